/* wp-listing-finder.h: searching the directory as somebody types and narrows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-listing-search.h"

G_BEGIN_DECLS

/* How many are shown at first, and how many more at a time. */
#define WP_LISTING_FINDER_STEP 50

/**
 * WpListingFinder: holds what is asked for and the last answer, and asks again when the store changes. What is asked
 * for anew supersedes what is under way. Main thread.
 *
 * Signal "changed": an answer or an error came.
 */
#define WP_TYPE_LISTING_FINDER (wp_listing_finder_get_type ())
G_DECLARE_FINAL_TYPE (WpListingFinder, wp_listing_finder, WP, LISTING_FINDER, GObject)

WpListingFinder *wp_listing_finder_new (WpStore *store);

/**
 * wp_listing_finder_take_query:
 * @query: (transfer full): what is asked for; its "now" is set when it is asked
 */
void wp_listing_finder_take_query (WpListingFinder *self, WpListingQuery *query);

/**
 * wp_listing_finder_get_query: (transfer none) (nullable): what was asked for last.
 */
const WpListingQuery *wp_listing_finder_get_query (WpListingFinder *self);

/**
 * wp_listing_finder_show_more: asks for more of the same.
 */
void wp_listing_finder_show_more (WpListingFinder *self);

/**
 * wp_listing_finder_get_hits: (transfer none): a list of #WpListingHit that stays the same and changes what it holds.
 */
GListModel *wp_listing_finder_get_hits (WpListingFinder *self);

/**
 * wp_listing_finder_get_result: (transfer none) (nullable): the last answer; %NULL before there is one, and after an
 * error.
 */
const WpListingResult *wp_listing_finder_get_result (WpListingFinder *self);

/**
 * wp_listing_finder_get_error: (transfer none) (nullable): why there is none.
 */
const GError *wp_listing_finder_get_error (WpListingFinder *self);

/**
 * wp_listing_finder_is_busy: whether an answer is awaited.
 */
gboolean wp_listing_finder_is_busy (WpListingFinder *self);

G_END_DECLS
