/* wp-point.h: a place on the earth, and how far it is from another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpPoint:
 * @latitude: degrees north of the equator, -90 to 90
 * @longitude: degrees east of Greenwich, -180 to 180
 *
 * A place, in degrees of WGS 84, the datum of satellite navigation and of GeoJSON.
 */
typedef struct
{
  double latitude;
  double longitude;
} WpPoint;

/** wp_point_is_valid: whether both are numbers that lie on the earth. */
gboolean wp_point_is_valid (const WpPoint *point);

/**
 * wp_point_distance:
 *
 * Measures along the great circle of a sphere of the earth's mean radius (6,371,008.8 m, IUGG), by the haversine
 * formula. Against the true ellipsoid the result is wrong by at most 0.6 % anywhere, and by at most 0.35 % in the
 * United Kingdom: some three metres in a kilometre. It is as the crow flies; roads are longer.
 *
 * Returns: metres. Neither point may be invalid.
 */
double wp_point_distance (const WpPoint *from, const WpPoint *to);

G_END_DECLS
