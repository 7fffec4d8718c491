/* wp-timeline-palette.h: the colours of the timeline, by name from the style.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WP_TIMELINE_N_LEVELS 5
#define WP_TIMELINE_N_SERVICES 7

/**
 * WpTimelinePalette: every colour that the timeline draws with. They come by name from the style, so that light, dark
 * and high contrast follow it.
 */
typedef struct
{
  GdkRGBA ink;
  GdkRGBA ground;
  GdkRGBA accent;      /* of a ground that @accent_text stands on, and of lines */
  GdkRGBA accent_text; /* on @accent */
  GdkRGBA accent_ink;  /* accent that is read on @ground */
  GdkRGBA alarm;
  GdkRGBA levels[WP_TIMELINE_N_LEVELS];
  GdkRGBA level_texts[WP_TIMELINE_N_LEVELS];
  GdkRGBA services[WP_TIMELINE_N_SERVICES];
  double fill;            /* how much of a hue fills a bar: 0.15, dark 0.24 */
  gboolean high_contrast; /* faint lines are drawn stronger */
} WpTimelinePalette;

/**
 * wp_timeline_palette_of_widget: the colours that the style gives @widget now.
 */
void wp_timeline_palette_of_widget (WpTimelinePalette *palette, GtkWidget *widget);

/**
 * wp_timeline_palette_level:
 * @code: a code of the list "level"
 * @text: (out) (optional): the colour of a text on it
 *
 * Returns: the colour of @code; for a level that the authority added, the ink.
 */
GdkRGBA wp_timeline_palette_level (const WpTimelinePalette *palette, const char *code, GdkRGBA *text);

/**
 * wp_timeline_palette_service:
 * @kind: a code of the list "service_kind"
 *
 * Returns: its colour, for outlines and icons; for a kind that the authority added, the ink at two thirds.
 */
GdkRGBA wp_timeline_palette_service (const WpTimelinePalette *palette, const char *kind);

/**
 * wp_timeline_palette_faint: the ink at @alpha of its strength; in high contrast at more.
 */
GdkRGBA wp_timeline_palette_faint (const WpTimelinePalette *palette, double alpha);

/**
 * wp_timeline_alpha: @colour at @alpha of its strength.
 */
GdkRGBA wp_timeline_alpha (GdkRGBA colour, double alpha);

G_END_DECLS
