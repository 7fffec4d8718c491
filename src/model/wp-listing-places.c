/* wp-listing-places.c: where a listed service is, as its field "places" holds it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-places.h"

#include <string.h>

static void
clear_place (gpointer data)
{
  WpListingPlace *place = data;

  g_free (place->postcode);
  g_free (place->label);
}

static gboolean
read_point (const char *text, WpListingPlace *place)
{
  char *end;
  WpPoint point = { .latitude = g_ascii_strtod (text, &end) };

  if (end == text || *end != ',')
    return FALSE;
  text = end + 1;
  point.longitude = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !wp_point_is_valid (&point))
    return FALSE;
  place->has_point = TRUE;
  place->point = point;
  return TRUE;
}

GArray *
wp_listing_places_read (const char *text)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (WpListingPlace));
  g_auto (GStrv) lines = NULL;

  g_array_set_clear_func (places, clear_place);
  if (text == NULL || *text == '\0')
    return places;
  lines = g_strsplit (text, "\n", WP_LISTING_MOST_PLACES + 1);
  for (guint i = 0; lines[i] != NULL && i < WP_LISTING_MOST_PLACES; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "|", 3);
      WpListingPlace place = { 0 };

      if (parts[0] != NULL)
        read_point (parts[0], &place);
      if (parts[0] != NULL && parts[1] != NULL)
        {
          place.postcode = *parts[1] != '\0' ? g_strdup (parts[1]) : NULL;
          place.label = parts[2] != NULL && *parts[2] != '\0' ? g_strdup (parts[2]) : NULL;
        }
      g_array_append_val (places, place);
    }
  return places;
}

static void
append_text (GString *text, const char *part)
{
  gsize from = text->len;

  g_string_append_c (text, '|');
  if (part == NULL)
    return;
  g_string_append (text, part);
  for (char *c = text->str + from + 1; *c != '\0'; c++)
    if (strchr ("|\n\r", *c) != NULL)
      *c = ' ';
}

char *
wp_listing_places_write (GArray *places)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < places->len && i < WP_LISTING_MOST_PLACES; i++)
    {
      const WpListingPlace *place = &g_array_index (places, WpListingPlace, i);
      char latitude[32], longitude[32];

      if (i > 0)
        g_string_append_c (text, '\n');
      if (place->has_point)
        g_string_append_printf (text, "%s,%s",
                                g_ascii_formatd (latitude, sizeof latitude, "%.5f", place->point.latitude),
                                g_ascii_formatd (longitude, sizeof longitude, "%.5f", place->point.longitude));
      append_text (text, place->postcode);
      append_text (text, place->label);
    }
  return g_string_free (text, text->len == 0);
}
