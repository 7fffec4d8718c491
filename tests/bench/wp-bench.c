/* wp-bench.c: what the benchmarks share.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-bench.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "wp-bulk.h"
#include "wp-date.h"
#include "wp-demo.h"

#define SEED 1

/* 11 February 2025, 09:55 in Europe/London: the present of every store that is measured. */
#define NOW G_GINT64_CONSTANT (1739267700000)

void
wp_bench_at_most (const char *name, double value, const char *unit, double goal)
{
  g_print ("%s: %.4g %s (goal at most %g) %s\n", name, value, unit, goal, value <= goal ? "PASS" : "FAIL");
}

void
wp_bench_at_least (const char *name, double value, const char *unit, double goal)
{
  g_print ("%s: %.4g %s (goal at least %g) %s\n", name, value, unit, goal, value >= goal ? "PASS" : "FAIL");
}

void
wp_bench_note (const char *name, double value, const char *unit)
{
  g_print ("%s: %.5g %s\n", name, value, unit);
}

static double
read_clock (clockid_t clock)
{
  struct timespec at;

  clock_gettime (clock, &at);
  return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

double
wp_bench_wall_ms (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

double
wp_bench_cpu_ms (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

static long
find_line (const char *path, const char *line)
{
  g_autofree char *all = NULL;
  gsize n = strlen (line);

  if (!g_file_get_contents (path, &all, NULL, NULL))
    return -1;
  for (const char *at = all; at != NULL; at = strchr (at, '\n') != NULL ? strchr (at, '\n') + 1 : NULL)
    {
      if (strncmp (at, line, n) == 0 && at[n] == ':')
        return atol (at + n + 1);
    }
  return -1;
}

long
wp_bench_memory_kib (const char *line)
{
  long kib = find_line ("/proc/self/status", line);

  return kib >= 0 ? kib : find_line ("/proc/self/smaps_rollup", line);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

double
wp_bench_percentile (double *values, guint n, double percent)
{
  g_assert (n > 0);
  qsort (values, n, sizeof *values, compare);
  return values[MIN (n - 1, (guint) (percent / 100 * n))];
}

char *
wp_bench_folder (const char *name)
{
  const char *set = g_getenv ("WP_BENCH_DIR");
  g_autofree char *usual = g_build_filename (g_get_user_cache_dir (), "whole-picture-bench", NULL);
  const char *folder = set != NULL && *set != '\0' ? set : usual;

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

GStrv
wp_bench_sizes (const char *usual)
{
  const char *set = g_getenv ("WP_BENCH_SIZES");

  return g_strsplit (set != NULL && *set != '\0' ? set : usual, " ", -1);
}

void
wp_bench_await_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
wp_bench_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

void
wp_bench_check (const GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

WpStore *
wp_bench_open (const char *folder)
{
  g_autoptr (WpClock) clock = wp_clock_new_fixed (NOW);
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_store_open_async (folder, clock, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  WpStore *store = wp_store_open_finish (result, &error);
  wp_bench_check (error);
  return store;
}

void
wp_bench_close (WpStore *store)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_store_close_async (store, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  wp_store_close_finish (store, result, &error);
  wp_bench_check (error);
  g_object_unref (store);
}

void
wp_bench_remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        wp_bench_remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
make_demo (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_demo_generate (SEED, GPOINTER_TO_UINT (data), wp_instant_to_date (NOW), NOW, wp_bulk_sink, bulk, error);
}

/* Filled in a folder beside, which takes its name when it is whole. */
static void
fill (const char *size_name, const char *folder)
{
  g_autofree char *half = g_strconcat (folder, ".half", NULL);
  g_autofree char *file = g_build_filename (folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  double start = wp_bench_wall_ms ();
  WpDemoSize size;
  GStatBuf status;

  if (!wp_demo_size_from_name (size_name, &size))
    {
      g_printerr ("“%s” is no size of the fictional authority.\n", size_name);
      exit (1);
    }
  wp_bench_remove_folder (half);
  WpStore *store = wp_bench_open (half);
  wp_store_bulk_async (store, WP_BULK_DEMO, make_demo, GUINT_TO_POINTER (size), NULL, NULL, NULL, wp_bench_await_cb,
                       &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  wp_store_bulk_finish (store, result, &error);
  wp_bench_check (error);
  g_autofree char *user = wp_demo_user_id (SEED, size);
  wp_store_set_user (store, user);
  g_clear_object (&result);
  wp_bench_close (store);
  g_rename (half, folder);

  g_autofree char *took = g_strdup_printf ("%s: filling", size_name);
  g_autofree char *room = g_strdup_printf ("%s: store", size_name);
  wp_bench_note (took, (wp_bench_wall_ms () - start) / 60e3, "min");
  if (g_stat (file, &status) == 0)
    wp_bench_note (room, (double) status.st_size / 1e9, "GB");
}

WpStore *
wp_bench_store (const char *size)
{
  g_autofree char *folder = wp_bench_folder (size);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    fill (size, folder);
  return wp_bench_open (folder);
}

gint64
wp_bench_query (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  WpDb *db = wp_db_open (path, WP_DB_OPEN_READ_ONLY, &error);
  wp_bench_check (error);
  wp_db_query_int (db, sql, &value, &error);
  wp_bench_check (error);
  wp_db_close (db);
  return value;
}
