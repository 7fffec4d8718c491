/* wp-oruk-parts.c: the parts of a service: where, when, for how much, in what language, and whom to ask.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "wp-listing-values.h"
#include "wp-oruk-private.h"

/* No price of a service for families is larger, in pounds. */
#define LARGEST_AMOUNT 1e7
#define LARGEST_INTERVAL 1000
#define LARGEST_COUNT 10000
/* Points in and around the British Isles, read the wrong way round, have these latitudes and longitudes. */
#define SWAPPED_LATITUDE(x) ((x) >= -11.0 && (x) <= 3.0)
#define SWAPPED_LONGITUDE(x) ((x) >= 49.0 && (x) <= 62.0)

static void
read_point (const WpOrukAt *at, WpListingLocation *location)
{
  double latitude = NAN;
  double longitude = NAN;
  gboolean has_latitude = wp_oruk_member (at, "latitude") != NULL;
  gboolean has_longitude = wp_oruk_member (at, "longitude") != NULL;
  g_autofree char *both = NULL;
  WpListingFault fault = WP_LISTING_FAULT_COORDINATES;

  if (!has_latitude && !has_longitude)
    return;
  both = g_strdup_printf ("%s, %s", has_latitude ? json_object_get_string (wp_oruk_member (at, "latitude")) : "–",
                          has_longitude ? json_object_get_string (wp_oruk_member (at, "longitude")) : "–");
  if ((has_latitude && !wp_oruk_number (at, "latitude", -1e9, 1e9, &latitude))
      || (has_longitude && !wp_oruk_number (at, "longitude", -1e9, 1e9, &longitude)))
    return; /* Each has been noted by itself. */
  if (SWAPPED_LATITUDE (latitude) && SWAPPED_LONGITUDE (longitude))
    fault = WP_LISTING_FAULT_SWAPPED;
  else if (fabs (latitude) <= 90.0 && fabs (longitude) <= 180.0 && !(latitude == 0.0 && longitude == 0.0))
    {
      location->has_point = TRUE;
      location->latitude = latitude;
      location->longitude = longitude;
      return;
    }
  wp_oruk_note (at, has_latitude ? "latitude" : "longitude", fault, FALSE, both);
}

static void
read_addresses (const WpOrukAt *at, int location)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "addresses"); wp_oruk_each_next (&each, TRUE);)
    {
      WpListingAddress address = { .location = location };

      if (each.text != NULL)
        address.address_1 = each.text;
      else
        {
          address.type = wp_oruk_line (&each.at, "address_type", WP_ORUK_SHORT);
          address.attention = wp_oruk_line (&each.at, "attention", WP_ORUK_SHORT);
          address.address_1 = wp_oruk_line (&each.at, "address_1", WP_ORUK_SHORT);
          address.address_2 = wp_oruk_line (&each.at, "address_2", WP_ORUK_SHORT);
          address.city = wp_oruk_line (&each.at, "city", WP_ORUK_SHORT);
          address.region = wp_oruk_line (&each.at, "region", WP_ORUK_SHORT);
          address.state_province = wp_oruk_line (&each.at, "state_province", WP_ORUK_SHORT);
          address.postcode = wp_oruk_line (&each.at, "postal_code", WP_ORUK_SHORT);
          if (address.postcode == NULL)
            address.postcode = wp_oruk_line (&each.at, "postcode", WP_ORUK_SHORT);
          address.country = wp_oruk_line (&each.at, "country", WP_ORUK_SHORT);
        }
      if (address.address_1 != NULL || address.city != NULL || address.postcode != NULL || address.address_2 != NULL
          || address.region != NULL)
        g_array_append_val (at->row->listing->addresses, address);
    }
}

static void
read_access (const WpOrukAt *at, int location)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "accessibility"); wp_oruk_each_next (&each, TRUE);)
    {
      WpListingAccess access = { .location = location, .description = each.text };

      if (each.text == NULL)
        {
          access.description = wp_oruk_lines (&each.at, "description", WP_ORUK_MIDDLE);
          if (access.description == NULL)
            access.description = wp_oruk_lines (&each.at, "accessibility", WP_ORUK_MIDDLE);
          access.details = wp_oruk_lines (&each.at, "details", WP_ORUK_MIDDLE);
          access.url = wp_oruk_url (&each.at, "url");
        }
      if (access.description != NULL || access.details != NULL || access.url != NULL)
        g_array_append_val (at->row->listing->access, access);
    }
}

static WpListingPlaceKind
read_kind (const WpOrukAt *at)
{
  const char *text = wp_oruk_line (at, "location_type", WP_ORUK_SHORT);
  WpListingPlaceKind kind = WP_LISTING_PLACE_UNKNOWN;

  if (text != NULL && !wp_listing_read_place (text, &kind))
    wp_oruk_note (at, "location_type", WP_LISTING_FAULT_CODE, FALSE, text);
  return kind;
}

void
wp_oruk_read_location_of (const WpOrukAt *at, const WpOrukAt *in)
{
  WpListing *listing = in->row->listing;
  WpListingLocation location = { 0 };
  int index = (int) listing->locations->len;

  if (at != NULL)
    {
      location.at_id = wp_oruk_line (at, "id", WP_ORUK_SHORT);
      location.at_description = wp_oruk_lines (at, "description", WP_ORUK_MIDDLE);
    }
  location.id = wp_oruk_line (in, "id", WP_ORUK_SHORT);
  location.kind = read_kind (in);
  location.name = wp_oruk_line (in, "name", WP_ORUK_SHORT);
  location.alternate_name = wp_oruk_line (in, "alternate_name", WP_ORUK_SHORT);
  location.description = wp_oruk_lines (in, "description", WP_ORUK_MIDDLE);
  location.transportation = wp_oruk_lines (in, "transportation", WP_ORUK_MIDDLE);
  location.url = wp_oruk_url (in, "url");
  location.external_id = wp_oruk_line (in, "external_identifier", WP_ORUK_SHORT);
  location.external_id_type = wp_oruk_line (in, "external_identifier_type", WP_ORUK_SHORT);
  read_point (in, &location);
  g_array_append_val (listing->locations, location);
  read_addresses (in, index);
  read_access (in, index);
  wp_oruk_read_schedules (in, "schedules", index);
  wp_oruk_read_languages (in, index);
  wp_oruk_read_contacts (in, WP_LISTING_OF_LOCATION, index);
  wp_oruk_read_phones (in, WP_LISTING_OF_LOCATION, index);
  if (at != NULL && at->object != in->object)
    {
      wp_oruk_read_schedules (at, "schedules", index);
      wp_oruk_read_contacts (at, WP_LISTING_OF_LOCATION, index);
      wp_oruk_read_phones (at, WP_LISTING_OF_LOCATION, index);
    }
}

/* A pair of days, of which the second must not come first: then neither is kept. */
static void
check_period (const WpOrukAt *at, const char *name, WpDate *from, WpDate *to)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *both = NULL;

  if (*from == WP_DATE_NONE || *to == WP_DATE_NONE || *from <= *to)
    return;
  first = wp_date_to_iso (*from);
  second = wp_date_to_iso (*to);
  both = g_strdup_printf ("%s, %s", first, second);
  wp_oruk_note (at, name, WP_LISTING_FAULT_PERIOD, FALSE, both);
  *from = WP_DATE_NONE;
  *to = WP_DATE_NONE;
}

/* A rule of a schedule, which may be an array of texts or numbers too. */
static const char *
rule_text (const WpOrukAt *at, const char *name)
{
  struct json_object *member = wp_oruk_member (at, name);

  if (member != NULL && json_object_is_type (member, json_type_array) && json_object_array_length (member) > 0)
    return wp_listing_take (at->row->listing, json_object_get_string (member));
  return wp_oruk_line (at, name, WP_ORUK_SHORT);
}

static void
read_rule (const WpOrukAt *at, WpListingSchedule *schedule)
{
  const char *freq = wp_oruk_line (at, "freq", WP_ORUK_SHORT);
  const char *days = rule_text (at, "byday");
  const char *month_days = rule_text (at, "bymonthday");
  g_autofree char *byday = NULL;
  g_autofree char *bymonthday = NULL;
  double number;

  if (freq != NULL && !wp_listing_read_freq (freq, &schedule->freq))
    wp_oruk_note (at, "freq", WP_LISTING_FAULT_RULE, FALSE, freq);
  schedule->interval = wp_oruk_number (at, "interval", 1, LARGEST_INTERVAL, &number) ? (int) number : 1;
  schedule->count = wp_oruk_number (at, "count", 1, LARGEST_COUNT, &number) ? (int) number : 0;
  if (days != NULL && !wp_listing_read_days (days, &byday, &schedule->days))
    wp_oruk_note (at, "byday", WP_LISTING_FAULT_RULE, FALSE, days);
  if (month_days != NULL && !wp_listing_read_month_days (month_days, &bymonthday))
    wp_oruk_note (at, "bymonthday", WP_LISTING_FAULT_RULE, FALSE, month_days);
  schedule->byday = wp_listing_take (at->row->listing, byday);
  schedule->bymonthday = wp_listing_take (at->row->listing, bymonthday);
}

void
wp_oruk_read_schedules (const WpOrukAt *at, const char *name, int location)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, name); wp_oruk_each_next (&each, TRUE);)
    {
      WpListingSchedule schedule = { .location = location,
                                     .interval = 1,
                                     .opens = WP_LISTING_NO_TIME,
                                     .closes = WP_LISTING_NO_TIME,
                                     .start = WP_DATE_NONE,
                                     .until = WP_DATE_NONE,
                                     .valid_from = WP_DATE_NONE,
                                     .valid_to = WP_DATE_NONE,
                                     .description = each.text };

      if (each.text == NULL)
        {
          schedule.id = wp_oruk_line (&each.at, "id", WP_ORUK_SHORT);
          read_rule (&each.at, &schedule);
          schedule.opens = wp_oruk_time (&each.at, "opens_at");
          schedule.closes = wp_oruk_time (&each.at, "closes_at");
          if (schedule.opens == 24 * 60)
            schedule.opens = 0;
          schedule.start = wp_oruk_date (&each.at, "dtstart");
          schedule.until = wp_oruk_date (&each.at, "until");
          schedule.valid_from = wp_oruk_date (&each.at, "valid_from");
          schedule.valid_to = wp_oruk_date (&each.at, "valid_to");
          check_period (&each.at, "until", &schedule.start, &schedule.until);
          check_period (&each.at, "valid_to", &schedule.valid_from, &schedule.valid_to);
          schedule.description = wp_oruk_lines (&each.at, "description", WP_ORUK_MIDDLE);
          schedule.notes = wp_oruk_lines (&each.at, "notes", WP_ORUK_MIDDLE);
          schedule.attending = wp_oruk_line (&each.at, "attending_type", WP_ORUK_SHORT);
          schedule.url = wp_oruk_url (&each.at, "schedule_link");
        }
      g_array_append_val (at->row->listing->schedules, schedule);
    }
}

void
wp_oruk_read_costs (const WpOrukAt *at)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "cost_options"); wp_oruk_each_next (&each, TRUE);)
    {
      WpListingCost cost = {
        .amount = WP_LISTING_NO_AMOUNT, .description = each.text, .valid_from = WP_DATE_NONE, .valid_to = WP_DATE_NONE
      };

      if (each.text == NULL)
        {
          const char *currency = wp_oruk_line (&each.at, "currency", WP_ORUK_SHORT);
          char code[4];

          cost.id = wp_oruk_line (&each.at, "id", WP_ORUK_SHORT);
          cost.option = wp_oruk_line (&each.at, "option", WP_ORUK_SHORT);
          cost.description = wp_oruk_lines (&each.at, "amount_description", WP_ORUK_MIDDLE);
          if (!wp_oruk_number (&each.at, "amount", 0, LARGEST_AMOUNT, &cost.amount))
            cost.amount = WP_LISTING_NO_AMOUNT;
          if (currency != NULL && wp_listing_read_currency (currency, code))
            cost.currency = wp_listing_take (at->row->listing, code);
          else if (currency != NULL)
            wp_oruk_note (&each.at, "currency", WP_LISTING_FAULT_CODE, FALSE, currency);
          cost.valid_from = wp_oruk_date (&each.at, "valid_from");
          cost.valid_to = wp_oruk_date (&each.at, "valid_to");
          check_period (&each.at, "valid_to", &cost.valid_from, &cost.valid_to);
        }
      if (cost.amount != WP_LISTING_NO_AMOUNT || cost.option != NULL || cost.description != NULL)
        g_array_append_val (at->row->listing->costs, cost);
    }
}

void
wp_oruk_read_phones (const WpOrukAt *at, WpListingOf of, int index)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "phones"); wp_oruk_each_next (&each, TRUE);)
    {
      WpListingPhone phone = { .of = of, .at = index };
      const char *told = each.text;
      g_autofree char *number = NULL;

      if (told == NULL)
        {
          told = wp_oruk_line (&each.at, "number", WP_ORUK_SHORT);
          phone.extension = wp_oruk_line (&each.at, "extension", WP_ORUK_SHORT);
          phone.type = wp_oruk_line (&each.at, "type", WP_ORUK_SHORT);
          phone.description = wp_oruk_lines (&each.at, "description", WP_ORUK_MIDDLE);
        }
      if (told == NULL)
        continue;
      number = wp_listing_read_phone (told);
      phone.number = wp_listing_take (at->row->listing, number);
      if (phone.number != NULL)
        g_array_append_val (at->row->listing->phones, phone);
      else
        wp_oruk_note (&each.at, each.text != NULL ? NULL : "number", WP_LISTING_FAULT_PHONE, FALSE, told);
    }
}

void
wp_oruk_read_contacts (const WpOrukAt *at, WpListingOf of, int index)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "contacts"); wp_oruk_each_next (&each, TRUE);)
    {
      WpListing *listing = at->row->listing;
      WpListingContact contact = { .of = of, .at = index, .name = each.text };
      int own = (int) listing->contacts->len;
      guint before = listing->phones->len;

      if (each.text == NULL)
        {
          contact.id = wp_oruk_line (&each.at, "id", WP_ORUK_SHORT);
          contact.name = wp_oruk_line (&each.at, "name", WP_ORUK_SHORT);
          contact.title = wp_oruk_line (&each.at, "title", WP_ORUK_SHORT);
          contact.department = wp_oruk_line (&each.at, "department", WP_ORUK_SHORT);
          contact.email = wp_oruk_email (&each.at, "email");
          wp_oruk_read_phones (&each.at, WP_LISTING_OF_CONTACT, own);
        }
      if (contact.name != NULL || contact.title != NULL || contact.department != NULL || contact.email != NULL
          || listing->phones->len > before)
        g_array_append_val (listing->contacts, contact);
    }
}

void
wp_oruk_read_languages (const WpOrukAt *at, int location)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "languages"); wp_oruk_each_next (&each, TRUE);)
    {
      WpListingLanguage language = { .location = location, .name = each.text };

      if (each.text == NULL)
        {
          language.name = wp_oruk_line (&each.at, "name", WP_ORUK_SHORT);
          if (language.name == NULL)
            language.name = wp_oruk_line (&each.at, "language", WP_ORUK_SHORT);
          language.code = wp_oruk_line (&each.at, "code", WP_ORUK_SHORT);
          language.note = wp_oruk_lines (&each.at, "note", WP_ORUK_MIDDLE);
        }
      /* The profile leaves an id and nothing else, which tells nothing. */
      if (language.name != NULL || language.code != NULL || language.note != NULL)
        g_array_append_val (at->row->listing->languages, language);
    }
}

/* A term by itself, or the taxonomy_term of an attribute. FALSE when it has neither an id nor a name. */
gboolean
wp_oruk_read_term (const WpOrukAt *at, WpListingTerm *term)
{
  WpOrukSpot spot;
  WpOrukAt detail;

  term->id = wp_oruk_line (at, "id", WP_ORUK_SHORT);
  term->code = wp_oruk_line (at, "code", WP_ORUK_SHORT);
  term->name = wp_oruk_line (at, "name", WP_ORUK_SHORT);
  if (term->name == NULL)
    term->name = wp_oruk_line (at, "term", WP_ORUK_SHORT);
  term->description = wp_oruk_lines (at, "description", WP_ORUK_MIDDLE);
  term->parent_id = wp_oruk_line (at, "parent_id", WP_ORUK_SHORT);
  term->taxonomy = wp_oruk_line (at, "taxonomy", WP_ORUK_SHORT);
  term->taxonomy_id = wp_oruk_line (at, "taxonomy_id", WP_ORUK_SHORT);
  term->language = wp_oruk_line (at, "language", WP_ORUK_SHORT);
  term->uri = wp_oruk_url (at, "term_uri");
  if (term->uri == NULL)
    term->uri = wp_oruk_url (at, "uri");
  if (wp_oruk_inner (at, "taxonomy_detail", &spot, &detail))
    {
      if (term->taxonomy_id == NULL)
        term->taxonomy_id = wp_oruk_line (&detail, "id", WP_ORUK_SHORT);
      if (term->taxonomy == NULL)
        term->taxonomy = wp_oruk_line (&detail, "name", WP_ORUK_SHORT);
    }
  return term->id != NULL || term->name != NULL;
}

void
wp_oruk_read_attributes (const WpOrukAt *at)
{
  WpOrukEach each;

  for (wp_oruk_each_begin (&each, at, "attributes"); wp_oruk_each_next (&each, FALSE);)
    {
      WpListingTerm term = { 0 };
      WpOrukSpot spot;
      WpOrukAt inner;

      if (!wp_oruk_inner (&each.at, "taxonomy_term", &spot, &inner))
        {
          /* HSDS names the term by its id alone where it is told elsewhere. */
          term.id = wp_oruk_line (&each.at, "taxonomy_term_id", WP_ORUK_SHORT);
          if (term.id == NULL)
            continue;
        }
      else if (!wp_oruk_read_term (&inner, &term))
        continue;
      term.link_type = wp_oruk_line (&each.at, "link_type", WP_ORUK_SHORT);
      term.value = wp_oruk_line (&each.at, "value", WP_ORUK_SHORT);
      g_array_append_val (at->row->listing->terms, term);
    }
}
