/* wp-sync-session.c: signing in and out, and the tokens of the session.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-audit.h"
#include "wp-device-key.h"
#include "wp-sync-call.h"
#include "wp-sync-core-private.h"
#include "wp-sync-private.h"

/* A token is renewed so long before it runs out. */
#define EARLY_MS (60 * 1000)
#define LONGEST_TOKEN 1024

char *
wp_sync_sign (WpSync *self, const char *text)
{
  return wp_device_key_sign (wp_secrets_get (self->secrets, WP_SECRET_DEVICE_KEY), text);
}

void
wp_sync_forget_token (WpSync *self)
{
  if (self->access != NULL)
    explicit_bzero (self->access, strlen (self->access));
  g_clear_pointer (&self->access, g_free);
  self->access_until = 0;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;

  wp_secrets_set_finish (WP_SECRETS (source), result, NULL);
  wp_sync_release (self);
}

static void
keep_refresh (WpSync *self, const char *refresh)
{
  wp_sync_hold (self);
  wp_secrets_set_async (self->secrets, self->device, WP_SECRET_REFRESH, refresh, kept_cb, g_object_ref (self));
}

static gpointer
note_role_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_sync_core_set (db, error, WP_SYNC_SETTING_ROLE, data, NULL);
  return NULL;
}

static void
role_noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;
  g_autoptr (GError) error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    g_debug ("The account’s role could not be noted: %s", error->message);
  wp_sync_kick (self, WP_LANE_CARE, 0);
  wp_sync_release (self);
}

/* What the account may do is asked of the server with each request; here it says what is worth showing. */
static void
keep_role (WpSync *self, const char *role)
{
  if (role == NULL || g_strcmp0 (role, self->role) == 0)
    return;
  g_free (self->role);
  self->role = g_strdup (role);
  wp_sync_hold (self);
  wp_store_write_async (self->store, FALSE, note_role_job, g_strdup (role), g_free, NULL, NULL, role_noted_cb,
                        g_object_ref (self));
}

gboolean
wp_sync_take_tokens (WpSync *self, JsonObject *reply, GError **error)
{
  const char *access = wp_sync_json_text (reply, "access", LONGEST_TOKEN);
  const char *refresh = wp_sync_json_text (reply, "refresh", LONGEST_TOKEN);
  gint64 until = wp_sync_json_int (reply, "access_until", 0);

  if (access == NULL || refresh == NULL || until <= 0)
    {
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ANSWER,
                           _ ("What answers at this address is not a server of Whole Picture."));
      return FALSE;
    }
  wp_sync_forget_token (self);
  self->access = g_strdup (access);
  self->access_until = until;
  /* The refresh token before this one stays good until this one is used, so nothing is lost if the program ends before
   * the new one is kept. */
  keep_refresh (self, refresh);
  keep_role (self, wp_sync_json_text (reply, "role", LONGEST_TOKEN));
  return TRUE;
}

/* ---- Renewing ---- */

static void
answer_waiters (WpSync *self, const GError *error)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);

  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  self->renewing = FALSE;
  for (guint i = 0; i < waiters->len; i++)
    {
      GTask *task = g_ptr_array_index (waiters, i);
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_pointer (task, g_strdup (self->access), g_free);
    }
}

static void
end_renewing (WpSync *self, GError *error)
{
  if (g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN))
    {
      g_free (error->message);
      error->message = g_strdup (_ ("The session has ended. Sign in to go on."));
    }
  answer_waiters (self, error);
  g_clear_error (&error);
  wp_sync_release (self);
  g_object_unref (self);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSync *self = data;
  GError *error = NULL;
  WpSyncSaid said;
  g_autoptr (JsonObject) reply = wp_sync_call_finish (WP_TRANSPORT (source), result, &said, &error);

  wp_sync_note_answer (self, said.server_time);
  if (reply != NULL && wp_sync_take_tokens (self, reply, &error))
    wp_sync_note_admitted (self);
  end_renewing (self, error);
}

static void
renew (WpSync *self)
{
  const char *refresh = wp_secrets_get (self->secrets, WP_SECRET_REFRESH);
  gint64 at = wp_sync_now (self);
  g_autofree char *text =
      g_strdup_printf ("wp-refresh\n%s\n%s\n%" G_GINT64_FORMAT, self->device, refresh != NULL ? refresh : "", at);
  g_autofree char *signature = wp_sync_sign (self, text);

  if (refresh == NULL || signature == NULL)
    {
      end_renewing (self, g_error_new_literal (WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN, ""));
      return;
    }
  JsonObject *body = json_object_new ();
  json_object_set_string_member (body, "device", self->device);
  json_object_set_string_member (body, "refresh", refresh);
  json_object_set_int_member (body, "at", at);
  json_object_set_string_member (body, "signature", signature);
  wp_sync_call_async (self->transport, "/v1/session/refresh", body, NULL, self->cancellable, renewed_cb, self);
}

/* What the server says of itself. One that is too old for this program can let nobody in: until it was updated all is
 * kept here, as is said, so that its answer counts for the lease. */
static gboolean
greet (WpSync *self, JsonObject *reply, const WpSyncSaid *said, GError **error)
{
  GError *failed = NULL;

  wp_sync_note_answer (self, said->server_time);
  self->greeted = reply != NULL && wp_sync_check_server (reply, &failed);
  if (reply != NULL && g_error_matches (failed, WP_SYNC_ERROR, WP_SYNC_ERROR_TOO_OLD))
    wp_sync_note_admitted (self);
  if (failed != NULL)
    g_propagate_error (error, failed);
  return self->greeted;
}

/* What is signed names the instant, so the server's clock is asked for first, and whether it is one to work with. */
static void
health_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSync *self = data;
  GError *error = NULL;
  WpSyncSaid said;
  g_autoptr (JsonObject) reply = wp_sync_call_finish (WP_TRANSPORT (source), result, &said, &error);

  if (greet (self, reply, &said, &error))
    renew (self);
  else
    end_renewing (self, error);
}

static void
time_told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;
  g_autoptr (GError) error = NULL;
  WpSyncSaid said;
  g_autoptr (JsonObject) reply = wp_sync_call_finish (WP_TRANSPORT (source), result, &said, &error);

  if (!self->stopping && self->device != NULL)
    {
      greet (self, reply, &said, NULL);
      wp_sync_erase_if_over (self);
      wp_sync_update (self);
    }
  wp_sync_release (self);
}

void
wp_sync_ask_time (WpSync *self)
{
  wp_sync_hold (self);
  wp_sync_call_async (self->transport, "/health", NULL, NULL, self->cancellable, time_told_cb, g_object_ref (self));
}

void
wp_sync_token_async (WpSync *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  if (self->access != NULL && wp_sync_now (self) < self->access_until - EARLY_MS)
    {
      g_task_return_pointer (task, g_strdup (self->access), g_free);
      g_object_unref (task);
      return;
    }
  g_ptr_array_add (self->waiters, task);
  if (self->renewing)
    return;
  self->renewing = TRUE;
  wp_sync_hold (self);
  g_object_ref (self);
  if (self->greeted)
    renew (self);
  else
    wp_sync_call_async (self->transport, "/health", NULL, NULL, self->cancellable, health_cb, self);
}

char *
wp_sync_token_finish (WpSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Signing in ---- */

static void
end_sign_in (WpSync *self)
{
  self->signing_in--;
  wp_sync_release (self);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WpSync *self = g_task_get_source_object (task);
  GError *error = NULL;
  WpSyncSaid said;
  g_autoptr (JsonObject) reply = wp_sync_call_finish_asked (WP_TRANSPORT (source), result, &said, &error);

  end_sign_in (self);
  wp_sync_note_answer (self, said.server_time);
  if (reply == NULL || !wp_sync_take_tokens (self, reply, &error))
    {
      if (g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_WIPE))
        wp_sync_erase (self, TRUE);
      g_task_return_error (task, error);
      return;
    }
  wp_sync_note_admitted (self);
  wp_store_audit (self->store, "sign-in", -1, NULL, NULL, NULL);
  wp_sync_set_block (self, WP_SYNC_FREE, NULL);
  wp_sync_kick_all (self);
  g_task_return_boolean (task, TRUE);
}

static void
send_sign_in (GTask *task)
{
  WpSync *self = g_task_get_source_object (task);
  const char *password = g_task_get_task_data (task);
  gint64 at = wp_sync_now (self);
  g_autofree char *text = g_strdup_printf ("wp-session\n%s\n%" G_GINT64_FORMAT, self->device, at);
  g_autofree char *signature = wp_sync_sign (self, text);

  if (signature == NULL)
    {
      end_sign_in (self);
      g_task_return_new_error (task, WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT, "%s",
                               _ ("The key by which the server knows this device is not there any more. Ask your "
                                  "administrator for a new code, and enrol this device again."));
      g_object_unref (task);
      return;
    }
  JsonObject *body = json_object_new ();
  json_object_set_string_member (body, "sign_in", self->account);
  json_object_set_string_member (body, "password", password);
  json_object_set_string_member (body, "device", self->device);
  json_object_set_int_member (body, "at", at);
  json_object_set_string_member (body, "signature", signature);
  wp_sync_call_async (self->transport, "/v1/session", body, NULL, g_task_get_cancellable (task), signed_in_cb, task);
}

static void
health_before_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WpSync *self = g_task_get_source_object (task);
  GError *error = NULL;
  WpSyncSaid said;
  g_autoptr (JsonObject) reply = wp_sync_call_finish_asked (WP_TRANSPORT (source), result, &said, &error);

  if (greet (self, reply, &said, &error))
    {
      send_sign_in (task);
      return;
    }
  end_sign_in (self);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
forget_password (gpointer data)
{
  explicit_bzero (data, strlen (data));
  g_free (data);
}

void
wp_sync_sign_in_async (
    WpSync *self, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable != NULL ? cancellable : self->cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (password), forget_password);
  if (self->transport == NULL)
    {
      g_task_return_new_error (task, WP_SYNC_ERROR, WP_SYNC_ERROR_ENROLMENT, "%s",
                               _ ("This device is not enrolled with a server."));
      g_object_unref (task);
      return;
    }
  self->signing_in++;
  wp_sync_hold (self);
  if (self->greeted)
    send_sign_in (task);
  else
    wp_sync_call_async (self->transport, "/health", NULL, NULL, g_task_get_cancellable (task), health_before_cb, task);
}

gboolean
wp_sync_sign_in_finish (WpSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;
  /* A server that can't be told ends the session by itself. */
  g_autoptr (JsonObject) reply = wp_sync_call_finish (WP_TRANSPORT (source), result, NULL, NULL);

  wp_sync_release (self);
}

void
wp_sync_sign_out (WpSync *self)
{
  if (self->device == NULL)
    return;
  if (self->access != NULL)
    {
      wp_sync_hold (self);
      wp_sync_call_async (self->transport, "/v1/session/end", json_object_new (), self->access, NULL, ended_cb,
                          g_object_ref (self));
    }
  wp_store_audit (self->store, "sign-out", -1, NULL, NULL, NULL);
  wp_sync_forget_token (self);
  keep_refresh (self, NULL);
  wp_sync_rest (self);
  wp_sync_set_block (self, WP_SYNC_NEEDS_SIGN_IN, _ ("You have signed out. Sign in to go on."));
}
