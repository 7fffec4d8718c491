/* wp-reading-bench.c: what the benchmarks of reading have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-reading-bench.h"

#include <time.h>

static void
await_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

WpStore *
wp_reading_bench_open (const char *folder, WpClock *clock)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  wp_store_open_async (folder, clock, NULL, await_cb, &result);
  WpStore *store = wp_store_open_finish (await (&result), &error);
  check (error);
  return store;
}

void
wp_reading_bench_close (WpStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  wp_store_close_async (store, await_cb, &result);
  wp_store_close_finish (store, await (&result), &error);
  check (error);
  g_object_unref (store);
}

void
wp_reading_bench_fill (WpStore *store, WpBulkMaker maker, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  wp_store_bulk_async (store, WP_BULK_DEMO, maker, data, NULL, NULL, NULL, await_cb, &result);
  wp_store_bulk_finish (store, await (&result), &error);
  check (error);
}

gpointer
wp_reading_bench_read (WpStore *store, WpDbJob job, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  wp_store_read_async (store, job, data, NULL, NULL, NULL, await_cb, &result);
  gpointer value = wp_store_read_finish (store, await (&result), &error);
  check (error);
  return value;
}

gint64
wp_reading_bench_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

gint64
wp_reading_bench_report (const char *name, GArray *times)
{
  g_array_sort (times, compare_times);
  if (times->len == 0)
    return 0;
  gint64 *all = (gint64 *) (gpointer) times->data;
  gint64 p95 = all[times->len * 95 / 100];
  g_print ("%-44s %6u times  median %8.3f ms  95%% %8.3f  99%% %8.3f  largest %8.3f\n", name, times->len,
           (double) all[times->len / 2] / 1000, (double) p95 / 1000, (double) all[times->len * 99 / 100] / 1000,
           (double) all[times->len - 1] / 1000);
  return p95;
}
