/* wp-db-error.h: what can go wrong with a store file, in plain words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_DB_ERROR (wp_db_error_quark ())

/**
 * WpDbError:
 * @WP_DB_ERROR_BUSY: another connection or program holds the lock for longer than the busy timeout; try again.
 * @WP_DB_ERROR_CORRUPT: pages of the file contradict each other; a backup has to be restored.
 * @WP_DB_ERROR_NOT_A_DATABASE: the file is something else altogether, or is encrypted.
 * @WP_DB_ERROR_FULL: the disk, or the size allowed to the store, is used up; the transaction was rolled back.
 * @WP_DB_ERROR_READ_ONLY: the file, its folder or its file system does not allow writing.
 * @WP_DB_ERROR_CONSTRAINT: the change breaks a rule of the schema (unique, not null, foreign key, check, type).
 * @WP_DB_ERROR_INTERRUPTED: the statement was stopped on request.
 * @WP_DB_ERROR_IO: the operating system could not open, read, write or lock the file.
 * @WP_DB_ERROR_NEWER: the store was written by a later version of the program.
 * @WP_DB_ERROR_FAILED: anything else: a mistake in a statement, or no memory.
 */
typedef enum {
  WP_DB_ERROR_BUSY,
  WP_DB_ERROR_CORRUPT,
  WP_DB_ERROR_NOT_A_DATABASE,
  WP_DB_ERROR_FULL,
  WP_DB_ERROR_READ_ONLY,
  WP_DB_ERROR_CONSTRAINT,
  WP_DB_ERROR_INTERRUPTED,
  WP_DB_ERROR_IO,
  WP_DB_ERROR_NEWER,
  WP_DB_ERROR_FAILED,
} WpDbError;

GQuark wp_db_error_quark (void);

/**
 * wp_db_error_from_code:
 *
 * Returns the kind of error that the extended SQLite result @code stands for. Any thread.
 */
WpDbError wp_db_error_from_code (int code);

/**
 * wp_db_set_error:
 * @code: an extended SQLite result, not SQLITE_OK, SQLITE_ROW or SQLITE_DONE
 * @label: the name of the store file as people know it
 * @detail: (nullable): names from the schema that help to find the cause; never a value that somebody recorded
 *
 * Sets @error to a translated sentence that says what happened to which file and what the person can do about it.
 * Any thread.
 */
void wp_db_set_error (GError **error, int code, const char *label, const char *detail);

G_END_DECLS
