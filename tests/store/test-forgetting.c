/* test-forgetting.c: that what was forgotten has left no readable trace in the file or its log.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "wp-audit-chain.h"
#include "wp-audit-erase.h"
#include "wp-audit.h"
#include "wp-draft.h"
#include "wp-rescue.h"
#include "wp-search.h"
#include "wp-sync-kit.h"

/* Words that stand nowhere else; each in its own sort of place. Search terms are lower-case. */
static const char *const traces[] = { "Quxborough", "quxborough", "Zephyrine",   "zephyrine",   "Ockwellian",
                                      "Vexmoor",    "YO99 7ZQ",   "yo997zq",     "07700900461", "Thrimblegate",
                                      "Wobbersby",  "Plimsoleth", "Grundlewick", "Snorkington", "Blatherwick",
                                      "Nettlefold", "Frobisherly" };

static gboolean
contains (const char *bytes, gsize size, const char *word)
{
  return memmem (bytes, size, word, strlen (word)) != NULL;
}

/* How many of the words can be read in the store's files. */
static guint
count_traces (WpTempStore *t, gboolean say)
{
  static const char *const files[] = { "store.db", "store.db-wal" };
  guint n = 0;

  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    {
      g_autofree char *path = g_build_filename (t->folder, files[f], NULL);
      g_autofree char *bytes = NULL;
      gsize size = 0;
      if (!g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
        {
          if (!contains (bytes, size, traces[i]))
            continue;
          n++;
          if (say)
            g_test_message ("%s: %s", files[f], traces[i]);
        }
    }
  return n;
}

static gboolean
save_draft (WpTempStore *t, const char *family)
{
  g_autoptr (WpDraft) draft =
      wp_draft_new ("018f0000-0000-7000-8000-0000000000d1", "event", family, "{\"summary\":\"Thrimblegate\"}");
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_save_draft_async (t->store, draft, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_save_draft_finish (t->store, result, &error);
}

static WpRecord *
make (WpKindId kind, const char *id, const char *root)
{
  WpRecord *record = wp_record_new (kind, id);

  g_strlcpy (wp_record_meta (record)->root, root, 37);
  return record;
}

/* A family, somebody in it and all that hangs on them, from the server; with an edit that was answered, one whose
 * answer is still to come, and a draft. */
static void
fill (WpTempStore *t, char **family_id, char **person_id)
{
  WpRecord *family = wp_kit_family ("Quxborough family");
  WpRecord *person = wp_kit_person ();
  WpRecord *name = wp_kit_name (wp_record_get_id (person), "Zephyrine", "Quxborough");
  WpRecord *member = make (WP_KIND_FAMILY_MEMBER, "018f0000-0000-7000-8000-0000000000a1", wp_record_get_id (family));
  WpRecord *address = make (WP_KIND_ADDRESS, "018f0000-0000-7000-8000-0000000000a2", wp_record_get_id (person));
  WpRecord *phone = make (WP_KIND_CONTACT_POINT, "018f0000-0000-7000-8000-0000000000a3", wp_record_get_id (person));
  WpRecord *note = make (WP_KIND_CASE_NOTE, "018f0000-0000-7000-8000-0000000000a4", wp_record_get_id (family));

  wp_temp_store_query (t, "INSERT INTO setting_local (name, value) VALUES ('" WP_SETTING_RESCUE_KEY
                          "', 'CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=') RETURNING 1");
  *family_id = g_strdup (wp_record_get_id (family));
  *person_id = g_strdup (wp_record_get_id (person));
  wp_record_set_text (member, WP_FAMILY_MEMBER_FAMILY, *family_id);
  wp_record_set_text (member, WP_FAMILY_MEMBER_PERSON, *person_id);
  wp_record_set_text (address, WP_ADDRESS_PERSON, *person_id);
  wp_record_set_text (address, WP_ADDRESS_LINES, "1 Vexmoor Lane");
  wp_record_set_text (address, WP_ADDRESS_POSTCODE, "YO99 7ZQ");
  wp_record_set_text (phone, WP_CONTACT_POINT_PERSON, *person_id);
  wp_record_set_text (phone, WP_CONTACT_POINT_TYPE, "mobile");
  wp_record_set_text (phone, WP_CONTACT_POINT_VALUE, "07700900461");
  wp_record_set_text (note, WP_CASE_NOTE_EVENT, "018f0000-0000-7000-8000-0000000000a5");
  wp_record_set_text (note, WP_CASE_NOTE_NARRATIVE, "The Ockwellian matter.");
  WpPageOp ops[] = { wp_kit_row (family, 1),  wp_kit_row (person, 2), wp_kit_row (name, 3), wp_kit_row (member, 4),
                     wp_kit_row (address, 5), wp_kit_row (phone, 6),  wp_kit_row (note, 7) };
  ops[0].row.unknown = g_strdup ("{\"alias\":\"Plimsoleth\"}");
  wp_kit_apply (t, ops, G_N_ELEMENTS (ops), "7", TRUE);

  wp_kit_edit (t, WP_KIND_FAMILY, *family_id, WP_FAMILY_REFERENCE, "Wobbersby");
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  wp_kit_ack (t, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_APPLIED, wp_kit_get (t, WP_KIND_FAMILY, *family_id),
              9);
  wp_kit_edit (t, WP_KIND_FAMILY, *family_id, WP_FAMILY_REFERENCE, "Grundlewick");
  g_assert_true (save_draft (t, *family_id));
  wp_store_audit (t->store, "search", -1, NULL, "Blatherwick", NULL);
  wp_store_audit (t->store, "void", WP_KIND_CASE_NOTE, "018f0000-0000-7000-8000-0000000000a4", NULL, "Nettlefold");
  wp_temp_store_query (t, "UPDATE sent SET decided_why = 'Frobisherly' RETURNING 1");
  wp_temp_store_query (t,
                       "INSERT INTO import_report (at, ended, n_read, n_added, n_changed, n_same, n_left_out, report)"
                       " VALUES (1, 1, 1, 0, 0, 0, 1, 'Snorkington') RETURNING 1");
}

/* People who stay, so that the search index has something to keep. */
static void
fill_others (WpTempStore *t)
{
  for (guint page = 0; page < 20; page++)
    {
      WpPageOp ops[100];
      for (guint i = 0; i < 50; i++)
        {
          g_autofree char *given = g_strdup_printf ("Other%u", page);
          WpRecord *person = wp_kit_person ();
          ops[2 * i + 1] = wp_kit_row (wp_kit_name (wp_record_get_id (person), given, "Staying"), 3);
          ops[2 * i] = wp_kit_row (person, 2);
        }
      wp_kit_apply (t, ops, 100, "3", TRUE);
    }
}

static guint
found (WpTempStore *t, const char *typed)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_search_async (t->store, typed, 5, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) hits = wp_store_search_finish (t->store, result, &error);
  g_assert_no_error (error);
  return hits->len;
}

static gpointer
sent_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *upto = data;
  gint64 entries;
  gint64 broken_at;

  if (wp_audit_note_sent (db, *upto, error) && wp_audit_chain_verify (db, &entries, &broken_at, error))
    g_assert_cmpint (broken_at, ==, 0);
  return NULL;
}

/* The server has the audit up to the number @upto. */
static void
send_audit (WpTempStore *t, gint64 upto)
{
  g_autoptr (GError) error = NULL;

  wp_temp_store_write (t, sent_job, &upto, &error);
  g_assert_no_error (error);
}

static void
nothing_can_be_read_of_what_was_forgotten (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = NULL;
  g_autofree char *person = NULL;
  g_autoptr (GError) error = NULL;

  fill_others (t);
  fill (t, &family, &person);
  fill_others (t);
  g_assert_cmpuint (found (t, "zephyrine"), ==, 1);
  g_assert_cmpuint (count_traces (t, FALSE), >, 8);

  WpPageOp ops[] = { wp_kit_forget (family, wp_levels_none (), 20), wp_kit_forget (person, wp_levels_none (), 20) };
  wp_kit_apply (t, ops, 2, "20", FALSE);
  g_assert_cmpuint (found (t, "zephyrine"), ==, 0);
  /* Whoever writes has not heard of it yet. */
  g_assert_false (save_draft (t, family));
  /* What still waits to be sent is there until the server has answered it. */
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  g_assert_cmpuint (items->len, ==, 1);
  wp_kit_ack (t, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_QUARANTINED, NULL, 0);

  /* A scrub that a crash cut off goes on when the store is opened again. */
  wp_temp_store_close (t);
  g_assert_true (wp_temp_store_open (t, &error));
  g_assert_cmpuint (count_traces (t, FALSE), >, 0);
  wp_kit_scrub (t);
  /* What the audit says in words stays until the server has had it. */
  g_assert_cmpuint (count_traces (t, FALSE), ==, 2);
  send_audit (t, wp_temp_store_query (t, "SELECT max(seq) FROM audit"));
  wp_kit_scrub (t);
  g_assert_cmpuint (count_traces (t, TRUE), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM kept_sealed"), ==, 3);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM draft"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM search_person"), ==, 2000);
  g_assert_cmpuint (found (t, "other7 staying"), ==, 5);
}

/* One who is taken away alone leaves the family to those who stay. */
static void
one_record_that_left_is_gone_as_well (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = NULL;
  g_autofree char *person = NULL;
  g_autofree char *path = g_build_filename (t->folder, "store.db", NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  fill_others (t);
  fill (t, &family, &person);
  wp_kit_apply_one (t, wp_kit_left (WP_KIND_CONTACT_POINT, "018f0000-0000-7000-8000-0000000000a3", person,
                                    WP_SENSITIVITY_NORMAL, 20));
  g_assert_cmpuint (found (t, "07700900461"), ==, 0);
  g_assert_cmpuint (found (t, "zephyrine"), ==, 1);
  wp_kit_scrub (t);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_false (contains (bytes, size, "07700900461"));
  g_assert_false (contains (bytes, size, "164009"));
  g_assert_true (contains (bytes, size, "Zephyrine"));
}

static gpointer
erase_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_incoming_erase (db, error);
  return NULL;
}

static void
an_erased_store_is_empty_and_still_works (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = NULL;
  g_autofree char *person = NULL;
  g_autoptr (GError) error = NULL;

  fill (t, &family, &person);
  wp_temp_store_write (t, erase_job, NULL, &error);
  g_assert_no_error (error);
  wp_kit_scrub (t);
  g_assert_cmpuint (count_traces (t, TRUE), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM setting_local WHERE name = 'sync-cursor'"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM setting_local WHERE name = 'device'"), ==, 1);
  g_autofree char *after = wp_temp_store_add_family (t, "After");
  g_autofree char *somebody = wp_temp_store_add_person (t, after, "Mia", "Coles");
  g_assert_nonnull (somebody);
  g_assert_cmpuint (found (t, "mia"), ==, 1);
}

static gpointer
slice_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean more = FALSE;

  wp_incoming_scrub (db, &more, error);
  return GINT_TO_POINTER (more);
}

static void
a_scrub_is_owed_until_it_is_done (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = NULL;
  g_autofree char *person = NULL;
  g_autoptr (GError) error = NULL;

  fill (t, &family, &person);
  g_assert_null (wp_temp_store_write (t, slice_job, NULL, &error));
  wp_kit_apply_one (t, wp_kit_forget (person, wp_levels_none (), 20));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM setting_local WHERE name = 'scrub-owed'"), ==, 1);
  g_assert_nonnull (wp_temp_store_write (t, slice_job, NULL, &error));
  wp_kit_scrub (t);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM setting_local WHERE name = 'scrub-owed'"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forgetting/nothing-can-be-read-of-what-was-forgotten", nothing_can_be_read_of_what_was_forgotten);
  g_test_add_func ("/forgetting/one-record-that-left-is-gone-as-well", one_record_that_left_is_gone_as_well);
  g_test_add_func ("/forgetting/an-erased-store-is-empty-and-still-works", an_erased_store_is_empty_and_still_works);
  g_test_add_func ("/forgetting/a-scrub-is-owed-until-it-is-done", a_scrub_is_owed_until_it_is_done);
  return g_test_run ();
}
