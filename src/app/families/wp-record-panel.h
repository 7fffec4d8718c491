/* wp-record-panel.h: one event, read beside the list.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-event-detail.h"

G_BEGIN_DECLS

/**
 * WpRecordPanel: reads an event from the store and shows all that was recorded about it, with its corrections. Its
 * buttons use actions of what is around it: “picture.previous”, “picture.next”, “picture.close” and
 * “family.correct-event” (s: the event's id).
 */
#define WP_TYPE_RECORD_PANEL (wp_record_panel_get_type ())
G_DECLARE_FINAL_TYPE (WpRecordPanel, wp_record_panel, WP, RECORD_PANEL, AdwBin)

GtkWidget *wp_record_panel_new (WpStore *store);

/**
 * wp_record_panel_set_store: where events are read from; once, before anything is shown.
 */
void wp_record_panel_set_store (WpRecordPanel *self, WpStore *store);

/**
 * wp_record_panel_show_event:
 * @event_id: (nullable): %NULL shows nothing
 *
 * Begins to read the event. What was shown stays until the new one is there. An event that is shown again is read
 * again, without scrolling.
 */
void wp_record_panel_show_event (WpRecordPanel *self, const char *event_id);

/**
 * wp_record_panel_get_event_id:
 *
 * Returns: (transfer none) (nullable): the event that was last asked for.
 */
const char *wp_record_panel_get_event_id (WpRecordPanel *self);

/**
 * wp_record_panel_get_detail:
 *
 * Returns: (transfer none) (nullable): the event that is shown.
 */
WpEventDetail *wp_record_panel_get_detail (WpRecordPanel *self);

G_END_DECLS
