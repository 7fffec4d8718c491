/* wp-family-read.c: small questions about one family that several views ask.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-family-read.h"

static const char open_sql[] = "SELECT 1 FROM episode WHERE family = ?1 AND voided = 0 AND opened_on <= ?2"
                               " AND (closed_on IS NULL OR closed_on > ?2)"
                               " AND state NOT IN " WP_SQL_ENDED_STATES " LIMIT 1";
static const char mine_sql[] = "SELECT 1 FROM allocation a JOIN staff w ON w.id = a.staff"
                               " WHERE a.family = ?1 AND a.voided = 0 AND a.valid_from <= ?2"
                               " AND (a.valid_to IS NULL OR a.valid_to > ?2) AND w.user = ?3 AND w.voided = 0 LIMIT 1";
static const char level_sql[] = "SELECT level, valid_from FROM level_of_need WHERE family = ?1 AND voided = 0"
                                " AND person IS NULL AND valid_from <= ?2 ORDER BY valid_from DESC, rid DESC LIMIT 1";
static const char locality_sql[] = "SELECT l.name FROM family_locality x JOIN locality l ON l.id = x.locality"
                                   " WHERE x.family = ?1 AND x.voided = 0 AND coalesce (x.valid_from, ?2) <= ?2"
                                   " AND (x.valid_to IS NULL OR x.valid_to > ?2)"
                                   " ORDER BY x.valid_from DESC, x.rid DESC LIMIT 1";

static WpStmt *
ask (WpDb *db, const char *sql, const char *family, WpDate today, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  wp_stmt_bind_id (stmt, 1, family);
  wp_stmt_bind_int (stmt, 2, today);
  return stmt;
}

gboolean
wp_family_is_open (WpDb *db, const char *family, WpDate today, GError **error)
{
  g_auto (WpStmtScope) row = ask (db, open_sql, family, today, error);

  return row != NULL && wp_stmt_step (row, error);
}

gboolean
wp_family_is_mine (WpDb *db, const char *family, const char *user, WpDate today, GError **error)
{
  g_auto (WpStmtScope) row = user != NULL ? ask (db, mine_sql, family, today, error) : NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 3, user);
  return wp_stmt_step (row, error);
}

char *
wp_family_read_level (WpDb *db, const char *family, WpDate today, WpDate *since, GError **error)
{
  g_auto (WpStmtScope) row = ask (db, level_sql, family, today, error);
  gboolean found = row != NULL && wp_stmt_step (row, error);

  if (since != NULL)
    *since = found ? wp_read_date (row, 1) : WP_DATE_NONE;
  return g_strdup (found ? wp_read_text (row, 0) : "");
}

char *
wp_family_read_locality (WpDb *db, const char *family, WpDate today, GError **error)
{
  g_auto (WpStmtScope) row = ask (db, locality_sql, family, today, error);

  return g_strdup (row != NULL && wp_stmt_step (row, error) ? wp_read_text (row, 0) : "");
}
