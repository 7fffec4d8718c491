/* wp-own-feed.h: the feeds that this desk reads for itself, and how far it has got with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-bulk.h"
#include "wp-feed-mark.h"

G_BEGIN_DECLS

/* A feed of this desk's own is a record of the kind "feed" with a row of its own beside it. It, its services and what
 * is noted about them stay on this desk: no server has seen them (their revision is 0), and none is sent them. What a
 * server sends or forgets leaves them alone; erasing the store takes them with it, and a backup holds them. */

/**
 * WpOwnFeed: how reading a feed goes. Instants are UTC ms, 0 for never.
 */
typedef struct
{
  char feed[37];
  char *state;     /* (owned) (nullable): by which a reading is gone on with */
  char *address;   /* (owned) (nullable): of which the state is */
  gint64 begun_at; /* the last reading */
  gint64 tried_at; /* it was worked on last */
  gint64 ended_at; /* the last that came to its end; before begun_at: there is one to be gone on with */
  char *message;   /* (owned) (nullable): why the last one failed, in the person's language */
  char *report;    /* (owned) (nullable): of the last one, in whatever form its maker reads again */
  WpFeedCounts counts;
} WpOwnFeed;

WpOwnFeed *wp_own_feed_new (const char *feed);
void wp_own_feed_free (WpOwnFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpOwnFeed, wp_own_feed_free)

/**
 * WpOwnBatch: what is to be kept together, all or nothing.
 */
typedef struct
{
  WpRecord *feed;        /* (nullable): the feed's record; what is not set of it stays as it is */
  GPtrArray *services;   /* (nullable) (element-type WpRecord): to be as they are here */
  GPtrArray *gone;       /* (nullable) (element-type utf8): ids of services that are gone as of today */
  GPtrArray *marks;      /* (nullable) (element-type WpFeedMark): new, or other than they were */
  const WpOwnFeed *told; /* how reading goes; a report that is %NULL leaves the one before */
} WpOwnBatch;

/** wp_bulk_put_own: writes one batch and waits for it. On the maker's thread, in a bulk from %WP_BULK_OWN. */
gboolean wp_bulk_put_own (WpBulk *bulk, const WpOwnBatch *batch, GError **error);

/** wp_bulk_each_own_mark: calls @func for each service of the feed that is kept. On the maker's thread. */
gboolean wp_bulk_each_own_mark (WpBulk *bulk, const char *feed, WpFeedMarkFunc func, gpointer data, GError **error);

/** wp_bulk_get_own: (transfer full) (nullable): how reading the feed went; %NULL without @error when it is none of this
 * desk's own. On the maker's thread. */
WpOwnFeed *wp_bulk_get_own (WpBulk *bulk, const char *feed, GError **error);

/**
 * wp_bulk_match_own:
 * @sources: (element-type utf8): what a publisher calls its services, each followed by its name
 *
 * Returns: (transfer full) (nullable): the id of the feed of this desk's own, read from files, that most of these
 *   services, at least half, are known of by the same name; %NULL without @error when there is none
 */
char *wp_bulk_match_own (WpBulk *bulk, GPtrArray *sources, GError **error);

/**
 * wp_bulk_drop_own: takes some of the feed's services off this desk with all that was noted about them, and in the end
 * the feed. On the maker's thread.
 * @left: (out): how many services are still there; 0: the feed is gone too
 */
gboolean wp_bulk_drop_own (WpBulk *bulk, const char *feed, guint *left, GError **error);

/** wp_store_own_feed_async: how reading @feed went. */
void wp_store_own_feed_async (
    WpStore *store, const char *feed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** wp_store_own_feed_finish: (transfer full) (nullable): %NULL with @error, NOT_FOUND when it is none of this desk's.
 */
WpOwnFeed *wp_store_own_feed_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
