/* wp-demo-postcodes.c: where the fictional authority's postcodes are.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-postcodes.h"

#include "wp-demo-town.h"
#include "wp-places-builder.h"

#define GROUPS 40

/* In the North Sea, not far from the middle of a building. */
#define QUALITY 1

gboolean
wp_demo_write_postcodes (const char *folder, guint64 seed, gint64 now, GError **error)
{
  g_autoptr (WpDemoMap) map = wp_demo_map_new (seed);
  g_autoptr (WpPlacesBuilder) builder = wp_places_builder_new (folder, error);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_utc (now / 1000);
  WpPlacesInfo info = { .source = WP_PLACES_DEMO, .imported_at = now, .year = g_date_time_get_year (today) };

  if (builder == NULL)
    return FALSE;
  for (guint neighbourhood = 0; neighbourhood < WP_DEMO_N_NEIGHBOURHOODS; neighbourhood++)
    for (guint group = 0; group < GROUPS; group++)
      {
        WpPostcodeRow row = { .has_point = TRUE, .quality = QUALITY };
        char text[16];
        gboolean added;

        wp_demo_postcode (neighbourhood, group, text);
        row.key = wp_postcode_key (text);
        wp_demo_map_point (map, neighbourhood, group, &row.point.latitude, &row.point.longitude);
        if (!wp_places_builder_add (builder, &row, &added, error))
          return FALSE;
      }
  return wp_places_builder_finish (builder, &info, error);
}
