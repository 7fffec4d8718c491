/* wp-records-window.h: the records on this device: where they are, how they are protected, backup, restore and check.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpRecordsWindow: opened from the main menu, over the window it belongs to. It works on the store through its own
 * long tasks, each behind a progress bar; one at a time.
 */
#define WP_TYPE_RECORDS_WINDOW (wp_records_window_get_type ())
G_DECLARE_FINAL_TYPE (WpRecordsWindow, wp_records_window, WP, RECORDS_WINDOW, AdwWindow)

/**
 * wp_records_window_new:
 *
 * Returns: (transfer none): a window over @parent, which shows and owns it as any window is owned.
 */
WpRecordsWindow *wp_records_window_new (GtkWindow *parent, WpContext *context);

/**
 * wp_records_window_backup, wp_records_window_restore: as if the person had chosen @path. For tests and the tour.
 */
void wp_records_window_backup (WpRecordsWindow *self, const char *path);
void wp_records_window_restore (WpRecordsWindow *self, const char *path);

G_END_DECLS
