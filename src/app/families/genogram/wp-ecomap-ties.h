/* wp-ecomap-ties.h: the lines of an eco-map: how strong a tie is, and which way help goes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-around.h"
#include "wp-drawing-style.h"

G_BEGIN_DECLS

/**
 * wp_ecomap_colour: the colour of the kind of service that @item is; the ink for a person.
 */
const GdkRGBA *wp_ecomap_colour (const WpDrawingStyle *style, const WpAroundItem *item);

/**
 * wp_ecomap_tie_draw:
 * @length: of the line
 * @arrow: length of an arrow's head
 *
 * Draws the tie of @item along the x axis of @cr, from the family at 0 to @length.
 */
void
wp_ecomap_tie_draw (cairo_t *cr, const WpDrawingStyle *style, const WpAroundItem *item, double length, double arrow);

/**
 * wp_ecomap_draw_legend: what the lines mean, those alone that are in @items; returns how high it came.
 */
double wp_ecomap_draw_legend (cairo_t *cr, const GPtrArray *items, const WpDrawingStyle *style, double width);

G_END_DECLS
