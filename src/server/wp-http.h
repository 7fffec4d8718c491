/* wp-http.h: the line: HTTP over TLS to the routes and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-connections.h"
#include "wp-server.h"

G_BEGIN_DECLS

/**
 * WpHttp: takes requests in on the main thread, has the pool work on them and answers. Nothing of a request's content
 * is kept or logged here.
 */
typedef struct _WpHttp WpHttp;

/** wp_http_new: reads the certificate and opens the records. @server has to outlive it. */
WpHttp *wp_http_new (WpServer *server, GError **error);
void wp_http_free (WpHttp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpHttp, wp_http_free)

/** wp_http_start: listens, by the settings. */
gboolean wp_http_start (WpHttp *self, GError **error);
guint wp_http_get_port (WpHttp *self);

/** wp_http_get_connections: (transfer none): for its times. */
WpConnections *wp_http_get_connections (WpHttp *self);

/** wp_http_stop: takes no more requests, answers those that wait for news, lets the rest end, and then calls @stopped
 * on the main thread: at the latest after fifteen seconds. */
void wp_http_stop (WpHttp *self, GSourceFunc stopped, gpointer data);

G_END_DECLS
