/* wp-verb-check.c: whether what is stored holds together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "wp-verbs.h"

/* A first row other than "ok" is a sentence of the database's own; in English, for whoever is asked for help. */
#define SQL_INTEGRITY "PRAGMA integrity_check"

static gboolean
check_file (WpSql *sql, GPtrArray *problems, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_INTEGRITY, error);
  g_autoptr (GError) problem = NULL;

  if (rows == NULL)
    return FALSE;
  while (wp_sql_step (rows, &problem))
    if (g_strcmp0 (wp_sql_text (rows, 0), "ok") != 0)
      g_ptr_array_add (problems, g_strdup_printf ("The file of the records is damaged: %s", wp_sql_text (rows, 0)));
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

int
wp_verb_check (int argc, char **argv)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpSql) sql = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = NULL;
  g_autofree char *epoch = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq = 0;
  int exit = WP_VERB_DONE;

  if (!wp_verb_options ("check", "",
                        "Sees whether what is stored holds together: the file, references, revisions, what lies "
                        "in which holder, and the audit chains. Reads everything.",
                        NULL, &argc, &argv, &folder, &exit))
    return exit;
  server = wp_server_new (folder, clock, &error);
  sql = server != NULL ? wp_server_open (server, &error) : NULL;
  if (sql == NULL || !check_file (sql, problems, &error) || !wp_service_check (server->service, sql, problems, &error)
      || !wp_service_seq (server->service, sql, &seq, &epoch, &error))
    return wp_verb_fail (error);
  for (guint i = 0; i < problems->len; i++)
    printf ("%s\n", (const char *) g_ptr_array_index (problems, i));
  if (problems->len > 0)
    {
      printf ("Something is wrong with the server in %s. Restore a backup, and keep this folder for whoever looks into "
              "it.\n",
              folder);
      return WP_VERB_FAILED;
    }
  printf ("The server in %s is whole: epoch %s, revision %" G_GINT64_FORMAT ".\n", folder, epoch, seq);
  return WP_VERB_DONE;
}
