/* wp-wire-parts.c: names, scopes and arrays, which several messages hold.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-wire-line.h"
#include "wp-wire-private.h"

gboolean
wp_wire_read_kind (WpJson *json, char **kind)
{
  char name[WP_WIRE_MAX_NAME + 1];
  const char *at;

  if (!wp_json_read_short (json, name, sizeof name))
    return FALSE;
  for (at = name; g_ascii_islower (*at) || g_ascii_isdigit (*at) || *at == '_'; at++)
    ;
  if (at == name || *at != '\0')
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "the name of a kind was expected");
  g_free (*kind);
  *kind = g_strdup (name);
  return TRUE;
}

gboolean
wp_wire_read_epoch (WpJson *json, char **epoch)
{
  char name[WP_WIRE_MAX_NAME + 1];

  if (!wp_json_read_short (json, name, sizeof name))
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    {
      if (!g_ascii_isalnum (*at))
        return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "an epoch was expected");
    }
  g_free (*epoch);
  *epoch = g_strdup (name);
  return TRUE;
}

gboolean
wp_wire_need_element (WpJson *json, WpJsonScope *array)
{
  return wp_json_next_element (json, array) || wp_json_fail (json, WP_WIRE_FAULT_VALUE, "an array is too short");
}

gboolean
wp_wire_skip_rest (WpJson *json, WpJsonScope *array)
{
  while (wp_json_next_element (json, array))
    wp_json_slice (json, NULL);
  return json->fault == NULL;
}

gboolean
wp_wire_read_root_kind (WpJson *json, WpRootKind *root_kind)
{
  char name[WP_WIRE_MAX_NAME + 1];

  return wp_json_read_short (json, name, sizeof name)
         && (wp_root_kind_from_name (name, root_kind)
             || wp_json_fail (json, WP_WIRE_FAULT_VALUE, "there is no such kind of root"));
}

gboolean
wp_wire_read_scope (WpJson *json, WpJsonScope *array, const char *id, WpScope *scope)
{
  char name[WP_WIRE_MAX_NAME + 1];

  if (!wp_wire_need_element (json, array) || !wp_wire_read_root_kind (json, &scope->root_kind)
      || !wp_wire_need_element (json, array))
    return FALSE;
  if (wp_json_read_null (json))
    g_strlcpy (scope->root, id, sizeof scope->root);
  else if (!wp_json_read_id (json, scope->root))
    return FALSE;
  if (!wp_wire_need_element (json, array) || !wp_json_read_short (json, name, sizeof name))
    return FALSE;
  if (!wp_compartment_from_name (name, &scope->compartment))
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "there is no such compartment");
  if (!wp_wire_need_element (json, array) || !wp_json_read_short (json, name, sizeof name))
    return FALSE;
  return wp_sensitivity_from_name (name, &scope->sensitivity)
         || wp_json_fail (json, WP_WIRE_FAULT_VALUE, "there is no such sensitivity");
}

void
wp_wire_add_id (GString *to, const char *id)
{
  if (id[0] == '\0')
    {
      g_string_append_len (to, "null", 4);
      return;
    }
  g_string_append_c (to, '"');
  g_string_append_len (to, id, (gssize) strlen (id));
  g_string_append_c (to, '"');
}

static void
add_name (GString *to, const char *name)
{
  g_string_append_c (to, '"');
  g_string_append_len (to, name, (gssize) strlen (name));
  g_string_append_c (to, '"');
}

void
wp_wire_add_scope (GString *to, const WpScope *scope, const char *id)
{
  add_name (to, wp_root_kind_name (scope->root_kind));
  g_string_append_c (to, ',');
  wp_wire_add_id (to, strcmp (scope->root, id) == 0 ? "" : scope->root);
  g_string_append_c (to, ',');
  add_name (to, wp_compartment_name (scope->compartment));
  g_string_append_c (to, ',');
  add_name (to, wp_sensitivity_name (scope->sensitivity));
}

gboolean
wp_wire_begin_body (WpJson *json, GBytes *body, WpJsonScope *scope)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  if (!wp_json_begin (json, text != NULL ? text : "", MIN (size, WP_WIRE_MAX_BODY), WP_WIRE_MAX_DEPTH))
    return FALSE;
  if (size > WP_WIRE_MAX_BODY)
    return wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "the body is too large");
  return wp_json_begin_object (json, scope);
}
