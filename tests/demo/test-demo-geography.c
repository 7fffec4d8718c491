/* test-demo-geography.c: the drawn borders cover the town without gap or overlap.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-geography.h"

#include <json-glib/json-glib.h>
#include <math.h>

typedef struct
{
  gint64 x;
  gint64 y;
} Point;

/* The ring in millionths of a degree, so that sums are exact. */
static GArray *
read_ring (char *geometry)
{
  g_autofree char *text = geometry;
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (Point));
  JsonArray *rings;
  JsonArray *points;

  g_assert_nonnull (node);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "type"), ==, "Polygon");
  rings = json_object_get_array_member (json_node_get_object (node), "coordinates");
  g_assert_cmpuint (json_array_get_length (rings), ==, 1);
  points = json_array_get_array_element (rings, 0);
  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      JsonArray *point = json_array_get_array_element (points, i);
      Point at = { llround (json_array_get_double_element (point, 0) * 1e6),
                   llround (json_array_get_double_element (point, 1) * 1e6) };
      g_assert_cmpint (at.x, >, 300000);
      g_assert_cmpint (at.x, <, 600000);
      g_assert_cmpint (at.y, >, 54100000);
      g_assert_cmpint (at.y, <, 54300000);
      g_array_append_val (ring, at);
    }
  return ring;
}

/* Twice the area; positive for a ring that runs counter-clockwise. */
static gint64
area_of (GArray *ring)
{
  gint64 sum = 0;

  for (guint i = 0; i + 1 < ring->len; i++)
    {
      Point a = g_array_index (ring, Point, i);
      Point b = g_array_index (ring, Point, i + 1);
      sum += (a.x - 450000) * (b.y - 54200000) - (b.x - 450000) * (a.y - 54200000);
    }
  return sum;
}

static gboolean
crosses (Point a, Point b, Point c, Point d)
{
#define SIDE(p, q, r) ((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x))
  gint64 one = SIDE (a, b, c);
  gint64 two = SIDE (a, b, d);
  gint64 three = SIDE (c, d, a);
  gint64 four = SIDE (c, d, b);
#undef SIDE
  return ((one > 0 && two < 0) || (one < 0 && two > 0)) && ((three > 0 && four < 0) || (three < 0 && four > 0));
}

static void
check_ring (GArray *ring)
{
  Point first = g_array_index (ring, Point, 0);
  Point last = g_array_index (ring, Point, ring->len - 1);

  g_assert_cmpuint (ring->len, >, 20);
  g_assert_cmpint (first.x, ==, last.x);
  g_assert_cmpint (first.y, ==, last.y);
  for (guint i = 0; i + 1 < ring->len; i++)
    {
      for (guint j = i + 2; j + 1 < ring->len; j++)
        g_assert_false (crosses (g_array_index (ring, Point, i), g_array_index (ring, Point, i + 1),
                                 g_array_index (ring, Point, j), g_array_index (ring, Point, j + 1)));
    }
}

static void
check_map (guint64 seed)
{
  g_autoptr (WpDemoMap) map = wp_demo_map_new (seed);
  g_autoptr (GHashTable) borders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 parts[WP_DEMO_N_LOCALITIES] = { 0 };
  gint64 all = 0;
  guint shared = 0;
  g_autoptr (GArray) authority = NULL;

  for (guint i = 0; i < WP_DEMO_N_NEIGHBOURHOODS; i++)
    {
      g_autoptr (GArray) ring = read_ring (wp_demo_map_neighbourhood (map, i));
      check_ring (ring);
      g_assert_cmpint (area_of (ring), >, 0);
      parts[wp_demo_neighbourhood_locality (i)] += area_of (ring);
      /* Each piece of border is walked once one way, and by a neighbour once the other way. */
      for (guint j = 0; j + 1 < ring->len; j++)
        {
          Point a = g_array_index (ring, Point, j);
          Point b = g_array_index (ring, Point, j + 1);
          g_autofree char *back = g_strdup_printf (
              "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, b.x, b.y, a.x, a.y);
          char *there = g_strdup_printf (
              "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, a.x, a.y, b.x, b.y);
          shared += g_hash_table_contains (borders, back);
          g_assert_true (g_hash_table_add (borders, there));
        }
    }
  for (guint i = 0; i < WP_DEMO_N_LOCALITIES; i++)
    {
      g_autoptr (GArray) ring = read_ring (wp_demo_map_locality (map, i));
      check_ring (ring);
      g_assert_cmpint (area_of (ring), ==, parts[i]);
      all += parts[i];
    }
  authority = read_ring (wp_demo_map_authority (map));
  check_ring (authority);
  g_assert_cmpint (area_of (authority), ==, all);
  /* What no neighbour shares is the town's own outline. */
  g_assert_cmpuint (g_hash_table_size (borders) - 2 * shared, ==, authority->len - 1);
}

static void
test_covers (void)
{
  for (guint64 seed = 0; seed < 60; seed++)
    check_map (seed);
}

static gboolean
is_inside (GArray *ring, double x, double y)
{
  gboolean inside = FALSE;

  for (guint i = 0; i + 1 < ring->len; i++)
    {
      Point a = g_array_index (ring, Point, i);
      Point b = g_array_index (ring, Point, i + 1);

      if ((a.y > y) != (b.y > y) && x < (double) (b.x - a.x) * (y - (double) a.y) / (double) (b.y - a.y) + (double) a.x)
        inside = !inside;
    }
  return inside;
}

/* Every postcode lies in its neighbourhood, and no two in one place. */
static void
test_points (void)
{
  for (guint64 seed = 0; seed < 20; seed++)
    {
      g_autoptr (WpDemoMap) map = wp_demo_map_new (seed);
      g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < WP_DEMO_N_NEIGHBOURHOODS; i++)
        {
          g_autoptr (GArray) ring = read_ring (wp_demo_map_neighbourhood (map, i));

          for (guint group = 0; group < 40; group++)
            {
              double latitude, longitude;

              wp_demo_map_point (map, i, group, &latitude, &longitude);
              g_assert_true (is_inside (ring, longitude * 1e6, latitude * 1e6));
              g_assert_true (g_hash_table_add (places, g_strdup_printf ("%.5f %.5f", latitude, longitude)));
            }
        }
    }
}

static void
test_names (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint in[WP_DEMO_N_LOCALITIES] = { 0 };

  for (guint i = 0; i < WP_DEMO_N_NEIGHBOURHOODS; i++)
    {
      g_assert_true (g_hash_table_add (names, (char *) wp_demo_neighbourhood_name (i)));
      in[wp_demo_neighbourhood_locality (i)]++;
    }
  g_assert_cmpuint (in[WP_DEMO_WEST], ==, 12);
  g_assert_cmpuint (in[WP_DEMO_EAST], ==, 16);
  g_assert_cmpuint (in[WP_DEMO_NORTH], ==, 14);
  g_assert_cmpint (wp_demo_neighbourhood_locality (0), ==, WP_DEMO_WEST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-geography/covers", test_covers);
  g_test_add_func ("/demo-geography/points", test_points);
  g_test_add_func ("/demo-geography/names", test_names);
  return g_test_run ();
}
