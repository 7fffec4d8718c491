/* test-chronology-csv.c: that a chronology comes back from its table as it went in, whatever people typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-csv.h"
#include "wp-csv-reader.h"

#include <string.h>

static GBytes *
write_table (GOutputStream *stream,
             const WpChronologyCsvRow *rows,
             guint n,
             void (*get_row) (guint, gpointer, WpChronologyCsvRow *))
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_chronology_csv_write (stream, n, get_row, (gpointer) rows, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
get_row (guint index, gpointer data, WpChronologyCsvRow *row)
{
  *row = ((const WpChronologyCsvRow *) data)[index];
}

static void
assert_row (WpCsvReader *reader, const char *const *expected)
{
  g_autoptr (GError) error = NULL;
  WpCsvRow row;

  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, &error), ==, WP_CSV_ROW);
  g_assert_no_error (error);
  g_assert_cmpuint (row.n_fields, ==, g_strv_length ((char **) expected));
  for (gsize i = 0; i < row.n_fields; i++)
    g_assert_cmpstr (row.fields[i], ==, expected[i]);
}

static void
test_round_trip (void)
{
  g_autofree char *long_text = g_strnfill (10000, 'x');
  const WpChronologyCsvRow rows[] = {
    { .date = wp_date_make (2023, 1, 1),
      .precision = WP_PRECISION_MONTH,
      .kind = "Visit",
      .title = "Home visit",
      .summary = "=HYPERLINK(\"http://x\",\"y\")",
      .account = "Line one\nline two, \"quoted\"; end",
      .child_words = "-1+cmd|' /C calc'!A0",
      .analysis = "@SUM(A1)",
      .by = "+44 1632 960000 x",
      .planned = TRUE },
    { .date = wp_date_make (2023, 4, 13),
      .time = "15:30",
      .kind = "TAC meeting",
      .about = "Mia; Siân",
      .account = long_text,
      .child_words = "שלום \u202e 🎈",
      .level_before = "2",
      .level_after = "3a",
      .corrected = 2 },
  };
  g_autoptr (GBytes) bytes = write_table (g_memory_output_stream_new_resizable (), rows, G_N_ELEMENTS (rows), get_row);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  guint n_columns;
  const char *const *columns = wp_chronology_csv_columns (&n_columns);
  g_autoptr (GStrvBuilder) head = g_strv_builder_new ();

  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBF"
                                         "date,precision,"));
  for (guint i = 0; i < n_columns; i++)
    g_strv_builder_add (head, columns[i]);
  g_auto (GStrv) names = g_strv_builder_end (head);
  g_autoptr (WpCsvReader) reader = wp_csv_reader_new_for_bytes (bytes);
  wp_csv_reader_set_unescape_formulas (reader, TRUE);
  assert_row (reader, (const char *const *) names);
  assert_row (reader,
              (const char *const[]){ "2023-01-01", "month", "", "Visit", "Home visit", "", "", "+44 1632 960000 x", "",
                                     "", "=HYPERLINK(\"http://x\",\"y\")", "Line one\nline two, \"quoted\"; end",
                                     "-1+cmd|' /C calc'!A0", "@SUM(A1)", "", "", "yes", "0", NULL });
  assert_row (reader, (const char *const[]){ "2023-04-13", "exact", "15:30", "TAC meeting", "", "Mia; Siân", "", "", "",
                                             "", "", long_text, "שלום \u202e 🎈", "", "2", "3a", "no", "2", NULL });
}

/* No cell may begin as a formula does, once its quotation marks are off. */
static void
test_no_formula (void)
{
  const char *const typed[] = { "=1+1", "+1+1", "-1-1", "@A1", "\t=1", "\r=1", "'=1" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const WpChronologyCsvRow row = { .date = 0,
                                       .kind = typed[i],
                                       .title = typed[i],
                                       .summary = typed[i],
                                       .account = typed[i],
                                       .child_words = typed[i],
                                       .by = typed[i] };
      g_autoptr (GBytes) bytes = write_table (g_memory_output_stream_new_resizable (), &row, 1, get_row);
      g_autoptr (WpCsvReader) reader = wp_csv_reader_new_for_bytes (bytes);
      WpCsvRow read;
      g_assert_cmpint (wp_csv_reader_next (reader, NULL, &read, NULL), ==, WP_CSV_ROW);
      g_assert_cmpint (wp_csv_reader_next (reader, NULL, &read, NULL), ==, WP_CSV_ROW);
      for (gsize k = 0; k < read.n_fields; k++)
        g_assert_true (read.fields[k][0] == '\0' || strchr ("=+-@\t\r", read.fields[k][0]) == NULL);
    }
}

static void
test_empty (void)
{
  g_autoptr (GBytes) bytes = write_table (g_memory_output_stream_new_resizable (), NULL, 0, get_row);

  g_assert_true (g_str_has_suffix (g_bytes_get_data (bytes, NULL), ",planned,corrected\r\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/chronology-csv/round-trip", test_round_trip);
  g_test_add_func ("/exchange/chronology-csv/no-formula", test_no_formula);
  g_test_add_func ("/exchange/chronology-csv/empty", test_empty);
  return g_test_run ();
}
