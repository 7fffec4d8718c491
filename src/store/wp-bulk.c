/* wp-bulk.c: many records at once, made on one thread and written on another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-bulk.h"

#include <glib/gi18n-lib.h>

#include "wp-audit-chain.h"
#include "wp-lead.h"
#include "wp-own-private.h"
#include "wp-rows.h"
#include "wp-save.h"
#include "wp-store-private.h"

/* Pages in the log before it is copied back: with many small batches the default would copy the same pages over and
 * over. */
#define BULK_AUTOCHECKPOINT 16000
#define USUAL_AUTOCHECKPOINT 1000

/* Ids and references fall all over the indexes, so with few pages in memory each batch writes most of them again. */
#define BULK_CACHE_KIB (32 * 1024)
#define USUAL_CACHE_KIB (8 * 1024)

#define PROGRESS_INTERVAL_US 100000

struct _WpBulk
{
  WpStore *store;            /* (owned): touched on the main thread only, but for its writer */
  WpDbWorker *writer;        /* (owned) */
  WpDb *reader;              /* (owned) (nullable): the maker's own, opened when first needed */
  WpSaveContext context;     /* whose and when */
  GCancellable *cancellable; /* (owned) (nullable) */
  WpBulkOrigin origin;
  WpBulkMaker maker;
  gpointer data;
  GDestroyNotify free_data;
  WpBulkProgress progress;
  gpointer progress_data;
  gboolean begun;       /* the writer is set up for much; on its thread only */
  gint64 last_progress; /* monotonic µs */
  guint64 kinds;
  guint64 added;
  guint64 changed;
};

static void
free_bulk (gpointer data)
{
  WpBulk *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_pointer (&self->reader, wp_db_close);
  wp_save_context_clear (&self->context);
  g_clear_object (&self->cancellable);
  g_object_unref (self->writer);
  g_object_unref (self->store);
  g_free (self);
}

typedef struct
{
  WpRecord **records;
  guint n;
  WpPutOutcome *outcomes;
} Batch;

static gboolean
put_some (WpSaver *saver, Batch *batch, gboolean leads, GError **error)
{
  for (guint i = 0; i < batch->n; i++)
    {
      WpPutOutcome outcome;
      if (wp_lead_makes_one (NULL, batch->records[i], saver->today) != leads)
        continue;
      if (!wp_saver_put (saver, batch->records[i], &outcome, error))
        return FALSE;
      if (batch->outcomes != NULL)
        batch->outcomes[i] = outcome;
      saver->added += outcome == WP_PUT_ADDED;
      saver->changed += outcome == WP_PUT_CHANGED;
    }
  return TRUE;
}

static gboolean
put_all (WpSaver *saver, gpointer data, GError **error)
{
  Batch *batch = data;

  return put_some (saver, batch, FALSE, error) && put_some (saver, batch, TRUE, error) && wp_saver_index (saver, error);
}

/* A person's save in between makes the writer durable again. */
static gboolean
set_up_writer (WpBulk *self, WpDb *db, GError **error)
{
  if (!wp_db_set_durable (db, FALSE, error))
    return FALSE;
  if (self->begun)
    return TRUE;
  wp_db_set_wal_autocheckpoint (db, BULK_AUTOCHECKPOINT);
  self->begun = wp_db_set_cache_kib (db, BULK_CACHE_KIB, error);
  return self->begun;
}

/* Something to be written, on its way to the writer. */
typedef struct
{
  WpBulk *bulk;
  WpBulkWork work;
  gpointer data;
} Job;

static gpointer
work_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  WpBulk *self = job->bulk;
  const WpSaveContext *context = &self->context;
  g_autoptr (WpSaver) saver = wp_saver_new (db, context->codes, context->now, context->user, error);

  if (saver == NULL || !set_up_writer (self, db, error) || !wp_db_begin (db, error))
    return NULL;
  saver->bulk = TRUE;
  saver->unsent = self->origin != WP_BULK_IMPORT;
  if (!job->work (saver, job->data, error) || !wp_db_commit (db, error))
    {
      wp_db_rollback (db);
      return NULL;
    }
  self->added += saver->added;
  self->changed += saver->changed;
  self->kinds |= saver->kinds;
  return NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

gboolean
wp_bulk_work (WpBulk *self, WpBulkWork work, gpointer data, GError **error)
{
  Job job = { self, work, data };
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  GError *failed = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  /* The worker answers in the caller's context: one of this thread's own, which is turned until the answer is there. */
  g_main_context_push_thread_default (context);
  wp_db_worker_run_async (self->writer, WP_STORE_PRIORITY_BULK, work_job, &job, NULL, NULL, NULL, answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  wp_db_worker_run_finish (self->writer, result, &failed);
  wp_store_translate_error (&failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_bulk_put (WpBulk *self, WpRecord **records, guint n, WpPutOutcome *outcomes, GError **error)
{
  Batch batch = { records, n, outcomes };

  return wp_bulk_work (self, put_all, &batch, error);
}

WpDb *
wp_bulk_get_reader (WpBulk *self, GError **error)
{
  if (self->reader == NULL)
    self->reader = wp_db_open (self->store->path, WP_DB_OPEN_READ_ONLY, error);
  return self->reader;
}

gboolean
wp_bulk_exists (WpBulk *self, WpKindId kind, const char *id)
{
  WpDb *db = wp_bulk_get_reader (self, NULL);

  return db != NULL && wp_rows_exists (db, wp_kind (kind), id, NULL) == 1;
}

void
wp_bulk_get_parents (WpBulk *self, const char *person, GPtrArray *parents)
{
  WpDb *db = wp_bulk_get_reader (self, NULL);

  if (db != NULL)
    wp_saver_read_parents (db, person, parents);
}

typedef struct
{
  WpBulk *bulk;
  double fraction;
} Report;

static gboolean
report_cb (gpointer data)
{
  Report *report = data;

  report->bulk->progress (report->fraction, report->bulk->progress_data);
  return G_SOURCE_REMOVE;
}

void
wp_bulk_report_progress (WpBulk *self, double fraction)
{
  gint64 now = g_get_monotonic_time ();

  if (self->progress == NULL || now - self->last_progress < PROGRESS_INTERVAL_US)
    return;
  self->last_progress = now;
  Report *report = g_new (Report, 1);
  report->bulk = self;
  report->fraction = fraction;
  g_idle_add_full (G_PRIORITY_DEFAULT, report_cb, report, g_free);
}

gboolean
wp_bulk_sink (WpRecord **records, guint n, double fraction, gpointer data, GError **error)
{
  WpBulk *self = data;

  wp_bulk_report_progress (self, fraction);
  return wp_bulk_put (self, records, n, NULL, error);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  WpBulk *self = task_data;
  GError *error = NULL;

  if (self->maker (self, self->data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The end of a bulk: one audit entry with the numbers, and the log cut back to its usual size. */
static gpointer
finish_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  WpBulk *self = data;
  g_autofree char *device = wp_rows_get_setting (db, "device", error);
  g_autofree char *detail =
      g_strdup_printf ("%" G_GUINT64_FORMAT " added, %" G_GUINT64_FORMAT " changed", self->added, self->changed);
  static const char *const actions[] = { [WP_BULK_IMPORT] = "import", [WP_BULK_DEMO] = "demo", [WP_BULK_OWN] = "feed" };
  WpAuditEntry entry = {
    .at = self->context.now,
    .user = self->context.user,
    .device = device,
    .action = actions[self->origin],
    .detail = detail,
  };

  wp_db_set_wal_autocheckpoint (db, USUAL_AUTOCHECKPOINT);
  if (!wp_db_set_cache_kib (db, USUAL_CACHE_KIB, error))
    return NULL;
  wp_db_release_memory (db);
  if (device == NULL || !wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return NULL;
  if (!wp_audit_chain_append (db, &entry, error) || !wp_db_commit (db, error))
    wp_db_rollback (db);
  else
    /* A reader at work only puts this off. */
    wp_db_checkpoint (db, FALSE, NULL);
  return NULL;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpStore *store = WP_STORE (source);
  GTask *made = g_object_get_data (G_OBJECT (task), "made");
  WpBulk *bulk = g_task_get_task_data (made);
  GError *error = NULL;
  gboolean all = g_task_propagate_boolean (made, &error);

  wp_store_write_finish (store, result, all ? &error : NULL);
  wp_store_emit_changed (store, bulk->kinds, (const char *const[]){ NULL });
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WpBulk *bulk = g_task_get_task_data (G_TASK (result));

  /* The maker's task keeps the bulk, and its outcome, until the end has been written. */
  g_object_set_data_full (G_OBJECT (task), "made", g_object_ref (result), g_object_unref);
  wp_store_write_async (WP_STORE (source), FALSE, finish_job, bulk, NULL, NULL, NULL, finished_cb, task);
}

void
wp_store_bulk_async (WpStore *store,
                     WpBulkOrigin origin,
                     WpBulkMaker maker,
                     gpointer data,
                     GDestroyNotify free_data,
                     WpBulkProgress progress,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  g_autoptr (GTask) made = g_task_new (store, cancellable, made_cb, task);
  WpBulk *self = g_new0 (WpBulk, 1);

  self->store = g_object_ref (store);
  self->writer = g_object_ref (store->writer);
  wp_save_context_init (&self->context, store);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->origin = origin;
  self->maker = maker;
  self->data = data;
  self->free_data = free_data;
  self->progress = progress;
  self->progress_data = user_data;
  g_task_set_check_cancellable (made, FALSE);
  g_task_set_task_data (made, self, free_bulk);
  g_task_run_in_thread (made, make_in_thread);
}

gboolean
wp_store_bulk_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
