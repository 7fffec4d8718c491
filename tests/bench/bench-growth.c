/* bench-growth.c: what each read of the views costs in a small store and in a large one, in one run.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two sizes are the first two that WP_BENCH_SIZES names, york and hampshire unless it is set. The large store takes
 * long to fill, so it is not filled here: the benchmark says so and ends where it is not there. */

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "wp-bench.h"
#include "wp-event-rows.h"
#include "wp-family-summary-read.h"
#include "wp-person-read.h"
#include "wp-picture.h"
#include "wp-search-run.h"

#define GOAL 1.2
#define ROUNDS 5
#define FAMILIES 60
#define NAMES 60

/* Alike in both stores, so that only the store's size differs. */
#define FEWEST_EVENTS 80
#define MOST_EVENTS 100

typedef struct
{
  WpStore *store;      /* (owned) */
  GPtrArray *families; /* (owned) of ids */
  GPtrArray *names;    /* (owned) */
  double per;          /* what the sum of the read that runs is divided by */
} Site;

typedef double (*Reading) (Site *site, WpDb *db, WpReadContext *context, GError **error);

static double
thread_ms (void)
{
  struct timespec at;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &at);
  return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

/* ---- What is read: each in milliseconds of the reader's processor time ---- */

static double
search (Site *site, WpDb *db, WpReadContext *context, GError **error)
{
  double sum = 0;

  context->limit = 20;
  site->per = 0;
  for (guint i = 0; i < site->names->len; i++)
    {
      const char *name = g_ptr_array_index (site->names, i);
      for (glong n = 1; n <= g_utf8_strlen (name, -1); n++)
        {
          context->text = g_utf8_substring (name, 0, n);
          double begun = thread_ms ();
          g_autoptr (GPtrArray) hits = wp_search_run (db, context, NULL, error);
          sum += thread_ms () - begun;
          site->per++;
          g_clear_pointer (&context->text, g_free);
          if (hits == NULL)
            return 0;
        }
    }
  return sum;
}

/* Runs @read for each family. */
static double
each_family (Site *site,
             WpDb *db,
             WpReadContext *context,
             gpointer (*read) (WpDb *, const WpReadContext *, GError **),
             GDestroyNotify free_func,
             GError **error)
{
  double sum = 0;

  site->per = site->families->len;
  for (guint i = 0; i < site->families->len; i++)
    {
      context->id = g_strdup (g_ptr_array_index (site->families, i));
      double begun = thread_ms ();
      gpointer result = read (db, context, error);
      sum += thread_ms () - begun;
      g_clear_pointer (&context->id, g_free);
      if (result == NULL)
        return 0;
      free_func (result);
    }
  return sum;
}

static gpointer
read_rows (WpDb *db, const WpReadContext *context, GError **error)
{
  return wp_event_rows_read (db, context, error);
}

static gpointer
read_facets (WpDb *db, const WpReadContext *context, GError **error)
{
  return wp_event_facets_read (db, context, error);
}

static gpointer
read_people (WpDb *db, const WpReadContext *context, GError **error)
{
  return wp_people_read (db, context, error);
}

static double
rows (Site *site, WpDb *db, WpReadContext *context, GError **error)
{
  return each_family (site, db, context, read_rows, (GDestroyNotify) wp_event_rows_free, error);
}

static double
facets (Site *site, WpDb *db, WpReadContext *context, GError **error)
{
  return each_family (site, db, context, read_facets, (GDestroyNotify) wp_event_facets_free, error);
}

static double
people (Site *site, WpDb *db, WpReadContext *context, GError **error)
{
  return each_family (site, db, context, read_people, (GDestroyNotify) g_ptr_array_unref, error);
}

/* A caseload's cost is that of its families, of which one person may have more than another. */
static double
mine (Site *site, WpDb *db, WpReadContext *context, GError **error)
{
  double begun = thread_ms ();
  g_autoptr (GPtrArray) families = wp_family_summary_read_mine (db, context, error);
  double took = thread_ms () - begun;

  site->per = families != NULL ? MAX (families->len, 1) : 1;
  return took;
}

/* ---- Running them ---- */

typedef struct
{
  Site *site;
  Reading reading;
  double took;
} Job;

static gpointer
reading_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (WpReadContext) context = wp_read_context_new (job->site->store, NULL);

  job->took = job->reading (job->site, db, context, error) / job->site->per;
  return job;
}

static void
run (Site *site, WpDbJob func, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_store_read_async (site->store, func, data, NULL, NULL, NULL, wp_bench_await_cb, &waiting);
  result = wp_bench_await (&waiting);
  wp_store_read_finish (site->store, result, &error);
  wp_bench_check (error);
}

static double
time_reading (Site *site, Reading reading)
{
  Job job = { site, reading, 0 };

  run (site, reading_job, &job);
  return job.took;
}

/* The picture is many reads in one job of the store's own, so all threads of this process are counted. */
static double
time_picture (Site *site, Reading unused)
{
  double begun = wp_bench_cpu_ms ();

  for (guint i = 0; i < site->families->len; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (WpPicture) picture = NULL;
      g_autoptr (GError) error = NULL;
      GAsyncResult *waiting = NULL;

      wp_store_picture_async (site->store, g_ptr_array_index (site->families, i), NULL, wp_bench_await_cb, &waiting);
      result = wp_bench_await (&waiting);
      picture = wp_store_picture_finish (site->store, result, &error);
      wp_bench_check (error);
    }
  return (wp_bench_cpu_ms () - begun) / site->families->len;
}

static void
compare (Site *sites, const char *name, double (*time) (Site *, Reading), Reading reading)
{
  g_autofree char *ratio = g_strconcat (name, ": larger store against smaller", NULL);
  g_autofree char *small = g_strconcat (name, ", smaller store", NULL);
  g_autofree char *large = g_strconcat (name, ", larger store", NULL);
  double took[2][ROUNDS];

  for (int round = -1; round < ROUNDS; round++)
    for (guint i = 0; i < 2; i++)
      {
        double once = time (&sites[i], reading);
        if (round >= 0)
          took[i][round] = once;
      }
  double one = wp_bench_percentile (took[0], ROUNDS, 50);
  double other = wp_bench_percentile (took[1], ROUNDS, 50);
  wp_bench_note (small, one, "ms");
  wp_bench_note (large, other, "ms");
  wp_bench_at_most (ratio, other / one, "×", GOAL);
}

/* ---- The two stores ---- */

static gpointer
sample_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char families[] = "SELECT id FROM family WHERE rid = ? AND voided = 0 AND"
                                 " (SELECT count (*) FROM event WHERE event.family = family.id) BETWEEN ? AND ?";
  static const char names[] = "SELECT name FROM search_person WHERE rid = ?";
  Site *site = data;
  gint64 n_families = 0, n_people = 0;

  wp_db_query_int (db, "SELECT max (rid) FROM family", &n_families, error);
  wp_db_query_int (db, "SELECT max (rid) FROM search_person", &n_people, error);
  for (gint64 i = 0; i < n_families && site->families->len < FAMILIES; i++)
    {
      g_auto (WpStmtScope) row = wp_db_prepare (db, families, error);
      /* A step that has no divisor in common with the count goes everywhere. */
      wp_stmt_bind_int (row, 1, 1 + i * 7919 % n_families);
      wp_stmt_bind_int (row, 2, FEWEST_EVENTS);
      wp_stmt_bind_int (row, 3, MOST_EVENTS);
      if (wp_stmt_step (row, error))
        g_ptr_array_add (site->families, wp_stmt_dup_id (row, 0));
    }
  for (guint i = 0; i < NAMES; i++)
    {
      g_auto (WpStmtScope) row = wp_db_prepare (db, names, error);
      wp_stmt_bind_int (row, 1, 1 + (gint64) i * n_people / NAMES);
      if (wp_stmt_step (row, error))
        g_ptr_array_add (site->names, wp_stmt_dup_text (row, 0));
    }
  g_print ("%" G_GINT64_FORMAT " people, %" G_GINT64_FORMAT " families\n", n_people, n_families);
  return site;
}

static void
open_site (Site *site, const char *size)
{
  site->store = wp_bench_store (size);
  site->families = g_ptr_array_new_with_free_func (g_free);
  site->names = g_ptr_array_new_with_free_func (g_free);
  g_print ("%s: ", size);
  run (site, sample_job, site);
}

static void
close_site (Site *site)
{
  g_ptr_array_unref (site->families);
  g_ptr_array_unref (site->names);
  wp_bench_close (site->store);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) sizes = wp_bench_sizes ("york hampshire");
  Site sites[2] = { 0 };

  setlocale (LC_ALL, "");
  if (g_strv_length (sizes) < 2)
    {
      g_print ("Skipped: growth is measured between two sizes.\n");
      return EXIT_SUCCESS;
    }
  g_autofree char *larger = wp_bench_folder (sizes[1]);
  if (!g_file_test (larger, G_FILE_TEST_IS_DIR))
    {
      g_print ("Skipped: the store “%s” is not there; “fill” makes it.\n", sizes[1]);
      return EXIT_SUCCESS;
    }
  for (guint i = 0; i < 2; i++)
    open_site (&sites[i], sizes[i]);
  compare (sites, "each letter of a search", time_reading, search);
  compare (sites, "rows of a family", time_reading, rows);
  compare (sites, "what a family's rows are filtered by", time_reading, facets);
  compare (sites, "people of a family", time_reading, people);
  compare (sites, "picture of a family", time_picture, NULL);
  compare (sites, "each family of a caseload", time_reading, mine);
  for (guint i = 0; i < 2; i++)
    close_site (&sites[i]);
  return EXIT_SUCCESS;
}
