/* wp-postcode-layout.c: what the columns of a file of postcodes mean, and what one of its rows says.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-postcode-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-postcode-key.h"

/* A name in a file is compared by its letters and digits alone, in small letters. “##” stands for the two digits of a
 * year. Where a file has several, the first of these is taken. */
static const char *const known_names[WP_POSTCODE_N_COLUMNS][7] = {
  [WP_POSTCODE_COLUMN_POSTCODE] = { "pcds", "pcd8", "pcd7", "pcd2", "pcd", "postcode", "pc" },
  [WP_POSTCODE_COLUMN_EASTING] = { "oseast1m", "east1m", "eastings", "easting", "ea" },
  [WP_POSTCODE_COLUMN_NORTHING] = { "osnrth1m", "north1m", "nrth1m", "northings", "northing", "no" },
  [WP_POSTCODE_COLUMN_LATITUDE] = { "lat", "latitude" },
  [WP_POSTCODE_COLUMN_LONGITUDE] = { "long", "longitude" },
  [WP_POSTCODE_COLUMN_QUALITY] = { "osgrdind", "gridind", "positionalqualityindicator", "pq" },
  [WP_POSTCODE_COLUMN_DISTRICT] = { "oslaua", "laua", "lad##cd", "admindistrictcode", "dc" },
  [WP_POSTCODE_COLUMN_WARD] = { "osward", "ward", "wd##cd", "adminwardcode", "wc" },
  [WP_POSTCODE_COLUMN_LSOA] = { "lsoa21cd", "lsoa21", "lsoa11cd", "lsoa11", "lsoa##cd", "lsoa##" },
  [WP_POSTCODE_COLUMN_ENDED] = { "doterm" },
};

/* Code-Point Open as it is supplied, without a line of names. */
static const char *const bare_names[] = {
  "Postcode",
  "Positional_quality_indicator",
  "Eastings",
  "Northings",
  "Country_code",
  "NHS_regional_HA_code",
  "NHS_HA_code",
  "Admin_county_code",
  "Admin_district_code",
  "Admin_ward_code",
  NULL,
};

#define LONGEST_NAME 40

static void
plain_name (const char *text, char out[LONGEST_NAME])
{
  guint n = 0;

  for (; *text != '\0' && n + 1 < LONGEST_NAME; text++)
    if (g_ascii_isalnum (*text))
      out[n++] = g_ascii_tolower (*text);
  out[n] = '\0';
}

static gboolean
name_matches (const char *known, const char *plain)
{
  for (; *known != '\0' && *plain != '\0'; known++, plain++)
    if (*known == '#' ? !g_ascii_isdigit (*plain) : *known != *plain)
      return FALSE;
  return *known == *plain;
}

static int
find_column (const char *const *names, WpPostcodeColumn column)
{
  for (guint k = 0; k < G_N_ELEMENTS (known_names[column]) && known_names[column][k] != NULL; k++)
    for (int i = 0; names[i] != NULL; i++)
      {
        char plain[LONGEST_NAME];

        plain_name (names[i], plain);
        if (name_matches (known_names[column][k], plain))
          return i;
      }
  return -1;
}

static gboolean
has (const WpPostcodeLayout *self, WpPostcodeColumn column)
{
  return self->columns[column] >= 0;
}

/* One coordinate says nothing without the other. */
static void
drop_half_pair (WpPostcodeLayout *self, WpPostcodeColumn one, WpPostcodeColumn other)
{
  if (!has (self, one) || !has (self, other))
    self->columns[one] = self->columns[other] = -1;
}

/* Whether @names are those of a file that we know. */
static gboolean
set_names (WpPostcodeLayout *self, const char *const *names)
{
  for (guint column = 0; column < WP_POSTCODE_N_COLUMNS; column++)
    self->columns[column] = find_column (names, column);
  drop_half_pair (self, WP_POSTCODE_COLUMN_EASTING, WP_POSTCODE_COLUMN_NORTHING);
  drop_half_pair (self, WP_POSTCODE_COLUMN_LATITUDE, WP_POSTCODE_COLUMN_LONGITUDE);
  if (!has (self, WP_POSTCODE_COLUMN_POSTCODE)
      || (!has (self, WP_POSTCODE_COLUMN_EASTING) && !has (self, WP_POSTCODE_COLUMN_LATITUDE)))
    return FALSE;
  self->names = g_strdupv ((char **) names);
  self->n_names = g_strv_length (self->names);
  /* The directories of the ONS alone call the postcode by one of these. */
  self->source = g_ascii_strncasecmp (names[self->columns[WP_POSTCODE_COLUMN_POSTCODE]], "pcd", 3) == 0
                     ? WP_PLACES_ONS
                     : WP_PLACES_CODE_POINT_OPEN;
  return TRUE;
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

static gboolean
is_bare_code_point (const WpCsvRow *row)
{
  return row->n_fields == G_N_ELEMENTS (bare_names) - 1 && wp_postcode_key (row->fields[0]) != 0
         && is_number (row->fields[1]) && is_number (row->fields[2]) && is_number (row->fields[3]);
}

gboolean
wp_postcode_layout_read (WpPostcodeLayout *self, const WpCsvRow *first, const char *file, GError **error)
{
  *self = (WpPostcodeLayout){ 0 };
  self->has_header = !is_bare_code_point (first);
  if (set_names (self, self->has_header ? first->fields : bare_names))
    return TRUE;
  g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_LAYOUT,
               _ ("“%s” is no list of postcodes that is known here. Its first line should be a postcode of Code-Point "
                  "Open (ten columns: the postcode, its quality, easting, northing, and six codes), or name columns as "
                  "Code-Point Open (Postcode, Eastings, Northings) or the ONS Postcode Directory (pcds, oseast1m, "
                  "osnrth1m, lat, long) do."),
               file);
  return FALSE;
}

void
wp_postcode_layout_clear (WpPostcodeLayout *self)
{
  g_clear_pointer (&self->names, g_strfreev);
}

gboolean
wp_postcode_layout_is_header (const WpPostcodeLayout *self, const WpCsvRow *row)
{
  int column = self->columns[WP_POSTCODE_COLUMN_POSTCODE];
  char plain[LONGEST_NAME];

  if ((guint) column >= row->n_fields)
    return FALSE;
  plain_name (row->fields[column], plain);
  for (guint k = 0; k < G_N_ELEMENTS (known_names[WP_POSTCODE_COLUMN_POSTCODE]); k++)
    if (g_str_equal (plain, known_names[WP_POSTCODE_COLUMN_POSTCODE][k]))
      return TRUE;
  return FALSE;
}

/* One row being read. */
typedef struct
{
  const WpPostcodeLayout *layout;
  const WpCsvRow *row;
  WpPostcodeFault *fault;
} Reading;

/* The field without spaces before it, which some years have for no value; or the empty text where the file has no such
 * column. */
static const char *
field (const Reading *reading, WpPostcodeColumn column)
{
  int at = reading->layout->columns[column];

  return at >= 0 ? reading->row->fields[at] + strspn (reading->row->fields[at], " ") : "";
}

static gboolean
refuse (const Reading *reading, WpPostcodeColumn column, const char *why)
{
  reading->fault->column = reading->layout->names[reading->layout->columns[column]];
  reading->fault->value = field (reading, column);
  reading->fault->why = why;
  return FALSE;
}

/* Whole metres; some files fill them up with zeros. */
static gboolean
read_metres (const char *text, int *out)
{
  if (!is_number (text) || strlen (text) > 8)
    return FALSE;
  *out = (int) g_ascii_strtoull (text, NULL, 10);
  return TRUE;
}

static gboolean
read_grid (const Reading *reading, WpPostcodeRow *out)
{
  const char *easting = field (reading, WP_POSTCODE_COLUMN_EASTING);
  const char *northing = field (reading, WP_POSTCODE_COLUMN_NORTHING);

  if (*easting == '\0' && *northing == '\0')
    return TRUE;
  if (!read_metres (easting, &out->easting))
    return refuse (reading, WP_POSTCODE_COLUMN_EASTING, _ ("The easting is no whole number of metres."));
  if (!read_metres (northing, &out->northing))
    return refuse (reading, WP_POSTCODE_COLUMN_NORTHING, _ ("The northing is no whole number of metres."));
  if (out->easting == 0 && out->northing == 0)
    return TRUE;
  if (out->easting > (out->grid == WP_GRID_BRITISH ? 700000 : 500000))
    return refuse (reading, WP_POSTCODE_COLUMN_EASTING, _ ("The easting lies outside of the grid."));
  if (out->northing > (out->grid == WP_GRID_BRITISH ? 1300000 : 500000))
    return refuse (reading, WP_POSTCODE_COLUMN_NORTHING, _ ("The northing lies outside of the grid."));
  out->has_grid = TRUE;
  return TRUE;
}

static gboolean
read_degrees (const char *text, double *out)
{
  char *end;

  /* Digits alone, since the C library also reads “nan”, “inf” and hexadecimal numbers. */
  if (*text == '\0' || strlen (text) > 32 || strspn (text, "+-.0123456789") != strlen (text))
    return FALSE;
  *out = g_ascii_strtod (text, &end);
  return *end == '\0';
}

static gboolean
read_point (const Reading *reading, WpPostcodeRow *out)
{
  const char *latitude = field (reading, WP_POSTCODE_COLUMN_LATITUDE);
  const char *longitude = field (reading, WP_POSTCODE_COLUMN_LONGITUDE);

  if (*latitude == '\0' && *longitude == '\0')
    return TRUE;
  if (!read_degrees (latitude, &out->point.latitude))
    return refuse (reading, WP_POSTCODE_COLUMN_LATITUDE, _ ("The latitude is no number of degrees."));
  if (!read_degrees (longitude, &out->point.longitude))
    return refuse (reading, WP_POSTCODE_COLUMN_LONGITUDE, _ ("The longitude is no number of degrees."));
  /* How the ONS says that there is none. */
  if (out->point.latitude > 99 && out->point.latitude < 100)
    return TRUE;
  if (out->point.latitude < 48.5 || out->point.latitude > 61.5)
    return refuse (reading, WP_POSTCODE_COLUMN_LATITUDE, _ ("The latitude lies outside of the United Kingdom."));
  if (out->point.longitude < -9.5 || out->point.longitude > 2.5)
    return refuse (reading, WP_POSTCODE_COLUMN_LONGITUDE, _ ("The longitude lies outside of the United Kingdom."));
  out->has_point = TRUE;
  return TRUE;
}

static gboolean
read_quality (const Reading *reading, WpPostcodeRow *out)
{
  const char *text = field (reading, WP_POSTCODE_COLUMN_QUALITY);
  guint scale = reading->layout->source == WP_PLACES_ONS ? 1 : 10;
  guint64 number;

  if (*text == '\0')
    return TRUE;
  number = is_number (text) && strlen (text) <= 3 ? g_ascii_strtoull (text, NULL, 10) : 0;
  if (number < scale || number > 9 * scale || number % scale != 0)
    return refuse (reading, WP_POSTCODE_COLUMN_QUALITY,
                   scale == 1 ? _ ("The quality of the place should be a number from 1 to 9.")
                              : _ ("The quality of the place should be one of 10, 20 and so on to 90."));
  out->quality = (int) (number / scale);
  return TRUE;
}

static gboolean
read_ended (const Reading *reading, WpPostcodeRow *out)
{
  const char *text = field (reading, WP_POSTCODE_COLUMN_ENDED);

  if (*text == '\0')
    return TRUE;
  out->ended = is_number (text) && strlen (text) == 6 ? (int) g_ascii_strtoull (text, NULL, 10) : 0;
  if (out->ended < 197001 || out->ended % 100 < 1 || out->ended % 100 > 12)
    return refuse (reading, WP_POSTCODE_COLUMN_ENDED,
                   _ ("The month in which the postcode ended should be six digits, as 201908."));
  return TRUE;
}

static void
read_code (const Reading *reading, WpPostcodeColumn column, char out[WP_AREA_CODE_LENGTH])
{
  const char *text = field (reading, column);

  if (strlen (text) == WP_AREA_CODE_LENGTH - 1 && g_ascii_isupper (text[0]) && is_number (text + 1))
    memcpy (out, text, WP_AREA_CODE_LENGTH);
}

gboolean
wp_postcode_layout_take (const WpPostcodeLayout *self, const WpCsvRow *row, WpPostcodeRow *out, WpPostcodeFault *fault)
{
  const Reading reading = { self, row, fault };
  const char *postcode;

  *out = (WpPostcodeRow){ 0 };
  *fault = (WpPostcodeFault){ 0 };
  if (row->n_fields != self->n_names)
    {
      fault->why = _ ("The row has more or fewer columns than the first line.");
      return FALSE;
    }
  postcode = field (&reading, WP_POSTCODE_COLUMN_POSTCODE);
  out->key = wp_postcode_key (postcode);
  if (out->key == 0)
    return refuse (&reading, WP_POSTCODE_COLUMN_POSTCODE, _ ("This is no postcode."));
  /* “BT” begins the postcodes of Northern Ireland and no others. */
  out->grid = g_ascii_strncasecmp (postcode, "BT", 2) == 0 ? WP_GRID_IRISH : WP_GRID_BRITISH;
  read_code (&reading, WP_POSTCODE_COLUMN_DISTRICT, out->district);
  read_code (&reading, WP_POSTCODE_COLUMN_WARD, out->ward);
  read_code (&reading, WP_POSTCODE_COLUMN_LSOA, out->lsoa);
  return read_grid (&reading, out) && read_point (&reading, out) && read_quality (&reading, out)
         && read_ended (&reading, out);
}
