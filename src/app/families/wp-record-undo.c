/* wp-record-undo.c: having back what was just recorded or thrown away.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-record-undo.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "wp-error-dialog.h"
#include "wp-toasts.h"

/* What is gone. One is the toast's, and another the undoing's, which outlives the toast. */
typedef struct
{
  GtkWidget *entry; /* (owned) */
  WpStore *store;   /* (owned) */
  WpDraft *draft;   /* (owned) */
  WpChange *undo;   /* (owned) (nullable) */
} Gone;

static Gone *
gone_new (GtkWidget *entry, WpStore *store, WpDraft *draft, WpChange *undo)
{
  Gone *gone = g_new0 (Gone, 1);

  gone->entry = g_object_ref (entry);
  gone->store = g_object_ref (store);
  gone->draft = g_object_ref (draft);
  gone->undo = undo;
  return gone;
}

static void
gone_free (gpointer data)
{
  Gone *gone = data;

  g_object_unref (gone->entry);
  g_object_unref (gone->store);
  g_object_unref (gone->draft);
  g_clear_pointer (&gone->undo, wp_change_free);
  g_free (gone);
}

static void
brought_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Gone *gone = data;
  g_autoptr (GError) error = NULL;

  if (wp_store_save_draft_finish (WP_STORE (source), result, &error))
    g_signal_emit_by_name (gone->entry, "brought-back", gone->draft);
  else
    wp_error_dialog_show (gone->entry, _ ("It Could Not Be Undone"), error);
  gone_free (gone);
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Gone *gone = data;
  g_autoptr (GError) error = NULL;

  if (wp_store_save_finish (WP_STORE (source), result, NULL, &error))
    {
      wp_store_save_draft_async (WP_STORE (source), gone->draft, brought_back_cb, gone);
      return;
    }
  wp_error_dialog_show (gone->entry, _ ("It Could Not Be Undone"), error);
  gone_free (gone);
}

static void
undo_cb (AdwToast *toast, Gone *toasted)
{
  Gone *gone = gone_new (toasted->entry, toasted->store, toasted->draft, NULL);

  if (toasted->undo != NULL)
    wp_store_save_async (gone->store, g_steal_pointer (&toasted->undo), NULL, taken_back_cb, gone);
  else
    wp_store_save_draft_async (gone->store, gone->draft, brought_back_cb, gone);
}

void
wp_record_undo_offer (GtkWidget *entry, WpStore *store, const char *text, WpDraft *draft, WpChange *undo)
{
  wp_toasts_show_button (entry, text, _ ("_Undo"), G_CALLBACK (undo_cb), gone_new (entry, store, draft, undo),
                         gone_free);
}
