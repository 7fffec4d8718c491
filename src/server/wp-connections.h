/* wp-connections.h: takes connections in, by TLS or from a proxy, and closes those that are too slow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "wp-metrics.h"
#include "wp-server-settings.h"

G_BEGIN_DECLS

typedef enum {
  WP_CONNECTION_HELLO,     /* its first TLS message has not come whole, or waits for its turn */
  WP_CONNECTION_HANDSHAKE, /* on one of GIO's threads */
  WP_CONNECTION_IDLE,      /* between two requests, or before the first */
  WP_CONNECTION_HEADERS,   /* a request has begun to come */
  WP_CONNECTION_BODY,
  WP_CONNECTION_WORKING, /* it has come, and is worked on or waits for news */
  WP_CONNECTION_ANSWERING,
} WpConnectionState;

/** WpConnection: one of them; lives until it is closed. */
typedef struct _WpConnection WpConnection;

/**
 * WpConnections: accepts connections, makes the handshake and hands each to libsoup's server. libsoup itself waits for
 * ever for the rest of a handshake, a header or a body, and for an answer to be taken: here each of these has an end.
 * The main thread's.
 */
typedef struct _WpConnections WpConnections;

/**
 * WpConnectionTimes: seconds that each may take. A body and an answer may take longer by a second for each
 * @bytes_per_second of theirs, but neither may stand still for @stall.
 */
typedef struct
{
  guint hello;
  guint handshake;
  guint first; /* until the first byte of the first request */
  guint idle;
  guint headers;
  guint body;
  guint answer;
  guint stall; /* since the last bytes of a body came, or of an answer went */
  guint bytes_per_second;
  guint most;             /* connections at once */
  guint most_per_address; /* connections at once from one address that is no proxy */
  guint handshakes;       /* at once: each takes one of GIO's threads, which are few */
  guint handshakes_per_address;
} WpConnectionTimes;

/**
 * wp_connections_new:
 * @soup: is handed the connections
 * @certificate: (nullable): the server's, with its key; %NULL behind a proxy, which then is the only one that gets in
 */
WpConnections *wp_connections_new (SoupServer *soup,
                                   GTlsCertificate *certificate,
                                   const WpServerSettings *settings,
                                   WpMetrics *metrics,
                                   GError **error);
void wp_connections_free (WpConnections *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpConnections, wp_connections_free)

/** wp_connections_times: (transfer none): to read and to change. */
WpConnectionTimes *wp_connections_times (WpConnections *self);

/** wp_connections_listen: begins to accept. */
gboolean wp_connections_listen (WpConnections *self, const char *address, guint port, GError **error);
guint wp_connections_get_port (WpConnections *self);

/** wp_connections_stop: accepts no more, and closes those that are idle; from now on one that becomes idle is closed.
 */
void wp_connections_stop (WpConnections *self);

/** wp_connections_of: (transfer none) (nullable): the connection that @message came by. */
WpConnection *wp_connections_of (WpConnections *self, SoupServerMessage *message);

void wp_connection_set_state (WpConnection *self, WpConnectionState state);
/** wp_connection_moved: so many bytes more of a body came, or of an answer are to go. */
void wp_connection_moved (WpConnection *self, gsize bytes);
/** wp_connection_keep: its request has ended well, and a further one may come by it. Otherwise it is closed. */
void wp_connection_keep (WpConnection *self);
/** wp_connection_close: at once. */
void wp_connection_close (WpConnection *self);

/** wp_connection_get_address: (transfer none): the caller's, as text; behind a proxy the proxy's. */
const char *wp_connection_get_address (WpConnection *self);

/** wp_connections_caller: (transfer full): the address that @message comes from: behind a trusted proxy the last one
 * that it names which is no proxy of ours itself. */
char *wp_connections_caller (WpConnections *self, SoupServerMessage *message);

/** wp_address_in: whether @address lies in one of @networks ("127.0.0.1", "10.0.0.0/8"). */
gboolean wp_address_in (const char *address, const char *const *networks);

G_END_DECLS
