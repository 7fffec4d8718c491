/* wp-ecomap.c: a family's eco-map to look at and to go through.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap.h"

#include <glib/gi18n-lib.h>

#include "wp-ecomap-draw.h"

struct _WpEcomap
{
  WpCanvas parent_instance;

  const WpKin *kin;       /* (unowned) (nullable) */
  const GPtrArray *items; /* (unowned) (nullable) */
  WpEcomapMap *map;       /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpEcomap, wp_ecomap, WP_TYPE_CANVAS)

static void
wp_ecomap_draw (WpCanvas *canvas, cairo_t *cr, const WpDrawingStyle *style)
{
  WpEcomap *self = WP_ECOMAP (canvas);

  if (self->map != NULL)
    wp_ecomap_draw_cairo (cr, self->kin->family_name, self->kin, self->items, self->map, style);
}

static guint
wp_ecomap_step (WpCanvas *canvas, guint node, GtkDirectionType way)
{
  return wp_ecomap_plan_step (WP_ECOMAP (canvas)->map->plan, node,
                              way == GTK_DIR_RIGHT  ? 1
                              : way == GTK_DIR_LEFT ? -1
                                                    : 0,
                              way == GTK_DIR_DOWN ? 1
                              : way == GTK_DIR_UP ? -1
                                                  : 0);
}

static void
wp_ecomap_finalize (GObject *object)
{
  g_clear_pointer (&WP_ECOMAP (object)->map, wp_ecomap_map_free);
  G_OBJECT_CLASS (wp_ecomap_parent_class)->finalize (object);
}

static void
wp_ecomap_class_init (WpEcomapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_ecomap_finalize;
  WP_CANVAS_CLASS (klass)->draw = wp_ecomap_draw;
  WP_CANVAS_CLASS (klass)->step = wp_ecomap_step;
}

static void
wp_ecomap_init (WpEcomap *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Eco-map"), -1);
}

GtkWidget *
wp_ecomap_new (void)
{
  return g_object_new (WP_TYPE_ECOMAP, NULL);
}

void
wp_ecomap_set_items (WpEcomap *self, const WpKin *kin, const GPtrArray *items, WpCodes *codes)
{
  const WpEcomapPlan *plan;

  g_clear_pointer (&self->map, wp_ecomap_map_free);
  self->kin = kin;
  self->items = items;
  self->map = wp_ecomap_map_new (items, codes);
  plan = self->map->plan;
  wp_canvas_begin (WP_CANVAS (self), plan->width, plan->height);
  for (guint i = 0; i < items->len; i++)
    {
      const WpAroundItem *item = g_ptr_array_index (items, i);
      g_autofree char *words = wp_around_dup_words (item);
      gboolean listed = plan->boxes->len > 0;
      wp_canvas_add_node (WP_CANVAS (self), item->key, item->name, words, plan->spots[i].x, plan->spots[i].y,
                          listed ? WP_ECOMAP_BOX - 8 : 2 * WP_ECOMAP_RING + 8,
                          listed ? WP_ECOMAP_ROW : 2 * WP_ECOMAP_RING + 8);
    }
  wp_canvas_end (WP_CANVAS (self));
}
