/* wp-transport.c: requests to the server, by libsoup.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-transport.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "wp-enrolment.h"
#include "wp-gzip.h"
#include "wp-sync-error.h"
#include "wp-trust.h"

/* A pull may wait for news as long as WP_WIRE_MAX_WAIT without a byte. */
#define IDLE_S (WP_WIRE_MAX_WAIT + 15)
#define WHOLE_S 300
#define CHUNK (64 * 1024)
#define AT_ONCE 8
/* Below this a body is sent as it is, and an answer is unfolded where it arrives. */
#define SMALL 1024
#define QUICK (8 * 1024)
#define LONGEST_RETRY_S 3600
#define CONNECTIONS 4
#define CA_NAME "server-authority.pem"

struct _WpTransport
{
  GObject parent_instance;

  SoupSession *session; /* (owned) */
  char *server;         /* (owned) */
  guint whole;          /* seconds */
};

G_DEFINE_FINAL_TYPE (WpTransport, wp_transport, G_TYPE_OBJECT)

/* One request and its answer. */
typedef struct
{
  SoupMessage *message;      /* (owned) */
  GBytes *body;              /* (owned) (nullable): to send, until it is packed */
  GCancellable *cancellable; /* (owned): of the request itself */
  GCancellable *outer;       /* (owned) (nullable): the caller's */
  gulong outer_id;
  guint timeout;
  gboolean late;
  GInputStream *stream; /* (owned) (nullable) */
  GByteArray *raw;      /* (owned) */
  guint8 *chunk;        /* (owned): CHUNK bytes, once there is an answer */
  WpWireAnswer answer;
  gint64 server_time;
} Exchange;

static void
free_exchange (gpointer data)
{
  Exchange *exchange = data;

  if (exchange->timeout != 0)
    g_source_remove (exchange->timeout);
  if (exchange->outer_id != 0)
    g_cancellable_disconnect (exchange->outer, exchange->outer_id);
  g_clear_object (&exchange->outer);
  g_clear_object (&exchange->cancellable);
  g_clear_object (&exchange->stream);
  g_clear_object (&exchange->message);
  g_clear_pointer (&exchange->body, g_bytes_unref);
  g_byte_array_unref (exchange->raw);
  g_free (exchange->chunk);
  wp_wire_answer_clear (&exchange->answer);
  g_free (exchange);
}

static void
wp_transport_finalize (GObject *object)
{
  WpTransport *self = WP_TRANSPORT (object);

  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_free (self->server);
  G_OBJECT_CLASS (wp_transport_parent_class)->finalize (object);
}

static void
wp_transport_class_init (WpTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_transport_finalize;
}

static void
wp_transport_init (WpTransport *self)
{
  self->whole = WHOLE_S;
  self->session =
      soup_session_new_with_options ("timeout", IDLE_S, "idle-timeout", IDLE_S, "max-conns", CONNECTIONS,
                                     "max-conns-per-host", CONNECTIONS, "user-agent", "WholePicture/" WP_VERSION, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

/* Whether the file holds @ca already; it is a page of text. */
static gboolean
is_laid_down (const char *path, const char *ca)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_equal (text, ca);
}

static GTlsDatabase *
make_database (const char *ca, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, CA_NAME, NULL);
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GError) failed = NULL;

  /* The file names are relative in tests; the TLS library wants whole ones. */
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  if (!is_laid_down (whole, ca)
      && !g_file_set_contents_full (whole, ca, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &failed))
    {
      g_message ("The certificate of the authority’s server could not be written: %s", failed->message);
      g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_FAILED,
                           _ ("This device’s disk did not take the certificate of the authority’s server. It may be "
                              "full: make room, then try again."));
      return NULL;
    }
  database = g_tls_file_database_new (whole, &failed);
  if (database == NULL)
    g_set_error (error, WP_SYNC_ERROR, WP_SYNC_ERROR_UNTRUSTED,
                 _ ("The certificate of the authority’s server could not be used: %s"), failed->message);
  return g_steal_pointer (&database);
}

WpTransport *
wp_transport_new (const char *server, const char *ca, const char *folder, GError **error)
{
  g_autoptr (WpTransport) self = g_object_new (WP_TYPE_TRANSPORT, NULL);
  g_autoptr (GTlsDatabase) database = NULL;

  self->server = wp_server_address (server, error);
  if (self->server == NULL)
    return NULL;
  database = ca != NULL ? make_database (ca, folder, error) : g_object_ref (wp_trust_system ());
  if (database == NULL)
    return NULL;
  soup_session_set_tls_database (self->session, database);
  wp_trust_by_default (database);
  return g_steal_pointer (&self);
}

void
wp_transport_set_limits (WpTransport *self, guint idle, guint whole)
{
  soup_session_set_timeout (self->session, idle);
  self->whole = whole;
}

/* What went wrong, as something that a person can act on. */
static const char *
say_untrusted (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _ ("The server at this address says that it is another one. Nothing was sent. Check the address with your "
              "administrator.");
  if (flags != 0 && (flags & ~(G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED)) == 0)
    return _ ("The server’s certificate is not in force today. Nothing was sent. Check this device’s date; if it is "
              "right, tell your administrator.");
  if (flags != 0)
    return _ ("The server could not prove that it is your authority’s. Nothing was sent. Tell your administrator.");
  return _ ("The connection with the server could not be protected. Nothing was sent. Tell your administrator.");
}

static void
fail_unreachable (GTask *task)
{
  g_task_return_new_error (task, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE, "%s",
                           _ ("The server can’t be reached from here."));
  g_object_unref (task);
}

static void
fail (GTask *task, const GError *cause)
{
  Exchange *exchange = g_task_get_task_data (task);

  if (exchange->outer != NULL && g_cancellable_is_cancelled (exchange->outer))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("This was stopped."));
  else if (exchange->late || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_task_return_new_error (task, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE, "%s",
                             _ ("The server took too long to answer."));
  else if (cause->domain == G_TLS_ERROR && cause->code != G_TLS_ERROR_EOF)
    g_task_return_new_error (task, WP_SYNC_ERROR, WP_SYNC_ERROR_UNTRUSTED, "%s",
                             say_untrusted (soup_message_get_tls_peer_certificate_errors (exchange->message)));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_task_return_new_error (task, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE, "%s",
                             _ ("The connection ended in the middle of the server’s answer."));
  else
    {
      fail_unreachable (task);
      return;
    }
  g_object_unref (task);
}

static void
fail_answer (GTask *task, const char *message)
{
  g_task_return_new_error (task, WP_SYNC_ERROR, WP_SYNC_ERROR_ANSWER, "%s", message);
  g_object_unref (task);
}

static void
end_well (GTask *task, GBytes *body)
{
  Exchange *exchange = g_task_get_task_data (task);

  exchange->answer.body = body;
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* Unfolding */

static void
end_unpacked (GTask *task, GBytes *body, const GError *error)
{
  if (body != NULL)
    end_well (task, body);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    fail (task, error);
  else
    fail_answer (task, _ ("The server’s answer is not one that this program understands. Nothing was taken from it."));
}

static void
unpack_in_thread (GTask *unpacking, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *body = wp_gzip_unpack (data, WP_WIRE_MAX_BODY, &error);

  if (body != NULL)
    g_task_return_pointer (unpacking, body, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (unpacking, error);
}

static void
unpacked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GBytes *body = g_task_propagate_pointer (G_TASK (result), &error);

  end_unpacked (data, body, error);
}

static void
take_body (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  const char *encoding =
      soup_message_headers_get_one (soup_message_get_response_headers (exchange->message), "Content-Encoding");
  g_autoptr (GBytes) raw = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->raw));

  exchange->raw = g_byte_array_new ();
  if (encoding == NULL || g_ascii_strcasecmp (encoding, "identity") == 0)
    end_well (task, g_steal_pointer (&raw));
  else if (g_ascii_strcasecmp (encoding, "gzip") != 0)
    fail_answer (task, _ ("The server’s answer is not one that this program understands. Nothing was taken from it."));
  else if (g_bytes_get_size (raw) <= QUICK)
    {
      g_autoptr (GError) error = NULL;
      GBytes *body = wp_gzip_unpack (raw, WP_WIRE_MAX_BODY, &error);
      end_unpacked (task, body, error);
    }
  else
    {
      g_autoptr (GTask) unpacking = g_task_new (NULL, NULL, unpacked_cb, task);
      g_task_set_task_data (unpacking, g_steal_pointer (&raw), (GDestroyNotify) g_bytes_unref);
      g_task_run_in_thread (unpacking, unpack_in_thread);
    }
}

/* Reading */

/* Takes what was read into "chunk". Returns whether there may be more; if not, the task has ended. */
static gboolean
take_chunk (GTask *task, gsize size)
{
  Exchange *exchange = g_task_get_task_data (task);

  if (size == 0)
    {
      take_body (task);
      return FALSE;
    }
  if (exchange->raw->len + size > WP_WIRE_MAX_BODY)
    {
      g_cancellable_cancel (exchange->cancellable);
      fail_answer (task, _ ("The server’s answer is larger than any may be. Nothing was taken from it."));
      return FALSE;
    }
  g_byte_array_append (exchange->raw, exchange->chunk, (guint) size);
  return TRUE;
}

static void read_more (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  gssize size = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (size < 0)
    fail (task, error);
  else if (take_chunk (task, (gsize) size))
    read_more (task);
}

/* What has arrived is taken at once, a few chunks of it so that the loop turns, and only then is more waited for. */
static void
read_more (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  gboolean polls = G_IS_POLLABLE_INPUT_STREAM (exchange->stream)
                   && g_pollable_input_stream_can_poll (G_POLLABLE_INPUT_STREAM (exchange->stream));

  for (guint i = 0; polls && i < AT_ONCE; i++)
    {
      g_autoptr (GError) error = NULL;
      gssize size = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (exchange->stream),
                                                              exchange->chunk, CHUNK, exchange->cancellable, &error);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        break;
      if (size < 0)
        {
          fail (task, error);
          return;
        }
      if (!take_chunk (task, (gsize) size))
        return;
    }
  g_input_stream_read_async (exchange->stream, exchange->chunk, CHUNK, G_PRIORITY_DEFAULT, exchange->cancellable,
                             read_cb, task);
}

static guint
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  guint64 seconds = 0;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &seconds, NULL))
    {
      g_autoptr (GDateTime) until = soup_date_time_new_from_http_string (text);
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      if (until != NULL && g_date_time_compare (until, now) > 0)
        seconds = (guint64) (g_date_time_difference (until, now) / G_TIME_SPAN_SECOND);
    }
  return (guint) MIN (seconds, LONGEST_RETRY_S);
}

static void
read_head (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  const char *date = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) told = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;

  exchange->answer.status = soup_message_get_status (exchange->message);
  exchange->answer.retry_after = read_retry_after (headers);
  exchange->server_time = told != NULL ? g_date_time_to_unix (told) * 1000 : 0;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->stream == NULL)
    {
      fail (task, error);
      return;
    }
  read_head (exchange);
  if (exchange->answer.status < 200)
    {
      /* The connection was lost before there was an answer. */
      g_cancellable_cancel (exchange->cancellable);
      fail_unreachable (task);
      return;
    }
  if (SOUP_STATUS_IS_REDIRECTION (exchange->answer.status))
    {
      g_cancellable_cancel (exchange->cancellable);
      fail_answer (task, _ ("The server at this address points to another one, which is not followed. "
                            "Check the address with your administrator."));
      return;
    }
  exchange->chunk = g_malloc (CHUNK);
  read_more (task);
}

/* Sending */

static void
send_body (GTask *task, GBytes *body, gboolean packed)
{
  WpTransport *self = g_task_get_source_object (task);
  Exchange *exchange = g_task_get_task_data (task);

  if (body != NULL)
    soup_message_set_request_body_from_bytes (exchange->message, "application/json", body);
  if (packed)
    soup_message_headers_replace (soup_message_get_request_headers (exchange->message), "Content-Encoding", "gzip");
  soup_session_send_async (self->session, exchange->message, G_PRIORITY_DEFAULT, exchange->cancellable, sent_cb, task);
}

static void
pack_in_thread (GTask *packing, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (packing, wp_gzip_pack (data), (GDestroyNotify) g_bytes_unref);
}

static void
packed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GBytes) packed = g_task_propagate_pointer (G_TASK (result), NULL);

  send_body (data, packed, TRUE);
}

static gboolean
late_cb (gpointer data)
{
  Exchange *exchange = data;

  exchange->timeout = 0;
  exchange->late = TRUE;
  g_cancellable_cancel (exchange->cancellable);
  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer data)
{
  g_cancellable_cancel (data);
}

static Exchange *
make_exchange (WpTransport *self, const WpWireRequest *request, GCancellable *cancellable)
{
  Exchange *exchange = g_new0 (Exchange, 1);
  g_autofree char *address = g_strconcat (self->server, request->path, NULL);

  exchange->message = soup_message_new (request->method, address);
  exchange->body = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  exchange->raw = g_byte_array_new ();
  exchange->cancellable = g_cancellable_new ();
  exchange->timeout = g_timeout_add_seconds (self->whole, late_cb, exchange);
  if (cancellable != NULL)
    {
      exchange->outer = g_object_ref (cancellable);
      exchange->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb),
                                                  g_object_ref (exchange->cancellable), g_object_unref);
    }
  return exchange;
}

void
wp_transport_send_async (WpTransport *self,
                         const WpWireRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Exchange *exchange = make_exchange (self, request, cancellable);

  g_task_set_task_data (task, exchange, free_exchange);
  /* Every request may be repeated without harm, a push by its mutations' ids; without this mark libsoup would open a
   * connection for each. */
  soup_message_add_flags (exchange->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  SoupMessageHeaders *headers = soup_message_get_request_headers (exchange->message);
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  if (request->token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", request->token, NULL);
      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  if (request->packed != NULL)
    {
      send_body (task, request->packed, TRUE);
      return;
    }
  if (exchange->body == NULL || g_bytes_get_size (exchange->body) < SMALL)
    {
      send_body (task, exchange->body, FALSE);
      return;
    }
  g_autoptr (GTask) packing = g_task_new (NULL, NULL, packed_cb, task);
  g_task_set_task_data (packing, g_bytes_ref (exchange->body), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (packing, pack_in_thread);
}

gboolean
wp_transport_send_finish (
    WpTransport *self, GAsyncResult *result, WpWireAnswer *answer, gint64 *server_time, GError **error)
{
  Exchange *exchange = g_task_get_task_data (G_TASK (result));

  *answer = (WpWireAnswer){ 0 };
  if (server_time != NULL)
    *server_time = 0;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *answer = exchange->answer;
  exchange->answer = (WpWireAnswer){ 0 };
  if (server_time != NULL)
    *server_time = exchange->server_time;
  return TRUE;
}
