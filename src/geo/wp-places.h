/* wp-places.h: the file of postcodes beside a store, and what can be asked of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"
#include "wp-geo-error.h"
#include "wp-places-info.h"
#include "wp-point.h"
#include "wp-postcode-key.h"
#include "wp-postcode-layout.h"

G_BEGIN_DECLS

/*
 * The file places.db stands in the folder of a profile or of a server. It holds what was published and nothing of
 * anybody's, so it is not encrypted, synced or backed up. It is never written to: an import makes another beside it and
 * puts that in its place (see wp-places-builder.h). Whoever has the old one open goes on reading it as it was, which is
 * why it is opened without locks.
 */

/** wp_places_path: (transfer full): the file's name in @folder. */
char *wp_places_path (const char *folder);

/**
 * wp_places_open:
 *
 * Opens the file for reading, on the thread that will use it. Opening takes a fraction of a millisecond, so that a
 * server's thread may open it for each request and so see every new import; the desktop's is kept by #WpPostcodes.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with %WP_GEO_ERROR_NONE_YET or a %WP_DB_ERROR
 */
WpDb *wp_places_open (const char *folder, GError **error);

/** wp_places_read_info: tells where the postcodes come from; %FALSE with a %WP_DB_ERROR. */
gboolean wp_places_read_info (WpDb *db, WpPlacesInfo *info, GError **error);

/**
 * WpPostcode: what is known of one postcode.
 * @text: as it is written, “YO10 5DD”
 * @has_grid: whether @easting and @northing are known: metres of the British National Grid; never in Northern Ireland
 * @has_point: whether @point is known
 * @quality, @district, @ward, @lsoa, @ended: as in #WpPostcodeRow
 */
typedef struct
{
  char text[WP_POSTCODE_TEXT_LENGTH];
  gboolean has_grid;
  int easting;
  int northing;
  gboolean has_point;
  WpPoint point;
  int quality;
  char district[WP_AREA_CODE_LENGTH];
  char ward[WP_AREA_CODE_LENGTH];
  char lsoa[WP_AREA_CODE_LENGTH];
  int ended;
} WpPostcode;

/**
 * wp_places_find:
 * @text: a postcode in any case and spacing
 * @found: (out): whether it is there, and @out was set
 *
 * Returns: %FALSE with a %WP_DB_ERROR
 */
gboolean wp_places_find (WpDb *db, const char *text, WpPostcode *out, gboolean *found, GError **error);

/**
 * wp_places_suggest:
 * @typed: the beginning of a postcode
 * @most: no more than these
 *
 * Returns: (transfer full) (nullable): the postcodes in use that begin so, in their order; %NULL with a %WP_DB_ERROR
 */
GStrv wp_places_suggest (WpDb *db, const char *typed, guint most, GError **error);

/**
 * WpPlacePrecision: what a place was found for.
 */
typedef enum {
  WP_PLACE_NOWHERE,
  WP_PLACE_POSTCODE,
  WP_PLACE_SECTOR,
  WP_PLACE_DISTRICT,
} WpPlacePrecision;

/**
 * WpPlaceFix:
 * @precision: what @point is the place of; with %WP_PLACE_NOWHERE nothing else is set
 * @radius: for a sector or a district, the metres from @point within which nine in ten of its postcodes lie; else 0
 */
typedef struct
{
  WpPlacePrecision precision;
  WpPoint point;
  double radius;
} WpPlaceFix;

/**
 * wp_places_locate:
 * @text: a postcode, a sector (“YO10 5”) or a district (“YO10”)
 *
 * Finds a place to measure distances from: the postcode's own; where that is not known (a new or mistyped one) the
 * middle of its sector; where there is none the middle of its district. A middle is the mean of the postcodes in use.
 *
 * Returns: %FALSE with a %WP_DB_ERROR
 */
gboolean wp_places_locate (WpDb *db, const char *text, WpPlaceFix *fix, GError **error);

/* What the file's parts share. */

#define WP_PLACES_APPLICATION_ID 0x57507063 /* “WPpc” */
#define WP_PLACES_VERSION 1

/* Degrees are kept as whole millionths, which are 11 cm at most. */
#define WP_PLACES_PER_DEGREE 1e6

G_END_DECLS
