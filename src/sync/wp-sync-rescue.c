/* wp-sync-rescue.c: erasing what is held here, and handing over what was sealed before.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-rescue.h"
#include "wp-sync-call.h"
#include "wp-sync-core-private.h"
#include "wp-sync-private.h"
#include "wp-wipe.h"

#define AGAIN_S 60
#define MOST_S (24 * 60 * 60)

/* ---- Handing over ---- */

/* What is sealed goes over one bundle after the other, each of which is dropped here as soon as the server has it. */

static gboolean
again_cb (gpointer data)
{
  WpSync *self = data;

  self->rescue_timer = 0;
  self->rescue_not_before = 0;
  wp_sync_rescue (self);
  return G_SOURCE_REMOVE;
}

static void
end_rescue (WpSync *self, GError *error, guint retry_after)
{
  guint wait = MIN (retry_after, MOST_S);

  self->rescuing = FALSE;
  self->rescue_not_before = g_get_monotonic_time () + wait * G_USEC_PER_SEC;
  if (error != NULL)
    {
      self->rescue_owed = TRUE;
      if (!self->stopping && self->rescue_timer == 0)
        self->rescue_timer = g_timeout_add_seconds (MAX (AGAIN_S, wait), again_cb, self);
      g_debug ("What was sealed is handed over later: %s", error->message);
      g_error_free (error);
    }
  wp_sync_update (self);
  wp_sync_release (self);
  g_object_unref (self);
}

static void
post (WpSync *self, const char *path, const char *bundle, const char *text, gint64 at, GAsyncReadyCallback callback)
{
  g_autofree char *signature = wp_sync_sign (self, text);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "device", self->device);
  if (bundle != NULL)
    json_object_set_string_member (body, "bundle", bundle);
  json_object_set_int_member (body, "at", at);
  json_object_set_string_member (body, "signature", signature != NULL ? signature : "");
  wp_sync_call_async (self->transport, path, body, NULL, self->cancellable, callback, self);
}

static gpointer
end_enrolment_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (wp_rescue_drop_kept (db, G_MAXINT64, error))
    wp_sync_core_set (db, error, WP_SYNC_SETTING_SERVER, NULL, WP_SYNC_SETTING_CA, NULL, WP_SYNC_SETTING_DEVICE, NULL,
                      WP_SYNC_SETTING_ACCOUNT, NULL, WP_SYNC_SETTING_AUTHORITY, NULL, WP_SYNC_SETTING_AUTHORITY_NAME,
                      NULL, WP_SYNC_SETTING_EPOCH, NULL, WP_SYNC_SETTING_CURSOR, NULL, WP_SYNC_SETTING_AGAIN, NULL,
                      WP_SYNC_SETTING_TOTAL, NULL, WP_SYNC_SETTING_AUDIT, NULL, WP_SYNC_SETTING_DIGEST_AT, NULL,
                      WP_SYNC_SETTING_ROLE, NULL, WP_SYNC_SETTING_TO_DECIDE, NULL, WP_SYNC_SETTING_CONTACT, NULL,
                      WP_SYNC_SETTING_SEEN, NULL, WP_SYNC_SETTING_CHANCE, NULL, WP_SYNC_SETTING_AHEAD, NULL,
                      WP_SYNC_SETTING_LAST, NULL, WP_SETTING_RESCUE_KEY, NULL, WP_SYNC_SETTING_ERASED,
                      wp_sync_erased_name (WP_SYNC_ERASED_WIPED), NULL);
  return NULL;
}

static void
secret_gone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;

  wp_secrets_set_finish (WP_SECRETS (source), result, NULL);
  wp_sync_release (self);
}

static void
enrolment_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSync *self = data;
  GError *error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error == NULL)
    {
      for (guint i = 0; i < WP_N_SECRETS; i++)
        {
          wp_sync_hold (self);
          wp_secrets_set_async (self->secrets, self->device, (WpSecret) i, NULL, secret_gone_cb, g_object_ref (self));
        }
      wp_sync_forget_token (self);
      g_clear_object (&self->transport);
      g_clear_pointer (&self->device, g_free);
      g_clear_pointer (&self->server, g_free);
      g_clear_pointer (&self->ca, g_free);
      g_clear_pointer (&self->host, g_free);
      g_clear_pointer (&self->account, g_free);
      g_clear_pointer (&self->authority, g_free);
      g_clear_pointer (&self->authority_name, g_free);
      self->lease = (WpLease){ .days = WP_LEASE_DAYS };
      self->erased = WP_SYNC_ERASED_WIPED;
    }
  end_rescue (self, error, 0);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSync *self = data;
  GError *error = NULL;
  WpSyncSaid said;
  g_autoptr (JsonObject) reply = wp_sync_call_finish (WP_TRANSPORT (source), result, &said, &error);

  if (reply == NULL)
    end_rescue (self, error, said.retry_after);
  else
    wp_store_write_async (self->store, TRUE, end_enrolment_job, NULL, NULL, NULL, NULL, enrolment_ended_cb, self);
}

/* Nothing is left to hand over. A device that was to be wiped says that it is. */
static void
end_handing_over (WpSync *self)
{
  gint64 at = wp_sync_now (self);
  g_autofree char *text = g_strdup_printf ("wp-wiped\n%s\n%" G_GINT64_FORMAT, self->device, at);

  if (self->block == WP_SYNC_WIPED)
    post (self, "/v1/device/wiped", NULL, text, at, told_cb);
  else
    end_rescue (self, NULL, 0);
}

/* @data (nullable): the bundle that the server has taken. Tells the next one. */
static gpointer
next_bundle_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (data != NULL && !wp_rescue_handed_over (db, data, error))
    return NULL;
  return wp_rescue_next (db, error);
}

static void read_next (WpSync *self, char *taken);

static void
handed_over_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSync *self = data;
  GError *error = NULL;
  WpSyncSaid said;
  g_autoptr (JsonObject) reply = wp_sync_call_finish (WP_TRANSPORT (source), result, &said, &error);

  if (reply == NULL)
    end_rescue (self, error, said.retry_after);
  else
    read_next (self, g_steal_pointer (&self->bundle));
}

static void
send (WpSync *self)
{
  gint64 at = wp_sync_now (self);
  gsize size;
  g_autofree guint8 *bytes = g_base64_decode (self->bundle, &size);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, size);
  g_autofree char *text = g_strdup_printf ("wp-rescue\n%s\n%" G_GINT64_FORMAT "\n%s", self->device, at, digest);

  post (self, "/v1/rescue", self->bundle, text, at, handed_over_cb);
}

static void
bundle_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSync *self = data;
  GError *error = NULL;

  g_free (self->bundle);
  self->bundle = wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    end_rescue (self, error, 0);
  else if (self->bundle != NULL)
    send (self);
  else
    end_handing_over (self);
}

/* @taken: (transfer full) (nullable) */
static void
read_next (WpSync *self, char *taken)
{
  wp_store_write_async (self->store, TRUE, next_bundle_job, taken, g_free, g_free, NULL, bundle_read_cb, self);
}

void
wp_sync_rescue (WpSync *self)
{
  if (self->rescuing || self->stopping || self->transport == NULL)
    return;
  /* It is owed still; a timer or the next start sees to it. */
  if (g_get_monotonic_time () < self->rescue_not_before && self->rescue_timer != 0)
    return;
  g_clear_handle_id (&self->rescue_timer, g_source_remove);
  self->rescuing = TRUE;
  self->rescue_owed = FALSE;
  wp_sync_hold (self);
  read_next (g_object_ref (self), NULL);
}

/* ---- Sealing and erasing ---- */

static gpointer
seal_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_wipe_seal (db, error);
  return NULL;
}

static void
sealed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;
  g_autoptr (GError) error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error == NULL)
    {
      self->rescue_owed = TRUE;
      wp_sync_rescue (self);
    }
  else
    g_message ("What waits to be sent could not be sealed: %s", error->message);
  wp_sync_release (self);
}

void
wp_sync_seal (WpSync *self)
{
  wp_sync_hold (self);
  wp_store_write_async (self->store, TRUE, seal_job, NULL, NULL, NULL, NULL, sealed_cb, g_object_ref (self));
}

/* @data: why, as WpSyncErased */
static gpointer
erase_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (wp_wipe (db, error))
    wp_sync_core_set (db, error, WP_SYNC_SETTING_AGAIN, NULL, WP_SYNC_SETTING_TOTAL, NULL, WP_SYNC_SETTING_CONTACT,
                      NULL, WP_SYNC_SETTING_CHANCE, NULL, WP_SYNC_SETTING_LAST, NULL, WP_SYNC_SETTING_ERASED,
                      wp_sync_erased_name ((WpSyncErased) GPOINTER_TO_INT (data)), NULL);
  return NULL;
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;
  g_autoptr (GError) error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    g_warning ("What this device holds could not be erased: %s", error->message);
  else
    {
      self->erased = self->block == WP_SYNC_WIPED ? WP_SYNC_ERASED_WIPED : WP_SYNC_ERASED_LAPSED;
      self->counts = (WpSyncCounts){ .preparing = TRUE, .to_decide = -1 };
      self->rescue_owed = TRUE;
      wp_sync_emit_changed (self, G_MAXUINT64, NULL);
      if (self->block == WP_SYNC_WIPED)
        wp_sync_rescue (self);
    }
  wp_sync_update (self);
  wp_sync_release (self);
}

void
wp_sync_set_wiped (WpSync *self)
{
  self->last = 0;
  wp_sync_rest (self);
  wp_sync_set_block (self, WP_SYNC_WIPED,
                     _ ("Your authority asked for what this device holds to be erased. That has been done; what was "
                        "not sent was sealed for your authority alone to open."));
}

void
wp_sync_erase (WpSync *self, gboolean wiped)
{
  WpSyncErased why = wiped ? WP_SYNC_ERASED_WIPED : WP_SYNC_ERASED_LAPSED;

  self->lease.contact = 0;
  self->lease.chance = 0;
  self->last = 0;
  g_object_notify (G_OBJECT (self), "last");
  if (wiped)
    wp_sync_set_wiped (self);
  wp_sync_hold (self);
  wp_store_write_async (self->store, TRUE, erase_job, GINT_TO_POINTER (why), NULL, NULL, NULL, erased_cb,
                        g_object_ref (self));
}

void
wp_sync_erase_if_over (WpSync *self)
{
  if (wp_lease_state (&self->lease) != WP_LEASE_OVER || self->block == WP_SYNC_WIPED || self->signing_in > 0)
    return;
  /* After a long absence the session has ended, and there was no occasion to sign in. */
  if (self->block == WP_SYNC_NEEDS_SIGN_IN && wp_lease_begin_chance (&self->lease))
    wp_sync_note_lease (self);
  /* What was said stands while the server can't be reached, but not where it lets nobody in. */
  if (self->block == WP_SYNC_REFUSED || !wp_lease_has_chance (&self->lease))
    wp_sync_erase (self, FALSE);
}
