/* wp-canvas-zoom.c: how large a drawing is shown, and which part of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "wp-canvas-private.h"
#include "wp-glyph.h"

#define LEAST_ZOOM 0.3
#define MOST_ZOOM 4.0
/* What is fitted into its room does not get smaller than this. */
#define LEAST_FIT 0.7

double
wp_canvas_scale (WpCanvas *self)
{
  return wp_canvas_private (self)->zoom * wp_glyph_scale (GTK_WIDGET (self));
}

void
wp_canvas_get_origin (WpCanvas *self, double *x, double *y)
{
  WpCanvasPrivate *private = wp_canvas_private (self);
  double scale = wp_canvas_scale (self);

  *x = MAX (0, floor ((gtk_widget_get_width (GTK_WIDGET (self)) - private->width * scale) / 2));
  *y = MAX (0, floor ((gtk_widget_get_height (GTK_WIDGET (self)) - private->height * scale) / 2));
}

GtkAdjustment *
wp_canvas_adjustment (WpCanvas *self, gboolean vertical)
{
  GtkScrolledWindow *scrolled = wp_canvas_private (self)->scrolled;

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
  WpCanvasPrivate *private = wp_canvas_private (self);
  double scale = wp_canvas_scale (self);
  double x, y;

  private->settle = 0;
  if (private->has_anchor && private->scrolled != NULL)
    {
      private->has_anchor = FALSE;
      wp_canvas_get_origin (self, &x, &y);
      gtk_adjustment_set_value (wp_canvas_adjustment (self, FALSE), private->anchor_x * scale + x - private->at_x);
      gtk_adjustment_set_value (wp_canvas_adjustment (self, TRUE), private->anchor_y * scale + y - private->at_y);
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
          show_middle (wp_canvas_adjustment (self, FALSE));
          show_middle (wp_canvas_adjustment (self, TRUE));
        }
    }
  return G_SOURCE_REMOVE;
}

void
wp_canvas_settle_later (WpCanvas *self)
{
  WpCanvasPrivate *private = wp_canvas_private (self);

  if (private->settle == 0)
  private->settle = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, settle_cb, self, NULL);
}

/* @x, @y: the point of the view that stays where it is */
static void
set_zoom (WpCanvas *self, double zoom, double x, double y)
{
  WpCanvasPrivate *private = wp_canvas_private (self);
  double scale = wp_canvas_scale (self);
  double origin_x, origin_y;

  zoom = CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM);
  private->fitted = FALSE;
  if (zoom == private->zoom)
    return;
  if (private->scrolled != NULL)
    {
      wp_canvas_get_origin (self, &origin_x, &origin_y);
      private->at_x = x;
      private->at_y = y;
      private->anchor_x = (gtk_adjustment_get_value (wp_canvas_adjustment (self, FALSE)) + x - origin_x) / scale;
      private->anchor_y = (gtk_adjustment_get_value (wp_canvas_adjustment (self, TRUE)) + y - origin_y) / scale;
      private->has_anchor = TRUE;
    }
  private->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
zoom_about_middle (WpCanvas *self, double zoom)
{
  GtkWidget *view =
      wp_canvas_private (self)->scrolled != NULL ? GTK_WIDGET (wp_canvas_private (self)->scrolled) : GTK_WIDGET (self);

  set_zoom (self, zoom, gtk_widget_get_width (view) / 2.0, gtk_widget_get_height (view) / 2.0);
}

static gboolean
scroll_cb (WpCanvas *self, double dx, double dy, GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  WpCanvasPrivate *private = wp_canvas_private (self);
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
        set_zoom (self, private->zoom * pow (WP_CANVAS_ZOOM_STEP, -dy), at_x, at_y);
    }
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (WpCanvas *self)
{
  wp_canvas_private (self)->pinch_from = wp_canvas_private (self)->zoom;
}

static void
pinch_cb (WpCanvas *self, double scale)
{
  zoom_about_middle (self, wp_canvas_private (self)->pinch_from * scale);
}

static void
drag_begin_cb (WpCanvas *self, double x, double y, GtkGesture *gesture)
{
  WpCanvasPrivate *private = wp_canvas_private (self);

  /* On a symbol it is a click. */
  if (gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT) != GTK_WIDGET (self) || private->scrolled == NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  private->drag_x = gtk_adjustment_get_value (wp_canvas_adjustment (self, FALSE));
  private->drag_y = gtk_adjustment_get_value (wp_canvas_adjustment (self, TRUE));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_update_cb (WpCanvas *self, double dx, double dy)
{
  WpCanvasPrivate *private = wp_canvas_private (self);
  GtkAdjustment *across = wp_canvas_adjustment (self, FALSE);
  GtkAdjustment *down = wp_canvas_adjustment (self, TRUE);

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

void
wp_canvas_add_zoom (WpCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
wp_canvas_make_scrolled (WpCanvas *self)
{
  WpCanvasPrivate *private = wp_canvas_private (self);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  private->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  gtk_scrolled_window_set_child (private->scrolled, GTK_WIDGET (self));
  for (int vertical = 0; vertical < 2; vertical++)
    {
      g_signal_connect_object (wp_canvas_adjustment (self, vertical), "value-changed",
                               G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (wp_canvas_adjustment (self, vertical), "notify::page-size",
                               G_CALLBACK (wp_canvas_settle_later), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

void
wp_canvas_zoom_by (WpCanvas *self, double factor)
{
  zoom_about_middle (self, wp_canvas_private (self)->zoom * factor);
}

void
wp_canvas_zoom_fit (WpCanvas *self)
{
  wp_canvas_private (self)->fitted = TRUE;
  wp_canvas_private (self)->centred = FALSE;
  wp_canvas_settle_later (self);
}

double
wp_canvas_get_zoom (WpCanvas *self)
{
  return wp_canvas_private (self)->zoom;
}
