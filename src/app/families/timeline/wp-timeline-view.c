/* wp-timeline-view.c: the timeline of a family: lanes, legend and the strip of the whole life.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-timeline-view.h"

#include <glib/gi18n-lib.h>

#include "wp-glyph.h"
#include "wp-timeline-legend.h"

/* With less height than this, in pixels of text at its usual size, the legend gives up a row for the lanes. */
#define ROOMY 660

/* With less than this the strip is as low as it can be. */
#define LOW 300

/* How long after a movement began a screen reader is told which part of time is shown. */
#define SAY_MS 250

struct _WpTimelineView
{
  GtkWidget parent_instance;

  GtkWidget *scrolled; /* (unowned): these are children */
  GtkWidget *chart;
  GtkWidget *legend;
  GtkWidget *strip;
  GtkWidget *status;
  guint saying; /* the part of time that is shown; 0 when it has been said */

  WpStore *store;       /* (owned) (nullable): … */
  char *family;         /* (owned) (nullable): … */
  WpEventList *events;  /* (owned) (nullable): what the timeline is made of, once it is wanted */
  WpTimeline *timeline; /* (owned) (nullable): until then */
};

G_DEFINE_FINAL_TYPE (WpTimelineView, wp_timeline_view, GTK_TYPE_WIDGET)

static void
timeline_changed_cb (WpTimelineView *self)
{
  wp_timeline_strip_update (WP_TIMELINE_STRIP (self->strip));
}

static void
announce_cb (WpTimelineView *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->status), text);
}

static gboolean
say_range_cb (gpointer data)
{
  WpTimelineView *self = WP_TIMELINE_VIEW (data);
  WpTimeScale scale = wp_timeline_chart_get_scale (WP_TIMELINE_CHART (self->chart));
  g_autofree char *range = wp_time_scale_describe_range (&scale);
  /* Translators: what a screen reader says of the timeline: the part of time that is shown. */
  g_autofree char *label = g_strdup_printf (_ ("Timeline, %s"), range);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  self->saying = 0;
  return G_SOURCE_REMOVE;
}

/* Not in each frame of a movement. */
static void
range_changed_cb (WpTimelineView *self)
{
  if (self->saying == 0)
    self->saying = g_timeout_add (SAY_MS, say_range_cb, self);
}

static int
natural_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static int
minimum_height (GtkWidget *child, int width)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
wp_timeline_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  WpTimelineView *self = WP_TIMELINE_VIEW (widget);
  GtkWidget *children[] = { self->scrolled, self->legend, self->strip };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (children[i], orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
      *minimum = orientation == GTK_ORIENTATION_VERTICAL ? *minimum + child_minimum : MAX (*minimum, child_minimum);
      *natural = orientation == GTK_ORIENTATION_VERTICAL ? *natural + child_natural : MAX (*natural, child_natural);
    }
}

static void
wp_timeline_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WpTimelineView *self = WP_TIMELINE_VIEW (widget);
  int strip = height >= LOW * wp_glyph_scale (widget) ? natural_height (self->strip, width)
                                                      : minimum_height (self->strip, width);
  int legend = height >= ROOMY * wp_glyph_scale (widget) ? natural_height (self->legend, width)
                                                         : minimum_height (self->legend, width);
  int chart = MAX (minimum_height (self->scrolled, width), height - strip - legend);

  gtk_widget_size_allocate (self->scrolled, &(GtkAllocation){ 0, 0, width, chart }, -1);
  gtk_widget_size_allocate (self->legend, &(GtkAllocation){ 0, chart, width, legend }, -1);
  gtk_widget_size_allocate (self->strip, &(GtkAllocation){ 0, chart + legend, width, strip }, -1);
  gtk_widget_measure (self->status, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->status,
                            &(GtkAllocation){ 0, 0, width, MAX (1, natural_height (self->status, width)) }, -1);
}

static gboolean
wp_timeline_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WP_TIMELINE_VIEW (widget)->chart);
}

static void
wp_timeline_view_dispose (GObject *object)
{
  WpTimelineView *self = WP_TIMELINE_VIEW (object);

  g_clear_handle_id (&self->saying, g_source_remove);
  if (self->timeline != NULL)
    g_signal_handlers_disconnect_by_data (self->timeline, self);
  g_clear_pointer (&self->status, gtk_widget_unparent);
  g_clear_pointer (&self->strip, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->timeline);
  g_clear_object (&self->store);
  g_clear_object (&self->events);
  g_clear_pointer (&self->family, g_free);
  G_OBJECT_CLASS (wp_timeline_view_parent_class)->dispose (object);
}

static void
wp_timeline_view_class_init (WpTimelineViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = wp_timeline_view_dispose;
  widget_class->measure = wp_timeline_view_measure;
  widget_class->size_allocate = wp_timeline_view_size_allocate;
  widget_class->grab_focus = wp_timeline_view_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "timelineview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wp_timeline_view_init (WpTimelineView *self)
{
  self->chart = wp_timeline_chart_new ();
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->chart);
  self->legend = wp_timeline_legend_new ();
  self->strip = wp_timeline_strip_new (WP_TIMELINE_CHART (self->chart));
  self->status = GTK_WIDGET (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "ellipsize",
                                           PANGO_ELLIPSIZE_END, "opacity", 0.0, "can-target", FALSE, NULL));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  gtk_widget_set_parent (self->strip, GTK_WIDGET (self));
  gtk_widget_set_parent (self->status, GTK_WIDGET (self));
  g_signal_connect_swapped (self->chart, "announce", G_CALLBACK (announce_cb), self);
  g_signal_connect_swapped (self->chart, "range-changed", G_CALLBACK (range_changed_cb), self);
}

GtkWidget *
wp_timeline_view_new (void)
{
  return g_object_new (WP_TYPE_TIMELINE_VIEW, NULL);
}

void
wp_timeline_view_open (WpTimelineView *self, WpStore *store, const char *family_id, WpEventList *events)
{
  g_return_if_fail (WP_IS_TIMELINE_VIEW (self));
  g_return_if_fail (self->events == NULL);

  self->store = g_object_ref (store);
  self->family = g_strdup (family_id);
  self->events = g_object_ref (events);
}

void
wp_timeline_view_start (WpTimelineView *self)
{
  g_return_if_fail (WP_IS_TIMELINE_VIEW (self));
  g_return_if_fail (self->events != NULL);

  if (self->timeline != NULL)
    return;
  self->timeline = wp_timeline_new (self->store, self->family, self->events);
  g_signal_connect_swapped (self->timeline, "changed", G_CALLBACK (timeline_changed_cb), self);
  wp_timeline_chart_set_timeline (WP_TIMELINE_CHART (self->chart), self->timeline);
}

WpTimelineChart *
wp_timeline_view_get_chart (WpTimelineView *self)
{
  g_return_val_if_fail (WP_IS_TIMELINE_VIEW (self), NULL);

  return WP_TIMELINE_CHART (self->chart);
}

WpTimelineStrip *
wp_timeline_view_get_strip (WpTimelineView *self)
{
  g_return_val_if_fail (WP_IS_TIMELINE_VIEW (self), NULL);

  return WP_TIMELINE_STRIP (self->strip);
}

void
wp_timeline_view_set_count (WpTimelineView *self, const char *count)
{
  g_return_if_fail (WP_IS_TIMELINE_VIEW (self));

  wp_timeline_strip_set_count (WP_TIMELINE_STRIP (self->strip), count);
}
