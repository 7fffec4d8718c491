/* wp-wire-mutation.c: one change of one record, as a device sends it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire-mutation.h"

#include <string.h>

#include "wp-wire-line.h"
#include "wp-wire-private.h"

WpMutation *
wp_mutation_new (void)
{
  WpMutation *mutation = g_new0 (WpMutation, 1);

  mutation->over = g_ptr_array_new_with_free_func (g_free);
  return mutation;
}

void
wp_mutation_free (WpMutation *mutation)
{
  if (mutation == NULL)
    return;
  g_free (mutation->kind);
  g_free (mutation->set);
  g_clear_pointer (&mutation->over, g_ptr_array_unref);
  g_free (mutation);
}

void
wp_mutation_write (const WpMutation *mutation, GString *to)
{
  g_string_append (to, "{\"mid\":\"");
  g_string_append_len (to, mutation->mid, 36);
  g_string_append (to, "\",\"kind\":");
  wp_json_add_text (to, mutation->kind);
  g_string_append (to, ",\"id\":\"");
  g_string_append_len (to, mutation->id, 36);
  g_string_append_c (to, '"');
  if (mutation->add)
    g_string_append (to, ",\"add\":true");
  if (mutation->base != 0)
    {
      g_string_append (to, ",\"base\":");
      wp_json_add_number (to, mutation->base);
    }
  g_string_append (to, ",\"at\":");
  wp_json_add_number (to, mutation->at);
  g_string_append (to, ",\"set\":");
  g_string_append (to, mutation->set);
  for (guint i = 0; i < mutation->over->len; i++)
    {
      g_string_append (to, i == 0 ? ",\"over\":[" : ",");
      wp_json_add_text (to, g_ptr_array_index (mutation->over, i));
    }
  g_string_append (to, mutation->over->len > 0 ? "]}" : "}");
}

static gboolean
read_over (WpJson *json, GPtrArray *over)
{
  WpJsonScope scope;
  char mid[37];

  wp_json_begin_array (json, &scope);
  while (wp_json_next_element (json, &scope))
    {
      if (over->len == WP_WIRE_MAX_OVER)
        return wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "too many earlier mutations are named");
      if (wp_json_read_id (json, mid))
        g_ptr_array_add (over, g_strdup (mid));
    }
  return json->fault == NULL;
}

static void
read_member (WpJson *json, const WpJsonSlice *name, WpMutation *mutation, WpJsonSlice *set)
{
  if (wp_json_slice_is (name, "mid"))
    wp_json_read_id (json, mutation->mid);
  else if (wp_json_slice_is (name, "kind"))
    wp_wire_read_kind (json, &mutation->kind);
  else if (wp_json_slice_is (name, "id"))
    wp_json_read_id (json, mutation->id);
  else if (wp_json_slice_is (name, "add"))
    wp_json_read_boolean (json, &mutation->add);
  else if (wp_json_slice_is (name, "base"))
    wp_json_read_number (json, 0, WP_WIRE_MAX_NUMBER, &mutation->base);
  else if (wp_json_slice_is (name, "at"))
    wp_json_read_number (json, -WP_WIRE_MAX_NUMBER, WP_WIRE_MAX_NUMBER, &mutation->at);
  else if (wp_json_slice_is (name, "over"))
    read_over (json, mutation->over);
  else if (wp_json_slice_is (name, "set"))
    wp_json_slice (json, set);
  else
    wp_json_slice (json, NULL);
}

WpMutation *
wp_mutation_read (WpJson *json)
{
  g_autoptr (WpMutation) mutation = wp_mutation_new ();
  WpJsonSlice set = { NULL, 0 };
  WpJsonScope scope;
  WpJsonSlice name;

  wp_json_begin_object (json, &scope);
  while (wp_json_next_member (json, &scope, &name))
    read_member (json, &name, mutation, &set);
  if (json->fault == NULL && (mutation->mid[0] == '\0' || mutation->id[0] == '\0' || mutation->kind == NULL))
    wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a mutation lacks its own id, its kind or its record’s id");
  if (json->fault == NULL && (set.text == NULL || set.text[0] != '{'))
    wp_json_fail (json, WP_WIRE_FAULT_VALUE, "a mutation sets nothing");
  if (json->fault == NULL && set.size > WP_WIRE_MAX_SET)
    wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "a mutation sets too much");
  if (json->fault != NULL)
    return NULL;
  mutation->set = wp_json_slice_dup (&set);
  return g_steal_pointer (&mutation);
}
