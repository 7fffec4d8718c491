/* wp-sign.c: what the small drawn signs are drawn with.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sign.h"

#include <math.h>

/* The points of a star or of an alarm reach a little past the drawing's own size. */
#define OVERHANG 1.0f

cairo_t *
wp_sign_begin (GtkSnapshot *snapshot, const graphene_rect_t *area, double width, double height, const GdkRGBA *ink)
{
  double scale = MIN (area->size.width / width, area->size.height / height);
  graphene_rect_t bounds;
  cairo_t *cr;

  graphene_rect_inset_r (area, -OVERHANG, -OVERHANG, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  /* On a whole pixel, or straight edges blur. */
  cairo_translate (cr, floor (area->origin.x + (area->size.width - width * scale) / 2),
                   floor (area->origin.y + (area->size.height - height * scale) / 2));
  cairo_scale (cr, scale, scale);
  gdk_cairo_set_source_rgba (cr, ink);
  return cr;
}

void
wp_sign_trace_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}
