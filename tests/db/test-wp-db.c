/* test-wp-db.c: opening, transactions, what goes wrong, and care of the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-db.h"
#include "wp-fault-vfs.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char SQL_SCHEMA[] = "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
                                 "CREATE TABLE child (id INTEGER PRIMARY KEY,"
                                 "  parent INTEGER NOT NULL REFERENCES parent (id)) STRICT;";
static const char SQL_ADD_PARENT[] = "INSERT INTO parent (name) VALUES (?1)";
static const char SQL_ADD_CHILD[] = "INSERT INTO child (parent) VALUES (?1)";
static const char SQL_COUNT[] = "SELECT count(*) FROM parent";
static const char SQL_FILL[] = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000)"
                               "INSERT INTO parent (name) SELECT 'row ' || n || hex (zeroblob (100)) FROM c;";

typedef struct
{
  char *folder;
  char *path;
  WpDb *db;
} Fixture;

static WpDb *
open_store (const char *path, WpDbOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  WpDb *db = wp_db_open (path, flags, &error);

  g_assert_no_error (error);
  return db;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("wp-db-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "a store?#%.db", NULL);
  wp_fault_vfs_register ();
  wp_fault_vfs_reset ();
  wp_db_set_default_vfs (data);
  f->db = open_store (f->path, WP_DB_OPEN_READ_WRITE_CREATE);
  wp_db_exec (f->db, SQL_SCHEMA, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  wp_fault_vfs_reset ();
  g_clear_pointer (&f->db, wp_db_close);
  wp_db_set_default_vfs (NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static gboolean
add_parent (WpDb *db, const char *name, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_ADD_PARENT, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_text_or_null (stmt, 1, name);
  return wp_stmt_run (stmt, error);
}

static gint64
count_parents (WpDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  wp_db_query_int (db, SQL_COUNT, &n, &error);
  g_assert_no_error (error);
  return n;
}

/* Writes junk over a part of the file while nobody has it open. */
static void
spoil (Fixture *f, long offset, gsize size)
{
  g_autofree char *junk = g_malloc (size);
  FILE *file;

  g_clear_pointer (&f->db, wp_db_close);
  memset (junk, 0xa5, size);
  file = g_fopen (f->path, "r+b");
  g_assert_nonnull (file);
  fseek (file, offset, SEEK_SET);
  g_assert_cmpuint (fwrite (junk, 1, size, file), ==, size);
  fclose (file);
}

static void
test_open (Fixture *f, gconstpointer data)
{
  g_autoptr (WpDb) second = open_store (f->path, WP_DB_OPEN_READ_WRITE_CREATE);
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  GStatBuf info;
  gint64 value;

  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpstr (wp_db_get_path (f->db), ==, f->path);
  g_assert_true (wp_db_query_int (f->db, "PRAGMA foreign_keys", &value, &error));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (wp_db_query_int (f->db, "PRAGMA secure_delete", &value, &error));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (wp_db_query_int (f->db, "PRAGMA trusted_schema", &value, &error));
  g_assert_cmpint (value, ==, 0);
  g_assert_true (add_parent (second, "Bell", &error));
  g_assert_cmpint (wp_db_last_rowid (second), ==, 1);
  g_assert_cmpint (count_parents (f->db), ==, 1);
}

static void
test_open_missing (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "not", "there.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (wp_db_open (missing, WP_DB_OPEN_READ_ONLY, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (wp_db_open (missing, WP_DB_OPEN_READ_WRITE_CREATE, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (wp_db_open (f->folder, WP_DB_OPEN_READ_WRITE_CREATE, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_IO);
}

static void
test_transactions (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_db_begin (f->db, &error));
  g_assert_true (wp_db_in_transaction (f->db));
  add_parent (f->db, "a", &error);
  wp_db_rollback (f->db);
  g_assert_false (wp_db_in_transaction (f->db));
  g_assert_cmpint (count_parents (f->db), ==, 0);
  wp_db_rollback (f->db);

  g_assert_true (wp_db_begin (f->db, &error));
  add_parent (f->db, "b", &error);
  g_assert_true (wp_db_savepoint (f->db, &error));
  add_parent (f->db, "c", &error);
  g_assert_true (wp_db_rollback_savepoint (f->db, &error));
  g_assert_true (wp_db_savepoint (f->db, &error));
  add_parent (f->db, "d", &error);
  g_assert_true (wp_db_release_savepoint (f->db, &error));
  g_assert_true (wp_db_commit (f->db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_parents (f->db), ==, 2);

  {
    g_auto (WpDbRollback) undo = NULL;

    g_assert_true (wp_db_begin (f->db, &error));
    undo = f->db;
    add_parent (f->db, "e", &error);
  }
  g_assert_false (wp_db_in_transaction (f->db));
  g_assert_cmpint (count_parents (f->db), ==, 2);
}

/* A COMMIT that fails has to be seen, and to leave nothing behind. */
static void
test_failing_commit (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WpStmt *stmt;

  wp_db_exec (f->db, "PRAGMA defer_foreign_keys = ON", &error);
  g_assert_true (wp_db_begin (f->db, &error));
  wp_db_exec (f->db, "PRAGMA defer_foreign_keys = ON", &error);
  add_parent (f->db, "a", &error);
  stmt = wp_db_prepare (f->db, SQL_ADD_CHILD, &error);
  wp_stmt_bind_int (stmt, 1, 99);
  g_assert_true (wp_stmt_run (stmt, &error));
  g_assert_false (wp_db_commit (f->db, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CONSTRAINT);
  g_assert_false (wp_db_in_transaction (f->db));
  g_assert_cmpint (count_parents (f->db), ==, 0);
}

static void
test_constraints (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WpStmt *stmt;

  g_assert_true (add_parent (f->db, "Bell-Sharma", &error));
  g_assert_false (add_parent (f->db, "Bell-Sharma", &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "parent.name"));
  g_assert_null (strstr (error->message, "Sharma"));
  g_clear_error (&error);
  g_assert_false (add_parent (f->db, NULL, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  stmt = wp_db_prepare (f->db, SQL_ADD_CHILD, &error);
  wp_stmt_bind_int (stmt, 1, 99);
  g_assert_false (wp_stmt_run (stmt, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  stmt = wp_db_prepare (f->db, SQL_ADD_CHILD, &error);
  wp_stmt_bind_text (stmt, 1, "Sharma");
  g_assert_false (wp_stmt_run (stmt, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CONSTRAINT);
  g_assert_null (strstr (error->message, "Sharma"));
}

/* SQLite would repeat the words that were searched for. */
static void
test_errors_keep_values_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WpStmt *stmt;

  wp_db_exec (f->db, "CREATE VIRTUAL TABLE note USING fts5 (body)", &error);
  g_assert_no_error (error);
  stmt = wp_db_prepare (f->db, "SELECT rowid FROM note WHERE note MATCH ?1", &error);
  g_assert_no_error (error);
  wp_stmt_bind_text (stmt, 1, "Sharma:Bell AND");
  g_assert_false (wp_stmt_step (stmt, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FAILED);
  g_assert_null (strstr (error->message, "Sharma"));
  g_assert_null (strstr (error->message, "Bell"));
}

static void
test_busy (Fixture *f, gconstpointer data)
{
  g_autoptr (WpDb) second = open_store (f->path, WP_DB_OPEN_READ_WRITE_CREATE);
  g_autoptr (WpDb) reader = open_store (f->path, WP_DB_OPEN_READ_ONLY);
  g_autoptr (GError) error = NULL;

  g_assert_true (add_parent (f->db, "a", &error));
  wp_db_set_busy_timeout (second, 20);
  g_assert_true (wp_db_begin (f->db, &error));
  add_parent (f->db, "b", &error);
  g_assert_false (wp_db_begin (second, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_BUSY);
  g_clear_error (&error);

  /* A reader sees one state from begin to end, whatever is committed meanwhile. */
  g_assert_true (wp_db_begin (reader, &error));
  g_assert_cmpint (count_parents (reader), ==, 1);
  g_assert_true (wp_db_commit (f->db, &error));
  g_assert_cmpint (count_parents (reader), ==, 1);
  wp_db_set_busy_timeout (f->db, 20);
  g_assert_false (wp_db_checkpoint (f->db, TRUE, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (wp_db_commit (reader, &error));
  g_assert_cmpint (count_parents (reader), ==, 2);
  g_assert_true (wp_db_begin (second, &error));
  g_assert_no_error (error);
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  g_autoptr (WpDb) reader = open_store (f->path, WP_DB_OPEN_READ_ONLY);
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_db_is_read_only (reader));
  g_assert_false (add_parent (reader, "a", &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_clear_pointer (&reader, wp_db_close);

  g_assert_true (add_parent (f->db, "a", &error));
  g_clear_pointer (&f->db, wp_db_close);
  reader = open_store (f->path, WP_DB_OPEN_READ_ONLY | WP_DB_OPEN_IMMUTABLE);
  g_assert_cmpint (count_parents (reader), ==, 1);
  g_assert_false (add_parent (reader, "b", &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_READ_ONLY);
}

static void
test_not_a_database (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  spoil (f, 0, 100);
  g_assert_null (wp_db_open (f->path, WP_DB_OPEN_READ_WRITE_CREATE, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_NOT_A_DATABASE);
  g_assert_nonnull (strstr (error->message, "a store?#%.db"));
}

static void
test_corrupt (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *report = NULL;

  wp_db_exec (f->db, SQL_FILL, &error);
  g_assert_no_error (error);
  g_assert_true (wp_db_integrity_check (f->db, FALSE, &report, &error));
  g_assert_null (report);
  spoil (f, 4096L * 20, 4096 * 8);
  f->db = open_store (f->path, WP_DB_OPEN_READ_WRITE_CREATE);
  g_assert_false (wp_db_integrity_check (f->db, TRUE, &report, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CORRUPT);
  g_assert_nonnull (report);
  g_clear_error (&error);
  g_assert_false (wp_db_exec (f->db, "UPDATE parent SET name = name || 'x'", &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CORRUPT);
  g_clear_error (&error);

  /* The schema's own page: found as the file is opened. */
  spoil (f, 100, 3900);
  g_assert_null (wp_db_open (f->path, WP_DB_OPEN_READ_WRITE_CREATE, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CORRUPT);
}

static void
test_broken_keys (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *report = NULL;

  wp_db_exec (f->db, "PRAGMA foreign_keys = OFF; INSERT INTO child (parent) VALUES (7)", &error);
  g_assert_no_error (error);
  g_assert_true (wp_db_integrity_check (f->db, TRUE, &report, &error));
  g_assert_false (wp_db_integrity_check (f->db, FALSE, &report, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_CORRUPT);
  g_assert_nonnull (strstr (report, "child"));
}

static void
test_full_disk (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (add_parent (f->db, "a", &error));
  wp_fault_vfs_set_room (10000);
  g_assert_true (wp_db_begin (f->db, &error));
  if (wp_db_exec (f->db, SQL_FILL, &error))
    g_assert_false (wp_db_commit (f->db, &error));
  else
    wp_db_rollback (f->db);
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (wp_db_in_transaction (f->db));
  g_assert_cmpint (count_parents (f->db), ==, 1);

  /* With room again the same connection goes on. */
  wp_fault_vfs_set_room (-1);
  g_assert_true (add_parent (f->db, "b", &error));
  g_assert_true (wp_db_integrity_check (f->db, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_parents (f->db), ==, 2);
}

static void
test_broken_disk (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  wp_fault_vfs_fail_writes (TRUE);
  g_assert_false (add_parent (f->db, "a", &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_IO);
  g_clear_error (&error);
  wp_fault_vfs_fail_writes (FALSE);
  g_assert_true (add_parent (f->db, "b", &error));
  g_assert_cmpint (count_parents (f->db), ==, 1);
  g_clear_pointer (&f->db, wp_db_close);
  wp_fault_vfs_fail_reads (TRUE);
  g_assert_null (wp_db_open (f->path, WP_DB_OPEN_READ_WRITE_CREATE, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_IO);
}

static void
test_durable (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  wp_fault_vfs_reset ();
  g_assert_true (add_parent (f->db, "a", &error));
  g_assert_cmpuint (wp_fault_vfs_count_syncs (), ==, 0);
  g_assert_true (wp_db_set_durable (f->db, TRUE, &error));
  g_assert_true (add_parent (f->db, "b", &error));
  g_assert_cmpuint (wp_fault_vfs_count_syncs (), ==, 1);
  g_assert_true (wp_db_set_durable (f->db, FALSE, &error));
  g_assert_true (add_parent (f->db, "c", &error));
  g_assert_cmpuint (wp_fault_vfs_count_syncs (), ==, 1);
  g_assert_no_error (error);
}

static void
count_progress_cb (guint done, guint total, gpointer data)
{
  g_assert_cmpuint (done, <=, total);
  ++*(guint *) data;
}

static void
cancel_cb (guint done, guint total, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "copy.db", NULL);
  g_autofree char *partial = g_strconcat (path, ".partial", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WpDb) copy = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  guint steps = 0;

  wp_db_exec (f->db, SQL_FILL, &error);
  g_assert_true (wp_db_set_user_version (f->db, 7, &error));
  g_assert_true (wp_db_set_application_id (f->db, 0x57505354, &error));
  g_file_set_contents (path, "an older copy", -1, NULL);

  g_assert_false (wp_db_backup_to (f->db, path, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (partial, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, strlen ("an older copy"));

  wp_fault_vfs_set_room (100000);
  g_assert_false (wp_db_backup_to (f->db, path, NULL, NULL, NULL, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (g_file_test (partial, G_FILE_TEST_EXISTS));
  wp_fault_vfs_set_room (-1);

  g_assert_true (wp_db_backup_to (f->db, path, count_progress_cb, &steps, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (steps, >=, 1);
  g_assert_false (wp_db_in_transaction (f->db));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  copy = open_store (path, WP_DB_OPEN_READ_ONLY | WP_DB_OPEN_IMMUTABLE);
  g_assert_true (wp_db_integrity_check (copy, FALSE, NULL, &error));
  g_assert_cmpint (count_parents (copy), ==, 2000);
  g_assert_cmpint (wp_db_get_user_version (copy, &error), ==, 7);
  g_assert_cmpint (wp_db_get_application_id (copy, &error), ==, 0x57505354);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What is in the file that the descriptor reads, and nothing under any name. */
static void
test_copy_unnamed (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "copy.db", NULL);
  g_autofree char *link = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (WpDb) copy = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  gsize size;
  guint files;
  int fd;

  wp_db_exec (f->db, SQL_FILL, &error);
  files = count_files (f->folder);
  fd = wp_db_copy_unnamed (f->db, f->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpuint (count_files (f->folder), ==, files);
  g_assert_cmpint (fstat (fd, &info), ==, 0);
  g_assert_cmpuint (info.st_nlink, ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  /* Written on, the store leaves it as it was. */
  g_assert_true (add_parent (f->db, "later", &error));
  link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_assert_true (g_file_get_contents (link, &bytes, &size, &error));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, &error));
  close (fd);
  copy = open_store (path, WP_DB_OPEN_READ_ONLY | WP_DB_OPEN_IMMUTABLE);
  g_assert_true (wp_db_integrity_check (copy, FALSE, NULL, &error));
  g_assert_cmpint (count_parents (copy), ==, 2000);

  g_assert_cmpint (wp_db_copy_unnamed (f->db, "/nonexistent", &error), ==, -1);
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_IO);
}

/* What was deleted is not to be found in the files any more once the log was cut. */
static void
test_deleted_text_is_gone (Fixture *f, gconstpointer data)
{
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  gsize size;

  g_assert_true (add_parent (f->db, "a secret about Bell", &error));
  g_assert_true (wp_db_checkpoint (f->db, TRUE, &error));
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  g_assert_nonnull (memmem (bytes, size, "a secret", 8));
  g_clear_pointer (&bytes, g_free);
  g_assert_true (wp_db_exec (f->db, "DELETE FROM parent", &error));
  g_assert_true (wp_db_checkpoint (f->db, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, "a secret", 8));
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
}

static gpointer
interrupt_thread (gpointer db)
{
  g_usleep (30000);
  wp_db_interrupt (db);
  return NULL;
}

static void
test_interrupt (Fixture *f, gconstpointer data)
{
  GThread *thread = g_thread_new ("interrupt", interrupt_thread, f->db);
  g_autoptr (GError) error = NULL;
  gint64 n;

  g_assert_false (wp_db_query_int (
      f->db, "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c", &n, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_INTERRUPTED);
  g_thread_join (thread);
}

static void
test_free_bytes (Fixture *f, gconstpointer data)
{
  g_autofree char *coming = g_build_filename (f->folder, "to-be-made.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (wp_db_free_bytes (f->path, &error), >, 0);
  g_assert_cmpint (wp_db_free_bytes (coming, &error), >, 0);
  g_assert_cmpint (wp_db_free_bytes ("/not/there/at all", &error), ==, -1);
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_IO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, vfs, func) g_test_add ("/db/" path, Fixture, vfs, set_up, func, tear_down)
  ADD ("open", NULL, test_open);
  ADD ("open-missing", NULL, test_open_missing);
  ADD ("transactions", NULL, test_transactions);
  ADD ("failing-commit", NULL, test_failing_commit);
  ADD ("constraints", NULL, test_constraints);
  ADD ("errors-keep-values-back", NULL, test_errors_keep_values_back);
  ADD ("busy", NULL, test_busy);
  ADD ("read-only", NULL, test_read_only);
  ADD ("not-a-database", NULL, test_not_a_database);
  ADD ("corrupt", NULL, test_corrupt);
  ADD ("broken-keys", NULL, test_broken_keys);
  ADD ("full-disk", WP_FAULT_VFS, test_full_disk);
  ADD ("broken-disk", WP_FAULT_VFS, test_broken_disk);
  ADD ("durable", WP_FAULT_VFS, test_durable);
  ADD ("backup", WP_FAULT_VFS, test_backup);
  ADD ("copy-unnamed", NULL, test_copy_unnamed);
  ADD ("deleted-text-is-gone", NULL, test_deleted_text_is_gone);
  ADD ("interrupt", NULL, test_interrupt);
  ADD ("free-bytes", NULL, test_free_bytes);
#undef ADD
  return g_test_run ();
}
