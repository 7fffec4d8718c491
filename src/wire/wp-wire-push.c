/* wp-wire-push.c: what a device sends, and what became of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire-push.h"

#include "wp-wire-line.h"
#include "wp-wire-private.h"

static const char *const out_names[WP_N_OUTS] = {
  [WP_OUT_APPLIED] = "applied",
  [WP_OUT_CONFLICT] = "conflict",
  [WP_OUT_QUARANTINED] = "quarantined",
  [WP_OUT_REFUSED] = "refused",
};

const char *
wp_out_name (WpOut out)
{
  return out_names[out];
}

gboolean
wp_out_from_name (const char *name, WpOut *out)
{
  for (guint i = 0; i < WP_N_OUTS; i++)
    {
      if (g_strcmp0 (name, out_names[i]) == 0)
        {
          *out = i;
          return TRUE;
        }
    }
  return FALSE;
}

WpPush *
wp_push_new (void)
{
  WpPush *push = g_new0 (WpPush, 1);

  g_atomic_ref_count_init (&push->refs);
  push->mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_mutation_free);
  return push;
}

WpPush *
wp_push_ref (WpPush *push)
{
  g_atomic_ref_count_inc (&push->refs);
  return push;
}

WpPushReply *
wp_push_reply_new (void)
{
  WpPushReply *reply = g_new0 (WpPushReply, 1);

  reply->acks = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_ack_free);
  return reply;
}

void
wp_push_free (WpPush *push)
{
  if (push == NULL || !g_atomic_ref_count_dec (&push->refs))
    return;
  g_free (push->epoch);
  g_ptr_array_unref (push->mutations);
  g_free (push);
}

void
wp_ack_free (WpAck *ack)
{
  if (ack == NULL)
    return;
  wp_row_free (ack->row);
  g_free (ack);
}

void
wp_push_reply_free (WpPushReply *reply)
{
  if (reply == NULL)
    return;
  g_free (reply->epoch);
  g_ptr_array_unref (reply->acks);
  g_free (reply);
}

GBytes *
wp_push_write (const WpPush *push)
{
  GString *body = g_string_new ("{\"proto\":");

  wp_json_add_number (body, push->proto);
  g_string_append (body, ",\"schema\":");
  wp_json_add_number (body, push->schema);
  g_string_append (body, ",\"epoch\":");
  wp_json_add_text (body, push->epoch);
  g_string_append (body, ",\"muts\":[");
  for (guint i = 0; i < push->mutations->len; i++)
    {
      if (i > 0)
        g_string_append_c (body, ',');
      wp_mutation_write (g_ptr_array_index (push->mutations, i), body);
    }
  g_string_append (body, push->brief ? "],\"brief\":true}" : "]}");
  return g_string_free_to_bytes (body);
}

static void
read_mutations (WpJson *json, GPtrArray *mutations)
{
  g_autoptr (GHashTable) mids = g_hash_table_new (g_str_hash, g_str_equal);
  WpJsonScope scope;

  wp_json_begin_array (json, &scope);
  while (wp_json_next_element (json, &scope))
    {
      WpMutation *mutation = NULL;
      if (mutations->len == WP_WIRE_MAX_MUTATIONS)
        wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "there are too many mutations");
      else
        mutation = wp_mutation_read (json);
      if (mutation == NULL)
        return;
      g_ptr_array_add (mutations, mutation);
      if (!g_hash_table_add (mids, mutation->mid))
        wp_json_fail (json, WP_WIRE_FAULT_VALUE, "two mutations have the same id");
    }
}

static void
read_version (WpJson *json, int *version)
{
  gint64 number;

  if (wp_json_read_number (json, 1, G_MAXINT32, &number))
    *version = (int) number;
}

WpPush *
wp_push_read (GBytes *body, GError **error)
{
  g_autoptr (WpPush) push = wp_push_new ();
  gboolean has_mutations = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  wp_wire_begin_body (&json, body, &scope);
  while (json.fault == NULL && wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "proto"))
        read_version (&json, &push->proto);
      else if (wp_json_slice_is (&name, "schema"))
        read_version (&json, &push->schema);
      else if (wp_json_slice_is (&name, "epoch"))
        wp_wire_read_epoch (&json, &push->epoch);
      else if (wp_json_slice_is (&name, "brief"))
        wp_json_read_boolean (&json, &push->brief);
      else if (wp_json_slice_is (&name, "muts"))
        {
          has_mutations = TRUE;
          read_mutations (&json, push->mutations);
        }
      else
        wp_json_slice (&json, NULL);
    }
  if (push->proto == 0 || push->schema == 0 || push->epoch == NULL || !has_mutations)
    wp_json_fail (&json, WP_WIRE_FAULT_VALUE, "a push lacks its versions, its epoch or its mutations");
  return wp_json_end (&json, error) ? g_steal_pointer (&push) : NULL;
}

static void
write_ack (const WpAck *ack, GString *body)
{
  g_string_append (body, "{\"mid\":\"");
  g_string_append_len (body, ack->mid, 36);
  g_string_append (body, "\",\"out\":\"");
  g_string_append (body, wp_out_name (ack->out));
  g_string_append_c (body, '"');
  if (ack->row != NULL)
    {
      g_string_append (body, ",\"row\":[");
      wp_row_write (ack->row, body);
      g_string_append_c (body, ']');
    }
  else if (ack->rev > 0)
    {
      g_string_append (body, ",\"rev\":");
      wp_json_add_number (body, ack->rev);
    }
  g_string_append_c (body, '}');
}

char *
wp_spans_to_text (const WpSpan *spans, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, i > 0 ? "," : "", spans[i].first,
                            spans[i].last);
  return g_string_free (text, FALSE);
}

static gboolean
read_span (const char *text, gint64 above, WpSpan *span)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 3);

  return g_strv_length (ends) == 2
         && g_ascii_string_to_signed (ends[0], 10, above + 1, WP_WIRE_MAX_NUMBER, &span->first, NULL)
         && g_ascii_string_to_signed (ends[1], 10, span->first, WP_WIRE_MAX_NUMBER, &span->last, NULL);
}

guint
wp_spans_from_text (const char *text, WpSpan spans[WP_WIRE_MAX_SPANS])
{
  g_auto (GStrv) parts = g_strsplit (text, ",", WP_WIRE_MAX_SPANS + 1);
  guint n = g_strv_length (parts);

  if (n > WP_WIRE_MAX_SPANS)
    return 0;
  for (guint i = 0; i < n; i++)
    {
      if (!read_span (parts[i], i > 0 ? spans[i - 1].last : 0, &spans[i]))
        return 0;
    }
  return n;
}

GBytes *
wp_push_reply_write (const WpPushReply *reply)
{
  GString *body = g_string_new ("{\"epoch\":");

  wp_json_add_text (body, reply->epoch);
  if (reply->by[0] != '\0')
    {
      g_string_append (body, ",\"by\":");
      wp_wire_add_id (body, reply->by);
    }
  if (reply->span.last > 0)
    {
      g_string_append (body, ",\"span\":[");
      wp_json_add_number (body, reply->span.first);
      g_string_append_c (body, ',');
      wp_json_add_number (body, reply->span.last);
      g_string_append_c (body, ']');
    }
  g_string_append (body, ",\"acks\":[");
  for (guint i = 0; i < reply->acks->len; i++)
    {
      if (i > 0)
        g_string_append_c (body, ',');
      write_ack (g_ptr_array_index (reply->acks, i), body);
    }
  g_string_append (body, "]}");
  return g_string_free_to_bytes (body);
}

static void
read_out (WpJson *json, WpOut *out)
{
  char name[WP_WIRE_MAX_NAME + 1];

  if (wp_json_read_short (json, name, sizeof name) && !wp_out_from_name (name, out))
    wp_json_fail (json, WP_WIRE_FAULT_VALUE, "there is no such outcome");
}

static void
read_row (WpJson *json, WpAck *ack)
{
  WpJsonScope scope;

  if (wp_json_read_null (json))
    return;
  ack->row = g_new0 (WpRow, 1);
  if (wp_json_begin_array (json, &scope) && wp_row_read (json, &scope, ack->row))
    wp_wire_skip_rest (json, &scope);
}

static WpAck *
read_ack (WpJson *json)
{
  g_autoptr (WpAck) ack = g_new0 (WpAck, 1);
  gboolean has_out = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;

  wp_json_begin_object (json, &scope);
  while (wp_json_next_member (json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "mid"))
        wp_json_read_id (json, ack->mid);
      else if (wp_json_slice_is (&name, "out"))
        {
          has_out = TRUE;
          read_out (json, &ack->out);
        }
      else if (wp_json_slice_is (&name, "row"))
        read_row (json, ack);
      else if (wp_json_slice_is (&name, "rev"))
        wp_json_read_number (json, 1, WP_WIRE_MAX_NUMBER, &ack->rev);
      else
        wp_json_slice (json, NULL);
    }
  if (ack->rev > 0 && (ack->row != NULL || ack->out != WP_OUT_APPLIED))
    wp_json_fail (json, WP_WIRE_FAULT_VALUE, "an acknowledgement says two things of one record");
  if (ack->mid[0] == '\0' || !has_out)
    wp_json_fail (json, WP_WIRE_FAULT_VALUE, "an acknowledgement lacks its mutation or its outcome");
  return json->fault == NULL ? g_steal_pointer (&ack) : NULL;
}

static void
read_acks (WpJson *json, GPtrArray *acks)
{
  WpJsonScope scope;

  wp_json_begin_array (json, &scope);
  while (wp_json_next_element (json, &scope))
    {
      WpAck *ack = NULL;
      if (acks->len == WP_WIRE_MAX_MUTATIONS)
        wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "there are too many acknowledgements");
      else
        ack = read_ack (json);
      if (ack == NULL)
        return;
      g_ptr_array_add (acks, ack);
    }
}

static void
read_reply_span (WpJson *json, WpSpan *span)
{
  WpJsonScope scope;

  if (wp_json_begin_array (json, &scope) && wp_wire_need_element (json, &scope)
      && wp_json_read_number (json, 1, WP_WIRE_MAX_NUMBER, &span->first) && wp_wire_need_element (json, &scope)
      && wp_json_read_number (json, span->first, WP_WIRE_MAX_NUMBER, &span->last))
    wp_wire_skip_rest (json, &scope);
}

WpPushReply *
wp_push_reply_read (GBytes *body, GError **error)
{
  g_autoptr (WpPushReply) reply = wp_push_reply_new ();
  gboolean has_acks = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  wp_wire_begin_body (&json, body, &scope);
  while (json.fault == NULL && wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "epoch"))
        wp_wire_read_epoch (&json, &reply->epoch);
      else if (wp_json_slice_is (&name, "by"))
        wp_json_read_id (&json, reply->by);
      else if (wp_json_slice_is (&name, "span"))
        read_reply_span (&json, &reply->span);
      else if (wp_json_slice_is (&name, "acks"))
        {
          has_acks = TRUE;
          read_acks (&json, reply->acks);
        }
      else
        wp_json_slice (&json, NULL);
    }
  if (reply->epoch == NULL || !has_acks)
    wp_json_fail (&json, WP_WIRE_FAULT_VALUE, "a reply lacks its epoch or its acknowledgements");
  return wp_json_end (&json, error) ? g_steal_pointer (&reply) : NULL;
}
