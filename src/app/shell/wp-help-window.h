/* wp-help-window.h: help in the program, which needs no network.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WpHelpWindow: the pages of wp-help-text.h, with a list of them.
 */
#define WP_TYPE_HELP_WINDOW (wp_help_window_get_type ())
G_DECLARE_FINAL_TYPE (WpHelpWindow, wp_help_window, WP, HELP_WINDOW, AdwWindow)

/**
 * wp_help_window_show: opens help beside @parent, or raises it where it is open.
 */
void wp_help_window_show (GtkWindow *parent);

G_END_DECLS
