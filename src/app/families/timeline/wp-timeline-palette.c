/* wp-timeline-palette.c: the colours of the timeline, on the screen and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-palette.h"

#include <adwaita.h>

/* Each colour's name in the style, and what it is on paper. */
typedef struct
{
  const char *name;
  const char *paper;
} Colour;

static const char *const level_codes[WP_TIMELINE_N_LEVELS] = { "1", "2", "3a", "3b", "4" };

static const Colour level_colours[WP_TIMELINE_N_LEVELS] = {
  { "wp_level_1", "#0a9cbc" },  { "wp_level_2", "#2a75ba" }, { "wp_level_3a", "#6441a9" },
  { "wp_level_3b", "#71115b" }, { "wp_level_4", "#410620" },
};

static const Colour service_colours[WP_TIMELINE_N_SERVICES] = {
  { "wp_early_help", "#1c64d8" },    { "wp_education", "#9a5300" },   { "wp_health", "#1b8a66" },
  { "wp_mental_health", "#6b2394" }, { "wp_social_care", "#d9500a" }, { "wp_housing", "#5e5c64" },
  { "wp_community", "#b05ab6" },
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
look_up (GtkStyleContext *style, const char *name, const char *otherwise)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (style, name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

void
wp_timeline_palette_of_widget (WpTimelinePalette *palette, GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  gtk_style_context_get_color (style, &palette->ink);
  palette->ground = look_up (style, "window_bg_color", "#fafafa");
  palette->accent = look_up (style, "accent_bg_color", "#3584e4");
  palette->accent_text = look_up (style, "accent_fg_color", "#ffffff");
  palette->accent_ink = look_up (style, "accent_color", "#1c71d8");
  palette->alarm = look_up (style, "error_color", "#c01c28");
  for (guint i = 0; i < WP_TIMELINE_N_LEVELS; i++)
    {
      palette->levels[i] = look_up (style, level_colours[i].name, level_colours[i].paper);
      palette->level_texts[i] = look_up (style, i == 0 ? "wp_level_1_text" : "wp_level_text", "#ffffff");
    }
  for (guint i = 0; i < WP_TIMELINE_N_SERVICES; i++)
    palette->services[i] = look_up (style, service_colours[i].name, service_colours[i].paper);
  palette->fill = dark ? 0.24 : 0.15;
  palette->high_contrast = adw_style_manager_get_high_contrast (manager);
}

void
wp_timeline_palette_of_paper (WpTimelinePalette *palette)
{
  gdk_rgba_parse (&palette->ink, "#1e1e1e");
  gdk_rgba_parse (&palette->ground, "#ffffff");
  gdk_rgba_parse (&palette->accent, "#1c64d8");
  gdk_rgba_parse (&palette->accent_text, "#ffffff");
  gdk_rgba_parse (&palette->accent_ink, "#1c64d8");
  gdk_rgba_parse (&palette->alarm, "#c01c28");
  for (guint i = 0; i < WP_TIMELINE_N_LEVELS; i++)
    {
      gdk_rgba_parse (&palette->levels[i], level_colours[i].paper);
      gdk_rgba_parse (&palette->level_texts[i], i == 0 ? "#000000" : "#ffffff");
    }
  for (guint i = 0; i < WP_TIMELINE_N_SERVICES; i++)
    gdk_rgba_parse (&palette->services[i], service_colours[i].paper);
  palette->fill = 0.15;
  palette->high_contrast = FALSE;
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
