/* wp-verb-directory.c: reads a directory of services and tells how good it is, without keeping any of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "wp-crawler.h"
#include "wp-csv-writer.h"
#include "wp-listing-summary.h"
#include "wp-oruk-tables.h"
#include "wp-verbs.h"

#define SHOWN 50

static const char *const HEADINGS[] = { "source", "page",     "row",   "service", "where",
                                        "fault",  "left out", "value", "reason" };

typedef struct
{
  WpListingSummary summary;
  WpDate today;
  GPtrArray *issues;  /* (owned) (element-type WpListingIssue): of all sources */
  GPtrArray *sources; /* (owned): beside each issue, where it is from; borrowed from the command line */
  gboolean loopback;
} Check;

/* One feed among what is checked. */
typedef struct
{
  Check *check;
  const char *source;
  GHashTable *counted; /* ids of services */
  guint terms;
} Crawled;

static gboolean
count_cb (WpListing *listing, gpointer data, GError **error)
{
  Check *check = data;

  wp_listing_summary_add (&check->summary, listing, check->today);
  return TRUE;
}

static void
add_issues (Check *check, GPtrArray *issues, const char *source)
{
  for (guint i = 0; i < issues->len; i++)
    {
      g_ptr_array_add (check->issues, wp_listing_issue_copy (g_ptr_array_index (issues, i)));
      g_ptr_array_add (check->sources, (gpointer) source);
    }
}

static gboolean
check_file (Check *check, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GPtrArray) issues = NULL;
  gboolean read = wp_oruk_is_table (file) ? wp_oruk_read_tables (file, count_cb, check, &issues, NULL, error)
                                          : wp_oruk_read_file (file, count_cb, check, &issues, NULL, NULL, error);

  add_issues (check, issues, name);
  return read;
}

static gboolean
news_cb (WpCrawl *crawl, const WpCrawlNews *news, gpointer data, GError **error)
{
  Crawled *crawled = data;
  Check *check = crawled->check;
  WpCrawlProgress progress = wp_crawl_get_progress (crawl);

  for (guint i = 0; news->listings != NULL && i < news->listings->len; i++)
    {
      WpListing *listing = g_ptr_array_index (news->listings, i);

      /* When the pages are read again most come a second time. */
      if (g_hash_table_add (crawled->counted, g_strdup (listing->id)))
        wp_listing_summary_add (&check->summary, listing, check->today);
    }
  for (guint i = 0; news->places != NULL && i < news->places->len; i++)
    wp_listing_summary_add_places (&check->summary, g_ptr_array_index (news->places, i));
  if (news->issues != NULL)
    add_issues (check, news->issues, crawled->source);
  if (news->terms != NULL)
    crawled->terms += news->terms->texts->terms->len;
  if (isatty (STDERR_FILENO) && progress.of > 0)
    fprintf (stderr, "\r%u of %" G_GINT64_FORMAT " services", progress.services, progress.of);
  return TRUE;
}

static void
print_crawl (WpCrawl *crawl, const Crawled *crawled)
{
  const WpOrukAbout *about = wp_crawl_get_about (crawl);
  WpCrawlProgress progress = wp_crawl_get_progress (crawl);

  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%*s\r", 60, "");
  printf ("Feed: %s\n", crawled->source);
  printf ("Publisher: %s; version: %s\n", about->publisher != NULL ? about->publisher : "not told",
          about->version != NULL ? about->version : "not told");
  if (about->profile != NULL)
    printf ("Profile: %s\n", about->profile);
  printf ("Pages: %u; terms of taxonomies: %u\n", progress.page, crawled->terms);
  if (progress.complete)
    printf ("Read to its end.\n");
  else if (progress.of >= 0)
    printf ("Not read to its end: %u of %" G_GINT64_FORMAT " services came.\n", progress.services, progress.of);
  else
    printf ("Not read to its end.\n");
}

static gboolean
check_feed (Check *check, const char *address, GError **error)
{
  g_autoptr (WpCrawl) crawl = wp_crawl_new (address, check->loopback ? WP_CRAWL_LOOPBACK : WP_CRAWL_HTTPS_ONLY, error);
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Crawled crawled = { .check = check, .source = address, .counted = counted };
  gboolean done;

  if (crawl == NULL)
    return FALSE;
  done = wp_crawler_run (crawl, NULL, news_cb, &crawled, NULL, error);
  print_crawl (crawl, &crawled);
  return done;
}

static gboolean
write_issues (const Check *check, WpCsvWriter *writer, GError **error)
{
  if (!wp_csv_writer_write_row (writer, HEADINGS, G_N_ELEMENTS (HEADINGS), NULL, error))
    return FALSE;
  for (guint i = 0; i < check->issues->len; i++)
    {
      const WpListingIssue *issue = g_ptr_array_index (check->issues, i);
      g_autofree char *page = issue->page > 0 ? g_strdup_printf ("%u", issue->page) : NULL;
      g_autofree char *row = g_strdup_printf ("%u", issue->index + 1);
      const char *const fields[] = { g_ptr_array_index (check->sources, i),
                                     page,
                                     row,
                                     issue->service,
                                     issue->pointer,
                                     wp_listing_fault_to_string (issue->fault),
                                     issue->row ? "row" : "value",
                                     issue->value,
                                     wp_listing_fault_describe (issue->fault) };

      if (!wp_csv_writer_write_row (writer, fields, G_N_ELEMENTS (fields), NULL, error))
        return FALSE;
    }
  return wp_csv_writer_flush (writer, NULL, error);
}

static gboolean
save_report (const Check *check, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  g_autoptr (WpCsvWriter) writer = NULL;

  if (stream == NULL)
    return FALSE;
  writer = wp_csv_writer_new (G_OUTPUT_STREAM (stream), WP_CSV_WRITER_MARK);
  return write_issues (check, writer, error) && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static void
print_issues (const Check *check)
{
  guint n = MIN (check->issues->len, SHOWN);

  for (guint i = 0; i < n; i++)
    {
      const WpListingIssue *issue = g_ptr_array_index (check->issues, i);

      printf ("  ");
      if (issue->page > 0)
        printf ("page %u, ", issue->page);
      printf ("row %u", issue->index + 1);
      if (issue->service != NULL)
        printf (", %s", issue->service);
      if (*issue->pointer != '\0')
        printf (", %s", issue->pointer);
      if (issue->value != NULL)
        printf (", “%s”", issue->value);
      printf (": %s\n", wp_listing_fault_describe (issue->fault));
    }
  if (check->issues->len > n)
    printf ("  … and %u more: name a file for all of them with --report.\n", check->issues->len - n);
}

static void
print_summary (const Check *check)
{
  const WpListingSummary *summary = &check->summary;
  guint rows = 0;

  for (guint i = 0; i < check->issues->len; i++)
    rows += ((const WpListingIssue *) g_ptr_array_index (check->issues, i))->row ? 1 : 0;
  printf ("Services: %u, of which active %u\n", summary->services, summary->active);
  printf ("Organisations: %u\n", g_hash_table_size (summary->publishers));
  printf ("Locations: %u, with coordinates %u, without %u\n", summary->locations, summary->with_point,
          summary->locations - summary->with_point);
  printf ("Services without a location: %u\n", summary->no_location);
  printf ("With a schedule: %u; with a cost: %u; with a telephone number: %u; with ages: %u\n", summary->with_schedule,
          summary->with_cost, summary->with_phone, summary->with_ages);
  printf ("Assured more than %d months ago: %u; more than %d months ago: %u; never, or not told: %u\n",
          WP_LISTING_STALE_MONTHS, summary->stale, WP_LISTING_OLD_MONTHS, summary->old, summary->never_assured);
  printf ("Rows left out: %u; values left out or shortened: %u\n", rows, check->issues->len - rows);
  print_issues (check);
}

static int
run_check (Check *check, char **sources, const char *report)
{
  g_autoptr (GError) error = NULL;
  int exit = WP_VERB_DONE;

  for (; *sources != NULL; sources++)
    {
      g_autoptr (GError) failed = NULL;

      if (strstr (*sources, "://") != NULL ? !check_feed (check, *sources, &failed)
                                           : !check_file (check, *sources, &failed))
        {
          fprintf (stderr, "whole-picture-server: “%s” could not be read: %s\n", *sources, failed->message);
          exit = WP_VERB_FAILED;
        }
    }
  if (check->summary.services > 0 || check->issues->len > 0)
    print_summary (check);
  if (report != NULL && !save_report (check, report, &error))
    return wp_verb_fail (error);
  /* A feed of which not one service could be used is of no use, whatever was right about it. */
  if (check->summary.services == 0 && exit == WP_VERB_DONE)
    {
      fprintf (stderr, "whole-picture-server: There are no services in it.\n");
      exit = WP_VERB_FAILED;
    }
  return exit;
}

int
wp_verb_directory (int argc, char **argv)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autofree char *folder = NULL;
  g_autofree char *report = NULL;
  int exit = WP_VERB_DONE;
  Check check = { 0 };
  GOptionEntry entries[] = {
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, "Where to list everything that was left out, as CSV", "FILE" },
    { "allow-http-loopback", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &check.loopback, NULL, NULL },
    { NULL },
  };

  if (!wp_verb_options (
          "directory", "check URL|FILE…",
          "Reads directories of services in Open Referral UK’s format, and tells what is in them and what "
          "is wrong with them. Nothing is kept.",
          entries, &argc, &argv, &folder, &exit))
    return exit;
  if (argc < 3 || !g_str_equal (argv[1], "check"))
    return wp_verb_usage ("directory", "What is to be checked is needed: “directory check URL|FILE…”.");
  wp_listing_summary_init (&check.summary);
  check.today = wp_clock_today (clock);
  check.issues = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_listing_issue_free);
  check.sources = g_ptr_array_new ();
  exit = run_check (&check, argv + 2, report);
  wp_listing_summary_clear (&check.summary);
  g_ptr_array_unref (check.issues);
  g_ptr_array_unref (check.sources);
  return exit;
}
