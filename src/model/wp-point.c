/* wp-point.c: a place on the earth, and how far it is from another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-point.h"

#include <math.h>

/* The mean radius of the earth in metres, as the IUGG has it. */
#define EARTH_RADIUS 6371008.8

static double
radians (double degrees)
{
  return degrees * (G_PI / 180);
}

gboolean
wp_point_is_valid (const WpPoint *point)
{
  return isfinite (point->latitude) && isfinite (point->longitude) && fabs (point->latitude) <= 90
         && fabs (point->longitude) <= 180;
}

double
wp_point_distance (const WpPoint *from, const WpPoint *to)
{
  double north = sin (radians (to->latitude - from->latitude) / 2);
  double east = sin (radians (to->longitude - from->longitude) / 2);
  double chord = north * north + cos (radians (from->latitude)) * cos (radians (to->latitude)) * east * east;

  /* Rounding may lead a little past 1 where the points are opposite. */
  return 2 * EARTH_RADIUS * asin (sqrt (MIN (chord, 1)));
}
