/* wp-event-pane.h: the rows of everything that happened, as they are scrolled.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-date.h"
#include "wp-event-item.h"

G_BEGIN_DECLS

/**
 * WpEventPane: a list whose rows draw only while they are near what is seen.
 *
 * Signals: "activated" (guint: the position), when the person presses Enter on an event or double-clicks it; "pressed"
 * (WpEventItem), when one is clicked, whether it was selected already or not.
 */
#define WP_TYPE_EVENT_PANE (wp_event_pane_get_type ())
G_DECLARE_FINAL_TYPE (WpEventPane, wp_event_pane, WP, EVENT_PANE, AdwBin)

GtkWidget *wp_event_pane_new (void);

/**
 * wp_event_pane_set_model:
 * @model: of WpEventItem, with what is selected
 */
void wp_event_pane_set_model (WpEventPane *self, GtkSelectionModel *model);

/**
 * wp_event_pane_scroll_to: has the row at @position in view.
 */
void wp_event_pane_scroll_to (WpEventPane *self, guint position);

/**
 * wp_event_pane_focus: moves the cursor to the row at @position, where it is made, else to the list.
 */
void wp_event_pane_focus (WpEventPane *self, guint position);

/**
 * wp_event_pane_find_day:
 * @selected: (nullable): the id of an event
 * @in_view: whether the row of @selected is in view
 *
 * Returns: the day of the row in the middle, or %WP_DATE_NONE while no row is in view.
 */
WpDate wp_event_pane_find_day (WpEventPane *self, const char *selected, gboolean *in_view);

G_END_DECLS
