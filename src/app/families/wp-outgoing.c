/* wp-outgoing.c: something that is about to leave the program, on paper or as a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-outgoing.h"

#include <glib/gi18n-lib.h>

#include "wp-audit.h"
#include "wp-kind.h"

struct _WpOutgoing
{
  WpStore *store;  /* (owned) */
  char *action;    /* (owned) */
  char *family_id; /* (owned) (nullable) */
  char *detail;    /* (owned) */
  char *reason;    /* (owned) (nullable) */
  gboolean entered;
  GError *error; /* (owned) (nullable) */
};

WpOutgoing *
wp_outgoing_new (WpStore *store, const char *action, const char *family_id, const char *detail, const char *reason)
{
  WpOutgoing *self = g_rc_box_new0 (WpOutgoing);

  self->store = g_object_ref (store);
  self->action = g_strdup (action);
  self->family_id = g_strdup (family_id);
  self->detail = g_strdup (detail);
  self->reason = g_strdup (reason);
  return self;
}

WpOutgoing *
wp_outgoing_ref (WpOutgoing *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  WpOutgoing *self = data;

  g_object_unref (self->store);
  g_free (self->action);
  g_free (self->family_id);
  g_free (self->detail);
  g_free (self->reason);
  g_clear_error (&self->error);
}

void
wp_outgoing_unref (WpOutgoing *self)
{
  g_rc_box_release_full (self, clear);
}

static void
unref_cb (gpointer data, GClosure *closure)
{
  wp_outgoing_unref (data);
}

/* ---- Entering ---- */

static int
get_kind (WpOutgoing *self)
{
  return self->family_id != NULL ? WP_KIND_FAMILY : -1;
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpOutgoing *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->entered = wp_store_audit_finish (WP_STORE (source), result, &error);
  if (self->entered)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _ ("What leaves the program is entered first, and that failed: %s Nothing has left it."),
                             error->message);
}

void
wp_outgoing_enter_async (WpOutgoing *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, wp_outgoing_ref (self), (GDestroyNotify) wp_outgoing_unref);
  wp_store_audit_async (self->store, self->action, get_kind (self), self->family_id, self->detail, self->reason,
                        entered_cb, task);
}

gboolean
wp_outgoing_enter_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
wp_outgoing_fail (WpOutgoing *self)
{
  g_autofree char *action = g_strconcat (self->action, "-failed", NULL);

  if (self->entered)
    wp_store_audit (self->store, action, get_kind (self), self->family_id, self->detail, self->reason);
}

/* ---- Printing ---- */

static void
print_entered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpOutgoing) self = data;

  wp_outgoing_enter_finish (result, &self->error);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, WpOutgoing *self)
{
  wp_outgoing_enter_async (self, print_entered_cb, wp_outgoing_ref (self));
}

/* Asked again and again until it says that it is done; no page is drawn before. */
static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, WpOutgoing *self)
{
  if (self->error != NULL)
    gtk_print_operation_cancel (operation);
  return self->entered || self->error != NULL;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, WpOutgoing *self)
{
  if (result != GTK_PRINT_OPERATION_RESULT_APPLY)
    wp_outgoing_fail (self);
}

void
wp_outgoing_watch_print (WpOutgoing *self, GtkPrintOperation *operation)
{
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), wp_outgoing_ref (self), unref_cb, 0);
  g_signal_connect_data (operation, "paginate", G_CALLBACK (paginate_cb), wp_outgoing_ref (self), unref_cb, 0);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), wp_outgoing_ref (self), unref_cb, 0);
}

const GError *
wp_outgoing_get_error (WpOutgoing *self)
{
  return self->error;
}
