/* wp-saved-query.h: a search of the directory as the text that is kept of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-listing-query.h"

G_BEGIN_DECLS

/** WP_SAVED_QUERY_MAX: the most bytes of the text. */
#define WP_SAVED_QUERY_MAX 8000

/**
 * WpSavedQuery: what a saved search asks for. Where it is measured from is kept as a postcode, and only if the person
 * wants it to be: it may be somebody's home. The moment of "now" and the point are never kept.
 */
typedef struct
{
  WpListingQuery *query; /* (owned) */
  char *postcode;        /* (owned) (nullable) */
} WpSavedQuery;

/**
 * wp_saved_query_read:
 * @now: UTC ms: the query's "now"
 *
 * Reads JSON: an object with "words", "needs", "not_needs", "age_from" and "age_to" (months), "postcode", "miles",
 * "wishes" (free, online, self_referral, for_all, checked), "times" (day, after_school, evening, weekend, open_now),
 * "days" (mo to su), "languages", "access", "most_wait" (days) and "order" (best, nearest, soonest, wait, name), each
 * of which may be missing. Members and words that are not known here are passed over; at most 50 words are read of each
 * list. Since a search that is kept is named anew but never written over, what a newer version put into it stays.
 *
 * Returns: (transfer full) (nullable): %NULL with @error when it is no such text, or too long.
 */
WpSavedQuery *wp_saved_query_read (const char *text, gint64 now, GError **error);
void wp_saved_query_free (WpSavedQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpSavedQuery, wp_saved_query_free)

/**
 * wp_saved_query_write:
 * @postcode: (nullable): to keep with it
 *
 * Returns: (transfer full): the text; the same for queries that ask the same.
 */
char *wp_saved_query_write (const WpListingQuery *query, const char *postcode);

G_END_DECLS
