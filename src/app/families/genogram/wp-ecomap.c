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
  WpEcomapPlan *plan;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpEcomap, wp_ecomap, WP_TYPE_CANVAS)

static void
wp_ecomap_draw (WpCanvas *canvas, cairo_t *cr, const WpDrawingStyle *style)
{
  WpEcomap *self = WP_ECOMAP (canvas);

  if (self->plan != NULL)
    wp_ecomap_draw_cairo (cr, self->kin->family_name, self->kin, self->items, self->plan, style);
}

/* Right and down lead on clockwise, left and up back. */
static guint
wp_ecomap_step (WpCanvas *canvas, guint node, GtkDirectionType way)
{
  guint n = WP_ECOMAP (canvas)->plan->n;

  return way == GTK_DIR_RIGHT || way == GTK_DIR_DOWN ? (node + 1) % n : (node + n - 1) % n;
}

static void
wp_ecomap_finalize (GObject *object)
{
  g_clear_pointer (&WP_ECOMAP (object)->plan, wp_ecomap_plan_free);
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
wp_ecomap_set_items (WpEcomap *self, const WpKin *kin, const GPtrArray *items)
{
  g_clear_pointer (&self->plan, wp_ecomap_plan_free);
  self->kin = kin;
  self->items = items;
  self->plan = wp_ecomap_plan_new (items->len);
  wp_canvas_begin (WP_CANVAS (self), self->plan->width, self->plan->height);
  for (guint i = 0; i < items->len; i++)
    {
      const WpAroundItem *item = g_ptr_array_index (items, i);
      g_autofree char *words = wp_around_dup_words (item);
      wp_canvas_add_node (WP_CANVAS (self), item->key, item->name, words, self->plan->spots[i].x,
                          self->plan->spots[i].y, 2 * WP_ECOMAP_RING + 8, 2 * WP_ECOMAP_RING + 8);
    }
  wp_canvas_end (WP_CANVAS (self));
}
