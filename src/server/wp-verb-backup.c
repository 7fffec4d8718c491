/* wp-verb-backup.c: writes an encrypted copy of everything, also while the server runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "wp-backup.h"
#include "wp-verbs.h"

int
wp_verb_backup (int argc, char **argv)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpSql) sql = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *journal = NULL;
  g_autoptr (GError) error = NULL;
  WpBackupFacts facts = { 0 };
  gboolean written;
  int exit = WP_VERB_DONE;

  if (!wp_verb_options ("backup", "FILE",
                        "Writes an encrypted copy of everything to a file, also while the server runs.", NULL, &argc,
                        &argv, &folder, &exit))
    return exit;
  if (argc != 2)
    return wp_verb_usage ("backup", "The name of one file is needed.");
  server = wp_server_new (folder, clock, &error);
  sql = server != NULL ? wp_server_open (server, &error) : NULL;
  if (sql == NULL || !wp_service_seq (server->service, sql, &facts.seq, &facts.epoch, &error))
    return wp_verb_fail (error);
  facts.made_at = wp_clock_now (clock);
  written = wp_backup_write (server->settings, sql, argv[1], &facts, &error);
  wp_backup_facts_clear (&facts);
  if (!written)
    return wp_verb_fail (error);
  journal = wp_server_settings_path (server->settings, server->settings->journal);
  printf ("The backup %s was written. It can be read with backup.key alone. Keep a copy of %s as well: a restore does\n"
          "again what it tells.\n",
          argv[1], journal);
  return WP_VERB_DONE;
}
