/* wp-saved-query.c: a search of the directory as the text that is kept of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-saved-query.h"

#include <string.h>

#include "wp-json.h"

#define MOST_DEEP 6
#define MOST_CODES 50
#define MOST_WORDS 400 /* bytes, as the record has room for */
#define MOST_MONTHS 1800
#define MOST_MILES 500
#define MOST_DAYS 3650

typedef struct
{
  const char *name;
  guint bit;
} Bit;

static const Bit wishes[] = {
  { "free", WP_LISTING_WISH_FREE },
  { "online", WP_LISTING_WISH_ONLINE },
  { "self_referral", WP_LISTING_WISH_SELF_REFERRAL },
  { "for_all", WP_LISTING_WISH_FOR_ALL },
  { "checked", WP_LISTING_WISH_CHECKED },
  { NULL, 0 },
};

static const Bit times[] = {
  { "day", WP_LISTING_TIME_DAY },           { "after_school", WP_LISTING_TIME_AFTER_SCHOOL },
  { "evening", WP_LISTING_TIME_EVENING },   { "weekend", WP_LISTING_TIME_WEEKEND },
  { "open_now", WP_LISTING_TIME_OPEN_NOW }, { NULL, 0 },
};

static const Bit days[] = {
  { "mo", 1 << 0 }, { "tu", 1 << 1 }, { "we", 1 << 2 }, { "th", 1 << 3 },
  { "fr", 1 << 4 }, { "sa", 1 << 5 }, { "su", 1 << 6 }, { NULL, 0 },
};

/* In the order of WpListingOrder. */
static const char *const orders[] = { "best", "nearest", "soonest", "wait", "name", NULL };

void
wp_saved_query_free (WpSavedQuery *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->query, wp_listing_query_free);
  g_free (self->postcode);
  g_free (self);
}

/* ---- Reading ---- */

static void
read_codes (WpJson *json, GStrv *codes)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  WpJsonScope scope;
  guint n = 0;

  if (!wp_json_begin_array (json, &scope))
    return;
  while (wp_json_next_element (json, &scope))
    {
      g_autofree char *code = NULL;
      if (!wp_json_read_text (json, &code))
        return;
      if (*code != '\0' && n++ < MOST_CODES)
        g_strv_builder_add (builder, code);
    }
  g_strfreev (*codes);
  *codes = n > 0 ? g_strv_builder_end (builder) : NULL;
}

static guint
read_bits (WpJson *json, const Bit *known)
{
  g_auto (GStrv) codes = NULL;
  guint bits = 0;

  read_codes (json, &codes);
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    for (const Bit *bit = known; bit->name != NULL; bit++)
      if (g_str_equal (bit->name, codes[i]))
        bits |= bit->bit;
  return bits;
}

static gint64
read_number (WpJson *json, gint64 most)
{
  gint64 number = 0;

  wp_json_read_number (json, 0, most, &number);
  return number;
}

static void
read_order (WpJson *json, WpListingQuery *query)
{
  g_autofree char *order = NULL;

  if (!wp_json_read_text (json, &order))
    return;
  for (guint i = 0; orders[i] != NULL; i++)
    if (g_str_equal (orders[i], order))
      query->order = (WpListingOrder) i;
}

static void
read_member (WpJson *json, const WpJsonSlice *name, WpSavedQuery *self)
{
  WpListingQuery *query = self->query;

  if (wp_json_slice_is (name, "words"))
    wp_json_read_text (json, &query->words);
  else if (wp_json_slice_is (name, "needs"))
    read_codes (json, &query->needs);
  else if (wp_json_slice_is (name, "not_needs"))
    read_codes (json, &query->not_needs);
  else if (wp_json_slice_is (name, "age_from"))
    query->age_from = (int) read_number (json, MOST_MONTHS);
  else if (wp_json_slice_is (name, "age_to"))
    query->age_to = (int) read_number (json, MOST_MONTHS);
  else if (wp_json_slice_is (name, "postcode"))
    wp_json_read_text (json, &self->postcode);
  else if (wp_json_slice_is (name, "miles"))
    query->miles = (guint) read_number (json, MOST_MILES);
  else if (wp_json_slice_is (name, "wishes"))
    query->wishes = (WpListingWishes) read_bits (json, wishes);
  else if (wp_json_slice_is (name, "times"))
    query->times = (WpListingTimes) read_bits (json, times);
  else if (wp_json_slice_is (name, "days"))
    query->days = read_bits (json, days);
  else if (wp_json_slice_is (name, "languages"))
    read_codes (json, &query->languages);
  else if (wp_json_slice_is (name, "access"))
    read_codes (json, &query->access);
  else if (wp_json_slice_is (name, "most_wait"))
    query->most_wait = (int) read_number (json, MOST_DAYS);
  else if (wp_json_slice_is (name, "order"))
    read_order (json, query);
  else
    wp_json_slice (json, NULL);
}

WpSavedQuery *
wp_saved_query_read (const char *text, gint64 now, GError **error)
{
  g_autoptr (WpSavedQuery) self = g_new0 (WpSavedQuery, 1);
  WpJson json;
  WpJsonScope scope;
  WpJsonSlice name;

  self->query = wp_listing_query_new (now);
  if (wp_json_begin (&json, text, strlen (text), MOST_DEEP) && strlen (text) > WP_SAVED_QUERY_MAX)
    wp_json_fail (&json, WP_WIRE_FAULT_LIMIT, "a saved search that is too long");
  if (wp_json_begin_object (&json, &scope))
    while (wp_json_next_member (&json, &scope, &name))
      read_member (&json, &name, self);
  if (!wp_json_end (&json, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- Writing ---- */

static void
add_name (GString *text, const char *name)
{
  g_string_append_printf (text, "%s\"%s\":", text->len > 1 ? "," : "", name);
}

static void
add_text (GString *text, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  add_name (text, name);
  wp_json_add_text (text, value);
}

static void
add_number (GString *text, const char *name, gint64 value, gint64 none)
{
  if (value == none)
    return;
  add_name (text, name);
  wp_json_add_number (text, value);
}

static void
add_codes (GString *text, const char *name, GStrv codes)
{
  if (codes == NULL || codes[0] == NULL)
    return;
  add_name (text, name);
  for (guint i = 0; codes[i] != NULL && i < MOST_CODES; i++)
    {
      g_string_append_c (text, i == 0 ? '[' : ',');
      wp_json_add_text (text, codes[i]);
    }
  g_string_append_c (text, ']');
}

static void
add_bits (GString *text, const char *name, guint bits, const Bit *known)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;

  for (const Bit *bit = known; bit->name != NULL; bit++)
    if ((bits & bit->bit) != 0)
      g_strv_builder_add (builder, bit->name);
  codes = g_strv_builder_end (builder);
  add_codes (text, name, codes);
}

char *
wp_saved_query_write (const WpListingQuery *query, const char *postcode)
{
  GString *text = g_string_new ("{");
  g_autofree char *words = NULL;

  if (query->words != NULL)
    words = g_utf8_make_valid (query->words, (gssize) strnlen (query->words, MOST_WORDS));
  add_text (text, "words", words);
  add_codes (text, "needs", query->needs);
  add_codes (text, "not_needs", query->not_needs);
  add_number (text, "age_from", query->age_from, -1);
  add_number (text, "age_to", query->age_to, -1);
  add_text (text, "postcode", postcode);
  add_number (text, "miles", query->miles, 0);
  add_bits (text, "wishes", query->wishes, wishes);
  add_bits (text, "times", query->times, times);
  add_bits (text, "days", query->days, days);
  add_codes (text, "languages", query->languages);
  add_codes (text, "access", query->access);
  add_number (text, "most_wait", query->most_wait, -1);
  if (query->order != WP_LISTING_ORDER_BEST)
    add_text (text, "order", orders[query->order]);
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}
