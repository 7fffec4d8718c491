/* wp-feed-report-window.h: what was left out of a feed when it was read last, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"
#include "wp-import-report.h"
#include "wp-listing-feeds.h"

G_BEGIN_DECLS

/**
 * WpFeedReportWindow: lists line by line what was left out or kept in part, and saves the list to a file.
 */
#define WP_TYPE_FEED_REPORT_WINDOW (wp_feed_report_window_get_type ())
G_DECLARE_FINAL_TYPE (WpFeedReportWindow, wp_feed_report_window, WP, FEED_REPORT_WINDOW, AdwWindow)

/** wp_feed_report_window_open: (transfer none): a window over that of @from, which is shown. */
WpFeedReportWindow *wp_feed_report_window_open (GtkWidget *from, WpContext *context, WpListingFeed *feed);

/** wp_feed_report_window_save: as if the person had chosen @path. For tests. */
void wp_feed_report_window_save (WpFeedReportWindow *self, const char *path);

G_END_DECLS
