/* wp-chain.c: the server's own audit chain.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chain.h"

#include <string.h>

#include "wp-random.h"

#define SQL_LAST "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"
#define SQL_APPEND                                                                                         \
  "INSERT INTO audit (seq, at, user_id, device, action, kind, object, reason, detail, salt, payload_hash," \
  " prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
#define SQL_ALL                                                                                                \
  "SELECT seq, at, user_id, device, action, kind, object, reason, detail, salt, payload_hash, prev_hash, hash" \
  " FROM audit ORDER BY seq"
#define SQL_DEVICES                                                                                            \
  "SELECT seq, at, user_id, device_said, action, kind, object, reason, detail, salt, payload_hash, prev_hash," \
  " hash, device FROM device_audit ORDER BY device, seq"

/* The number and hash of the last entry; 0 and zeros before the first. */
static gboolean
read_last (WpSql *sql, gint64 *seq, guint8 hash[WP_AUDIT_HASH_SIZE], GError **error)
{
  g_auto (WpSqlScope) row = wp_sql (sql, SQL_LAST, error);
  GError *failed = NULL;

  *seq = 0;
  memset (hash, 0, WP_AUDIT_HASH_SIZE);
  if (row == NULL)
    return FALSE;
  if (wp_sql_step (row, &failed))
    {
      gsize size = 0;
      const guint8 *bytes = wp_sql_blob (row, 1, &size);
      *seq = wp_sql_int (row, 0);
      if (size == WP_AUDIT_HASH_SIZE)
        memcpy (hash, bytes, WP_AUDIT_HASH_SIZE);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_chain_append (WpWork *work, const WpAuditEntry *entry, GError **error)
{
  guint8 before[WP_AUDIT_HASH_SIZE], payload[WP_AUDIT_HASH_SIZE], hash[WP_AUDIT_HASH_SIZE], salt[WP_AUDIT_SALT_SIZE];
  WpAuditEntry stamped = *entry;
  gint64 seq;

  if (!read_last (work->sql, &seq, before, error))
    return FALSE;
  seq++;
  stamped.at = entry->at != 0 ? entry->at : work->now;
  wp_random_bytes (salt, sizeof salt);
  wp_audit_hash_payload (salt, sizeof salt, entry->reason, entry->detail, payload);
  wp_audit_hash_entry (seq, &stamped, payload, before, hash);

  WpSqlRows *rows = wp_sql (work->sql, SQL_APPEND, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, seq);
  wp_sql_bind_int (rows, 2, stamped.at);
  wp_sql_bind_id (rows, 3, entry->user);
  wp_sql_bind_id (rows, 4, entry->device);
  wp_sql_bind_text (rows, 5, entry->action);
  wp_sql_bind_text (rows, 6, entry->kind);
  wp_sql_bind_id (rows, 7, entry->object);
  wp_sql_bind_text (rows, 8, entry->reason);
  wp_sql_bind_text (rows, 9, entry->detail);
  wp_sql_bind_blob (rows, 10, salt, sizeof salt);
  wp_sql_bind_blob (rows, 11, payload, sizeof payload);
  wp_sql_bind_blob (rows, 12, before, sizeof before);
  wp_sql_bind_blob (rows, 13, hash, sizeof hash);
  return wp_sql_run (rows, error);
}

static gboolean
holds (WpSqlRows *row, int column, const guint8 hash[WP_AUDIT_HASH_SIZE])
{
  gsize size = 0;
  const guint8 *bytes = wp_sql_blob (row, column, &size);

  return size == WP_AUDIT_HASH_SIZE && memcmp (bytes, hash, WP_AUDIT_HASH_SIZE) == 0;
}

/* An empty id was none when the hash was made. */
static const char *
id_or_none (WpSqlRows *row, int column, char id[37])
{
  return wp_sql_id (row, column, id) ? id : NULL;
}

/* Whether the row at hand follows the entry with the hash @before as number @seq. An erased payload has neither reason
 * nor detail and an empty salt: its hash then stands for it. */
static gboolean
fits (WpSqlRows *row, gint64 seq, const guint8 before[WP_AUDIT_HASH_SIZE], guint8 hash[WP_AUDIT_HASH_SIZE])
{
  char user[37], device[37], object[37];
  guint8 payload[WP_AUDIT_HASH_SIZE];
  gsize salt_size = 0;
  gsize payload_size = 0;
  const guint8 *salt = wp_sql_blob (row, 9, &salt_size);
  const guint8 *kept = wp_sql_blob (row, 10, &payload_size);
  WpAuditEntry entry = {
    .at = wp_sql_int (row, 1),
    .user = id_or_none (row, 2, user),
    .device = id_or_none (row, 3, device),
    .action = wp_sql_text (row, 4),
    .kind = wp_sql_text (row, 5),
    .object = id_or_none (row, 6, object),
  };

  if (payload_size != WP_AUDIT_HASH_SIZE || wp_sql_int (row, 0) != seq || !holds (row, 11, before))
    return FALSE;
  if (salt_size > 0)
    {
      wp_audit_hash_payload (salt, salt_size, wp_sql_text (row, 7), wp_sql_text (row, 8), payload);
      if (memcmp (payload, kept, WP_AUDIT_HASH_SIZE) != 0)
        return FALSE;
    }
  else if (!wp_sql_is_null (row, 7) || !wp_sql_is_null (row, 8))
    return FALSE;
  wp_audit_hash_entry (seq, &entry, kept, before, hash);
  return holds (row, 12, hash);
}

static gboolean
check_chains (WpSql *sql, const char *text, gboolean of_devices, GPtrArray *problems, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, text, error);
  guint8 before[WP_AUDIT_HASH_SIZE] = { 0 };
  char device[37] = "";
  gboolean broken = FALSE;
  GError *failed = NULL;
  gint64 seq = 0;

  if (rows == NULL)
    return FALSE;
  while (wp_sql_step (rows, &failed))
    {
      guint8 hash[WP_AUDIT_HASH_SIZE] = { 0 };
      char of[37] = "";
      if (of_devices)
        wp_sql_id (rows, 13, of);
      if (strcmp (of, device) != 0)
        {
          memcpy (device, of, sizeof device);
          memset (before, 0, sizeof before);
          seq = 0;
          broken = FALSE;
        }
      seq++;
      if (!broken && !fits (rows, seq, before, hash))
        {
          broken = TRUE;
          g_ptr_array_add (
              problems,
              of_devices
                  ? g_strdup_printf ("The audit of the device %s does not fit from entry %" G_GINT64_FORMAT " on.",
                                     device, seq)
                  : g_strdup_printf ("The audit of the server does not fit from entry %" G_GINT64_FORMAT " on.", seq));
        }
      memcpy (before, hash, sizeof before);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_chain_check (WpSql *sql, GPtrArray *problems, GError **error)
{
  return check_chains (sql, SQL_ALL, FALSE, problems, error) && check_chains (sql, SQL_DEVICES, TRUE, problems, error);
}
