/* wp-directory-run.c: reads one feed into the server's records.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-directory-run.h"

#define MINUTE_MS ((gint64) 60 * 1000)
/* How long a reader that says nothing more is taken to be at work: longer than any pause of a crawl. */
#define HOLD_MS (15 * MINUTE_MS)
#define FIRST_RETRY_MS (10 * MINUTE_MS)
#define MOST_DOUBLINGS 7

/* What is going on while a feed is read. */
typedef struct
{
  WpSql *sql;
  WpClock *clock;
  const char *feed;
  gint64 held_at;
  WpFeedProgress progress; /* (nullable) */
  gpointer data;
} Reading;

static void
progress_cb (const WpCrawlProgress *progress, gpointer data)
{
  Reading *reading = data;
  gint64 now = wp_clock_now (reading->clock);

  if (now - reading->held_at > MINUTE_MS)
    {
      g_autoptr (GError) error = NULL;

      reading->held_at = now;
      if (!wp_directory_hold (reading->sql, reading->feed, now + HOLD_MS, &error))
        g_warning ("feed=%s hold=failed reason=\"%s\"", reading->feed, error->message);
    }
  if (reading->progress != NULL)
    reading->progress (progress, reading->data);
}

static gboolean
claim (WpSql *sql, const WpDirectoryFeed *feed, gint64 now, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (wp_directory_claim (sql, feed->id, now, now + HOLD_MS, &failed))
    return TRUE;
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  else
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_USAGE, "“%s” is being read already.", feed->name);
  return FALSE;
}

/* Notes how it ended, and gives the feed back. */
static gboolean
end (WpService *service,
     WpSql *sql,
     WpClock *clock,
     const WpDirectoryFeed *feed,
     WpFeedImport *import,
     gboolean done,
     GError *failed,
     GError **error)
{
  const WpFeedReport *report = import != NULL ? wp_feed_import_get_report (import) : NULL;
  const gboolean stopped = g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  const gint64 now = wp_clock_now (clock);
  GError *noted = NULL;

  if (!wp_directory_ended (sql, feed->id, report, done ? NULL : failed->message, stopped, now, &noted)
      || (done && report->complete && !wp_directory_put_feed (service, sql, feed, now, &noted)))
    {
      g_clear_error (&failed);
      g_propagate_error (error, noted);
      return FALSE;
    }
  if (failed != NULL)
    g_propagate_error (error, failed);
  return done;
}

static WpCrawl *
open_crawl (const WpDirectoryFeed *feed, WpCrawlFlags flags, gboolean *anew, GError **error)
{
  WpCrawl *crawl = NULL;

  *anew = feed->begun_at <= feed->ended_at;
  if (feed->state != NULL && g_strcmp0 (feed->state_address, feed->address) == 0)
    crawl = wp_crawl_load (feed->state, flags, NULL);
  if (crawl != NULL)
    return crawl;
  *anew = TRUE;
  return wp_crawl_new (feed->address, flags, error);
}

gboolean
wp_directory_run (WpService *service,
                  WpSql *sql,
                  WpClock *clock,
                  const WpDirectoryFeed *feed,
                  WpCrawlFlags flags,
                  const WpCrawlerLimits *limits,
                  WpFeedProgress progress,
                  gpointer data,
                  GCancellable *cancellable,
                  WpFeedImport **report,
                  GError **error)
{
  const gint64 now = wp_clock_now (clock);
  gboolean anew;
  g_autoptr (WpCrawl) crawl = open_crawl (feed, flags, &anew, error);
  g_autoptr (WpFeedImport) import = NULL;
  WpDirectoryStore store = {
    .service = service, .sql = sql, .feed = feed->id, .address = feed->address, .hold = HOLD_MS
  };
  Reading reading = {
    .sql = sql, .clock = clock, .feed = feed->id, .held_at = now, .progress = progress, .data = data
  };
  GError *failed = NULL;
  gboolean done;

  if (crawl == NULL || !claim (sql, feed, now, error))
    return FALSE;
  if (wp_directory_begun (sql, feed, anew, now, &failed))
    import = wp_feed_import_new (feed->id, wp_instant_to_date (now), anew ? NULL : &feed->counts,
                                 wp_directory_target (), &store, &failed);
  if (import != NULL)
    wp_feed_import_set_progress (import, progress_cb, &reading);
  done = import != NULL && wp_feed_import_crawl (import, crawl, limits, cancellable, &failed);
  done = end (service, sql, clock, feed, import, done, failed, error);
  if (report != NULL)
    *report = g_steal_pointer (&import);
  return done;
}

gboolean
wp_directory_run_file (WpService *service,
                       WpSql *sql,
                       WpClock *clock,
                       const WpDirectoryFeed *feed,
                       GFile *file,
                       WpFeedImport **report,
                       GError **error)
{
  const gint64 now = wp_clock_now (clock);
  g_autoptr (WpFeedImport) import = NULL;
  WpDirectoryStore store = { .service = service, .sql = sql, .feed = feed->id, .hold = HOLD_MS };
  GError *failed = NULL;
  gboolean done;

  if (!claim (sql, feed, now, error))
    return FALSE;
  if (wp_directory_begun (sql, feed, TRUE, now, &failed))
    import = wp_feed_import_new (feed->id, wp_instant_to_date (now), NULL, wp_directory_target (), &store, &failed);
  done = import != NULL && wp_feed_import_file (import, file, NULL, &failed);
  done = end (service, sql, clock, feed, import, done, failed, error);
  if (report != NULL)
    *report = g_steal_pointer (&import);
  return done;
}

static gboolean
is_readable (const WpDirectoryFeed *feed, gint64 now)
{
  return !feed->paused && feed->address != NULL && g_strcmp0 (feed->kind, "crawled") == 0 && feed->held_until < now;
}

gboolean
wp_directory_is_due (const WpDirectoryFeed *feed, gint64 now)
{
  const gint64 retry = FIRST_RETRY_MS << MIN (feed->failures > 0 ? feed->failures - 1 : 0, MOST_DOUBLINGS);

  if (!is_readable (feed, now))
    return FALSE;
  if (feed->asked)
    return TRUE;
  if (feed->failures > 0 && now < feed->tried_at + retry)
    return FALSE;
  return feed->begun_at > feed->ended_at || feed->ended_at == 0 || now >= feed->ended_at + feed->every_days * WP_DAY_MS;
}

gboolean
wp_directory_is_to_check (const WpDirectoryFeed *feed, gint64 now)
{
  return is_readable (feed, now) && feed->every_days > 1 && feed->failures == 0 && feed->checked_at > 0
         && now >= feed->checked_at + WP_DAY_MS;
}

/* The first page says it: what comes then is not asked for. */
static gboolean
first_page_cb (WpCrawl *crawl, const WpCrawlNews *news, gpointer data, GError **error)
{
  gint64 *total = data;

  *total = wp_crawl_get_progress (crawl).of;
  if (*total < 0 && news->listings == NULL)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "");
  return FALSE;
}

gboolean
wp_directory_check (WpSql *sql,
                    WpClock *clock,
                    const WpDirectoryFeed *feed,
                    WpCrawlFlags flags,
                    const WpCrawlerLimits *limits,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (WpCrawl) crawl = wp_crawl_new (feed->address, flags, error);
  g_autoptr (GError) failed = NULL;
  gint64 total = -1;

  if (crawl == NULL)
    return FALSE;
  if (!wp_crawler_run (crawl, limits, first_page_cb, &total, cancellable, &failed)
      && !g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CLOSED))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return wp_directory_checked (sql, feed->id, total >= 0 && total != feed->counts.total, wp_clock_now (clock), error);
}
