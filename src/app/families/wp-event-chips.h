/* wp-event-chips.h: the short words at the end of an event's row: levels, “Restricted”, “Planned” and the like.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-item.h"
#include "wp-event-look.h"

G_BEGIN_DECLS

/**
 * WpEventChips: the chips of one item, laid out.
 */
typedef struct _WpEventChips WpEventChips;

/**
 * wp_event_chips_new:
 *
 * Returns: (transfer full) (nullable): the chips of @item, or %NULL where it has none.
 */
WpEventChips *wp_event_chips_new (WpEventLook *look, WpEventItem *item);
void wp_event_chips_free (WpEventChips *self);

/**
 * wp_event_chips_get_width:
 *
 * Returns: in pixels, with the room between them.
 */
int wp_event_chips_get_width (WpEventChips *self);

/**
 * wp_event_chips_draw:
 * @row: the widget that draws, whose style has the colours
 * @x: where they begin
 * @middle: the height of their middle
 */
void wp_event_chips_draw (WpEventChips *self, GtkWidget *row, GtkSnapshot *snapshot, int x, int middle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpEventChips, wp_event_chips_free)

G_END_DECLS
