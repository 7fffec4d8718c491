/* test-save.c: what is saved, with its history, outbox and audit, and what undo gives back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-audit.h"
#include "wp-history.h"
#include "wp-outbox-watch.h"
#include "wp-temp-store.h"

static WpRecord *
get (WpTempStore *t, WpKindId kind, const char *id, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_get_async (t->store, kind, id, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_get_finish (t->store, result, error);
}

static GPtrArray *
get_history (WpTempStore *t, WpKindId kind, const char *id)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_history_async (t->store, kind, id, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *history = wp_store_history_finish (t->store, result, &error);
  g_assert_no_error (error);
  return history;
}

static void
a_record_comes_back_as_it_was (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autofree char *mia = wp_temp_store_add_person (t, family, "Mia 🙂", "Coles");
  g_autoptr (GError) error = NULL;

  wp_temp_store_close (t);
  g_assert_true (wp_temp_store_open (t, &error));
  g_assert_no_error (error);
  g_assert_false (wp_store_is_empty (t->store));
  g_autoptr (WpRecord) person = get (t, WP_KIND_PERSON, mia, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (wp_record_meta (person)->root, ==, mia);
  g_assert_cmpint (wp_record_meta (person)->created_at, ==, WP_TEST_NOW);

  GAsyncResult *waiting = NULL;
  wp_store_list_async (t->store, WP_KIND_PERSON_NAME, WP_PERSON_NAME_PERSON, mia, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) names = wp_store_list_finish (t->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpstr (wp_record_get_text (names->pdata[0], WP_PERSON_NAME_GIVEN), ==, "Mia 🙂");
  g_assert_cmpint (wp_record_meta (names->pdata[0])->root_kind, ==, WP_ROOT_PERSON);
}

static void
an_edit_keeps_history_and_undoes (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *staff = wp_temp_store_add_user (t, "Jo Marsh");
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRecord) before = get (t, WP_KIND_FAMILY, family, &error);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");
  WpChange *undo = NULL;

  wp_record_set_text (after, WP_FAMILY_NAME, "Coles-Price family");
  wp_change_edit (change, after, before);
  wp_change_set_reason (change, "They married.");
  g_assert_true (wp_temp_store_save (t, change, &undo, &error));
  g_assert_no_error (error);

  g_autoptr (GPtrArray) history = get_history (t, WP_KIND_FAMILY, family);
  g_assert_cmpuint (history->len, ==, 2);
  const WpHistoryEntry *entry = history->pdata[0];
  g_assert_cmpint (entry->field, ==, WP_FAMILY_NAME);
  g_assert_cmpstr (entry->before, ==, "Coles family");
  g_assert_cmpstr (entry->after, ==, "Coles-Price family");
  g_assert_cmpstr (entry->by, ==, "Jo Marsh");
  g_assert_cmpstr (entry->reason, ==, "They married.");
  g_assert_cmpstr (((WpHistoryEntry *) history->pdata[1])->action, ==, "create");

  g_assert_true (wp_temp_store_save (t, undo, NULL, &error));
  g_autoptr (WpRecord) back = get (t, WP_KIND_FAMILY, family, &error);
  g_assert_cmpstr (wp_record_get_text (back, WP_FAMILY_NAME), ==, "Coles family");
}

/* Two people change different fields: both stay. The same field: the second is told, and nothing is overwritten. */
static void
edits_meet_field_by_field (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (GError) error = NULL;
  g_autoptr (WpRecord) seen = get (t, WP_KIND_FAMILY, family, &error);
  g_autoptr (WpRecord) mine = wp_record_copy (seen);
  g_autoptr (WpRecord) theirs = wp_record_copy (seen);
  g_autoptr (WpRecord) late = wp_record_copy (seen);

  wp_record_set_text (mine, WP_FAMILY_NAME, "Mine");
  wp_record_set_text (theirs, WP_FAMILY_REFERENCE, "EH-1");
  wp_record_set_text (late, WP_FAMILY_NAME, "Late");
  WpChange *first = wp_change_new ("alter");
  WpChange *second = wp_change_new ("alter");
  WpChange *third = wp_change_new ("alter");
  wp_change_edit (first, mine, seen);
  wp_change_edit (second, theirs, seen);
  wp_change_edit (third, late, seen);
  g_assert_true (wp_temp_store_save (t, first, NULL, &error));
  g_assert_true (wp_temp_store_save (t, second, NULL, &error));
  g_assert_false (wp_temp_store_save (t, third, NULL, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_CHANGED);
  g_clear_error (&error);

  g_autoptr (WpRecord) now = get (t, WP_KIND_FAMILY, family, &error);
  g_assert_cmpstr (wp_record_get_text (now, WP_FAMILY_NAME), ==, "Mine");
  g_assert_cmpstr (wp_record_get_text (now, WP_FAMILY_REFERENCE), ==, "EH-1");
}

static WpRecord *
make_event (WpTempStore *t, const char *family)
{
  WpRecord *event = wp_store_new_record (t->store, WP_KIND_EVENT);

  wp_record_set_text (event, WP_EVENT_FAMILY, family);
  wp_record_set_text (event, WP_EVENT_KIND, "visit");
  wp_record_set_number (event, WP_EVENT_OCCURRED_AT, WP_TEST_NOW - 3600000);
  wp_record_set_number (event, WP_EVENT_RECORDED_AT, WP_TEST_NOW);
  return event;
}

static void
what_happened_can_not_be_edited (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (WpRecord) event = make_event (t, family);
  g_autoptr (WpRecord) other = wp_record_copy (event);
  g_autoptr (GError) error = NULL;
  WpChange *change = wp_change_new ("alter");

  wp_temp_store_add (t, g_object_ref (event));
  wp_record_set_text (other, WP_EVENT_KIND, "contact");
  wp_change_edit (change, other, event);
  g_assert_false (wp_temp_store_save (t, change, NULL, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED);
}

/* The parts of a record arrive together in any order, and get their root from one another. */
static void
roots_follow_references (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (WpRecord) event = make_event (t, family);
  g_autoptr (WpRecord) note = wp_store_new_record (t->store, WP_KIND_CASE_NOTE);
  g_autoptr (GError) error = NULL;
  WpChange *change = wp_change_new ("record");
  WpChange *undo = NULL;

  wp_record_set_text (note, WP_CASE_NOTE_EVENT, wp_record_get_id (event));
  wp_record_set_text (note, WP_CASE_NOTE_SUMMARY, "Tyler seen alone");
  wp_change_add (change, note);
  wp_change_add (change, event);
  g_assert_true (wp_temp_store_save (t, change, &undo, &error));
  g_assert_no_error (error);
  g_autoptr (WpRecord) kept = get (t, WP_KIND_CASE_NOTE, wp_record_get_id (note), &error);
  g_assert_cmpstr (wp_record_meta (kept)->root, ==, family);
  g_assert_cmpint (wp_record_meta (kept)->root_kind, ==, WP_ROOT_FAMILY);

  g_assert_true (wp_temp_store_save (t, undo, NULL, &error));
  g_assert_null (get (t, WP_KIND_EVENT, wp_record_get_id (event), &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND);
}

static void
a_missing_reference_is_refused_whole (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (WpRecord) good = make_event (t, family);
  g_autoptr (WpRecord) bad = make_event (t, "0192f0c0-0000-7000-8000-00000000dead");
  g_autoptr (GError) error = NULL;
  WpChange *change = wp_change_new ("record");

  wp_change_add (change, good);
  wp_change_add (change, bad);
  g_assert_false (wp_temp_store_save (t, change, NULL, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (get (t, WP_KIND_EVENT, wp_record_get_id (good), &error));
}

static WpRecord *
make_parent (WpTempStore *t, const char *parent, const char *child)
{
  WpRecord *relation = wp_store_new_record (t->store, WP_KIND_RELATIONSHIP);

  wp_record_set_text (relation, WP_RELATIONSHIP_PERSON, parent);
  wp_record_set_text (relation, WP_RELATIONSHIP_OTHER, child);
  wp_record_set_text (relation, WP_RELATIONSHIP_TYPE, "parent");
  return relation;
}

static void
circles_of_parents_are_refused (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *pat = wp_temp_store_add_person (t, NULL, "Pat", "Coles");
  g_autofree char *dana = wp_temp_store_add_person (t, NULL, "Dana", "Coles");
  g_autofree char *mia = wp_temp_store_add_person (t, NULL, "Mia", "Coles");
  g_autoptr (GError) error = NULL;

  wp_temp_store_add (t, make_parent (t, pat, dana));
  wp_temp_store_add (t, make_parent (t, dana, mia));
  g_autoptr (WpRecord) circle = make_parent (t, mia, pat);
  WpChange *change = wp_change_new ("create");
  wp_change_add (change, circle);
  g_assert_false (wp_temp_store_save (t, change, NULL, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED);
}

/* Every write to a table of records has its outbox row in the same transaction: an undone save too, and one that
 * changes nothing writes nothing. Builds with assertions watch each save. */
static gpointer
write_past_the_outbox_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean *whole = data;

  if (!wp_db_begin (db, error))
    return NULL;
  g_autoptr (WpOutboxWatch) watch = wp_outbox_watch_new (db);
  whole[0] = wp_outbox_watch_is_whole (watch);
  wp_db_exec (db, "UPDATE family SET reference = 'EH-1'", error);
  whole[1] = wp_outbox_watch_is_whole (watch);
  wp_db_rollback (db);
  return NULL;
}

static void
each_write_has_its_outbox_row (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  gboolean whole[2] = { FALSE, TRUE };
  g_autoptr (GError) error = NULL;
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (WpRecord) before = get (t, WP_KIND_FAMILY, family, &error);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("void");
  WpChange *nothing = wp_change_new ("alter");
  WpChange *undo = NULL;

  wp_change_void (change, WP_KIND_FAMILY, family, "Added twice");
  g_assert_true (wp_temp_store_save (t, change, &undo, &error));
  g_assert_true (wp_temp_store_save (t, undo, NULL, &error));
  wp_change_edit (nothing, after, before);
  g_assert_true (wp_temp_store_save (t, nothing, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 3);

  wp_temp_store_write (t, write_past_the_outbox_job, whole, &error);
  g_assert_no_error (error);
  g_assert_true (whole[0]);
  g_assert_false (whole[1]);
}

static void
changed_cb (WpStore *store, guint64 kinds, const char *const *ids, gpointer data)
{
  *(guint64 *) data |= kinds;
}

static void
a_save_tells_what_changed (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  guint64 kinds = 0;

  g_signal_connect (t->store, "changed", G_CALLBACK (changed_cb), &kinds);
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_assert_cmpuint (kinds, ==, G_GUINT64_CONSTANT (1) << WP_KIND_FAMILY);
}

static void
new_codes_come_into_force (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *code = wp_store_new_record (t->store, WP_KIND_CODE);

  wp_record_set_text (code, WP_CODE_LIST, "level");
  wp_record_set_text (code, WP_CODE_CODE, "5");
  wp_record_set_text (code, WP_CODE_LABEL, "5 Beyond");
  g_assert_false (wp_codes_has (wp_store_get_codes (t->store), "level", "5"));
  wp_temp_store_add (t, code);
  while (!wp_codes_has (wp_store_get_codes (t->store), "level", "5"))
    g_main_context_iteration (NULL, TRUE);
}

static void
verify (WpTempStore *t, gint64 *entries, gint64 *broken_at)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_verify_audit_async (t->store, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_store_verify_audit_finish (t->store, result, entries, broken_at, &error));
  g_assert_no_error (error);
}

static gpointer
exec_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_db_exec (db, data, error);
  return NULL;
}

static void
exec (WpTempStore *t, const char *sql)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_write_async (t->store, TRUE, exec_job, (gpointer) sql, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_store_write_finish (t->store, result, &error);
  g_assert_no_error (error);
}

static void
tampering_with_the_audit_shows (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  gint64 entries, broken_at;

  wp_store_audit (t->store, "view", WP_KIND_FAMILY, family, NULL, NULL);
  wp_store_audit (t->store, "search", -1, NULL, "coles", NULL);
  wp_store_audit (t->store, "print", WP_KIND_FAMILY, family, NULL, "For the meeting");
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM audit"), ==, 4);
  verify (t, &entries, &broken_at);
  g_assert_cmpint (entries, ==, 4);
  g_assert_cmpint (broken_at, ==, 0);

  /* A payload may be erased, and the chain holds. */
  exec (t, "UPDATE audit SET detail = NULL, reason = NULL, salt = x'' WHERE seq = 3");
  verify (t, &entries, &broken_at);
  g_assert_cmpint (broken_at, ==, 0);
  exec (t, "UPDATE audit SET action = 'print' WHERE seq = 2");
  verify (t, &entries, &broken_at);
  g_assert_cmpint (broken_at, ==, 2);
  exec (t, "UPDATE audit SET action = 'view' WHERE seq = 2");
  exec (t, "DELETE FROM audit WHERE seq = 1");
  verify (t, &entries, &broken_at);
  g_assert_cmpint (broken_at, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/save/a-record-comes-back-as-it-was", a_record_comes_back_as_it_was);
  g_test_add_func ("/save/an-edit-keeps-history-and-undoes", an_edit_keeps_history_and_undoes);
  g_test_add_func ("/save/edits-meet-field-by-field", edits_meet_field_by_field);
  g_test_add_func ("/save/what-happened-can-not-be-edited", what_happened_can_not_be_edited);
  g_test_add_func ("/save/roots-follow-references", roots_follow_references);
  g_test_add_func ("/save/a-missing-reference-is-refused-whole", a_missing_reference_is_refused_whole);
  g_test_add_func ("/save/circles-of-parents-are-refused", circles_of_parents_are_refused);
  g_test_add_func ("/save/each-write-has-its-outbox-row", each_write_has_its_outbox_row);
  g_test_add_func ("/save/a-save-tells-what-changed", a_save_tells_what_changed);
  g_test_add_func ("/save/new-codes-come-into-force", new_codes_come_into_force);
  g_test_add_func ("/audit/tampering-shows", tampering_with_the_audit_shows);
  return g_test_run ();
}
