/* wp-publish-query.c: what somebody asks of the directory that we publish.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-publish-query.h"

#include <string.h>

#include "wp-id.h"
#include "wp-listing-values.h"
#include "wp-words.h"

#define LONGEST_VALUE 200
#define MOST_PAGES 1000000
#define HIGHEST_AGE 150
#define USUAL_METRES "5000"

typedef const char *(*Reader) (WpPublishQuery *query, const char *value);

static gboolean
read_count (const char *value, guint most, guint *count)
{
  guint64 read;

  if (!g_ascii_string_to_unsigned (value, 10, 1, most, &read, NULL))
    return FALSE;
  *count = (guint) read;
  return TRUE;
}

static const char *
read_page (WpPublishQuery *query, const char *value)
{
  return read_count (value, MOST_PAGES, &query->page) ? NULL : "“page” is a number from 1.";
}

static const char *
read_per_page (WpPublishQuery *query, const char *value)
{
  if (!read_count (value, G_MAXINT, &query->per_page))
    return "“per_page” is a number from 1.";
  query->per_page = MIN (query->per_page, WP_PUBLISH_MOST_PER_PAGE);
  return NULL;
}

static const char *
read_full (WpPublishQuery *query, const char *value)
{
  query->full = g_ascii_strcasecmp (value, "true") == 0 || g_str_equal (value, "1");
  return NULL;
}

static const char *
read_text (WpPublishQuery *query, const char *value)
{
  g_auto (GStrv) words = wp_words_split (value);

  for (guint i = 0; i < WP_PUBLISH_MOST_WORDS; i++)
    g_clear_pointer (&query->words[i], g_free);
  for (guint i = 0; words[i] != NULL && i < WP_PUBLISH_MOST_WORDS; i++)
    query->words[i] = g_strdup (words[i]);
  return NULL;
}

static const char *
read_modified (WpPublishQuery *query, const char *value)
{
  return wp_listing_read_instant (value, &query->modified_after) ? NULL : "“modified_after” is an instant.";
}

static const char *
read_age (const char *value, double *age)
{
  double read;

  if (!wp_listing_read_number (value, &read) || !(read >= 0 && read <= HIGHEST_AGE))
    return "An age is a number of years.";
  *age = read;
  return NULL;
}

static const char *
read_minimum (WpPublishQuery *query, const char *value)
{
  return read_age (value, &query->minimum_age);
}

static const char *
read_maximum (WpPublishQuery *query, const char *value)
{
  return read_age (value, &query->maximum_age);
}

static gboolean
read_id (const char *value, char id[37])
{
  if (strlen (value) != 36)
    return FALSE;
  for (guint i = 0; i < 37; i++)
    id[i] = g_ascii_tolower (value[i]);
  return wp_id_is_valid (id);
}

static const char *
read_term (WpPublishQuery *query, const char *value)
{
  return read_id (value, query->term) ? NULL : "“taxonomy_term_id” is a UUID.";
}

static const char *
read_taxonomy (WpPublishQuery *query, const char *value)
{
  return read_id (value, query->taxonomy) ? NULL : "“taxonomy_id” is a UUID.";
}

static const char *
read_day (WpPublishQuery *query, const char *value)
{
  g_autofree char *byday = NULL;
  guint8 days = 0;

  if (!wp_listing_read_days (value, &byday, &days) || days == 0)
    return "“day” is a day of the week: “MO”.";
  query->day = g_bit_nth_lsf (days, -1);
  return NULL;
}

static const char *
read_start (WpPublishQuery *query, const char *value)
{
  return wp_listing_read_time (value, &query->opens) ? NULL : "“start_time” is a time of day: “09:30”.";
}

static const char *
read_end (WpPublishQuery *query, const char *value)
{
  return wp_listing_read_time (value, &query->closes) ? NULL : "“end_time” is a time of day: “17:00”.";
}

static const char *
read_postcode (WpPublishQuery *query, const char *value)
{
  g_free (query->postcode);
  query->postcode = g_strdup (value);
  return NULL;
}

static const char *
read_proximity (WpPublishQuery *query, const char *value)
{
  double metres;

  if (!wp_listing_read_number (value, &metres) || !(metres >= 0 && metres <= WP_PUBLISH_MOST_METRES))
    return "“proximity” is a number of metres.";
  query->metres = metres;
  return NULL;
}

static const struct
{
  const char *name;
  Reader read;
} PARAMETERS[] = {
  { "page", read_page },
  { "per_page", read_per_page },
  { "full", read_full },
  { "search", read_text },
  { "text", read_text },
  { "keyword", read_text },
  { "modified_after", read_modified },
  { "minimum_age", read_minimum },
  { "maximum_age", read_maximum },
  { "taxonomy_term_id", read_term },
  { "taxonomy_id", read_taxonomy },
  { "day", read_day },
  { "start_time", read_start },
  { "end_time", read_end },
  { "postcode", read_postcode },
  { "proximity", read_proximity },
};

/* One "name=value". */
static const char *
read_parameter (WpPublishQuery *query, char *part)
{
  char *equals = strchr (part, '=');
  g_autofree char *value = NULL;

  if (equals == NULL)
    return NULL;
  *equals = '\0';
  for (char *c = equals + 1; *c != '\0'; c++)
    if (*c == '+')
      *c = ' ';
  for (guint i = 0; i < G_N_ELEMENTS (PARAMETERS); i++)
    {
      if (!g_str_equal (PARAMETERS[i].name, part))
        continue;
      value = g_uri_unescape_string (equals + 1, NULL);
      if (value == NULL || strlen (value) > LONGEST_VALUE || !g_utf8_validate (value, -1, NULL))
        return "A value is too long, or no text.";
      g_strstrip (value);
      return *value != '\0' ? PARAMETERS[i].read (query, value) : NULL;
    }
  return NULL;
}

static gboolean
read_path (const char *path, gsize length, WpPublishQuery *query)
{
  static const char *const NAMES[WP_N_PUBLISH] = { "", "services", "service_at_locations", "taxonomies",
                                                   "taxonomy_terms" };
  g_autofree char *text = g_strndup (path, length);
  g_auto (GStrv) parts = NULL;

  /* A slash at the end says nothing. */
  if (length > 0 && text[length - 1] == '/')
    text[length - 1] = '\0';
  parts = g_strsplit (*text == '/' ? text + 1 : text, "/", 3);
  if (parts[0] == NULL)
    return TRUE;
  if (parts[1] != NULL && parts[2] != NULL)
    return FALSE;
  for (guint i = 1; i < WP_N_PUBLISH; i++)
    if (g_str_equal (parts[0], NAMES[i]))
      {
        query->what = (WpPublishWhat) i;
        return parts[1] == NULL || read_id (parts[1], query->id);
      }
  return *parts[0] == '\0';
}

gboolean
wp_publish_is_under (const char *prefix, const char *path)
{
  const gsize length = strlen (prefix);

  return g_str_has_prefix (path, prefix) && strchr ("/?", path[length]) != NULL;
}

gboolean
wp_publish_query_read (const char *prefix, const char *path, WpPublishQuery *query, const char **fault)
{
  const char *rest = path + strlen (prefix);
  const gsize length = strcspn (rest, "?");
  g_auto (GStrv) parts = NULL;

  *query = (WpPublishQuery){ .page = 1,
                             .per_page = WP_PUBLISH_PER_PAGE,
                             .modified_after = -1,
                             .minimum_age = -1,
                             .maximum_age = -1,
                             .day = -1,
                             .opens = -1,
                             .closes = -1,
                             .metres = -1 };
  *fault = NULL;
  if (!read_path (rest, length, query))
    return FALSE;
  parts = g_strsplit (rest[length] == '?' ? rest + length + 1 : "", "&", -1);
  for (guint i = 0; parts[i] != NULL && *fault == NULL; i++)
    *fault = read_parameter (query, parts[i]);
  if (query->postcode != NULL && query->metres < 0)
    read_proximity (query, USUAL_METRES);
  return *fault == NULL;
}

void
wp_publish_query_clear (WpPublishQuery *query)
{
  for (guint i = 0; i < WP_PUBLISH_MOST_WORDS; i++)
    g_clear_pointer (&query->words[i], g_free);
  g_clear_pointer (&query->postcode, g_free);
}
