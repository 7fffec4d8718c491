/* fuzz-postcodes.c: any bytes at all as a file of postcodes, and as what somebody types for one.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-postcode-key.h"
#include "wp-postcode-layout.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (gboolean holds, const char *what)
{
  if (!holds)
    g_error ("Not so: %s", what);
}

static void
check_code (const char *code)
{
  check (code[0] == '\0' || (strlen (code) == WP_AREA_CODE_LENGTH - 1 && g_ascii_isupper (code[0])),
         "a code is a letter and eight digits, or none");
}

static void
check_taken (const WpPostcodeRow *row)
{
  char text[WP_POSTCODE_TEXT_LENGTH];

  wp_postcode_key_text (row->key, text);
  check (wp_postcode_key (text) == row->key, "a postcode is itself when it is written and read");
  check (!row->has_grid
             || (row->easting >= 0 && row->easting <= 700000 && row->northing >= 0 && row->northing <= 1300000),
         "a grid reference lies in the grid");
  check (!row->has_point || wp_point_is_valid (&row->point), "a point lies on the earth");
  check (row->quality >= 0 && row->quality <= 9, "a quality is one of nine, or unknown");
  check (row->ended == 0 || (row->ended >= 197001 && row->ended % 100 >= 1 && row->ended % 100 <= 12),
         "a month is a month");
  check_code (row->district);
  check_code (row->ward);
  check_code (row->lsoa);
}

static void
read_file (GBytes *bytes)
{
  g_autoptr (WpCsvReader) reader = wp_csv_reader_new_for_bytes (bytes);
  g_auto (WpPostcodeLayout) layout = { 0 };
  WpCsvRow row;
  WpCsvStatus status = wp_csv_reader_next (reader, NULL, &row, NULL);

  if (status != WP_CSV_ROW || !wp_postcode_layout_read (&layout, &row, "fuzz.csv", NULL))
    return;
  for (; status != WP_CSV_END; status = wp_csv_reader_next (reader, NULL, &row, NULL))
    {
      WpPostcodeRow taken;
      WpPostcodeFault fault;

      if (status != WP_CSV_ROW || wp_postcode_layout_is_header (&layout, &row))
        continue;
      if (wp_postcode_layout_take (&layout, &row, &taken, &fault))
        check_taken (&taken);
      else
        check (fault.why != NULL && (fault.column != NULL) == (fault.value != NULL), "a fault says what and why");
    }
}

/* What is typed stands for ranges that begin with it, and a whole postcode for itself. */
static void
type (const char *text)
{
  WpPostcodeRange ranges[WP_POSTCODE_MAX_RANGES];
  WpPostcodeRange part;
  gboolean sector;
  guint n = wp_postcode_key_typed (text, ranges);
  gint64 key = wp_postcode_key (text);
  gboolean found = key == 0;

  check (n <= WP_POSTCODE_MAX_RANGES, "no more ranges than there is room for");
  for (guint i = 0; i < n; i++)
    {
      check (ranges[i].low > 0 && ranges[i].low <= ranges[i].high, "a range runs upwards");
      found = found || (ranges[i].low <= key && key <= ranges[i].high);
    }
  check (found, "a postcode begins with itself");
  if (wp_postcode_key_part (text, &part, &sector))
    check (part.low > 0 && part.low < part.high, "a part holds postcodes");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = g_strndup ((const char *) data, size);

  read_file (bytes);
  type (text);
  return 0;
}
