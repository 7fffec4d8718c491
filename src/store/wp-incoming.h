/* wp-incoming.h: what comes from the server into the store: rows, what has left, what is to be forgotten.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-outbox.h"
#include "wp-scope.h"

G_BEGIN_DECLS

typedef enum { WP_PAGE_ROW, WP_PAGE_LEFT, WP_PAGE_FORGET } WpPageOpType;

typedef struct
{
  WpPageOpType type;
  WpIncoming row;   /* ROW */
  const char *kind; /* LEFT */
  char id[37];      /* LEFT */
  WpScope scope;    /* LEFT whole; FORGET: root */
  WpLevels keep;    /* FORGET */
  gint64 seq;       /* LEFT, FORGET */
} WpPageOp;

/**
 * wp_incoming_apply:
 * @cursor: (nullable): the text of the cursor after this page, stored in the same transaction (setting "sync-cursor");
 *   %NULL leaves it as it is
 * @first: a first sync or a re-sync: no history is written and the transaction is not forced to the disk
 *
 * Rules: the server's scope is kept beside the locally edited one while edits wait; a row is overlaid with the pending
 * edits of its record; LEFT drops only if the server's scope held is that one and the revision held is older; FORGET
 * drops what of the root the levels do not allow and whose revision is not above seq (rows that were never sent, rev 0,
 * with pending adds stay until their ack says). A row that is older than the one held is passed over, unless that
 * one is stale. What others
 * changed goes into the local history (action "sync") unless @first. Search terms, lists and caches follow.
 */
gboolean wp_incoming_apply (WpDb *db,
                            const WpPageOp *ops,
                            guint n,
                            const char *cursor,
                            gboolean first,
                            gint64 now,
                            guint64 *kinds,
                            GHashTable *touched,
                            GError **error);

/**
 * wp_incoming_begin_again:
 * @root: (nullable): %NULL for everything: the server was restored, or the cursor is too old
 *
 * What is held of @root and has a revision is taken for stale until it comes again: a row that comes is stored though
 * an newer one is here. It takes a moment however much is held. It may be called once more before the end.
 */
gboolean wp_incoming_begin_again (WpDb *db, const char *root, GError **error);

/**
 * wp_incoming_end_again:
 * @more: (out): whether it has to be called once more; of everything only so much is gone through at once, a fraction
 * of a second, so that others may write meanwhile; of one root never
 *
 * Forgets what did not come again. Each slice is a transaction that also notes how far it came, so that it goes on
 * there after a crash; pages may be taken in between.
 */
gboolean
wp_incoming_end_again (WpDb *db, const char *root, gboolean *more, guint64 *kinds, GHashTable *touched, GError **error);

/** wp_incoming_digest: count and digest (sum modulo 2^64 of the first 8 bytes, little-endian, of SHA-256 over 16 bytes
 * of id and 8 of revision, little-endian) of the records of each root after @after in the order of roots, at most @max;
 * records with pending edits count with the server's revision, those that no server has seen not at all; a root with
 * none is left out. Fewer than @max: there are no more. */
typedef struct
{
  char root[37];
  gint64 count;
  guint64 digest;
} WpRootDigest;
GArray *wp_incoming_digest (WpDb *db, const char *after, guint max, GError **error);

/** Forgetting leaves no readable trace: rows go at once (secure_delete); the search index is optimised and the log
 * truncated in slices afterwards. wp_incoming_scrub() does one slice and tells whether more is owed (persisted). */
gboolean wp_incoming_scrub (WpDb *db, gboolean *more, GError **error);

/** wp_incoming_erase: this device is to be wiped or its lease is over: forgets every record, draft, outbox and sent
 * row (what was not sent is sealed before by the caller; what was is sealed here) and scrubs at once. */
gboolean wp_incoming_erase (WpDb *db, GError **error);

G_END_DECLS
