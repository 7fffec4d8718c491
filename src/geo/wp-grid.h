/* wp-grid.h: from the grids of the maps of these islands to degrees, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-geo-error.h"
#include "wp-point.h"

G_BEGIN_DECLS

/**
 * WpGridKind:
 * @WP_GRID_BRITISH: the British National Grid (EPSG:27700), for Great Britain and the Isle of Man.
 * @WP_GRID_IRISH: the Irish Grid (EPSG:29903), in which Northern Ireland is mapped.
 */
typedef enum {
  WP_GRID_BRITISH,
  WP_GRID_IRISH,
} WpGridKind;

/**
 * WpGrid:
 *
 * Turns eastings and northings, in metres, into degrees of WGS 84 and back. The work is PROJ's, by the definitions of
 * the EPSG register, and never over the network.
 *
 * Ordnance Survey defines the British grid by a table of corrections, OSTN15, which PROJ uses where it is installed and
 * most machines lack. Without it PROJ shifts the datum by seven parameters, which is right to a few metres: 5 m at
 * worst at the forty-odd places that Ordnance Survey publishes for tests. A postcode's own point is no nearer to a
 * given front door than that. Distances are hardly touched, since neighbours are moved alike.
 *
 * One thread at a time may use a grid. Making one takes some milliseconds, so keep it for as long as there is work.
 */
typedef struct _WpGrid WpGrid;

/**
 * wp_grid_new:
 *
 * Returns: (transfer full) (nullable): the grid, or %NULL with %WP_GEO_ERROR_PROJ where PROJ's register is not
 * installed
 */
WpGrid *wp_grid_new (WpGridKind kind, GError **error);
void wp_grid_free (WpGrid *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpGrid, wp_grid_free)

/** wp_grid_to_point: turns metres into degrees; %FALSE if that can't be done, which harms no later one. */
gboolean wp_grid_to_point (WpGrid *self, double easting, double northing, WpPoint *point);

/** wp_grid_from_point: the way back, to metres; %FALSE if that can't be done. */
gboolean wp_grid_from_point (WpGrid *self, const WpPoint *point, double *easting, double *northing);

G_END_DECLS
