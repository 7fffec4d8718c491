/* wp-search-hit.h: makes of the people that a search found the hits that are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-read.h"
#include "wp-search.h"

G_BEGIN_DECLS

/**
 * WpSearchCandidate: somebody who fits, by the row number of "person".
 */
typedef struct
{
  gint64 rid;
  int score;
  WpSearchMatch match;
  gboolean mine;
  char term[64]; /* the term that fits worst, its class first, or "" */
} WpSearchCandidate;

/**
 * wp_search_hits_wanted:
 *
 * Returns: of how many candidates, at most, more is read for @limit hits.
 */
guint wp_search_hits_wanted (guint limit);

/**
 * wp_search_hits_read:
 * @candidates: (element-type WpSearchCandidate): best first
 * @error: not %NULL
 *
 * Reads what the hits show, for somewhat more than are wanted, as their families move some up or down.
 *
 * Returns: (transfer full) (element-type WpSearchHit): at most the context's limit, best first, or %NULL.
 */
GPtrArray *wp_search_hits_read (WpDb *db, const WpReadContext *context, GArray *candidates, GError **error);

G_END_DECLS
