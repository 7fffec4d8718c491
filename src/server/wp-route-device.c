/* wp-route-device.c: what a device says at its end: that it has erased itself, and what it had not sent before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>

#include "wp-accounts.h"
#include "wp-routes.h"
#include "wp-signed.h"

/* So long a bundle is taken after the account was closed or the device revoked. */
#define RESCUE_MS ((gint64) 30 * 24 * 60 * 60 * 1000)
/* Opening what is there is somebody's work: a desk that asks more often gains nothing. */
#define FULL_SECONDS 3600

#define TOO_LATE "Nothing is taken from this device any more."

/* A bundle whose signature is right, on its way to the one thread that writes. */
typedef struct
{
  char device[37];
  guint8 digest[WP_BUNDLE_DIGEST];
} Bundle;

static gboolean
is_too_late (WpServer *server, const WpDevice *device, const WpAccount *account)
{
  gint64 now = wp_clock_now (server->clock);

  if (device->state == WP_DEVICE_STOLEN || device->state == WP_DEVICE_WIPED)
    return TRUE;
  if (device->state != WP_DEVICE_ACTIVE && device->changed_at < now - RESCUE_MS)
    return TRUE;
  return account->disabled_at != 0 && account->disabled_at < now - RESCUE_MS;
}

static void
answer_kept (WpCall *call)
{
  g_autoptr (WpBody) reply = json_object_new_object ();

  wp_body_answer (reply, &call->answer);
}

/* Whether the bundle is to be taken. What was taken before is answered as it was then: the answer may have been lost on
 * its way, and the desk does not erase what is not answered. */
static gboolean
is_wanted (WpServer *server, WpSql *sql, WpCall *call, const WpDevice *device, Bundle *bundle)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpAccount) account = wp_accounts_get (sql, device->account, &error);
  gboolean has = FALSE;

  if (account == NULL)
    wp_signed_failed (call, error);
  else if (is_too_late (server, device, account))
    wp_wire_answer_set_error (&call->answer, WP_WIRE_FORBIDDEN, TOO_LATE);
  else if (!wp_devices_has_bundle (sql, device->id, bundle->digest, &has, &error))
    wp_signed_failed (call, error);
  else if (has)
    answer_kept (call);
  else
    return TRUE;
  return FALSE;
}

/* All that takes long, on a thread that reads: whoever is not known must not keep the one that writes busy. */
static WpPoolQueue
verify_bundle (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (WpBody) json = wp_body_read (call->request.body, &call->answer);
  const char *text = json != NULL ? wp_body_text (json, "bundle", WP_WIRE_MAX_BODY, &call->answer) : NULL;
  g_autoptr (GBytes) bytes = text != NULL ? wp_base64_read (text, WP_WIRE_MAX_BODY) : NULL;
  g_autofree Bundle *bundle = g_new0 (Bundle, 1);
  g_autoptr (WpDevice) device = NULL;
  char digest[2 * WP_BUNDLE_DIGEST + 1];

  if (text == NULL)
    return WP_POOL_DONE;
  if (bytes == NULL)
    {
      wp_wire_answer_set_error (&call->answer, WP_WIRE_BAD_REQUEST, "The member “bundle” has to be base64.");
      return WP_POOL_DONE;
    }
  crypto_hash_sha256 (bundle->digest, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  sodium_bin2hex (digest, sizeof digest, bundle->digest, sizeof bundle->digest);
  device = wp_signed_device (server, sql, call, json, "wp-rescue", NULL, digest);
  if (device == NULL || !is_wanted (server, sql, call, device, bundle))
    return WP_POOL_DONE;
  g_strlcpy (bundle->device, device->id, sizeof bundle->device);
  /* While it waits for its turn it is counted as a body is, and the body itself is needed no more. */
  g_bytes_unref (call->request.body);
  call->request.body = g_steal_pointer (&bytes);
  call->state = g_steal_pointer (&bundle);
  call->state_free = g_free;
  call->limit = WP_LIMIT_RESCUE;
  return WP_POOL_WRITE;
}

/* A verb may have changed the device or the account since the signature was looked at. */
static gboolean
keep_bundle (
    WpServer *server, WpSql *sql, const Bundle *bundle, GBytes *bytes, gboolean *late, gboolean *kept, GError **error)
{
  gint64 now = wp_clock_now (server->clock);
  g_autoptr (WpDevice) device = NULL;
  g_autoptr (WpAccount) account = NULL;
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  device = wp_devices_get (sql, bundle->device, error);
  account = device != NULL ? wp_accounts_get (sql, device->account, error) : NULL;
  if (account == NULL)
    return FALSE;
  *late = is_too_late (server, device, account);
  if (*late)
    return TRUE;
  if (!wp_devices_keep_bundle (sql, device->id, bytes, bundle->digest, now, kept, error))
    return FALSE;
  return !*kept
         || (wp_service_note_audit (server->service, sql, "rescue", device->account, device->id, NULL, error)
             && wp_sql_commit (sql, error));
}

WpPoolQueue
wp_route_rescue (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (GError) error = NULL;
  gboolean late = FALSE;
  gboolean kept = FALSE;

  if (call->stage == 0)
    return verify_bundle (server, sql, call);
  if (!keep_bundle (server, sql, call->state, call->request.body, &late, &kept, &error))
    wp_signed_failed (call, error);
  else if (late)
    wp_wire_answer_set_error (&call->answer, WP_WIRE_FORBIDDEN, TOO_LATE);
  else if (kept)
    answer_kept (call);
  else
    {
      wp_wire_answer_set_error (&call->answer, WP_WIRE_TOO_MANY,
                                "No more is kept of this device until an administrator has opened what there is.");
      call->answer.retry_after = FULL_SECONDS;
    }
  return WP_POOL_DONE;
}

static gboolean
note_wiped (WpServer *server, WpSql *sql, const WpDevice *device, GError **error)
{
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return wp_devices_set_state (sql, device->id, WP_DEVICE_WIPED, wp_clock_now (server->clock), error)
         && wp_sessions_end_device (sql, device->id, error)
         && wp_service_note_audit (server->service, sql, "device-wiped", device->account, device->id, NULL, error)
         && wp_accounts_touch (sql, error) && wp_sql_commit (sql, error);
}

WpPoolQueue
wp_route_wiped (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (WpBody) json = wp_body_read (call->request.body, &call->answer);
  g_autoptr (WpDevice) device = NULL;
  g_autoptr (WpBody) reply = json_object_new_object ();
  g_autoptr (GError) error = NULL;

  if (json == NULL)
    return WP_POOL_DONE;
  device = wp_signed_device (server, sql, call, json, "wp-wiped", NULL, NULL);
  if (device == NULL)
    return WP_POOL_DONE;
  call->changed = TRUE;
  if (note_wiped (server, sql, device, &error))
    wp_body_answer (reply, &call->answer);
  else
    wp_signed_failed (call, error);
  return WP_POOL_DONE;
}
