/* wp-connections.c: takes connections in, by TLS or from a proxy, and closes those that are too slow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-connections.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "wp-line.h"
#include "wp-server-error.h"

/* A record of TLS begins with its type, a version and two bytes of length. */
#define TLS_HEAD 5
#define TLS_HANDSHAKE 0x16
#define TLS_MOST (16 * 1024)

struct _WpConnection
{
  WpConnections *owner;
  GSocket *socket;           /* (owned) */
  GIOStream *stream;         /* (owned) (nullable): TLS, or the plain one behind a proxy */
  WpLine *line;              /* (nullable): what libsoup has for a request: not owned */
  GSocketAddress *remote;    /* (owned): also the key by which a message is matched to this */
  GCancellable *cancellable; /* (owned): of the handshake */
  GSource *source;           /* (owned) (nullable): waits for a first message or a further request */
  char *address;             /* (owned) */
  WpConnectionState state;
  gboolean asked; /* a request has come */
  gboolean keep;  /* a further one may come when this one is over */
  guint over;     /* (nullable): the source that goes on after a request */
  gint64 since;   /* when it got into its state */
  guint64 bytes;
};

struct _WpConnections
{
  SoupServer *soup;             /* (owned) */
  GTlsCertificate *certificate; /* (owned) (nullable) */
  const WpServerSettings *settings;
  WpMetrics *metrics;
  GSocketService *service; /* (owned) */
  GHashTable *all;         /* GSocketAddress (not owned) → WpConnection (owned) */
  GHashTable *addresses;   /* utf8 → count */
  GHashTable *shaking;     /* utf8 → count of handshakes */
  guint n_shaking;
  GQueue ready; /* WpConnection (not owned): whose first message is there */
  WpConnectionTimes times;
  guint port;
  guint sweep;
  gboolean stopped;
};

gboolean
wp_address_in (const char *address, const char *const *networks)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);

  if (inet == NULL)
    return FALSE;
  for (guint i = 0; networks[i] != NULL; i++)
    {
      g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (networks[i], NULL);

      if (mask != NULL && g_inet_address_mask_matches (mask, inet))
        return TRUE;
    }
  return FALSE;
}

/* An IPv4 address that came in over an IPv6 socket is written as what it is. */
static char *
address_text (GSocketAddress *remote)
{
  g_autofree char *text = NULL;

  if (!G_IS_INET_SOCKET_ADDRESS (remote))
    return g_strdup ("local");
  text = g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote)));
  if (g_str_has_prefix (text, "::ffff:") && strchr (text, '.') != NULL)
    return g_strdup (text + strlen ("::ffff:"));
  return g_steal_pointer (&text);
}

static guint
count_of (GHashTable *counts, const char *address)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, address));
}

static void
count (GHashTable *counts, const char *address, int by)
{
  guint n = count_of (counts, address) + by;

  if (n == 0)
    g_hash_table_remove (counts, address);
  else
    g_hash_table_insert (counts, g_strdup (address), GUINT_TO_POINTER (n));
}

static void
clear_source (WpConnection *connection)
{
  if (connection->source == NULL)
    return;
  g_source_destroy (connection->source);
  g_clear_pointer (&connection->source, g_source_unref);
}

static void
connection_free (WpConnection *connection)
{
  WpConnections *owner = connection->owner;

  if (connection->line != NULL)
    wp_line_forget (connection->line);
  g_clear_handle_id (&connection->over, g_source_remove);
  clear_source (connection);
  g_queue_remove (&owner->ready, connection);
  count (owner->addresses, connection->address, -1);
  wp_metrics_add (owner->metrics, WP_METRIC_CONNECTIONS, -1);
  /* A last word of TLS must not wait for a peer that does not listen. */
  g_socket_set_timeout (connection->socket, 1);
  g_clear_object (&connection->stream);
  g_clear_object (&connection->socket);
  g_clear_object (&connection->remote);
  g_clear_object (&connection->cancellable);
  g_free (connection->address);
  g_free (connection);
}

void
wp_connection_close (WpConnection *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  /* libsoup then reads the end, or fails to write, and lets go of the stream by itself. */
  g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}

static void await_request (WpConnection *connection);

static gboolean
request_over_cb (gpointer data)
{
  WpConnection *connection = data;

  connection->over = 0;
  if (connection->keep && !connection->owner->stopped)
    await_request (connection);
  else
    g_hash_table_remove (connection->owner->all, connection->remote);
  return G_SOURCE_REMOVE;
}

/* libsoup is in the midst of letting go of the line: what comes next can wait until it has. */
static void
line_closed_cb (gboolean ended, gpointer data)
{
  WpConnection *connection = data;

  connection->line = NULL;
  connection->keep &= !ended;
  if (connection->over == 0)
    connection->over = g_idle_add_full (G_PRIORITY_DEFAULT, request_over_cb, connection, NULL);
}

static gboolean
readable_cb (GObject *stream, gpointer data)
{
  WpConnection *connection = data;
  WpConnections *self = connection->owner;
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (connection->socket, NULL);
  g_autoptr (GIOStream) line = NULL;

  g_clear_pointer (&connection->source, g_source_unref);
  connection->keep = FALSE;
  if (local == NULL || self->stopped)
    {
      g_hash_table_remove (self->all, connection->remote);
      return G_SOURCE_REMOVE;
    }
  line = wp_line_new (connection->stream, line_closed_cb, connection);
  connection->line = WP_LINE (line);
  soup_server_accept_iostream (self->soup, line, local, connection->remote, NULL);
  return G_SOURCE_REMOVE;
}

/* Between two requests nobody has the connection but us, so that its end is noticed. */
static void
await_request (WpConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (connection->stream);

  wp_connection_set_state (connection, WP_CONNECTION_IDLE);
  connection->source = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (input), NULL);
  g_source_set_callback (connection->source, G_SOURCE_FUNC (readable_cb), connection, NULL);
  g_source_attach (connection->source, NULL);
}

static void
hand_over (WpConnection *connection, GIOStream *stream)
{
  connection->stream = g_object_ref (stream);
  await_request (connection);
}

static void start_handshakes (WpConnections *self);

static void
handshake_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTlsConnection) tls = G_TLS_CONNECTION (source);
  g_autoptr (GSocketAddress) remote = data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_tls_connection_handshake_finish (tls, result, &error);
  WpConnections *self;
  WpConnection *connection;

  /* After the end nobody is there to be told. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && g_object_get_data (G_OBJECT (remote), "ended") != NULL)
    return;
  self = g_object_get_data (G_OBJECT (remote), "connections");
  connection = g_hash_table_lookup (self->all, remote);
  count (self->shaking, connection->address, -1);
  self->n_shaking--;
  if (done && !self->stopped)
    hand_over (connection, G_IO_STREAM (tls));
  else
    {
      wp_metrics_add (self->metrics, WP_METRIC_HANDSHAKES_FAILED, 1);
      g_hash_table_remove (self->all, remote);
    }
  start_handshakes (self);
}

static void
start_handshake (WpConnection *connection)
{
  WpConnections *self = connection->owner;
  g_autoptr (GSocketConnection) plain = g_socket_connection_factory_create_connection (connection->socket);
  GIOStream *tls = g_tls_server_connection_new (G_IO_STREAM (plain), self->certificate, NULL);

  if (tls == NULL)
    {
      g_hash_table_remove (self->all, connection->remote);
      return;
    }
  /* Peers that just hang up, as programs do, are no error. */
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  wp_connection_set_state (connection, WP_CONNECTION_HANDSHAKE);
  count (self->shaking, connection->address, 1);
  self->n_shaking++;
  connection->cancellable = g_cancellable_new ();
  g_object_set_data (G_OBJECT (connection->remote), "connections", self);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT, connection->cancellable, handshake_cb,
                                    g_object_ref (connection->remote));
}

/* The oldest first, but none whose address has its share already. */
static void
start_handshakes (WpConnections *self)
{
  GList *link = self->ready.head;

  while (link != NULL && self->n_shaking < self->times.handshakes && !self->stopped)
    {
      WpConnection *connection = link->data;
      GList *next = link->next;

      if (count_of (self->shaking, connection->address) < self->times.handshakes_per_address)
        {
          g_queue_delete_link (&self->ready, link);
          start_handshake (connection);
        }
      link = next;
    }
}

/* Something has come: whether it is the whole of a first message of TLS. A handshake takes a thread, and whoever sends
 * nothing, or little by little, is to have none. */
static gboolean
hello_cb (GSocket *socket, GIOCondition condition, gpointer data)
{
  WpConnection *connection = data;
  WpConnections *self = connection->owner;
  int fd = g_socket_get_fd (socket);
  guint8 head[TLS_HEAD];
  gssize there = recv (fd, head, sizeof head, MSG_PEEK | MSG_DONTWAIT);
  int need = TLS_HEAD;
  int available = 0;

  if (there <= 0 || head[0] != TLS_HANDSHAKE)
    {
      wp_metrics_add (self->metrics, WP_METRIC_HANDSHAKES_FAILED, 1);
      g_hash_table_remove (self->all, connection->remote);
      return G_SOURCE_REMOVE;
    }
  if (there == TLS_HEAD)
    need += MIN (head[3] << 8 | head[4], TLS_MOST);
  if (ioctl (fd, FIONREAD, &available) != 0 || available < need)
    {
      setsockopt (fd, SOL_SOCKET, SO_RCVLOWAT, &need, sizeof need);
      return G_SOURCE_CONTINUE;
    }
  need = 1;
  setsockopt (fd, SOL_SOCKET, SO_RCVLOWAT, &need, sizeof need);
  g_clear_pointer (&connection->source, g_source_unref);
  g_queue_push_tail (&self->ready, connection);
  start_handshakes (self);
  return G_SOURCE_REMOVE;
}

static gboolean
may_come_in (WpConnections *self, const char *address)
{
  gboolean is_proxy = wp_address_in (address, (const char *const *) self->settings->proxies);
  guint n = count_of (self->addresses, address);

  if (self->certificate == NULL && !is_proxy)
    return FALSE;
  return g_hash_table_size (self->all) < self->times.most && (is_proxy || n < self->times.most_per_address);
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *socket, GObject *source, gpointer data)
{
  WpConnections *self = data;
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (socket, NULL);
  g_autofree char *address = NULL;
  WpConnection *connection;

  if (remote == NULL)
    return TRUE;
  address = address_text (remote);
  wp_metrics_add (self->metrics, WP_METRIC_CONNECTIONS_ALL, 1);
  if (!may_come_in (self, address))
    {
      wp_metrics_add (self->metrics, WP_METRIC_TURNED_AWAY, 1);
      return TRUE;
    }
  g_socket_set_option (g_socket_connection_get_socket (socket), IPPROTO_TCP, TCP_NODELAY, 1, NULL);

  connection = g_new0 (WpConnection, 1);
  connection->owner = self;
  connection->socket = g_object_ref (g_socket_connection_get_socket (socket));
  connection->remote = g_object_ref (remote);
  connection->address = g_steal_pointer (&address);
  connection->since = g_get_monotonic_time ();
  count (self->addresses, connection->address, 1);
  wp_metrics_add (self->metrics, WP_METRIC_CONNECTIONS, 1);
  g_hash_table_insert (self->all, remote, connection);
  if (self->certificate == NULL)
    {
      hand_over (connection, G_IO_STREAM (socket));
      return TRUE;
    }
  connection->source = g_socket_create_source (connection->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, NULL);
  g_source_set_callback (connection->source, G_SOURCE_FUNC (hello_cb), connection, NULL);
  g_source_attach (connection->source, NULL);
  return TRUE;
}

/* A body that stands still keeps its memory; an answer that nobody takes does too. */
static gboolean
stands_still (WpConnection *connection, gint64 now)
{
  gint64 moved = connection->line != NULL ? wp_line_get_moved (connection->line) : 0;

  return now - MAX (moved, connection->since) > (gint64) connection->owner->times.stall * G_USEC_PER_SEC;
}

static gboolean
is_too_slow (WpConnection *connection, gint64 now)
{
  const WpConnectionTimes *times = &connection->owner->times;
  guint more = (guint) MIN (connection->bytes / MAX (times->bytes_per_second, 1), 3600);
  guint allowed = 0;

  switch (connection->state)
    {
    case WP_CONNECTION_HELLO:
      allowed = times->hello;
      break;
    case WP_CONNECTION_HANDSHAKE:
      allowed = times->handshake;
      break;
    case WP_CONNECTION_IDLE:
      allowed = connection->asked ? times->idle : times->first;
      if (connection->owner->stopped)
        allowed = 0;
      break;
    case WP_CONNECTION_HEADERS:
      allowed = times->headers;
      break;
    case WP_CONNECTION_BODY:
      if (stands_still (connection, now))
        return TRUE;
      allowed = times->body + more;
      break;
    case WP_CONNECTION_WORKING:
      return FALSE;
    case WP_CONNECTION_ANSWERING:
      if (stands_still (connection, now))
        return TRUE;
      allowed = times->answer + more;
      break;
    default:
      g_assert_not_reached ();
    }
  return now - connection->since > (gint64) allowed * G_USEC_PER_SEC;
}

static gboolean
sweep_cb (gpointer data)
{
  WpConnections *self = data;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GPtrArray) slow = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->all);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_too_slow (value, now))
      g_ptr_array_add (slow, value);
  for (guint i = 0; i < slow->len; i++)
    {
      WpConnection *connection = g_ptr_array_index (slow, i);

      wp_metrics_add (self->metrics, WP_METRIC_TOO_SLOW, 1);
      /* One that does not even notice is closed again at the next sweep but one. */
      connection->since = now;
      if (connection->state == WP_CONNECTION_HELLO || connection->state == WP_CONNECTION_IDLE)
        g_hash_table_remove (self->all, connection->remote);
      else
        wp_connection_close (connection);
    }
  return G_SOURCE_CONTINUE;
}

WpConnections *
wp_connections_new (SoupServer *soup,
                    GTlsCertificate *certificate,
                    const WpServerSettings *settings,
                    WpMetrics *metrics,
                    GError **error)
{
  WpConnections *self;

  if (certificate == NULL && settings->proxies[0] == NULL)
    {
      g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_USAGE,
                           "Behind a proxy the server has to know which addresses proxies have. Name them with "
                           "“--proxy ADDRESS” or in settings.ini.");
      return NULL;
    }
  self = g_new0 (WpConnections, 1);
  self->soup = g_object_ref (soup);
  if (certificate != NULL)
    self->certificate = g_object_ref (certificate);
  self->settings = settings;
  self->metrics = metrics;
  self->service = g_socket_service_new ();
  g_socket_listener_set_backlog (G_SOCKET_LISTENER (self->service), 1024);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  self->all = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) connection_free);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shaking = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->ready);
  self->times = (WpConnectionTimes){
    .hello = 10,
    .handshake = 5,
    .first = 20,
    .idle = 90,
    .headers = 10,
    .body = 20,
    .answer = 30,
    .stall = 20,
    .bytes_per_second = 8192,
    .most = 8000,
    .most_per_address = 4000,
    .handshakes = 48,
    .handshakes_per_address = 8,
  };
  self->sweep = g_timeout_add_seconds (1, sweep_cb, self);
  return self;
}

void
wp_connections_free (WpConnections *self)
{
  GHashTableIter iter;
  gpointer value;

  if (self == NULL)
    return;
  wp_connections_stop (self);
  g_clear_handle_id (&self->sweep, g_source_remove);
  g_hash_table_iter_init (&iter, self->all);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      WpConnection *connection = value;

      g_object_set_data (G_OBJECT (connection->remote), "ended", self);
      if (connection->cancellable != NULL)
        g_cancellable_cancel (connection->cancellable);
    }
  g_hash_table_unref (self->all);
  g_hash_table_unref (self->addresses);
  g_hash_table_unref (self->shaking);
  g_clear_object (&self->service);
  g_clear_object (&self->certificate);
  g_clear_object (&self->soup);
  g_free (self);
}

WpConnectionTimes *
wp_connections_times (WpConnections *self)
{
  return &self->times;
}

gboolean
wp_connections_listen (WpConnections *self, const char *address, guint port, GError **error)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);
  g_autoptr (GSocketAddress) local = NULL;
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) problem = NULL;

  if (inet == NULL)
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_USAGE,
                   "“%s” is no address to listen on. Give one such as 127.0.0.1, or :: for all.", address);
      return FALSE;
    }
  local = g_inet_socket_address_new (inet, port);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), local, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &effective, &problem))
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED,
                   "The server can’t listen on port %u of %s: %s. Is another server running?", port, address,
                   problem->message);
      return FALSE;
    }
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  g_socket_service_start (self->service);
  return TRUE;
}

guint
wp_connections_get_port (WpConnections *self)
{
  return self->port;
}

void
wp_connections_stop (WpConnections *self)
{
  if (self->stopped)
    return;
  self->stopped = TRUE;
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  sweep_cb (self);
}

WpConnection *
wp_connections_of (WpConnections *self, SoupServerMessage *message)
{
  return g_hash_table_lookup (self->all, soup_server_message_get_remote_address (message));
}

void
wp_connection_set_state (WpConnection *self, WpConnectionState state)
{
  self->state = state;
  self->since = g_get_monotonic_time ();
  self->bytes = 0;
  self->asked |= state == WP_CONNECTION_HEADERS;
}

void
wp_connection_keep (WpConnection *self)
{
  self->keep = TRUE;
}

void
wp_connection_moved (WpConnection *self, gsize bytes)
{
  self->bytes += bytes;
}

const char *
wp_connection_get_address (WpConnection *self)
{
  return self->address;
}

char *
wp_connections_caller (WpConnections *self, SoupServerMessage *message)
{
  WpConnection *connection = wp_connections_of (self, message);
  const char *address = connection != NULL ? connection->address : "unknown";
  const char *named;
  g_auto (GStrv) hops = NULL;

  if (self->certificate != NULL || !wp_address_in (address, (const char *const *) self->settings->proxies))
    return g_strdup (address);
  named = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "X-Forwarded-For");
  hops = g_strsplit (named != NULL ? named : "", ",", 64);
  for (guint i = g_strv_length (hops); i > 0; i--)
    {
      const char *hop = g_strstrip (hops[i - 1]);
      g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (hop);

      if (inet == NULL)
        break;
      if (!wp_address_in (hop, (const char *const *) self->settings->proxies))
        return g_inet_address_to_string (inet);
    }
  return g_strdup (address);
}
