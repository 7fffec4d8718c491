/* wp-sql-sqlite.h: the storage that needs nothing else installed: one SQLite file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-db.h"
#include "wp-sql.h"

G_BEGIN_DECLS

/**
 * wp_sql_open_sqlite:
 * @path: a file name, or ":memory:"
 * @read_only: for a reader beside the one writer
 *
 * Opens the file as wp_db_open() does. Each commit of a writer waits until the disk has it.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with a %WP_DB_ERROR
 */
WpSql *wp_sql_open_sqlite (const char *path, gboolean read_only, GError **error);

/** wp_sql_sqlite_db: (transfer none): the connection below, for backup and upkeep. */
WpDb *wp_sql_sqlite_db (WpSql *sql);

G_END_DECLS
