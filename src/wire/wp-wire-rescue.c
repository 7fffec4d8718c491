/* wp-wire-rescue.c: what a device sealed for its authority before it erased itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire-rescue.h"

#include "wp-wire-line.h"
#include "wp-wire-private.h"

#define VERSION 1

void
wp_rescue_free (WpRescue *rescue)
{
  if (rescue == NULL)
    return;
  g_ptr_array_unref (rescue->mutations);
  g_ptr_array_unref (rescue->drafts);
  g_free (rescue);
}

/* An item that has been checked through and through already. */
static gboolean
is_draft (const WpJsonSlice *item)
{
  gboolean found = FALSE;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  wp_json_begin (&json, item->text, item->size, WP_WIRE_MAX_DEPTH);
  wp_json_begin_object (&json, &scope);
  while (wp_json_next_member (&json, &scope, &name))
    {
      found = found || wp_json_slice_is (&name, "draft");
      wp_json_slice (&json, NULL);
    }
  return found;
}

static void
read_item (WpJson *json, WpRescue *rescue)
{
  WpJson again = *json;
  WpJsonSlice item;

  if (!wp_json_slice (json, &item))
    return;
  if (item.text[0] != '{')
    {
      wp_json_fail (json, WP_WIRE_FAULT_VALUE, "an item is no object");
      return;
    }
  /* A mutation that can't be read is one that a server could not take. It is for people to read. */
  WpMutation *mutation = is_draft (&item) ? NULL : wp_mutation_read (&again);
  if (mutation != NULL)
    g_ptr_array_add (rescue->mutations, mutation);
  else
    g_ptr_array_add (rescue->drafts, wp_json_slice_dup (&item));
}

static void
read_items (WpJson *json, WpRescue *rescue)
{
  WpJsonScope scope;

  wp_json_begin_array (json, &scope);
  while (wp_json_next_element (json, &scope))
    read_item (json, rescue);
}

WpRescue *
wp_rescue_read (GBytes *body, GError **error)
{
  g_autoptr (WpRescue) rescue = g_new0 (WpRescue, 1);
  gboolean has_items = FALSE;
  gint64 version = 0;
  WpJsonScope scope;
  WpJsonSlice name;
  WpJson json;

  rescue->mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_mutation_free);
  rescue->drafts = g_ptr_array_new_with_free_func (g_free);
  wp_wire_begin_body (&json, body, &scope);
  while (json.fault == NULL && wp_json_next_member (&json, &scope, &name))
    {
      if (wp_json_slice_is (&name, "whole_picture_rescue"))
        wp_json_read_number (&json, VERSION, VERSION, &version);
      else if (wp_json_slice_is (&name, "items"))
        {
          has_items = TRUE;
          read_items (&json, rescue);
        }
      else
        wp_json_slice (&json, NULL);
    }
  if (version == 0 || !has_items)
    wp_json_fail (&json, WP_WIRE_FAULT_VALUE, "this is no bundle of rescued work");
  return wp_json_end (&json, error) ? g_steal_pointer (&rescue) : NULL;
}
