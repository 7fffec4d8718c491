/* wp-places-info.c: where the postcodes at hand come from.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-places-info.h"

#include <glib/gi18n-lib.h>

const char *
wp_places_source_name (WpPlacesSource source)
{
  static const char *const names[] = {
    [WP_PLACES_CODE_POINT_OPEN] = "Code-Point Open",
    [WP_PLACES_ONS] = "ONS Postcode Directory",
  };

  return source == WP_PLACES_DEMO ? _ ("The fictional authority") : names[source];
}

char *
wp_places_info_attribution (const WpPlacesInfo *info)
{
  g_autofree char *surveyed = NULL;

  if (info->source == WP_PLACES_DEMO)
    return g_strdup ("");
  surveyed = g_strdup_printf ("Contains OS data © Crown copyright and database right %d.\n"
                              "Contains Royal Mail data © Royal Mail copyright and database right %d.\n",
                              info->year, info->year);
  if (info->source == WP_PLACES_ONS)
    return g_strconcat (
        surveyed, "Source: Office for National Statistics licensed under the Open Government Licence v.3.0.", NULL);
  return g_strdup_printf ("%sContains National Statistics data © Crown copyright and database right %d.", surveyed,
                          info->year);
}
