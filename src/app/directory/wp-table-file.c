/* wp-table-file.c: saving a table as CSV.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-table-file.h"

#include <glib/gi18n-lib.h>

#include "wp-csv-writer.h"
#include "wp-error-dialog.h"
#include "wp-files.h"
#include "wp-outgoing.h"
#include "wp-safe-file.h"
#include "wp-toasts.h"

typedef struct
{
  GtkWidget *from;      /* (owned) */
  WpOutgoing *outgoing; /* (owned) */
  GPtrArray *rows;      /* (owned) */
  char *saved;          /* (owned) */
  char *path;           /* (owned) (nullable): until it is known */
} Job;

static Job *
job_new (GtkWidget *from, WpContext *context, const WpTableFile *file, GPtrArray *rows)
{
  Job *job = g_new0 (Job, 1);

  job->from = g_object_ref (from);
  job->outgoing = wp_outgoing_new (wp_context_get_store (context), "export", NULL, file->detail, NULL);
  job->rows = rows;
  job->saved = g_strdup (file->saved);
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->from);
  wp_outgoing_unref (job->outgoing);
  g_ptr_array_unref (job->rows);
  g_free (job->saved);
  g_free (job->path);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
write_rows (GOutputStream *stream, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autoptr (WpCsvWriter) writer = wp_csv_writer_new (stream, WP_CSV_WRITER_MARK);

  for (guint i = 0; i < job->rows->len; i++)
    {
      char **row = g_ptr_array_index (job->rows, i);

      if (!wp_csv_writer_write_row (writer, (const char *const *) row, g_strv_length (row), cancellable, error))
        return FALSE;
    }
  return wp_csv_writer_flush (writer, cancellable, error);
}

/* Runs on a thread of GTask's. */
static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (wp_safe_file_write (job->path, write_rows, job, cancellable, &error))
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
    {
      wp_toasts_show (job->from, job->saved);
      return;
    }
  wp_outgoing_fail (job->outgoing);
  wp_error_dialog_show (job->from, _ ("The Table Could Not Be Saved"), error);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  if (!wp_outgoing_enter_finish (result, &error))
    {
      wp_error_dialog_show (job->from, _ ("The Table Could Not Be Saved"), error);
      return;
    }
  task = g_task_new (NULL, NULL, written_cb, job);
  g_task_set_task_data (task, g_steal_pointer (&job), NULL);
  g_task_run_in_thread (task, write_thread);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;

  job->path = wp_files_save_finish (result);
  if (job->path != NULL)
    {
      WpOutgoing *outgoing = job->outgoing;
      wp_outgoing_enter_async (outgoing, entered_cb, g_steal_pointer (&job));
    }
}

void
wp_table_file_save (GtkWidget *from, WpContext *context, const WpTableFile *file, GPtrArray *rows)
{
  wp_files_save_async (from, file->title, file->name, chosen_cb, job_new (from, context, file, rows));
}

void
wp_table_file_save_to (GtkWidget *from, WpContext *context, const WpTableFile *file, GPtrArray *rows, const char *path)
{
  Job *job = job_new (from, context, file, rows);

  job->path = g_strdup (path);
  wp_outgoing_enter_async (job->outgoing, entered_cb, job);
}

static char *
dup_fewer (void)
{
  return g_strdup_printf ("<%d", WP_TABLE_FILE_FEWEST);
}

char *
wp_table_file_dup_count (int n)
{
  return n > 0 && n < WP_TABLE_FILE_FEWEST ? dup_fewer () : g_strdup_printf ("%d", n);
}

char *
wp_table_file_dup_measure (double measure, int n)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (measure < 0)
    return g_strdup ("");
  return n < WP_TABLE_FILE_FEWEST ? dup_fewer () : g_strdup (g_ascii_formatd (text, sizeof text, "%g", measure));
}

void
wp_table_file_add_row (GPtrArray *rows, const char *const *cells)
{
  g_ptr_array_add (rows, g_strdupv ((char **) cells));
}
