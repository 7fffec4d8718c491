/* wp-canvas.c: a drawing that can be zoomed, moved about in, and gone through by keyboard.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-canvas.h"

#include <math.h>

#include "wp-glyph.h"

#define LEAST_ZOOM 0.3
#define MOST_ZOOM 4.0
/* What is fitted into its room does not get smaller than this. */
#define LEAST_FIT 0.7
#define ZOOM_STEP 1.25

typedef struct
{
  char *id; /* (owned) */
  GtkWidget *button;
  double x, y, width, height;
} Node;

typedef struct
{
  double width; /* of the drawing, in its own units */
  double height;
  double zoom;
  gboolean fitted;   /* the zoom follows the room */
  gboolean centred;  /* of what is fitted and yet larger than the room, the middle has been shown */
  double pinch_from; /* the zoom when a pinch began */
  double drag_x, drag_y;
  guint presses; /* of the mouse, on what is clicked now; 0 for the keyboard */
  guint settle;  /* source: the room or the zoom changed */
  gboolean has_anchor;
  double anchor_x, anchor_y;   /* a point of the drawing … */
  double at_x, at_y;           /* … and where in the view it is to stay */
  char *selected;              /* (owned) (nullable) */
  GPtrArray *nodes;            /* (owned) of Node */
  GtkScrolledWindow *scrolled; /* (unowned) (nullable) */
} WpCanvasPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WpCanvas, wp_canvas, GTK_TYPE_WIDGET)

enum { SELECTED, ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

#define PRIVATE(self) ((WpCanvasPrivate *) wp_canvas_get_instance_private (WP_CANVAS (self)))

static void
node_free (gpointer data)
{
  Node *node = data;

  gtk_widget_unparent (node->button);
  g_free (node->id);
  g_free (node);
}

static double
scale_of (WpCanvas *self)
{
  return PRIVATE (self)->zoom * wp_glyph_scale (GTK_WIDGET (self));
}

/* Where the drawing begins in the widget: in the middle, if there is more room than it needs. */
static void
get_origin (WpCanvas *self, double *x, double *y)
{
  WpCanvasPrivate *private = PRIVATE (self);
  double scale = scale_of (self);

  *x = MAX (0, floor ((gtk_widget_get_width (GTK_WIDGET (self)) - private->width * scale) / 2));
  *y = MAX (0, floor ((gtk_widget_get_height (GTK_WIDGET (self)) - private->height * scale) / 2));
}

static guint
find_node (WpCanvas *self, const char *id)
{
  GPtrArray *nodes = PRIVATE (self)->nodes;

  for (guint i = 0; id != NULL && i < nodes->len; i++)
    if (g_str_equal (((Node *) g_ptr_array_index (nodes, i))->id, id))
      return i;
  return G_MAXUINT;
}

/* ---- Zooming and moving ---- */

static GtkAdjustment *
adjustment (WpCanvas *self, gboolean vertical)
{
  GtkScrolledWindow *scrolled = PRIVATE (self)->scrolled;

  if (scrolled == NULL)
    return NULL;
  return vertical ? gtk_scrolled_window_get_vadjustment (scrolled) : gtk_scrolled_window_get_hadjustment (scrolled);
}

static void
show_middle (GtkAdjustment *along)
{
  gtk_adjustment_set_value (along, (gtk_adjustment_get_upper (along) - gtk_adjustment_get_page_size (along)) / 2);
}

static gboolean
settle_cb (gpointer data)
{
  WpCanvas *self = data;
  WpCanvasPrivate *private = PRIVATE (self);
  double scale = scale_of (self);
  double x, y;

  private->settle = 0;
  if (private->has_anchor && private->scrolled != NULL)
    {
      private->has_anchor = FALSE;
      get_origin (self, &x, &y);
      gtk_adjustment_set_value (adjustment (self, FALSE), private->anchor_x * scale + x - private->at_x);
      gtk_adjustment_set_value (adjustment (self, TRUE), private->anchor_y * scale + y - private->at_y);
    }
  if (private->fitted && private->width > 0 && private->scrolled != NULL)
    {
      double text = wp_glyph_scale (GTK_WIDGET (self));
      double across = gtk_widget_get_width (GTK_WIDGET (private->scrolled)) / (private->width * text);
      double down = gtk_widget_get_height (GTK_WIDGET (private->scrolled)) / (private->height * text);
      double zoom = CLAMP (floor (MIN (across, down) * 100) / 100, LEAST_FIT, 1.25);
      if (across > 0 && down > 0 && zoom != private->zoom)
        {
          private->zoom = zoom;
          gtk_widget_queue_resize (GTK_WIDGET (self));
        }
      else if (across > 0 && down > 0 && !private->centred)
        {
          private->centred = TRUE;
          show_middle (adjustment (self, FALSE));
          show_middle (adjustment (self, TRUE));
        }
    }
  return G_SOURCE_REMOVE;
}

static void
settle_later (WpCanvas *self)
{
  WpCanvasPrivate *private = PRIVATE (self);

  if (private->settle == 0)
  private->settle = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, settle_cb, self, NULL);
}

/* @x, @y: the point of the view that stays where it is */
static void
set_zoom (WpCanvas *self, double zoom, double x, double y)
{
  WpCanvasPrivate *private = PRIVATE (self);
  double scale = scale_of (self);
  double origin_x, origin_y;

  zoom = CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM);
  private->fitted = FALSE;
  if (zoom == private->zoom)
    return;
  if (private->scrolled != NULL)
    {
      get_origin (self, &origin_x, &origin_y);
      private->at_x = x;
      private->at_y = y;
      private->anchor_x = (gtk_adjustment_get_value (adjustment (self, FALSE)) + x - origin_x) / scale;
      private->anchor_y = (gtk_adjustment_get_value (adjustment (self, TRUE)) + y - origin_y) / scale;
      private->has_anchor = TRUE;
    }
  private->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
zoom_about_middle (WpCanvas *self, double zoom)
{
  GtkWidget *view = PRIVATE (self)->scrolled != NULL ? GTK_WIDGET (PRIVATE (self)->scrolled) : GTK_WIDGET (self);

  set_zoom (self, zoom, gtk_widget_get_width (view) / 2.0, gtk_widget_get_height (view) / 2.0);
}

static gboolean
scroll_cb (WpCanvas *self, double dx, double dy, GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  WpCanvasPrivate *private = PRIVATE (self);
  double x = 0, y = 0, at_x, at_y;

  if (!(gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) || private->scrolled == NULL)
    return GDK_EVENT_PROPAGATE;
  if (gdk_event_get_position (event, &x, &y))
    {
      GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
      double nx, ny;
      gtk_native_get_surface_transform (native, &nx, &ny);
      if (gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (private->scrolled), x - nx, y - ny, &at_x,
                                            &at_y))
        set_zoom (self, private->zoom * pow (ZOOM_STEP, -dy), at_x, at_y);
    }
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (WpCanvas *self)
{
  PRIVATE (self)->pinch_from = PRIVATE (self)->zoom;
}

static void
pinch_cb (WpCanvas *self, double scale)
{
  zoom_about_middle (self, PRIVATE (self)->pinch_from * scale);
}

static void
drag_begin_cb (WpCanvas *self, double x, double y, GtkGesture *gesture)
{
  WpCanvasPrivate *private = PRIVATE (self);

  /* On a symbol it is a click. */
  if (gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT) != GTK_WIDGET (self) || private->scrolled == NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  private->drag_x = gtk_adjustment_get_value (adjustment (self, FALSE));
  private->drag_y = gtk_adjustment_get_value (adjustment (self, TRUE));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_update_cb (WpCanvas *self, double dx, double dy)
{
  WpCanvasPrivate *private = PRIVATE (self);
  GtkAdjustment *across = adjustment (self, FALSE);
  GtkAdjustment *down = adjustment (self, TRUE);

  /* The drawing moves below the pointer, which the gesture measures by the drawing: what was moved is added. */
  double moved_x = gtk_adjustment_get_value (across) - private->drag_x;
  double moved_y = gtk_adjustment_get_value (down) - private->drag_y;
  gtk_adjustment_set_value (across, private->drag_x - (dx - moved_x));
  gtk_adjustment_set_value (down, private->drag_y - (dy - moved_y));
}

static void
drag_end_cb (WpCanvas *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/* ---- Selecting ---- */

static void
mark_selected (WpCanvas *self)
{
  WpCanvasPrivate *private = PRIVATE (self);

  for (guint i = 0; i < private->nodes->len; i++)
    {
      Node *node = g_ptr_array_index (private->nodes, i);
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
  WpCanvasPrivate *private = PRIVATE (self);

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
  WpCanvasPrivate *private = PRIVATE (self);
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
  PRIVATE (self)->presses = (guint) n_press;
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
  WpCanvasPrivate *private = PRIVATE (self);
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
        gtk_widget_grab_focus (((Node *) g_ptr_array_index (private->nodes, to))->button);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add)
    wp_canvas_zoom_by (self, ZOOM_STEP);
  else if (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    wp_canvas_zoom_by (self, 1 / ZOOM_STEP);
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
  WpCanvasPrivate *private = PRIVATE (widget);
  guint node = find_node (WP_CANVAS (widget), private->selected);

  if ((way != GTK_DIR_TAB_FORWARD && way != GTK_DIR_TAB_BACKWARD) || gtk_widget_get_focus_child (widget) != NULL
      || private->nodes->len == 0)
    return FALSE;
  return gtk_widget_grab_focus (((Node *) g_ptr_array_index (private->nodes, node != G_MAXUINT ? node : 0))->button);
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
  WpCanvasPrivate *private = PRIVATE (widget);
  double size = orientation == GTK_ORIENTATION_HORIZONTAL ? private->width : private->height;

  *minimum = *natural = (int) floor (size * scale_of (WP_CANVAS (widget)));
  for (guint i = 0; i < private->nodes->len; i++)
    {
      int least;
      gtk_widget_measure (((Node *) g_ptr_array_index (private->nodes, i))->button, orientation, -1, &least, NULL, NULL,
                          NULL);
    }
}

static void
wp_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WpCanvas *self = WP_CANVAS (widget);
  WpCanvasPrivate *private = PRIVATE (self);
  double scale = scale_of (self);
  double x, y;

  get_origin (self, &x, &y);
  for (guint i = 0; i < private->nodes->len; i++)
    {
      const Node *node = g_ptr_array_index (private->nodes, i);
      GtkAllocation place = { (int) (x + (node->x - node->width / 2) * scale),
                              (int) (y + (node->y - node->height / 2) * scale), (int) (node->width * scale),
                              (int) (node->height * scale) };
      gtk_widget_size_allocate (node->button, &place, -1);
    }
  if (private->has_anchor || private->fitted)
    settle_later (self);
}

/* Only what is in view is drawn, or a large drawing would take as much memory as all of it. */
static void
wp_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpCanvas *self = WP_CANVAS (widget);
  WpCanvasPrivate *private = PRIVATE (self);
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  g_autoptr (WpDrawingStyle) style = wp_drawing_style_new_for_widget (widget);
  double scale = scale_of (self);
  double x, y;

  get_origin (self, &x, &y);
  if (private->scrolled != NULL)
    {
      graphene_rect_t seen = GRAPHENE_RECT_INIT ((float) gtk_adjustment_get_value (adjustment (self, FALSE)),
                                                 (float) gtk_adjustment_get_value (adjustment (self, TRUE)),
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
    gtk_widget_snapshot_child (widget, ((Node *) g_ptr_array_index (private->nodes, i))->button, snapshot);
}

static void
wp_canvas_dispose (GObject *object)
{
  WpCanvasPrivate *private = PRIVATE (object);

  g_clear_handle_id (&private->settle, g_source_remove);
  g_ptr_array_set_size (private->nodes, 0);
  private->scrolled = NULL;
  G_OBJECT_CLASS (wp_canvas_parent_class)->dispose (object);
}

static void
wp_canvas_finalize (GObject *object)
{
  WpCanvasPrivate *private = PRIVATE (object);

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
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
}

static void
wp_canvas_init (WpCanvas *self)
{
  WpCanvasPrivate *private = PRIVATE (self);

  private->nodes = g_ptr_array_new_with_free_func (node_free);
  private->zoom = 1;
  private->fitted = TRUE;
  wp_glyph_follow_text_size (GTK_WIDGET (self));
  add_controllers (self);
}

GtkWidget *
wp_canvas_make_scrolled (WpCanvas *self)
{
  WpCanvasPrivate *private = PRIVATE (self);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  private->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  gtk_scrolled_window_set_child (private->scrolled, GTK_WIDGET (self));
  for (int vertical = 0; vertical < 2; vertical++)
    {
      g_signal_connect_object (adjustment (self, vertical), "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (adjustment (self, vertical), "notify::page-size", G_CALLBACK (settle_later), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

void
wp_canvas_begin (WpCanvas *self, double width, double height)
{
  WpCanvasPrivate *private = PRIVATE (self);

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
  Node *node = g_new0 (Node, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  *node = (Node){ g_strdup (id), gtk_button_new (), x, y, width, height };
  gtk_widget_add_css_class (node->button, "canvas-node");
  g_object_set_data_full (G_OBJECT (node->button), "wp-id", g_strdup (id), g_free);
  gtk_widget_set_tooltip_text (node->button, description[0] != '\0' ? description : label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (node->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_signal_connect (focus, "enter", G_CALLBACK (focused_cb), NULL);
  gtk_widget_add_controller (node->button, focus);
  g_signal_connect (node->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (node->button, GTK_WIDGET (self));
  g_ptr_array_add (PRIVATE (self)->nodes, node);
}

void
wp_canvas_end (WpCanvas *self)
{
  WpCanvasPrivate *private = PRIVATE (self);

  if (find_node (self, private->selected) == G_MAXUINT)
    g_clear_pointer (&private->selected, g_free);
  mark_selected (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
wp_canvas_select (WpCanvas *self, const char *id)
{
  WpCanvasPrivate *private = PRIVATE (self);
  g_autofree char *before = private->selected;

  private->selected = find_node (self, id) != G_MAXUINT ? g_strdup (id) : NULL;
  mark_selected (self);
}

const char *
wp_canvas_get_selected (WpCanvas *self)
{
  return PRIVATE (self)->selected;
}

void
wp_canvas_zoom_by (WpCanvas *self, double factor)
{
  zoom_about_middle (self, PRIVATE (self)->zoom * factor);
}

void
wp_canvas_zoom_fit (WpCanvas *self)
{
  PRIVATE (self)->fitted = TRUE;
  PRIVATE (self)->centred = FALSE;
  settle_later (self);
}

double
wp_canvas_get_zoom (WpCanvas *self)
{
  return PRIVATE (self)->zoom;
}
