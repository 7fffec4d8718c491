/* wp-verbs.h: what can be done with a server from the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-accounts.h"
#include "wp-server.h"

G_BEGIN_DECLS

/* What each verb ends with. */
#define WP_VERB_DONE 0
#define WP_VERB_FAILED 1
#define WP_VERB_USAGE 2

/**
 * Each verb reads its own options from @argv, whose first is the verb's name, does its work on the calling thread and
 * says on standard output, in plain words, what it did, or on standard error what went wrong. All but init and restore
 * may be used while the server runs.
 *
 * Returns: the exit code of the program
 */
int wp_verb_init (int argc, char **argv);
int wp_verb_serve (int argc, char **argv);
int wp_verb_user (int argc, char **argv);
int wp_verb_device (int argc, char **argv);
int wp_verb_rescue (int argc, char **argv);
int wp_verb_backup (int argc, char **argv);
int wp_verb_restore (int argc, char **argv);
int wp_verb_check (int argc, char **argv);
int wp_verb_import (int argc, char **argv);
int wp_verb_places (int argc, char **argv);
int wp_verb_demo (int argc, char **argv);
int wp_verb_directory (int argc, char **argv);
int wp_verb_feed (int argc, char **argv);

/** wp_verb_main: finds the verb and does it; the whole of the program. */
int wp_verb_main (int argc, char **argv);

/* What verbs share. */

/**
 * wp_verb_options:
 * @verb: as it is typed, "user add"
 * @arguments: what follows the options, "NAME", or ""
 * @entries: (nullable): its options; "--data" is added
 * @data: (out): the server's folder
 *
 * Reads the options. What is left in @argv, from 1 on, are the arguments.
 *
 * Returns: whether to go on; %FALSE after --help, or when @exit says that something was wrong, which has been told
 */
gboolean wp_verb_options (const char *verb,
                          const char *arguments,
                          const char *summary,
                          GOptionEntry *entries,
                          int *argc,
                          char ***argv,
                          char **data,
                          int *exit);

/**
 * WpVerbOpen: the server that a verb works on.
 */
typedef struct
{
  WpServer *server; /* (owned) */
  WpSql *sql;       /* (owned) */
  char *journal;    /* (owned): the path of the journal */
} WpVerbOpen;

/** wp_verb_open: opens the server in @folder; what was opened is to be cleared, also when it fails. */
gboolean wp_verb_open (WpVerbOpen *open, const char *folder, GError **error);
void wp_verb_open_clear (WpVerbOpen *open);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpVerbOpen, wp_verb_open_clear)

/** wp_verb_fail: tells @error; gives the exit code. */
int wp_verb_fail (const GError *error);

/** wp_verb_usage: tells what is wrong with the command line; gives the exit code. */
int wp_verb_usage (const char *verb, const char *message);

/** wp_verb_who: (transfer full): whoever types the verb, for the audit: "root on the server", "root on the server, for
 * jo". */
char *wp_verb_who (void);

/** wp_verb_note: adds to the server's audit, inside the caller's transaction, that wp_verb_who() did @action to the
 * @object of @kind (both nullable). */
gboolean
wp_verb_note (WpServer *server, WpSql *sql, const char *action, const char *kind, const char *object, GError **error);

/** wp_verb_time: (transfer full): an instant as people read it, in the local time zone. */
char *wp_verb_time (gint64 utc_ms);

/** wp_verb_grant_options: what kinds and levels a grant may be given with. */
typedef struct
{
  char **grants;      /* "locality=NAME" … */
  char *up_to;        /* (nullable): the highest sensitivity: "normal" */
  char *compartments; /* (nullable): names with commas between: all */
  char *until;        /* (nullable): "2026-12-31" */
  char *reason;       /* (nullable) */
} WpVerbGrants;

/** wp_verb_grants_check: whether they can be meant and what they name is there. */
gboolean wp_verb_grants_check (WpServer *server, WpSql *sql, const WpVerbGrants *options, GError **error);
/** wp_verb_grants_give: gives them to @user and tells each. */
gboolean
wp_verb_grants_give (WpServer *server, WpSql *sql, const WpVerbGrants *options, const char *user, GError **error);
void wp_verb_grants_clear (WpVerbGrants *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpVerbGrants, wp_verb_grants_clear)

/** wp_verb_add_user: makes an account with a user's record. @id: (out): its id. */
gboolean wp_verb_add_user (
    WpServer *server, WpSql *sql, const char *sign_in, const char *name, WpRole role, char id[37], GError **error);

/**
 * wp_verb_enrolment: makes a code for @account and writes the enrolment file to @path, or tells the code if @path is
 * %NULL.
 */
gboolean wp_verb_enrolment (WpServer *server, WpSql *sql, const WpAccount *account, const char *path, GError **error);

G_END_DECLS
