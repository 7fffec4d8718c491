/* wp-accounts.h: who has an account on this server.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-role.h"
#include "wp-sql.h"

G_BEGIN_DECLS

/**
 * WpAccount: an account has the id of its user's record. Accounts, their devices, codes and sessions lie in the file of
 * the records, so that a backup holds them all of one instant.
 *
 * Functions here and in wp-devices.h, wp-enrol-codes.h and wp-sessions.h run inside the caller's transaction, on the
 * thread of its connection.
 */
typedef struct
{
  char id[37];
  char *sign_in;
  char *name;
  char *password; /* (nullable): its hash; none until the first device is enrolled */
  WpRole role;
  gint64 created_at;
  gint64 disabled_at; /* UTC ms; 0: it is open */
} WpAccount;

void wp_account_free (WpAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpAccount, wp_account_free)

/** wp_accounts_schema: makes the tables of accounts, devices, codes and sessions where they are not there yet. */
gboolean wp_accounts_schema (WpSql *sql, GError **error);

/** wp_accounts_find: (transfer full) (nullable): by sign-in name, in which capitals do not matter; %NULL with
 * %WP_SERVER_ERROR_NOT_FOUND if there is none. */
WpAccount *wp_accounts_find (WpSql *sql, const char *sign_in, GError **error);
WpAccount *wp_accounts_get (WpSql *sql, const char *id, GError **error);

/** wp_accounts_list: (transfer full) (nullable) (element-type WpAccount): all, by sign-in name. */
GPtrArray *wp_accounts_list (WpSql *sql, GError **error);

/** wp_accounts_add: refuses a sign-in name that is taken, or that has spaces or control characters in it. */
gboolean wp_accounts_add (WpSql *sql, const WpAccount *account, GError **error);

gboolean wp_accounts_set_password (WpSql *sql, const char *id, const char *hash, GError **error);
gboolean wp_accounts_set_role (WpSql *sql, const char *id, WpRole role, GError **error);

/** wp_accounts_set_disabled: @at UTC ms, 0 to open the account again. */
gboolean wp_accounts_set_disabled (WpSql *sql, const char *id, gint64 at, GError **error);

/** wp_accounts_touch: to be called in each transaction that changes what a running server may have in memory: accounts,
 * devices and sessions. wp_accounts_counter() tells how often that was. */
gboolean wp_accounts_touch (WpSql *sql, GError **error);
gboolean wp_accounts_counter (WpSql *sql, gint64 *counter, GError **error);

/** wp_accounts_fold: (transfer full): the form of a sign-in name by which it is found. */
char *wp_accounts_fold (const char *sign_in);

G_END_DECLS
