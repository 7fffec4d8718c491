/* wp-people-reveal.c: asking to see a protected address.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-reveal.h"

#include <glib/gi18n-lib.h>

#include "wp-people.h"

struct _WpPeopleReveal
{
  AdwWindow parent_instance;

  WpStore *store;    /* (owned) */
  char *address_id;  /* (owned) */
  gboolean versions; /* the address itself is not read */
  GTask *task;       /* (owned) (nullable): until it is answered */
  GtkEditable *reason;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (WpPeopleReveal, wp_people_reveal, ADW_TYPE_WINDOW)

static char *
finish (WpStore *store, gboolean versions, GAsyncResult *result, GError **error)
{
  if (!versions)
    return wp_store_reveal_address_finish (store, result, error);
  return wp_store_reveal_versions_finish (store, result, error) ? g_strdup ("") : NULL;
}

static void
revealed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpPeopleReveal) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = finish (WP_STORE (source), self->versions, result, &error);
  g_autoptr (GTask) task = NULL;

  if (address == NULL)
    {
      gtk_label_set_label (self->message, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return;
    }
  task = g_steal_pointer (&self->task);
  if (task != NULL)
    g_task_return_pointer (task, g_steal_pointer (&address), g_free);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
show_cb (WpPeopleReveal *self)
{
  const char *reason = gtk_editable_get_text (self->reason);

  if (self->versions)
    wp_store_reveal_versions_async (self->store, self->address_id, reason, revealed_cb, g_object_ref (self));
  else
    wp_store_reveal_address_async (self->store, self->address_id, reason, NULL, revealed_cb, g_object_ref (self));
}

static void
wp_people_reveal_dispose (GObject *object)
{
  WpPeopleReveal *self = WP_PEOPLE_REVEAL (object);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_pointer (task, NULL, NULL);
  g_clear_object (&self->store);
  g_clear_pointer (&self->address_id, g_free);
  G_OBJECT_CLASS (wp_people_reveal_parent_class)->dispose (object);
}

static void
wp_people_reveal_class_init (WpPeopleRevealClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_people_reveal_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/families/wp-people-reveal.ui");
  gtk_widget_class_bind_template_child (widget_class, WpPeopleReveal, reason);
  gtk_widget_class_bind_template_child (widget_class, WpPeopleReveal, message);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_people_reveal_init (WpPeopleReveal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WpPeopleReveal *
wp_people_reveal_async (
    GtkWidget *from, WpStore *store, const char *address_id, GAsyncReadyCallback callback, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (from);
  WpPeopleReveal *self = g_object_new (WP_TYPE_PEOPLE_REVEAL, NULL);

  self->store = g_object_ref (store);
  self->address_id = g_strdup (address_id);
  self->task = g_task_new (from, NULL, callback, user_data);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

WpPeopleReveal *
wp_people_reveal_versions_async (
    GtkWidget *from, WpStore *store, const char *address_id, GAsyncReadyCallback callback, gpointer user_data)
{
  WpPeopleReveal *self = wp_people_reveal_async (from, store, address_id, callback, user_data);

  self->versions = TRUE;
  return self;
}

char *
wp_people_reveal_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
wp_people_reveal_answer (WpPeopleReveal *self, const char *reason)
{
  gtk_editable_set_text (self->reason, reason);
  show_cb (self);
}
