/* wp-verb-device.c: desks from the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "wp-journal.h"
#include "wp-verbs.h"

static gboolean
set_state (WpServer *server, WpSql *sql, const WpDevice *device, WpDeviceState state, GError **error)
{
  g_autofree char *journal = wp_server_settings_path (server->settings, server->settings->journal);
  g_autofree char *action = g_strconcat ("device-", wp_device_state_name (state), NULL);
  gint64 now = wp_clock_now (server->clock);
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return wp_journal_note (sql, journal, "device", now, error, "device", device->id, "state",
                          wp_device_state_name (state), NULL)
         && wp_devices_set_state (sql, device->id, state, now, error)
         && wp_verb_note (server, sql, action, "device", device->id, error) && wp_accounts_touch (sql, error)
         && wp_sql_commit (sql, error);
}

static int
change (const char *verb, const char *summary, const char *done, WpDeviceState state, int argc, char **argv)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpSql) sql = NULL;
  g_autoptr (WpDevice) device = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  int exit = WP_VERB_DONE;

  if (!wp_verb_options (verb, "DEVICE", summary, NULL, &argc, &argv, &folder, &exit))
    return exit;
  if (argc != 2)
    return wp_verb_usage (verb, "The id of one device is needed; “device list” shows it.");
  server = wp_server_new (folder, clock, &error);
  sql = server != NULL ? wp_server_open (server, &error) : NULL;
  device = sql != NULL ? wp_devices_get (sql, argv[1], &error) : NULL;
  if (device == NULL || !set_state (server, sql, device, state, &error))
    return wp_verb_fail (error);
  printf ("“%s” %s\n", device->name, done);
  return WP_VERB_DONE;
}

static gboolean
print_devices (WpSql *sql, const char *sign_in, GError **error)
{
  g_autoptr (WpAccount) only = NULL;
  g_autoptr (GPtrArray) devices = NULL;

  if (sign_in != NULL && (only = wp_accounts_find (sql, sign_in, error)) == NULL)
    return FALSE;
  devices = wp_devices_list (sql, only != NULL ? only->id : NULL, error);
  for (guint i = 0; devices != NULL && i < devices->len; i++)
    {
      WpDevice *device = g_ptr_array_index (devices, i);
      g_autoptr (WpAccount) account = wp_accounts_get (sql, device->account, error);
      g_autofree char *seen = wp_verb_time (device->seen_at);

      if (account == NULL)
        return FALSE;
      printf ("%s  %-8s  %-20s  last asked %s  %s%s, %s\n", device->id, wp_device_state_name (device->state),
              account->sign_in, seen, device->name, device->encrypted ? "" : " (disk not encrypted)", device->platform);
    }
  return devices != NULL;
}

static int
list (int argc, char **argv)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  g_autoptr (WpServer) server = NULL;
  g_autoptr (WpSql) sql = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  int exit = WP_VERB_DONE;

  if (!wp_verb_options ("device list", "[SIGN-IN-NAME]", "Lists the desks of everybody or of one account.", NULL, &argc,
                        &argv, &folder, &exit))
    return exit;
  server = wp_server_new (folder, clock, &error);
  sql = server != NULL ? wp_server_open (server, &error) : NULL;
  if (sql == NULL || !print_devices (sql, argc > 1 ? argv[1] : NULL, &error))
    return wp_verb_fail (error);
  return WP_VERB_DONE;
}

int
wp_verb_device (int argc, char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "";

  if (g_str_equal (verb, "list"))
    return list (argc - 1, argv + 1);
  if (g_str_equal (verb, "revoke"))
    return change ("device revoke", "Refuses a desk from now on. What it holds lapses with its lease.",
                   "is refused from now on.", WP_DEVICE_REVOKED, argc - 1, argv + 1);
  if (g_str_equal (verb, "wipe"))
    return change ("device wipe", "Tells a desk to erase what it holds, when it next asks.",
                   "is told to erase what it holds when it next asks. “device list” shows when it has.", WP_DEVICE_WIPE,
                   argc - 1, argv + 1);
  if (g_str_equal (verb, "stolen"))
    return change ("device stolen", "As wipe, and nothing that the desk sends is taken any more.",
                   "is taken for stolen: it is told to erase what it holds, and nothing is taken from it.",
                   WP_DEVICE_STOLEN, argc - 1, argv + 1);
  fprintf (g_str_equal (verb, "--help") ? stdout : stderr,
           "Usage: whole-picture-server device VERB [OPTION…]\n"
           "Verbs: list, revoke, wipe, stolen. “device VERB --help” tells more of each.\n");
  return g_str_equal (verb, "--help") ? WP_VERB_DONE : WP_VERB_USAGE;
}
