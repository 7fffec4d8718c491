/* wp-timeline-hit.c: what lies under a pointer, and what it is in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-timeline-draw.h"

static gboolean
find_mark (WpTimelineChart *self, guint lane, double x, WpTimelineHit *hit)
{
  guint first, end;
  double nearest = G_MAXDOUBLE;
  double y, height;
  GArray *clusters;

  clusters = wp_timeline_canvas_clusters_shown (&self->canvas, lane, &first, &end);
  y = wp_timeline_canvas_lane_y (&self->canvas, lane, &height);
  for (guint i = first; i < end; i++)
    {
      const WpCluster *cluster = &g_array_index (clusters, WpCluster, i);
      double middle = wp_timeline_canvas_x (&self->canvas, cluster->day) + cluster->shift;
      double reach = MAX (cluster->half, WP_TIMELINE_TARGET * self->canvas.text);
      double distance = fabs (x - middle);

      if (distance > reach || distance >= nearest)
        continue;
      nearest = distance;
      hit->type = cluster->n > 1 ? WP_TIMELINE_HIT_PILE : WP_TIMELINE_HIT_MARK;
      hit->index = cluster->first;
      hit->n = cluster->n;
      graphene_rect_init (&hit->area, middle - cluster->half, y, 2 * cluster->half, height);
    }
  return nearest < G_MAXDOUBLE;
}

static gboolean
find_span (WpTimelineChart *self, guint lane, double x, double y, WpTimelineHit *hit)
{
  const WpTimelineLane *info = wp_timeline_get_lane (self->canvas.timeline, lane);
  double height;
  double top = wp_timeline_canvas_lane_y (&self->canvas, lane, &height);
  int row = info->n_rows > 1 ? CLAMP ((int) ((y - top) * info->n_rows / height), 0, info->n_rows - 1) : 0;
  guint n, first, end;
  const WpTimelineSpan *spans = wp_timeline_get_spans (self->canvas.timeline, lane, &n);

  wp_timeline_spans_range (self->canvas.timeline, lane, self->canvas.scale.from,
                           wp_timeline_canvas_day (&self->canvas, self->canvas.width), &first, &end);
  for (guint i = end; i > first; i--)
    {
      const WpTimelineSpan *span = &spans[i - 1];
      double left, right;

      if ((span->type == WP_TIMELINE_SPAN_AGREEMENT && span->row != row)
          || !wp_timeline_span_place (&self->canvas, span, &left, &right) || x < left - 3 || x > right + 3)
        continue;
      hit->type = WP_TIMELINE_HIT_SPAN;
      hit->index = i - 1;
      graphene_rect_init (&hit->area, left, top, right - left, height);
      return TRUE;
    }
  return FALSE;
}

gboolean
wp_timeline_hit_find (WpTimelineChart *self, double x, double y, WpTimelineHit *hit)
{
  double height, top;
  int lane;

  *hit = (WpTimelineHit){ .type = WP_TIMELINE_HIT_NOTHING };
  if (self->canvas.timeline == NULL)
    return FALSE;
  lane = wp_timeline_canvas_lane_at (&self->canvas, y);
  if (lane < 0)
    return FALSE;
  hit->lane = lane;
  top = wp_timeline_canvas_lane_y (&self->canvas, lane, &height);
  switch (wp_timeline_get_lane (self->canvas.timeline, lane)->type)
    {
    case WP_TIMELINE_PEOPLE:
    case WP_TIMELINE_SERVICES:
    case WP_TIMELINE_MORE:
      hit->type = WP_TIMELINE_HIT_LABEL;
      graphene_rect_init (&hit->area, 0, top, self->canvas.width, height);
      return TRUE;
    case WP_TIMELINE_LEVEL:
    case WP_TIMELINE_AGREEMENTS:
    case WP_TIMELINE_FAMILY:
    case WP_TIMELINE_PERSON:
    case WP_TIMELINE_SERVICE:
    default:
      break;
    }
  if (x < self->canvas.labels)
    {
      hit->type = WP_TIMELINE_HIT_LABEL;
      graphene_rect_init (&hit->area, 0, top, self->canvas.labels, height);
      return TRUE;
    }
  return find_mark (self, lane, x, hit) || find_span (self, lane, x, y, hit);
}

static char *
describe_pile (WpTimelineChart *self, const WpTimelineHit *hit)
{
  guint n;
  const WpTimelineMark *marks = wp_timeline_get_marks (self->canvas.timeline, hit->lane, &n);
  g_autofree char *count = wp_number_format (hit->n);
  g_autofree char *from = wp_date_format ((WpDate) floor (marks[hit->index].day), WP_DATE_SHORT);
  g_autofree char *to = wp_date_format ((WpDate) floor (marks[hit->index + hit->n - 1].day), WP_DATE_SHORT);

  if (g_str_equal (from, to))
    /* Translators: several events of one day: “3 events, 7 Feb 2025”. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s event, %s", "%s events, %s", hit->n), count, from);
  /* Translators: several events that lie close together: “7 events, 9 Jan 2023 to 20 Feb 2023”. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s event, %s to %s", "%s events, %s to %s", hit->n), count,
                          from, to);
}

char *
wp_timeline_hit_describe (WpTimelineChart *self, const WpTimelineHit *hit)
{
  WpTimeline *timeline = self->canvas.timeline;
  guint n;

  switch (hit->type)
    {
    case WP_TIMELINE_HIT_LABEL:
      return g_strdup (wp_timeline_get_lane (timeline, hit->lane)->spoken);
    case WP_TIMELINE_HIT_MARK:
      return wp_timeline_describe_mark (timeline, hit->lane, hit->index);
    case WP_TIMELINE_HIT_PILE:
      return describe_pile (self, hit);
    case WP_TIMELINE_HIT_SPAN:
      return g_strdup (wp_timeline_get_spans (timeline, hit->lane, &n)[hit->index].spoken);
    case WP_TIMELINE_HIT_NOTHING:
    default:
      return NULL;
    }
}

gboolean
wp_timeline_hit_tooltip_cb (WpTimelineChart *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  WpTimelineHit hit;
  g_autofree char *words = NULL;

  if (keyboard || !wp_timeline_hit_find (self, x, y, &hit))
    return FALSE;
  words = wp_timeline_hit_describe (self, &hit);
  if (words == NULL || *words == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ (int) hit.area.origin.x, (int) hit.area.origin.y,
                                             MAX (1, (int) hit.area.size.width), MAX (1, (int) hit.area.size.height) });
  return TRUE;
}

gboolean
wp_timeline_chart_find_pile (WpTimelineChart *self, guint lane, double *x, double *y)
{
  guint first, end;
  GArray *clusters;

  g_return_val_if_fail (WP_IS_TIMELINE_CHART (self), FALSE);

  clusters = wp_timeline_canvas_clusters_shown (&self->canvas, lane, &first, &end);
  for (guint i = first; i < end; i++)
    {
      const WpCluster *cluster = &g_array_index (clusters, WpCluster, i);
      double height;

      *x = wp_timeline_canvas_x (&self->canvas, cluster->day) + cluster->shift;
      if (cluster->n < 2 || *x < self->canvas.labels || *x > self->canvas.width)
        continue;
      *y = wp_timeline_canvas_lane_y (&self->canvas, lane, &height) + height / 2;
      return TRUE;
    }
  return FALSE;
}
