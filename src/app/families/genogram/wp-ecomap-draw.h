/* wp-ecomap-draw.h: who is around a family, drawn: the one way for the screen, paper and files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-around.h"
#include "wp-drawing-style.h"
#include "wp-ecomap-map.h"
#include "wp-ecomap-ties.h"

G_BEGIN_DECLS

/**
 * wp_ecomap_draw_cairo:
 * @items: (element-type WpAroundItem): for what leaves the screen, the open ones alone
 * @map: made of the same
 *
 * Draws the eco-map with its upper left corner at 0, 0; it takes the plan's width and height in units of @cr.
 */
void wp_ecomap_draw_cairo (cairo_t *cr,
                           const char *family,
                           const WpKin *kin,
                           const GPtrArray *items,
                           const WpEcomapMap *map,
                           const WpDrawingStyle *style);

/**
 * wp_ecomap_dup_detail: (transfer full): what is said of @item in small letters: “lead, Adviser, Early Help”.
 */
char *wp_ecomap_dup_detail (const WpAroundItem *item);

G_END_DECLS
