/* wp-feeds-window.h: the feeds that the directory is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpFeedsWindow: lists those that this desk reads for itself, to which more can be added, and those that the council's
 * server reads for everyone.
 */
#define WP_TYPE_FEEDS_WINDOW (wp_feeds_window_get_type ())
G_DECLARE_FINAL_TYPE (WpFeedsWindow, wp_feeds_window, WP, FEEDS_WINDOW, AdwWindow)

/** wp_feeds_window_open: (transfer none): a window over that of @from, which is shown. */
WpFeedsWindow *wp_feeds_window_open (GtkWidget *from, WpContext *context);

G_END_DECLS
