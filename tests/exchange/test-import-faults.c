/* test-import-faults.c: files that are broken, huge, cut off or wrongly encoded, and imports that are stopped.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-run.h"

#include <sys/resource.h>

#include "wp-csv-reader.h"

static char *
make_people (guint n)
{
  GString *csv = g_string_new ("id,given,surname,dob,family_id,family_name\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (csv, "%u,Given%u,Surname,%02u/%02u/2010,F%u,Family %u\n", i, i, i % 28 + 1, i % 12 + 1,
                            i / 4, i / 4);
  return g_string_free (csv, FALSE);
}

static void
test_files_that_are_none (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  wp_import_run_add (&run, "empty.csv", "", 0);
  wp_import_run_add (&run, "stock.csv", "sku,price\n1,2\n", -1);
  wp_import_run_add (&run, "episodes.csv", "id,family_id,state\n1,F,active\n", -1);
  wp_import_run_add (&run, "noise.csv", "\x00\x01\xff\xfe\x00", 5);
  wp_import_run_add (&run, "people.csv", "id,given\n1,Ann\n", -1);
  g_ptr_array_add (run.paths, g_build_filename (run.folder, "not-there.csv", NULL));
  g_ptr_array_add (run.paths, g_strdup ("/"));
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 6);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 0, NULL, "empty"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 1, NULL, "sku, price"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 1, NULL, "opened_on"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 0, NULL, "can’t be read"));
  g_assert_cmpuint (wp_import_report_get_n_files (run.report), ==, 7);
  /* The one good file is in. */
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_PERSON), ==, 1);
  wp_import_run_clear (&run);
}

static void
test_malformed_rows (void)
{
  static const char csv[] = "id,given,surname,shoe size\n"
                            "1,Ann,Bell,4\n"
                            "2,Bob\n"
                            "3,Cat,Bell,4,5\n"
                            "4,Dan,Bell,4,,\n"
                            ",,,\n"
                            "5,\"Eve,Bell,4\n"
                            "6,Fay,Bell,4\n"
                            "7,Gu\0s,Bell,4\n"
                            "8,Hal,Bell,4\n";
  WpImportRun run;

  wp_import_run_init (&run);
  wp_import_run_add (&run, "people.csv", csv, sizeof csv - 1);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 4);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 3, NULL, "cut off"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 4, NULL, "quotation marks"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_NOTICE, 1, NULL, "shoe size"));
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_PERSON), ==, 4);
  g_assert_cmpuint (wp_import_report_total (run.report).read, ==, 8);
  wp_import_run_clear (&run);
}

/* Wherever a file is cut off, all rows before are in, none is wrong, and nothing breaks. */
static void
test_truncated (void)
{
  static const char csv[] = "id,given,dob\n1,\"Bell\nBlue\",2010-01-01\n2,O’Neill,2011-01-01\n";
  const gsize first_row_ends = sizeof "id,given,dob\n1,\"Bell\nBlue\",2010-01-01\n" - 1;

  for (gsize size = 0; size < sizeof csv - 1; size++)
    {
      WpImportRun run;
      wp_import_run_init (&run);
      wp_import_run_add (&run, "people.csv", csv, (gssize) size);
      wp_import_run_go (&run);
      WpRecord *first = wp_fake_target_find (&run.target, WP_KIND_PERSON_NAME, "S", "1:legal");
      if (size >= first_row_ends)
        g_assert_cmpstr (wp_record_get_text (first, WP_PERSON_NAME_GIVEN), ==, "Bell Blue");
      wp_import_run_clear (&run);
    }
}

static void
test_encodings (void)
{
  static const char utf16[] = "\xff\xfei\0d\0,\0g\0i\0v\0e\0n\0\n\0001\0,\0Z\0o\0\xeb\0\n\0";
  WpImportRun run;

  wp_import_run_init (&run);
  wp_import_run_add (&run, "people-1.csv", "\xef\xbb\xbfid;given\r\n1;Zo\xc3\xab\r\n", -1);
  wp_import_run_add (&run, "people-2.csv", "id\tgiven\r2\tZo\xeb\r", -1);
  wp_import_run_add (&run, "people-3.csv", "id,given\n3,Zo\xeb \x93O\x92Neill\x94\n", -1);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 0);
  g_assert_cmpstr (
      wp_record_get_text (wp_fake_target_find (&run.target, WP_KIND_PERSON_NAME, "S", "1:legal"), WP_PERSON_NAME_GIVEN),
      ==, "Zoë");
  g_assert_cmpstr (
      wp_record_get_text (wp_fake_target_find (&run.target, WP_KIND_PERSON_NAME, "S", "2:legal"), WP_PERSON_NAME_GIVEN),
      ==, "Zoë");
  g_assert_cmpstr (
      wp_record_get_text (wp_fake_target_find (&run.target, WP_KIND_PERSON_NAME, "S", "3:legal"), WP_PERSON_NAME_GIVEN),
      ==, "Zoë “O’Neill”");

  /* The same person in UTF-16 is the same. */
  wp_import_run_forget_files (&run);
  wp_import_run_add (&run, "people.csv", utf16, sizeof utf16 - 1);
  wp_import_run_go (&run);
  g_assert_cmpuint (wp_import_report_total (run.report).same, ==, 1);
  wp_import_run_clear (&run);
}

static void
test_cancel_and_complete (void)
{
  g_autofree char *csv = make_people (1800);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  WpImportRun run;

  wp_import_run_init (&run);
  wp_import_run_add (&run, "people.csv", csv, -1);
  run.target.cancellable = cancellable;
  run.target.cancel_at = 1;
  g_assert_false (wp_import_run_try (&run, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* One whole batch is there, and nothing of the next. */
  guint kept = wp_fake_target_count (&run.target, WP_KIND_PERSON);
  g_assert_cmpuint (kept, >, 0);
  g_assert_cmpuint (kept, <=, 500);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_PERSON_NAME), ==, kept);
  g_assert_cmpuint (wp_import_report_total (run.report).added, ==, kept);

  run.target.cancel_at = 0;
  wp_import_run_go (&run);
  g_assert_cmpuint (wp_import_report_total (run.report).same, ==, kept);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_PERSON), ==, 1800);
  g_assert_cmpfloat (run.target.last_progress, ==, 1.0);
  wp_import_run_clear (&run);
}

static void
test_target_fails (void)
{
  g_autofree char *csv = make_people (1800);
  g_autoptr (GError) error = NULL;
  WpImportRun run;

  wp_import_run_init (&run);
  wp_import_run_add (&run, "people.csv", csv, -1);
  run.target.fail_at = 2;
  g_assert_false (wp_import_run_try (&run, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (wp_import_report_total (run.report).added, ==, wp_fake_target_count (&run.target, WP_KIND_PERSON));
  wp_import_run_clear (&run);
}

static long
most_memory_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* Memory is to follow the batch and 16 bytes a row, not the size of the file. */
static void
test_huge (void)
{
  g_autoptr (GString) csv = g_string_new ("id,family_id,kind,date,narrative\n");
  g_autofree char *narrative = g_strnfill (500, 'n');
  WpImportRun run;

  wp_import_run_init (&run);
  run.target.forgetful = TRUE;
  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (csv, "%u,F,visit,2023-01-%02u,%s\n", i, i % 28 + 1, narrative);
  wp_import_run_add (&run, "events.csv", csv->str, (gssize) csv->len);
  g_string_truncate (csv, 0);

  long before = most_memory_kib ();
  wp_import_run_go (&run);
  long grown = most_memory_kib () - before;
  g_test_message ("50,000 rows of 500 characters took %ld KiB more", grown);
  wp_import_run_assert_errors (&run, 0);
  g_assert_cmpuint (wp_import_report_total (run.report).added, ==, 50000);
  g_assert_cmpuint (run.target.n_puts, >=, 100);
  /* Sanitisers keep what is freed for a while, and so show nothing. */
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpint (grown, <, 16 * 1024);
#endif
  wp_import_run_clear (&run);
}

static void
test_many_problems (void)
{
  g_autoptr (GString) csv = g_string_new ("id,given,dob\n");
  WpImportRun run;

  for (guint i = 0; i < WP_IMPORT_REPORT_MAX_LISTED + 500; i++)
    g_string_append_printf (csv, "%u,Ann,never\n", i);
  wp_import_run_init (&run);
  wp_import_run_add (&run, "people.csv", csv->str, -1);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, WP_IMPORT_REPORT_MAX_LISTED + 500);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (run.report)), ==, WP_IMPORT_REPORT_MAX_LISTED);
  wp_import_run_clear (&run);
}

static void
test_report_as_csv (void)
{
  g_autoptr (GError) error = NULL;
  WpImportRun run;

  wp_import_run_init (&run);
  wp_import_run_add (&run, "people.csv", "id,given,dob\n1,Ann,=1+1\n2,Bob,2010-01-01\n", -1);
  wp_import_run_go (&run);
  g_autofree char *path = g_build_filename (run.folder, "report.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_assert_true (wp_import_report_save_csv (run.report, file, NULL, &error));
  g_assert_no_error (error);

  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (WpCsvReader) reader = wp_csv_reader_new_for_bytes (bytes);
  WpCsvRow row;
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_ROW);
  g_assert_cmpstr (row.fields[0], ==, "File");
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_ROW);
  g_assert_cmpuint (row.n_fields, ==, 7);
  g_assert_cmpstr (row.fields[0], ==, "people.csv");
  g_assert_cmpstr (row.fields[1], ==, "2");
  g_assert_cmpstr (row.fields[2], ==, "dob");
  /* A spreadsheet must not run it. */
  g_assert_cmpstr (row.fields[3], ==, "'=1+1");
  g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_END);

  /* Stopped in the middle, the old file stays. */
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_assert_false (wp_import_report_save_csv (run.report, file, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (GBytes) still = g_file_load_bytes (file, NULL, NULL, NULL);
  g_assert_true (g_bytes_equal (bytes, still));
  g_file_delete (file, NULL, NULL);
  wp_import_run_clear (&run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/faults/huge", test_huge);
  g_test_add_func ("/import/faults/files-that-are-none", test_files_that_are_none);
  g_test_add_func ("/import/faults/malformed-rows", test_malformed_rows);
  g_test_add_func ("/import/faults/truncated", test_truncated);
  g_test_add_func ("/import/faults/encodings", test_encodings);
  g_test_add_func ("/import/faults/cancel-and-complete", test_cancel_and_complete);
  g_test_add_func ("/import/faults/target-fails", test_target_fails);
  g_test_add_func ("/import/faults/many-problems", test_many_problems);
  g_test_add_func ("/import/faults/report-as-csv", test_report_as_csv);
  return g_test_run ();
}
