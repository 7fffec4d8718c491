/* wp-sync-reading.c: an answer of the server as it is understood, before the store has it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-reading.h"

#include "wp-sync-core-private.h"

/* ---- Rows ---- */

static gboolean
read_row (const WpRow *row, WpIncoming *incoming, GError **error)
{
  incoming->record = wp_row_to_record (row, &incoming->unknown, error);
  if (incoming->record != NULL)
    return TRUE;
  if (error != NULL && *error != NULL)
    return FALSE;
  incoming->kind = g_strdup (row->kind);
  if (incoming->unknown == NULL)
    incoming->unknown = g_strdup (row->fields);
  incoming->compartment = row->scope.compartment;
  WpMeta *meta = &incoming->meta;
  g_strlcpy (meta->id, row->id, sizeof meta->id);
  meta->root_kind = row->scope.root_kind;
  g_strlcpy (meta->root, row->scope.root, sizeof meta->root);
  meta->sensitivity = row->scope.sensitivity;
  meta->rev = row->rev;
  meta->created_at = row->created_at;
  g_strlcpy (meta->created_by, row->created_by, sizeof meta->created_by);
  meta->updated_at = row->updated_at;
  g_strlcpy (meta->updated_by, row->updated_by, sizeof meta->updated_by);
  meta->source = g_strdup (row->source);
  meta->external_id = g_strdup (row->external_id);
  meta->voided = row->voided;
  return TRUE;
}

static gboolean
read_op (const WpOp *from, WpPageOp *to, GError **error)
{
  switch (from->type)
    {
    case WP_OP_ROW:
      to->type = WP_PAGE_ROW;
      return read_row (&from->row, &to->row, error);
    case WP_OP_LEFT:
      to->type = WP_PAGE_LEFT;
      to->kind = from->row.kind;
      g_strlcpy (to->id, from->row.id, sizeof to->id);
      to->scope = from->row.scope;
      to->seq = from->seq;
      return TRUE;
    case WP_OP_FORGET:
    default:
      to->type = WP_PAGE_FORGET;
      to->scope = from->scope;
      to->keep = from->levels;
      to->seq = from->seq;
      return TRUE;
    }
}

WpSyncReading *
wp_sync_reading_of_page (GBytes *body)
{
  WpSyncReading *self = g_new0 (WpSyncReading, 1);

  self->page = wp_page_read (body, &self->wrong);
  if (self->page == NULL)
    return self;
  self->n = self->page->ops->len;
  self->ops = g_new0 (WpPageOp, MAX (self->n, 1));
  for (guint i = 0; i < self->n && self->wrong == NULL; i++)
    read_op (&g_array_index (self->page->ops, WpOp, i), &self->ops[i], &self->wrong);
  return self;
}

/* ---- Acknowledgements ---- */

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
      if (!g_str_equal (ack->mid, mutation->mid) || (ack->rev > 0 && (!mutation->add || reply->by[0] == '\0'))
          || (ack->row != NULL
              && (!g_str_equal (ack->row->id, mutation->id) || !g_str_equal (ack->row->kind, mutation->kind))))
        return FALSE;
    }
  return TRUE;
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

static void
read_acks (WpSyncReading *self)
{
  self->n = self->reply->acks->len;
  self->acked = g_new0 (WpAcked, MAX (self->n, 1));
  self->rows = g_new0 (WpIncoming, MAX (self->n, 1));
  for (guint i = 0; i < self->n && self->wrong == NULL; i++)
    {
      const WpAck *ack = g_ptr_array_index (self->reply->acks, i);
      WpAcked *acked = &self->acked[i];
      acked->set = ((WpMutation *) g_ptr_array_index (self->push->mutations, i))->set;
      g_strlcpy (acked->mid, ack->mid, sizeof acked->mid);
      acked->out = sent_out (ack->out);
      acked->rev = ack->rev;
      acked->by = self->reply->by;
      if (ack->row != NULL && read_row (ack->row, &self->rows[i], &self->wrong))
        acked->row = &self->rows[i];
    }
}

static WpSyncReading *
read_push (const WpWireRequest *request, GBytes *body)
{
  WpSyncReading *self = g_new0 (WpSyncReading, 1);

  self->push = request->push != NULL ? wp_push_ref (request->push) : wp_push_read (request->body, &self->wrong);
  if (self->push == NULL)
    return self;
  self->reply = wp_push_reply_read (body, &self->wrong);
  if (self->reply == NULL)
    return self;
  if (answers (self->push, self->reply))
    read_acks (self);
  else
    self->wrong =
        g_error_new_literal (WP_WIRE_FAULT, WP_WIRE_FAULT_VALUE, "the acknowledgements are of something else");
  return self;
}

WpSyncReading *
wp_sync_reading_new (WpSyncLane lane, const WpWireRequest *request, const WpWireAnswer *answer)
{
  if (answer->status != 200 || answer->body == NULL)
    return NULL;
  if (lane == WP_LANE_PUSH)
    return read_push (request, answer->body);
  return lane == WP_LANE_PULL ? wp_sync_reading_of_page (answer->body) : NULL;
}

void
wp_sync_reading_free (WpSyncReading *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n; i++)
    {
      if (self->ops != NULL)
        wp_incoming_clear (&self->ops[i].row);
      if (self->rows != NULL)
        wp_incoming_clear (&self->rows[i]);
    }
  g_free (self->ops);
  g_free (self->rows);
  g_free (self->acked);
  wp_page_free (self->page);
  wp_push_free (self->push);
  wp_push_reply_free (self->reply);
  g_clear_error (&self->wrong);
  g_free (self);
}

gboolean
wp_sync_reading_is_whole (const WpSyncReading *self)
{
  return self != NULL && self->wrong == NULL && self->push != NULL && self->n > 0
         && self->n == self->push->mutations->len;
}

gboolean
wp_sync_reading_next (const WpSyncReading *self, const WpWireRequest *request, WpWireRequest *next)
{
  const WpPage *page = self != NULL && self->wrong == NULL ? self->page : NULL;

  if (page == NULL || !page->more || page->epoch == NULL || page->epoch[0] == '\0')
    return FALSE;
  g_autofree char *epoch = wp_wire_query (request->path, "epoch");
  g_autofree char *after = wp_wire_query (request->path, "after");
  g_autofree char *cursor = wp_cursor_to_text (&page->next);
  if ((epoch != NULL && !g_str_equal (epoch, page->epoch)) || g_strcmp0 (after, cursor) == 0)
    return FALSE;
  g_autofree char *own = wp_wire_query (request->path, "own");
  *next =
      (WpWireRequest){ .method = "GET",
                       .path = wp_sync_core_pull_path (page->epoch, cursor, wp_sync_core_next_limit (page), own, 0) };
  return TRUE;
}
