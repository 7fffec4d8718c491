/* bench-bulk.c: records through the store's bulk, against plain prepared inserts of the same rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <stdlib.h>

#include "wp-bench.h"
#include "wp-bulk.h"
#include "wp-date.h"
#include "wp-demo.h"
#include "wp-plain-insert.h"

#define NOW G_GINT64_CONSTANT (1739267700000)
#define BATCH 1000
#define ROUNDS 3

/* So much of a city as fits in memory without ado. */
#define MOST_RECORDS 250000

static gboolean
keep_cb (WpRecord **records, guint n, double fraction, gpointer data, GError **error)
{
  GPtrArray *all = data;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, g_object_ref (records[i]));
  if (all->len < MOST_RECORDS)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Enough");
  return FALSE;
}

static gboolean
put_all (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *all = data;

  for (guint i = 0; i < all->len; i += BATCH)
    {
      if (!wp_bulk_sink ((WpRecord **) all->pdata + i, MIN (BATCH, all->len - i), 0, bulk, error))
        return FALSE;
    }
  return TRUE;
}

/* Milliseconds of processor time. */
static double
put (WpStore *store, GPtrArray *all)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  double start = wp_bench_cpu_ms ();

  wp_store_bulk_async (store, WP_BULK_IMPORT, put_all, all, NULL, NULL, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  wp_store_bulk_finish (store, result, &error);
  wp_bench_check (error);
  return wp_bench_cpu_ms () - start;
}

int
main (void)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = wp_bench_folder ("bulk");
  g_autofree char *plain = wp_bench_folder ("bulk-plain");
  double first = G_MAXDOUBLE, again = G_MAXDOUBLE, records = G_MAXDOUBLE, everything = G_MAXDOUBLE;
  guint64 rows = 0;

  setlocale (LC_ALL, "");
  wp_demo_generate (1, WP_DEMO_YORK, wp_instant_to_date (NOW), NOW, keep_cb, all, NULL);
  /* Turn and turn about, since a machine has better and worse minutes; the best of each counts. */
  for (guint i = 0; i < ROUNDS; i++)
    {
      wp_bench_remove_folder (folder);
      WpStore *store = wp_bench_open (folder);
      first = MIN (first, put (store, all));
      again = MIN (again, put (store, all));
      wp_bench_close (store);
      records = MIN (records, wp_plain_insert (folder, plain, WP_PLAIN_RECORDS, BATCH, &rows));
      everything = MIN (everything, wp_plain_insert (folder, plain, WP_PLAIN_ALL, BATCH, NULL));
    }
  wp_bench_note ("records", (double) rows, "rows");
  wp_bench_note ("plain inserts of the records", records * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("plain inserts with outbox and search terms", everything * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("bulk", first * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("bulk of what is there already", again * 1e3 / (double) rows, "µs a record");
  wp_bench_at_least ("bulk against plain inserts of all its rows", everything / first, "×", 0.5);
  wp_bench_at_least ("bulk against plain inserts of the records alone", records / first, "×", 0.5);
  wp_bench_remove_folder (folder);
  wp_bench_remove_folder (plain);
  return EXIT_SUCCESS;
}
