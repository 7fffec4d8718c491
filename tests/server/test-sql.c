/* test-sql.c: a connection to the server's storage.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "wp-sql-sqlite.h"

#define SQL_ADD "INSERT INTO thing (id, name, size, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING"
#define SQL_ALL "SELECT id, name, size, bytes FROM thing ORDER BY id"
#define SQL_COUNT "SELECT count(*) FROM thing"
#define SQL_GROW "UPDATE thing SET size = size + ?2 WHERE id = ?1 RETURNING size"

#define FIRST "0198c0de-0000-7000-8000-000000000001"
#define SECOND "0198c0de-0000-7000-8000-000000000002"

static WpSql *
open_with_table (const char *path)
{
  g_autoptr (GError) error = NULL;
  WpSql *sql = wp_sql_open_sqlite (path, FALSE, &error);

  g_assert_no_error (error);
  wp_sql_script (sql, "CREATE TABLE thing (id BLOB PRIMARY KEY, name TEXT, size BIGINT, bytes BLOB);", &error);
  g_assert_no_error (error);
  return sql;
}

static void
add (WpSql *sql, const char *id, const char *name, gint64 size)
{
  g_autoptr (GError) error = NULL;
  WpSqlRows *rows = wp_sql (sql, SQL_ADD, &error);

  g_assert_no_error (error);
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_text (rows, 2, name);
  wp_sql_bind_int (rows, 3, size);
  wp_sql_bind_blob (rows, 4, "\0\1", 2);
  wp_sql_run (rows, &error);
  g_assert_no_error (error);
}

static gint64
count (WpSql *sql)
{
  g_autoptr (GError) error = NULL;
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_COUNT, &error);

  g_assert_true (wp_sql_step (rows, &error));
  return wp_sql_int (rows, 0);
}

static void
test_values (void)
{
  g_autoptr (WpSql) sql = open_with_table (":memory:");
  g_autoptr (GError) error = NULL;
  char id[37];
  gsize size;

  add (sql, SECOND, NULL, 7);
  add (sql, FIRST, "Robert'); DROP TABLE thing;--", G_MAXINT64);
  g_assert_cmpint (wp_sql_changes (sql), ==, 1);
  add (sql, FIRST, "again", 1);
  g_assert_cmpint (wp_sql_changes (sql), ==, 0);
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_ALL, &error);
  g_assert_true (wp_sql_step (rows, &error));
  g_assert_true (wp_sql_id (rows, 0, id));
  g_assert_cmpstr (id, ==, FIRST);
  g_assert_cmpstr (wp_sql_text (rows, 1), ==, "Robert'); DROP TABLE thing;--");
  g_assert_cmpint (wp_sql_int (rows, 2), ==, G_MAXINT64);
  g_assert_cmpmem (wp_sql_blob (rows, 3, &size), size, "\0\1", 2);
  g_assert_true (wp_sql_step (rows, &error));
  g_assert_true (wp_sql_is_null (rows, 1));
  g_assert_false (wp_sql_step (rows, &error));
  g_assert_no_error (error);
  g_assert_true (wp_sql_is_sqlite (sql));
}

static void
test_statement_may_be_read_twice_at_once (void)
{
  g_autoptr (WpSql) sql = open_with_table (":memory:");
  g_autoptr (GError) error = NULL;
  char id[37];

  add (sql, FIRST, "a", 1);
  add (sql, SECOND, "b", 2);
  g_auto (WpSqlScope) outer = wp_sql (sql, SQL_ALL, &error);
  g_assert_true (wp_sql_step (outer, &error));
  g_auto (WpSqlScope) inner = wp_sql (sql, SQL_ALL, &error);
  g_assert_true (inner != outer);
  g_assert_true (wp_sql_step (inner, &error));
  g_assert_true (wp_sql_step (outer, &error));
  wp_sql_id (outer, 0, id);
  g_assert_cmpstr (id, ==, SECOND);
}

static void
test_bad_id_is_an_error (void)
{
  g_autoptr (WpSql) sql = open_with_table (":memory:");
  g_autoptr (GError) error = NULL;
  WpSqlRows *rows = wp_sql (sql, SQL_ADD, &error);

  wp_sql_bind_id (rows, 1, "x' OR 1=1");
  g_assert_false (wp_sql_run (rows, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FAILED);
  g_assert_cmpint (count (sql), ==, 0);
}

static void
test_transactions (void)
{
  g_autoptr (WpSql) sql = open_with_table (":memory:");
  g_autoptr (GError) error = NULL;

  {
    g_auto (WpSqlRollback) scope = NULL;
    g_assert_true (wp_sql_begin (sql, TRUE, &error));
    scope = sql;
    add (sql, FIRST, "a", 1);
  }
  g_assert_cmpint (count (sql), ==, 0);
  g_assert_true (wp_sql_begin (sql, TRUE, &error));
  add (sql, FIRST, "a", 1);
  g_assert_true (wp_sql_savepoint (sql, &error));
  add (sql, SECOND, "b", 1);
  wp_sql_undo (sql);
  g_assert_true (wp_sql_savepoint (sql, &error));
  WpSqlRows *rows = wp_sql (sql, SQL_GROW, &error);
  wp_sql_bind_id (rows, 1, FIRST);
  wp_sql_bind_int (rows, 2, 41);
  g_assert_true (wp_sql_step (rows, &error));
  g_assert_cmpint (wp_sql_int (rows, 0), ==, 42);
  wp_sql_reset (rows);
  g_assert_true (wp_sql_release (sql, &error));
  g_assert_true (wp_sql_commit (sql, &error));
  g_assert_cmpint (count (sql), ==, 1);
}

/* A reader keeps the view with which its transaction began, and may not write. */
static void
test_reader (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wp-sql-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "server.db", NULL);
  g_autoptr (GError) error = NULL;
  WpSql *writer = open_with_table (path);
  WpSql *reader = wp_sql_open_sqlite (path, TRUE, &error);

  g_assert_no_error (error);
  g_assert_true (wp_sql_begin (reader, FALSE, &error));
  g_assert_cmpint (count (reader), ==, 0);
  add (writer, FIRST, "a", 1);
  g_assert_cmpint (count (reader), ==, 0);
  g_assert_true (wp_sql_commit (reader, &error));
  g_assert_cmpint (count (reader), ==, 1);
  g_assert_false (wp_sql_script (reader, "DELETE FROM thing", &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_READ_ONLY);
  g_assert_cmpstr (wp_db_get_path (wp_sql_sqlite_db (reader)), ==, path);
  wp_sql_close (reader);
  wp_sql_close (writer);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sql/values", test_values);
  g_test_add_func ("/sql/twice-at-once", test_statement_may_be_read_twice_at_once);
  g_test_add_func ("/sql/bad-id", test_bad_id_is_an_error);
  g_test_add_func ("/sql/transactions", test_transactions);
  g_test_add_func ("/sql/reader", test_reader);
  return g_test_run ();
}
