/* wp-drawing-style.h: the colours and the lettering of drawings, on the screen and on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Heights of letters, in units of the drawing. */
#define WP_DRAWING_NAME 13.0
#define WP_DRAWING_SMALL 11.0

/**
 * WpDrawingStyle: what a drawing is drawn with. Whatever a colour tells, a shape, a dash or a word tells as well.
 */
typedef struct
{
  GdkRGBA ink;
  GdkRGBA dim;    /* second lines of text; at least 4.5 : 1 on the paper */
  GdkRGBA paper;  /* behind everything, and inside symbols */
  GdkRGBA accent; /* of whom the work is about */
  GdkRGBA alarm;  /* of what is strained or broken */
  GdkRGBA homes[3];
  GdkRGBA kinds[7];       /* of services, in the order of wp_drawing_style_kind() */
  gboolean rtl;           /* reading begins on the right */
  gboolean high_contrast; /* faint lines are drawn stronger */
  char *font;             /* (owned): family of the letters */
} WpDrawingStyle;

/**
 * wp_drawing_style_new_for_widget: the colours that the style sheet gives @widget now, light or dark.
 */
WpDrawingStyle *wp_drawing_style_new_for_widget (GtkWidget *widget);

/**
 * wp_drawing_style_new_for_paper: dark on white.
 */
WpDrawingStyle *wp_drawing_style_new_for_paper (void);

void wp_drawing_style_free (WpDrawingStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpDrawingStyle, wp_drawing_style_free)

/**
 * wp_drawing_style_kind:
 * @kind: code of list service_kind
 *
 * Returns: the colour of that kind of service; the ink for one that the authority added.
 */
const GdkRGBA *wp_drawing_style_kind (const WpDrawingStyle *self, const char *kind);

/**
 * wp_drawing_text:
 * @x: the left edge, the middle or the right edge of the text, as @align says
 * @y: its upper edge
 * @width: where it is longer, it ends with “…”
 * @align: 0 for left, 0.5 for middle, 1 for right
 *
 * Writes one line of text in the colour that @cr has.
 *
 * Returns: how wide it came.
 */
double wp_drawing_text (cairo_t *cr,
                        const WpDrawingStyle *style,
                        const char *text,
                        double x,
                        double y,
                        double width,
                        double align,
                        double size,
                        gboolean bold);

/**
 * wp_drawing_text_width: how wide the text would come, if there were room.
 */
double wp_drawing_text_width (cairo_t *cr, const WpDrawingStyle *style, const char *text, double size, gboolean bold);

/**
 * wp_drawing_lines:
 * @x: the middle of the text
 * @y: its upper edge
 * @n: so many lines at most; where it is longer, the last ends with “…”
 *
 * Writes text of several lines, each in the middle, in the colour that @cr has.
 *
 * Returns: how high it came; 0 for no text.
 */
double wp_drawing_lines (cairo_t *cr,
                         const WpDrawingStyle *style,
                         const char *text,
                         double x,
                         double y,
                         double width,
                         guint n,
                         double size,
                         gboolean bold);

/**
 * wp_drawing_lines_height: the same without writing it.
 */
double wp_drawing_lines_height (
    cairo_t *cr, const WpDrawingStyle *style, const char *text, double width, guint n, double size, gboolean bold);

/**
 * wp_drawing_icon: draws the symbolic icon @name, @size wide and high, with its middle at @x, @y. Main thread only.
 */
void wp_drawing_icon (cairo_t *cr, const GdkRGBA *colour, const char *name, double x, double y, double size);

/**
 * wp_drawing_ink: makes @colour, at @alpha of its strength, what @cr draws with.
 */
void wp_drawing_ink (cairo_t *cr, const GdkRGBA *colour, double alpha);

/**
 * wp_drawing_lock: a padlock of 12 × 12 units whose upper left corner is at @x, @y, in the colour that @cr has.
 */
void wp_drawing_lock (cairo_t *cr, double x, double y);

G_END_DECLS
