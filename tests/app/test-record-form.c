/* test-record-form.c: forms made from the table of fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-id.h"
#include "wp-record-form.h"
#include "wp-ui-test.h"

static WpDate
get_today (void)
{
  return wp_instant_to_date (WP_TEST_NOW);
}

static WpRecord *
new_record (WpKindId kind)
{
  g_autofree char *id = wp_id_new (WP_TEST_NOW);

  return wp_record_new (kind, id);
}

static WpRecordForm *
new_form (WpRecord *record, const int *left_out)
{
  WpRecordForm *form = wp_record_form_new (record, wp_codes_get_default (), NULL, get_today (), left_out);

  return g_object_ref_sink (form);
}

static void
type_text (WpRecordForm *form, guint field, const char *text)
{
  GtkWidget *control = wp_form_row_get_control (wp_record_form_get_row (form, field));

  if (GTK_IS_TEXT_VIEW (control))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (control)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (control), text);
}

/* The precision of a date is typed with the date. */
static gboolean
is_precision (const WpField *field)
{
  return g_strcmp0 (field->of, "date_precision") == 0 && g_str_has_suffix (field->name, "_precision");
}

static void
every_field_of_every_kind_has_a_row (void)
{
  for (guint i = 0; i < WP_N_KINDS; i++)
    {
      const WpKind *kind = wp_kind (i);
      g_autoptr (WpRecord) record = new_record (i);
      WpRecordForm *form = new_form (record, NULL);
      for (guint j = 0; j < kind->n_fields; j++)
        {
          WpFormRow *row = wp_record_form_get_row (form, j);
          if ((kind->fields[j].flags & WP_FIELD_INTERNAL) || is_precision (&kind->fields[j]))
            {
              g_assert_null (row);
              continue;
            }
          g_assert_nonnull (row);
          g_assert_nonnull (
              strstr (gtk_label_get_label (wp_form_row_get_title (row)), wp_field_label (&kind->fields[j])));
          gboolean needed = strstr (gtk_label_get_label (wp_form_row_get_title (row)), "(needed)") != NULL;
          g_assert_cmpint (needed, ==, (kind->fields[j].flags & WP_FIELD_REQUIRED) != 0);
          gtk_test_accessible_assert_relation (wp_form_row_get_control (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                               wp_form_row_get_title (row), NULL);
        }
      g_assert_finalize_object (form);
    }
}

static void
what_is_typed_comes_back_from_a_draft (void)
{
  g_autoptr (WpRecord) record = new_record (WP_KIND_PERSON);
  g_autoptr (WpRecord) again = new_record (WP_KIND_PERSON);
  WpRecordForm *form = new_form (record, NULL);
  WpRecordForm *other = new_form (again, NULL);

  type_text (form, WP_PERSON_DOB, "about 1990");
  type_text (form, WP_PERSON_EDD, "not a date");
  type_text (form, WP_PERSON_LANGUAGE, "עברית 🏠");
  type_text (form, WP_PERSON_COMMUNICATION_NEEDS, "one\ntwo");
  g_autoptr (JsonObject) typed = wp_record_form_save_typed (form);
  wp_record_form_restore_typed (other, typed);
  g_assert_cmpstr (wp_record_get_text (again, WP_PERSON_LANGUAGE), ==, "עברית 🏠");
  g_assert_cmpstr (wp_record_get_text (again, WP_PERSON_COMMUNICATION_NEEDS), ==, "one\ntwo");
  g_assert_cmpint (wp_record_get_date (again, WP_PERSON_DOB), ==, wp_date_make (1990, 1, 1));
  g_assert_cmpstr (wp_record_get_text (again, WP_PERSON_DOB_PRECISION), ==, "estimated");
  g_autofree char *kept = wp_form_row_dup_typed (wp_record_form_get_row (other, WP_PERSON_EDD));
  g_assert_cmpstr (kept, ==, "not a date");
  g_assert_finalize_object (form);
  g_assert_finalize_object (other);
}

static void
a_date_says_how_it_was_understood (void)
{
  g_autoptr (WpRecord) record = new_record (WP_KIND_PERSON);
  WpRecordForm *form = new_form (record, NULL);
  WpFormRow *row = wp_record_form_get_row (form, WP_PERSON_DOB);

  type_text (form, WP_PERSON_DOB, "19/5/14");
  g_assert_cmpstr (wp_form_row_get_message (row), ==, "Monday 19 May 2014");
  g_assert_cmpstr (wp_record_get_text (record, WP_PERSON_DOB_PRECISION), ==, "exact");
  type_text (form, WP_PERSON_DOB, "May 2014");
  g_assert_cmpstr (wp_form_row_get_message (row), ==, "May 2014");
  g_assert_cmpstr (wp_record_get_text (record, WP_PERSON_DOB_PRECISION), ==, "month");
  type_text (form, WP_PERSON_DOB, "31/2/2014");
  g_assert_false (wp_record_is_set (record, WP_PERSON_DOB));
  g_assert_nonnull (strstr (wp_form_row_get_message (row), "not a date"));
  type_text (form, WP_PERSON_DOB, "19 May 2044");
  g_assert_nonnull (strstr (wp_form_row_get_message (row), "not come yet"));
  type_text (form, WP_PERSON_DIED_ON, "May 2020");
  g_assert_nonnull (strstr (wp_form_row_get_message (wp_record_form_get_row (form, WP_PERSON_DIED_ON)), "day"));
  g_assert_true (wp_record_form_check (form) == GTK_WIDGET (row));
  g_assert_finalize_object (form);
}

static void
what_is_wrong_is_said_where_it_is (void)
{
  static const int left_out[] = { WP_IDENTIFIER_PERSON, WP_RECORD_FORM_END };
  g_autoptr (WpRecord) record = new_record (WP_KIND_IDENTIFIER);
  g_autofree char *person = wp_id_new (WP_TEST_NOW);

  wp_record_set_text (record, WP_IDENTIFIER_PERSON, person);
  WpRecordForm *form = new_form (record, left_out);
  WpFormRow *value = wp_record_form_get_row (form, WP_IDENTIFIER_VALUE);

  /* Nothing is held against an empty form before somebody asks to save it. */
  g_assert_cmpstr (wp_form_row_get_message (value), ==, "");
  g_assert_nonnull (wp_record_form_check (form));
  g_assert_cmpstr (wp_form_row_get_message (value), ==, "This is needed. Fill it in.");
  gtk_test_accessible_assert_state (wp_form_row_get_control (value), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_widget_has_css_class (wp_form_row_get_control (value), "error"));
  wp_form_row_set_typed (wp_record_form_get_row (form, WP_IDENTIFIER_TYPE), "nhs_number");
  type_text (form, WP_IDENTIFIER_VALUE, "999 000");
  g_assert_true (wp_record_form_check (form) == GTK_WIDGET (value));
  type_text (form, WP_IDENTIFIER_VALUE, "999 000 0018");
  g_assert_null (wp_record_form_check (form));
  gtk_test_accessible_assert_state (wp_form_row_get_control (value), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_finalize_object (form);
}

static void
what_nobody_expects_is_taken_or_refused_in_words (void)
{
  static const int left_out[] = { WP_PERSON_NAME_PERSON, WP_RECORD_FORM_END };
  g_autoptr (WpRecord) record = new_record (WP_KIND_PERSON_NAME);
  WpRecordForm *form = new_form (record, left_out);
  WpFormRow *given = wp_record_form_get_row (form, WP_PERSON_NAME_GIVEN);
  g_autofree char *long_name = g_strnfill (10000, 'a');

  type_text (form, WP_PERSON_NAME_GIVEN, long_name);
  g_assert_nonnull (strstr (wp_form_row_get_message (given), "too long: 10,000"));
  g_autofree char *kept = wp_form_row_dup_typed (given);
  g_assert_cmpstr (kept, ==, long_name);
  type_text (form, WP_PERSON_NAME_GIVEN, "one\ntwo\tthree");
  g_assert_cmpstr (wp_record_get_text (record, WP_PERSON_NAME_GIVEN), ==, "one two three");
  g_assert_cmpstr (wp_form_row_get_message (given), ==, "");
  type_text (form, WP_PERSON_NAME_GIVEN, "bell\a");
  g_assert_nonnull (strstr (wp_form_row_get_message (given), "can’t be shown"));
  type_text (form, WP_PERSON_NAME_GIVEN, "נועה");
  g_assert_cmpstr (wp_form_row_get_message (given), ==, "");
  type_text (form, WP_PERSON_NAME_GIVEN, "   ");
  g_assert_false (wp_record_is_set (record, WP_PERSON_NAME_GIVEN));
  g_assert_finalize_object (form);
}

static void
a_number_and_a_time_are_read_as_people_write_them (void)
{
  g_autoptr (WpRecord) venue = new_record (WP_KIND_VENUE);
  g_autoptr (WpRecord) event = new_record (WP_KIND_EVENT);
  WpRecordForm *rooms = new_form (venue, NULL);
  WpRecordForm *form = new_form (event, NULL);
  WpFormRow *when = wp_record_form_get_row (form, WP_EVENT_OCCURRED_AT);

  type_text (rooms, WP_VENUE_ROOMS, "three");
  g_assert_nonnull (strstr (wp_form_row_get_message (wp_record_form_get_row (rooms, WP_VENUE_ROOMS)), "whole number"));
  type_text (rooms, WP_VENUE_ROOMS, "3");
  g_assert_cmpint (wp_record_get_number (venue, WP_VENUE_ROOMS, 0), ==, 3);
  wp_form_row_set_time_field (when, WP_EVENT_HAS_TIME);
  wp_form_row_set_typed (when, "10/2/2025\n9.30");
  g_assert_cmpint (wp_record_get_number (event, WP_EVENT_OCCURRED_AT, 0), ==,
                   wp_instant_from_date_time (wp_date_make (2025, 2, 10), 9 * 60 + 30));
  g_assert_true (wp_record_get_boolean (event, WP_EVENT_HAS_TIME));
  wp_form_row_set_typed (when, "10/2/2025");
  g_assert_false (wp_record_get_boolean (event, WP_EVENT_HAS_TIME));
  wp_form_row_set_typed (when, "10/2/2025\n25:00");
  g_assert_nonnull (strstr (wp_form_row_get_message (when), "not a time"));
  g_assert_finalize_object (rooms);
  g_assert_finalize_object (form);
}

static void
a_code_that_is_not_offered_any_more_is_not_lost (void)
{
  g_autoptr (WpRecord) record = new_record (WP_KIND_PERSON);

  wp_record_set_text (record, WP_PERSON_SEX, "X");
  WpRecordForm *form = new_form (record, NULL);
  g_autofree char *typed = wp_form_row_dup_typed (wp_record_form_get_row (form, WP_PERSON_SEX));
  g_assert_cmpstr (typed, ==, "X");
  g_assert_finalize_object (form);
}

static void
add (void)
{
  g_test_add_func ("/record-form/every-field", every_field_of_every_kind_has_a_row);
  g_test_add_func ("/record-form/draft", what_is_typed_comes_back_from_a_draft);
  g_test_add_func ("/record-form/date", a_date_says_how_it_was_understood);
  g_test_add_func ("/record-form/wrong", what_is_wrong_is_said_where_it_is);
  g_test_add_func ("/record-form/unexpected", what_nobody_expects_is_taken_or_refused_in_words);
  g_test_add_func ("/record-form/numbers", a_number_and_a_time_are_read_as_people_write_them);
  g_test_add_func ("/record-form/old-code", a_code_that_is_not_offered_any_more_is_not_lost);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
