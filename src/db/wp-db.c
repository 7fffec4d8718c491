/* wp-db.c: one connection to a store file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-db.h"
#include "wp-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#ifdef __GLIBC__
#  include <malloc.h>
#endif

#define BUSY_TIMEOUT_MS 5000
#define READER_CACHE_KIB 4096
#define WRITER_CACHE_KIB 8192

/* About 0.1 ms of SQLite's work between two looks at the cancellable. */
#define STEPS_BETWEEN_LOOKS 4000

static const char *default_vfs;

static const char SQL_SETTINGS[] = "PRAGMA temp_store = MEMORY;"
                                   "PRAGMA mmap_size = 0;"
                                   "PRAGMA cell_size_check = ON;"
                                   "PRAGMA foreign_keys = ON;"
                                   "PRAGMA secure_delete = ON;"
                                   "PRAGMA synchronous = NORMAL;";
static const char SQL_JOURNAL[] = "PRAGMA journal_mode = WAL;"
                                  "PRAGMA journal_size_limit = 16777216;";
/* Reading the schema is what shows that a file is a database at all. */
static const char SQL_TOUCH[] = "SELECT count(*) FROM sqlite_schema;";
static const char SQL_DURABLE[] = "PRAGMA synchronous = FULL;";
static const char SQL_NOT_DURABLE[] = "PRAGMA synchronous = NORMAL;";
static const char SQL_BEGIN_WRITE[] = "BEGIN IMMEDIATE";
static const char SQL_BEGIN_READ[] = "BEGIN";
static const char SQL_COMMIT[] = "COMMIT";
static const char SQL_ROLLBACK[] = "ROLLBACK";
static const char SQL_SAVEPOINT[] = "SAVEPOINT wp";
static const char SQL_RELEASE_SAVEPOINT[] = "RELEASE wp";
static const char SQL_ROLLBACK_SAVEPOINT[] = "ROLLBACK TO wp; RELEASE wp";

static void
free_same_statements (gpointer same)
{
  g_ptr_array_unref (same);
}

/* SQLite would make the file with the process's mask. Closing a descriptor drops the locks that this process holds on
 * the file, so the file is only ever opened here when it is new. */
static gboolean
create_private_file (const char *path, const char *label, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0)
    return g_close (fd, error);
  if (errno == EEXIST)
    return TRUE;
  wp_db_set_error (error,
                   errno == ENOSPC || errno == EDQUOT                    ? SQLITE_FULL
                   : errno == EROFS || errno == EACCES || errno == EPERM ? SQLITE_READONLY
                                                                         : SQLITE_CANTOPEN,
                   label, NULL);
  return FALSE;
}

static int
look_at_cancellable_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
configure (WpDb *db, GError **error)
{
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);

  return wp_db_exec (db, SQL_SETTINGS, error) && (db->read_only || wp_db_exec (db, SQL_JOURNAL, error))
         && wp_db_set_cache_kib (db, db->read_only ? READER_CACHE_KIB : WRITER_CACHE_KIB, error)
         && wp_db_exec (db, SQL_TOUCH, error);
}

/* What SQLite says of a broken constraint names tables and columns. Of other errors it may quote a bound value, such as
 * the words that somebody searched for, so those are never repeated. */
void
wp_db_take_error (WpDb *db, int code, GError **error)
{
  wp_db_set_error (error, code, db->label,
                   wp_db_error_from_code (code) == WP_DB_ERROR_CONSTRAINT ? sqlite3_errmsg (db->handle) : NULL);
}

/* SQLite counts each allocation under one lock for the whole process; nobody asks for the sum. If some other part of
 * the process was first, it stays as it is. */
static void
forgo_memory_counts (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

WpDb *
wp_db_open (const char *path, WpDbOpenFlags flags, GError **error)
{
  g_autoptr (WpDb) db = NULL;
  g_autofree char *uri = NULL;
  int sqlite_flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  forgo_memory_counts ();
  db = g_new0 (WpDb, 1);
  db->path = g_strdup (path);
  db->label = g_filename_display_basename (path);
  db->read_only = (flags & WP_DB_OPEN_READ_ONLY) != 0;
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_same_statements);

  if (db->read_only)
    sqlite_flags |= SQLITE_OPEN_READONLY;
  else
    sqlite_flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (!db->read_only && !g_str_equal (path, ":memory:") && !create_private_file (path, db->label, error))
    return NULL;
  if ((flags & WP_DB_OPEN_IMMUTABLE) != 0)
    {
      g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

      uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);
      sqlite_flags |= SQLITE_OPEN_URI;
    }

  code = sqlite3_open_v2 (uri != NULL ? uri : path, &db->handle, sqlite_flags, default_vfs);
  if (code != SQLITE_OK)
    {
      wp_db_set_error (error, code, db->label, NULL);
      return NULL;
    }
  if (!configure (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

void
wp_db_close (WpDb *db)
{
  if (db == NULL)
    return;
  if (db->handle != NULL)
    {
      wp_db_set_cancellable (db, NULL);
      wp_db_rollback (db);
    }
  g_hash_table_unref (db->statements);
  sqlite3_close_v2 (db->handle);
  g_free (db->path);
  g_free (db->label);
  g_free (db);
}

void
wp_db_set_default_vfs (const char *name)
{
  default_vfs = name != NULL ? g_intern_string (name) : NULL;
}

struct sqlite3 *
wp_db_get_handle (WpDb *db)
{
  return db->handle;
}

const char *
wp_db_get_path (WpDb *db)
{
  return db->path;
}

gboolean
wp_db_is_read_only (WpDb *db)
{
  return db->read_only;
}

gboolean
wp_db_exec (WpDb *db, const char *sql, GError **error)
{
  int code;

  g_return_val_if_fail (db != NULL && sql != NULL, FALSE);

  code = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  /* A script holds no values either, so a mistake in its text may be told. */
  wp_db_set_error (error, code, db->label,
                   (code & 0xff) == SQLITE_ERROR || wp_db_error_from_code (code) == WP_DB_ERROR_CONSTRAINT
                       ? sqlite3_errmsg (db->handle)
                       : NULL);
  return FALSE;
}

gboolean
wp_db_query_int (WpDb *db, const char *sql, gint64 *value, GError **error)
{
  g_auto (WpStmtScope) stmt = wp_db_prepare (db, sql, error);
  g_autoptr (GError) failure = NULL;

  *value = 0;
  if (stmt == NULL)
    return FALSE;
  if (wp_stmt_step (stmt, &failure))
    *value = wp_stmt_int (stmt, 0);
  else if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

gboolean
wp_db_set_durable (WpDb *db, gboolean durable, GError **error)
{
  g_return_val_if_fail (!wp_db_in_transaction (db), FALSE);

  if (db->durable == !!durable)
    return TRUE;
  if (!wp_db_exec (db, durable ? SQL_DURABLE : SQL_NOT_DURABLE, error))
    return FALSE;
  db->durable = !!durable;
  return TRUE;
}

gboolean
wp_db_set_cache_kib (WpDb *db, guint kib, GError **error)
{
  /* A PRAGMA takes no bound parameter; a negative size is in KiB. */
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%u", kib);

  return wp_db_exec (db, sql, error);
}

void
wp_db_release_memory (WpDb *db)
{
  sqlite3_db_release_memory (db->handle);
#ifdef __GLIBC__
  /* What is free lies between what is not, where the C library keeps it unless it is asked. */
  malloc_trim (0);
#endif
}

void
wp_db_set_busy_timeout (WpDb *db, guint milliseconds)
{
  sqlite3_busy_timeout (db->handle, (int) MIN (milliseconds, (guint) G_MAXINT));
}

void
wp_db_set_wal_autocheckpoint (WpDb *db, guint pages)
{
  sqlite3_wal_autocheckpoint (db->handle, (int) MIN (pages, (guint) G_MAXINT));
}

gboolean
wp_db_begin (WpDb *db, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, db->read_only ? SQL_BEGIN_READ : SQL_BEGIN_WRITE, error);

  return stmt != NULL && wp_stmt_run (stmt, error);
}

gboolean
wp_db_commit (WpDb *db, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_COMMIT, error);

  if (stmt != NULL && wp_stmt_run (stmt, error))
    return TRUE;
  wp_db_rollback (db);
  return FALSE;
}

void
wp_db_rollback (WpDb *db)
{
  if (db == NULL || !wp_db_in_transaction (db))
    return;
  /* A failing ROLLBACK still ends the transaction: the log or journal undoes it when the file is next opened. */
  sqlite3_exec (db->handle, SQL_ROLLBACK, NULL, NULL, NULL);
}

gboolean
wp_db_in_transaction (WpDb *db)
{
  return !sqlite3_get_autocommit (db->handle);
}

gboolean
wp_db_savepoint (WpDb *db, GError **error)
{
  g_return_val_if_fail (wp_db_in_transaction (db), FALSE);

  return wp_db_exec (db, SQL_SAVEPOINT, error);
}

gboolean
wp_db_release_savepoint (WpDb *db, GError **error)
{
  return wp_db_exec (db, SQL_RELEASE_SAVEPOINT, error);
}

gboolean
wp_db_rollback_savepoint (WpDb *db, GError **error)
{
  return wp_db_exec (db, SQL_ROLLBACK_SAVEPOINT, error);
}

gint64
wp_db_changes (WpDb *db)
{
  return sqlite3_changes64 (db->handle);
}

gint64
wp_db_total_changes (WpDb *db)
{
  return sqlite3_total_changes64 (db->handle);
}

gint64
wp_db_last_rowid (WpDb *db)
{
  return sqlite3_last_insert_rowid (db->handle);
}

void
wp_db_interrupt (WpDb *db)
{
  sqlite3_interrupt (db->handle);
}

void
wp_db_set_cancellable (WpDb *db, GCancellable *cancellable)
{
  g_set_object (&db->cancellable, cancellable);
  sqlite3_progress_handler (db->handle, cancellable != NULL ? STEPS_BETWEEN_LOOKS : 0,
                            cancellable != NULL ? look_at_cancellable_cb : NULL, cancellable);
}
