/* wp-report-file.c: the report of an import as a file, and a word about what came of writing it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-report-file.h"

#include "wp-error-dialog.h"
#include "wp-safe-file.h"
#include "wp-toasts.h"

typedef struct
{
  GtkWidget *from; /* (owned) */
  char *saved;     /* (owned) */
  char *unsaved;   /* (owned) */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->from);
  g_free (job->saved);
  g_free (job->unsaved);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
write_report (GOutputStream *stream, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_import_report_write_csv (data, stream, cancellable, error);
}

static void
write_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (wp_safe_file_write (data, write_report, source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    wp_toasts_show (job->from, job->saved);
  else
    wp_error_dialog_show (job->from, job->unsaved, error);
}

void
wp_report_file_save (GtkWidget *from, WpImportReport *report, const char *path, const char *saved, const char *unsaved)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = g_task_new (report, NULL, written_cb, job);

  job->from = g_object_ref (from);
  job->saved = g_strdup (saved);
  job->unsaved = g_strdup (unsaved);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, write_file);
}
