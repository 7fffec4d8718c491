/* wp-stmt.h: one bound SQL statement of a connection.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WpDb WpDb;

/**
 * WpStmt:
 *
 * A prepared statement. The connection owns it and keeps it for the next one who asks for the same text; a caller only
 * borrows it. Borrowing ends at wp_stmt_reset(), at wp_stmt_run(), or when wp_stmt_step() returns %FALSE; binding a
 * value borrows it again, so a loop may prepare once and then bind and run for each row. Each run starts with nothing
 * bound (an unbound parameter is NULL), so a loop binds every parameter each time round.
 *
 * While a statement is borrowed, preparing the same text gives another one: recursion is safe.
 *
 * Parameters count from 1 and columns from 0, as in SQLite. Use from the thread of its connection only.
 */
typedef struct _WpStmt WpStmt;

/** WP_STMT_ID_LENGTH: bytes that the text of an identifier needs, with its closing zero. */
#define WP_STMT_ID_LENGTH 37

/**
 * wp_db_prepare:
 * @sql: one statement: a constant, or joined from constants; never with a value inside
 *
 * Borrows the statement for @sql, with nothing bound. The text is copied at first use and is kept as long as the
 * connection, so the number of different texts has to be bounded. Hold the result in a #WpStmtScope where rows are
 * read.
 *
 * Returns: (transfer none) (nullable): the statement, or %NULL with a %WP_DB_ERROR
 */
WpStmt *wp_db_prepare (WpDb *db, const char *sql, GError **error);

/*
 * Binding. A mistake (no such parameter, an identifier that is none, a value too long) is remembered, and the next step
 * or run fails with it, so that the calls need no check of their own. Texts and blobs are copied.
 */
void wp_stmt_bind_text (WpStmt *stmt, int index, const char *text);
/** wp_stmt_bind_lasting_text: without a copy: @text must stay as it is until the statement is run, reset or freed. */
void wp_stmt_bind_lasting_text (WpStmt *stmt, int index, const char *text);
/** wp_stmt_bind_text_or_null: binds @text, or NULL where it is %NULL; the empty text stays the empty text. */
void wp_stmt_bind_text_or_null (WpStmt *stmt, int index, const char *text);
void wp_stmt_bind_int (WpStmt *stmt, int index, gint64 value);
/** wp_stmt_bind_int_or_null: binds @value where @has_value, else NULL. */
void wp_stmt_bind_int_or_null (WpStmt *stmt, int index, gboolean has_value, gint64 value);
void wp_stmt_bind_double (WpStmt *stmt, int index, double value);
void wp_stmt_bind_null (WpStmt *stmt, int index);
/** wp_stmt_bind_blob: binds @size bytes; a @size of 0 is an empty blob, and %NULL with a size of 0 is one too. */
void wp_stmt_bind_blob (WpStmt *stmt, int index, gconstpointer data, gsize size);
/**
 * wp_stmt_bind_id:
 * @id: (nullable): a UUID as RFC 9562 writes it, 36 characters, in either case; %NULL binds NULL
 *
 * Binds the identifier as a blob of its 16 bytes, in the order of the text, so that blobs sort as the texts do.
 */
void wp_stmt_bind_id (WpStmt *stmt, int index, const char *id);

/**
 * wp_stmt_step:
 *
 * Goes to the next row. At the end and on error the statement is reset and given back, so no read transaction stays
 * open; a further call returns %FALSE again until something is bound or the statement is prepared anew.
 *
 * Returns: %TRUE at a row; %FALSE without @error set when there are no more
 */
gboolean wp_stmt_step (WpStmt *stmt, GError **error);

/**
 * wp_stmt_run:
 *
 * Runs the statement to its end, passing over any rows, and gives it back.
 *
 * Returns: %FALSE with @error set if it failed
 */
gboolean wp_stmt_run (WpStmt *stmt, GError **error);

/**
 * wp_db_run_with_id:
 * @sql: one statement, a constant or joined from constants, whose one parameter is an identifier
 * @id: (nullable): as for wp_stmt_bind_id()
 *
 * Prepares, binds and runs in one.
 *
 * Returns: %FALSE with @error set if it failed
 */
gboolean wp_db_run_with_id (WpDb *db, const char *sql, const char *id, GError **error);

/** wp_stmt_reset: stops, forgets what is bound and gives the statement back. %NULL is allowed. */
void wp_stmt_reset (WpStmt *stmt);

/*
 * Columns of the row at hand. Texts and blobs belong to SQLite and last until the next step, run or reset. A NULL reads
 * as %NULL, 0 or 0.0; ask wp_stmt_is_null() where that differs from a value.
 */
int wp_stmt_n_columns (WpStmt *stmt);
gboolean wp_stmt_is_null (WpStmt *stmt, int column);
const char *wp_stmt_text (WpStmt *stmt, int column);
/** wp_stmt_dup_text: a copy of the text for the caller to free, or %NULL. */
char *wp_stmt_dup_text (WpStmt *stmt, int column);
gint64 wp_stmt_int (WpStmt *stmt, int column);
double wp_stmt_double (WpStmt *stmt, int column);
gconstpointer wp_stmt_blob (WpStmt *stmt, int column, gsize *size);
/**
 * wp_stmt_id:
 * @out: (out caller-allocates): the UUID in lower case; the empty text if there is none
 *
 * Returns: %FALSE if the column is NULL or is no blob of 16 bytes
 */
gboolean wp_stmt_id (WpStmt *stmt, int column, char out[WP_STMT_ID_LENGTH]);
/** wp_stmt_dup_id: the UUID as a new text for the caller to free, or %NULL as wp_stmt_id() returns %FALSE. */
char *wp_stmt_dup_id (WpStmt *stmt, int column);

/**
 * WpStmtScope:
 *
 * A borrowed statement that is reset when its variable goes out of scope, so that an early return leaves no read
 * transaction open: `g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL, error);`
 */
typedef WpStmt *WpStmtScope;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (WpStmtScope, wp_stmt_reset, NULL)

G_END_DECLS
