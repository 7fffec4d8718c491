/* wp-listing-facts.h: what the words of a listing say plainly enough to be searched by.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-listing.h"

G_BEGIN_DECLS

/* Publishers tell much in words that has no field of its own. What is said in so many words is taken; of what may mean
 * either, nothing. English and Welsh. All functions are pure and may be called from any thread. */

/* Not told. */
#define WP_LISTING_NOT_TOLD (-1)

/**
 * wp_listing_wait_days: how long one waits: "about two weeks" is 14, "4–6 weeks" 42, "no waiting list" 0; of several
 * the longest. A month has 30 days.
 *
 * Returns: days, at most 3,650; or %WP_LISTING_NOT_TOLD
 */
int wp_listing_wait_days (const char *text);

/** wp_listing_self_referral: 1 when families may ask by themselves, 0 when somebody has to refer them, or
 * %WP_LISTING_NOT_TOLD. @text: (nullable) */
int wp_listing_self_referral (const char *text);

/** wp_listing_free: 1 when nothing is to be paid, by the costs or by the words on fees, 0 when something is always to
 * be paid, or %WP_LISTING_NOT_TOLD. */
int wp_listing_free (const WpListing *listing);

/** wp_listing_access_codes: (transfer full) (nullable): codes of the list "listing_access" that the places' access
 * tells of, sorted, with spaces between; what is told not to be there does not count. */
char *wp_listing_access_codes (const WpListing *listing);

/** wp_listing_language_codes: (transfer full) (nullable): the languages as ISO 639-1, sorted, with spaces between;
 * those that are not known are left out. */
char *wp_listing_language_codes (const WpListing *listing);

G_END_DECLS
