/* wp-window.h: the window: the areas, the page that is shown, and the way back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-launch.h"
#include "wp-page.h"

G_BEGIN_DECLS

/**
 * WpWindow: owned by the application. Until the launch is ready it shows how far that has come; then the areas, of
 * which it knows nothing but that each is a WpPage. Its title for the system is always “Whole Picture”.
 *
 * Actions: “win.area” (s: an area's id), “win.open-family” (s: a family's id), “win.open-draft” ((ss): a family's id
 * and a draft's), “win.sync”, “win.conflicts”, “win.held” (for who decides about held changes), “win.back”,
 * “win.search”, “win.front-door”, “win.toggle-sidebar”.
 */
#define WP_TYPE_WINDOW (wp_window_get_type ())
G_DECLARE_FINAL_TYPE (WpWindow, wp_window, WP, WINDOW, AdwApplicationWindow)

/**
 * wp_window_new:
 *
 * Returns: (transfer none): a window, owned by @application and not yet shown.
 */
WpWindow *wp_window_new (GtkApplication *application, WpLaunch *launch, GSettings *settings);

/**
 * wp_window_get_page:
 *
 * Returns: (transfer none) (nullable): the page that is shown; %NULL before the launch is ready.
 */
WpPage *wp_window_get_page (WpWindow *self);

/**
 * wp_window_open_files:
 * @paths: (array zero-terminated=1): names of files
 *
 * Shows the area that takes files in, and hands it @paths; where the launch is not ready yet, as soon as it is.
 */
void wp_window_open_files (WpWindow *self, const char *const *paths);

/**
 * wp_window_push: lays @page over the one that is shown, until the person goes back or to an area.
 */
void wp_window_push (WpWindow *self, WpPage *page);

G_END_DECLS
