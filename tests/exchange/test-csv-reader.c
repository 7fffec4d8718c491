/* test-csv-reader.c: what the CSV reader makes of files as they come.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chopping-stream.h"
#include "wp-csv-reader.h"

#include <string.h>

/* Writes down what a reader tells, one row a line: “line:[field][field]”, “line!look at line,column”, then “$”. */
static char *
transcribe (WpCsvReader *reader, gsize size)
{
  GString *told = g_string_new (NULL);
  WpCsvRow row;
  g_autoptr (GError) error = NULL;

  for (;;)
    {
      WpCsvStatus status = wp_csv_reader_next (reader, NULL, &row, &error);

      g_assert_no_error (error);
      g_assert_cmpint (status, !=, WP_CSV_FAILED);
      g_assert_null (row.fields[row.n_fields]);
      g_assert_cmpuint (wp_csv_reader_get_offset (reader), <=, size);
      if (status == WP_CSV_END)
        break;
      g_string_append_printf (told, "%u", (guint) row.line);
      if (status == WP_CSV_BAD_ROW)
        {
          g_assert_nonnull (row.problem);
          g_assert_true (g_utf8_validate (row.problem, -1, NULL));
          g_assert_cmpuint (row.n_fields, ==, 0);
          g_string_append_printf (told, "!%u,%u", (guint) row.problem_line, row.problem_column);
        }
      else
        {
          g_assert_null (row.problem);
          g_string_append_c (told, ':');
          for (guint i = 0; i < row.n_fields; i++)
            g_string_append_printf (told, "[%s]", row.fields[i]);
        }
      g_string_append_c (told, '\n');
    }
  g_assert_cmpuint (wp_csv_reader_get_offset (reader), ==, size);
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, &error), ==, WP_CSV_END);
  g_string_append_c (told, '$');
  return g_string_free (told, FALSE);
}

/* Reads @text at one go and byte by byte, and expects the same both times. */
static void
assert_reads_sized (const char *text, gsize size, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (WpCsvReader) whole = wp_csv_reader_new_for_bytes (bytes);
  g_autofree char *told = transcribe (whole, size);

  g_assert_cmpstr (told, ==, expected);
  for (gsize most = 1; most <= 3; most++)
    {
      g_autoptr (GInputStream) stream = wp_chopping_stream_new (bytes, most);
      g_autoptr (WpCsvReader) chopped = wp_csv_reader_new (stream);
      g_autofree char *again = transcribe (chopped, size);

      g_assert_cmpstr (again, ==, expected);
    }
}

static void
assert_reads (const char *text, const char *expected)
{
  assert_reads_sized (text, strlen (text), expected);
}

static void
test_line_ends (void)
{
  assert_reads ("a,b\r\n1,2\r\n", "1:[a][b]\n2:[1][2]\n$");
  assert_reads ("a,b\n1,2\n", "1:[a][b]\n2:[1][2]\n$");
  assert_reads ("a,b\r1,2\r", "1:[a][b]\n2:[1][2]\n$");
  assert_reads ("a,b\r1,2\n3,4\r\n5,6", "1:[a][b]\n2:[1][2]\n3:[3][4]\n4:[5][6]\n$");
  assert_reads ("\r\n\na,b\n\n\r\r\n1,2\n\n", "3:[a][b]\n7:[1][2]\n$");
  assert_reads ("a,b\n1,2\r", "1:[a][b]\n2:[1][2]\n$");
}

static void
test_quotes (void)
{
  assert_reads ("a,b\n\"x,y\",\"1\r\n2\n3\"\nz,\n", "1:[a][b]\n2:[x,y][1\r\n2\n3]\n5:[z][]\n$");
  assert_reads ("\"say \"\"hello\"\"\",\"\"\"\"\n\"\",\"\"\"\"\"\"", "1:[say \"hello\"][\"]\n2:[][\"\"]\n$");
  assert_reads ("\"\"\n", "1:[]\n$");
  assert_reads ("5\" pipe,a \"b\" c, \"d\"\n", "1:[5\" pipe][a \"b\" c][ \"d\"]\n$");
  assert_reads ("\"12 \"The Elms\" Road\",York\n1,2\n", "1:[12 \"The Elms\" Road][York]\n2:[1][2]\n$");
}

static void
test_shapes (void)
{
  assert_reads ("", "$");
  assert_reads ("\r\n\r\n", "$");
  assert_reads ("id,name\n", "1:[id][name]\n$");
  assert_reads ("id,name", "1:[id][name]\n$");
  assert_reads ("a,b,c\n1\n1,2,3,4\n,,\n,", "1:[a][b][c]\n2:[1]\n3:[1][2][3][4]\n4:[][][]\n5:[][]\n$");
}

static void
test_separator (void)
{
  assert_reads ("a;b\n1,5;2\n", "1:[a][b]\n2:[1,5][2]\n$");
  assert_reads ("a\tb\n1\t2;3\n", "1:[a][b]\n2:[1][2;3]\n$");
  assert_reads ("\"a,b,c\";d\n1;2\n", "1:[a,b,c][d]\n2:[1][2]\n$");
  assert_reads ("\n\na;b,c\n", "3:[a;b][c]\n$");
  assert_reads ("\"a\nb;c\";d;e\n", "1:[a\nb;c][d][e]\n$");
  assert_reads ("\"a;b;c,d\n1;2\n", "1!1,1\n2:[1][2]\n$");
}

static void
test_encodings (void)
{
  static const char *expected = "1:[Siân][“£5”]\n2:[Lôn][😀]\n$";
  static const char *text = "Siân,“£5”\r\nLôn,😀\r\n";
  static const char *const charsets[] = { "UTF-16LE", "UTF-16BE" };
  static const char *const marks[] = { "\xFF\xFE", "\xFE\xFF" };
  g_autofree char *marked = g_strconcat ("\xEF\xBB\xBF", text, NULL);

  assert_reads (text, expected);
  assert_reads (marked, expected);
  assert_reads ("\xEF\xBB\xBF", "$");
  assert_reads ("\xEF\xBB\xBF\"a\",b\n", "1:[a][b]\n$");
  assert_reads ("\xFF\xFE", "$");
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      gsize size;
      g_autofree char *units = g_convert (text, -1, charsets[i], "UTF-8", NULL, &size, NULL);
      g_autoptr (GByteArray) file = g_byte_array_new ();

      g_byte_array_append (file, (const guint8 *) marks[i], 2);
      g_byte_array_append (file, (const guint8 *) units, size);
      assert_reads_sized ((const char *) file->data, file->len, expected);
    }
  /* A low half alone, a high half before a letter, and a file that stops within a unit. */
  assert_reads_sized ("\xFF\xFE\x00\xDC\x3D\xD8,\0x", 9, "1:[\uFFFD\uFFFD][\uFFFD]\n$");
  assert_reads_sized ("\xFF\xFEx\0\x3D\xD8", 6, "1:[x\uFFFD]\n$");
}

static void
test_windows_1252 (void)
{
  g_autoptr (GString) late = g_string_new ("name,town\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WpCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  WpCsvRow row;
  guint n_rows = 0;

  assert_reads ("Si\xE2n,\x93\xA3"
                "5\x94\nO\x92"
                "Brien,\x81\n",
                "1:[Siân][“£5”]\n2:[O’Brien][\uFFFD]\n$");
  assert_reads ("a,b\nplain,\"a \"\"\x80\"\"\"\n\xC3\xA2,\xE2\n", "1:[a][b]\n2:[plain][a \"€\"]\n3:[Ã¢][â]\n$");

  assert_reads (",\xE2\n", "1:[][â]\n$");

  /* Beyond the sample only the row that is not UTF-8 is read otherwise. */
  while (late->len <= WP_CSV_SAMPLE_BYTES)
    g_string_append (late, "Siân,Lôn\n");
  g_string_append (late, "Si\xE2n,York\nSiân,Caer\n");
  bytes = g_bytes_new (late->str, late->len);
  reader = wp_csv_reader_new_for_bytes (bytes);
  while (wp_csv_reader_next (reader, NULL, &row, &error) == WP_CSV_ROW)
    {
      if (n_rows++ > 0)
        g_assert_cmpstr (row.fields[0], ==, "Siân");
    }
  g_assert_no_error (error);
  g_assert_cmpuint (row.line, ==, n_rows + 1);
  g_assert_cmpint (wp_csv_reader_get_encoding (reader), ==, WP_CSV_UTF8);
}

static void
test_sample_cuts_a_character (void)
{
  /* The last character of the sample has its second byte beyond it. */
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WpCsvReader) reader = NULL;
  WpCsvRow row;

  while (text->len < WP_CSV_SAMPLE_BYTES - 1)
    g_string_append_c (text, (text->len % 64) == 0 ? '\n' : 'x');
  g_string_append (text, "ân\n");
  bytes = g_bytes_new (text->str, text->len);
  reader = wp_csv_reader_new_for_bytes (bytes);
  while (wp_csv_reader_next (reader, NULL, &row, NULL) == WP_CSV_ROW)
    if (g_str_has_suffix (row.fields[0], "ân"))
      return;
  g_assert_not_reached ();
}

static void
test_unclosed_quote (void)
{
  /* A file that was cut off: the lines behind the one with the mark are read on their own. */
  assert_reads ("a,b\n1,\"two\n3,4\n5,\"6", "1:[a][b]\n2!2,2\n3:[3][4]\n4!4,2\n$");
  assert_reads ("a,b\n1,\"two", "1:[a][b]\n2!2,2\n$");
  assert_reads ("a,b\n\"", "1:[a][b]\n2!2,1\n$");
  /* The mark is not on the line on which the row begins. */
  assert_reads ("a,b\n\"x\ny\",\"two\n3,4\n", "1:[a][b]\n2!3,2\n4:[3][4]\n$");
  /* Another field's mark on a later line tells that the first was forgotten. */
  assert_reads ("a,b\n1,\"two\n2,\"three\",x\n3,4\n", "1:[a][b]\n2!2,2\n3:[2][three][x]\n4:[3][4]\n$");
  /* Doubled marks on a later line tell no such thing. */
  assert_reads ("a\n\"x\n\"\"y\n\"\"z\"\"\"\n", "1:[a]\n2:[x\n\"y\n\"z\"]\n$");
}

static void
test_runaway_quote (void)
{
  g_autoptr (GString) text = g_string_new ("id,note\n1,\"never closed\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WpCsvReader) reader = NULL;
  WpCsvRow row;
  guint n_good = 0;

  while (text->len < 2 * WP_CSV_MAX_ROW_BYTES)
    g_string_append (text, "2,plain text\n");
  bytes = g_bytes_new (text->str, text->len);
  reader = wp_csv_reader_new_for_bytes (bytes);
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_ROW);
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_BAD_ROW);
  g_assert_cmpuint (row.problem_line, ==, 2);
  g_assert_nonnull (strstr (row.problem, "line 2"));
  while (wp_csv_reader_next (reader, NULL, &row, NULL) == WP_CSV_ROW)
    {
      g_assert_cmpuint (row.line, ==, 3 + n_good);
      g_assert_cmpuint (row.n_fields, ==, 2);
      n_good++;
    }
  g_assert_cmpuint (n_good, ==, (text->len - strlen ("id,note\n1,\"never closed\n")) / strlen ("2,plain text\n"));
}

static void
test_quotes_never_take_long (void)
{
  /* Each line opens a mark that is not closed before the end: were each searched for anew, this would take hours. */
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WpCsvReader) reader = NULL;
  WpCsvRow row;
  guint n_bad = 0;

  while (text->len < WP_CSV_MAX_ROW_BYTES)
    g_string_append (text, "\"\"\"\"a\n");
  bytes = g_bytes_new (text->str, text->len);
  reader = wp_csv_reader_new_for_bytes (bytes);
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_ROW);
  while (wp_csv_reader_next (reader, NULL, &row, NULL) == WP_CSV_BAD_ROW)
    n_bad++;
  g_assert_cmpuint (n_bad, ==, (text->len - 4) / 6);
}

static void
test_nul (void)
{
  assert_reads_sized ("a,b\n1,x\0y\n3,4\n", 14, "1:[a][b]\n2!2,2\n3:[3][4]\n$");
  assert_reads_sized ("a,b\n\0,\xC3\xA2\n\xC3\xA2,4\n", 14, "1:[a][b]\n2!2,1\n3:[â][4]\n$");
  assert_reads_sized ("\0", 1, "1!1,1\n$");
}

static void
read_between (const char *before, char fill, gsize n, const char *after, const char *expected)
{
  g_autoptr (GString) text = g_string_new (before);
  g_autoptr (GBytes) bytes = NULL;
  gsize start = text->len;

  g_string_set_size (text, start + n);
  memset (text->str + start, fill, n);
  g_string_append (text, after);
  bytes = g_bytes_new (text->str, text->len);
  for (gsize most = 1000; most <= 100000000; most *= 10000)
    {
      g_autoptr (GInputStream) stream = wp_chopping_stream_new (bytes, most);
      g_autoptr (WpCsvReader) reader = wp_csv_reader_new (stream);
      g_autofree char *told = transcribe (reader, text->len);

      g_assert_cmpstr (told, ==, expected);
    }
}

static void
test_too_long (void)
{
  const gsize mib = 1024 * 1024;

  read_between ("a,b\n1,", 'x', 5 * mib, ",z\n3,4\n", "1:[a][b]\n2!2,2\n3:[3][4]\n$");
  read_between ("a,b\n1,", 'x', 2 * mib, ",z\n3,4\n", "1:[a][b]\n2!2,2\n3:[3][4]\n$");
  read_between ("a,b\n\"x\",\"", 'x', 2 * mib, "\"\n3,4\n", "1:[a][b]\n2!2,2\n3:[3][4]\n$");
  read_between ("a,b\n\"x\ny\",\"", 'x', 5 * mib, "\"\n3,4\n", "1:[a][b]\n2!3,2\n4:[3][4]\n$");
  read_between ("a,b\n", 'x', 5 * mib, "", "1:[a][b]\n2!2,1\n$");
  read_between ("a,b\n", ',', 5 * mib, "\n3,4\n", "1:[a][b]\n2!2,0\n3:[3][4]\n$");
  read_between ("a,b\n", '\r', 5 * mib, "3,4\n", "1:[a][b]\n5242882:[3][4]\n$");
}

static void
test_exact_limits (void)
{
  static const struct
  {
    const char *text;
    WpCsvStatus status;
  } cases[] = {
    { "1234567890,abcdefghi\n", WP_CSV_ROW },      /* 20 bytes of row, 10 of field */
    { "1234567890,abcdefghij\n", WP_CSV_BAD_ROW }, /* 21 */
    { "12345678901,a\n", WP_CSV_BAD_ROW },         /* a field of 11 */
    { "1,2,3,4,\"1234567890\"", WP_CSV_ROW },      { "1,2,3,4,5,\"12345678\"", WP_CSV_ROW },
    { "1,2,3,4,5,\"123456789\"", WP_CSV_BAD_ROW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize most = 1; most <= 64; most *= 64)
      {
        g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
        g_autoptr (GInputStream) stream = wp_chopping_stream_new (bytes, most);
        g_autoptr (WpCsvReader) reader = wp_csv_reader_new (stream);
        WpCsvRow row;

        wp_csv_reader_set_limits (reader, 10, 20);
        g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, cases[i].status);
        g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_END);
      }
}

static void
test_too_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("1");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WpCsvReader) reader = NULL;
  WpCsvRow row;

  for (guint i = 2; i <= 512; i++)
    g_string_append_printf (text, ",%u", i);
  g_string_append (text, "\n1");
  for (guint i = 2; i <= 600; i++)
    g_string_append_printf (text, ",%u", i);
  g_string_append (text, "\n3,4\n");
  bytes = g_bytes_new (text->str, text->len);
  reader = wp_csv_reader_new_for_bytes (bytes);
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_ROW);
  g_assert_cmpuint (row.n_fields, ==, 512);
  g_assert_cmpstr (row.fields[511], ==, "512");
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_BAD_ROW);
  g_assert_nonnull (strstr (row.problem, "600"));
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_ROW);
  g_assert_cmpstr (row.fields[1], ==, "4");
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a,b\n1,2\n", 8);
  g_autoptr (WpCsvReader) reader = wp_csv_reader_new_for_bytes (bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WpCsvRow row;

  g_assert_cmpint (wp_csv_reader_next (reader, cancellable, &row, &error), ==, WP_CSV_ROW);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (wp_csv_reader_next (reader, cancellable, &row, &error), ==, WP_CSV_FAILED);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, &error), ==, WP_CSV_ROW);
  g_assert_cmpstr (row.fields[1], ==, "2");
}

static void
test_goes_on_after_failure (void)
{
  const gsize size = WP_CSV_SAMPLE_BYTES * 2;
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (GBytes) bytes = NULL;

  while (text->len < size)
    g_string_append (text, "\"1\r\n\"\"2\"\"\",x\r\n");
  bytes = g_bytes_new (text->str, text->len);
  for (gsize at = 0; at < size; at += size / 13)
    {
      g_autoptr (GInputStream) stream = wp_chopping_stream_new (bytes, 997);
      g_autoptr (WpCsvReader) reader = wp_csv_reader_new (stream);
      g_autoptr (GError) error = NULL;
      guint n_failures = 0, n_rows = 0;
      WpCsvStatus status;
      WpCsvRow row;

      wp_chopping_stream_fail_at (WP_CHOPPING_STREAM (stream), at);
      while ((status = wp_csv_reader_next (reader, NULL, &row, &error)) != WP_CSV_END)
        {
          if (status == WP_CSV_FAILED)
            {
              g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
              g_clear_error (&error);
              n_failures++;
              continue;
            }
          g_assert_cmpint (status, ==, WP_CSV_ROW);
          if (n_rows > 0)
            {
              g_assert_cmpuint (row.line, ==, n_rows * 2);
              g_assert_cmpstr (row.fields[0], ==, "1\r\n\"2\"");
            }
          n_rows++;
        }
      g_assert_cmpuint (n_failures, ==, 1);
      g_assert_cmpuint (n_rows, ==, (text->len - 4) / 14 + 1);
    }
}

static void
test_formulas (void)
{
  static const char text[] = "'=1+1,''-x,'plain,=2,'\n'@a,\"'\t\",'+4,'',\"'\"\"\"\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (WpCsvReader) reader = wp_csv_reader_new_for_bytes (bytes);
  g_autofree char *told = NULL;

  wp_csv_reader_set_unescape_formulas (reader, TRUE);
  told = transcribe (reader, sizeof text - 1);
  g_assert_cmpstr (told, ==, "1:[=1+1]['-x]['plain][=2][']\n2:[@a][\t][+4]['']['\"]\n$");
  assert_reads ("'=1,b\n", "1:['=1][b]\n$");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-reader/line-ends", test_line_ends);
  g_test_add_func ("/csv-reader/quotes", test_quotes);
  g_test_add_func ("/csv-reader/shapes", test_shapes);
  g_test_add_func ("/csv-reader/separator", test_separator);
  g_test_add_func ("/csv-reader/encodings", test_encodings);
  g_test_add_func ("/csv-reader/windows-1252", test_windows_1252);
  g_test_add_func ("/csv-reader/sample-cuts-a-character", test_sample_cuts_a_character);
  g_test_add_func ("/csv-reader/unclosed-quote", test_unclosed_quote);
  g_test_add_func ("/csv-reader/runaway-quote", test_runaway_quote);
  g_test_add_func ("/csv-reader/quotes-never-take-long", test_quotes_never_take_long);
  g_test_add_func ("/csv-reader/nul", test_nul);
  g_test_add_func ("/csv-reader/too-long", test_too_long);
  g_test_add_func ("/csv-reader/exact-limits", test_exact_limits);
  g_test_add_func ("/csv-reader/too-many-columns", test_too_many_columns);
  g_test_add_func ("/csv-reader/cancel", test_cancel);
  g_test_add_func ("/csv-reader/goes-on-after-failure", test_goes_on_after_failure);
  g_test_add_func ("/csv-reader/formulas", test_formulas);
  return g_test_run ();
}
