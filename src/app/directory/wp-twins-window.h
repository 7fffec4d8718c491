/* wp-twins-window.h: services of different feeds that look like one, side by side, to be settled.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpTwinsWindow: of each two it asks whether they are the same; then one is shown where services are found, and both
 * stay readable. What was settled is listed below, and can be settled anew.
 */
#define WP_TYPE_TWINS_WINDOW (wp_twins_window_get_type ())
G_DECLARE_FINAL_TYPE (WpTwinsWindow, wp_twins_window, WP, TWINS_WINDOW, AdwWindow)

/** wp_twins_window_open: (transfer none): a window over that of @from, which is shown. */
WpTwinsWindow *wp_twins_window_open (GtkWidget *from, WpContext *context);

G_END_DECLS
