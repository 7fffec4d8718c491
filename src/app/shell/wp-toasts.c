/* wp-toasts.c: short news that goes by itself, with a way to undo.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-toasts.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"

/* Long enough to read it, see what happened and decide. */
#define LONG_S 10

typedef struct
{
  WpStore *store;   /* (owned) */
  WpChange *undo;   /* (owned) (nullable): until it is saved */
  GWeakRef overlay; /* which owns the toast, and so this */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_object (&undo->store);
  g_clear_pointer (&undo->undo, wp_change_free);
  g_weak_ref_clear (&undo->overlay);
  g_free (undo);
}

/* A dialog has no toasts of its own: its parent's window has. */
static AdwToastOverlay *
find_overlay (GtkWidget *from)
{
  while (from != NULL)
    {
      GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
      GtkRoot *root = gtk_widget_get_root (from);

      if (overlay != NULL)
        return ADW_TOAST_OVERLAY (overlay);
      if (ADW_IS_APPLICATION_WINDOW (root))
        return ADW_TOAST_OVERLAY (adw_application_window_get_content (ADW_APPLICATION_WINDOW (root)));
      from = GTK_IS_WINDOW (root) ? GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (root))) : NULL;
    }
  return NULL;
}

static AdwToast *
make_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) overlay = data;
  g_autoptr (GError) error = NULL;

  if (wp_store_save_finish (WP_STORE (source), result, NULL, &error))
    wp_toasts_show (overlay, _ ("Undone"));
  else
    wp_error_dialog_show (overlay, _ ("It Could Not Be Undone"), error);
}

static void
undo_clicked_cb (AdwToast *toast, Undo *undo)
{
  GtkWidget *overlay = g_weak_ref_get (&undo->overlay);

  if (undo->undo != NULL && overlay != NULL)
    wp_store_save_async (undo->store, g_steal_pointer (&undo->undo), NULL, undone_cb, g_object_ref (overlay));
  g_clear_object (&overlay);
}

void
wp_toasts_show (GtkWidget *from, const char *text)
{
  AdwToastOverlay *overlay = find_overlay (from);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, make_toast (text));
}

void
wp_toasts_show_undo (GtkWidget *from, WpContext *context, const char *text, WpChange *undo)
{
  AdwToastOverlay *overlay = find_overlay (from);
  Undo *state;

  if (undo == NULL || overlay == NULL)
    {
      g_clear_pointer (&undo, wp_change_free);
      wp_toasts_show (from, text);
      return;
    }
  state = g_new0 (Undo, 1);
  state->store = g_object_ref (wp_context_get_store (context));
  state->undo = undo;
  g_weak_ref_init (&state->overlay, overlay);
  wp_toasts_show_button (from, text, _ ("_Undo"), G_CALLBACK (undo_clicked_cb), state, undo_free);
}

void
wp_toasts_show_action (GtkWidget *from, const char *text, const char *label, const char *action)
{
  AdwToastOverlay *overlay = find_overlay (from);
  AdwToast *toast = make_toast (text);

  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_timeout (toast, LONG_S);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, toast);
  else
    g_object_unref (toast);
}

void
wp_toasts_show_button (
    GtkWidget *from, const char *text, const char *label, GCallback clicked, gpointer data, GDestroyNotify free_data)
{
  AdwToastOverlay *overlay = find_overlay (from);
  AdwToast *toast;

  if (overlay == NULL)
    {
      if (free_data != NULL)
        free_data (data);
      return;
    }
  toast = make_toast (text);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_timeout (toast, LONG_S);
  g_signal_connect (toast, "button-clicked", clicked, data);
  if (free_data != NULL)
    g_object_set_data_full (G_OBJECT (toast), "wp-data", data, free_data);
  adw_toast_overlay_add_toast (overlay, toast);
}
