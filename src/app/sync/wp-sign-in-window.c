/* wp-sign-in-window.c: asks for the password of the account that this device is connected with.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sign-in-window.h"

#include <glib/gi18n-lib.h>

#include "wp-spoken.h"

struct _WpSignInWindow
{
  AdwWindow parent_instance;

  AdwActionRow *account;
  GtkEditable *password;
  GtkLabel *failure;
  GtkWidget *sign_in;
  GtkSpinner *spinner;

  WpSync *sync;              /* (owned) */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (WpSignInWindow, wp_sign_in_window, ADW_TYPE_WINDOW)

static void
set_busy (WpSignInWindow *self, gboolean busy)
{
  /* An entry that can't be typed in any more does not give up the keyboard by itself. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->password), !busy);
  gtk_widget_set_sensitive (self->sign_in, !busy && gtk_editable_get_text (self->password)[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSignInWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (wp_sync_sign_in_finish (WP_SYNC (source), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  gtk_label_set_text (self->failure, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
sign_in_cb (GtkWidget *widget, WpSignInWindow *self)
{
  if (!gtk_widget_get_sensitive (self->sign_in))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  set_busy (self, TRUE);
  wp_sync_sign_in_async (self->sync, gtk_editable_get_text (self->password), self->cancellable, signed_in_cb,
                         g_object_ref (self));
}

static void
typed_cb (GtkEditable *editable, WpSignInWindow *self)
{
  set_busy (self, FALSE);
}

static void
wp_sign_in_window_dispose (GObject *object)
{
  WpSignInWindow *self = WP_SIGN_IN_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sync);
  G_OBJECT_CLASS (wp_sign_in_window_parent_class)->dispose (object);
}

static gboolean
wp_sign_in_window_close_request (GtkWindow *window)
{
  g_cancellable_cancel (WP_SIGN_IN_WINDOW (window)->cancellable);
  return GTK_WINDOW_CLASS (wp_sign_in_window_parent_class)->close_request (window);
}

static void
wp_sign_in_window_class_init (WpSignInWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wp_sign_in_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = wp_sign_in_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, WP_RESOURCE_BASE "/ui/sync/wp-sign-in-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WpSignInWindow, account);
  gtk_widget_class_bind_template_child (widget_class, WpSignInWindow, password);
  gtk_widget_class_bind_template_child (widget_class, WpSignInWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, WpSignInWindow, sign_in);
  gtk_widget_class_bind_template_child (widget_class, WpSignInWindow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wp_sign_in_window_init (WpSignInWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wp_spoken_groups (GTK_WIDGET (self), _ ("Sign In"));
}

WpSignInWindow *
wp_sign_in_window_show (GtkWidget *from, WpSync *sync)
{
  WpSignInWindow *self =
      g_object_new (WP_TYPE_SIGN_IN_WINDOW, "transient-for", GTK_WINDOW (gtk_widget_get_root (from)), NULL);
  g_autofree char *account = NULL;
  g_autofree char *server = NULL;

  self->sync = g_object_ref (sync);
  g_object_get (sync, "account", &account, "server", &server, NULL);
  wp_sign_in_window_set_account (self, account, server);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
  return self;
}

void
wp_sign_in_window_set_account (WpSignInWindow *self, const char *account, const char *server)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account), account != NULL ? account : "");
  adw_action_row_set_subtitle (self->account, server != NULL ? server : "");
}
