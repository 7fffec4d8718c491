/* wp-record-text.c: the values of a record as text and JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-text.h"

#include <glib/gi18n-lib.h>

#include "wp-date.h"
#include "wp-json-text.h"

char *
wp_record_dup_value (WpRecord *record, guint index)
{
  const WpField *field = &wp_record_get_kind (record)->fields[index];

  if (!wp_record_is_set (record, index))
    return NULL;
  if (wp_field_is_text (field))
    return g_strdup (wp_record_get_text (record, index));
  if (field->type == WP_FIELD_DATE)
    return wp_date_to_iso (wp_record_get_date (record, index));
  return g_strdup_printf ("%" G_GINT64_FORMAT, wp_record_get_number (record, index, 0));
}

void
wp_record_add_json (WpRecord *record, guint index, GString *to)
{
  const WpField *field = &wp_record_get_kind (record)->fields[index];

  if (!wp_record_is_set (record, index))
    g_string_append (to, "null");
  else if (wp_field_is_text (field))
    wp_json_add_text (to, wp_record_get_text (record, index));
  else if (field->type == WP_FIELD_BOOLEAN)
    g_string_append (to, wp_record_get_boolean (record, index) ? "true" : "false");
  else if (field->type == WP_FIELD_DATE)
    {
      g_autofree char *date = wp_date_to_iso (wp_record_get_date (record, index));
      wp_json_add_text (to, date);
    }
  else
    wp_json_add_number (to, wp_record_get_number (record, index, 0));
}

gboolean
wp_record_set_value (WpRecord *record, guint index, const char *value)
{
  const WpField *field = &wp_record_get_kind (record)->fields[index];
  gint64 number;
  WpDate date;

  if (value == NULL)
    {
      wp_record_unset (record, index);
      return TRUE;
    }
  if (wp_field_is_text (field))
    {
      wp_record_set_text (record, index, value);
      return TRUE;
    }
  if (field->type == WP_FIELD_DATE)
    {
      if (!wp_date_parse_iso (value, &date))
        return FALSE;
      wp_record_set_date (record, index, date);
      return TRUE;
    }
  gint64 least = field->type == WP_FIELD_BOOLEAN ? 0 : G_MININT64;
  gint64 most = field->type == WP_FIELD_BOOLEAN ? 1 : G_MAXINT64;
  if (!g_ascii_string_to_signed (value, 10, least, most, &number, NULL))
    return FALSE;
  wp_record_set_number (record, index, number);
  return TRUE;
}

char *
wp_value_display (const WpField *field, const char *value, WpCodes *codes)
{
  WpDate date;
  gint64 number = 0;

  if (value == NULL)
    return g_strdup ("");
  switch (field->type)
    {
    case WP_FIELD_CODE:
      return g_strdup (wp_codes_label (codes, field->of, value));
    case WP_FIELD_DATE:
      return wp_date_parse_iso (value, &date) ? wp_date_format (date, WP_DATE_MEDIUM) : g_strdup (value);
    case WP_FIELD_INSTANT:
      return g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL) ? wp_instant_format (number)
                                                                                         : g_strdup (value);
    case WP_FIELD_BOOLEAN:
      return g_strdup (g_str_equal (value, "1") ? _ ("Yes") : _ ("No"));
    case WP_FIELD_TEXT:
    case WP_FIELD_LONG_TEXT:
    case WP_FIELD_REF:
    case WP_FIELD_INTEGER:
      break;
    }
  return g_strdup (value);
}

char *
wp_record_display (WpRecord *record, guint index, WpCodes *codes)
{
  g_autofree char *value = wp_record_dup_value (record, index);

  return wp_value_display (&wp_record_get_kind (record)->fields[index], value, codes);
}

static void
add_member (JsonObject *object, WpRecord *record, guint index)
{
  const WpField *field = &wp_record_get_kind (record)->fields[index];

  if (!wp_record_is_set (record, index))
    json_object_set_null_member (object, field->name);
  else if (field->type == WP_FIELD_DATE)
    {
      g_autofree char *date = wp_record_dup_value (record, index);
      json_object_set_string_member (object, field->name, date);
    }
  else if (field->type == WP_FIELD_BOOLEAN)
    json_object_set_boolean_member (object, field->name, wp_record_get_boolean (record, index));
  else if (wp_field_is_text (field))
    json_object_set_string_member (object, field->name, wp_record_get_text (record, index));
  else
    json_object_set_int_member (object, field->name, wp_record_get_number (record, index, 0));
}

JsonObject *
wp_record_to_json (WpRecord *record, WpRecord *before)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < wp_record_get_kind (record)->n_fields; i++)
    {
      gboolean differs = before == NULL ? wp_record_is_set (record, i) : !wp_record_same_value (record, before, i);
      if (differs)
        add_member (object, record, i);
    }
  return object;
}

char *
wp_record_to_json_text (WpRecord *record, WpRecord *before)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, wp_record_to_json (record, before));
  return json_to_string (node, FALSE);
}

static gboolean
apply_member (WpRecord *record, guint index, JsonNode *node)
{
  const WpField *field = &wp_record_get_kind (record)->fields[index];
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (JSON_NODE_HOLDS_NULL (node))
    wp_record_unset (record, index);
  else if (field->type == WP_FIELD_BOOLEAN && type == G_TYPE_BOOLEAN)
    wp_record_set_number (record, index, json_node_get_boolean (node));
  else if ((wp_field_is_text (field) || field->type == WP_FIELD_DATE) && type == G_TYPE_STRING)
    return wp_record_set_value (record, index, json_node_get_string (node));
  else if ((field->type == WP_FIELD_INSTANT || field->type == WP_FIELD_INTEGER) && type == G_TYPE_INT64)
    wp_record_set_number (record, index, json_node_get_int (node));
  else
    return FALSE;
  return TRUE;
}

gboolean
wp_record_apply_json (WpRecord *record, JsonObject *object, guint *wrong)
{
  const WpKind *kind = wp_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      JsonNode *node = json_object_get_member (object, kind->fields[i].name);
      if (node != NULL && !apply_member (record, i, node))
        {
          *wrong = i;
          return FALSE;
        }
    }
  return TRUE;
}
