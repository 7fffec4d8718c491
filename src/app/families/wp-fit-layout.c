/* wp-fit-layout.c: tells a widget how much room it has, so that it can take another shape.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-fit-layout.h"

#include "wp-glyph.h"

struct _WpFitLayout
{
  GtkLayoutManager parent_instance;

  int width; /* as last told */
  guint idle;
};

G_DEFINE_FINAL_TYPE (WpFitLayout, wp_fit_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { FIT, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
idle_cb (gpointer data)
{
  WpFitLayout *self = WP_FIT_LAYOUT (data);

  self->idle = 0;
  g_signal_emit (self, signals[FIT], 0, self->width);
  return G_SOURCE_REMOVE;
}

static void
wp_fit_layout_measure (GtkLayoutManager *manager,
                       GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
wp_fit_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  WpFitLayout *self = WP_FIT_LAYOUT (manager);
  int text_width = (int) (width / wp_glyph_scale (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_allocate (child, width, height, baseline, NULL);
  if (text_width == self->width)
    return;
  self->width = text_width;
  if (self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

static GtkSizeRequestMode
wp_fit_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
wp_fit_layout_dispose (GObject *object)
{
  g_clear_handle_id (&WP_FIT_LAYOUT (object)->idle, g_source_remove);
  G_OBJECT_CLASS (wp_fit_layout_parent_class)->dispose (object);
}

static void
wp_fit_layout_class_init (WpFitLayoutClass *class)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = wp_fit_layout_dispose;
  layout_class->measure = wp_fit_layout_measure;
  layout_class->allocate = wp_fit_layout_allocate;
  layout_class->get_request_mode = wp_fit_layout_get_request_mode;

  signals[FIT] =
      g_signal_new ("fit", WP_TYPE_FIT_LAYOUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
wp_fit_layout_init (WpFitLayout *self)
{
}

GtkLayoutManager *
wp_fit_layout_new (void)
{
  return g_object_new (WP_TYPE_FIT_LAYOUT, NULL);
}
