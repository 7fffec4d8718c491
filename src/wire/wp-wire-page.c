/* wp-wire-page.c: a page of a person's feed, as it is read.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire-page.h"

#include "wp-wire-line.h"
#include "wp-wire-private.h"

static void
clear_op (gpointer data)
{
  WpOp *op = data;

  wp_row_clear (&op->row);
}

void
wp_page_free (WpPage *page)
{
  if (page == NULL)
    return;
  g_free (page->epoch);
  g_array_unref (page->ops);
  g_free (page);
}

static gboolean
read_seq (WpJson *json, WpJsonScope *array, gint64 *seq)
{
  return wp_wire_need_element (json, array) && wp_json_read_number (json, 0, WP_WIRE_MAX_NUMBER, seq);
}

static gboolean
read_left (WpJson *json, WpJsonScope *array, WpOp *op)
{
  op->type = WP_OP_LEFT;
  return wp_wire_need_element (json, array) && wp_wire_read_kind (json, &op->row.kind)
         && wp_wire_need_element (json, array) && wp_json_read_id (json, op->row.id)
         && wp_wire_read_scope (json, array, op->row.id, &op->row.scope) && read_seq (json, array, &op->seq);
}

static gboolean
read_levels (WpJson *json, WpLevels *levels)
{
  WpJsonScope scope;
  gint64 highest;

  if (!wp_json_begin_array (json, &scope))
    return FALSE;
  for (guint i = 0; i < WP_N_COMPARTMENTS; i++)
    {
      if (!wp_wire_need_element (json, &scope) || !wp_json_read_number (json, -1, WP_SENSITIVITY_SEALED, &highest))
        return FALSE;
      levels->highest[i] = (gint8) highest;
    }
  return wp_wire_skip_rest (json, &scope);
}

static gboolean
read_forget (WpJson *json, WpJsonScope *array, WpOp *op)
{
  op->type = WP_OP_FORGET;
  return wp_wire_need_element (json, array) && wp_wire_read_root_kind (json, &op->scope.root_kind)
         && wp_wire_need_element (json, array) && wp_json_read_id (json, op->scope.root)
         && read_seq (json, array, &op->seq) && wp_wire_need_element (json, array) && read_levels (json, &op->levels);
}

/* @op is zeroed, and is cleared by the caller whatever comes. */
static void
read_op (WpJson *json, WpOp *op)
{
  WpJsonScope array;
  char type[2];
  gboolean read;

  if (!wp_json_begin_array (json, &array) || !wp_wire_need_element (json, &array)
      || !wp_json_read_short (json, type, sizeof type))
    return;
  switch (type[0])
    {
    case 'u':
      op->type = WP_OP_ROW;
      read = wp_row_read (json, &array, &op->row);
      break;
    case 'x':
      read = read_left (json, &array, op);
      break;
    case 'f':
      read = read_forget (json, &array, op);
      break;
    default:
      read = wp_json_fail (json, WP_WIRE_FAULT_VALUE, "there is no such operation");
      break;
    }
  if (read)
    wp_wire_skip_rest (json, &array);
}

static void
read_ops (WpJson *json, GArray *ops)
{
  WpJsonScope scope;

  wp_json_begin_array (json, &scope);
  while (wp_json_next_element (json, &scope))
    {
      if (ops->len == WP_WIRE_MAX_PAGE)
        {
          wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "a page has too many operations");
          return;
        }
      g_array_set_size (ops, ops->len + 1);
      read_op (json, &g_array_index (ops, WpOp, ops->len - 1));
    }
}

static void
read_next (WpJson *json, WpCursor *next)
{
  WpJsonScope array;

  if (wp_json_begin_array (json, &array) && read_seq (json, &array, &next->seq) && wp_wire_need_element (json, &array)
      && (wp_json_read_null (json) || wp_json_read_id (json, next->root)) && wp_wire_need_element (json, &array)
      && (wp_json_read_null (json) || wp_json_read_id (json, next->id)))
    wp_wire_skip_rest (json, &array);
}

/* What a page can't do without. */
typedef struct
{
  gboolean ops, next, more;
} Seen;

static void
read_member (WpJson *json, const WpJsonSlice *name, WpPage *page, Seen *seen)
{
  if (wp_json_slice_is (name, "epoch"))
    wp_wire_read_epoch (json, &page->epoch);
  else if (wp_json_slice_is (name, "ops"))
    {
      seen->ops = TRUE;
      read_ops (json, page->ops);
    }
  else if (wp_json_slice_is (name, "next"))
    {
      seen->next = TRUE;
      read_next (json, &page->next);
    }
  else if (wp_json_slice_is (name, "more"))
    {
      seen->more = TRUE;
      wp_json_read_boolean (json, &page->more);
    }
  else if (wp_json_slice_is (name, "left"))
    wp_json_read_number (json, -1, WP_WIRE_MAX_NUMBER, &page->left);
  else
    wp_json_slice (json, NULL);
}

WpPage *
wp_page_read (GBytes *body, GError **error)
{
  g_autoptr (WpPage) page = g_new0 (WpPage, 1);
  Seen seen = { FALSE, FALSE, FALSE };
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  page->left = -1;
  page->ops = g_array_new (FALSE, TRUE, sizeof (WpOp));
  g_array_set_clear_func (page->ops, clear_op);
  wp_wire_begin_body (&json, body, &scope);
  while (json.fault == NULL && wp_json_next_member (&json, &scope, &name))
    read_member (&json, &name, page, &seen);
  if (page->epoch == NULL || !seen.ops || !seen.next || !seen.more)
    wp_json_fail (&json, WP_WIRE_FAULT_VALUE, "a page lacks its epoch, its operations or where it ends");
  return wp_json_end (&json, error) ? g_steal_pointer (&page) : NULL;
}
