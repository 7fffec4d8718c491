/* wp-postcode-layout.h: what the columns of a file of postcodes mean, and what one of its rows says.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-csv-reader.h"
#include "wp-geo-error.h"
#include "wp-grid.h"
#include "wp-places-info.h"
#include "wp-point.h"

G_BEGIN_DECLS

/* What we take of a file. */
typedef enum {
  WP_POSTCODE_COLUMN_POSTCODE,
  WP_POSTCODE_COLUMN_EASTING,
  WP_POSTCODE_COLUMN_NORTHING,
  WP_POSTCODE_COLUMN_LATITUDE,
  WP_POSTCODE_COLUMN_LONGITUDE,
  WP_POSTCODE_COLUMN_QUALITY,
  WP_POSTCODE_COLUMN_DISTRICT,
  WP_POSTCODE_COLUMN_WARD,
  WP_POSTCODE_COLUMN_LSOA,
  WP_POSTCODE_COLUMN_ENDED,
  WP_POSTCODE_N_COLUMNS,
} WpPostcodeColumn;

/**
 * WpPostcodeLayout:
 * @columns: for each of what we take, the field that it stands in, from 0; or -1
 * @names: (owned): what the file calls its columns, or what they are called where it does not say
 * @has_header: whether the first line holds names and no postcode
 */
typedef struct
{
  WpPlacesSource source;
  int columns[WP_POSTCODE_N_COLUMNS];
  char **names;
  guint n_names;
  gboolean has_header;
} WpPostcodeLayout;

/* Bytes of a Government Statistical Service code such as “E06000014”, with the closing zero. */
#define WP_AREA_CODE_LENGTH 10

/**
 * WpPostcodeRow:
 * @key: the postcode; see wp_postcode_key()
 * @has_grid: whether @easting and @northing are known, in metres of @grid
 * @has_point: whether @point is known
 * @quality: 1 to 9, as the ONS Postcode Directory counts: 1 in the building nearest to the middle of the addresses, 2
 *   the same by eye, 3 within 50 metres, 4 the middle of the addresses, 5 worked out from postcodes around it, 6 the
 *   middle of the sector, 8 as it was when it ended, 9 no place; 0 if the file does not say. (Code-Point Open writes
 *   the same times ten.)
 * @district: the local authority district's code, or ""; @ward and @lsoa (of the latest census in the file) likewise
 * @ended: the month in which it went out of use, as 201908; or 0
 */
typedef struct
{
  gint64 key;
  gboolean has_grid;
  WpGridKind grid;
  int easting;
  int northing;
  gboolean has_point;
  WpPoint point;
  int quality;
  char district[WP_AREA_CODE_LENGTH];
  char ward[WP_AREA_CODE_LENGTH];
  char lsoa[WP_AREA_CODE_LENGTH];
  int ended;
} WpPostcodeRow;

/**
 * WpPostcodeFault:
 * @column: (nullable): what the file calls the column; valid as long as the layout
 * @value: (nullable): what stands in it; valid as long as the row
 * @why: what is wrong, in the user's language
 */
typedef struct
{
  const char *column;
  const char *value;
  const char *why;
} WpPostcodeFault;

/**
 * wp_postcode_layout_read:
 * @first: the first row of the file
 * @file: what to call the file in an error
 *
 * Knows Code-Point Open, with a line of names (long or short) or, as it is supplied, without; and the ONS Postcode
 * Directory and National Statistics Postcode Lookup of any year, by the names of their columns.
 *
 * Returns: whether @self was set; else %FALSE with %WP_GEO_ERROR_LAYOUT, which says what was expected
 */
gboolean wp_postcode_layout_read (WpPostcodeLayout *self, const WpCsvRow *first, const char *file, GError **error);
void wp_postcode_layout_clear (WpPostcodeLayout *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpPostcodeLayout, wp_postcode_layout_clear)

/** wp_postcode_layout_is_header: whether @row repeats the names, as Code-Point Open's own file of them does. */
gboolean wp_postcode_layout_is_header (const WpPostcodeLayout *self, const WpCsvRow *row);

/**
 * wp_postcode_layout_take:
 * @row: a good row of the file
 *
 * Reads a row. A place that the file marks as unknown (no coordinates, coordinates of 0, a latitude of 99.999999) is
 * no fault: the row then has none. Postcodes of Northern Ireland (BT) have their grid references in the Irish Grid. A
 * code that is none of the Government Statistical Service is taken for no code, as old files have others.
 *
 * Returns: whether @out was set; else %FALSE with @fault set
 */
gboolean
wp_postcode_layout_take (const WpPostcodeLayout *self, const WpCsvRow *row, WpPostcodeRow *out, WpPostcodeFault *fault);

G_END_DECLS
