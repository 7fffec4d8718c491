/* test-outline.c: whether a place lies within an outline.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-outline.h"

#define SQUARE "[[0,50],[2,50],[2,52],[0,52],[0,50]]"
#define HOLE "[[0.5,50.5],[1,50.5],[1,51],[0.5,51],[0.5,50.5]]"

static gboolean
is_in (const char *geometry, double latitude, double longitude)
{
  WpPoint point = { latitude, longitude };

  return wp_outline_contains (geometry, &point);
}

static void
test_polygon (void)
{
  static const char *const square = "{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "," HOLE "]}";

  g_assert_true (is_in (square, 51.5, 1.5));
  g_assert_false (is_in (square, 50.7, 0.7));
  g_assert_false (is_in (square, 51.5, 2.5));
  g_assert_false (is_in (square, 51.5, -0.5));
  g_assert_false (is_in (square, 53, 1));
  g_assert_false (is_in (square, 1.5, 51.5));
}

static void
test_several (void)
{
  static const char *const two = "{\"type\":\"MultiPolygon\",\"coordinates\":[[" SQUARE "],"
                                 "[[[4,50],[6,50],[5,53],[4,50]]]]}";

  g_assert_true (is_in (two, 50.7, 0.7));
  g_assert_true (is_in (two, 51, 5));
  g_assert_false (is_in (two, 52.9, 4.1));
  g_assert_false (is_in (two, 51, 3));
}

static void
test_no_shape (void)
{
  static const char *const wrong[] = {
    "",
    "[]",
    "{\"type\":\"Polygon\"}",
    "{\"type\":\"Polygon\",\"coordinates\":7}",
    "{\"type\":\"Polygon\",\"coordinates\":[7]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[7,8]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0],[2]]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,{}],[2,50],[2,52],[0,52]]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,500],[2,50],[2,52],[0,500]]]}",
    "{\"type\":5,\"coordinates\":[" SQUARE "]}",
    "{\"type\":\"Point\",\"coordinates\":[1,51]}",
    "{\"type\":\"MultiPolygon\",\"coordinates\":[5,[]]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (is_in (wrong[i], 51, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/polygon", test_polygon);
  g_test_add_func ("/outline/several", test_several);
  g_test_add_func ("/outline/no-shape", test_no_shape);
  return g_test_run ();
}
