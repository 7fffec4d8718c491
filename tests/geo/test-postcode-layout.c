/* test-postcode-layout.c: the columns that files of postcodes have had over the years, and what their rows say.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-postcode-layout.h"

#include <math.h>
#include <string.h>

#include "wp-postcode-key.h"

#define LONG_HEADER                                                                                         \
  "Postcode,Positional_quality_indicator,Eastings,Northings,Country_code,NHS_regional_HA_code,NHS_HA_code," \
  "Admin_county_code,Admin_district_code,Admin_ward_code\n"
#define ONS_HEADER                                                                                                   \
  "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,ctry,oa11,lsoa11," \
  "lat,long,oa21,lsoa21\n"

typedef struct
{
  WpCsvReader *reader;
  WpPostcodeLayout layout;
  WpCsvRow row;
  WpPostcodeRow taken;
  WpPostcodeFault fault;
} Reading;

static void
begin (Reading *reading, const char *csv)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  g_autoptr (GError) error = NULL;

  reading->reader = wp_csv_reader_new_for_bytes (bytes);
  g_assert_cmpint (wp_csv_reader_next (reading->reader, NULL, &reading->row, NULL), ==, WP_CSV_ROW);
  wp_postcode_layout_read (&reading->layout, &reading->row, "postcodes.csv", &error);
  g_assert_no_error (error);
}

static gboolean
take (Reading *reading)
{
  return wp_postcode_layout_take (&reading->layout, &reading->row, &reading->taken, &reading->fault);
}

static gboolean
take_next (Reading *reading)
{
  g_assert_cmpint (wp_csv_reader_next (reading->reader, NULL, &reading->row, NULL), ==, WP_CSV_ROW);
  return take (reading);
}

static void
end (Reading *reading)
{
  wp_csv_reader_free (reading->reader);
  wp_postcode_layout_clear (&reading->layout);
}

static void
assert_taken (const Reading *reading, const char *postcode, int easting, int northing)
{
  char text[WP_POSTCODE_TEXT_LENGTH];

  wp_postcode_key_text (reading->taken.key, text);
  g_assert_cmpstr (text, ==, postcode);
  g_assert_cmpint (reading->taken.easting, ==, easting);
  g_assert_cmpint (reading->taken.northing, ==, northing);
}

static void
test_code_point (void)
{
  static const char *const headers[] = { "", LONG_HEADER, "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n" };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *csv = g_strconcat (
          headers[i], "YO99 1AA,10,459652,451975,E92000001,E19000001,E18000003,,E06000014,E05001760\n", NULL);
      Reading reading;

      begin (&reading, csv);
      g_assert_cmpint (reading.layout.source, ==, WP_PLACES_CODE_POINT_OPEN);
      g_assert_cmpint (reading.layout.has_header, ==, i > 0);
      g_assert_true (i > 0 ? take_next (&reading) : take (&reading));
      assert_taken (&reading, "YO99 1AA", 459652, 451975);
      g_assert_true (reading.taken.has_grid);
      g_assert_false (reading.taken.has_point);
      g_assert_cmpint (reading.taken.quality, ==, 1);
      g_assert_cmpstr (reading.taken.district, ==, "E06000014");
      g_assert_cmpstr (reading.taken.ward, ==, "E05001760");
      g_assert_cmpstr (reading.taken.lsoa, ==, "");
      end (&reading);
    }
}

/* The columns of different years, and of the lookup, in another order. */
static void
test_ons_years (void)
{
  static const char *const files[] = {
    ONS_HEADER "\"YO991AA\",\"YO99 1AA\",\"YO99 1AA\",198001,,E99999999,E99999999,E06000014,E05001760,E04000001,0,"
               "459652,0451975,1,E92000001,E00067224,E01013353,53.960001,-1.090001,E00067224,E01013354\n",
    "PCD7,PCD8,PCDS,DOINTR,DOTERM,EAST1M,NORTH1M,GRIDIND,LAD25CD,WD25CD,CTRY25CD,LSOA11CD,LSOA21CD,LAT,LONG\n"
    "YO991AA,YO99 1AA,YO99 1AA,198001,,459652,0451975,1,E06000014,E05001760,E92000001,E01013353,E01013354,53.960001,"
    "-1.090001\n",
    "long,lat,pcd,doterm,oseast1m,osnrth1m,osgrdind,laua,ward,ctry,lsoa21\n"
    "-1.090001,53.960001,YO991AA,,459652,0451975,1,E06000014,E05001760,E92000001,E01013354\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      Reading reading;

      begin (&reading, files[i]);
      g_assert_cmpint (reading.layout.source, ==, WP_PLACES_ONS);
      g_assert_true (take_next (&reading));
      assert_taken (&reading, "YO99 1AA", 459652, 451975);
      g_assert_true (reading.taken.has_point);
      g_assert_cmpfloat_with_epsilon (reading.taken.point.latitude, 53.960001, 1e-9);
      g_assert_cmpfloat_with_epsilon (reading.taken.point.longitude, -1.090001, 1e-9);
      g_assert_cmpstr (reading.taken.district, ==, "E06000014");
      g_assert_cmpstr (reading.taken.ward, ==, "E05001760");
      g_assert_cmpstr (reading.taken.lsoa, ==, "E01013354");
      g_assert_cmpint (reading.taken.ended, ==, 0);
      end (&reading);
    }
}

static void
test_no_place (void)
{
  Reading reading;

  begin (&reading, "pcds,doterm,oseast1m,osnrth1m,osgrdind,lat,long\n"
                   "YO99 1AA,,,,9,99.999999,0.000000\n"
                   "YO99 1AB,199606,,,9,,\n"
                   "BT99 1AA,,333800,374100,1,,\n");
  g_assert_true (take_next (&reading));
  g_assert_false (reading.taken.has_grid || reading.taken.has_point);
  g_assert_cmpint (reading.taken.quality, ==, 9);
  g_assert_true (take_next (&reading));
  g_assert_cmpint (reading.taken.ended, ==, 199606);
  g_assert_true (take_next (&reading));
  g_assert_cmpint (reading.taken.grid, ==, WP_GRID_IRISH);
  end (&reading);
  begin (&reading, "YO99 1AA,90,0,0,E92000001,,,,,\n");
  g_assert_true (take (&reading));
  g_assert_false (reading.taken.has_grid);
  g_assert_cmpint (reading.taken.quality, ==, 9);
  end (&reading);
}

static void
test_faults (void)
{
  static const struct
  {
    const char *row, *column, *value;
  } rows[] = {
    { "YO99,,459652,451975,1,53.9,-1.0", "pcds", "YO99" },
    { "YO99 1AA,,45965x,451975,1,53.9,-1.0", "oseast1m", "45965x" },
    { "YO99 1AA,,459652,,1,53.9,-1.0", "osnrth1m", "" },
    { "YO99 1AA,,-1,451975,1,53.9,-1.0", "oseast1m", "-1" },
    { "YO99 1AA,,700001,451975,1,53.9,-1.0", "oseast1m", "700001" },
    { "YO99 1AA,,459652,1300001,1,53.9,-1.0", "osnrth1m", "1300001" },
    { "YO99 1AA,,99999999999999999999,451975,1,53.9,-1.0", "oseast1m", "99999999999999999999" },
    { "BT99 1AA,,600000,374100,1,54.5,-5.9", "oseast1m", "600000" },
    { "YO99 1AA,,459652,451975,1,nan,-1.0", "lat", "nan" },
    { "YO99 1AA,,459652,451975,1,0x35,-1.0", "lat", "0x35" },
    { "YO99 1AA,,459652,451975,1,-33.9,-1.0", "lat", "-33.9" },
    { "YO99 1AA,,459652,451975,1,53.9,151.2", "long", "151.2" },
    { "YO99 1AA,,459652,451975,1,53.9,", "long", "" },
    { "YO99 1AA,,459652,451975,0,53.9,-1.0", "osgrdind", "0" },
    { "YO99 1AA,,459652,451975,10,53.9,-1.0", "osgrdind", "10" },
    { "YO99 1AA,199613,459652,451975,1,53.9,-1.0", "doterm", "199613" },
    { "YO99 1AA,1996,459652,451975,1,53.9,-1.0", "doterm", "1996" },
    { "YO99 1AA,,459652,451975,1,53.9", NULL, NULL },
    { "YO99 1AA,,459652,451975,1,53.9,-1.0,", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *csv = g_strconcat ("pcds,doterm,oseast1m,osnrth1m,osgrdind,lat,long\n", rows[i].row, "\n", NULL);
      Reading reading;

      begin (&reading, csv);
      g_assert_false (take_next (&reading));
      g_assert_cmpstr (reading.fault.column, ==, rows[i].column);
      g_assert_cmpstr (reading.fault.value, ==, rows[i].value);
      g_assert_nonnull (reading.fault.why);
      end (&reading);
    }
}

/* A coordinate whose other half the file lacks is none. */
static void
test_half_pair (void)
{
  Reading reading;

  begin (&reading, "pcds,osnrth1m,lat,long\nYO99 1AA,x,53.9,-1.0\n");
  g_assert_true (take_next (&reading));
  g_assert_true (reading.taken.has_point);
  g_assert_false (reading.taken.has_grid);
  end (&reading);
  begin (&reading, "pcds,oseast1m,osnrth1m,long\nYO99 1AA,459652,451975,east\n");
  g_assert_true (take_next (&reading));
  g_assert_true (reading.taken.has_grid);
  g_assert_false (reading.taken.has_point);
  end (&reading);
}

static void
test_other_files (void)
{
  static const char *const files[] = {
    "id,given,surname\n",         "Postcode,Name\n", "lat,long\n", "\n\nx", "YO99 1AA,10,north,451975,a,b,c,d,e,f\n",
    "YO99 1AA,10,459652,451975\n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i], strlen (files[i]));
      g_autoptr (WpCsvReader) reader = wp_csv_reader_new_for_bytes (bytes);
      g_auto (WpPostcodeLayout) layout = { 0 };
      g_autoptr (GError) error = NULL;
      WpCsvRow row;

      g_assert_cmpint (wp_csv_reader_next (reader, NULL, &row, NULL), ==, WP_CSV_ROW);
      g_assert_false (wp_postcode_layout_read (&layout, &row, "other.csv", &error));
      g_assert_error (error, WP_GEO_ERROR, WP_GEO_ERROR_LAYOUT);
      g_assert_nonnull (strstr (error->message, "other.csv"));
      g_assert_nonnull (strstr (error->message, "Eastings"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postcode-layout/code-point", test_code_point);
  g_test_add_func ("/postcode-layout/ons-years", test_ons_years);
  g_test_add_func ("/postcode-layout/no-place", test_no_place);
  g_test_add_func ("/postcode-layout/faults", test_faults);
  g_test_add_func ("/postcode-layout/half-pair", test_half_pair);
  g_test_add_func ("/postcode-layout/other-files", test_other_files);
  return g_test_run ();
}
