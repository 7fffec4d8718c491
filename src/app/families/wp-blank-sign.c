/* wp-blank-sign.c: the signs that tell why nothing is seen of a service.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-blank-sign.h"

#include <math.h>

#include "wp-sign.h"

/* The pattern behind a sign is fainter than the sign. */
#define FAINT 0.55

static void
trace_frame (cairo_t *cr)
{
  wp_sign_trace_box (cr, 1.5, 1.5, WP_BLANK_WIDTH - 3, WP_BLANK_HEIGHT - 3, 4);
}

static void
draw_none (cairo_t *cr)
{
  for (double x = 2; x < WP_BLANK_WIDTH; x += 5.2)
    {
      cairo_arc (cr, x, WP_BLANK_HEIGHT / 2, 1.1, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_not_covered (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 3, WP_BLANK_WIDTH, WP_BLANK_HEIGHT - 6);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1.3);
  for (double x = -WP_BLANK_HEIGHT; x < WP_BLANK_WIDTH; x += 6)
    {
      cairo_move_to (cr, x, WP_BLANK_HEIGHT - 3);
      cairo_line_to (cr, x + WP_BLANK_HEIGHT - 6, 3);
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
draw_sensitive (cairo_t *cr, const GdkRGBA *ink)
{
  cairo_save (cr);
  trace_frame (cr);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, ink->alpha * FAINT);
  for (double y = 4; y < WP_BLANK_HEIGHT; y += 3)
    for (double x = 4; x < WP_BLANK_WIDTH; x += 3)
      {
        if (fabs (x - WP_BLANK_WIDTH / 2) < 6)
          continue;
        cairo_arc (cr, x, y, 0.75, 0, 2 * G_PI);
        cairo_fill (cr);
      }
  cairo_restore (cr);

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
      cairo_rectangle (cr, WP_BLANK_WIDTH - 3 - 3 * i, 7.5, 1.5, 5);
    }
  cairo_fill (cr);
}

void
wp_blank_draw (GtkSnapshot *snapshot, WpBlankKind blank, const graphene_rect_t *area, const GdkRGBA *ink)
{
  cairo_t *cr = wp_sign_begin (snapshot, area, WP_BLANK_WIDTH, WP_BLANK_HEIGHT, ink);

  switch (blank)
    {
    case WP_BLANK_NOT_COVERED:
      draw_not_covered (cr);
      break;
    case WP_BLANK_WITHHELD:
      draw_withheld (cr);
      break;
    case WP_BLANK_SENSITIVE:
      draw_sensitive (cr, ink);
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
