/* test-conflicts.c: two values of one field: listed as people read them, and settled once.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflicts.h"
#include "wp-id.h"
#include "wp-sync-kit.h"

#include <string.h>

typedef struct
{
  WpTempStore *t;
  char *me;     /* (owned): id of a user */
  char *them;   /* (owned) */
  char *person; /* (owned) */
  char *family; /* (owned) */
} Fixture;

static WpRecord *
make_user (const char *name, char **id)
{
  g_autofree char *fresh = wp_id_new (WP_TEST_NOW);
  WpRecord *user = wp_record_new (WP_KIND_USER, fresh);

  wp_record_set_text (user, WP_USER_NAME, name);
  wp_record_set_text (user, WP_USER_SIGN_IN, name);
  g_strlcpy (wp_record_meta (user)->root, fresh, 37);
  *id = g_steal_pointer (&fresh);
  return user;
}

static void
setup (Fixture *f, gconstpointer data)
{
  WpRecord *family = wp_kit_family ("Coles family");
  WpRecord *person = wp_kit_person ();
  WpRecord *member = wp_record_new (WP_KIND_FAMILY_MEMBER, "018f0000-0000-7000-8000-0000000000b1");

  f->t = wp_temp_store_new ();
  f->family = g_strdup (wp_record_get_id (family));
  f->person = g_strdup (wp_record_get_id (person));
  wp_record_set_text (person, WP_PERSON_COMMUNICATION_NEEDS, "Large print");
  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, f->family);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, f->person);
  g_strlcpy (wp_record_meta (member)->root, f->family, 37);
  WpPageOp ops[] = { wp_kit_row (make_user ("Jo Marsh", &f->me), 1),
                     wp_kit_row (make_user ("Sam Hill", &f->them), 2),
                     wp_kit_row (family, 3),
                     wp_kit_row (person, 4),
                     wp_kit_row (wp_kit_name (f->person, "Mia", "Coles"), 5),
                     wp_kit_row (member, 6) };
  wp_kit_apply (f->t, ops, G_N_ELEMENTS (ops), "6", TRUE);
  wp_store_set_user (f->t->store, f->me);
}

static void
teardown (Fixture *f, gconstpointer data)
{
  g_free (f->me);
  g_free (f->them);
  g_free (f->person);
  g_free (f->family);
  wp_temp_store_free (f->t);
}

/* A conflict of which this user's value lost, as the server sends it. Values are JSON. */
static char *
add_conflict (
    Fixture *f, const char *kind, const char *record, const char *field, const char *first, const char *second)
{
  g_autofree char *id = wp_id_new (WP_TEST_NOW);
  WpRecord *conflict = wp_record_new (WP_KIND_CONFLICT, id);
  WpMeta *meta = wp_record_meta (conflict);

  meta->created_at = WP_TEST_NOW;
  meta->root_kind = WP_ROOT_PERSON;
  g_strlcpy (meta->root, f->person, sizeof meta->root);
  wp_record_set_text (conflict, WP_CONFLICT_RECORD_KIND, kind);
  wp_record_set_text (conflict, WP_CONFLICT_RECORD, record);
  wp_record_set_text (conflict, WP_CONFLICT_FIELD, field);
  wp_record_set_text (conflict, WP_CONFLICT_COMPARTMENT, "index");
  wp_record_set_text (conflict, WP_CONFLICT_FIRST, first);
  wp_record_set_text (conflict, WP_CONFLICT_SECOND, second);
  wp_record_set_text (conflict, WP_CONFLICT_FIRST_BY, f->them);
  wp_record_set_number (conflict, WP_CONFLICT_FIRST_AT, WP_TEST_NOW - 2000);
  wp_record_set_text (conflict, WP_CONFLICT_SECOND_BY, f->me);
  wp_record_set_number (conflict, WP_CONFLICT_SECOND_AT, WP_TEST_NOW - 1000);
  wp_kit_apply_one (f->t, wp_kit_row (conflict, 20));
  return g_steal_pointer (&id);
}

static GPtrArray *
list (Fixture *f, gboolean settled)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_conflicts_async (f->t->store, settled, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *items = wp_store_conflicts_finish (f->t->store, result, &error);
  g_assert_no_error (error);
  return items;
}

static int
count (Fixture *f)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_conflict_count_async (f->t->store, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  int n = wp_store_conflict_count_finish (f->t->store, result, &error);
  g_assert_no_error (error);
  return n;
}

static gboolean
settle (Fixture *f, GPtrArray *items, const char *const *choices, WpChange **undo, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_settle_async (f->t->store, items, choices, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_settle_finish (f->t->store, result, undo, error);
}

static void
conflicts_are_listed_as_people_read_them (Fixture *f, gconstpointer data)
{
  g_autofree char *id =
      add_conflict (f, "person", f->person, "communication_needs", "\"Large print\"", "\"Reads lips\"");
  g_autofree char *born = add_conflict (f, "person", f->person, "dob", NULL, "\"2014-05-19\"");
  g_autoptr (GPtrArray) items = list (f, FALSE);

  g_assert_cmpint (count (f), ==, 2);
  g_assert_cmpuint (items->len, ==, 2);
  WpConflictItem *item = items->pdata[0];
  g_autofree char *where = wp_conflict_item_dup_where (item);
  g_assert_cmpstr (where, ==, "Mia Coles");
  g_assert_cmpstr (wp_conflict_item_get_id (item), ==, id);
  g_assert_cmpint (wp_conflict_item_get_kind (item), ==, WP_KIND_PERSON);
  g_assert_cmpstr (wp_conflict_item_get_family (item), ==, f->family);
  g_assert_cmpstr (wp_conflict_item_get_field_label (item), ==, "Communication needs");
  g_assert_cmpstr (wp_conflict_item_get_before (item), ==, "");
  g_assert_cmpstr (wp_conflict_item_get_first (item), ==, "Large print");
  g_assert_cmpstr (wp_conflict_item_get_first_by (item), ==, "Sam Hill");
  g_assert_cmpstr (wp_conflict_item_get_second (item), ==, "Reads lips");
  g_assert_cmpstr (wp_conflict_item_get_second_by (item), ==, "Jo Marsh");
  g_assert_cmpint (wp_conflict_item_get_second_at (item), ==, WP_TEST_NOW - 1000);
  g_assert_true (wp_conflict_item_is_mine (item));
  g_assert_true (wp_conflict_item_may_keep_both (item));
  g_assert_null (wp_conflict_item_get_settled (item));
  g_assert_cmpstr (wp_conflict_item_get_second (items->pdata[1]), ==, "19 May 2014");
  g_assert_cmpstr (wp_conflict_item_get_first (items->pdata[1]), ==, "");
  g_assert_false (wp_conflict_item_may_keep_both (items->pdata[1]));
}

static void
several_are_settled_and_undone_as_one (Fixture *f, gconstpointer data)
{
  g_autofree char *needs = add_conflict (f, "person", f->person, "communication_needs", "\"Large print\"", "\"Lips\"");
  g_autofree char *born = add_conflict (f, "person", f->person, "dob", NULL, "\"2014-05-19\"");
  g_autofree char *sex = add_conflict (f, "person", f->person, "gender", NULL, "\"Girl\"");
  g_autoptr (GPtrArray) items = list (f, FALSE);
  g_autoptr (GError) error = NULL;
  WpChange *undo = NULL;

  g_assert_true (settle (f, items, (const char *const[]){ "both", "second", "first", NULL }, &undo, &error));
  g_assert_no_error (error);
  g_autoptr (WpRecord) person = wp_kit_get (f->t, WP_KIND_PERSON, f->person);
  g_assert_cmpstr (wp_record_get_text (person, WP_PERSON_COMMUNICATION_NEEDS), ==, "Large print\n\nLips");
  g_assert_true (wp_record_is_set (person, WP_PERSON_DOB));
  g_assert_false (wp_record_is_set (person, WP_PERSON_GENDER));
  g_assert_cmpint (count (f), ==, 0);
  g_autoptr (GPtrArray) settled = list (f, TRUE);
  g_assert_cmpuint (settled->len, ==, 3);
  g_assert_cmpstr (wp_conflict_item_get_settled_by (settled->pdata[0]), ==, "Jo Marsh");
  g_assert_cmpint (wp_conflict_item_get_settled_at (settled->pdata[0]), ==, WP_TEST_NOW);
  /* Two edits of the person and three of conflicts wait, each on the revision that was seen. */
  g_autoptr (GPtrArray) waiting = wp_kit_outbox (f->t);
  g_assert_cmpuint (waiting->len, ==, 5);
  g_assert_cmpint (((WpOutboxItem *) waiting->pdata[0])->base, ==, 4);

  g_assert_true (wp_temp_store_save (f->t, undo, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *back = wp_kit_text (f->t, WP_KIND_PERSON, f->person, WP_PERSON_COMMUNICATION_NEEDS);
  g_assert_cmpstr (back, ==, "Large print");
  /* Others may know of it already: settled is settled. */
  g_assert_cmpint (count (f), ==, 0);
}

static void
what_was_settled_meanwhile_is_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_conflict (f, "person", f->person, "communication_needs", "\"Large print\"", "\"Lips\"");
  g_autoptr (GPtrArray) items = list (f, FALSE);
  g_autoptr (GError) error = NULL;
  WpRecord *theirs = wp_kit_get (f->t, WP_KIND_CONFLICT, id);

  wp_record_set_text (theirs, WP_CONFLICT_SETTLED, "first");
  wp_kit_apply_one (f->t, wp_kit_row (theirs, 30));
  g_assert_false (settle (f, items, (const char *const[]){ "second", NULL }, NULL, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_CHANGED);
  g_autofree char *needs = wp_kit_text (f->t, WP_KIND_PERSON, f->person, WP_PERSON_COMMUNICATION_NEEDS);
  g_assert_cmpstr (needs, ==, "Large print");
}

/* A third value that nobody has shown to the person is not overwritten. */
static void
what_stands_may_have_changed_again (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_conflict (f, "person", f->person, "communication_needs", "\"Large print\"", "\"Lips\"");
  g_autoptr (GPtrArray) items = list (f, FALSE);
  g_autoptr (GError) error = NULL;
  WpRecord *theirs = wp_kit_get (f->t, WP_KIND_PERSON, f->person);

  wp_record_set_text (theirs, WP_PERSON_COMMUNICATION_NEEDS, "Third");
  g_strlcpy (wp_record_meta (theirs)->updated_by, f->them, 37);
  wp_kit_apply_one (f->t, wp_kit_row (theirs, 30));
  g_assert_false (settle (f, items, (const char *const[]){ "second", NULL }, NULL, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_CHANGED);
  g_clear_error (&error);
  g_autoptr (GPtrArray) again = list (f, FALSE);
  g_assert_cmpstr (wp_conflict_item_get_first (again->pdata[0]), ==, "Third");
  g_assert_true (settle (f, again, (const char *const[]){ "second", NULL }, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *needs = wp_kit_text (f->t, WP_KIND_PERSON, f->person, WP_PERSON_COMMUNICATION_NEEDS);
  g_assert_cmpstr (needs, ==, "Lips");
}

static void
one_who_was_taken_back_there_can_be_restored (Fixture *f, gconstpointer data)
{
  WpRecord *gone = wp_kit_get (f->t, WP_KIND_FAMILY, f->family);
  g_autoptr (GError) error = NULL;

  wp_record_meta (gone)->voided = TRUE;
  wp_kit_apply_one (f->t, wp_kit_row (gone, 15));
  g_autofree char *id = add_conflict (f, "family", f->family, "$voided", "true", "false");
  g_autoptr (GPtrArray) items = list (f, FALSE);
  g_assert_cmpstr (wp_conflict_item_get_first (items->pdata[0]), ==, "Taken back");
  g_assert_cmpstr (wp_conflict_item_get_second (items->pdata[0]), ==, "Kept");
  g_assert_true (settle (f, items, (const char *const[]){ "second", NULL }, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (f->t, "SELECT voided FROM family"), ==, 0);
}

/* A record may lead to what this device does not hold; that is no reason to refuse an edit of something else in it. */
static void
what_is_led_to_need_not_be_here (Fixture *f, gconstpointer data)
{
  WpRecord *theirs = wp_kit_get (f->t, WP_KIND_PERSON, f->person);

  wp_record_set_text (theirs, WP_PERSON_SCHOOL, "018f0000-0000-7000-8000-0000000000c1");
  wp_kit_apply_one (f->t, wp_kit_row (theirs, 30));
  wp_kit_edit (f->t, WP_KIND_PERSON, f->person, WP_PERSON_GENDER, "Girl");
  g_autofree char *gender = wp_kit_text (f->t, WP_KIND_PERSON, f->person, WP_PERSON_GENDER);
  g_assert_cmpstr (gender, ==, "Girl");
}

#define ADD(name, func) g_test_add ("/conflicts/" name, Fixture, NULL, setup, func, teardown)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("listed-as-people-read-them", conflicts_are_listed_as_people_read_them);
  ADD ("several-are-settled-and-undone-as-one", several_are_settled_and_undone_as_one);
  ADD ("what-was-settled-meanwhile-is-refused", what_was_settled_meanwhile_is_refused);
  ADD ("what-stands-may-have-changed-again", what_stands_may_have_changed_again);
  ADD ("one-who-was-taken-back-there-can-be-restored", one_who_was_taken_back_there_can_be_restored);
  ADD ("what-is-led-to-need-not-be-here", what_is_led_to_need_not_be_here);
  return g_test_run ();
}
