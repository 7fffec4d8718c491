/* wp-verb-user.c: accounts from the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "wp-enrol-codes.h"
#include "wp-journal.h"
#include "wp-kinds.h"
#include "wp-verbs.h"

#define LIST "SELECT count(*) FROM device WHERE account = ?1 AND state = 'active'"

static gint64
now_of (WpVerbOpen *open)
{
  return wp_clock_now (open->server->clock);
}

#define GRANT_ENTRIES(grants)                                                                                      \
  { "grant",                                                                                                       \
    0,                                                                                                             \
    0,                                                                                                             \
    G_OPTION_ARG_STRING_ARRAY,                                                                                     \
    &(grants).grants,                                                                                              \
    "locality=NAME, team=NAME, family=ID, person=ID, user=NAME or authority; may be given several times",          \
    "WHAT" },                                                                                                      \
      { "up-to",                                                                                                   \
        0,                                                                                                         \
        0,                                                                                                         \
        G_OPTION_ARG_STRING,                                                                                       \
        &(grants).up_to,                                                                                           \
        "The highest sensitivity of the grants: normal (as is), restricted or sealed",                             \
        "SENSITIVITY" },                                                                                           \
      { "compartments",                                                                                            \
        0,                                                                                                         \
        0,                                                                                                         \
        G_OPTION_ARG_STRING,                                                                                       \
        &(grants).compartments,                                                                                    \
        "The compartments of the grants, with commas between (all)",                                               \
        "NAMES" },                                                                                                 \
      { "until", 0, 0, G_OPTION_ARG_STRING, &(grants).until, "The last day of the grants, as 2026-12-31", "DAY" }, \
  {                                                                                                                \
    "reason", 0, 0, G_OPTION_ARG_STRING, &(grants).reason, "Why they are given", "TEXT"                            \
  }

static int
add_account (int argc, char **argv)
{
  g_auto (WpVerbGrants) grants = { 0 };
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpAccount) account = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *role_name = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  WpRole role = WP_ROLE_WORKER;
  char id[37];
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, "The person’s own name", "NAME" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &role_name, "reader, worker (as is), officer, manager or administrator",
      "ROLE" },
    GRANT_ENTRIES (grants),
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Where to write the enrolment file; otherwise the code is shown",
      "FILE" },
    { NULL },
  };

  if (!wp_verb_options ("user add", "SIGN-IN-NAME", "Makes an account and what its first desk is enrolled with.",
                        entries, &argc, &argv, &folder, &exit))
    return exit;
  if (argc != 2)
    return wp_verb_usage ("user add", "One sign-in name is needed.");
  if (role_name != NULL && !wp_role_from_name (role_name, &role))
    return wp_verb_usage ("user add", "The role is one of reader, worker, officer, manager and administrator.");
  if (!wp_verb_open (&open, folder, &error) || !wp_verb_grants_check (open.server, open.sql, &grants, &error)
      || !wp_verb_add_user (open.server, open.sql, argv[1], name != NULL ? name : argv[1], role, id, &error))
    return wp_verb_fail (error);
  printf ("Account “%s” was made, with the role %s.\n", argv[1], wp_role_name (role));
  account = wp_accounts_get (open.sql, id, &error);
  if (account == NULL || !wp_verb_grants_give (open.server, open.sql, &grants, id, &error)
      || !wp_verb_enrolment (open.server, open.sql, account, out, &error))
    return wp_verb_fail (error);
  return WP_VERB_DONE;
}

/* Reads the options and arguments of a verb on one account and finds it. */
static gboolean
begin_with_account (WpVerbOpen *open,
                    const char *verb,
                    const char *arguments,
                    const char *summary,
                    GOptionEntry *entries,
                    int n,
                    int *argc,
                    char ***argv,
                    WpAccount **account,
                    int *exit)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  if (!wp_verb_options (verb, arguments, summary, entries, argc, argv, &folder, exit))
    return FALSE;
  if (*argc != n + 1)
    {
      g_autofree char *message = g_strdup_printf ("What is needed is: %s.", arguments);

      *exit = wp_verb_usage (verb, message);
      return FALSE;
    }
  if (wp_verb_open (open, folder, &error))
    *account = wp_accounts_find (open->sql, (*argv)[1], &error);
  if (*account != NULL)
    return TRUE;
  *exit = wp_verb_fail (error);
  return FALSE;
}

/* The record that others see follows the account. */
static gboolean
put_disabled (WpVerbOpen *open, const WpAccount *account, gboolean disabled, GError **error)
{
  g_autoptr (WpRecord) record = wp_record_new (WP_KIND_USER, account->id);

  wp_record_set_text (record, WP_USER_SIGN_IN, account->sign_in);
  wp_record_set_text (record, WP_USER_NAME, account->name);
  wp_record_set_number (record, WP_USER_DISABLED, disabled);
  return wp_service_put (open->server->service, open->sql, &record, 1, NULL, error);
}

/* What was given is given: that a restore would not do it again is told, and no more. */
static gboolean
keep (WpVerbOpen *open, gint64 number)
{
  g_autoptr (GError) error = NULL;

  if (number != 0 && !wp_journal_keep (open->journal, number, &error))
    fprintf (stderr,
             "whole-picture-server: The change holds. But the journal %s does not say so, and after a restore it would "
             "have to be made again.\n",
             open->journal);
  return TRUE;
}

static gboolean
set_disabled (WpVerbOpen *open, const WpAccount *account, gint64 at, GError **error)
{
  g_auto (WpSqlRollback) undo = NULL;
  gint64 number = 0;

  if (!wp_sql_begin (open->sql, TRUE, error))
    return FALSE;
  undo = open->sql;
  return (at != 0 ? wp_journal_note (open->sql, open->journal, "disable", now_of (open), error, "account", account->id,
                                     NULL)
                  : wp_journal_note_giving (open->sql, open->journal, "enable", now_of (open), account->id, NULL,
                                            &number, error))
         && wp_accounts_set_disabled (open->sql, account->id, at, error)
         && (at == 0
             || (wp_sessions_end_account (open->sql, account->id, error)
                 && wp_enrol_codes_take_back (open->sql, account->id, error)))
         && wp_verb_note (open->server, open->sql, at != 0 ? "account-disabled" : "account-enabled", "user",
                          account->id, error)
         && wp_accounts_touch (open->sql, error) && wp_sql_commit (open->sql, error) && keep (open, number);
}

static int
disable_account (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  gboolean again = FALSE;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "open-again", 0, 0, G_OPTION_ARG_NONE, &again, "Open a closed account again", NULL },
    { NULL },
  };

  if (!begin_with_account (&open, "user disable", "SIGN-IN-NAME",
                           "Closes an account at once: its desks get and send nothing more.", entries, 1, &argc, &argv,
                           &account, &exit))
    return exit;
  if (!set_disabled (&open, account, again ? 0 : now_of (&open), &error)
      || !put_disabled (&open, account, !again, &error))
    return wp_verb_fail (error);
  printf (
      again ? "Account “%s” is open again.\n"
            : "Account “%s” is closed. What its desks hold lapses with their lease; “device wipe” erases it sooner.\n",
      account->sign_in);
  return WP_VERB_DONE;
}

static gboolean
set_role (WpVerbOpen *open, const WpAccount *account, WpRole new_role, GError **error)
{
  const char *name = wp_role_name (new_role);
  g_auto (WpSqlRollback) undo = NULL;
  gint64 number = 0;

  if (!wp_sql_begin (open->sql, TRUE, error))
    return FALSE;
  undo = open->sql;
  return (new_role > account->role ? wp_journal_note_giving (open->sql, open->journal, "role", now_of (open),
                                                             account->id, name, &number, error)
                                   : wp_journal_note (open->sql, open->journal, "role", now_of (open), error, "account",
                                                      account->id, "role", name, NULL))
         && wp_accounts_set_role (open->sql, account->id, new_role, error)
         && wp_verb_note (open->server, open->sql, "account-role", "user", account->id, error)
         && wp_accounts_touch (open->sql, error) && wp_sql_commit (open->sql, error) && keep (open, number);
}

static int
change_role (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  WpRole new_role;
  int exit = WP_VERB_DONE;

  if (!begin_with_account (&open, "user role", "SIGN-IN-NAME ROLE",
                           "Changes what an account may write: reader, worker, officer, manager or administrator.",
                           NULL, 2, &argc, &argv, &account, &exit))
    return exit;
  if (!wp_role_from_name (argv[2], &new_role))
    return wp_verb_usage ("user role", "The role is one of reader, worker, officer, manager and administrator.");
  if (!set_role (&open, account, new_role, &error))
    return wp_verb_fail (error);
  printf ("Account “%s” has the role %s now.\n", account->sign_in, wp_role_name (new_role));
  return WP_VERB_DONE;
}

static int
grant_right (int argc, char **argv)
{
  g_auto (WpVerbGrants) grants = { 0 };
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    GRANT_ENTRIES (grants),
    { NULL },
  };

  if (!begin_with_account (&open, "user grant", "SIGN-IN-NAME", "Gives an account a right to see.", entries, 1, &argc,
                           &argv, &account, &exit))
    return exit;
  if (grants.grants == NULL)
    return wp_verb_usage ("user grant", "What to grant is missing: --grant locality=NAME.");
  if (!wp_verb_grants_check (open.server, open.sql, &grants, &error)
      || !wp_verb_grants_give (open.server, open.sql, &grants, account->id, &error))
    return wp_verb_fail (error);
  return WP_VERB_DONE;
}

static int
revoke_right (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpAccount) account = NULL;
  g_autoptr (GPtrArray) grants = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  int exit = WP_VERB_DONE;
  guint n = 0;
  GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, "Why", "TEXT" },
    { NULL },
  };

  if (!begin_with_account (&open, "user revoke", "SIGN-IN-NAME GRANT", "Ends a grant, or with “all” every one.",
                           entries, 2, &argc, &argv, &account, &exit))
    return exit;
  grants = wp_service_grants (open.server->service, open.sql, account->id, &error);
  if (grants == NULL)
    return wp_verb_fail (error);
  for (guint i = 0; i < grants->len; i++)
    {
      WpGrant *one = g_ptr_array_index (grants, i);

      if (!g_str_equal (argv[2], "all") && !g_str_equal (argv[2], one->id))
        continue;
      if (!wp_service_revoke (open.server->service, open.sql, one->id, NULL, reason != NULL ? reason : "by hand",
                              &error))
        return wp_verb_fail (error);
      n++;
    }
  if (n == 0 && !g_str_equal (argv[2], "all"))
    {
      fprintf (stderr, "whole-picture-server: “%s” has no grant %s. “user list” shows those that there are.\n",
               account->sign_in, argv[2]);
      return WP_VERB_FAILED;
    }
  printf (n == 1 ? "%u grant was ended.\n" : "%u grants were ended.\n", n);
  return WP_VERB_DONE;
}

static gboolean
forget_password (WpVerbOpen *open, const WpAccount *account, GError **error)
{
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (open->sql, TRUE, error))
    return FALSE;
  undo = open->sql;
  return wp_journal_note (open->sql, open->journal, "reset", now_of (open), error, "account", account->id, NULL)
         && wp_accounts_set_password (open->sql, account->id, NULL, error)
         && wp_sessions_end_account (open->sql, account->id, error)
         && wp_verb_note (open->server, open->sql, "account-reset", "user", account->id, error)
         && wp_accounts_touch (open->sql, error) && wp_sql_commit (open->sql, error);
}

static int
reset_account (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (WpAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  gboolean keep = FALSE;
  int exit = WP_VERB_DONE;
  GOptionEntry entries[] = {
    { "keep-password", 0, 0, G_OPTION_ARG_NONE, &keep, "Only make a new code, for a further desk", NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Where to write the enrolment file; otherwise the code is shown",
      "FILE" },
    { NULL },
  };

  if (!begin_with_account (&open, "user reset", "SIGN-IN-NAME",
                           "Forgets an account’s password, signs it out everywhere and makes a new enrolment code.",
                           entries, 1, &argc, &argv, &account, &exit))
    return exit;
  if (account->disabled_at != 0)
    {
      fprintf (stderr, "whole-picture-server: the account “%s” is closed. Open it first: user disable --open-again.\n",
               account->sign_in);
      return WP_VERB_FAILED;
    }
  if (!keep && !forget_password (&open, account, &error))
    return wp_verb_fail (error);
  if (!wp_verb_enrolment (open.server, open.sql, account, out, &error))
    return wp_verb_fail (error);
  return WP_VERB_DONE;
}

static gboolean
print_account (WpVerbOpen *open, const WpAccount *account, GError **error)
{
  static const char *const HOLDERS[] = { "authority", "locality", "team", "family", "person", "user" };
  g_autoptr (GPtrArray) grants = wp_service_grants (open->server->service, open->sql, account->id, error);
  g_auto (WpSqlScope) rows = wp_sql (open->sql, LIST, error);
  gint64 devices = 0;

  if (grants == NULL || rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, account->id);
  if (wp_sql_step (rows, error))
    devices = wp_sql_int (rows, 0);
  printf ("%-24s  %-14s  %-8s  %" G_GINT64_FORMAT " desks  %s\n", account->sign_in, wp_role_name (account->role),
          account->disabled_at != 0 ? "closed" : (account->password != NULL ? "open" : "new"), devices, account->name);
  for (guint i = 0; i < grants->len; i++)
    {
      WpGrant *one = g_ptr_array_index (grants, i);
      g_autofree char *until = one->until != 0 ? wp_verb_time (one->until) : g_strdup ("no end");

      printf ("    grant %s  %s %s  until: %s%s%s\n", one->id, HOLDERS[one->holder_kind], one->holder, until,
              one->reason != NULL ? "  " : "", one->reason != NULL ? one->reason : "");
    }
  return TRUE;
}

static int
list_accounts (int argc, char **argv)
{
  g_auto (WpVerbOpen) open = { 0 };
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  int exit = WP_VERB_DONE;

  if (!wp_verb_options ("user list", "", "Lists the accounts with their grants.", NULL, &argc, &argv, &folder, &exit))
    return exit;
  if (wp_verb_open (&open, folder, &error))
    accounts = wp_accounts_list (open.sql, &error);
  if (accounts == NULL)
    return wp_verb_fail (error);
  for (guint i = 0; i < accounts->len; i++)
    if (!print_account (&open, g_ptr_array_index (accounts, i), &error))
      return wp_verb_fail (error);
  return WP_VERB_DONE;
}

int
wp_verb_user (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int (*run) (int argc, char **argv);
  } VERBS[] = {
    { "add", add_account },     { "disable", disable_account }, { "role", change_role },   { "grant", grant_right },
    { "revoke", revoke_right }, { "reset", reset_account },     { "list", list_accounts },
  };

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (VERBS); i++)
    if (g_str_equal (argv[1], VERBS[i].name))
      return VERBS[i].run (argc - 1, argv + 1);
  fprintf (argc > 1 && g_str_equal (argv[1], "--help") ? stdout : stderr,
           "Usage: whole-picture-server user VERB [OPTION…]\n"
           "Verbs: add, disable, role, grant, revoke, reset, list. “user VERB --help” tells more of each.\n");
  return argc > 1 && g_str_equal (argv[1], "--help") ? WP_VERB_DONE : WP_VERB_USAGE;
}
