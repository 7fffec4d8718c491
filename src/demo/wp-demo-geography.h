/* wp-demo-geography.h: the map of the fictional authority: an invented town that lies in the North Sea.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WP_DEMO_N_LOCALITIES 3
#define WP_DEMO_N_NEIGHBOURHOODS 42

typedef enum {
  WP_DEMO_WEST,
  WP_DEMO_EAST,
  WP_DEMO_NORTH,
} WpDemoLocality;

/**
 * wp_demo_neighbourhood_name: the @index th neighbourhood's name; not translated, since it is a name.
 */
const char *wp_demo_neighbourhood_name (guint index);

/**
 * wp_demo_neighbourhood_locality: the locality that the @index th neighbourhood lies in.
 */
WpDemoLocality wp_demo_neighbourhood_locality (guint index);

/**
 * WpDemoMap: the shapes of all areas. Neighbours share the points of the border between them exactly, so that the
 * areas cover the town without gap or overlap.
 */
typedef struct _WpDemoMap WpDemoMap;

/**
 * wp_demo_map_new: the map for @seed: the same names in the same places, borders drawn a little differently.
 */
WpDemoMap *wp_demo_map_new (guint64 seed);
void wp_demo_map_free (WpDemoMap *self);

/**
 * wp_demo_map_neighbourhood, wp_demo_map_locality, wp_demo_map_authority:
 *
 * Returns: (transfer full): the outline as a GeoJSON polygon: WGS 84, longitude before latitude, six decimals, one
 *   ring, counter-clockwise.
 */
char *wp_demo_map_neighbourhood (const WpDemoMap *self, guint index);
char *wp_demo_map_locality (const WpDemoMap *self, WpDemoLocality locality);
char *wp_demo_map_authority (const WpDemoMap *self);

/**
 * wp_demo_map_point:
 * @group: one of the 40 groups of addresses in the neighbourhood; see wp_demo_postcode()
 *
 * Tells where a postcode of the authority lies: well inside of its neighbourhood, in degrees of WGS 84.
 */
void wp_demo_map_point (const WpDemoMap *self, guint neighbourhood, guint group, double *latitude, double *longitude);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpDemoMap, wp_demo_map_free)

G_END_DECLS
