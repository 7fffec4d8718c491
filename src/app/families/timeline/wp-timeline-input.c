/* wp-timeline-input.c: pointer, wheel, fingers and keys on the timeline.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-chart-private.h"

#include <math.h>

/* How far one click of a wheel moves time, and by how much it zooms. */
#define WHEEL_PIXELS 80.0
#define WHEEL_FACTOR 1.25

/* A finger on a touchpad says pixels, of which so many are a click of a wheel. */
#define TOUCHPAD_CLICK 40.0

/* A press that moves less than this is a click. */
#define DRAG_PIXELS 5.0

/* One screen, less a little that was seen before. */
#define SCREEN 0.9

static void
moved_cb (WpTimelineChart *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (WpTimelineChart *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  gboolean touchpad =
      gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_SURFACE;
  double click = touchpad ? TOUCHPAD_CLICK : 1;
  WpTimeScale scale = wp_timeline_chart_get_scale (self);

  if (self->canvas.timeline == NULL)
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_CONTROL_MASK)
    {
      double x = CLAMP (self->pointer_x - self->canvas.labels, 0, scale.width);

      scale = wp_time_scale_zoom (&scale, pow (WHEEL_FACTOR, -dy / click), x);
      wp_timeline_move_to (self, scale, FALSE);
      return GDK_EVENT_STOP;
    }
  if (state & GDK_SHIFT_MASK && dx == 0)
    dx = dy;
  else if (fabs (dx) <= fabs (dy))
    return GDK_EVENT_PROPAGATE;
  wp_timeline_move_by (self, dx / click * WHEEL_PIXELS, FALSE);
  return GDK_EVENT_STOP;
}

/* Dragging moves time, and the lanes. */

static void
drag_begin_cb (WpTimelineChart *self, double x, double y)
{
  self->drag_scale = wp_timeline_chart_get_scale (self);
  self->drag_scroll = self->canvas.scroll;
  self->dragged = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (WpTimelineChart *self, double x, double y, GtkGesture *gesture)
{
  WpTimeScale scale = self->drag_scale;

  if (!self->dragged && hypot (x, y) < DRAG_PIXELS)
    return;
  if (!self->dragged)
    {
      self->dragged = TRUE;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  scale.from -= x / scale.px_per_day;
  wp_timeline_move_to (self, scale, FALSE);
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, self->drag_scroll - y);
}

static void
drag_end_cb (WpTimelineChart *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

void
wp_timeline_chart_press (WpTimelineChart *self, double x, double y, int n_press)
{
  WpTimelineHit hit;
  const WpTimelineLane *lane;

  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  if (!wp_timeline_hit_find (self, x, y, &hit))
    return;
  lane = wp_timeline_get_lane (self->canvas.timeline, hit.lane);
  switch (hit.type)
    {
    case WP_TIMELINE_HIT_MARK:
      if (n_press == 1)
        wp_timeline_select_mark (self, hit.lane, hit.index);
      else
        wp_timeline_select_open (self);
      break;
    case WP_TIMELINE_HIT_PILE:
      wp_timeline_pile_open (self, &hit);
      break;
    case WP_TIMELINE_HIT_SPAN:
      wp_timeline_select_span (self, hit.lane, hit.index);
      break;
    case WP_TIMELINE_HIT_LABEL:
      wp_timeline_select_lane (self, hit.lane);
      if (lane->type == WP_TIMELINE_PERSON)
        wp_timeline_chart_set_ages_of (self, g_strcmp0 (self->canvas.age_lane, lane->key) == 0 ? NULL : lane->key);
      else
        wp_timeline_select_open (self);
      break;
    case WP_TIMELINE_HIT_NOTHING:
    default:
      break;
    }
}

static void
released_cb (WpTimelineChart *self, int n_press, double x, double y)
{
  if (!self->dragged)
    wp_timeline_chart_press (self, x, y, n_press);
}

/* Two fingers */

static void
pinch_begin_cb (WpTimelineChart *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double x = self->canvas.labels, y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  self->pinch_scale = wp_timeline_chart_get_scale (self);
  self->pinch_x = CLAMP (x - self->canvas.labels, 0, self->pinch_scale.width);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (WpTimelineChart *self, double factor)
{
  wp_timeline_move_to (self, wp_time_scale_zoom (&self->pinch_scale, factor, self->pinch_x), FALSE);
}

/* Keys */

static void
toggle_ages (WpTimelineChart *self)
{
  int lane = self->canvas.timeline != NULL ? wp_timeline_canvas_cursor_lane (&self->canvas) : -1;
  const WpTimelineLane *info = lane >= 0 ? wp_timeline_get_lane (self->canvas.timeline, lane) : NULL;

  if (self->canvas.age_lane != NULL && (info == NULL || g_str_equal (self->canvas.age_lane, info->key)))
    wp_timeline_chart_set_ages_of (self, NULL);
  else if (info != NULL && info->type == WP_TIMELINE_PERSON)
    wp_timeline_chart_set_ages_of (self, info->key);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static gboolean
key_cb (WpTimelineChart *self, guint key, guint code, GdkModifierType state)
{
  double width = self->canvas.scale.width;

  if ((state & gtk_accelerator_get_default_mod_mask () & ~(guint) GDK_SHIFT_MASK) != 0 || self->canvas.timeline == NULL)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      wp_timeline_chart_step (self, -1);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      wp_timeline_chart_step (self, 1);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      wp_timeline_chart_step_lane (self, -1);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      wp_timeline_chart_step_lane (self, 1);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      wp_timeline_select_end (self, -1);
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      wp_timeline_select_end (self, 1);
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      wp_timeline_move_by (self, -width * SCREEN, TRUE);
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      wp_timeline_move_by (self, width * SCREEN, TRUE);
      break;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      wp_timeline_chart_zoom (self, 1);
      break;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      wp_timeline_chart_zoom (self, -1);
      break;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      wp_timeline_chart_show_everything (self);
      break;
    case GDK_KEY_n:
    case GDK_KEY_N:
      wp_timeline_chart_show_now (self);
      break;
    case GDK_KEY_a:
    case GDK_KEY_A:
      toggle_ages (self);
      break;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      wp_timeline_select_expand (self);
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      wp_timeline_select_open (self);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

/* Whoever comes with the keyboard sees where it is. */
static void
focus_cb (WpTimelineChart *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wp_timeline_input_connect (WpTimelineChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_gesture_group (drag, click);
}
