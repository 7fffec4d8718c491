/* wp-listing-kit.c: a few services of a directory made by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-kit.h"

#include <stdarg.h>

#include "wp-id.h"
#include "wp-record-text.h"

char *
wp_listing_kit_feed (WpTempStore *temp, const char *name)
{
  g_autofree char *new_id = wp_id_new (WP_TEST_NOW);
  WpRecord *feed = wp_record_new (WP_KIND_FEED, new_id);
  char *id = g_strdup (wp_record_get_id (feed));

  wp_record_set_text (feed, WP_FEED_NAME, name);
  wp_record_set_text (feed, WP_FEED_KIND, "crawled");
  wp_temp_store_add (temp, feed);
  return id;
}

WpRecord *
wp_listing_kit_record (const char *feed, const char *name, ...)
{
  g_autofree char *new_id = wp_id_new (WP_TEST_NOW);
  WpRecord *record = wp_record_new (WP_KIND_LISTED_SERVICE, new_id);
  va_list args;

  wp_record_set_text (record, WP_LISTED_SERVICE_FEED, feed);
  wp_record_set_text (record, WP_LISTED_SERVICE_SOURCE_ID, wp_record_get_id (record));
  wp_record_set_text (record, WP_LISTED_SERVICE_NAME, name);
  wp_record_set_text (record, WP_LISTED_SERVICE_STATUS, "active");
  va_start (args, name);
  for (int field = va_arg (args, int); field >= 0; field = va_arg (args, int))
    g_assert_true (wp_record_set_value (record, (guint) field, va_arg (args, const char *)));
  va_end (args);
  return record;
}

char *
wp_listing_kit_save (WpTempStore *temp, WpRecord *record)
{
  char *id = g_strdup (wp_record_get_id (record));

  wp_temp_store_add (temp, record);
  return id;
}

WpListingResult *
wp_listing_kit_search (WpTempStore *temp, WpListingQuery *query)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (WpListingQuery) taken = query;
  g_autoptr (GError) error = NULL;

  wp_store_search_listings_async (temp->store, taken, 50, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  WpListingResult *found = wp_store_search_listings_finish (temp->store, result, &error);
  g_assert_no_error (error);
  return found;
}

char *
wp_listing_kit_names (const WpListingResult *result)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (result->hits); i++)
    {
      g_autoptr (WpListingHit) hit = g_list_model_get_item (result->hits, i);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", hit->name);
    }
  return g_string_free (names, FALSE);
}

char *
wp_listing_kit_find (WpTempStore *temp, const char *words)
{
  WpListingQuery *query = wp_listing_query_new (WP_TEST_NOW);

  query->words = g_strdup (words);
  g_autoptr (WpListingResult) result = wp_listing_kit_search (temp, query);
  return result->let_go->len > 0 ? g_strdup ("") : wp_listing_kit_names (result);
}
