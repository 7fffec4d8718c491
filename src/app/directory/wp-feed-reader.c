/* wp-feed-reader.c: reads this desk's own feeds over the line, one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-feed-reader.h"

#include <glib/gi18n-lib.h>

#include "wp-id.h"
#include "wp-own-target.h"

#define PROGRESS_INTERVAL_US 100000
/* Between two readings of a feed that somebody adds here. */
#define EVERY_DAYS 7

/* One reading. Belongs to the main thread, but for what the bulk's thread makes of it while it runs. */
typedef struct
{
  char feed[37];
  char *name;                /* (owned) */
  char *address;             /* (owned) */
  WpRecord *record;          /* (owned) (nullable): of a feed that is new */
  GCancellable *cancellable; /* (owned) */
  WpFeedReader *reader;      /* (unowned) */
  WpClock *clock;            /* (owned) */
  WpCrawlFlags flags;
  WpCrawlerLimits limits; /* owns "trust" */

  WpOwnTarget target;
  WpFeedImport *import; /* (owned) (nullable) */
  GError *failed;       /* (owned) (nullable) */
  gint64 last_progress; /* monotonic µs */

  guint services; /* main thread */
  gint64 of;
} Reading;

struct _WpFeedReader
{
  GObject parent_instance;

  WpStore *store; /* (unowned): which owns this */
  WpCrawlFlags flags;
  WpCrawlerLimits limits; /* owns "trust" */
  GQueue waiting;         /* (element-type Reading) */
  Reading *reading;       /* (owned) (nullable): the one that is at work */
  gboolean woken;
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (WpFeedReader, wp_feed_reader, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
free_reading (gpointer data)
{
  Reading *self = data;

  g_free (self->name);
  g_free (self->address);
  g_clear_object (&self->record);
  g_object_unref (self->cancellable);
  g_object_unref (self->clock);
  g_clear_object (&self->limits.trust);
  g_clear_object (&self->target.feed);
  g_clear_pointer (&self->target.told, wp_own_feed_free);
  g_clear_pointer (&self->import, wp_feed_import_free);
  g_clear_error (&self->failed);
  g_free (self);
}

/* ---- On the bulk's thread ---- */

typedef struct
{
  WpFeedReader *reader; /* (owned) */
  char feed[37];
  guint services;
  gint64 of;
} Step;

static void
free_step (gpointer data)
{
  g_object_unref (((Step *) data)->reader);
  g_free (data);
}

static gboolean
step_cb (gpointer data)
{
  const Step *step = data;
  Reading *reading = step->reader->reading;

  if (reading == NULL || !g_str_equal (reading->feed, step->feed))
    return G_SOURCE_REMOVE;
  reading->services = step->services;
  reading->of = step->of;
  g_signal_emit (step->reader, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (const WpCrawlProgress *progress, gpointer data)
{
  Reading *self = data;
  const gint64 now = g_get_monotonic_time ();
  Step *step;

  if (now - self->last_progress < PROGRESS_INTERVAL_US)
    return;
  self->last_progress = now;
  step = g_new (Step, 1);
  *step = (Step){ .reader = g_object_ref (self->reader), .services = progress->services, .of = progress->of };
  g_strlcpy (step->feed, self->feed, sizeof step->feed);
  g_idle_add_full (G_PRIORITY_DEFAULT, step_cb, step, free_step);
}

/* From where the last reading ended before its time, or anew. */
static WpCrawl *
open_crawl (Reading *self, WpOwnFeed *told, gboolean *anew, GError **error)
{
  WpCrawl *crawl = NULL;

  *anew = told->begun_at <= told->ended_at;
  if (told->state != NULL && g_strcmp0 (told->address, self->address) == 0)
    crawl = wp_crawl_load (told->state, self->flags, NULL);
  if (crawl != NULL)
    return crawl;
  *anew = TRUE;
  return wp_crawl_new (self->address, self->flags, error);
}

static gboolean
begin (Reading *self, WpBulk *bulk, gboolean anew, GError **error)
{
  WpOwnFeed *told = self->target.told;
  WpOwnBatch batch = { .feed = self->record, .told = told };

  told->tried_at = wp_clock_now (self->clock);
  if (anew)
    told->begun_at = told->tried_at;
  g_free (told->address);
  told->address = g_strdup (self->address);
  g_clear_pointer (&told->message, g_free);
  g_clear_pointer (&told->report, g_free);
  return wp_bulk_put_own (bulk, &batch, error);
}

static gboolean
crawl (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;
  GError *failed = NULL;
  WpOwnFeed *told = wp_bulk_get_own (bulk, self->feed, &failed);
  g_autoptr (WpCrawl) going = NULL;
  WpFeedCounts before;
  gboolean anew;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  self->target =
      (WpOwnTarget){ .bulk = bulk, .clock = self->clock, .told = told != NULL ? told : wp_own_feed_new (self->feed) };
  going = open_crawl (self, self->target.told, &anew, error);
  if (going == NULL || !begin (self, bulk, anew, error))
    return FALSE;
  before = self->target.told->counts;
  self->import = wp_feed_import_new (self->feed, wp_instant_to_date (self->target.told->tried_at),
                                     anew ? NULL : &before, wp_own_target (), &self->target, error);
  if (self->import == NULL)
    return FALSE;
  wp_feed_import_set_progress (self->import, progress_cb, self);
  return wp_feed_import_crawl (self->import, going, &self->limits, cancellable, error);
}

/* How it ended is noted also when it was stopped. */
static gboolean
end (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;
  g_autoptr (WpImportReport) report = wp_import_report_new ();
  const WpFeedReport *read = self->import != NULL ? wp_feed_import_get_report (self->import) : NULL;

  if (self->target.told == NULL)
    return TRUE;
  self->target.bulk = bulk;
  if (read != NULL)
    {
      WpImportFile *file = wp_own_tell (report, self->name, read);

      file->left_out = self->failed != NULL;
    }
  return wp_own_target_end (&self->target, read, report, self->failed, error);
}

/* ---- One after another ---- */

static void go_on (WpFeedReader *self);

static void
done (WpFeedReader *self)
{
  g_clear_pointer (&self->reading, free_reading);
  g_signal_emit (self, signals[CHANGED], 0);
  go_on (self);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFeedReader) self = data;
  g_autoptr (GError) error = NULL;

  if (!wp_store_bulk_finish (WP_STORE (source), result, &error))
    g_warning ("How a feed was read could not be noted: %s", error->message);
  done (self);
}

static void
crawled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFeedReader) self = data;
  Reading *reading = self->reading;

  wp_store_bulk_finish (WP_STORE (source), result, &reading->failed);
  if (self->closing)
    {
      done (self);
      return;
    }
  if (g_error_matches (reading->failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&reading->failed);
      reading->failed = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("It was stopped."));
    }
  wp_store_bulk_async (WP_STORE (source), WP_BULK_OWN, end, reading, NULL, NULL, NULL, ended_cb, g_object_ref (self));
}

static void
go_on (WpFeedReader *self)
{
  if (self->reading != NULL || self->closing)
    return;
  self->reading = g_queue_pop_head (&self->waiting);
  if (self->reading == NULL)
    return;
  wp_store_bulk_async (self->store, WP_BULK_OWN, crawl, self->reading, NULL, NULL, self->reading->cancellable,
                       crawled_cb, g_object_ref (self));
}

static Reading *
find (WpFeedReader *self, const char *feed)
{
  if (self->reading != NULL && g_str_equal (self->reading->feed, feed))
    return self->reading;
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    if (g_str_equal (((Reading *) link->data)->feed, feed))
      return link->data;
  return NULL;
}

static void
enqueue (WpFeedReader *self, const char *feed, const char *name, const char *address, WpRecord *record)
{
  Reading *reading;

  if (find (self, feed) != NULL || self->closing)
    return;
  reading = g_new0 (Reading, 1);
  g_strlcpy (reading->feed, feed, sizeof reading->feed);
  reading->name = g_strdup (name);
  reading->address = g_strdup (address);
  reading->record = record != NULL ? g_object_ref (record) : NULL;
  reading->cancellable = g_cancellable_new ();
  reading->reader = self;
  reading->clock = g_object_ref (wp_store_get_clock (self->store));
  reading->flags = self->flags;
  reading->limits = self->limits;
  if (reading->limits.trust != NULL)
    g_object_ref (reading->limits.trust);
  reading->of = -1;
  g_queue_push_tail (&self->waiting, reading);
  go_on (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
wp_feed_reader_read (WpFeedReader *self, WpListingFeed *feed)
{
  g_return_if_fail (feed->own && feed->address[0] != '\0');

  enqueue (self, feed->id, feed->name, feed->address, NULL);
}

gboolean
wp_feed_reader_add (WpFeedReader *self, const char *name, const char *address, GError **error)
{
  g_autoptr (WpCrawl) asked = wp_crawl_new (address, self->flags, error);
  g_autofree char *id = wp_id_new (wp_clock_now (wp_store_get_clock (self->store)));
  g_autoptr (WpRecord) record = NULL;

  if (asked == NULL)
    return FALSE;
  record = wp_record_new (WP_KIND_FEED, id);
  wp_record_set_text (record, WP_FEED_NAME, name);
  wp_record_set_text (record, WP_FEED_KIND, "crawled");
  wp_record_set_text (record, WP_FEED_ADDRESS, address);
  wp_record_set_number (record, WP_FEED_EVERY_DAYS, EVERY_DAYS);
  enqueue (self, id, name, address, record);
  return TRUE;
}

void
wp_feed_reader_stop (WpFeedReader *self, const char *feed)
{
  Reading *reading = find (self, feed);

  if (reading == NULL)
    return;
  g_cancellable_cancel (reading->cancellable);
  if (reading == self->reading)
    return;
  g_queue_remove (&self->waiting, reading);
  free_reading (reading);
  g_signal_emit (self, signals[CHANGED], 0);
}

WpFeedReading
wp_feed_reader_get_state (WpFeedReader *self, const char *feed, guint *services, gint64 *of)
{
  const Reading *reading = find (self, feed);

  *services = reading != NULL ? reading->services : 0;
  *of = reading != NULL ? reading->of : -1;
  if (reading == NULL)
    return WP_FEED_AT_REST;
  return reading == self->reading ? WP_FEED_READING : WP_FEED_WAITING;
}

const char *
wp_feed_reader_get_current (WpFeedReader *self)
{
  return self->reading != NULL ? self->reading->feed : NULL;
}

/* ---- What is due ---- */

static gboolean
is_due (const WpListingFeed *feed, gint64 now)
{
  if (!feed->own || feed->paused || feed->address[0] == '\0')
    return FALSE;
  return (feed->unfinished && feed->message[0] == '\0')
         || now >= feed->tried_at + MAX (feed->every_days, 1) * WP_DAY_MS;
}

static void
feeds_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFeedReader) self = data;
  g_autoptr (GPtrArray) feeds = wp_store_feeds_finish (WP_STORE (source), result, NULL);

  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    if (is_due (feeds->pdata[i], wp_clock_now (wp_store_get_clock (self->store))))
      wp_feed_reader_read (self, feeds->pdata[i]);
}

void
wp_feed_reader_wake (WpFeedReader *self)
{
  if (self->woken)
    return;
  self->woken = TRUE;
  wp_store_feeds_async (self->store, NULL, feeds_cb, g_object_ref (self));
}

void
wp_feed_reader_close (WpFeedReader *self)
{
  self->closing = TRUE;
  g_queue_clear_full (&self->waiting, free_reading);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading->cancellable);
  while (self->reading != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* ---- Taking a feed away ---- */

static gboolean
drop (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  guint left = 1;

  while (left > 0)
    if (!wp_bulk_drop_own (bulk, data, &left, error))
      return FALSE;
  return TRUE;
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  g_signal_emit (g_task_get_source_object (task), signals[CHANGED], 0);
  if (wp_store_bulk_finish (WP_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
wp_feed_reader_remove_async (WpFeedReader *self, const char *feed, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_bulk_async (self->store, WP_BULK_OWN, drop, g_strdup (feed), g_free, NULL, NULL, dropped_cb,
                       g_task_new (self, NULL, callback, user_data));
}

gboolean
wp_feed_reader_remove_finish (WpFeedReader *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- The object ---- */

void
wp_feed_reader_set_limits (WpFeedReader *self, WpCrawlFlags flags, const WpCrawlerLimits *limits)
{
  g_clear_object (&self->limits.trust);
  self->flags = flags;
  self->limits = *limits;
  if (self->limits.trust != NULL)
    g_object_ref (self->limits.trust);
}

static void
wp_feed_reader_finalize (GObject *object)
{
  WpFeedReader *self = WP_FEED_READER (object);

  g_queue_clear_full (&self->waiting, free_reading);
  g_clear_object (&self->limits.trust);
  G_OBJECT_CLASS (wp_feed_reader_parent_class)->finalize (object);
}

static void
wp_feed_reader_class_init (WpFeedReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_feed_reader_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wp_feed_reader_init (WpFeedReader *self)
{
  self->flags = WP_CRAWL_HTTPS_ONLY;
  g_queue_init (&self->waiting);
}

WpFeedReader *
wp_feed_reader_get (WpStore *store)
{
  WpFeedReader *self = g_object_get_data (G_OBJECT (store), "wp-feed-reader");

  if (self == NULL)
    {
      self = g_object_new (WP_TYPE_FEED_READER, NULL);
      self->store = store;
      g_object_set_data_full (G_OBJECT (store), "wp-feed-reader", self, g_object_unref);
    }
  return self;
}
