/* fuzz-csv.c: any bytes at all as a CSV file, read whole and in pieces, and what was read written and read again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chopping-stream.h"
#include "wp-csv-reader.h"
#include "wp-csv-writer.h"

/* Limits low enough for a small input to run into them. */
#define FIELD_BYTES 64
#define ROW_BYTES 160

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (gboolean holds, const char *what)
{
  if (!holds)
    g_error ("Not so: %s", what);
}

static void
check_row (WpCsvStatus status, const WpCsvRow *row, guint64 last_line)
{
  check (status != WP_CSV_FAILED, "reading from memory does not fail");
  check (row->line >= last_line, "line numbers do not go back");
  check (row->fields[row->n_fields] == NULL, "the fields are closed by NULL");
  check ((status == WP_CSV_ROW) == (row->n_fields > 0), "a good row has fields, and no other");
  check ((status == WP_CSV_BAD_ROW) == (row->problem != NULL), "a bad row has a problem, and no other");
  check (status != WP_CSV_BAD_ROW || row->problem_line >= row->line, "the problem is in the row");
  for (guint i = 0; i < row->n_fields; i++)
    check (g_utf8_validate (row->fields[i], -1, NULL), "fields are UTF-8");
}

/* Reads all of @reader beside @other, which must tell the same, and writes the good rows to @writer. */
static void
read_beside (WpCsvReader *reader, WpCsvReader *other, WpCsvWriter *writer, gsize size)
{
  WpCsvStatus status;
  guint64 line = 1;

  do
    {
      WpCsvRow row, same;

      status = wp_csv_reader_next (reader, NULL, &row, NULL);
      check_row (status, &row, line);
      check (wp_csv_reader_get_offset (reader) <= size, "no more is used than there is");
      check (wp_csv_reader_next (other, NULL, &same, NULL) == status, "pieces do not matter to the status");
      check (same.line == row.line && same.problem_line == row.problem_line && same.problem_column == row.problem_column
                 && g_strcmp0 (same.problem, row.problem) == 0,
             "pieces do not matter to lines and problems");
      check (g_strv_equal (row.fields, same.fields), "pieces do not matter to fields");
      if (status == WP_CSV_ROW && writer != NULL)
        check (wp_csv_writer_write_row (writer, row.fields, row.n_fields, NULL, NULL), "a row is written");
      line = row.line;
    }
  while (status != WP_CSV_END);
  check (wp_csv_reader_get_offset (reader) == size, "at the end, all is used");
}

/* What the writer wrote must read as the good rows of @bytes did. */
static void
check_written (GBytes *bytes, GBytes *written)
{
  g_autoptr (WpCsvReader) before = wp_csv_reader_new_for_bytes (bytes);
  g_autoptr (WpCsvReader) after = wp_csv_reader_new_for_bytes (written);
  WpCsvStatus status;

  wp_csv_reader_set_unescape_formulas (after, TRUE);
  do
    {
      WpCsvRow row, same;

      do
        status = wp_csv_reader_next (before, NULL, &row, NULL);
      while (status == WP_CSV_BAD_ROW);
      check (wp_csv_reader_next (after, NULL, &same, NULL) == status, "as many rows as were written");
      check (g_strv_equal (row.fields, same.fields), "what was written is read again");
    }
  while (status != WP_CSV_END);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (WpCsvWriter) writer = wp_csv_writer_new (stream, WP_CSV_WRITER_NONE);

  for (int low = 0; low <= 1; low++)
    {
      g_autoptr (GInputStream) pieces = wp_chopping_stream_new (bytes, 1 + size % 7);
      g_autoptr (WpCsvReader) whole = wp_csv_reader_new_for_bytes (bytes);
      g_autoptr (WpCsvReader) chopped = wp_csv_reader_new (pieces);

      if (low)
        {
          wp_csv_reader_set_limits (whole, FIELD_BYTES, ROW_BYTES);
          wp_csv_reader_set_limits (chopped, FIELD_BYTES, ROW_BYTES);
        }
      read_beside (whole, chopped, low ? NULL : writer, size);
    }
  check (wp_csv_writer_flush (writer, NULL, NULL), "the rows are handed on");
  g_output_stream_close (stream, NULL, NULL);
  written = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  check_written (bytes, written);
  return 0;
}
