/* test-entry.c: what follows from what a worker records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-entry.h"
#include "wp-id.h"
#include "wp-relation-words.h"
#include "wp-template.h"

#define NOW G_GINT64_CONSTANT (1739267700000) /* 11 February 2025, 09:55 in Europe/London */

static WpRecord *
new_record (WpKindId kind)
{
  g_autofree char *id = wp_id_new (NOW);

  return wp_record_new (kind, id);
}

static WpRecord *
new_subject (GPtrArray *subjects, const char *person, gboolean seen, gboolean alone)
{
  WpRecord *subject = new_record (WP_KIND_EVENT_SUBJECT);

  wp_record_set_text (subject, WP_EVENT_SUBJECT_PERSON, person);
  wp_record_set_number (subject, WP_EVENT_SUBJECT_SEEN, seen);
  wp_record_set_number (subject, WP_EVENT_SUBJECT_ALONE, alone);
  g_ptr_array_add (subjects, subject);
  return subject;
}

static void
a_child_is_told_by_age_then_by_part (void)
{
  WpDate on = wp_date_make (2025, 2, 11);

  g_assert_true (wp_entry_is_child ("parent", wp_date_make (2008, 6, 20), on));
  g_assert_false (wp_entry_is_child ("child", wp_date_make (2007, 2, 11), on));
  g_assert_true (wp_entry_is_child ("child", wp_date_make (2007, 2, 12), on));
  g_assert_true (wp_entry_is_child ("unborn", WP_DATE_NONE, on));
  g_assert_false (wp_entry_is_child ("carer", WP_DATE_NONE, on));
  g_assert_false (wp_entry_is_child (NULL, WP_DATE_NONE, on));
}

static void
who_was_seen_is_told_of_children_alone (void)
{
  g_autoptr (WpRecord) event = new_record (WP_KIND_EVENT);
  g_autoptr (WpRecord) note = new_record (WP_KIND_CASE_NOTE);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) children = g_hash_table_new (g_str_hash, g_str_equal);
  WpRecord *mother = new_subject (subjects, "01890000-0000-7000-8000-000000000001", TRUE, TRUE);
  WpRecord *child = new_subject (subjects, "01890000-0000-7000-8000-000000000002", FALSE, FALSE);

  g_hash_table_add (children, (gpointer) "01890000-0000-7000-8000-000000000002");
  wp_record_set_text (event, WP_EVENT_KIND, "visit");
  wp_record_meta (event)->sensitivity = WP_SENSITIVITY_RESTRICTED;
  wp_entry_complete (event, note, subjects, children, NOW);
  g_assert_false (wp_record_get_boolean (event, WP_EVENT_CHILD_SEEN));
  g_assert_true (wp_record_is_set (event, WP_EVENT_CHILD_SEEN));
  g_assert_cmpint (wp_record_get_number (event, WP_EVENT_RECORDED_AT, 0), ==, NOW);
  g_assert_cmpstr (wp_record_get_text (note, WP_CASE_NOTE_EVENT), ==, wp_record_get_id (event));
  g_assert_cmpint (wp_record_meta (note)->sensitivity, ==, WP_SENSITIVITY_RESTRICTED);
  g_assert_cmpint (wp_record_meta (mother)->sensitivity, ==, WP_SENSITIVITY_RESTRICTED);
  /* Whoever was seen alone was seen. */
  wp_record_set_number (child, WP_EVENT_SUBJECT_ALONE, TRUE);
  wp_entry_complete (event, note, subjects, children, NOW);
  g_assert_true (wp_record_get_boolean (child, WP_EVENT_SUBJECT_SEEN));
  g_assert_true (wp_record_get_boolean (event, WP_EVENT_CHILD_SEEN));
  g_assert_true (wp_record_get_boolean (event, WP_EVENT_CHILD_ALONE));
  /* In what is planned, and in a note, nobody has been seen. */
  wp_record_set_number (event, WP_EVENT_PLANNED, TRUE);
  wp_entry_complete (event, note, subjects, children, NOW);
  g_assert_false (wp_record_is_set (event, WP_EVENT_CHILD_SEEN));
}

static void
add_level (GPtrArray *levels, const char *person, const char *level, WpDate from)
{
  WpRecord *record = new_record (WP_KIND_LEVEL_OF_NEED);

  wp_record_set_text (record, WP_LEVEL_OF_NEED_PERSON, person);
  wp_record_set_text (record, WP_LEVEL_OF_NEED_LEVEL, level);
  wp_record_set_date (record, WP_LEVEL_OF_NEED_VALID_FROM, from);
  g_ptr_array_add (levels, record);
}

static void
the_level_in_force_is_the_last_that_had_begun (void)
{
  g_autoptr (GPtrArray) levels = g_ptr_array_new_with_free_func (g_object_unref);
  WpDate day = wp_date_make (2023, 4, 13);

  g_assert_null (wp_entry_find_level (levels, NULL, day));
  add_level (levels, NULL, "3a", day);
  add_level (levels, NULL, "2", day - 90);
  add_level (levels, "01890000-0000-7000-8000-000000000002", "4", day - 10);
  add_level (levels, NULL, "3b", day + 30);
  g_assert_cmpstr (wp_entry_find_level (levels, NULL, day - 1), ==, "2");
  g_assert_cmpstr (wp_entry_find_level (levels, NULL, day), ==, "3a");
  g_assert_cmpstr (wp_entry_find_level (levels, "01890000-0000-7000-8000-000000000002", day), ==, "4");
  g_assert_cmpstr (wp_entry_find_level (levels, NULL, day + 31), ==, "3b");
}

static void
an_active_lead_is_found_and_an_ended_one_is_not (void)
{
  g_autoptr (GPtrArray) involvements = g_ptr_array_new_with_free_func (g_object_unref);
  WpRecord *sam = new_record (WP_KIND_INVOLVEMENT);
  WpRecord *jo = new_record (WP_KIND_INVOLVEMENT);
  WpDate today = wp_date_make (2025, 2, 11);

  g_ptr_array_add (involvements, sam);
  g_ptr_array_add (involvements, jo);
  wp_record_set_number (sam, WP_INVOLVEMENT_LEAD, TRUE);
  wp_record_set_text (sam, WP_INVOLVEMENT_STATUS, "active");
  g_assert_true (wp_entry_find_lead (involvements, jo, today) == sam);
  g_assert_null (wp_entry_find_lead (involvements, sam, today));
  wp_record_set_text (sam, WP_INVOLVEMENT_EPISODE, "01890000-0000-7000-8000-000000000003");
  wp_record_set_text (jo, WP_INVOLVEMENT_EPISODE, "01890000-0000-7000-8000-000000000004");
  g_assert_null (wp_entry_find_lead (involvements, jo, today));
  wp_record_unset (jo, WP_INVOLVEMENT_EPISODE);
  wp_record_set_date (sam, WP_INVOLVEMENT_VALID_TO, today);
  g_assert_null (wp_entry_find_lead (involvements, jo, today));
}

static void
an_event_of_another_day_is_put_on_that_day (void)
{
  g_autoptr (WpRecord) event = new_record (WP_KIND_EVENT);
  g_autoptr (WpRecord) agreement = new_record (WP_KIND_AGREEMENT);
  WpDate day = wp_date_make (2023, 1, 23);

  wp_record_set_date (agreement, WP_AGREEMENT_GIVEN_ON, day);
  wp_entry_fill_agreement_event (event, agreement, FALSE, NOW);
  g_assert_cmpstr (wp_record_get_text (event, WP_EVENT_KIND), ==, "agreement");
  g_assert_cmpint (wp_instant_to_date (wp_record_get_number (event, WP_EVENT_OCCURRED_AT, 0)), ==, day);
  g_assert_false (wp_record_get_boolean (event, WP_EVENT_HAS_TIME));
  wp_record_set_date (agreement, WP_AGREEMENT_WITHDRAWN_ON, day + 7);
  wp_entry_fill_agreement_event (event, agreement, TRUE, NOW);
  g_assert_cmpstr (wp_record_get_text (event, WP_EVENT_KIND), ==, "withdrawal");
  g_assert_cmpint (wp_instant_to_date (wp_record_get_number (event, WP_EVENT_OCCURRED_AT, 0)), ==, day + 7);
}

static void
every_relationship_is_a_sentence (void)
{
  guint n;
  const WpCodeItem *items = wp_codes_list (wp_codes_get_default (), "relationship_type", &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = wp_relation_sentence (items[i].code, "Dana", "Mia", wp_codes_get_default ());
      g_assert_true (g_str_has_prefix (text, "Dana is "));
      g_assert_nonnull (strstr (text, "Mia"));
    }
  g_autofree char *parent = wp_relation_sentence ("parent", "Dana", "Mia", wp_codes_get_default ());
  g_assert_cmpstr (parent, ==, "Dana is the parent of Mia.");
}

static void
the_authoritys_templates_stand_for_ours (void)
{
  g_autoptr (GPtrArray) settings = g_ptr_array_new_with_free_func (g_object_unref);
  WpRecord *setting = new_record (WP_KIND_SETTING);
  g_autoptr (GPtrArray) ours = wp_template_list (NULL, "visit");

  g_assert_cmpuint (ours->len, ==, 2);
  wp_record_set_text (setting, WP_SETTING_NAME, "template/visit/First visit");
  wp_record_set_text (setting, WP_SETTING_VALUE, "Who opened the door:\n");
  g_ptr_array_add (settings, setting);
  g_autoptr (GPtrArray) theirs = wp_template_list (settings, "visit");
  g_assert_cmpuint (theirs->len, ==, 1);
  const WpTemplate *template = g_ptr_array_index (theirs, 0);
  g_assert_cmpstr (template->title, ==, "First visit");
  g_assert_cmpstr (template->text, ==, "Who opened the door:\n");
  g_autoptr (GPtrArray) others = wp_template_list (settings, "note");
  g_assert_cmpuint (others->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry/child", a_child_is_told_by_age_then_by_part);
  g_test_add_func ("/entry/seen", who_was_seen_is_told_of_children_alone);
  g_test_add_func ("/entry/level", the_level_in_force_is_the_last_that_had_begun);
  g_test_add_func ("/entry/lead", an_active_lead_is_found_and_an_ended_one_is_not);
  g_test_add_func ("/entry/day", an_event_of_another_day_is_put_on_that_day);
  g_test_add_func ("/entry/relations", every_relationship_is_a_sentence);
  g_test_add_func ("/entry/templates", the_authoritys_templates_stand_for_ours);
  return g_test_run ();
}
