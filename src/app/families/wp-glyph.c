/* wp-glyph.c: what the widgets of small drawn signs have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-glyph.h"

#include <math.h>

/* The toolkit counts dots an inch in 1024ths. */
#define USUAL_DPI (96.0 * 1024.0)

typedef struct
{
  int sign;
} WpGlyphPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WpGlyph, wp_glyph, GTK_TYPE_WIDGET)

enum { PROP_SIGN = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
wp_glyph_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  WpGlyphClass *class = WP_GLYPH_GET_CLASS (widget);
  double size = orientation == GTK_ORIENTATION_HORIZONTAL ? class->width : class->height;

  *minimum = *natural = (int) ceil (size * wp_glyph_scale (widget));
}

static void
wp_glyph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpGlyphClass *class = WP_GLYPH_GET_CLASS (widget);
  double scale = wp_glyph_scale (widget);
  double width = class->sign_width * scale;
  double height = class->sign_height * scale;
  graphene_rect_t area = GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - width) / 2,
                                             (gtk_widget_get_height (widget) - height) / 2, width, height);
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  class->draw (WP_GLYPH (widget), snapshot, &area, &ink);
}

static void
wp_glyph_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIGN)
    g_value_set_int (value, wp_glyph_get_sign (WP_GLYPH (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_glyph_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIGN)
    wp_glyph_set_sign (WP_GLYPH (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_glyph_class_init (WpGlyphClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = wp_glyph_get_property;
  object_class->set_property = wp_glyph_set_property;
  widget_class->measure = wp_glyph_measure;
  widget_class->snapshot = wp_glyph_snapshot;

  props[PROP_SIGN] = g_param_spec_int ("sign", NULL, NULL, 0, G_MAXINT, 0,
                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wp_glyph_init (WpGlyph *self)
{
  wp_glyph_follow_text_size (GTK_WIDGET (self));
}

void
wp_glyph_set_sign (WpGlyph *self, int sign)
{
  WpGlyphPrivate *priv = wp_glyph_get_instance_private (self);

  g_return_if_fail (WP_IS_GLYPH (self));

  if (priv->sign == sign)
    return;
  priv->sign = sign;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIGN]);
}

int
wp_glyph_get_sign (WpGlyph *self)
{
  WpGlyphPrivate *priv = wp_glyph_get_instance_private (self);

  g_return_val_if_fail (WP_IS_GLYPH (self), 0);

  return priv->sign;
}

void
wp_glyph_follow_text_size (GtkWidget *widget)
{
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi",
                           G_CALLBACK (gtk_widget_queue_resize), widget, G_CONNECT_SWAPPED);
}

double
wp_glyph_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi <= 0 ? 1.0 : CLAMP (dpi / USUAL_DPI, 1.0, 4.0);
}
