/* wp-timeline-text.c: the texts of the timeline, laid out once.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-canvas.h"

#include <math.h>

#include "wp-timeline-draw.h"

/* Room that changes with every frame of a movement would fill the memory with layouts of one text. */
#define MOST_LAYOUTS 3000

/* Nor is a text laid out anew for every pixel that is won or lost in a movement: it is cut by so many pixels at a time.
 */
#define ROOM_STEP 8

/* A label that would be cut to fewer characters says nothing. */
#define FEWEST_CHARACTERS 9

static const struct
{
  double size; /* of the usual size */
  PangoWeight weight;
} fonts[WP_TIMELINE_N_FONTS] = {
  [WP_TIMELINE_FONT_HEADING] = { 0.89, PANGO_WEIGHT_BOLD },   [WP_TIMELINE_FONT_LABEL] = { 0.89, PANGO_WEIGHT_BOLD },
  [WP_TIMELINE_FONT_SERVICE] = { 0.89, PANGO_WEIGHT_NORMAL }, [WP_TIMELINE_FONT_DETAIL] = { 0.82, PANGO_WEIGHT_NORMAL },
  [WP_TIMELINE_FONT_BAR] = { 0.82, PANGO_WEIGHT_SEMIBOLD },   [WP_TIMELINE_FONT_TICK] = { 0.82, PANGO_WEIGHT_NORMAL },
  [WP_TIMELINE_FONT_BADGE] = { 0.80, PANGO_WEIGHT_BOLD },     [WP_TIMELINE_FONT_AGE] = { 0.72, PANGO_WEIGHT_NORMAL },
};

/* A text that has been laid out, and drawn in one colour. The first three are what it is found by. */
typedef struct
{
  WpTimelineFont font;
  int room;
  const char *words; /* (owned) in the table */
  PangoLayout *layout;
  int width, height;
  GskRenderNode *node; /* (owned) (nullable) */
  GdkRGBA ink;
} Text;

static guint
hash_text (gconstpointer data)
{
  const Text *text = data;

  return g_str_hash (text->words) * 31 + (guint) text->room * 31 + text->font;
}

static gboolean
equal_texts (gconstpointer a, gconstpointer b)
{
  const Text *one = a, *other = b;

  return one->font == other->font && one->room == other->room && g_str_equal (one->words, other->words);
}

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free ((char *) text->words);
  g_object_unref (text->layout);
  g_clear_pointer (&text->node, gsk_render_node_unref);
  g_free (text);
}

GHashTable *
wp_timeline_texts_new (void)
{
  return g_hash_table_new_full (hash_text, equal_texts, text_free, NULL);
}

static Text *
find_text (WpTimelineCanvas *canvas, WpTimelineFont font, const char *words, int room)
{
  Text *text = g_hash_table_lookup (canvas->layouts, &(Text){ .font = font, .room = room, .words = words });
  PangoAttrList *attributes;

  if (text != NULL)
    return text;
  if (g_hash_table_size (canvas->layouts) > MOST_LAYOUTS)
    g_hash_table_remove_all (canvas->layouts);
  text = g_new0 (Text, 1);
  text->font = font;
  text->room = room;
  text->words = g_strdup (words);
  text->layout = pango_layout_new (canvas->pango);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (fonts[font].size));
  pango_attr_list_insert (attributes, pango_attr_weight_new (fonts[font].weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (text->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (text->layout, TRUE);
  pango_layout_set_text (text->layout, words, -1);
  if (room > 0)
    {
      pango_layout_set_ellipsize (text->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (text->layout, room * PANGO_SCALE);
    }
  pango_layout_get_pixel_size (text->layout, &text->width, &text->height);
  g_hash_table_add (canvas->layouts, text);
  return text;
}

/* What is drawn in each frame is drawn once, and appended. */
static void
append (GtkSnapshot *snapshot, Text *text, double x, double y, const GdkRGBA *ink)
{
  if (text->node == NULL || !gdk_rgba_equal (&text->ink, ink))
    {
      GtkSnapshot *once = gtk_snapshot_new ();

      g_clear_pointer (&text->node, gsk_render_node_unref);
      gtk_snapshot_append_layout (once, text->layout, ink);
      text->node = gtk_snapshot_free_to_node (once);
      text->ink = *ink;
    }
  if (text->node != NULL)
    wp_timeline_append_at (snapshot, text->node, x, y);
}

double
wp_timeline_text_width (WpTimelineCanvas *canvas, WpTimelineFont font, const char *text)
{
  return find_text (canvas, font, text, 0)->width;
}

double
wp_timeline_text (WpTimelineCanvas *canvas,
                  GtkSnapshot *snapshot,
                  WpTimelineFont font,
                  const char *words,
                  double x,
                  double y,
                  double room,
                  double align,
                  const GdkRGBA *ink)
{
  Text *text;
  graphene_rect_t rect;

  if (words == NULL || *words == '\0')
    return 0;
  text = find_text (canvas, font, words, 0);
  if (room > 0 && text->width > room)
    text =
        find_text (canvas, font, words, (int) room > 2 * ROOM_STEP ? (int) room / ROOM_STEP * ROOM_STEP : (int) room);
  graphene_rect_init (&rect, round (x - text->width * align), round (y - text->height / 2.0), text->width,
                      text->height);
  append (snapshot, text, rect.origin.x, rect.origin.y, ink);
  g_array_append_val (canvas->texts, rect);
  return text->width;
}

gboolean
wp_timeline_room_for (WpTimelineCanvas *canvas, WpTimelineFont font, const char *text, double room)
{
  double width;
  long n;

  if (text == NULL || *text == '\0' || room <= 0)
    return FALSE;
  width = wp_timeline_text_width (canvas, font, text);
  n = g_utf8_strlen (text, -1);
  /* Rather by the text's own letters than by an average: a row of narrow ones takes little room. */
  return width <= room || (n > FEWEST_CHARACTERS && width * (FEWEST_CHARACTERS + 1) / n <= room);
}

gboolean
wp_timeline_text_hits (WpTimelineCanvas *canvas, const graphene_rect_t *rect)
{
  for (guint i = 0; i < canvas->texts->len; i++)
    if (graphene_rect_intersection (rect, &g_array_index (canvas->texts, graphene_rect_t, i), NULL))
      return TRUE;
  return FALSE;
}
