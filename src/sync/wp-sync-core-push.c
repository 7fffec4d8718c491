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

static void
make_request (WpSyncCore *self, const char *epoch, GPtrArray *items, WpWireRequest *request)
{
  WpPush *push = wp_push_new ();

  push->proto = WP_WIRE_PROTO;
  push->schema = WP_WIRE_SCHEMA;
  g_free (push->epoch);
  push->epoch = g_strdup (epoch);
  push->brief = !self->wordy;
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (push->mutations, make_mutation (g_ptr_array_index (items, i)));
  *request =
      (WpWireRequest){ .method = "POST", .path = g_strdup ("/v1/push"), .body = wp_push_write (push), .push = push };
}

/* Whether anything may be pushed. @epoch: (out) (transfer full): where to */
static gboolean
may_push (WpDb *db, char **epoch, GError **error)
{
  g_autofree char *again = NULL;

  return wp_sync_core_get (db, WP_SYNC_SETTING_EPOCH, epoch, error)
         && wp_sync_core_get (db, WP_SYNC_SETTING_AGAIN, &again, error) && *epoch != NULL
         && g_strcmp0 (again, WP_SYNC_AGAIN_EPOCH) != 0;
}

/* What waits behind the number @after; none: FALSE without @error. */
static gboolean
make_push (WpSyncCore *self, WpDb *db, const char *epoch, gint64 after, WpWireRequest *request, GError **error)
{
  g_autoptr (GPtrArray) items = wp_outbox_read_after (db, after, self->batch, MOST_BYTES, error);

  if (items == NULL || items->len == 0)
    {
      self->wordy = FALSE;
      return FALSE;
    }
  self->reached = ((WpOutboxItem *) g_ptr_array_index (items, items->len - 1))->n;
  make_request (self, epoch, items, request);
  return TRUE;
}

gboolean
wp_sync_core_next_push (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error)
{
  g_autofree char *epoch = NULL;

  if (!may_push (db, &epoch, error))
    return FALSE;
  self->probing = self->suspect[0] != '\0';
  self->back = FALSE;
  if (!self->probing)
    return make_push (self, db, epoch, 0, request, error);
  make_request (self, epoch, NULL, request);
  return TRUE;
}

gboolean
wp_sync_core_next_ahead (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error)
{
  g_autofree char *epoch = NULL;

  *request = (WpWireRequest){ 0 };
  /* While the server finds fault with something, one goes after the other. */
  return !self->back && self->suspect[0] == '\0' && self->batch == WP_WIRE_MAX_MUTATIONS && may_push (db, &epoch, error)
         && make_push (self, db, epoch, self->reached, request, error);
}

static void
count (WpSyncOutcome *outcome, WpOut out)
{
  outcome->acked++;
  outcome->conflicts += out == WP_OUT_CONFLICT;
  outcome->quarantined += out == WP_OUT_QUARANTINED;
  outcome->refused += out == WP_OUT_REFUSED;
}

/* Remembers what the feed need not bring. The oldest make room. */
static void
note_own (WpSyncCore *self, const WpSpan *span)
{
  WpSpan *last = self->n_own > 0 ? &self->own[self->n_own - 1] : NULL;

  if (span->last == 0 || (last != NULL && span->first <= last->last))
    return;
  if (last != NULL && span->first == last->last + 1)
    {
      last->last = span->last;
      return;
    }
  if (self->n_own == WP_WIRE_MAX_SPANS)
    memmove (self->own, self->own + 1, --self->n_own * sizeof self->own[0]);
  self->own[self->n_own++] = *span;
}

/* An answer that is not about the oldest that waits has been overtaken by another one, or has overtaken it: nothing is
 * done, and what it was about is sent again. So is what an answer does not say enough of. */
static gboolean
store_acks (WpSyncCore *self, WpDb *db, const WpSyncReading *reading, WpSyncOutcome *outcome, GError **error)
{
  guint taken;

  if (!wp_outbox_ack (db, reading->acked, reading->n, wp_clock_now (self->clock), &taken, &outcome->kinds,
                      outcome->touched, error))
    return FALSE;
  if (taken == reading->n)
    note_own (self, &reading->reply->span);
  self->back |= taken < reading->n;
  self->wordy |= taken < reading->n;
  for (guint i = 0; i < taken; i++)
    count (outcome, ((WpAck *) g_ptr_array_index (reading->reply->acks, i))->out);
  return TRUE;
}

/* The server takes a push of nothing, so it is the mutation itself that it can't take: it goes aside, and whoever saved
 * it is told. */
static gboolean
set_aside (WpSyncCore *self, WpDb *db, WpSyncOutcome *outcome, GError **error)
{
  WpAcked acked = { .out = WP_SENT_REFUSED };
  guint taken;

  g_strlcpy (acked.mid, self->suspect, sizeof acked.mid);
  if (!wp_outbox_ack (db, &acked, 1, wp_clock_now (self->clock), &taken, &outcome->kinds, outcome->touched, error))
    return FALSE;
  self->suspect[0] = '\0';
  outcome->refused++;
  outcome->more = TRUE;
  return TRUE;
}

gboolean
wp_sync_core_take_acks (
    WpSyncCore *self, WpDb *db, const WpSyncReading *reading, WpSyncOutcome *outcome, GError **error)
{
  g_autofree char *epoch = NULL;

  if (reading->push == NULL)
    return wp_sync_core_wrong (error, reading->wrong);
  if (!wp_sync_core_get (db, WP_SYNC_SETTING_EPOCH, &epoch, error))
    return FALSE;
  /* The server was restored since: what it said before counts no longer. */
  if (g_strcmp0 (reading->push->epoch, epoch) != 0)
    return TRUE;
  if (reading->wrong != NULL)
    return wp_sync_core_wrong (error, reading->wrong);
  if (reading->push->mutations->len == 0)
    return self->suspect[0] == '\0' || set_aside (self, db, outcome, error);
  if (!store_acks (self, db, reading, outcome, error))
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
