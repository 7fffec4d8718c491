/* wp-genogram-draw.h: a family's genogram, drawn: the one way for the screen, paper and files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-drawing-style.h"
#include "wp-kin.h"

G_BEGIN_DECLS

/**
 * wp_genogram_plan_for:
 *
 * Returns: (transfer full): where everybody of @kin stands, with room for all that is written below their symbols in
 *   the letters of @style: names and years take two lines at most, what the drawing has no line for four.
 */
WpGenogramPlan *wp_genogram_plan_for (const WpKin *kin, const WpDrawingStyle *style);

/**
 * wp_genogram_draw_cairo:
 * @kin: who they are
 * @plan: where they stand, as wp_genogram_plan_for() made it of the same @kin
 *
 * Draws the genogram with its upper left corner at 0, 0; it takes the plan's width and height in units of @cr. Nothing
 * of an address is in it. For what leaves the screen @kin is what wp_kin_copy_open() gives, or what was asked for with
 * a reason. Main thread.
 */
void wp_genogram_draw_cairo (cairo_t *cr, const WpKin *kin, const WpGenogramPlan *plan, const WpDrawingStyle *style);

/**
 * wp_genogram_draw_legend:
 * @width: the most that a line of it may take
 *
 * Draws what the signs of this genogram mean, those alone that are in it, with the upper left corner at 0, 0.
 *
 * Returns: how high it came.
 */
double wp_genogram_draw_legend (
    cairo_t *cr, const WpKin *kin, const WpGenogramPlan *plan, const WpDrawingStyle *style, double width);

/**
 * wp_genogram_draw_page:
 * @kin: those alone who may be on the page
 * @width: of the room on the page, in units of @cr, such as points
 * @height: and its height
 *
 * Draws genogram and legend for paper into the room from 0, 0 on: as large as fits, never larger than 1 unit of the
 * drawing to 1 of @cr. Nothing is drawn where there is nobody.
 *
 * Returns: how much of the height it took.
 */
double wp_genogram_draw_page (cairo_t *cr, const WpKin *kin, double width, double height);

/**
 * wp_genogram_shape_of: the sign for @person.
 */
guint wp_genogram_shape_of (const WpKinPerson *person);

G_END_DECLS
