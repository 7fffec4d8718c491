/* bench-chronology.c: a chronology of 600 events, from the store to a PDF file, in processor time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "wp-bench.h"
#include "wp-chronology-files.h"
#include "wp-import-job.h"
#include "wp-search.h"

#define EVENTS 600
#define ROUNDS 5

static const char note[] = "Home visit as planned. The morning routine was talked through, and what helps on the days "
                           "when it does not work. Dana is sleeping better and has rung the school herself. School "
                           "will be told about the new times, and we look again in two weeks at how it went. Tyler "
                           "showed his drawings of the house, with a room for each, and said who is in it.";

static void
write_files (const char *people, const char *events)
{
  static const char *const kinds[] = { "visit", "contact", "tac", "direct_work" };
  FILE *file = fopen (people, "w");

  g_assert (file != NULL);
  fputs ("PersonID,Surname,Forename,DOB,Family ID,Family Name,Family Role\n", file);
  fputs ("P1,Coles,Dana,14/05/1988,F1,Coles family,parent\nP2,Coles,Tyler,19/05/2014,F1,Coles family,child\n", file);
  fclose (file);
  file = fopen (events, "w");
  g_assert (file != NULL);
  fputs ("EventID;Family ID;Event Type;Event Date;Persons;Summary;Notes\n", file);
  for (guint n = 0; n < EVENTS; n++)
    fprintf (file, "V%u;F1;%s;%02u/%02u/%u;P2;Settled and talking about school;%s\n", n,
             kinds[n % G_N_ELEMENTS (kinds)], n % 28 + 1, n / 28 % 12 + 1, 2015 + n / 336, note);
  fclose (file);
}

static void
import (WpStore *store, const char *people, const char *events)
{
  const char *paths[] = { people, events, NULL };
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_import_job_async (store, paths, "bench", NULL, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  g_autoptr (WpImportReport) report = NULL;
  wp_import_job_finish (store, result, &report, NULL, &error);
  wp_bench_check (error);
}

static char *
find_family (WpStore *store)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_store_search_async (store, "Dana Coles", 1, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  g_autoptr (GPtrArray) hits = wp_store_search_finish (store, result, &error);
  wp_bench_check (error);
  g_assert (hits->len == 1);
  return g_strdup (((WpSearchHit *) g_ptr_array_index (hits, 0))->family_id);
}

static WpChronology *
read_chronology (WpStore *store, const char *family)
{
  const WpChronologyAsk ask = { .from = WP_DATE_NONE, .to = WP_DATE_NONE };
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_store_chronology_async (store, family, &ask, NULL, wp_bench_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
  WpChronology *chronology = wp_store_chronology_finish (store, result, &error);
  wp_bench_check (error);
  g_assert (chronology->events->len == EVENTS);
  return chronology;
}

int
main (void)
{
  const WpChronologyOptions options = { .width = WP_PAPER_A4_WIDTH,
                                        .height = WP_PAPER_A4_HEIGHT,
                                        .cover = TRUE,
                                        .people = TRUE,
                                        .involved = TRUE,
                                        .timeline = TRUE,
                                        .table = TRUE };
  g_autofree char *folder = wp_bench_folder ("chronology");
  g_autofree char *people = wp_bench_folder ("chronology-people.csv");
  g_autofree char *events = wp_bench_folder ("chronology-events.csv");
  g_autofree char *pdf = wp_bench_folder ("chronology.pdf");
  double reading[ROUNDS];
  double writing[ROUNDS];
  double whole[ROUNDS];

  setlocale (LC_ALL, "");
  write_files (people, events);
  wp_bench_remove_folder (folder);
  WpStore *store = wp_bench_open (folder);
  import (store, people, events);
  g_autofree char *family = find_family (store);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      GAsyncResult *waiting = NULL;
      double start = wp_bench_cpu_ms ();
      g_autoptr (WpChronology) chronology = read_chronology (store, family);
      double read = wp_bench_cpu_ms ();
      wp_chronology_save_async (chronology, &options, WP_CHRONOLOGY_PDF, pdf, NULL, wp_bench_await_cb, &waiting);
      g_autoptr (GAsyncResult) result = wp_bench_await (&waiting);
      wp_chronology_save_finish (result, &error);
      wp_bench_check (error);
      double end = wp_bench_cpu_ms ();
      reading[i] = read - start;
      writing[i] = end - read;
      whole[i] = end - start;
    }
  wp_bench_note ("reading a chronology of 600 events, median", wp_bench_percentile (reading, ROUNDS, 50), "ms");
  wp_bench_note ("laying it out and writing the PDF, median", wp_bench_percentile (writing, ROUNDS, 50), "ms");
  wp_bench_at_most ("a chronology of 600 events to PDF, the longest of five", wp_bench_percentile (whole, ROUNDS, 100),
                    "ms", 1000);
  wp_bench_close (store);
  wp_bench_remove_folder (folder);
  remove (people);
  remove (events);
  remove (pdf);
  return EXIT_SUCCESS;
}
