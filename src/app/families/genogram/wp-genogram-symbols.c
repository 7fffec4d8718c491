/* wp-genogram-symbols.c: the signs of a genogram: people, couples, and the lines to children.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-genogram-symbols.h"

#include <glib/gi18n-lib.h>

#include "wp-sign.h"

#define LINE 2.0

static void
trace_shape (cairo_t *cr, WpGenogramShape shape, double side)
{
  double half = side / 2;

  cairo_new_sub_path (cr);
  switch (shape)
    {
    case WP_GENOGRAM_SQUARE:
      cairo_rectangle (cr, -half, -half, side, side);
      break;
    case WP_GENOGRAM_CIRCLE:
      cairo_arc (cr, 0, 0, half, 0, 2 * G_PI);
      cairo_close_path (cr);
      break;
    case WP_GENOGRAM_DIAMOND:
      cairo_move_to (cr, 0, -half);
      cairo_line_to (cr, half, 0);
      cairo_line_to (cr, 0, half);
      cairo_line_to (cr, -half, 0);
      cairo_close_path (cr);
      break;
    case WP_GENOGRAM_TRIANGLE:
      cairo_move_to (cr, 0, -half);
      cairo_line_to (cr, half, half * 0.8);
      cairo_line_to (cr, -half, half * 0.8);
      cairo_close_path (cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
draw_cross (cairo_t *cr, WpGenogramShape shape, double side)
{
  cairo_save (cr);
  trace_shape (cr, shape, side);
  cairo_clip (cr);
  cairo_move_to (cr, -side / 2, -side / 2);
  cairo_line_to (cr, side / 2, side / 2);
  cairo_move_to (cr, side / 2, -side / 2);
  cairo_line_to (cr, -side / 2, side / 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_age (cairo_t *cr, const WpDrawingStyle *style, const WpGenogramSymbol *symbol)
{
  double size = symbol->shape == WP_GENOGRAM_DIAMOND ? WP_DRAWING_NAME : WP_DRAWING_NAME + 2;
  double width = wp_drawing_text_width (cr, style, symbol->age, size, TRUE);

  /* On the cross of somebody who died the age stands on a patch of its own. */
  if (symbol->died)
    {
      wp_drawing_ink (cr, &style->paper, 1);
      wp_sign_trace_box (cr, -width / 2 - 3, -size * 0.75, width + 6, size * 1.5, 3);
      cairo_fill (cr);
    }
  wp_drawing_ink (cr, &style->ink, 1);
  wp_drawing_text (cr, style, symbol->age, 0, -size * 0.68, WP_GENOGRAM_SYMBOL - 8, 0.5, size, TRUE);
}

static void
draw_responsible (cairo_t *cr, const WpDrawingStyle *style)
{
  /* Translators: parental responsibility, as short as it is written on a genogram. */
  const char *text = _ ("PR");
  double width = wp_drawing_text_width (cr, style, text, 9, TRUE) + 8;
  double x = WP_GENOGRAM_SYMBOL / 2 - 4;
  double y = -WP_GENOGRAM_SYMBOL / 2 - 8;

  wp_drawing_ink (cr, &style->ink, 1);
  wp_sign_trace_box (cr, x, y, width, 14, 3);
  cairo_fill (cr);
  wp_drawing_ink (cr, &style->paper, 1);
  wp_drawing_text (cr, style, text, x + width / 2, y + 1, width, 0.5, 9, TRUE);
}

void
wp_genogram_symbol_draw (
    cairo_t *cr, const WpDrawingStyle *style, const WpGenogramSymbol *symbol, double x, double y, double scale)
{
  double side = WP_GENOGRAM_SYMBOL - LINE;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  trace_shape (cr, symbol->shape, side);
  wp_drawing_ink (cr, &style->paper, 1);
  cairo_fill_preserve (cr);
  wp_drawing_ink (cr, symbol->subject ? &style->accent : &style->ink, 1);
  cairo_set_line_width (cr, LINE);
  cairo_stroke (cr);
  if (symbol->subject)
    {
      trace_shape (cr, symbol->shape, side - (symbol->shape == WP_GENOGRAM_TRIANGLE ? 16 : 9));
      cairo_stroke (cr);
    }
  wp_drawing_ink (cr, &style->ink, 1);
  if (symbol->died)
    draw_cross (cr, symbol->shape, side);
  if (symbol->age != NULL && symbol->age[0] != '\0')
    draw_age (cr, style, symbol);
  if (symbol->responsible)
    draw_responsible (cr, style);
  if (symbol->is_protected)
    {
      /* Beside the outline, which stays whole. */
      wp_drawing_ink (cr, &style->ink, 1);
      wp_drawing_lock (cr, -WP_GENOGRAM_SYMBOL / 2 - 13, -WP_GENOGRAM_SYMBOL / 2 - 3);
    }
  cairo_restore (cr);
}

void
wp_genogram_tie_draw (cairo_t *cr, const WpDrawingStyle *style, WpGenogramTie tie)
{
  static const double partners[] = { 7, 4 };
  static const double parents[] = { 2, 4 };

  cairo_save (cr);
  wp_drawing_ink (cr, &style->ink, 1);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (tie == WP_GENOGRAM_PARTNERS)
    cairo_set_dash (cr, partners, 2, 0);
  else if (tie == WP_GENOGRAM_PARENTS)
    cairo_set_dash (cr, parents, 2, 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
wp_genogram_slashes_draw (cairo_t *cr, const WpDrawingStyle *style, WpGenogramTie tie, double x, double y)
{
  int n = tie == WP_GENOGRAM_SEPARATED ? 1 : tie == WP_GENOGRAM_DIVORCED ? 2 : 0;

  cairo_save (cr);
  wp_drawing_ink (cr, &style->ink, 1);
  cairo_set_line_width (cr, LINE);
  cairo_set_dash (cr, NULL, 0, 0);
  for (int i = 0; i < n; i++)
    {
      double middle = x + (n == 2 ? i * 7 - 3.5 : 0);
      cairo_move_to (cr, middle - 5, y + 9);
      cairo_line_to (cr, middle + 5, y - 9);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
wp_genogram_link_draw (cairo_t *cr, const WpDrawingStyle *style, WpGenogramLink link)
{
  static const double fostered[] = { 2, 4 };
  static const double step[] = { 6, 4 };
  static const double sibling[] = { 12, 4 };

  cairo_save (cr);
  wp_drawing_ink (cr, &style->ink, 1);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
  switch (link)
    {
    case WP_GENOGRAM_FOSTERED:
      cairo_set_dash (cr, fostered, 2, 0);
      break;
    case WP_GENOGRAM_STEP:
      cairo_set_dash (cr, step, 2, 0);
      break;
    case WP_GENOGRAM_SIBLING:
      cairo_set_dash (cr, sibling, 2, 0);
      break;
    default:
      break;
    }
  if (link == WP_GENOGRAM_ADOPTED)
    {
      /* A second line beside it, broken. */
      cairo_path_t *path = cairo_copy_path (cr);
      cairo_stroke (cr);
      cairo_translate (cr, 5, 0);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
      cairo_set_dash (cr, step, 2, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
wp_genogram_home_style (cairo_t *cr, const WpDrawingStyle *style, guint number)
{
  static const double dashes[3][4] = { { 8, 5, 8, 5 }, { 2, 4, 2, 4 }, { 12, 4, 2, 4 } };

  cairo_set_line_width (cr, 1.8);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, dashes[number % 3], 4, 0);
  wp_drawing_ink (cr, &style->homes[number % 3], 1);
}
