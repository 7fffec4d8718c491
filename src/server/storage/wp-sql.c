/* wp-sql.c: hands each call on to the storage.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sql-private.h"

void
wp_sql_close (WpSql *sql)
{
  if (sql != NULL)
    sql->storage->close (sql);
}

gboolean
wp_sql_begin (WpSql *sql, gboolean write, GError **error)
{
  return sql->storage->begin (sql, write, error);
}

gboolean
wp_sql_commit (WpSql *sql, GError **error)
{
  return sql->storage->commit (sql, error);
}

void
wp_sql_rollback (WpSql *sql)
{
  sql->storage->rollback (sql);
}

gboolean
wp_sql_savepoint (WpSql *sql, GError **error)
{
  return sql->storage->savepoint (sql, error);
}

gboolean
wp_sql_release (WpSql *sql, GError **error)
{
  return sql->storage->release (sql, error);
}

void
wp_sql_undo (WpSql *sql)
{
  sql->storage->undo (sql);
}

gboolean
wp_sql_script (WpSql *sql, const char *script, GError **error)
{
  return sql->storage->script (sql, script, error);
}

WpSqlRows *
wp_sql (WpSql *sql, const char *text, GError **error)
{
  return sql->storage->prepare (sql, text, error);
}

void
wp_sql_bind_int (WpSqlRows *rows, int index, gint64 value)
{
  rows->storage->bind_int (rows, index, value);
}

void
wp_sql_bind_text (WpSqlRows *rows, int index, const char *text)
{
  rows->storage->bind_text (rows, index, text);
}

void
wp_sql_bind_id (WpSqlRows *rows, int index, const char *id)
{
  rows->storage->bind_id (rows, index, id);
}

void
wp_sql_bind_blob (WpSqlRows *rows, int index, gconstpointer data, gsize size)
{
  rows->storage->bind_blob (rows, index, data, size);
}

void
wp_sql_bind_null (WpSqlRows *rows, int index)
{
  rows->storage->bind_null (rows, index);
}

gboolean
wp_sql_step (WpSqlRows *rows, GError **error)
{
  return rows->storage->step (rows, error);
}

gboolean
wp_sql_run (WpSqlRows *rows, GError **error)
{
  return rows->storage->run (rows, error);
}

gboolean
wp_sql_run_with_id (WpSql *sql, const char *text, const char *id, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, text, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  return wp_sql_run (rows, error);
}

void
wp_sql_reset (WpSqlRows *rows)
{
  if (rows != NULL)
    rows->storage->reset (rows);
}

gint64
wp_sql_int (WpSqlRows *rows, int column)
{
  return rows->storage->get_int (rows, column);
}

const char *
wp_sql_text (WpSqlRows *rows, int column)
{
  return rows->storage->get_text (rows, column);
}

gboolean
wp_sql_id (WpSqlRows *rows, int column, char out[37])
{
  return rows->storage->get_id (rows, column, out);
}

gconstpointer
wp_sql_blob (WpSqlRows *rows, int column, gsize *size)
{
  return rows->storage->get_blob (rows, column, size);
}

gboolean
wp_sql_is_null (WpSqlRows *rows, int column)
{
  return rows->storage->is_null (rows, column);
}

gint64
wp_sql_changes (WpSql *sql)
{
  return sql->storage->changes (sql);
}

int
wp_sql_copy (WpSql *sql, const char *folder, GError **error)
{
  return sql->storage->copy (sql, folder, error);
}

gboolean
wp_sql_is_sqlite (WpSql *sql)
{
  return sql->storage->is_sqlite;
}
