/* wp-timeline-draw.c: draws a timeline, and only what can be seen of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <math.h>

/* Where the keyboard is, in a lane in which nothing is selected. */
static void
draw_cursor_lane (WpTimelineCanvas *canvas, GtkSnapshot *snapshot)
{
  int lane = wp_timeline_canvas_cursor_lane (canvas);
  double y, height;
  GdkRGBA fill = wp_timeline_alpha (canvas->palette.accent, 0.10);

  if (lane < 0 || !canvas->cursor.focused)
    return;
  y = wp_timeline_canvas_lane_y (canvas, lane, &height);
  wp_timeline_draw_box (snapshot, &GRAPHENE_RECT_INIT (2, y + 1, canvas->labels - 6, height - 2), 6 * canvas->text,
                        &fill, 2, &canvas->palette.accent);
}

/* A broken line from top to bottom. */
static void
draw_dots_down (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, double x, double top, double height)
{
  WpTimelinePictureKey key = { WP_TIMELINE_PICTURE_HAIRLINE,
                               wp_timeline_colour_key (&canvas->palette.accent),
                               { (int) height } };
  const WpTimelinePicture *picture = wp_timeline_picture_find (canvas, &key);

  if (picture == NULL)
    {
      GtkSnapshot *once = gtk_snapshot_new ();
      cairo_t *cr = gtk_snapshot_append_cairo (once, &GRAPHENE_RECT_INIT (0, 0, 2, height));

      gdk_cairo_set_source_rgba (cr, &canvas->palette.accent);
      for (double y = 0; y < height; y += 4)
        cairo_rectangle (cr, 0.5, y, 1, 2);
      cairo_fill (cr);
      cairo_destroy (cr);
      picture = wp_timeline_picture_keep (canvas, &key, once, 2, height);
    }
  wp_timeline_picture_show (canvas, snapshot, picture, x - 1, top);
}

/* The hairline at what is selected, through all lanes. */
static void
draw_hairline (WpTimelineCanvas *canvas, GtkSnapshot *snapshot)
{
  int lane = wp_timeline_canvas_cursor_lane (canvas);
  int index = lane >= 0 ? wp_timeline_canvas_cursor_mark (canvas, lane) : -1;
  double top = wp_timeline_canvas_axis (canvas);
  const WpTimelineMark *marks;
  guint n;
  double x;

  if (index < 0)
    return;
  marks = wp_timeline_get_marks (canvas->timeline, lane, &n);
  x = round (wp_timeline_canvas_x (canvas, marks[index].day));
  if (x < canvas->labels || x > canvas->width)
    return;
  draw_dots_down (canvas, snapshot, x, top, canvas->height - top);
}

static void
draw_now (WpTimelineCanvas *canvas, GtkSnapshot *snapshot)
{
  double x = round (wp_timeline_canvas_x (canvas, wp_timeline_get_now (canvas->timeline)));
  double top = wp_timeline_canvas_axis (canvas);

  if (x >= canvas->labels && x <= canvas->width)
    gtk_snapshot_append_color (snapshot, &canvas->palette.accent,
                               &GRAPHENE_RECT_INIT (x - 1, top, 2, canvas->height - top));
}

static void
draw_lane (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint lane)
{
  switch (wp_timeline_get_lane (canvas->timeline, lane)->type)
    {
    case WP_TIMELINE_LEVEL:
      wp_timeline_draw_level (canvas, snapshot, lane);
      break;
    case WP_TIMELINE_AGREEMENTS:
    case WP_TIMELINE_SERVICE:
      wp_timeline_draw_bars (canvas, snapshot, lane);
      wp_timeline_draw_marks (canvas, snapshot, lane);
      break;
    case WP_TIMELINE_FAMILY:
    case WP_TIMELINE_PERSON:
      wp_timeline_draw_person (canvas, snapshot, lane);
      wp_timeline_draw_marks (canvas, snapshot, lane);
      break;
    case WP_TIMELINE_MORE:
      wp_timeline_draw_marks (canvas, snapshot, lane);
      break;
    case WP_TIMELINE_PEOPLE:
    case WP_TIMELINE_SERVICES:
    default:
      break;
    }
}

static gboolean
is_heading (WpTimelineCanvas *canvas, guint lane)
{
  WpTimelineLaneType type = wp_timeline_get_lane (canvas->timeline, lane)->type;

  return type == WP_TIMELINE_PEOPLE || type == WP_TIMELINE_SERVICES;
}

/* What lies below the lanes: times to come, the grid, and lines between them. */
static void
draw_ground (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineTicks *ticks, guint first, guint end)
{
  double top = wp_timeline_canvas_axis (canvas);
  double now = wp_timeline_canvas_x (canvas, wp_timeline_get_now (canvas->timeline));
  GdkRGBA later = wp_timeline_palette_faint (&canvas->palette, 0.04);
  GdkRGBA line = wp_timeline_palette_faint (&canvas->palette, 0.08);

  if (now < canvas->width)
    gtk_snapshot_append_color (snapshot, &later,
                               &GRAPHENE_RECT_INIT (MAX (now, canvas->labels), top,
                                                    canvas->width - MAX (now, canvas->labels), canvas->height - top));
  wp_timeline_draw_grid (canvas, snapshot, ticks);
  for (guint lane = first; lane < end; lane++)
    {
      double height;
      double y = wp_timeline_canvas_lane_y (canvas, lane, &height);

      gtk_snapshot_append_color (
          snapshot, &line, &GRAPHENE_RECT_INIT (canvas->labels, y + height - 1, canvas->width - canvas->labels, 1));
    }
}

/* The labels of the lanes from @first on, and the headings: as if nothing were scrolled. */
static GskRenderNode *
draw_labels (WpTimelineCanvas *canvas, guint first, guint end)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GdkRGBA line = wp_timeline_palette_faint (&canvas->palette, 0.08);
  GdkRGBA edge = wp_timeline_palette_faint (&canvas->palette, 0.16);
  double scroll = canvas->scroll;
  double top, height, bottom = 0;

  canvas->scroll = 0;
  top = wp_timeline_canvas_lane_y (canvas, first, NULL);
  for (guint lane = first; lane < end; lane++)
    {
      double y = wp_timeline_canvas_lane_y (canvas, lane, &height);

      bottom = y + height;
      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, bottom - 1, canvas->labels, 1));
    }
  gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT (canvas->labels - 1, top, 1, bottom - top));
  for (guint lane = first; lane < end; lane++)
    if (is_heading (canvas, lane))
      wp_timeline_draw_heading (canvas, snapshot, lane);
    else
      wp_timeline_draw_label (canvas, snapshot, lane);
  canvas->scroll = scroll;
  return gtk_snapshot_free_to_node (snapshot);
}

/* Labels are the same in each frame while time moves: they are drawn once. */
static void
show_labels (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, guint first, guint end)
{
  WpTimelineStill *still = &canvas->still;
  double axis = wp_timeline_canvas_axis (canvas);
  guint before = canvas->texts->len;

  if (first == end)
    return;
  if (still->node == NULL || still->first != first || still->end != end || still->labels != canvas->labels
      || still->width != canvas->width || still->axis != axis)
    {
      wp_timeline_canvas_forget_still (canvas);
      *still = (WpTimelineStill){ first, end, canvas->labels, canvas->width, axis, NULL, still->texts };
      still->node = draw_labels (canvas, first, end);
      g_array_append_vals (still->texts, &g_array_index (canvas->texts, graphene_rect_t, before),
                           canvas->texts->len - before);
      g_array_set_size (canvas->texts, before);
    }
  for (guint i = 0; i < still->texts->len; i++)
    {
      graphene_rect_t rect = g_array_index (still->texts, graphene_rect_t, i);

      graphene_rect_offset (&rect, 0, (float) -canvas->scroll);
      g_array_append_val (canvas->texts, rect);
    }
  wp_timeline_append_at (snapshot, still->node, 0, -canvas->scroll);
}

void
wp_timeline_draw (WpTimelineCanvas *canvas, GtkSnapshot *snapshot)
{
  WpTimelineTicks ticks;
  guint first, end;
  double top = wp_timeline_canvas_axis (canvas);

  g_array_set_size (canvas->texts, 0);
  if (canvas->timeline == NULL || canvas->width <= canvas->labels || canvas->height <= top)
    return;
  wp_timeline_canvas_lanes_shown (canvas, &first, &end);
  wp_timeline_find_ticks (canvas, &ticks);

  /* What moves and what stays lie apart, so that only what moves is painted anew. */
  gtk_snapshot_push_clip (
      snapshot, &GRAPHENE_RECT_INIT (canvas->labels, top, canvas->width - canvas->labels, canvas->height - top));
  draw_ground (canvas, snapshot, &ticks, first, end);
  for (guint lane = first; lane < end; lane++)
    if (!is_heading (canvas, lane))
      draw_lane (canvas, snapshot, lane);
  draw_now (canvas, snapshot);
  draw_hairline (canvas, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, top, canvas->width, canvas->height - top));
  show_labels (canvas, snapshot, first, end);
  draw_cursor_lane (canvas, snapshot);
  gtk_snapshot_pop (snapshot);

  wp_timeline_draw_axis (canvas, snapshot, &ticks);
}

/* What the parts share */

void
wp_timeline_draw_icon (WpTimelineCanvas *canvas,
                       GtkSnapshot *snapshot,
                       const char *name,
                       double x,
                       double y,
                       double size,
                       const GdkRGBA *ink)
{
  int pixels = (int) round (size);
  WpTimelinePictureKey key = { WP_TIMELINE_PICTURE_ICON, wp_timeline_colour_key (ink), { pixels }, name };
  const WpTimelinePicture *picture = wp_timeline_picture_find (canvas, &key);
  GdkDisplay *display = gdk_display_get_default ();

  if (picture == NULL)
    {
      g_autoptr (GtkIconPaintable) icon = NULL;
      GtkSnapshot *once;

      if (display == NULL)
        return;
      icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (display), name, NULL, pixels, canvas->pixels,
                                         GTK_TEXT_DIR_LTR, 0);
      once = gtk_snapshot_new ();
      gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), once, size, size, ink, 1);
      picture = wp_timeline_picture_keep (canvas, &key, once, size, size);
    }
  wp_timeline_picture_show (canvas, snapshot, picture, round (x - size / 2), round (y - size / 2));
}
