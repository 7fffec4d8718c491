/* wp-payload.c: what a mutation sets, as the JSON text that is sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-payload.h"

#include "wp-json-text.h"
#include "wp-record-text.h"

WpFieldSet
wp_payload_compare (WpRecord *record, WpRecord *before)
{
  const WpKind *kind = wp_record_get_kind (record);
  WpFieldSet differing = 0;

  g_assert (kind->n_fields <= 62);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (!wp_record_same_value (record, before, i))
        differing |= G_GUINT64_CONSTANT (1) << i;
    }
  if (wp_record_meta (record)->sensitivity != wp_record_meta (before)->sensitivity)
    differing |= WP_FIELD_SET_SENSITIVITY;
  if (wp_record_meta (record)->voided != wp_record_meta (before)->voided)
    differing |= WP_FIELD_SET_VOIDED;
  return differing;
}

static void
append_name (GString *out, const char *name)
{
  g_string_append (out, out->len == 0 ? "{\"" : ",\"");
  g_string_append (out, name);
  g_string_append (out, "\":");
}

static void
append_field (GString *out, WpRecord *record, guint index)
{
  append_name (out, wp_record_get_kind (record)->fields[index].name);
  wp_record_add_json (record, index, out);
}

static void
append_text_member (GString *out, const char *name, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  append_name (out, name);
  wp_json_add_text (out, text);
}

static void
append_instant (GString *out, const char *name, gint64 instant)
{
  append_name (out, name);
  wp_json_add_number (out, instant);
}

static char *
finish (GString *out)
{
  if (out->len == 0)
    g_string_append_c (out, '{');
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

char *
wp_payload_of_fields (WpRecord *record, WpFieldSet fields)
{
  GString *out = g_string_new (NULL);
  const WpMeta *meta = wp_record_meta (record);

  for (guint i = 0; i < wp_record_get_kind (record)->n_fields; i++)
    {
      if (fields & (G_GUINT64_CONSTANT (1) << i))
        append_field (out, record, i);
    }
  if (fields & WP_FIELD_SET_SENSITIVITY)
    append_text_member (out, "$sensitivity", wp_sensitivity_name (meta->sensitivity));
  if (fields & WP_FIELD_SET_VOIDED)
    {
      append_name (out, "$voided");
      g_string_append (out, meta->voided ? "true" : "false");
    }
  return finish (out);
}

char *
wp_payload_of_record (WpRecord *record)
{
  GString *out = g_string_new (NULL);
  const WpMeta *meta = wp_record_meta (record);

  for (guint i = 0; i < wp_record_get_kind (record)->n_fields; i++)
    {
      if (wp_record_is_set (record, i))
        append_field (out, record, i);
    }
  append_text_member (out, "$sensitivity", wp_sensitivity_name (meta->sensitivity));
  append_instant (out, "$created_at", meta->created_at);
  append_text_member (out, "$created_by", meta->created_by);
  append_instant (out, "$updated_at", meta->updated_at);
  append_text_member (out, "$source", meta->source);
  append_text_member (out, "$external_id", meta->external_id);
  if (meta->voided)
    {
      append_name (out, "$voided");
      g_string_append (out, "true");
    }
  return finish (out);
}

static JsonNode *
parse (const char *payload)
{
  JsonNode *node = json_from_string (payload, NULL);

  if (node == NULL || JSON_NODE_HOLDS_OBJECT (node))
    return node;
  json_node_unref (node);
  return NULL;
}

static gboolean
read_sensitivity (JsonNode *node, WpSensitivity *sensitivity)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && wp_sensitivity_from_name (json_node_get_string (node), sensitivity);
}

void
wp_payload_apply (WpRecord *record, const char *payload)
{
  g_autoptr (JsonNode) node = parse (payload);
  WpMeta *meta = wp_record_meta (record);
  guint wrong;

  if (node == NULL)
    return;
  JsonObject *object = json_node_get_object (node);
  /* A member of the wrong type stops at itself, so it is taken out and the rest is gone through again. */
  while (!wp_record_apply_json (record, object, &wrong))
    json_object_remove_member (object, wp_record_get_kind (record)->fields[wrong].name);
  read_sensitivity (json_object_get_member (object, "$sensitivity"), &meta->sensitivity);
  JsonNode *voided = json_object_get_member (object, "$voided");
  if (voided != NULL && JSON_NODE_HOLDS_VALUE (voided) && json_node_get_value_type (voided) == G_TYPE_BOOLEAN)
    meta->voided = json_node_get_boolean (voided);
}

WpFieldSet
wp_payload_fields (const WpKind *kind, const char *payload)
{
  g_autoptr (JsonNode) node = parse (payload);
  WpFieldSet fields = 0;

  if (node == NULL)
    return 0;
  JsonObject *object = json_node_get_object (node);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (json_object_has_member (object, kind->fields[i].name))
        fields |= G_GUINT64_CONSTANT (1) << i;
    }
  if (json_object_has_member (object, "$sensitivity"))
    fields |= WP_FIELD_SET_SENSITIVITY;
  if (json_object_has_member (object, "$voided"))
    fields |= WP_FIELD_SET_VOIDED;
  return fields;
}
