/* wp-listing-kit.h: a few services of a directory made by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-kinds.h"
#include "wp-listing-search.h"
#include "wp-temp-store.h"

G_BEGIN_DECLS

/** wp_listing_kit_feed: (transfer full): the id of a new feed. */
char *wp_listing_kit_feed (WpTempStore *temp, const char *name);

/**
 * wp_listing_kit_record:
 * @...: fields of a listed service and their values as wp_record_set_value() takes them, ended by -1
 *
 * Returns: (transfer full): a service that is not saved.
 */
WpRecord *wp_listing_kit_record (const char *feed, const char *name, ...);

/** wp_listing_kit_save: (transfer full): saves a service, which is taken. Returns: its id. */
char *wp_listing_kit_save (WpTempStore *temp, WpRecord *record);

/** wp_listing_kit_search: (transfer full): searches, and waits. @query is taken. */
WpListingResult *wp_listing_kit_search (WpTempStore *temp, WpListingQuery *query);

/** wp_listing_kit_names: (transfer full): the names of what was found, in order, with ", " between. */
char *wp_listing_kit_names (const WpListingResult *result);

/** wp_listing_kit_find: (transfer full): the names that the words find. */
char *wp_listing_kit_find (WpTempStore *temp, const char *words);

G_END_DECLS
