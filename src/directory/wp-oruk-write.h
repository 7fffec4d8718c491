/* wp-oruk-write.h: writes services as Open Referral UK 3.0 has them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-listing.h"

G_BEGIN_DECLS

/* What is written is strict: it fits the profile's schemas. What the profile needs and the publisher did not tell is
 * filled in so that it says least: "" for a description, a town or a county, "physical" for the kind of a place,
 * "active" for the status. Ids that are no UUIDs become UUIDs, which are always the same for the same feed and id;
 * parts that have no id in a listing get one that is made of the service's. A rule that the profile does not know is
 * written as one that it knows where there is such (every day is each day of the week), and else left out. Beside the
 * profile stand telephone numbers, names and codes of languages, waiting time, capacity, eligibility, how one comes to
 * it, and the other members of HSDS that a listing has. All functions are pure and may be called from any thread. */

/**
 * WpOrukWrite: how much.
 * @WP_ORUK_WRITE_ALL: everything
 * @WP_ORUK_WRITE_BRIEF: only what there is one of: the service and its organisation, as the profile's lists have it
 * @WP_ORUK_WRITE_NO_EXTENTS: without what was drawn on a map
 */
typedef enum {
  WP_ORUK_WRITE_ALL = 0,
  WP_ORUK_WRITE_BRIEF = 1 << 0,
  WP_ORUK_WRITE_NO_EXTENTS = 1 << 1,
} WpOrukWrite;

/**
 * wp_oruk_write_service:
 * @feed: tells apart ids that are no UUIDs: the feed's id
 *
 * Returns: (transfer full): a service as /services/{id} gives it: one JSON object. wp_oruk_read_page() reads it back to
 *   the same listing, apart from what is said above.
 */
char *wp_oruk_write_service (const WpListing *listing, const char *feed, WpOrukWrite flags);

/**
 * wp_oruk_write_at_location:
 * @index: of the location
 * @id: (out) (nullable): the id of the service at the location
 *
 * Returns: (transfer full): the service at that location as /service_at_locations gives it
 */
char *
wp_oruk_write_at_location (const WpListing *listing, const char *feed, guint index, WpOrukWrite flags, char id[37]);

/** wp_oruk_write_term: (transfer full): a term as /taxonomy_terms gives it. @id, @taxonomy: (out): its id and that of
 * its taxonomy, "" for none. */
char *wp_oruk_write_term (const WpListingTerm *term, const char *feed, char id[37], char taxonomy[37]);

/** wp_oruk_id: the UUID that stands for a publisher's id: itself, in small letters, if it is one. @what: "service",
 * "location" …: things of different kinds may have the same id. */
void wp_oruk_id (const char *feed, const char *what, const char *id, char uuid[37]);

/** wp_oruk_append_text: adds @text to @json as a JSON string with its quotation marks; what is not UTF-8 is mended. */
void wp_oruk_append_text (GString *json, const char *text);

G_END_DECLS
