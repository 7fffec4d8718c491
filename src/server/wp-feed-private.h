/* wp-feed-private.h: what the files of the feed share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-service-private.h"

G_BEGIN_DECLS

/** WP_FEED_WALK: set in the number of a cursor while a first sync goes through the roots in their order. Epochs below
 * 4,096 leave it free, and it is below WP_WIRE_MAX_NUMBER. */
#define WP_FEED_WALK (G_GINT64_CONSTANT (1) << 52)

/** WP_FEED_MAX_EXAMINED: so many rows are looked at for one page, whether they are sent or not. */
#define WP_FEED_MAX_EXAMINED 20000

/**
 * WpFeed: one page on its way. @at is what has been sent so far: with an empty root, everything at its number; else,
 * at its number, all roots before @at.root, what that root is to forget, and its rows up to @at.id.
 */
typedef struct
{
  WpSql *sql;         /* (unowned) */
  WpViewer *viewer;   /* (unowned) */
  WpPageWriter *page; /* (unowned) */
  WpCursor at;
  gint64 seq; /* the counter now */
  guint limit;
  guint examined;
  WpSpan own[WP_WIRE_MAX_SPANS]; /* rows with these numbers the asking device has, */
  guint n_own;                   /* so many */
} WpFeed;

/** WpFeedRoot: a root in its order. */
typedef struct
{
  char root[37];
  WpRootKind kind;
} WpFeedRoot;

gboolean wp_feed_is_full (WpFeed *feed);

/** WpFeedPick: whether a row of a root belongs into the page: @since is when it became visible, never WP_NEVER. */
typedef gboolean (*WpFeedPick) (gint64 rev, gint64 since, gint64 number);

/** wp_feed_rows: sends the rows of @root after @feed->at.id that @pick takes, moving @at along. @done: (out): whether
 * it came to the root's end. */
gboolean
wp_feed_rows (WpFeed *feed, const WpFeedRoot *root, WpFeedPick pick, gint64 number, gboolean *done, GError **error);

/** wp_feed_roots: (transfer full) (element-type WpFeedRoot): some of the roots from @from on that the viewer
 * sees anything of, in order; none at the end. */
GArray *wp_feed_roots (WpViewer *viewer, const char *from, GError **error);

/** wp_feed_walk: a first sync: all that was visible at @number and has not changed since, root by root.
 * @left: (out): about how many rows are still to come */
gboolean wp_feed_walk (WpFeed *feed, gint64 number, gboolean *done, gint64 *left, GError **error);

/** wp_feed_news: what happened after @feed->at. */
gboolean wp_feed_news (WpFeed *feed, gboolean *done, GError **error);

G_END_DECLS
