/* wp-whole-picture.h: the tab “Whole picture” of a family's page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-event-view.h"
#include "wp-picture.h"
#include "wp-record-panel.h"

G_BEGIN_DECLS

/**
 * WpWholePicture: who works with the family now, beside everything that happened, beside the one event that is read.
 * It follows the width that it has, in the size of the person's text: with less room the event lies over the list, and
 * with little room who works with them is behind a button.
 *
 * Actions: “picture.find”, “picture.jump” (Ctrl+J), “picture.previous” and “picture.next” (Alt+↑ and Alt+↓: the event
 * above and below), “picture.close” (Escape), “picture.who” (shows or hides who works with them, where there is little
 * room).
 */
#define WP_TYPE_WHOLE_PICTURE (wp_whole_picture_get_type ())
G_DECLARE_FINAL_TYPE (WpWholePicture, wp_whole_picture, WP, WHOLE_PICTURE, AdwBin)

GtkWidget *wp_whole_picture_new (void);

/**
 * wp_whole_picture_open: begins to show @family_id. Once.
 */
void wp_whole_picture_open (WpWholePicture *self, WpStore *store, const char *family_id);

/**
 * wp_whole_picture_set_picture: who works with them, as it was read now.
 */
void wp_whole_picture_set_picture (WpWholePicture *self, WpPicture *picture);

/**
 * wp_whole_picture_get_events, wp_whole_picture_get_panel:
 *
 * Returns: (transfer none): the list in the middle, and the panel at the end.
 */
WpEventView *wp_whole_picture_get_events (WpWholePicture *self);
WpRecordPanel *wp_whole_picture_get_panel (WpWholePicture *self);

/**
 * wp_whole_picture_is_reading: whether the panel is open.
 */
gboolean wp_whole_picture_is_reading (WpWholePicture *self);

/**
 * wp_whole_picture_read_event: opens the panel with @event_id.
 */
void wp_whole_picture_read_event (WpWholePicture *self, const char *event_id);

G_END_DECLS
