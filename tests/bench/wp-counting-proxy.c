/* wp-counting-proxy.c: passes bytes on to a port of this computer, and counts them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-counting-proxy.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#define MOST_CONNECTIONS 16
#define BUFFER 65536

struct _WpCountingProxy
{
  GSocketService *service; /* (owned) */
  guint16 from, to;
  gsize bytes; /* atomic */
};

typedef struct
{
  WpCountingProxy *proxy;
  GInputStream *from;
  GOutputStream *to;
} Way;

/* Until either side ends. */
static gpointer
carry (gpointer data)
{
  Way *way = data;
  g_autofree guint8 *buffer = g_malloc (BUFFER);
  gssize got;

  while ((got = g_input_stream_read (way->from, buffer, BUFFER, NULL, NULL)) > 0)
    {
      g_atomic_pointer_add (&way->proxy->bytes, got);
      if (!g_output_stream_write_all (way->to, buffer, (gsize) got, NULL, NULL, NULL))
        break;
    }
  return NULL;
}

/* Both programs send at once what they have; what holds small pieces back here until larger ones were acknowledged
 * would be counted as theirs. */
static void
send_at_once (GSocketConnection *connection)
{
  g_socket_set_option (g_socket_connection_get_socket (connection), IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
}

static gboolean
run_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  WpCountingProxy *self = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) onward = g_socket_client_connect_to_host (client, "127.0.0.1", self->to, NULL, NULL);

  if (onward == NULL)
    return TRUE;
  send_at_once (connection);
  send_at_once (onward);
  Way up = { self, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
             g_io_stream_get_output_stream (G_IO_STREAM (onward)) };
  Way down = { self, g_io_stream_get_input_stream (G_IO_STREAM (onward)),
               g_io_stream_get_output_stream (G_IO_STREAM (connection)) };
  GThread *thread = g_thread_new ("up", carry, &up);
  carry (&down);
  g_socket_shutdown (g_socket_connection_get_socket (connection), TRUE, TRUE, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (onward), TRUE, TRUE, NULL);
  g_thread_join (thread);
  return TRUE;
}

static void
free_cb (gpointer self, GClosure *closure)
{
  g_free (self);
}

WpCountingProxy *
wp_counting_proxy_new (guint16 port)
{
  WpCountingProxy *self = g_new0 (WpCountingProxy, 1);

  self->to = port;
  self->service = g_threaded_socket_service_new (MOST_CONNECTIONS);
  self->from = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, NULL);
  /* Each connection's threads hold the service, and that holds this. */
  g_signal_connect_data (self->service, "run", G_CALLBACK (run_cb), self, free_cb, 0);
  g_socket_service_start (self->service);
  return self;
}

void
wp_counting_proxy_free (WpCountingProxy *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
}

guint16
wp_counting_proxy_get_port (WpCountingProxy *self)
{
  return self->from;
}

gsize
wp_counting_proxy_take (WpCountingProxy *self)
{
  gsize bytes = (gsize) g_atomic_pointer_get (&self->bytes);

  g_atomic_pointer_add (&self->bytes, -(gssize) bytes);
  return bytes;
}
