/* test-csv-writer.c: what the CSV writer writes, and that the reader reads the same again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chopping-stream.h"
#include "wp-csv-reader.h"
#include "wp-csv-writer.h"

#include <string.h>

static GBytes *
write_rows (GPtrArray *rows, WpCsvWriterFlags flags)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (WpCsvWriter) writer = wp_csv_writer_new (stream, flags);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *const *row = g_ptr_array_index (rows, i);

      wp_csv_writer_write_row (writer, row, g_strv_length ((char **) row), NULL, &error);
      g_assert_no_error (error);
    }
  wp_csv_writer_flush (writer, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
assert_writes (const char *const *row, WpCsvWriterFlags flags, const char *expected)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_ptr_array_add (rows, (gpointer) row);
  bytes = write_rows (rows, flags);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

#define ROW(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
test_quoting (void)
{
  assert_writes (ROW ("a", "", "Siân"), WP_CSV_WRITER_NONE, "a,,Siân\r\n");
  assert_writes (ROW ("a,b", "c;d", "e\"f", "g\nh"), WP_CSV_WRITER_NONE, "\"a,b\",\"c;d\",\"e\"\"f\",\"g\nh\"\r\n");
  assert_writes (ROW (" a", "b ", "c d"), WP_CSV_WRITER_NONE, "\" a\",\"b \",c d\r\n");
  assert_writes (ROW (""), WP_CSV_WRITER_NONE, "\"\"\r\n");
  assert_writes (ROW ("a"), WP_CSV_WRITER_MARK,
                 "\xEF\xBB\xBF"
                 "a\r\n");
  assert_writes (ROW ("\uFEFF"
                      "a"),
                 WP_CSV_WRITER_NONE,
                 "\"\xEF\xBB\xBF"
                 "a\"\r\n");
}

static void
test_formulas (void)
{
  assert_writes (ROW ("=1+1", "+a", "-b", "@c"), WP_CSV_WRITER_NONE, "'=1+1,'+a,'-b,'@c\r\n");
  assert_writes (ROW ("\tx", "\rx"), WP_CSV_WRITER_NONE, "\"'\tx\",\"'\rx\"\r\n");
  assert_writes (ROW ("-5", "+1.25", "-1.", "-", "+01632 960001"), WP_CSV_WRITER_NONE,
                 "-5,+1.25,'-1.,'-,'+01632 960001\r\n");
  assert_writes (ROW ("-1+cmd|' /C calc'!A0", "a=b"), WP_CSV_WRITER_NONE, "'-1+cmd|' /C calc'!A0,a=b\r\n");
  assert_writes (ROW ("'x", "'=x", "''@"), WP_CSV_WRITER_NONE, "'x,''=x,'''@\r\n");
}

static void
test_null_is_empty (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (WpCsvWriter) writer = wp_csv_writer_new (stream, WP_CSV_WRITER_NONE);
  const char *const row[] = { NULL, "a", NULL };

  g_assert_true (wp_csv_writer_write_row (writer, row, 3, NULL, NULL));
  g_assert_true (wp_csv_writer_write_row (writer, row, 1, NULL, NULL));
  g_assert_true (wp_csv_writer_flush (writer, NULL, NULL));
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ",a,\r\n\"\"\r\n", 9);
}

static void
test_full_stream (void)
{
  char room[16];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (WpCsvWriter) writer = wp_csv_writer_new (stream, WP_CSV_WRITER_NONE);
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_csv_writer_write_row (writer, ROW ("twelve bytes", "and some more"), 2, NULL, &error));
  g_assert_false (wp_csv_writer_flush (writer, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

/* A value made of the pieces that matter to CSV, more than any real value would have. */
static char *
random_value (GRand *rand)
{
  static const char *const pieces[] = {
    ",", ";",          "\t",     "\"",     "\"\"", "'",    "=",
    "+", "-",          "@",      "\r",     "\n",   "\r\n", " ",
    "1", "23.5",       "a",      "Siân",   "ŵ",    "£",    "“x”",
    "😀", "\u202Eשלום", "\uFEFF", "\uFFFD", "\x01", "\x7F", "the quick brown fox",
  };
  GString *value = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 0, 10) < 2 ? 0 : g_rand_int_range (rand, 1, 6);

  for (guint i = 0; i < n; i++)
    g_string_append (value, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  if (g_rand_int_range (rand, 0, 2000) == 0)
    for (guint i = 0; i < 10000; i++)
      g_string_append (value, "\"\n");
  return g_string_free (value, FALSE);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240229);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (WpCsvReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      WpCsvRow row;

      for (guint n = g_rand_int_range (rand, 0, 40); n > 0; n--)
        {
          guint n_fields = g_rand_int_range (rand, 1, 8);
          char **fields = g_new0 (char *, n_fields + 1);

          for (guint i = 0; i < n_fields; i++)
            fields[i] = random_value (rand);
          g_ptr_array_add (rows, fields);
        }
      bytes = write_rows (rows, round % 2 ? WP_CSV_WRITER_MARK : WP_CSV_WRITER_NONE);
      stream = wp_chopping_stream_new (bytes, round % 3 ? (gsize) g_rand_int_range (rand, 1, 100) : G_MAXSIZE);
      reader = wp_csv_reader_new (stream);
      wp_csv_reader_set_unescape_formulas (reader, TRUE);
      for (guint i = 0; i < rows->len; i++)
        {
          WpCsvStatus status = wp_csv_reader_next (reader, NULL, &row, &error);

          g_assert_no_error (error);
          g_assert_cmpstr (row.problem, ==, NULL);
          g_assert_cmpint (status, ==, WP_CSV_ROW);
          g_assert_cmpstrv ((char **) row.fields, g_ptr_array_index (rows, i));
        }
      g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, &error), ==, WP_CSV_END);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-writer/quoting", test_quoting);
  g_test_add_func ("/csv-writer/formulas", test_formulas);
  g_test_add_func ("/csv-writer/null-is-empty", test_null_is_empty);
  g_test_add_func ("/csv-writer/full-stream", test_full_stream);
  g_test_add_func ("/csv-writer/round-trip", test_round_trip);
  return g_test_run ();
}
