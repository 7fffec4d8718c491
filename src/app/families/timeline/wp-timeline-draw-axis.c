/* wp-timeline-draw-axis.c: the axis of time: years and months, now, the day that is selected, and ages.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GAP 12.0

static double
widest (WpTimelineCanvas *canvas, WpTick unit)
{
  double width = 0;

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *label = wp_tick_label (unit, wp_date_make (2028, month, 28));

      width = MAX (width, wp_timeline_text_width (canvas, WP_TIMELINE_FONT_TICK, label));
    }
  return width + GAP * canvas->text;
}

/* The row above tells which year the months are of, or which month the days. */
static WpTick
find_above (WpTick unit)
{
  switch (unit)
    {
    case WP_TICK_QUARTER:
    case WP_TICK_MONTH:
      return WP_TICK_YEAR;
    case WP_TICK_WEEK:
    case WP_TICK_DAY:
      return WP_TICK_MONTH;
    case WP_TICK_CENTURY:
    case WP_TICK_TWENTY_YEARS:
    case WP_TICK_DECADE:
    case WP_TICK_FIVE_YEARS:
    case WP_TICK_YEAR:
    default:
      return unit;
    }
}

static guint
list_ticks (WpTimelineCanvas *canvas, WpTick unit, WpDate *dates, guint most)
{
  WpDate tick = wp_tick_floor (unit, canvas->scale.from);
  double until = wp_timeline_canvas_day (canvas, canvas->width);
  guint n = 0;

  while (tick != WP_DATE_NONE && tick <= until && n < most)
    {
      dates[n++] = tick;
      tick = wp_tick_next (unit, tick);
    }
  return n;
}

void
wp_timeline_find_ticks (WpTimelineCanvas *canvas, WpTimelineTicks *ticks)
{
  if (canvas->ticks[0] <= 0)
    for (WpTick unit = WP_TICK_CENTURY; unit <= WP_TICK_DAY; unit++)
      canvas->ticks[unit] = widest (canvas, unit);
  ticks->unit = wp_time_scale_unit (&canvas->scale, canvas->ticks);
  ticks->above = find_above (ticks->unit);
  ticks->n = list_ticks (canvas, ticks->unit, ticks->dates, G_N_ELEMENTS (ticks->dates));
  ticks->n_above = ticks->above != ticks->unit
                       ? list_ticks (canvas, ticks->above, ticks->above_dates, G_N_ELEMENTS (ticks->above_dates))
                       : 0;
}

static void
draw_lines (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpDate *dates, guint n, double alpha)
{
  double top = wp_timeline_canvas_axis (canvas);
  GdkRGBA ink = wp_timeline_palette_faint (&canvas->palette, alpha);

  for (guint i = 0; i < n; i++)
    {
      double x = round (wp_timeline_canvas_x (canvas, dates[i]));

      if (x >= canvas->labels)
        gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (x, top, 1, canvas->height - top));
    }
}

void
wp_timeline_draw_grid (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineTicks *ticks)
{
  draw_lines (canvas, snapshot, ticks->dates, ticks->n, 0.07);
  draw_lines (canvas, snapshot, ticks->above_dates, ticks->n_above, 0.16);
}

/* A pill around a text, as near to @x as the axis allows; what it takes is added to @taken. */
static void
draw_pill (WpTimelineCanvas *canvas,
           GtkSnapshot *snapshot,
           const char *text,
           double x,
           double y,
           const GdkRGBA *fill,
           const GdkRGBA *ink,
           double radius,
           graphene_rect_t *taken)
{
  double width = wp_timeline_text_width (canvas, WP_TIMELINE_FONT_BADGE, text) + 12 * canvas->text;
  double height = 16 * canvas->text;
  double left = CLAMP (x - width / 2, canvas->labels, MAX (canvas->labels, canvas->width - width));

  graphene_rect_init (taken, round (left), round (y - height / 2), width, height);
  wp_timeline_draw_box (snapshot, taken, radius * canvas->text, fill, 0, NULL);
  wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_BADGE, text, left + width / 2, y, 0, 0.5, ink);
}

static void
draw_now (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, double y, graphene_rect_t *taken)
{
  double now = wp_timeline_get_now (canvas->timeline);
  double x = wp_timeline_canvas_x (canvas, now);
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  if (x < canvas->labels || x > canvas->width)
    return;
  date = wp_date_format ((WpDate) floor (now), WP_DATE_DAY_MONTH);
  /* Translators: the mark of the present day on the axis of time: “Now 11 Feb”. */
  text = g_strdup_printf (_ ("Now %s"), date);
  draw_pill (canvas, snapshot, text, x, y, &canvas->palette.accent, &canvas->palette.accent_text, 8, taken);
}

static void
draw_selected (
    WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineTicks *ticks, double y, graphene_rect_t *taken)
{
  int lane = wp_timeline_canvas_cursor_lane (canvas);
  int index = lane >= 0 ? wp_timeline_canvas_cursor_mark (canvas, lane) : -1;
  GdkRGBA fill = wp_timeline_alpha (canvas->palette.accent, 0.2);
  const WpTimelineMark *mark;
  g_autofree char *text = NULL;
  guint n;
  double x;

  if (index < 0)
    return;
  mark = &wp_timeline_get_marks (canvas->timeline, lane, &n)[index];
  x = wp_timeline_canvas_x (canvas, mark->day);
  if (x < canvas->labels || x > canvas->width)
    return;
  if (mark->precision != WP_PRECISION_EXACT)
    text = wp_date_format_precise ((WpDate) floor (mark->from), mark->precision);
  else
    text = wp_date_format ((WpDate) floor (mark->day), ticks->n_above > 0 ? WP_DATE_DAY_MONTH : WP_DATE_SHORT);
  draw_pill (canvas, snapshot, text, x, y, &fill, &canvas->palette.accent_ink, 4, taken);
}

/* Labels of one row, each where its tick is, as far as neither another nor @taken lies there. */
static void
draw_labels (WpTimelineCanvas *canvas,
             GtkSnapshot *snapshot,
             WpTick unit,
             const WpDate *dates,
             guint n,
             WpTimelineFont font,
             double y,
             const graphene_rect_t *taken,
             const GdkRGBA *ink)
{
  double gap = 4 * canvas->text;
  double free_from = canvas->labels;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = font == WP_TIMELINE_FONT_HEADING && unit == WP_TICK_MONTH
                                   ? wp_date_format (dates[i], WP_DATE_MONTH_YEAR)
                                   : wp_tick_label (unit, dates[i]);
      double width = wp_timeline_text_width (canvas, font, label);
      double x = wp_timeline_canvas_x (canvas, dates[i]) + gap;
      double next = i + 1 < n ? wp_timeline_canvas_x (canvas, dates[i + 1]) : canvas->width;
      graphene_rect_t rect;

      /* What began before the view is named at its edge; only in the row above, where it matters. */
      if (x < canvas->labels + gap && font == WP_TIMELINE_FONT_HEADING)
        x = canvas->labels + gap;
      graphene_rect_init (&rect, x - 2, y - 1, width + 4, 2);
      if (x < free_from || x + width > (font == WP_TIMELINE_FONT_HEADING ? MIN (next, canvas->width) : canvas->width)
          || (taken->size.width > 0 && graphene_rect_intersection (&rect, taken, NULL)))
        continue;
      wp_timeline_text (canvas, snapshot, font, label, x, y, 0, 0, ink);
      free_from = x + width + gap;
    }
}

/* Ages of one person, in a row of their own. */
static void
draw_ages (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, double y, const GdkRGBA *ink, const GdkRGBA *faint)
{
  int lane = wp_timeline_find_lane (canvas->timeline, canvas->age_lane);
  const WpTimelineLane *person = lane >= 0 ? wp_timeline_get_lane (canvas->timeline, lane) : NULL;
  double gap = 4 * canvas->text;
  double free_from = canvas->labels;
  g_autofree char *label = NULL;
  double from;

  if (person == NULL)
    return;
  /* Translators: the row of the axis that tells how old somebody was: “Age of Mia”. */
  label = g_strdup_printf (_ ("Age of %s"), person->label);
  wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_DETAIL, label, 8 * canvas->text, y,
                    canvas->labels - 12 * canvas->text, 0, ink);
  if (!wp_date_is_valid (person->born))
    return;
  from = MAX (canvas->scale.from, (double) person->born);
  for (int age = MAX (0, wp_age_years (person->born, (WpDate) floor (from))); age < 130; age++)
    {
      WpDate birthday = wp_date_add_months (person->born, 12 * age);
      double x = wp_timeline_canvas_x (canvas, birthday);
      g_autofree char *text = g_strdup_printf ("%d", age);
      double left = MAX (x, canvas->labels) + gap;
      double width = wp_timeline_text_width (canvas, WP_TIMELINE_FONT_TICK, text);

      if (x > canvas->width || (wp_date_is_valid (person->died) && birthday > person->died))
        break;
      if (x >= canvas->labels)
        gtk_snapshot_append_color (snapshot, faint,
                                   &GRAPHENE_RECT_INIT (round (x), y - 7 * canvas->text, 1, 14 * canvas->text));
      if (left < free_from || left + width > canvas->width)
        continue;
      wp_timeline_text (canvas, snapshot, WP_TIMELINE_FONT_TICK, text, left, y, 0, 0, ink);
      free_from = left + width + gap;
    }
}

void
wp_timeline_draw_axis (WpTimelineCanvas *canvas, GtkSnapshot *snapshot, const WpTimelineTicks *ticks)
{
  double height = wp_timeline_canvas_axis (canvas);
  double first = 9 * canvas->text, second = 26 * canvas->text;
  GdkRGBA ink = canvas->palette.ink;
  GdkRGBA dim = wp_timeline_palette_faint (&canvas->palette, 0.72);
  GdkRGBA line = wp_timeline_palette_faint (&canvas->palette, 0.16);
  GdkRGBA tick = wp_timeline_palette_faint (&canvas->palette, 0.2);
  graphene_rect_t now = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  graphene_rect_t selected = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, canvas->width, height));
  draw_now (canvas, snapshot, first, &now);
  draw_selected (canvas, snapshot, ticks, second, &selected);
  for (guint i = 0; i < ticks->n; i++)
    {
      double x = round (wp_timeline_canvas_x (canvas, ticks->dates[i]));

      if (x >= canvas->labels)
        gtk_snapshot_append_color (snapshot, &tick,
                                   &GRAPHENE_RECT_INIT (x, 19 * canvas->text, 1, height - 19 * canvas->text));
    }
  for (guint i = 0; i < ticks->n_above; i++)
    {
      double x = round (wp_timeline_canvas_x (canvas, ticks->above_dates[i]));

      if (x >= canvas->labels)
        gtk_snapshot_append_color (snapshot, &tick, &GRAPHENE_RECT_INIT (x, 0, 1, height));
    }
  draw_labels (canvas, snapshot, ticks->above, ticks->above_dates, ticks->n_above, WP_TIMELINE_FONT_HEADING, first,
               &now, &ink);
  draw_labels (canvas, snapshot, ticks->unit, ticks->dates, ticks->n, WP_TIMELINE_FONT_TICK, second, &selected, &dim);
  if (canvas->age_lane != NULL)
    draw_ages (canvas, snapshot, (WP_TIMELINE_AXIS + WP_TIMELINE_AGES / 2) * canvas->text, &dim, &tick);
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, height - 1, canvas->width, 1));
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (canvas->labels - 1, 0, 1, height));
  gtk_snapshot_pop (snapshot);
}
