/* wp-mark.c: the shapes that tell what kind of thing happened.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-mark.h"

#include <math.h>

#include "wp-sign.h"

static const struct
{
  const char *kind;
  WpMark mark;
} marks[] = {
  { "contact", WP_MARK_DISC },
  { "visit", WP_MARK_DISC },
  { "direct_work", WP_MARK_DISC },
  { "note", WP_MARK_DISC },
  { "compliment", WP_MARK_DISC },
  { "complaint", WP_MARK_DISC },
  { "tac", WP_MARK_MEETING },
  { "tac_invite", WP_MARK_MEETING },
  { "review", WP_MARK_MEETING },
  { "request", WP_MARK_DIAMOND },
  { "triage", WP_MARK_DIAMOND },
  { "gate", WP_MARK_DIAMOND },
  { "level", WP_MARK_DIAMOND },
  { "allocation", WP_MARK_DIAMOND },
  { "supervision_decision", WP_MARK_DIAMOND },
  { "signpost", WP_MARK_DIAMOND },
  { "closure", WP_MARK_DIAMOND },
  { "merge", WP_MARK_DIAMOND },
  { "agreement", WP_MARK_SHIELD },
  { "withdrawal", WP_MARK_SHIELD },
  { "wait_add", WP_MARK_WAITING },
  { "wait_end", WP_MARK_WAITING },
  { "service_start", WP_MARK_WAITING },
  { "service_end", WP_MARK_WAITING },
  { "volunteer_match", WP_MARK_WAITING },
  { "attendance", WP_MARK_WAITING },
  { "birth", WP_MARK_STAR },
  { "death", WP_MARK_STAR },
  { "move", WP_MARK_STAR },
  { "household_change", WP_MARK_STAR },
  { "safeguarding_share", WP_MARK_ALARM },
  { "step_up", WP_MARK_ALARM },
  { "step_down", WP_MARK_ALARM },
};

/* What is cut out of a mark lets the row's own background through, selected or not, or is filled with @ground. */
static void
cut (cairo_t *cr, const GdkRGBA *ground)
{
  if (ground != NULL)
    gdk_cairo_set_source_rgba (cr, ground);
  else
    cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
}

static void
draw_meeting (cairo_t *cr, const GdkRGBA *ground)
{
  wp_sign_trace_box (cr, 1, 1, 12, 12, 3);
  cairo_fill (cr);
  cut (cr, ground);
  cairo_rectangle (cr, 4, 4.25, 6, 1.75);
  cairo_rectangle (cr, 4, 8, 6, 1.75);
  cairo_fill (cr);
}

static void
draw_diamond (cairo_t *cr)
{
  cairo_move_to (cr, 7, 0);
  cairo_line_to (cr, 14, 7);
  cairo_line_to (cr, 7, 14);
  cairo_line_to (cr, 0, 7);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_page (cairo_t *cr, const GdkRGBA *ground)
{
  cairo_move_to (cr, 3, 0.5);
  cairo_line_to (cr, 8.5, 0.5);
  cairo_line_to (cr, 12.5, 4.5);
  cairo_line_to (cr, 12.5, 12.5);
  cairo_arc (cr, 11.5, 12.5, 1, 0, G_PI_2);
  cairo_line_to (cr, 3, 13.5);
  cairo_arc (cr, 2.5, 12.5, 1, G_PI_2, G_PI);
  cairo_line_to (cr, 1.5, 1.5);
  cairo_arc (cr, 2.5, 1.5, 1, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_fill (cr);
  cut (cr, ground);
  cairo_rectangle (cr, 4, 6.25, 6, 1.5);
  cairo_rectangle (cr, 4, 9.5, 6, 1.5);
  cairo_fill (cr);
}

static void
draw_shield (cairo_t *cr, const GdkRGBA *ground)
{
  cairo_move_to (cr, 7, 0);
  cairo_curve_to (cr, 9, 1.4, 11, 2, 13, 2);
  cairo_curve_to (cr, 13.4, 7.5, 11.5, 11.8, 7, 14);
  cairo_curve_to (cr, 2.5, 11.8, 0.6, 7.5, 1, 2);
  cairo_curve_to (cr, 3, 2, 5, 1.4, 7, 0);
  cairo_close_path (cr);
  cairo_fill (cr);
  cut (cr, ground);
  cairo_set_line_width (cr, 1.8);
  cairo_move_to (cr, 4, 7);
  cairo_line_to (cr, 6.2, 9.2);
  cairo_line_to (cr, 10, 4.8);
  cairo_stroke (cr);
}

static void
draw_waiting (cairo_t *cr)
{
  cairo_rectangle (cr, 2, 0, 10, 2);
  cairo_rectangle (cr, 2, 12, 10, 2);
  cairo_move_to (cr, 3, 2.5);
  cairo_line_to (cr, 11, 2.5);
  cairo_curve_to (cr, 11, 5, 8.5, 6, 8.2, 7);
  cairo_curve_to (cr, 8.5, 8, 11, 9, 11, 11.5);
  cairo_line_to (cr, 3, 11.5);
  cairo_curve_to (cr, 3, 9, 5.5, 8, 5.8, 7);
  cairo_curve_to (cr, 5.5, 6, 3, 5, 3, 2.5);
  cairo_fill (cr);
}

static void
draw_star (cairo_t *cr)
{
  for (int i = 0; i < 10; i++)
    {
      double radius = i % 2 == 0 ? 7.4 : 3.1;
      double angle = -G_PI_2 + i * G_PI / 5;

      cairo_line_to (cr, 7 + radius * cos (angle), 7.4 + radius * sin (angle));
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_alarm (cairo_t *cr)
{
  for (int i = 0; i < 8; i++)
    cairo_line_to (cr, 7 + 7.4 * cos ((i + 0.5) * G_PI_4), 7 + 7.4 * sin ((i + 0.5) * G_PI_4));
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  wp_sign_trace_box (cr, 6, 2.8, 2, 5.4, 0.9);
  cairo_fill (cr);
  cairo_arc (cr, 7, 10.4, 1.2, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_planned (cairo_t *cr)
{
  const double dash[] = { 2.6, 2.1 };

  cairo_set_line_width (cr, 1.6);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  wp_sign_trace_box (cr, 1, 1, 12, 12, 2.5);
  cairo_stroke (cr);
}

static void
draw_shape (cairo_t *cr, WpMark mark, const GdkRGBA *ground)
{
  switch (mark)
    {
    case WP_MARK_DISC:
      cairo_arc (cr, 7, 7, 6, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case WP_MARK_MEETING:
      draw_meeting (cr, ground);
      break;
    case WP_MARK_DIAMOND:
      draw_diamond (cr);
      break;
    case WP_MARK_PAGE:
      draw_page (cr, ground);
      break;
    case WP_MARK_SHIELD:
      draw_shield (cr, ground);
      break;
    case WP_MARK_WAITING:
      draw_waiting (cr);
      break;
    case WP_MARK_STAR:
      draw_star (cr);
      break;
    case WP_MARK_ALARM:
      draw_alarm (cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
draw (cairo_t *cr, WpMark mark, gboolean planned, const GdkRGBA *ground)
{
  if (planned)
    draw_planned (cr);
  else
    draw_shape (cr, mark, ground);
}

WpMark
wp_mark_of_event (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_strcmp0 (marks[i].kind, kind) == 0)
      return marks[i].mark;
  return WP_MARK_PAGE;
}

void
wp_mark_draw (GtkSnapshot *snapshot, WpMark mark, gboolean planned, const graphene_rect_t *area, const GdkRGBA *ink)
{
  cairo_t *cr = wp_sign_begin (snapshot, area, WP_MARK_SIDE, WP_MARK_SIDE, ink);

  draw (cr, mark, planned, NULL);
  cairo_destroy (cr);
}

void
wp_mark_draw_cairo (cairo_t *cr, WpMark mark, gboolean planned, double side, const GdkRGBA *ground)
{
  cairo_save (cr);
  cairo_scale (cr, side / WP_MARK_SIDE, side / WP_MARK_SIDE);
  cairo_new_path (cr);
  draw (cr, mark, planned, ground);
  cairo_restore (cr);
}
