/* wp-files.c: choosing files.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-files.h"

#include <glib/gi18n-lib.h>

static GStrv
chosen_paths (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      if (path == NULL)
        continue;
      g_strv_builder_add (paths, path);
      n++;
    }
  return n > 0 ? g_strv_builder_end (paths) : NULL;
}

static void
answered_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (GTask) task = data;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, chosen_paths (GTK_FILE_CHOOSER (chooser)), (GDestroyNotify) g_strfreev);
  else
    g_task_return_pointer (task, NULL, NULL);
  g_object_unref (chooser);
}

/* The chooser lives until it is answered. */
static GtkFileChooser *
make_chooser (
    GtkWidget *from, const char *title, GtkFileChooserAction action, GAsyncReadyCallback callback, gpointer data)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (from)), action, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (answered_cb), g_task_new (from, NULL, callback, data));
  return GTK_FILE_CHOOSER (chooser);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_auto (GStrv) patterns = g_strsplit (pattern, ";", 0);

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
wp_files_open_async (GtkWidget *from,
                     const char *title,
                     const char *kind,
                     const char *pattern,
                     gboolean several,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GtkFileChooser *chooser = make_chooser (from, title, GTK_FILE_CHOOSER_ACTION_OPEN, callback, user_data);

  add_filter (chooser, kind, pattern);
  add_filter (chooser, _ ("All files"), "*");
  gtk_file_chooser_set_select_multiple (chooser, several);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

GStrv
wp_files_open_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
wp_files_save_async (
    GtkWidget *from, const char *title, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  GtkFileChooser *chooser = make_chooser (from, title, GTK_FILE_CHOOSER_ACTION_SAVE, callback, user_data);

  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

char *
wp_files_save_finish (GAsyncResult *result)
{
  g_auto (GStrv) paths = g_task_propagate_pointer (G_TASK (result), NULL);

  return paths != NULL ? g_strdup (paths[0]) : NULL;
}
