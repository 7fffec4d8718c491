/* wp-sync-call.h: one question to the server about accounts and devices, in JSON, and its answer. For this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sync-json.h"
#include "wp-transport.h"

G_BEGIN_DECLS

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
 * @server_time: (out) (optional): as wp_transport_send_finish() gives it, with an error of the server's too
 *
 * Returns: (transfer full) (nullable): the object that the server answered with; %NULL with %WP_SYNC_ERROR
 */
JsonObject *wp_sync_call_finish (WpTransport *transport, GAsyncResult *result, gint64 *server_time, GError **error);

/**
 * wp_sync_say: sets @error to what @code means for a person; does nothing for %WP_WIRE_OK.
 */
void wp_sync_say (WpWireError code, GError **error);

G_END_DECLS
