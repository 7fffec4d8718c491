/* wp-plain-insert.h: the yardstick of imports: the same rows, with one prepared statement a table and nothing else.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  WP_PLAIN_RECORDS, /* the tables of the kinds */
  WP_PLAIN_ALL,     /* and the outbox, and what search reads */
} WpPlainTables;

/**
 * wp_plain_insert:
 * @from: a profile whose store is closed
 * @to: a folder for a store with the same tables and indexes, made anew and left there
 * @rows: (out) (optional): how many rows went in
 *
 * Inserts the rows of @from's store into a new one, @batch of them to a transaction, with the store's own settings of
 * the file. The rows are read into memory before each transaction, which is not counted.
 *
 * Returns: the milliseconds of processor time that the transactions took.
 */
double wp_plain_insert (const char *from, const char *to, WpPlainTables tables, guint batch, guint64 *rows);

G_END_DECLS
