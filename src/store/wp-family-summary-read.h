/* wp-family-summary-read.h: the lists of families, on a connection that is at hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-family-summary.h"
#include "wp-read.h"

G_BEGIN_DECLS

/**
 * wp_family_summary_read_recent, wp_family_summary_read_mine: what wp_store_recent_async() and wp_store_mine_async() do
 * on the reader's thread. The limit of @context counts for the first.
 *
 * Returns: (transfer full) (element-type WpFamilySummary): the families, or %NULL.
 */
GPtrArray *wp_family_summary_read_recent (WpDb *db, const WpReadContext *context, GError **error);
GPtrArray *wp_family_summary_read_mine (WpDb *db, const WpReadContext *context, GError **error);

G_END_DECLS
