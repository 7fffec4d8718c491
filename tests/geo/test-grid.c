/* test-grid.c: places against those that Ordnance Survey publishes, and distances against known ones.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-grid.h"

#include <math.h>

/* From Ordnance Survey's test points for OSTN15: what its own receivers say, and the grid reference of the same mark.
 */
static const struct
{
  const char *name;
  double latitude, longitude, easting, northing;
} controls[] = {
  { "St Mary’s, Scilly", 49.92226393730, -6.29977752014, 91492.146, 11318.804 },
  { "Plymouth", 50.43885825610, -4.10864563561, 250359.811, 62016.569 },
  { "Former OS headquarters", 50.93127937910, -1.45051433700, 438710.920, 114792.250 },
  { "North Foreland", 51.37447025550, 1.44454730409, 639821.835, 169565.858 },
  { "Lambeth", 51.48936564950, -0.11992557180, 530624.974, 178388.464 },
  { "Droitwich", 52.25529381630, -2.15458614387, 389544.190, 261912.153 },
  { "Nottingham", 52.96219109410, -1.19747655922, 454002.834, 340834.943 },
  { "Pudsey", 53.80021519630, -1.66379168242, 422242.186, 433818.701 },
  { "Isle of Man airport", 54.08666318080, -4.63452168212, 227778.330, 468847.388 },
  { "Flamborough Head", 54.11685144290, -0.07773133187, 525745.670, 470703.214 },
  { "Carlisle", 54.89542340420, -2.93827741149, 339921.145, 556034.761 },
  { "Glasgow", 55.85399952950, -4.29649016251, 256340.925, 664697.269 },
  { "Mallaig", 57.00606696050, -5.82836691850, 167634.202, 797067.144 },
};

/* What the header promises where the table of corrections is not installed. */
#define FEW_METRES 5.0

static void
test_controls (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpGrid) grid = wp_grid_new (WP_GRID_BRITISH, &error);
  double worst = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    {
      const WpPoint surveyed = { controls[i].latitude, controls[i].longitude };
      WpPoint point;
      double easting, northing, metres;

      g_assert_true (wp_grid_to_point (grid, controls[i].easting, controls[i].northing, &point));
      metres = wp_point_distance (&point, &surveyed);
      g_test_message ("%s: %.2f m", controls[i].name, metres);
      g_assert_cmpfloat (metres, <, FEW_METRES);
      worst = MAX (worst, metres);
      g_assert_true (wp_grid_from_point (grid, &surveyed, &easting, &northing));
      g_assert_cmpfloat (hypot (easting - controls[i].easting, northing - controls[i].northing), <, FEW_METRES);
    }
  g_test_message ("At worst %.2f m", worst);
}

/* There and back is the same to a millimetre. */
static void
test_round_trip (void)
{
  g_autoptr (WpGrid) grid = wp_grid_new (WP_GRID_BRITISH, NULL);

  for (double easting = 100000; easting <= 600000; easting += 50000)
    for (double northing = 50000; northing <= 1150000; northing += 100000)
      {
        WpPoint point;
        double e, n;

        g_assert_true (wp_grid_to_point (grid, easting, northing, &point));
        g_assert_true (wp_grid_from_point (grid, &point, &e, &n));
        g_assert_cmpfloat_with_epsilon (e, easting, 0.001);
        g_assert_cmpfloat_with_epsilon (n, northing, 0.001);
      }
}

/* What can't be turned says so, and does not harm the next. */
static void
test_bad (void)
{
  g_autoptr (WpGrid) grid = wp_grid_new (WP_GRID_BRITISH, NULL);
  const WpPoint nowhere = { 91, 0 };
  double easting, northing;
  WpPoint point;

  g_assert_false (wp_grid_to_point (grid, INFINITY, 451975, &point));
  g_assert_false (wp_grid_to_point (grid, 1e300, -1e300, &point));
  g_assert_false (wp_grid_to_point (grid, 0, NAN, &point));
  g_assert_false (wp_grid_from_point (grid, &nowhere, &easting, &northing));
  g_assert_true (wp_grid_to_point (grid, 459652, 451975, &point));
  g_assert_cmpfloat_with_epsilon (point.latitude, 53.96, 0.01);
  g_assert_cmpfloat_with_epsilon (point.longitude, -1.09, 0.01);
}

/* The Irish Grid has its true origin at 53° 30′ N 8° W, which the datum of satellite navigation sees some 60 m off. */
static void
test_irish (void)
{
  g_autoptr (WpGrid) grid = wp_grid_new (WP_GRID_IRISH, NULL);
  const WpPoint origin = { 53.5, -8 };
  WpPoint point;
  double easting, northing;

  g_assert_true (wp_grid_to_point (grid, 200000, 250000, &point));
  g_assert_cmpfloat (wp_point_distance (&point, &origin), <, 80);
  g_assert_cmpfloat (wp_point_distance (&point, &origin), >, 30);
  /* The middle of Belfast, read off a map. */
  g_assert_true (wp_grid_to_point (grid, 333800, 374100, &point));
  g_assert_cmpfloat_with_epsilon (point.latitude, 54.597, 0.002);
  g_assert_cmpfloat_with_epsilon (point.longitude, -5.930, 0.002);
  g_assert_true (wp_grid_from_point (grid, &point, &easting, &northing));
  g_assert_cmpfloat_with_epsilon (easting, 333800, 0.01);
  g_assert_cmpfloat_with_epsilon (northing, 374100, 0.01);
}

/* Each thread has a grid of its own. */
static gpointer
turn_many (gpointer data)
{
  g_autoptr (WpGrid) grid = wp_grid_new (WP_GRID_BRITISH, NULL);

  for (guint i = 0; i < 2000; i++)
    {
      WpPoint point;

      g_assert_true (wp_grid_to_point (grid, 459652, 451975, &point));
      g_assert_cmpfloat_with_epsilon (point.latitude, 53.96, 0.01);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("grid", turn_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_distance (void)
{
  const WpPoint greenwich = { 51.4779, 0 };
  const WpPoint north = { 52.4779, 0 };
  const WpPoint pole = { 90, 0 };
  const WpPoint other_pole = { -90, 123 };
  const WpPoint west = { 0, 179.5 };
  const WpPoint east = { 0, -179.5 };
  /* A kilometre on the ground in York, by the grid, whose scale is right to 1 in 2,500. */
  g_autoptr (WpGrid) grid = wp_grid_new (WP_GRID_BRITISH, NULL);
  WpPoint a, b;

  g_assert_cmpfloat (wp_point_distance (&greenwich, &greenwich), ==, 0);
  g_assert_cmpfloat_with_epsilon (wp_point_distance (&greenwich, &north), 111195, 1);
  g_assert_cmpfloat_with_epsilon (wp_point_distance (&pole, &other_pole), G_PI * 6371008.8, 1);
  g_assert_cmpfloat_with_epsilon (wp_point_distance (&west, &east), 111195, 1);
  wp_grid_to_point (grid, 460000, 452000, &a);
  wp_grid_to_point (grid, 461000, 452000, &b);
  g_assert_cmpfloat_with_epsilon (wp_point_distance (&a, &b), 1000, 3.5);
  wp_grid_to_point (grid, 460000, 453000, &b);
  g_assert_cmpfloat_with_epsilon (wp_point_distance (&a, &b), 1000, 3.5);
  g_assert_cmpfloat (wp_point_distance (&a, &b), ==, wp_point_distance (&b, &a));
}

static void
test_valid (void)
{
  g_assert_true (wp_point_is_valid (&(WpPoint){ 90, -180 }));
  g_assert_false (wp_point_is_valid (&(WpPoint){ 90.1, 0 }));
  g_assert_false (wp_point_is_valid (&(WpPoint){ 0, 181 }));
  g_assert_false (wp_point_is_valid (&(WpPoint){ NAN, 0 }));
  g_assert_false (wp_point_is_valid (&(WpPoint){ 0, INFINITY }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/controls", test_controls);
  g_test_add_func ("/grid/round-trip", test_round_trip);
  g_test_add_func ("/grid/bad", test_bad);
  g_test_add_func ("/grid/irish", test_irish);
  g_test_add_func ("/grid/threads", test_threads);
  g_test_add_func ("/grid/distance", test_distance);
  g_test_add_func ("/grid/valid", test_valid);
  return g_test_run ();
}
