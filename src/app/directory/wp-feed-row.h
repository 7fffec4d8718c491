/* wp-feed-row.h: a feed in the list of feeds.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"
#include "wp-listing-feeds.h"

G_BEGIN_DECLS

/**
 * WpFeedRow: says what a feed is, how much of the directory is from it, and how reading it goes. One of this desk's own
 * has buttons to read it, stop, rename, pause, remove it, and to see its report.
 */
#define WP_TYPE_FEED_ROW (wp_feed_row_get_type ())
G_DECLARE_FINAL_TYPE (WpFeedRow, wp_feed_row, WP, FEED_ROW, AdwActionRow)

GtkWidget *wp_feed_row_new (WpContext *context);

/** wp_feed_row_show: what it is about, now. */
void wp_feed_row_show (WpFeedRow *self, WpListingFeed *feed);

/** wp_feed_row_follow: shows how far reading it has got. */
void wp_feed_row_follow (WpFeedRow *self);

G_END_DECLS
