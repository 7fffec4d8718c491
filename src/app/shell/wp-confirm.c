/* wp-confirm.c: questions and news in a dialog: the one place that makes one.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-confirm.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static AdwMessageDialog *
make_dialog (GtkWidget *from, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *dialog;

  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);
  return ADW_MESSAGE_DIALOG (dialog);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_boolean (task, g_str_equal (response, "do"));
}

void
wp_confirm_async (GtkWidget *from,
                  const char *heading,
                  const char *body,
                  const char *action,
                  gboolean destructive,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  AdwMessageDialog *dialog = make_dialog (from, heading, body);
  GTask *task = g_task_new (from, NULL, callback, user_data);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "do", action, NULL);
  adw_message_dialog_set_response_appearance (dialog, "do",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, destructive ? "cancel" : "do");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
wp_confirm_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
wp_confirm_tell (GtkWidget *from, const char *heading, const char *body, GtkWidget *extra)
{
  AdwMessageDialog *dialog = make_dialog (from, heading, body);

  if (extra != NULL)
    adw_message_dialog_set_extra_child (dialog, extra);
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_close_response (dialog, "close");
  adw_message_dialog_set_default_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}
