/* wp-listing-twin-keys.c: by what listed services of different feeds are compared, to find those that are one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-twin-keys.h"

#include <string.h>

#include "wp-identifier.h"
#include "wp-listing-places.h"
#include "wp-words.h"

#define MOST_PLACES 10

static void
add_key (GPtrArray *keys, WpListingTwinWhy why, const char *a, const char *b)
{
  g_ptr_array_add (keys, g_strdup_printf ("%d%s\n%s", (int) why, a, b));
}

static char *
fold_url (const char *url)
{
  const char *from = strstr (url, "://");
  g_autofree char *folded = g_ascii_strdown (from != NULL ? from + 3 : url, -1);
  const char *start = g_str_has_prefix (folded, "www.") ? folded + 4 : folded;
  gsize length = strlen (start);

  while (length > 0 && start[length - 1] == '/')
    length--;
  return g_strndup (start, length);
}

GPtrArray *
wp_listing_twin_keys (WpRecord *record)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = wp_words_fold (wp_record_get_text (record, WP_LISTED_SERVICE_NAME));
  g_autoptr (GArray) places = wp_listing_places_read (wp_record_get_text (record, WP_LISTED_SERVICE_PLACES));
  const char *telephone = wp_record_get_text (record, WP_LISTED_SERVICE_TELEPHONE);
  const char *url = wp_record_get_text (record, WP_LISTED_SERVICE_URL);

  for (guint i = 0; *name != '\0' && i < MIN (places->len, MOST_PLACES); i++)
    {
      const char *postcode = g_array_index (places, WpListingPlace, i).postcode;

      if (postcode != NULL && *postcode != '\0')
        add_key (keys, WP_LISTING_TWIN_NAME_AND_POSTCODE, name, postcode);
    }
  if (*name != '\0' && telephone != NULL)
    {
      g_autofree char *number = wp_phone_normalise (telephone);

      add_key (keys, WP_LISTING_TWIN_NAME_AND_TELEPHONE, name, number);
    }
  if (url != NULL)
    {
      g_autofree char *folded = fold_url (url);

      add_key (keys, WP_LISTING_TWIN_URL, folded, "");
    }
  return keys;
}

WpListingTwinWhy
wp_listing_twin_key_why (const char *key)
{
  return (WpListingTwinWhy) (key[0] - '0');
}
