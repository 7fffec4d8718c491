/* wp-genogram.c: a family's genogram to look at and to go through.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-genogram.h"

#include <glib/gi18n-lib.h>

#include "wp-genogram-draw.h"

struct _WpGenogram
{
  WpCanvas parent_instance;

  const WpKin *kin;     /* (unowned) (nullable) */
  WpGenogramPlan *plan; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpGenogram, wp_genogram, WP_TYPE_CANVAS)

static void
wp_genogram_draw (WpCanvas *canvas, cairo_t *cr, const WpDrawingStyle *style)
{
  WpGenogram *self = WP_GENOGRAM (canvas);

  if (self->plan != NULL)
    wp_genogram_draw_cairo (cr, self->kin, self->plan, style);
}

static guint
wp_genogram_step (WpCanvas *canvas, guint node, GtkDirectionType way)
{
  return wp_genogram_plan_step (WP_GENOGRAM (canvas)->plan, node,
                                way == GTK_DIR_UP     ? WP_GENOGRAM_UP
                                : way == GTK_DIR_DOWN ? WP_GENOGRAM_DOWN
                                : way == GTK_DIR_LEFT ? WP_GENOGRAM_LEFT
                                                      : WP_GENOGRAM_RIGHT);
}

static void
wp_genogram_finalize (GObject *object)
{
  g_clear_pointer (&WP_GENOGRAM (object)->plan, wp_genogram_plan_free);
  G_OBJECT_CLASS (wp_genogram_parent_class)->finalize (object);
}

static void
wp_genogram_class_init (WpGenogramClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_genogram_finalize;
  WP_CANVAS_CLASS (klass)->draw = wp_genogram_draw;
  WP_CANVAS_CLASS (klass)->step = wp_genogram_step;
}

static void
wp_genogram_init (WpGenogram *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Genogram"), -1);
}

GtkWidget *
wp_genogram_new (void)
{
  return g_object_new (WP_TYPE_GENOGRAM, NULL);
}

void
wp_genogram_set_kin (WpGenogram *self, const WpKin *kin)
{
  g_autoptr (WpDrawingStyle) style = wp_drawing_style_new_for_widget (GTK_WIDGET (self));

  g_clear_pointer (&self->plan, wp_genogram_plan_free);
  self->kin = kin;
  self->plan = wp_genogram_plan_for (kin, style);
  wp_canvas_begin (WP_CANVAS (self), self->plan->width, self->plan->height);
  for (guint i = 0; i < self->plan->nodes->len; i++)
    {
      const WpGenogramNode *node = &g_array_index (self->plan->nodes, WpGenogramNode, i);
      guint number = wp_kin_find (kin, node->id);
      const WpKinPerson *person = wp_kin_person (kin, number);
      g_autofree char *words = wp_kin_dup_words (kin, number);
      /* Translators: a name, and an age: “Mia Coles, 16”. */
      g_autofree char *label = person->age[0] != '\0' ? g_strdup_printf (_ ("%1$s, %2$s"), person->name, person->age)
                                                      : g_strdup (person->name);
      wp_canvas_add_node (WP_CANVAS (self), node->id, label, words, node->x, node->y, WP_GENOGRAM_SYMBOL + 4,
                          WP_GENOGRAM_SYMBOL + 4);
    }
  wp_canvas_end (WP_CANVAS (self));
}

const WpGenogramPlan *
wp_genogram_get_plan (WpGenogram *self)
{
  return self->plan;
}
