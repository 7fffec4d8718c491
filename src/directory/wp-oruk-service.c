/* wp-oruk-service.c: one service, and one service at a location.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-values.h"
#include "wp-oruk-private.h"

/* Nobody is older. */
#define HIGHEST_AGE 150

/* What a list may leave to be asked for, service by service. */
static const char *const DETAILS[] = {
  "schedules", "service_at_locations", "contacts", "cost_options", "languages", "service_areas",
  "phones",    "attributes",           "funding",  "locations"
};

static void
read_ages (const WpOrukAt *at, WpListing *listing)
{
  double lowest = WP_LISTING_NO_AGE;
  double highest = WP_LISTING_NO_AGE;

  if (!wp_oruk_number (at, "minimum_age", 0, HIGHEST_AGE, &lowest))
    lowest = WP_LISTING_NO_AGE;
  if (!wp_oruk_number (at, "maximum_age", 0, HIGHEST_AGE, &highest))
    highest = WP_LISTING_NO_AGE;
  if (lowest != WP_LISTING_NO_AGE && highest != WP_LISTING_NO_AGE && lowest > highest)
    {
      g_autofree char *both = g_strdup_printf ("%g, %g", lowest, highest);

      /* Which of the two is wrong nobody here can know, so neither is used to find or to leave out the service. */
      wp_oruk_note (at, "minimum_age", WP_LISTING_FAULT_AGES, FALSE, both);
      return;
    }
  listing->minimum_age = lowest;
  listing->maximum_age = highest;
}

static void
read_organization (const WpOrukAt *at, WpListing *listing)
{
  WpListingOrganization *organization = &listing->organization;
  WpOrukSpot spot;
  WpOrukAt in;

  if (!wp_oruk_inner (at, "organization", &spot, &in) && !wp_oruk_inner (at, "organisation", &spot, &in))
    {
      organization->id = wp_oruk_line (at, "organization_id", WP_ORUK_SHORT);
      return;
    }
  organization->id = wp_oruk_line (&in, "id", WP_ORUK_SHORT);
  organization->name = wp_oruk_line (&in, "name", WP_ORUK_SHORT);
  organization->alternate_name = wp_oruk_line (&in, "alternate_name", WP_ORUK_SHORT);
  organization->description = wp_oruk_lines (&in, "description", WP_ORUK_LONG);
  organization->email = wp_oruk_email (&in, "email");
  organization->url = wp_oruk_url (&in, "website");
  if (organization->url == NULL)
    organization->url = wp_oruk_url (&in, "url");
  organization->uri = wp_oruk_url (&in, "uri");
  organization->logo = wp_oruk_url (&in, "logo");
  organization->parent_id = wp_oruk_line (&in, "parent_organization_id", WP_ORUK_SHORT);
  organization->legal_status = wp_oruk_line (&in, "legal_status", WP_ORUK_SHORT);
  wp_oruk_read_contacts (&in, WP_LISTING_OF_ORGANIZATION, 0);
  wp_oruk_read_phones (&in, WP_LISTING_OF_ORGANIZATION, 0);
}

static void
read_areas (const WpOrukAt *at)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "service_areas"); wp_oruk_each_next (&each, TRUE);)
    {
      WpListingArea area = { .name = each.text };

      if (each.text == NULL)
        {
          area.name = wp_oruk_line (&each.at, "name", WP_ORUK_SHORT);
          if (area.name == NULL)
            area.name = wp_oruk_line (&each.at, "service_area", WP_ORUK_SHORT);
          area.description = wp_oruk_lines (&each.at, "description", WP_ORUK_MIDDLE);
          area.extent = wp_oruk_line (&each.at, "extent", WP_ORUK_EXTENT);
          area.extent_type = wp_oruk_line (&each.at, "extent_type", WP_ORUK_SHORT);
          area.uri = wp_oruk_url (&each.at, "uri");
        }
      if (area.name != NULL || area.description != NULL || area.extent != NULL || area.uri != NULL)
        g_array_append_val (at->row->listing->areas, area);
    }
}

static void
read_funding (const WpOrukAt *at)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "funding"); wp_oruk_each_next (&each, TRUE);)
    {
      WpListingFunding funding = { .source = each.text };

      if (each.text == NULL)
        funding.source = wp_oruk_lines (&each.at, "source", WP_ORUK_MIDDLE);
      if (funding.source != NULL)
        g_array_append_val (at->row->listing->funding, funding);
    }
}

static void
read_locations (const WpOrukAt *at)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "service_at_locations"); wp_oruk_each_next (&each, FALSE);)
    {
      WpOrukSpot spot;
      WpOrukAt location;

      if (wp_oruk_inner (&each.at, "location", &spot, &location))
        wp_oruk_read_location_of (&each.at, &location);
    }
  /* Some programs put the locations where HSDS 1 had them. */
  for (wp_oruk_each_begin (&each, at, "locations"); wp_oruk_each_next (&each, FALSE);)
    wp_oruk_read_location_of (NULL, &each.at);
}

/* A text by either of two names: that of the standard, and an older one. */
static const char *
either (const WpOrukAt *at, const char *name, const char *other)
{
  const char *text = wp_oruk_lines (at, name, WP_ORUK_MIDDLE);

  return text != NULL ? text : wp_oruk_lines (at, other, WP_ORUK_MIDDLE);
}

static void
read_plain (const WpOrukAt *at, WpListing *listing)
{
  const char *status = wp_oruk_line (at, "status", WP_ORUK_SHORT);
  WpOrukSpot spot;
  WpOrukAt program;

  listing->alternate_name = wp_oruk_line (at, "alternate_name", WP_ORUK_SHORT);
  listing->description = wp_oruk_lines (at, "description", WP_ORUK_LONG);
  listing->url = wp_oruk_url (at, "url");
  listing->email = wp_oruk_email (at, "email");
  if (status != NULL && !wp_listing_read_status (status, &listing->status))
    wp_oruk_note (at, "status", WP_LISTING_FAULT_CODE, FALSE, status);
  read_ages (at, listing);
  listing->accreditations = wp_oruk_lines (at, "accreditations", WP_ORUK_MIDDLE);
  listing->licenses = wp_oruk_lines (at, "licenses", WP_ORUK_MIDDLE);
  listing->assured = wp_oruk_date (at, "assured_date");
  listing->assurer_email = wp_oruk_email (at, "assurer_email");
  listing->alert = wp_oruk_lines (at, "alert", WP_ORUK_MIDDLE);
  listing->wait_time = wp_oruk_lines (at, "wait_time", WP_ORUK_MIDDLE);
  listing->capacity = either (at, "capacity", "availability");
  listing->eligibility = either (at, "eligibility_description", "eligibility");
  listing->interpretation = wp_oruk_lines (at, "interpretation_services", WP_ORUK_MIDDLE);
  listing->application = wp_oruk_lines (at, "application_process", WP_ORUK_MIDDLE);
  listing->fees = either (at, "fees_description", "fees");
  if (wp_oruk_inner (at, "program", &spot, &program))
    listing->program = wp_oruk_line (&program, "name", WP_ORUK_SHORT);
}

static void
read_modified (const WpOrukAt *at, WpListing *listing)
{
  const char *text = wp_oruk_line (at, "last_modified", WP_ORUK_SHORT);

  if (text != NULL && !wp_listing_read_instant (text, &listing->modified))
    wp_oruk_note (at, "last_modified", WP_LISTING_FAULT_DATE, FALSE, text);
}

static gboolean
is_thin (struct json_object *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (DETAILS); i++)
    if (json_object_object_get_ex (object, DETAILS[i], NULL))
      return FALSE;
  return TRUE;
}

static WpListing *
read_service (struct json_object *object, guint index, gboolean plain, GPtrArray *issues, guint64 *n_issues)
{
  g_autoptr (WpListing) listing = wp_listing_new ();
  WpOrukRow row = { .listing = listing, .issues = issues, .n_issues = n_issues, .index = index, .plain = plain };
  WpOrukAt at = { .row = &row, .object = object };

  if (!json_object_is_type (object, json_type_object))
    {
      wp_oruk_note (&at, NULL, WP_LISTING_FAULT_NOT_OBJECT, TRUE, json_object_get_string (object));
      return NULL;
    }
  listing->id = row.service = wp_oruk_line (&at, "id", WP_ORUK_SHORT);
  listing->name = wp_oruk_line (&at, "name", WP_ORUK_SHORT);
  if (listing->id == NULL || listing->name == NULL)
    {
      wp_oruk_note (&at, NULL, listing->id == NULL ? WP_LISTING_FAULT_NO_ID : WP_LISTING_FAULT_NO_NAME, TRUE,
                    listing->name);
      return NULL;
    }
  listing->thin = is_thin (object);
  listing->placeless = !json_object_object_get_ex (object, "service_at_locations", NULL)
                       && !json_object_object_get_ex (object, "locations", NULL);
  read_plain (&at, listing);
  read_modified (&at, listing);
  read_organization (&at, listing);
  read_locations (&at);
  wp_oruk_read_schedules (&at, "schedules", WP_LISTING_SERVICE_WIDE);
  wp_oruk_read_costs (&at);
  wp_oruk_read_contacts (&at, WP_LISTING_OF_SERVICE, 0);
  wp_oruk_read_phones (&at, WP_LISTING_OF_SERVICE, 0);
  wp_oruk_read_languages (&at, WP_LISTING_SERVICE_WIDE);
  read_areas (&at);
  read_funding (&at);
  wp_oruk_read_attributes (&at);
  return g_steal_pointer (&listing);
}

WpListing *
wp_oruk_read_service (struct json_object *object, guint index, GPtrArray *issues, guint64 *n_issues)
{
  return read_service (object, index, FALSE, issues, n_issues);
}

WpListing *
wp_oruk_read_plain_service (struct json_object *object, guint index, GPtrArray *issues, guint64 *n_issues)
{
  return read_service (object, index, TRUE, issues, n_issues);
}

WpListing *
wp_oruk_read_place (struct json_object *object, guint index, GPtrArray *issues, guint64 *n_issues)
{
  g_autoptr (WpListing) listing = wp_listing_new ();
  WpOrukRow row = { .listing = listing, .issues = issues, .n_issues = n_issues, .index = index };
  WpOrukAt at = { .row = &row, .object = object };
  WpOrukSpot spot;
  WpOrukAt service;
  WpOrukAt location;

  if (!json_object_is_type (object, json_type_object))
    {
      wp_oruk_note (&at, NULL, WP_LISTING_FAULT_NOT_OBJECT, TRUE, json_object_get_string (object));
      return NULL;
    }
  if (wp_oruk_inner (&at, "service", &spot, &service))
    {
      listing->id = row.service = wp_oruk_line (&service, "id", WP_ORUK_SHORT);
      listing->name = wp_oruk_line (&service, "name", WP_ORUK_SHORT);
    }
  else
    listing->id = row.service = wp_oruk_line (&at, "service_id", WP_ORUK_SHORT);
  if (listing->id == NULL)
    {
      wp_oruk_note (&at, NULL, WP_LISTING_FAULT_NO_ID, TRUE, listing->name);
      return NULL;
    }
  if (wp_oruk_inner (&at, "location", &spot, &location))
    wp_oruk_read_location_of (&at, &location);
  return g_steal_pointer (&listing);
}
