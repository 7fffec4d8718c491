/* wp-enrol-codes.c: codes with which a desk is enrolled once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-enrol-codes.h"

#include <string.h>

#include "wp-passwords.h"
#include "wp-random.h"

#define N_CHARACTERS 12

/* Crockford's base 32: without I, L, O and U. */
static const char LETTERS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static const char ADD[] = "INSERT INTO enrol_code (hash, account, created_at, until) VALUES (?1, ?2, ?3, ?4)";
static const char FIND[] = "SELECT account FROM enrol_code WHERE hash = ?1 AND used_at = 0 AND until > ?2";
static const char USE[] = "UPDATE enrol_code SET used_at = ?2 WHERE hash = ?1 AND used_at = 0 AND until > ?2";
/* A device that was enrolled by a code was made at the instant at which the code was used. It is seen again when it
 * signs in or renews its session; a later code of the account takes the place of this one. */
static const char USED_BY[] =
    "SELECT c.account, d.id FROM enrol_code c JOIN device d ON d.account = c.account AND d.created_at = c.used_at"
    " WHERE c.hash = ?1 AND c.until > ?2 AND c.used_at > 0 AND d.key = ?3 AND d.state = 'active'"
    " AND d.seen_at = d.created_at"
    " AND NOT EXISTS (SELECT 1 FROM enrol_code l WHERE l.account = c.account AND l.created_at > c.created_at)";
static const char TAKE_BACK[] = "DELETE FROM enrol_code WHERE account = ?1 AND used_at = 0";

/* The code as it was made, whatever hyphens, spaces and small letters somebody typed; I and L are taken for 1, O for 0.
 */
static gboolean
hash_code (const char *code, guint8 hash[WP_HASH_BYTES])
{
  char plain[N_CHARACTERS + 1];
  guint n = 0;

  for (const char *p = code; *p != '\0'; p++)
    {
      char c = g_ascii_toupper (*p);

      if (c == '-' || c == ' ')
        continue;
      if (c == 'I' || c == 'L')
        c = '1';
      else if (c == 'O')
        c = '0';
      if (n == N_CHARACTERS || strchr (LETTERS, c) == NULL)
        return FALSE;
      plain[n++] = c;
    }
  if (n != N_CHARACTERS)
    return FALSE;
  plain[n] = '\0';
  wp_token_hash (plain, hash);
  return TRUE;
}

gboolean
wp_enrol_codes_make (
    WpSql *sql, const char *account, gint64 now, gint64 until, char code[WP_ENROL_CODE_LENGTH + 1], GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  guint8 bytes[N_CHARACTERS];
  guint8 hash[WP_HASH_BYTES];
  char *out = code;

  if (!wp_enrol_codes_take_back (sql, account, error))
    return FALSE;
  rows = wp_sql (sql, ADD, error);
  if (rows == NULL)
    return FALSE;
  wp_random_bytes (bytes, sizeof bytes);
  for (guint i = 0; i < N_CHARACTERS; i++)
    {
      if (i > 0 && i % 4 == 0)
        *out++ = '-';
      *out++ = LETTERS[bytes[i] & 31];
    }
  *out = '\0';
  hash_code (code, hash);
  wp_sql_bind_blob (rows, 1, hash, sizeof hash);
  wp_sql_bind_id (rows, 2, account);
  wp_sql_bind_int (rows, 3, now);
  wp_sql_bind_int (rows, 4, until);
  return wp_sql_run (rows, error);
}

gboolean
wp_enrol_codes_find (WpSql *sql, const char *code, gint64 now, char account[37], GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  guint8 hash[WP_HASH_BYTES];

  if (!hash_code (code, hash))
    return FALSE;
  rows = wp_sql (sql, FIND, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_blob (rows, 1, hash, sizeof hash);
  wp_sql_bind_int (rows, 2, now);
  return wp_sql_step (rows, error) && wp_sql_id (rows, 0, account);
}

gboolean
wp_enrol_codes_use (WpSql *sql, const char *code, gint64 now, GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  guint8 hash[WP_HASH_BYTES];

  if (!hash_code (code, hash))
    return FALSE;
  rows = wp_sql (sql, USE, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_blob (rows, 1, hash, sizeof hash);
  wp_sql_bind_int (rows, 2, now);
  return wp_sql_run (rows, error) && wp_sql_changes (sql) == 1;
}

gboolean
wp_enrol_codes_used_by (
    WpSql *sql, const char *code, const guint8 key[32], gint64 now, char account[37], char device[37], GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  guint8 hash[WP_HASH_BYTES];

  if (!hash_code (code, hash))
    return FALSE;
  rows = wp_sql (sql, USED_BY, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_blob (rows, 1, hash, sizeof hash);
  wp_sql_bind_int (rows, 2, now);
  wp_sql_bind_blob (rows, 3, key, 32);
  return wp_sql_step (rows, error) && wp_sql_id (rows, 0, account) && wp_sql_id (rows, 1, device);
}

gboolean
wp_enrol_codes_take_back (WpSql *sql, const char *account, GError **error)
{
  return wp_sql_run_with_id (sql, TAKE_BACK, account, error);
}
