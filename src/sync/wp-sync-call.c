/* wp-sync-call.c: one question to the server about accounts and devices.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-call.h"

#include <glib/gi18n-lib.h>

#include "wp-sync-error.h"

static const char *
say_stranger (void)
{
  return _ ("What answers at this address is not a server of Whole Picture.");
}

void
wp_sync_say (WpWireError code, GError **error)
{
  switch (code)
    {
    case WP_WIRE_OK:
      break;
    case WP_WIRE_SIGN_IN:
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN, _ ("The name or the password is not right."));
      break;
    case WP_WIRE_FORBIDDEN:
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_REFUSED,
                           _ ("The server does not let this account or this device in any more. "
                              "Ask your administrator."));
      break;
    case WP_WIRE_WIPE:
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_WIPE,
                           _ ("Your authority asked for what this device holds to be erased."));
      break;
    case WP_WIRE_TOO_OLD:
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_TOO_OLD,
                           _ ("This version of Whole Picture is too old for the server. Update it; until then your "
                              "own changes are sent, but nobody else’s are shown."));
      break;
    case WP_WIRE_TOO_MANY:
    case WP_WIRE_UNAVAILABLE:
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_BUSY,
                           _ ("The server is busy or being looked after. It is tried again by itself."));
      break;
    case WP_WIRE_BAD_REQUEST:
    case WP_WIRE_NOT_FOUND:
    case WP_WIRE_CONFLICTING:
    case WP_WIRE_GONE:
    case WP_WIRE_TOO_LARGE:
    case WP_WIRE_FAILED:
    default:
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_FAILED,
                           _ ("The server could not do what was asked. It is tried again by itself; if it goes on, "
                              "tell your administrator."));
      break;
    }
}

void
wp_sync_say_asked (WpWireError code, guint retry_after, GError **error)
{
  int minutes = (int) MAX ((retry_after + 59) / 60, 1);
  g_autofree char *text = NULL;

  switch (code)
    {
    case WP_WIRE_TOO_MANY:
      text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "There have been too many tries. Wait %d minute, then try again.",
                       "There have been too many tries. Wait %d minutes, then try again.", (gulong) minutes),
          minutes);
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_BUSY, text);
      break;
    case WP_WIRE_UNAVAILABLE:
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_BUSY,
                           _ ("The server is busy or being looked after. Try again in a few minutes."));
      break;
    case WP_WIRE_BAD_REQUEST:
    case WP_WIRE_NOT_FOUND:
    case WP_WIRE_CONFLICTING:
    case WP_WIRE_GONE:
    case WP_WIRE_TOO_LARGE:
    case WP_WIRE_FAILED:
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_FAILED,
                           _ ("The server could not do what was asked. Try again; if it goes on, tell your "
                              "administrator."));
      break;
    case WP_WIRE_OK:
    case WP_WIRE_SIGN_IN:
    case WP_WIRE_FORBIDDEN:
    case WP_WIRE_WIPE:
    case WP_WIRE_TOO_OLD:
    default:
      wp_sync_say (code, error);
      break;
    }
}

gboolean
wp_sync_check_server (JsonObject *health, GError **error)
{
  gint64 proto = wp_sync_json_int (health, "proto", -1);
  gint64 schema = wp_sync_json_int (health, "schema", -1);

  if (proto < 0 || schema < 0)
    g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ANSWER, say_stranger ());
  else if (proto < WP_WIRE_PROTO_LEAST || schema < WP_WIRE_SCHEMA_LEAST)
    g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_TOO_OLD,
                         _ ("Your authority’s server is too old for this version of Whole Picture. Ask your "
                            "administrator to update it; until then all that you save is kept here."));
  else
    return TRUE;
  return FALSE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WpWireAnswer answer;
  WpSyncSaid *said = g_new0 (WpSyncSaid, 1);

  g_task_set_task_data (task, said, g_free);
  if (!wp_transport_send_finish (WP_TRANSPORT (source), result, &answer, &said->server_time, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  said->code = wp_wire_answer_get_error (&answer);
  said->retry_after = answer.retry_after;
  wp_sync_say (said->code, &error);
  g_autoptr (JsonObject) reply = error == NULL ? wp_sync_json_read (answer.body) : NULL;
  wp_wire_answer_clear (&answer);
  if (error == NULL && reply == NULL)
    g_set_error_literal (&error, WP_SYNC_ERROR, WP_SYNC_ERROR_ANSWER, say_stranger ());
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify) json_object_unref);
}

void
wp_sync_call_async (WpTransport *transport,
                    const char *path,
                    JsonObject *body,
                    const char *token,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (transport, NULL, callback, user_data);
  WpWireRequest request = { .method = body != NULL ? "POST" : "GET", .path = g_strdup (path) };

  request.token = g_strdup (token);
  request.body = body != NULL ? wp_sync_json_write (body) : NULL;
  wp_transport_send_async (transport, &request, cancellable, answered_cb, task);
  wp_wire_request_clear (&request);
}

JsonObject *
wp_sync_call_finish (WpTransport *transport, GAsyncResult *result, WpSyncSaid *said, GError **error)
{
  if (said != NULL)
    *said = *(WpSyncSaid *) g_task_get_task_data (G_TASK (result));
  return g_task_propagate_pointer (G_TASK (result), error);
}

JsonObject *
wp_sync_call_finish_asked (WpTransport *transport, GAsyncResult *result, WpSyncSaid *said, GError **error)
{
  GError *failed = NULL;
  JsonObject *reply = wp_sync_call_finish (transport, result, said, &failed);

  if (said->code != WP_WIRE_OK)
    {
      g_clear_error (&failed);
      wp_sync_say_asked (said->code, said->retry_after, &failed);
    }
  if (failed != NULL)
    g_propagate_error (error, failed);
  return reply;
}
