/* test-kin.c: who is related to whom, in words and drawn, and what may not leave the screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-kin.h"
#include "wp-record-text.h"

typedef struct
{
  WpTempStore *temp;
  WpColes *coles;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->temp = wp_temp_store_new ();
  f->coles = wp_coles_add (f->temp);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wp_coles_free (f->coles);
  wp_temp_store_free (f->temp);
}

static WpKin *
read_kin (Fixture *f)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_kin_async (f->temp->store, f->coles->family, NULL, wp_await_cb, &result);
  g_autoptr (GAsyncResult) done = wp_await (&result);
  WpKin *kin = wp_store_kin_finish (f->temp->store, done, &error);
  g_assert_no_error (error);
  return kin;
}

static void
relate (Fixture *f, const char *person, const char *type, const char *other, const char *from, const char *to)
{
  WpRecord *record = wp_store_new_record (f->temp->store, WP_KIND_RELATIONSHIP);

  g_assert_true (wp_record_set_value (record, WP_RELATIONSHIP_PERSON, person));
  g_assert_true (wp_record_set_value (record, WP_RELATIONSHIP_TYPE, type));
  g_assert_true (wp_record_set_value (record, WP_RELATIONSHIP_OTHER, other));
  g_assert_true (wp_record_set_value (record, WP_RELATIONSHIP_VALID_FROM, from));
  g_assert_true (wp_record_set_value (record, WP_RELATIONSHIP_VALID_TO, to));
  wp_temp_store_add (f->temp, record);
}

static char *
add_stranger (Fixture *f, const char *given, int sensitivity)
{
  WpRecord *record = wp_store_new_record (f->temp->store, WP_KIND_PERSON);
  char *id = g_strdup (wp_record_get_id (record));

  wp_record_meta (record)->sensitivity = sensitivity;
  g_assert_true (wp_record_set_value (record, WP_PERSON_SEX, "M"));
  wp_temp_store_add (f->temp, record);
  record = wp_store_new_record (f->temp->store, WP_KIND_PERSON_NAME);
  g_assert_true (wp_record_set_value (record, WP_PERSON_NAME_PERSON, id));
  g_assert_true (wp_record_set_value (record, WP_PERSON_NAME_TYPE, "legal"));
  g_assert_true (wp_record_set_value (record, WP_PERSON_NAME_GIVEN, given));
  wp_temp_store_add (f->temp, record);
  return id;
}

static void
assert_words (const WpKin *kin, const char *person, const char *words)
{
  g_autofree char *said = wp_kin_dup_words (kin, wp_kin_find (kin, person));

  g_assert_cmpstr (said, ==, words);
}

static void
it_says_who_is_what_to_whom (Fixture *f, gconstpointer data)
{
  relate (f, f->coles->lee, "spouse", f->coles->dana, "2007-05-01", "2016-02-01");
  relate (f, f->coles->rhys, "step_parent", f->coles->mia, NULL, NULL);
  g_autoptr (WpKin) kin = read_kin (f);

  g_assert_cmpuint (kin->people->len, ==, 6);
  assert_words (kin, f->coles->dana, "mother of Mia, Tyler; partner of Rhys; former partner of Lee");
  assert_words (kin, f->coles->lee, "father of Mia; former partner of Dana");
  assert_words (kin, f->coles->ivy, "");
  guint rhys = wp_kin_find (kin, f->coles->rhys);
  g_autofree char *without = wp_kin_dup_words_without_line (kin, rhys);
  g_assert_cmpstr (without, ==, "stepfather of Mia");
  g_autofree char *dates =
      wp_kin_dup_couple_dates (kin, wp_kin_find (kin, f->coles->lee), wp_kin_find (kin, f->coles->dana));
  g_assert_cmpstr (dates, ==, "2007–2016");
  g_assert_true (wp_kin_person (kin, wp_kin_find (kin, f->coles->dana))->responsible);
  g_assert_false (wp_kin_person (kin, rhys)->responsible);
}

static void
it_is_drawn_without_crossings (Fixture *f, gconstpointer data)
{
  relate (f, f->coles->lee, "spouse", f->coles->dana, "2007-05-01", "2016-02-01");
  g_autoptr (WpKin) kin = read_kin (f);
  g_autoptr (WpGenogramPlan) plan = wp_kin_plan (kin, NULL, NULL);

  g_assert_cmpuint (plan->nodes->len, ==, 6);
  g_assert_cmpuint (wp_genogram_plan_count_crossings (plan), ==, 0);
  gboolean divorced = FALSE;
  for (guint i = 0; i < plan->unions->len; i++)
    divorced |= g_array_index (plan->unions, WpGenogramUnion, i).tie == WP_GENOGRAM_DIVORCED;
  g_assert_true (divorced);
  g_assert_cmpuint (plan->homes->len, ==, 1);
}

static void
others_who_are_related_are_there_and_friends_are_not_drawn (Fixture *f, gconstpointer data)
{
  g_autofree char *uncle = add_stranger (f, "Huw", WP_SENSITIVITY_NORMAL);
  g_autofree char *friend = add_stranger (f, "Idris", WP_SENSITIVITY_NORMAL);

  relate (f, uncle, "aunt_uncle", f->coles->mia, NULL, NULL);
  relate (f, friend, "friend", f->coles->dana, NULL, NULL);
  g_autoptr (WpKin) kin = read_kin (f);
  g_autoptr (WpGenogramPlan) plan = wp_kin_plan (kin, NULL, NULL);

  assert_words (kin, uncle, "uncle of Mia");
  g_assert_false (wp_kin_person (kin, wp_kin_find (kin, uncle))->member);
  g_assert_cmpuint (wp_genogram_plan_find (plan, uncle), !=, WP_GENOGRAM_NOBODY);
  g_assert_cmpuint (wp_kin_find (kin, friend), !=, G_MAXUINT);
  g_assert_cmpuint (wp_genogram_plan_find (plan, friend), ==, WP_GENOGRAM_NOBODY);
}

static void
what_is_restricted_leaves_no_trace_in_what_goes_out (Fixture *f, gconstpointer data)
{
  g_autofree char *hidden = add_stranger (f, "Jac", WP_SENSITIVITY_RESTRICTED);

  relate (f, hidden, "parent", f->coles->tyler, NULL, NULL);
  g_autoptr (WpKin) kin = read_kin (f);
  g_autoptr (WpKin) open = wp_kin_copy_open (kin);
  g_autofree char *shown = wp_kin_dup_words (kin, wp_kin_find (kin, f->coles->tyler));
  g_autofree char *told = wp_kin_dup_words (open, wp_kin_find (open, f->coles->tyler));

  g_assert_cmpuint (wp_kin_find (kin, hidden), !=, G_MAXUINT);
  g_assert_cmpuint (wp_kin_find (open, hidden), ==, G_MAXUINT);
  g_assert_nonnull (strstr (shown, "Jac"));
  g_assert_null (strstr (told, "Jac"));
  g_assert_cmpuint (open->people->len, ==, kin->people->len - 1);
  g_assert_cmpuint (open->ties->len, ==, kin->ties->len - 1);
}

static void
a_household_at_a_protected_address_is_not_named (Fixture *f, gconstpointer data)
{
  WpRecord *record = wp_store_new_record (f->temp->store, WP_KIND_ADDRESS);

  g_assert_true (wp_record_set_value (record, WP_ADDRESS_HOUSEHOLD, f->coles->household));
  g_assert_true (wp_record_set_value (record, WP_ADDRESS_LINES, "9 Hidden Row"));
  g_assert_true (wp_record_set_value (record, WP_ADDRESS_TYPE, "refuge"));
  g_autoptr (WpKin) before = read_kin (f);
  wp_temp_store_add (f->temp, record);
  g_autoptr (WpKin) kin = read_kin (f);

  g_assert_cmpstr (wp_kin_home (before, 0)->label, ==, "Dana’s home");
  g_assert_true (wp_kin_home (kin, 0)->is_protected);
  g_assert_cmpstr (wp_kin_home (kin, 0)->label, ==, "Address protected");
  g_assert_true (wp_kin_person (kin, wp_kin_find (kin, f->coles->lee))->address_protected);
  g_assert_false (wp_kin_person (kin, wp_kin_find (kin, f->coles->dana))->address_protected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/kin/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("words", it_says_who_is_what_to_whom);
  ADD ("drawn", it_is_drawn_without_crossings);
  ADD ("others", others_who_are_related_are_there_and_friends_are_not_drawn);
  ADD ("restricted", what_is_restricted_leaves_no_trace_in_what_goes_out);
  ADD ("protected", a_household_at_a_protected_address_is_not_named);
  return g_test_run ();
}
