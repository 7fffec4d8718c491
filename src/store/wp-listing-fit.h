/* wp-listing-fit.h: whether a listed service fits what is asked, and how well. For the files of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"
#include "wp-listing-cache.h"
#include "wp-listing-query.h"
#include "wp-point.h"

G_BEGIN_DECLS

/** WpListingFit: a query made ready to compare very many rows with. */
typedef struct
{
  const WpListingQuery *query;
  WpDb *db;
  WpDate today;  /* in Europe/London */
  int minute;    /* of the clock there */
  guint weekday; /* 0 Monday to 6 Sunday */
  int age_from;
  int age_to;
  WpDate checked_since;
  WpDate amber_since;
  WpPoint from;
  WpListingSpot spot; /* the same */
} WpListingFit;

/** WpListingCandidate: a row that may be one of the best. */
typedef struct
{
  gint64 rid;
  gint64 name_key;
  double score;  /* the higher the better */
  double miles;  /* to the nearest place; -1: not known */
  int wait_days; /* -1: not told */
  int soon;      /* days until the next day of the week on which it is held; 7: not known. Exact minutes from now once
                    wp_listing_fit_soonest() has read the sessions */
  guint32 bits;  /* see wp-listing-words.h */
} WpListingCandidate;

/** wp_listing_fit_init: @query has to stay. */
void wp_listing_fit_init (WpListingFit *self, WpDb *db, const WpListingQuery *query);

/**
 * wp_listing_fit_row:
 * @bits: how the words led to it
 * @candidate: (out): whole where it fits, or does not fit for its distance alone
 * @mask: (out): a bit (1 << WpListingFilterId) for each part of the query that it does not fit; whether it is open now
 *   is looked up only where it fits all else
 *
 * Returns: %FALSE with @error when the store can't be read.
 */
gboolean wp_listing_fit_row (WpListingFit *self,
                             const WpListingRow *row,
                             guint32 bits,
                             WpListingCandidate *candidate,
                             guint *mask,
                             GError **error);

/** wp_listing_fit_soonest: makes "soon" the exact minutes until the next session. */
gboolean wp_listing_fit_soonest (WpListingFit *self, WpListingCandidate *candidate, GError **error);

/** wp_listing_fit_compare: less than 0 when @a comes before @b in the order asked for. */
int wp_listing_fit_compare (const WpListingFit *self, const WpListingCandidate *a, const WpListingCandidate *b);

G_END_DECLS
