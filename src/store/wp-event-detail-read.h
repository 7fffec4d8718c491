/* wp-event-detail-read.h: reads one event whole, for other queries.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-detail.h"
#include "wp-read.h"

G_BEGIN_DECLS

/**
 * wp_event_detail_read:
 * @event_id: the event; @context's own id is not looked at
 * @error: not %NULL
 *
 * Returns: (transfer full): the event with its notes, people and corrections, or %NULL; NOT_FOUND when there is none.
 *   Reader's thread.
 */
WpEventDetail *wp_event_detail_read (WpDb *db, const WpReadContext *context, const char *event_id, GError **error);

G_END_DECLS
