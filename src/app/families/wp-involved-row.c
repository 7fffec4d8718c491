/* wp-involved-row.c: one professional who works with the family now.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-involved-row.h"

#include <glib/gi18n-lib.h>

#include "wp-kind-icon.h"
#include "wp-toasts.h"
#include "wp-wrap-layout.h"

struct _WpInvolvedRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *copy;

  WpInvolved *item; /* (owned) */
};

G_DEFINE_FINAL_TYPE (WpInvolvedRow, wp_involved_row, GTK_TYPE_LIST_BOX_ROW)

enum { PROP_ITEM = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static gboolean
has_text_cb (GtkWidget *widget, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
has_role_cb (GtkWidget *widget, const char *role, const char *with_whom)
{
  return has_text_cb (widget, role) || has_text_cb (widget, with_whom);
}

/* “Family support worker, for Tyler”. */
static char *
get_role_cb (GtkWidget *widget, const char *role, const char *with_whom)
{
  if (!has_text_cb (widget, with_whom))
    return g_strdup (role);
  if (!has_text_cb (widget, role))
    return g_strdup (with_whom);
  return g_strdup_printf ("%s, %s", role, with_whom);
}

static char *
get_contact_cb (GtkWidget *widget, const char *text, int days, gboolean old)
{
  if (days < 0)
    return g_strdup (_ ("not seen yet"));
  /* Translators: %s is how long ago, such as “4 days ago”. */
  return g_strdup_printf (old ? _ ("last seen %s") : _ ("seen %s"), text);
}

static GStrv
get_contact_classes_cb (GtkWidget *widget, gboolean old)
{
  static const char *const usual[] = { "caption", "numeric", NULL };
  static const char *const worn[] = { "caption", "numeric", "warning", "worn", NULL };

  return g_strdupv ((char **) (old ? worn : usual));
}

static void
copy_cb (WpInvolvedRow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->item->telephone);
  wp_toasts_show (GTK_WIDGET (self), _ ("Number copied"));
}

static void
wp_involved_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, WP_INVOLVED_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_involved_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    WP_INVOLVED_ROW (object)->item = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_involved_row_dispose (GObject *object)
{
  g_clear_object (&WP_INVOLVED_ROW (object)->item);
  G_OBJECT_CLASS (wp_involved_row_parent_class)->dispose (object);
}

static void
wp_involved_row_class_init (WpInvolvedRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = wp_involved_row_get_property;
  object_class->set_property = wp_involved_row_set_property;
  object_class->dispose = wp_involved_row_dispose;

  props[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, WP_TYPE_INVOLVED,
                                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (WP_TYPE_INVOLVED);
  g_type_ensure (WP_TYPE_KIND_ICON);
  g_type_ensure (WP_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-involved-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, has_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_role_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_role_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_contact_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_contact_classes_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_child (widget_class, WpInvolvedRow, copy);
}

static void
wp_involved_row_init (WpInvolvedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wp_involved_row_new (WpInvolved *item)
{
  WpInvolvedRow *self = g_object_new (WP_TYPE_INVOLVED_ROW, "item", item, NULL);
  /* Translators: %s is somebody's name. */
  g_autofree char *copy = g_strdup_printf (_ ("Copy the number of %s"), item->name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL, copy, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, item->name, -1);
  return GTK_WIDGET (self);
}
