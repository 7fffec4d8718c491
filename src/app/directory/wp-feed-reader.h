/* wp-feed-reader.h: reads this desk's own feeds over the line, one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-crawler.h"
#include "wp-listing-feeds.h"
#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpFeedReader: there is one to a store, and it goes on while no window shows it. What it has read is kept page by
 * page, so that a reading that is stopped, fails, or ends with the program is gone on with later. Main thread; the
 * reading itself is on a thread of its own.
 *
 * Signal "changed": a feed began or ended, has got further, or was taken away.
 */
#define WP_TYPE_FEED_READER (wp_feed_reader_get_type ())
G_DECLARE_FINAL_TYPE (WpFeedReader, wp_feed_reader, WP, FEED_READER, GObject)

/** wp_feed_reader_get: (transfer none): the store's, which it lives as long as. */
WpFeedReader *wp_feed_reader_get (WpStore *store);

/** wp_feed_reader_set_limits: what is asked, and how, from now on; for tests. */
void wp_feed_reader_set_limits (WpFeedReader *self, WpCrawlFlags flags, const WpCrawlerLimits *limits);

/**
 * wp_feed_reader_add: makes a feed of this desk's own and begins to read it.
 * @address: as for wp_crawl_new()
 *
 * Returns: whether it is an address that is asked; else %WP_DIRECTORY_ERROR_ADDRESS, and nothing was made
 */
gboolean wp_feed_reader_add (WpFeedReader *self, const char *name, const char *address, GError **error);

/** wp_feed_reader_read: reads @feed, one of this desk's own with an address, as soon as those before it are read. */
void wp_feed_reader_read (WpFeedReader *self, WpListingFeed *feed);

/** wp_feed_reader_stop: stops reading the feed, or waiting to. What came is kept. */
void wp_feed_reader_stop (WpFeedReader *self, const char *feed);

/**
 * wp_feed_reader_wake: reads what is due: feeds that are not paused, and whose reading the end of the program
 * interrupted, or whose days are over. Once for each store, however often it is called.
 */
void wp_feed_reader_wake (WpFeedReader *self);

/** wp_feed_reader_close: stops reading and waits until it has, a moment. To be called before the store is closed. */
void wp_feed_reader_close (WpFeedReader *self);

typedef enum {
  WP_FEED_AT_REST,
  WP_FEED_WAITING,
  WP_FEED_READING,
} WpFeedReading;

/**
 * wp_feed_reader_get_state:
 * @services: (out): that came, while it is read
 * @of: (out): -1: not known yet
 */
WpFeedReading wp_feed_reader_get_state (WpFeedReader *self, const char *feed, guint *services, gint64 *of);

/** wp_feed_reader_get_current: (transfer none) (nullable): the id of the feed that is being read. */
const char *wp_feed_reader_get_current (WpFeedReader *self);

/** wp_feed_reader_remove_async: takes the feed, which is not being read, and its services off this desk. */
void
wp_feed_reader_remove_async (WpFeedReader *self, const char *feed, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_feed_reader_remove_finish (WpFeedReader *self, GAsyncResult *result, GError **error);

G_END_DECLS
