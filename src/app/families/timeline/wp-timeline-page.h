/* wp-timeline-page.h: draws a timeline on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "wp-timeline.h"

G_BEGIN_DECLS

/**
 * wp_timeline_draw_page:
 * @cr: where to draw, from its origin
 * @width: of the drawing, in units of @cr
 * @height: of the drawing
 * @from: the first day
 * @to: the day after the last
 * @first_lane: the first lane to draw
 * @text_scale: how much larger than on the screen everything is; a page measured in points takes about 0.6
 *
 * Draws the axis and as many whole lanes as have room, in the light colours, without anything that is selected. Main
 * thread; needs a display for its icons, which are left out where there is none.
 *
 * Returns: the lane after the last that was drawn; the number of lanes when all were. Where not even one lane has room,
 *   one is drawn nevertheless.
 */
guint wp_timeline_draw_page (WpTimeline *timeline,
                             cairo_t *cr,
                             double width,
                             double height,
                             double from,
                             double to,
                             guint first_lane,
                             double text_scale);

/**
 * wp_timeline_page_height: how high @n lanes from @first_lane are with their axis, at @text_scale.
 */
double wp_timeline_page_height (WpTimeline *timeline, guint first_lane, guint n, double text_scale);

G_END_DECLS
