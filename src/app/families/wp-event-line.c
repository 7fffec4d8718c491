/* wp-event-line.c: one row of “everything that happened”: a month's heading, an event, a beginning, an end or a blank.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-event-line.h"

#include <glib/gi18n-lib.h>

#include "wp-blank-glyph.h"
#include "wp-kind-icon.h"
#include "wp-level-badge.h"
#include "wp-mark-glyph.h"
#include "wp-record.h"

struct _WpEventLine
{
  AdwBin parent_instance;

  WpEventItem *item; /* (owned) (nullable) */
  gulong spoken_handler;
  gulong edges_handler;
};

G_DEFINE_FINAL_TYPE (WpEventLine, wp_event_line, ADW_TYPE_BIN)

enum { PROP_ITEM = 1, PROP_SELECTABLE, N_PROPS };

static GParamSpec *props[N_PROPS];

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
  if (self->item->row == WP_EVENT_ROW_HEADING)
    spoken = heading = g_strdup_printf ("%s, %s", self->item->date_text, self->item->n_text);
  else if (spoken[0] == '\0')
    spoken = self->item->title;
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
spoken_cb (WpEventLine *self)
{
  speak (self);
}

static void
set_css_class (WpEventLine *self, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/* The rows of a month look like one card: the first has its upper corners, the last its lower ones. */
static void
show_edges (WpEventLine *self)
{
  int edges = self->item != NULL ? self->item->edges : WP_EVENT_EDGE_NONE;

  set_css_class (self, "month-first", (edges & WP_EVENT_EDGE_FIRST) != 0);
  set_css_class (self, "month-last", (edges & WP_EVENT_EDGE_LAST) != 0);
}

/* What the template asks. */

static gboolean
is_heading_cb (GtkWidget *widget, WpEventItem *item)
{
  return item != NULL && item->row == WP_EVENT_ROW_HEADING;
}

static gboolean
has_number_cb (GtkWidget *widget, int number)
{
  return number > 0;
}

static gboolean
is_happening_cb (GtkWidget *widget, WpEventItem *item)
{
  return item != NULL && item->row != WP_EVENT_ROW_HEADING;
}

static gboolean
is_blank_cb (GtkWidget *widget, WpEventItem *item)
{
  return item != NULL && item->row == WP_EVENT_ROW_BLANK;
}

static gboolean
is_marked_cb (GtkWidget *widget, WpEventItem *item)
{
  return item != NULL && item->row != WP_EVENT_ROW_HEADING && item->row != WP_EVENT_ROW_BLANK;
}

static int
get_mark_cb (GtkWidget *widget, int row, const char *kind)
{
  return row == WP_EVENT_ROW_EVENT ? wp_mark_of_event (kind) : WP_MARK_WAITING;
}

static int
get_blank_cb (GtkWidget *widget, int row, int blank)
{
  return row == WP_EVENT_ROW_BLANK ? blank : WP_BLANK_NONE;
}

static gboolean
has_text_cb (GtkWidget *widget, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_change_cb (GtkWidget *widget, const char *from, const char *to)
{
  return has_text_cb (widget, from) && has_text_cb (widget, to);
}

static char *
get_guard_cb (GtkWidget *widget, int sensitivity)
{
  switch (sensitivity)
    {
    case WP_SENSITIVITY_RESTRICTED:
      return g_strdup (_ ("Restricted"));
    case WP_SENSITIVITY_SEALED:
      return g_strdup (_ ("Sealed"));
    default:
      return g_strdup ("");
    }
}

static gboolean
is_guarded_cb (GtkWidget *widget, int sensitivity)
{
  return sensitivity != WP_SENSITIVITY_NORMAL;
}

/* The professional where one is known, else the agency. */
static char *
get_who_cb (GtkWidget *widget, const char *professional, const char *agency)
{
  return g_strdup (has_text_cb (widget, professional) ? professional : agency);
}

static gboolean
has_who_cb (GtkWidget *widget, const char *professional, const char *agency)
{
  return has_text_cb (widget, professional) || has_text_cb (widget, agency);
}

static void
wp_event_line_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wp_event_line_parent_class)->root (widget);
  speak (WP_EVENT_LINE (widget));
}

static void
wp_event_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpEventLine *self = WP_EVENT_LINE (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SELECTABLE:
      g_value_set_boolean (value, wp_event_line_get_selectable (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_event_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    wp_event_line_set_item (WP_EVENT_LINE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_event_line_dispose (GObject *object)
{
  WpEventLine *self = WP_EVENT_LINE (object);

  if (self->item != NULL)
    {
      g_clear_signal_handler (&self->spoken_handler, self->item);
      g_clear_signal_handler (&self->edges_handler, self->item);
    }
  g_clear_object (&self->item);
  G_OBJECT_CLASS (wp_event_line_parent_class)->dispose (object);
}

static void
wp_event_line_class_init (WpEventLineClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = wp_event_line_get_property;
  object_class->set_property = wp_event_line_set_property;
  object_class->dispose = wp_event_line_dispose;
  widget_class->root = wp_event_line_root;

  props[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, WP_TYPE_EVENT_ITEM,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SELECTABLE] =
      g_param_spec_boolean ("selectable", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (WP_TYPE_BLANK_GLYPH);
  g_type_ensure (WP_TYPE_EVENT_ITEM);
  g_type_ensure (WP_TYPE_KIND_ICON);
  g_type_ensure (WP_TYPE_LEVEL_BADGE);
  g_type_ensure (WP_TYPE_MARK_GLYPH);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-event-line.ui");
  gtk_widget_class_bind_template_callback (widget_class, is_heading_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_number_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_happening_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_blank_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_marked_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_mark_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_blank_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_change_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_guard_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_guarded_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_who_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_who_cb);
}

static void
wp_event_line_init (WpEventLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_event_line_new (void)
{
  return g_object_new (WP_TYPE_EVENT_LINE, NULL);
}

void
wp_event_line_set_item (WpEventLine *self, WpEventItem *item)
{
  g_return_if_fail (WP_IS_EVENT_LINE (self));
  g_return_if_fail (item == NULL || WP_IS_EVENT_ITEM (item));

  if (self->item == item)
    return;
  if (self->item != NULL)
    {
      g_clear_signal_handler (&self->spoken_handler, self->item);
      g_clear_signal_handler (&self->edges_handler, self->item);
    }
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      self->spoken_handler =
          g_signal_connect_object (item, "notify::spoken", G_CALLBACK (spoken_cb), self, G_CONNECT_SWAPPED);
      self->edges_handler =
          g_signal_connect_object (item, "notify::edges", G_CALLBACK (show_edges), self, G_CONNECT_SWAPPED);
    }
  show_edges (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ITEM]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTABLE]);
  speak (self);
}

WpEventItem *
wp_event_line_get_item (WpEventLine *self)
{
  g_return_val_if_fail (WP_IS_EVENT_LINE (self), NULL);

  return self->item;
}

gboolean
wp_event_line_get_selectable (WpEventLine *self)
{
  g_return_val_if_fail (WP_IS_EVENT_LINE (self), FALSE);

  return self->item != NULL && self->item->row == WP_EVENT_ROW_EVENT;
}
