/* wp-feed-keeper.h: keeps what an import brings while the import goes on reading.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-feed-import.h"

G_BEGIN_DECLS

/* A thread of its own that gives batches to the target, one at a time and in their order. Reading a file and keeping
 * what was read cost about as much as each other, so that both together take little longer than one. */
typedef struct _WpFeedKeeper WpFeedKeeper;

/**
 * wp_feed_keeper_new:
 * @target: called in the keeper's thread alone until wp_feed_keeper_finish()
 *
 * Returns: (transfer full): a keeper
 */
WpFeedKeeper *wp_feed_keeper_new (const WpFeedTarget *target, gpointer data);

/**
 * wp_feed_keeper_take:
 * @puts: (transfer full) (element-type WpFeedPut)
 * @marks: (transfer full) (element-type WpFeedMark)
 * @counts: copied
 *
 * Hands over a batch without a state. Waits while the one before is being kept.
 *
 * Returns: %FALSE with the target's error for an earlier batch; then, and ever after, nothing more is kept
 */
gboolean
wp_feed_keeper_take (WpFeedKeeper *self, GPtrArray *puts, GArray *marks, const WpFeedCounts *counts, GError **error);

/**
 * wp_feed_keeper_finish:
 * @self: (transfer full)
 *
 * Waits until all that was handed over is kept, and lets go of the thread.
 *
 * Returns: %FALSE with the target's error for the first batch that could not be kept
 */
gboolean wp_feed_keeper_finish (WpFeedKeeper *self, GError **error);

G_END_DECLS
