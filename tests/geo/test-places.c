/* test-places.c: what can be asked of the file of postcodes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-places.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "wp-places-kit.h"

static const char csv[] = "pcds,doterm,oseast1m,osnrth1m,osgrdind,lat,long\n"
                          "YO1 7AA,,,,1,53.960000,-1.080000\n"
                          "YO1 7AB,,,,1,53.962000,-1.080000\n"
                          "YO1 7AC,200001,,,8,54.500000,-1.080000\n"
                          "YO1 8AA,,,,1,53.950000,-1.080000\n"
                          "YO1 9AA,,,,9,99.999999,0.000000\n"
                          "YO10 5DD,,,,1,53.945000,-1.050000\n"
                          "YO10 5DE,200001,,,1,53.945000,-1.050000\n"
                          "YO12 1AA,200001,,,8,54.280000,-0.400000\n";

static WpDb *
open_kit (WpPlacesKit *kit)
{
  g_autoptr (GError) error = NULL;
  WpDb *db;

  wp_places_kit_init (kit);
  wp_places_kit_write (kit, "ons.csv", csv);
  wp_places_kit_import (kit, NULL, &error);
  g_assert_no_error (error);
  db = wp_places_open (kit->folder, &error);
  g_assert_no_error (error);
  return db;
}

static WpPlaceFix
locate (WpDb *db, const char *text)
{
  g_autoptr (GError) error = NULL;
  WpPlaceFix fix;

  wp_places_locate (db, text, &fix, &error);
  g_assert_no_error (error);
  return fix;
}

static void
test_locate (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpDb) db = open_kit (&kit);
  WpPlaceFix fix = locate (db, "yo17aa");

  g_assert_cmpint (fix.precision, ==, WP_PLACE_POSTCODE);
  g_assert_cmpfloat_with_epsilon (fix.point.latitude, 53.96, 1e-6);
  g_assert_cmpfloat (fix.radius, ==, 0);
  /* Not known: the middle of those of its sector that are in use. */
  fix = locate (db, "YO1 7ZZ");
  g_assert_cmpint (fix.precision, ==, WP_PLACE_SECTOR);
  g_assert_cmpfloat_with_epsilon (fix.point.latitude, 53.961, 1e-6);
  g_assert_cmpfloat_with_epsilon (fix.radius, 111.2, 1);
  /* Known, but without a place, as is all of its sector. */
  fix = locate (db, "YO1 9AA");
  g_assert_cmpint (fix.precision, ==, WP_PLACE_DISTRICT);
  g_assert_cmpfloat_with_epsilon (fix.point.latitude, 53.957333, 1e-5);
  /* One that ended still has its place. */
  g_assert_cmpint (locate (db, "YO1 7AC").precision, ==, WP_PLACE_POSTCODE);
  g_assert_cmpint (locate (db, "YO1 8").precision, ==, WP_PLACE_SECTOR);
  g_assert_cmpint (locate (db, "YO1").precision, ==, WP_PLACE_DISTRICT);
  g_assert_cmpint (locate (db, "YO1 3").precision, ==, WP_PLACE_DISTRICT);
  /* Where all have ended, these are better than nothing. */
  fix = locate (db, "YO12");
  g_assert_cmpint (fix.precision, ==, WP_PLACE_DISTRICT);
  g_assert_cmpfloat_with_epsilon (fix.point.longitude, -0.4, 1e-6);
  g_assert_cmpint (locate (db, "LS1 1AA").precision, ==, WP_PLACE_NOWHERE);
  g_assert_cmpint (locate (db, "the Minster").precision, ==, WP_PLACE_NOWHERE);
  g_assert_cmpint (locate (db, "").precision, ==, WP_PLACE_NOWHERE);
}

static void
assert_suggests (WpDb *db, const char *typed, guint most, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) found = wp_places_suggest (db, typed, most, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv (",", found);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_suggest (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpDb) db = open_kit (&kit);

  assert_suggests (db, "yo", 3, "YO1 7AA,YO1 7AB,YO1 8AA");
  assert_suggests (db, "YO1 7", 10, "YO1 7AA,YO1 7AB");
  assert_suggests (db, "YO10", 10, "YO10 5DD");
  assert_suggests (db, "YO105D", 10, "YO10 5DD");
  assert_suggests (db, "YO1", 10, "YO1 7AA,YO1 7AB,YO1 8AA,YO1 9AA,YO10 5DD");
  assert_suggests (db, "YO1 ", 10, "YO1 7AA,YO1 7AB,YO1 8AA,YO1 9AA");
  assert_suggests (db, "X", 10, "");
  assert_suggests (db, "%", 10, "");
  assert_suggests (db, "", 10, "");
}

static void
test_find (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpDb) db = open_kit (&kit);
  WpPostcode postcode;
  gboolean found;

  g_assert_true (wp_places_find (db, "YO1 7AC", &postcode, &found, NULL));
  g_assert_true (found);
  g_assert_cmpint (postcode.ended, ==, 200001);
  g_assert_cmpint (postcode.quality, ==, 8);
  g_assert_cmpstr (postcode.district, ==, "");
  g_assert_true (wp_places_find (db, "YO1 7ZZ", &postcode, &found, NULL));
  g_assert_false (found);
  g_assert_true (wp_places_find (db, "nonsense", &postcode, &found, NULL));
  g_assert_false (found);
}

/* Nothing looks through the table. */
static void
test_plans (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpDb) db = open_kit (&kit);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *handle = wp_db_get_handle (db);
  guint n = 0;
  WpPostcode postcode;
  WpPlacesInfo info;
  gboolean found;

  locate (db, "YO1 9AA");
  assert_suggests (db, "YO1 7", 10, "YO1 7AA,YO1 7AB");
  g_assert_true (wp_places_find (db, "YO1 7AA", &postcode, &found, NULL) && wp_places_read_info (db, &info, NULL));
  for (sqlite3_stmt *stmt = sqlite3_next_stmt (handle, NULL); stmt != NULL; stmt = sqlite3_next_stmt (handle, stmt))
    g_ptr_array_add (texts, g_strdup (sqlite3_sql (stmt)));
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", g_ptr_array_index (texts, i), NULL);
      sqlite3_stmt *plan;

      if (!g_str_has_prefix (g_ptr_array_index (texts, i), "SELECT")
          || strstr (g_ptr_array_index (texts, i), "sqlite_schema") != NULL)
        continue;
      g_assert_cmpint (sqlite3_prepare_v2 (handle, explain, -1, &plan, NULL), ==, SQLITE_OK);
      while (sqlite3_step (plan) == SQLITE_ROW)
        {
          const char *step = (const char *) sqlite3_column_text (plan, 3);

          g_test_message ("%s", step);
          g_assert_true (g_str_has_prefix (step, "SEARCH"));
          n++;
        }
      sqlite3_finalize (plan);
    }
  g_assert_cmpuint (n, ==, 4);
}

static void
test_no_file (void)
{
  g_auto (WpPlacesKit) kit;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WpDb) other = NULL;

  wp_places_kit_init (&kit);
  g_assert_null (wp_places_open (kit.folder, &error));
  g_assert_error (error, WP_GEO_ERROR, WP_GEO_ERROR_NONE_YET);
  g_clear_error (&error);
  path = wp_places_path (kit.folder);
  g_assert_true (g_file_set_contents (path, "This is no database, whatever it is called, and long enough.", -1, NULL));
  g_assert_null (wp_places_open (kit.folder, &error));
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_NOT_A_DATABASE);
  g_clear_error (&error);
  /* Somebody else's. */
  g_assert_cmpint (g_remove (path), ==, 0);
  other = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, NULL);
  g_assert_true (wp_db_exec (other, "CREATE TABLE postcode (key INTEGER)", NULL));
  g_clear_pointer (&other, wp_db_close);
  g_assert_null (wp_places_open (kit.folder, &error));
  g_assert_error (error, WP_GEO_ERROR, WP_GEO_ERROR_NONE_YET);
}

static void
test_attribution (void)
{
  WpPlacesInfo info = { .source = WP_PLACES_CODE_POINT_OPEN, .year = 2026 };
  g_autofree char *os = wp_places_info_attribution (&info);
  g_autofree char *ons = NULL;
  g_autofree char *demo = NULL;

  g_assert_nonnull (strstr (os, "Contains OS data © Crown copyright and database right 2026"));
  g_assert_nonnull (strstr (os, "Contains Royal Mail data © Royal Mail copyright and database right 2026"));
  g_assert_nonnull (strstr (os, "Contains National Statistics data © Crown copyright and database right 2026"));
  info.source = WP_PLACES_ONS;
  ons = wp_places_info_attribution (&info);
  g_assert_nonnull (strstr (ons, "Office for National Statistics licensed under the Open Government Licence"));
  info.source = WP_PLACES_DEMO;
  demo = wp_places_info_attribution (&info);
  g_assert_cmpstr (demo, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/places/locate", test_locate);
  g_test_add_func ("/places/suggest", test_suggest);
  g_test_add_func ("/places/find", test_find);
  g_test_add_func ("/places/plans", test_plans);
  g_test_add_func ("/places/no-file", test_no_file);
  g_test_add_func ("/places/attribution", test_attribution);
  return g_test_run ();
}
