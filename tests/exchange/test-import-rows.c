/* test-import-rows.c: bad rows are left out and told, odd ones are kept and told, and good ones are in.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-run.h"

#include <string.h>

/* Two people of one family, and whatever else a test needs to refer to. */
static const char people[] = "id,given,surname,family_id,family_name\n"
                             "1,Ann,Bell,F,Bell family\n"
                             "2,Bob,Bell,F,\n"
                             "3,Cat,Bell,F,\n"
                             "4,Dan,Bell,F,\n";

static void
add_people (WpImportRun *run)
{
  wp_import_run_add (run, "people.csv", people, -1);
}

static void
go_with (WpImportRun *run, const char *name, const char *text)
{
  wp_import_run_init (run);
  wp_import_run_add (run, name, text, -1);
  wp_import_run_go (run);
}

static void
test_dates (void)
{
  WpImportRun run;

  go_with (&run, "people.csv",
           "id,given,dob,edd\n"
           "1,Ann,31/02/2010,\n"
           "2,Bob,2010-02-28,\n"
           "3,Cat,2031-01-01,\n"
           "4,Dan,1066,\n"
           "5,,,2026-03-01\n"
           "6,Eve,,31/04/2026\n");
  wp_import_run_assert_errors (&run, 4);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 2, "dob", "2023-04-13 or 13/04/2023"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 2, "dob", "31/02/2010"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 4, "dob", "not come yet"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 5, "dob", "too long ago"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 7, "edd", "not a date"));
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_PERSON), ==, 2);
  g_assert_cmpstr (
      wp_record_get_text (wp_fake_target_find (&run.target, WP_KIND_PERSON_NAME, "S", "5:legal"), WP_PERSON_NAME_GIVEN),
      ==, "Unborn");
  WpImportCounts total = wp_import_report_total (run.report);
  g_assert_cmpuint (total.read, ==, 6);
  g_assert_cmpuint (total.left_out, ==, 4);
  g_assert_cmpuint (total.added, ==, 2);
  wp_import_run_clear (&run);
}

static void
test_numbers (void)
{
  WpImportRun run;

  go_with (&run, "people.csv",
           "id,given,nhs_number,upn,mobile,email\n"
           "1,Ann,12345,,,\n"
           "2,Bob,9990000019,,,\n"
           "3,Cat,2222222222,,,\n"
           "4,Dan,,A816000012001,07700 900101,\n"
           "5,Eve,,Z9,,\n"
           "6,Fay,,,12,nobody\n");
  wp_import_run_assert_errors (&run, 3);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 2, "nhs_number", "12345"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 4, "nhs_number", "2222222222"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 6, "upn", "Z9"));
  /* A wrong check digit is kept with a warning, as are odd ways to reach somebody. */
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_WARNING, 3, "nhs_number", "9990000019"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_WARNING, 5, "upn", "A816000012001"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_WARNING, 7, "mobile", "12"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_WARNING, 7, "email", "@"));
  g_assert_nonnull (wp_fake_target_find (&run.target, WP_KIND_IDENTIFIER, "S", "2:nhs_number"));
  wp_import_run_clear (&run);
}

static void
test_codes_and_booleans (void)
{
  WpImportRun run;

  go_with (&run, "people.csv",
           "id,given,sex,interpreter,mobile,mobile_safe_to,sensitivity\n"
           "1,Ann,Female,ydy,,,\n"
           "2,Bob,x,,,,\n"
           "3,Cat,NULL,perhaps,,,\n"
           "4,Dan,,,07700 900101,pigeon,\n"
           "5,Eve,,,,,top secret\n"
           "6,Fay,,,,,sealed\n");
  wp_import_run_assert_errors (&run, 4);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 3, "sex", "F, M, U"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 4, "interpreter", "yes"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 5, "mobile_safe_to", "pigeon"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 6, "sensitivity", "sealed"));
  WpRecord *fay = wp_fake_target_find (&run.target, WP_KIND_PERSON_NAME, "S", "6:legal");
  g_assert_cmpint (wp_record_meta (fay)->sensitivity, ==, WP_SENSITIVITY_SEALED);
  wp_import_run_clear (&run);
}

static void
test_texts (void)
{
  g_autofree char *long_name = g_strnfill (10000, 'x');
  g_autofree char *csv = g_strdup_printf ("id,given,surname,alert\n"
                                          "1,%s,Bell,\n"
                                          "2,عائشة,بن علي,\n"
                                          "3,👩‍👧,“O’Neill” <b>&amp;,\"two\r\nlines\"\n"
                                          "4,,,\n"
                                          "5,\"Ann\nMarie\",Bell,\n"
                                          ",Nobody,Bell,\n",
                                          long_name);
  WpImportRun run;

  go_with (&run, "people.csv", csv);
  wp_import_run_assert_errors (&run, 3);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 2, "given", "10,000"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 6, "surname", "no name"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 9, "external_id", "no number"));
  /* No more of a value is shown than the limit. */
  g_autoptr (WpImportProblem) problem = g_list_model_get_item (G_LIST_MODEL (run.report), 0);
  g_assert_cmpint (g_utf8_strlen (wp_import_problem_get_value (problem), -1), ==, WP_IMPORT_PROBLEM_VALUE_CHARACTERS);

  g_assert_cmpstr (
      wp_record_get_text (wp_fake_target_find (&run.target, WP_KIND_PERSON_NAME, "S", "2:legal"), WP_PERSON_NAME_GIVEN),
      ==, "عائشة");
  g_assert_cmpstr (wp_record_get_text (wp_fake_target_find (&run.target, WP_KIND_PERSON_NAME, "S", "3:legal"),
                                       WP_PERSON_NAME_SURNAME),
                   ==, "“O’Neill” <b>&amp;");
  g_assert_cmpstr (wp_record_get_text (wp_fake_target_find (&run.target, WP_KIND_ALERT, "S", "3:1"), WP_ALERT_TEXT), ==,
                   "two\nlines");
  g_assert_cmpstr (
      wp_record_get_text (wp_fake_target_find (&run.target, WP_KIND_PERSON_NAME, "S", "5:legal"), WP_PERSON_NAME_GIVEN),
      ==, "Ann Marie");
  wp_import_run_clear (&run);
}

static void
test_own_parent_and_circles (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  add_people (&run);
  wp_import_run_add (&run, "relationships.csv",
                     "person_id,other_id,type\n"
                     "1,1,parent\n"
                     "1,2,parent\n"
                     "2,3,mother\n"
                     "4,3,child\n"
                     "4,1,father\n"
                     "1,4,partner\n"
                     "9,1,parent\n",
                     -1);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 3);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 2, "other_id", "own relation"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 6, "type", "own ancestor"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 8, "person_id", "“9”"));
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_RELATIONSHIP), ==, 4);

  /* The circle is seen also where the other rows were kept in an import before. */
  wp_import_run_forget_files (&run);
  wp_import_run_add (&run, "relationships.csv", "person_id,other_id,type\n4,1,father\n1,2,parent\n", -1);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 1);
  g_assert_cmpuint (wp_import_report_total (run.report).same, ==, 1);
  wp_import_run_clear (&run);
}

static void
test_references (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  wp_import_run_add (&run, "episodes.csv",
                     "id,family_id,state,opened_on,closed_on,previous_id\n"
                     "E1,F,closed,2023-01-16,2023-01-10,\n"
                     "E2,F,active,16/01/2023,,\n"
                     "E3,G,active,16/01/2023,,\n"
                     "E4,F,active,16/01/2023,,E2\n"
                     "E5,F,active,16/01/2023,,E5\n"
                     "E6,F,active,,,\n",
                     -1);
  add_people (&run);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 4);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 2, "closed_on", "before it begins"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 4, "family_id", "people"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 6, "previous_id", "before itself"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 7, "opened_on", "needed"));
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_EPISODE), ==, 2);
  wp_import_run_clear (&run);
}

static void
test_events (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  add_people (&run);
  wp_import_run_add (&run, "events.csv",
                     "id,family_id,kind,date,time,end_time,recorded_at,planned,person_ids,summary\n"
                     "V1,F,visit,2023-03-20,16:00,15:00,,,1,\n"
                     "V2,F,visit,2023-03-20,25:00,,,,1,\n"
                     "V3,F,visit,20 March 2023 16:00,,17:00,,,1;2,Seen\n"
                     "V4,F,tac,2026-02-01,15:30,,,yes,,\n"
                     "V5,F,tac,2026-02-01,15:30,,2026-01-02,yes,,\n"
                     "V6,F,visit,2026-02-01,,,2026-01-02,,,\n"
                     "V7,F,visit,March 2023,,,,,1;9,\n"
                     "V8,F,visit,March 2023,,,,,1,\n",
                     -1);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 5);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 2, "end_time", "before it begins"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 3, "time", "25:00"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 5, "recorded_at", "written down"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 7, "date", "planned"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 8, "person_ids", "9"));
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_EVENT_SUBJECT), ==, 3);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_CASE_NOTE), ==, 1);
  WpRecord *march = wp_fake_target_find (&run.target, WP_KIND_EVENT, "S", "V8");
  g_assert_cmpstr (wp_record_get_text (march, WP_EVENT_PRECISION), ==, "month");
  wp_import_run_clear (&run);
}

static void
test_addresses (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  add_people (&run);
  wp_import_run_add (&run, "addresses.csv",
                     "household_id,household_name,family_id,members,person_id,address_1,town,postcode,uprn,protected\n"
                     "H,Ann’s home,F,1;2,,1 Lane,Aldermere,yo999zz,0100,\n"
                     "H,Bob’s home,F,,,2 Lane,Aldermere,YO99 9ZY,,\n"
                     ",,,,3,3 Lane,,QQQ 1,,y\n"
                     ",,,,,4 Lane,,,,\n"
                     "J,,F,,,5 Lane,,,,\n"
                     ",,,,4,6 Lane,,,12x,\n",
                     -1);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 3);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_WARNING, 3, "household_name", "line 2"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_WARNING, 4, "postcode", "QQQ 1"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 5, NULL, "household"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 6, "household_id", "“J”"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 7, "uprn", "12x"));
  WpRecord *lane = wp_fake_target_find (&run.target, WP_KIND_ADDRESS, "S", "H|YO99 9ZZ|");
  g_assert_cmpstr (wp_record_get_text (lane, WP_ADDRESS_LINES), ==, "1 Lane\nAldermere");
  g_assert_cmpint (wp_record_get_number (lane, WP_ADDRESS_UPRN, 0), ==, 100);
  wp_import_run_clear (&run);
}

static void
test_repeated_numbers (void)
{
  WpImportRun run;

  go_with (&run, "people.csv",
           "id,given,family_id,family_name\n"
           "1,Ann,F,Bell family\n"
           "1,Ann,F,Bell family\n"
           "1,Anne,F,Bell family\n"
           "2,Bob,F,Bob’s family\n"
           "3,Cat,G,\n");
  wp_import_run_assert_errors (&run, 2);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_NOTICE, 3, NULL, "line 2"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 4, NULL, "Line 2"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_WARNING, 5, "family_name", "line 2"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 6, "family_name", "no name"));
  g_assert_cmpstr (wp_record_get_text (wp_fake_target_find (&run.target, WP_KIND_FAMILY, "S", "F"), WP_FAMILY_NAME), ==,
                   "Bell family");
  wp_import_run_clear (&run);
}

/* The same files once more: all that was to be had of them was taken the first time. */
static void
assert_all_was_taken (WpImportRun *run)
{
  WpImportCounts first = wp_import_report_total (run->report);

  g_assert_cmpuint (first.read, ==, first.added + first.changed + first.same + first.left_out);
  wp_import_run_go (run);
  WpImportCounts second = wp_import_report_total (run->report);
  g_assert_cmpuint (second.read, ==, first.read);
  g_assert_cmpuint (second.added, ==, 0);
  g_assert_cmpuint (second.changed, ==, 0);
  g_assert_cmpuint (second.left_out, ==, first.left_out);
}

static void
test_families_named_further_down (void)
{
  WpImportRun run;

  go_with (&run, "people.csv",
           "id,given,family_id,family_name\n"
           "1,Ann,F,\n"
           "2,Bob,F;G,\n"
           "2,Bert,F,\n"
           "3,Cat,G,\n"
           "4,Dan,F,Bell family\n"
           "5,Eve,G;F,Gee family;\n"
           "6,Fay,H,\n");
  wp_import_run_assert_errors (&run, 2);
  /* The first row of a number is taken, also where it had to wait. */
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 4, NULL, "Line 3"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 8, "family_name", "no name"));
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_FAMILY), ==, 2);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_PERSON), ==, 5);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_FAMILY_MEMBER), ==, 7);
  assert_all_was_taken (&run);
  wp_import_run_clear (&run);
}

static void
test_rows_that_wait_for_others (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  add_people (&run);
  wp_import_run_add (&run, "professionals.csv",
                     "id,name,staff_role,manager_id\n"
                     "W1,Ina,lasp,W2\n"
                     "W2,Jo,lasp,W4\n"
                     "W3,Kit,lasp,W2\n"
                     "W4,Lyn,lasp,\n",
                     -1);
  wp_import_run_add (&run, "addresses.csv",
                     "household_id,household_name,family_id,address_1,postcode\n"
                     "H,,,1 Lane,YO99 9ZZ\n"
                     "H,Ann’s home,F,2 Lane,YO99 9ZY\n",
                     -1);
  /* Two that come before one another never come in, nor does what waits for one of them. */
  wp_import_run_add (&run, "episodes.csv",
                     "id,family_id,state,opened_on,previous_id\n"
                     "E1,F,active,16/01/2023,E9\n"
                     "E2,F,active,16/01/2023,E3\n"
                     "E3,F,active,16/01/2023,E2\n"
                     "E4,F,active,16/01/2023,E3\n"
                     "E5,F,active,16/01/2023,E6\n"
                     "E6,F,active,16/01/2023,E1\n"
                     "E7,F,no such,16/01/2023,\n"
                     "E8,F,active,16/01/2023,E7\n"
                     "E9,F,active,16/01/2023,\n",
                     -1);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 5);
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 3, "previous_id", "“E3”"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 4, "previous_id", "“E2”"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 5, "previous_id", "“E3”"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 8, "state", "not one of the choices"));
  g_assert_true (wp_import_run_told (&run, WP_IMPORT_ERROR, 9, "previous_id", "“E7”"));
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_STAFF), ==, 4);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_ADDRESS), ==, 2);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_EPISODE), ==, 4);

  /* They are told in the order of the lines, as ever. */
  guint64 line = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (run.report)); i++)
    {
      g_autoptr (WpImportProblem) problem = g_list_model_get_item (G_LIST_MODEL (run.report), i);
      if (wp_import_problem_get_severity (problem) != WP_IMPORT_ERROR)
        continue;
      g_assert_cmpuint (wp_import_problem_get_line (problem), >, line);
      line = wp_import_problem_get_line (problem);
    }
  assert_all_was_taken (&run);
  wp_import_run_clear (&run);
}

static void
test_changes_and_sources (void)
{
  WpImportRun run;

  go_with (&run, "people.csv", "id,given,dob\n1,Ann,2010-01-01\n2,Bob,2011-01-01\n");
  wp_import_run_forget_files (&run);
  /* One differs, one comes from elsewhere, and Bob got a mobile. */
  wp_import_run_add (&run, "people.csv",
                     "id,given,dob,mobile,source\n1,Ann,2010-01-02,,\n2,Bob,2011-01-01,07700 900101,\n1,Ann,,,T\n", -1);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 0);
  WpImportCounts total = wp_import_report_total (run.report);
  g_assert_cmpuint (total.changed, ==, 2);
  g_assert_cmpuint (total.added, ==, 1);
  g_assert_nonnull (wp_fake_target_find (&run.target, WP_KIND_PERSON, "T", "1"));
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_PERSON), ==, 3);
  wp_import_run_clear (&run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/rows/dates", test_dates);
  g_test_add_func ("/import/rows/numbers", test_numbers);
  g_test_add_func ("/import/rows/codes-and-booleans", test_codes_and_booleans);
  g_test_add_func ("/import/rows/texts", test_texts);
  g_test_add_func ("/import/rows/own-parent-and-circles", test_own_parent_and_circles);
  g_test_add_func ("/import/rows/references", test_references);
  g_test_add_func ("/import/rows/events", test_events);
  g_test_add_func ("/import/rows/addresses", test_addresses);
  g_test_add_func ("/import/rows/repeated-numbers", test_repeated_numbers);
  g_test_add_func ("/import/rows/families-named-further-down", test_families_named_further_down);
  g_test_add_func ("/import/rows/rows-that-wait-for-others", test_rows_that_wait_for_others);
  g_test_add_func ("/import/rows/changes-and-sources", test_changes_and_sources);
  return g_test_run ();
}
