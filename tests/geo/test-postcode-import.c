/* test-postcode-import.c: files of postcodes: good, bad, cut off, stopped, and the same ones again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-postcode-import.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "wp-fault-vfs.h"
#include "wp-places-builder.h"
#include "wp-places-kit.h"
#include "wp-remove-folder.h"

#define TAIL ",E92000001,E19000001,E18000003,,E06000014,E05001760\n"
#define ONS_HEADER "pcds,doterm,oslaua,osward,oseast1m,osnrth1m,osgrdind,lsoa21,lat,long\n"

static const char two_rows[] = "YO99 1AA,10,459652,451975" TAIL "YO99 1AB,50,460652,451975" TAIL;

static void
assert_metres (const WpPoint *point, double latitude, double longitude, double metres)
{
  g_assert_cmpfloat (wp_point_distance (point, &(WpPoint){ latitude, longitude }), <, metres);
}

static void
import (WpPlacesKit *kit)
{
  g_autoptr (GError) error = NULL;

  wp_places_kit_import (kit, NULL, &error);
  g_assert_no_error (error);
  wp_places_kit_assert_tidy (kit);
}

static void
assert_refused (WpPlacesKit *kit, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (wp_places_kit_import (kit, NULL, &error));
  g_assert_error (error, WP_GEO_ERROR, code);
  wp_places_kit_assert_tidy (kit);
}

static void
test_code_point (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpDb) db = NULL;
  WpPlacesInfo info;
  WpPostcode postcode;

  wp_places_kit_init (&kit);
  /* The names of the columns come as a file of their own, of two lines. */
  wp_places_kit_write (&kit, "headers.csv",
                       "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n"
                       "Postcode,Positional_quality_indicator,Eastings,Northings,Country_code,NHS_regional_HA_code,"
                       "NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code\n");
  wp_places_kit_write (&kit, "yo.csv", two_rows);
  wp_places_kit_write (&kit, "zz.csv", "\"YO99 2AA\",90,0,0" TAIL);
  import (&kit);
  g_assert_cmpuint (wp_import_report_count (kit.report, WP_IMPORT_ERROR), ==, 0);
  postcode = wp_places_kit_find (&kit, "yo991aa");
  g_assert_cmpstr (postcode.text, ==, "YO99 1AA");
  g_assert_true (postcode.has_grid && postcode.has_point);
  g_assert_cmpint (postcode.easting, ==, 459652);
  g_assert_cmpint (postcode.northing, ==, 451975);
  g_assert_cmpint (postcode.quality, ==, 1);
  g_assert_cmpstr (postcode.district, ==, "E06000014");
  g_assert_cmpstr (postcode.ward, ==, "E05001760");
  assert_metres (&postcode.point, 53.9598, -1.0925, 300);
  postcode = wp_places_kit_find (&kit, "YO99 2AA");
  g_assert_false (postcode.has_grid || postcode.has_point);

  db = wp_places_open (kit.folder, NULL);
  g_assert_true (wp_places_read_info (db, &info, NULL));
  g_assert_cmpint (info.source, ==, WP_PLACES_CODE_POINT_OPEN);
  g_assert_cmpint (info.imported_at, ==, WP_PLACES_KIT_NOW);
  g_assert_cmpint (info.year, ==, 2026);
  g_assert_cmpint (info.n_postcodes, ==, 3);
  g_assert_cmpint (info.n_located, ==, 2);
  g_assert_cmpint (info.n_ended, ==, 0);
  g_assert_cmpint (info.n_left_out, ==, 0);
  g_assert_cmpmem (&info, sizeof info, &kit.info, sizeof kit.info);
}

static void
test_ons (void)
{
  g_auto (WpPlacesKit) kit;
  WpPostcode postcode;

  wp_places_kit_init (&kit);
  wp_places_kit_write (&kit, "ONSPD_FEB_2024_UK.csv",
                       ONS_HEADER "YO99 1AA,,E06000014,E05001760,459652,0451975,1,E01013354,53.960001,-1.090001\n"
                                  "YO99 1AB,201908,W06000014,E05001760,459652,0451975,8,W01013354,,\n"
                                  "BT99 1AA,,N09000003,N08000301,333800,374100,1,N21000001,,\n"
                                  "IM99 1AA,,M99999999,M99999999,,,9,M99999999,99.999999,0.000000\n");
  import (&kit);
  g_assert_cmpint (kit.info.source, ==, WP_PLACES_ONS);
  g_assert_cmpint (kit.info.year, ==, 2024);
  g_assert_cmpint (kit.info.n_ended, ==, 1);
  g_assert_cmpint (kit.info.n_located, ==, 3);
  /* The file's own degrees, not ours. */
  postcode = wp_places_kit_find (&kit, "YO99 1AA");
  assert_metres (&postcode.point, 53.960001, -1.090001, 0.2);
  g_assert_cmpstr (postcode.lsoa, ==, "E01013354");
  postcode = wp_places_kit_find (&kit, "YO99 1AB");
  g_assert_cmpint (postcode.ended, ==, 201908);
  g_assert_cmpstr (postcode.district, ==, "W06000014");
  g_assert_true (postcode.has_point);
  /* The Irish Grid is none of ours, but the place is there. */
  postcode = wp_places_kit_find (&kit, "BT99 1AA");
  g_assert_false (postcode.has_grid);
  assert_metres (&postcode.point, 54.5975, -5.9305, 100);
  g_assert_cmpstr (postcode.district, ==, "N09000003");
  g_assert_false (wp_places_kit_find (&kit, "IM99 1AA").has_point);
}

static void
test_again (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpDb) old = NULL;
  WpPostcode postcode;
  gboolean found;

  wp_places_kit_init (&kit);
  wp_places_kit_write (&kit, "yo.csv", two_rows);
  import (&kit);
  old = wp_places_open (kit.folder, NULL);
  wp_places_kit_write (&kit, "yo.csv", two_rows);
  import (&kit);
  g_assert_cmpint (kit.info.n_postcodes, ==, 2);
  wp_places_kit_write (&kit, "other.csv", ONS_HEADER "PL99 1AA,,,,248012,54539,1,,,\n");
  import (&kit);
  g_assert_cmpint (kit.info.n_postcodes, ==, 1);
  g_assert_true (wp_places_kit_has (&kit, "PL99 1AA"));
  g_assert_false (wp_places_kit_has (&kit, "YO99 1AA"));
  /* Who had the first one open goes on reading it. */
  g_assert_true (wp_places_find (old, "YO99 1AA", &postcode, &found, NULL));
  g_assert_true (found);
}

static const WpImportProblem *
problem (WpPlacesKit *kit, guint at)
{
  g_autoptr (WpImportProblem) found = g_list_model_get_item (G_LIST_MODEL (kit->report), at);

  return found;
}

static void
test_bad_rows (void)
{
  g_auto (WpPlacesKit) kit;
  g_autofree char *long_field = g_strnfill (2000, 'x');
  g_autofree char *csv =
      g_strconcat (two_rows, "Nowhere,10,459652,451975" TAIL "YO99 1AC,10,45,,", TAIL,
                   "YO99 1AD,10,x,451975" TAIL "YO99 1AA,10,1,1" TAIL, long_field, ",10,1,1" TAIL,
                   "YO99 1AE,10,459652,451975" TAIL "YO99 1AF,10,459652,451975" TAIL "YO99 1AG,10,459652,451975" TAIL
                   "YO99 1AJ,10,459652,451975" TAIL "YO99 1AH,10,4596",
                   NULL);

  wp_places_kit_init (&kit);
  wp_places_kit_write (&kit, "yo.csv", csv);
  import (&kit);
  g_assert_cmpint (kit.info.n_postcodes, ==, 6);
  g_assert_cmpint (kit.info.n_left_out, ==, 6);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (kit.report)), ==, 6);
  g_assert_cmpuint (wp_import_problem_get_line ((WpImportProblem *) problem (&kit, 0)), ==, 3);
  g_assert_cmpstr (wp_import_problem_get_column ((WpImportProblem *) problem (&kit, 0)), ==, "Postcode");
  g_assert_cmpstr (wp_import_problem_get_value ((WpImportProblem *) problem (&kit, 0)), ==, "Nowhere");
  g_assert_cmpuint (wp_import_problem_get_line ((WpImportProblem *) problem (&kit, 1)), ==, 4);
  g_assert_cmpstr (wp_import_problem_get_value ((WpImportProblem *) problem (&kit, 2)), ==, "x");
  /* The first row with a postcode counts. */
  g_assert_cmpuint (wp_import_problem_get_line ((WpImportProblem *) problem (&kit, 3)), ==, 6);
  g_assert_cmpint (wp_places_kit_find (&kit, "YO99 1AA").easting, ==, 459652);
  /* Cut off in its last row. */
  g_assert_cmpuint (wp_import_problem_get_line ((WpImportProblem *) problem (&kit, 5)), ==, 12);
}

static void
test_refused (void)
{
  g_auto (WpPlacesKit) kit;

  wp_places_kit_init (&kit);
  assert_refused (&kit, WP_GEO_ERROR_UNFIT);
  wp_places_kit_write (&kit, "yo.csv", two_rows);
  import (&kit);
  wp_places_kit_write (&kit, "people.csv", "id,given,surname\n1,Ann,Bell\n");
  assert_refused (&kit, WP_GEO_ERROR_LAYOUT);
  wp_places_kit_write (&kit, "empty.csv", "");
  assert_refused (&kit, WP_GEO_ERROR_LAYOUT);
  /* Found before the good file is read. */
  wp_places_kit_write (&kit, "pl.csv", "PL99 1AA,10,248012,54539" TAIL);
  wp_places_kit_write (&kit, "people.csv", "id,given,surname\n1,Ann,Bell\n");
  assert_refused (&kit, WP_GEO_ERROR_LAYOUT);
  g_assert_cmpuint (wp_import_report_get_n_files (kit.report), ==, 0);
  wp_places_kit_write (&kit, "pl.csv", "PL99 1AA,10,248012,54539" TAIL);
  wp_places_kit_write (&kit, "ons.csv", ONS_HEADER "PL99 1AB,,,,248012,54539,1,,,\n");
  assert_refused (&kit, WP_GEO_ERROR_LAYOUT);
  wp_places_kit_write (&kit, "ons.csv", ONS_HEADER);
  assert_refused (&kit, WP_GEO_ERROR_UNFIT);
  wp_places_kit_write (&kit, "ons.csv",
                       ONS_HEADER "PL99 1AB,,,,248012,54539,1,,,\nPL99 1AB,,,,248012,54539,1,,,\nx,,,,,,,,,\n");
  assert_refused (&kit, WP_GEO_ERROR_UNFIT);
  /* After all that, the first is as it was. */
  g_assert_true (wp_places_kit_has (&kit, "YO99 1AA"));
  g_assert_false (wp_places_kit_has (&kit, "PL99 1AB"));
}

static void
test_missing_file (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (GError) error = NULL;

  wp_places_kit_init (&kit);
  g_ptr_array_add (kit.paths, g_build_filename (kit.folder, "not-there.csv", NULL));
  g_assert_false (wp_places_kit_import (&kit, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  wp_places_kit_assert_tidy (&kit);
}

static void
test_folder (void)
{
  g_auto (WpPlacesKit) kit;
  g_auto (WpPlacesKit) files;

  wp_places_kit_init (&kit);
  wp_places_kit_init (&files);
  wp_places_kit_write (&files, "yo.csv", two_rows);
  wp_places_kit_write (&files, "PL.CSV", "PL99 1AA,10,248012,54539" TAIL);
  g_ptr_array_add (kit.paths, g_strdup (files.folder));
  import (&kit);
  g_assert_cmpint (kit.info.n_postcodes, ==, 3);
  /* One without any. */
  g_autofree char *empty = g_dir_make_tmp ("wp-places-XXXXXX", NULL);
  g_ptr_array_add (kit.paths, g_strdup (empty));
  assert_refused (&kit, WP_GEO_ERROR_UNFIT);
  wp_remove_folder (empty);
}

static char *
make_many (guint n)
{
  GString *csv = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (csv, "YO%u %u%c%c,10,%u,%u" TAIL, i / 6760, i / 676 % 10, 'A' + i / 26 % 26, 'A' + i % 26,
                            400000 + i % 50000, 400000 + i % 70000);
  return g_string_free (csv, FALSE);
}

static void
cancel_cb (double fraction, const char *file, gpointer data)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  if (fraction > 0.3)
    g_cancellable_cancel (data);
}

static void
test_cancelled (void)
{
  g_auto (WpPlacesKit) kit;
  g_autofree char *csv = make_many (30000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WpImportReport) report = wp_import_report_new ();
  g_autoptr (GError) error = NULL;
  WpPlacesInfo info;

  wp_places_kit_init (&kit);
  wp_places_kit_write (&kit, "one.csv", two_rows);
  import (&kit);
  wp_places_kit_write (&kit, "many.csv", csv);
  g_ptr_array_add (kit.paths, NULL);
  g_assert_false (wp_postcode_import (kit.folder, (const char *const *) kit.paths->pdata, WP_PLACES_KIT_NOW, cancel_cb,
                                      cancellable, cancellable, report, &info, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wp_places_kit_assert_tidy (&kit);
  g_assert_true (wp_places_kit_has (&kit, "YO99 1AA"));
  g_assert_false (wp_places_kit_has (&kit, "YO0 0AA"));
  /* The same to its end. */
  g_clear_error (&error);
  g_ptr_array_set_size (kit.paths, 0);
  wp_places_kit_write (&kit, "many.csv", csv);
  import (&kit);
  g_assert_cmpint (kit.info.n_postcodes, ==, 30000);
}

static void
test_disk_full (void)
{
  g_auto (WpPlacesKit) kit;
  g_autofree char *csv = make_many (30000);
  g_autoptr (GError) error = NULL;

  wp_places_kit_init (&kit);
  wp_places_kit_write (&kit, "one.csv", two_rows);
  import (&kit);
  wp_fault_vfs_register ();
  wp_fault_vfs_reset ();
  wp_db_set_default_vfs (WP_FAULT_VFS);
  wp_fault_vfs_set_room (200000);
  wp_places_kit_write (&kit, "many.csv", csv);
  g_assert_false (wp_places_kit_import (&kit, NULL, &error));
  wp_fault_vfs_set_room (-1);
  wp_db_set_default_vfs (NULL);
  g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_FULL);
  wp_places_kit_assert_tidy (&kit);
  g_assert_true (wp_places_kit_has (&kit, "YO99 1AA"));
}

/* Two at once would write into one another's file. */
static void
test_two_at_once (void)
{
  g_auto (WpPlacesKit) kit;
  g_autoptr (WpPlacesBuilder) builder = NULL;

  wp_places_kit_init (&kit);
  builder = wp_places_builder_new (kit.folder, NULL);
  g_assert_nonnull (builder);
  wp_places_kit_write (&kit, "yo.csv", two_rows);
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (wp_places_kit_import (&kit, NULL, &error));
    g_assert_error (error, WP_GEO_ERROR, WP_GEO_ERROR_BUSY);
  }
  g_clear_pointer (&builder, wp_places_builder_free);
  wp_places_kit_write (&kit, "yo.csv", two_rows);
  import (&kit);
}

/* What a crash left is no obstacle. */
static void
test_after_crash (void)
{
  g_auto (WpPlacesKit) kit;
  g_autofree char *partial = NULL;
  g_autofree char *log = NULL;

  wp_places_kit_init (&kit);
  partial = g_build_filename (kit.folder, "places.db.partial", NULL);
  log = g_build_filename (kit.folder, "places.db.partial-wal", NULL);
  g_assert_true (g_file_set_contents (partial, "half", -1, NULL) && g_file_set_contents (log, "log", -1, NULL));
  wp_places_kit_write (&kit, "yo.csv", two_rows);
  import (&kit);
  g_assert_true (wp_places_kit_has (&kit, "YO99 1AA"));
}

/* ---- What is published, where it is at hand ---- */

static char *
data_folder (void)
{
  const char *base = g_getenv ("WP_TEST_DATA");
  char *folder = base != NULL ? g_build_filename (base, "postcodes", NULL)
                              : g_build_filename (WP_SOURCE_ROOT, "..", "shared", "data", "postcodes", NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_clear_pointer (&folder, g_free);
  return folder;
}

static void
test_published (void)
{
  g_auto (WpPlacesKit) kit;
  g_autofree char *folder = data_folder ();
  WpPostcode postcode;

  wp_places_kit_init (&kit);
  if (folder == NULL)
    {
      g_test_skip ("There is no published data here: set WP_TEST_DATA");
      return;
    }
  g_ptr_array_add (kit.paths, g_steal_pointer (&folder));
  import (&kit);
  g_assert_cmpuint (wp_import_report_count (kit.report, WP_IMPORT_ERROR), ==, 0);
  g_assert_cmpint (kit.info.source, ==, WP_PLACES_CODE_POINT_OPEN);
  g_assert_cmpint (kit.info.n_postcodes, >, 9000);
  /* York Minster, and the Royal Citadel on Plymouth Hoe, by where a map of satellite navigation has them. */
  postcode = wp_places_kit_find (&kit, "YO1 7HH");
  assert_metres (&postcode.point, 53.9620, -1.0819, 150);
  g_assert_cmpstr (postcode.district, ==, "E06000014");
  postcode = wp_places_kit_find (&kit, "PL1 2PD");
  assert_metres (&postcode.point, 50.3645, -4.1378, 300);
  g_assert_cmpstr (postcode.district, ==, "E06000026");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postcode-import/code-point", test_code_point);
  g_test_add_func ("/postcode-import/ons", test_ons);
  g_test_add_func ("/postcode-import/again", test_again);
  g_test_add_func ("/postcode-import/bad-rows", test_bad_rows);
  g_test_add_func ("/postcode-import/refused", test_refused);
  g_test_add_func ("/postcode-import/missing-file", test_missing_file);
  g_test_add_func ("/postcode-import/folder", test_folder);
  g_test_add_func ("/postcode-import/cancelled", test_cancelled);
  g_test_add_func ("/postcode-import/disk-full", test_disk_full);
  g_test_add_func ("/postcode-import/two-at-once", test_two_at_once);
  g_test_add_func ("/postcode-import/after-crash", test_after_crash);
  g_test_add_func ("/postcode-import/published", test_published);
  return g_test_run ();
}
