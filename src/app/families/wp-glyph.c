/* wp-glyph.c: what the small drawn signs have in common: they grow with the text.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-glyph.h"

/* The toolkit counts dots an inch in 1024ths. */
#define USUAL_DPI (96.0 * 1024.0)

double
wp_glyph_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi <= 0 ? 1.0 : CLAMP (dpi / USUAL_DPI, 1.0, 4.0);
}

void
wp_glyph_follow_text_size (GtkWidget *widget)
{
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi",
                           G_CALLBACK (gtk_widget_queue_resize), widget, G_CONNECT_SWAPPED);
}

void
wp_glyph_set_ink (GtkWidget *widget, cairo_t *cr, double alpha)
{
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, ink.alpha * alpha);
}

cairo_t *
wp_glyph_begin (GtkWidget *widget, GtkSnapshot *snapshot, double width, double height)
{
  double scale = wp_glyph_scale (widget);
  double room_x = gtk_widget_get_width (widget);
  double room_y = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, room_x, room_y));

  cairo_translate (cr, (int) ((room_x - width * scale) / 2), (int) ((room_y - height * scale) / 2));
  cairo_scale (cr, scale, scale);
  wp_glyph_set_ink (widget, cr, 1.0);
  return cr;
}
