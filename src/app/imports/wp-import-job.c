/* wp-import-job.c: the store as the target of an import.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-job.h"

#include <glib/gi18n-lib.h>

#include "wp-bulk.h"
#include "wp-import-log.h"
#include "wp-import-report-json.h"
#include "wp-importer.h"
#include "wp-services-import.h"

/* Extracts are sent on and services are not, so that they are two bulks, one after the other. */
typedef struct
{
  WpImporter *importer; /* (owned) */
  char **paths;         /* (owned) */
  WpImportSorts sorts;  /* (owned): once the files were looked at */
  WpClock *clock;       /* (owned) */
  WpBulk *bulk;         /* while the import runs */
  WpImportJobProgress progress;
  gpointer progress_data;
  gint64 last_progress; /* monotonic µs */
} Run;

/* The person sees at most this many steps a second. */
#define PROGRESS_INTERVAL_US 100000

static void
free_run (gpointer data)
{
  Run *run = data;

  g_object_unref (run->importer);
  g_object_unref (run->clock);
  g_strfreev (run->paths);
  wp_import_sorts_clear (&run->sorts);
  g_free (run);
}

static gboolean
exists (WpKindId kind, const char *id, gpointer data)
{
  return wp_bulk_exists (((Run *) data)->bulk, kind, id);
}

static void
parents_of (const char *person, GPtrArray *parents, gpointer data)
{
  wp_bulk_get_parents (((Run *) data)->bulk, person, parents);
}

static gboolean
put (WpRecord **records, guint n, WpImportOutcome *outcomes, gpointer data, GError **error)
{
  static const WpImportResult results[] = {
    [WP_PUT_ADDED] = WP_IMPORT_ADDED,
    [WP_PUT_CHANGED] = WP_IMPORT_CHANGED,
    [WP_PUT_SAME] = WP_IMPORT_SAME,
    [WP_PUT_SECOND_LEAD] = WP_IMPORT_REFUSED,
  };
  g_autofree WpPutOutcome *put = g_new0 (WpPutOutcome, n);

  if (!wp_bulk_put (((Run *) data)->bulk, records, n, put, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      outcomes[i].result = results[put[i]];
      if (put[i] == WP_PUT_SECOND_LEAD)
        outcomes[i].message = g_strdup (_ ("Somebody else leads with this family, and there is one lead at a time."));
    }
  return TRUE;
}

typedef struct
{
  WpImportJobProgress progress;
  gpointer data;
  double fraction;
  char *file; /* (owned) */
} Step;

static void
free_step (gpointer data)
{
  g_free (((Step *) data)->file);
  g_free (data);
}

static gboolean
step_cb (gpointer data)
{
  Step *step = data;

  step->progress (step->fraction, step->file, step->data);
  return G_SOURCE_REMOVE;
}

static void
progress (double fraction, const char *file, gpointer data)
{
  Run *run = data;
  gint64 now = g_get_monotonic_time ();

  if (run->progress == NULL || now - run->last_progress < PROGRESS_INTERVAL_US)
    return;
  run->last_progress = now;
  Step *step = g_new (Step, 1);
  *step = (Step){ run->progress, run->progress_data, fraction, g_strdup (file) };
  g_idle_add_full (G_PRIORITY_DEFAULT, step_cb, step, free_step);
}

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  static const WpImportTarget target = { exists, parents_of, put, progress };
  Run *run = data;
  GPtrArray *extracts = run->sorts.extracts;

  run->bulk = bulk;
  g_ptr_array_add (extracts, NULL);
  return wp_importer_run (run->importer, (const char *const *) extracts->pdata, &target, run, cancellable, error);
}

static gboolean
make_services (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;
  const GPtrArray *paths = run->sorts.services->len > 0 ? run->sorts.services : run->sorts.beside;
  g_autofree char *base = g_path_get_basename (paths->pdata[0]);

  progress (0, base, run);
  return wp_services_import (bulk, &run->sorts, run->clock, wp_importer_get_report (run->importer), cancellable, error);
}

/* What an import leaves: its report, and why it or the keeping of the report failed. */
typedef struct
{
  Run *run;                  /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) */
  WpImportReport *report;    /* (owned) */
  GError *failed;            /* (owned) (nullable) */
  GError *unkept;            /* (owned) (nullable) */
} Done;

static void
free_done (gpointer data)
{
  Done *done = data;

  free_run (done->run);
  g_clear_object (&done->cancellable);
  g_object_unref (done->report);
  g_clear_error (&done->failed);
  g_clear_error (&done->unkept);
  g_free (done);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Done *done = g_task_get_task_data (task);

  wp_store_keep_import_finish (WP_STORE (source), result, &done->unkept);
  if (done->failed != NULL)
    g_task_return_error (task, g_steal_pointer (&done->failed));
  else
    g_task_return_boolean (task, TRUE);
}

static void
write_down (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, wp_import_report_to_json (WP_IMPORT_REPORT (source)), g_free);
}

static void
written_down_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Done *done = g_task_get_task_data (task);
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (WpImportEntry) entry = g_object_new (WP_TYPE_IMPORT_ENTRY, NULL);
  WpImportCounts total = wp_import_report_total (done->report);

  entry->ended = done->failed == NULL;
  entry->n_read = (gint64) total.read;
  entry->n_added = (gint64) total.added;
  entry->n_changed = (gint64) total.changed;
  entry->n_same = (gint64) total.same;
  entry->n_left_out = (gint64) total.left_out;
  wp_store_keep_import_async (g_task_get_source_object (task), entry, text, kept_cb, g_object_ref (task));
}

/* A report of thousands of lines is written down on a thread of its own. */
static void
keep_report (GTask *task)
{
  const Done *done = g_task_get_task_data (task);
  g_autoptr (GTask) writing = g_task_new (done->report, NULL, written_down_cb, task);

  g_task_run_in_thread (writing, write_down);
}

static void
services_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Done *done = g_task_get_task_data (data);

  wp_store_bulk_finish (WP_STORE (source), result, &done->failed);
  keep_report (data);
}

static void
import_services (GTask *task)
{
  const Done *done = g_task_get_task_data (task);

  if (done->failed == NULL && done->run->sorts.services->len + done->run->sorts.beside->len > 0)
    wp_store_bulk_async (g_task_get_source_object (task), WP_BULK_OWN, make_services, done->run, NULL, NULL,
                         done->cancellable, services_cb, task);
  else
    keep_report (task);
}

static void
extracts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Done *done = g_task_get_task_data (data);

  wp_store_bulk_finish (WP_STORE (source), result, &done->failed);
  import_services (data);
}

static void
sort (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;

  wp_import_sort ((const char *const *) run->paths, &run->sorts);
  g_task_return_boolean (task, TRUE);
}

static void
sorted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Done *done = g_task_get_task_data (data);

  if (done->run->sorts.extracts->len > 0)
    wp_store_bulk_async (WP_STORE (source), WP_BULK_IMPORT, make, done->run, NULL, NULL, done->cancellable, extracts_cb,
                         data);
  else
    import_services (data);
}

void
wp_import_job_async (WpStore *store,
                     const char *const *paths,
                     const char *source,
                     WpImportJobProgress progress_func,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  g_autoptr (GTask) sorting = g_task_new (store, NULL, sorted_cb, task);
  Run *run = g_new0 (Run, 1);
  Done *done = g_new0 (Done, 1);

  run->importer = wp_importer_new (wp_store_get_codes (store), wp_store_get_clock (store));
  if (source != NULL)
    wp_importer_set_source (run->importer, source);
  run->clock = g_object_ref (wp_store_get_clock (store));
  run->paths = g_strdupv ((char **) paths);
  run->progress = progress_func;
  run->progress_data = user_data;
  done->run = run;
  done->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  done->report = g_object_ref (wp_importer_get_report (run->importer));
  g_task_set_task_data (task, done, free_done);
  g_task_set_task_data (sorting, run, NULL);
  g_task_run_in_thread (sorting, sort);
}

gboolean
wp_import_job_finish (WpStore *store, GAsyncResult *result, WpImportReport **report, GError **unkept, GError **error)
{
  Done *done = g_task_get_task_data (G_TASK (result));

  *report = g_object_ref (done->report);
  if (unkept != NULL)
    *unkept = g_steal_pointer (&done->unkept);
  return g_task_propagate_boolean (G_TASK (result), error);
}
