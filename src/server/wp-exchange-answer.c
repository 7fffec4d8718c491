/* wp-exchange-answer.c: what a request is answered with, or turned away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-http-private.h"

#include <string.h>

#define PUBLIC_CACHE "public, max-age=300"
/* Shorter ones are not counted: there are no more of them than connections. */
#define LEAST_OWED (16 * 1024)

void
wp_exchange_allow_all (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "Access-Control-Allow-Origin", "*");
  soup_message_headers_replace (headers, "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
  soup_message_headers_replace (headers, "Access-Control-Allow-Headers", "If-None-Match");
  soup_message_headers_replace (headers, "Access-Control-Expose-Headers", "ETag");
}

/* What the asker has already is not sent again. */
static gboolean
is_known (WpExchange *self)
{
  const char *known =
      soup_message_headers_get_list (soup_server_message_get_request_headers (self->message), "If-None-Match");

  return known != NULL && (g_str_equal (known, "*") || strstr (known, strchr (self->call.etag, '"')) != NULL);
}

static void
write_public (WpExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  WpWireAnswer *answer = &self->call.answer;

  if (answer->status != SOUP_STATUS_OK || self->call.etag == NULL)
    return;
  if (self->version != 0 && answer->body != NULL)
    wp_publish_cache_add (self->http->published, self->call.request.path, self->takes_gzip, self->version, answer->body,
                          self->call.etag);
  soup_message_headers_replace (headers, "Cache-Control", PUBLIC_CACHE);
  soup_message_headers_replace (headers, "ETag", self->call.etag);
  if (!is_known (self))
    return;
  answer->status = SOUP_STATUS_NOT_MODIFIED;
  g_clear_pointer (&answer->body, g_bytes_unref);
}

void
wp_exchange_turn_away (SoupServerMessage *message, WpWireError error, const char *text, guint retry_after)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  WpWireAnswer answer = { 0 };
  gsize size;
  const char *body;

  wp_wire_answer_set_error (&answer, error, text);
  body = g_bytes_get_data (answer.body, &size);
  soup_server_message_set_status (message, answer.status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, size);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Connection", "close");
  if (answer.status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");
  if (retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", wp_limits_jitter (retry_after));

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  wp_wire_answer_clear (&answer);
}

static void
write_answer (WpExchange *self)
{
  WpWireAnswer *answer = &self->call.answer;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (self->call.route->flags & WP_ROUTE_PUBLIC)
    write_public (self);
  soup_server_message_set_status (self->message, answer->status, NULL);
  if (answer->body != NULL)
    {
      soup_message_headers_replace (headers, "Content-Type",
                                    self->call.type != NULL ? self->call.type : "application/json");
      soup_message_headers_replace (headers, "Vary", "Accept-Encoding");
      if (self->packed_out)
        soup_message_headers_replace (headers, "Content-Encoding", "gzip");
      soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), answer->body);
      wp_metrics_add (self->http->server->metrics, WP_METRIC_BYTES_OUT, (gint64) g_bytes_get_size (answer->body));
    }
  if (answer->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", answer->retry_after);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  if (answer->status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");
  if (self->http->stopping)
    soup_message_headers_replace (headers, "Connection", "close");
}

/* One line for what somebody may have to look into; never the path's query, nor anything from a body. */
static void
log_answer (WpExchange *self, gint64 microseconds)
{
  guint status = self->call.answer.status;
  const char *device = self->call.caller.device[0] != '\0' ? self->call.caller.device : "-";
  const char *address = self->call.request.remote != NULL ? self->call.request.remote : "-";

  if (status >= 500)
    g_warning ("route=%s status=%u ms=%.1f device=%s address=%s", self->call.route->name, status, microseconds / 1000.0,
               device, address);
  else if (self->call.route->flags & WP_ROUTE_SIGN_IN || self->call.reused)
    g_info ("route=%s status=%u ms=%.1f device=%s address=%s%s", self->call.route->name, status, microseconds / 1000.0,
            device, address, self->call.reused ? " spent-token=1" : "");
  else
    g_debug ("route=%s status=%u ms=%.1f device=%s address=%s", self->call.route->name, status, microseconds / 1000.0,
             device, address);
}

/* By whose share an answer is counted. */
static const char *
reader_of (WpExchange *self)
{
  return self->call.caller.device[0] != '\0' ? self->call.caller.device : self->from;
}

void
wp_exchange_answer_read (WpExchange *self)
{
  if (self->owed > 0)
    wp_budget_give_back (self->http->answers, reader_of (self), self->owed);
  self->owed = 0;
}

/* An answer is in memory until it has been read, which may take its time. Whoever asks on and on and reads nothing is
 * told to come later: whatever was done is answered as it was when it is asked for again. */
static void
owe (WpExchange *self)
{
  WpWireAnswer *answer = &self->call.answer;
  gsize size = answer->body != NULL ? g_bytes_get_size (answer->body) : 0;

  if (size < LEAST_OWED)
    return;
  if (wp_budget_take (self->http->answers, reader_of (self), size))
    {
      self->owed = size;
      return;
    }
  self->packed_out = FALSE;
  self->call.type = NULL;
  wp_wire_answer_clear (answer);
  wp_wire_answer_set_error (answer, WP_WIRE_UNAVAILABLE, WP_EXCHANGE_TOO_MUCH);
  answer->retry_after = 5;
}

void
wp_exchange_answer (WpExchange *self)
{
  g_autoptr (SoupServerMessage) message = g_steal_pointer (&self->message);
  WpConnection *connection = wp_connections_of (self->http->connections, message);
  gint64 took = g_get_monotonic_time () - self->began - self->waited;
  WpHttp *http = self->http;

  self->message = message;
  if (self->call.answer.status == 0)
    wp_wire_answer_set_error (&self->call.answer, WP_WIRE_FAILED, "The server made no answer.");
  owe (self);
  if (self->call.answer.status == 429 || self->call.answer.status == 503)
    {
      self->call.answer.retry_after = wp_limits_jitter (MAX (self->call.answer.retry_after, 1));
      wp_metrics_add (http->server->metrics, WP_METRIC_LIMITED, 1);
    }
  write_answer (self);
  self->message = NULL;
  wp_metrics_answered (http->server->metrics, self->call.route->name, self->call.answer.status, took);
  log_answer (self, took);
  if (connection != NULL)
    {
      wp_connection_set_state (connection, WP_CONNECTION_ANSWERING);
      if (self->call.answer.body != NULL)
        wp_connection_moved (connection, g_bytes_get_size (self->call.answer.body));
    }
  soup_server_message_unpause (message);
  wp_http_exchange_ended (http);
}

void
wp_exchange_answer_error (WpExchange *self, WpWireError error, const char *text, guint retry_after)
{
  wp_wire_answer_clear (&self->call.answer);
  wp_wire_answer_set_error (&self->call.answer, error, text);
  self->call.answer.retry_after = retry_after;
  wp_exchange_answer (self);
}
