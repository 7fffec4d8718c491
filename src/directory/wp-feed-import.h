/* wp-feed-import.h: brings a feed's services to where they are kept: what is new, what changed, and what is gone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-crawler.h"
#include "wp-feed-mark.h"
#include "wp-record.h"

G_BEGIN_DECLS

/* Where services are kept is behind a table of functions, so that the server and one officer's desk import alike. A
 * service that is as it was costs no write. What is stored stays when a crawl ends before its time, and the crawl can
 * be gone on with. A service that a feed no longer has is not deleted: it is marked as gone, and only after two
 * complete crawls in a row did not find it. One thread at a time. */

typedef enum {
  WP_FEED_ADDED,
  WP_FEED_CHANGED,
  WP_FEED_BACK, /* it was gone */
  WP_FEED_GONE, /* there is no record: the one that is there is to be marked, as of today */
} WpFeedChange;

/**
 * WpFeedPut: a record to be written. Its fields that are not set are to be cleared where they were.
 */
typedef struct
{
  WpFeedChange change;
  char id[37];
  WpRecord *record; /* (owned) (nullable) */
} WpFeedPut;

/**
 * WpFeedReport: how it went.
 */
typedef struct
{
  WpFeedCounts counts;
  gboolean complete; /* everything came: what did not is missing */
  GPtrArray *issues; /* (owned) (element-type WpListingIssue): the first %WP_FEED_MOST_ISSUES */
  guint64 n_issues;
  char *publisher; /* (owned) (nullable): what the feed says about itself */
  char *version;   /* (owned) (nullable) */
} WpFeedReport;

#define WP_FEED_MOST_ISSUES 10000
/* How many complete crawls have to miss a service before it is gone. */
#define WP_FEED_MISSED 2

/**
 * WpFeedBatch: what is to be kept together, all or nothing.
 */
typedef struct
{
  GPtrArray *puts;   /* (element-type WpFeedPut) */
  GPtrArray *marks;  /* (element-type WpFeedMark): new, or other than they were; not owned */
  const char *state; /* (nullable): by which wp_crawl_load() goes on; %NULL: only from the beginning */
  const WpFeedReport *report;
} WpFeedBatch;

/**
 * WpFeedTarget:
 * @load: calls @func with @to for each service of the feed that is kept
 * @store: keeps a batch, in one transaction
 * @any_thread: whether @store may be called in another thread, while nothing else uses the target; of the report it may
 *   read the counts alone then
 */
typedef struct
{
  gboolean (*load) (WpFeedMarkFunc func, gpointer to, gpointer data, GError **error);
  gboolean (*store) (const WpFeedBatch *batch, gpointer data, GError **error);
  gboolean any_thread;
} WpFeedTarget;

typedef struct _WpFeedImport WpFeedImport;

/**
 * wp_feed_import_new:
 * @feed: the id of the feed's record
 * @today: the date in Europe/London
 * @before: (nullable): what was counted before the crawl was interrupted
 *
 * Returns: (transfer full) (nullable): %NULL with the target's error
 */
WpFeedImport *wp_feed_import_new (const char *feed,
                                  WpDate today,
                                  const WpFeedCounts *before,
                                  const WpFeedTarget *target,
                                  gpointer data,
                                  GError **error);
void wp_feed_import_free (WpFeedImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpFeedImport, wp_feed_import_free)

/**
 * WpFeedProgress: called after each answer of the publisher.
 */
typedef void (*WpFeedProgress) (const WpCrawlProgress *progress, gpointer data);
void wp_feed_import_set_progress (WpFeedImport *self, WpFeedProgress progress, gpointer data);

/**
 * wp_feed_import_crawl:
 * @crawl: new, or loaded from what was stored
 * @limits: (nullable): as for wp_crawler_run()
 *
 * Takes the crawl over the line and keeps what comes, page by page. Waits: not for the main thread.
 *
 * Returns: whether it came to its end, complete or not; else the error of the crawl or of the target. What was stored
 *   until then stays.
 */
gboolean wp_feed_import_crawl (
    WpFeedImport *self, WpCrawl *crawl, const WpCrawlerLimits *limits, GCancellable *cancellable, GError **error);

/**
 * wp_feed_import_begin, wp_feed_import_news, wp_feed_import_end: the same without the line: what a crawl brings is
 * given piece by piece.
 */
void wp_feed_import_begin (WpFeedImport *self, WpCrawl *crawl);
gboolean wp_feed_import_news (WpFeedImport *self, WpCrawl *crawl, const WpCrawlNews *news, GError **error);
gboolean wp_feed_import_end (WpFeedImport *self, WpCrawl *crawl, GError **error);

/**
 * wp_feed_import_file: the same from a file of services, or from tables (see wp-oruk-tables.h). It is complete when it
 * was read to its end.
 */
gboolean wp_feed_import_file (WpFeedImport *self, GFile *file, GCancellable *cancellable, GError **error);

/** wp_feed_import_get_report: (transfer none): so far. */
const WpFeedReport *wp_feed_import_get_report (WpFeedImport *self);

G_END_DECLS
