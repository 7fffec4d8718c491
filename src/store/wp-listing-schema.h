/* wp-listing-schema.h: the tables that the directory is searched by, and that can be made again from the records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WP_LISTING_FLAG_*: bits of the column "flags" of the table "listing". */
#define WP_LISTING_FLAG_FREE (1 << 0)
#define WP_LISTING_FLAG_REMOTE (1 << 1) /* online or by telephone */
#define WP_LISTING_FLAG_SELF_REFERRAL (1 << 2)
#define WP_LISTING_FLAG_CLOSED (1 << 3)  /* its publisher says that it is not running now */
#define WP_LISTING_FLAG_FOR_ALL (1 << 4) /* it names no condition besides age */

/** WP_LISTING_ANY_AGE: "age_to" of what has no upper bound. */
#define WP_LISTING_ANY_AGE 100000

/** WP_LISTING_PLACE_BITS: the number of a place is that of its service, and its own in so many bits behind it. */
#define WP_LISTING_PLACE_BITS 8

/**
 * wp_listing_schema_sql: the script that makes the tables. Run once. It names no table of a kind, so it may run before
 * those are there.
 *
 * Returns: (transfer none): the script.
 */
const char *wp_listing_schema_sql (void);

G_END_DECLS
