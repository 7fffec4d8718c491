/* wp-drawing-style.c: the colours and the lettering of drawings, on the screen and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-drawing-style.h"

#include <adwaita.h>
#include <math.h>

#include "wp-paper-colours.h"
#include "wp-sign.h"

/* Icons are sharp at every zoom, and on paper. */
#define ICON_SCALE 4

static const char *const kinds[] = { "early_help",  "education", "health",   "mental_health",
                                     "social_care", "housing",   "community" };
/* The names that the style sheet has for them. */
static const char *const kind_colours[] = { "wp_early_help",  "wp_education", "wp_health",   "wp_mental_health",
                                            "wp_social_care", "wp_housing",   "wp_community" };
static const char *const home_colours[] = { "wp_level_2", "wp_mental_health", "wp_health" };

static void
take (GdkRGBA *colour, guint32 from)
{
  *colour =
      (GdkRGBA){ (float) (from >> 16 & 0xff) / 255, (float) (from >> 8 & 0xff) / 255, (float) (from & 0xff) / 255, 1 };
}

WpDrawingStyle *
wp_drawing_style_new_for_paper (void)
{
  WpDrawingStyle *self = g_new0 (WpDrawingStyle, 1);

  take (&self->ink, WP_PAPER_INK);
  take (&self->dim, WP_PAPER_DIM);
  take (&self->paper, 0xffffff);
  take (&self->accent, WP_PAPER_ACCENT);
  take (&self->alarm, WP_PAPER_ALARM);
  take (&self->homes[0], wp_paper_level_colour ("2", NULL));
  take (&self->homes[1], wp_paper_service_colour ("mental_health"));
  take (&self->homes[2], wp_paper_service_colour ("health"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    take (&self->kinds[i], wp_paper_service_colour (kinds[i]));
  self->rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  self->font = g_strdup ("Sans");
  return self;
}

static void
look_up (GtkStyleContext *context, const char *name, GdkRGBA *colour)
{
  GdkRGBA found;

  if (gtk_style_context_lookup_color (context, name, &found))
    *colour = found;
}

/* What is behind everything is not transparent, for lines end behind symbols. */
static void
mix (GdkRGBA *colour, const GdkRGBA *one, const GdkRGBA *other, double part)
{
  colour->red = (float) (one->red * part + other->red * (1 - part));
  colour->green = (float) (one->green * part + other->green * (1 - part));
  colour->blue = (float) (one->blue * part + other->blue * (1 - part));
  colour->alpha = 1;
}

WpDrawingStyle *
wp_drawing_style_new_for_widget (GtkWidget *widget)
{
  WpDrawingStyle *self = wp_drawing_style_new_for_paper ();
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA window = self->paper;
  GdkRGBA ink;
  g_autofree char *font = NULL;

  self->rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  look_up (context, "window_bg_color", &window);
  self->paper = window;
  gtk_style_context_get_color (context, &ink);
  mix (&self->ink, &ink, &window, ink.alpha);
  self->high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  mix (&self->dim, &self->ink, &window, self->high_contrast ? 0.92 : 0.72);
  look_up (context, "accent_color", &self->accent);
  look_up (context, "error_color", &self->alarm);
  for (guint i = 0; i < G_N_ELEMENTS (home_colours); i++)
    look_up (context, home_colours[i], &self->homes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kind_colours); i++)
    look_up (context, kind_colours[i], &self->kinds[i]);
  g_object_get (gtk_widget_get_settings (widget), "gtk-font-name", &font, NULL);
  PangoFontDescription *description = pango_font_description_from_string (font != NULL ? font : "Sans");
  const char *family = pango_font_description_get_family (description);
  g_free (self->font);
  self->font = g_strdup (family != NULL ? family : "Sans");
  pango_font_description_free (description);
  return self;
}

void
wp_drawing_style_free (WpDrawingStyle *self)
{
  g_free (self->font);
  g_free (self);
}

const GdkRGBA *
wp_drawing_style_kind (const WpDrawingStyle *self, const char *kind)
{
  /* Police and social care share a colour, and each has a word. */
  if (g_strcmp0 (kind, "police") == 0)
    kind = "social_care";
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i], kind) == 0)
      return &self->kinds[i];
  return &self->ink;
}

static PangoLayout *
make_layout (cairo_t *cr, const WpDrawingStyle *style, const char *text, double size, gboolean bold)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  /* The same widths at every zoom and on paper, so that what fits once fits always. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_layout_context_changed (layout);
  cairo_font_options_destroy (options);
  pango_font_description_set_family (font, style->font);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

double
wp_drawing_text_width (cairo_t *cr, const WpDrawingStyle *style, const char *text, double size, gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_layout (cr, style, text, size, bold);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

double
wp_drawing_text (cairo_t *cr,
                 const WpDrawingStyle *style,
                 const char *text,
                 double x,
                 double y,
                 double width,
                 double align,
                 double size,
                 gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_layout (cr, style, text, size, bold);
  int natural;

  pango_layout_get_size (layout, &natural, NULL);
  double wide = MIN ((double) natural / PANGO_SCALE, width);
  if (wide < (double) natural / PANGO_SCALE)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_get_size (layout, &natural, NULL);
      wide = MIN (wide, (double) natural / PANGO_SCALE);
    }
  /* A layout that has a width puts text from right to left at its far end. */
  cairo_move_to (cr, x - align * (pango_layout_get_width (layout) > 0 ? width : wide), y);
  pango_cairo_show_layout (cr, layout);
  return wide;
}

static PangoLayout *
make_lines (
    cairo_t *cr, const WpDrawingStyle *style, const char *text, double width, guint n, double size, gboolean bold)
{
  PangoLayout *layout = make_layout (cr, style, text, size, bold);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (layout, -(int) n);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  return layout;
}

double
wp_drawing_lines (cairo_t *cr,
                  const WpDrawingStyle *style,
                  const char *text,
                  double x,
                  double y,
                  double width,
                  guint n,
                  double size,
                  gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_lines (cr, style, text, width, n, size, bold);
  int height;

  cairo_move_to (cr, x - width / 2, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  return *text != '\0' ? (double) height / PANGO_SCALE : 0;
}

double
wp_drawing_lines_height (
    cairo_t *cr, const WpDrawingStyle *style, const char *text, double width, guint n, double size, gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_lines (cr, style, text, width, n, size, bold);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return *text != '\0' ? (double) height / PANGO_SCALE : 0;
}

void
wp_drawing_icon (cairo_t *cr, const GdkRGBA *colour, const char *name, double x, double y, double size)
{
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GtkIconPaintable) icon =
      gtk_icon_theme_lookup_icon (theme, name, NULL, (int) size, ICON_SCALE, GTK_TEXT_DIR_NONE, 0);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, colours,
                                            G_N_ELEMENTS (colours));
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return;
  /* Into a picture of its own first: what the node draws straight into a file of vectors, cairo does not free. */
  cairo_surface_t *picture =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (size * ICON_SCALE), (int) (size * ICON_SCALE));
  cairo_t *on_picture = cairo_create (picture);
  cairo_scale (on_picture, ICON_SCALE, ICON_SCALE);
  gsk_render_node_draw (node, on_picture);
  cairo_destroy (on_picture);
  gsk_render_node_unref (node);
  cairo_save (cr);
  cairo_translate (cr, x - size / 2, y - size / 2);
  cairo_scale (cr, 1.0 / ICON_SCALE, 1.0 / ICON_SCALE);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (picture);
}

void
wp_drawing_ink (cairo_t *cr, const GdkRGBA *colour, double alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha * alpha);
}

void
wp_drawing_lock (cairo_t *cr, double x, double y)
{
  wp_sign_trace_box (cr, x + 1.5, y + 5, 9, 7, 1.5);
  cairo_fill (cr);
  cairo_save (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 1.6);
  cairo_arc (cr, x + 6, y + 4.2, 2.9, G_PI, 0);
  cairo_line_to (cr, x + 8.9, y + 6);
  cairo_move_to (cr, x + 3.1, y + 4.2);
  cairo_line_to (cr, x + 3.1, y + 6);
  cairo_stroke (cr);
  cairo_restore (cr);
}
