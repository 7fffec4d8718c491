/* test-demo-postcodes.c: the fictional authority's postcodes are where its people say they live.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-postcodes.h"

#include <glib/gstdio.h>

#include "wp-demo-town.h"
#include "wp-places.h"

/* 11 February 2025. */
#define NOW G_GINT64_CONSTANT (1739267700000)

static void
test_written (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wp-places-XXXXXX", NULL);
  g_autofree char *path = wp_places_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (WpDb) db = NULL;
  WpPlacesInfo info;
  WpPlaceFix school, venue, district;
  char text[16];

  wp_demo_write_postcodes (folder, 1, NOW, &error);
  g_assert_no_error (error);
  db = wp_places_open (folder, &error);
  g_assert_no_error (error);
  g_assert_true (wp_places_read_info (db, &info, NULL));
  g_assert_cmpint (info.source, ==, WP_PLACES_DEMO);
  g_assert_cmpint (info.n_postcodes, ==, 40 * WP_DEMO_N_NEIGHBOURHOODS);
  g_assert_cmpint (info.n_located, ==, info.n_postcodes);
  /* Near in one neighbourhood, further from another at the far end of the town. */
  wp_demo_postcode (0, 38, text);
  g_assert_true (wp_places_locate (db, text, &school, NULL));
  g_assert_cmpint (school.precision, ==, WP_PLACE_POSTCODE);
  wp_demo_postcode (0, 39, text);
  g_assert_true (wp_places_locate (db, text, &venue, NULL));
  g_assert_cmpfloat (wp_point_distance (&school.point, &venue.point), <, 500);
  wp_demo_postcode (WP_DEMO_N_NEIGHBOURHOODS - 1, 39, text);
  g_assert_true (wp_places_locate (db, text, &venue, NULL));
  g_assert_cmpfloat (wp_point_distance (&school.point, &venue.point), >, 5000);
  g_assert_true (wp_places_locate (db, "YO99", &district, NULL));
  g_assert_cmpint (district.precision, ==, WP_PLACE_DISTRICT);
  g_assert_cmpfloat_with_epsilon (district.point.latitude, 54.2, 0.01);
  g_clear_pointer (&db, wp_db_close);
  g_remove (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-postcodes/written", test_written);
  return g_test_run ();
}
