/* wp-timeline-draw-level.c: the level of need as a stepped line, each step with its code.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <math.h>

/* In pixels of text at its usual size. */
#define MARGIN 5.0
#define LINE 4.0
#define BADGE_HEIGHT 15.0
#define BADGE_WIDTH 18.0

typedef struct
{
  WpTimelineCanvas *canvas;
  GtkSnapshot *snapshot;
  double top;
  double bottom;
  double row;
  GArray *taken; /* double: where the last badge of each row ended */
} Steps;

static guint
find_row (Steps *steps, const char *code)
{
  guint row = 0;

  g_ptr_array_find_with_equal_func (steps->canvas->level_codes, code, g_str_equal, &row);
  return row;
}

static double
row_y (Steps *steps, guint row)
{
  return round (steps->bottom - (row + 0.5) * steps->row);
}

static void
draw_step (Steps *steps, const WpTimelineSpan *span, double left, double right)
{
  WpTimelineCanvas *canvas = steps->canvas;
  GdkRGBA hue = wp_timeline_palette_level (&canvas->palette, span->code, NULL);
  GdkRGBA fill = wp_timeline_alpha (hue, 0.10);
  double y = row_y (steps, find_row (steps, span->code));
  double line = LINE * canvas->text;

  gtk_snapshot_append_color (steps->snapshot, &fill, &GRAPHENE_RECT_INIT (left, y, right - left, steps->bottom - y));
  gtk_snapshot_append_color (steps->snapshot, &hue, &GRAPHENE_RECT_INIT (left, y - line / 2, right - left, line));
}

/* From the end of one step to the beginning of the next. */
static void
draw_riser (Steps *steps, const WpTimelineSpan *from, const WpTimelineSpan *to)
{
  GdkRGBA ink = wp_timeline_palette_faint (&steps->canvas->palette, 0.6);
  double a = row_y (steps, find_row (steps, from->code));
  double b = row_y (steps, find_row (steps, to->code));
  double x = round (wp_timeline_canvas_x (steps->canvas, to->from));

  if (from->to + 1 < to->from || x < steps->canvas->labels)
    return;
  gtk_snapshot_append_color (steps->snapshot, &ink, &GRAPHENE_RECT_INIT (x - 0.5, MIN (a, b), 1, fabs (a - b)));
}

static void
draw_badge (Steps *steps, const WpTimelineSpan *span, double left, double right)
{
  WpTimelineCanvas *canvas = steps->canvas;
  GdkRGBA text;
  GdkRGBA hue = wp_timeline_palette_level (&canvas->palette, span->code, &text);
  guint row = find_row (steps, span->code);
  double width = MAX (BADGE_WIDTH * canvas->text,
                      wp_timeline_text_width (canvas, WP_TIMELINE_FONT_BADGE, span->code) + 8 * canvas->text);
  double height = MIN (BADGE_HEIGHT * canvas->text, steps->row);
  double y = row_y (steps, row);
  double *taken = &g_array_index (steps->taken, double, row);
  double x = round (MAX (left, canvas->labels + 2));
  WpTimelinePictureKey key = { WP_TIMELINE_PICTURE_BADGE };
  const WpTimelinePicture *picture;

  /* A step that began before the view is named at its edge, as long as some of it is left. */
  if (x < *taken || (left < canvas->labels && right < x + width))
    return;
  key.colour = wp_timeline_colour_key (&hue);
  key.name = g_intern_string (span->code);
  key.numbers[0] = (int) (height * 4);
  picture = wp_timeline_picture_find (canvas, &key);
  if (picture == NULL)
    {
      GtkSnapshot *once = gtk_snapshot_new ();

      wp_timeline_draw_box (once, &GRAPHENE_RECT_INIT (0, 0, width, height), 4 * canvas->text, &hue, 0, NULL);
      wp_timeline_text (canvas, once, WP_TIMELINE_FONT_BADGE, span->code, width / 2, floor (height / 2), 0, 0.5, &text);
      picture = wp_timeline_picture_keep (canvas, &key, once, width, height);
    }
  wp_timeline_picture_show (canvas, steps->snapshot, picture, x, y - floor (height / 2));
  *taken = x + width + 1;
}

static void
draw_rows (Steps *steps)
{
  WpTimelineCanvas *canvas = steps->canvas;
  GdkRGBA ink = wp_timeline_palette_faint (&canvas->palette, 0.08);

  for (guint i = 0; i < canvas->level_codes->len; i++)
    gtk_snapshot_append_color (
        steps->snapshot, &ink,
        &GRAPHENE_RECT_INIT (canvas->labels, row_y (steps, i), canvas->width - canvas->labels, 1));
}

void
wp_timeline_draw_level (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane)
{
  double height;
  double y = wp_timeline_canvas_lane_y (canvas, lane, &height);
  g_autoptr (GArray) taken = g_array_new (FALSE, TRUE, sizeof (double));
  Steps steps = { .canvas = canvas, .snapshot = snapshot, .taken = taken };
  guint n, first, end;
  const WpTimelineSpan *spans = wp_timeline_get_spans (canvas->timeline, lane, &n);

  steps.top = y + MARGIN * canvas->text;
  steps.bottom = y + height - MARGIN * canvas->text;
  steps.row = (steps.bottom - steps.top) / canvas->level_codes->len;
  g_array_set_size (taken, canvas->level_codes->len);
  wp_timeline_spans_range (canvas->timeline, lane, canvas->scale.from, wp_timeline_canvas_day (canvas, canvas->width),
                           &first, &end);
  draw_rows (&steps);
  for (guint i = first; i < end; i++)
    {
      double left, right;

      if (spans[i].code == NULL || !wp_timeline_span_place (canvas, &spans[i], &left, &right))
        continue;
      draw_step (&steps, &spans[i], left, right);
      if (i > 0 && spans[i - 1].code != NULL)
        draw_riser (&steps, &spans[i - 1], &spans[i]);
    }
  for (guint i = first; i < end; i++)
    {
      double left, right;

      if (spans[i].code != NULL && wp_timeline_span_place (canvas, &spans[i], &left, &right))
        draw_badge (&steps, &spans[i], left, right);
    }
}
