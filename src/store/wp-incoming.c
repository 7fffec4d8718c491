/* wp-incoming.c: what comes from the server, a page at a time, and what a repeated sync did not meet again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-incoming.h"

#include "wp-intake.h"
#include "wp-rows.h"

/* In a first sync the log is copied back seldom, and many pages stay in memory, as in an import. */
#define FIRST_AUTOCHECKPOINT 16000
#define FIRST_CACHE_KIB (32 * 1024)
#define USUAL_AUTOCHECKPOINT 1000
#define USUAL_CACHE_KIB (8 * 1024)

/* A mark that everything is read again has noughts in place of its root, so that the end of that takes nothing away
 * which came again and was marked once more because its own root is read again beside it; nor the other way round. */
#define SQL_MARK_UNKNOWN_ROOT \
  "INSERT OR IGNORE INTO stale (record, kind, root) SELECT id, kind, root FROM unknown_record WHERE root = ?1"
#define SQL_MARK_UNKNOWN \
  "INSERT OR REPLACE INTO stale (record, kind, root) SELECT id, kind, zeroblob (16) FROM unknown_record"
#define SQL_STALE_OF_ROOT "SELECT record, kind FROM stale WHERE root = ?1"
#define SQL_STALE "SELECT record, kind FROM stale WHERE root = zeroblob (16)"

static gboolean
apply_op (WpIntake *intake, const WpPageOp *op, GError **error)
{
  switch (op->type)
    {
    case WP_PAGE_ROW:
      return wp_intake_row (intake, &op->row, WP_INTAKE_ANY, error);
    case WP_PAGE_LEFT:
      return wp_intake_left (intake, op->kind, op->id, &op->scope, op->seq, error);
    case WP_PAGE_FORGET:
      return wp_intake_forget_root (intake, op->scope.root, &op->keep, op->seq, error);
    }
  g_assert_not_reached ();
}

static gboolean
apply_all (WpIntake *intake, const WpPageOp *ops, guint n, const char *cursor, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      if (!apply_op (intake, &ops[i], error))
        return FALSE;
    }
  return cursor == NULL || wp_rows_set_setting (intake->db, WP_SETTING_CURSOR, cursor, error);
}

gboolean
wp_incoming_apply (WpDb *db,
                   const WpPageOp *ops,
                   guint n,
                   const char *cursor,
                   gboolean first,
                   gint64 now,
                   guint64 *kinds,
                   GHashTable *touched,
                   GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;

  wp_db_set_wal_autocheckpoint (db, first ? FIRST_AUTOCHECKPOINT : USUAL_AUTOCHECKPOINT);
  if (!wp_db_set_cache_kib (db, first ? FIRST_CACHE_KIB : USUAL_CACHE_KIB, error)
      || !wp_db_set_durable (db, FALSE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  g_autoptr (WpIntake) intake = wp_intake_new (db, first, now, error);
  if (intake == NULL || !apply_all (intake, ops, n, cursor, error) || !wp_intake_finish (intake, kinds, touched, error)
      || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}

/* ---- A repeated sync ---- */

static gboolean
mark (WpDb *db, const char *sql, const char *root, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  if (root != NULL)
    wp_stmt_bind_id (stmt, 1, root);
  return wp_stmt_run (stmt, error);
}

static gboolean
mark_kind (WpDb *db, const WpKind *kind, const char *root, GError **error)
{
  g_autofree char *sql =
      root != NULL
          ? g_strdup_printf ("INSERT OR IGNORE INTO stale (record, kind, root) SELECT id, '%s', root FROM %s"
                             " WHERE rev > 0 AND root = ?1",
                             kind->name, kind->name)
          : g_strdup_printf ("INSERT OR REPLACE INTO stale (record, kind, root) SELECT id, '%s', zeroblob (16) FROM %s"
                             " WHERE rev > 0",
                             kind->name, kind->name);

  return mark (db, sql, root, error);
}

gboolean
wp_incoming_begin_again (WpDb *db, const char *root, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;

  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      if (!mark_kind (db, wp_kind (k), root, error))
        return FALSE;
    }
  if (!mark (db, root != NULL ? SQL_MARK_UNKNOWN_ROOT : SQL_MARK_UNKNOWN, root, error) || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}

static GPtrArray *
read_stale (WpDb *db, const char *root, GError **error)
{
  g_autoptr (GPtrArray) stale = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, root != NULL ? SQL_STALE_OF_ROOT : SQL_STALE, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  if (root != NULL)
    wp_stmt_bind_id (rows, 1, root);
  while (wp_stmt_step (rows, &failed))
    {
      g_ptr_array_add (stale, wp_stmt_dup_id (rows, 0));
      g_ptr_array_add (stale, wp_stmt_dup_text (rows, 1));
    }
  if (failed == NULL)
    return g_steal_pointer (&stale);
  g_propagate_error (error, failed);
  return NULL;
}

static gboolean
forget_stale (WpIntake *intake, const char *root, GError **error)
{
  g_autoptr (GPtrArray) stale = read_stale (intake->db, root, error);

  if (stale == NULL)
    return FALSE;
  for (guint i = 0; i < stale->len; i += 2)
    {
      const WpKind *kind = wp_kind_by_name (stale->pdata[i + 1]);
      if (kind != NULL ? !wp_intake_forget (intake, kind, stale->pdata[i], error)
                       : !wp_intake_forget_unknown (intake, stale->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wp_incoming_end_again (WpDb *db, const char *root, guint64 *kinds, GHashTable *touched, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;

  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  g_autoptr (WpIntake) intake = wp_intake_new (db, FALSE, 0, error);
  if (intake == NULL || !forget_stale (intake, root, error) || !wp_intake_finish (intake, kinds, touched, error)
      || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}
