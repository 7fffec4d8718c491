/* wp-search-run.h: the search itself, on a connection that is at hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-read.h"
#include "wp-search.h"

G_BEGIN_DECLS

/**
 * wp_search_run:
 * @context: its text is what was typed, its limit the most hits
 *
 * What wp_store_search_async() does on the reader's thread.
 *
 * Returns: (transfer full) (element-type WpSearchHit): the hits, best first, or %NULL.
 */
GPtrArray *wp_search_run (WpDb *db, const WpReadContext *context, GCancellable *cancellable, GError **error);

G_END_DECLS
