/* wp-signed.c: requests that a device signs with the key it made when it was enrolled.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-signed.h"

#include "wp-id.h"

#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

void
wp_signed_refuse (WpCall *call)
{
  call->wrong = TRUE;
  wp_wire_answer_set_error (&call->answer, WP_WIRE_SIGN_IN, WP_SIGNED_WRONG);
}

void
wp_signed_failed (WpCall *call, const GError *error)
{
  g_warning ("route=%s failed reason=\"%s\"", call->route->name, error != NULL ? error->message : "unknown");
  wp_wire_answer_set_error (&call->answer, WP_WIRE_FAILED, "The server could not do this. Try again later.");
}

WpDevice *
wp_signed_device (
    WpServer *server, WpSql *sql, WpCall *call, WpBody *json, const char *what, const char *more, const char *last)
{
  const char *id = wp_body_text (json, "device", WP_ID_LENGTH, &call->answer);
  const char *signature = id != NULL ? wp_body_text (json, "signature", 100, &call->answer) : NULL;
  g_autoptr (WpDevice) device = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 at;

  if (signature == NULL || !wp_body_number (json, "at", &at, &call->answer))
    return NULL;
  if (ABS (at - wp_clock_now (server->clock)) > DAY_MS)
    {
      wp_wire_answer_set_error (&call->answer, WP_WIRE_BAD_REQUEST,
                                "The clock of the device is more than a day wrong. Set it, and try again.");
      return NULL;
    }
  text = g_string_new (what);
  g_string_append_printf (text, "\n%s\n", id);
  if (more != NULL)
    g_string_append_printf (text, "%s\n", more);
  g_string_append_printf (text, "%" G_GINT64_FORMAT, at);
  if (last != NULL)
    g_string_append_printf (text, "\n%s", last);

  if (wp_id_is_valid (id))
    device = wp_devices_get (sql, id, &error);
  if (error != NULL && !g_error_matches (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND))
    {
      wp_signed_failed (call, error);
      return NULL;
    }
  if (device == NULL || !wp_signature_verify (device->key, text->str, signature))
    {
      wp_signed_refuse (call);
      return NULL;
    }
  g_strlcpy (call->caller.device, device->id, sizeof call->caller.device);
  return g_steal_pointer (&device);
}

gboolean
wp_signed_may_go_on (WpCall *call, const WpDevice *device, gint64 disabled_at)
{
  if (device->state == WP_DEVICE_WIPE || device->state == WP_DEVICE_STOLEN)
    wp_wire_answer_set_error (&call->answer, WP_WIRE_WIPE, "This device is to erase what it holds.");
  else if (device->state != WP_DEVICE_ACTIVE)
    wp_wire_answer_set_error (&call->answer, WP_WIRE_FORBIDDEN, "This device was revoked.");
  else if (disabled_at != 0)
    wp_wire_answer_set_error (&call->answer, WP_WIRE_FORBIDDEN, "This account is closed.");
  else
    return TRUE;
  return FALSE;
}
