/* wp-accounts.c: who has an account on this server.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-accounts.h"

#include <string.h>

#include "wp-id.h"
#include "wp-server-error.h"

/* Ids are 16 bytes, hashes 32, instants UTC milliseconds. Tokens and codes are kept as hashes alone. */
static const char SCHEMA[] =
    "CREATE TABLE IF NOT EXISTS account ("
    " id BLOB NOT NULL PRIMARY KEY, sign_in TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
    " password TEXT, role TEXT NOT NULL, created_at BIGINT NOT NULL, disabled_at BIGINT NOT NULL DEFAULT 0);"
    "CREATE TABLE IF NOT EXISTS device ("
    " id BLOB NOT NULL PRIMARY KEY, account BLOB NOT NULL REFERENCES account (id), name TEXT NOT NULL,"
    " platform TEXT NOT NULL, key BLOB NOT NULL, encrypted BIGINT NOT NULL, state TEXT NOT NULL,"
    " created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, changed_at BIGINT NOT NULL);"
    "CREATE INDEX IF NOT EXISTS device_account ON device (account);"
    "CREATE TABLE IF NOT EXISTS enrol_code ("
    " hash BLOB NOT NULL PRIMARY KEY, account BLOB NOT NULL REFERENCES account (id), created_at BIGINT NOT NULL,"
    " until BIGINT NOT NULL, used_at BIGINT NOT NULL DEFAULT 0);"
    "CREATE INDEX IF NOT EXISTS enrol_code_account ON enrol_code (account);"
    "CREATE TABLE IF NOT EXISTS session ("
    " line BLOB NOT NULL PRIMARY KEY, account BLOB NOT NULL REFERENCES account (id),"
    " device BLOB NOT NULL REFERENCES device (id), access BLOB NOT NULL UNIQUE, access_until BIGINT NOT NULL,"
    " refresh BLOB NOT NULL UNIQUE, before BLOB UNIQUE, created_at BIGINT NOT NULL, used_at BIGINT NOT NULL);"
    "CREATE INDEX IF NOT EXISTS session_account ON session (account);"
    "CREATE INDEX IF NOT EXISTS session_device ON session (device);"
    "CREATE TABLE IF NOT EXISTS spent_token (hash BLOB NOT NULL PRIMARY KEY, line BLOB NOT NULL, at BIGINT NOT NULL);"
    "CREATE INDEX IF NOT EXISTS spent_token_line ON spent_token (line);"
    "CREATE TABLE IF NOT EXISTS rescue_bundle ("
    " id BLOB NOT NULL PRIMARY KEY, device BLOB NOT NULL, received_at BIGINT NOT NULL, bundle BLOB NOT NULL);"
    "CREATE INDEX IF NOT EXISTS rescue_bundle_device ON rescue_bundle (device);"
    "CREATE TABLE IF NOT EXISTS rescue_digest ("
    " device BLOB NOT NULL, digest BLOB NOT NULL, bundle BLOB NOT NULL, size BIGINT NOT NULL,"
    " opened_at BIGINT NOT NULL, PRIMARY KEY (device, digest));"
    "CREATE INDEX IF NOT EXISTS rescue_digest_bundle ON rescue_digest (bundle);"
    "CREATE TABLE IF NOT EXISTS server_state (name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL);"
    "INSERT INTO server_state (name, value) VALUES ('accounts', 0), ('journal', 0) ON CONFLICT DO NOTHING;";

#define COLUMNS "SELECT id, sign_in, name, password, role, created_at, disabled_at FROM account "

static const char FIND[] = COLUMNS "WHERE folded = ?1";
static const char GET[] = COLUMNS "WHERE id = ?1";
static const char LIST[] = COLUMNS "ORDER BY folded";
static const char ADD[] = "INSERT INTO account (id, sign_in, folded, name, role, created_at) "
                          "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (folded) DO NOTHING";
static const char SET_PASSWORD[] = "UPDATE account SET password = ?2 WHERE id = ?1";
static const char SET_ROLE[] = "UPDATE account SET role = ?2 WHERE id = ?1";
static const char SET_DISABLED[] = "UPDATE account SET disabled_at = ?2 WHERE id = ?1";
static const char TOUCH[] = "UPDATE server_state SET value = value + 1 WHERE name = 'accounts'";
static const char COUNTER[] = "SELECT value FROM server_state WHERE name = 'accounts'";

void
wp_account_free (WpAccount *self)
{
  if (self == NULL)
    return;
  g_free (self->sign_in);
  g_free (self->name);
  g_free (self->password);
  g_free (self);
}

gboolean
wp_accounts_schema (WpSql *sql, GError **error)
{
  return wp_sql_script (sql, SCHEMA, error);
}

char *
wp_accounts_fold (const char *sign_in)
{
  g_autofree char *normal = g_utf8_normalize (sign_in, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

static WpAccount *
read_account (WpSqlRows *rows)
{
  WpAccount *account = g_new0 (WpAccount, 1);

  wp_sql_id (rows, 0, account->id);
  account->sign_in = g_strdup (wp_sql_text (rows, 1));
  account->name = g_strdup (wp_sql_text (rows, 2));
  account->password = g_strdup (wp_sql_text (rows, 3));
  /* A role that a later version of the program wrote allows nothing here. */
  if (!wp_role_from_name (wp_sql_text (rows, 4), &account->role))
    account->role = WP_ROLE_READER;
  account->created_at = wp_sql_int (rows, 5);
  account->disabled_at = wp_sql_int (rows, 6);
  return account;
}

static WpAccount *
one_account (WpSqlRows *rows, const char *name, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (wp_sql_step (rows, &problem))
    return read_account (rows);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND,
                 "There is no account “%s”. “user list” shows those that there are.", name);
  return NULL;
}

WpAccount *
wp_accounts_find (WpSql *sql, const char *sign_in, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, FIND, error);
  g_autofree char *folded = wp_accounts_fold (sign_in);

  if (rows == NULL)
    return NULL;
  wp_sql_bind_text (rows, 1, folded);
  return one_account (rows, sign_in, error);
}

WpAccount *
wp_accounts_get (WpSql *sql, const char *id, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, GET, error);

  if (rows == NULL)
    return NULL;
  if (wp_id_is_valid (id))
    wp_sql_bind_id (rows, 1, id);
  return one_account (rows, id, error);
}

GPtrArray *
wp_accounts_list (WpSql *sql, GError **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_account_free);
  g_auto (WpSqlScope) rows = wp_sql (sql, LIST, error);
  g_autoptr (GError) problem = NULL;

  if (rows == NULL)
    return NULL;
  while (wp_sql_step (rows, &problem))
    g_ptr_array_add (accounts, read_account (rows));
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&accounts);
}

static gboolean
is_sign_in (const char *sign_in)
{
  glong length;

  if (!g_utf8_validate (sign_in, -1, NULL))
    return FALSE;
  length = g_utf8_strlen (sign_in, -1);
  if (length < 1 || length > 200)
    return FALSE;
  for (const char *p = sign_in; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isgraph (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

gboolean
wp_accounts_add (WpSql *sql, const WpAccount *account, GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  g_autofree char *folded = NULL;

  if (!is_sign_in (account->sign_in))
    {
      g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
                           "A sign-in name has 1 to 200 characters and no spaces.");
      return FALSE;
    }
  rows = wp_sql (sql, ADD, error);
  if (rows == NULL)
    return FALSE;
  folded = wp_accounts_fold (account->sign_in);
  wp_sql_bind_id (rows, 1, account->id);
  wp_sql_bind_text (rows, 2, account->sign_in);
  wp_sql_bind_text (rows, 3, folded);
  wp_sql_bind_text (rows, 4, account->name);
  wp_sql_bind_text (rows, 5, wp_role_name (account->role));
  wp_sql_bind_int (rows, 6, account->created_at);
  if (!wp_sql_run (rows, error))
    return FALSE;
  if (wp_sql_changes (sql) == 1)
    return TRUE;
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
               "There is an account “%s” already. Choose another sign-in name.", account->sign_in);
  return FALSE;
}

static gboolean
set_text (WpSql *sql, const char *statement, const char *id, const char *value, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, statement, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_text (rows, 2, value);
  return wp_sql_run (rows, error);
}

gboolean
wp_accounts_set_password (WpSql *sql, const char *id, const char *hash, GError **error)
{
  return set_text (sql, SET_PASSWORD, id, hash, error);
}

gboolean
wp_accounts_set_role (WpSql *sql, const char *id, WpRole role, GError **error)
{
  return set_text (sql, SET_ROLE, id, wp_role_name (role), error);
}

gboolean
wp_accounts_set_disabled (WpSql *sql, const char *id, gint64 at, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SET_DISABLED, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_int (rows, 2, at);
  return wp_sql_run (rows, error);
}

gboolean
wp_accounts_touch (WpSql *sql, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, TOUCH, error);

  return rows != NULL && wp_sql_run (rows, error);
}

gboolean
wp_accounts_counter (WpSql *sql, gint64 *counter, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, COUNTER, error);
  g_autoptr (GError) problem = NULL;

  *counter = 0;
  if (rows == NULL)
    return FALSE;
  if (wp_sql_step (rows, &problem))
    *counter = wp_sql_int (rows, 0);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
