/* wp-held-fate.c: what managers decided about changes that were sent from here and held back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-held-fate.h"

#include "wp-outbox.h"
#include "wp-read.h"

/* 2 is WP_SENT_QUARANTINED; the index "sent_held" says so too. */
#define SQL_UNDECIDED "SELECT mid FROM sent WHERE out = 2 AND decided IS NULL AND mid > ?1 ORDER BY mid LIMIT ?2"
#define SQL_DECIDE                                                                   \
  "UPDATE sent SET decided = ?2, decided_by = ?3, decided_at = ?4, decided_why = ?5" \
  " WHERE out = 2 AND decided IS NULL AND mid = ?1"
G_STATIC_ASSERT (WP_SENT_QUARANTINED == 2);

#define FIRST "00000000-0000-0000-0000-000000000000"

GPtrArray *
wp_held_undecided (WpDb *db, const char *after, guint max, GError **error)
{
  g_auto (WpStmtScope) rows = wp_read_ask (db, SQL_UNDECIDED, after[0] != '\0' ? after : FIRST, error);

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 2, max);
  return wp_read_ids (rows, error);
}

static gboolean
decide (WpDb *db, const WpHeldFate *fate, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_DECIDE, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, fate->mid);
  wp_stmt_bind_int (stmt, 2, fate->released);
  wp_stmt_bind_id (stmt, 3, fate->by);
  wp_stmt_bind_int (stmt, 4, fate->at);
  wp_stmt_bind_text_or_null (stmt, 5, fate->why);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_held_decide (WpDb *db, const WpHeldFate *fates, guint n, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;

  if (n == 0)
    return TRUE;
  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  for (guint i = 0; i < n; i++)
    {
      if (!decide (db, &fates[i], error))
        return FALSE;
    }
  if (!wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}
