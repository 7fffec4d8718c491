/* wp-listing-run.h: the search of the directory itself, on a connection that is at hand. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"
#include "wp-db.h"
#include "wp-listing-cache.h"
#include "wp-listing-search.h"

G_BEGIN_DECLS

/**
 * wp_listing_run:
 * @cache: brought up to date first
 *
 * As wp_store_search_listings_async() says. On the thread of @db.
 *
 * Returns: (transfer full) (nullable): %NULL with @error.
 */
WpListingResult *wp_listing_run (WpDb *db,
                                 WpListingCache *cache,
                                 WpCodes *codes,
                                 const WpListingQuery *query,
                                 guint most,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
