/* wp-verb-init.c: makes a new server in a folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "wp-backup.h"
#include "wp-id.h"
#include "wp-journal.h"
#include "wp-kinds.h"
#include "wp-trial-ca.h"
#include "wp-verbs.h"

#define CERTIFICATE_DAYS 397

typedef struct
{
  char *authority;
  char **hosts;
  char *listen;
  int port;
  char *administrator;
  char *name;
  char *out;
  gboolean allow_unencrypted;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->authority);
  g_strfreev (options->hosts);
  g_free (options->listen);
  g_free (options->administrator);
  g_free (options->name);
  g_free (options->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED, "The folder %s can’t be made: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return FALSE;
  if (g_dir_read_name (dir) == NULL)
    return g_chmod (folder, 0700) == 0 || TRUE;
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
               "There is something in %s already. A new server needs an empty folder.", folder);
  return FALSE;
}

static gboolean
save_base64 (const char *folder, const char *name, const guint8 *bytes, gsize size, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = g_base64_encode (bytes, size);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  gboolean saved = wp_server_write_file (path, line, strlen (line), error);

  sodium_memzero (text, strlen (text));
  sodium_memzero (line, strlen (line));
  return saved;
}

static gboolean
make_rescue_key (const char *folder, GError **error)
{
  guint8 public[crypto_box_PUBLICKEYBYTES];
  guint8 secret[crypto_box_SECRETKEYBYTES];
  gboolean made;

  crypto_box_keypair (public, secret);
  made = save_base64 (folder, "rescue.pub", public, sizeof public, error)
         && save_base64 (folder, "rescue.key", secret, sizeof secret, error);
  sodium_memzero (secret, sizeof secret);
  return made;
}

static gboolean
make_settings (const char *folder, const Options *options, GError **error)
{
  g_autoptr (WpServerSettings) settings = wp_server_settings_new (folder);
  g_autoptr (WpClock) clock = wp_clock_new_system ();

  settings->authority = g_strdup (options->authority);
  settings->authority_id = wp_id_new (wp_clock_now (clock));
  settings->port = (guint) options->port;
  settings->url = g_strdup_printf (strchr (options->hosts[0], ':') != NULL ? "https://[%s]:%u" : "https://%s:%u",
                                   options->hosts[0], settings->port);
  settings->ca = g_strdup ("ca.pem");
  settings->require_encryption = !options->allow_unencrypted;
  if (options->listen != NULL)
    {
      g_free (settings->listen);
      settings->listen = g_strdup (options->listen);
    }
  return wp_server_settings_save (settings, error);
}

static gboolean
put_authority (WpServer *server, WpSql *sql, GError **error)
{
  g_autoptr (WpRecord) record = wp_record_new (WP_KIND_AUTHORITY, server->settings->authority_id);

  wp_record_set_text (record, WP_AUTHORITY_NAME, server->settings->authority);
  return wp_service_put (server->service, sql, &record, 1, NULL, error);
}

static gboolean
fill (const char *folder, const Options *options, GError **error)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpSql) sql = NULL;
  g_autoptr (WpAccount) account = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *epoch = NULL;
  g_autofree char *out =
      options->out != NULL ? g_strdup (options->out) : g_build_filename (folder, "administrator.enrolment.json", NULL);
  char id[37];

  if (sodium_init () < 0
      || !wp_trial_ca_make (folder, options->authority, (const char *const *) options->hosts,
                            wp_clock_now (clock) / 1000 - 3600, CERTIFICATE_DAYS, error)
      || !make_rescue_key (folder, error) || !wp_backup_make_key (folder, error)
      || !make_settings (folder, options, error))
    return FALSE;
  server = wp_server_new (folder, clock, error);
  sql = server != NULL ? wp_server_open (server, error) : NULL;
  if (sql == NULL || !put_authority (server, sql, error) || !wp_service_seq (server->service, sql, NULL, &epoch, error))
    return FALSE;
  journal = wp_server_settings_path (server->settings, server->settings->journal);
  if (!wp_journal_note_epoch (journal, epoch, server->settings->authority_id, 0, wp_clock_now (clock), error)
      || !wp_verb_add_user (server, sql, options->administrator, options->name, WP_ROLE_ADMINISTRATOR, id, error))
    return FALSE;
  account = wp_accounts_get (sql, id, error);
  if (account == NULL)
    return FALSE;
  printf ("A server for %s was made in %s.\n", options->authority, folder);
  printf ("First administrator: %s\n", options->administrator);
  if (!wp_verb_enrolment (server, sql, account, out, error))
    return FALSE;
  printf ("\nBackups can be read with %s/backup.key alone: keep a copy of it in another place, and take one of\n"
          "%s along with each backup.\nStart the server with “whole-picture-server serve --data %s”.\n",
          folder, journal, folder);
  return TRUE;
}

int
wp_verb_init (int argc, char **argv)
{
  g_auto (Options) options = { .port = 8443 };
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "authority", 0, 0, G_OPTION_ARG_STRING, &options.authority, "The council’s name", "NAME" },
    { "host", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.hosts,
      "A name or address under which desks reach the server; the first is put into enrolment files", "HOST" },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &options.listen, "The address to listen on (all)", "ADDRESS" },
    { "port", 0, 0, G_OPTION_ARG_INT, &options.port, "The port (8443)", "PORT" },
    { "administrator", 0, 0, G_OPTION_ARG_STRING, &options.administrator, "Sign-in name of the first administrator",
      "NAME" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, "The administrator’s own name", "NAME" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, "The administrator’s enrolment file", "FILE" },
    { "allow-unencrypted", 0, 0, G_OPTION_ARG_NONE, &options.allow_unencrypted,
      "Also enrol desks whose disks are not encrypted: for trials", NULL },
    { NULL },
  };

  if (!wp_verb_options ("init", "",
                        "Makes a new server in an empty folder: its records, keys, a certificate from a "
                        "private authority for trials, and the first administrator.",
                        entries, &argc, &argv, &folder, &exit))
    return exit;
  if (options.authority == NULL || *options.authority == '\0')
    return wp_verb_usage ("init", "The council’s name is missing: --authority NAME.");
  if (options.port < 1 || options.port > 65535)
    return wp_verb_usage ("init", "A port is a number from 1 to 65535.");
  if (options.hosts == NULL)
    options.hosts = g_strsplit ("localhost,127.0.0.1,::1", ",", -1);
  if (options.administrator == NULL)
    options.administrator = g_strdup ("administrator");
  if (options.name == NULL)
    options.name = g_strdup (options.administrator);
  if (!make_folder (folder, &error) || !fill (folder, &options, &error))
    return wp_verb_fail (error);
  return WP_VERB_DONE;
}
