/* wp-listing-twin-keys.h: by what listed services of different feeds are compared, to find those that are one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-record.h"

G_BEGIN_DECLS

/* Two services that have a key in common may be one and the same. Names are compared folded, by wp_words_fold();
 * telephone numbers by their digits; addresses on the web without what comes before "://", "www." and slashes at the
 * end, in small letters. All functions are pure and may be called from any thread. */

/* Services of one feed with the same key, beyond which it is their publisher's, and tells nothing. */
#define WP_LISTING_TWIN_MOST_SHARED 3

/** WpListingTwinWhy: why two services look like one; the first that fits. The store keeps these numbers. */
typedef enum {
  WP_LISTING_TWIN_NAME_AND_POSTCODE,
  WP_LISTING_TWIN_NAME_AND_TELEPHONE,
  WP_LISTING_TWIN_URL,
} WpListingTwinWhy;

/**
 * wp_listing_twin_keys:
 * @record: of the kind "listed_service"; of many places only the first ten count
 *
 * Returns: (transfer full) (element-type utf8): its keys, the same ones for the same service always; one may come twice
 */
GPtrArray *wp_listing_twin_keys (WpRecord *record);

/** wp_listing_twin_key_why: what the key @key is made of. */
WpListingTwinWhy wp_listing_twin_key_why (const char *key);

G_END_DECLS
