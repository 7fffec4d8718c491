/* wp-listing-search.h: finding services of the directory by a caller's own words and what fits them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-listing-hit.h"
#include "wp-listing-query.h"
#include "wp-store.h"

G_BEGIN_DECLS

/** WP_LISTING_FEW: below so many that fit, it is said what would give more. */
#define WP_LISTING_FEW 6
#define WP_LISTING_MOST_RELAXED 4

/**
 * WP_LISTING_KINDS: bits of the kinds, as "changed" of the store tells them, of which what is shown of services is
 * made.
 */
#define WP_LISTING_KINDS                                                                                   \
  (G_GUINT64_CONSTANT (1) << WP_KIND_LISTED_SERVICE | G_GUINT64_CONSTANT (1) << WP_KIND_LISTING_CHECK      \
   | G_GUINT64_CONSTANT (1) << WP_KIND_LISTING_CORRECTION | G_GUINT64_CONSTANT (1) << WP_KIND_LISTING_TWIN \
   | G_GUINT64_CONSTANT (1) << WP_KIND_FEED)

/**
 * WpListingRelax: what letting go of one part of the query gives.
 */
typedef struct
{
  WpListingFilterId filter;
  guint value; /* DISTANCE: the miles instead, 0 for any distance; else 0 */
  guint n;     /* how many would fit then, @n_found among them */
} WpListingRelax;

/**
 * WpListingResult: the answer to a search. Main thread.
 */
typedef struct
{
  GListModel
      *hits;     /* (owned) (element-type WpListingHit): the best, in the order asked for; at most as many as asked */
  guint n_found; /* how many fit everything that was asked, of which "hits" may hold fewer; 0 where let_go is not
                    empty: nothing fits everything */
  guint n_shown_of; /* how many fit once what is in let_go was let go of; else n_found */
  guint n_all;      /* how many there are */
  GArray *relaxed;  /* (owned) (element-type WpListingRelax): best first, at most four; when fewer than six fit */
  GArray *let_go;   /* (owned) (element-type WpListingRelax): what was let go of one by one, since nothing fits else */
  GStrv needs;      /* (owned): codes of the needs that the words name and that are not in not_needs */
  GStrv instead;  /* (owned): for words that nothing has, what was looked for instead: "swiming", "swimming", …, pairs
                   */
  gint64 took_us; /* on the reader's thread */
} WpListingResult;

void wp_listing_result_free (WpListingResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpListingResult, wp_listing_result_free)

/**
 * wp_store_search_listings_async:
 * @query: copied
 * @most: most hits to give, such as 50
 * @cancellable: cancel it when the query changes: a search that runs then stops at once
 *
 * Finds listed services; those that ended, or that their feed no longer has, are left out. Where nothing fits, parts of
 * the query are let go of, those that matter least first, until something does.
 */
void wp_store_search_listings_async (WpStore *store,
                                     const WpListingQuery *query,
                                     guint most,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/** wp_store_search_listings_finish: (transfer full) (nullable): the answer; %NULL with @error. */
WpListingResult *wp_store_search_listings_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
