/* wp-family-page.c: a family's own page.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-family-page.h"

#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"

struct _WpFamilyPage
{
  WpPage parent_instance;

  GtkLabel *name;

  char *id; /* (owned) */
};

G_DEFINE_FINAL_TYPE (WpFamilyPage, wp_family_page, WP_TYPE_PAGE)

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpFamilyPage) self = data;
  g_autoptr (WpRecord) family = NULL;
  g_autoptr (GError) error = NULL;

  family = wp_store_get_finish (WP_STORE (source), result, &error);
  if (family != NULL)
    gtk_label_set_text (self->name, wp_record_get_text (family, WP_FAMILY_NAME));
  else
    wp_error_dialog_show (GTK_WIDGET (self), _ ("The Family Could Not Be Opened"), error);
}

static void
wp_family_page_finalize (GObject *object)
{
  g_free (WP_FAMILY_PAGE (object)->id);
  G_OBJECT_CLASS (wp_family_page_parent_class)->finalize (object);
}

static void
wp_family_page_class_init (WpFamilyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wp_family_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-family-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFamilyPage, name);
}

static void
wp_family_page_init (WpFamilyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WpFamilyPage *
wp_family_page_new (WpContext *context, const char *id)
{
  WpFamilyPage *self = g_object_new (WP_TYPE_FAMILY_PAGE, "context", context, NULL);

  self->id = g_strdup (id);
  wp_store_get_async (wp_context_get_store (context), WP_KIND_FAMILY, id, NULL, read_cb, g_object_ref_sink (self));
  return self;
}

const char *
wp_family_page_get_family_id (WpFamilyPage *self)
{
  return self->id;
}
