/* wp-sessions.c: who is signed in where: short access tokens, and refresh tokens that change each time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-sessions.h"

#include <string.h>

#include "wp-accounts.h"
#include "wp-id.h"
#include "wp-server-error.h"

#define MINUTE_MS ((gint64) 60 * 1000)
#define DAY_MS ((gint64) 24 * 60 * MINUTE_MS)

static const char ADD[] =
    "INSERT INTO session (line, account, device, access, access_until, refresh, created_at, used_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)";
static const char BY_REFRESH[] = "SELECT line, refresh, before, used_at FROM session"
                                 " WHERE device = ?2 AND (refresh = ?1 OR before = ?1)";
static const char SPENT[] = "SELECT s.line FROM spent_token t JOIN session s ON s.line = t.line"
                            " WHERE t.hash = ?1 AND s.device = ?2";
static const char SPEND[] =
    "INSERT INTO spent_token (hash, line, at) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING";
static const char RENEW[] = "UPDATE session SET access = ?2, access_until = ?3, refresh = ?4, before = ?5, used_at = ?6"
                            " WHERE line = ?1";
static const char FIND[] = "SELECT s.line, s.account, s.device, a.role, a.disabled_at, s.access_until"
                           " FROM session s JOIN account a ON a.id = s.account WHERE s.access = ?1";
static const char END_SPENT[] = "DELETE FROM spent_token WHERE line = ?1";
static const char END[] = "DELETE FROM session WHERE line = ?1";
static const char END_SPENT_DEVICE[] =
    "DELETE FROM spent_token WHERE line IN (SELECT line FROM session WHERE device = ?1)";
static const char END_DEVICE[] = "DELETE FROM session WHERE device = ?1";
static const char END_SPENT_ACCOUNT[] =
    "DELETE FROM spent_token WHERE line IN (SELECT line FROM session WHERE account = ?1)";
static const char END_ACCOUNT[] = "DELETE FROM session WHERE account = ?1";
static const char END_ALL[] = "DELETE FROM spent_token; DELETE FROM session;";
static const char TRIM_SPENT[] = "DELETE FROM spent_token WHERE at < ?1";
static const char TRIM[] = "DELETE FROM session WHERE used_at < ?1";

static void
make_tokens (gint64 now, WpTokens *tokens, guint8 access[WP_HASH_BYTES], guint8 refresh[WP_HASH_BYTES])
{
  wp_token_new (tokens->access);
  wp_token_new (tokens->refresh);
  wp_token_hash (tokens->access, access);
  wp_token_hash (tokens->refresh, refresh);
  tokens->access_until = now + WP_SESSION_ACCESS_MINUTES * MINUTE_MS;
}

gboolean
wp_sessions_begin (WpSql *sql, const char *account, const char *device, gint64 now, WpTokens *tokens, GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  guint8 access[WP_HASH_BYTES];
  guint8 refresh[WP_HASH_BYTES];
  char line[37];

  if (!wp_sessions_end_device (sql, device, error))
    return FALSE;
  rows = wp_sql (sql, ADD, error);
  if (rows == NULL)
    return FALSE;
  make_tokens (now, tokens, access, refresh);
  wp_id_new_into (now, line);
  wp_sql_bind_id (rows, 1, line);
  wp_sql_bind_id (rows, 2, account);
  wp_sql_bind_id (rows, 3, device);
  wp_sql_bind_blob (rows, 4, access, sizeof access);
  wp_sql_bind_int (rows, 5, tokens->access_until);
  wp_sql_bind_blob (rows, 6, refresh, sizeof refresh);
  wp_sql_bind_int (rows, 7, now);
  return wp_sql_run (rows, error);
}

static gboolean
spend (WpSql *sql, const char *line, const guint8 hash[WP_HASH_BYTES], gint64 now, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SPEND, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_blob (rows, 1, hash, WP_HASH_BYTES);
  wp_sql_bind_id (rows, 2, line);
  wp_sql_bind_int (rows, 3, now);
  return wp_sql_run (rows, error);
}

static gboolean
renew (WpSql *sql, const char *line, const guint8 before[WP_HASH_BYTES], gint64 now, WpTokens *tokens, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, RENEW, error);
  guint8 access[WP_HASH_BYTES];
  guint8 refresh[WP_HASH_BYTES];

  if (rows == NULL)
    return FALSE;
  make_tokens (now, tokens, access, refresh);
  wp_sql_bind_id (rows, 1, line);
  wp_sql_bind_blob (rows, 2, access, sizeof access);
  wp_sql_bind_int (rows, 3, tokens->access_until);
  wp_sql_bind_blob (rows, 4, refresh, sizeof refresh);
  wp_sql_bind_blob (rows, 5, before, WP_HASH_BYTES);
  wp_sql_bind_int (rows, 6, now);
  return wp_sql_run (rows, error);
}

/* Whether the token was spent earlier; if so its line ends. */
static gboolean
end_if_spent (WpSql *sql, const char *device, const guint8 hash[WP_HASH_BYTES], WpRefresh *outcome, GError **error)
{
  g_autoptr (GError) problem = NULL;
  char line[37];

  {
    g_auto (WpSqlScope) rows = wp_sql (sql, SPENT, error);

    if (rows == NULL)
      return FALSE;
    wp_sql_bind_blob (rows, 1, hash, WP_HASH_BYTES);
    wp_sql_bind_id (rows, 2, device);
    if (!wp_sql_step (rows, &problem))
      {
        if (problem == NULL)
          return TRUE;
        g_propagate_error (error, g_steal_pointer (&problem));
        return FALSE;
      }
    wp_sql_id (rows, 0, line);
  }
  *outcome = WP_REFRESH_REUSED;
  return wp_sessions_end (sql, line, error) && wp_accounts_touch (sql, error);
}

gboolean
wp_sessions_refresh (WpSql *sql,
                     const char *device,
                     const char *refresh,
                     gint64 now,
                     WpTokens *tokens,
                     WpRefresh *outcome,
                     GError **error)
{
  g_autoptr (GError) problem = NULL;
  guint8 hash[WP_HASH_BYTES];
  guint8 current[WP_HASH_BYTES];
  guint8 before[WP_HASH_BYTES];
  gboolean is_current, has_before, is_old;
  char line[37];

  *outcome = WP_REFRESH_UNKNOWN;
  wp_token_hash (refresh, hash);
  {
    g_auto (WpSqlScope) rows = wp_sql (sql, BY_REFRESH, error);
    gconstpointer bytes;
    gsize size;

    if (rows == NULL)
      return FALSE;
    wp_sql_bind_blob (rows, 1, hash, sizeof hash);
    wp_sql_bind_id (rows, 2, device);
    if (!wp_sql_step (rows, &problem))
      {
        if (problem == NULL)
          return end_if_spent (sql, device, hash, outcome, error);
        g_propagate_error (error, g_steal_pointer (&problem));
        return FALSE;
      }
    wp_sql_id (rows, 0, line);
    bytes = wp_sql_blob (rows, 1, &size);
    memcpy (current, bytes, MIN (size, sizeof current));
    is_current = size == sizeof hash && memcmp (bytes, hash, size) == 0;
    has_before = !wp_sql_is_null (rows, 2);
    if (has_before)
      {
        bytes = wp_sql_blob (rows, 2, &size);
        memcpy (before, bytes, MIN (size, sizeof before));
      }
    is_old = wp_sql_int (rows, 3) < now - WP_SESSION_IDLE_DAYS * DAY_MS;
  }
  if (is_old)
    return wp_sessions_end (sql, line, error) && wp_accounts_touch (sql, error);
  *outcome = WP_REFRESH_DONE;
  /* With the new one the one before it is spent. With the one before, the answer that brought the new one was lost, so
   * that the new one is spent: whoever shows it now did not get it from us. */
  if (is_current)
    return (!has_before || spend (sql, line, before, now, error)) && renew (sql, line, hash, now, tokens, error);
  return spend (sql, line, current, now, error) && renew (sql, line, hash, now, tokens, error);
}

gboolean
wp_sessions_find (WpSql *sql, const guint8 hash[WP_HASH_BYTES], WpSession *session, GError **error)
{
  g_autoptr (WpDevice) device = NULL;

  {
    g_auto (WpSqlScope) rows = wp_sql (sql, FIND, error);

    if (rows == NULL)
      return FALSE;
    wp_sql_bind_blob (rows, 1, hash, WP_HASH_BYTES);
    if (!wp_sql_step (rows, error))
      return FALSE;
    *session = (WpSession){ 0 };
    wp_sql_id (rows, 0, session->line);
    wp_sql_id (rows, 1, session->user);
    wp_sql_id (rows, 2, session->device);
    if (!wp_role_from_name (wp_sql_text (rows, 3), &session->role))
      session->role = WP_ROLE_READER;
    session->disabled = wp_sql_int (rows, 4) != 0;
    session->until = wp_sql_int (rows, 5);
  }
  device = wp_devices_get (sql, session->device, error);
  if (device == NULL)
    return FALSE;
  session->device_state = device->state;
  return TRUE;
}

gboolean
wp_sessions_look (WpSql *sql, const char *device, WpSession *session, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WpDevice) found = wp_devices_get (sql, device, &failed);
  g_autoptr (WpAccount) account = found != NULL ? wp_accounts_get (sql, found->account, &failed) : NULL;

  *session = (WpSession){ 0 };
  if (g_error_matches (failed, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND))
    {
      g_error_free (failed);
      return FALSE;
    }
  if (account == NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  g_strlcpy (session->user, account->id, sizeof session->user);
  g_strlcpy (session->device, device, sizeof session->device);
  session->role = account->role;
  session->disabled = account->disabled_at != 0;
  session->device_state = found->state;
  return TRUE;
}

const char *
wp_session_refusal (const WpSession *session, WpWireError *error)
{
  *error = WP_WIRE_FORBIDDEN;
  if (session->device_state == WP_DEVICE_WIPE || session->device_state == WP_DEVICE_STOLEN)
    {
      *error = WP_WIRE_WIPE;
      return "This device is to erase what it holds.";
    }
  if (session->device_state != WP_DEVICE_ACTIVE)
    return "This device was revoked.";
  return session->disabled ? "This account is closed." : NULL;
}

static gboolean
run_with_time (WpSql *sql, const char *statement, gint64 time, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, statement, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, time);
  return wp_sql_run (rows, error);
}

gboolean
wp_sessions_end (WpSql *sql, const char *line, GError **error)
{
  return wp_sql_run_with_id (sql, END_SPENT, line, error) && wp_sql_run_with_id (sql, END, line, error);
}

gboolean
wp_sessions_end_device (WpSql *sql, const char *device, GError **error)
{
  return wp_sql_run_with_id (sql, END_SPENT_DEVICE, device, error)
         && wp_sql_run_with_id (sql, END_DEVICE, device, error);
}

gboolean
wp_sessions_end_account (WpSql *sql, const char *account, GError **error)
{
  return wp_sql_run_with_id (sql, END_SPENT_ACCOUNT, account, error)
         && wp_sql_run_with_id (sql, END_ACCOUNT, account, error);
}

gboolean
wp_sessions_end_all (WpSql *sql, GError **error)
{
  return wp_sql_script (sql, END_ALL, error);
}

gboolean
wp_sessions_trim (WpSql *sql, gint64 now, GError **error)
{
  gint64 before = now - WP_SESSION_IDLE_DAYS * DAY_MS;

  return run_with_time (sql, TRIM_SPENT, before, error) && run_with_time (sql, TRIM, before, error);
}
