/* wp-chronology-timeline.c: what a chronology tells, drawn along time: lanes for people and for services.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "wp-chronology-lanes.h"
#include "wp-chronology-sections.h"
#include "wp-mark.h"
#include "wp-time-scale.h"

/* In points. */
#define LABELS 104.0
#define AXIS 26.0
#define MARK 8.5
#define BAR 11.0
#define PERSON 19.0
#define STEP 11.0

/* What marks are on the screen, in proportion. */
#define TEXT_SCALE (MARK / WP_MARK_SIDE)

typedef struct
{
  WpPaperFlow *flow;
  WpChronology *chronology;
  WpTimeScale scale;
  double left; /* where time begins */
  double text; /* scale of the paper */
} Drawing;

static double
get_x (const Drawing *self, double day)
{
  return self->left + CLAMP (wp_time_scale_x (&self->scale, day), 0, self->scale.width);
}

/* A text on one line that ends with “…” where there is no room; its middle at @y. Gives its width. */
static double
put_text (const Drawing *self, WpPaperFont font, const char *text, double x, double y, double room, guint32 ink)
{
  WpPaperFlow *flow = self->flow;
  g_autoptr (PangoLayout) layout = wp_paper_make_text (flow->paper, font, text, 0);
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  if (width > room * PANGO_SCALE)
    {
      width = (int) (room * PANGO_SCALE);
      pango_layout_set_width (layout, width);
      pango_layout_set_height (layout, -1);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_get_size (layout, NULL, &height);
    }
  wp_paper_put_text (flow->paper, flow->page, layout, x, y - (double) height / PANGO_SCALE / 2, ink);
  return (double) width / PANGO_SCALE;
}

/* ---- The axis ---- */

static WpTick
choose_unit (const Drawing *self)
{
  double widths[WP_TICK_DAY + 1];

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    widths[i] = (i <= WP_TICK_YEAR ? 30 : 24) * self->text;
  /* Weeks and days are for those who work with a screen. */
  return MIN (wp_time_scale_unit (&self->scale, widths), WP_TICK_MONTH);
}

/* Lines down through the lanes come first, so that all else stands on them. */
static void
put_axis (const Drawing *self, double height)
{
  WpPaperFlow *flow = self->flow;
  WpTick unit = choose_unit (self);
  double end = self->scale.from + self->scale.width / self->scale.px_per_day;
  double room = self->left + self->scale.width;

  for (WpDate tick = wp_tick_floor (unit, self->scale.from); tick != WP_DATE_NONE && tick < end;
       tick = wp_tick_next (unit, tick))
    {
      int month;
      wp_date_split (tick, NULL, &month, NULL);
      gboolean year = unit <= WP_TICK_YEAR || month == 1;
      double x = get_x (self, tick);
      if (tick >= self->scale.from)
        wp_paper_put_box (flow->paper, flow->page, x, flow->y + (year ? 2 : 14), 0.5, height + AXIS - (year ? 2 : 14),
                          0, year ? 0xb6bec8 : WP_PAPER_RULE, WP_PAPER_NONE);
      if (unit > WP_TICK_YEAR)
        {
          g_autofree char *label = wp_tick_label (unit, tick);
          if (tick >= self->scale.from)
            put_text (self, WP_PAPER_FOOT, label, x + 2, flow->y + 19, room - x - 2, WP_PAPER_DIM);
        }
    }
  WpTick above = MIN (unit, WP_TICK_YEAR);
  for (WpDate tick = wp_tick_floor (above, self->scale.from); tick != WP_DATE_NONE && tick < end;
       tick = wp_tick_next (above, tick))
    {
      g_autofree char *label = wp_tick_label (above, tick);
      WpDate next = wp_tick_next (above, tick);
      double x = get_x (self, tick);
      double until = next != WP_DATE_NONE ? get_x (self, next) : room;
      if (until - x > 26 * self->text)
        put_text (self, WP_PAPER_HEAD, label, x + 2, flow->y + 8, until - x - 2, WP_PAPER_INK);
    }
}

/* ---- Lanes ---- */

/* Words above a line want more room than a code on it. */
static double
get_step (const Drawing *self)
{
  return (self->chronology->plain ? 1.35 : 1) * STEP * self->text;
}

static double
get_lane_height (const Drawing *self, const WpPaperLane *lane)
{
  if (lane->type == WP_PAPER_LANE_HEADING)
    return 15 * self->text;
  if (lane->type == WP_PAPER_LANE_LEVEL)
    return get_step (self) * lane->n_rows + 8;
  return lane->spans->len > 0 ? MAX (PERSON, (BAR * self->text + 3) * lane->n_rows + 6) : PERSON * self->text;
}

/* The codes stand on the lines, each where it has room beside the one before. Plain words are longer than many a step,
 * so they stand above it, and do not look like it. */
static void
put_level_labels (const Drawing *self, const WpPaperLane *lane, double y)
{
  WpPaperFlow *flow = self->flow;
  gboolean plain = self->chronology->plain;
  double step = get_step (self);
  g_autofree double *taken = g_new0 (double, lane->n_rows);

  for (guint i = 0; i < lane->spans->len; i++)
    {
      const WpPaperSpan *span = &g_array_index (lane->spans, WpPaperSpan, i);
      double x = MAX (get_x (self, span->from), taken[span->row]);
      double middle = y + 4 + (lane->n_rows - 1 - span->row) * step + step / 2;
      g_autoptr (PangoLayout) layout =
          wp_paper_make_text (flow->paper, plain ? WP_PAPER_FOOT : WP_PAPER_HEAD, span->label, 0);
      int width;
      pango_layout_get_size (layout, &width, NULL);
      double wide = (double) width / PANGO_SCALE + (plain ? 4 : 8);
      if (x > (plain ? get_x (self, span->from) : get_x (self, span->to))
          || x + wide > self->left + self->scale.width + 12)
        continue;
      wp_paper_put_box (flow->paper, flow->page, x, middle - (plain ? 11 : step / 2 - 0.5), wide,
                        plain ? 9.5 : step - 1, 2.5, plain ? 0xffffff : span->colour, WP_PAPER_NONE);
      put_text (self, plain ? WP_PAPER_FOOT : WP_PAPER_HEAD, span->label, x + (plain ? 2 : 4),
                plain ? middle - 6 : middle, wide + 1, plain ? span->colour : span->ink);
      taken[span->row] = x + wide + 2;
    }
}

static void
put_level (const Drawing *self, const WpPaperLane *lane, double y)
{
  WpPaperFlow *flow = self->flow;
  double step = get_step (self);

  for (guint i = 0; i < lane->spans->len; i++)
    {
      const WpPaperSpan *span = &g_array_index (lane->spans, WpPaperSpan, i);
      double x = get_x (self, span->from);
      double until = get_x (self, span->to);
      double middle = y + 4 + (lane->n_rows - 1 - span->row) * step + step / 2;
      /* The step up or down to it. */
      if (i > 0)
        {
          const WpPaperSpan *before = &g_array_index (lane->spans, WpPaperSpan, i - 1);
          double from = y + 4 + (lane->n_rows - 1 - before->row) * step + step / 2;
          wp_paper_put_box (flow->paper, flow->page, x, MIN (from, middle), 0.7, fabs (from - middle), 0, span->colour,
                            WP_PAPER_NONE);
        }
      wp_paper_put_box (flow->paper, flow->page, x, middle - 1, MAX (until - x, 1), 2, 0, span->colour, WP_PAPER_NONE);
    }
  put_level_labels (self, lane, y);
}

static void
put_bars (const Drawing *self, const WpPaperLane *lane, double y)
{
  WpPaperFlow *flow = self->flow;
  double bar = BAR * self->text;

  for (guint i = 0; i < lane->spans->len; i++)
    {
      const WpPaperSpan *span = &g_array_index (lane->spans, WpPaperSpan, i);
      double x = get_x (self, span->from);
      double wide = MAX (get_x (self, span->to) - x, 3);
      double top = y + 3 + span->row * (bar + 3);
      wp_paper_put_box (flow->paper, flow->page, x, top, wide, bar, 2.5, span->ground, span->colour);
      wp_paper_put_box (flow->paper, flow->page, x, top, 3, bar, 0, span->colour, WP_PAPER_NONE);
      if (wide > 34 * self->text)
        put_text (self, WP_PAPER_FOOT, span->label, x + 6, top + bar / 2, wide - 9, WP_PAPER_INK);
    }
}

static void
put_marks (const Drawing *self, const WpPaperLane *lane, double middle)
{
  WpPaperFlow *flow = self->flow;
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (WpCluster));
  g_autofree WpClusterIn *marks = g_new (WpClusterIn, MAX (lane->marks->len, 1));

  for (guint i = 0; i < lane->marks->len; i++)
    {
      const WpPaperLaneMark *mark = &g_array_index (lane->marks, WpPaperLaneMark, i);
      marks[i] = (WpClusterIn){ .day = mark->day, .alone = mark->alone };
    }
  wp_clusters_make (marks, lane->marks->len, self->scale.px_per_day, TEXT_SCALE, clusters);
  for (guint i = 0; i < clusters->len; i++)
    {
      const WpCluster *cluster = &g_array_index (clusters, WpCluster, i);
      const WpPaperLaneMark *mark = &g_array_index (lane->marks, WpPaperLaneMark, cluster->first);
      double x = get_x (self, cluster->day) + cluster->shift;
      if (cluster->n == 1)
        {
          wp_paper_put_mark (flow->paper, flow->page, mark->mark, mark->planned, x - MARK / 2, middle - MARK / 2, MARK,
                             mark->mark == WP_MARK_ALARM ? WP_PAPER_ALARM : WP_PAPER_INK);
          continue;
        }
      g_autofree char *n = g_strdup_printf ("%u", cluster->n);
      g_autoptr (PangoLayout) layout = wp_paper_make_text (flow->paper, WP_PAPER_FOOT, n, 0);
      int width, height;
      pango_layout_get_size (layout, &width, &height);
      wp_paper_put_box (flow->paper, flow->page, x - cluster->half, middle - 5.5, 2 * cluster->half, 11, 5.5, 0xffffff,
                        WP_PAPER_INK);
      wp_paper_put_text (flow->paper, flow->page, layout, x - (double) width / PANGO_SCALE / 2,
                         middle - (double) height / PANGO_SCALE / 2, WP_PAPER_INK);
    }
}

static void
put_lane (const Drawing *self, const WpPaperLane *lane)
{
  WpPaperFlow *flow = self->flow;
  double height = get_lane_height (self, lane);
  double y = flow->y;

  if (lane->type == WP_PAPER_LANE_HEADING)
    {
      wp_paper_put_box (flow->paper, flow->page, flow->left, y, flow->width, height, 0, WP_PAPER_SHADE, WP_PAPER_NONE);
      put_text (self, WP_PAPER_HEAD, lane->label, flow->left + 5, y + height / 2, flow->width - 10, WP_PAPER_DIM);
      flow->y += height;
      return;
    }
  put_text (self, WP_PAPER_DETAIL, lane->label, flow->left + 5, y + MIN (height / 2, PERSON / 2 + 2), LABELS - 9,
            WP_PAPER_INK);
  if (lane->type == WP_PAPER_LANE_LEVEL)
    put_level (self, lane, y);
  else if (lane->type == WP_PAPER_LANE_BARS)
    put_bars (self, lane, y);
  else
    {
      wp_paper_put_box (flow->paper, flow->page, self->left, y + height / 2 - 0.2, self->scale.width, 0.4, 0, 0xb6bec8,
                        WP_PAPER_NONE);
      put_marks (self, lane, y + height / 2);
    }
  flow->y += height;
  wp_paper_put_box (flow->paper, flow->page, flow->left, flow->y - 0.2, flow->width, 0.4, 0, WP_PAPER_RULE,
                    WP_PAPER_NONE);
}

static void
put_now (const Drawing *self, double top)
{
  WpPaperFlow *flow = self->flow;
  double end = self->scale.from + self->scale.width / self->scale.px_per_day;
  double x = get_x (self, self->chronology->today + 0.5);

  if (self->chronology->today > self->scale.from && self->chronology->today < end)
    wp_paper_put_box (flow->paper, flow->page, x - 0.6, top + AXIS - 6, 1.2, flow->y - top - AXIS + 6, 0,
                      WP_PAPER_ACCENT, WP_PAPER_NONE);
}

/* ---- What the marks mean ---- */

static void
put_legend (const Drawing *self)
{
  static const struct
  {
    WpMark mark;
    const char *text;
  } all[] = {
    { WP_MARK_DISC, N_ ("Visit, contact") },     { WP_MARK_MEETING, N_ ("Meeting") },
    { WP_MARK_DIAMOND, N_ ("Decision") },        { WP_MARK_PAGE, N_ ("Assessment, plan") },
    { WP_MARK_SHIELD, N_ ("Agreement") },        { WP_MARK_WAITING, N_ ("Waiting, notice") },
    { WP_MARK_STAR, N_ ("Birth, move, death") }, { WP_MARK_ALARM, N_ ("Safeguarding, step up or down") },
  };
  WpPaperFlow *flow = self->flow;
  double x = flow->left;

  wp_paper_flow_need (flow, 60);
  flow->y += 12;
  wp_paper_begin (flow->paper, flow->page, "L");
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      const char *text = _ (all[i].text);
      g_autoptr (PangoLayout) layout = wp_paper_make_text (flow->paper, WP_PAPER_FOOT, text, 0);
      int width, height;
      pango_layout_get_size (layout, &width, &height);
      double wide = MARK + 4 + (double) width / PANGO_SCALE + 14;
      if (x + wide > flow->left + flow->width)
        {
          x = flow->left;
          flow->y += 15;
        }
      wp_paper_put_mark (flow->paper, flow->page, all[i].mark, FALSE, x, flow->y - MARK / 2, MARK,
                         all[i].mark == WP_MARK_ALARM ? WP_PAPER_ALARM : WP_PAPER_INK);
      wp_paper_put_paragraph (flow->paper, flow->page, "LI", layout, x + MARK + 4,
                              flow->y - (double) height / PANGO_SCALE / 2, WP_PAPER_DIM);
      x += wide;
    }
  wp_paper_end (flow->paper, flow->page, "L");
  flow->y += 18;
}

void
wp_chronology_put_timeline (WpPaperFlow *flow, WpChronology *chronology, gboolean with_table)
{
  g_autoptr (WpPaperLanes) lanes = wp_paper_lanes_new (chronology);
  Drawing self = { .flow = flow, .chronology = chronology, .left = flow->left + LABELS };
  guint next = 0;

  if (lanes->lanes->len == 0)
    return;
  self.text = MIN (wp_paper_get_scale (flow->paper), 1.15);
  self.scale.from = lanes->from;
  self.scale.width = flow->width - LABELS;
  self.scale.px_per_day = self.scale.width / (lanes->to - lanes->from);
  double whole = AXIS + 60;
  for (guint i = 0; i < lanes->lanes->len; i++)
    whole += get_lane_height (&self, g_ptr_array_index (lanes->lanes, i));
  /* On one page where it fits on one. */
  wp_paper_flow_heading (flow, chronology->plain ? _ ("Your story at a glance") : _ ("Timeline"),
                         whole < flow->bottom - flow->top - 70 ? whole : 220);
  while (next < lanes->lanes->len)
    {
      double height = 0;
      double top = flow->y;
      guint end = next;
      /* Whole lanes; one at the least, and no heading at the very end. */
      while (end < lanes->lanes->len)
        {
          double more = get_lane_height (&self, g_ptr_array_index (lanes->lanes, end));
          if (end > next && flow->y + AXIS + height + more > flow->bottom)
            break;
          height += more;
          end++;
        }
      const WpPaperLane *last = g_ptr_array_index (lanes->lanes, end - 1);
      if (end < lanes->lanes->len && last->type == WP_PAPER_LANE_HEADING && end - 1 > next)
        height -= get_lane_height (&self, g_ptr_array_index (lanes->lanes, --end));
      wp_paper_begin (flow->paper, flow->page, "Figure");
      put_axis (&self, height);
      flow->y += AXIS;
      for (; next < end; next++)
        put_lane (&self, g_ptr_array_index (lanes->lanes, next));
      put_now (&self, top);
      wp_paper_end (flow->paper, flow->page, "Figure");
      if (next < lanes->lanes->len)
        wp_paper_flow_new_page (flow);
    }
  put_legend (&self);
  if (with_table)
    {
      g_autofree char *caption = g_strdup_printf (_ ("The same is told in words under “%s”."), _ ("What happened"));
      wp_paper_flow_caption (flow, caption);
    }
}
