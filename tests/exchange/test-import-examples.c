/* test-import-examples.c: the fictional family of data/examples, as the data dictionary's worked case has it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-run.h"

static void
add_examples (WpImportRun *run)
{
  /* In the wrong order on purpose. */
  for (int i = WP_N_EXTRACTS - 1; i >= 0; i--)
    {
      g_autofree char *name = g_strconcat (wp_extract ((WpExtractId) i)->name, ".csv", NULL);
      g_ptr_array_add (run->paths, g_build_filename (WP_SOURCE_ROOT, "data", "examples", name, NULL));
    }
}

static WpRecord *
find (WpImportRun *run, WpKindId kind, const char *external_id)
{
  WpRecord *record = wp_fake_target_find (&run->target, kind, "S", external_id);

  if (record == NULL)
    g_error ("There is no %s %s", wp_kind (kind)->name, external_id);
  return record;
}

#define assert_text(run, kind, external_id, field, expected) \
  g_assert_cmpstr (wp_record_get_text (find (run, kind, external_id), field), ==, expected)

static void
test_family (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  add_examples (&run);
  wp_import_run_go (&run);
  wp_import_run_assert_errors (&run, 0);
  if (wp_import_report_count (run.report, WP_IMPORT_WARNING) > 0)
    {
      g_autofree char *all = wp_import_run_list (&run);
      g_error ("Warnings:\n%s", all);
    }
  g_assert_cmpuint (wp_import_report_count (run.report, WP_IMPORT_NOTICE), ==, 0);

  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_PERSON), ==, 7);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_FAMILY), ==, 1);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_FAMILY_MEMBER), ==, 7);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_EPISODE), ==, 2);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_EVENT), ==, 27);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_LEVEL_OF_NEED), ==, 7);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_STAFF), ==, 7);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_HOUSEHOLD), ==, 2);
  g_assert_cmpuint (wp_fake_target_count (&run.target, WP_KIND_HOUSEHOLD_MEMBER), ==, 6);
  wp_import_run_clear (&run);
}

static void
test_people (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  add_examples (&run);
  wp_import_run_go (&run);
  assert_text (&run, WP_KIND_IDENTIFIER, "P03:nhs_number", WP_IDENTIFIER_VALUE, "9990000018");
  assert_text (&run, WP_KIND_IDENTIFIER, "P03:upn", WP_IDENTIFIER_VALUE, "T816000012001");
  assert_text (&run, WP_KIND_IDENTIFIER, "P04:upn", WP_IDENTIFIER_VALUE, "X816000018002");
  assert_text (&run, WP_KIND_IDENTIFIER, "P05:nhs_number", WP_IDENTIFIER_VALUE, "9990000034");
  assert_text (&run, WP_KIND_PERSON_NAME, "P04:known_as", WP_PERSON_NAME_GIVEN, "Ty");
  assert_text (&run, WP_KIND_PERSON_NAME, "P04:known_as", WP_PERSON_NAME_SURNAME, "Coles");
  assert_text (&run, WP_KIND_PERSON_NAME, "P01:previous", WP_PERSON_NAME_SURNAME, "Harper");
  assert_text (&run, WP_KIND_FAMILY, "F01", WP_FAMILY_NAME, "Coles family");
  assert_text (&run, WP_KIND_AGENCY, "AG07", WP_AGENCY_NAME, "Children’s social care");

  WpRecord *ivy = find (&run, WP_KIND_PERSON, "P05");
  g_assert_cmpint (wp_record_get_date (ivy, WP_PERSON_DOB), ==, wp_date_make (2023, 6, 27));
  g_assert_cmpint (wp_record_get_date (ivy, WP_PERSON_EDD), ==, wp_date_make (2023, 6, 20));
  assert_text (&run, WP_KIND_PERSON, "P02", WP_PERSON_DOB_PRECISION, "estimated");

  WpRecord *mobile = find (&run, WP_KIND_CONTACT_POINT, "P01:mobile");
  g_assert_cmpstr (wp_record_get_text (mobile, WP_CONTACT_POINT_VALUE), ==, "07700900101");
  g_assert_true (wp_record_get_boolean (mobile, WP_CONTACT_POINT_SAFE_TEXT));
  g_assert_true (wp_record_is_set (mobile, WP_CONTACT_POINT_SAFE_VOICEMAIL));
  g_assert_false (wp_record_get_boolean (mobile, WP_CONTACT_POINT_SAFE_VOICEMAIL));
  g_assert_false (wp_record_is_set (find (&run, WP_KIND_CONTACT_POINT, "P07:landline"), WP_CONTACT_POINT_SAFE_CALL));

  /* “Daughter” is turned round: Pat is the parent of Dana. */
  WpRecord *pat = find (&run, WP_KIND_RELATIONSHIP, "P07|P01|parent");
  g_assert_cmpstr (wp_record_get_text (pat, WP_RELATIONSHIP_PERSON), ==,
                   wp_record_get_id (find (&run, WP_KIND_PERSON, "P07")));

  /* Lee's address is kept from everyone, the household's is not. */
  g_assert_cmpint (wp_record_meta (find (&run, WP_KIND_ADDRESS, "A04"))->sensitivity, ==, WP_SENSITIVITY_RESTRICTED);
  g_assert_cmpint (wp_record_meta (find (&run, WP_KIND_ADDRESS, "A01"))->sensitivity, ==, WP_SENSITIVITY_NORMAL);
  assert_text (&run, WP_KIND_ADDRESS, "A03", WP_ADDRESS_POSTCODE, "YO99 9ZZ");
  assert_text (&run, WP_KIND_ADDRESS, "A01", WP_ADDRESS_LINES, "12 Millgate Row\nAldermere");
  wp_import_run_clear (&run);
}

static void
test_case (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  add_examples (&run);
  wp_import_run_go (&run);

  WpRecord *tac = find (&run, WP_KIND_EVENT, "V12");
  g_assert_cmpint (wp_record_get_number (tac, WP_EVENT_OCCURRED_AT, 0), ==,
                   wp_instant_from_date_time (wp_date_make (2023, 4, 13), 15 * 60 + 30));
  g_assert_cmpint (wp_record_get_number (tac, WP_EVENT_ENDED_AT, 0), ==,
                   wp_instant_from_date_time (wp_date_make (2023, 4, 13), 16 * 60 + 30));
  g_assert_true (wp_record_get_boolean (tac, WP_EVENT_HAS_TIME));
  g_assert_cmpstr (wp_record_get_text (tac, WP_EVENT_LEVEL_TO), ==, "3a");
  assert_text (&run, WP_KIND_CASE_NOTE, "V12", WP_CASE_NOTE_CHILD_WORDS,
               "“I’d go in if someone walked with me the first bit.”");
  assert_text (&run, WP_KIND_EVENT_ATTENDEE, "V12:W10", WP_EVENT_ATTENDEE_ATTENDANCE, "apologies");

  /* Tyler was seen alone, Dana was not. */
  g_assert_true (wp_record_get_boolean (find (&run, WP_KIND_EVENT_SUBJECT, "V10:P04"), WP_EVENT_SUBJECT_ALONE));
  g_assert_false (wp_record_is_set (find (&run, WP_KIND_EVENT_SUBJECT, "V10:P01"), WP_EVENT_SUBJECT_ALONE));
  g_assert_true (wp_record_get_boolean (find (&run, WP_KIND_EVENT_SUBJECT, "V10:P01"), WP_EVENT_SUBJECT_SEEN));

  /* The disclosure is sealed with all that hangs on it. */
  g_assert_cmpint (wp_record_meta (find (&run, WP_KIND_EVENT, "V13"))->sensitivity, ==, WP_SENSITIVITY_SEALED);
  g_assert_cmpint (wp_record_meta (find (&run, WP_KIND_CASE_NOTE, "V13"))->sensitivity, ==, WP_SENSITIVITY_SEALED);
  g_assert_cmpint (wp_record_meta (find (&run, WP_KIND_EVENT_SUBJECT, "V13:P01"))->sensitivity, ==,
                   WP_SENSITIVITY_SEALED);

  g_assert_cmpstr (wp_record_get_text (find (&run, WP_KIND_EPISODE, "E02"), WP_EPISODE_PREVIOUS), ==,
                   wp_record_get_id (find (&run, WP_KIND_EPISODE, "E01")));
  g_assert_cmpint (wp_record_get_date (find (&run, WP_KIND_AGREEMENT, "C04"), WP_AGREEMENT_WITHDRAWN_ON), ==,
                   wp_date_make (2025, 2, 6));
  g_assert_cmpint (wp_record_get_number (find (&run, WP_KIND_STAFF, "W02"), WP_STAFF_FTE_PERCENT, 0), ==, 80);
  g_assert_true (wp_record_get_boolean (find (&run, WP_KIND_INVOLVEMENT, "I01"), WP_INVOLVEMENT_LEAD));
  assert_text (&run, WP_KIND_INVOLVEMENT, "I12", WP_INVOLVEMENT_FROM_PRECISION, "month");
  assert_text (&run, WP_KIND_SERVICE, "AG04:healthvisiting", WP_SERVICE_NAME, "Health visiting");
  wp_import_run_clear (&run);
}

static void
test_again_changes_nothing (void)
{
  WpImportRun run;

  wp_import_run_init (&run);
  add_examples (&run);
  wp_import_run_go (&run);
  WpImportCounts first = wp_import_report_total (run.report);
  g_assert_cmpuint (first.added, ==, first.read);

  wp_import_run_go (&run);
  WpImportCounts second = wp_import_report_total (run.report);
  g_assert_cmpuint (second.read, ==, first.read);
  g_assert_cmpuint (second.same, ==, first.read);
  for (guint i = 0; i < WP_N_KINDS; i++)
    {
      g_assert_cmpuint (wp_import_report_kind (run.report, i)->added, ==, 0);
      g_assert_cmpuint (wp_import_report_kind (run.report, i)->changed, ==, 0);
    }
  wp_import_run_clear (&run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/examples/family", test_family);
  g_test_add_func ("/import/examples/people", test_people);
  g_test_add_func ("/import/examples/case", test_case);
  g_test_add_func ("/import/examples/again-changes-nothing", test_again_changes_nothing);
  return g_test_run ();
}
