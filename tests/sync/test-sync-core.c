/* test-sync-core.c: the engine against answers that are right, wrong, late, double and lost.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <sodium.h>
#include <string.h>

#include "wp-change.h"
#include "wp-core-kit.h"
#include "wp-draft.h"
#include "wp-incoming.h"
#include "wp-sync-error.h"
#include "wp-sync-reading.h"

/* A public key of an authority, for what nobody opens here. */
#define RESCUE_KEY "CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

static void
acknowledge (WpCoreKit *kit, gint64 rev)
{
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wp_core_kit_acks (kit, WP_OUT_APPLIED, rev));
  g_assert_no_error (kit->error);
}

/* ---- Push ---- */

static void
what_was_saved_is_sent_until_it_is_acknowledged (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_assert_cmpstr (kit->request.path, ==, "/v1/push");
  g_autoptr (WpPush) push = wp_core_kit_push (kit);
  g_assert_cmpstr (push->epoch, ==, WP_KIT_EPOCH);
  g_assert_cmpuint (push->mutations->len, ==, 1);
  const WpMutation *mutation = push->mutations->pdata[0];
  g_assert_cmpstr (mutation->id, ==, id);
  g_assert_true (mutation->add);

  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wp_core_kit_acks (kit, WP_OUT_APPLIED, 7)));
  g_assert_cmpuint (kit->outcome.acked, ==, 1);
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT rev FROM family"), ==, 7);
  g_assert_false (wp_core_kit_next (kit, WP_LANE_PUSH));
}

/* No answer, or a crash before it went in: the same bytes go out again, and the reply to them counts whenever it
 * comes, once. */
static void
a_lost_answer_repeats_the_same_push (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (GBytes) first = g_bytes_ref (kit->request.body);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 0, NULL));
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 1);
  wp_core_kit_restart (kit);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_assert_true (g_bytes_equal (first, kit->request.body));

  g_autoptr (GBytes) reply = wp_core_kit_acks (kit, WP_OUT_APPLIED, 7);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, g_bytes_ref (reply)));
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, g_bytes_ref (reply)));
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM sent"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT rev FROM family"), ==, 7);
}

static GBytes *
twist (GBytes *body, const char *from, const char *to)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GString) twisted = g_string_new (text);

  g_assert_cmpuint (g_string_replace (twisted, from, to, 0), >, 0);
  return g_bytes_new (twisted->str, twisted->len);
}

static void
wrong_replies_change_nothing (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");
  static const char other[] = "018f0000-0000-7000-8000-0000000000ff";

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (WpPush) push = wp_core_kit_push (kit);
  const WpMutation *mutation = push->mutations->pdata[0];
  g_autoptr (GBytes) right = wp_core_kit_acks (kit, WP_OUT_APPLIED, 7);
  g_autofree char *cut = g_strndup (g_bytes_get_data (right, NULL), g_bytes_get_size (right) / 2);
  GBytes *wrong[] = {
    g_bytes_new_static ("", 0),          g_bytes_new_static ("<html>Log in to the network</html>", 34),
    g_bytes_new_static ("{}", 2),        g_bytes_new (cut, strlen (cut)),
    twist (right, mutation->mid, other), twist (right, id, other),
    twist (right, "\"E1\"", "\"E9\""),   twist (right, "Coles family\"", "Coles family"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wrong[i]));
      g_assert_error (kit->error, WP_SYNC_ERROR, WP_SYNC_ERROR_ANSWER);
      g_assert_cmpint (wp_core_kit_waiting (kit), ==, 1);
      g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT rev FROM family"), ==, 0);
    }
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, g_steal_pointer (&right)));
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
}

/* A server whose answer has become large enough stops before the last mutation. */
static void
what_has_no_answer_is_sent_again (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *first = wp_temp_store_add_family (kit->temp, "Coles family");
  g_autofree char *second = wp_temp_store_add_family (kit->temp, "Price family");
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (GBytes) whole = wp_core_kit_acks (kit, WP_OUT_APPLIED, 7);
  g_autoptr (WpPushReply) reply = wp_push_reply_read (whole, &error);
  g_ptr_array_set_size (reply->acks, 1);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wp_push_reply_write (reply)));
  g_assert_true (kit->outcome.more);
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 1);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (WpPush) push = wp_core_kit_push (kit);
  g_assert_cmpstr (((const WpMutation *) push->mutations->pdata[0])->id, ==, second);
}

/* A reply that tells only the revision @rev and those after it. */
static GBytes *
brief_acks (WpCoreKit *kit, gint64 rev)
{
  g_autoptr (WpPush) push = wp_core_kit_push (kit);
  g_autoptr (WpPushReply) reply = wp_push_reply_new ();

  g_assert_true (push->brief);
  reply->epoch = g_strdup (push->epoch);
  g_strlcpy (reply->by, "018f0000-0000-7000-8000-0000000000ee", sizeof reply->by);
  for (guint i = 0; i < push->mutations->len; i++)
    {
      WpAck *ack = g_new0 (WpAck, 1);
      g_strlcpy (ack->mid, ((const WpMutation *) push->mutations->pdata[i])->mid, sizeof ack->mid);
      ack->rev = rev + i;
      g_ptr_array_add (reply->acks, ack);
    }
  return wp_push_reply_write (reply);
}

static void
a_revision_is_enough_of_what_is_as_it_was_sent (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *first = wp_temp_store_add_family (kit->temp, "Coles family");
  g_autofree char *second = wp_temp_store_add_family (kit->temp, "Price family");

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (GBytes) reply = brief_acks (kit, 7);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, g_bytes_ref (reply)));
  g_assert_cmpuint (kit->outcome.acked, ==, 2);
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT sum(rev) FROM family"), ==, 15);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT sum(rev) FROM sent"), ==, 15);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM family WHERE created_by = updated_by"), ==, 2);
  /* It comes once more, and nobody minds. */
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, g_bytes_ref (reply)));
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT sum(rev) FROM family"), ==, 15);
}

/* The feed is told what it need not bring, as long as the store that holds it is the one that asks. */
static void
what_was_sent_need_not_come_back (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (GError) error = NULL;

  wp_core_kit_arrive (kit);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");
      g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
      g_autoptr (GBytes) body = brief_acks (kit, 1000 + 10 * i);
      g_autoptr (WpPushReply) reply = wp_push_reply_read (body, &error);
      reply->span = i < 2 ? (WpSpan){ 995 + 10 * i, 1004 + 10 * i } : (WpSpan){ 1018, 1024 };
      g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wp_push_reply_write (reply)));
    }
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "own", "995-1014,1018-1024");
  g_assert_true (
      wp_core_kit_answer (kit, WP_LANE_PULL, 200, wp_core_kit_page (WP_KIT_EPOCH, NULL, 0, 0, "1014,0,0", FALSE, 0)));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "own", "1018-1024");
  /* All is read again: what does not come is forgotten. */
  g_assert_true (wp_core_kit_refuse (kit, WP_LANE_PULL, WP_WIRE_GONE));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "own", NULL);
}

/* What was saved while the answer was under way lies over a row that has to be known. */
static void
a_revision_is_not_enough_of_what_was_changed_since (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *first = wp_temp_store_add_family (kit->temp, "Coles family");
  g_autofree char *second = wp_temp_store_add_family (kit->temp, "Price family");

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (GBytes) reply = brief_acks (kit, 7);
  WpChange *change = wp_change_new ("Take the family back");
  wp_change_void (change, WP_KIND_FAMILY, second, "Twice");
  g_assert_true (wp_temp_store_save (kit->temp, change, NULL, NULL));
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, g_bytes_ref (reply)));
  g_assert_cmpuint (kit->outcome.acked, ==, 1);
  g_assert_true (kit->outcome.more);
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 2);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT sum(rev) FROM family"), ==, 7);
  /* Nothing goes ahead of that, and it is asked for in full. */
  g_assert_false (wp_core_kit_next_ahead (kit));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (WpPush) push = wp_core_kit_push (kit);
  g_assert_false (push->brief);
  g_assert_cmpuint (push->mutations->len, ==, 2);
  g_assert_cmpstr (((const WpMutation *) push->mutations->pdata[0])->id, ==, second);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wp_core_kit_acks (kit, WP_OUT_APPLIED, 8)));
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
  g_assert_false (wp_core_kit_next (kit, WP_LANE_PUSH));
}

static void
outcomes_are_counted (void)
{
  static const WpOut outs[] = { WP_OUT_CONFLICT, WP_OUT_QUARANTINED, WP_OUT_REFUSED };

  for (guint i = 0; i < G_N_ELEMENTS (outs); i++)
    {
      g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
      g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");
      g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
      g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wp_core_kit_acks (kit, outs[i], 7)));
      g_assert_cmpuint (kit->outcome.conflicts, ==, outs[i] == WP_OUT_CONFLICT);
      g_assert_cmpuint (kit->outcome.quarantined, ==, outs[i] == WP_OUT_QUARANTINED);
      g_assert_cmpuint (kit->outcome.refused, ==, outs[i] == WP_OUT_REFUSED);
      g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
    }
}

/* Answers as a server that can't take whatever names the poisoned family. */
static guint
push_all (WpCoreKit *kit, const char *poison)
{
  guint asked = 0;

  while (wp_core_kit_next (kit, WP_LANE_PUSH))
    {
      g_assert_cmpuint (++asked, <, 100);
      g_autoptr (WpPush) push = wp_core_kit_push (kit);
      gboolean poisoned = FALSE;
      for (guint i = 0; i < push->mutations->len; i++)
        poisoned |= strstr (((const WpMutation *) push->mutations->pdata[i])->set, poison) != NULL;
      if (poisoned)
        g_assert_true (wp_core_kit_refuse (kit, WP_LANE_PUSH, WP_WIRE_BAD_REQUEST));
      else
        g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, wp_core_kit_acks (kit, WP_OUT_APPLIED, 10 + asked)));
    }
  return asked;
}

static void
one_poisoned_change_does_not_hold_up_the_others (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();

  wp_core_kit_set_setting (kit, "sync-rescue-key", RESCUE_KEY);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Family %u%s", i, i == 7 ? " poison" : "");
      g_free (wp_temp_store_add_family (kit->temp, name));
    }
  push_all (kit, "poison");
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM family WHERE rev > 0"), ==, 19);
  /* What could not be sent is still there to be read, and is told of. */
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 20);
  g_assert_cmpint (
      wp_temp_store_query (kit->temp, "SELECT count(*) FROM sent WHERE out = 3 AND payload LIKE '%poison%'"), ==, 1);
  /* The server has it in no other way. */
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM kept_sealed WHERE owed = 1"), ==, 1);
}

static void
a_server_that_takes_nothing_costs_nothing (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();

  for (guint i = 0; i < 4; i++)
    g_free (wp_temp_store_add_family (kit->temp, "Coles family"));
  for (guint i = 0; i < 12; i++)
    {
      g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
      g_assert_true (wp_core_kit_refuse (kit, WP_LANE_PUSH, WP_WIRE_BAD_REQUEST));
      g_assert_cmpint (wp_core_kit_waiting (kit), ==, 4);
    }
}

/* ---- Two pushes under way ---- */

/* A family that was added is in the first push, which has gone out; that it was renamed since is in the second. */
typedef struct
{
  WpWireRequest first;
  GBytes *first_reply;
  GBytes *second_reply; /* "request" of the kit is the second */
} Pair;

static void
clear_pair (Pair *pair)
{
  wp_wire_request_clear (&pair->first);
  g_bytes_unref (pair->first_reply);
  g_bytes_unref (pair->second_reply);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, clear_pair)

static void
rename_family (WpCoreKit *kit, const char *id, const char *name)
{
  WpChange *change = wp_change_new ("alter");
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_get_async (kit->temp->store, WP_KIND_FAMILY, id, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (WpRecord) before = wp_store_get_finish (kit->temp->store, result, NULL);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  wp_record_set_text (after, WP_FAMILY_NAME, name);
  wp_change_edit (change, after, before);
  wp_temp_store_save (kit->temp, change, NULL, &error);
  g_assert_no_error (error);
}

static void
make_pair (WpCoreKit *kit, Pair *pair)
{
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  pair->first_reply = wp_core_kit_acks (kit, WP_OUT_APPLIED, 7);
  pair->first = wp_core_kit_keep (kit);
  g_assert_false (wp_core_kit_next_ahead (kit));
  rename_family (kit, id, "Price family");
  g_assert_true (wp_core_kit_next_ahead (kit));
  pair->second_reply = wp_core_kit_acks (kit, WP_OUT_APPLIED, 8);
  g_autoptr (WpPush) second = wp_core_kit_push (kit);
  g_assert_cmpuint (second->mutations->len, ==, 1);
  g_assert_false (((const WpMutation *) second->mutations->pdata[0])->add);
}

static void
assert_named (WpCoreKit *kit, const char *name, gint64 rev)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count(*) FROM family WHERE name = '%s' AND rev = %d", name, (int) rev);

  g_assert_cmpint (wp_temp_store_query (kit->temp, sql), ==, 1);
}

/* Both went out, and neither answer comes: both are sent again, as one and in their order. */
static void
both_pushes_are_sent_again_when_the_line_falls (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_auto (Pair) pair = { 0 };

  make_pair (kit, &pair);
  for (guint i = 0; i < 2; i++)
    {
      if (i == 1)
        wp_core_kit_restart (kit);
      g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
      g_autoptr (WpPush) push = wp_core_kit_push (kit);
      g_assert_cmpuint (push->mutations->len, ==, 2);
      g_assert_true (((const WpMutation *) push->mutations->pdata[0])->add);
      assert_named (kit, "Price family", 0);
    }
}

static void
an_answer_that_overtakes_another_is_passed_over (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_auto (Pair) pair = { 0 };

  make_pair (kit, &pair);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, g_bytes_ref (pair.second_reply)));
  g_assert_cmpuint (kit->outcome.acked, ==, 0);
  g_assert_true (kit->outcome.more);
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 2);
  assert_named (kit, "Price family", 0);
  /* The first one's row lies under what still waits. */
  g_assert_true (wp_core_kit_answer_to (kit, WP_LANE_PUSH, &pair.first, 200, g_bytes_ref (pair.first_reply)));
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 1);
  assert_named (kit, "Price family", 7);
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PUSH, 200, g_bytes_ref (pair.second_reply)));
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
  assert_named (kit, "Price family", 8);
  /* And one that comes again takes nothing back. */
  g_assert_true (wp_core_kit_answer_to (kit, WP_LANE_PUSH, &pair.first, 200, g_bytes_ref (pair.first_reply)));
  assert_named (kit, "Price family", 8);
}

static gboolean
is_whole (WpSyncLane lane, const WpWireRequest *request, guint status, GBytes *body)
{
  WpWireAnswer answer = { .status = status, .body = body };
  g_autoptr (WpSyncReading) reading = wp_sync_reading_new (lane, request, &answer);

  return wp_sync_reading_is_whole (reading);
}

/* Only where the server has taken all of the first push may the second go out. */
static void
nothing_goes_ahead_of_a_push_that_was_not_taken_whole (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *one = wp_temp_store_add_family (kit->temp, "Coles family");
  g_autofree char *two = wp_temp_store_add_family (kit->temp, "Price family");
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (GBytes) whole = wp_core_kit_acks (kit, WP_OUT_APPLIED, 7);
  g_autoptr (WpPushReply) reply = wp_push_reply_read (whole, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (reply->acks, 1);
  g_autoptr (GBytes) part = wp_push_reply_write (reply);
  g_autoptr (GBytes) other = twist (whole, "\"E1\"", "\"E2\"");
  g_assert_true (is_whole (WP_LANE_PUSH, &kit->request, 200, whole));
  g_assert_false (is_whole (WP_LANE_PUSH, &kit->request, 200, part));
  g_assert_false (is_whole (WP_LANE_PUSH, &kit->request, 200, other));
  g_assert_false (is_whole (WP_LANE_PUSH, &kit->request, 503, whole));
  g_assert_false (is_whole (WP_LANE_PUSH, &kit->request, 200, NULL));
  g_assert_false (wp_sync_reading_is_whole (NULL));
  /* While the server finds fault with something, one goes after the other. */
  g_assert_true (wp_core_kit_refuse (kit, WP_LANE_PUSH, WP_WIRE_TOO_LARGE));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (WpPush) half = wp_core_kit_push (kit);
  g_assert_cmpuint (half->mutations->len, ==, 1);
  g_assert_false (wp_core_kit_next_ahead (kit));
}

/* ---- Pull ---- */

/* The next page is asked for before the one before it is stored. Where that one could not be stored, this one is about
 * a place that was not reached, and changes nothing. */
static void
the_next_page_is_known_from_the_one_before (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (WpRecord) one = wp_core_kit_family ("Coles family");
  g_autoptr (WpRecord) two = wp_core_kit_family ("Price family");
  g_autoptr (GBytes) first = wp_core_kit_page (WP_KIT_EPOCH, &one, 1, 5, "5,0,0", TRUE, 1);
  g_autoptr (GBytes) second = wp_core_kit_page (WP_KIT_EPOCH, &two, 1, 6, "6,0,0", FALSE, 0);
  WpWireAnswer answer = { .status = 200, .body = first };
  WpWireAnswer last = { .status = 200, .body = second };
  WpWireRequest next = { 0 };

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  g_autoptr (WpSyncReading) reading = wp_sync_reading_new (WP_LANE_PULL, &kit->request, &answer);
  g_assert_false (wp_sync_reading_is_whole (reading));
  g_assert_true (wp_sync_reading_next (reading, &kit->request, &next));
  WpWireRequest asked = wp_core_kit_keep (kit);
  g_autoptr (WpSyncReading) end = wp_sync_reading_new (WP_LANE_PULL, &next, &last);
  g_assert_false (wp_sync_reading_next (end, &next, &kit->request));

  g_assert_true (wp_core_kit_answer_to (kit, WP_LANE_PULL, &next, 200, g_bytes_ref (second)));
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 0);
  g_assert_true (wp_core_kit_answer_to (kit, WP_LANE_PULL, &asked, 200, g_bytes_ref (first)));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  g_assert_cmpstr (kit->request.path, ==, next.path);
  g_assert_true (wp_core_kit_answer_to (kit, WP_LANE_PULL, &next, 200, g_bytes_ref (second)));
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 2);
  wp_core_kit_assert_setting (kit, "sync-cursor", "6,0,0");
  wp_wire_request_clear (&asked);
  wp_wire_request_clear (&next);
}

/* @n_come: operations of the page before; @left: as the server says it */
static void
assert_next_limit (guint n_come, gint64 left, const char *limit)
{
  g_autoptr (GPtrArray) families = g_ptr_array_new_with_free_func (g_object_unref);
  WpWireRequest request = { .method = "GET", .path = (char *) "/v1/pull?epoch=" WP_KIT_EPOCH "&after=1,0,0" };
  WpWireRequest next = { 0 };

  for (guint i = 0; i < n_come; i++)
    g_ptr_array_add (families, wp_core_kit_family ("Coles family"));
  g_autoptr (GBytes) page =
      wp_core_kit_page (WP_KIT_EPOCH, (WpRecord **) families->pdata, n_come, 5, "5,0,0", TRUE, left);
  WpWireAnswer answer = { .status = 200, .body = page };
  g_autoptr (WpSyncReading) reading = wp_sync_reading_new (WP_LANE_PULL, &request, &answer);
  g_assert_true (wp_sync_reading_next (reading, &request, &next));
  g_autofree char *asked = wp_wire_query (next.path, "limit");
  g_assert_cmpstr (asked, ==, limit);
  wp_wire_request_clear (&next);
}

static void
pages_of_a_first_sync_grow (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "limit", "250");
  assert_next_limit (1, 9, "250");
  assert_next_limit (250, 9000, "500");
  assert_next_limit (3000, 9000, "5000");
  assert_next_limit (250, -1, "2000");
}

static void
a_first_sync_goes_on_where_it_was (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (WpRecord) first = wp_core_kit_family ("Coles family");
  g_autoptr (WpRecord) second = wp_core_kit_family ("Price family");

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "after", "0,0,0");
  wp_core_kit_assert_query (kit, "wait", NULL);
  g_assert_true (
      wp_core_kit_answer (kit, WP_LANE_PULL, 200, wp_core_kit_page (WP_KIT_EPOCH, &first, 1, 5, "5,0,0", TRUE, 3)));
  g_assert_true (kit->outcome.preparing);
  g_assert_true (kit->outcome.more);
  g_assert_cmpfloat (kit->outcome.fraction, ==, 0.25);
  g_assert_true (kit->outcome.changed);

  wp_core_kit_restart (kit);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "after", "5,0,0");
  wp_core_kit_assert_query (kit, "wait", NULL);
  g_assert_true (
      wp_core_kit_answer (kit, WP_LANE_PULL, 200, wp_core_kit_page (WP_KIT_EPOCH, NULL, 0, 6, "6,0,0", TRUE, 1)));
  g_assert_cmpfloat (kit->outcome.fraction, ==, 0.75);
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, &second, 1, 8, "8,0,0", FALSE, 0));
  g_assert_false (kit->outcome.preparing);
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 2);

  /* From now on it waits for news. */
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "after", "8,0,0");
  wp_core_kit_assert_query (kit, "wait", "25");
  wp_core_kit_assert_query (kit, "epoch", WP_KIT_EPOCH);
}

static void
wrong_pages_change_nothing (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (WpRecord) family = wp_core_kit_family ("Coles family");

  wp_core_kit_arrive (kit);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  g_autoptr (GBytes) right = wp_core_kit_page (WP_KIT_EPOCH, &family, 1, 5, "5,0,0", FALSE, 0);
  GBytes *wrong[] = {
    g_bytes_new_static ("", 0),
    g_bytes_new_static ("[]", 2),
    g_bytes_new_from_bytes (right, 0, g_bytes_get_size (right) - 2),
    twist (right, "\"family\"", "7"),
    twist (right, "\"Coles family\"", "{}"),
    twist (right, "\"E1\"", "\"\""),
    /* It would be asked for the same page for ever. */
    wp_core_kit_page (WP_KIT_EPOCH, &family, 1, 5, "1,0,0", TRUE, 0),
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (wp_core_kit_answer (kit, WP_LANE_PULL, 200, wrong[i]));
      g_assert_error (kit->error, WP_SYNC_ERROR, WP_SYNC_ERROR_ANSWER);
      g_assert_cmpint (wp_core_kit_count_families (kit), ==, 0);
      wp_core_kit_assert_setting (kit, "sync-cursor", "1,0,0");
    }
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PULL, 200, g_steal_pointer (&right)));
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 1);
}

/* The same answer twice, or one that was overtaken: the place in the feed does not go back. */
static void
late_pages_are_passed_over (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (WpRecord) family = wp_core_kit_family ("Coles family");

  wp_core_kit_arrive (kit);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  WpWireRequest early = wp_core_kit_keep (kit);
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, &family, 1, 5, "5,0,0", FALSE, 0));
  wp_record_set_text (family, WP_FAMILY_NAME, "Price family");
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, &family, 1, 9, "9,0,0", FALSE, 0));
  g_assert_true (wp_core_kit_answer_to (kit, WP_LANE_PULL, &early, 200,
                                        wp_core_kit_page (WP_KIT_EPOCH, NULL, 0, 5, "5,0,0", FALSE, 0)));
  wp_core_kit_assert_setting (kit, "sync-cursor", "9,0,0");
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT rev FROM family"), ==, 9);
  wp_wire_request_clear (&early);
}

static void
a_cursor_that_is_too_old_reads_all_again (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autoptr (WpRecord) stays = wp_core_kit_family ("Coles family");
  g_autoptr (WpRecord) goes = wp_core_kit_family ("Price family");
  WpRecord *both[] = { stays, goes };
  g_autofree char *mine = wp_temp_store_add_family (kit->temp, "My own family");

  wp_core_kit_arrive (kit);
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, both, 2, 5, "6,0,0", FALSE, 0));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  g_assert_true (wp_core_kit_refuse (kit, WP_LANE_PULL, WP_WIRE_GONE));
  g_assert_true (kit->outcome.more);
  wp_core_kit_restart (kit);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "after", "0,0,0");
  wp_core_kit_assert_query (kit, "epoch", WP_KIT_EPOCH);
  /* Until all has come nothing that was held is taken away. */
  g_assert_true (
      wp_core_kit_answer (kit, WP_LANE_PULL, 200, wp_core_kit_page (WP_KIT_EPOCH, NULL, 0, 5, "5,0,0", TRUE, 1)));
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 3);
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, &stays, 1, 5, "9,0,0", FALSE, 0));
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 2);
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 1);
}

/* ---- A restored server ---- */

static void
what_was_sent_is_offered_to_a_restored_server (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *sent = wp_temp_store_add_family (kit->temp, "Coles family");
  g_autoptr (WpRecord) lost = wp_core_kit_family ("Price family");
  g_autoptr (WpRecord) kept = wp_core_kit_family ("Adeyemi family");
  WpRecord *theirs[] = { lost, kept };

  wp_core_kit_arrive (kit);
  acknowledge (kit, 7);
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, theirs, 2, 8, "9,0,0", FALSE, 0));
  g_free (wp_temp_store_add_family (kit->temp, "Newest family"));

  /* Whichever lane finds out: nothing is pushed until the epoch is known. */
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  WpWireRequest early = wp_core_kit_keep (kit);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_assert_true (wp_core_kit_refuse (kit, WP_LANE_PUSH, WP_WIRE_CONFLICTING));
  g_assert_false (wp_core_kit_next (kit, WP_LANE_PUSH));
  wp_core_kit_restart (kit);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "epoch", NULL);
  wp_core_kit_assert_query (kit, "after", "0,0,0");
  g_assert_true (
      wp_core_kit_answer (kit, WP_LANE_PULL, 200, wp_core_kit_page ("E2", &kept, 1, 4, "2000,0,0", FALSE, 0)));
  wp_core_kit_assert_setting (kit, "sync-epoch", "E2");
  /* What came from the others and is not there any more has gone; what was sent from here is still here, and goes out
   * once more, before what is new. */
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM family WHERE name = 'Price family'"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT rev FROM family WHERE name = 'Adeyemi family'"), ==, 4);
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PUSH));
  g_autoptr (WpPush) push = wp_core_kit_push (kit);
  g_assert_cmpstr (push->epoch, ==, "E2");
  g_assert_cmpuint (push->mutations->len, ==, 2);
  g_assert_cmpstr (((const WpMutation *) push->mutations->pdata[0])->id, ==, sent);

  /* An answer from before the restore counts no longer, neither as an acknowledgement nor as news of an epoch. */
  WpWireAnswer old = { 0 };
  wp_wire_answer_set_error (&old, WP_WIRE_CONFLICTING, "For a test.");
  g_assert_true (wp_core_kit_answer_to (kit, WP_LANE_PUSH, &early, old.status, old.body));
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  wp_core_kit_assert_query (kit, "epoch", "E2");
  acknowledge (kit, 3000);
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
  wp_wire_request_clear (&early);
}

/* ---- Refusals ---- */

static void
a_program_that_is_too_old_still_sends (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  g_assert_true (wp_core_kit_refuse (kit, WP_LANE_PULL, WP_WIRE_TOO_OLD));
  g_assert_cmpint (kit->outcome.error, ==, WP_WIRE_TOO_OLD);
  g_assert_false (kit->outcome.more);
  acknowledge (kit, 7);
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
}

static void
a_token_that_ran_out_changes_nothing (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");

  for (guint lane = 0; lane < WP_N_LANES; lane++)
    {
      g_assert_true (wp_core_kit_next (kit, (WpSyncLane) lane) || lane == WP_LANE_CARE);
      if (kit->request.path == NULL)
        continue;
      g_assert_true (wp_core_kit_refuse (kit, (WpSyncLane) lane, WP_WIRE_SIGN_IN));
      g_assert_true (kit->outcome.sign_in);
    }
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 1);
  wp_core_kit_assert_setting (kit, "sync-epoch", WP_KIT_EPOCH);
}

/* The word to erase counts only as the server says it: a proxy's page with the same status does nothing. */
static void
only_the_server_can_have_a_device_erased (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");

  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PULL, 403, g_bytes_new_static ("<html>wipe</html>", 17)));
  g_assert_true (wp_core_kit_answer (kit, WP_LANE_PULL, 200, g_bytes_new_static ("{\"error\":\"wipe\"}", 16))
                 || kit->error != NULL);
  g_assert_false (kit->outcome.wipe);
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 1);
}

static void
save_draft (WpCoreKit *kit, const char *family, const char *content)
{
  g_autoptr (WpDraft) draft = wp_draft_new ("018f0000-0000-7000-8000-0000000000dd", "visit", family, content);
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_save_draft_async (kit->temp->store, draft, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_store_save_draft_finish (kit->temp->store, result, &error);
  g_assert_no_error (error);
}

static void
what_was_not_sent_is_sealed_before_all_is_erased (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  guint8 public_key[crypto_box_PUBLICKEYBYTES];
  guint8 secret_key[crypto_box_SECRETKEYBYTES];
  g_autofree char *id = wp_temp_store_add_family (kit->temp, "Coles family");

  g_assert_cmpint (sodium_init (), >=, 0);
  crypto_box_keypair (public_key, secret_key);
  g_autofree char *key = g_base64_encode (public_key, sizeof public_key);
  wp_core_kit_set_setting (kit, "sync-rescue-key", key);
  save_draft (kit, NULL, "{\"note\":\"half a sentence\"}");
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  g_assert_true (wp_core_kit_refuse (kit, WP_LANE_PULL, WP_WIRE_WIPE));
  g_assert_true (kit->outcome.wipe);
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 0);
  g_assert_cmpint (wp_core_kit_waiting (kit), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM draft"), ==, 0);
  wp_core_kit_assert_setting (kit, "sync-wiping", NULL);

  g_autofree char *bundle = wp_core_kit_setting (kit, "sync-rescue");
  gsize size;
  g_autofree guint8 *sealed = g_base64_decode (bundle, &size);
  g_autofree char *opened = g_malloc0 (size);
  g_assert_cmpint (crypto_box_seal_open ((guint8 *) opened, sealed, size, public_key, secret_key), ==, 0);
  g_assert_nonnull (strstr (opened, id));
  g_assert_nonnull (strstr (opened, "Coles family"));
  g_assert_nonnull (strstr (opened, "half a sentence"));

  /* Told once more, what was sealed is not lost. */
  g_assert_true (wp_core_kit_next (kit, WP_LANE_PULL));
  g_assert_true (wp_core_kit_refuse (kit, WP_LANE_PULL, WP_WIRE_WIPE));
  wp_core_kit_assert_setting (kit, "sync-rescue", bundle);
}

static GBytes *
forgetting_page (const char *root)
{
  WpPageWriter *writer = wp_page_writer_new (WP_KIT_EPOCH);
  WpLevels none = wp_levels_none ();
  WpCursor cursor;

  wp_page_writer_forget (writer, WP_ROOT_FAMILY, root, 20, &none);
  g_assert_true (wp_cursor_from_text ("20,0,0", &cursor));
  return wp_page_writer_end (writer, &cursor, FALSE, 0);
}

/* Nobody else ever had what was being written, so it does not wait for the program to be started again. */
static void
a_draft_that_is_forgotten_is_handed_over (void)
{
  g_autoptr (WpCoreKit) kit = wp_core_kit_new ();
  WpRecord *family = wp_core_kit_family ("Coles family");

  wp_core_kit_set_setting (kit, "sync-rescue-key", RESCUE_KEY);
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, &family, 1, 5, "5,0,0", FALSE, 0));
  g_assert_false (kit->outcome.restored);
  save_draft (kit, wp_record_get_id (family), "{\"note\":\"half a sentence\"}");
  wp_core_kit_pull (kit, forgetting_page (wp_record_get_id (family)));
  g_assert_cmpint (wp_core_kit_count_families (kit), ==, 0);
  g_assert_cmpint (wp_temp_store_query (kit->temp, "SELECT count(*) FROM draft"), ==, 0);
  g_assert_true (kit->outcome.restored);
  /* That is told once; what can't be handed over is tried again by itself. */
  wp_core_kit_pull (kit, wp_core_kit_page (WP_KIT_EPOCH, NULL, 0, 21, "21,0,0", FALSE, 0));
  g_assert_false (kit->outcome.restored);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/core/push/line-falls", both_pushes_are_sent_again_when_the_line_falls);
  g_test_add_func ("/sync/core/push/overtaken", an_answer_that_overtakes_another_is_passed_over);
  g_test_add_func ("/sync/core/push/whole", nothing_goes_ahead_of_a_push_that_was_not_taken_whole);
  g_test_add_func ("/sync/core/pull/next-page", the_next_page_is_known_from_the_one_before);
  g_test_add_func ("/sync/core/pull/pages-grow", pages_of_a_first_sync_grow);
  g_test_add_func ("/sync/core/push/acknowledged", what_was_saved_is_sent_until_it_is_acknowledged);
  g_test_add_func ("/sync/core/push/lost-answer", a_lost_answer_repeats_the_same_push);
  g_test_add_func ("/sync/core/push/wrong", wrong_replies_change_nothing);
  g_test_add_func ("/sync/core/push/part", what_has_no_answer_is_sent_again);
  g_test_add_func ("/sync/core/push/brief", a_revision_is_enough_of_what_is_as_it_was_sent);
  g_test_add_func ("/sync/core/push/own", what_was_sent_need_not_come_back);
  g_test_add_func ("/sync/core/push/brief-changed", a_revision_is_not_enough_of_what_was_changed_since);
  g_test_add_func ("/sync/core/push/outcomes", outcomes_are_counted);
  g_test_add_func ("/sync/core/push/poison", one_poisoned_change_does_not_hold_up_the_others);
  g_test_add_func ("/sync/core/push/nothing-taken", a_server_that_takes_nothing_costs_nothing);
  g_test_add_func ("/sync/core/pull/first", a_first_sync_goes_on_where_it_was);
  g_test_add_func ("/sync/core/pull/wrong", wrong_pages_change_nothing);
  g_test_add_func ("/sync/core/pull/late", late_pages_are_passed_over);
  g_test_add_func ("/sync/core/pull/gone", a_cursor_that_is_too_old_reads_all_again);
  g_test_add_func ("/sync/core/epoch", what_was_sent_is_offered_to_a_restored_server);
  g_test_add_func ("/sync/core/refused/too-old", a_program_that_is_too_old_still_sends);
  g_test_add_func ("/sync/core/refused/token", a_token_that_ran_out_changes_nothing);
  g_test_add_func ("/sync/core/refused/not-the-server", only_the_server_can_have_a_device_erased);
  g_test_add_func ("/sync/core/forgotten-draft", a_draft_that_is_forgotten_is_handed_over);
  g_test_add_func ("/sync/core/wipe", what_was_not_sent_is_sealed_before_all_is_erased);
  return g_test_run ();
}
