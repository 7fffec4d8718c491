/* wp-verb-import.c: takes in CSV extracts of other systems.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <unistd.h>

#include "wp-importer.h"
#include "wp-import-store.h"
#include "wp-verbs.h"

static void
progress_cb (double fraction, const char *file, gpointer data)
{
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%3.0f %%", fraction * 100);
}

static void
print_report (WpImportReport *report, const char *problems)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (report));

  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r     \r");
  for (guint i = 0; i < wp_import_report_get_n_files (report); i++)
    {
      const WpImportFile *file = wp_import_report_get_file (report, i);

      printf ("%s: %" G_GUINT64_FORMAT " rows read, %" G_GUINT64_FORMAT " added, %" G_GUINT64_FORMAT
              " changed, %" G_GUINT64_FORMAT " the same, %" G_GUINT64_FORMAT " left out%s\n",
              file->name, file->rows.read, file->rows.added, file->rows.changed, file->rows.same, file->rows.left_out,
              file->left_out ? " (not read to its end)" : "");
    }
  /* The list itself holds values from the files, which are for the eyes of whoever made them alone. */
  if (n > 0)
    printf (problems != NULL ? "%u things to look at were written to %s.\n"
                             : "There are %u things to look at: name a file for them with --problems.\n",
            n, problems);
}

int
wp_verb_import (int argc, char **argv)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpSql) sql = NULL;
  g_autoptr (WpImporter) importer = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *source = NULL;
  g_autofree char *problems = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (WpImportStore) store = { 0 };
  WpImportTarget target;
  gboolean done;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source,
      "The system that the extracts are from: the same name whenever it is imported", "NAME" },
    { "problems", 0, 0, G_OPTION_ARG_FILENAME, &problems, "Where to list rows that were left out, with their values",
      "FILE" },
    { NULL },
  };

  if (!wp_verb_options ("import", "FILE…",
                        "Takes in CSV extracts of other systems. The same files again change nothing.", entries, &argc,
                        &argv, &folder, &exit))
    return exit;
  if (argc < 2)
    return wp_verb_usage ("import", "The names of the files are needed.");
  server = wp_server_new (folder, clock, &error);
  sql = server != NULL ? wp_server_open (server, &error) : NULL;
  if (sql == NULL || !wp_import_store_init (&store, server->service, sql, &error))
    return wp_verb_fail (error);
  importer = wp_importer_new (wp_codes_get_default (), clock);
  if (source != NULL)
    wp_importer_set_source (importer, source);
  target = *wp_import_store_target ();
  target.progress = progress_cb;
  done = wp_importer_run (importer, (const char *const *) argv + 1, &target, &store, NULL, &error);
  if (problems != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (problems);
      GError **where = error == NULL ? &error : NULL;

      done = wp_import_report_save_csv (wp_importer_get_report (importer), file, NULL, where) && done;
    }
  print_report (wp_importer_get_report (importer), problems);
  return done ? WP_VERB_DONE : wp_verb_fail (error);
}
