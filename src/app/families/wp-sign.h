/* wp-sign.h: what the small drawn signs are drawn with.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_sign_begin:
 * @area: where to draw, in the snapshot's coordinates
 * @width: the drawing's own width
 * @height: and its height
 * @ink: the colour to start with
 *
 * Starts a drawing of @width × @height units, as large as fits @area and in its middle.
 *
 * Returns: (transfer full): the drawing; destroy it to have it shown.
 */
cairo_t *
wp_sign_begin (GtkSnapshot *snapshot, const graphene_rect_t *area, double width, double height, const GdkRGBA *ink);

/**
 * wp_sign_trace_box: the path of a box with round corners, to stroke or to fill.
 */
void wp_sign_trace_box (cairo_t *cr, double x, double y, double width, double height, double radius);

G_END_DECLS
