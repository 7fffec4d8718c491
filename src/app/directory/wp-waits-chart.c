/* wp-waits-chart.c: a service's months drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-waits-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-timeline-palette.h"
#include "wp-waits-report.h"

/* All in heights of a line of text, so that large text has room. */
#define CHART_LINES 6.5
#define GAP_LINES 0.6
#define MIN_WIDTH_LINES 18

typedef enum {
  JOINED,
  STARTED,
  REMOVED,
  MEDIAN,
  P90,
  N_SERIES,
} Series;

struct _WpWaitsChart
{
  GtkWidget parent_instance;

  GListModel *months; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpWaitsChart, wp_waits_chart, GTK_TYPE_WIDGET)

/* What a drawing needs at hand. */
typedef struct
{
  WpWaitsChart *self;
  cairo_t *cr;
  WpTimelinePalette palette;
  PangoLayout *layout; /* (owned) */
  double line;         /* height of a line of text */
  double left;         /* of the plots */
  double width;        /* of the plots */
  guint n;
} Drawing;

static GdkRGBA
colour_of (const Drawing *drawing, Series series)
{
  switch (series)
    {
    case JOINED:
    case P90:
      return drawing->palette.accent_ink;
    case STARTED:
    case MEDIAN:
      return wp_timeline_palette_service (&drawing->palette, "health");
    case REMOVED:
    case N_SERIES:
    default:
      return wp_timeline_palette_service (&drawing->palette, "education");
    }
}

static double
value_of (const Drawing *drawing, guint month, Series series)
{
  g_autoptr (WpWaitsMonth) item = g_list_model_get_item (drawing->self->months, month);
  const double values[N_SERIES] = { item->joined, item->started, item->removed, item->median, item->p90 };

  return values[series];
}

static double
draw_text (Drawing *drawing, const char *text, double x, double y, double align)
{
  int width;
  int height;

  pango_layout_set_text (drawing->layout, text, -1);
  pango_layout_get_pixel_size (drawing->layout, &width, &height);
  gdk_cairo_set_source_rgba (drawing->cr, &drawing->palette.ink);
  cairo_move_to (drawing->cr, round (x - width * align), round (y));
  pango_cairo_show_layout (drawing->cr, drawing->layout);
  return width;
}

static int
find_top (const Drawing *drawing, Series first, Series last)
{
  double largest = 0;

  for (guint i = 0; i < drawing->n; i++)
    for (Series series = first; series <= last; series++)
      largest = MAX (largest, value_of (drawing, i, series));
  return wp_waits_chart_top ((int) ceil (largest));
}

static void
draw_grid (Drawing *drawing, double top, double height, int end)
{
  for (guint i = 0; i <= 2; i++)
    {
      double y = floor (top + height * (2 - i) / 2.0) + 0.5;
      g_autofree char *label = g_strdup_printf ("%g", end * (double) i / 2);
      GdkRGBA faint = wp_timeline_palette_faint (&drawing->palette, i == 0 ? 0.5 : 0.15);
      gdk_cairo_set_source_rgba (drawing->cr, &faint);
      cairo_set_line_width (drawing->cr, 1);
      cairo_move_to (drawing->cr, drawing->left, y);
      cairo_rel_line_to (drawing->cr, drawing->width, 0);
      cairo_stroke (drawing->cr);
      draw_text (drawing, label, drawing->left - 6, y - drawing->line / 2, 1);
    }
}

/* A whole bar, an outlined one or a hatched one. */
static void
draw_bar (Drawing *drawing, Series series, double x, double y, double width, double height)
{
  GdkRGBA colour = colour_of (drawing, series);
  GdkRGBA pale = wp_timeline_alpha (colour, drawing->palette.fill);
  cairo_t *cr = drawing->cr;

  cairo_save (cr);
  cairo_rectangle (cr, x + 0.5, y + 0.5, MAX (width - 1, 1), MAX (height - 1, 1));
  gdk_cairo_set_source_rgba (cr, series == JOINED ? &colour : &pale);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 1);
  cairo_stroke_preserve (cr);
  cairo_clip (cr);
  for (double at = -height; series == REMOVED && at < width + height; at += 4)
    {
      cairo_move_to (cr, x + at, y + height);
      cairo_rel_line_to (cr, height, -height);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static void
draw_bars (Drawing *drawing, double top, double height)
{
  int end = find_top (drawing, JOINED, REMOVED);
  double month = drawing->width / drawing->n;
  double bar = MAX (2, floor (month * 0.8 / 3));

  draw_grid (drawing, top, height, end);
  for (guint i = 0; i < drawing->n; i++)
    for (Series series = JOINED; series <= REMOVED; series++)
      {
        double value = value_of (drawing, i, series);
        double tall = height * value / end;
        if (value > 0)
          draw_bar (drawing, series, floor (drawing->left + month * (i + 0.1) + bar * series), top + height - tall, bar,
                    tall);
      }
}

static void
draw_point (Drawing *drawing, Series series, double x, double y)
{
  cairo_t *cr = drawing->cr;

  cairo_new_path (cr);
  if (series == MEDIAN)
    cairo_arc (cr, x, y, 3.5, 0, 2 * G_PI);
  else
    {
      cairo_move_to (cr, x, y - 4.5);
      cairo_line_to (cr, x + 4.5, y);
      cairo_line_to (cr, x, y + 4.5);
      cairo_line_to (cr, x - 4.5, y);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

static void
start_line (Drawing *drawing, Series series)
{
  static const double dashes[] = { 5, 3 };
  GdkRGBA colour = colour_of (drawing, series);

  gdk_cairo_set_source_rgba (drawing->cr, &colour);
  cairo_set_line_width (drawing->cr, 2);
  cairo_set_dash (drawing->cr, dashes, series == P90 ? 2 : 0, 0);
}

/* A month in which nobody started has no wait, and the line has a gap. */
static void
draw_line (Drawing *drawing, Series series, double top, double height, int end)
{
  double month = drawing->width / drawing->n;
  gboolean joined = FALSE;

  start_line (drawing, series);
  cairo_new_path (drawing->cr);
  for (guint i = 0; i < drawing->n; i++)
    {
      double value = value_of (drawing, i, series);
      double x = drawing->left + month * (i + 0.5);
      double y = top + height - height * value / end;
      if (value >= 0 && joined)
        cairo_line_to (drawing->cr, x, y);
      else if (value >= 0)
        cairo_move_to (drawing->cr, x, y);
      joined = value >= 0;
    }
  cairo_stroke (drawing->cr);
  for (guint i = 0; i < drawing->n; i++)
    {
      double value = value_of (drawing, i, series);
      if (value >= 0)
        draw_point (drawing, series, drawing->left + month * (i + 0.5), top + height - height * value / end);
    }
}

static void
draw_lines (Drawing *drawing, double top, double height)
{
  int end = find_top (drawing, MEDIAN, P90);

  draw_grid (drawing, top, height, end);
  draw_line (drawing, P90, top, height, end);
  draw_line (drawing, MEDIAN, top, height, end);
}

/* As many months as have room are named. */
static void
draw_months (Drawing *drawing, double y)
{
  double month = drawing->width / drawing->n;
  double widest = drawing->line * 4.2;
  guint every = MAX (1, (guint) ceil (widest / month));

  for (guint i = 0; i < drawing->n; i += every)
    {
      g_autoptr (WpWaitsMonth) item = g_list_model_get_item (drawing->self->months, i);
      g_autofree char *name = wp_date_format (item->first, WP_DATE_SHORT_MONTH_YEAR);
      draw_text (drawing, name, drawing->left + month * (i + 0.5), y, 0.5);
    }
}

static void
draw_key (Drawing *drawing, const char *title, const Series *series, const char *const *names, guint n, double y)
{
  double x = drawing->left;
  double middle = y + drawing->line / 2;

  x += draw_text (drawing, title, x, y, 0) + drawing->line;
  for (guint i = 0; i < n; i++)
    {
      if (series[i] <= REMOVED)
        draw_bar (drawing, series[i], x, middle - 5, 14, 10);
      else
        {
          start_line (drawing, series[i]);
          cairo_move_to (drawing->cr, x, middle);
          cairo_rel_line_to (drawing->cr, 22, 0);
          cairo_stroke (drawing->cr);
          draw_point (drawing, series[i], x + 11, middle);
        }
      x += series[i] <= REMOVED ? 20 : 28;
      x += draw_text (drawing, names[i], x, y, 0) + drawing->line;
    }
  cairo_set_dash (drawing->cr, NULL, 0, 0);
}

static double
measure_line (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
wp_waits_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpWaitsChart *self = WP_WAITS_CHART (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  const Series people[] = { JOINED, STARTED, REMOVED };
  const char *const people_names[] = { _ ("joined"), _ ("started"), _ ("taken off") };
  const Series days[] = { MEDIAN, P90 };
  const char *const days_names[] = { _ ("median"), _ ("nine in ten") };
  Drawing drawing = { .self = self };

  if (self->months == NULL || (drawing.n = g_list_model_get_n_items (self->months)) == 0)
    return;
  drawing.cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  drawing.layout = gtk_widget_create_pango_layout (widget, NULL);
  wp_timeline_palette_of_widget (&drawing.palette, widget);
  drawing.line = measure_line (widget);
  drawing.left = drawing.line * 2.4;
  drawing.width = MAX (width - drawing.left - 2, 1);
  double plot = MAX ((height - drawing.line * (3 + 2 * GAP_LINES + 1)) / 2, drawing.line);
  double y = 0;
  draw_key (&drawing, _ ("People"), people, people_names, G_N_ELEMENTS (people), y);
  y += drawing.line * 1.5;
  draw_bars (&drawing, y, plot);
  y += plot + drawing.line * GAP_LINES;
  draw_key (&drawing, _ ("Days"), days, days_names, G_N_ELEMENTS (days), y);
  y += drawing.line * 1.5;
  draw_lines (&drawing, y, plot);
  draw_months (&drawing, y + plot + drawing.line * 0.2);
  g_object_unref (drawing.layout);
  cairo_destroy (drawing.cr);
}

static void
wp_waits_chart_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *min_base,
                        int *nat_base)
{
  double line = measure_line (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (line * MIN_WIDTH_LINES);
      *natural = (int) (line * MIN_WIDTH_LINES * 2);
    }
  else
    *minimum = *natural = (int) (line * (2 * CHART_LINES + 5));
  *min_base = *nat_base = -1;
}

static void
wp_waits_chart_dispose (GObject *object)
{
  g_clear_object (&WP_WAITS_CHART (object)->months);
  G_OBJECT_CLASS (wp_waits_chart_parent_class)->dispose (object);
}

static void
wp_waits_chart_class_init (WpWaitsChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_waits_chart_dispose;
  widget_class->snapshot = wp_waits_chart_snapshot;
  widget_class->measure = wp_waits_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wp_waits_chart_init (WpWaitsChart *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Chart of the months; the same figures stand in the table beside it"), -1);
}

void
wp_waits_chart_set_months (WpWaitsChart *self, GListModel *months)
{
  g_set_object (&self->months, months);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
wp_waits_chart_top (int largest)
{
  int power = 1;

  if (largest <= 5)
    return 5;
  for (;; power *= 10)
    {
      static const int steps[] = { 1, 2, 5 };
      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          if (steps[i] * power >= largest)
            return steps[i] * power;
        }
    }
}
