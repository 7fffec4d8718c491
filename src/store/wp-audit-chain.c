/* wp-audit-chain.c: the hash chain of the audit.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-audit-chain.h"

#include <string.h>

#include "wp-random.h"

#define HASH_SIZE WP_AUDIT_HASH_SIZE
#define SALT_SIZE WP_AUDIT_SALT_SIZE

#define SQL_LAST "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"
#define SQL_APPEND                                                                                                  \
  "INSERT INTO audit (seq, at, user, device, action, kind, object, reason, detail, salt, payload_hash, prev_hash, " \
  "hash)"                                                                                                           \
  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define SQL_ALL                                                                                             \
  "SELECT seq, at, user, device, action, kind, object, reason, detail, salt, payload_hash, prev_hash, hash" \
  " FROM audit ORDER BY seq"
#define SQL_AFTER                                                                                           \
  "SELECT seq, at, user, device, action, kind, object, reason, detail, salt, payload_hash, prev_hash, hash" \
  " FROM audit WHERE seq > ?1 ORDER BY seq LIMIT ?2"

/* The number and hash of the last entry; 0 and zeros before the first. */
static gboolean
read_last (WpDb *db, gint64 *seq, guint8 hash[HASH_SIZE], GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, SQL_LAST, error);
  GError *failed = NULL;

  *seq = 0;
  memset (hash, 0, HASH_SIZE);
  if (row == NULL)
    return FALSE;
  if (wp_stmt_step (row, &failed))
    {
      gsize size = 0;
      const guint8 *bytes = wp_stmt_blob (row, 1, &size);
      *seq = wp_stmt_int (row, 0);
      if (size == HASH_SIZE)
        memcpy (hash, bytes, HASH_SIZE);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_audit_chain_append (WpDb *db, const WpAuditEntry *entry, GError **error)
{
  guint8 before[HASH_SIZE], payload[HASH_SIZE], hash[HASH_SIZE], salt[SALT_SIZE];
  gint64 seq;

  if (!read_last (db, &seq, before, error))
    return FALSE;
  seq++;
  wp_random_bytes (salt, sizeof salt);
  wp_audit_hash_payload (salt, sizeof salt, entry->reason, entry->detail, payload);
  wp_audit_hash_entry (seq, entry, payload, before, hash);

  WpStmt *stmt = wp_db_prepare (db, SQL_APPEND, error);
  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, seq);
  wp_stmt_bind_int (stmt, 2, entry->at);
  wp_stmt_bind_id (stmt, 3, entry->user);
  wp_stmt_bind_id (stmt, 4, entry->device);
  wp_stmt_bind_text (stmt, 5, entry->action);
  wp_stmt_bind_text_or_null (stmt, 6, entry->kind);
  wp_stmt_bind_id (stmt, 7, entry->object);
  wp_stmt_bind_text_or_null (stmt, 8, entry->reason);
  wp_stmt_bind_text_or_null (stmt, 9, entry->detail);
  wp_stmt_bind_blob (stmt, 10, salt, sizeof salt);
  wp_stmt_bind_blob (stmt, 11, payload, sizeof payload);
  wp_stmt_bind_blob (stmt, 12, before, sizeof before);
  wp_stmt_bind_blob (stmt, 13, hash, sizeof hash);
  return wp_stmt_run (stmt, error);
}

static gboolean
holds (WpStmt *row, int column, const guint8 hash[HASH_SIZE])
{
  gsize size = 0;
  const guint8 *bytes = wp_stmt_blob (row, column, &size);

  return size == HASH_SIZE && memcmp (bytes, hash, HASH_SIZE) == 0;
}

/* Whether the row at hand follows the entry @seq with hash @before. An erased payload has neither reason nor detail and
 * an empty salt: its hash then stands for it. */
static gboolean
fits (WpStmt *row, gint64 seq, const guint8 before[HASH_SIZE], guint8 hash[HASH_SIZE])
{
  g_autofree char *user = wp_stmt_dup_id (row, 2);
  g_autofree char *device = wp_stmt_dup_id (row, 3);
  g_autofree char *object = wp_stmt_dup_id (row, 6);
  guint8 payload[HASH_SIZE];
  gsize salt_size = 0;
  gsize payload_size = 0;
  const guint8 *salt = wp_stmt_blob (row, 9, &salt_size);
  const guint8 *kept = wp_stmt_blob (row, 10, &payload_size);
  WpAuditEntry entry = {
    .at = wp_stmt_int (row, 1),
    .user = user,
    .device = device,
    .action = wp_stmt_text (row, 4),
    .kind = wp_stmt_text (row, 5),
    .object = object,
  };

  if (payload_size != HASH_SIZE || wp_stmt_int (row, 0) != seq || !holds (row, 11, before))
    return FALSE;
  if (salt_size > 0)
    {
      wp_audit_hash_payload (salt, salt_size, wp_stmt_text (row, 7), wp_stmt_text (row, 8), payload);
      if (memcmp (payload, kept, HASH_SIZE) != 0)
        return FALSE;
    }
  else if (!wp_stmt_is_null (row, 7) || !wp_stmt_is_null (row, 8))
    return FALSE;
  wp_audit_hash_entry (seq, &entry, kept, before, hash);
  return holds (row, 12, hash);
}

gboolean
wp_audit_chain_verify (WpDb *db, gint64 *entries, gint64 *broken_at, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_ALL, error);
  guint8 before[HASH_SIZE] = { 0 };
  GError *failed = NULL;

  *entries = 0;
  *broken_at = 0;
  if (rows == NULL)
    return FALSE;
  while (wp_stmt_step (rows, &failed))
    {
      guint8 hash[HASH_SIZE] = { 0 };
      (*entries)++;
      if (*broken_at == 0 && !fits (rows, *entries, before, hash))
        *broken_at = *entries;
      memcpy (before, hash, HASH_SIZE);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static void
free_line (gpointer data)
{
  WpAuditLine *line = data;

  g_free ((char *) line->entry.user);
  g_free ((char *) line->entry.device);
  g_free ((char *) line->entry.action);
  g_free ((char *) line->entry.kind);
  g_free ((char *) line->entry.object);
  g_free ((char *) line->entry.reason);
  g_free ((char *) line->entry.detail);
  g_free (line);
}

static gsize
copy_bytes (WpStmt *row, int column, guint8 *to, gsize most)
{
  gsize size = 0;
  const guint8 *bytes = wp_stmt_blob (row, column, &size);

  size = MIN (size, most);
  if (size > 0)
    memcpy (to, bytes, size);
  return size;
}

static WpAuditLine *
read_line (WpStmt *row)
{
  WpAuditLine *line = g_new0 (WpAuditLine, 1);

  line->n = wp_stmt_int (row, 0);
  line->entry.at = wp_stmt_int (row, 1);
  line->entry.user = wp_stmt_dup_id (row, 2);
  line->entry.device = wp_stmt_dup_id (row, 3);
  line->entry.action = wp_stmt_dup_text (row, 4);
  line->entry.kind = wp_stmt_dup_text (row, 5);
  line->entry.object = wp_stmt_dup_id (row, 6);
  line->entry.reason = wp_stmt_dup_text (row, 7);
  line->entry.detail = wp_stmt_dup_text (row, 8);
  line->salt_size = copy_bytes (row, 9, line->salt, sizeof line->salt);
  copy_bytes (row, 10, line->payload, sizeof line->payload);
  copy_bytes (row, 11, line->before, sizeof line->before);
  copy_bytes (row, 12, line->hash, sizeof line->hash);
  return line;
}

GPtrArray *
wp_audit_chain_read (WpDb *db, gint64 after, guint max, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_AFTER, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, after);
  wp_stmt_bind_int (rows, 2, max);
  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (lines, read_line (rows));
  if (failed == NULL)
    return g_steal_pointer (&lines);
  g_propagate_error (error, failed);
  return NULL;
}
