/* test-outbox.c: what waits to be sent: on what it was made, in which order, and what becomes of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-bulk.h"
#include "wp-sync-kit.h"

#include <string.h>

static const WpOutboxItem *
item (GPtrArray *items, guint i)
{
  g_assert_cmpuint (i, <, items->len);
  return g_ptr_array_index (items, i);
}

/* A family that the server has at revision @rev, with nothing waiting. */
static char *
add_synced_family (WpTempStore *t, const char *name, gint64 rev)
{
  WpRecord *family = wp_kit_family (name);
  char *id = g_strdup (wp_record_get_id (family));

  wp_kit_apply_one (t, wp_kit_row (family, rev));
  return id;
}

static void
additions_go_in_the_order_of_kinds (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autoptr (WpRecord) family = wp_store_new_record (t->store, WP_KIND_FAMILY);
  g_autoptr (WpRecord) person = wp_store_new_record (t->store, WP_KIND_PERSON);
  g_autoptr (WpRecord) member = wp_store_new_record (t->store, WP_KIND_FAMILY_MEMBER);
  WpChange *change = wp_change_new ("create");
  g_autoptr (GError) error = NULL;

  wp_record_set_text (family, WP_FAMILY_NAME, "Coles \"east\" \\ ");
  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, wp_record_get_id (family));
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, wp_record_get_id (person));
  wp_change_add (change, member);
  wp_change_add (change, person);
  wp_change_add (change, family);
  g_assert_true (wp_temp_store_save (t, change, NULL, &error));
  g_assert_no_error (error);

  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  g_assert_cmpuint (items->len, ==, 3);
  g_assert_cmpstr (item (items, 0)->kind, ==, "family");
  g_assert_cmpstr (item (items, 1)->kind, ==, "person");
  g_assert_cmpstr (item (items, 2)->kind, ==, "family_member");
  g_assert_true (item (items, 0)->add);
  g_assert_cmpint (item (items, 0)->base, ==, 0);
  g_assert_nonnull (strstr (item (items, 0)->set, "\"name\":\"Coles \\\"east\\\" \\\\ \""));
  g_assert_nonnull (strstr (item (items, 0)->set, "\"$created_at\":1739267700000"));
  g_assert_nonnull (strstr (item (items, 0)->set, "\"$sensitivity\":\"normal\""));
}

/* The base is what the form saw, not what lay in the store when it was saved. */
static void
the_base_is_what_the_person_saw (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *id = add_synced_family (t, "Coles family", 5);
  g_autoptr (WpRecord) seen = wp_kit_get (t, WP_KIND_FAMILY, id);
  g_autoptr (WpRecord) theirs = wp_record_copy (seen);
  g_autoptr (WpRecord) mine = wp_record_copy (seen);
  WpChange *change = wp_change_new ("alter");
  g_autoptr (GError) error = NULL;

  wp_record_set_text (theirs, WP_FAMILY_REFERENCE, "EH-1");
  wp_kit_apply_one (t, wp_kit_row (g_steal_pointer (&theirs), 9));
  wp_record_set_text (mine, WP_FAMILY_NAME, "Coles-Price family");
  wp_change_edit (change, mine, seen);
  g_assert_true (wp_temp_store_save (t, change, NULL, &error));

  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpint (item (items, 0)->base, ==, 5);
  g_assert_cmpuint (item (items, 0)->over->len, ==, 0);
  g_assert_cmpstr (item (items, 0)->set, ==, "{\"name\":\"Coles-Price family\"}");
  g_autofree char *reference = wp_kit_text (t, WP_KIND_FAMILY, id, WP_FAMILY_REFERENCE);
  g_assert_cmpstr (reference, ==, "EH-1");
}

/* What lies hidden under an edit that waits has been seen by nobody, so the next edit of that field rests on what the
 * first one did, and names it. */
static void
an_edit_upon_an_edit_keeps_the_first_base (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *id = add_synced_family (t, "Coles family", 5);

  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Mine 1");
  g_autoptr (WpRecord) theirs = wp_kit_get (t, WP_KIND_FAMILY, id);
  wp_record_set_text (theirs, WP_FAMILY_NAME, "Theirs");
  wp_record_set_text (theirs, WP_FAMILY_REFERENCE, "EH-2");
  wp_kit_apply_one (t, wp_kit_row (g_steal_pointer (&theirs), 8));
  g_autofree char *shown = wp_kit_text (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME);
  g_assert_cmpstr (shown, ==, "Mine 1");

  g_autoptr (WpRecord) before = wp_kit_get (t, WP_KIND_FAMILY, id);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");
  g_autoptr (GError) error = NULL;
  wp_record_set_text (after, WP_FAMILY_NAME, "Mine 2");
  wp_record_set_text (after, WP_FAMILY_REFERENCE, "EH-3");
  wp_change_edit (change, after, before);
  g_assert_true (wp_temp_store_save (t, change, NULL, &error));

  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  g_assert_cmpuint (items->len, ==, 3);
  g_assert_cmpstr (item (items, 1)->set, ==, "{\"name\":\"Mine 2\"}");
  g_assert_cmpint (item (items, 1)->base, ==, 5);
  g_assert_cmpuint (item (items, 1)->over->len, ==, 1);
  g_assert_cmpstr (item (items, 1)->over->pdata[0], ==, item (items, 0)->mid);
  g_assert_cmpstr (item (items, 2)->set, ==, "{\"reference\":\"EH-3\"}");
  g_assert_cmpint (item (items, 2)->base, ==, 8);
  g_assert_cmpuint (item (items, 2)->over->len, ==, 0);
}

/* A form that was open while its author's own earlier edit was answered. */
static void
an_edit_names_what_was_sent_since_it_was_opened (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *id = add_synced_family (t, "Coles family", 5);

  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Mine 1");
  g_autoptr (WpRecord) seen = wp_kit_get (t, WP_KIND_FAMILY, id);
  g_autoptr (GPtrArray) first = wp_kit_outbox (t);
  wp_kit_ack (t, item (first, 0)->mid, WP_SENT_APPLIED, wp_record_copy (seen), 9);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 0);

  g_autoptr (WpRecord) after = wp_record_copy (seen);
  WpChange *change = wp_change_new ("alter");
  g_autoptr (GError) error = NULL;
  wp_record_set_text (after, WP_FAMILY_NAME, "Mine 2");
  wp_change_edit (change, after, seen);
  g_assert_true (wp_temp_store_save (t, change, NULL, &error));
  g_autoptr (GPtrArray) second = wp_kit_outbox (t);
  g_assert_cmpint (item (second, 0)->base, ==, 5);
  g_assert_cmpuint (item (second, 0)->over->len, ==, 1);
  g_assert_cmpstr (item (second, 0)->over->pdata[0], ==, item (first, 0)->mid);

  /* Whoever opens the record now sees revision 9 and needs no such name for it. */
  wp_kit_ack (t, item (second, 0)->mid, WP_SENT_APPLIED, g_steal_pointer (&after), 11);
  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Mine 3");
  g_autoptr (GPtrArray) third = wp_kit_outbox (t);
  g_assert_cmpint (item (third, 0)->base, ==, 11);
  g_assert_cmpuint (item (third, 0)->over->len, ==, 0);
}

static gboolean
put_one (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  WpRecord *record = data;

  return wp_bulk_put (bulk, &record, 1, NULL, error);
}

/* What an import adds is read when it is sent, and is written down before the record becomes something else. */
static void
an_imported_record_is_sent_as_it_was (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autoptr (WpRecord) family = wp_kit_family ("Coles family");
  GAsyncResult *waiting = NULL;

  wp_store_bulk_async (t->store, WP_BULK_IMPORT, put_one, family, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox WHERE payload IS NULL AND adds = 1"), ==, 1);
  g_autoptr (GPtrArray) before = wp_kit_outbox (t);
  wp_kit_edit (t, WP_KIND_FAMILY, wp_record_get_id (family), WP_FAMILY_NAME, "Price family");
  g_autoptr (GPtrArray) after = wp_kit_outbox (t);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpstr (item (after, 0)->set, ==, item (before, 0)->set);
  g_assert_cmpstr (item (after, 1)->set, ==, "{\"name\":\"Price family\"}");
  g_assert_cmpstr (item (after, 1)->over->pdata[0], ==, item (after, 0)->mid);
}

static gpointer
read_little_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_outbox_read (db, 10, 1, error);
}

static gpointer
count_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER ((int) wp_outbox_count (db, data, error));
}

static void
reading_stops_at_the_limits (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *one = wp_temp_store_add_family (t, "One");
  g_autofree char *two = wp_temp_store_add_family (t, "Two");
  g_autoptr (GError) error = NULL;
  gint64 oldest = 0;

  g_autoptr (GPtrArray) items = wp_temp_store_write (t, read_little_job, NULL, &error);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (item (items, 0)->id, ==, one);
  g_assert_cmpint (GPOINTER_TO_INT (wp_temp_store_write (t, count_job, &oldest, &error)), ==, 2);
  g_assert_cmpint (oldest, ==, WP_TEST_NOW);
}

/* The server's value stands; what lost is told in the history. */
static void
a_conflict_brings_back_what_stands (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *id = add_synced_family (t, "Coles family", 5);

  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Mine");
  g_autoptr (WpRecord) theirs = wp_kit_get (t, WP_KIND_FAMILY, id);
  wp_record_set_text (theirs, WP_FAMILY_NAME, "Theirs");
  wp_kit_apply_one (t, wp_kit_row (wp_record_copy (theirs), 8));
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  wp_kit_ack (t, item (items, 0)->mid, WP_SENT_CONFLICT, g_steal_pointer (&theirs), 8);
  g_autofree char *name = wp_kit_text (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME);
  g_assert_cmpstr (name, ==, "Theirs");
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM history WHERE action = 'sync' AND before = 'Mine'"),
                   ==, 1);
}

/* The answer to the first of two edits does not take the second away. */
static void
an_answer_leaves_what_still_waits (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *id = add_synced_family (t, "Coles family", 5);

  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "First");
  g_autoptr (WpRecord) first = wp_kit_get (t, WP_KIND_FAMILY, id);
  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Second");
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  wp_kit_ack (t, item (items, 0)->mid, WP_SENT_APPLIED, g_steal_pointer (&first), 9);
  g_autofree char *name = wp_kit_text (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME);
  g_assert_cmpstr (name, ==, "Second");
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT rev FROM family"), ==, 9);

  /* The same answer again changes nothing. */
  wp_kit_ack (t, item (items, 0)->mid, WP_SENT_APPLIED, wp_kit_get (t, WP_KIND_FAMILY, id), 9);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 1);
}

static void
an_answer_without_a_row_forgets (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *id = add_synced_family (t, "Coles family", 5);

  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Mine");
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  wp_kit_ack (t, item (items, 0)->mid, WP_SENT_QUARANTINED, NULL, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM history"), ==, 0);
  /* That something was held back can be told; what it said can not. */
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM sent WHERE out = 2 AND payload IS NULL"), ==, 1);
}

/* An answer that comes late must not bring back what was forgotten since. */
static void
a_late_answer_brings_nothing_back (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *id = add_synced_family (t, "Coles family", 5);

  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Mine");
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  WpRecord *row = wp_kit_get (t, WP_KIND_FAMILY, id);
  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 12));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 1);
  wp_kit_ack (t, item (items, 0)->mid, WP_SENT_APPLIED, row, 10);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 0);
}

static gpointer
offer_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_outbox_offer_again (db, WP_TEST_NOW + 1000, error);
  return NULL;
}

static gpointer
trim_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_outbox_trim_sent (db, WP_TEST_NOW + G_GINT64_CONSTANT (31) * 24 * 3600 * 1000, error);
  return NULL;
}

static void
what_was_sent_is_offered_again_first (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *one = wp_temp_store_add_family (t, "One");
  g_autofree char *two = wp_temp_store_add_family (t, "Two");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);

  wp_kit_ack (t, item (items, 0)->mid, WP_SENT_APPLIED, wp_kit_get (t, WP_KIND_FAMILY, one), 3);
  wp_temp_store_write (t, offer_job, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) again = wp_kit_outbox (t);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpstr (item (again, 0)->mid, ==, item (items, 0)->mid);
  g_assert_cmpstr (item (again, 0)->set, ==, item (items, 0)->set);
  g_assert_cmpstr (item (again, 1)->mid, ==, item (items, 1)->mid);

  wp_kit_ack (t, item (items, 0)->mid, WP_SENT_APPLIED, wp_kit_get (t, WP_KIND_FAMILY, one), 3);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM sent"), ==, 1);
  wp_temp_store_write (t, trim_job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM sent"), ==, 0);
}

/* A store of before the first server: what waits there is the addition of its record, and later edits of it. */
static void
an_older_outbox_goes_on (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autofree char *path = g_build_filename (t->folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;

  wp_temp_store_close (t);
  g_autoptr (WpDb) db = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  g_assert_true (wp_db_exec (db,
                             "DROP INDEX outbox_record; ALTER TABLE outbox DROP COLUMN adds;"
                             "ALTER TABLE outbox DROP COLUMN upon; DROP TABLE sent; DROP TABLE server_scope;"
                             "DROP TABLE stale; DROP TABLE unknown_member; DROP TABLE unknown_record;"
                             "DROP INDEX audit_object; DROP TABLE kept_sealed; DROP TABLE met;"
                             "DROP TABLE listing_vocab; DROP TABLE listing_text; DROP TABLE listing_place;"
                             "DROP TABLE listing_need; DROP TABLE listing_shown; DROP TABLE listing_total;"
                             "DROP TABLE listing; PRAGMA user_version = 2;"
                             "INSERT INTO outbox (mid, kind, record, base, at, payload)"
                             " SELECT randomblob (16), 'family', id, 0, 5, '{\"voided\":true}' FROM family",
                             &error));
  g_assert_no_error (error);
  wp_db_close (g_steal_pointer (&db));
  g_assert_true (wp_temp_store_open (t, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_true (item (items, 0)->add);
  g_assert_false (item (items, 1)->add);
  g_assert_cmpstr (item (items, 1)->set, ==, "{\"$voided\":true}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox/additions-go-in-the-order-of-kinds", additions_go_in_the_order_of_kinds);
  g_test_add_func ("/outbox/the-base-is-what-the-person-saw", the_base_is_what_the_person_saw);
  g_test_add_func ("/outbox/an-edit-upon-an-edit-keeps-the-first-base", an_edit_upon_an_edit_keeps_the_first_base);
  g_test_add_func ("/outbox/an-edit-names-what-was-sent-since-it-was-opened",
                   an_edit_names_what_was_sent_since_it_was_opened);
  g_test_add_func ("/outbox/an-imported-record-is-sent-as-it-was", an_imported_record_is_sent_as_it_was);
  g_test_add_func ("/outbox/reading-stops-at-the-limits", reading_stops_at_the_limits);
  g_test_add_func ("/outbox/a-conflict-brings-back-what-stands", a_conflict_brings_back_what_stands);
  g_test_add_func ("/outbox/an-answer-leaves-what-still-waits", an_answer_leaves_what_still_waits);
  g_test_add_func ("/outbox/an-answer-without-a-row-forgets", an_answer_without_a_row_forgets);
  g_test_add_func ("/outbox/a-late-answer-brings-nothing-back", a_late_answer_brings_nothing_back);
  g_test_add_func ("/outbox/what-was-sent-is-offered-again-first", what_was_sent_is_offered_again_first);
  g_test_add_func ("/outbox/an-older-outbox-goes-on", an_older_outbox_goes_on);
  return g_test_run ();
}
