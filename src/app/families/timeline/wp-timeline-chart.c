/* wp-timeline-chart.c: the lanes of a timeline, which scroll, zoom and can be walked through.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "wp-glyph.h"
#include "wp-timeline-draw.h"

/* Labels never take more of the width than this, and no more than they need have unless they leave this much. */
#define MOST_LABELS 0.4
#define ROOMY_LABELS 0.2

static void wp_timeline_chart_scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WpTimelineChart,
                               wp_timeline_chart,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, wp_timeline_chart_scrollable_init))

enum { PROP_HADJUSTMENT = 1, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

static guint signals[WP_TIMELINE_N_SIGNALS];

void
wp_timeline_chart_emit (WpTimelineChart *self, WpTimelineSignal signal, const char *text)
{
  if (signal == WP_TIMELINE_SIGNAL_EVENT_SELECTED || signal == WP_TIMELINE_SIGNAL_ANNOUNCE)
    g_signal_emit (self, signals[signal], 0, text);
  else
    g_signal_emit (self, signals[signal], 0);
}

/* Scrolling the lanes */

static void
configure_scrolling (WpTimelineChart *self)
{
  double upper = wp_timeline_canvas_lanes_height (&self->canvas);
  double page = MAX (1, self->canvas.height - wp_timeline_canvas_axis (&self->canvas));
  double value;

  if (self->vadjustment == NULL)
    return;
  value = CLAMP (gtk_adjustment_get_value (self->vadjustment), 0, MAX (0, upper - page));
  gtk_adjustment_configure (self->vadjustment, value, 0, MAX (upper, page), 27 * self->canvas.text, page * 0.9, page);
  self->canvas.scroll = round (value);
}

static void
scrolled_cb (WpTimelineChart *self)
{
  self->canvas.scroll = round (gtk_adjustment_get_value (self->vadjustment));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (WpTimelineChart *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_set_object (place, adjustment);
  if (adjustment != NULL && place == &self->vadjustment)
    {
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
      configure_scrolling (self);
    }
}

/* The axis is no part of what scrolls. */
static gboolean
wp_timeline_chart_get_border (GtkScrollable *scrollable, GtkBorder *border)
{
  *border = (GtkBorder){ .top = (gint16) wp_timeline_canvas_axis (&WP_TIMELINE_CHART (scrollable)->canvas) };
  return TRUE;
}

static void
wp_timeline_chart_scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = wp_timeline_chart_get_border;
}

/* What there is to draw */

static void
timeline_changed_cb (WpTimelineChart *self)
{
  g_autofree char *wanted = NULL;

  wp_timeline_move_place (self);
  configure_scrolling (self);
  /* Other lanes may have longer names. */
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  wanted = g_steal_pointer (&self->wanted);
  if (wanted != NULL)
    wp_timeline_chart_select (self, wanted);
}

static void
follow_text_size (WpTimelineChart *self)
{
  double text = wp_glyph_scale (GTK_WIDGET (self));
  int pixels = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->canvas.pango != gtk_widget_get_pango_context (GTK_WIDGET (self)))
    wp_timeline_canvas_set_pango (&self->canvas, gtk_widget_get_pango_context (GTK_WIDGET (self)));
  if (self->canvas.text == text && self->canvas.pixels == pixels)
    return;
  self->canvas.text = text;
  self->canvas.pixels = pixels;
  wp_timeline_canvas_forget (&self->canvas);
}

static void
wp_timeline_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WpTimelineChart *self = WP_TIMELINE_CHART (widget);
  double span;

  follow_text_size (self);
  self->canvas.width = width;
  self->canvas.height = height;
  self->canvas.labels = MAX (WP_TIMELINE_LABELS * self->canvas.text,
                             MIN (wp_timeline_canvas_find_labels (&self->canvas), width * ROOMY_LABELS));
  self->canvas.labels = round (MIN (self->canvas.labels, width * MOST_LABELS));
  /* With more or less room the same days stay in view. */
  span = self->canvas.scale.width / self->canvas.scale.px_per_day;
  if (fabs (self->canvas.scale.width - (width - self->canvas.labels)) >= 1)
    {
      wp_timeline_move_stop (self);
      self->canvas.scale.width = MAX (1, width - self->canvas.labels);
      self->canvas.scale.px_per_day = self->canvas.scale.width / span;
      wp_timeline_move_place (self);
      wp_timeline_move_say_later (self);
    }
  configure_scrolling (self);
  if (self->pile != NULL)
    gtk_popover_present (GTK_POPOVER (self->pile));
}

static void
wp_timeline_chart_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  WpTimelineChart *self = WP_TIMELINE_CHART (widget);

  follow_text_size (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 240;
      *natural = (int) (700 * self->canvas.text);
      return;
    }
  *minimum = 120;
  *natural =
      MAX (*minimum, (int) (wp_timeline_canvas_axis (&self->canvas) + wp_timeline_canvas_lanes_height (&self->canvas)));
}

static void
wp_timeline_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpTimelineChart *self = WP_TIMELINE_CHART (widget);

  if (!self->coloured)
    {
      wp_timeline_palette_of_widget (&self->canvas.palette, widget);
      wp_timeline_canvas_forget (&self->canvas);
      self->coloured = TRUE;
    }
  self->canvas.cursor.focused = gtk_widget_has_visible_focus (widget);
  wp_timeline_draw (&self->canvas, snapshot);
  GTK_WIDGET_CLASS (wp_timeline_chart_parent_class)->snapshot (widget, snapshot);
}

static void
style_changed_cb (WpTimelineChart *self)
{
  self->coloured = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
wp_timeline_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (wp_timeline_chart_parent_class)->css_changed (widget, change);
  style_changed_cb (WP_TIMELINE_CHART (widget));
}

static void
wp_timeline_chart_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (wp_timeline_chart_parent_class)->system_setting_changed (widget, setting);
  style_changed_cb (WP_TIMELINE_CHART (widget));
  gtk_widget_queue_resize (widget);
}

static void
wp_timeline_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpTimelineChart *self = WP_TIMELINE_CHART (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hpolicy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vpolicy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_timeline_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WpTimelineChart *self = WP_TIMELINE_CHART (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hpolicy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vpolicy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_timeline_chart_dispose (GObject *object)
{
  WpTimelineChart *self = WP_TIMELINE_CHART (object);

  wp_timeline_move_stop (self);
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->canvas.timeline != NULL)
    g_clear_signal_handler (&self->changed_handler, self->canvas.timeline);
  g_clear_pointer (&self->pile, gtk_widget_unparent);
  set_adjustment (self, &self->hadjustment, NULL);
  set_adjustment (self, &self->vadjustment, NULL);
  G_OBJECT_CLASS (wp_timeline_chart_parent_class)->dispose (object);
}

static void
wp_timeline_chart_finalize (GObject *object)
{
  g_free (WP_TIMELINE_CHART (object)->wanted);
  wp_timeline_canvas_clear (&WP_TIMELINE_CHART (object)->canvas);
  G_OBJECT_CLASS (wp_timeline_chart_parent_class)->finalize (object);
}

static void
wp_timeline_chart_class_init (WpTimelineChartClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = wp_timeline_chart_get_property;
  object_class->set_property = wp_timeline_chart_set_property;
  object_class->dispose = wp_timeline_chart_dispose;
  object_class->finalize = wp_timeline_chart_finalize;
  widget_class->measure = wp_timeline_chart_measure;
  widget_class->size_allocate = wp_timeline_chart_size_allocate;
  widget_class->snapshot = wp_timeline_chart_snapshot;
  widget_class->css_changed = wp_timeline_chart_css_changed;
  widget_class->system_setting_changed = wp_timeline_chart_system_setting_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[WP_TIMELINE_SIGNAL_EVENT_SELECTED] = g_signal_new (
      "event-selected", WP_TYPE_TIMELINE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[WP_TIMELINE_SIGNAL_EVENT_ACTIVATED] =
      g_signal_new ("event-activated", WP_TYPE_TIMELINE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WP_TIMELINE_SIGNAL_RANGE_CHANGED] =
      g_signal_new ("range-changed", WP_TYPE_TIMELINE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WP_TIMELINE_SIGNAL_ANNOUNCE] = g_signal_new ("announce", WP_TYPE_TIMELINE_CHART, G_SIGNAL_RUN_LAST, 0, NULL,
                                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wp_timeline_chart_init (WpTimelineChart *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  wp_timeline_canvas_init (&self->canvas);
  self->day = NAN;
  self->first_day = NAN;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (wp_timeline_hit_tooltip_cb), NULL);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Timeline"), -1);
  wp_timeline_input_connect (self);
}

GtkWidget *
wp_timeline_chart_new (void)
{
  return g_object_new (WP_TYPE_TIMELINE_CHART, NULL);
}

void
wp_timeline_chart_set_timeline (WpTimelineChart *self, WpTimeline *timeline)
{
  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  if (self->canvas.timeline != NULL)
    g_clear_signal_handler (&self->changed_handler, self->canvas.timeline);
  wp_timeline_canvas_set_timeline (&self->canvas, timeline);
  if (timeline != NULL)
    self->changed_handler =
        g_signal_connect_object (timeline, "changed", G_CALLBACK (timeline_changed_cb), self, G_CONNECT_SWAPPED);
  timeline_changed_cb (self);
}

WpTimeline *
wp_timeline_chart_get_timeline (WpTimelineChart *self)
{
  g_return_val_if_fail (WP_IS_TIMELINE_CHART (self), NULL);

  return self->canvas.timeline;
}

WpTimeScale
wp_timeline_chart_get_scale (WpTimelineChart *self)
{
  return self->tick != 0 ? self->target : self->canvas.scale;
}

double
wp_timeline_chart_get_labels (WpTimelineChart *self)
{
  g_return_val_if_fail (WP_IS_TIMELINE_CHART (self), 0);

  return self->canvas.labels;
}

void
wp_timeline_chart_set_ages_of (WpTimelineChart *self, const char *lane)
{
  g_return_if_fail (WP_IS_TIMELINE_CHART (self));

  if (g_strcmp0 (self->canvas.age_lane, lane) == 0)
    return;
  g_free (self->canvas.age_lane);
  self->canvas.age_lane = g_strdup (lane);
  configure_scrolling (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GArray *
wp_timeline_chart_get_texts (WpTimelineChart *self)
{
  g_return_val_if_fail (WP_IS_TIMELINE_CHART (self), NULL);

  return self->canvas.texts;
}

GtkPopover *
wp_timeline_chart_get_pile (WpTimelineChart *self)
{
  g_return_val_if_fail (WP_IS_TIMELINE_CHART (self), NULL);

  return self->pile != NULL ? GTK_POPOVER (self->pile) : NULL;
}
