/* wp-refuse-window.h: why a change that was held back is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WpRefuseWindow: asks for the reason, which whoever made the change reads.
 *
 * Signals: "refused" (string): the reason, once the person has agreed; the window has closed then.
 */
#define WP_TYPE_REFUSE_WINDOW (wp_refuse_window_get_type ())
G_DECLARE_FINAL_TYPE (WpRefuseWindow, wp_refuse_window, WP, REFUSE_WINDOW, AdwWindow)

/**
 * wp_refuse_window_show:
 * @from: a widget of the window that it belongs to
 * @who: the name of whose change it is
 *
 * Returns: (transfer none): the window, which is shown.
 */
WpRefuseWindow *wp_refuse_window_show (GtkWidget *from, const char *who);

G_END_DECLS
