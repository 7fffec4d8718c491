/* wp-sync-button.c: how sync stands, quietly, in the header bar.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-button.h"

#include <glib/gi18n-lib.h>

struct _WpSyncButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkImage *icon;
  GtkLabel *caption;

  WpSync *sync; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WpSyncButton, wp_sync_button, ADW_TYPE_BIN)

static void
changed_cb (WpSyncButton *self)
{
  g_auto (WpSyncFace) face = { 0 };

  wp_sync_face_read (self->sync, &face);
  wp_sync_button_show (self, &face);
}

static void
wp_sync_button_dispose (GObject *object)
{
  wp_sync_button_set_sync (WP_SYNC_BUTTON (object), NULL);
  G_OBJECT_CLASS (wp_sync_button_parent_class)->dispose (object);
}

static void
wp_sync_button_class_init (WpSyncButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wp_sync_button_dispose;
}

static void
wp_sync_button_init (WpSyncButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = gtk_button_new ();
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->caption = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "sync");
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wp_sync_button_set_sync (WpSyncButton *self, WpSync *sync)
{
  if (self->sync == sync)
    return;
  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (self->sync, self);
  g_set_object (&self->sync, sync);
  if (sync == NULL)
    return;
  g_signal_connect_swapped (sync, "notify", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

/* The page of what the caption says, which in some states says nothing of what is to be settled or decided. */
static const char *
leads_to (const WpSyncFace *face)
{
  if (face->state == WP_SYNC_SIGNED_OUT || face->state == WP_SYNC_FAILED)
    return "win.sync";
  if (face->conflicts > 0)
    return "win.conflicts";
  return face->to_decide > 0 && face->state == WP_SYNC_UP_TO_DATE ? "win.held" : "win.sync";
}

void
wp_sync_button_show (WpSyncButton *self, const WpSyncFace *face)
{
  g_autofree char *caption = wp_sync_face_caption (face);
  g_autofree char *spoken = g_strdup_printf (_ ("Sync: %s"), caption);

  gtk_widget_set_visible (GTK_WIDGET (self), face->state != WP_SYNC_OFF || face->message != NULL);
  gtk_image_set_from_icon_name (self->icon, wp_sync_face_icon (face));
  gtk_label_set_text (self->caption, caption);
  gtk_widget_set_tooltip_text (self->button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), leads_to (face));
  if (wp_sync_face_needs_somebody (face))
    gtk_widget_add_css_class (self->button, "warning");
  else
    gtk_widget_remove_css_class (self->button, "warning");
}

void
wp_sync_button_set_brief (WpSyncButton *self, gboolean brief)
{
  gtk_widget_set_visible (GTK_WIDGET (self->caption), !brief);
}
