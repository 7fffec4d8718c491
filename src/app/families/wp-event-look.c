/* wp-event-look.c: what all rows of one list of events are drawn with: fonts, measures and icons.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-look.h"

#define LOOK "wp-event-look"

typedef struct
{
  PangoFontDescription *description; /* (owned) */
  int height;
  double em;
  double char_width;
} Font;

struct _WpEventLook
{
  GtkIconTheme *theme;   /* (unowned): of the display */
  PangoContext *context; /* (owned) */
  guint serial;          /* of @context, when the fonts were measured; 0 before */
  Font fonts[WP_EVENT_N_FONTS];
  GHashTable *icons; /* (owned) (element-type utf8 GtkIconPaintable): by name and size */
  gulong theme_handler;
};

/* As the style has them: the classes title-4, heading and caption. Those without a size have that of the list. */
static const struct
{
  double points;
  double scale;
  PangoWeight weight;
} kinds[WP_EVENT_N_FONTS] = {
  [WP_EVENT_FONT_YEAR] = { 13, 1, PANGO_WEIGHT_BOLD },      [WP_EVENT_FONT_HEADING] = { 11, 1, PANGO_WEIGHT_BOLD },
  [WP_EVENT_FONT_CAPTION] = { 9, 1, PANGO_WEIGHT_NORMAL },  [WP_EVENT_FONT_PLAIN] = { 0, 1, PANGO_WEIGHT_NORMAL },
  [WP_EVENT_FONT_CHIP] = { 0, 1 / 1.2, PANGO_WEIGHT_BOLD }, [WP_EVENT_FONT_LEVEL] = { 0, 1, PANGO_WEIGHT_BOLD },
};

static double
to_pixels (WpEventLook *self, const PangoFontDescription *description)
{
  double size = (double) pango_font_description_get_size (description) / PANGO_SCALE;
  double dpi = pango_cairo_context_get_resolution (self->context);

  if (pango_font_description_get_size_is_absolute (description))
    return size;
  return size * (dpi > 0 ? dpi : 96) / 72;
}

static void
measure_font (WpEventLook *self, WpEventFont kind)
{
  Font *font = &self->fonts[kind];
  const PangoFontDescription *usual = pango_context_get_font_description (self->context);
  double dpi = pango_cairo_context_get_resolution (self->context);
  PangoFontMetrics *metrics;
  int character;

  g_clear_pointer (&font->description, pango_font_description_free);
  font->description = pango_font_description_copy (usual);
  pango_font_description_set_weight (font->description, kinds[kind].weight);
  if (kinds[kind].points > 0)
    font->em = kinds[kind].points * (dpi > 0 ? dpi : 96) / 72;
  else
    font->em = to_pixels (self, usual) * kinds[kind].scale;
  pango_font_description_set_absolute_size (font->description, font->em * PANGO_SCALE);

  metrics = pango_context_get_metrics (self->context, font->description, NULL);
  font->height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  character = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));
  font->char_width = (double) character / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
}

static void
look_free (gpointer data)
{
  WpEventLook *self = data;

  for (guint i = 0; i < WP_EVENT_N_FONTS; i++)
    g_clear_pointer (&self->fonts[i].description, pango_font_description_free);
  g_signal_handler_disconnect (self->theme, self->theme_handler);
  g_hash_table_unref (self->icons);
  g_object_unref (self->context);
  g_free (self);
}

static WpEventLook *
look_new (GtkWidget *list)
{
  WpEventLook *self = g_new0 (WpEventLook, 1);

  self->theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (list));
  self->context = g_object_ref (gtk_widget_get_pango_context (list));
  self->icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->theme_handler =
      g_signal_connect_swapped (self->theme, "changed", G_CALLBACK (g_hash_table_remove_all), self->icons);
  return self;
}

WpEventLook *
wp_event_look_of (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW);
  WpEventLook *self;

  if (list == NULL)
    list = row;
  self = g_object_get_data (G_OBJECT (list), LOOK);
  if (self == NULL)
    {
      self = look_new (list);
      g_object_set_data_full (G_OBJECT (list), LOOK, self, look_free);
    }
  if (self->serial != pango_context_get_serial (self->context))
    {
      self->serial = pango_context_get_serial (self->context);
      for (guint i = 0; i < WP_EVENT_N_FONTS; i++)
        measure_font (self, i);
    }
  return self;
}

guint
wp_event_look_get_serial (WpEventLook *self)
{
  return self->serial;
}

PangoLayout *
wp_event_look_layout (WpEventLook *self, WpEventFont font, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, self->fonts[font].description);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  return layout;
}

int
wp_event_look_get_height (WpEventLook *self, WpEventFont font)
{
  return self->fonts[font].height;
}

double
wp_event_look_get_em (WpEventLook *self, WpEventFont font)
{
  return self->fonts[font].em;
}

double
wp_event_look_get_char_width (WpEventLook *self, WpEventFont font)
{
  return self->fonts[font].char_width;
}

void
wp_event_look_draw_icon (
    WpEventLook *self, GtkWidget *row, GtkSnapshot *snapshot, const char *name, int size, const GdkRGBA *ink)
{
  int scale = gtk_widget_get_scale_factor (row);
  g_autofree char *key = g_strdup_printf ("%s %d %d", name, size, scale);
  GtkIconPaintable *icon = g_hash_table_lookup (self->icons, key);
  GdkRGBA inks[4] = { *ink, *ink, *ink, *ink };

  if (icon == NULL)
    {
      icon = gtk_icon_theme_lookup_icon (self->theme, name, NULL, size, scale, gtk_widget_get_direction (row),
                                         GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
      g_hash_table_insert (self->icons, g_steal_pointer (&key), icon);
    }
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, inks,
                                            G_N_ELEMENTS (inks));
}
