/* wp-wire-row.c: a record as the server keeps and sends it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-wire-row.h"

#include <string.h>

#include "wp-wire-line.h"
#include "wp-wire-private.h"

/* A system's name and the id there hold so many bytes at most. */
#define MAX_SOURCE 1000

void
wp_row_clear (WpRow *row)
{
  g_free (row->kind);
  g_free (row->source);
  g_free (row->external_id);
  g_free (row->fields);
  *row = (WpRow){ 0 };
}

void
wp_row_free (WpRow *row)
{
  if (row == NULL)
    return;
  wp_row_clear (row);
  g_free (row);
}

void
wp_row_write (const WpRow *row, GString *to)
{
  wp_json_add_text (to, row->kind);
  g_string_append_len (to, ",[", 2);
  wp_wire_add_id (to, row->id);
  g_string_append_c (to, ',');
  wp_json_add_number (to, row->rev);
  g_string_append_c (to, ',');
  wp_wire_add_scope (to, &row->scope, row->id);
  g_string_append_c (to, ',');
  wp_json_add_number (to, row->created_at);
  g_string_append_c (to, ',');
  wp_wire_add_id (to, row->created_by);
  g_string_append_c (to, ',');
  wp_json_add_number (to, row->updated_at);
  g_string_append_c (to, ',');
  wp_wire_add_id (to, row->updated_by);
  g_string_append_len (to, row->voided ? ",1," : ",0,", 3);
  wp_json_add_text (to, row->source);
  g_string_append_c (to, ',');
  wp_json_add_text (to, row->external_id);
  g_string_append_len (to, "],", 2);
  g_string_append (to, row->fields);
}

static gboolean
read_optional_id (WpJson *json, char id[37])
{
  id[0] = '\0';
  return wp_json_read_null (json) || wp_json_read_id (json, id);
}

static gboolean
read_source (WpJson *json, char **text)
{
  if (wp_json_read_null (json))
    return TRUE;
  if (!wp_json_read_text (json, text))
    return FALSE;
  return strlen (*text) <= MAX_SOURCE || wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "the name of a source is too long");
}

static gboolean
read_instant (WpJson *json, gint64 *at)
{
  return wp_json_read_number (json, -WP_WIRE_MAX_NUMBER, WP_WIRE_MAX_NUMBER, at);
}

static gboolean
read_meta (WpJson *json, WpRow *row)
{
  WpJsonScope meta;
  gint64 voided = 0;
  gboolean read = wp_json_begin_array (json, &meta) && wp_wire_need_element (json, &meta)
                  && wp_json_read_id (json, row->id) && wp_wire_need_element (json, &meta)
                  && wp_json_read_number (json, 0, WP_WIRE_MAX_NUMBER, &row->rev)
                  && wp_wire_read_scope (json, &meta, row->id, &row->scope) && wp_wire_need_element (json, &meta)
                  && read_instant (json, &row->created_at) && wp_wire_need_element (json, &meta)
                  && read_optional_id (json, row->created_by) && wp_wire_need_element (json, &meta)
                  && read_instant (json, &row->updated_at) && wp_wire_need_element (json, &meta)
                  && read_optional_id (json, row->updated_by) && wp_wire_need_element (json, &meta)
                  && wp_json_read_number (json, 0, 1, &voided) && wp_wire_need_element (json, &meta)
                  && read_source (json, &row->source) && wp_wire_need_element (json, &meta)
                  && read_source (json, &row->external_id);

  row->voided = voided != 0;
  return read && wp_wire_skip_rest (json, &meta);
}

gboolean
wp_row_read (WpJson *json, WpJsonScope *array, WpRow *row)
{
  WpJsonSlice fields;

  if (!wp_wire_need_element (json, array) || !wp_wire_read_kind (json, &row->kind)
      || !wp_wire_need_element (json, array) || !read_meta (json, row) || !wp_wire_need_element (json, array))
    return FALSE;
  if (wp_json_peek (json) != '{')
    return wp_json_fail (json, WP_WIRE_FAULT_VALUE, "the fields of a record were expected");
  if (!wp_json_slice (json, &fields))
    return FALSE;
  if (fields.size > WP_WIRE_MAX_SET)
    return wp_json_fail (json, WP_WIRE_FAULT_LIMIT, "a record is too large");
  row->fields = wp_json_slice_dup (&fields);
  return TRUE;
}
