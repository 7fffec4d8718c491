/* wp-legend.c: what the signs of a drawing mean, below it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-legend.h"

#include <math.h>

#include "wp-glyph.h"

#define LEAST_WIDTH 120.0
#define USUAL_WIDTH 480.0
#define LEAST_HEIGHT 26.0

struct _WpLegend
{
  GtkWidget parent_instance;

  WpLegendDraw draw;
  gpointer data; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (WpLegend, wp_legend, GTK_TYPE_WIDGET)

static double
measure_height (WpLegend *self, double width)
{
  cairo_surface_t *beside = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (beside);
  g_autoptr (WpDrawingStyle) style = wp_drawing_style_new_for_widget (GTK_WIDGET (self));
  double height = self->draw (self->data, cr, style, width);

  cairo_destroy (cr);
  cairo_surface_destroy (beside);
  return height;
}

static GtkSizeRequestMode
wp_legend_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
wp_legend_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  WpLegend *self = WP_LEGEND (widget);
  double scale = wp_glyph_scale (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (LEAST_WIDTH * scale);
      *natural = (int) (USUAL_WIDTH * scale);
      return;
    }
  /* In a window that is too low it is cut off, so that the drawing keeps its room. */
  *minimum = (int) (LEAST_HEIGHT * scale);
  *natural = (int) ceil (measure_height (self, (for_size > 0 ? for_size / scale : USUAL_WIDTH)) * scale);
  *natural = MAX (*natural, *minimum);
}

static void
wp_legend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpLegend *self = WP_LEGEND (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (WpDrawingStyle) style = wp_drawing_style_new_for_widget (widget);
  double scale = wp_glyph_scale (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  cairo_scale (cr, scale, scale);
  self->draw (self->data, cr, style, width / scale);
  cairo_destroy (cr);
}

static void
wp_legend_class_init (WpLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = wp_legend_get_request_mode;
  widget_class->measure = wp_legend_measure;
  widget_class->snapshot = wp_legend_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wp_legend_init (WpLegend *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  wp_glyph_follow_text_size (GTK_WIDGET (self));
}

GtkWidget *
wp_legend_new (WpLegendDraw draw, gpointer data)
{
  WpLegend *self = g_object_new (WP_TYPE_LEGEND, NULL);

  self->draw = draw;
  self->data = data;
  return GTK_WIDGET (self);
}
