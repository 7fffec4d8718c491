/* wp-csv-reader.h: reads CSV as it is met in real life, row by row, in little memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-csv-source.h"

G_BEGIN_DECLS

#define WP_CSV_MAX_FIELD_BYTES ((gsize) 1024 * 1024)
#define WP_CSV_MAX_ROW_BYTES ((gsize) 4 * 1024 * 1024)
#define WP_CSV_MAX_COLUMNS 512

/**
 * WpCsvReader:
 *
 * Reads rows of comma-separated values (RFC 4180) from a stream, and bears with what programs write in its name.
 *
 * Lines end with CRLF, LF or CR, in any mixture; the last may have no end. A line with nothing on it is passed over. A
 * field that begins with a quotation mark runs to the mark that stands before a separator, a line end or the end of the
 * file; in between, two marks mean one, and separators and line ends are text. A single mark that stands before
 * anything else is kept as text while the field is still on the line it began on. On a later line it is taken for the
 * first mark of another field, and so for a sign that the earlier one was never closed. A mark in a field that does not
 * begin with one is text. Spaces are text everywhere.
 *
 * The separator is a comma, a semicolon or a tab: whichever stands most often in the first line, outside of quotation
 * marks. Where two stand equally often, the first of these three is taken; where none does, the comma.
 *
 * The encoding is settled by the first 1 MiB. A byte order mark means UTF-8 or UTF-16; in UTF-16, half a surrogate pair
 * or half a character becomes U+FFFD. Without a mark, bytes that are all valid UTF-8 mean UTF-8, and any that are not
 * mean Windows-1252 for the whole file. If a row of a file taken for UTF-8 turns out later not to be UTF-8, that row
 * alone is read as Windows-1252.
 *
 * The memory used depends on the limits below and not on the size of the file. A reader is used by one thread at a
 * time, which should not be the main one, since reading waits for the stream.
 */
typedef struct _WpCsvReader WpCsvReader;

/**
 * WpCsvStatus:
 * @WP_CSV_ROW: a row was read.
 * @WP_CSV_BAD_ROW: a row could not be read; the problem is told, and the next call goes on behind it.
 * @WP_CSV_END: there are no more rows.
 * @WP_CSV_FAILED: the stream failed, or the reading was cancelled.
 */
typedef enum {
  WP_CSV_ROW,
  WP_CSV_BAD_ROW,
  WP_CSV_END,
  WP_CSV_FAILED,
} WpCsvStatus;

/**
 * WpCsvRow:
 * @line: the line of the file on which the row begins, counted from 1; line ends inside of quotation marks count.
 * @n_fields: how many fields the row has; at least one in a good row, none in a bad one.
 * @fields: the fields as NUL-terminated UTF-8, closed by %NULL.
 * @problem: (nullable): for a bad row, what is wrong with it and what to do, in the user's language.
 * @problem_line: for a bad row, the line to look at: where the quotation mark was opened, otherwise @line; else 0.
 * @problem_column: for a bad row, the field to look at, counted from 1, or 0 if it is the row as a whole.
 *
 * What wp_csv_reader_next() tells. Every pointer belongs to the reader, and is valid until the next call on it.
 */
typedef struct
{
  guint64 line;
  guint n_fields;
  const char *const *fields;
  const char *problem;
  guint64 problem_line;
  guint problem_column;
} WpCsvRow;

/**
 * wp_csv_reader_new:
 * @stream: what to read; the reader keeps a reference, and does not close it
 *
 * Makes a reader. Nothing is read before the first wp_csv_reader_next().
 *
 * Returns: (transfer full): a reader, to be freed with wp_csv_reader_free()
 */
WpCsvReader *wp_csv_reader_new (GInputStream *stream);

/**
 * wp_csv_reader_new_for_bytes:
 * @bytes: a whole file; the reader keeps a reference
 *
 * Makes a reader of what is in memory already.
 *
 * Returns: (transfer full): a reader, to be freed with wp_csv_reader_free()
 */
WpCsvReader *wp_csv_reader_new_for_bytes (GBytes *bytes);

/**
 * wp_csv_reader_free:
 * @self: (transfer full): a reader
 *
 * Frees the reader, and with it the last row it told.
 */
void wp_csv_reader_free (WpCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpCsvReader, wp_csv_reader_free)

/**
 * wp_csv_reader_set_unescape_formulas:
 * @self: a reader
 * @unescape: whether to take the apostrophe away
 *
 * Says whether to undo what #WpCsvWriter does to text that a spreadsheet would take for a formula: one apostrophe is
 * taken away from fields that begin with one or more of them followed by = + - @, a tab or a carriage return. Off by
 * default, since in another program's file the apostrophe may be part of the text. A file of our own writer then reads
 * back as what was written.
 */
void wp_csv_reader_set_unescape_formulas (WpCsvReader *self, gboolean unescape);

/**
 * wp_csv_reader_set_limits:
 * @self: a reader
 * @field_bytes: the longest field, at first %WP_CSV_MAX_FIELD_BYTES
 * @row_bytes: the longest row, at first %WP_CSV_MAX_ROW_BYTES
 *
 * Sets the limits of a row. Both are counted in bytes as they stand in the file (UTF-16: as they would in UTF-8), a
 * field without its outer quotation marks, a row without its line end. A longer row is a bad row. A quotation mark that
 * is still open where the row reaches @row_bytes counts as never closed. To be called before the first
 * wp_csv_reader_next(). The number of columns is always limited to %WP_CSV_MAX_COLUMNS.
 */
void wp_csv_reader_set_limits (WpCsvReader *self, gsize field_bytes, gsize row_bytes);

/**
 * wp_csv_reader_next:
 * @self: a reader
 * @cancellable: (nullable): stops the reading
 * @row: (out caller-allocates): where to tell the row
 * @error: where to put the error if %WP_CSV_FAILED is returned
 *
 * Reads one row. The header is a row like any other, and rows may differ in their number of fields.
 *
 * A row is bad if it or one of its fields is too long, if it has too many columns or a NUL character, or if a quotation
 * mark in it is never closed. Behind such a mark reading goes on with the line after the one it stands on. From there
 * to the place where the search for the closing mark was given up, quotation marks must be closed on their own line: no
 * closing mark of a longer field is in that stretch, and searching it again for every line would take very long.
 *
 * Waits for the stream. The only errors are those of the stream, %G_IO_ERROR_CANCELLED among them; after one the
 * function may be called again, and goes on with the row that it could not finish.
 *
 * Returns: what became of the row
 */
WpCsvStatus wp_csv_reader_next (WpCsvReader *self, GCancellable *cancellable, WpCsvRow *row, GError **error);

/**
 * wp_csv_reader_get_offset:
 * @self: a reader
 *
 * Tells how much of the stream has been used up, to show progress against the size of the file. In UTF-16 the figure
 * runs ahead of the rows by up to 1 MiB at first and 256 KiB later. At %WP_CSV_END it is the size of the file.
 *
 * Returns: a number of bytes
 */
guint64 wp_csv_reader_get_offset (WpCsvReader *self);

/**
 * wp_csv_reader_get_encoding:
 * @self: a reader
 *
 * Tells the encoding that was settled on. Means nothing before the first wp_csv_reader_next().
 *
 * Returns: the encoding
 */
WpCsvEncoding wp_csv_reader_get_encoding (WpCsvReader *self);

/**
 * wp_csv_reader_get_separator:
 * @self: a reader
 *
 * Tells the separator that was settled on. Means nothing before the first wp_csv_reader_next().
 *
 * Returns: a comma, a semicolon or a tab
 */
char wp_csv_reader_get_separator (WpCsvReader *self);

G_END_DECLS
