/* wp-event-drawing.h: the texts and signs of one row of “everything that happened”, laid out and drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-event-item.h"
#include "wp-event-look.h"

G_BEGIN_DECLS

/**
 * WpEventDrawing: what is drawn within the box of a row that is in sight. It shows its item as it was when the drawing
 * was made.
 */
typedef struct _WpEventDrawing WpEventDrawing;

/**
 * wp_event_drawing_new:
 * @look: which outlives the drawing
 *
 * Returns: (transfer full): the drawing of @item.
 */
WpEventDrawing *wp_event_drawing_new (WpEventLook *look, WpEventItem *item);
void wp_event_drawing_free (WpEventDrawing *self);

/**
 * wp_event_drawing_is_stale:
 *
 * Returns: whether fonts or the size of text have changed since, so that another is to be made.
 */
gboolean wp_event_drawing_is_stale (WpEventDrawing *self);

/**
 * wp_event_drawing_draw: draws it all over @row, in the colours of its style.
 */
void wp_event_drawing_draw (WpEventDrawing *self, GtkWidget *row, GtkSnapshot *snapshot);

/**
 * wp_event_drawing_measure_width:
 *
 * Returns: the least width of any row, in pixels; @natural is what one likes to have.
 */
int wp_event_drawing_measure_width (WpEventLook *look, GtkWidget *row, int *natural);

/**
 * wp_event_drawing_measure_height:
 *
 * Returns: the height of every heading, or of every other row, in pixels.
 */
int wp_event_drawing_measure_height (WpEventLook *look, GtkWidget *row, gboolean heading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpEventDrawing, wp_event_drawing_free)

G_END_DECLS
