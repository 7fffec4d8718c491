/* test-import-report.c: a report that was kept as text is the same when it is read again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-report-json.h"

static void
test_comes_back (void)
{
  g_autoptr (WpImportReport) report = wp_import_report_new ();
  WpImportFile *people = wp_import_report_add_file (report, "people.csv");

  people->extract = wp_extract (WP_EXTRACT_PEOPLE);
  people->rows = (WpImportCounts){ .read = 4, .added = 1, .changed = 1, .same = 1, .left_out = 1 };
  wp_import_report_add (report, WP_IMPORT_ERROR, 3, "dob", "31/02/2014", "No such day.", "Ask for it.");
  wp_import_report_add (report, WP_IMPORT_WARNING, 4, NULL, NULL, "“Ünusual”\n🏠", NULL);
  wp_import_report_add_file (report, "letter.txt")->left_out = TRUE;
  wp_import_report_add (report, WP_IMPORT_ERROR, 0, NULL, NULL, "None of ours.", NULL);
  wp_import_report_set_count (report, WP_IMPORT_ERROR, 12345);

  g_autofree char *text = wp_import_report_to_json (report);
  g_autoptr (WpImportReport) again = wp_import_report_from_json (text);
  g_assert_cmpuint (wp_import_report_get_n_files (again), ==, 2);
  const WpImportFile *first = wp_import_report_get_file (again, 0);
  const WpImportFile *second = wp_import_report_get_file (again, 1);
  g_assert_cmpstr (first->name, ==, "people.csv");
  g_assert_true (first->extract == people->extract);
  g_assert_cmpmem (&first->rows, sizeof first->rows, &people->rows, sizeof people->rows);
  g_assert_true (second->left_out);
  g_assert_null (second->extract);
  g_assert_cmpuint (wp_import_report_count (again, WP_IMPORT_ERROR), ==, 12345);
  g_assert_cmpuint (wp_import_report_count (again, WP_IMPORT_WARNING), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==, 3);
  g_autoptr (WpImportProblem) bad = g_list_model_get_item (G_LIST_MODEL (again), 0);
  g_autoptr (WpImportProblem) odd = g_list_model_get_item (G_LIST_MODEL (again), 1);
  g_autoptr (WpImportProblem) whole = g_list_model_get_item (G_LIST_MODEL (again), 2);
  g_assert_cmpuint (wp_import_problem_get_line (bad), ==, 3);
  g_assert_cmpstr (wp_import_problem_get_value (bad), ==, "31/02/2014");
  g_assert_cmpstr (wp_import_problem_get_advice (bad), ==, "Ask for it.");
  g_assert_cmpint (wp_import_problem_get_severity (odd), ==, WP_IMPORT_WARNING);
  g_assert_cmpstr (wp_import_problem_get_why (odd), ==, "“Ünusual”\n🏠");
  g_assert_cmpstr (wp_import_problem_get_file (whole), ==, "letter.txt");
}

static void
test_nonsense (void)
{
  const char *const texts[] = { "", "[]", "{\"files\": 3}", "{\"files\": [1, {\"problems\": [[]]}], \"counts\": 1}",
                                "{\"files\": [{\"extract\": 4000, \"read\": -5}]" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (WpImportReport) report = wp_import_report_from_json (texts[i]);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (report)), ==, 0);
      g_assert_cmpuint (wp_import_report_total (report).read, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-report/comes-back", test_comes_back);
  g_test_add_func ("/import-report/nonsense", test_nonsense);
  return g_test_run ();
}
