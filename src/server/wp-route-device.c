/* wp-route-device.c: what a device says at its end: that it has erased itself, and what it had not sent before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>

#include "wp-accounts.h"
#include "wp-routes.h"
#include "wp-signed.h"

/* So long a bundle is taken after the account was closed or the device revoked. */
#define RESCUE_MS ((gint64) 30 * 24 * 60 * 60 * 1000)

static gboolean
keep_bundle (WpServer *server, WpSql *sql, const WpDevice *device, GBytes *bundle, GError **error)
{
  g_auto (WpSqlRollback) undo = NULL;

  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  undo = sql;
  return wp_devices_keep_bundle (sql, device->id, bundle, wp_clock_now (server->clock), error)
         && wp_service_note_audit (server->service, sql, "rescue", device->account, device->id, NULL, error)
         && wp_sql_commit (sql, error);
}

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

WpPoolQueue
wp_route_rescue (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (WpBody) json = wp_body_read (call->request.body, &call->answer);
  const char *text = json != NULL ? wp_body_text (json, "bundle", WP_WIRE_MAX_BODY, &call->answer) : NULL;
  g_autoptr (GBytes) bundle = text != NULL ? wp_base64_read (text, WP_WIRE_MAX_BODY) : NULL;
  g_autoptr (WpDevice) device = NULL;
  g_autoptr (WpAccount) account = NULL;
  g_autoptr (WpBody) reply = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return WP_POOL_DONE;
  if (bundle == NULL)
    {
      wp_wire_answer_set_error (&call->answer, WP_WIRE_BAD_REQUEST, "The member “bundle” has to be base64.");
      return WP_POOL_DONE;
    }
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bundle);
  device = wp_signed_device (server, sql, call, json, "wp-rescue", NULL, digest);
  account = device != NULL ? wp_accounts_get (sql, device->account, &error) : NULL;
  if (device == NULL)
    return WP_POOL_DONE;
  if (account == NULL)
    wp_signed_failed (call, error);
  else if (is_too_late (server, device, account))
    wp_wire_answer_set_error (&call->answer, WP_WIRE_FORBIDDEN, "Nothing is taken from this device any more.");
  else if (!keep_bundle (server, sql, device, bundle, &error))
    wp_signed_failed (call, error);
  else
    {
      reply = json_object_new_object ();
      wp_body_answer (reply, &call->answer);
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
