/* test-incoming.c: pages from the server: what they may not hide, what they take away, and what outlives a crash.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>

#include "wp-fault-vfs.h"
#include "wp-history.h"
#include "wp-id.h"
#include "wp-rows.h"
#include "wp-schema.h"
#include "wp-search.h"
#include "wp-store-open.h"
#include "wp-sync-kit.h"

static guint
found (WpTempStore *t, const char *typed)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_search_async (t->store, typed, 20, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) hits = wp_store_search_finish (t->store, result, &error);
  g_assert_no_error (error);
  return hits->len;
}

static void
a_page_comes_in_with_its_cursor_and_terms (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *person = wp_kit_person ();
  WpRecord *name = wp_kit_name (wp_record_get_id (person), "Tamsin", "Coles");
  WpPageOp ops[] = { wp_kit_row (name, 4), wp_kit_row (person, 3) };

  wp_kit_apply (t, ops, G_N_ELEMENTS (ops), "4,0,0", TRUE);
  g_assert_cmpuint (found (t, "tamsin coles"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM history"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT value = '4,0,0' FROM setting_local WHERE name = 'sync-cursor'"), ==,
                   1);

  /* A page without a cursor of its own leaves it. */
  wp_kit_apply (t, NULL, 0, NULL, FALSE);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT value = '4,0,0' FROM setting_local WHERE name = 'sync-cursor'"), ==,
                   1);
}

static void
what_others_changed_is_in_the_history (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *family = wp_kit_family ("Coles family");
  g_autofree char *id = g_strdup (wp_record_get_id (family));
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_kit_apply_one (t, wp_kit_row (family, 3));
  WpRecord *theirs = wp_kit_get (t, WP_KIND_FAMILY, id);
  wp_record_set_text (theirs, WP_FAMILY_NAME, "Price family");
  wp_record_meta (theirs)->updated_at = WP_TEST_NOW + 5000;
  wp_kit_apply_one (t, wp_kit_row (theirs, 7));
  wp_store_history_async (t->store, WP_KIND_FAMILY, id, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) history = wp_store_history_finish (t->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
  const WpHistoryEntry *entry = history->pdata[0];
  g_assert_cmpstr (entry->action, ==, "sync");
  g_assert_cmpstr (entry->before, ==, "Coles family");
  g_assert_cmpstr (entry->after, ==, "Price family");
  g_assert_cmpint (entry->at, ==, WP_TEST_NOW + 5000);
}

/* Pages may come twice and in any order: the newest row stays. */
static void
older_rows_are_passed_over (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autoptr (WpRecord) old = wp_kit_family ("Old");
  const char *id = wp_record_get_id (old);
  WpRecord *new = wp_record_copy (old);

  wp_record_set_text (new, WP_FAMILY_NAME, "New");
  wp_kit_apply_one (t, wp_kit_row (wp_record_copy (new), 9));
  wp_kit_apply_one (t, wp_kit_row (wp_record_copy (old), 5));
  wp_kit_apply_one (t, wp_kit_row (new, 9));
  g_autofree char *name = wp_kit_text (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME);
  g_assert_cmpstr (name, ==, "New");
  g_assert_cmpint (wp_temp_store_query (t, "SELECT rev FROM family"), ==, 9);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM history"), ==, 0);
}

static void
a_page_never_hides_what_waits (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *family = wp_kit_family ("Coles family");
  g_autofree char *id = g_strdup (wp_record_get_id (family));

  wp_kit_apply_one (t, wp_kit_row (family, 3));
  wp_kit_edit (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Mine");
  WpRecord *theirs = wp_kit_get (t, WP_KIND_FAMILY, id);
  wp_record_set_text (theirs, WP_FAMILY_NAME, "Theirs");
  wp_record_set_text (theirs, WP_FAMILY_REFERENCE, "EH-9");
  wp_kit_apply_one (t, wp_kit_row (theirs, 7));
  g_autoptr (WpRecord) now = wp_kit_get (t, WP_KIND_FAMILY, id);
  g_assert_cmpstr (wp_record_get_text (now, WP_FAMILY_NAME), ==, "Mine");
  g_assert_cmpstr (wp_record_get_text (now, WP_FAMILY_REFERENCE), ==, "EH-9");
  g_assert_cmpint (wp_record_meta (now)->rev, ==, 7);
}

static void
void_here_and_change_there (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *family = wp_kit_family ("Coles family");
  g_autofree char *id = g_strdup (wp_record_get_id (family));
  WpChange *change = wp_change_new ("void");
  g_autoptr (GError) error = NULL;

  wp_kit_apply_one (t, wp_kit_row (family, 3));
  WpRecord *theirs = wp_kit_get (t, WP_KIND_FAMILY, id);
  wp_change_void (change, WP_KIND_FAMILY, id, NULL);
  g_assert_true (wp_temp_store_save (t, change, NULL, &error));
  wp_record_set_text (theirs, WP_FAMILY_NAME, "Theirs");
  wp_kit_apply_one (t, wp_kit_row (theirs, 7));
  g_autoptr (WpRecord) now = wp_kit_get (t, WP_KIND_FAMILY, id);
  g_assert_true (wp_record_meta (now)->voided);
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  g_assert_cmpstr (((WpOutboxItem *) items->pdata[0])->set, ==, "{\"$voided\":true}");
  g_assert_cmpint (((WpOutboxItem *) items->pdata[0])->base, ==, 3);
}

/* ---- What has left ---- */

static void
left_only_from_the_scope_and_before_the_moment (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *family = wp_kit_family ("Coles family");
  g_autofree char *id = g_strdup (wp_record_get_id (family));
  g_autofree char *elsewhere = wp_id_new (WP_TEST_NOW);

  wp_kit_apply_one (t, wp_kit_row (family, 5));
  wp_kit_apply_one (t, wp_kit_left (WP_KIND_FAMILY, id, id, WP_SENSITIVITY_NORMAL, 5));
  wp_kit_apply_one (t, wp_kit_left (WP_KIND_FAMILY, id, id, WP_SENSITIVITY_RESTRICTED, 9));
  wp_kit_apply_one (t, wp_kit_left (WP_KIND_FAMILY, id, elsewhere, WP_SENSITIVITY_NORMAL, 9));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 1);
  wp_kit_apply_one (t, wp_kit_left (WP_KIND_FAMILY, id, id, WP_SENSITIVITY_NORMAL, 9));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 0);
}

/* A record that is moved here, and not there yet, leaves by the scope that the server knows. */
static void
left_goes_by_the_servers_scope (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *family = wp_kit_family ("Coles family");
  g_autofree char *id = g_strdup (wp_record_get_id (family));
  g_autoptr (GError) error = NULL;

  wp_kit_apply_one (t, wp_kit_row (family, 5));
  g_autoptr (WpRecord) before = wp_kit_get (t, WP_KIND_FAMILY, id);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");
  wp_record_meta (after)->sensitivity = WP_SENSITIVITY_RESTRICTED;
  wp_change_edit (change, after, before);
  g_assert_true (wp_temp_store_save (t, change, NULL, &error));
  wp_kit_apply_one (t, wp_kit_left (WP_KIND_FAMILY, id, id, WP_SENSITIVITY_RESTRICTED, 9));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT sensitivity FROM family"), ==, WP_SENSITIVITY_RESTRICTED);
  wp_kit_apply_one (t, wp_kit_left (WP_KIND_FAMILY, id, id, WP_SENSITIVITY_NORMAL, 9));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 0);
  /* What was saved is still sent: the server holds it back. */
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 1);
}

static void
the_servers_scope_goes_with_the_answer (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *family = wp_kit_family ("Coles family");
  g_autofree char *id = g_strdup (wp_record_get_id (family));
  g_autoptr (GError) error = NULL;

  wp_kit_apply_one (t, wp_kit_row (family, 5));
  g_autoptr (WpRecord) before = wp_kit_get (t, WP_KIND_FAMILY, id);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  WpChange *change = wp_change_new ("alter");
  wp_record_meta (after)->sensitivity = WP_SENSITIVITY_RESTRICTED;
  wp_change_edit (change, after, before);
  g_assert_true (wp_temp_store_save (t, change, NULL, &error));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM server_scope"), ==, 1);
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  g_assert_cmpstr (((WpOutboxItem *) items->pdata[0])->set, ==, "{\"$sensitivity\":\"restricted\"}");
  wp_kit_ack (t, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_APPLIED, wp_kit_get (t, WP_KIND_FAMILY, id), 9);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM server_scope"), ==, 0);
}

static void
forget_keeps_what_the_levels_allow (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *family = wp_kit_family ("Coles family");
  g_autofree char *id = g_strdup (wp_record_get_id (family));
  WpRecord *later = wp_record_new (WP_KIND_EPISODE, "018f0000-0000-7000-8000-000000000001");
  WpRecord *episode = wp_record_new (WP_KIND_EPISODE, "018f0000-0000-7000-8000-000000000002");
  WpLevels keep = wp_levels_none ();

  g_strlcpy (wp_record_meta (later)->root, id, 37);
  g_strlcpy (wp_record_meta (episode)->root, id, 37);
  WpPageOp ops[] = { wp_kit_row (family, 5), wp_kit_row (episode, 6), wp_kit_row (later, 20) };
  wp_kit_apply (t, ops, G_N_ELEMENTS (ops), "20", FALSE);
  keep.highest[WP_COMPARTMENT_INDEX] = WP_SENSITIVITY_NORMAL;
  wp_kit_apply_one (t, wp_kit_forget (id, keep, 10));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM episode"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT rev FROM episode"), ==, 20);
}

/* What was made here and never sent stays until the server has answered it. */
static void
forget_leaves_what_was_never_sent (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *id = wp_temp_store_add_family (t, "Made here");

  wp_kit_apply_one (t, wp_kit_forget (id, wp_levels_none (), 10));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 1);
  g_autoptr (GPtrArray) items = wp_kit_outbox (t);
  wp_kit_ack (t, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_APPLIED, NULL, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 0);
}

/* ---- A repeated sync ---- */

static gpointer
begin_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_incoming_begin_again (db, data, error);
  return NULL;
}

static gpointer
end_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint64 kinds = 0;
  gboolean more = TRUE;

  while (more && wp_incoming_end_again (db, data, &more, &kinds, NULL, error))
    g_assert_false (data != NULL && more);
  return NULL;
}

static gpointer
slice_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint64 kinds = 0;

  wp_incoming_end_again (db, NULL, data, &kinds, NULL, error);
  return NULL;
}

static void
what_does_not_come_again_goes (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *stays = wp_kit_family ("Stays");
  WpRecord *goes = wp_kit_family ("Goes");
  g_autofree char *id = g_strdup (wp_record_get_id (stays));
  g_autofree char *made = wp_temp_store_add_family (t, "Made here");
  WpPageOp ops[] = { wp_kit_row (stays, 15), wp_kit_row (goes, 16) };
  g_autoptr (GError) error = NULL;

  wp_kit_apply (t, ops, G_N_ELEMENTS (ops), "16", FALSE);
  wp_temp_store_write (t, begin_job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM setting_local WHERE name = 'sync-met'"), ==, 1);
  /* A restored server may know less than this device. */
  WpRecord *older = wp_kit_get (t, WP_KIND_FAMILY, id);
  wp_record_set_text (older, WP_FAMILY_NAME, "As it was");
  wp_kit_apply (t, (WpPageOp[]){ wp_kit_row (older, 4) }, 1, "4", TRUE);
  wp_temp_store_write (t, end_job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 2);
  g_autofree char *name = wp_kit_text (t, WP_KIND_FAMILY, id, WP_FAMILY_NAME);
  g_assert_cmpstr (name, ==, "As it was");
  g_autofree char *mine = wp_kit_text (t, WP_KIND_FAMILY, made, WP_FAMILY_NAME);
  g_assert_cmpstr (mine, ==, "Made here");
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM met"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM setting_local WHERE name = 'sync-met'"), ==, 0);
}

/* A restored server may be behind in what this program does not know, too. */
static void
what_is_unknown_comes_again (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  static const char *const ids[] = { "018f0000-0000-7000-8000-00000000000a", "018f0000-0000-7000-8000-00000000000b" };
  g_autoptr (GError) error = NULL;

  for (guint turn = 0; turn < 2; turn++)
    {
      for (guint i = 0; i < (turn == 0 ? 2 : 1); i++)
        {
          WpPageOp op = { .type = WP_PAGE_ROW };

          op.row.kind = g_strdup ("weather");
          op.row.unknown = g_strdup ("{}");
          g_strlcpy (op.row.meta.id, ids[i], 37);
          g_strlcpy (op.row.meta.root, ids[i], 37);
          op.row.meta.rev = turn == 0 ? 8 : 3;
          wp_kit_apply (t, &op, 1, "1", FALSE);
        }
      wp_temp_store_write (t, turn == 0 ? begin_job : end_job, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM unknown_record"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT rev FROM unknown_record"), ==, 3);
}

/* The end comes in slices: each lasts, the program may end between them, and people and pages go on. */
static void
the_end_comes_in_slices (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autoptr (GArray) ops = g_array_new (FALSE, FALSE, sizeof (WpPageOp));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *made = wp_temp_store_add_family (t, "Made here");
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;
  gint64 left = 3000;
  guint slices = 0;

  for (guint i = 0; i < 3000; i++)
    {
      WpRecord *family = wp_kit_family ("One of many");
      WpPageOp op = wp_kit_row (family, 10 + i);

      g_ptr_array_add (ids, g_strdup (wp_record_get_id (family)));
      g_array_append_val (ops, op);
    }
  wp_kit_apply (t, (WpPageOp *) (gpointer) ops->data, ops->len, "9000", TRUE);
  wp_temp_store_write (t, begin_job, NULL, &error);
  /* Begun once more, after some have come: they have to come again. */
  wp_kit_apply_one (t, wp_kit_row (wp_kit_get (t, WP_KIND_FAMILY, ids->pdata[1]), 11));
  wp_temp_store_write (t, begin_job, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3000; i += 100)
    wp_kit_apply_one (t, wp_kit_row (wp_kit_get (t, WP_KIND_FAMILY, ids->pdata[i]), 10 + i));
  while (more)
    {
      wp_temp_store_write (t, slice_job, &more, &error);
      g_assert_no_error (error);
      gint64 now = wp_temp_store_query (t, "SELECT count(*) FROM family WHERE name = 'One of many'");
      g_assert_cmpint (left - now, <=, 500);
      left = now;
      if (slices++ == 1)
        {
          wp_temp_store_close (t);
          g_assert_true (wp_temp_store_open (t, &error));
          wp_kit_edit (t, WP_KIND_FAMILY, made, WP_FAMILY_NAME, "Still here");
          wp_kit_apply_one (t, wp_kit_row (wp_kit_family ("Came late"), 9001));
        }
    }
  g_assert_cmpuint (slices, >, 5);
  g_assert_cmpint (left, ==, 30);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family WHERE name = 'Still here'"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family WHERE name = 'Came late'"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM met"), ==, 0);
}

static void
one_root_is_synced_again_alone (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *one = wp_kit_family ("One");
  WpRecord *two = wp_kit_family ("Two");
  g_autofree char *root = g_strdup (wp_record_get_id (one));
  WpPageOp ops[] = { wp_kit_row (one, 15), wp_kit_row (two, 16) };
  g_autoptr (GError) error = NULL;

  wp_kit_apply (t, ops, G_N_ELEMENTS (ops), "16", FALSE);
  wp_temp_store_write (t, begin_job, root, &error);
  wp_temp_store_write (t, end_job, root, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family WHERE name = 'Two'"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 1);
}

/* What came again stays, though its own root is read again beside it and that is given up half-way. */
static void
one_root_again_beside_everything_again (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpRecord *family = wp_kit_family ("Stays");
  g_autofree char *root = g_strdup (wp_record_get_id (family));
  WpPageOp ops[] = { wp_kit_row (family, 15), wp_kit_row (wp_kit_family ("Goes"), 16) };
  g_autoptr (GError) error = NULL;

  wp_kit_apply (t, ops, G_N_ELEMENTS (ops), "16", FALSE);
  wp_temp_store_write (t, begin_job, NULL, &error);
  wp_kit_apply_one (t, wp_kit_row (wp_kit_get (t, WP_KIND_FAMILY, root), 15));
  wp_temp_store_write (t, begin_job, root, &error);
  wp_temp_store_write (t, end_job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 1);
  g_autofree char *name = wp_kit_text (t, WP_KIND_FAMILY, root, WP_FAMILY_NAME);
  g_assert_cmpstr (name, ==, "Stays");
  /* Read again to its end it is gone, if it did not come. */
  wp_temp_store_write (t, begin_job, root, &error);
  wp_temp_store_write (t, end_job, root, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 0);
}

static gpointer
digest_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_incoming_digest (db, data, 2, error);
}

/* Sums do not depend on the order in which records came; revisions count. */
static void
digests_tell_what_is_held (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *made = wp_temp_store_add_family (t, "Made here");
  g_autoptr (GError) error = NULL;
  WpRecord *person = wp_kit_person ();
  g_autofree char *root = g_strdup (wp_record_get_id (person));
  WpRecord *name = wp_kit_name (root, "Tamsin", "Coles");
  g_autofree char *name_id = g_strdup (wp_record_get_id (name));
  WpPageOp ops[] = { wp_kit_row (person, 3), wp_kit_row (name, 4), wp_kit_row (wp_kit_family ("Coles"), 5),
                     wp_kit_row (wp_kit_family ("Price"), 6) };
  guint64 sum = 0;

  wp_kit_apply (t, ops, G_N_ELEMENTS (ops), "6", FALSE);
  g_autoptr (GArray) digests = wp_temp_store_write (t, digest_job, NULL, &error);
  g_assert_no_error (error);
  /* What no server has seen is left out, and the next comes in its place. */
  g_assert_cmpuint (digests->len, ==, 2);
  const WpRootDigest *first = &g_array_index (digests, WpRootDigest, 0);
  g_assert_cmpstr (first->root, ==, root);
  g_assert_cmpint (first->count, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      guint8 bytes[24] = { 0 };
      guint8 hash[32];
      gsize size = sizeof hash;
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      wp_id_to_bytes (i == 0 ? root : name_id, bytes);
      bytes[16] = (guint8) (3 + i);
      g_checksum_update (checksum, bytes, sizeof bytes);
      g_checksum_get_digest (checksum, hash, &size);
      for (guint b = 0; b < 8; b++)
        sum += (guint64) hash[b] << (8 * b);
    }
  g_assert_cmpuint (first->digest, ==, sum);
  g_autoptr (GArray) rest = wp_temp_store_write (t, digest_job, root, &error);
  g_assert_cmpuint (rest->len, ==, 2);
  g_autoptr (GArray) none = wp_temp_store_write (t, digest_job, g_array_index (rest, WpRootDigest, 1).root, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* ---- What a newer program wrote ---- */

static gpointer
grow_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  /* As if the fields and the kind had not been known so far: the schema is then brought up to date again. */
  wp_db_exec (db,
              "UPDATE unknown_member SET members = '{\"reference\":\"EH-7\",\"shade\":\"blue\"}';"
              "UPDATE unknown_record SET kind = 'agency', members = '{\"name\":\"North Trust\",\"hue\":3}';"
              "UPDATE setting_local SET value = 'older' WHERE name = 'kinds';",
              error);
  return NULL;
}

static void
what_is_unknown_is_kept_until_it_is_known (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpPageOp ops[2] = { wp_kit_row (wp_kit_family ("Coles family"), 5), { .type = WP_PAGE_ROW } };
  g_autofree char *family = g_strdup (wp_record_get_id (ops[0].row.record));
  static const char agency[] = "018f0000-0000-7000-8000-00000000000a";
  g_autoptr (GError) error = NULL;

  ops[0].row.unknown = g_strdup ("{\"nickname\":\"North\"}");
  ops[1].row.kind = g_strdup ("weather");
  ops[1].row.unknown = g_strdup ("{\"wind\":\"north\"}");
  g_strlcpy (ops[1].row.meta.id, agency, 37);
  g_strlcpy (ops[1].row.meta.root, family, 37);
  ops[1].row.meta.rev = 6;
  wp_kit_apply (t, ops, 2, "6", FALSE);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM unknown_member"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT rev FROM unknown_record"), ==, 6);
  /* An edit here touches none of it. */
  wp_kit_edit (t, WP_KIND_FAMILY, family, WP_FAMILY_NAME, "Mine");
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM unknown_member"), ==, 1);

  wp_temp_store_write (t, grow_job, NULL, &error);
  g_assert_no_error (error);
  wp_temp_store_close (t);
  g_assert_true (wp_temp_store_open (t, &error));
  g_autofree char *reference = wp_kit_text (t, WP_KIND_FAMILY, family, WP_FAMILY_REFERENCE);
  g_assert_cmpstr (reference, ==, "EH-7");
  g_autofree char *name = wp_kit_text (t, WP_KIND_AGENCY, agency, WP_AGENCY_NAME);
  g_assert_cmpstr (name, ==, "North Trust");
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM unknown_record"), ==, 0);
  g_assert_cmpint (
      wp_temp_store_query (
          t, "SELECT count(*) FROM unknown_member WHERE members IN ('{\"shade\":\"blue\"}', '{\"hue\":3}')"),
      ==, 2);
}

static void
what_is_unknown_is_forgotten_too (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  WpPageOp ops[2] = { wp_kit_row (wp_kit_family ("Coles family"), 5), { .type = WP_PAGE_ROW } };
  g_autofree char *family = g_strdup (wp_record_get_id (ops[0].row.record));

  ops[0].row.unknown = g_strdup ("{\"nickname\":\"North\"}");
  ops[1].row.kind = g_strdup ("weather");
  g_strlcpy (ops[1].row.meta.id, "018f0000-0000-7000-8000-00000000000a", 37);
  g_strlcpy (ops[1].row.meta.root, family, 37);
  ops[1].row.meta.rev = 6;
  ops[1].row.compartment = WP_COMPARTMENT_CASE;
  wp_kit_apply (t, ops, 2, "6", FALSE);
  wp_kit_apply_one (t, wp_kit_forget (family, wp_levels_none (), 10));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM unknown_member"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM unknown_record"), ==, 0);
}

/* ---- Crashes ---- */

/* One page after the other, until the process ends in the middle of a write. Runs in a process of its own. */
static int
apply_until_the_end (const char *path, guint operation)
{
  WpStoreOpening *opening = g_new0 (WpStoreOpening, 1);
  g_autoptr (GError) error = NULL;

  wp_fault_vfs_register ();
  wp_db_set_default_vfs (WP_FAULT_VFS);
  opening->path = g_strdup (path);
  opening->now = WP_TEST_NOW;
  WpDb *db = wp_store_open_writer (opening, &error);
  g_assert_no_error (error);
  wp_fault_vfs_reset ();
  wp_fault_vfs_exit_at (operation);
  for (gint64 rev = 1; rev < 200; rev++)
    {
      WpPageOp ops[3] = { wp_kit_row (wp_kit_family ("A family"), rev), wp_kit_row (wp_kit_family ("Another"), rev),
                          wp_kit_row (wp_kit_person (), rev) };
      g_autofree char *cursor = g_strdup_printf ("%" G_GINT64_FORMAT, rev);
      guint64 kinds = 0;
      wp_incoming_apply (db, ops, 3, cursor, rev % 2 == 0, WP_TEST_NOW, &kinds, NULL, &error);
    }
  return EXIT_SUCCESS;
}

static void
a_page_and_its_cursor_are_there_together (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *path = g_build_filename (t->folder, "store.db", NULL);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;

  for (guint operation = 3; operation < 400; operation += 37)
    {
      wp_temp_store_close (t);
      g_autofree char *number = g_strdup_printf ("%u", operation);
      char *argv[] = { self, (char *) "--apply", path, number, NULL };
      int status;
      g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_false (g_spawn_check_wait_status (status, &error));
      g_assert_cmpint (error->code, ==, WP_FAULT_EXIT_STATUS);
      g_clear_error (&error);
      g_assert_true (wp_temp_store_open (t, &error));
      g_assert_no_error (error);
      gint64 cursor =
          wp_temp_store_query (t, "SELECT CAST (value AS INTEGER) FROM setting_local WHERE name = 'sync-cursor'");
      g_assert_cmpint (wp_temp_store_query (t, "SELECT coalesce (max (rev), 0) FROM family"), ==, cursor);
      g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 2 * cursor);
      g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM person"), ==, cursor);
      wp_temp_store_query (t, "DELETE FROM family RETURNING 1");
      wp_temp_store_query (t, "DELETE FROM person RETURNING 1");
      wp_temp_store_query (t, "DELETE FROM setting_local WHERE name = 'sync-cursor' RETURNING 1");
    }
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--apply"))
    return apply_until_the_end (argv[2], (guint) atoi (argv[3]));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incoming/a-page-comes-in-with-its-cursor-and-terms", a_page_comes_in_with_its_cursor_and_terms);
  g_test_add_func ("/incoming/what-others-changed-is-in-the-history", what_others_changed_is_in_the_history);
  g_test_add_func ("/incoming/older-rows-are-passed-over", older_rows_are_passed_over);
  g_test_add_func ("/incoming/a-page-never-hides-what-waits", a_page_never_hides_what_waits);
  g_test_add_func ("/incoming/void-here-and-change-there", void_here_and_change_there);
  g_test_add_func ("/incoming/left-only-from-the-scope-and-before-the-moment",
                   left_only_from_the_scope_and_before_the_moment);
  g_test_add_func ("/incoming/left-goes-by-the-servers-scope", left_goes_by_the_servers_scope);
  g_test_add_func ("/incoming/the-servers-scope-goes-with-the-answer", the_servers_scope_goes_with_the_answer);
  g_test_add_func ("/incoming/forget-keeps-what-the-levels-allow", forget_keeps_what_the_levels_allow);
  g_test_add_func ("/incoming/forget-leaves-what-was-never-sent", forget_leaves_what_was_never_sent);
  g_test_add_func ("/incoming/what-does-not-come-again-goes", what_does_not_come_again_goes);
  g_test_add_func ("/incoming/what-is-unknown-comes-again", what_is_unknown_comes_again);
  g_test_add_func ("/incoming/the-end-comes-in-slices", the_end_comes_in_slices);
  g_test_add_func ("/incoming/one-root-is-synced-again-alone", one_root_is_synced_again_alone);
  g_test_add_func ("/incoming/one-root-again-beside-everything-again", one_root_again_beside_everything_again);
  g_test_add_func ("/incoming/digests-tell-what-is-held", digests_tell_what_is_held);
  g_test_add_func ("/incoming/what-is-unknown-is-kept-until-it-is-known", what_is_unknown_is_kept_until_it_is_known);
  g_test_add_func ("/incoming/what-is-unknown-is-forgotten-too", what_is_unknown_is_forgotten_too);
  g_test_add_func ("/incoming/a-page-and-its-cursor-are-there-together", a_page_and_its_cursor_are_there_together);
  return g_test_run ();
}
