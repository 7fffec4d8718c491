/* wp-verb-feed.c: the feeds of services that are read into ours.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "wp-csv-writer.h"
#include "wp-directory-run.h"
#include "wp-feed-twins.h"
#include "wp-id.h"
#include "wp-verbs.h"

#define SHOWN 50
#define MOST_TWINS 200
#define USUAL_DAYS 1
#define MOST_DAYS 365

static const char *const HEADINGS[] = { "page", "row", "service", "where", "fault", "left out", "value", "reason" };

/* Reads the options of a verb with @n arguments behind it, and opens the server. */
static gboolean
begin (WpVerbOpen *open,
       const char *verb,
       const char *arguments,
       const char *summary,
       GOptionEntry *entries,
       int n,
       int *argc,
       char ***argv,
       int *exit)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  if (!wp_verb_options (verb, arguments, summary, entries, argc, argv, &folder, exit))
    return FALSE;
  if (*argc != n + 1)
    {
      g_autofree char *message = g_strdup_printf ("What is needed is: %s.", n > 0 ? arguments : "nothing more");

      *exit = wp_verb_usage (verb, message);
      return FALSE;
    }
  if (wp_verb_open (open, folder, &error))
    return TRUE;
  *exit = wp_verb_fail (error);
  return FALSE;
}

static void
progress_cb (const WpCrawlProgress *progress, gpointer data)
{
  if (isatty (STDERR_FILENO) && progress->of > 0)
    fprintf (stderr, "\r%u of %" G_GINT64_FORMAT " services", progress->services, progress->of);
}

static void
print_counts (const WpFeedCounts *counts)
{
  printf ("Services: %u read, %u added, %u changed, %u the same, %u back, %u gone; %u rows left out.\n", counts->read,
          counts->added, counts->changed, counts->same, counts->back, counts->gone, counts->left_out);
}

static int
tell_import (gboolean done, WpFeedImport *import, const char *name, const GError *error)
{
  const WpFeedReport *report = import != NULL ? wp_feed_import_get_report (import) : NULL;

  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%*s\r", 60, "");
  if (report != NULL)
    {
      print_counts (&report->counts);
      if (done && !report->complete)
        printf ("It was not read to its end, so that nothing is taken to be gone.\n");
      if (report->n_issues > 0)
        printf ("“feed report %s” tells what was left out, and why.\n", name);
    }
  return done ? WP_VERB_DONE : wp_verb_fail (error);
}

static int
run_feed (WpVerbOpen *open, const WpDirectoryFeed *feed, WpCrawlFlags flags)
{
  g_autoptr (WpFeedImport) import = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = wp_directory_run (open->server->service, open->sql, open->server->clock, feed, flags, NULL,
                                    progress_cb, NULL, NULL, &import, &error);

  return tell_import (done, import, feed->name, error);
}

static gboolean
is_new_name (WpVerbOpen *open, const char *name, GError **error)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (WpDirectoryFeed) feed = wp_directory_find (open->sql, name, &none);

  if (feed != NULL)
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_USAGE, "There is a feed “%s” already.", name);
  else if (!g_error_matches (none, WP_SERVER_ERROR, WP_SERVER_ERROR_USAGE))
    g_propagate_error (error, g_steal_pointer (&none));
  else
    return TRUE;
  return FALSE;
}

static WpDirectoryFeed *
make_feed (WpVerbOpen *open, const char *name, const char *kind)
{
  WpDirectoryFeed *feed = g_new0 (WpDirectoryFeed, 1);

  wp_id_new_into (wp_clock_now (open->server->clock), feed->id);
  feed->name = g_strdup (name);
  feed->kind = g_strdup (kind);
  feed->every_days = USUAL_DAYS;
  return feed;
}

static int
add (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpDirectoryFeed) feed = NULL;
  g_autoptr (WpCrawl) crawl = NULL;
  g_autoptr (GError) error = NULL;
  gboolean publish = FALSE;
  gboolean loopback = FALSE;
  int days = USUAL_DAYS;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "every", 0, 0, G_OPTION_ARG_INT, &days, "Days between two readings (1)", "DAYS" },
    { "publish", 0, 0, G_OPTION_ARG_NONE, &publish, "Make it part of what we publish", NULL },
    { "allow-http-loopback", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &loopback, "For tests", NULL },
    { NULL },
  };

  if (!begin (&open, "feed add", "NAME URL", "Adds a publisher’s directory, which the server reads from now on.",
              entries, 2, &argc, &argv, &exit))
    return exit;
  if (days < 1 || days > MOST_DAYS)
    return wp_verb_usage ("feed add", "Days are from 1 to 365.");
  crawl = wp_crawl_new (argv[2], loopback ? WP_CRAWL_LOOPBACK : WP_CRAWL_HTTPS_ONLY, &error);
  if (crawl == NULL || !is_new_name (&open, argv[1], &error))
    return wp_verb_fail (error);
  feed = make_feed (&open, argv[1], "crawled");
  feed->address = g_strdup (argv[2]);
  feed->every_days = days;
  feed->published = publish;
  if (!wp_directory_put_feed (open.server->service, open.sql, feed, 0, &error))
    return wp_verb_fail (error);
  printf ("“%s” was added. A running server begins to read it within seconds; “feed run” does so at once.\n", argv[1]);
  return WP_VERB_DONE;
}

static int
add_file (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpDirectoryFeed) feed = NULL;
  g_autoptr (WpFeedImport) import = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gboolean publish = FALSE;
  gboolean done;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "publish", 0, 0, G_OPTION_ARG_NONE, &publish, "Make it part of what we publish", NULL },
    { NULL },
  };

  if (!begin (&open, "feed add-file", "NAME FILE",
              "Takes in a file of services. The same name again takes in a newer file of the same directory.", entries,
              2, &argc, &argv, &exit))
    return exit;
  file = g_file_new_for_commandline_arg (argv[2]);
  if (!g_file_query_exists (file, NULL))
    return wp_verb_usage ("feed add-file", "There is no such file.");
  if (is_new_name (&open, argv[1], NULL))
    {
      feed = make_feed (&open, argv[1], "file");
      feed->published = publish;
      if (!wp_directory_put_feed (open.server->service, open.sql, feed, 0, &error))
        return wp_verb_fail (error);
    }
  else
    {
      feed = wp_directory_find (open.sql, argv[1], &error);
      if (feed == NULL)
        return wp_verb_fail (error);
      if (g_strcmp0 (feed->kind, "file") != 0)
        return wp_verb_usage ("feed add-file", "The feed of this name is not read from a file.");
    }
  done = wp_directory_run_file (open.server->service, open.sql, open.server->clock, feed, file, &import, &error);
  return tell_import (done, import, feed->name, error);
}

static void
print_feed (const WpDirectoryFeed *feed, gint64 now)
{
  printf ("%s\n  %s%s%s\n", feed->name, feed->address != NULL ? feed->address : "from a file",
          feed->paused ? ", paused" : "", feed->published ? ", published" : "");
  if (feed->held_until > now)
    printf ("  being read now\n");
  else if (feed->begun_at > feed->ended_at)
    printf ("  begun and not read to its end yet\n");
  if (feed->ended_at > 0)
    {
      g_autofree char *ended = wp_verb_time (feed->ended_at);

      printf ("  last read %s%s; every %d days\n", ended,
              feed->complete_at >= feed->ended_at ? ", whole" : ", not to its end", feed->every_days);
    }
  if (feed->message != NULL)
    printf ("  failed %u times: %s\n", feed->failures, feed->message);
  printf ("  ");
  print_counts (&feed->counts);
}

static int
list (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (GPtrArray) feeds = NULL;
  g_autoptr (GError) error = NULL;
  int exit = WP_VERB_DONE;

  if (!begin (&open, "feed list", "", "Tells which feeds there are and how they were read.", NULL, 0, &argc, &argv,
              &exit))
    return exit;
  feeds = wp_directory_feeds (open.sql, &error);
  if (feeds == NULL)
    return wp_verb_fail (error);
  if (feeds->len == 0)
    printf ("There are none. “feed add NAME URL” adds one.\n");
  for (guint i = 0; i < feeds->len; i++)
    print_feed (g_ptr_array_index (feeds, i), wp_clock_now (open.server->clock));
  return WP_VERB_DONE;
}

static int
run (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpDirectoryFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  gboolean loopback = FALSE;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "allow-http-loopback", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &loopback, "For tests", NULL },
    { NULL },
  };

  if (!begin (&open, "feed run", "NAME", "Reads a feed now, and tells what came of it.", entries, 1, &argc, &argv,
              &exit))
    return exit;
  feed = wp_directory_find (open.sql, argv[1], &error);
  if (feed == NULL)
    return wp_verb_fail (error);
  if (feed->address == NULL)
    return wp_verb_usage ("feed run", "This feed is read from a file: use “feed add-file” again.");
  return run_feed (&open, feed, loopback ? WP_CRAWL_LOOPBACK : WP_CRAWL_HTTPS_ONLY);
}

static int
set_paused (int argc, char **argv, gboolean paused)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpDirectoryFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  int exit = WP_VERB_DONE;

  if (!begin (&open, paused ? "feed pause" : "feed resume", "NAME",
              paused ? "Has a feed read no more until it is resumed. Its services stay."
                     : "Has a feed read again from now on.",
              NULL, 1, &argc, &argv, &exit))
    return exit;
  feed = wp_directory_find (open.sql, argv[1], &error);
  if (feed == NULL)
    return wp_verb_fail (error);
  feed->paused = paused;
  if (!wp_directory_put_feed (open.server->service, open.sql, feed, 0, &error))
    return wp_verb_fail (error);
  printf (paused ? "“%s” is not read for now.\n" : "“%s” is read again.\n", feed->name);
  return WP_VERB_DONE;
}

static int
remove_feed (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpDirectoryFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  int exit = WP_VERB_DONE;

  if (!begin (&open, "feed remove", "NAME", "Takes a feed and all of its services out of the directory.", NULL, 1,
              &argc, &argv, &exit))
    return exit;
  feed = wp_directory_find (open.sql, argv[1], &error);
  if (feed == NULL)
    return wp_verb_fail (error);
  if (feed->held_until > wp_clock_now (open.server->clock))
    return wp_verb_usage ("feed remove", "The feed is being read: pause it, and wait until it has stopped.");
  if (!wp_directory_remove (open.server->service, open.sql, feed->id, &n, &error))
    return wp_verb_fail (error);
  printf ("“%s” was removed, with %u services.\n", feed->name, n);
  return WP_VERB_DONE;
}

/* What is told of the things that were left out. */
typedef struct
{
  WpCsvWriter *writer; /* (nullable): to a file; else the first few to the terminal */
  guint n;
} Telling;

static gboolean
issue_cb (const WpListingIssue *issue, gpointer data, GError **error)
{
  Telling *telling = data;
  g_autofree char *page = issue->page > 0 ? g_strdup_printf ("%u", issue->page) : NULL;
  g_autofree char *row = g_strdup_printf ("%u", issue->index + 1);
  const char *const fields[] = { page,
                                 row,
                                 issue->service,
                                 issue->pointer,
                                 wp_listing_fault_to_string (issue->fault),
                                 issue->row ? "row" : "value",
                                 issue->value,
                                 wp_listing_fault_describe (issue->fault) };

  telling->n++;
  if (telling->writer != NULL)
    return wp_csv_writer_write_row (telling->writer, fields, G_N_ELEMENTS (fields), NULL, error);
  if (telling->n <= SHOWN)
    printf ("  %s%s%srow %s%s%s%s%s: %s\n", page != NULL ? "page " : "", page != NULL ? page : "",
            page != NULL ? ", " : "", row, issue->service != NULL ? ", " : "",
            issue->service != NULL ? issue->service : "", *issue->pointer != '\0' ? ", " : "", issue->pointer,
            wp_listing_fault_describe (issue->fault));
  return TRUE;
}

static gboolean
save_issues (WpVerbOpen *open, const char *feed, const char *path, guint *n, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  g_autoptr (WpCsvWriter) writer = NULL;
  Telling telling = { 0 };

  if (stream == NULL)
    return FALSE;
  telling.writer = writer = wp_csv_writer_new (G_OUTPUT_STREAM (stream), WP_CSV_WRITER_MARK);
  if (!wp_csv_writer_write_row (writer, HEADINGS, G_N_ELEMENTS (HEADINGS), NULL, error)
      || !wp_directory_issues (open->sql, feed, issue_cb, &telling, error)
      || !wp_csv_writer_flush (writer, NULL, error))
    return FALSE;
  *n = telling.n;
  return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

typedef struct
{
  WpFeedTwins *twins;
  GHashTable *names; /* (owned): id to name */
  const char *feed;
  GHashTable *ours; /* (owned): ids of the feed that is told of */
} Comparing;

static gboolean
compare_cb (WpRecord *record, gpointer data, GError **error)
{
  Comparing *comparing = data;
  const char *id = wp_record_get_id (record);

  wp_feed_twins_add (comparing->twins, record);
  g_hash_table_replace (comparing->names, g_strdup (id),
                        g_strdup (wp_record_get_text (record, WP_LISTED_SERVICE_NAME)));
  if (g_strcmp0 (wp_record_get_text (record, WP_LISTED_SERVICE_FEED), comparing->feed) == 0)
    g_hash_table_add (comparing->ours, g_strdup (id));
  return TRUE;
}

/* Services that another feed may have too. */
static gboolean
print_twins (WpVerbOpen *open, const char *feed, GError **error)
{
  g_autoptr (WpFeedTwins) twins = wp_feed_twins_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Comparing comparing = { .twins = twins, .names = names, .feed = feed, .ours = ours };
  g_autoptr (GArray) pairs = NULL;
  guint n = 0;

  if (!wp_directory_each_service (open->sql, NULL, compare_cb, &comparing, error))
    return FALSE;
  pairs = wp_feed_twins_find (twins, G_MAXUINT);
  for (guint i = 0; i < pairs->len && n < MOST_TWINS; i++)
    {
      const WpFeedTwin *pair = &g_array_index (pairs, WpFeedTwin, i);

      if (!g_hash_table_contains (ours, pair->a) && !g_hash_table_contains (ours, pair->b))
        continue;
      if (n++ == 0)
        printf ("May be the same service in another feed (both are kept):\n");
      printf ("  “%s” %s and “%s” %s: the same %s\n", (char *) g_hash_table_lookup (names, pair->a), pair->a,
              (char *) g_hash_table_lookup (names, pair->b), pair->b, wp_feed_twin_why (pair->why));
    }
  return TRUE;
}

static int
report (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpDirectoryFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *csv = NULL;
  Telling telling = { 0 };
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, "Where to list all that was left out", "FILE" },
    { NULL },
  };

  if (!begin (&open, "feed report", "NAME",
              "Tells how a feed was read last, what was left out and why, and what may be in another feed too.",
              entries, 1, &argc, &argv, &exit))
    return exit;
  feed = wp_directory_find (open.sql, argv[1], &error);
  if (feed == NULL)
    return wp_verb_fail (error);
  print_feed (feed, wp_clock_now (open.server->clock));
  if (csv != NULL ? !save_issues (&open, feed->id, csv, &telling.n, &error)
                  : !wp_directory_issues (open.sql, feed->id, issue_cb, &telling, &error))
    return wp_verb_fail (error);
  if (csv != NULL)
    printf ("%u things that were left out or shortened were written to %s.\n", telling.n, csv);
  else if (telling.n > SHOWN)
    printf ("  … and %u more: name a file for all of them with --csv.\n", telling.n - SHOWN);
  return print_twins (&open, feed->id, &error) ? WP_VERB_DONE : wp_verb_fail (error);
}

int
wp_verb_feed (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int (*run) (int argc, char **argv);
  } VERBS[] = { { "add", add }, { "add-file", add_file },  { "list", list },
                { "run", run }, { "remove", remove_feed }, { "report", report } };
  gboolean help = argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"));

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (VERBS); i++)
    if (g_str_equal (argv[1], VERBS[i].name))
      return VERBS[i].run (argc - 1, argv + 1);
  if (argc > 1 && (g_str_equal (argv[1], "pause") || g_str_equal (argv[1], "resume")))
    return set_paused (argc - 1, argv + 1, g_str_equal (argv[1], "pause"));
  fprintf (help ? stdout : stderr,
           "Usage: whole-picture-server feed VERB [OPTION…]\n\n"
           "Verbs: add, add-file, list, run, pause, resume, remove, report. “feed VERB --help” tells more of each.\n");
  return help ? WP_VERB_DONE : WP_VERB_USAGE;
}
