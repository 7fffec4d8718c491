/* wp-timeline-strip.c: the whole life in one strip, and the part of it that the timeline shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-glyph.h"
#include "wp-timeline-draw.h"

/* In pixels of text at its usual size. */
#define HEIGHT 54.0
#define TOP 5.0
#define TRACK 32.0
#define LOW_HEIGHT 28.0 /* where there is little room: one line, and no years below */
#define LOW_TRACK 18.0
#define BIN 5.0
#define HANDLE 6.0
#define HANDLE_HEIGHT 16.0
#define GRIP 10.0 /* how near to an end a press takes it */
#define LEAST_WINDOW 14.0

typedef enum { PART_NONE, PART_FROM, PART_TO, PART_WINDOW } Part;

struct _WpTimelineStrip
{
  GtkWidget parent_instance;

  WpTimelineChart *chart; /* (unowned): above it, and outlives it */
  WpTimelineCanvas canvas;
  gboolean coloured; /* the palette is that of the style */
  char *count;       /* (owned) (nullable) */

  GArray *bins; /* (owned): guint */
  guint most;
  guint serial; /* of the timeline that @bins are of */

  GskRenderNode *life; /* (owned) (nullable): all but the window, as it was drawn last, and for what: */
  double life_width, life_height, life_labels;
  double window_left, window_right; /* where the window was drawn last */

  Part part; /* that is dragged */
  double drag_from, drag_to;
};

G_DEFINE_FINAL_TYPE (WpTimelineStrip, wp_timeline_strip, GTK_TYPE_WIDGET)

static gboolean
get_life (WpTimelineStrip *self, double *from, double *to)
{
  WpTimeline *timeline = wp_timeline_chart_get_timeline (self->chart);

  if (timeline == NULL)
    return FALSE;
  wp_timeline_get_extent (timeline, from, to);
  /* A little more than what there is, so that the present day does not lie on the edge. */
  *to += MAX (30, (*to - *from) * 0.02);
  return *to > *from;
}

static gboolean
is_low (WpTimelineStrip *self)
{
  return self->canvas.height < floor (HEIGHT * self->canvas.text);
}

static double
get_track (WpTimelineStrip *self)
{
  return is_low (self) ? LOW_TRACK : TRACK;
}

static void
forget_life (WpTimelineStrip *self)
{
  g_clear_pointer (&self->life, gsk_render_node_unref);
}

static gboolean
prepare (WpTimelineStrip *self)
{
  WpTimelineCanvas *canvas = &self->canvas;
  double from, to;

  canvas->width = gtk_widget_get_width (GTK_WIDGET (self));
  canvas->height = gtk_widget_get_height (GTK_WIDGET (self));
  canvas->labels = wp_timeline_chart_get_labels (self->chart);
  if (!get_life (self, &from, &to) || canvas->width <= canvas->labels + 12)
    return FALSE;
  canvas->scale.width = canvas->width - canvas->labels - 12 * canvas->text;
  canvas->scale.from = from;
  canvas->scale.px_per_day = canvas->scale.width / (to - from);
  if (!self->coloured)
    {
      wp_timeline_palette_of_widget (&canvas->palette, GTK_WIDGET (self));
      wp_timeline_canvas_forget (canvas);
      forget_life (self);
      self->coloured = TRUE;
    }
  return TRUE;
}

static void
count_bins (WpTimelineStrip *self)
{
  WpTimeline *timeline = wp_timeline_chart_get_timeline (self->chart);
  guint n = MAX (1, (guint) (self->canvas.scale.width / (BIN * self->canvas.text)));
  double from, to;

  if (self->serial == wp_timeline_get_serial (timeline) && self->bins->len == n)
    return;
  forget_life (self);
  self->serial = wp_timeline_get_serial (timeline);
  g_array_set_size (self->bins, n);
  get_life (self, &from, &to);
  wp_timeline_histogram (timeline, from, to, n, (guint *) (gpointer) self->bins->data);
  self->most = 1;
  for (guint i = 0; i < n; i++)
    self->most = MAX (self->most, g_array_index (self->bins, guint, i));
}

static void
find_window (WpTimelineStrip *self, double *left, double *right)
{
  WpTimeScale shown = wp_timeline_chart_get_scale (self->chart);
  double least = LEAST_WINDOW * self->canvas.text;
  double end = self->canvas.labels + self->canvas.scale.width;
  double middle;

  *left = CLAMP (wp_timeline_canvas_x (&self->canvas, shown.from), self->canvas.labels, end);
  *right = CLAMP (wp_timeline_canvas_x (&self->canvas, shown.from + shown.width / shown.px_per_day),
                  self->canvas.labels, end);
  if (*right - *left < least)
    {
      middle = CLAMP ((*left + *right) / 2, self->canvas.labels + least / 2, end - least / 2);
      *left = middle - least / 2;
      *right = middle + least / 2;
    }
  /* Where time moves by less than a pixel of the strip, there is nothing to draw. */
  *left = round (*left);
  *right = round (*right);
}

/* Drawing */

static void
draw_bins (WpTimelineStrip *self, GtkSnapshot *snapshot)
{
  double text = self->canvas.text;
  double width = self->canvas.scale.width / self->bins->len;
  GdkRGBA ink = wp_timeline_palette_faint (&self->canvas.palette, 0.42);
  double bottom = (TOP + get_track (self)) * text;
  cairo_t *cr;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (self->canvas.labels, TOP * text,
                                                                 self->canvas.scale.width, get_track (self) * text));
  gdk_cairo_set_source_rgba (cr, &ink);
  for (guint i = 0; i < self->bins->len; i++)
    {
      guint n = g_array_index (self->bins, guint, i);
      /* By the root, so that one event is still seen beside a hundred. */
      double height = n > 0 ? MAX (2, sqrt ((double) n / self->most) * (get_track (self) - 6) * text) : 0;

      if (n > 0)
        cairo_rectangle (cr, self->canvas.labels + i * width, bottom - height, MAX (1, width - 1), height);
    }
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* Who was born when, as far as the names have room. */
static void
draw_births (WpTimelineStrip *self, GtkSnapshot *snapshot)
{
  WpTimeline *timeline = wp_timeline_chart_get_timeline (self->chart);
  double text = self->canvas.text;
  double y = (TOP + 8) * text;

  for (guint i = 0; i < wp_timeline_get_n_lanes (timeline); i++)
    {
      const WpTimelineLane *lane = wp_timeline_get_lane (timeline, i);
      double x, width;
      graphene_rect_t rect;

      if (lane->type != WP_TIMELINE_PERSON || !wp_date_is_valid (lane->born) || lane->born < self->canvas.scale.from)
        continue;
      x = wp_timeline_canvas_x (&self->canvas, lane->born);
      width = wp_timeline_text_width (&self->canvas, WP_TIMELINE_FONT_AGE, lane->label) + 14 * text;
      graphene_rect_init (&rect, x - 6 * text, y - 5 * text, width + 4 * text, 10 * text);
      if (x + width > self->canvas.labels + self->canvas.scale.width || wp_timeline_text_hits (&self->canvas, &rect))
        continue;
      wp_timeline_draw_mark (&self->canvas, snapshot, WP_MARK_STAR, FALSE, x + 5 * text, y, 9 * text,
                             &self->canvas.palette.ink);
      wp_timeline_text (&self->canvas, snapshot, WP_TIMELINE_FONT_AGE, lane->label, x + 13 * text, y, 0, 0,
                        &self->canvas.palette.ink);
    }
}

static void
draw_years (WpTimelineStrip *self, GtkSnapshot *snapshot)
{
  WpTimelineTicks ticks;
  double text = self->canvas.text;
  double free_from = self->canvas.labels;
  GdkRGBA dim = wp_timeline_palette_faint (&self->canvas.palette, 0.72);

  wp_timeline_find_ticks (&self->canvas, &ticks);
  for (guint i = 0; i < ticks.n; i++)
    {
      g_autofree char *label = ticks.n_above > 0 ? wp_date_format (ticks.dates[i], WP_DATE_SHORT_MONTH_YEAR)
                                                 : wp_tick_label (ticks.unit, ticks.dates[i]);
      double x = wp_timeline_canvas_x (&self->canvas, ticks.dates[i]);
      double width = wp_timeline_text_width (&self->canvas, WP_TIMELINE_FONT_AGE, label);

      if (x < free_from || x + width > self->canvas.width)
        continue;
      wp_timeline_text (&self->canvas, snapshot, WP_TIMELINE_FONT_AGE, label, x, (TOP + get_track (self) + 8) * text, 0,
                        0, &dim);
      free_from = x + width + 10 * text;
    }
}

static void
draw_window (WpTimelineStrip *self, GtkSnapshot *snapshot)
{
  double text = self->canvas.text;
  GdkRGBA accent = self->canvas.palette.accent;
  GdkRGBA fill = wp_timeline_alpha (accent, 0.16);
  double left, right, middle = (TOP + get_track (self) / 2) * text;

  find_window (self, &left, &right);
  self->window_left = left;
  self->window_right = right;
  wp_timeline_draw_box (snapshot,
                        &GRAPHENE_RECT_INIT (left, (TOP - 2) * text, right - left, (get_track (self) + 4) * text),
                        5 * text, &fill, 2, &accent);
  for (guint i = 0; i < 2; i++)
    wp_timeline_draw_box (snapshot,
                          &GRAPHENE_RECT_INIT ((i == 0 ? left : right) - HANDLE / 2 * text,
                                               middle - HANDLE_HEIGHT / 2 * text, HANDLE * text, HANDLE_HEIGHT * text),
                          3 * text, &accent, 0, NULL);
}

static char *
describe_life (WpTimelineStrip *self)
{
  double from, to;
  g_autofree char *number = NULL;
  int years, months;

  wp_timeline_get_extent (wp_timeline_chart_get_timeline (self->chart), &from, &to);
  years = (int) floor ((to - from) / 365.25);
  if (years >= 2)
    {
      number = wp_number_format (years);
      /* Translators: how long a family's record is: “All 17 years”. */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "All %s year", "All %s years", years), number);
    }
  months = MAX (1, (int) ceil ((to - from) / 30.44));
  number = wp_number_format (months);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s month in all", "%s months in all", months), number);
}

/* All but the window stays as it is while time moves: it is drawn once. */
static GskRenderNode *
draw_life (WpTimelineStrip *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double text = self->canvas.text;
  GdkRGBA track = wp_timeline_palette_faint (&self->canvas.palette, 0.06);
  GdkRGBA dim = wp_timeline_palette_faint (&self->canvas.palette, 0.72);
  g_autofree char *life = describe_life (self);

  g_array_set_size (self->canvas.texts, 0);
  wp_timeline_text (&self->canvas, snapshot, WP_TIMELINE_FONT_LABEL, life, 12 * text,
                    is_low (self) ? (TOP + LOW_TRACK / 2) * text : 15 * text, self->canvas.labels - 18 * text, 0,
                    &self->canvas.palette.ink);
  if (!is_low (self))
    wp_timeline_text (&self->canvas, snapshot, WP_TIMELINE_FONT_DETAIL, self->count, 12 * text, 32 * text,
                      self->canvas.labels - 18 * text, 0, &dim);
  wp_timeline_draw_box (
      snapshot,
      &GRAPHENE_RECT_INIT (self->canvas.labels, TOP * text, self->canvas.scale.width, get_track (self) * text),
      4 * text, &track, 0, NULL);
  draw_bins (self, snapshot);
  draw_births (self, snapshot);
  if (!is_low (self))
    draw_years (self, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
wp_timeline_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpTimelineStrip *self = WP_TIMELINE_STRIP (widget);

  if (!prepare (self))
    return;
  count_bins (self);
  if (self->life_width != self->canvas.width || self->life_height != self->canvas.height
      || self->life_labels != self->canvas.labels)
    forget_life (self);
  if (self->life == NULL)
    self->life = draw_life (self);
  self->life_width = self->canvas.width;
  self->life_height = self->canvas.height;
  self->life_labels = self->canvas.labels;
  if (self->life != NULL)
    gtk_snapshot_append_node (snapshot, self->life);
  draw_window (self, snapshot);
}

static void
follow_text_size (WpTimelineStrip *self)
{
  double text = wp_glyph_scale (GTK_WIDGET (self));

  if (self->canvas.pango != gtk_widget_get_pango_context (GTK_WIDGET (self)))
    {
      wp_timeline_canvas_set_pango (&self->canvas, gtk_widget_get_pango_context (GTK_WIDGET (self)));
      forget_life (self);
    }
  self->canvas.pixels = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  if (self->canvas.text == text)
    return;
  self->canvas.text = text;
  wp_timeline_canvas_forget (&self->canvas);
  forget_life (self);
}

static void
wp_timeline_strip_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  WpTimelineStrip *self = WP_TIMELINE_STRIP (widget);

  follow_text_size (self);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : (int) ceil (LOW_HEIGHT * self->canvas.text);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : (int) ceil (HEIGHT * self->canvas.text);
}

static void
style_changed_cb (WpTimelineStrip *self)
{
  self->coloured = FALSE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
wp_timeline_strip_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (wp_timeline_strip_parent_class)->system_setting_changed (widget, setting);
  style_changed_cb (WP_TIMELINE_STRIP (widget));
}

static void
wp_timeline_strip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (wp_timeline_strip_parent_class)->css_changed (widget, change);
  style_changed_cb (WP_TIMELINE_STRIP (widget));
}

/* Dragging */

static Part
find_part (WpTimelineStrip *self, double x)
{
  double grip = GRIP * self->canvas.text;
  double left, right;

  find_window (self, &left, &right);
  /* In a narrow window the middle third still moves it whole. */
  grip = MIN (grip, MAX (HANDLE * self->canvas.text, (right - left) / 3));
  if (fabs (x - left) <= grip)
    return PART_FROM;
  if (fabs (x - right) <= grip)
    return PART_TO;
  return x > left && x < right ? PART_WINDOW : PART_NONE;
}

static void
begin_drag (WpTimelineStrip *self, double x)
{
  WpTimeScale shown = wp_timeline_chart_get_scale (self->chart);

  if (!prepare (self))
    {
      self->part = PART_NONE;
      return;
    }
  self->part = find_part (self, x);
  self->drag_from = shown.from;
  self->drag_to = shown.from + shown.width / shown.px_per_day;
  if (self->part == PART_NONE && x > self->canvas.labels)
    {
      double half = (self->drag_to - self->drag_from) / 2;
      double day = wp_timeline_canvas_day (&self->canvas, x);

      self->part = PART_WINDOW;
      self->drag_from = day - half;
      self->drag_to = day + half;
      wp_timeline_chart_show_range (self->chart, self->drag_from, self->drag_to, TRUE);
    }
}

static void
go_on_dragging (WpTimelineStrip *self, double pixels)
{
  double days = pixels / self->canvas.scale.px_per_day;
  double from = self->drag_from, to = self->drag_to;

  if (self->part == PART_NONE)
    return;
  if (self->part != PART_TO)
    from += days;
  if (self->part != PART_FROM)
    to += days;
  if (self->part == PART_FROM)
    from = MIN (from, to - WP_TIME_SCALE_LEAST);
  else if (self->part == PART_TO)
    to = MAX (to, from + WP_TIME_SCALE_LEAST);
  wp_timeline_chart_show_range (self->chart, from, to, FALSE);
}

static void
drag_begin_cb (WpTimelineStrip *self, double x)
{
  begin_drag (self, x);
}

static void
drag_update_cb (WpTimelineStrip *self, double x)
{
  if (fabs (x) >= 1)
    go_on_dragging (self, x);
}

static void
moved_cb (WpTimelineStrip *self, double x)
{
  Part part = prepare (self) ? find_part (self, x) : PART_NONE;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), part == PART_FROM || part == PART_TO ? "ew-resize"
                                                      : part == PART_WINDOW                ? "grab"
                                                                                           : NULL);
}

static void
range_changed_cb (WpTimelineStrip *self)
{
  double left, right;

  if (!prepare (self))
    return;
  find_window (self, &left, &right);
  if (left != self->window_left || right != self->window_right)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
wp_timeline_strip_finalize (GObject *object)
{
  WpTimelineStrip *self = WP_TIMELINE_STRIP (object);

  forget_life (self);
  wp_timeline_canvas_clear (&self->canvas);
  g_array_unref (self->bins);
  g_free (self->count);
  G_OBJECT_CLASS (wp_timeline_strip_parent_class)->finalize (object);
}

static void
wp_timeline_strip_class_init (WpTimelineStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = wp_timeline_strip_finalize;
  widget_class->measure = wp_timeline_strip_measure;
  widget_class->snapshot = wp_timeline_strip_snapshot;
  widget_class->system_setting_changed = wp_timeline_strip_system_setting_changed;
  widget_class->css_changed = wp_timeline_strip_css_changed;
  gtk_widget_class_set_css_name (widget_class, "timelinestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wp_timeline_strip_init (WpTimelineStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  wp_timeline_canvas_init (&self->canvas);
  self->bins = g_array_new (FALSE, TRUE, sizeof (guint));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The whole life"), -1);
}

GtkWidget *
wp_timeline_strip_new (WpTimelineChart *chart)
{
  WpTimelineStrip *self = g_object_new (WP_TYPE_TIMELINE_STRIP, NULL);

  self->chart = chart;
  g_signal_connect_object (chart, "range-changed", G_CALLBACK (range_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
wp_timeline_strip_set_count (WpTimelineStrip *self, const char *count)
{
  g_return_if_fail (WP_IS_TIMELINE_STRIP (self));

  g_free (self->count);
  self->count = g_strdup (count);
  forget_life (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wp_timeline_strip_update (WpTimelineStrip *self)
{
  g_return_if_fail (WP_IS_TIMELINE_STRIP (self));

  forget_life (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wp_timeline_strip_get_window (WpTimelineStrip *self, double *left, double *right)
{
  g_return_if_fail (WP_IS_TIMELINE_STRIP (self));

  *left = *right = 0;
  if (prepare (self))
    find_window (self, left, right);
}

void
wp_timeline_strip_drag (WpTimelineStrip *self, double x, double pixels)
{
  g_return_if_fail (WP_IS_TIMELINE_STRIP (self));

  begin_drag (self, x);
  go_on_dragging (self, pixels);
}
