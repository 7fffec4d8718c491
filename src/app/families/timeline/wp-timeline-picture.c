/* wp-timeline-picture.c: what is drawn often is painted once: patterns, bars, and whatever else asks for it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <math.h>

/* Widths and heights that come with every zoom and text size would fill the memory in time. */
#define MOST_PICTURES 600

static GdkTexture *
take_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static cairo_surface_t *
make_surface (WpTimelineCanvas *canvas, double width, double height, cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, MAX (1, (int) ceil (width * canvas->pixels)), MAX (1, (int) ceil (height * canvas->pixels)));

  *cr = cairo_create (surface);
  cairo_scale (*cr, canvas->pixels, canvas->pixels);
  return surface;
}

static void
keep (WpTimelineCanvas *canvas, const char *key, GdkTexture *picture)
{
  if (g_hash_table_size (canvas->icons) > MOST_PICTURES)
    g_hash_table_remove_all (canvas->icons);
  g_hash_table_insert (canvas->icons, g_strdup (key), picture);
}

GdkTexture *
wp_timeline_picture_find (WpTimelineCanvas *canvas, const char *key)
{
  return g_hash_table_lookup (canvas->icons, key);
}

GdkTexture *
wp_timeline_picture_keep (WpTimelineCanvas *canvas, const char *key, GtkSnapshot *snapshot, double width, double height)
{
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  cairo_t *cr;
  cairo_surface_t *surface = make_surface (canvas, width, height, &cr);
  GdkTexture *picture;

  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  picture = take_surface (surface);
  keep (canvas, key, picture);
  return picture;
}

void
wp_timeline_picture_show (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, GdkTexture *picture, double x, double y)
{
  gtk_snapshot_append_texture (snapshot, picture,
                               &GRAPHENE_RECT_INIT (x, y, (double) gdk_texture_get_width (picture) / canvas->pixels,
                                                    (double) gdk_texture_get_height (picture) / canvas->pixels));
}

/* A strip of tiles as long as the view is wide, of which each rectangle shows a part. */
static GdkTexture *
paint_strip (WpTimelineCanvas *canvas,
             double width,
             double rows,
             double side,
             double height,
             void (*draw) (cairo_t *cr, double width, double height),
             const GdkRGBA *ink)
{
  cairo_t *cr;
  cairo_surface_t *surface = make_surface (canvas, width, rows, &cr);

  gdk_cairo_set_source_rgba (cr, ink);
  for (double y = 0; y < rows; y += height)
    for (double x = 0; x < width; x += side)
      {
        cairo_save (cr);
        cairo_translate (cr, x, y);
        cairo_rectangle (cr, 0, 0, side, height);
        cairo_clip (cr);
        draw (cr, side, height);
        cairo_restore (cr);
      }
  cairo_destroy (cr);
  return take_surface (surface);
}

void
wp_timeline_draw_pattern (WpTimelineCanvas *canvas,
                          GtkSnapshot *snapshot,
                          const char *name,
                          const graphene_rect_t *rect,
                          double origin,
                          double side,
                          double height,
                          void (*draw) (cairo_t *cr, double width, double height),
                          const GdkRGBA *ink)
{
  double left = MAX (rect->origin.x, canvas->labels);
  double right = MIN (rect->origin.x + rect->size.width, canvas->width);
  double rows = ceil (rect->size.height / height) * height;
  g_autofree char *key = NULL;
  GdkTexture *strip;
  double first;

  if (right <= left || rect->size.height <= 0)
    return;
  key = g_strdup_printf ("%s %d %d", name, (int) rows, (int) canvas->width);
  strip = wp_timeline_picture_find (canvas, key);
  if (strip == NULL)
    {
      strip = paint_strip (canvas, canvas->width + 2 * side, rows, side, height, draw, ink);
      keep (canvas, key, strip);
    }
  /* On whole pixels, or the pattern would shimmer as it moves. */
  first = fmod (left - origin, side);
  first = round (left - (first < 0 ? first + side : first));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (left, rect->origin.y, right - left, rect->size.height));
  wp_timeline_picture_show (canvas, snapshot, strip, first, round (rect->origin.y));
  gtk_snapshot_pop (snapshot);
}

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
static GdkTexture *
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
  char key[80];
  GdkTexture *end;
  GtkSnapshot *snapshot;

  g_snprintf (key, sizeof key, "bar %d %d %d %d %08x", last, (int) (height * 4), (int) (radius * 4), (int) (start * 4),
              wp_timeline_colour_key (outline));
  end = wp_timeline_picture_find (canvas, key);
  if (end != NULL)
    return end;
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_whole_bar (snapshot, &GRAPHENE_RECT_INIT (last ? -2 * width : 0, 0, 3 * width, height), radius, start, line,
                  fill, outline);
  gtk_snapshot_pop (snapshot);
  return wp_timeline_picture_keep (canvas, key, snapshot, width, height);
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
  wp_timeline_picture_show (canvas, snapshot, find_end (canvas, FALSE, end, height, radius, start, line, fill, outline),
                            x, y);
  gtk_snapshot_append_color (snapshot, fill, &GRAPHENE_RECT_INIT (x + end, y, middle, height));
  gtk_snapshot_append_color (snapshot, outline, &GRAPHENE_RECT_INIT (x + end, y, middle, line));
  gtk_snapshot_append_color (snapshot, outline, &GRAPHENE_RECT_INIT (x + end, y + height - line, middle, line));
  wp_timeline_picture_show (canvas, snapshot, find_end (canvas, TRUE, end, height, radius, start, line, fill, outline),
                            x + end + middle, y);
}
