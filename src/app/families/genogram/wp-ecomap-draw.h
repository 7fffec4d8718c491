/* wp-ecomap-draw.h: who is around a family, drawn: the one way for the screen, paper and files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-around.h"
#include "wp-drawing-style.h"
#include "wp-ecomap-plan.h"

G_BEGIN_DECLS

/**
 * wp_ecomap_draw_cairo:
 * @items: (element-type WpAroundItem): for what leaves the screen, the open ones alone
 * @plan: with a spot for each
 *
 * Draws the eco-map with its upper left corner at 0, 0; it takes the plan's width and height in units of @cr.
 */
void wp_ecomap_draw_cairo (cairo_t *cr,
                           const char *family,
                           const WpKin *kin,
                           const GPtrArray *items,
                           const WpEcomapPlan *plan,
                           const WpDrawingStyle *style);

/**
 * wp_ecomap_draw_legend: what the lines mean, those alone that are in it; returns how high it came.
 */
double wp_ecomap_draw_legend (cairo_t *cr, const GPtrArray *items, const WpDrawingStyle *style, double width);

G_END_DECLS
