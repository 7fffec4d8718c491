/* wp-find-row.c: one row of the finder.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-find-row.h"

#include "wp-level-badge.h"
#include "wp-wrap-layout.h"

struct _WpFindRow
{
  AdwBin parent_instance;

  WpFindItem *item; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpFindRow, wp_find_row, ADW_TYPE_BIN)

enum { PROP_ITEM = 1, PROP_SELECTABLE, N_PROPS };

static GParamSpec *props[N_PROPS];

/* A screen reader hears of the row of the list that has the cursor, which is around this widget. */
static void
speak (WpFindRow *self)
{
  GtkWidget *list_row = gtk_widget_get_parent (GTK_WIDGET (self));

  if (self->item != NULL && list_row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, self->item->spoken, -1);
}

static gboolean
has_text_cb (GtkWidget *widget, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
not_cb (GtkWidget *widget, gboolean value)
{
  return !value;
}

static GStrv
get_why_classes_cb (GtkWidget *widget, gboolean late)
{
  static const char *const usual[] = { "chip", NULL };
  static const char *const warning[] = { "chip", "warning", NULL };

  return g_strdupv ((char **) (late ? warning : usual));
}

static void
wp_find_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wp_find_row_parent_class)->root (widget);
  speak (WP_FIND_ROW (widget));
}

static void
wp_find_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WpFindRow *self = WP_FIND_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SELECTABLE:
      g_value_set_boolean (value, wp_find_row_get_selectable (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wp_find_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    wp_find_row_set_item (WP_FIND_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_find_row_dispose (GObject *object)
{
  g_clear_object (&WP_FIND_ROW (object)->item);
  G_OBJECT_CLASS (wp_find_row_parent_class)->dispose (object);
}

static void
wp_find_row_class_init (WpFindRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = wp_find_row_get_property;
  object_class->set_property = wp_find_row_set_property;
  object_class->dispose = wp_find_row_dispose;
  widget_class->root = wp_find_row_root;

  props[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, WP_TYPE_FIND_ITEM,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SELECTABLE] =
      g_param_spec_boolean ("selectable", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (WP_TYPE_LEVEL_BADGE);
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-find-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, has_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_why_classes_cb);
}

static void
wp_find_row_init (WpFindRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_find_row_new (void)
{
  return g_object_new (WP_TYPE_FIND_ROW, NULL);
}

void
wp_find_row_set_item (WpFindRow *self, WpFindItem *item)
{
  g_return_if_fail (WP_IS_FIND_ROW (self));

  if (!g_set_object (&self->item, item))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ITEM]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTABLE]);
  speak (self);
}

gboolean
wp_find_row_get_selectable (WpFindRow *self)
{
  g_return_val_if_fail (WP_IS_FIND_ROW (self), FALSE);

  return self->item != NULL && !self->item->heading;
}
