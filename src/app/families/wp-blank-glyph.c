/* wp-blank-glyph.c: the sign that tells why nothing is seen of a service.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-blank-glyph.h"

#include <math.h>

#include "wp-glyph.h"

#define WIDTH 30.0
#define HEIGHT 20.0

/* The pattern behind a sign is fainter than the sign. */
#define FAINT 0.55

struct _WpBlankGlyph
{
  GtkWidget parent_instance;

  WpBlankKind blank;
};

G_DEFINE_FINAL_TYPE (WpBlankGlyph, wp_blank_glyph, GTK_TYPE_WIDGET)

enum { PROP_BLANK = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
trace_frame (cairo_t *cr)
{
  const double x = 1.5, y = 1.5, width = WIDTH - 3, height = HEIGHT - 3, radius = 4;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
draw_none (cairo_t *cr)
{
  for (double x = 2; x < WIDTH; x += 5.2)
    {
      cairo_arc (cr, x, HEIGHT / 2, 1.1, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_not_covered (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 3, WIDTH, HEIGHT - 6);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1.3);
  for (double x = -HEIGHT; x < WIDTH; x += 6)
    {
      cairo_move_to (cr, x, HEIGHT - 3);
      cairo_line_to (cr, x + HEIGHT - 6, 3);
    }
  cairo_stroke (cr);
}

static void
draw_withheld (cairo_t *cr)
{
  const double dash[] = { 3, 2.4 };

  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  trace_frame (cr);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);

  cairo_move_to (cr, 8.5, 10);
  cairo_curve_to (cr, 11, 5.2, 19, 5.2, 21.5, 10);
  cairo_curve_to (cr, 19, 14.8, 11, 14.8, 8.5, 10);
  cairo_stroke (cr);
  cairo_arc (cr, 15, 10, 2.1, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_line_width (cr, 1.7);
  cairo_move_to (cr, 10.2, 15.2);
  cairo_line_to (cr, 19.8, 4.8);
  cairo_stroke (cr);
}

static void
draw_sensitive (GtkWidget *widget, cairo_t *cr)
{
  cairo_save (cr);
  trace_frame (cr);
  cairo_clip (cr);
  wp_glyph_set_ink (widget, cr, FAINT);
  for (double y = 4; y < HEIGHT; y += 3)
    for (double x = 4; x < WIDTH; x += 3)
      {
        if (fabs (x - WIDTH / 2) < 6)
          continue;
        cairo_arc (cr, x, y, 0.75, 0, 2 * G_PI);
        cairo_fill (cr);
      }
  cairo_restore (cr);

  wp_glyph_set_ink (widget, cr, 1.0);
  cairo_set_line_width (cr, 1.5);
  trace_frame (cr);
  cairo_stroke (cr);
  cairo_rectangle (cr, 11, 9.2, 8, 5.8);
  cairo_fill (cr);
  cairo_arc (cr, 15, 8.4, 2.5, G_PI, 0);
  cairo_line_to (cr, 17.5, 9.4);
  cairo_move_to (cr, 12.5, 8.4);
  cairo_line_to (cr, 12.5, 9.4);
  cairo_stroke (cr);
}

static void
draw_stale (cairo_t *cr)
{
  cairo_set_line_width (cr, 1.5);
  cairo_arc (cr, 15, 10, 7, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, 15, 5.8);
  cairo_line_to (cr, 15, 10);
  cairo_line_to (cr, 18, 11.8);
  cairo_stroke (cr);
  for (int i = 0; i < 2; i++)
    {
      cairo_rectangle (cr, 1.5 + 3 * i, 7.5, 1.5, 5);
      cairo_rectangle (cr, WIDTH - 3 - 3 * i, 7.5, 1.5, 5);
    }
  cairo_fill (cr);
}

static void
wp_blank_glyph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpBlankGlyph *self = WP_BLANK_GLYPH (widget);
  cairo_t *cr = wp_glyph_begin (widget, snapshot, WIDTH, HEIGHT);

  switch (self->blank)
    {
    case WP_BLANK_NOT_COVERED:
      draw_not_covered (cr);
      break;
    case WP_BLANK_WITHHELD:
      draw_withheld (cr);
      break;
    case WP_BLANK_SENSITIVE:
      draw_sensitive (widget, cr);
      break;
    case WP_BLANK_STALE:
      draw_stale (cr);
      break;
    case WP_BLANK_NONE:
    default:
      draw_none (cr);
      break;
    }
  cairo_destroy (cr);
}

static void
wp_blank_glyph_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  double size = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;

  *minimum = *natural = (int) ceil (size * wp_glyph_scale (widget));
}

static void
wp_blank_glyph_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BLANK)
    g_value_set_int (value, WP_BLANK_GLYPH (object)->blank);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_blank_glyph_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BLANK)
    wp_blank_glyph_set_blank (WP_BLANK_GLYPH (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_blank_glyph_class_init (WpBlankGlyphClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = wp_blank_glyph_get_property;
  object_class->set_property = wp_blank_glyph_set_property;
  widget_class->measure = wp_blank_glyph_measure;
  widget_class->snapshot = wp_blank_glyph_snapshot;

  props[PROP_BLANK] = g_param_spec_int ("blank", NULL, NULL, WP_BLANK_SENSITIVE, WP_BLANK_NOT_BLANK, WP_BLANK_NONE,
                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "blank");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wp_blank_glyph_init (WpBlankGlyph *self)
{
  self->blank = WP_BLANK_NONE;
  wp_glyph_follow_text_size (GTK_WIDGET (self));
}

GtkWidget *
wp_blank_glyph_new (WpBlankKind blank)
{
  return g_object_new (WP_TYPE_BLANK_GLYPH, "blank", blank, NULL);
}

void
wp_blank_glyph_set_blank (WpBlankGlyph *self, WpBlankKind blank)
{
  g_return_if_fail (WP_IS_BLANK_GLYPH (self));

  if (self->blank == blank)
    return;
  self->blank = blank;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BLANK]);
}

WpBlankKind
wp_blank_glyph_get_blank (WpBlankGlyph *self)
{
  g_return_val_if_fail (WP_IS_BLANK_GLYPH (self), WP_BLANK_NONE);

  return self->blank;
}
