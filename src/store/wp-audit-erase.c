/* wp-audit-erase.c: takes the words out of entries of the audit that may not stay here.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-audit-erase.h"

#include "wp-intake.h"
#include "wp-kinds.h"
#include "wp-rows.h"

#define SQL_ERASE_OF                                          \
  "UPDATE audit SET reason = NULL, detail = NULL, salt = x''" \
  " WHERE object = ?1 AND seq <= ?2 AND (reason IS NOT NULL OR detail IS NOT NULL)"
#define SQL_ERASE "UPDATE audit SET reason = NULL, detail = NULL, salt = x'' WHERE seq = ?1"
#define SQL_WITH_WORDS                  \
  "SELECT seq, kind, object FROM audit" \
  " WHERE seq > ?1 AND seq <= ?2 AND (reason IS NOT NULL OR detail IS NOT NULL) ORDER BY seq"

/* How far the server has the audit; 0 when it has none of it. */
static gboolean
read_sent (WpDb *db, gint64 *sent, GError **error)
{
  GError *failed = NULL;
  g_autofree char *text = wp_rows_get_setting (db, WP_SETTING_AUDIT_SENT, &failed);

  *sent = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_audit_erase_of (WpDb *db, const char *id, GError **error)
{
  gint64 sent;

  if (!read_sent (db, &sent, error))
    return FALSE;
  WpStmt *stmt = wp_db_prepare (db, SQL_ERASE_OF, error);
  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, id);
  wp_stmt_bind_int (stmt, 2, sent);
  return wp_stmt_run (stmt, error);
}

/* Whether the record that the entry at hand names is here. */
static gboolean
is_held (WpDb *db, WpStmt *row, gboolean *held, GError **error)
{
  const WpKind *kind = wp_stmt_is_null (row, 1) ? NULL : wp_kind_by_name (wp_stmt_text (row, 1));
  g_autofree char *id = wp_stmt_dup_id (row, 2);
  int exists = kind != NULL && id != NULL ? wp_rows_exists (db, kind, id, error) : 0;

  *held = exists > 0;
  return exists >= 0;
}

/* The numbers of the entries behind @after up to @upto whose words are about nothing that is held. */
static GArray *
read_unheld (WpDb *db, gint64 after, gint64 upto, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_WITH_WORDS, error);
  GError *failed = NULL;
  gboolean held;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, after);
  wp_stmt_bind_int (rows, 2, upto);
  while (wp_stmt_step (rows, &failed) && is_held (db, rows, &held, &failed))
    {
      gint64 seq = wp_stmt_int (rows, 0);
      if (!held)
        g_array_append_val (numbers, seq);
    }
  if (failed == NULL)
    return g_steal_pointer (&numbers);
  g_propagate_error (error, failed);
  return NULL;
}

static gboolean
erase (WpDb *db, gint64 seq, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_ERASE, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_int (stmt, 1, seq);
  return wp_stmt_run (stmt, error);
}

/* The log still holds the words; a scrub that is owed already cuts it back at its end. */
static gboolean
owe_log (WpDb *db, GError **error)
{
  GError *failed = NULL;
  g_autofree char *owed = wp_rows_get_setting (db, WP_SETTING_SCRUB, &failed);

  if (failed == NULL)
    return owed != NULL || wp_rows_set_setting (db, WP_SETTING_SCRUB, "log", error);
  g_propagate_error (error, failed);
  return FALSE;
}

/* @erased: (out): whether any words were */
static gboolean
note_sent (WpDb *db, gint64 upto, gboolean *erased, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, upto);
  g_autoptr (GArray) numbers = NULL;
  gint64 before;

  if (!read_sent (db, &before, error) || (numbers = read_unheld (db, before, upto, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    {
      if (!erase (db, g_array_index (numbers, gint64, i), error))
        return FALSE;
    }
  *erased = numbers->len > 0;
  return (!*erased || owe_log (db, error)) && wp_rows_set_setting (db, WP_SETTING_AUDIT_SENT, text, error);
}

gboolean
wp_audit_note_sent (WpDb *db, gint64 upto, GError **error)
{
  g_auto (WpDbRollback) transaction = NULL;
  gboolean erased;

  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  if (!note_sent (db, upto, &erased, error) || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  /* While somebody reads it can't be cut back, and is when things are tidied. */
  if (erased)
    wp_db_checkpoint (db, TRUE, NULL);
  return TRUE;
}
