/* wp-directory-runner.c: reads the feeds that are due, one after another, while the server runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-directory-runner.h"

#include "wp-directory-run.h"
#include "wp-published.h"

/* How often it looks what is due. */
#define LOOK_MS 2000
/* How often it follows with what is published while it reads. */
#define PUBLISH_US (20 * G_USEC_PER_SEC)

struct _WpDirectoryRunner
{
  WpClock *clock;     /* (owned) */
  WpService *service; /* (owned): its own, since the server's tells its news on the thread that writes */
  WpSql *sql;         /* (owned): the thread's */
  WpCrawlFlags flags;
  gboolean publishes;  /* our directory is published */
  gint64 published_at; /* of the monotonic clock */
  GCancellable *stop;  /* (owned) */
  GThread *thread;     /* (owned) */
};

/* FALSE when it is to stop. */
static gboolean
wait_ms (WpDirectoryRunner *self, int ms)
{
  GPollFD fd;

  if (g_cancellable_make_pollfd (self->stop, &fd))
    {
      g_poll (&fd, 1, ms);
      g_cancellable_release_fd (self->stop);
    }
  else
    g_usleep ((gulong) ms * 1000);
  return !g_cancellable_is_cancelled (self->stop);
}

/* What we publish follows the records. */
static void
publish (WpDirectoryRunner *self)
{
  g_autoptr (GError) error = NULL;
  gboolean more = self->publishes;

  while (more && !g_cancellable_is_cancelled (self->stop))
    if (!wp_published_refresh (self->sql, &more, &error))
      {
        g_warning ("publish=failed reason=\"%s\"", error->message);
        return;
      }
}

/* Reading may take hours. */
static void
progress_cb (const WpCrawlProgress *progress, gpointer data)
{
  WpDirectoryRunner *self = data;
  const gint64 now = g_get_monotonic_time ();

  if (now - self->published_at < PUBLISH_US)
    return;
  publish (self);
  self->published_at = g_get_monotonic_time ();
}

static void
read_feed (WpDirectoryRunner *self, const WpDirectoryFeed *feed)
{
  g_autoptr (WpFeedImport) import = NULL;
  g_autoptr (GError) error = NULL;
  const WpFeedCounts *counts;

  g_message ("feed=%s reading=1", feed->id);
  if (!wp_directory_run (self->service, self->sql, self->clock, feed, self->flags, NULL, progress_cb, self, self->stop,
                         &import, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("feed=%s stopped=1", feed->id);
      else
        g_warning ("feed=%s failed=1 reason=\"%s\"", feed->id, error->message);
      return;
    }
  counts = &wp_feed_import_get_report (import)->counts;
  g_message ("feed=%s read=%u added=%u changed=%u gone=%u left-out=%u complete=%d", feed->id, counts->read,
             counts->added, counts->changed, counts->gone, counts->left_out,
             wp_feed_import_get_report (import)->complete);
}

static void
check_feed (WpDirectoryRunner *self, const WpDirectoryFeed *feed)
{
  g_autoptr (GError) error = NULL;

  if (wp_directory_check (self->sql, self->clock, feed, self->flags, NULL, self->stop, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_warning ("feed=%s check=failed reason=\"%s\"", feed->id, error->message);
  g_clear_error (&error);
  /* Not again before tomorrow. */
  if (!wp_directory_checked (self->sql, feed->id, FALSE, wp_clock_now (self->clock), &error))
    g_warning ("feed=%s check=failed reason=\"%s\"", feed->id, error->message);
}

/* One feed that is due, if any is. FALSE when there is none. */
static gboolean
work_once (WpDirectoryRunner *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = wp_directory_feeds (self->sql, &error);
  const gint64 now = wp_clock_now (self->clock);

  if (feeds == NULL)
    {
      g_warning ("feeds=failed reason=\"%s\"", error->message);
      return FALSE;
    }
  for (guint i = 0; i < feeds->len; i++)
    if (wp_directory_is_due (g_ptr_array_index (feeds, i), now))
      {
        read_feed (self, g_ptr_array_index (feeds, i));
        return TRUE;
      }
  for (guint i = 0; i < feeds->len; i++)
    if (wp_directory_is_to_check (g_ptr_array_index (feeds, i), now))
      {
        check_feed (self, g_ptr_array_index (feeds, i));
        return TRUE;
      }
  return FALSE;
}

static gpointer
run (gpointer data)
{
  WpDirectoryRunner *self = data;

  while (wait_ms (self, LOOK_MS))
    {
      publish (self);
      while (!g_cancellable_is_cancelled (self->stop) && work_once (self))
        publish (self);
    }
  return NULL;
}

WpDirectoryRunner *
wp_directory_runner_new (WpServer *server, WpCrawlFlags flags, GError **error)
{
  g_autoptr (WpSql) sql = wp_server_open (server, error);
  WpDirectoryRunner *self;

  if (sql == NULL)
    return NULL;
  self = g_new0 (WpDirectoryRunner, 1);
  self->clock = g_object_ref (server->clock);
  self->service = wp_service_new (server->clock);
  self->sql = g_steal_pointer (&sql);
  self->flags = flags;
  self->publishes = server->settings->publish != NULL;
  self->stop = g_cancellable_new ();
  self->thread = g_thread_new ("feeds", run, self);
  return self;
}

void
wp_directory_runner_free (WpDirectoryRunner *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  wp_sql_close (self->sql);
  wp_service_free (self->service);
  g_object_unref (self->clock);
  g_object_unref (self->stop);
  g_free (self);
}
