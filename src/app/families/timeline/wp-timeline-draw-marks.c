/* wp-timeline-draw-marks.c: what happened: marks, counts of those that lie too close, and the line of a life.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In pixels of text at its usual size. */
#define RING 11.0
#define PILL_HEIGHT 17.0
#define STACK 2.5 /* by how much the second sheet of a pile peeps out */

/* A range narrower than the mark that stands in its middle tells nothing. */
#define LEAST_RANGE 18.0

void
wp_timeline_draw_mark (WpTimelineCanvas *canvas,
                       GtkSnapshot *snapshot,
                       WpMark mark,
                       gboolean planned,
                       double x,
                       double y,
                       double side,
                       const GdkRGBA *ink)
{
  GdkRGBA colour =
      ink != NULL ? *ink : (mark == WP_MARK_ALARM && !planned ? canvas->palette.alarm : canvas->palette.ink);
  WpTimelinePictureKey key = { WP_TIMELINE_PICTURE_MARK, wp_timeline_colour_key (&colour) };
  const WpTimelinePicture *picture;
  GtkSnapshot *once;

  side = ceil (side);
  x = round (x - side / 2);
  y = round (y - side / 2);
  key.numbers[0] = mark;
  key.numbers[1] = planned;
  key.numbers[2] = (int) side;
  picture = wp_timeline_picture_find (canvas, &key);
  if (picture == NULL)
    {
      once = gtk_snapshot_new ();
      wp_mark_draw (once, mark, planned, &GRAPHENE_RECT_INIT (0, 0, side, side), &colour);
      picture = wp_timeline_picture_keep (canvas, &key, once, side, side);
    }
  wp_timeline_picture_show (canvas, snapshot, picture, x, y);
}

/* A date that is known to the month or year, or guessed, lies somewhere between the ends of a soft bracket. */
static void
draw_range (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineMark *mark, double y)
{
  double left = wp_timeline_canvas_x (canvas, mark->from);
  double right = wp_timeline_canvas_x (canvas, mark->to);
  double line = 2 * canvas->text;
  double arm = 5 * canvas->text;
  GdkRGBA ink = wp_timeline_palette_faint (&canvas->palette, 0.55);
  GskColorStop stops[4] = { { 0, ink }, { 0.3, ink }, { 0.7, ink }, { 1, ink } };

  if (right - left < LEAST_RANGE * canvas->text)
    return;
  y = round (y + 9 * canvas->text);
  if (mark->precision == WP_PRECISION_ESTIMATED)
    stops[0].color.alpha = stops[3].color.alpha = 0;
  else
    {
      stops[1].color.alpha = stops[2].color.alpha = ink.alpha * 0.3;
      gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (round (left), y + line - arm, 1, arm));
      gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (round (right) - 1, y + line - arm, 1, arm));
    }
  left = MAX (left, canvas->labels - 2000);
  right = MIN (right, canvas->width + 2000);
  gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (left, y, right - left, line),
                                       &GRAPHENE_POINT_INIT (left, y), &GRAPHENE_POINT_INIT (right, y), stops,
                                       G_N_ELEMENTS (stops));
}

static void
draw_ring (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, double x, double y)
{
  double radius = RING * canvas->text;

  wp_timeline_draw_box (snapshot, &GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius), radius,
                        &canvas->palette.ground, 2.4, &canvas->palette.accent);
}

/* A pile of two sheets. */
static void
draw_sheets (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const graphene_rect_t *front, const GdkRGBA *ink)
{
  graphene_rect_t back = *front;
  double radius = front->size.height / 2;

  graphene_rect_offset (&back, STACK * canvas->text, 1.5 * canvas->text);
  wp_timeline_draw_box (snapshot, &back, radius, &canvas->palette.ground, 1.3, ink);
  wp_timeline_draw_box (snapshot, front, radius, &canvas->palette.ground, 1.5, ink);
}

static void
draw_pill (WpTimelineCanvas *canvas,
           GtkSnapshot *snapshot,
           guint lane,
           guint index,
           const WpCluster *cluster,
           double x,
           double y)
{
  double text = canvas->text;
  double height = PILL_HEIGHT * text, width = 2 * cluster->half - STACK * text;
  double left = round (x - cluster->half), top = round (y - height / 2);
  gboolean alarm = cluster->alone && wp_timeline_canvas_holds_alarm (canvas, lane, index);
  const GdkRGBA *ink = alarm ? &canvas->palette.alarm : &canvas->palette.ink;
  WpTimelinePictureKey key = {
    WP_TIMELINE_PICTURE_PILL,
    0,
    { (int) cluster->n, alarm, (int) (width * 4) },
  };
  const WpTimelinePicture *picture = wp_timeline_picture_find (canvas, &key);

  if (picture == NULL)
    {
      GtkSnapshot *once = gtk_snapshot_new ();
      g_autofree char *count = wp_number_format (cluster->n);

      draw_sheets (canvas, once, &GRAPHENE_RECT_INIT (0, 0, width, height), ink);
      wp_timeline_text (canvas, once, WP_TIMELINE_FONT_BADGE, count, width / 2, round (y) - top, 0, 0.5, ink);
      picture = wp_timeline_picture_keep (canvas, &key, once, width + (STACK + 1) * text, height + 3 * text);
    }
  wp_timeline_picture_show (canvas, snapshot, picture, left, top);
}

void
wp_timeline_draw_marks (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane)
{
  double height;
  double y = wp_timeline_canvas_lane_y (canvas, lane, &height);
  int selected = wp_timeline_canvas_cursor_mark (canvas, lane);
  guint n, first, end;
  const WpTimelineMark *marks = wp_timeline_get_marks (canvas->timeline, lane, &n);
  GArray *clusters = wp_timeline_canvas_clusters_shown (canvas, lane, &first, &end);

  y = round (y + height / 2);
  for (guint i = first; i < end; i++)
    {
      const WpCluster *cluster = &g_array_index (clusters, WpCluster, i);
      const WpTimelineMark *mark = &marks[cluster->first];
      double x = round (wp_timeline_canvas_x (canvas, cluster->day) + cluster->shift);

      if (cluster->n > 1)
        {
          draw_pill (canvas, snapshot, lane, i, cluster, x, y);
          continue;
        }
      if (mark->to > mark->from)
        draw_range (canvas, snapshot, mark, y);
      if ((int) cluster->first == selected)
        draw_ring (canvas, snapshot, x, y);
      wp_timeline_draw_mark (canvas, snapshot, wp_mark_of_event (mark->kind), mark->planned, x, y,
                             WP_TIMELINE_MARK * canvas->text, NULL);
    }
}

/* The line of a life */

static gboolean
is_free (WpTimelineCanvas *canvas, guint lane, const graphene_rect_t *rect)
{
  guint first, end;
  GArray *clusters = wp_timeline_canvas_clusters_shown (canvas, lane, &first, &end);

  for (guint i = first; i < end; i++)
    {
      const WpCluster *cluster = &g_array_index (clusters, WpCluster, i);
      double x = wp_timeline_canvas_x (canvas, cluster->day) + cluster->shift;

      if (x + cluster->half + 2 > rect->origin.x && x - cluster->half - 2 < rect->origin.x + rect->size.width)
        return FALSE;
    }
  return !wp_timeline_text_hits (canvas, rect);
}

/* Birthdays, as far apart as their numbers need. */
static void
draw_birthdays (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineLane *person, guint lane, double y)
{
  static const int steps[] = { 1, 2, 5, 10, 20, 50 };
  double year = 365.25 * canvas->scale.px_per_day;
  double text = canvas->text;
  GdkRGBA dim = wp_timeline_palette_faint (&canvas->palette, 0.66);
  WpDate end = wp_date_is_valid (person->died) ? person->died : (WpDate) wp_timeline_get_now (canvas->timeline) + 730;
  int step = 0;

  for (guint i = 0; i < G_N_ELEMENTS (steps) && step == 0; i++)
    if (steps[i] * year >= 40 * text)
      step = steps[i];
  if (step == 0)
    return;
  for (int age = MAX (step, (wp_age_years (person->born, (WpDate) floor (canvas->scale.from)) / step) * step);
       age < 130; age += step)
    {
      WpDate birthday = wp_date_add_months (person->born, 12 * age);
      double x = round (wp_timeline_canvas_x (canvas, birthday));
      g_autofree char *number = NULL;
      graphene_rect_t rect;

      if (birthday > end || x > canvas->width)
        break;
      if (x < canvas->labels)
        continue;
      gtk_snapshot_append_color (snapshot, &dim, &GRAPHENE_RECT_INIT (x, y - 6 * text, 1, 6 * text));
      number = g_strdup_printf ("%d", age);
      graphene_rect_init (&rect, x, y - 12 * text,
                          wp_timeline_text_width (canvas, WP_TIMELINE_FONT_AGE, number) + 4 * text, 10 * text);
      if (is_free (canvas, lane, &rect))
        wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_AGE, number, x + 3 * text, y - 7 * text, 0, 0, &dim);
    }
}

static void
paint_dash (cairo_t *cr, double width, double height)
{
  cairo_rectangle (cr, 0, 0, width * 4 / 7, height);
  cairo_fill (cr);
}

static void
draw_unborn (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineSpan *span, guint lane, double y)
{
  double text = canvas->text;
  GdkRGBA dim = wp_timeline_palette_faint (&canvas->palette, 0.66);
  double left, right, width, x;
  graphene_rect_t rect;

  if (!wp_timeline_span_place (canvas, span, &left, &right))
    return;
  wp_timeline_draw_pattern (canvas, snapshot, "dashes",
                            &GRAPHENE_RECT_INIT (left, y, right - left, ceil (MAX (1, text))), left, 7 * text,
                            ceil (MAX (1, text)), paint_dash, &dim);
  x = MAX (left, canvas->labels) + 3 * text;
  width = wp_timeline_text_width (canvas, WP_TIMELINE_FONT_AGE, span->label != NULL ? span->label : "");
  graphene_rect_init (&rect, x, y - 12 * text, width, 10 * text);
  if (width > 0 && x + width <= MIN (right, canvas->width) && is_free (canvas, lane, &rect))
    wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_AGE, span->label, x, y - 7 * text, 0, 0, &dim);
}

void
wp_timeline_draw_person (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane)
{
  const WpTimelineLane *person = wp_timeline_get_lane (canvas->timeline, lane);
  double height;
  double y = wp_timeline_canvas_lane_y (canvas, lane, &height);
  GdkRGBA ink = wp_timeline_palette_faint (&canvas->palette, 0.32);
  double left = canvas->labels, right = canvas->width;
  guint n;
  const WpTimelineSpan *spans = wp_timeline_get_spans (canvas->timeline, lane, &n);

  y = round (y + height / 2);
  if (wp_date_is_valid (person->born))
    left = MAX (left, wp_timeline_canvas_x (canvas, person->born));
  else if (wp_date_is_valid (person->due))
    left = right;
  if (wp_date_is_valid (person->died))
    right = MIN (right, wp_timeline_canvas_x (canvas, person->died));
  if (right > left)
    gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (left, y, right - left, 1));
  for (guint i = 0; i < n; i++)
    if (spans[i].type == WP_TIMELINE_SPAN_UNBORN)
      draw_unborn (canvas, snapshot, &spans[i], lane, y);
  if (wp_date_is_valid (person->born) && person->type == WP_TIMELINE_PERSON)
    draw_birthdays (canvas, snapshot, person, lane, y);
}
