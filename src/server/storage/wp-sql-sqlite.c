/* wp-sql-sqlite.c: the storage that needs nothing else installed: one SQLite file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sql-sqlite.h"

#include "wp-db-upkeep.h"
#include "wp-sql-private.h"

#define SQL_BEGIN_READ "BEGIN"

/* Ids are spread over the indexes, so what is written next is seldom near what was written last. */
#define WRITER_CACHE_KIB 65536
#define READER_CACHE_KIB 16384

/* For the same reason the log is copied back seldom: a page that many commits change is then copied once. */
#define AUTOCHECKPOINT 4000

typedef struct
{
  WpSql base;
  WpDb *db;         /* (owned) */
  GHashTable *rows; /* (owned): WpStmt → SqliteRows, one for each statement that the connection keeps */
} SqliteSql;

typedef struct
{
  WpSqlRows base;
  WpStmt *stmt; /* (unowned) */
} SqliteRows;

static WpDb *
db_of (WpSql *sql)
{
  return ((SqliteSql *) sql)->db;
}

static WpStmt *
stmt_of (WpSqlRows *rows)
{
  return ((SqliteRows *) rows)->stmt;
}

static void
close_sql (WpSql *sql)
{
  SqliteSql *self = (SqliteSql *) sql;

  g_hash_table_unref (self->rows);
  wp_db_close (self->db);
  g_free (self);
}

/* A connection that may write takes the lock of writers at once in wp_db_begin(). */
static gboolean
begin (WpSql *sql, gboolean write, GError **error)
{
  if (write || wp_db_is_read_only (db_of (sql)))
    return wp_db_begin (db_of (sql), error);
  return wp_db_exec (db_of (sql), SQL_BEGIN_READ, error);
}

static gboolean
commit (WpSql *sql, GError **error)
{
  return wp_db_commit (db_of (sql), error);
}

static void
rollback (WpSql *sql)
{
  wp_db_rollback (db_of (sql));
}

static gboolean
savepoint (WpSql *sql, GError **error)
{
  return wp_db_savepoint (db_of (sql), error);
}

static gboolean
release (WpSql *sql, GError **error)
{
  return wp_db_release_savepoint (db_of (sql), error);
}

static void
undo (WpSql *sql)
{
  wp_db_rollback_savepoint (db_of (sql), NULL);
}

static gboolean
script (WpSql *sql, const char *text, GError **error)
{
  return wp_db_exec (db_of (sql), text, error);
}

static WpSqlRows *
prepare (WpSql *sql, const char *text, GError **error)
{
  SqliteSql *self = (SqliteSql *) sql;
  WpStmt *stmt = wp_db_prepare (self->db, text, error);

  if (stmt == NULL)
    return NULL;
  SqliteRows *rows = g_hash_table_lookup (self->rows, stmt);
  if (rows == NULL)
    {
      rows = g_new (SqliteRows, 1);
      rows->base.storage = sql->storage;
      rows->stmt = stmt;
      g_hash_table_insert (self->rows, stmt, rows);
    }
  return &rows->base;
}

static gint64
changes (WpSql *sql)
{
  return wp_db_changes (db_of (sql));
}

static int
copy (WpSql *sql, const char *folder, GError **error)
{
  return wp_db_copy_unnamed (db_of (sql), folder, error);
}

static void
bind_int (WpSqlRows *rows, int index, gint64 value)
{
  wp_stmt_bind_int (stmt_of (rows), index, value);
}

static void
bind_text (WpSqlRows *rows, int index, const char *text)
{
  wp_stmt_bind_text_or_null (stmt_of (rows), index, text);
}

static void
bind_id (WpSqlRows *rows, int index, const char *id)
{
  wp_stmt_bind_id (stmt_of (rows), index, id != NULL && *id != '\0' ? id : NULL);
}

static void
bind_blob (WpSqlRows *rows, int index, gconstpointer data, gsize size)
{
  wp_stmt_bind_blob (stmt_of (rows), index, data, size);
}

static void
bind_null (WpSqlRows *rows, int index)
{
  wp_stmt_bind_null (stmt_of (rows), index);
}

static gboolean
step (WpSqlRows *rows, GError **error)
{
  return wp_stmt_step (stmt_of (rows), error);
}

static gboolean
run (WpSqlRows *rows, GError **error)
{
  return wp_stmt_run (stmt_of (rows), error);
}

static void
reset (WpSqlRows *rows)
{
  wp_stmt_reset (stmt_of (rows));
}

static gint64
get_int (WpSqlRows *rows, int column)
{
  return wp_stmt_int (stmt_of (rows), column);
}

static const char *
get_text (WpSqlRows *rows, int column)
{
  return wp_stmt_text (stmt_of (rows), column);
}

static gboolean
get_id (WpSqlRows *rows, int column, char out[37])
{
  return wp_stmt_id (stmt_of (rows), column, out);
}

static gconstpointer
get_blob (WpSqlRows *rows, int column, gsize *size)
{
  return wp_stmt_blob (stmt_of (rows), column, size);
}

static gboolean
is_null (WpSqlRows *rows, int column)
{
  return wp_stmt_is_null (stmt_of (rows), column);
}

static const WpSqlStorage sqlite_storage = {
  .is_sqlite = TRUE,
  .close = close_sql,
  .begin = begin,
  .commit = commit,
  .rollback = rollback,
  .savepoint = savepoint,
  .release = release,
  .undo = undo,
  .script = script,
  .prepare = prepare,
  .changes = changes,
  .copy = copy,
  .bind_int = bind_int,
  .bind_text = bind_text,
  .bind_id = bind_id,
  .bind_blob = bind_blob,
  .bind_null = bind_null,
  .step = step,
  .run = run,
  .reset = reset,
  .get_int = get_int,
  .get_text = get_text,
  .get_id = get_id,
  .get_blob = get_blob,
  .is_null = is_null,
};

WpSql *
wp_sql_open_sqlite (const char *path, gboolean read_only, GError **error)
{
  g_autoptr (WpDb) db = wp_db_open (path, read_only ? WP_DB_OPEN_READ_ONLY : WP_DB_OPEN_READ_WRITE_CREATE, error);

  if (db == NULL || (!read_only && !wp_db_set_durable (db, TRUE, error))
      || !wp_db_set_cache_kib (db, read_only ? READER_CACHE_KIB : WRITER_CACHE_KIB, error))
    return NULL;
  if (!read_only)
    wp_db_set_wal_autocheckpoint (db, AUTOCHECKPOINT);
  SqliteSql *self = g_new0 (SqliteSql, 1);
  self->base.storage = &sqlite_storage;
  self->db = g_steal_pointer (&db);
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return &self->base;
}

WpDb *
wp_sql_sqlite_db (WpSql *sql)
{
  g_return_val_if_fail (sql->storage == &sqlite_storage, NULL);

  return db_of (sql);
}
