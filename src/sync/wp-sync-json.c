/* wp-sync-json.c: the small JSON bodies of enrolment and sessions.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-json.h"

#include <string.h>

#define DEEPEST 16

/* The reader below calls itself for each level, so what is nested too deep never reaches it. */
static gboolean
is_shallow (const char *text, gsize size)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      if (quoted && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!quoted && (text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
      if (depth > DEEPEST)
        return FALSE;
    }
  return TRUE;
}

JsonObject *
wp_sync_json_read (GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (size == 0 || !g_utf8_validate_len (text, size, NULL) || !is_shallow (text, size)
      || !json_parser_load_from_data (parser, text, (gssize) size, NULL))
    return NULL;
  JsonNode *root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

static JsonNode *
get_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

const char *
wp_sync_json_text (JsonObject *object, const char *name, gsize max)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING);
  const char *text = node != NULL ? json_node_get_string (node) : NULL;

  return text != NULL && strlen (text) <= max ? text : NULL;
}

gint64
wp_sync_json_int (JsonObject *object, const char *name, gint64 fallback)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : fallback;
}

gboolean
wp_sync_json_true (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

GBytes *
wp_sync_json_write (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  gsize size;

  json_object_unref (object);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, node);
  char *text = json_generator_to_data (generator, &size);
  return g_bytes_new_take (text, size);
}
