/* wp-store-records.c: saving and reading records through the store's workers.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-outbox-watch.h"
#include "wp-rows.h"
#include "wp-save.h"
#include "wp-store-private.h"

/* Saving */

typedef struct
{
  WpSaveContext context;
  WpChange *change;    /* (owned) (nullable): NULL until it is made */
  WpChangeMaker maker; /* (nullable) */
  gpointer data;
  GDestroyNotify free_data; /* (nullable) */
} SaveJob;

typedef struct
{
  WpChange *undo; /* (owned) (nullable) */
  guint64 kinds;
  GStrv ids; /* (owned) */
} Saved;

static void
free_save_job (gpointer data)
{
  SaveJob *job = data;

  wp_save_context_clear (&job->context);
  wp_change_free (job->change);
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

static void
free_saved (gpointer data)
{
  Saved *saved = data;

  wp_change_free (saved->undo);
  g_strfreev (saved->ids);
  g_free (saved);
}

/* In a build with assertions a save that would leave the server without one of its records ends the program. */
static gboolean
apply (WpDb *db, WpSaver *saver, WpChange *change, WpChange **undo, GError **error)
{
#ifdef NDEBUG
  return wp_saver_apply (saver, change, undo, error);
#else
  g_autoptr (WpOutboxWatch) watch = wp_outbox_watch_new (db);

  if (!wp_saver_apply (saver, change, undo, error))
    return FALSE;
  g_assert (wp_outbox_watch_is_whole (watch));
  return TRUE;
#endif
}

static gpointer
save_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  SaveJob *job = data;
  g_autoptr (WpSaver) saver = wp_saver_new (db, job->context.codes, job->context.now, job->context.user, error);
  WpChange *undo = NULL;

  if (saver == NULL || !wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return NULL;
  if (job->maker != NULL)
    job->change = job->maker (db, &job->context, job->data, error);
  if (job->change == NULL || !apply (db, saver, job->change, &undo, error) || !wp_db_commit (db, error))
    {
      wp_db_rollback (db);
      wp_change_free (undo);
      return NULL;
    }
  Saved *saved = g_new0 (Saved, 1);
  saved->undo = undo;
  saved->kinds = saver->kinds;
  saved->ids = wp_store_id_list (saver->touched);
  return saved;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpStore *self = WP_STORE (source);
  GError *error = NULL;
  Saved *saved = wp_store_write_finish (self, result, &error);

  if (saved == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  wp_store_emit_changed (self, saved->kinds, (const char *const *) saved->ids);
  g_task_return_pointer (task, saved, free_saved);
}

static void
save (WpStore *self, SaveJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  wp_save_context_init (&job->context, self);
  wp_store_write_async (self, TRUE, save_job, job, free_save_job, free_saved, cancellable, saved_cb, task);
}

void
wp_store_save_async (
    WpStore *self, WpChange *change, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->change = change;
  save (self, job, cancellable, callback, user_data);
}

void
wp_store_save_made_async (WpStore *self,
                          WpChangeMaker maker,
                          gpointer data,
                          GDestroyNotify free_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->maker = maker;
  job->data = data;
  job->free_data = free_data;
  save (self, job, cancellable, callback, user_data);
}

gboolean
wp_store_save_finish (WpStore *self, GAsyncResult *result, WpChange **undo, GError **error)
{
  Saved *saved = g_task_propagate_pointer (G_TASK (result), error);

  if (saved == NULL)
    return FALSE;
  if (undo != NULL)
    *undo = g_steal_pointer (&saved->undo);
  free_saved (saved);
  return TRUE;
}

/* Reading records */

typedef struct
{
  const WpKind *kind;
  int field;
  char *id; /* (owned) (nullable) */
} ReadJob;

static ReadJob *
make_read_job (WpKindId kind, int field, const char *id)
{
  ReadJob *job = g_new0 (ReadJob, 1);

  job->kind = wp_kind (kind);
  job->field = field;
  job->id = g_strdup (id);
  return job;
}

static void
free_read_job (gpointer data)
{
  g_free (((ReadJob *) data)->id);
  g_free (data);
}

static gpointer
get_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ReadJob *job = data;
  GError *failed = NULL;
  g_autoptr (WpRecord) record = wp_rows_get (db, job->kind, job->id, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  if (record != NULL && !wp_record_meta (record)->voided)
    return g_steal_pointer (&record);
  g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND, _ ("%s: this record is not here any more."),
               wp_kind_label (job->kind));
  return NULL;
}

void
wp_store_get_async (WpStore *self,
                    WpKindId kind,
                    const char *id,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  wp_store_read_async (self, get_job, make_read_job (kind, -1, id), free_read_job, g_object_unref, cancellable,
                       callback, user_data);
}

WpRecord *
wp_store_get_finish (WpStore *self, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (self, result, error);
}

static gpointer
list_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ReadJob *job = data;
  g_autofree char *where = NULL;

  if (job->field < 0)
    where = g_strdup ("voided = 0 ORDER BY rid");
  else
    where = g_strconcat (job->kind->fields[job->field].name, " = ? AND voided = 0 ORDER BY rid", NULL);
  g_auto (WpStmtScope) rows = wp_rows_select (db, job->kind, where, error);
  if (rows == NULL)
    return NULL;
  if (job->field >= 0)
    wp_stmt_bind_id (rows, 1, job->id);
  return wp_rows_read_all (rows, job->kind, error);
}

void
wp_store_list_async (WpStore *self,
                     WpKindId kind,
                     int field,
                     const char *id,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_assert (field < 0 || (wp_kind (kind)->fields[field].flags & WP_FIELD_INDEXED) != 0);
  wp_store_read_async (self, list_job, make_read_job (kind, field, id), free_read_job,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_list_finish (WpStore *self, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (self, result, error);
}
