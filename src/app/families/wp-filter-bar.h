/* wp-filter-bar.h: what narrows down everything that happened, and where in time to look.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-event-list.h"

G_BEGIN_DECLS

/**
 * WpFilterBar: the words, people, services and kinds that are asked for, shared by the list of events and the timeline;
 * and the question for a date. While the timeline is shown it has the buttons that zoom as well.
 *
 * Signals: "changed", when something else is asked for; "jump" (int: a WpDate), when the person asks for a day;
 * "leave", when the keyboard is to go to what is narrowed down; "zoom" (int: steps nearer, or farther if negative);
 * "everything", to show the whole life.
 */
#define WP_TYPE_FILTER_BAR (wp_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (WpFilterBar, wp_filter_bar, WP, FILTER_BAR, AdwBin)

GtkWidget *wp_filter_bar_new (void);

/**
 * wp_filter_bar_set_list: offers the people, services and kinds that @list knows of. Once.
 */
void wp_filter_bar_set_list (WpFilterBar *self, WpEventList *list);

/**
 * wp_filter_bar_apply: has @list show what is asked for.
 */
void wp_filter_bar_apply (WpFilterBar *self, WpEventList *list);

/**
 * wp_filter_bar_clear: asks for everything, and says so.
 */
void wp_filter_bar_clear (WpFilterBar *self);

/**
 * wp_filter_bar_set_words: as if @words were typed into “Find…”.
 */
void wp_filter_bar_set_words (WpFilterBar *self, const char *words);

/**
 * wp_filter_bar_choose_person: chooses @id among the people, or gives it up.
 */
void wp_filter_bar_choose_person (WpFilterBar *self, const char *id, gboolean chosen);

/**
 * wp_filter_bar_show_count:
 * @count: how many events there are, in words
 * @filtered: whether there is something to clear
 */
void wp_filter_bar_show_count (WpFilterBar *self, const char *count, gboolean filtered);

/**
 * wp_filter_bar_set_timeline: whether it is the timeline that is narrowed down.
 */
void wp_filter_bar_set_timeline (WpFilterBar *self, gboolean timeline);

/**
 * wp_filter_bar_set_range: how much of time is shown, in words: “28 months”.
 */
void wp_filter_bar_set_range (WpFilterBar *self, const char *range);

/* Where the cursor goes: into “Find…”, or to the question for a date. */
void wp_filter_bar_focus_find (WpFilterBar *self);
void wp_filter_bar_ask_date (WpFilterBar *self);

G_END_DECLS
