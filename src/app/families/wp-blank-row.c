/* wp-blank-row.c: one service of which nothing is seen, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-blank-row.h"

#include <glib/gi18n-lib.h>

#include "wp-blank-glyph.h"

struct _WpBlankRow
{
  GtkListBoxRow parent_instance;

  WpBlank *item; /* (owned) */
};

G_DEFINE_FINAL_TYPE (WpBlankRow, wp_blank_row, GTK_TYPE_LIST_BOX_ROW)

enum { PROP_ITEM = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static gboolean
has_text_cb (GtkWidget *widget, const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
get_broker_cb (GtkWidget *widget, const char *broker)
{
  /* Translators: %s is the name of whom to ask about a service that is not told. */
  return g_strdup_printf (_ ("Ask %s"), broker);
}

static void
wp_blank_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, WP_BLANK_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_blank_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    WP_BLANK_ROW (object)->item = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_blank_row_dispose (GObject *object)
{
  g_clear_object (&WP_BLANK_ROW (object)->item);
  G_OBJECT_CLASS (wp_blank_row_parent_class)->dispose (object);
}

static void
wp_blank_row_class_init (WpBlankRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = wp_blank_row_get_property;
  object_class->set_property = wp_blank_row_set_property;
  object_class->dispose = wp_blank_row_dispose;

  props[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, WP_TYPE_BLANK,
                                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (WP_TYPE_BLANK);
  g_type_ensure (WP_TYPE_BLANK_GLYPH);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-blank-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, has_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_broker_cb);
}

static void
wp_blank_row_init (WpBlankRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_blank_row_new (WpBlank *item)
{
  GtkWidget *self = g_object_new (WP_TYPE_BLANK_ROW, "item", item, NULL);
  g_autofree char *spoken = g_strdup_printf ("%s. %s", item->name, item->text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return self;
}
