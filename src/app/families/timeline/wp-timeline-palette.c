/* wp-timeline-palette.c: the colours of the timeline, by name from the style.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-palette.h"

#include <adwaita.h>

static const char *const level_codes[WP_TIMELINE_N_LEVELS] = { "1", "2", "3a", "3b", "4" };

static const char *const level_colours[WP_TIMELINE_N_LEVELS] = { "wp_level_1", "wp_level_2", "wp_level_3a",
                                                                 "wp_level_3b", "wp_level_4" };

static const char *const service_colours[WP_TIMELINE_N_SERVICES] = {
  "wp_early_help", "wp_education", "wp_health", "wp_mental_health", "wp_social_care", "wp_housing", "wp_community",
};

static const struct
{
  const char *kind;
  guint service;
} kinds[] = {
  { "early_help", 0 },  { "education", 1 }, { "health", 2 },  { "mental_health", 3 },
  { "social_care", 4 }, { "police", 4 },    { "housing", 5 }, { "community", 6 },
};

static GdkRGBA
look_up (GtkStyleContext *style, const char *name)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (style, name, &colour))
    gtk_style_context_get_color (style, &colour);
  return colour;
}

void
wp_timeline_palette_of_widget (WpTimelinePalette *palette, GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  gtk_style_context_get_color (style, &palette->ink);
  palette->ground = look_up (style, "window_bg_color");
  palette->accent = look_up (style, "accent_bg_color");
  palette->accent_text = look_up (style, "accent_fg_color");
  palette->accent_ink = look_up (style, "accent_color");
  palette->alarm = look_up (style, "error_color");
  for (guint i = 0; i < WP_TIMELINE_N_LEVELS; i++)
    {
      palette->levels[i] = look_up (style, level_colours[i]);
      palette->level_texts[i] = look_up (style, i == 0 ? "wp_level_1_text" : "wp_level_text");
    }
  for (guint i = 0; i < WP_TIMELINE_N_SERVICES; i++)
    palette->services[i] = look_up (style, service_colours[i]);
  palette->fill = dark ? 0.24 : 0.15;
  palette->high_contrast = adw_style_manager_get_high_contrast (manager);
}

GdkRGBA
wp_timeline_palette_level (const WpTimelinePalette *palette, const char *code, GdkRGBA *text)
{
  for (guint i = 0; i < WP_TIMELINE_N_LEVELS; i++)
    if (g_strcmp0 (level_codes[i], code) == 0)
      {
        if (text != NULL)
          *text = palette->level_texts[i];
        return palette->levels[i];
      }
  if (text != NULL)
    *text = palette->ground;
  return palette->ink;
}

GdkRGBA
wp_timeline_palette_service (const WpTimelinePalette *palette, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      return palette->services[kinds[i].service];
  return wp_timeline_alpha (palette->ink, 0.66);
}

GdkRGBA
wp_timeline_palette_faint (const WpTimelinePalette *palette, double alpha)
{
  return wp_timeline_alpha (palette->ink, palette->high_contrast ? MIN (1.0, alpha * 1.8 + 0.1) : alpha);
}

GdkRGBA
wp_timeline_alpha (GdkRGBA colour, double alpha)
{
  colour.alpha *= alpha;
  return colour;
}
