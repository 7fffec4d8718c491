/* wp-directory-store.h: what the server keeps of the feeds that it reads, besides their services.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-feed-import.h"
#include "wp-service.h"

G_BEGIN_DECLS

/** wp_directory_schema: makes the tables that are not there yet; after that of the records. */
gboolean wp_directory_schema (WpSql *sql, GError **error);

/**
 * WpDirectoryFeed: a feed as its record has it, and how reading it went. Instants are UTC ms, 0 for never.
 */
typedef struct
{
  char id[37];
  char *name;
  char *kind;    /* "ours", "crawled", "file" */
  char *address; /* (nullable) */
  int every_days;
  gboolean paused;
  gboolean published;

  char *state;         /* (nullable): by which a crawl is gone on with */
  char *state_address; /* (nullable): of which it is */
  gint64 begun_at;     /* the last crawl */
  gint64 tried_at;     /* it was worked on last */
  gint64 ended_at;     /* the last that came to an end; before begun_at: there is one to be gone on with */
  gint64 complete_at;  /* the last that was complete */
  gint64 checked_at;   /* the number of its services was looked at last */
  gint64 held_until;   /* somebody is reading it, unless that is over */
  gboolean asked;      /* it is to be read without waiting for its day */
  guint failures;      /* in a row */
  char *message;       /* (nullable): of the last failure */
  WpFeedCounts counts; /* of the last crawl */
} WpDirectoryFeed;

void wp_directory_feed_free (WpDirectoryFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpDirectoryFeed, wp_directory_feed_free)

/** wp_directory_feeds: (transfer full) (nullable) (element-type WpDirectoryFeed): those that are not removed, by id. */
GPtrArray *wp_directory_feeds (WpSql *sql, GError **error);

/** wp_directory_feed_records: the same without how reading them went, which is a look and a long text more for each. */
GPtrArray *wp_directory_feed_records (WpSql *sql, GError **error);

/** wp_directory_find: (transfer full) (nullable): the feed of this name; an error if there is none. */
WpDirectoryFeed *wp_directory_find (WpSql *sql, const char *name, GError **error);

/** wp_directory_put_feed: writes the feed's record: its name, kind, address, days, and whether it is paused and
 * published; @complete_at: 0 leaves it. */
gboolean
wp_directory_put_feed (WpService *service, WpSql *sql, const WpDirectoryFeed *feed, gint64 complete_at, GError **error);

/** wp_directory_remove: withdraws the feed's record and those of its services, which keep their history, and forgets
 * what is kept here. @n: (out): how many services. */
gboolean wp_directory_remove (WpService *service, WpSql *sql, const char *feed, guint *n, GError **error);

/** wp_directory_ask: the feed is to be read as soon as it can be. */
gboolean wp_directory_ask (WpSql *sql, const char *feed, GError **error);

/** wp_directory_claim: takes the feed for this reader until @until; %FALSE without @error when another has it. */
gboolean wp_directory_claim (WpSql *sql, const char *feed, gint64 now, gint64 until, GError **error);
/** wp_directory_hold: keeps it until @until. */
gboolean wp_directory_hold (WpSql *sql, const char *feed, gint64 until, GError **error);

/** wp_directory_begun, wp_directory_ended: note that a crawl began, is gone on with (@anew is %FALSE), or ended; the
 * last gives the feed back. @failure: (nullable): why it could not be ended; @stopped: it was asked to stop. */
gboolean wp_directory_begun (WpSql *sql, const WpDirectoryFeed *feed, gboolean anew, gint64 now, GError **error);
gboolean wp_directory_ended (WpSql *sql,
                             const char *feed,
                             const WpFeedReport *report,
                             const char *failure,
                             gboolean stopped,
                             gint64 now,
                             GError **error);
/** wp_directory_checked: notes that the number of services was looked at, and whether to read the feed because of it.
 */
gboolean wp_directory_checked (WpSql *sql, const char *feed, gboolean moved, gint64 now, GError **error);

/**
 * WpDirectoryStore: where an import keeps what it brings: in records, by the service's own way in, so that every desk
 * is sent them; and its marks beside them, in the same transaction.
 */
typedef struct
{
  WpService *service;
  WpSql *sql;
  const char *feed;
  const char *address; /* (nullable) */
  gint64 hold;         /* for how many ms the feed is kept with each batch */
} WpDirectoryStore;

/** wp_directory_target: (transfer none): the functions; their data is a #WpDirectoryStore. */
const WpFeedTarget *wp_directory_target (void);

/** WpDirectoryIssueFunc: one line of a feed's report. */
typedef gboolean (*WpDirectoryIssueFunc) (const WpListingIssue *issue, gpointer data, GError **error);
/** wp_directory_issues: calls @func for each thing that was wrong in the last crawl. */
gboolean wp_directory_issues (WpSql *sql, const char *feed, WpDirectoryIssueFunc func, gpointer data, GError **error);

/**
 * wp_directory_read_after:
 * @text: a statement over %WP_REC_COLUMNS in the order of revisions, those above its one parameter
 * @rev: (inout): from which on; then the last one's
 *
 * Returns: (transfer full) (nullable) (element-type WpRecord): what it gives, less records of kinds that are not known
 */
GPtrArray *wp_directory_read_after (WpSql *sql, const char *text, gint64 *rev, GError **error);

/** wp_directory_each_service: calls @func for each listed service, of @feed or (%NULL) of all; reads them all. */
typedef gboolean (*WpDirectoryServiceFunc) (WpRecord *record, gpointer data, GError **error);
gboolean
wp_directory_each_service (WpSql *sql, const char *feed, WpDirectoryServiceFunc func, gpointer data, GError **error);

G_END_DECLS
