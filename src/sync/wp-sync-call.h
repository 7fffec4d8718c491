/* wp-sync-call.h: one question to the server about accounts and devices, in JSON, and its answer. For this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sync-json.h"
#include "wp-transport.h"

G_BEGIN_DECLS

/**
 * WpSyncSaid: what is known of an answer besides what it holds.
 */
typedef struct
{
  gint64 server_time; /* as wp_transport_send_finish() gives it, with an error of the server's too */
  WpWireError code;   /* OK too where no answer came */
  guint retry_after;  /* seconds; 0 when it was not told */
} WpSyncSaid;

/**
 * wp_sync_call_async:
 * @path: "/v1/session", asked by POST; with @body %NULL by GET
 * @body: (nullable) (transfer full)
 * @token: (nullable)
 */
void wp_sync_call_async (WpTransport *transport,
                         const char *path,
                         JsonObject *body,
                         const char *token,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);

/**
 * wp_sync_call_finish:
 * @said: (out) (optional)
 *
 * Returns: (transfer full) (nullable): the object that the server answered with; %NULL with %WP_SYNC_ERROR
 */
JsonObject *wp_sync_call_finish (WpTransport *transport, GAsyncResult *result, WpSyncSaid *said, GError **error);

/**
 * wp_sync_call_finish_asked:
 * @said: (out)
 *
 * The same for what a person asked for and waits for: the error says what that person can do, as wp_sync_say_asked().
 */
JsonObject *wp_sync_call_finish_asked (WpTransport *transport, GAsyncResult *result, WpSyncSaid *said, GError **error);

/**
 * wp_sync_say: sets @error to what @code means for a person, of what goes on in the background and is tried again by
 * itself; does nothing for %WP_WIRE_OK.
 */
void wp_sync_say (WpWireError code, GError **error);

/**
 * wp_sync_say_asked:
 * @retry_after: seconds, or 0
 *
 * The same of what a person asked for, which is not tried again by itself.
 */
void wp_sync_say_asked (WpWireError code, guint retry_after, GError **error);

/**
 * wp_sync_check_server:
 * @health: what a server says of itself
 *
 * Returns: whether this program can work with that server; %FALSE with %WP_SYNC_ERROR_TOO_OLD or _ANSWER
 */
gboolean wp_sync_check_server (JsonObject *health, GError **error);

G_END_DECLS
