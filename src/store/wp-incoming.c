/* wp-incoming.c: what comes from the server, a page at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-incoming.h"

#include "wp-intake.h"
#include "wp-rows.h"

/* In a first sync the log is copied back seldom, and many pages stay in memory, as in an import. */
#define FIRST_AUTOCHECKPOINT 16000
#define FIRST_CACHE_KIB (32 * 1024)
#define USUAL_AUTOCHECKPOINT 1000
#define USUAL_CACHE_KIB (8 * 1024)

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
