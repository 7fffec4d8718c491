/* wp-timeline-select.c: what is selected in the timeline, and how the keyboard walks from one thing to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Sets what the keyboard is at; takes nothing over. */
static void
set_cursor (WpTimelineChart *self, guint lane, const char *event, int mark, int span)
{
  WpTimelineCursor *cursor = &self->canvas.cursor;
  char *key = g_strdup (wp_timeline_get_lane (self->canvas.timeline, lane)->key);
  char *id = g_strdup (event);

  g_free (cursor->lane);
  g_free (cursor->event);
  cursor->lane = key;
  cursor->event = id;
  cursor->mark = mark;
  cursor->span = span;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_day (WpTimelineChart *self)
{
  WpTimeScale scale = wp_timeline_chart_get_scale (self);

  return isnan (self->day) ? scale.from + scale.width / scale.px_per_day / 2 : self->day;
}

void
wp_timeline_select_announce (WpTimelineChart *self)
{
  WpTimeline *timeline = self->canvas.timeline;
  int lane = wp_timeline_canvas_cursor_lane (&self->canvas);
  const WpTimelineLane *info;
  g_autofree char *mark_text = NULL;
  g_autofree char *text = NULL;
  const char *what;
  int mark;
  guint n;

  if (lane < 0)
    return;
  info = wp_timeline_get_lane (timeline, lane);
  mark = wp_timeline_canvas_cursor_mark (&self->canvas, lane);
  if (mark >= 0)
    {
      wp_timeline_get_marks (timeline, lane, &n);
      mark_text = wp_timeline_describe_mark (timeline, lane, mark);
      /* Translators: an event in a lane of the timeline: its description, the lane, which of how many:
       * “Visit, 7 February 2025. Mia, 12 of 84”. */
      text = g_strdup_printf (_ ("%s. %s, %d of %u"), mark_text, info->label, mark + 1, n);
      what = text;
    }
  else
    {
      const WpTimelineSpan *spans = wp_timeline_get_spans (timeline, lane, &n);

      what = self->canvas.cursor.span >= 0 && self->canvas.cursor.span < (int) n
                 ? spans[self->canvas.cursor.span].spoken
                 : info->spoken;
    }
  if (what == NULL)
    what = info->label;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, what, -1);
  wp_timeline_chart_emit (self, WP_TIMELINE_SIGNAL_ANNOUNCE, what);
}

void
wp_timeline_select_mark (WpTimelineChart *self, guint lane, guint index)
{
  guint n;
  const WpTimelineMark *mark = &wp_timeline_get_marks (self->canvas.timeline, lane, &n)[index];
  gboolean event = mark->id[0] != '\0';

  set_cursor (self, lane, event ? mark->id : NULL, event ? -1 : (int) index, -1);
  self->day = mark->day;
  wp_timeline_chart_show_day (self, mark->day);
  wp_timeline_scroll_to_lane (self, lane);
  wp_timeline_select_announce (self);
  if (event)
    wp_timeline_chart_emit (self, WP_TIMELINE_SIGNAL_EVENT_SELECTED, self->canvas.cursor.event);
}

void
wp_timeline_select_span (WpTimelineChart *self, guint lane, guint index)
{
  guint n;
  const WpTimelineSpan *span = &wp_timeline_get_spans (self->canvas.timeline, lane, &n)[index];
  WpTimeScale scale = wp_timeline_chart_get_scale (self);
  double to = scale.from + scale.width / scale.px_per_day;

  set_cursor (self, lane, NULL, -1, index);
  if (!isinf (span->from))
    self->day = span->from;
  /* What is in view in part stays where it is. */
  if (!isinf (span->from) && (span->from > to || span->to < scale.from))
    wp_timeline_chart_show_day (self, span->from);
  wp_timeline_scroll_to_lane (self, lane);
  wp_timeline_select_announce (self);
}

void
wp_timeline_select_lane (WpTimelineChart *self, guint lane)
{
  set_cursor (self, lane, NULL, -1, -1);
  wp_timeline_scroll_to_lane (self, lane);
  wp_timeline_select_announce (self);
}

/* Where the keyboard comes in: the lane that it left, or the first in which something happened. */
static int
find_lane (WpTimelineChart *self)
{
  int lane = wp_timeline_canvas_cursor_lane (&self->canvas);
  guint n = wp_timeline_get_n_lanes (self->canvas.timeline);
  guint n_marks;

  for (guint i = 0; lane < 0 && i < n; i++)
    {
      wp_timeline_get_marks (self->canvas.timeline, i, &n_marks);
      if (n_marks > 0)
        lane = i;
    }
  return lane < 0 && n > 0 ? 0 : lane;
}

/* The nearest mark after (or before) @day, or -1. */
static int
find_beside (const WpTimelineMark *marks, guint n, double day, int direction)
{
  if (direction > 0)
    {
      for (guint i = 0; i < n; i++)
        if (marks[i].day >= day)
          return i;
      return -1;
    }
  for (guint i = n; i > 0; i--)
    if (marks[i - 1].day <= day)
      return i - 1;
  return -1;
}

static gboolean
is_in_view (WpTimelineChart *self, double day)
{
  WpTimeScale scale = wp_timeline_chart_get_scale (self);
  double x = wp_time_scale_x (&scale, day);

  return x >= 0 && x <= scale.width;
}

void
wp_timeline_chart_step (WpTimelineChart *self, int direction)
{
  int lane, next;
  guint n_marks, n_spans;
  const WpTimelineMark *marks;
  int current;

  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  lane = self->canvas.timeline != NULL ? find_lane (self) : -1;
  if (lane < 0)
    return;
  marks = wp_timeline_get_marks (self->canvas.timeline, lane, &n_marks);
  wp_timeline_get_spans (self->canvas.timeline, lane, &n_spans);
  if (n_marks > 0)
    {
      current = wp_timeline_canvas_cursor_mark (&self->canvas, lane);
      next = current >= 0 ? current + direction : find_beside (marks, n_marks, get_day (self), direction);
      if (next >= 0 && next < (int) n_marks)
        {
          wp_timeline_select_mark (self, lane, next);
          return;
        }
    }
  else if (n_spans > 0)
    {
      current = self->canvas.cursor.span;
      next = current >= 0 ? current + direction : (direction > 0 ? 0 : (int) n_spans - 1);
      if (next >= 0 && next < (int) n_spans)
        {
          wp_timeline_select_span (self, lane, next);
          return;
        }
    }
  gtk_widget_error_bell (GTK_WIDGET (self));
}

void
wp_timeline_chart_step_lane (WpTimelineChart *self, int direction)
{
  int lane, nearest;
  guint n;
  const WpTimelineMark *marks;

  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  if (self->canvas.timeline == NULL)
    return;
  lane = wp_timeline_canvas_cursor_lane (&self->canvas);
  lane = lane < 0 ? find_lane (self) : lane + direction;
  if (lane < 0 || lane >= (int) wp_timeline_get_n_lanes (self->canvas.timeline))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  marks = wp_timeline_get_marks (self->canvas.timeline, lane, &n);
  nearest = wp_timeline_nearest (self->canvas.timeline, lane, get_day (self));
  if (nearest >= 0 && is_in_view (self, marks[nearest].day))
    {
      double day = get_day (self);

      wp_timeline_select_mark (self, lane, nearest);
      /* Up and down come back to where they left. */
      self->day = day;
    }
  else
    wp_timeline_select_lane (self, lane);
}

void
wp_timeline_select_end (WpTimelineChart *self, int direction)
{
  int lane = self->canvas.timeline != NULL ? find_lane (self) : -1;
  guint n_marks, n_spans;

  if (lane < 0)
    return;
  wp_timeline_get_marks (self->canvas.timeline, lane, &n_marks);
  wp_timeline_get_spans (self->canvas.timeline, lane, &n_spans);
  if (n_marks > 0)
    wp_timeline_select_mark (self, lane, direction < 0 ? 0 : n_marks - 1);
  else if (n_spans > 0)
    wp_timeline_select_span (self, lane, direction < 0 ? 0 : n_spans - 1);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static gboolean
is_group (const WpTimelineLane *lane)
{
  return lane->type == WP_TIMELINE_PEOPLE || lane->type == WP_TIMELINE_SERVICES || lane->type == WP_TIMELINE_MORE;
}

static void
toggle_group (WpTimelineChart *self, guint lane)
{
  const WpTimelineLane *info = wp_timeline_get_lane (self->canvas.timeline, lane);
  g_autofree char *key = g_strdup (info->key);
  int now;

  wp_timeline_set_folded (self->canvas.timeline, key, !info->folded);
  /* What was selected in a lane that is hidden now gives the keyboard to the group's heading. */
  now = wp_timeline_find_lane (self->canvas.timeline, key);
  if (now >= 0 && (wp_timeline_canvas_cursor_lane (&self->canvas) < 0 || self->canvas.cursor.event == NULL))
    wp_timeline_select_lane (self, now);
}

void
wp_timeline_select_open (WpTimelineChart *self)
{
  int lane = wp_timeline_canvas_cursor_lane (&self->canvas);

  if (lane < 0)
    return;
  if (is_group (wp_timeline_get_lane (self->canvas.timeline, lane)))
    toggle_group (self, lane);
  else if (self->canvas.cursor.event != NULL && wp_timeline_canvas_cursor_mark (&self->canvas, lane) >= 0)
    wp_timeline_chart_emit (self, WP_TIMELINE_SIGNAL_EVENT_ACTIVATED, NULL);
  else
    wp_timeline_select_announce (self);
}

/* What the selected event would be one of, were it not selected. */
static gboolean
find_around (WpTimelineChart *self, guint lane, guint index, WpTimelineHit *hit)
{
  double reach = 2 * (WP_CLUSTER_PILL + WP_CLUSTER_GAP) * self->canvas.text / self->canvas.scale.px_per_day;
  guint n, first = index, last = index;
  const WpTimelineMark *marks = wp_timeline_get_marks (self->canvas.timeline, lane, &n);
  double height, x, y;

  while (first > 0 && marks[first].day - marks[first - 1].day <= reach
         && marks[index].day - marks[first - 1].day <= 3 * reach)
    first--;
  while (last + 1 < n && marks[last + 1].day - marks[last].day <= reach
         && marks[last + 1].day - marks[index].day <= 3 * reach)
    last++;
  x = wp_timeline_canvas_x (&self->canvas, marks[index].day);
  y = wp_timeline_canvas_lane_y (&self->canvas, lane, &height);
  *hit = (WpTimelineHit){ .type = WP_TIMELINE_HIT_PILE, .lane = lane, .index = first, .n = last - first + 1 };
  graphene_rect_init (&hit->area, x - WP_CLUSTER_PILL, y, 2 * WP_CLUSTER_PILL, height);
  return hit->n > 1;
}

void
wp_timeline_select_expand (WpTimelineChart *self)
{
  int lane = wp_timeline_canvas_cursor_lane (&self->canvas);
  WpTimelineHit hit;
  int mark;

  if (lane < 0)
    return;
  mark = wp_timeline_canvas_cursor_mark (&self->canvas, lane);
  if (is_group (wp_timeline_get_lane (self->canvas.timeline, lane)))
    toggle_group (self, lane);
  else if (mark >= 0 && find_around (self, lane, mark, &hit))
    wp_timeline_pile_open (self, &hit);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

gboolean
wp_timeline_chart_select (WpTimelineChart *self, const char *event_id)
{
  guint lane, index, n;
  int current;

  g_return_val_if_fail (WP_IS_TIMELINE_CHART (self), FALSE);

  g_clear_pointer (&self->wanted, g_free);
  if (self->canvas.timeline == NULL || wp_timeline_get_n_lanes (self->canvas.timeline) == 0)
    {
      self->wanted = g_strdup (event_id);
      return FALSE;
    }
  if (event_id == NULL)
    {
      g_clear_pointer (&self->canvas.cursor.event, g_free);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return FALSE;
    }
  current = wp_timeline_canvas_cursor_lane (&self->canvas);
  if (!(current >= 0 && wp_timeline_find_event (self->canvas.timeline, event_id, current, &lane, &index)
        && (int) lane == current)
      && !wp_timeline_find_event (self->canvas.timeline, event_id, -1, &lane, &index))
    return FALSE;
  set_cursor (self, lane, event_id, -1, -1);
  self->day = wp_timeline_get_marks (self->canvas.timeline, lane, &n)[index].day;
  wp_timeline_chart_show_day (self, self->day);
  wp_timeline_scroll_to_lane (self, lane);
  return TRUE;
}

const char *
wp_timeline_chart_get_selected (WpTimelineChart *self)
{
  g_return_val_if_fail (WP_IS_TIMELINE_CHART (self), NULL);

  return self->canvas.cursor.event;
}

const char *
wp_timeline_chart_get_lane (WpTimelineChart *self)
{
  g_return_val_if_fail (WP_IS_TIMELINE_CHART (self), NULL);

  return self->canvas.cursor.lane;
}

gboolean
wp_timeline_chart_shows_selected (WpTimelineChart *self)
{
  int lane, mark;
  guint n;

  g_return_val_if_fail (WP_IS_TIMELINE_CHART (self), FALSE);

  lane = wp_timeline_canvas_cursor_lane (&self->canvas);
  mark = lane >= 0 && self->canvas.cursor.event != NULL ? wp_timeline_canvas_cursor_mark (&self->canvas, lane) : -1;
  return mark >= 0 && is_in_view (self, wp_timeline_get_marks (self->canvas.timeline, lane, &n)[mark].day);
}
