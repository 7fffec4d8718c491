/* bench-import.c: a file of a hundred megabytes from a council's system: its speed against plain inserts of the rows
 * that it leaves, and the memory that it takes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "wp-bench.h"
#include "wp-import-job.h"
#include "wp-import-report.h"
#include "wp-plain-insert.h"

/* A transaction of the import holds 500 rows, of two records each in these files. */
#define BATCH 1000
#define FAMILIES 4000
#define PEOPLE_EACH 3

static const char *const given[] = { "Dana", "Rhys", "Mia", "Tyler", "Ivy", "Pat", "Asha", "Owen" };
static const char *const surnames[] = { "Coles", "Harper", "Evans", "Marsh", "Bell", "Okoro", "Nowak", "Price" };
static const char note[] = "Home visit as planned. The morning routine was talked through, and what helps on the days "
                           "when it does not work. School will be told about the new times, and we look again in two "
                           "weeks at how it went.";

static void
write_people (const char *path)
{
  FILE *file = fopen (path, "w");

  g_assert (file != NULL);
  fputs ("PersonID,Surname,Forename,DOB,Family ID,Family Name,Family Role\n", file);
  for (guint f = 0; f < FAMILIES; f++)
    {
      const char *surname = surnames[f % G_N_ELEMENTS (surnames)];
      for (guint i = 0; i < PEOPLE_EACH; i++)
        fprintf (file, "P%u,%s,%s,%02u/%02u/%u,F%u,%s family,%s\n", f * PEOPLE_EACH + i, surname,
                 given[(f + i) % G_N_ELEMENTS (given)], f % 28 + 1, i % 12 + 1, i == 0 ? 1988 : 2012 + i, f, surname,
                 i == 0 ? "parent" : "child");
    }
  fclose (file);
}

static void
write_events (const char *path, gsize megabytes)
{
  FILE *file = fopen (path, "w");

  g_assert (file != NULL);
  fputs ("EventID;Family ID;Event Type;Event Date;Persons;Summary;Notes\n", file);
  for (guint n = 0; (gsize) ftell (file) < megabytes * 1000 * 1000; n++)
    {
      guint f = n % FAMILIES;
      fprintf (file, "V%u;F%u;visit;%02u/%02u/%u;P%u;Settled and talking about school;%s\n", n, f, n % 28 + 1,
               n / 28 % 12 + 1, 2015 + n / 336 % 10, f * PEOPLE_EACH, note);
    }
  fclose (file);
}

/* Returns: milliseconds of processor time. */
static double
import (WpStore *store, const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  double start = wp_bench_cpu_ms ();

  wp_import_job_async (store, paths, "bench", NULL, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  g_autoptr (WpImportReport) report = NULL;
  wp_import_job_finish (store, result, &report, NULL, &error);
  wp_bench_check (error);
  double took = wp_bench_cpu_ms () - start;
  WpImportCounts counts = wp_import_report_total (report);
  wp_bench_note ("rows taken", (double) counts.added, "");
  wp_bench_note ("rows left out", (double) counts.left_out, "");
  return took;
}

int
main (void)
{
  g_autofree char *folder = wp_bench_folder ("import");
  g_autofree char *plain = wp_bench_folder ("import-plain");
  g_autofree char *people = wp_bench_folder ("people.csv");
  g_autofree char *some = wp_bench_folder ("events-10.csv");
  g_autofree char *many = wp_bench_folder ("events-100.csv");
  guint64 rows;

  setlocale (LC_ALL, "");
  write_people (people);
  write_events (some, 10);
  write_events (many, 100);
  wp_bench_remove_folder (folder);
  WpStore *store = wp_bench_open (folder);
  double took = import (store, people);
  took += import (store, some);
  double small = (double) wp_bench_memory_kib ("VmHWM") / 1024;
  took += import (store, many);
  double large = (double) wp_bench_memory_kib ("VmHWM") / 1024;
  wp_bench_close (store);

  double records = wp_plain_insert (folder, plain, WP_PLAIN_RECORDS, BATCH, &rows);
  double everything = wp_plain_insert (folder, plain, WP_PLAIN_ALL, BATCH, NULL);
  wp_bench_note ("import", took * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("plain inserts of the records", records * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("plain inserts with outbox and search terms", everything * 1e3 / (double) rows, "µs a record");
  wp_bench_note ("most memory after 10 MB", small, "MiB");
  wp_bench_note ("most memory after 100 MB", large, "MiB");
  wp_bench_at_least ("import against plain inserts of all its rows", everything / took, "×", 0.5);
  wp_bench_at_least ("import against plain inserts of the records alone", records / took, "×", 0.5);
  wp_bench_at_most ("memory for ten times the file", large / small, "×", 1.1);
  wp_bench_remove_folder (folder);
  wp_bench_remove_folder (plain);
  remove (people);
  remove (some);
  remove (many);
  return EXIT_SUCCESS;
}
