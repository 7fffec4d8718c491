/* wp-listing-feeds.h: the feeds that the directory is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/** WpListingFeed: a feed, and how much of the directory is from it. */
struct _WpListingFeed
{
  WpView parent_instance;
  char *id;
  char *name;
  char *kind;       /* code of feed_kind */
  char *kind_label; /* in words */
  char *address;
  char *licence;
  int every_days; /* 0: not told */
  gboolean paused;
  gboolean published;
  gint64 complete_at;  /* UTC ms; 0: never read whole */
  int n_listed;        /* services that it has now */
  int n_gone;          /* services that it had once */
  gboolean own;        /* this desk alone reads it: see wp-own-feed.h. Of others what follows is not known. */
  gboolean unfinished; /* a reading was begun and is to be gone on with */
  gint64 tried_at;     /* UTC ms; 0: never */
  char *message;       /* why the last reading failed */
  int n_read;          /* services, by the last reading */
  int n_total;         /* of so many, as the publisher says; -1 */
  int n_left_out;      /* rows, by the last reading */
};

#define WP_TYPE_LISTING_FEED (wp_listing_feed_get_type ())
G_DECLARE_FINAL_TYPE (WpListingFeed, wp_listing_feed, WP, LISTING_FEED, WpView)

void wp_store_feeds_async (WpStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** wp_store_feeds_finish: (transfer full) (element-type WpListingFeed) (nullable): by name; %NULL with @error. */
GPtrArray *wp_store_feeds_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
