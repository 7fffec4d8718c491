/* wp-event-line.h: one row of “everything that happened”: a month's heading, an event, a beginning, an end or a blank.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-event-item.h"

G_BEGIN_DECLS

/**
 * WpEventLine: shows a #WpEventItem, whose texts may come after the row is shown. Rows are used again for other items
 * as the list is scrolled. It draws the whole row by itself, and how high it is depends on the kind of row alone, so
 * that nothing is laid out anew when texts come. The list's own row around it is given the whole as one sentence for a
 * screen reader.
 */
#define WP_TYPE_EVENT_LINE (wp_event_line_get_type ())
G_DECLARE_FINAL_TYPE (WpEventLine, wp_event_line, WP, EVENT_LINE, GtkWidget)

GtkWidget *wp_event_line_new (void);

/**
 * wp_event_line_set_item:
 * @item: (nullable): what to show
 *
 * Call it once the line is in its row of the list.
 */
void wp_event_line_set_item (WpEventLine *self, WpEventItem *item);

/**
 * wp_event_line_set_near: says whether the row is in sight, or so near that it may be at the next frame. A row that is
 * not draws nothing.
 */
void wp_event_line_set_near (WpEventLine *self, gboolean near);

/**
 * wp_event_line_get_item:
 *
 * Returns: (transfer none) (nullable): what the row shows now.
 */
WpEventItem *wp_event_line_get_item (WpEventLine *self);

G_END_DECLS
