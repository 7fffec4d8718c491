/* wp-geo-error.h: what can go wrong with places.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_GEO_ERROR (wp_geo_error_quark ())

/**
 * WpGeoError:
 * @WP_GEO_ERROR_NONE_YET: no postcodes were imported into this folder, or by a version whose file can't be read any
 * more.
 * @WP_GEO_ERROR_LAYOUT: a file has none of the layouts that are known, or the files have different ones.
 * @WP_GEO_ERROR_UNFIT: the files hold no postcodes, or more rows that can't be taken than rows that can.
 * @WP_GEO_ERROR_BUSY: another import into the same folder is running.
 * @WP_GEO_ERROR_PROJ: the PROJ library has no use of its own data, which tells one grid from another.
 * @WP_GEO_ERROR_FILE: a file could not be read or put in its place.
 */
typedef enum {
  WP_GEO_ERROR_NONE_YET,
  WP_GEO_ERROR_LAYOUT,
  WP_GEO_ERROR_UNFIT,
  WP_GEO_ERROR_BUSY,
  WP_GEO_ERROR_PROJ,
  WP_GEO_ERROR_FILE,
} WpGeoError;

GQuark wp_geo_error_quark (void);

G_END_DECLS
