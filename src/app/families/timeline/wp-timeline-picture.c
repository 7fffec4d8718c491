/* wp-timeline-picture.c: what is drawn often is painted once: patterns, and whatever else asks for it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <math.h>

/* Widths and heights that come with every zoom and text size would fill the memory in time. */
#define MOST_PICTURES 1500

struct _WpTimelinePicture
{
  WpTimelinePictureKey key;
  GskRenderNode *node;
  GArray *texts; /* (owned) (nullable): graphene_rect_t: of the texts within */
};

static guint
hash_key (gconstpointer data)
{
  const WpTimelinePictureKey *key = data;
  guint hash = (guint) key->kind * 31 + key->colour;

  for (guint i = 0; i < G_N_ELEMENTS (key->numbers); i++)
    hash = hash * 31 + (guint) key->numbers[i];
  return key->name != NULL ? hash * 31 + g_str_hash (key->name) : hash;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const WpTimelinePictureKey *one = a, *other = b;

  return one->kind == other->kind && one->colour == other->colour
         && memcmp (one->numbers, other->numbers, sizeof one->numbers) == 0 && g_strcmp0 (one->name, other->name) == 0;
}

static void
picture_free (gpointer data)
{
  WpTimelinePicture *self = data;

  gsk_render_node_unref (self->node);
  g_clear_pointer (&self->texts, g_array_unref);
  g_free (self);
}

GHashTable *
wp_timeline_pictures_new (void)
{
  return g_hash_table_new_full (hash_key, equal_keys, NULL, picture_free);
}

static cairo_surface_t *
make_surface (WpTimelineCanvas *canvas, double width, double height, cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, MAX (1, (int) ceil (width * canvas->pixels)), MAX (1, (int) ceil (height * canvas->pixels)));

  cairo_surface_set_device_scale (surface, canvas->pixels, canvas->pixels);
  *cr = cairo_create (surface);
  return surface;
}

/* Takes @surface. */
static WpTimelinePicture *
keep (WpTimelineCanvas *canvas, const WpTimelinePictureKey *key, cairo_surface_t *surface)
{
  WpTimelinePicture *self = g_new0 (WpTimelinePicture, 1);
  cairo_t *cr;

  if (g_hash_table_size (canvas->pictures) > MOST_PICTURES)
    g_hash_table_remove_all (canvas->pictures);
  self->key = *key;
  self->node =
      gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, (double) cairo_image_surface_get_width (surface) / canvas->pixels,
                                               (double) cairo_image_surface_get_height (surface) / canvas->pixels));
  cr = gsk_cairo_node_get_draw_context (self->node);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_hash_table_insert (canvas->pictures, &self->key, self);
  return self;
}

const WpTimelinePicture *
wp_timeline_picture_find (WpTimelineCanvas *canvas, const WpTimelinePictureKey *key)
{
  const WpTimelinePicture *self = g_hash_table_lookup (canvas->pictures, key);

  /* What is drawn from now on belongs to the picture that is painted. */
  if (self == NULL)
    canvas->painted_texts = canvas->texts->len;
  return self;
}

const WpTimelinePicture *
wp_timeline_picture_keep (
    WpTimelineCanvas *canvas, const WpTimelinePictureKey *key, GtkSnapshot *snapshot, double width, double height)
{
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  cairo_t *cr;
  cairo_surface_t *surface = make_surface (canvas, width, height, &cr);
  WpTimelinePicture *self;
  guint n = canvas->texts->len - canvas->painted_texts;

  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  self = keep (canvas, key, surface);
  if (n > 0)
    {
      self->texts = g_array_sized_new (FALSE, FALSE, sizeof (graphene_rect_t), n);
      g_array_append_vals (self->texts, &g_array_index (canvas->texts, graphene_rect_t, canvas->painted_texts), n);
      g_array_set_size (canvas->texts, canvas->painted_texts);
    }
  return self;
}

void
wp_timeline_append_at (GtkSnapshot *snapshot, GskRenderNode *node, double x, double y)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  GskRenderNode *moved = transform != NULL ? gsk_transform_node_new (node, transform) : gsk_render_node_ref (node);

  gtk_snapshot_append_node (snapshot, moved);
  gsk_render_node_unref (moved);
  g_clear_pointer (&transform, gsk_transform_unref);
}

void
wp_timeline_picture_show (
    WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelinePicture *picture, double x, double y)
{
  for (guint i = 0; picture->texts != NULL && i < picture->texts->len; i++)
    {
      graphene_rect_t rect = g_array_index (picture->texts, graphene_rect_t, i);

      graphene_rect_offset (&rect, (float) x, (float) y);
      g_array_append_val (canvas->texts, rect);
    }
  wp_timeline_append_at (snapshot, picture->node, x, y);
}

/* A strip of tiles as long as the view is wide, of which each rectangle shows a part. */
static cairo_surface_t *
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
  return surface;
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
  WpTimelinePictureKey key = {
    WP_TIMELINE_PICTURE_PATTERN, wp_timeline_colour_key (ink), { (int) rows, (int) canvas->width }, name
  };
  const WpTimelinePicture *strip;
  double first;

  if (right <= left || rect->size.height <= 0)
    return;
  strip = wp_timeline_picture_find (canvas, &key);
  if (strip == NULL)
    strip = keep (canvas, &key, paint_strip (canvas, canvas->width + 2 * side, rows, side, height, draw, ink));
  /* On whole pixels, or the pattern would shimmer as it moves. */
  first = fmod (left - origin, side);
  first = round (left - (first < 0 ? first + side : first));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (left, rect->origin.y, right - left, rect->size.height));
  wp_timeline_picture_show (canvas, snapshot, strip, first, round (rect->origin.y));
  gtk_snapshot_pop (snapshot);
}
