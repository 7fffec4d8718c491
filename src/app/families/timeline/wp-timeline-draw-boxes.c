/* wp-timeline-draw-boxes.c: boxes and bars, filled, outlined or broken; their ends are painted once.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <math.h>

/* In pixels, whatever the size of text. */
#define DASH 4.0
#define DASH_GAP 3.0
#define DASH_LINE 1.5

typedef enum { LEFT_END, RIGHT_END, WHOLE } Part;

static void
round_rect (GskRoundedRect *rounded, const graphene_rect_t *rect, double radius)
{
  gsk_rounded_rect_init_from_rect (rounded, rect, MIN (radius, MIN (rect->size.width, rect->size.height) / 2));
}

void
wp_timeline_draw_box (GtkSnapshot *snapshot,
                      const graphene_rect_t *rect,
                      double radius,
                      const GdkRGBA *fill,
                      double line,
                      const GdkRGBA *outline)
{
  GskRoundedRect rounded;

  if (rect->size.width <= 0 || rect->size.height <= 0)
    return;
  round_rect (&rounded, rect, radius);
  if (fill != NULL)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, fill, rect);
      gtk_snapshot_pop (snapshot);
    }
  if (outline != NULL)
    gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ line, line, line, line },
                                (GdkRGBA[4]){ *outline, *outline, *outline, *outline });
}

/* Bars */

static void
draw_whole_bar (GtkSnapshot *snapshot,
                const graphene_rect_t *rect,
                double radius,
                double start,
                double line,
                const GdkRGBA *fill,
                const GdkRGBA *outline)
{
  GskRoundedRect rounded;

  wp_timeline_draw_box (snapshot, rect, radius, fill, line, outline);
  if (start <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&rounded, rect, MIN (radius, rect->size.width / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (
      snapshot, outline,
      &GRAPHENE_RECT_INIT (rect->origin.x, rect->origin.y, MIN (start, rect->size.width), rect->size.height));
  gtk_snapshot_pop (snapshot);
}

/* One of the two ends of a bar, as a picture. */
static const WpTimelinePicture *
find_end (WpTimelineCanvas *canvas,
          gboolean last,
          double width,
          double height,
          double radius,
          double start,
          double line,
          const GdkRGBA *fill,
          const GdkRGBA *outline)
{
  WpTimelinePictureKey key = {
    WP_TIMELINE_PICTURE_BAR,
    wp_timeline_colour_key (outline),
    { (fill->alpha > 0 ? 2 : 0) + last, (int) (height * 4), (int) (radius * 4), (int) (start * 4) },
  };
  const WpTimelinePicture *end = wp_timeline_picture_find (canvas, &key);
  GtkSnapshot *snapshot;

  if (end != NULL)
    return end;
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_whole_bar (snapshot, &GRAPHENE_RECT_INIT (last ? -2 * width : 0, 0, 3 * width, height), radius, start, line,
                  fill, outline);
  gtk_snapshot_pop (snapshot);
  return wp_timeline_picture_keep (canvas, &key, snapshot, width, height);
}

void
wp_timeline_draw_bar (WpTimelineCanvas *canvas,
                      GtkSnapshot *snapshot,
                      const graphene_rect_t *rect,
                      double radius,
                      double start,
                      const GdkRGBA *fill,
                      const GdkRGBA *outline)
{
  double line = canvas->palette.high_contrast ? 2 : 1;
  double end = ceil (MAX (radius, start)) + 1;
  double x = rect->origin.x, y = rect->origin.y, height = rect->size.height;
  double middle = rect->size.width - 2 * end;

  if (middle < 1)
    {
      draw_whole_bar (snapshot, rect, radius, start, line, fill, outline);
      return;
    }
  /* An end that lies out of sight is not drawn. */
  if (x + end > canvas->labels)
    wp_timeline_picture_show (canvas, snapshot,
                              find_end (canvas, FALSE, end, height, radius, start, line, fill, outline), x, y);
  if (fill->alpha > 0)
    gtk_snapshot_append_color (snapshot, fill, &GRAPHENE_RECT_INIT (x + end, y, middle, height));
  gtk_snapshot_append_color (snapshot, outline, &GRAPHENE_RECT_INIT (x + end, y, middle, line));
  gtk_snapshot_append_color (snapshot, outline, &GRAPHENE_RECT_INIT (x + end, y + height - line, middle, line));
  if (x + end + middle < canvas->width)
    wp_timeline_picture_show (canvas, snapshot,
                              find_end (canvas, TRUE, end, height, radius, start, line, fill, outline),
                              x + end + middle, y);
}

/* Broken lines */

static void
paint_dash_above (cairo_t *cr, double width, double height)
{
  cairo_rectangle (cr, 0, 0, DASH, DASH_LINE);
  cairo_fill (cr);
}

static void
paint_dash_below (cairo_t *cr, double width, double height)
{
  cairo_rectangle (cr, 0, height - DASH_LINE, DASH, DASH_LINE);
  cairo_fill (cr);
}

/* The outline of a box, or of only its left or right end. */
static void
paint_dashes (cairo_t *cr, Part part, double width, double height, double radius)
{
  const double dash[] = { DASH, DASH_GAP };
  double near = DASH_LINE / 2;
  double left = near + radius, right = width - near - radius, top = near + radius, bottom = height - near - radius;

  cairo_set_line_width (cr, DASH_LINE);
  /* An end begins with a gap, since a dash lies before it. */
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), part == WHOLE ? 0 : DASH);
  if (part == LEFT_END)
    cairo_move_to (cr, width, height - near);
  if (part != RIGHT_END)
    {
      cairo_arc (cr, left, bottom, radius, G_PI_2, G_PI);
      cairo_arc (cr, left, top, radius, G_PI, 3 * G_PI_2);
    }
  if (part == LEFT_END)
    cairo_line_to (cr, width, near);
  if (part == RIGHT_END)
    cairo_move_to (cr, 0, near);
  if (part != LEFT_END)
    {
      cairo_arc (cr, right, top, radius, -G_PI_2, 0);
      cairo_arc (cr, right, bottom, radius, 0, G_PI_2);
    }
  if (part == RIGHT_END)
    cairo_line_to (cr, 0, height - near);
  if (part == WHOLE)
    cairo_close_path (cr);
  cairo_stroke (cr);
}

static const WpTimelinePicture *
find_dashes (WpTimelineCanvas *canvas, Part part, double width, double height, double radius, const GdkRGBA *outline)
{
  WpTimelinePictureKey key = {
    WP_TIMELINE_PICTURE_DASHES,
    wp_timeline_colour_key (outline),
    { (int) part, (int) (width * 4), (int) (height * 4), (int) (radius * 4) },
  };
  const WpTimelinePicture *dashes = wp_timeline_picture_find (canvas, &key);
  GtkSnapshot *once;
  cairo_t *cr;

  if (dashes != NULL)
    return dashes;
  once = gtk_snapshot_new ();
  cr = gtk_snapshot_append_cairo (once, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_cairo_set_source_rgba (cr, outline);
  paint_dashes (cr, part, width, height, radius);
  cairo_destroy (cr);
  return wp_timeline_picture_keep (canvas, &key, once, width, height);
}

void
wp_timeline_draw_dashed_box (
    WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const graphene_rect_t *rect, double radius, const GdkRGBA *outline)
{
  double x = rect->origin.x, y = rect->origin.y, width = rect->size.width, height = rect->size.height;
  double end = ceil (radius + DASH_LINE);
  double middle = width - 2 * end, tall = ceil (DASH_LINE);

  if (width <= 2 * DASH_LINE || height <= 2 * DASH_LINE)
    return;
  radius = MIN (radius, (MIN (width, height) - DASH_LINE) / 2);
  if (middle < 1)
    {
      wp_timeline_picture_show (canvas, snapshot, find_dashes (canvas, WHOLE, width, height, radius, outline), x, y);
      return;
    }
  if (x + end > canvas->labels)
    wp_timeline_picture_show (canvas, snapshot, find_dashes (canvas, LEFT_END, end, height, radius, outline), x, y);
  wp_timeline_draw_pattern (canvas, snapshot, "dash above", &GRAPHENE_RECT_INIT (x + end, y, middle, tall), x + end,
                            DASH + DASH_GAP, tall, paint_dash_above, outline);
  wp_timeline_draw_pattern (canvas, snapshot, "dash below",
                            &GRAPHENE_RECT_INIT (x + end, y + height - tall, middle, tall), x + end, DASH + DASH_GAP,
                            tall, paint_dash_below, outline);
  if (x + end + middle < canvas->width)
    wp_timeline_picture_show (canvas, snapshot, find_dashes (canvas, RIGHT_END, end, height, radius, outline),
                              x + end + middle, y);
}
