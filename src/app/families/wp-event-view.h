/* wp-event-view.h: everything that happened in one family, as a timeline or a list that can be narrowed down.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-event-list.h"
#include "wp-filter-bar.h"
#include "wp-timeline-view.h"

G_BEGIN_DECLS

/**
 * WpEventView: the bar of filters, and below it the list or the timeline of the same events. What is selected stays
 * selected while the list is read anew or narrowed down, even when its row is hidden for a time.
 *
 * Signals: "event-selected" (string: the event's id), when the person or wp_event_view_step() selects another;
 * "event-activated", when the person presses Enter on an event or double-clicks it; "event-hidden" (string: its id),
 * when wp_event_view_show_new() finds that the filters hide it.
 */
#define WP_TYPE_EVENT_VIEW (wp_event_view_get_type ())
G_DECLARE_FINAL_TYPE (WpEventView, wp_event_view, WP, EVENT_VIEW, AdwBin)

GtkWidget *wp_event_view_new (void);

/**
 * wp_event_view_open: begins to show the events of @family_id. Once.
 */
void wp_event_view_open (WpEventView *self, WpStore *store, const char *family_id);

/**
 * wp_event_view_get_list:
 *
 * Returns: (transfer none) (nullable): the list that is shown.
 */
WpEventList *wp_event_view_get_list (WpEventView *self);

/**
 * wp_event_view_get_selected:
 *
 * Returns: (transfer none) (nullable): the id of the event that is selected.
 */
const char *wp_event_view_get_selected (WpEventView *self);

/**
 * wp_event_view_select: selects @event_id and scrolls to it.
 *
 * Returns: whether it is shown.
 */
gboolean wp_event_view_select (WpEventView *self, const char *event_id);

/**
 * wp_event_view_show_new: selects @event_id, scrolls to it and moves the cursor to it once the list has read what was
 * just saved; "event-hidden" says that the filters hide it.
 */
void wp_event_view_show_new (WpEventView *self, const char *event_id);

/**
 * wp_event_view_step: selects the nearest event below (earlier, @direction > 0) or above (later) the selected one.
 */
void wp_event_view_step (WpEventView *self, int direction);

/**
 * wp_event_view_set_words: as if @words were typed into “Find…”.
 */
void wp_event_view_set_words (WpEventView *self, const char *words);

/**
 * wp_event_view_jump_to: scrolls to the first row on @date or before it.
 */
void wp_event_view_jump_to (WpEventView *self, WpDate date);

/**
 * wp_event_view_clear_filters: shows everything again.
 */
void wp_event_view_clear_filters (WpEventView *self);

/**
 * wp_event_view_set_in_time: whether the timeline is shown, or the list. What is selected stays, and so does the part
 * of time that is looked at: what is selected, when it is in view, else the day in the middle.
 */
void wp_event_view_set_in_time (WpEventView *self, gboolean in_time);
gboolean wp_event_view_get_in_time (WpEventView *self);

/**
 * wp_event_view_get_timeline, wp_event_view_get_bar:
 *
 * Returns: (transfer none): the timeline, and what narrows down both.
 */
WpTimelineView *wp_event_view_get_timeline (WpEventView *self);
WpFilterBar *wp_event_view_get_bar (WpEventView *self);

/* Where the cursor goes: into “Find…”, into the list, or to the question for a date. */
void wp_event_view_focus_find (WpEventView *self);
void wp_event_view_focus_list (WpEventView *self);
void wp_event_view_ask_date (WpEventView *self);

G_END_DECLS
