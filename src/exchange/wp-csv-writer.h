/* wp-csv-writer.h: writes CSV that any program reads and no spreadsheet runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A spreadsheet takes a value that begins with one of these for a formula, or may strip it and find one behind. */
#define WP_CSV_FORMULA_STARTS "=+-@\t\r"

/**
 * WpCsvWriter:
 *
 * Writes rows as RFC 4180 has them: UTF-8, commas, CRLF. A value is put in quotation marks where it holds one, a line
 * end, or a character that some reader takes for a separator (comma, semicolon, tab), or where it begins or ends with a
 * space. So is a byte order mark at the start of a value, and the empty value of a row that has no other, which would
 * otherwise be an empty line.
 *
 * A spreadsheet runs a value that begins with = + - @, a tab or a carriage return as a formula, whoever typed it. Such
 * a value gets an apostrophe in front, unless it is a plain number: an optional sign, digits, and optionally a point
 * with more digits. A value that begins with apostrophes and then one of these characters gets one more, so that
 * wp_csv_reader_set_unescape_formulas() can tell them apart and give back exactly what was written.
 *
 * A writer is used by one thread at a time, which should not be the main one, since writing waits for the stream.
 */
typedef struct _WpCsvWriter WpCsvWriter;

/**
 * WpCsvWriterFlags:
 * @WP_CSV_WRITER_NONE: nothing special.
 * @WP_CSV_WRITER_MARK: begin with a byte order mark, without which Excel takes UTF-8 for Windows-1252.
 */
typedef enum {
  WP_CSV_WRITER_NONE = 0,
  WP_CSV_WRITER_MARK = 1 << 0,
} WpCsvWriterFlags;

/**
 * wp_csv_writer_new:
 * @stream: where to write; the writer keeps a reference, and does not close it
 * @flags: how to write
 *
 * Makes a writer. It collects rows and writes them in blocks.
 *
 * Returns: (transfer full): a writer, to be freed with wp_csv_writer_free()
 */
WpCsvWriter *wp_csv_writer_new (GOutputStream *stream, WpCsvWriterFlags flags);

/**
 * wp_csv_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees the writer. Rows written since the last wp_csv_writer_flush() may be lost.
 */
void wp_csv_writer_free (WpCsvWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpCsvWriter, wp_csv_writer_free)

/**
 * wp_csv_writer_write_row:
 * @self: a writer
 * @fields: the values, in UTF-8; %NULL stands for an empty one
 * @n_fields: their number, at least 1
 * @cancellable: (nullable): stops the writing
 * @error: where to put an error
 *
 * Writes one row. The errors are those of the stream, %G_IO_ERROR_CANCELLED among them. After one it is not known how
 * much was written: the file is to be given up.
 *
 * Returns: whether it went well
 */
gboolean wp_csv_writer_write_row (
    WpCsvWriter *self, const char *const *fields, gsize n_fields, GCancellable *cancellable, GError **error);

/**
 * wp_csv_writer_flush:
 * @self: a writer
 * @cancellable: (nullable): stops the writing
 * @error: where to put an error
 *
 * Hands everything on to the stream and flushes that. To be called behind the last row; with no rows at all it still
 * writes the byte order mark, if one was asked for. Errors are as in wp_csv_writer_write_row().
 *
 * Returns: whether it went well
 */
gboolean wp_csv_writer_flush (WpCsvWriter *self, GCancellable *cancellable, GError **error);

G_END_DECLS
