/* wp-store.c: the desktop's store and its two workers.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-store-private.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "wp-id.h"
#include "wp-rows.h"
#include "wp-store-open.h"

/* More ids than this are not named in "changed": whoever listens then looks at everything. */
#define MOST_IDS_NAMED 1000

enum {
  PROP_CODES = 1,
  N_PROPERTIES,
};

enum {
  CHANGED,
  AUDIT_FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WpStore, wp_store, G_TYPE_OBJECT)

void
wp_save_context_init (WpSaveContext *context, WpStore *store)
{
  context->codes = g_object_ref (store->codes);
  context->user = g_strdup (store->user);
  context->now = wp_clock_now (store->clock);
}

void
wp_save_context_clear (WpSaveContext *context)
{
  g_clear_object (&context->codes);
  g_clear_pointer (&context->user, g_free);
}

void
wp_store_translate_error (GError **error)
{
  static const struct
  {
    WpDbError from;
    WpStoreError to;
  } pairs[] = {
    { WP_DB_ERROR_FULL, WP_STORE_ERROR_FULL },
    { WP_DB_ERROR_READ_ONLY, WP_STORE_ERROR_READ_ONLY },
    { WP_DB_ERROR_NEWER, WP_STORE_ERROR_NEWER },
    { WP_DB_ERROR_BUSY, WP_STORE_ERROR_IN_USE },
  };

  if (error == NULL || *error == NULL)
    return;
  if (g_error_matches (*error, WP_DB_ERROR, WP_DB_ERROR_INTERRUPTED))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("This was stopped."));
      return;
    }
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    {
      (*error)->domain = WP_STORE_ERROR;
      (*error)->code = WP_STORE_ERROR_CLOSED;
      return;
    }
  if ((*error)->domain != WP_DB_ERROR)
    return;
  int code = WP_STORE_ERROR_FAILED;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if ((*error)->code == (int) pairs[i].from)
        code = pairs[i].to;
    }
  (*error)->domain = WP_STORE_ERROR;
  (*error)->code = code;
}

GStrv
wp_store_id_list (GHashTable *ids)
{
  guint n = g_hash_table_size (ids);
  g_auto (GStrv) list = g_new0 (char *, (n <= MOST_IDS_NAMED ? n : 0) + 1);
  GHashTableIter iter;
  gpointer id;
  guint i = 0;

  g_hash_table_iter_init (&iter, ids);
  while (n <= MOST_IDS_NAMED && g_hash_table_iter_next (&iter, &id, NULL))
    list[i++] = g_strdup (id);
  return g_steal_pointer (&list);
}

static void
wp_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CODES)
    g_value_set_object (value, WP_STORE (object)->codes);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_store_finalize (GObject *object)
{
  WpStore *self = WP_STORE (object);

  g_clear_object (&self->reader);
  g_clear_object (&self->writer);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->folder);
  g_free (self->path);
  g_clear_object (&self->clock);
  g_clear_object (&self->codes);
  g_free (self->user);
  g_hash_table_unref (self->drafts);
  G_OBJECT_CLASS (wp_store_parent_class)->finalize (object);
}

static void
wp_store_class_init (WpStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wp_store_get_property;
  object_class->finalize = wp_store_finalize;
  properties[PROP_CODES] =
      g_param_spec_object ("codes", NULL, NULL, WP_TYPE_CODES, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_STRV);
  signals[AUDIT_FAILED] = g_signal_new ("audit-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
wp_store_init (WpStore *self)
{
  self->lock = -1;
  self->codes = g_object_ref (wp_codes_get_default ());
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wp_draft_slot_free);
}

/* What the main thread has to know of the file before it shows anything. */
typedef struct
{
  char *user;       /* (owned) (nullable) */
  GPtrArray *codes; /* (owned) (element-type WpRecord) */
  gboolean empty;
} Facts;

static void
free_facts (gpointer data)
{
  Facts *facts = data;

  g_free (facts->user);
  g_clear_pointer (&facts->codes, g_ptr_array_unref);
  g_free (facts);
}

static gpointer
read_facts (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Facts *facts = g_new0 (Facts, 1);
  GError *failed = NULL;
  gint64 any = 0;

  facts->user = wp_rows_get_setting (db, "user", &failed);
  if (failed == NULL && wp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM family)", &any, &failed))
    {
      g_auto (WpStmtScope) rows = wp_rows_select (db, wp_kind (WP_KIND_CODE), "1 ORDER BY rid", &failed);
      if (rows != NULL)
        facts->codes = wp_rows_read_all (rows, wp_kind (WP_KIND_CODE), &failed);
    }
  facts->empty = any == 0;
  if (failed == NULL)
    return facts;
  free_facts (facts);
  g_propagate_error (error, failed);
  return NULL;
}

static void
take_facts (WpStore *self, Facts *facts)
{
  g_free (self->user);
  self->user = g_steal_pointer (&facts->user);
  self->empty = facts->empty;
  if (facts->codes->len > 0)
    {
      g_object_unref (self->codes);
      self->codes = wp_codes_new (facts->codes);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODES]);
    }
  free_facts (facts);
}

static WpDbWorker *
start_worker (WpStore *self, const char *name, WpDbWorkerFlags flags, WpDbOpenFunc open)
{
  WpStoreOpening *opening = g_new0 (WpStoreOpening, 1);

  opening->path = g_strdup (self->path);
  opening->now = wp_clock_now (self->clock);
  return wp_db_worker_new (name, flags, open, opening, (GDestroyNotify) wp_store_opening_free);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpStore *self = g_task_get_task_data (task);
  GError *error = NULL;
  Facts *facts = wp_db_worker_run_finish (WP_DB_WORKER (source), result, &error);

  if (facts == NULL)
    {
      wp_store_translate_error (&error);
      g_task_return_error (task, error);
      return;
    }
  take_facts (self, facts);
  self->reader = start_worker (self, "wp-reader", WP_DB_WORKER_INTERRUPTIBLE, wp_store_open_reader);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

void
wp_store_open_async (
    const char *folder, WpClock *clock, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  WpStore *self = g_object_new (WP_TYPE_STORE, NULL);
  GError *error = NULL;

  g_task_set_task_data (task, self, g_object_unref);
  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "store.db", NULL);
  self->clock = g_object_ref (clock);
  self->lock = wp_store_lock_profile (folder, &error);
  if (self->lock < 0)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  self->writer = start_worker (self, "wp-writer", WP_DB_WORKER_NONE, wp_store_open_writer);
  wp_db_worker_run_async (self->writer, WP_STORE_PRIORITY_URGENT, read_facts, NULL, NULL, free_facts, cancellable,
                          opened_cb, task);
}

WpStore *
wp_store_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
close_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_store_mark_clean (db, error);
  return NULL;
}

static void
writer_closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpStore *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean closed = wp_db_worker_close_finish (WP_DB_WORKER (source), result, &error);

  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
  if (closed)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  wp_db_worker_run_finish (WP_DB_WORKER (source), result, &error);
  if (error != NULL)
    {
      /* The next opening then looks the file over, which costs time and loses nothing. */
      g_message ("The store could not be marked as closed in order: %s", error->message);
      g_error_free (error);
    }
  wp_db_worker_close_async (WP_DB_WORKER (source), writer_closed_cb, g_object_ref (task));
}

static void
reader_closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WpStore *self = g_task_get_source_object (task);

  wp_db_worker_close_finish (WP_DB_WORKER (source), result, NULL);
  wp_db_worker_run_async (self->writer, WP_STORE_PRIORITY_BULK, close_job, NULL, NULL, NULL, NULL, marked_cb, task);
}

void
wp_store_close_async (WpStore *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  if (self->reader == NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  wp_db_worker_close_async (self->reader, reader_closed_cb, task);
}

gboolean
wp_store_close_finish (WpStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

WpClock *
wp_store_get_clock (WpStore *self)
{
  return self->clock;
}

const char *
wp_store_get_folder (WpStore *self)
{
  return self->folder;
}

WpCodes *
wp_store_get_codes (WpStore *self)
{
  return self->codes;
}

static gpointer
set_user_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_rows_set_setting (db, "user", data, error);
  return NULL;
}

void
wp_store_set_user (WpStore *self, const char *user_id)
{
  g_free (self->user);
  self->user = g_strdup (user_id);
  wp_store_write_async (self, TRUE, set_user_job, g_strdup (user_id), g_free, NULL, NULL, NULL, NULL);
}

const char *
wp_store_get_user (WpStore *self)
{
  return self->user;
}

gboolean
wp_store_is_empty (WpStore *self)
{
  return self->empty;
}

WpRecord *
wp_store_new_record (WpStore *self, WpKindId kind)
{
  char id[37];
  gint64 now = wp_clock_now (self->clock);

  wp_id_new_into (now, id);
  WpRecord *record = wp_record_new (kind, id);
  WpMeta *meta = wp_record_meta (record);
  meta->created_at = now;
  meta->updated_at = now;
  g_strlcpy (meta->created_by, self->user != NULL ? self->user : "", sizeof meta->created_by);
  g_strlcpy (meta->updated_by, meta->created_by, sizeof meta->updated_by);
  return record;
}

static void
codes_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpStore *self = WP_STORE (source);
  g_autoptr (GPtrArray) records = wp_store_list_finish (self, result, NULL);

  if (records == NULL)
    return;
  g_object_unref (self->codes);
  self->codes = wp_codes_new (records);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODES]);
}

void
wp_store_emit_changed (WpStore *self, guint64 kinds, const char *const *ids)
{
  if (kinds & (G_GUINT64_CONSTANT (1) << WP_KIND_CODE))
    wp_store_list_async (self, WP_KIND_CODE, -1, NULL, NULL, codes_read_cb, NULL);
  if (kinds & (G_GUINT64_CONSTANT (1) << WP_KIND_FAMILY))
    self->empty = FALSE;
  g_signal_emit (self, signals[CHANGED], 0, kinds, ids);
}

/* Jobs: each goes to a worker and comes back with the worker's errors turned into ours. */

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gpointer value = wp_db_worker_run_finish (WP_DB_WORKER (source), result, &error);

  wp_store_translate_error (&error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, g_task_get_task_data (task));
}

static void
run (WpStore *self,
     WpDbWorker *worker,
     int priority,
     WpDbJob job,
     gpointer data,
     GDestroyNotify free_data,
     GDestroyNotify free_result,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  /* What was written has an effect, so its caller learns of it though it was cancelled meanwhile. What was read is not
   * wanted any more; and since answers may overtake one another, it must not come after what was asked for later. */
  g_task_set_check_cancellable (task, worker == self->reader);
  g_task_set_task_data (task, (gpointer) free_result, NULL);
  wp_db_worker_run_async (worker, priority, job, data, free_data, free_result, cancellable, ran_cb, task);
}

void
wp_store_read_async (WpStore *self,
                     WpDbJob job,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  run (self, self->reader, G_PRIORITY_DEFAULT, job, data, free_data, free_result, cancellable, callback, user_data);
}

gpointer
wp_store_read_finish (WpStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
wp_store_write_async (WpStore *self,
                      gboolean urgent,
                      WpDbJob job,
                      gpointer data,
                      GDestroyNotify free_data,
                      GDestroyNotify free_result,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  run (self, self->writer, urgent ? WP_STORE_PRIORITY_URGENT : WP_STORE_PRIORITY_BULK, job, data, free_data,
       free_result, cancellable, callback, user_data);
}

gpointer
wp_store_write_finish (WpStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
wp_store_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}
