/* wp-listing-record.h: a listing as a record: flat, so that it can be searched, with all of it in one field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-listing.h"
#include "wp-record.h"

G_BEGIN_DECLS

/* Any thread that owns the record. */

/* Changes when the same listing is made into another record than before: what was stored is then made anew. */
#define WP_LISTING_RECORD_VERSION 1

/** wp_listing_id: the id of the record of a feed's service: the same wherever it is read. @feed: the id of the feed's
 * record; @source: what the publisher calls the service. */
void wp_listing_id (const char *feed, const char *source, char id[37]);

/**
 * wp_listing_body:
 *
 * Returns: (transfer full) (nullable): the whole listing as the field "body" holds it: what wp_oruk_write_service()
 *   writes, without what was drawn on a map where that is long; %NULL when it would be longer than the field may be
 */
char *wp_listing_body (const WpListing *listing, const char *feed);

/**
 * wp_listing_to_record:
 * @body: (transfer full): what wp_listing_body() gave
 * @today: the date in Europe/London, after which nobody can have vouched for a service
 *
 * Ages become months, half-open: a highest age of 11 is told as below 144 months. What the words say plainly becomes
 * codes, as in wp-listing-facts.h; needs are those that the name, the terms and the beginning of the description name.
 *
 * Returns: (transfer full): a record of the kind "listed_service" that passes wp_record_check()
 */
WpRecord *wp_listing_to_record (const WpListing *listing, const char *feed, char *body, WpDate today);

/** wp_listing_from_record: (transfer full) (nullable): reads "body"; %NULL when there is none that can be read. Its id
 * is that of "body", which for a publisher's id that is no UUID is not the publisher's. */
WpListing *wp_listing_from_record (WpRecord *record);

G_END_DECLS
