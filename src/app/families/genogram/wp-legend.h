/* wp-legend.h: what the signs of a drawing mean, below it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-drawing-style.h"

G_BEGIN_DECLS

/**
 * WpLegendDraw: draws the legend with lines of at most @width from 0, 0 on; returns how high it came.
 */
typedef double (*WpLegendDraw) (gpointer data, cairo_t *cr, const WpDrawingStyle *style, double width);

/**
 * WpLegend: as wide as it is given, and as high as the legend then comes, if there is room. The list says the same in
 * words, so a screen reader is told nothing of it.
 */
#define WP_TYPE_LEGEND (wp_legend_get_type ())
G_DECLARE_FINAL_TYPE (WpLegend, wp_legend, WP, LEGEND, GtkWidget)

/**
 * wp_legend_new:
 * @data: for @draw; lives as long as the widget
 */
GtkWidget *wp_legend_new (WpLegendDraw draw, gpointer data);

G_END_DECLS
