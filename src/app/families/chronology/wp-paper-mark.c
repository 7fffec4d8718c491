/* wp-paper-mark.c: the marks of a timeline, for paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-paper-mark.h"

#include <math.h>

/* All are drawn for a square of WP_MARK_SIDE units. */

static void
trace_polygon (cairo_t *cr, const double *points, guint n)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[2 * i], points[2 * i + 1]);
  cairo_close_path (cr);
}

/* Corners at even angles from the top; every second one at @inner unless that is 0. */
static void
trace_star (cairo_t *cr, guint corners, double outer, double inner, double turn)
{
  for (guint i = 0; i < corners; i++)
    {
      double angle = turn + 2 * G_PI * i / corners - G_PI_2;
      double radius = inner > 0 && i % 2 == 1 ? inner : outer;
      cairo_line_to (cr, 7 + radius * cos (angle), 7 + radius * sin (angle));
    }
  cairo_close_path (cr);
}

static void
fill_white (cairo_t *cr)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_meeting (cairo_t *cr)
{
  cairo_rectangle (cr, 1, 1, 12, 12);
  cairo_fill (cr);
  cairo_rectangle (cr, 4, 4.25, 6, 1.75);
  cairo_rectangle (cr, 4, 8, 6, 1.75);
  fill_white (cr);
}

static void
draw_page (cairo_t *cr)
{
  static const double outline[] = { 2, 0.5, 9, 0.5, 12, 3.5, 12, 13.5, 2, 13.5 };

  trace_polygon (cr, outline, 5);
  cairo_fill (cr);
  cairo_rectangle (cr, 4.5, 5.5, 5, 1.25);
  cairo_rectangle (cr, 4.5, 8, 5, 1.25);
  cairo_rectangle (cr, 4.5, 10.5, 3.5, 1.25);
  fill_white (cr);
}

static void
draw_shield (cairo_t *cr)
{
  cairo_move_to (cr, 7, 0.5);
  cairo_line_to (cr, 12.5, 2.5);
  cairo_curve_to (cr, 12.5, 9, 11, 11.5, 7, 13.5);
  cairo_curve_to (cr, 3, 11.5, 1.5, 9, 1.5, 2.5);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 1.6);
  cairo_move_to (cr, 4.4, 6.8);
  cairo_line_to (cr, 6.4, 8.9);
  cairo_line_to (cr, 9.8, 4.8);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_waiting (cairo_t *cr)
{
  static const double glass[] = { 2.5,  1,  11.5, 1,  11.5, 2.5,  8, 7, 11.5, 11.5,
                                  11.5, 13, 2.5,  13, 2.5,  11.5, 6, 7, 2.5,  2.5 };

  trace_polygon (cr, glass, 10);
  cairo_fill (cr);
}

static void
draw_alarm (cairo_t *cr)
{
  trace_star (cr, 8, 7, 0, G_PI / 8);
  cairo_fill (cr);
  cairo_rectangle (cr, 6.1, 3, 1.8, 5);
  cairo_rectangle (cr, 6.1, 9.3, 1.8, 1.8);
  fill_white (cr);
}

static void
draw_planned (cairo_t *cr)
{
  const double dashes[] = { 2.5, 1.7 };

  cairo_save (cr);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, 1.4);
  cairo_rectangle (cr, 1.7, 1.7, 10.6, 10.6);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
wp_paper_mark_draw (cairo_t *cr, WpMark mark, gboolean planned, double side)
{
  static const double diamond[] = { 7, 0, 14, 7, 7, 14, 0, 7 };

  cairo_save (cr);
  cairo_scale (cr, side / WP_MARK_SIDE, side / WP_MARK_SIDE);
  cairo_new_path (cr);
  if (planned)
    draw_planned (cr);
  else if (mark == WP_MARK_MEETING)
    draw_meeting (cr);
  else if (mark == WP_MARK_PAGE)
    draw_page (cr);
  else if (mark == WP_MARK_SHIELD)
    draw_shield (cr);
  else if (mark == WP_MARK_WAITING)
    draw_waiting (cr);
  else if (mark == WP_MARK_ALARM)
    draw_alarm (cr);
  else
    {
      if (mark == WP_MARK_DIAMOND)
        trace_polygon (cr, diamond, 4);
      else if (mark == WP_MARK_STAR)
        trace_star (cr, 10, 7.2, 3, 0);
      else
        cairo_arc (cr, 7, 7, 5.5, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}
