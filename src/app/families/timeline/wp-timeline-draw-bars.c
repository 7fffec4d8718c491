/* wp-timeline-draw-bars.c: what went on for a time: bars of services, waiting, and bands of agreements.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <math.h>

/* In pixels of text at its usual size. */
#define START 6.0
#define RADIUS 5.0
#define BAR 18.0
#define BAR_ROW 22.0
#define BAR_MARGIN 4.0
#define BAND_GAP 3.0

/* How far outside the view a shape is drawn, so that its corners and lines are cut off rather than drawn at the edge.
 */
#define OUTSIDE 24.0

gboolean
wp_timeline_span_place (WpTimelineCanvas *canvas, const WpTimelineSpan *span, double *left, double *right)
{
  double to = span->to;

  /* What goes on is drawn up to now; an agreement goes on until it is withdrawn. */
  if (span->open && span->type != WP_TIMELINE_SPAN_AGREEMENT && span->type != WP_TIMELINE_SPAN_BLANK)
    to = MIN (to, wp_timeline_get_now (canvas->timeline));
  *left = MAX (round (wp_timeline_canvas_x (canvas, span->from)), canvas->labels - OUTSIDE * canvas->text);
  *right = MIN (round (wp_timeline_canvas_x (canvas, to)), canvas->width + OUTSIDE * canvas->text);
  /* What lasted a day is still seen from afar. */
  if (*right - *left < 3 && to >= span->from)
    *right = *left + 3;
  return *right > canvas->labels && *left<canvas->width && * right> * left;
}

/* A label within a bar, kept in view; with a sign in front of it, where there is one. */
static void
draw_bar_label (WpTimelineCanvas *canvas,
                GtkSnapshot *snapshot,
                const char *label,
                const char *icon,
                const WpMark *mark,
                double left,
                double right,
                double y,
                const GdkRGBA *icon_ink)
{
  double sign = icon != NULL || mark != NULL ? 16 * canvas->text : 0;
  double x = MAX (left, canvas->labels) + 6 * canvas->text;
  double room = MIN (right, canvas->width) - x - 6 * canvas->text;

  if (sign > 0 && room >= sign - 4 * canvas->text)
    {
      if (mark != NULL)
        wp_timeline_draw_mark (canvas, snapshot, *mark, FALSE, x + sign / 2 - 2 * canvas->text, y, 11 * canvas->text,
                               icon_ink);
      else
        wp_timeline_draw_icon (canvas, snapshot, icon, x + sign / 2 - 2 * canvas->text, y, round (12 * canvas->text),
                               icon_ink);
    }
  if (wp_timeline_room_for (canvas, WP_TIMELINE_FONT_BAR, label, room - sign))
    wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_BAR, label, x + sign, y, room - sign, 0, &canvas->palette.ink);
}

/* Goes on: its end points into the time to come. */
static void
draw_chevron (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, double x, double y, double height, const GdkRGBA *hue)
{
  double width = 5 * canvas->text;
  WpTimelinePictureKey key = { WP_TIMELINE_PICTURE_CHEVRON, wp_timeline_colour_key (hue), { (int) height } };
  const WpTimelinePicture *picture;
  GtkSnapshot *once;
  cairo_t *cr;

  if (x >= canvas->width)
    return;
  picture = wp_timeline_picture_find (canvas, &key);
  if (picture == NULL)
    {
      once = gtk_snapshot_new ();
      cr = gtk_snapshot_append_cairo (once, &GRAPHENE_RECT_INIT (0, 0, width, height));
      gdk_cairo_set_source_rgba (cr, hue);
      cairo_move_to (cr, 0, 2);
      cairo_line_to (cr, width, height / 2);
      cairo_line_to (cr, 0, height - 2);
      cairo_close_path (cr);
      cairo_fill (cr);
      cairo_destroy (cr);
      picture = wp_timeline_picture_keep (canvas, &key, once, width, height);
    }
  wp_timeline_picture_show (canvas, snapshot, picture, x, y);
}

/* A start that is only known to a month or year comes out of nothing. */
static void
draw_soft_start (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const graphene_rect_t *rect, const GdkRGBA *hue)
{
  double width = MIN (28 * canvas->text, rect->size.width);
  GskColorStop stops[2] = { { 0, canvas->palette.ground }, { 1, canvas->palette.ground } };

  stops[1].color.alpha = 0;
  gtk_snapshot_append_linear_gradient (
      snapshot, &GRAPHENE_RECT_INIT (rect->origin.x - 1, rect->origin.y, width + 1, rect->size.height), &rect->origin,
      &GRAPHENE_POINT_INIT (rect->origin.x + width, rect->origin.y), stops, G_N_ELEMENTS (stops));
}

static void
draw_involved (WpTimelineCanvas *canvas,
               GtkSnapshot *snapshot,
               const WpTimelineSpan *span,
               const graphene_rect_t *rect,
               const GdkRGBA *hue)
{
  GdkRGBA fill = wp_timeline_alpha (*hue, canvas->palette.fill);
  double start = MIN (START * canvas->text, rect->size.width);
  double middle = rect->origin.y + rect->size.height / 2;

  wp_timeline_draw_bar (canvas, snapshot, rect, RADIUS * canvas->text, span->from_loose ? 0 : start, &fill, hue);
  if (span->from_loose)
    draw_soft_start (canvas, snapshot, rect, hue);
  if (span->open)
    draw_chevron (canvas, snapshot, rect->origin.x + rect->size.width, rect->origin.y, rect->size.height, hue);
  draw_bar_label (canvas, snapshot, span->label, span->lead ? "starred-symbolic" : NULL, NULL, rect->origin.x + start,
                  rect->origin.x + rect->size.width, middle, hue);
}

static void
draw_waiting (WpTimelineCanvas *canvas,
              GtkSnapshot *snapshot,
              const WpTimelineSpan *span,
              const graphene_rect_t *rect,
              const GdkRGBA *hue)
{
  WpMark mark = WP_MARK_WAITING;

  wp_timeline_draw_dashed_box (canvas, snapshot, rect, RADIUS * canvas->text, hue);
  draw_bar_label (canvas, snapshot, span->label, NULL, &mark, rect->origin.x, rect->origin.x + rect->size.width,
                  rect->origin.y + rect->size.height / 2, hue);
}

/* Withdrawn: a bar across its end. */
static void
draw_withdrawal (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, double x, double y, double height)
{
  double arm = 3.5 * canvas->text;
  double half = ceil (arm + canvas->text);
  double side = 2 * half;
  WpTimelinePictureKey key = { WP_TIMELINE_PICTURE_CROSS, 0, { (int) side } };
  const WpTimelinePicture *picture;

  if (x < canvas->labels - arm || x > canvas->width + arm)
    return;
  gtk_snapshot_append_color (snapshot, &canvas->palette.alarm,
                             &GRAPHENE_RECT_INIT (x - canvas->text, y - 2, 2 * canvas->text, height + 4));
  picture = wp_timeline_picture_find (canvas, &key);
  if (picture == NULL)
    {
      GtkSnapshot *once = gtk_snapshot_new ();
      cairo_t *cr = gtk_snapshot_append_cairo (once, &GRAPHENE_RECT_INIT (0, 0, side, side));

      gdk_cairo_set_source_rgba (cr, &canvas->palette.alarm);
      cairo_set_line_width (cr, 1.8 * canvas->text);
      cairo_move_to (cr, half - arm, half - arm);
      cairo_line_to (cr, half + arm, half + arm);
      cairo_move_to (cr, half + arm, half - arm);
      cairo_line_to (cr, half - arm, half + arm);
      cairo_stroke (cr);
      cairo_destroy (cr);
      picture = wp_timeline_picture_keep (canvas, &key, once, side, side);
    }
  wp_timeline_picture_show (canvas, snapshot, picture, x - half, round (y + height / 2 - half));
}

static void
draw_band (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineSpan *span, const graphene_rect_t *rect)
{
  GdkRGBA fill = wp_timeline_alpha (canvas->palette.accent, canvas->palette.fill);
  GdkRGBA line = wp_timeline_alpha (canvas->palette.accent_ink, canvas->palette.high_contrast ? 1 : 0.6);
  WpMark mark = WP_MARK_SHIELD;

  wp_timeline_draw_bar (canvas, snapshot, rect, 3 * canvas->text, 0, &fill, &line);
  if (span->from_loose)
    draw_soft_start (canvas, snapshot, rect, &line);
  draw_bar_label (canvas, snapshot, span->label, NULL, &mark, rect->origin.x, rect->origin.x + rect->size.width,
                  rect->origin.y + rect->size.height / 2, &canvas->palette.accent_ink);
  if (span->withdrawn)
    draw_withdrawal (canvas, snapshot, round (wp_timeline_canvas_x (canvas, span->to)), rect->origin.y,
                     rect->size.height);
}

/* What a keyboard is at. */
static void
draw_chosen (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const graphene_rect_t *rect)
{
  graphene_rect_t around = *rect;

  graphene_rect_inset (&around, -3, -3);
  wp_timeline_draw_box (snapshot, &around, (RADIUS + 3) * canvas->text, NULL, 2.4, &canvas->palette.accent);
}

static graphene_rect_t
span_rect (WpTimelineCanvas *canvas,
           const WpTimelineLane *lane,
           const WpTimelineSpan *span,
           double left,
           double right,
           double y,
           double height)
{
  double text = canvas->text;
  double row = wp_timeline_band_row (lane);

  if (span->type == WP_TIMELINE_SPAN_AGREEMENT)
    return GRAPHENE_RECT_INIT (left, round (y + (WP_TIMELINE_BAND_MARGIN + span->row * row + BAND_GAP / 2) * text),
                               right - left, round ((row - BAND_GAP) * text));
  if (span->type == WP_TIMELINE_SPAN_BLANK)
    return GRAPHENE_RECT_INIT (left, y + round (BAR_MARGIN * text), right - left,
                               height - 2 * round (BAR_MARGIN * text));
  return GRAPHENE_RECT_INIT (left, y + round ((BAR_MARGIN + span->row * BAR_ROW) * text), right - left,
                             round (BAR * text));
}

void
wp_timeline_draw_bars (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane)
{
  const WpTimelineLane *info = wp_timeline_get_lane (canvas->timeline, lane);
  double height;
  double y = wp_timeline_canvas_lane_y (canvas, lane, &height);
  GdkRGBA hue = wp_timeline_palette_service (&canvas->palette, info->service_kind);
  gboolean here = wp_timeline_canvas_cursor_lane (canvas) == (int) lane;
  guint n, first, end;
  const WpTimelineSpan *spans = wp_timeline_get_spans (canvas->timeline, lane, &n);

  wp_timeline_spans_range (canvas->timeline, lane, canvas->scale.from, wp_timeline_canvas_day (canvas, canvas->width),
                           &first, &end);
  for (guint i = first; i < end; i++)
    {
      const WpTimelineSpan *span = &spans[i];
      graphene_rect_t rect;
      double left, right;

      if (!wp_timeline_span_place (canvas, span, &left, &right))
        continue;
      rect = span_rect (canvas, info, span, left, right, y, height);
      switch (span->type)
        {
        case WP_TIMELINE_SPAN_AGREEMENT:
          draw_band (canvas, snapshot, span, &rect);
          break;
        case WP_TIMELINE_SPAN_WAITING:
          draw_waiting (canvas, snapshot, span, &rect, &hue);
          break;
        case WP_TIMELINE_SPAN_BLANK:
          wp_timeline_draw_blank (canvas, snapshot, span, &rect);
          break;
        case WP_TIMELINE_SPAN_INVOLVED:
        case WP_TIMELINE_SPAN_LEVEL:
        case WP_TIMELINE_SPAN_UNBORN:
        default:
          draw_involved (canvas, snapshot, span, &rect, &hue);
        }
      if (here && canvas->cursor.focused && canvas->cursor.span == (int) i)
        draw_chosen (canvas, snapshot, &rect);
    }
}
