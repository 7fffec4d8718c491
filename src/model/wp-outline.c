/* wp-outline.c: whether a place lies within an outline on the map.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-outline.h"

#include <json-glib/json-glib.h>

static JsonArray *
get_array (JsonArray *array, guint index)
{
  JsonNode *node = index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
read_position (JsonArray *ring, guint index, WpPoint *point)
{
  JsonArray *position = get_array (ring, index);

  if (position == NULL || json_array_get_length (position) < 2
      || !JSON_NODE_HOLDS_VALUE (json_array_get_element (position, 0))
      || !JSON_NODE_HOLDS_VALUE (json_array_get_element (position, 1)))
    return FALSE;
  point->longitude = json_array_get_double_element (position, 0);
  point->latitude = json_array_get_double_element (position, 1);
  return wp_point_is_valid (point);
}

/* Whether an odd number of the ring's sides lie east of @point at its latitude. */
static gboolean
is_within_ring (JsonArray *ring, const WpPoint *point)
{
  guint n = json_array_get_length (ring);
  gboolean within = FALSE;
  WpPoint from;
  WpPoint to;

  for (guint i = 0; i + 1 < n; i++)
    {
      double crossing;

      if (!read_position (ring, i, &from) || !read_position (ring, i + 1, &to))
        return FALSE;
      if ((from.latitude > point->latitude) == (to.latitude > point->latitude))
        continue;
      crossing = from.longitude
                 + (point->latitude - from.latitude) / (to.latitude - from.latitude) * (to.longitude - from.longitude);
      if (crossing > point->longitude)
        within = !within;
    }
  return within;
}

static gboolean
is_within_polygon (JsonArray *rings, const WpPoint *point)
{
  guint n = json_array_get_length (rings);
  gboolean within = FALSE;

  for (guint i = 0; i < n; i++)
    {
      JsonArray *ring = get_array (rings, i);

      if (ring == NULL)
        return FALSE;
      if (is_within_ring (ring, point))
        within = i == 0;
      else if (i == 0)
        return FALSE;
    }
  return within;
}

gboolean
wp_outline_contains (const char *geometry, const WpPoint *point)
{
  g_autoptr (JsonNode) node = json_from_string (geometry, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *coordinates = object != NULL ? json_object_get_member (object, "coordinates") : NULL;
  const char *type;
  JsonArray *array;

  if (coordinates == NULL || !JSON_NODE_HOLDS_ARRAY (coordinates))
    return FALSE;
  type = json_object_get_string_member_with_default (object, "type", "");
  array = json_node_get_array (coordinates);
  if (g_strcmp0 (type, "Polygon") == 0)
    return is_within_polygon (array, point);
  if (g_strcmp0 (type, "MultiPolygon") != 0)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonArray *polygon = get_array (array, i);

      if (polygon != NULL && is_within_polygon (polygon, point))
        return TRUE;
    }
  return FALSE;
}
