/* wp-timeline-strip.h: the whole life in one strip, and the part of it that the timeline shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-timeline-chart.h"

G_BEGIN_DECLS

/**
 * WpTimelineStrip: how much happened when, from the beginning to now, with the births of the people; and a window that
 * is the part shown above: it can be dragged, and so can either end of it; a click elsewhere brings it there. It
 * repeats what the keys of the #WpTimelineChart do, so that the keyboard does not stop at it.
 */
#define WP_TYPE_TIMELINE_STRIP (wp_timeline_strip_get_type ())
G_DECLARE_FINAL_TYPE (WpTimelineStrip, wp_timeline_strip, WP, TIMELINE_STRIP, GtkWidget)

GtkWidget *wp_timeline_strip_new (WpTimelineChart *chart);

/**
 * wp_timeline_strip_set_count: what is said of the events below how long the life is: “1,214 events”.
 */
void wp_timeline_strip_set_count (WpTimelineStrip *self, const char *count);

/**
 * wp_timeline_strip_update: the timeline is another; draws anew.
 */
void wp_timeline_strip_update (WpTimelineStrip *self);

/**
 * wp_timeline_strip_get_window: where the window is, in the widget's pixels.
 */
void wp_timeline_strip_get_window (WpTimelineStrip *self, double *left, double *right);

/**
 * wp_timeline_strip_drag: as dragging from @x by @pixels; for tests.
 */
void wp_timeline_strip_drag (WpTimelineStrip *self, double x, double pixels);

G_END_DECLS
