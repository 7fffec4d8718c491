/* bench-pull.c: pages of rows into the store, against plain prepared inserts of the same rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "wp-bench.h"
#include "wp-bulk.h"
#include "wp-date.h"
#include "wp-demo.h"
#include "wp-incoming.h"
#include "wp-plain-insert.h"
#include "wp-rows.h"
#include "wp-store-open.h"

#define NOW G_GINT64_CONSTANT (1739267700000)
#define PAGE 5000
#define PUSH 1000
#define ROUNDS 3
#define MOST_RECORDS 200000
#define MOST_PUSHED 20000

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

  for (guint i = 0; i < all->len; i += PAGE)
    {
      if (!wp_bulk_sink ((WpRecord **) all->pdata + i, MIN (PAGE, all->len - i), 0, bulk, error))
        return FALSE;
    }
  return TRUE;
}

/* The root of each record, as the store works it out. */
static void
find_roots (const char *folder, GPtrArray *all)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  WpStore *store = wp_bench_open (folder);

  wp_store_bulk_async (store, WP_BULK_DEMO, put_all, all, NULL, NULL, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  wp_store_bulk_finish (store, result, &error);
  wp_bench_check (error);
  wp_bench_close (store);
}

/* A first sync brings root after root. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const WpMeta *first = wp_record_meta (*(WpRecord **) a);
  const WpMeta *second = wp_record_meta (*(WpRecord **) b);
  int roots = strcmp (first->root, second->root);

  return roots != 0 ? roots : strcmp (first->id, second->id);
}

static WpDb *
open_writer (const char *folder)
{
  g_autoptr (GError) error = NULL;
  WpStoreOpening opening = { .path = g_build_filename (folder, "store.db", NULL), .now = NOW };

  /* The store itself makes the folder. */
  wp_bench_close (wp_bench_open (folder));
  WpDb *db = wp_store_open_writer (&opening, &error);
  wp_bench_check (error);
  g_free (opening.path);
  return db;
}

/* Milliseconds of processor time. */
static double
pull (WpDb *db, GPtrArray *all, gint64 rev, gboolean first)
{
  g_autofree WpPageOp *ops = g_new0 (WpPageOp, PAGE);
  g_autoptr (GError) error = NULL;
  double spent = 0;

  for (guint i = 0; i < all->len; i += PAGE)
    {
      guint n = MIN (PAGE, all->len - i);
      guint64 kinds = 0;
      for (guint j = 0; j < n; j++)
        {
          ops[j].row.record = all->pdata[i + j];
          wp_record_meta (ops[j].row.record)->rev = rev + i + j;
        }
      double start = wp_bench_cpu_ms ();
      wp_incoming_apply (db, ops, n, "cursor", first, NOW, &kinds, NULL, &error);
      spent += wp_bench_cpu_ms () - start;
      wp_bench_check (error);
    }
  return spent;
}

/* What a device that was filled by an import sends: read a push at a time, and answered with the rows as they are. */
static double
push (const char *folder, GPtrArray *all, guint n)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  g_autofree WpIncoming *rows = g_new0 (WpIncoming, PUSH);
  g_autofree WpAcked *acks = g_new0 (WpAcked, PUSH);
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  guint64 kinds = 0;
  guint taken;
  double spent = 0;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (some, all->pdata[i]);
  wp_bench_remove_folder (folder);
  WpStore *store = wp_bench_open (folder);
  wp_store_bulk_async (store, WP_BULK_IMPORT, put_all, some, NULL, NULL, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  wp_store_bulk_finish (store, result, &error);
  wp_bench_check (error);
  wp_bench_close (store);
  WpDb *db = open_writer (folder);
  for (guint at = 0; at < n; at += PUSH)
    {
      double start = wp_bench_cpu_ms ();
      g_autoptr (GPtrArray) items = wp_outbox_read (db, PUSH, G_MAXSIZE, &error);
      wp_bench_check (error);
      spent += wp_bench_cpu_ms () - start;
      for (guint i = 0; i < items->len; i++)
        {
          rows[i].record = all->pdata[at + i];
          wp_record_meta (rows[i].record)->rev = at + i + 1;
          acks[i] =
              (WpAcked){ .out = WP_SENT_APPLIED, .row = &rows[i], .set = ((WpOutboxItem *) items->pdata[i])->set };
          g_strlcpy (acks[i].mid, ((WpOutboxItem *) items->pdata[i])->mid, sizeof acks[i].mid);
        }
      start = wp_bench_cpu_ms ();
      wp_outbox_ack (db, acks, items->len, NOW, &taken, &kinds, NULL, &error);
      wp_bench_check (error);
      spent += wp_bench_cpu_ms () - start;
    }
  wp_db_close (db);
  return spent;
}

/* Forgets the first root and scrubs. Gives the longest slice, and all of them together, in ms by the wall. */
static double
scrub (WpDb *db, GPtrArray *all, double *longest)
{
  WpPageOp op = { .type = WP_PAGE_FORGET, .keep = wp_levels_none (), .seq = G_MAXINT64 };
  g_autoptr (GError) error = NULL;
  double begun = wp_bench_wall_ms ();
  gboolean more = TRUE;
  guint64 kinds = 0;

  g_strlcpy (op.scope.root, wp_record_meta (all->pdata[all->len / 2])->root, sizeof op.scope.root);
  wp_incoming_apply (db, &op, 1, "cursor", FALSE, NOW, &kinds, NULL, &error);
  wp_bench_check (error);
  *longest = 0;
  while (more)
    {
      double start = wp_bench_wall_ms ();
      wp_incoming_scrub (db, &more, &error);
      wp_bench_check (error);
      *longest = MAX (*longest, wp_bench_wall_ms () - start);
    }
  return wp_bench_wall_ms () - begun;
}

int
main (void)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = wp_bench_folder ("pull");
  g_autofree char *plain = wp_bench_folder ("pull-plain");
  double first = G_MAXDOUBLE, again = G_MAXDOUBLE, records = G_MAXDOUBLE, everything = G_MAXDOUBLE;
  double slice = 0, scrubbed = 0;
  guint64 rows = 0;

  setlocale (LC_ALL, "");
  wp_demo_generate (1, WP_DEMO_YORK, wp_instant_to_date (NOW), NOW, keep_cb, all, NULL);
  wp_bench_remove_folder (folder);
  find_roots (folder, all);
  g_ptr_array_sort (all, compare_places);
  /* Turn and turn about, since a machine has better and worse minutes; the best of each counts. */
  for (guint i = 0; i < ROUNDS; i++)
    {
      wp_bench_remove_folder (folder);
      WpDb *db = open_writer (folder);
      first = MIN (first, pull (db, all, 1, TRUE));
      again = MIN (again, pull (db, all, 1 + all->len, FALSE));
      scrubbed = scrub (db, all, &slice);
      wp_db_close (db);
      records = MIN (records, wp_plain_insert (folder, plain, WP_PLAIN_RECORDS, PAGE, &rows));
      everything = MIN (everything, wp_plain_insert (folder, plain, WP_PLAIN_ALL, PAGE, NULL));
    }
  double pushed = push (folder, all, MOST_PUSHED);
  wp_bench_note ("records", (double) rows, "rows");
  wp_bench_note ("plain inserts of the records", records * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("plain inserts with search terms", everything * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("a first sync", first * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("a later page of records that are here", again * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("forgetting one root, and all slices of the scrub", scrubbed, "ms");
  wp_bench_note ("the longest slice", slice, "ms");
  wp_bench_note ("reading and acknowledging what was added", pushed * 1e3 / MOST_PUSHED, "µs a record");
  wp_bench_at_least ("a first sync against plain inserts of all its rows", everything / first, "×", 0.5);
  wp_bench_at_least ("a first sync against plain inserts of the records alone", records / first, "×", 0.5);
  wp_bench_remove_folder (folder);
  wp_bench_remove_folder (plain);
  return EXIT_SUCCESS;
}
