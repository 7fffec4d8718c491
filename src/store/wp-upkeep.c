/* wp-upkeep.c: backup, restore and check, on a thread and a connection of their own.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-upkeep.h"

#include "wp-audit-chain.h"
#include "wp-audit.h"
#include "wp-store-open.h"
#include "wp-store-private.h"

typedef struct
{
  char *from; /* (owned) */
  char *to;   /* (owned) (nullable) */
  WpUpkeepProgress progress;
  gpointer progress_data;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->from);
  g_free (job->to);
  g_free (job);
}

typedef struct
{
  WpUpkeepProgress progress;
  gpointer data;
  double fraction;
} Report;

static gboolean
report_cb (gpointer data)
{
  Report *report = data;

  report->progress (report->fraction, report->data);
  return G_SOURCE_REMOVE;
}

static void
copied_cb (guint done, guint total, gpointer data)
{
  const Job *job = data;

  if (job->progress == NULL || total == 0)
    return;
  Report *report = g_new (Report, 1);
  report->progress = job->progress;
  report->data = job->progress_data;
  report->fraction = (double) done / total;
  g_idle_add_full (G_PRIORITY_DEFAULT, report_cb, report, g_free);
}

static void
run_in_thread (WpStore *store,
               GTaskThreadFunc func,
               const char *from,
               const char *to,
               WpUpkeepProgress progress,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->from = g_strdup (from);
  job->to = g_strdup (to);
  job->progress = progress;
  job->progress_data = user_data;
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, func);
}

static void
return_outcome (GTask *task, GError *error)
{
  wp_store_translate_error (&error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
back_up (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (WpDb) db = wp_db_open (job->from, WP_DB_OPEN_READ_ONLY, &error);

  if (db != NULL)
    wp_db_backup_to (db, job->to, copied_cb, data, cancellable, &error);
  return_outcome (task, error);
}

void
wp_store_backup_async (WpStore *store,
                       const char *path,
                       WpUpkeepProgress progress,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  wp_store_audit (store, "backup", -1, NULL, NULL, NULL);
  run_in_thread (store, back_up, store->path, path, progress, cancellable, callback, user_data);
}

gboolean
wp_store_backup_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
prepare_restore (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (WpDb) db = wp_db_open (job->from, WP_DB_OPEN_IMMUTABLE, &error);

  if (db != NULL && wp_store_check_backup (db, &error))
    wp_db_backup_to (db, job->to, NULL, NULL, cancellable, &error);
  return_outcome (task, error);
}

void
wp_store_prepare_restore_async (
    WpStore *store, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *waiting = g_build_filename (store->folder, WP_STORE_RESTORE_NAME, NULL);

  wp_store_audit (store, "restore-backup", -1, NULL, NULL, NULL);
  run_in_thread (store, prepare_restore, path, waiting, NULL, cancellable, callback, user_data);
}

gboolean
wp_store_prepare_restore_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
wp_store_check_free (WpStoreCheck *check)
{
  g_free (check->report);
  g_free (check);
}

static void
check (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (WpStoreCheck) found = g_new0 (WpStoreCheck, 1);
  g_autoptr (WpDb) db = wp_db_open (job->from, WP_DB_OPEN_READ_ONLY, &error);

  if (db != NULL)
    {
      wp_db_set_cancellable (db, cancellable);
      found->sound = wp_db_integrity_check (db, FALSE, &found->report, &error);
      if (g_error_matches (error, WP_DB_ERROR, WP_DB_ERROR_CORRUPT) && found->report != NULL)
        g_clear_error (&error);
      if (error == NULL && found->sound)
        wp_audit_chain_verify (db, &found->audit_entries, &found->audit_broken_at, &error);
    }
  wp_store_translate_error (&error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) wp_store_check_free);
}

void
wp_store_check_async (WpStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  run_in_thread (store, check, store->path, NULL, NULL, cancellable, callback, user_data);
}

WpStoreCheck *
wp_store_check_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
