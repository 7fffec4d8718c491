/* test-conflicts.c: two values of one field: listed as people read them, and settled once.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflicts.h"
#include "wp-id.h"
#include "wp-people.h"
#include "wp-proposal.h"
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
  g_assert_false (settle (f, items, (const char *const[]){ "first", NULL }, NULL, &error));
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

/* ---- What is protected ---- */

/* @type: (nullable) */
static char *
add_address (Fixture *f, const char *type, gboolean is_protected)
{
  g_autofree char *id = wp_id_new (WP_TEST_NOW);
  WpRecord *address = wp_record_new (WP_KIND_ADDRESS, id);

  wp_record_meta (address)->root_kind = WP_ROOT_PERSON;
  g_strlcpy (wp_record_meta (address)->root, f->person, 37);
  wp_record_set_text (address, WP_ADDRESS_PERSON, f->person);
  wp_record_set_text (address, WP_ADDRESS_LINES, "3 Quarry Lane");
  if (type != NULL)
    wp_record_set_text (address, WP_ADDRESS_TYPE, type);
  if (is_protected)
    wp_record_set_number (address, WP_ADDRESS_PROTECTED, 1);
  wp_kit_apply_one (f->t, wp_kit_row (address, 40));
  return g_steal_pointer (&id);
}

static void
assert_conflict (Fixture *f, const char *address, gboolean hidden)
{
  g_autoptr (GPtrArray) items = list (f, FALSE);

  for (guint i = 0; i < items->len; i++)
    {
      WpConflictItem *item = items->pdata[i];
      if (g_strcmp0 (wp_conflict_item_get_record (item), address) != 0
          || g_strcmp0 (wp_conflict_item_get_field_label (item), "Address") != 0)
        continue;
      g_assert_cmpint (wp_conflict_item_is_hidden (item), ==, hidden);
      g_assert_cmpstr (wp_conflict_item_get_first (item), ==, hidden ? "Address protected" : "3 Quarry Lane");
      g_assert_cmpstr (wp_conflict_item_get_second (item), ==, hidden ? "Address protected" : "9 Far Row");
      wp_conflict_item_reveal (item);
      g_assert_false (wp_conflict_item_is_hidden (item));
      g_assert_cmpstr (wp_conflict_item_get_second (item), ==, "9 Far Row");
      g_assert_cmpstr (wp_conflict_item_get_before (item), ==, "");
      return;
    }
  g_assert_not_reached ();
}

/* Neither what stands nor what was kept out is told of a protected address, of one that somebody wants to protect, or
 * of one that was protected when it was written. */
static void
what_is_protected_is_not_told (Fixture *f, gconstpointer data)
{
  g_autofree char *open = add_address (f, "home", FALSE);
  g_autofree char *closed = add_address (f, "home", TRUE);
  g_autofree char *refuge = add_address (f, "refuge", FALSE);
  g_autofree char *wished = add_address (f, "home", FALSE);
  g_autofree char *past = add_address (f, "home", TRUE);
  g_autofree char *past_refuge = add_address (f, "refuge", FALSE);
  g_autofree char *wished_refuge = add_address (f, "home", FALSE);
  const char *const all[] = { open, closed, refuge, wished, past, past_refuge, wished_refuge };

  wp_kit_edit (f->t, WP_KIND_ADDRESS, past, WP_ADDRESS_PROTECTED, NULL);
  wp_kit_edit (f->t, WP_KIND_ADDRESS, past_refuge, WP_ADDRESS_TYPE, "home");
  g_free (add_conflict (f, "address", wished, "protected", "null", "true"));
  g_free (add_conflict (f, "address", wished_refuge, "type", "\"home\"", "\"refuge\""));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_free (add_conflict (f, "address", all[i], "lines", "\"3 Quarry Lane\"", "\"9 Far Row\""));
      assert_conflict (f, all[i], i > 0);
    }
}

static GPtrArray *
read_proposals (Fixture *f, GPtrArray *proposals)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_proposals_async (f->t->store, proposals, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *read = wp_store_proposals_finish (f->t->store, result, &error);
  g_assert_no_error (error);
  return read;
}

/* The values of the first of the proposals, after the labels. */
static char *
told (GPtrArray *proposals)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < wp_proposal_get_n_values (proposals->pdata[0]); i++)
    {
      const WpProposedValue *value = wp_proposal_get_value (proposals->pdata[0], i);
      g_string_append_printf (text, "%s: %s / %s. ", value->label, value->offers, value->stands);
    }
  return g_string_free (text, FALSE);
}

#define LINES "{\"lines\":\"9 Far Row\"}"
#define TOLD "Address: 9 Far Row / 3 Quarry Lane. "
#define NOT_TOLD "Address: Address protected / Address protected. "
#define NOBODYS "018f0000-0000-7000-8000-0000000000d1"

static void
what_is_offered_of_it_is_not_told (Fixture *f, gconstpointer data)
{
  g_autofree char *open = add_address (f, "home", FALSE);
  g_autofree char *closed = add_address (f, "home", TRUE);
  const struct
  {
    const char *record;
    gboolean add;
    const char *set;
    const char *other; /* (nullable): what another proposal says of the same record */
    const char *told;
    const char *revealed; /* (nullable) */
  } cases[] = {
    { open, FALSE, LINES, NULL, TOLD, NULL },
    { open, FALSE, LINES, "{\"protected\":true}", NOT_TOLD, TOLD },
    { closed, FALSE, LINES, NULL, NOT_TOLD, TOLD },
    { closed, FALSE, "{\"lines\":7,\"room\":\"4\",\"protected\":false}", NULL,
      "Address: Address protected / Address protected. room: Address protected / . "
      "Protected: never show, print or tell: No / Yes. ",
      "Address: 7 / 3 Quarry Lane. room: 4 / . Protected: never show, print or tell: No / Yes. " },
    { NOBODYS, FALSE, LINES, NULL, "Address: Address protected / . ", "Address: 9 Far Row / . " },
    { NOBODYS, TRUE, LINES, NULL, "Address: 9 Far Row / . ", NULL },
    { NOBODYS, TRUE, "{\"postcode\":\"YO99 9ZZ\",\"type\":\"refuge\"}", NULL,
      "Postcode: Address protected / . Kind of address: Address protected / . ",
      "Postcode: YO99 9ZZ / . Kind of address: Refuge / . " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (proposals, wp_proposal_new (NOBODYS, "address", cases[i].record, cases[i].add, cases[i].set,
                                                   f->me, WP_TEST_NOW, "unseen"));
      if (cases[i].other != NULL)
        g_ptr_array_add (proposals, wp_proposal_new (NOBODYS, "address", cases[i].record, FALSE, cases[i].other, f->me,
                                                     WP_TEST_NOW, "unseen"));
      g_autoptr (GPtrArray) read = read_proposals (f, proposals);
      g_autofree char *text = told (read);
      g_assert_cmpstr (text, ==, cases[i].told);
      g_assert_cmpint (wp_proposal_is_hidden (read->pdata[0]), ==, cases[i].revealed != NULL);
      wp_proposal_reveal (read->pdata[0]);
      g_autofree char *all = told (read);
      g_assert_cmpstr (all, ==, cases[i].revealed != NULL ? cases[i].revealed : cases[i].told);
    }
}

static gboolean
ask (Fixture *f, const char *address, const char *reason, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_reveal_versions_async (f->t->store, address, reason, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_reveal_versions_finish (f->t->store, result, error);
}

/* It is entered who asked and why before anything is told; what can't be entered is not told. */
static void
versions_are_told_for_a_reason (Fixture *f, gconstpointer data)
{
  g_autofree char *closed = add_address (f, "home", TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (ask (f, closed, " ", &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (ask (f, closed, " The court asks ", &error));
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (f->t, "SELECT count(*) FROM audit WHERE action = 'view' AND kind = 'address'"
                                              " AND reason = 'The court asks' AND detail = 'versions'"),
                   ==, 1);
  wp_temp_store_refuse_audit (f->t);
  g_assert_false (ask (f, closed, "The court asks", &error));
  g_assert_nonnull (error);
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
  ADD ("what-is-protected-is-not-told", what_is_protected_is_not_told);
  ADD ("what-is-offered-of-it-is-not-told", what_is_offered_of_it_is_not_told);
  ADD ("versions-are-told-for-a-reason", versions_are_told_for_a_reason);
  return g_test_run ();
}
