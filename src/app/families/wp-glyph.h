/* wp-glyph.h: what the small drawn signs have in common: they grow with the text.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_glyph_scale:
 *
 * Returns: how much larger than usual the person has text drawn: 1.0 at 96 dots an inch, 2.0 at 200 %.
 */
double wp_glyph_scale (GtkWidget *widget);

/**
 * wp_glyph_follow_text_size: has @widget measured anew whenever the size of text changes. Call it once, when the
 * widget is made.
 */
void wp_glyph_follow_text_size (GtkWidget *widget);

/**
 * wp_glyph_begin:
 * @width: the drawing's own width
 * @height: and its height
 *
 * Starts a drawing of @width × @height units, as large as the text asks for, in the middle of @widget, with the ink
 * that the style gives the widget.
 *
 * Returns: (transfer full): the drawing; destroy it to have it shown.
 */
cairo_t *wp_glyph_begin (GtkWidget *widget, GtkSnapshot *snapshot, double width, double height);

/**
 * wp_glyph_set_ink: goes back to the widget's ink, at @alpha of its strength.
 */
void wp_glyph_set_ink (GtkWidget *widget, cairo_t *cr, double alpha);

G_END_DECLS
