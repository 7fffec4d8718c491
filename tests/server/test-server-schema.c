/* test-server-schema.c: older records are brought to the form that the program knows, and newer ones are left alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-server-schema.h"
#include "wp-server-error.h"
#include "wp-sql-sqlite.h"

#define COUNT_TAKEN "SELECT count(*) FROM taken"

static gboolean may_go_on;

static gboolean
apply_third (WpSql *sql, GError **error)
{
  if (!wp_sql_script (sql, "INSERT INTO taken (step) VALUES (3)", error))
    return FALSE;
  if (may_go_on)
    return TRUE;
  g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED, "stopped");
  return FALSE;
}

static const WpServerSchemaStep STEPS[] = {
  { 2, "CREATE TABLE taken (step BIGINT NOT NULL); INSERT INTO taken (step) VALUES (2);", NULL },
  { 3, "ALTER TABLE taken ADD COLUMN more BIGINT;", apply_third },
  { 5, "INSERT INTO taken (step, more) VALUES (5, 5);", NULL },
};

static WpSql *
open_store (const char *script)
{
  g_autoptr (GError) error = NULL;
  WpSql *sql = wp_sql_open_sqlite (":memory:", FALSE, &error);

  g_assert_no_error (error);
  if (script != NULL)
    wp_sql_script (sql, script, &error);
  g_assert_no_error (error);
  return sql;
}

static gint64
count (WpSql *sql, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (WpSqlScope) rows = wp_sql (sql, text, &error);

  g_assert_no_error (error);
  g_assert_true (wp_sql_step (rows, &error));
  return wp_sql_int (rows, 0);
}

static gint64
version_of (WpSql *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 version = -1;

  g_assert_true (wp_server_schema_version (sql, &version, &error));
  g_assert_no_error (error);
  return version;
}

/* What came before there were versions is taken step by step; a step that fails leaves nothing of itself behind, and
 * the next time it is begun with. */
static void
test_steps (void)
{
  g_autoptr (WpSql) sql = open_store ("CREATE TABLE authority (one BIGINT)");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (version_of (sql), ==, 1);
  may_go_on = FALSE;
  g_assert_false (wp_server_schema_migrate (sql, STEPS, G_N_ELEMENTS (STEPS), &error));
  g_assert_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (version_of (sql), ==, 2);
  g_assert_cmpint (count (sql, COUNT_TAKEN), ==, 1);
  may_go_on = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (wp_server_schema_migrate (sql, STEPS, G_N_ELEMENTS (STEPS), &error));
      g_assert_no_error (error);
      g_assert_cmpint (version_of (sql), ==, 5);
      g_assert_cmpint (count (sql, COUNT_TAKEN), ==, 3);
    }
}

static void
test_empty (void)
{
  g_autoptr (WpSql) sql = open_store (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_server_schema_migrate (sql, STEPS, G_N_ELEMENTS (STEPS), &error));
  g_assert_cmpint (version_of (sql), ==, 0);
  g_assert_true (wp_server_schema_stamp (sql, STEPS, G_N_ELEMENTS (STEPS), &error));
  g_assert_cmpint (version_of (sql), ==, 5);
  g_assert_true (wp_server_schema_migrate (sql, STEPS, G_N_ELEMENTS (STEPS), &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (sql, "SELECT count(*) FROM sqlite_master WHERE name = 'taken'"), ==, 0);
}

static void
test_newer (void)
{
  g_autoptr (WpSql) sql = open_store ("CREATE TABLE authority (one BIGINT)");
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_server_schema_stamp (sql, STEPS, G_N_ELEMENTS (STEPS), &error));
  g_assert_no_error (error);
  g_assert_false (wp_server_schema_migrate (sql, STEPS, 1, &error));
  g_assert_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED);
  g_assert_cmpint (version_of (sql), ==, 5);
  g_clear_error (&error);
  /* Nor is a table made in it. */
  g_assert_false (wp_server_schema_open (sql, &error));
  g_assert_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED);
  g_assert_cmpint (count (sql, "SELECT count(*) FROM sqlite_master WHERE name = 'rec'"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/steps", test_steps);
  g_test_add_func ("/schema/empty", test_empty);
  g_test_add_func ("/schema/newer", test_newer);
  return g_test_run ();
}
