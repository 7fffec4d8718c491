/* wp-places-info.h: where the postcodes at hand come from.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpPlacesSource:
 * @WP_PLACES_CODE_POINT_OPEN: Ordnance Survey's Code-Point Open: Great Britain, postcodes in use.
 * @WP_PLACES_ONS: the ONS Postcode Directory, or the National Statistics Postcode Lookup of the same columns: the
 * United Kingdom, with postcodes that ended.
 * @WP_PLACES_DEMO: the fictional authority's own, which stand for nothing.
 */
typedef enum {
  WP_PLACES_CODE_POINT_OPEN,
  WP_PLACES_ONS,
  WP_PLACES_DEMO,
  WP_PLACES_N_SOURCES,
} WpPlacesSource;

/**
 * WpPlacesInfo:
 * @imported_at: when they were imported: UTC, in milliseconds
 * @year: the year of the data, for the words that its licence asks for: the one in the first file's name, else of the
 *   import
 * @n_postcodes: how many there are, those that ended included
 * @n_located: how many of them have a place
 * @n_ended: how many of them are no longer in use
 * @n_left_out: how many rows of the files could not be taken
 */
typedef struct
{
  WpPlacesSource source;
  gint64 imported_at;
  gint year;
  gint64 n_postcodes;
  gint64 n_located;
  gint64 n_ended;
  gint64 n_left_out;
} WpPlacesInfo;

/** wp_places_source_name: (transfer none): what the source calls itself; a proper name but for the fictional authority.
 */
const char *wp_places_source_name (WpPlacesSource source);

/**
 * wp_places_info_attribution:
 *
 * The acknowledgements that the licence (Open Government Licence 3.0) wants shown wherever the data is used, a line
 * each, in the words that Ordnance Survey and the Office for National Statistics prescribe; so they are not translated.
 *
 * Returns: (transfer full): the lines; the empty text for the fictional authority
 */
char *wp_places_info_attribution (const WpPlacesInfo *info);

G_END_DECLS
