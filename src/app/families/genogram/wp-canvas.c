/* wp-canvas.c: a drawing that can be zoomed, moved about in, and gone through by keyboard.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-canvas-private.h"

#include <math.h>

#include "wp-glyph.h"

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WpCanvas, wp_canvas, GTK_TYPE_WIDGET)

enum { SELECTED, ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

WpCanvasPrivate *
wp_canvas_private (WpCanvas *self)
{
  return wp_canvas_get_instance_private (self);
}

static void
node_free (gpointer data)
{
  WpCanvasNode *node = data;

  gtk_widget_unparent (node->button);
  g_free (node->id);
  g_free (node);
}

static guint
find_node (WpCanvas *self, const char *id)
{
  GPtrArray *nodes = wp_canvas_private (self)->nodes;

  for (guint i = 0; id != NULL && i < nodes->len; i++)
    if (g_str_equal (((WpCanvasNode *) g_ptr_array_index (nodes, i))->id, id))
      return i;
  return G_MAXUINT;
}

/* ---- Selecting ---- */

static void
mark_selected (WpCanvas *self)
{
  WpCanvasPrivate *private = wp_canvas_private (self);

  for (guint i = 0; i < private->nodes->len; i++)
    {
      WpCanvasNode *node = g_ptr_array_index (private->nodes, i);
      gboolean selected = g_strcmp0 (node->id, private->selected) == 0;
      if (selected)
        gtk_widget_add_css_class (node->button, "selected");
      else
        gtk_widget_remove_css_class (node->button, "selected");
      gtk_accessible_update_state (GTK_ACCESSIBLE (node->button), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
    }
}

static void
take_selection (WpCanvas *self, const char *id)
{
  WpCanvasPrivate *private = wp_canvas_private (self);

  if (g_strcmp0 (private->selected, id) == 0)
    return;
  g_free (private->selected);
  private->selected = g_strdup (id);
  mark_selected (self);
  g_signal_emit (self, signals[SELECTED], 0, private->selected);
}

static const char *
id_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "wp-id");
}

static void
focused_cb (GtkEventController *controller)
{
  GtkWidget *button = gtk_event_controller_get_widget (controller);

  take_selection (WP_CANVAS (gtk_widget_get_parent (button)), id_of (button));
}

static void
clicked_cb (GtkButton *button, WpCanvas *self)
{
  WpCanvasPrivate *private = wp_canvas_private (self);
  gboolean opens = private->presses != 1;
  g_autofree char *id = g_strdup (id_of (GTK_WIDGET (button)));

  private->presses = 0;
  take_selection (self, id);
  if (opens)
    g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
pressed_cb (WpCanvas *self, int n_press)
{
  wp_canvas_private (self)->presses = (guint) n_press;
}

static gboolean
key_cb (WpCanvas *self, guint key, guint code, GdkModifierType state)
{
  static const struct
  {
    guint key;
    guint pad_key;
    GtkDirectionType way;
  } arrows[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, GTK_DIR_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, GTK_DIR_DOWN },
    { GDK_KEY_Left, GDK_KEY_KP_Left, GTK_DIR_LEFT },
    { GDK_KEY_Right, GDK_KEY_KP_Right, GTK_DIR_RIGHT },
  };
  WpCanvasPrivate *private = wp_canvas_private (self);
  guint from = find_node (self, private->selected);

  private->presses = 0;
  if (state & GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      if (key != arrows[i].key && key != arrows[i].pad_key)
        continue;
      if (from == G_MAXUINT)
        return GDK_EVENT_PROPAGATE;
      guint to = WP_CANVAS_GET_CLASS (self)->step (self, from, arrows[i].way);
      if (to < private->nodes->len)
        gtk_widget_grab_focus (((WpCanvasNode *) g_ptr_array_index (private->nodes, to))->button);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add)
    wp_canvas_zoom_by (self, WP_CANVAS_ZOOM_STEP);
  else if (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    wp_canvas_zoom_by (self, 1 / WP_CANVAS_ZOOM_STEP);
  else if (key == GDK_KEY_0 || key == GDK_KEY_KP_0)
    wp_canvas_zoom_fit (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Tab goes to whoever is selected, and on out of the drawing; within, the arrows lead. */
static gboolean
wp_canvas_focus (GtkWidget *widget, GtkDirectionType way)
{
  WpCanvasPrivate *private = wp_canvas_private (WP_CANVAS (widget));
  guint node = find_node (WP_CANVAS (widget), private->selected);

  if ((way != GTK_DIR_TAB_FORWARD && way != GTK_DIR_TAB_BACKWARD) || gtk_widget_get_focus_child (widget) != NULL
      || private->nodes->len == 0)
    return FALSE;
  return gtk_widget_grab_focus (
      ((WpCanvasNode *) g_ptr_array_index (private->nodes, node != G_MAXUINT ? node : 0))->button);
}

/* ---- The widget ---- */

static void
wp_canvas_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  WpCanvasPrivate *private = wp_canvas_private (WP_CANVAS (widget));
  double size = orientation == GTK_ORIENTATION_HORIZONTAL ? private->width : private->height;

  *minimum = *natural = (int) floor (size * wp_canvas_scale (WP_CANVAS (widget)));
  for (guint i = 0; i < private->nodes->len; i++)
    {
      int least;
      gtk_widget_measure (((WpCanvasNode *) g_ptr_array_index (private->nodes, i))->button, orientation, -1, &least,
                          NULL, NULL, NULL);
    }
}

static void
wp_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WpCanvas *self = WP_CANVAS (widget);
  WpCanvasPrivate *private = wp_canvas_private (self);
  double scale = wp_canvas_scale (self);
  double x, y;

  wp_canvas_get_origin (self, &x, &y);
  for (guint i = 0; i < private->nodes->len; i++)
    {
      const WpCanvasNode *node = g_ptr_array_index (private->nodes, i);
      GtkAllocation place = { (int) (x + (node->x - node->width / 2) * scale),
                              (int) (y + (node->y - node->height / 2) * scale), (int) (node->width * scale),
                              (int) (node->height * scale) };
      gtk_widget_size_allocate (node->button, &place, -1);
    }
  if (private->has_anchor || private->fitted)
    wp_canvas_settle_later (self);
}

/* Only what is in view is drawn, or a large drawing would take as much memory as all of it. */
static void
wp_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpCanvas *self = WP_CANVAS (widget);
  WpCanvasPrivate *private = wp_canvas_private (self);
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  g_autoptr (WpDrawingStyle) style = wp_drawing_style_new_for_widget (widget);
  double scale = wp_canvas_scale (self);
  double x, y;

  wp_canvas_get_origin (self, &x, &y);
  if (private->scrolled != NULL)
    {
      graphene_rect_t seen = GRAPHENE_RECT_INIT ((float) gtk_adjustment_get_value (wp_canvas_adjustment (self, FALSE)),
                                                 (float) gtk_adjustment_get_value (wp_canvas_adjustment (self, TRUE)),
                                                 gtk_widget_get_width (GTK_WIDGET (private->scrolled)),
                                                 gtk_widget_get_height (GTK_WIDGET (private->scrolled)));
      if (!graphene_rect_intersection (&view, &seen, &view))
        return;
    }
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &view);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  WP_CANVAS_GET_CLASS (self)->draw (self, cr, style);
  cairo_destroy (cr);
  for (guint i = 0; i < private->nodes->len; i++)
    gtk_widget_snapshot_child (widget, ((WpCanvasNode *) g_ptr_array_index (private->nodes, i))->button, snapshot);
}

static void
wp_canvas_dispose (GObject *object)
{
  WpCanvasPrivate *private = wp_canvas_private (WP_CANVAS (object));

  g_clear_handle_id (&private->settle, g_source_remove);
  g_ptr_array_set_size (private->nodes, 0);
  private->scrolled = NULL;
  G_OBJECT_CLASS (wp_canvas_parent_class)->dispose (object);
}

static void
wp_canvas_finalize (GObject *object)
{
  WpCanvasPrivate *private = wp_canvas_private (WP_CANVAS (object));

  g_ptr_array_unref (private->nodes);
  g_free (private->selected);
  G_OBJECT_CLASS (wp_canvas_parent_class)->finalize (object);
}

static void
wp_canvas_class_init (WpCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_canvas_dispose;
  G_OBJECT_CLASS (klass)->finalize = wp_canvas_finalize;
  widget_class->measure = wp_canvas_measure;
  widget_class->size_allocate = wp_canvas_size_allocate;
  widget_class->snapshot = wp_canvas_snapshot;
  widget_class->focus = wp_canvas_focus;
  signals[SELECTED] = g_signal_new ("node-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("node-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_controllers (WpCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  wp_canvas_add_zoom (self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
}

static void
wp_canvas_init (WpCanvas *self)
{
  WpCanvasPrivate *private = wp_canvas_private (self);

  private->nodes = g_ptr_array_new_with_free_func (node_free);
  private->zoom = 1;
  private->fitted = TRUE;
  wp_glyph_follow_text_size (GTK_WIDGET (self));
  add_controllers (self);
}

void
wp_canvas_begin (WpCanvas *self, double width, double height)
{
  WpCanvasPrivate *private = wp_canvas_private (self);

  g_ptr_array_set_size (private->nodes, 0);
  private->width = width;
  private->height = height;
}

void
wp_canvas_add_node (WpCanvas *self,
                    const char *id,
                    const char *label,
                    const char *description,
                    double x,
                    double y,
                    double width,
                    double height)
{
  WpCanvasNode *node = g_new0 (WpCanvasNode, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  *node = (WpCanvasNode){ g_strdup (id), gtk_button_new (), x, y, width, height };
  gtk_widget_add_css_class (node->button, "canvas-node");
  g_object_set_data_full (G_OBJECT (node->button), "wp-id", g_strdup (id), g_free);
  gtk_widget_set_tooltip_text (node->button, description[0] != '\0' ? description : label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (node->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_signal_connect (focus, "enter", G_CALLBACK (focused_cb), NULL);
  gtk_widget_add_controller (node->button, focus);
  g_signal_connect (node->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (node->button, GTK_WIDGET (self));
  g_ptr_array_add (wp_canvas_private (self)->nodes, node);
}

void
wp_canvas_end (WpCanvas *self)
{
  WpCanvasPrivate *private = wp_canvas_private (self);

  if (find_node (self, private->selected) == G_MAXUINT)
    g_clear_pointer (&private->selected, g_free);
  mark_selected (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
wp_canvas_select (WpCanvas *self, const char *id)
{
  WpCanvasPrivate *private = wp_canvas_private (self);
  g_autofree char *before = private->selected;

  private->selected = find_node (self, id) != G_MAXUINT ? g_strdup (id) : NULL;
  mark_selected (self);
}

const char *
wp_canvas_get_selected (WpCanvas *self)
{
  return wp_canvas_private (self)->selected;
}
