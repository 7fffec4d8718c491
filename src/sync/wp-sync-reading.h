/* wp-sync-reading.h: an answer of the server as it is understood, before the store has it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sync-core.h"

G_BEGIN_DECLS

/**
 * wp_sync_reading_new:
 * @request: the one that wp_sync_core_next() gave
 *
 * Reads the answer to @request, so that its bytes need not be gone through on the writer's thread, and that what comes
 * next can be asked before it is stored. Any thread: it looks at nothing but these two.
 *
 * Returns: (transfer full) (nullable): what wp_sync_core_take() takes; %NULL where there is nothing to read ahead: no
 *   answer, an error of the protocol, or the lane of care
 */
WpSyncReading *wp_sync_reading_new (WpSyncLane lane, const WpWireRequest *request, const WpWireAnswer *answer);
void wp_sync_reading_free (WpSyncReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpSyncReading, wp_sync_reading_free)

/**
 * wp_sync_reading_is_whole:
 * @self: (nullable)
 *
 * Returns: whether it is the answer to a push, which the server has taken to the last mutation: the next one, which
 *   wp_sync_core_next_ahead() has made, may go out before this answer is stored
 */
gboolean wp_sync_reading_is_whole (const WpSyncReading *self);

/**
 * wp_sync_reading_next:
 * @self: (nullable)
 * @request: the one that was answered
 * @next: (out caller-allocates): the request for the page that follows; to be cleared when this returns %TRUE
 *
 * Returns: whether it is a page, and more is there at once: it may be asked for before this page is stored
 */
gboolean wp_sync_reading_next (const WpSyncReading *self, const WpWireRequest *request, WpWireRequest *next);

G_END_DECLS
