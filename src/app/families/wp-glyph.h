/* wp-glyph.h: what the widgets of small drawn signs have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WpGlyph: a small drawn sign, one of a set. It is drawn in the ink that the style gives it, grows with the text, and
 * says nothing to a screen reader: the words that it stands beside do.
 *
 * Property: "sign" (int): which of the set.
 */
#define WP_TYPE_GLYPH (wp_glyph_get_type ())
G_DECLARE_DERIVABLE_TYPE (WpGlyph, wp_glyph, WP, GLYPH, GtkWidget)

/**
 * WpGlyphClass:
 * @width: how wide the widget is at the usual size of text
 * @height: and how high
 * @sign_width: how wide the sign is that is drawn in its middle
 * @sign_height: and how high
 * @draw: draws the sign in @area, with @ink
 *
 * What each set says in its class.
 */
struct _WpGlyphClass
{
  GtkWidgetClass parent_class;

  double width;
  double height;
  double sign_width;
  double sign_height;

  void (*draw) (WpGlyph *self, GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *ink);
};

void wp_glyph_set_sign (WpGlyph *self, int sign);
int wp_glyph_get_sign (WpGlyph *self);

/**
 * wp_glyph_follow_text_size: has @widget, of any kind, measured anew whenever the size of text changes. Call it once,
 * when the widget is made.
 */
void wp_glyph_follow_text_size (GtkWidget *widget);

/**
 * wp_glyph_scale:
 *
 * Returns: how much larger than usual the person has text drawn: 1.0 at 96 dots an inch, 2.0 at 200 %.
 */
double wp_glyph_scale (GtkWidget *widget);

G_END_DECLS
