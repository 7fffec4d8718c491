/* wp-timeline-page.c: draws a timeline on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-page.h"

#include <pango/pangocairo.h>

#include "wp-timeline-draw.h"

/* The size of text that the measures of the timeline are made for, in device units. */
#define TEXT_SIZE 14.6

/* Everything is laid out in the screen's pixels, and shrunk as a whole: texts keep their proportions to the lanes. */
static void
prepare (WpTimelineCanvas *canvas, WpTimeline *timeline)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell, Sans");

  wp_timeline_canvas_init (canvas);
  pango_font_description_set_absolute_size (font, TEXT_SIZE * PANGO_SCALE);
  pango_context_set_font_description (context, font);
  pango_context_set_round_glyph_positions (context, FALSE);
  wp_timeline_canvas_set_pango (canvas, context);
  pango_font_description_free (font);
  g_object_unref (context);
  wp_timeline_canvas_set_timeline (canvas, timeline);
  wp_timeline_palette_of_paper (&canvas->palette);
  canvas->paper = TRUE;
  canvas->pixels = 4;
  canvas->labels = wp_timeline_canvas_find_labels (canvas);
  wp_timeline_canvas_lay_out (canvas);
}

static double
top_of (WpTimelineCanvas *canvas, guint lane)
{
  return g_array_index (canvas->tops, double, lane);
}

guint
wp_timeline_draw_page (WpTimeline *timeline,
                       cairo_t *cr,
                       double width,
                       double height,
                       double from,
                       double to,
                       guint first_lane,
                       double text_scale)
{
  WpTimelineCanvas canvas;
  GtkSnapshot *snapshot;
  g_autoptr (GskRenderNode) node = NULL;
  guint n = wp_timeline_get_n_lanes (timeline);
  guint end;
  double axis;

  g_return_val_if_fail (text_scale > 0 && to > from, n);

  if (first_lane >= n)
    return n;
  prepare (&canvas, timeline);
  axis = wp_timeline_canvas_axis (&canvas);
  end = first_lane + 1;
  while (end < n && axis + top_of (&canvas, end + 1) - top_of (&canvas, first_lane) <= height / text_scale)
    end++;
  canvas.width = width / text_scale;
  canvas.height = axis + top_of (&canvas, end) - top_of (&canvas, first_lane);
  canvas.scroll = top_of (&canvas, first_lane);
  canvas.scale.width = MAX (1, canvas.width - canvas.labels);
  canvas.scale.from = from;
  canvas.scale.px_per_day = canvas.scale.width / (to - from);

  snapshot = gtk_snapshot_new ();
  wp_timeline_draw (&canvas, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    {
      cairo_save (cr);
      cairo_scale (cr, text_scale, text_scale);
      gsk_render_node_draw (node, cr);
      cairo_restore (cr);
    }
  wp_timeline_canvas_clear (&canvas);
  return end;
}

double
wp_timeline_page_height (WpTimeline *timeline, guint first_lane, guint n, double text_scale)
{
  WpTimelineCanvas canvas;
  double height;
  guint end;

  prepare (&canvas, timeline);
  end = MIN (first_lane + n, wp_timeline_get_n_lanes (timeline));
  height =
      wp_timeline_canvas_axis (&canvas) + (end > first_lane ? top_of (&canvas, end) - top_of (&canvas, first_lane) : 0);
  wp_timeline_canvas_clear (&canvas);
  return height * text_scale;
}
