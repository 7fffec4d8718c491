/* wp-db.h: one connection to a store file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "wp-db-error.h"
#include "wp-stmt.h"

G_BEGIN_DECLS

/**
 * WpDb:
 *
 * One SQLite connection, used by one thread at a time (only wp_db_interrupt() may come from another). It owns its
 * prepared statements. Every function that takes an @error sets a %WP_DB_ERROR whose text names the file, never a
 * value.
 */
typedef struct _WpDb WpDb;

/**
 * WpDbOpenFlags:
 * @WP_DB_OPEN_READ_WRITE_CREATE: read and write; the file is made, readable by its owner alone, if it is not there
 * @WP_DB_OPEN_READ_ONLY: read an existing file
 * @WP_DB_OPEN_IMMUTABLE: with read only: nobody can change the file meanwhile (a backup, a file on read-only media), so
 *   no lock is taken and no side file is made
 */
typedef enum {
  WP_DB_OPEN_READ_WRITE_CREATE = 0,
  WP_DB_OPEN_READ_ONLY = 1 << 0,
  WP_DB_OPEN_IMMUTABLE = 1 << 1,
} WpDbOpenFlags;

/**
 * wp_db_open:
 * @path: a file name, or ":memory:"
 *
 * Opens the file and reads its first page, so that a damaged or foreign file is found here. The connection uses a
 * write-ahead log, foreign keys, synchronous NORMAL (see wp_db_set_durable()), temporary data in memory, zeroed
 * deletions, no memory mapping, five seconds of busy timeout, and does not trust functions named in the schema.
 *
 * A function that the store adds for use in triggers or generated columns has to be marked SQLITE_INNOCUOUS.
 *
 * Returns: (transfer full) (nullable): the connection, to be freed with wp_db_close()
 */
WpDb *wp_db_open (const char *path, WpDbOpenFlags flags, GError **error);

/** wp_db_close: rolls back what is open, frees the statements and closes. %NULL is allowed. */
void wp_db_close (WpDb *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpDb, wp_db_close)

/** wp_db_set_default_vfs: for tests only: the SQLite VFS that later openings use; %NULL for SQLite's own. */
void wp_db_set_default_vfs (const char *name);

/** wp_db_get_handle: (transfer none): SQLite's own connection, for layers that add functions or tokenisers. */
struct sqlite3 *wp_db_get_handle (WpDb *db);

/** wp_db_get_path: (transfer none): the name that the connection was opened with. */
const char *wp_db_get_path (WpDb *db);
gboolean wp_db_is_read_only (WpDb *db);

/** wp_db_exec: runs a script of statements that is a constant: no values, no rows wanted. Stops at the first error. */
gboolean wp_db_exec (WpDb *db, const char *sql, GError **error);

/** wp_db_query_int: gives the first column of the first row in @value, or 0 if there is no row. @sql is a constant. */
gboolean wp_db_query_int (WpDb *db, const char *sql, gint64 *value, GError **error);

/**
 * wp_db_set_durable:
 *
 * With %TRUE each commit waits until the disk has it (synchronous FULL: for what a person saved); with %FALSE a power
 * cut may lose the last commits, but never harms the file (NORMAL: for bulk). Not inside a transaction.
 */
gboolean wp_db_set_durable (WpDb *db, gboolean durable, GError **error);

/** wp_db_set_cache_kib: most memory for pages of the file; 8192 for a writer and 4096 for a reader at first. */
gboolean wp_db_set_cache_kib (WpDb *db, guint kib, GError **error);

/** wp_db_release_memory: gives back what the page cache does not need just now, and the free memory of the process. */
void wp_db_release_memory (WpDb *db);

/** wp_db_set_busy_timeout: how many milliseconds a statement waits for another connection's lock. */
void wp_db_set_busy_timeout (WpDb *db, guint milliseconds);

/** wp_db_set_wal_autocheckpoint: pages in the log before a commit copies them back; 1000 at first, more for bulk. */
void wp_db_set_wal_autocheckpoint (WpDb *db, guint pages);

/**
 * wp_db_begin:
 *
 * Begins a transaction. A connection that may write takes the write lock at once (IMMEDIATE), so that nothing fails for
 * a lock later on; a read-only one keeps the same view of the data until the end. Transactions do not nest: use
 * savepoints.
 */
gboolean wp_db_begin (WpDb *db, GError **error);

/**
 * wp_db_commit:
 *
 * Commits. If that fails nothing of the transaction is kept, and it is over, rolled back.
 */
gboolean wp_db_commit (WpDb *db, GError **error);

/** wp_db_rollback: undoes the open transaction; does nothing if there is none, as after a full disk. */
void wp_db_rollback (WpDb *db);

/** wp_db_in_transaction: whether a transaction is open. */
gboolean wp_db_in_transaction (WpDb *db);

/*
 * Savepoints mark a place inside a transaction. Release keeps what was done since the innermost one, roll back undoes
 * it; both take the mark away.
 */
gboolean wp_db_savepoint (WpDb *db, GError **error);
gboolean wp_db_release_savepoint (WpDb *db, GError **error);
gboolean wp_db_rollback_savepoint (WpDb *db, GError **error);

/**
 * WpDbRollback:
 *
 * Rolls back at the end of its scope unless the transaction was committed:
 * `g_auto (WpDbRollback) undo = db;` after wp_db_begin() has succeeded.
 */
typedef WpDb *WpDbRollback;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (WpDbRollback, wp_db_rollback, NULL)

/** wp_db_changes: rows that the last INSERT, UPDATE or DELETE changed itself, without triggers. */
gint64 wp_db_changes (WpDb *db);

/** wp_db_total_changes: rows changed since the connection was opened, those of triggers and virtual tables too. */
gint64 wp_db_total_changes (WpDb *db);

/** wp_db_last_rowid: the row id of the last INSERT into a table with row ids. */
gint64 wp_db_last_rowid (WpDb *db);

/** wp_db_interrupt: stops the running statements with %WP_DB_ERROR_INTERRUPTED. Any thread, while @db is open. */
void wp_db_interrupt (WpDb *db);

/**
 * wp_db_set_cancellable:
 * @cancellable: (nullable): asked now and then while a statement runs; %NULL ends that
 *
 * When it is cancelled the running statement fails with %WP_DB_ERROR_INTERRUPTED. A write inside a transaction then
 * rolls the whole of it back, so set it for reading only.
 */
void wp_db_set_cancellable (WpDb *db, GCancellable *cancellable);

G_END_DECLS

#include "wp-db-upkeep.h"
