/* wp-timeline-move.c: how the timeline gets from one part of time to another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-chart-private.h"

#include <math.h>

/* How long a movement takes that is seen, in microseconds. */
#define EASE_US 200000.0

/* What is in view at first: two years and a little, of which this part is past. */
#define FIRST_DAYS 850.0
#define FIRST_PAST 0.92

/* A part of the view that never leaves the family's life. */
#define KEPT 0.15

/* Whether a day is well in view, as a part of the width from either edge. */
#define EDGE 0.06

static void
set_scale (WpTimelineChart *self, WpTimeScale scale)
{
  self->canvas.scale = scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  wp_timeline_chart_emit (self, WP_TIMELINE_SIGNAL_RANGE_CHANGED, NULL);
}

/* Between two scales: the one day that lies at the same pixel in both stays there throughout. */
static WpTimeScale
between (const WpTimeScale *from, const WpTimeScale *to, double part)
{
  WpTimeScale scale = *to;
  double a = 1 / from->px_per_day, b = 1 / to->px_per_day;

  if (fabs (a - b) < 1e-9 * a)
    {
      scale.from = from->from + (to->from - from->from) * part;
      return scale;
    }
  double x = (to->from - from->from) / (a - b);

  scale.px_per_day = from->px_per_day * pow (to->px_per_day / from->px_per_day, part);
  scale.from = from->from + x * a - x / scale.px_per_day;
  return scale;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WpTimelineChart *self = WP_TIMELINE_CHART (widget);
  double part = (double) (gdk_frame_clock_get_frame_time (clock) - self->began) / EASE_US;

  if (part >= 1)
    {
      self->tick = 0;
      set_scale (self, self->target);
      return G_SOURCE_REMOVE;
    }
  set_scale (self, between (&self->origin, &self->target, 1 - pow (1 - MAX (part, 0), 3)));
  return G_SOURCE_CONTINUE;
}

void
wp_timeline_move_stop (WpTimelineChart *self)
{
  if (self->tick == 0)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  self->canvas.scale = self->target;
}

/* However far it is dragged, some of the family's life stays in view. */
static WpTimeScale
keep_in_life (WpTimelineChart *self, WpTimeScale scale)
{
  double from, to;
  double span = scale.width / scale.px_per_day;

  if (self->canvas.timeline == NULL)
    return scale;
  wp_timeline_get_extent (self->canvas.timeline, &from, &to);
  if (to >= from)
    scale.from = CLAMP (scale.from, from - span * (1 - KEPT), to - span * KEPT);
  return scale;
}

void
wp_timeline_move_to (WpTimelineChart *self, WpTimeScale target, gboolean eased)
{
  target = keep_in_life (self, target);
  target.width = self->canvas.scale.width;
  wp_timeline_canvas_lay_out (&self->canvas);
  if (!eased || !adw_get_enable_animations (GTK_WIDGET (self)) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->target = target;
      wp_timeline_move_stop (self);
      set_scale (self, target);
      return;
    }
  self->origin = self->canvas.scale;
  self->target = target;
  self->began = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  wp_timeline_chart_emit (self, WP_TIMELINE_SIGNAL_RANGE_CHANGED, NULL);
}

void
wp_timeline_move_by (WpTimelineChart *self, double pixels, gboolean eased)
{
  WpTimeScale target = wp_timeline_chart_get_scale (self);

  target.from += pixels / target.px_per_day;
  wp_timeline_move_to (self, target, eased);
}

static gboolean
is_well_in_view (const WpTimeScale *scale, double day)
{
  double x = wp_time_scale_x (scale, day);

  return x >= scale->width * EDGE && x <= scale->width * (1 - EDGE);
}

/* The first time that there is something and somewhere to draw it. */
void
wp_timeline_move_place (WpTimelineChart *self)
{
  WpTimeScale scale = self->canvas.scale;
  double now;

  if (self->placed || self->canvas.timeline == NULL || scale.width <= 1
      || wp_timeline_get_n_lanes (self->canvas.timeline) == 0)
    return;
  self->placed = TRUE;
  now = wp_timeline_get_now (self->canvas.timeline);
  scale.px_per_day = scale.width / FIRST_DAYS;
  scale.from = now - FIRST_DAYS * FIRST_PAST;
  if (!isnan (self->first_day) && !is_well_in_view (&scale, self->first_day))
    scale.from = self->first_day - FIRST_DAYS / 2;
  self->canvas.scale = keep_in_life (self, scale);
  wp_timeline_move_say_later (self);
}

static gboolean
say_idle_cb (gpointer data)
{
  WpTimelineChart *self = WP_TIMELINE_CHART (data);

  self->idle = 0;
  wp_timeline_chart_emit (self, WP_TIMELINE_SIGNAL_RANGE_CHANGED, NULL);
  return G_SOURCE_REMOVE;
}

/* While widgets are given their room, none may ask for another. */
void
wp_timeline_move_say_later (WpTimelineChart *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, say_idle_cb, self, NULL);
}

void
wp_timeline_scroll_to_lane (WpTimelineChart *self, guint lane)
{
  double height;
  double axis = wp_timeline_canvas_axis (&self->canvas);
  double y = wp_timeline_canvas_lane_y (&self->canvas, lane, &height) - axis + self->canvas.scroll;

  if (self->vadjustment != NULL)
    gtk_adjustment_clamp_page (self->vadjustment, y, y + height);
}

void
wp_timeline_chart_show_range (WpTimelineChart *self, double from, double to, gboolean eased)
{
  WpTimeScale target;
  double px_per_day;

  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  target = self->canvas.scale;
  px_per_day = target.width / CLAMP (to - from, WP_TIME_SCALE_LEAST, WP_TIME_SCALE_MOST);
  /* What is moved and not zoomed keeps its zoom to the last bit, by which clusters are known to be the same. */
  if (fabs (px_per_day / target.px_per_day - 1) > 1e-9)
    target.px_per_day = px_per_day;
  target.from = from;
  self->placed = TRUE;
  wp_timeline_move_to (self, target, eased);
}

void
wp_timeline_chart_show_day (WpTimelineChart *self, double day)
{
  WpTimeScale target;

  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  /* Before there is room, no day can be in the middle of it. */
  if (!self->placed)
    {
      self->first_day = day;
      wp_timeline_move_place (self);
      return;
    }
  target = wp_timeline_chart_get_scale (self);
  if (is_well_in_view (&target, day))
    return;
  target.from = day - target.width / target.px_per_day / 2;
  wp_timeline_move_to (self, target, TRUE);
}

void
wp_timeline_chart_show_everything (WpTimelineChart *self)
{
  double from, to, margin;

  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  if (self->canvas.timeline == NULL)
    return;
  wp_timeline_get_extent (self->canvas.timeline, &from, &to);
  margin = MAX (7, (to - from) * 0.03);
  wp_timeline_chart_show_range (self, from - margin, to + margin, TRUE);
}

void
wp_timeline_chart_show_now (WpTimelineChart *self)
{
  WpTimeScale target;

  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  if (self->canvas.timeline == NULL)
    return;
  target = wp_timeline_chart_get_scale (self);
  self->day = wp_timeline_get_now (self->canvas.timeline);
  target.from = self->day - target.width / target.px_per_day * FIRST_PAST;
  wp_timeline_move_to (self, target, TRUE);
}

void
wp_timeline_chart_zoom (WpTimelineChart *self, int steps)
{
  WpTimeScale target;
  int lane, index = -1;
  double x;

  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  if (self->canvas.timeline == NULL)
    return;
  target = wp_timeline_chart_get_scale (self);
  x = target.width / 2;
  lane = wp_timeline_canvas_cursor_lane (&self->canvas);
  if (lane >= 0)
    index = wp_timeline_canvas_cursor_mark (&self->canvas, lane);
  if (index >= 0)
    {
      guint n;
      double selected = wp_time_scale_x (&target, wp_timeline_get_marks (self->canvas.timeline, lane, &n)[index].day);

      if (selected >= 0 && selected <= target.width)
        x = selected;
    }
  wp_timeline_move_to (self, wp_time_scale_step (&target, steps, x), TRUE);
}
