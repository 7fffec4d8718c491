/* wp-verb-restore.c: makes a server from a backup, and does again what the journal tells.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "wp-backup.h"
#include "wp-body.h"
#include "wp-journal.h"
#include "wp-verbs.h"

typedef struct
{
  char *from;
  char *key;
  char *journal;
  gboolean without_journal;
  gboolean incomplete_journal;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->from);
  g_free (options->key);
  g_free (options->journal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const char *
text_of (WpBody *json, const char *name)
{
  WpBody *member = NULL;

  return json_object_object_get_ex (json, name, &member) && json_object_is_type (member, json_type_string)
             ? json_object_get_string (member)
             : "";
}

/* What the file system's own tools would do by "rm -r" of a folder that holds files alone. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* The number of an epoch's name, "E12". */
static gint64
epoch_number (const char *name)
{
  return name != NULL && *name == 'E' ? g_ascii_strtoll (name + 1, NULL, 10) : 0;
}

static gboolean
replay_account (WpSql *sql, WpBody *json, const char *what, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (WpAccount) account = wp_accounts_get (sql, text_of (json, "account"), &problem);
  WpBody *at = NULL;
  WpRole role;

  /* An account that was made after the backup has gone with everything else of then. */
  if (g_error_matches (problem, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND))
    return TRUE;
  if (account == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  json_object_object_get_ex (json, "at", &at);
  if (g_str_equal (what, "role"))
    return !wp_role_from_name (text_of (json, "role"), &role) || wp_accounts_set_role (sql, account->id, role, error);
  if (g_str_equal (what, "reset"))
    return wp_accounts_set_password (sql, account->id, NULL, error);
  return wp_accounts_set_disabled (sql, account->id,
                                   g_str_equal (what, "disable") ? MAX (json_object_get_int64 (at), 1) : 0, error);
}

static gboolean
replay_device (WpSql *sql, WpBody *json, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (WpDevice) device = wp_devices_get (sql, text_of (json, "device"), &problem);
  WpBody *at = NULL;

  if (g_error_matches (problem, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND))
    return TRUE;
  if (device == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  json_object_object_get_ex (json, "at", &at);
  for (guint state = WP_DEVICE_REVOKED; state <= WP_DEVICE_STOLEN; state++)
    if (g_str_equal (text_of (json, "state"), wp_device_state_name (state)))
      return wp_devices_set_state (sql, device->id, state, json_object_get_int64 (at), error);
  return TRUE;
}

/* One line of the journal; @epoch gets the highest that was ever in use. */
static gboolean
replay (WpServer *server, WpSql *sql, const char *line, gint64 *epoch, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (line, strlen (line));
  WpWireAnswer answer = { 0 };
  g_autoptr (WpBody) json = wp_body_read (bytes, &answer);
  const char *what = json != NULL ? text_of (json, "what") : "";
  g_auto (WpSqlRollback) undo = NULL;

  wp_wire_answer_clear (&answer);
  if (json == NULL)
    {
      g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED,
                           "A line of the journal is no JSON. Give a copy of it that is whole.");
      return FALSE;
    }
  if (g_str_equal (what, "epoch"))
    {
      *epoch = MAX (*epoch, epoch_number (text_of (json, "epoch")));
      return TRUE;
    }
  if (!g_str_equal (what, "disable") && !g_str_equal (what, "enable") && !g_str_equal (what, "role")
      && !g_str_equal (what, "reset") && !g_str_equal (what, "device"))
    return wp_service_replay (server->service, sql, line, error);
  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return (g_str_equal (what, "device") ? replay_device (sql, json, error) : replay_account (sql, json, what, error))
         && wp_sql_commit (sql, error);
}

static gboolean
end_sessions (WpServer *server, WpSql *sql, gint64 journal, GError **error)
{
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return wp_sessions_end_all (sql, error) && wp_journal_set_number (sql, journal, error)
         && wp_verb_note (server, sql, "restored", NULL, NULL, error) && wp_accounts_touch (sql, error)
         && wp_sql_commit (sql, error);
}

/* A new epoch above every earlier one, so that no number is given out twice, whatever was given out after the backup.
 */
static gboolean
begin_epoch (WpServer *server, WpSql *sql, gint64 above, GError **error)
{
  gint64 number = 0;

  while (number <= above)
    {
      g_autofree char *name = NULL;

      if (!wp_service_new_epoch (server->service, sql, error)
          || !wp_service_seq (server->service, sql, NULL, &name, error))
        return FALSE;
      number = epoch_number (name);
    }
  return TRUE;
}

static gboolean
bring_up_to_date (
    const char *folder, GPtrArray *lines, const Options *options, const WpBackupFacts *facts, GError **error)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpSql) sql = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) holding = NULL;
  gint64 epoch = epoch_number (facts->epoch);
  gint64 number;

  server = wp_server_new (folder, clock, error);
  sql = server != NULL ? wp_server_open (server, error) : NULL;
  if (sql == NULL || !wp_journal_number (sql, &number, error))
    return FALSE;
  if (lines != NULL && !options->incomplete_journal
      && !wp_journal_check (lines, server->settings->authority_id, number, error))
    return FALSE;
  if (lines != NULL)
    holding = wp_journal_holding (lines, number, &number);
  journal = wp_server_settings_path (server->settings, server->settings->journal);
  /* What is done again is not noted again: it is in the journal. */
  wp_service_set_note (server->service, NULL, NULL);
  for (guint i = 0; holding != NULL && i < holding->len; i++)
    if (!replay (server, sql, g_ptr_array_index (holding, i), &epoch, error))
      return FALSE;
  if (!end_sessions (server, sql, number, error) || !begin_epoch (server, sql, epoch, error)
      || !wp_service_seq (server->service, sql, NULL, &name, error))
    return FALSE;
  /* The new server's journal goes on where the old one's ends. */
  if (lines != NULL && !wp_journal_continue (journal, options->journal, lines, error))
    return FALSE;
  return wp_journal_note_epoch (journal, name, server->settings->authority_id, number, wp_clock_now (clock), error);
}

static gboolean
restore (const char *folder, const Options *options, WpBackupFacts *facts, GError **error)
{
  g_autofree char *part = g_strconcat (folder, ".part", NULL);
  g_autofree char *inside = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gboolean done;

  if (!options->without_journal && (lines = wp_journal_read (options->journal, error)) == NULL)
    return FALSE;
  remove_folder (part);
  if (g_mkdir_with_parents (part, 0700) != 0)
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED, "The folder %s can’t be made: %s", part,
                   g_strerror (errno));
      return FALSE;
    }
  inside = g_build_filename (part, "records.db", NULL);
  done = wp_backup_read (options->from, options->key, part, facts, error)
         && bring_up_to_date (part, lines, options, facts, error) && wp_server_sync_folder (inside, error);
  if (done)
    {
      /* Fails, as it should, where there is anything in the folder. */
      g_rmdir (folder);
      done = g_rename (part, folder) == 0;
      if (!done)
        g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
                     "The restored server can’t be put in place of %s: %s. Move away what is there.", folder,
                     g_strerror (errno));
    }
  if (!done)
    remove_folder (part);
  return done && wp_server_sync_folder (folder, error);
}

int
wp_verb_restore (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autofree char *folder = NULL;
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;
  WpBackupFacts facts = { 0 };
  gboolean done;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, "The backup", "FILE" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, "The key of the server’s backups, backup.key", "FILE" },
    { "journal", 0, 0, G_OPTION_ARG_FILENAME, &options.journal, "The latest journal of the server", "FILE" },
    { "without-journal", 0, 0, G_OPTION_ARG_NONE, &options.without_journal,
      "Restore although the journal is lost: rights that were ended since the backup hold again", NULL },
    { "incomplete-journal", 0, 0, G_OPTION_ARG_NONE, &options.incomplete_journal,
      "Restore although the journal is an older copy or lacks something: do what it does tell", NULL },
    { NULL },
  };

  if (!wp_verb_options ("restore", "",
                        "Makes a server in an empty folder from a backup. Everybody has to sign in again; "
                        "desks then offer again what they had sent since the backup.",
                        entries, &argc, &argv, &folder, &exit))
    return exit;
  if (options.from == NULL || options.key == NULL)
    return wp_verb_usage ("restore", "The backup and its key are needed: --from FILE --key FILE.");
  if ((options.journal == NULL) == !options.without_journal)
    return wp_verb_usage (
        "restore", "The journal is needed, --journal FILE: without it, rights that were ended since the backup would "
                   "hold again. If it is lost, say so: --without-journal.");
  if (options.without_journal && options.incomplete_journal)
    return wp_verb_usage ("restore", "The journal is either lost or incomplete.");
  done = restore (folder, &options, &facts, &error);
  made = wp_verb_time (facts.made_at);
  wp_backup_facts_clear (&facts);
  if (!done)
    return wp_verb_fail (error);
  printf (
      "The server was restored to %s from the backup of %s. Put a copy of the backup’s key beside it as backup.key,\n"
      "and start it with “whole-picture-server serve --data %s”.\n",
      folder, made, folder);
  return WP_VERB_DONE;
}
