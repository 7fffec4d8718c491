/* wp-timeline-chart.h: the lanes of a timeline, which scroll, zoom and can be walked through.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-timeline.h"
#include "wp-time-scale.h"

G_BEGIN_DECLS

/**
 * WpTimelineChart: draws a #WpTimeline: the axis of time above, a lane below for each person and service, with its
 * label in front. Only what can be seen is drawn. It is a #GtkScrollable: the lanes scroll down with the vertical
 * adjustment, axis and labels stay.
 *
 * The wheel scrolls the lanes, with Shift time; with Control it zooms at the pointer, as a pinch does; dragging moves
 * both. Left and right go to the previous and next event of the lane, up and down to another lane, Home and End to the
 * first and last event, Page Up and Page Down one screen earlier and later, plus and minus zoom, 0 shows everything, N
 * goes to now, A shows the ages of the person in the axis, Space lists what lies close to what is selected or folds a
 * group, Enter reads it.
 *
 * Signals: "event-selected" (string: the event's id) when the person selects another; "event-activated" when they ask
 * to read it; "range-changed" when another part of time is in view; "announce" (string): what a screen reader is to say
 * of what is selected now.
 */
#define WP_TYPE_TIMELINE_CHART (wp_timeline_chart_get_type ())
G_DECLARE_FINAL_TYPE (WpTimelineChart, wp_timeline_chart, WP, TIMELINE_CHART, GtkWidget)

GtkWidget *wp_timeline_chart_new (void);

/**
 * wp_timeline_chart_set_timeline:
 * @timeline: (nullable): what to draw
 */
void wp_timeline_chart_set_timeline (WpTimelineChart *self, WpTimeline *timeline);

WpTimeline *wp_timeline_chart_get_timeline (WpTimelineChart *self);

/**
 * wp_timeline_chart_get_scale: the part of time that is in view, or that it is moving to.
 */
WpTimeScale wp_timeline_chart_get_scale (WpTimelineChart *self);

/**
 * wp_timeline_chart_get_labels: how wide the labels in front of the lanes are, in pixels.
 */
double wp_timeline_chart_get_labels (WpTimelineChart *self);

/**
 * wp_timeline_chart_show_range: shows the days from @from to @to.
 * @eased: whether the movement may be seen; it takes 200 ms, and none where the person wants no animations
 */
void wp_timeline_chart_show_range (WpTimelineChart *self, double from, double to, gboolean eased);

/**
 * wp_timeline_chart_show_day: brings @day to the middle, unless it is well in view.
 */
void wp_timeline_chart_show_day (WpTimelineChart *self, double day);

void wp_timeline_chart_show_everything (WpTimelineChart *self);
void wp_timeline_chart_show_now (WpTimelineChart *self);

/**
 * wp_timeline_chart_zoom: goes @steps nearer (or farther, if negative), around what is selected when that is in view,
 * else around the middle.
 */
void wp_timeline_chart_zoom (WpTimelineChart *self, int steps);

/**
 * wp_timeline_chart_select: selects @event_id (%NULL: nothing) and brings it into view. Emits no signal. Before there
 * are any lanes it waits for them.
 *
 * Returns: whether it is shown.
 */
gboolean wp_timeline_chart_select (WpTimelineChart *self, const char *event_id);

/**
 * wp_timeline_chart_get_selected:
 *
 * Returns: (transfer none) (nullable): the id of the event that is selected.
 */
const char *wp_timeline_chart_get_selected (WpTimelineChart *self);

/**
 * wp_timeline_chart_shows_selected: whether the event that is selected lies in the part of time that is shown.
 */
gboolean wp_timeline_chart_shows_selected (WpTimelineChart *self);

/**
 * wp_timeline_chart_get_lane:
 *
 * Returns: (transfer none) (nullable): the key of the lane that the keyboard is in.
 */
const char *wp_timeline_chart_get_lane (WpTimelineChart *self);

/**
 * wp_timeline_chart_step: selects the previous (@direction < 0) or next event of the lane; rings where there is none.
 */
void wp_timeline_chart_step (WpTimelineChart *self, int direction);

/**
 * wp_timeline_chart_step_lane: goes to the lane above (@direction < 0) or below.
 */
void wp_timeline_chart_step_lane (WpTimelineChart *self, int direction);

/**
 * wp_timeline_chart_set_ages_of:
 * @lane: (nullable): key of a person's lane
 *
 * Shows in the axis how old that person was.
 */
void wp_timeline_chart_set_ages_of (WpTimelineChart *self, const char *lane);

/**
 * wp_timeline_chart_get_texts: where texts were drawn in the last frame, so that it can be checked that none lies on
 * another.
 *
 * Returns: (transfer none) (element-type graphene_rect_t): the rectangles.
 */
GArray *wp_timeline_chart_get_texts (WpTimelineChart *self);

/**
 * wp_timeline_chart_find_pile: where the first count of several marks in @lane is, in the widget's pixels.
 *
 * Returns: whether there is one in view.
 */
gboolean wp_timeline_chart_find_pile (WpTimelineChart *self, guint lane, double *x, double *y);

/**
 * wp_timeline_chart_press: as a click at @x, @y; for tests and the tour.
 */
void wp_timeline_chart_press (WpTimelineChart *self, double x, double y, int n_press);

/**
 * wp_timeline_chart_get_pile:
 *
 * Returns: (transfer none) (nullable): the list of the events of a count that is open.
 */
GtkPopover *wp_timeline_chart_get_pile (WpTimelineChart *self);

G_END_DECLS
