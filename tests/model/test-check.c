/* test-check.c: what a record must pass, by the data dictionary.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-check.h"

#include <string.h>

#define ID "0192f0c0-0000-7000-8000-000000000001"
#define OTHER "0192f0c0-0000-7000-8000-000000000002"

/* 11 February 2025 */
#define TODAY wp_date_make (2025, 2, 11)

/* The problems of @record, and whether one of them is an error on @field. */
static gboolean
has_problem (WpRecord *record, int field, WpSeverity severity)
{
  g_autoptr (GPtrArray) problems = wp_problems_new ();

  wp_record_check (record, wp_codes_get_default (), TODAY, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const WpProblem *problem = g_ptr_array_index (problems, i);
      g_test_message ("%d %d %s", problem->field, problem->severity, problem->message);
      if (problem->field == field && problem->severity == severity)
        return TRUE;
    }
  return FALSE;
}

static gboolean
passes (WpRecord *record)
{
  g_autoptr (GPtrArray) problems = wp_problems_new ();

  wp_record_check (record, wp_codes_get_default (), TODAY, problems);
  return !wp_problems_have_error (problems);
}

static void
required_fields_are_needed (void)
{
  g_autoptr (WpRecord) family = wp_record_new (WP_KIND_FAMILY, ID);

  g_assert_true (has_problem (family, WP_FAMILY_NAME, WP_SEVERITY_ERROR));
  wp_record_set_text (family, WP_FAMILY_NAME, "Coles family");
  g_assert_true (passes (family));
}

static void
text_has_limits (void)
{
  g_autoptr (WpRecord) name = wp_record_new (WP_KIND_PERSON_NAME, ID);
  g_autofree char *long_name = g_strnfill (10000, 'a');

  wp_record_set_text (name, WP_PERSON_NAME_PERSON, OTHER);
  wp_record_set_text (name, WP_PERSON_NAME_TYPE, "legal");
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, long_name);
  g_assert_true (has_problem (name, WP_PERSON_NAME_GIVEN, WP_SEVERITY_ERROR));
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, "two\nlines");
  g_assert_true (has_problem (name, WP_PERSON_NAME_GIVEN, WP_SEVERITY_ERROR));
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, "bad \xff byte");
  g_assert_true (has_problem (name, WP_PERSON_NAME_GIVEN, WP_SEVERITY_ERROR));
  /* Limits count characters, not bytes; right-to-left text and emoji are names like any other. */
  g_autofree char *arabic = g_strnfill (200, ' ');
  g_autoptr (GString) wide = g_string_new (NULL);
  for (guint i = 0; i < strlen (arabic); i++)
    g_string_append (wide, "م");
  wp_record_set_text (name, WP_PERSON_NAME_GIVEN, wide->str);
  wp_record_set_text (name, WP_PERSON_NAME_SURNAME, "🙂 السيد");
  g_assert_true (passes (name));
}

static void
dates_are_possible (void)
{
  g_autoptr (WpRecord) person = wp_record_new (WP_KIND_PERSON, ID);

  wp_record_set_date (person, WP_PERSON_DOB, TODAY);
  g_assert_true (passes (person));
  wp_record_set_date (person, WP_PERSON_DOB, TODAY + 1);
  g_assert_true (has_problem (person, WP_PERSON_DOB, WP_SEVERITY_ERROR));
  wp_record_set_date (person, WP_PERSON_DOB, wp_date_make (1066, 10, 14));
  g_assert_true (has_problem (person, WP_PERSON_DOB, WP_SEVERITY_ERROR));
  wp_record_set_date (person, WP_PERSON_DOB, wp_date_make (2008, 6, 20));
  wp_record_set_date (person, WP_PERSON_DIED_ON, wp_date_make (2008, 6, 19));
  g_assert_true (has_problem (person, WP_PERSON_DIED_ON, WP_SEVERITY_ERROR));
}

/* An expected delivery may be from 30 days past to 300 days ahead; outside it is told, and kept. */
static void
a_birth_is_expected_in_time (void)
{
  g_autoptr (WpRecord) unborn = wp_record_new (WP_KIND_PERSON, ID);
  const int fits[] = { -30, 0, 300 };
  const int late[] = { -31, 301 };

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      wp_record_set_date (unborn, WP_PERSON_EDD, TODAY + fits[i]);
      g_assert_false (has_problem (unborn, WP_PERSON_EDD, WP_SEVERITY_WARNING));
    }
  for (guint i = 0; i < G_N_ELEMENTS (late); i++)
    {
      wp_record_set_date (unborn, WP_PERSON_EDD, TODAY + late[i]);
      g_assert_true (has_problem (unborn, WP_PERSON_EDD, WP_SEVERITY_WARNING));
      g_assert_true (passes (unborn));
    }
}

static void
numbers_warn_or_fail (void)
{
  g_autoptr (WpRecord) number = wp_record_new (WP_KIND_IDENTIFIER, ID);

  wp_record_set_text (number, WP_IDENTIFIER_PERSON, OTHER);
  wp_record_set_text (number, WP_IDENTIFIER_TYPE, "nhs_number");
  wp_record_set_text (number, WP_IDENTIFIER_VALUE, "9990000018");
  g_assert_false (has_problem (number, WP_IDENTIFIER_VALUE, WP_SEVERITY_WARNING));
  wp_record_set_text (number, WP_IDENTIFIER_VALUE, "9990000019");
  g_assert_true (has_problem (number, WP_IDENTIFIER_VALUE, WP_SEVERITY_WARNING));
  wp_record_set_text (number, WP_IDENTIFIER_VALUE, "999000");
  g_assert_true (has_problem (number, WP_IDENTIFIER_VALUE, WP_SEVERITY_ERROR));
  wp_record_set_text (number, WP_IDENTIFIER_TYPE, "upn");
  wp_record_set_text (number, WP_IDENTIFIER_VALUE, "T816000012001");
  g_assert_true (passes (number));
}

static void
nobody_is_their_own_parent (void)
{
  g_autoptr (WpRecord) relation = wp_record_new (WP_KIND_RELATIONSHIP, ID);

  wp_record_set_text (relation, WP_RELATIONSHIP_PERSON, OTHER);
  wp_record_set_text (relation, WP_RELATIONSHIP_OTHER, OTHER);
  wp_record_set_text (relation, WP_RELATIONSHIP_TYPE, "parent");
  g_assert_true (has_problem (relation, WP_RELATIONSHIP_OTHER, WP_SEVERITY_ERROR));
  wp_record_set_text (relation, WP_RELATIONSHIP_OTHER, ID);
  wp_record_set_text (relation, WP_RELATIONSHIP_TYPE, "owner");
  g_assert_true (has_problem (relation, WP_RELATIONSHIP_TYPE, WP_SEVERITY_ERROR));
}

static void
intervals_run_forwards (void)
{
  g_autoptr (WpRecord) member = wp_record_new (WP_KIND_FAMILY_MEMBER, ID);

  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, OTHER);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, OTHER);
  wp_record_set_date (member, WP_FAMILY_MEMBER_VALID_FROM, TODAY);
  wp_record_set_date (member, WP_FAMILY_MEMBER_VALID_TO, TODAY - 1);
  g_assert_true (has_problem (member, WP_FAMILY_MEMBER_VALID_TO, WP_SEVERITY_ERROR));
}

static void
the_future_is_planned (void)
{
  g_autoptr (WpRecord) event = wp_record_new (WP_KIND_EVENT, ID);

  wp_record_set_text (event, WP_EVENT_FAMILY, OTHER);
  wp_record_set_text (event, WP_EVENT_KIND, "tac");
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT, wp_instant_from_date_time (TODAY + 7, 600));
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, wp_instant_from_date_time (TODAY, 600));
  g_assert_true (has_problem (event, WP_EVENT_OCCURRED_AT, WP_SEVERITY_ERROR));
  wp_record_set_number (event, WP_EVENT_PLANNED, TRUE);
  g_assert_true (passes (event));
}

static void
an_address_belongs_to_one (void)
{
  g_autoptr (WpRecord) address = wp_record_new (WP_KIND_ADDRESS, ID);

  wp_record_set_text (address, WP_ADDRESS_POSTCODE, "YO99 9ZZ");
  g_assert_true (has_problem (address, -1, WP_SEVERITY_ERROR));
  wp_record_set_text (address, WP_ADDRESS_PERSON, OTHER);
  g_assert_true (passes (address));
  wp_record_set_text (address, WP_ADDRESS_POSTCODE, "nowhere");
  g_assert_true (has_problem (address, WP_ADDRESS_POSTCODE, WP_SEVERITY_WARNING));
  wp_record_set_text (address, WP_ADDRESS_HOUSEHOLD, OTHER);
  g_assert_true (has_problem (address, -1, WP_SEVERITY_ERROR));
}

static void
a_wait_ends_once_and_not_before_it_began (void)
{
  g_autoptr (WpRecord) waiting = wp_record_new (WP_KIND_WAITING, ID);

  wp_record_set_text (waiting, WP_WAITING_FAMILY, OTHER);
  wp_record_set_date (waiting, WP_WAITING_ADDED_ON, TODAY - 30);
  g_assert_true (has_problem (waiting, WP_WAITING_SERVICE, WP_SEVERITY_ERROR));
  wp_record_set_text (waiting, WP_WAITING_LISTED, OTHER);
  g_assert_true (passes (waiting));
  wp_record_set_date (waiting, WP_WAITING_STARTED_ON, TODAY - 31);
  g_assert_true (has_problem (waiting, WP_WAITING_STARTED_ON, WP_SEVERITY_ERROR));
  wp_record_set_date (waiting, WP_WAITING_STARTED_ON, TODAY - 30);
  g_assert_true (passes (waiting));
  wp_record_set_date (waiting, WP_WAITING_REMOVED_ON, TODAY);
  g_assert_true (has_problem (waiting, WP_WAITING_REMOVED_ON, WP_SEVERITY_ERROR));
  wp_record_set_date (waiting, WP_WAITING_STARTED_ON, WP_DATE_NONE);
  g_assert_true (passes (waiting));
  g_assert_true (has_problem (waiting, WP_WAITING_REMOVED_REASON, WP_SEVERITY_WARNING));
  wp_record_set_date (waiting, WP_WAITING_REMOVED_ON, TODAY - 31);
  g_assert_true (has_problem (waiting, WP_WAITING_REMOVED_ON, WP_SEVERITY_ERROR));
  wp_record_set_date (waiting, WP_WAITING_REMOVED_ON, TODAY + 1);
  g_assert_true (has_problem (waiting, WP_WAITING_REMOVED_ON, WP_SEVERITY_ERROR));
  wp_record_set_date (waiting, WP_WAITING_REMOVED_ON, WP_DATE_NONE);
  wp_record_set_date (waiting, WP_WAITING_LAST_CHECKED_ON, TODAY - 40);
  g_assert_true (passes (waiting));
  g_assert_true (has_problem (waiting, WP_WAITING_LAST_CHECKED_ON, WP_SEVERITY_WARNING));
}

static void
a_place_asked_for_is_of_a_service (void)
{
  g_autoptr (WpRecord) brokering = wp_record_new (WP_KIND_BROKERING, ID);

  wp_record_set_text (brokering, WP_BROKERING_FAMILY, OTHER);
  wp_record_set_date (brokering, WP_BROKERING_ASKED_ON, TODAY - 9);
  wp_record_set_text (brokering, WP_BROKERING_ANSWER, "asked");
  g_assert_true (has_problem (brokering, WP_BROKERING_LISTED, WP_SEVERITY_ERROR));
  wp_record_set_text (brokering, WP_BROKERING_SERVICE, OTHER);
  g_assert_true (passes (brokering));
  g_assert_false (has_problem (brokering, WP_BROKERING_ANSWERED_ON, WP_SEVERITY_WARNING));
  wp_record_set_text (brokering, WP_BROKERING_ANSWER, "refused");
  g_assert_true (has_problem (brokering, WP_BROKERING_ANSWERED_ON, WP_SEVERITY_WARNING));
  g_assert_true (has_problem (brokering, WP_BROKERING_REASON, WP_SEVERITY_WARNING));
  wp_record_set_date (brokering, WP_BROKERING_ANSWERED_ON, TODAY - 10);
  g_assert_true (has_problem (brokering, WP_BROKERING_ANSWERED_ON, WP_SEVERITY_ERROR));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/required-fields-are-needed", required_fields_are_needed);
  g_test_add_func ("/check/text-has-limits", text_has_limits);
  g_test_add_func ("/check/dates-are-possible", dates_are_possible);
  g_test_add_func ("/check/a-birth-is-expected-in-time", a_birth_is_expected_in_time);
  g_test_add_func ("/check/numbers-warn-or-fail", numbers_warn_or_fail);
  g_test_add_func ("/check/nobody-is-their-own-parent", nobody_is_their_own_parent);
  g_test_add_func ("/check/intervals-run-forwards", intervals_run_forwards);
  g_test_add_func ("/check/the-future-is-planned", the_future_is_planned);
  g_test_add_func ("/check/an-address-belongs-to-one", an_address_belongs_to_one);
  g_test_add_func ("/check/waiting", a_wait_ends_once_and_not_before_it_began);
  g_test_add_func ("/check/brokering", a_place_asked_for_is_of_a_service);
  return g_test_run ();
}
