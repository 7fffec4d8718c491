/* test-wp-stmt.c: binding, reading and lending statements.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-db.h"

#include <glib/gstdio.h>
#include <string.h>

#define ID "0190a1b2-c3d4-7e5f-8a9b-0123456789ab"

static const char SQL_SCHEMA[] = "CREATE TABLE t (id BLOB UNIQUE, n INTEGER, r REAL, s TEXT, b BLOB) STRICT;"
                                 "INSERT INTO t VALUES (x'01', 1, NULL, NULL, NULL), (x'02', 2, NULL, NULL, NULL),"
                                 "  (x'03', 3, NULL, NULL, NULL);";
static const char SQL_INSERT[] = "INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)";
static const char SQL_GET[] = "SELECT id, n, r, s, b FROM t WHERE id IS ?1";
static const char SQL_NUMBERS[] = "SELECT n FROM t ORDER BY n";
static const char SQL_COUNT[] = "SELECT count(*) FROM t";

static WpDb *
open_filled (void)
{
  g_autoptr (GError) error = NULL;
  WpDb *db = wp_db_open (":memory:", WP_DB_OPEN_READ_WRITE_CREATE, &error);

  g_assert_no_error (error);
  wp_db_exec (db, SQL_SCHEMA, &error);
  g_assert_no_error (error);
  return db;
}

static void
test_types (void)
{
  g_autoptr (WpDb) db = open_filled ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  char text[WP_STMT_ID_LENGTH];
  gsize size;
  WpStmt *stmt;

  stmt = wp_db_prepare (db, SQL_INSERT, &error);
  g_assert_no_error (error);
  wp_stmt_bind_id (stmt, 1, "0190A1B2-C3D4-7E5F-8A9B-0123456789AB");
  wp_stmt_bind_int (stmt, 2, G_MININT64);
  wp_stmt_bind_double (stmt, 3, 0.1);
  wp_stmt_bind_text (stmt, 4, "Siân ’ \xf0\x9f\x8c\xb3 '); DROP TABLE t; --");
  wp_stmt_bind_blob (stmt, 5, "a\0b", 3);
  g_assert_true (wp_stmt_run (stmt, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wp_db_changes (db), ==, 1);

  stmt = wp_db_prepare (db, SQL_GET, &error);
  wp_stmt_bind_id (stmt, 1, ID);
  g_assert_true (wp_stmt_step (stmt, &error));
  g_assert_cmpint (wp_stmt_n_columns (stmt), ==, 5);
  g_assert_true (wp_stmt_id (stmt, 0, text));
  g_assert_cmpstr (text, ==, ID);
  id = wp_stmt_dup_id (stmt, 0);
  g_assert_cmpstr (id, ==, ID);
  g_assert_cmpint (wp_stmt_int (stmt, 1), ==, G_MININT64);
  g_assert_cmpfloat (wp_stmt_double (stmt, 2), ==, 0.1);
  g_assert_cmpstr (wp_stmt_text (stmt, 3), ==, "Siân ’ \xf0\x9f\x8c\xb3 '); DROP TABLE t; --");
  g_assert_cmpmem (wp_stmt_blob (stmt, 4, &size), size, "a\0b", 3);
  g_assert_false (wp_stmt_step (stmt, &error));
  g_assert_no_error (error);
}

static void
test_nulls (void)
{
  g_autoptr (WpDb) db = open_filled ();
  g_autoptr (GError) error = NULL;
  char text[WP_STMT_ID_LENGTH] = "x";
  gsize size = 9;
  WpStmt *stmt;

  stmt = wp_db_prepare (db, SQL_INSERT, &error);
  wp_stmt_bind_id (stmt, 1, NULL);
  wp_stmt_bind_int_or_null (stmt, 2, FALSE, 7);
  wp_stmt_bind_null (stmt, 3);
  wp_stmt_bind_text_or_null (stmt, 4, "");
  wp_stmt_bind_blob (stmt, 5, NULL, 0);
  g_assert_true (wp_stmt_run (stmt, &error));

  stmt = wp_db_prepare (db, SQL_GET, &error);
  g_assert_true (wp_stmt_step (stmt, &error));
  g_assert_false (wp_stmt_id (stmt, 0, text));
  g_assert_cmpstr (text, ==, "");
  g_assert_null (wp_stmt_dup_id (stmt, 0));
  g_assert_true (wp_stmt_is_null (stmt, 1));
  g_assert_cmpint (wp_stmt_int (stmt, 1), ==, 0);
  g_assert_null (wp_stmt_text (stmt, 2));
  g_assert_false (wp_stmt_is_null (stmt, 3));
  g_assert_cmpstr (wp_stmt_text (stmt, 3), ==, "");
  g_assert_false (wp_stmt_is_null (stmt, 4));
  wp_stmt_blob (stmt, 4, &size);
  g_assert_cmpuint (size, ==, 0);
  wp_stmt_reset (stmt);
}

static void
test_bad_ids (void)
{
  static const char *const bad[] = { "",
                                     "0190a1b2",
                                     "0190a1b2-c3d4-7e5f-8a9b-0123456789aB0",
                                     "0190a1b2-c3d4-7e5f-8a9b-0123456789a",
                                     "0190a1b2xc3d4-7e5f-8a9b-0123456789ab",
                                     "0190a1b2-c3d4-7e5f-8a9b-0123456789ag",
                                     "-190a1b2-c3d4-7e5f-8a9b-0123456789ab",
                                     "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4-c3d4-7e5f-8a9b-0123456789ab" };
  g_autoptr (WpDb) db = open_filled ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      WpStmt *stmt = wp_db_prepare (db, SQL_GET, &error);

      wp_stmt_bind_id (stmt, 1, bad[i]);
      g_assert_false (wp_stmt_step (stmt, &error));
      g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FAILED);
      if (strlen (bad[i]) > 10)
        g_assert_null (strstr (error->message, bad[i]));
    }
}

static void
test_ids_sort_as_text (void)
{
  g_autoptr (WpDb) db = open_filled ();
  g_autoptr (GError) error = NULL;
  WpStmt *stmt = wp_db_prepare (db, "SELECT ?1 < ?2", &error);

  wp_stmt_bind_id (stmt, 1, "0190a1b2-c3d4-7e5f-8a9b-0123456789ab");
  wp_stmt_bind_id (stmt, 2, "0190a1b2-c3d4-7e5f-8a9b-0123456789ac");
  g_assert_true (wp_stmt_step (stmt, &error));
  g_assert_cmpint (wp_stmt_int (stmt, 0), ==, 1);
  wp_stmt_reset (stmt);
}

static void
test_wrong_parameter (void)
{
  g_autoptr (WpDb) db = open_filled ();
  g_autoptr (GError) error = NULL;
  WpStmt *stmt = wp_db_prepare (db, SQL_GET, &error);

  wp_stmt_bind_int (stmt, 2, 1);
  g_assert_false (wp_stmt_run (stmt, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FAILED);
  g_clear_error (&error);

  /* The mistake does not stay with the statement. */
  stmt = wp_db_prepare (db, SQL_GET, &error);
  wp_stmt_bind_blob (stmt, 1, "\1", 1);
  g_assert_true (wp_stmt_step (stmt, &error));
  wp_stmt_reset (stmt);
}

static void
test_bad_sql (void)
{
  g_autoptr (WpDb) db = open_filled ();
  g_autoptr (GError) error = NULL;

  g_assert_null (wp_db_prepare (db, "SELECT missing FROM nowhere", &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "nowhere"));
  g_clear_error (&error);
  g_assert_null (wp_db_prepare (db, " -- nothing at all", &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FAILED);
  g_clear_error (&error);
  /* A text in double quotes is a mistake and not a text. */
  g_assert_null (wp_db_prepare (db, "SELECT \"sian\"", &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FAILED);
}

static void
test_reuse (void)
{
  g_autoptr (WpDb) db = open_filled ();
  g_autoptr (GError) error = NULL;
  g_autofree char *same_text = g_strdup (SQL_NUMBERS);
  WpStmt *first = wp_db_prepare (db, SQL_NUMBERS, &error);
  WpStmt *second;

  while (wp_stmt_step (first, &error))
    ;
  g_assert_no_error (error);
  /* At its end it stays there and does not begin again. */
  g_assert_false (wp_stmt_step (first, &error));
  second = wp_db_prepare (db, same_text, &error);
  g_assert_true (first == second);
  g_assert_true (wp_stmt_step (second, &error));
  wp_stmt_reset (second);
}

static void
test_nothing_stays_bound (void)
{
  g_autoptr (WpDb) db = open_filled ();
  g_autoptr (GError) error = NULL;
  WpStmt *stmt = wp_db_prepare (db, SQL_GET, &error);

  wp_stmt_bind_blob (stmt, 1, "\1", 1);
  g_assert_true (wp_stmt_step (stmt, &error));
  wp_stmt_reset (stmt);
  stmt = wp_db_prepare (db, SQL_GET, &error);
  g_assert_false (wp_stmt_step (stmt, &error));
  g_assert_no_error (error);
}

static guint
count_down (WpDb *db, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_NUMBERS, &error);
  guint seen = 0;

  g_assert_no_error (error);
  while (wp_stmt_step (rows, &error))
    seen += 1 + (depth > 0 ? count_down (db, depth - 1) : 0);
  g_assert_no_error (error);
  return seen;
}

static void
test_recursion (void)
{
  g_autoptr (WpDb) db = open_filled ();

  /* Three rows, each with three below it, each with three below it. */
  g_assert_cmpuint (count_down (db, 2), ==, 3 + 9 + 27);
  g_assert_cmpuint (count_down (db, 2), ==, 3 + 9 + 27);
}

static void
test_borrowed_before_first_step (void)
{
  g_autoptr (WpDb) db = open_filled ();
  g_autoptr (GError) error = NULL;
  g_auto (WpStmtScope) outer = wp_db_prepare (db, SQL_GET, &error);
  g_auto (WpStmtScope) inner = NULL;

  wp_stmt_bind_blob (outer, 1, "\1", 1);
  inner = wp_db_prepare (db, SQL_GET, &error);
  g_assert_true (inner != outer);
  wp_stmt_bind_blob (inner, 1, "\2", 1);
  g_assert_true (wp_stmt_step (outer, &error));
  g_assert_true (wp_stmt_step (inner, &error));
  g_assert_cmpint (wp_stmt_int (outer, 1), ==, 1);
  g_assert_cmpint (wp_stmt_int (inner, 1), ==, 2);
}

static gint64
first_number_and_leave (WpDb *db)
{
  g_autoptr (GError) error = NULL;
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_NUMBERS, &error);

  return wp_stmt_step (rows, &error) ? wp_stmt_int (rows, 0) : -1;
}

/* A reader left in the middle of its rows would see old data from then on, and keep the log from being emptied. */
static void
test_early_return (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("wp-stmt-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (WpDb) writer = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  g_autoptr (WpDb) reader = NULL;
  gint64 n;

  wp_db_exec (writer, SQL_SCHEMA, &error);
  g_assert_no_error (error);
  reader = wp_db_open (path, WP_DB_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);

  g_assert_cmpint (first_number_and_leave (reader), ==, 1);
  wp_db_exec (writer, "DELETE FROM t WHERE n = 1", &error);
  g_assert_no_error (error);
  g_assert_true (wp_db_query_int (reader, SQL_COUNT, &n, &error));
  g_assert_cmpint (n, ==, 2);
  wp_db_set_busy_timeout (writer, 0);
  g_assert_true (wp_db_checkpoint (writer, TRUE, &error));
  g_assert_no_error (error);

  g_clear_pointer (&reader, wp_db_close);
  g_clear_pointer (&writer, wp_db_close);
  g_remove (path);
  g_remove (folder);
}

static void
test_loop_of_runs (void)
{
  g_autoptr (WpDb) db = open_filled ();
  g_autoptr (GError) error = NULL;
  g_auto (WpStmtScope) insert = wp_db_prepare (db, SQL_INSERT, &error);
  gint64 n;

  for (int i = 10; i < 110; i++)
    {
      wp_stmt_bind_blob (insert, 1, &i, sizeof i);
      wp_stmt_bind_int (insert, 2, i);
      g_assert_true (wp_stmt_run (insert, &error));
      g_assert_no_error (error);
    }
  g_assert_true (wp_db_query_int (db, SQL_COUNT, &n, &error));
  g_assert_cmpint (n, ==, 103);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stmt/types", test_types);
  g_test_add_func ("/stmt/nulls", test_nulls);
  g_test_add_func ("/stmt/bad-ids", test_bad_ids);
  g_test_add_func ("/stmt/ids-sort-as-text", test_ids_sort_as_text);
  g_test_add_func ("/stmt/wrong-parameter", test_wrong_parameter);
  g_test_add_func ("/stmt/bad-sql", test_bad_sql);
  g_test_add_func ("/stmt/reuse", test_reuse);
  g_test_add_func ("/stmt/nothing-stays-bound", test_nothing_stays_bound);
  g_test_add_func ("/stmt/recursion", test_recursion);
  g_test_add_func ("/stmt/borrowed-before-first-step", test_borrowed_before_first_step);
  g_test_add_func ("/stmt/early-return", test_early_return);
  g_test_add_func ("/stmt/loop-of-runs", test_loop_of_runs);
  return g_test_run ();
}
