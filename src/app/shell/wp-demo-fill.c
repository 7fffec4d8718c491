/* wp-demo-fill.c: puts the fictional authority into a store.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-fill.h"

#include <glib/gstdio.h>

#include "wp-demo-postcodes.h"

/* Stands beside the store while it is being filled. */
#define MARK "demo-unfinished"

typedef struct
{
  char *folder; /* (owned) */
  guint64 seed;
  WpDemoSize size;
  WpDate today;
  gint64 now;
  WpBulk *bulk;              /* while it runs */
  GCancellable *cancellable; /* while it runs */
} Making;

typedef struct
{
  WpBulkProgress progress;
  gpointer user_data;
  char *user; /* (owned) */
} Filling;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_free (making->folder);
  g_free (making);
}

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  g_free (filling->user);
  g_free (filling);
}

static gboolean
put_cb (WpRecord **records, guint n, double fraction, gpointer data, GError **error)
{
  Making *making = data;

  if (g_cancellable_set_error_if_cancelled (making->cancellable, error)
      || !wp_bulk_put (making->bulk, records, n, NULL, error))
    return FALSE;
  wp_bulk_report_progress (making->bulk, fraction);
  return TRUE;
}

/* On the bulk's own thread. */
static gboolean
make_cb (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;

  making->bulk = bulk;
  making->cancellable = cancellable;
  return wp_demo_write_postcodes (making->folder, making->seed, making->now, error)
         && wp_demo_generate (making->seed, making->size, making->today, making->now, put_cb, making, error);
}

static void
progress_cb (double fraction, gpointer data)
{
  GTask *task = data;
  Filling *filling = g_task_get_task_data (task);

  filling->progress (fraction, filling->user_data);
}

static char *
mark_path (const char *folder)
{
  return g_build_filename (folder, MARK, NULL);
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpStore *store = WP_STORE (source);
  Filling *filling = g_task_get_task_data (task);
  g_autofree char *mark = mark_path (wp_store_get_folder (store));
  GError *error = NULL;

  if (!wp_store_bulk_finish (store, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  wp_store_set_user (store, filling->user);
  g_remove (mark);
  g_task_return_boolean (task, TRUE);
}

void
wp_demo_fill_prepare (const char *folder)
{
  static const char *const files[] = { "store.db", "store.db-wal", "store.db-shm" };
  g_autofree char *mark = mark_path (folder);

  if (!g_file_test (mark, G_FILE_TEST_EXISTS))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_remove (path);
    }
  g_remove (mark);
}

void
wp_demo_fill_async (WpStore *store,
                    guint64 seed,
                    WpDemoSize size,
                    WpBulkProgress progress,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  g_autofree char *mark = mark_path (wp_store_get_folder (store));
  Making *making = g_new0 (Making, 1);
  Filling *filling = g_new0 (Filling, 1);
  GError *error = NULL;

  making->folder = g_strdup (wp_store_get_folder (store));
  making->seed = seed;
  making->size = size;
  making->today = wp_clock_today (wp_store_get_clock (store));
  making->now = wp_clock_now (wp_store_get_clock (store));
  filling->progress = progress;
  filling->user_data = user_data;
  filling->user = wp_demo_user_id (seed, size);
  g_task_set_task_data (task, filling, filling_free);
  if (!g_file_set_contents (mark, "", 0, &error))
    {
      making_free (making);
      g_task_return_error (task, error);
      return;
    }
  wp_store_bulk_async (store, WP_BULK_DEMO, make_cb, making, making_free, progress_cb, cancellable, filled_cb,
                       g_object_ref (task));
}

gboolean
wp_demo_fill_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
