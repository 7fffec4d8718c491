/* wp-transport.h: requests to the one server that this device trusts, over HTTPS and nothing else.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "wp-wire.h"

G_BEGIN_DECLS

/**
 * WpTransport: one server, reached by libsoup on the main context of the thread that made it.
 *
 * It speaks TLS alone; checks the server's certificate against the authority's own where the enrolment brought one, and
 * else against those of the system, with the server's name and today's date; follows no redirection; keeps no cookies
 * and answers no other sign-in; and inflates an answer itself, stopping at %WP_WIRE_MAX_BODY. Large bodies are
 * compressed and unfolded on a thread of the pool.
 */
#define WP_TYPE_TRANSPORT (wp_transport_get_type ())
G_DECLARE_FINAL_TYPE (WpTransport, wp_transport, WP, TRANSPORT, GObject)

/**
 * wp_transport_new:
 * @server: "https://host:port" as wp_server_address() gives it
 * @ca: (nullable): PEM of the one certificate that is trusted
 * @folder: the profile's folder, where @ca is laid down for the TLS library; it is no secret
 *
 * Returns: (transfer full) (nullable): %NULL with %WP_SYNC_ERROR when the address or certificate is none
 */
WpTransport *wp_transport_new (const char *server, const char *ca, const char *folder, GError **error);

/**
 * wp_transport_set_limits: for tests: seconds without a byte, and in all, before a request is given up.
 */
void wp_transport_set_limits (WpTransport *self, guint idle, guint whole);

/**
 * wp_transport_send_async:
 * @request: copied as far as it is needed
 *
 * Sends @request and reads the whole answer. @callback runs in the thread-default main context of the caller.
 */
void wp_transport_send_async (WpTransport *self,
                              const WpWireRequest *request,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * wp_transport_send_finish:
 * @answer: (out caller-allocates): cleared by the caller with wp_wire_answer_clear(); status 0 with @error
 * @server_time: (out) (optional): the server's clock by its Date header, UTC ms to the second; 0 when it told none
 *
 * Returns: whether an answer came, of whatever status but a redirection; %FALSE with UNREACHABLE, UNTRUSTED or ANSWER
 *   of %WP_SYNC_ERROR, or %G_IO_ERROR_CANCELLED
 */
gboolean wp_transport_send_finish (
    WpTransport *self, GAsyncResult *result, WpWireAnswer *answer, gint64 *server_time, GError **error);

G_END_DECLS
