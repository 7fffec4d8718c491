/* wp-outline.h: whether a place lies within an outline on the map.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "wp-point.h"

G_BEGIN_DECLS

/**
 * wp_outline_contains:
 * @geometry: a Polygon or a MultiPolygon as GeoJSON has it (RFC 7946): positions of longitude and latitude; the first
 *   ring of a polygon is around it, the others are holes
 *
 * Tells by counting how often a line due east from @point crosses the rings, in degrees as if the earth were flat,
 * which is right for areas of a council. A point that lies on a ring may count as either. Any thread.
 *
 * Returns: whether @point lies within; %FALSE as well where @geometry is no such shape.
 */
gboolean wp_outline_contains (const char *geometry, const WpPoint *point);

G_END_DECLS
