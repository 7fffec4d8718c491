/* wp-timeline-view.h: the timeline of a family: lanes, legend and the strip of the whole life.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-timeline-chart.h"
#include "wp-timeline-strip.h"

G_BEGIN_DECLS

/**
 * WpTimelineView: puts a #WpTimelineChart above its legend and a #WpTimelineStrip. What is selected is also said in a
 * line that only a screen reader hears, since a drawing has no parts that it could go to; all that is drawn is also in
 * the list of events.
 */
#define WP_TYPE_TIMELINE_VIEW (wp_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (WpTimelineView, wp_timeline_view, WP, TIMELINE_VIEW, GtkWidget)

GtkWidget *wp_timeline_view_new (void);

/**
 * wp_timeline_view_open: is to show the life of @family_id, with the events that @events lets through. Once.
 */
void wp_timeline_view_open (WpTimelineView *self, WpStore *store, const char *family_id, WpEventList *events);

/**
 * wp_timeline_view_start: reads that life, unless it has begun to. Until then it costs nothing, since many a family is
 * only looked at as a list.
 */
void wp_timeline_view_start (WpTimelineView *self);

/**
 * wp_timeline_view_get_chart:
 *
 * Returns: (transfer none): the lanes, which have the selection and its signals.
 */
WpTimelineChart *wp_timeline_view_get_chart (WpTimelineView *self);

WpTimelineStrip *wp_timeline_view_get_strip (WpTimelineView *self);

/**
 * wp_timeline_view_set_count: how many events there are, in words, for the strip.
 */
void wp_timeline_view_set_count (WpTimelineView *self, const char *count);

G_END_DECLS
