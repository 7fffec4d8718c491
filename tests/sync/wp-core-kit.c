/* wp-core-kit.c: the engine on a store of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-core-kit.h"

#include "wp-id.h"
#include "wp-rows.h"

gpointer
wp_core_kit_run (WpCoreKit *self, WpDbJob job, gpointer data)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_write_async (self->temp->store, TRUE, job, data, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  gpointer value = wp_store_write_finish (self->temp->store, result, &error);
  g_assert_no_error (error);
  return value;
}

typedef struct
{
  const char *name;
  const char *value;
} Setting;

static gpointer
get_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_rows_get_setting (db, data, error);
}

static gpointer
set_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Setting *setting = data;

  wp_rows_set_setting (db, setting->name, setting->value, error);
  return NULL;
}

char *
wp_core_kit_setting (WpCoreKit *self, const char *name)
{
  return wp_core_kit_run (self, get_job, (gpointer) name);
}

void
wp_core_kit_set_setting (WpCoreKit *self, const char *name, const char *value)
{
  Setting setting = { name, value };

  wp_core_kit_run (self, set_job, &setting);
}

WpCoreKit *
wp_core_kit_new (void)
{
  WpCoreKit *self = g_new0 (WpCoreKit, 1);

  self->temp = wp_temp_store_new ();
  self->core = wp_sync_core_new (self->temp->clock);
  wp_core_kit_set_setting (self, "sync-epoch", WP_KIT_EPOCH);
  return self;
}

static void
clear_last (WpCoreKit *self)
{
  wp_sync_outcome_clear (&self->outcome);
  self->outcome = (WpSyncOutcome){ 0 };
  g_clear_error (&self->error);
}

void
wp_core_kit_free (WpCoreKit *self)
{
  clear_last (self);
  wp_wire_request_clear (&self->request);
  wp_sync_core_free (self->core);
  wp_temp_store_free (self->temp);
  g_free (self);
}

void
wp_core_kit_restart (WpCoreKit *self)
{
  g_autoptr (GError) error = NULL;

  wp_sync_core_free (self->core);
  wp_temp_store_close (self->temp);
  wp_temp_store_open (self->temp, &error);
  g_assert_no_error (error);
  self->core = wp_sync_core_new (self->temp->clock);
}

typedef struct
{
  WpCoreKit *kit;
  WpSyncLane lane;
  const WpWireRequest *request;
  WpWireAnswer answer;
  gboolean done;
} Turn;

static gpointer
next_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Turn *turn = data;

  turn->done = wp_sync_core_next (turn->kit->core, db, turn->lane, 25, &turn->kit->request, error);
  return NULL;
}

gboolean
wp_core_kit_next (WpCoreKit *self, WpSyncLane lane)
{
  Turn turn = { .kit = self, .lane = lane };

  wp_wire_request_clear (&self->request);
  wp_core_kit_run (self, next_job, &turn);
  return turn.done;
}

static gpointer
next_ahead_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Turn *turn = data;

  turn->done = wp_sync_core_next_ahead (turn->kit->core, db, &turn->kit->request, error);
  return NULL;
}

gboolean
wp_core_kit_next_ahead (WpCoreKit *self)
{
  Turn turn = { .kit = self };

  wp_wire_request_clear (&self->request);
  wp_core_kit_run (self, next_ahead_job, &turn);
  return turn.done;
}

WpWireRequest
wp_core_kit_keep (WpCoreKit *self)
{
  WpWireRequest kept = self->request;

  self->request = (WpWireRequest){ 0 };
  return kept;
}

static gpointer
answer_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Turn *turn = data;

  turn->done = wp_sync_core_answer (turn->kit->core, db, turn->lane, turn->request, &turn->answer, &turn->kit->outcome,
                                    &turn->kit->error);
  g_assert_true (turn->done == (turn->kit->error == NULL));
  return NULL;
}

gboolean
wp_core_kit_answer_to (WpCoreKit *self, WpSyncLane lane, const WpWireRequest *request, guint status, GBytes *body)
{
  Turn turn = { .kit = self, .lane = lane, .request = request, .answer = { .status = status, .body = body } };

  clear_last (self);
  wp_core_kit_run (self, answer_job, &turn);
  wp_wire_answer_clear (&turn.answer);
  return turn.done;
}

gboolean
wp_core_kit_answer (WpCoreKit *self, WpSyncLane lane, guint status, GBytes *body)
{
  return wp_core_kit_answer_to (self, lane, &self->request, status, body);
}

gboolean
wp_core_kit_refuse (WpCoreKit *self, WpSyncLane lane, WpWireError error)
{
  WpWireAnswer answer = { 0 };

  wp_wire_answer_set_error (&answer, error, "For a test.");
  return wp_core_kit_answer (self, lane, answer.status, answer.body);
}

WpPush *
wp_core_kit_push (WpCoreKit *self)
{
  g_autoptr (GError) error = NULL;
  WpPush *push = wp_push_read (self->request.body, &error);

  g_assert_no_error (error);
  return push;
}

typedef struct
{
  const WpKind *kind;
  const char *id;
} Wanted;

static gpointer
record_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;

  return wp_rows_get (db, wanted->kind, wanted->id, error);
}

static WpRecord *
read_record (WpCoreKit *self, const char *kind, const char *id)
{
  Wanted wanted = { wp_kind_by_name (kind), id };

  return wp_core_kit_run (self, record_job, &wanted);
}

static WpRow *
make_row (WpRecord *record, gint64 rev)
{
  WpRow *row = g_new0 (WpRow, 1);

  wp_record_meta (record)->rev = rev;
  wp_row_from_record (row, record, NULL);
  return row;
}

GBytes *
wp_core_kit_acks (WpCoreKit *self, WpOut out, gint64 rev)
{
  g_autoptr (WpPush) push = wp_core_kit_push (self);
  g_autoptr (WpPushReply) reply = wp_push_reply_new ();

  reply->epoch = g_strdup (push->epoch);
  for (guint i = 0; i < push->mutations->len; i++)
    {
      const WpMutation *mutation = g_ptr_array_index (push->mutations, i);
      g_autoptr (WpRecord) record = read_record (self, mutation->kind, mutation->id);
      WpAck *ack = g_new0 (WpAck, 1);
      g_strlcpy (ack->mid, mutation->mid, sizeof ack->mid);
      ack->out = out;
      ack->row = record != NULL ? make_row (record, rev + i) : NULL;
      g_ptr_array_add (reply->acks, ack);
    }
  return wp_push_reply_write (reply);
}

GBytes *
wp_core_kit_page (
    const char *epoch, WpRecord **records, guint n, gint64 rev, const char *next, gboolean more, gint64 left)
{
  WpPageWriter *writer = wp_page_writer_new (epoch);
  WpCursor cursor;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WpRow) row = make_row (records[i], rev + i);
      wp_page_writer_row (writer, row);
    }
  g_assert_true (wp_cursor_from_text (next, &cursor));
  return wp_page_writer_end (writer, &cursor, more, left);
}

void
wp_core_kit_pull (WpCoreKit *self, GBytes *page)
{
  g_assert_true (wp_core_kit_next (self, WP_LANE_PULL));
  wp_core_kit_answer (self, WP_LANE_PULL, 200, page);
  g_assert_no_error (self->error);
}

WpRecord *
wp_core_kit_family (const char *name)
{
  static gint64 at = WP_TEST_NOW;
  g_autofree char *id = wp_id_new (at++);
  WpRecord *family = wp_record_new (WP_KIND_FAMILY, id);
  WpMeta *meta = wp_record_meta (family);

  wp_record_set_text (family, WP_FAMILY_NAME, name);
  meta->root_kind = WP_ROOT_FAMILY;
  g_strlcpy (meta->root, id, sizeof meta->root);
  meta->created_at = WP_TEST_NOW;
  meta->updated_at = WP_TEST_NOW;
  return family;
}

gint64
wp_core_kit_waiting (WpCoreKit *self)
{
  return wp_temp_store_query (self->temp, "SELECT count(*) FROM outbox");
}

void
wp_core_kit_assert_query (WpCoreKit *self, const char *name, const char *value)
{
  g_autofree char *found = wp_wire_query (self->request.path, name);

  g_assert_cmpstr (found, ==, value);
}

void
wp_core_kit_assert_setting (WpCoreKit *self, const char *name, const char *value)
{
  g_autofree char *found = wp_core_kit_setting (self, name);

  g_assert_cmpstr (found, ==, value);
}

void
wp_core_kit_arrive (WpCoreKit *self)
{
  wp_core_kit_pull (self, wp_core_kit_page (WP_KIT_EPOCH, NULL, 0, 1, "1,0,0", FALSE, 0));
}

gint64
wp_core_kit_count_families (WpCoreKit *self)
{
  return wp_temp_store_query (self->temp, "SELECT count(*) FROM family");
}
