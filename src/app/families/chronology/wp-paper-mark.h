/* wp-paper-mark.h: the marks of a timeline, for paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "wp-mark.h"

G_BEGIN_DECLS

/**
 * wp_paper_mark_draw:
 * @planned: a dashed square stands in place of the mark
 * @side: how large
 *
 * Draws a mark with its upper left corner at 0, 0 in the colour that @cr has. What is cut out of it on a screen is
 * filled with white, since paper is white and a printer need not blend then.
 */
void wp_paper_mark_draw (cairo_t *cr, WpMark mark, gboolean planned, double side);

G_END_DECLS
