/* wp-mark-glyph.c: the sign that tells what kind of thing happened.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-mark-glyph.h"

/* As wide as a sign for a blank, so that what stands beside the two is in line. */
#define WIDTH 30.0
#define HEIGHT 24.0

struct _WpMarkGlyph
{
  WpGlyph parent_instance;

  gboolean planned;
};

G_DEFINE_FINAL_TYPE (WpMarkGlyph, wp_mark_glyph, WP_TYPE_GLYPH)

enum { PROP_PLANNED = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
sign_changed_cb (WpMarkGlyph *self)
{
  if (wp_glyph_get_sign (WP_GLYPH (self)) == WP_MARK_ALARM)
    gtk_widget_add_css_class (GTK_WIDGET (self), "alarm");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "alarm");
}

static void
wp_mark_glyph_draw (WpGlyph *glyph, GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *ink)
{
  wp_mark_draw (snapshot, (WpMark) wp_glyph_get_sign (glyph), WP_MARK_GLYPH (glyph)->planned, area, ink);
}

static void
wp_mark_glyph_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLANNED)
    g_value_set_boolean (value, WP_MARK_GLYPH (object)->planned);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_mark_glyph_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLANNED)
    wp_mark_glyph_set_planned (WP_MARK_GLYPH (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_mark_glyph_class_init (WpMarkGlyphClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  WpGlyphClass *glyph_class = WP_GLYPH_CLASS (class);

  object_class->get_property = wp_mark_glyph_get_property;
  object_class->set_property = wp_mark_glyph_set_property;
  glyph_class->width = WIDTH;
  glyph_class->height = HEIGHT;
  glyph_class->sign_width = glyph_class->sign_height = WP_MARK_SIDE;
  glyph_class->draw = wp_mark_glyph_draw;

  props[PROP_PLANNED] = g_param_spec_boolean ("planned", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "mark");
}

static void
wp_mark_glyph_init (WpMarkGlyph *self)
{
  g_signal_connect (self, "notify::sign", G_CALLBACK (sign_changed_cb), NULL);
}

GtkWidget *
wp_mark_glyph_new (WpMark mark)
{
  return g_object_new (WP_TYPE_MARK_GLYPH, "sign", mark, NULL);
}

void
wp_mark_glyph_set_planned (WpMarkGlyph *self, gboolean planned)
{
  g_return_if_fail (WP_IS_MARK_GLYPH (self));

  if (self->planned == !!planned)
    return;
  self->planned = !!planned;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLANNED]);
}

gboolean
wp_mark_glyph_get_planned (WpMarkGlyph *self)
{
  g_return_val_if_fail (WP_IS_MARK_GLYPH (self), FALSE);

  return self->planned;
}
