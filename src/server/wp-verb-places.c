/* wp-verb-places.c: brings published postcodes in, and tells which are there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <unistd.h>

#include "wp-places.h"
#include "wp-postcode-import.h"
#include "wp-verbs.h"

static void
progress_cb (double fraction, const char *file, gpointer data)
{
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%3.0f %%", fraction * 100);
}

static void
print_info (const WpPlacesInfo *info)
{
  g_autofree char *when = wp_verb_time (info->imported_at);
  g_autofree char *attribution = wp_places_info_attribution (info);

  printf ("%" G_GINT64_FORMAT " postcodes of %s, imported %s: %" G_GINT64_FORMAT " with a place, %" G_GINT64_FORMAT
          " out of use.\n",
          info->n_postcodes, wp_places_source_name (info->source), when, info->n_located, info->n_ended);
  if (*attribution != '\0')
    printf ("%s\n", attribution);
}

static int
import (int argc, char **argv)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpImportReport) report = wp_import_report_new ();
  g_autofree char *folder = NULL;
  g_autofree char *problems = NULL;
  g_autoptr (GError) error = NULL;
  WpPlacesInfo info;
  gboolean done;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "problems", 0, 0, G_OPTION_ARG_FILENAME, &problems, "Where to list rows that were left out", "FILE" },
    { NULL },
  };

  if (!wp_verb_options ("places import", "FILE…",
                        "Takes in postcodes: all CSV files of Code-Point Open, or the folder they are in, or the file "
                        "of the ONS Postcode Directory. They take the place of those that are there.",
                        entries, &argc, &argv, &folder, &exit))
    return exit;
  if (argc < 2)
    return wp_verb_usage ("places import", "The names of the files are needed.");
  server = wp_server_new (folder, clock, &error);
  if (server == NULL)
    return wp_verb_fail (error);
  done = wp_postcode_import (folder, (const char *const *) argv + 1, wp_clock_now (clock), progress_cb, NULL, NULL,
                             report, &info, &error);
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r     \r");
  if (problems != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (problems);
      GError **where = error == NULL ? &error : NULL;

      done = wp_import_report_save_csv (report, file, NULL, where) && done;
    }
  if (!done)
    return wp_verb_fail (error);
  print_info (&info);
  if (info.n_left_out > 0)
    {
      printf (info.n_left_out == 1 ? "%" G_GINT64_FORMAT " row was left out: "
                                   : "%" G_GINT64_FORMAT " rows were left out: ",
              info.n_left_out);
      if (problems != NULL)
        printf ("see %s.\n", problems);
      else
        printf ("name a file for the list with --problems.\n");
    }
  return WP_VERB_DONE;
}

static int
show (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (WpDb) db = NULL;
  g_autoptr (GError) error = NULL;
  WpPlacesInfo info;
  int exit = WP_VERB_DONE;

  if (!wp_verb_options ("places show", "", "Tells which postcodes are there.", NULL, &argc, &argv, &folder, &exit))
    return exit;
  db = wp_places_open (folder, &error);
  if (db == NULL || !wp_places_read_info (db, &info, &error))
    return wp_verb_fail (error);
  print_info (&info);
  return WP_VERB_DONE;
}

int
wp_verb_places (int argc, char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], "import"))
    return import (argc - 1, argv + 1);
  if (argc > 1 && g_str_equal (argv[1], "show"))
    return show (argc - 1, argv + 1);
  fprintf (argc > 1 && g_str_equal (argv[1], "--help") ? stdout : stderr,
           "Usage: whole-picture-server places VERB [OPTION…]\n\n"
           "Verbs: import, show. “places VERB --help” tells more of each.\n");
  return argc > 1 && g_str_equal (argv[1], "--help") ? WP_VERB_DONE : WP_VERB_USAGE;
}
