/* wp-oruk-write.c: writes services as Open Referral UK 3.0 has them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-oruk-write.h"

#include <math.h>
#include <string.h>

#include "wp-id.h"
#include "wp-json-text.h"
#include "wp-listing-values.h"

/* What an address may have in it besides letters and digits (RFC 3986). */
#define URL_CHARACTERS "%:/?#[]@!$&'()*+,;=-._~"
#define ALL_DAYS "MO,TU,WE,TH,FR,SA,SU"

/* What is being written, and whose it is. */
typedef struct
{
  GString *json;
  const WpListing *listing;
  const char *feed;
  WpOrukWrite flags;
  char id[37]; /* of the service */
} Writer;

void
wp_oruk_id (const char *feed, const char *what, const char *id, char uuid[37])
{
  g_autofree char *name = NULL;
  g_autofree char *made = NULL;

  if (strlen (id) == 36)
    {
      for (guint i = 0; i < 37; i++)
        uuid[i] = g_ascii_tolower (id[i]);
      if (wp_id_is_valid (uuid))
        return;
    }
  name = g_strconcat (what, "/", id, NULL);
  made = wp_id_from_seed (feed, name);
  g_strlcpy (uuid, made, 37);
}

void
wp_oruk_append_text (GString *json, const char *text)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);

  wp_json_add_text (json, valid != NULL ? valid : text);
}

/* A member's name, with a comma before it unless it is the first. */
static void
put_name (Writer *self, const char *name)
{
  const char last = self->json->len > 0 ? self->json->str[self->json->len - 1] : '\0';

  if (last != '{' && last != '[' && last != '\0')
    g_string_append_c (self->json, ',');
  if (name == NULL)
    return;
  g_string_append_c (self->json, '"');
  g_string_append (self->json, name);
  g_string_append (self->json, "\":");
}

static void
put_needed (Writer *self, const char *name, const char *text)
{
  put_name (self, name);
  wp_oruk_append_text (self->json, text != NULL ? text : "");
}

static void
put (Writer *self, const char *name, const char *text)
{
  if (text != NULL)
    put_needed (self, name, text);
}

static void
put_url (Writer *self, const char *name, const char *url)
{
  g_autofree char *escaped = url != NULL ? g_uri_escape_string (url, URL_CHARACTERS, FALSE) : NULL;

  put (self, name, escaped);
}

static void
put_number (Writer *self, const char *name, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  put_name (self, name);
  if (number == floor (number) && fabs (number) < 1e15)
    g_string_append_printf (self->json, "%.0f", number);
  else
    g_string_append (self->json, g_ascii_dtostr (text, sizeof text, number));
}

static void
put_date (Writer *self, const char *name, WpDate date)
{
  g_autofree char *text = date != WP_DATE_NONE ? wp_date_to_iso (date) : NULL;

  put (self, name, text);
}

/* A day's end is the beginning of the next. */
static void
put_time (Writer *self, const char *name, int minutes)
{
  char text[16];

  if (minutes == WP_LISTING_NO_TIME)
    return;
  g_snprintf (text, sizeof text, "%02d:%02d:00", minutes / 60 % 24, minutes % 60);
  put (self, name, text);
}

static void
put_id (Writer *self, const char *name, const char *what, const char *id)
{
  char uuid[37];

  if (id == NULL)
    return;
  wp_oruk_id (self->feed, what, id, uuid);
  put (self, name, uuid);
}

/* The id of a part, which is its own or made of the service's and its place. */
static void
put_part_id (Writer *self, const char *what, const char *id, guint index)
{
  if (id != NULL)
    put_id (self, "id", what, id);
  else
    {
      g_autofree char *name = g_strdup_printf ("%s/%u", what, index);
      g_autofree char *uuid = wp_id_from_seed (self->id, name);

      put (self, "id", uuid);
    }
}

static void
begin (Writer *self, const char *name, char bracket)
{
  put_name (self, name);
  g_string_append_c (self->json, bracket);
}

static void
end (Writer *self, char bracket)
{
  g_string_append_c (self->json, bracket);
}

/* Goes over the parts of an array that are wanted: writes the array's name before the first of them. */
static void
begin_part (Writer *self, const char *array, gboolean *begun)
{
  if (!*begun)
    begin (self, array, '[');
  *begun = TRUE;
  begin (self, NULL, '{');
}

static void
end_parts (Writer *self, gboolean begun)
{
  if (begun)
    end (self, ']');
}

static void
write_phones (Writer *self, WpListingOf of, int at)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->phones->len; i++)
    {
      const WpListingPhone *phone = &g_array_index (self->listing->phones, WpListingPhone, i);

      if (phone->of != of || phone->at != at)
        continue;
      begin_part (self, "phones", &begun);
      put_part_id (self, "phone", NULL, i);
      put (self, "number", phone->number);
      put (self, "extension", phone->extension);
      put (self, "type", phone->type);
      put (self, "description", phone->description);
      end (self, '}');
    }
  end_parts (self, begun);
}

static void
write_contacts (Writer *self, WpListingOf of, int at)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->contacts->len; i++)
    {
      const WpListingContact *contact = &g_array_index (self->listing->contacts, WpListingContact, i);

      if (contact->of != of || contact->at != at)
        continue;
      begin_part (self, "contacts", &begun);
      put_part_id (self, "contact", contact->id, i);
      put (self, "name", contact->name);
      put (self, "title", contact->title);
      put (self, "department", contact->department);
      put (self, "email", contact->email);
      write_phones (self, WP_LISTING_OF_CONTACT, (int) i);
      end (self, '}');
    }
  end_parts (self, begun);
}

static void
write_rule (Writer *self, const WpListingSchedule *schedule)
{
  const gboolean daily = schedule->freq == WP_LISTING_FREQ_DAILY && schedule->interval == 1;

  if (schedule->freq == WP_LISTING_FREQ_WEEKLY || daily)
    put (self, "freq", "WEEKLY");
  else if (schedule->freq == WP_LISTING_FREQ_MONTHLY)
    put (self, "freq", "MONTHLY");
  if (schedule->interval != 1)
    put_number (self, "interval", schedule->interval);
  put (self, "byday", daily && schedule->byday == NULL ? ALL_DAYS : schedule->byday);
  put (self, "bymonthday", schedule->bymonthday);
  if (schedule->count > 0)
    put_number (self, "count", schedule->count);
}

static void
write_schedules (Writer *self, int location)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->schedules->len; i++)
    {
      const WpListingSchedule *schedule = &g_array_index (self->listing->schedules, WpListingSchedule, i);

      if (schedule->location != location)
        continue;
      begin_part (self, "schedules", &begun);
      put_part_id (self, "schedule", schedule->id, i);
      put_date (self, "valid_from", schedule->valid_from);
      put_date (self, "valid_to", schedule->valid_to);
      put_date (self, "dtstart", schedule->start);
      put_date (self, "until", schedule->until);
      write_rule (self, schedule);
      put (self, "description", schedule->description);
      put_time (self, "opens_at", schedule->opens);
      put_time (self, "closes_at", schedule->closes);
      put_url (self, "schedule_link", schedule->url);
      put (self, "attending_type", schedule->attending);
      put (self, "notes", schedule->notes);
      end (self, '}');
    }
  end_parts (self, begun);
}

static void
write_addresses (Writer *self, int location)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->addresses->len; i++)
    {
      const WpListingAddress *address = &g_array_index (self->listing->addresses, WpListingAddress, i);
      WpListingPlaceKind kind = WP_LISTING_PLACE_PHYSICAL;

      if (address->location != location)
        continue;
      if (address->type != NULL)
        wp_listing_read_place (address->type, &kind);
      begin_part (self, "addresses", &begun);
      put_part_id (self, "address", NULL, i);
      put (self, "attention", address->attention);
      put_needed (self, "address_1", address->address_1);
      put (self, "address_2", address->address_2);
      put_needed (self, "city", address->city);
      put (self, "region", address->region);
      put_needed (self, "state_province", address->state_province);
      put_needed (self, "postal_code", address->postcode);
      put_needed (self, "country", address->country);
      put (self, "address_type",
           kind == WP_LISTING_PLACE_POSTAL    ? "postal"
           : kind == WP_LISTING_PLACE_VIRTUAL ? "virtual"
                                              : "physical");
      end (self, '}');
    }
  end_parts (self, begun);
}

static void
write_access (Writer *self, int location)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->access->len; i++)
    {
      const WpListingAccess *access = &g_array_index (self->listing->access, WpListingAccess, i);

      if (access->location != location)
        continue;
      begin_part (self, "accessibility", &begun);
      put_part_id (self, "accessibility", NULL, i);
      put (self, "description", access->description);
      put (self, "details", access->details);
      put_url (self, "url", access->url);
      end (self, '}');
    }
  end_parts (self, begun);
}

static void
write_languages (Writer *self, int location)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->languages->len; i++)
    {
      const WpListingLanguage *language = &g_array_index (self->listing->languages, WpListingLanguage, i);

      if (language->location != location)
        continue;
      begin_part (self, "languages", &begun);
      put_part_id (self, "language", NULL, i);
      put (self, "name", language->name);
      put (self, "code", language->code);
      put (self, "note", language->note);
      end (self, '}');
    }
  end_parts (self, begun);
}

static void
write_location (Writer *self, guint index)
{
  const WpListingLocation *location = &g_array_index (self->listing->locations, WpListingLocation, index);
  const gboolean brief = (self->flags & WP_ORUK_WRITE_BRIEF) != 0;

  begin (self, "location", '{');
  put_part_id (self, "location", location->id, index);
  put (self, "location_type",
       location->kind == WP_LISTING_PLACE_POSTAL    ? "postal"
       : location->kind == WP_LISTING_PLACE_VIRTUAL ? "virtual"
                                                    : "physical");
  put (self, "name", location->name);
  put (self, "alternate_name", location->alternate_name);
  put (self, "description", location->description);
  put (self, "transportation", location->transportation);
  put_url (self, "url", location->url);
  if (location->has_point)
    {
      put_number (self, "latitude", location->latitude);
      put_number (self, "longitude", location->longitude);
    }
  put (self, "external_identifier", location->external_id);
  put (self, "external_identifier_type", location->external_id_type);
  if (!brief)
    {
      write_addresses (self, (int) index);
      write_access (self, (int) index);
      write_languages (self, (int) index);
    }
  end (self, '}');
}

static void
put_at_id (Writer *self, guint index)
{
  put_part_id (self, "at", g_array_index (self->listing->locations, WpListingLocation, index).at_id, index);
}

static void
write_locations (Writer *self)
{
  begin (self, "service_at_locations", '[');
  for (guint i = 0; i < self->listing->locations->len; i++)
    {
      begin (self, NULL, '{');
      put_at_id (self, i);
      put (self, "description", g_array_index (self->listing->locations, WpListingLocation, i).at_description);
      write_location (self, i);
      write_schedules (self, (int) i);
      write_contacts (self, WP_LISTING_OF_LOCATION, (int) i);
      write_phones (self, WP_LISTING_OF_LOCATION, (int) i);
      end (self, '}');
    }
  end (self, ']');
}

static void
write_organization (Writer *self)
{
  const WpListingOrganization *organization = &self->listing->organization;
  const char *id = organization->id != NULL ? organization->id : organization->name;

  if (id == NULL)
    return;
  begin (self, "organization", '{');
  put_id (self, "id", "organization", id);
  put_needed (self, "name", organization->name);
  put (self, "alternate_name", organization->alternate_name);
  put_needed (self, "description", organization->description);
  put (self, "email", organization->email);
  put_url (self, "website", organization->url);
  put_url (self, "uri", organization->uri);
  put_url (self, "logo", organization->logo);
  put_id (self, "parent_organization_id", "organization", organization->parent_id);
  put (self, "legal_status", organization->legal_status);
  if (!(self->flags & WP_ORUK_WRITE_BRIEF))
    {
      write_contacts (self, WP_LISTING_OF_ORGANIZATION, 0);
      write_phones (self, WP_LISTING_OF_ORGANIZATION, 0);
    }
  end (self, '}');
}

static void
write_costs (Writer *self)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->costs->len; i++)
    {
      const WpListingCost *cost = &g_array_index (self->listing->costs, WpListingCost, i);

      begin_part (self, "cost_options", &begun);
      put_part_id (self, "cost", cost->id, i);
      put_date (self, "valid_from", cost->valid_from);
      put_date (self, "valid_to", cost->valid_to);
      put (self, "option", cost->option);
      if (cost->amount != WP_LISTING_NO_AMOUNT)
        put_number (self, "amount", cost->amount);
      put (self, "currency", cost->currency);
      put (self, "amount_description", cost->description);
      end (self, '}');
    }
  end_parts (self, begun);
}

static void
write_areas (Writer *self)
{
  const gboolean extents = !(self->flags & WP_ORUK_WRITE_NO_EXTENTS);
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->areas->len; i++)
    {
      const WpListingArea *area = &g_array_index (self->listing->areas, WpListingArea, i);

      begin_part (self, "service_areas", &begun);
      put_part_id (self, "area", NULL, i);
      put (self, "name", area->name);
      put (self, "description", area->description);
      put (self, "extent", extents ? area->extent : NULL);
      put (self, "extent_type", extents ? area->extent_type : NULL);
      put_url (self, "uri", area->uri);
      end (self, '}');
    }
  end_parts (self, begun);
}

static void
write_funding (Writer *self)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->funding->len; i++)
    {
      begin_part (self, "funding", &begun);
      put_part_id (self, "funding", NULL, i);
      put (self, "source", g_array_index (self->listing->funding, WpListingFunding, i).source);
      end (self, '}');
    }
  end_parts (self, begun);
}

/* The members of a term, without the brackets around them. */
static void
write_term (Writer *self, const WpListingTerm *term)
{
  put_id (self, "id", "term", term->id != NULL ? term->id : term->name);
  put_needed (self, "name", term->name);
  put_needed (self, "description", term->description);
  put_id (self, "parent_id", "term", term->parent_id);
  put (self, "taxonomy", term->taxonomy);
  put_id (self, "taxonomy_id", "taxonomy", term->taxonomy_id != NULL ? term->taxonomy_id : term->taxonomy);
  put_url (self, "term_uri", term->uri);
  put (self, "code", term->code);
  put (self, "language", term->language);
}

static void
write_attributes (Writer *self)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->listing->terms->len; i++)
    {
      const WpListingTerm *term = &g_array_index (self->listing->terms, WpListingTerm, i);

      if (term->id == NULL && term->name == NULL)
        continue;
      begin_part (self, "attributes", &begun);
      put_part_id (self, "attribute", NULL, i);
      put (self, "link_type", term->link_type);
      put (self, "value", term->value);
      begin (self, "taxonomy_term", '{');
      write_term (self, term);
      end (self, '}');
      end (self, '}');
    }
  end_parts (self, begun);
}

static const char *
status_name (WpListingStatus status)
{
  switch (status)
    {
    case WP_LISTING_STATUS_INACTIVE:
      return "inactive";
    case WP_LISTING_STATUS_DEFUNCT:
      return "defunct";
    case WP_LISTING_STATUS_CLOSED_FOR_NOW:
      return "temporarily closed";
    default:
      return "active";
    }
}

static void
write_plain (Writer *self)
{
  const WpListing *listing = self->listing;
  const WpListingOrganization *organization = &listing->organization;
  g_autofree char *modified = listing->modified != WP_INSTANT_NONE ? wp_instant_to_iso (listing->modified) : NULL;

  put (self, "id", self->id);
  put_id (self, "organization_id", "organization", organization->id != NULL ? organization->id : organization->name);
  put_needed (self, "name", listing->name);
  put (self, "alternate_name", listing->alternate_name);
  put (self, "description", listing->description);
  put_url (self, "url", listing->url);
  put (self, "email", listing->email);
  put (self, "status", status_name (listing->status));
  put (self, "fees", listing->fees);
  put (self, "accreditations", listing->accreditations);
  put (self, "licenses", listing->licenses);
  if (listing->minimum_age != WP_LISTING_NO_AGE)
    put_number (self, "minimum_age", listing->minimum_age);
  if (listing->maximum_age != WP_LISTING_NO_AGE)
    put_number (self, "maximum_age", listing->maximum_age);
  put_date (self, "assured_date", listing->assured);
  put (self, "assurer_email", listing->assurer_email);
  put (self, "alert", listing->alert);
  put (self, "wait_time", listing->wait_time);
  put (self, "capacity", listing->capacity);
  put (self, "eligibility_description", listing->eligibility);
  put (self, "interpretation_services", listing->interpretation);
  put (self, "application_process", listing->application);
  put (self, "last_modified", modified);
  if (listing->program != NULL)
    {
      begin (self, "program", '{');
      put (self, "name", listing->program);
      end (self, '}');
    }
}

static void
begin_writer (Writer *self, const WpListing *listing, const char *feed, WpOrukWrite flags)
{
  *self = (Writer){ .json = g_string_sized_new (4096), .listing = listing, .feed = feed, .flags = flags };
  wp_oruk_id (feed, "service", listing->id, self->id);
}

static void
write_parts (Writer *self)
{
  write_schedules (self, WP_LISTING_SERVICE_WIDE);
  write_areas (self);
  write_languages (self, WP_LISTING_SERVICE_WIDE);
  write_funding (self);
  write_costs (self);
  write_contacts (self, WP_LISTING_OF_SERVICE, 0);
  write_phones (self, WP_LISTING_OF_SERVICE, 0);
  write_attributes (self);
}

char *
wp_oruk_write_service (const WpListing *listing, const char *feed, WpOrukWrite flags)
{
  Writer self;

  begin_writer (&self, listing, feed, flags);
  begin (&self, NULL, '{');
  write_plain (&self);
  write_organization (&self);
  if (!(flags & WP_ORUK_WRITE_BRIEF))
    {
      write_locations (&self);
      write_parts (&self);
    }
  end (&self, '}');
  return g_string_free (self.json, FALSE);
}

char *
wp_oruk_write_at_location (const WpListing *listing, const char *feed, guint index, WpOrukWrite flags, char id[37])
{
  const WpListingLocation *location = &g_array_index (listing->locations, WpListingLocation, index);
  const gboolean brief = (flags & WP_ORUK_WRITE_BRIEF) != 0;
  Writer self;

  begin_writer (&self, listing, feed, flags);
  begin (&self, NULL, '{');
  put_at_id (&self, index);
  if (id != NULL)
    g_strlcpy (id, self.json->str + strlen ("{\"id\":\""), 37);
  /* The profile's description of this route wants a service by itself: it has what a service needs. */
  if (!brief)
    {
      put_needed (&self, "name", listing->name);
      put (&self, "status", status_name (listing->status));
    }
  put (&self, "service_id", self.id);
  put (&self, "description", location->at_description);
  write_location (&self, index);
  if (!brief)
    {
      write_schedules (&self, (int) index);
      write_contacts (&self, WP_LISTING_OF_LOCATION, (int) index);
      write_phones (&self, WP_LISTING_OF_LOCATION, (int) index);
    }
  begin (&self, "service", '{');
  write_plain (&self);
  write_organization (&self);
  if (!brief)
    write_parts (&self);
  end (&self, '}');
  end (&self, '}');
  return g_string_free (self.json, FALSE);
}

char *
wp_oruk_write_term (const WpListingTerm *term, const char *feed, char id[37], char taxonomy[37])
{
  Writer self = { .json = g_string_new (NULL), .feed = feed };

  begin (&self, NULL, '{');
  write_term (&self, term);
  end (&self, '}');
  wp_oruk_id (feed, "term", term->id != NULL ? term->id : term->name, id);
  taxonomy[0] = '\0';
  if (term->taxonomy_id != NULL || term->taxonomy != NULL)
    wp_oruk_id (feed, "taxonomy", term->taxonomy_id != NULL ? term->taxonomy_id : term->taxonomy, taxonomy);
  return g_string_free (self.json, FALSE);
}
