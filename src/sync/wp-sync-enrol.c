/* wp-sync-enrol.c: making this device one of the authority's.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-audit.h"
#include "wp-device-key.h"
#include "wp-id.h"
#include "wp-incoming.h"
#include "wp-rescue.h"
#include "wp-rows.h"
#include "wp-sync-call.h"
#include "wp-sync-core-private.h"
#include "wp-sync-private.h"
#include "wp-upkeep.h"
#include "wp-wipe.h"

#define LONGEST 500

#define SQL_FAMILIES "SELECT EXISTS (SELECT 1 FROM family)"

/* One enrolment. */
typedef struct
{
  WpEnrolment *enrolment; /* (owned) */
  char *password;         /* (owned) (nullable) */
  WpTransport *transport; /* (owned) */
  GCancellable *stop;     /* (owned) */
  char *authority;        /* (owned) (nullable): that this store belonged to before */
  gint64 families;        /* whether it holds any */
  gboolean fresh;         /* the store never belonged to any */
  /* What the server gave. */
  JsonObject *reply; /* (owned) (nullable) */
  const char *device;
  const char *user;
  const char *sign_in;
  const char *their_id;
  const char *their_name;
  int days;
} Enrolling;

static void
forget_text (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
free_enrolling (gpointer data)
{
  Enrolling *enrolling = data;

  wp_enrolment_free (enrolling->enrolment);
  forget_text (enrolling->password);
  g_clear_object (&enrolling->transport);
  g_clear_object (&enrolling->stop);
  g_free (enrolling->authority);
  g_clear_pointer (&enrolling->reply, json_object_unref);
  g_free (enrolling);
}

static void
end (GTask *task, GError *error)
{
  WpSync *self = g_task_get_source_object (task);

  wp_sync_release (self);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
end_with (GTask *task, WpSyncError code, const char *message)
{
  end (task, g_error_new_literal (WP_SYNC_ERROR, (int) code, message));
}

static const char *
say_not_empty (void)
{
  return _ ("This store already holds families that do not come from this server. Start Whole Picture with an empty "
            "store to enrol this device; what is here can be brought over as an import.");
}

/* What the server said instead of an answer, as something that the person can act on. */
static GError *
say_refused (WpSync *self, const Enrolling *enrolling, const WpSyncSaid *said, GError *error)
{
  gint64 expires = enrolling->enrolment->expires;
  const char *text = NULL;
  WpSyncError code = WP_SYNC_ERROR_ENROLMENT;

  if (said->code == WP_WIRE_FORBIDDEN && expires > 0 && said->server_time > expires)
    text = _ ("This enrolment file has run out. Ask your administrator for a new one.");
  else if (said->code == WP_WIRE_FORBIDDEN)
    text = _ ("The server does not take this code: it is wrong, was used before, or has run out. Ask your "
              "administrator for a new one.");
  else if (said->code == WP_WIRE_BAD_REQUEST)
    text = _ ("The server does not take this password. Choose one of at least twelve characters that is not the name "
              "you sign in by.");
  else if (said->code == WP_WIRE_SIGN_IN)
    {
      code = WP_SYNC_ERROR_SIGN_IN;
      text = _ ("This account has a password already, and it is another one. Type the password that you sign in with "
                "elsewhere, or ask your administrator for a new code.");
    }
  else if (said->code == WP_WIRE_CONFLICTING)
    {
      code = WP_SYNC_ERROR_NOT_EMPTY;
      text = say_not_empty ();
    }
  if (text == NULL)
    return error;
  g_error_free (error);
  return g_error_new_literal (WP_SYNC_ERROR, (int) code, text);
}

/* ---- The key ---- */

static void
forget_trial (WpSync *self)
{
  g_clear_pointer (&self->trial_code, g_free);
  g_clear_pointer (&self->trial_key, wp_device_key_free);
}

/* The key of the device that this code makes. A code is good for one device, so a further try with it, after the answer
 * was lost or could not be kept, comes with the key of the first. (transfer full) (nullable): the public half */
static char *
make_key (WpSync *self, const char *code)
{
  if (g_strcmp0 (self->trial_code, code) != 0)
    {
      forget_trial (self);
      self->trial_code = g_strdup (code);
      self->trial_key = wp_device_key_new ();
    }
  return wp_device_key_public (self->trial_key);
}

/* ---- Keeping ---- */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WpSync) self = data;

  wp_secrets_set_finish (WP_SECRETS (source), result, NULL);
  wp_sync_release (self);
}

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = g_strdup (text);
}

static void
begin_work (GTask *task)
{
  WpSync *self = g_task_get_source_object (task);
  Enrolling *enrolling = g_task_get_task_data (task);
  GError *error = NULL;

  set_text (&self->server, enrolling->enrolment->server);
  set_text (&self->ca, enrolling->enrolment->ca);
  set_text (&self->device, enrolling->device);
  set_text (&self->account, enrolling->sign_in);
  set_text (&self->authority, enrolling->their_id);
  set_text (&self->authority_name, enrolling->their_name);
  self->lease = (WpLease){ .days = enrolling->days };
  self->last = 0;
  self->erased = WP_SYNC_ERASED_NOT;
  wp_sync_hold (self);
  wp_secrets_set_async (self->secrets, self->device, WP_SECRET_DEVICE_KEY, self->trial_key, kept_cb,
                        g_object_ref (self));
  wp_store_set_user (self->store, enrolling->user);
  if (!wp_sync_connect (self, &error) || !wp_sync_take_tokens (self, enrolling->reply, &error))
    {
      end (task, error);
      return;
    }
  forget_trial (self);
  self->greeted = TRUE;
  self->counts.preparing = TRUE;
  wp_sync_note_admitted (self);
  wp_sync_set_block (self, WP_SYNC_FREE, NULL);
  wp_sync_emit_changed (self, G_MAXUINT64, NULL);
  wp_sync_kick_all (self);
  end (task, NULL);
}

/* On the writer's thread. What an empty store made for itself gives way to what the server will send. */
static gpointer
keep_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Enrolling *enrolling = data;
  JsonObject *reply = enrolling->reply;
  g_autofree char *days = g_strdup_printf ("%d", enrolling->days);

  if (enrolling->fresh && !wp_incoming_erase (db, error))
    return NULL;
  /* A repeated enrolment is a new device to the server, which has none of its audit entries. */
  wp_sync_core_set (db, error, WP_SYNC_SETTING_SERVER, enrolling->enrolment->server, WP_SYNC_SETTING_CA,
                    enrolling->enrolment->ca, WP_SYNC_SETTING_DEVICE, enrolling->device, WP_SYNC_SETTING_ACCOUNT,
                    enrolling->sign_in, WP_SYNC_SETTING_AUTHORITY, enrolling->their_id, WP_SYNC_SETTING_AUTHORITY_NAME,
                    enrolling->their_name, WP_SYNC_SETTING_EPOCH, wp_sync_json_text (reply, "epoch", LONGEST),
                    WP_SYNC_SETTING_CURSOR, NULL, WP_SYNC_SETTING_AGAIN, NULL, WP_SYNC_SETTING_TOTAL, NULL,
                    WP_SYNC_SETTING_AUDIT, NULL, WP_SETTING_RESCUE_KEY, wp_sync_json_text (reply, "rescue", LONGEST),
                    WP_SYNC_SETTING_LEASE_DAYS, days, WP_SYNC_SETTING_LAST, NULL, WP_SYNC_SETTING_ERASED, NULL,
                    "device", enrolling->device, "authority", enrolling->their_id, NULL);
  return NULL;
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    {
      end (task, error);
      return;
    }
  wp_store_audit (WP_STORE (source), "connect", -1, NULL, NULL, NULL);
  begin_work (task);
}

/* ---- Asking ---- */

static gboolean
read_reply (Enrolling *enrolling)
{
  JsonObject *reply = enrolling->reply;
  JsonNode *authority = json_object_get_member (reply, "authority");
  JsonObject *theirs =
      authority != NULL && JSON_NODE_HOLDS_OBJECT (authority) ? json_node_get_object (authority) : NULL;

  enrolling->device = wp_sync_json_text (reply, "device", LONGEST);
  enrolling->user = wp_sync_json_text (reply, "user", LONGEST);
  enrolling->their_id = theirs != NULL ? wp_sync_json_text (theirs, "id", LONGEST) : NULL;
  enrolling->their_name = theirs != NULL ? wp_sync_json_text (theirs, "name", LONGEST) : NULL;
  /* A server of before told no name, and took none but the one that came with the code. */
  const char *sign_in = wp_sync_json_text (reply, "sign_in", LONGEST);
  enrolling->sign_in = sign_in != NULL ? sign_in : enrolling->enrolment->sign_in;
  enrolling->days = (int) CLAMP (wp_sync_json_int (reply, "lease_days", WP_LEASE_DAYS), 1, 366);
  return wp_id_is_valid (enrolling->device) && wp_id_is_valid (enrolling->user) && wp_id_is_valid (enrolling->their_id)
         && wp_sync_json_text (reply, "epoch", LONGEST) != NULL && enrolling->sign_in != NULL;
}

static void
enrolled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WpSync *self = g_task_get_source_object (task);
  Enrolling *enrolling = g_task_get_task_data (task);
  GError *error = NULL;
  WpSyncSaid said;

  enrolling->reply = wp_sync_call_finish_asked (WP_TRANSPORT (source), result, &said, &error);
  wp_sync_note_answer (self, said.server_time);
  if (error != NULL)
    end (task, say_refused (self, enrolling, &said, error));
  else if (!read_reply (enrolling))
    end_with (task, WP_SYNC_ERROR_ANSWER, _ ("What answers at this address is not a server of Whole Picture."));
  else if (enrolling->authority != NULL && !g_str_equal (enrolling->authority, enrolling->their_id))
    end_with (task, WP_SYNC_ERROR_NOT_EMPTY, say_not_empty ());
  else
    wp_store_write_async (self->store, TRUE, keep_job, enrolling, NULL, NULL, NULL, job_done_cb, task);
}

static gboolean
is_encrypted (WpSync *self)
{
  return wp_protection_of_folder (wp_store_get_folder (self->store)) != WP_PROTECTION_NONE;
}

static void
ask (GTask *task)
{
  WpSync *self = g_task_get_source_object (task);
  Enrolling *enrolling = g_task_get_task_data (task);
  g_autofree char *public_key = NULL;

  public_key = make_key (self, enrolling->enrolment->code);
  JsonObject *device = json_object_new ();
  json_object_set_string_member (device, "name", g_get_host_name ());
  json_object_set_string_member (device, "key", public_key != NULL ? public_key : "");
  json_object_set_boolean_member (device, "encrypted", is_encrypted (self));
  json_object_set_string_member (device, "platform", "linux");
  JsonObject *body = json_object_new ();
  json_object_set_string_member (body, "code", enrolling->enrolment->code);
  if (enrolling->enrolment->sign_in != NULL)
    json_object_set_string_member (body, "sign_in", enrolling->enrolment->sign_in);
  if (enrolling->password != NULL)
    json_object_set_string_member (body, "password", enrolling->password);
  if (enrolling->authority != NULL)
    json_object_set_string_member (body, "authority", enrolling->authority);
  json_object_set_object_member (body, "device", device);
  wp_sync_call_async (enrolling->transport, "/v1/enrol", body, NULL, enrolling->stop, enrolled_cb, task);
}

/* The server's clock is known before it is asked for anything, and whether this program can work with it. */
static void
health_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WpSync *self = g_task_get_source_object (task);
  GError *error = NULL;
  WpSyncSaid said;
  g_autoptr (JsonObject) health = wp_sync_call_finish_asked (WP_TRANSPORT (source), result, &said, &error);

  wp_sync_note_answer (self, said.server_time);
  if (health == NULL || !wp_sync_check_server (health, &error))
    end (task, error);
  else if (wp_sync_json_true (health, "encryption_required") && !is_encrypted (self))
    end_with (task, WP_SYNC_ERROR_ENROLMENT,
              _ ("Your authority’s server takes only devices whose disk is encrypted, and as far as can be seen this "
                 "one’s is not. The code is still good. Ask whoever looks after this device to encrypt its disk."));
  else
    ask (task);
}

/* On the writer's thread. */
static gpointer
look_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Enrolling *enrolling = data;

  if (wp_sync_core_get (db, WP_SYNC_SETTING_AUTHORITY, &enrolling->authority, error))
    wp_db_query_int (db, SQL_FAMILIES, &enrolling->families, error);
  return NULL;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Enrolling *enrolling = g_task_get_task_data (task);
  GError *error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  enrolling->fresh = enrolling->authority == NULL;
  if (error != NULL)
    end (task, error);
  else if (enrolling->fresh && enrolling->families > 0)
    end_with (task, WP_SYNC_ERROR_NOT_EMPTY, say_not_empty ());
  else
    wp_sync_call_async (enrolling->transport, "/health", NULL, NULL, enrolling->stop, health_cb, task);
}

void
wp_sync_enrol_async (WpSync *self,
                     const WpEnrolment *enrolment,
                     const char *password,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Enrolling *enrolling = g_new0 (Enrolling, 1);
  GError *error = NULL;

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, enrolling, free_enrolling);
  enrolling->enrolment = wp_enrolment_copy (enrolment);
  enrolling->password = g_strdup (password);
  enrolling->stop = g_object_ref (cancellable != NULL ? cancellable : self->cancellable);
  wp_sync_hold (self);
  /* Whether the code has run out is for the server to say: the clock may be wrong here. */
  enrolling->transport = wp_transport_new (enrolment->server, enrolment->ca, wp_store_get_folder (self->store), &error);
  if (enrolling->transport == NULL)
    end (task, error);
  else
    wp_store_write_async (self->store, TRUE, look_job, enrolling, NULL, NULL, NULL, looked_cb, task);
}

gboolean
wp_sync_enrol_finish (WpSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
