/* wp-db-upkeep.h: care of the whole file: versions, checks, backup, checkpoint, free space.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/** wp_db_get_user_version: the schema's version as kept in the file's header, 0 in a new file; -1 with @error set. */
gint wp_db_get_user_version (WpDb *db, GError **error);
/** wp_db_set_user_version: takes part in the open transaction, as any other change. */
gboolean wp_db_set_user_version (WpDb *db, gint version, GError **error);

/** wp_db_get_application_id: the number in the file's header that says whose file it is; 0 if none; -1 on error. */
gint wp_db_get_application_id (WpDb *db, GError **error);
gboolean wp_db_set_application_id (WpDb *db, gint id, GError **error);

/**
 * wp_db_integrity_check:
 * @quick: skip the comparison of indexes with their tables, and the foreign keys
 * @report: (out) (optional) (nullable): what was found, a line each, for a person to copy; %NULL when all is well. It
 *   names tables and pages, never values.
 *
 * Reads the whole file.
 *
 * Returns: %TRUE if the file is sound; else %FALSE with %WP_DB_ERROR_CORRUPT, or why it could not be checked
 */
gboolean wp_db_integrity_check (WpDb *db, gboolean quick, char **report, GError **error);

/**
 * WpDbProgress:
 * @done: pages copied
 * @total: pages in all
 *
 * Told of a long task's progress, on the thread that does it.
 */
typedef void (*WpDbProgress) (guint done, guint total, gpointer data);

/**
 * wp_db_backup_to:
 * @path: the file to write; one that exists is replaced, but only when the copy is complete
 *
 * Copies the store as it is at one moment, while others read and write on. The copy is made beside its final name, as
 * `PATH.partial`, readable by its owner alone, flushed and then renamed. Not inside a transaction.
 *
 * Returns: %FALSE with %WP_DB_ERROR, or %G_IO_ERROR_CANCELLED; nothing is left at `PATH.partial` then
 */
gboolean wp_db_backup_to (
    WpDb *db, const char *path, WpDbProgress progress, gpointer data, GCancellable *cancellable, GError **error);

/**
 * wp_db_copy_unnamed:
 * @folder: the folder on whose disk the copy lies, best the store's own
 *
 * Copies the store as it is at one moment, while others read and write on, into a file without a name: nobody else can
 * open it, and it is gone when the descriptor is closed, also when that is because the process was killed or the power
 * went. Nothing of the store is ever in a file that has a name. Not inside a transaction.
 *
 * Returns: a descriptor that reads from the start of the copy, to be closed; -1 with %WP_DB_ERROR
 */
int wp_db_copy_unnamed (WpDb *db, const char *folder, GError **error);

/**
 * wp_db_checkpoint:
 * @truncate: wait for readers, and cut the log to nothing afterwards, so that no old text stays in it
 *
 * Copies the log back into the file.
 *
 * Returns: %FALSE with %WP_DB_ERROR_BUSY if a reader kept it from being done to the end
 */
gboolean wp_db_checkpoint (WpDb *db, gboolean truncate, GError **error);

/** wp_db_free_bytes: bytes that a person may still write on the disk of @path, or of its folder; -1 with @error set. */
gint64 wp_db_free_bytes (const char *path, GError **error);

G_END_DECLS
