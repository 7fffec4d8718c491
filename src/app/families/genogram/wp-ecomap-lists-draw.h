/* wp-ecomap-lists-draw.h: the lists of an eco-map of many, drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-drawing-style.h"
#include "wp-ecomap-map.h"

G_BEGIN_DECLS

/**
 * wp_ecomap_draw_lists: draws the lists of @map, and the lines that lead to them; for wp_ecomap_draw_cairo().
 */
void wp_ecomap_draw_lists (cairo_t *cr, const GPtrArray *items, const WpEcomapMap *map, const WpDrawingStyle *style);

G_END_DECLS
