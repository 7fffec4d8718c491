/* wp-timeline-draw-blanks.c: the five kinds of blank, so that "nobody is there" never looks like "we may not see".
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <math.h>

#include "wp-blank-sign.h"

static void
paint_dots (cairo_t *cr, double width, double height)
{
  cairo_arc (cr, width / 2, height / 2, 1, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
paint_hatch (cairo_t *cr, double width, double height)
{
  cairo_set_line_width (cr, 1.1 * width / 8);
  for (int i = -1; i <= 1; i++)
    {
      cairo_move_to (cr, i * width - 1, height + 1);
      cairo_line_to (cr, (i + 1) * width + 1, -1);
    }
  cairo_stroke (cr);
}

static void
paint_speckles (cairo_t *cr, double width, double height)
{
  cairo_arc (cr, width / 4, height / 4, 0.75 * width / 6, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, 3 * width / 4, 3 * height / 4, 0.75 * width / 6, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
paint_stroke (cairo_t *cr, double width, double height)
{
  cairo_rectangle (cr, width / 2 - 1, 0, 2, height);
  cairo_fill (cr);
}

/* Where its words go, in view; their width with the sign before them is written to @width. */
static double
place_words (WpTimelineCanvas *canvas, const graphene_rect_t *rect, double *room)
{
  double left = MAX (rect->origin.x, canvas->labels) + 8 * canvas->text;

  *room = MIN (rect->origin.x + rect->size.width, canvas->width) - left - 8 * canvas->text;
  return left;
}

static void
draw_sign (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, WpBlankKind blank, double x, double y, const GdkRGBA *ink)
{
  double width = 24 * canvas->text, height = 16 * canvas->text;

  wp_blank_draw (snapshot, blank, &GRAPHENE_RECT_INIT (round (x), round (y - height / 2), width, height), ink);
}

/* Words on a ground of their own, so that the pattern does not run through them. */
static void
draw_words (
    WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const char *words, const graphene_rect_t *rect, const GdkRGBA *ink)
{
  double room;
  double x = place_words (canvas, rect, &room);
  double y = rect->origin.y + rect->size.height / 2;
  double pad = 6 * canvas->text;
  double width;

  room -= 2 * pad;
  if (!wp_timeline_room_for (canvas, WP_TIMELINE_FONT_BAR, words, room))
    return;
  width = MIN (wp_timeline_text_width (canvas, WP_TIMELINE_FONT_BAR, words), room);
  gtk_snapshot_append_color (snapshot, &canvas->palette.ground,
                             &GRAPHENE_RECT_INIT (x, rect->origin.y, width + 2 * pad, rect->size.height));
  wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_BAR, words, x + pad, y, room, 0, ink);
}

static char *
explain (const WpTimelineSpan *span)
{
  return wp_blank_explain ((WpBlankKind) span->blank, isinf (span->from) ? WP_DATE_NONE : (WpDate) floor (span->from));
}

static void
draw_none (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineSpan *span, const graphene_rect_t *rect)
{
  GdkRGBA ink = wp_timeline_palette_faint (&canvas->palette, 0.45);
  double side = 6 * canvas->text;
  double y = round (rect->origin.y + rect->size.height / 2 - side / 2);

  wp_timeline_draw_pattern (canvas, snapshot, "dots", &GRAPHENE_RECT_INIT (rect->origin.x, y, rect->size.width, side),
                            wp_timeline_canvas_x (canvas, 0), side, side, paint_dots, &ink);
}

static void
draw_not_covered (WpTimelineCanvas *canvas,
                  GtkSnapshot *snapshot,
                  const WpTimelineSpan *span,
                  const graphene_rect_t *rect)
{
  GdkRGBA ink = wp_timeline_palette_faint (&canvas->palette, 0.30);
  GdkRGBA dim = wp_timeline_palette_faint (&canvas->palette, 0.75);
  double side = 8 * canvas->text;
  g_autofree char *words = explain (span);

  wp_timeline_draw_pattern (canvas, snapshot, "hatch", rect, wp_timeline_canvas_x (canvas, 0), side, side, paint_hatch,
                            &ink);
  draw_words (canvas, snapshot, words, rect, &dim);
}

/* A sign at the start of a box, and its words after it. */
static double
draw_box_words (WpTimelineCanvas *canvas,
                GtkSnapshot *snapshot,
                const char *icon,
                const WpTimelineSpan *span,
                const graphene_rect_t *rect)
{
  double room;
  double x = place_words (canvas, rect, &room);
  double y = rect->origin.y + rect->size.height / 2;
  double sign = 16 * canvas->text;
  double end = x + sign;
  g_autofree char *words = explain (span);

  if (room < sign - 6 * canvas->text)
    return x;
  wp_timeline_draw_icon (canvas, snapshot, icon, x + 5 * canvas->text, y, round (12 * canvas->text),
                         &canvas->palette.ink);
  if (wp_timeline_room_for (canvas, WP_TIMELINE_FONT_BAR, words, room - sign))
    end += wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_BAR, words, x + sign, y, room - sign, 0,
                             &canvas->palette.ink)
           + 8 * canvas->text;
  return end;
}

static void
draw_withheld (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineSpan *span, const graphene_rect_t *rect)
{
  wp_timeline_draw_dashed_box (canvas, snapshot, rect, 4 * canvas->text, &canvas->palette.ink);
  draw_box_words (canvas, snapshot, "view-conceal-symbolic", span, rect);
}

static void
draw_sensitive (WpTimelineCanvas *canvas,
                GtkSnapshot *snapshot,
                const WpTimelineSpan *span,
                const graphene_rect_t *rect)
{
  GdkRGBA ink = wp_timeline_palette_faint (&canvas->palette, 0.6);
  GdkRGBA dots = wp_timeline_palette_faint (&canvas->palette, 0.45);
  double side = 6 * canvas->text;
  double right = rect->origin.x + rect->size.width;
  double end;

  wp_timeline_draw_bar (canvas, snapshot, rect, 4 * canvas->text, 0, &(GdkRGBA){ 0 }, &ink);
  end = draw_box_words (canvas, snapshot, "wp-lock-symbolic", span, rect);
  wp_timeline_draw_pattern (
      canvas, snapshot, "speckles",
      &GRAPHENE_RECT_INIT (end, rect->origin.y + 2, right - end - 3 * canvas->text, rect->size.height - 4),
      wp_timeline_canvas_x (canvas, 0), side, side, paint_speckles, &dots);
}

static void
draw_stale (WpTimelineCanvas *canvas,
            GtkSnapshot *snapshot,
            const WpTimelineSpan *span,
            const graphene_rect_t *rect,
            const GdkRGBA *hue)
{
  double pitch = 7 * canvas->text, tall = 7 * canvas->text;
  double y = rect->origin.y + rect->size.height / 2;
  double left = MAX (rect->origin.x, canvas->labels);
  double right = MIN (rect->origin.x + rect->size.width, canvas->width);
  double sign = 24 * canvas->text;
  double middle = (left + right) / 2;

  wp_timeline_draw_pattern (canvas, snapshot, "strokes",
                            &GRAPHENE_RECT_INIT (rect->origin.x, round (y - tall / 2), rect->size.width, tall),
                            wp_timeline_canvas_x (canvas, 0), pitch, tall, paint_stroke, hue);
  if (right - left < 0.7 * sign)
    return;
  gtk_snapshot_append_color (snapshot, &canvas->palette.ground,
                             &GRAPHENE_RECT_INIT (middle - sign / 2, rect->origin.y, sign, rect->size.height));
  draw_sign (canvas, snapshot, WP_BLANK_STALE, middle - sign / 2, y, hue);
}

void
wp_timeline_draw_blank (WpTimelineCanvas *canvas,
                        GtkSnapshot *snapshot,
                        const WpTimelineSpan *span,
                        const graphene_rect_t *room)
{
  GdkRGBA ink = wp_timeline_palette_faint (&canvas->palette, 0.7);

  switch ((WpBlankKind) span->blank)
    {
    case WP_BLANK_SENSITIVE:
      draw_sensitive (canvas, snapshot, span, room);
      break;
    case WP_BLANK_WITHHELD:
      draw_withheld (canvas, snapshot, span, room);
      break;
    case WP_BLANK_STALE:
      draw_stale (canvas, snapshot, span, room, &ink);
      break;
    case WP_BLANK_NOT_COVERED:
      draw_not_covered (canvas, snapshot, span, room);
      break;
    case WP_BLANK_NONE:
      draw_none (canvas, snapshot, span, room);
      break;
    case WP_BLANK_NOT_BLANK:
    default:
      break;
    }
}
