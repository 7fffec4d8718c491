/* wp-sql.h: a connection to the server's storage, whichever that is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpSql: a small table of functions that each storage fills in, so that the server's statements are written once.
 *
 * A statement's text is SQL that both SQLite (3.40) and PostgreSQL (15) take: ON CONFLICT, RETURNING, numbered
 * parameters ?1, ?2 … (a storage that writes them otherwise turns them round), the types BIGINT, TEXT and BLOB. Where
 * the two differ there is a text for each, chosen by wp_sql_is_sqlite(). Texts are constants, values are bound, ids are
 * kept as 16 bytes. One thread at a time uses a connection. Errors are those of the storage (%WP_DB_ERROR for SQLite).
 */
typedef struct _WpSql WpSql;

/** WpSqlRows: a statement that is bound and read; borrowed until it is reset, run, or read to its end. */
typedef struct _WpSqlRows WpSqlRows;

/** wp_sql_close: rolls back what is open and closes. %NULL is allowed. */
void wp_sql_close (WpSql *sql);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpSql, wp_sql_close)

/** wp_sql_begin: @write takes the right to write at once, so that nothing fails for a lock later on; without it the
 * transaction keeps one view of the data and may not write. Transactions do not nest. */
gboolean wp_sql_begin (WpSql *sql, gboolean write, GError **error);
/** wp_sql_commit: durable when it returns %TRUE; when it fails nothing of the transaction is kept and it is over. */
gboolean wp_sql_commit (WpSql *sql, GError **error);
/** wp_sql_rollback: undoes the open transaction; does nothing if there is none. */
void wp_sql_rollback (WpSql *sql);
/** WpSqlRollback: rolls back at the end of its scope: `g_auto (WpSqlRollback) undo = sql;`. After a commit it does
 * nothing. */
typedef WpSql *WpSqlRollback;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (WpSqlRollback, wp_sql_rollback, NULL)

/** wp_sql_savepoint: marks a place inside a transaction. */
gboolean wp_sql_savepoint (WpSql *sql, GError **error);
/** wp_sql_release: keeps what was done since the innermost savepoint and takes the mark away. */
gboolean wp_sql_release (WpSql *sql, GError **error);
/** wp_sql_undo: rolls back to the innermost savepoint and takes the mark away. */
void wp_sql_undo (WpSql *sql);

/** wp_sql_script: statements without values, for the schema. */
gboolean wp_sql_script (WpSql *sql, const char *script, GError **error);

/**
 * wp_sql:
 * @text: one statement, a constant; it is prepared once for a connection and kept
 *
 * Returns: (transfer none) (nullable): the statement with nothing bound, or %NULL with @error. Hold it in a
 *   #WpSqlScope where rows are read. A statement that is run may be bound and run again at once.
 */
WpSqlRows *wp_sql (WpSql *sql, const char *text, GError **error);

/* Parameters count from 1, columns from 0. A mistake in binding shows at the next step or run. Values are copied. */

void wp_sql_bind_int (WpSqlRows *rows, int index, gint64 value);
/** wp_sql_bind_text: @text %NULL binds NULL. */
void wp_sql_bind_text (WpSqlRows *rows, int index, const char *text);
/** wp_sql_bind_id: @id is canonical UUID text; %NULL or "" binds NULL. */
void wp_sql_bind_id (WpSqlRows *rows, int index, const char *id);
void wp_sql_bind_blob (WpSqlRows *rows, int index, gconstpointer data, gsize size);
void wp_sql_bind_null (WpSqlRows *rows, int index);

/** wp_sql_step: %TRUE at a row; %FALSE at the end, or with @error set. */
gboolean wp_sql_step (WpSqlRows *rows, GError **error);
/** wp_sql_run: runs to the end, passing over any rows, and gives the statement back. */
gboolean wp_sql_run (WpSqlRows *rows, GError **error);
/** wp_sql_run_with_id: prepares @text, binds @id as its one parameter, and runs. */
gboolean wp_sql_run_with_id (WpSql *sql, const char *text, const char *id, GError **error);
/** wp_sql_reset: stops, forgets what is bound and gives the statement back. %NULL is allowed. */
void wp_sql_reset (WpSqlRows *rows);
typedef WpSqlRows *WpSqlScope;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (WpSqlScope, wp_sql_reset, NULL)

/* Columns of the row at hand; texts and blobs last until the next step, run or reset. NULL reads as 0 or %NULL. */

gint64 wp_sql_int (WpSqlRows *rows, int column);
const char *wp_sql_text (WpSqlRows *rows, int column);
/** wp_sql_id: writes UUID text, "" for NULL. Returns whether there was one. */
gboolean wp_sql_id (WpSqlRows *rows, int column, char out[37]);
gconstpointer wp_sql_blob (WpSqlRows *rows, int column, gsize *size);
gboolean wp_sql_is_null (WpSqlRows *rows, int column);

/** wp_sql_copy: what is stored, as it is at one moment, in a file without a name on the disk of @folder: see
 * wp_db_copy_unnamed(). Not inside a transaction. A descriptor to be closed, or -1 with @error. */
int wp_sql_copy (WpSql *sql, const char *folder, GError **error);

/** wp_sql_changes: rows that the last INSERT, UPDATE or DELETE changed. */
gint64 wp_sql_changes (WpSql *sql);

/** wp_sql_is_sqlite: which of two texts to take where the dialects differ. */
gboolean wp_sql_is_sqlite (WpSql *sql);

G_END_DECLS
