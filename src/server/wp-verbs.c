/* wp-verbs.c: what verbs share, and how one is found.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-verbs.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#define PROGRAM "whole-picture-server"
#define LONGEST_NAME 100
#define DEFAULT_FOLDER "/var/lib/whole-picture-server"

typedef struct
{
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} Verb;

static const Verb VERBS[] = {
  { "init", "make a new server in a folder, with its first administrator", wp_verb_init },
  { "serve", "answer desks until it is stopped", wp_verb_serve },
  { "user", "add, disable, role, grant, revoke, reset, list: accounts", wp_verb_user },
  { "device", "list, revoke, wipe, stolen: desks", wp_verb_device },
  { "rescue", "list, open: work that desks sealed before they erased themselves", wp_verb_rescue },
  { "backup", "write an encrypted copy of everything to a file, also while the server runs", wp_verb_backup },
  { "restore", "make a server from a backup", wp_verb_restore },
  { "check", "see whether what is stored holds together", wp_verb_check },
  { "import", "take in CSV extracts of other systems", wp_verb_import },
  { "places", "import, show: published postcodes, to tell distances by", wp_verb_places },
  { "directory", "check a directory of services before it is used", wp_verb_directory },
  { "feed", "add, add-file, list, run, pause, resume, remove, report: directories that are read into ours",
    wp_verb_feed },
  { "demo", "fill the server with a fictional authority", wp_verb_demo },
};

static void
print_help (FILE *file)
{
  fprintf (file, "Usage: " PROGRAM " VERB [OPTION…]\n\nThe server of Whole Picture. Verbs:\n");
  for (guint i = 0; i < G_N_ELEMENTS (VERBS); i++)
    fprintf (file, "  %-9s  %s\n", VERBS[i].name, VERBS[i].summary);
  fprintf (file, "\n“" PROGRAM " VERB --help” tells more of each. The server’s folder is named with --data, or by the\n"
                 "environment’s WHOLE_PICTURE_DATA, and otherwise is " DEFAULT_FOLDER ".\n");
}

int
wp_verb_main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc < 2)
    {
      print_help (stderr);
      return WP_VERB_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_help (stdout);
      return WP_VERB_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      printf (PROGRAM " " WP_VERSION "\n");
      return WP_VERB_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (VERBS); i++)
    if (g_str_equal (argv[1], VERBS[i].name))
      return VERBS[i].run (argc - 1, argv + 1);
  fprintf (stderr, PROGRAM ": there is no verb “%s”. “" PROGRAM " --help” lists them.\n", argv[1]);
  return WP_VERB_USAGE;
}

gboolean
wp_verb_options (const char *verb,
                 const char *arguments,
                 const char *summary,
                 GOptionEntry *entries,
                 int *argc,
                 char ***argv,
                 char **data,
                 int *exit)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  gboolean help = FALSE;
  GOptionEntry own[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &folder, "The server’s folder", "FOLDER" },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Tell of the options", NULL },
    { NULL },
  };
  const char *environment = g_getenv ("WHOLE_PICTURE_DATA");
  g_autofree char *name = g_strdup_printf (PROGRAM " %s", verb);

  g_set_prgname (name);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, own, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *exit = wp_verb_usage (verb, error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      fputs (text, stdout);
      *exit = WP_VERB_DONE;
      return FALSE;
    }
  if (folder == NULL)
    folder = g_strdup (environment != NULL && *environment != '\0' ? environment : DEFAULT_FOLDER);
  *data = g_canonicalize_filename (folder, NULL);
  return TRUE;
}

gboolean
wp_verb_open (WpVerbOpen *open, const char *folder, GError **error)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();

  open->server = wp_server_new (folder, clock, error);
  if (open->server == NULL)
    return FALSE;
  open->sql = wp_server_open (open->server, error);
  open->journal = wp_server_settings_path (open->server->settings, open->server->settings->journal);
  return open->sql != NULL;
}

void
wp_verb_open_clear (WpVerbOpen *open)
{
  g_clear_pointer (&open->sql, wp_sql_close);
  g_clear_pointer (&open->server, wp_server_free);
  g_clear_pointer (&open->journal, g_free);
}

int
wp_verb_fail (const GError *error)
{
  fprintf (stderr, PROGRAM ": %s\n", error->message);
  return g_error_matches (error, WP_SERVER_ERROR, WP_SERVER_ERROR_USAGE) ? WP_VERB_USAGE : WP_VERB_FAILED;
}

int
wp_verb_usage (const char *verb, const char *message)
{
  fprintf (stderr, PROGRAM ": %s\n“" PROGRAM " %s --help” tells of the options.\n", message, verb);
  return WP_VERB_USAGE;
}

/* sudo and its like run a verb as somebody else, and say for whom. Whoever may run verbs could write anything into the
 * records: what is told here helps to remember, and proves nothing. */
char *
wp_verb_who (void)
{
  const char *behind = g_getenv ("SUDO_USER");
  g_autofree char *name = g_utf8_make_valid (g_get_user_name (), -1);
  g_autofree char *for_whom = NULL;

  if (behind == NULL || *behind == '\0' || strlen (behind) > LONGEST_NAME || g_str_equal (behind, g_get_user_name ()))
    return g_strdup_printf ("%s on the server", name);
  for_whom = g_utf8_make_valid (behind, -1);
  return g_strdup_printf ("%s on the server, for %s", name, for_whom);
}

gboolean
wp_verb_note (WpServer *server, WpSql *sql, const char *action, const char *kind, const char *object, GError **error)
{
  g_autofree char *who = wp_verb_who ();

  return wp_service_note_deed (server->service, sql, action, who, kind, object, error);
}

char *
wp_verb_time (gint64 utc_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (utc_ms / 1000);

  return time != NULL ? g_date_time_format (time, "%-d %B %Y, %H:%M") : g_strdup ("–");
}
