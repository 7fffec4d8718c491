/* wp-directory-run.h: reads one feed into the server's records.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-directory-store.h"

G_BEGIN_DECLS

/**
 * wp_directory_run:
 * @flags: as for wp_crawl_new()
 * @limits: (nullable): as for wp_crawler_run()
 * @report: (out) (optional) (transfer full): what was stored of it, also when it fails
 *
 * Reads @feed, which has an address, from where an interrupted crawl ended, or anew. Records are written as they come,
 * so that desks are sent them. Nobody else may be reading it. Waits for the publisher: for a thread of its own.
 *
 * Returns: whether the crawl came to its end; else the error, which is noted beside the feed unless it was cancelled
 */
gboolean wp_directory_run (WpService *service,
                           WpSql *sql,
                           WpClock *clock,
                           const WpDirectoryFeed *feed,
                           WpCrawlFlags flags,
                           const WpCrawlerLimits *limits,
                           WpFeedProgress progress,
                           gpointer data,
                           GCancellable *cancellable,
                           WpFeedImport **report,
                           GError **error);

/** wp_directory_run_file: the same with a file of services. */
gboolean wp_directory_run_file (WpService *service,
                                WpSql *sql,
                                WpClock *clock,
                                const WpDirectoryFeed *feed,
                                GFile *file,
                                WpFeedImport **report,
                                GError **error);

/**
 * wp_directory_is_due: whether @feed is to be read now: it was asked for; a crawl of it was interrupted; its days are
 * over. After failures it waits ten minutes, then twice as long each time, at most a day.
 */
gboolean wp_directory_is_due (const WpDirectoryFeed *feed, gint64 now);

/** wp_directory_is_to_check: whether a day is over since anybody looked whether @feed has other services. */
gboolean wp_directory_is_to_check (const WpDirectoryFeed *feed, gint64 now);

/** wp_directory_check: asks the publisher how many services there are, and no more; when it is another number than in
 * the last crawl the feed is due. */
gboolean wp_directory_check (WpSql *sql,
                             WpClock *clock,
                             const WpDirectoryFeed *feed,
                             WpCrawlFlags flags,
                             const WpCrawlerLimits *limits,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
