/* wp-feed-entry.c: asks for a feed's name, and for the address of one that is new.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-feed-entry.h"

#include <glib/gi18n-lib.h>

#include "wp-spoken.h"

struct _WpFeedEntry
{
  AdwWindow parent_instance;

  gboolean refused;

  AdwWindowTitle *heading;
  GtkEditable *address;
  GtkEditable *name;
  GtkWidget *hint;
  GtkLabel *why;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (WpFeedEntry, wp_feed_entry, ADW_TYPE_WINDOW)

enum { ENTERED, N_SIGNALS };

static guint signals[N_SIGNALS];

static char *
get_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static void
typed_cb (WpFeedEntry *self)
{
  g_autofree char *name = get_text (self->name);
  g_autofree char *address = get_text (self->address);

  gtk_widget_set_visible (GTK_WIDGET (self->why), FALSE);
  gtk_widget_set_sensitive (self->button,
                            *name != '\0' && g_utf8_strlen (name, -1) <= 200
                                && (*address != '\0' || !gtk_widget_get_visible (GTK_WIDGET (self->address))));
}

static void
enter_cb (WpFeedEntry *self)
{
  g_autoptr (WpFeedEntry) held = g_object_ref (self);
  g_autofree char *name = get_text (self->name);
  g_autofree char *address = get_text (self->address);

  if (!gtk_widget_get_sensitive (self->button))
    return;
  self->refused = FALSE;
  g_signal_emit (self, signals[ENTERED], 0, name, gtk_widget_get_visible (GTK_WIDGET (self->address)) ? address : NULL);
  if (!self->refused)
    gtk_window_close (GTK_WINDOW (self));
}

void
wp_feed_entry_refuse (WpFeedEntry *self, const char *why)
{
  self->refused = TRUE;
  gtk_label_set_text (self->why, why);
  gtk_widget_set_visible (GTK_WIDGET (self->why), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
}

static void
wp_feed_entry_class_init (WpFeedEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/directory/wp-feed-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, WpFeedEntry, heading);
  gtk_widget_class_bind_template_child (widget_class, WpFeedEntry, address);
  gtk_widget_class_bind_template_child (widget_class, WpFeedEntry, name);
  gtk_widget_class_bind_template_child (widget_class, WpFeedEntry, hint);
  gtk_widget_class_bind_template_child (widget_class, WpFeedEntry, why);
  gtk_widget_class_bind_template_child (widget_class, WpFeedEntry, button);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_feed_entry_init (WpFeedEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WpFeedEntry *
wp_feed_entry_open (GtkWidget *from, const char *name)
{
  WpFeedEntry *self = g_object_new (WP_TYPE_FEED_ENTRY, "transient-for", GTK_WINDOW (gtk_widget_get_root (from)), NULL);
  const char *title = name != NULL ? _ ("Rename the Feed") : _ ("Add a Feed");

  adw_window_title_set_title (self->heading, title);
  wp_spoken_groups (GTK_WIDGET (self), title);
  gtk_editable_set_text (self->name, name != NULL ? name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->address), name == NULL);
  gtk_widget_set_visible (self->hint, name == NULL);
  gtk_button_set_label (GTK_BUTTON (self->button), name != NULL ? _ ("_Rename") : _ ("_Add and Read"));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (name != NULL ? GTK_WIDGET (self->name) : GTK_WIDGET (self->address));
  return self;
}
