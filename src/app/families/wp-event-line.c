/* wp-event-line.c: one row of “everything that happened”: a month's heading, an event, a beginning, an end or a blank.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-line.h"

#include "wp-event-drawing.h"

/*
 * The list keeps two hundred of these, most of them out of sight, and gives them other items at every turn of the
 * wheel. A row of widgets is measured and laid out anew each time, and the whole window with it; so this is one widget,
 * whose box is the style's and whose height never depends on its texts. Those are laid out when the row is drawn.
 */
struct _WpEventLine
{
  GtkWidget parent_instance;

  WpEventItem *item; /* (owned) (nullable) */
  gulong spoken_handler;
  gulong edges_handler;
  gboolean near;           /* whether the row is seen, or soon may be */
  int style;               /* which classes it has: what style_of() says */
  WpEventDrawing *drawing; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpEventLine, wp_event_line, GTK_TYPE_WIDGET)

static gboolean
is_heading (WpEventLine *self)
{
  return self->item != NULL && self->item->row == WP_EVENT_ROW_HEADING;
}

/* A screen reader hears of the row of the list that has the cursor, which is around this widget. */
static void
speak (WpEventLine *self)
{
  GtkWidget *list_row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *heading = NULL;
  const char *spoken;

  if (self->item == NULL || list_row == NULL)
    return;
  spoken = self->item->spoken;
  if (is_heading (self))
    spoken = heading = g_strdup_printf ("%s, %s", self->item->date_text, self->item->n_text);
  else if (spoken[0] == '\0')
    spoken = self->item->title;
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- The style's box ---- */

#define STYLE_HEADING (1 << 4)
#define STYLE_ROW (1 << 5)

static int
style_of (WpEventLine *self)
{
  if (self->item == NULL)
    return 0;
  return is_heading (self) ? STYLE_HEADING : STYLE_ROW | self->item->edges;
}

/* The rows of a month look like one card: the first has its upper corners, the last its lower ones. */
static void
show_style (WpEventLine *self)
{
  int style = style_of (self);
  const char *classes[4] = { NULL };
  guint n = 0;

  if (style == self->style)
    return;
  self->style = style;
  if ((style & STYLE_HEADING) != 0)
    classes[n++] = "event-heading";
  if ((style & STYLE_ROW) != 0)
    classes[n++] = "event-row";
  if ((style & WP_EVENT_EDGE_FIRST) != 0)
    classes[n++] = "month-first";
  if ((style & WP_EVENT_EDGE_LAST) != 0)
    classes[n++] = "month-last";
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
}

/* ---- The widget ---- */

static void
wp_event_line_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  WpEventLine *self = WP_EVENT_LINE (widget);
  WpEventLook *look = wp_event_look_of (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = wp_event_drawing_measure_width (look, widget, natural);
  else
    *minimum = *natural = wp_event_drawing_measure_height (look, widget, is_heading (self));
}

static GtkSizeRequestMode
wp_event_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
wp_event_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WpEventLine *self = WP_EVENT_LINE (widget);
  WpEventLook *look;

  if (!self->near || self->item == NULL)
    return;
  look = wp_event_look_of (widget);
  if (self->drawing != NULL && wp_event_drawing_is_stale (self->drawing))
    g_clear_pointer (&self->drawing, wp_event_drawing_free);
  if (self->drawing == NULL)
    self->drawing = wp_event_drawing_new (look, self->item);
  wp_event_drawing_draw (self->drawing, widget, snapshot);
}

/* ---- The item ---- */

static void
spoken_cb (WpEventLine *self)
{
  g_clear_pointer (&self->drawing, wp_event_drawing_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  speak (self);
}

static void
forget_item (WpEventLine *self)
{
  if (self->item == NULL)
    return;
  g_clear_signal_handler (&self->spoken_handler, self->item);
  g_clear_signal_handler (&self->edges_handler, self->item);
  g_clear_object (&self->item);
}

static void
wp_event_line_dispose (GObject *object)
{
  WpEventLine *self = WP_EVENT_LINE (object);

  forget_item (self);
  g_clear_pointer (&self->drawing, wp_event_drawing_free);
  G_OBJECT_CLASS (wp_event_line_parent_class)->dispose (object);
}

static void
wp_event_line_class_init (WpEventLineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = wp_event_line_dispose;
  widget_class->measure = wp_event_line_measure;
  widget_class->get_request_mode = wp_event_line_get_request_mode;
  widget_class->snapshot = wp_event_line_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wp_event_line_init (WpEventLine *self)
{
}

GtkWidget *
wp_event_line_new (void)
{
  return g_object_new (WP_TYPE_EVENT_LINE, NULL);
}

void
wp_event_line_set_item (WpEventLine *self, WpEventItem *item)
{
  gboolean was_heading;

  g_return_if_fail (WP_IS_EVENT_LINE (self));
  g_return_if_fail (item == NULL || WP_IS_EVENT_ITEM (item));

  if (self->item == item)
    return;
  was_heading = is_heading (self);
  forget_item (self);
  g_clear_pointer (&self->drawing, wp_event_drawing_free);
  if (item != NULL)
    {
      self->item = g_object_ref (item);
      self->spoken_handler = g_signal_connect_swapped (item, "notify::spoken", G_CALLBACK (spoken_cb), self);
      self->edges_handler = g_signal_connect_swapped (item, "notify::edges", G_CALLBACK (show_style), self);
    }
  show_style (self);
  if (is_heading (self) != was_heading)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else if (self->near)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  speak (self);
}

void
wp_event_line_set_near (WpEventLine *self, gboolean near)
{
  g_return_if_fail (WP_IS_EVENT_LINE (self));

  if (self->near == near)
    return;
  self->near = near;
  if (!near)
    g_clear_pointer (&self->drawing, wp_event_drawing_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

WpEventItem *
wp_event_line_get_item (WpEventLine *self)
{
  g_return_val_if_fail (WP_IS_EVENT_LINE (self), NULL);

  return self->item;
}
