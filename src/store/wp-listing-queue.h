/* wp-listing-queue.h: which listed services to check next.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-listing-hit.h"
#include "wp-store.h"

G_BEGIN_DECLS

/** WpListingToCheck: a listed service that nobody has vouched for lately. */
struct _WpListingToCheck
{
  WpView parent_instance;
  char *id;
  char *name;
  char *organisation;
  char *telephone;
  int used;      /* how often somebody was told of it in the last 12 months */
  int last_on;   /* WpDate: when somebody vouched for it last; WP_DATE_NONE: never */
  int freshness; /* WpListingFreshness: never fresh */
};

#define WP_TYPE_LISTING_TO_CHECK (wp_listing_to_check_get_type ())
G_DECLARE_FINAL_TYPE (WpListingToCheck, wp_listing_to_check, WP, LISTING_TO_CHECK, WpView)

/**
 * wp_store_listings_to_check_async:
 * @now: UTC ms
 * @most: most to give
 *
 * Finds services that were neither assured nor checked in the last six months: those that people were told of most in
 * the last twelve first, and of equals those that have waited longest.
 */
void wp_store_listings_to_check_async (WpStore *store,
                                       gint64 now,
                                       guint most,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/** wp_store_listings_to_check_finish: (transfer full) (element-type WpListingToCheck) (nullable): %NULL with @error. */
GPtrArray *wp_store_listings_to_check_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
