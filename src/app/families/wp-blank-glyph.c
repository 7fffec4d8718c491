/* wp-blank-glyph.c: the sign that tells why nothing is seen of a service.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-blank-glyph.h"

struct _WpBlankGlyph
{
  WpGlyph parent_instance;
};

G_DEFINE_FINAL_TYPE (WpBlankGlyph, wp_blank_glyph, WP_TYPE_GLYPH)

static void
wp_blank_glyph_draw (WpGlyph *glyph, GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *ink)
{
  wp_blank_draw (snapshot, (WpBlankKind) wp_glyph_get_sign (glyph), area, ink);
}

static void
wp_blank_glyph_class_init (WpBlankGlyphClass *class)
{
  WpGlyphClass *glyph_class = WP_GLYPH_CLASS (class);

  glyph_class->width = glyph_class->sign_width = WP_BLANK_WIDTH;
  glyph_class->height = glyph_class->sign_height = WP_BLANK_HEIGHT;
  glyph_class->draw = wp_blank_glyph_draw;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "blank");
}

static void
wp_blank_glyph_init (WpBlankGlyph *self)
{
  wp_glyph_set_sign (WP_GLYPH (self), WP_BLANK_NONE);
}

GtkWidget *
wp_blank_glyph_new (WpBlankKind blank)
{
  return g_object_new (WP_TYPE_BLANK_GLYPH, "sign", blank, NULL);
}
