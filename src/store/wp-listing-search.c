/* wp-listing-search.c: finding services of the directory by a caller's own words and what fits them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-search.h"

#include "wp-listing-run.h"

typedef struct
{
  WpListingQuery *query; /* (owned) */
  WpListingCache *cache; /* (owned) */
  WpCodes *codes;        /* (owned) */
  guint most;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  wp_listing_query_free (asked->query);
  wp_listing_cache_unref (asked->cache);
  g_object_unref (asked->codes);
  g_free (asked);
}

/* The store keeps it as long as it lives, for the jobs on its reader's thread. */
static WpListingCache *
get_cache (WpStore *store)
{
  static const char key[] = "wp-listing-cache";
  WpListingCache *cache = g_object_get_data (G_OBJECT (store), key);

  if (cache == NULL)
    {
      cache = wp_listing_cache_new ();
      g_object_set_data_full (G_OBJECT (store), key, cache, (GDestroyNotify) wp_listing_cache_unref);
    }
  return cache;
}

static gpointer
search_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;

  return wp_listing_run (db, asked->cache, asked->codes, asked->query, asked->most, cancellable, error);
}

void
wp_store_search_listings_async (WpStore *store,
                                const WpListingQuery *query,
                                guint most,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->query = wp_listing_query_copy (query);
  asked->cache = wp_listing_cache_ref (get_cache (store));
  asked->codes = g_object_ref (wp_store_get_codes (store));
  asked->most = most;
  wp_store_read_async (store, search_job, asked, asked_free, (GDestroyNotify) wp_listing_result_free, cancellable,
                       callback, user_data);
}

WpListingResult *
wp_store_search_listings_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}

void
wp_listing_result_free (WpListingResult *result)
{
  if (result == NULL)
    return;
  g_clear_object (&result->hits);
  g_clear_pointer (&result->relaxed, g_array_unref);
  g_clear_pointer (&result->let_go, g_array_unref);
  g_strfreev (result->needs);
  g_strfreev (result->instead);
  g_free (result);
}
