/* test-wp-db-migrate.c: steps, the copy before them, newer stores, and a death at any moment.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-db-migrate.h"
#include "wp-fault-vfs.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROWS_A_COMMIT 3

static const char SQL_COUNT[] = "SELECT count(*) FROM a";
static char row_text[] = "a text that takes some room in the page, so that there are several of them";
static const char SQL_ADD[] = "INSERT INTO a (name) VALUES (?1)";

static gboolean
fail_on_purpose (WpDb *db, gpointer data, GError **error)
{
  g_set_error_literal (error, WP_DB_ERROR, WP_DB_ERROR_FAILED, "On purpose");
  return FALSE;
}

static gboolean
add_row (WpDb *db, gpointer data, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_ADD, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_text (stmt, 1, data);
  return wp_stmt_run (stmt, error);
}

static const WpMigration good[] = {
  { 1, "tables", NULL, "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT) STRICT" },
  { 2, "a row", add_row, "CREATE TABLE b (a INTEGER REFERENCES a (id)) STRICT; INSERT INTO b VALUES (1)" },
  { 3, "a column", NULL, "ALTER TABLE a ADD COLUMN more TEXT" },
};
static const WpMigration bad[] = {
  { 1, "tables", NULL, "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT) STRICT" },
  { 2, "half", fail_on_purpose, "CREATE TABLE half (id)" },
};
static const WpMigration broken_key[] = {
  { 1, "tables", NULL, "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT) STRICT" },
  { 2, "a key to nothing", NULL, "CREATE TABLE b (a INTEGER REFERENCES a (id)); INSERT INTO b VALUES (9)" },
};

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static WpDb *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  WpDb *db = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, &error);

  g_assert_no_error (error);
  return db;
}

static void
remove_files (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("wp-migrate-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "store.db", NULL);
  wp_fault_vfs_register ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wp_db_set_default_vfs (NULL);
  remove_files (f);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static gint64
query (WpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  wp_db_query_int (db, sql, &n, &error);
  g_assert_no_error (error);
  return n;
}

static gboolean
has_copy (Fixture *f, int version)
{
  g_autofree char *copy = g_strdup_printf ("%s.before-v%d", f->path, version);

  return g_file_test (copy, G_FILE_TEST_EXISTS);
}

static void
test_new_store (Fixture *f, gconstpointer data)
{
  g_autoptr (WpDb) db = open_store (f->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_db_migrate (db, good, 3, (gpointer) "one", &error));
  g_assert_no_error (error);
  g_assert_cmpint (wp_db_get_user_version (db, &error), ==, 3);
  g_assert_cmpint (query (db, SQL_COUNT), ==, 1);
  g_assert_cmpint (query (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (query (db, "PRAGMA synchronous"), ==, 1);
  g_assert_false (has_copy (f, 1));

  /* Again: there is nothing to do. */
  g_assert_true (wp_db_migrate (db, good, 3, (gpointer) "one", &error));
  g_assert_cmpint (query (db, SQL_COUNT), ==, 1);
}

static void
test_copy_before (Fixture *f, gconstpointer data)
{
  g_autoptr (WpDb) db = open_store (f->path);
  g_autoptr (WpDb) copy = NULL;
  g_autofree char *copy_path = g_strconcat (f->path, ".before-v2", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_db_migrate (db, good, 1, (gpointer) "one", &error));
  g_assert_true (add_row (db, (gpointer) "kept", &error));
  g_assert_true (wp_db_migrate (db, good, 3, (gpointer) "two", &error));
  g_assert_no_error (error);
  g_assert_cmpint (query (db, SQL_COUNT), ==, 2);
  g_assert_true (has_copy (f, 2));
  copy = open_store (copy_path);
  g_assert_cmpint (wp_db_get_user_version (copy, &error), ==, 1);
  g_assert_cmpint (query (copy, SQL_COUNT), ==, 1);
}

static void
test_failed_step (Fixture *f, gconstpointer data)
{
  g_autoptr (WpDb) db = open_store (f->path);
  g_autoptr (GError) error = NULL;

  g_assert_false (wp_db_migrate (db, bad, 2, NULL, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "On purpose");
  g_clear_error (&error);
  g_assert_false (wp_db_in_transaction (db));
  g_assert_cmpint (wp_db_get_user_version (db, &error), ==, 1);
  g_assert_cmpint (query (db, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), ==, 0);
  g_assert_cmpint (query (db, "PRAGMA foreign_keys"), ==, 1);

  g_assert_false (wp_db_migrate (db, broken_key, 2, NULL, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_cmpint (wp_db_get_user_version (db, &error), ==, 1);

  g_assert_true (wp_db_migrate (db, good, 3, (gpointer) "one", &error));
  g_assert_no_error (error);
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  g_autoptr (WpDb) db = open_store (f->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_db_set_user_version (db, 42, &error));
  g_assert_false (wp_db_migrate (db, good, 3, NULL, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "42"));
  g_assert_nonnull (strstr (error->message, "3"));
  g_assert_cmpint (query (db, "SELECT count(*) FROM sqlite_schema"), ==, 0);
}

/* The work of a process that is going to be killed: it tells of each commit after it was made. */
static void
commit_until_killed (const char *path, guint operation, int tell)
{
  g_autoptr (WpDb) db = NULL;
  guint8 commits = 0;

  wp_db_set_default_vfs (WP_FAULT_VFS);
  wp_fault_vfs_reset ();
  wp_fault_vfs_exit_at (operation);
  db = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, NULL);
  if (db == NULL)
    _exit (1);
  /* A short log, so that copying back into the file is met too. */
  wp_db_set_wal_autocheckpoint (db, 6);
  if (!wp_db_migrate (db, good, 1, NULL, NULL))
    _exit (2);
  while (commits < 6)
    {
      wp_db_set_durable (db, commits % 2 == 0, NULL);
      if (!wp_db_begin (db, NULL))
        _exit (3);
      for (guint i = 0; i < ROWS_A_COMMIT; i++)
        if (!add_row (db, row_text, NULL))
          _exit (4);
      if (!wp_db_commit (db, NULL))
        _exit (5);
      commits++;
      if (write (tell, &commits, 1) != 1)
        _exit (6);
    }
  g_clear_pointer (&db, wp_db_close);
  _exit (0);
}

/* Returns what the child ended with, and how many commits it told of. */
static int
run_child (const char *path, guint operation, guint8 *commits)
{
  int tell[2], status;
  guint8 last = 0;
  pid_t child;

  g_assert_cmpint (pipe (tell), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (tell[0]);
      commit_until_killed (path, operation, tell[1]);
    }
  close (tell[1]);
  while (read (tell[0], &last, 1) == 1)
    *commits = last;
  close (tell[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_kill_at_each_write (Fixture *f, gconstpointer data)
{
  guint killed = 0;
  int status = WP_FAULT_EXIT_STATUS;

  for (guint operation = 1; status == WP_FAULT_EXIT_STATUS; operation++)
    {
      g_autoptr (WpDb) db = NULL;
      g_autoptr (GError) error = NULL;
      guint8 commits = 0;
      gint64 rows = 0;

      status = run_child (f->path, operation, &commits);
      g_assert_true (status == WP_FAULT_EXIT_STATUS || status == 0);
      killed += status == WP_FAULT_EXIT_STATUS;

      db = open_store (f->path);
      g_assert_true (wp_db_integrity_check (db, TRUE, NULL, &error));
      g_assert_no_error (error);
      if (wp_db_get_user_version (db, &error) == 1)
        rows = query (db, SQL_COUNT);
      else
        g_assert_cmpint (query (db, "SELECT count(*) FROM sqlite_schema"), ==, 0);
      /* What was told of is there; the one commit after it is there as a whole or not at all. */
      g_assert_cmpint (rows % ROWS_A_COMMIT, ==, 0);
      g_assert_cmpint (rows, >=, commits * ROWS_A_COMMIT);
      g_assert_cmpint (rows, <=, (commits + 1) * ROWS_A_COMMIT);
      /* And it can be worked with. */
      g_assert_true (wp_db_migrate (db, good, 3, (gpointer) "after", &error));
      g_assert_no_error (error);
      g_clear_pointer (&db, wp_db_close);
      remove_files (f);
    }
  g_test_message ("killed at %u operations", killed);
  g_assert_cmpuint (killed, >, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/migrate/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("new-store", test_new_store);
  ADD ("copy-before", test_copy_before);
  ADD ("failed-step", test_failed_step);
  ADD ("newer", test_newer);
  ADD ("kill-at-each-write", test_kill_at_each_write);
#undef ADD
  return g_test_run ();
}
