/* wp-sync-core-push.c: sending what was saved here.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-core-private.h"

/* The body may be 16 MiB; what is not the mutations' own text is well below half of it. */
#define MOST_BYTES (6 * 1024 * 1024)

/* The batch grows again after a success, so that one poisoned mutation slows the others only for a while. */
#define GROWTH 4

static WpMutation *
make_mutation (WpOutboxItem *item)
{
  WpMutation *mutation = wp_mutation_new ();

  g_strlcpy (mutation->mid, item->mid, sizeof mutation->mid);
  g_strlcpy (mutation->id, item->id, sizeof mutation->id);
  g_free (mutation->kind);
  mutation->kind = g_steal_pointer (&item->kind);
  mutation->add = item->add;
  mutation->base = item->base;
  mutation->at = item->at;
  g_free (mutation->set);
  mutation->set = g_steal_pointer (&item->set);
  if (item->over != NULL)
    {
      g_clear_pointer (&mutation->over, g_ptr_array_unref);
      mutation->over = g_steal_pointer (&item->over);
    }
  return mutation;
}

static GBytes *
write_push (const char *epoch, GPtrArray *items)
{
  g_autoptr (WpPush) push = wp_push_new ();

  push->proto = WP_WIRE_PROTO;
  push->schema = WP_WIRE_SCHEMA;
  g_free (push->epoch);
  push->epoch = g_strdup (epoch);
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (push->mutations, make_mutation (g_ptr_array_index (items, i)));
  return wp_push_write (push);
}

gboolean
wp_sync_core_next_push (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error)
{
  g_autofree char *epoch = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (!wp_sync_core_get (db, WP_SYNC_SETTING_EPOCH, &epoch, error)
      || !wp_sync_core_get (db, WP_SYNC_SETTING_AGAIN, &again, error))
    return FALSE;
  if (epoch == NULL || g_strcmp0 (again, WP_SYNC_AGAIN_EPOCH) == 0)
    return FALSE;
  self->probing = self->suspect[0] != '\0';
  if (!self->probing)
    {
      items = wp_outbox_read (db, self->batch, MOST_BYTES, error);
      if (items == NULL || items->len == 0)
        return FALSE;
    }
  request->method = "POST";
  request->path = g_strdup ("/v1/push");
  request->body = write_push (epoch, items);
  return TRUE;
}

/* Whether the mutations have their answers and in their order; nothing is taken from an answer that is not so. A server
 * whose answer has become large stops before the last. */
static gboolean
answers (const WpPush *push, const WpPushReply *reply)
{
  if (reply->acks->len > push->mutations->len || (reply->acks->len == 0 && push->mutations->len > 0)
      || g_strcmp0 (reply->epoch, push->epoch) != 0)
    return FALSE;
  for (guint i = 0; i < reply->acks->len; i++)
    {
      const WpAck *ack = g_ptr_array_index (reply->acks, i);
      const WpMutation *mutation = g_ptr_array_index (push->mutations, i);
      if (!g_str_equal (ack->mid, mutation->mid)
          || (ack->row != NULL
              && (!g_str_equal (ack->row->id, mutation->id) || !g_str_equal (ack->row->kind, mutation->kind))))
        return FALSE;
    }
  return TRUE;
}

static void
count (WpSyncOutcome *outcome, WpOut out)
{
  outcome->acked++;
  outcome->conflicts += out == WP_OUT_CONFLICT;
  outcome->quarantined += out == WP_OUT_QUARANTINED;
  outcome->refused += out == WP_OUT_REFUSED;
}

static WpSentOut
sent_out (WpOut out)
{
  static const WpSentOut outs[] = {
    [WP_OUT_APPLIED] = WP_SENT_APPLIED,
    [WP_OUT_CONFLICT] = WP_SENT_CONFLICT,
    [WP_OUT_QUARANTINED] = WP_SENT_QUARANTINED,
    [WP_OUT_REFUSED] = WP_SENT_REFUSED,
  };

  return outs[out];
}

static gboolean
store_acks (WpSyncCore *self, WpDb *db, const WpPushReply *reply, WpSyncOutcome *outcome, GError **error)
{
  guint n = reply->acks->len;
  g_autofree WpAcked *acked = g_new0 (WpAcked, MAX (n, 1));
  g_autofree WpIncoming *rows = g_new0 (WpIncoming, MAX (n, 1));
  GError *failed = NULL;

  for (guint i = 0; i < n && failed == NULL; i++)
    {
      const WpAck *ack = g_ptr_array_index (reply->acks, i);
      g_strlcpy (acked[i].mid, ack->mid, sizeof acked[i].mid);
      acked[i].out = sent_out (ack->out);
      if (ack->row != NULL && wp_sync_core_take_row (ack->row, &rows[i], &failed))
        acked[i].row = &rows[i];
      count (outcome, ack->out);
    }
  gboolean stored =
      failed == NULL
      && wp_outbox_ack (db, acked, n, wp_clock_now (self->clock), &outcome->kinds, outcome->touched, &failed);
  for (guint i = 0; i < n; i++)
    wp_incoming_clear (&rows[i]);
  if (!stored)
    g_propagate_error (error, failed);
  return stored;
}

/* The server takes a push of nothing, so it is the mutation itself that it can't take: it goes aside, and whoever saved
 * it is told. */
static gboolean
set_aside (WpSyncCore *self, WpDb *db, WpSyncOutcome *outcome, GError **error)
{
  WpAcked acked = { .out = WP_SENT_REFUSED };

  g_strlcpy (acked.mid, self->suspect, sizeof acked.mid);
  if (!wp_outbox_ack (db, &acked, 1, wp_clock_now (self->clock), &outcome->kinds, outcome->touched, error))
    return FALSE;
  self->suspect[0] = '\0';
  outcome->refused++;
  outcome->more = TRUE;
  return TRUE;
}

gboolean
wp_sync_core_take_acks (
    WpSyncCore *self, WpDb *db, const WpWireRequest *request, GBytes *body, WpSyncOutcome *outcome, GError **error)
{
  GError *failed = NULL;
  g_autofree char *epoch = NULL;
  g_autoptr (WpPush) push = wp_push_read (request->body, error);
  g_autoptr (WpPushReply) reply = NULL;

  if (push == NULL || !wp_sync_core_get (db, WP_SYNC_SETTING_EPOCH, &epoch, error))
    return FALSE;
  /* The server was restored since: what it said before counts no longer. */
  if (g_strcmp0 (push->epoch, epoch) != 0)
    return TRUE;
  reply = wp_push_reply_read (body, &failed);
  if (reply == NULL || !answers (push, reply))
    return wp_sync_core_wrong (error, failed);
  if (push->mutations->len == 0)
    return self->suspect[0] == '\0' || set_aside (self, db, outcome, error);
  if (!store_acks (self, db, reply, outcome, error))
    return FALSE;
  self->batch = MIN (self->batch * GROWTH, WP_WIRE_MAX_MUTATIONS);
  outcome->more = TRUE;
  return TRUE;
}

gboolean
wp_sync_core_split (WpSyncCore *self, WpDb *db, const WpWireRequest *request, WpSyncOutcome *outcome, GError **error)
{
  g_autoptr (WpPush) push = wp_push_read (request->body, error);

  if (push == NULL)
    return FALSE;
  if (push->mutations->len == 0)
    {
      /* Not even a push of nothing is taken: it is no mutation's fault. */
      self->suspect[0] = '\0';
      return TRUE;
    }
  outcome->more = TRUE;
  self->batch = MAX (push->mutations->len / 2, 1);
  if (push->mutations->len == 1)
    {
      const WpMutation *mutation = g_ptr_array_index (push->mutations, 0);
      g_strlcpy (self->suspect, mutation->mid, sizeof self->suspect);
    }
  return TRUE;
}
