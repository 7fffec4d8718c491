/* wp-exchange.c: one request from its header to the end of its answer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-http-private.h"

#include <string.h>

#define KEY "wp-exchange"
#define LEAST_TO_PACK 600
#define BEARER "Bearer "
#define TOKEN_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#define NO_TOKEN "An access token is needed."

static const char *const LOCAL[] = { "127.0.0.0/8", "::1", NULL };

/* Its body counts no more. */
static void
release (WpExchange *self)
{
  if (self->held > 0)
    wp_budget_give_back (self->http->bodies, self->from, self->held);
  self->held = 0;
}

static void
exchange_free (gpointer data)
{
  WpExchange *self = data;

  release (self);
  wp_exchange_answer_read (self);
  g_clear_pointer (&self->body, g_byte_array_unref);
  wp_wire_request_clear (&self->call.request);
  wp_wire_answer_clear (&self->call.answer);
  if (self->call.state != NULL && self->call.state_free != NULL)
    self->call.state_free (self->call.state);
  g_free (self->call.guessed);
  g_free (self->call.etag);
  g_free (self->from);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  g_free (self);
}

WpExchange *
wp_exchange_of (SoupServerMessage *message)
{
  return g_object_get_data (G_OBJECT (message), KEY);
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  WpExchange *self = data;
  WpConnection *connection = wp_connections_of (self->http->connections, message);
  gsize size = g_bytes_get_size (chunk);
  gsize most = self->call.route->max_body;

  if (connection != NULL)
    wp_connection_moved (connection, size);
  wp_metrics_add (self->http->server->metrics, WP_METRIC_BYTES_IN, (gint64) size);
  if (self->body == NULL)
    {
      /* It was turned away already. Some more is read, so that the answer is not lost to a reset, but not for ever. */
      self->dropped += size;
      if (self->dropped > most && connection != NULL)
        wp_connection_close (connection);
      return;
    }
  if (self->body->len + size > most || !wp_budget_take (self->http->bodies, self->from, size))
    {
      gboolean is_ours = self->body->len + size <= most;

      release (self);
      g_clear_pointer (&self->body, g_byte_array_unref);
      wp_exchange_turn_away (message, is_ours ? WP_WIRE_UNAVAILABLE : WP_WIRE_TOO_LARGE,
                             is_ours ? WP_EXCHANGE_TOO_MUCH : "The body is too large.", is_ours ? 5 : 0);
      return;
    }
  g_byte_array_append (self->body, g_bytes_get_data (chunk, NULL), (guint) size);
  self->held += size;
}

/* Short answers are not packed, whatever the asker takes: gzip begins with bytes that no JSON does. */
static gboolean
is_packed (GBytes *body)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (body, &size);

  return size >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

static gboolean
accepts_gzip (SoupMessageHeaders *headers)
{
  const char *accept = soup_message_headers_get_list (headers, "Accept-Encoding");
  GSList *list;
  gboolean found;

  if (accept == NULL)
    return FALSE;
  list = soup_header_parse_quality_list (accept, NULL);
  found = g_slist_find_custom (list, "gzip", (GCompareFunc) g_ascii_strcasecmp) != NULL;
  soup_header_free_list (list);
  return found;
}

/* (nullable): what stands where an access token is to stand, if it looks like one. */
static const char *
token_of (SoupServerMessage *message)
{
  const char *value = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  if (value == NULL || g_ascii_strncasecmp (value, BEARER, strlen (BEARER)) != 0)
    return NULL;
  value += strlen (BEARER);
  return strlen (value) == WP_TOKEN_LENGTH && strspn (value, TOKEN_LETTERS) == WP_TOKEN_LENGTH ? value : NULL;
}

void
wp_exchange_early (WpHttp *http, SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *method = soup_server_message_get_method (message);
  const char *encoding = soup_message_headers_get_list (headers, "Content-Encoding");
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  const char *allowed = NULL;
  const WpRoute *route = wp_publish_route (http->server, method, path, &allowed);
  const gboolean is_public = allowed != NULL;
  g_autofree char *address = NULL;
  WpExchange *self;

  if (is_public)
    wp_exchange_allow_all (message);
  else
    route = wp_routes_find (method, path, &allowed);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  /* No answer of ours can be asked for in parts. */
  soup_message_headers_remove (headers, "Range");
  if (http->stopping)
    {
      wp_exchange_turn_away (message, WP_WIRE_UNAVAILABLE, "The server is stopping. Try again later.", 5);
      return;
    }
  if (allowed != NULL && g_str_equal (method, "OPTIONS"))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", allowed);
      soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
      return;
    }
  if (route == NULL)
    {
      wp_exchange_turn_away (message, WP_WIRE_NOT_FOUND,
                             allowed != NULL ? "This can’t be asked in this way." : "There is nothing at this address.",
                             0);
      if (allowed != NULL)
        {
          soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", allowed);
          soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
        }
      return;
    }
  if (soup_message_headers_get_one (headers, "Content-Length") != NULL
      && soup_message_headers_get_list (headers, "Transfer-Encoding") != NULL)
    {
      wp_exchange_turn_away (message, WP_WIRE_BAD_REQUEST, "A body has one length, not two.", 0);
      return;
    }
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
      && (guint64) soup_message_headers_get_content_length (headers) > route->max_body)
    {
      wp_exchange_turn_away (message, WP_WIRE_TOO_LARGE, "The body is too large.", 0);
      return;
    }
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "gzip") != 0 && g_ascii_strcasecmp (encoding, "identity") != 0)
    {
      wp_exchange_turn_away (message, WP_WIRE_BAD_REQUEST, "Bodies come plain or as gzip.", 0);
      return;
    }

  if (route->flags & WP_ROUTE_TOKEN && route->max_body > 0 && token_of (message) == NULL)
    {
      wp_exchange_turn_away (message, WP_WIRE_SIGN_IN, NO_TOKEN, 0);
      return;
    }

  self = g_new0 (WpExchange, 1);
  self->http = http;
  address = wp_connections_caller (http->connections, message);
  self->from = wp_limits_network (address);
  self->call.route = route;
  self->call.request.method = route->method;
  self->call.request.path = query != NULL ? g_strconcat (path, "?", query, NULL) : g_strdup (path);
  self->body = g_byte_array_new ();
  self->packed_in = encoding != NULL && g_ascii_strcasecmp (encoding, "gzip") == 0;
  self->takes_gzip = accepts_gzip (headers);
  g_object_set_data_full (G_OBJECT (message), KEY, self, exchange_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), self);
}

static void dispatch (WpExchange *self, WpPoolQueue queue);

static void
remember_guess (WpExchange *self)
{
  WpLimits *limits = self->http->server->limits;
  gint64 now = g_get_monotonic_time ();

  if (self->call.wrong)
    {
      wp_metrics_add (self->http->server->metrics, WP_METRIC_WRONG, 1);
      if (self->call.guessed != NULL)
        wp_limits_guessed_wrong (limits, self->call.guessed, now);
    }
  if (self->call.right && self->call.guessed != NULL)
    wp_limits_guessed_right (limits, self->call.guessed);
  if (self->call.reused)
    wp_metrics_add (self->http->server->metrics, WP_METRIC_REUSED, 1);
  if (self->call.changed)
    wp_session_cache_clear (self->http->sessions);
}

/* Nothing was found up to the place that the answer names: what is asked when news comes begins there, and does not go
 * through all that others saved before. */
static void
move_on (WpExchange *self)
{
  g_autoptr (WpPage) page = self->packed_out ? NULL : wp_page_read (self->call.answer.body, NULL);
  g_autofree char *cursor = page != NULL ? wp_cursor_to_text (&page->next) : NULL;
  g_auto (GStrv) parts = g_strsplit_set (self->call.request.path, "?&", -1);
  GString *path;

  if (cursor == NULL || page->more || page->ops->len > 0)
    return;
  path = g_string_new (parts[0]);
  g_string_append_printf (path, "?after=%s", cursor);
  for (guint i = 1; parts[i] != NULL; i++)
    if (!g_str_has_prefix (parts[i], "after="))
      g_string_append_printf (path, "&%s", parts[i]);
  g_free (self->call.request.path);
  self->call.request.path = g_string_free (path, FALSE);
}

/* Nothing was found: the same question is answered from memory until there is news, or it waits. */
static gboolean
park (WpExchange *self)
{
  WpMemo *memo = NULL;

  if (!self->may_wait || self->is_due)
    return FALSE;
  if (wp_waiting_news_number (self->http->waiting) == self->news && !self->packed_out
      && wp_session_cache_find (self->http->sessions, self->call.request.token, &memo) != NULL)
    {
      g_free (memo->path);
      g_clear_pointer (&memo->body, g_bytes_unref);
      memo->path = g_strdup (self->call.request.path);
      memo->body = g_bytes_ref (self->call.answer.body);
      memo->news = self->news;
    }
  if (self->wait == 0 || self->http->stopping || self->holders == NULL)
    return FALSE;
  if (self->parked == 0)
    self->parked = g_get_monotonic_time ();
  move_on (self);
  if (!wp_waiting_add (self->http->waiting, self, self->call.caller.user, self->holders, self->news,
                       self->parked + (gint64) self->wait * G_USEC_PER_SEC))
    {
      self->is_due = wp_waiting_is_own (self->http->waiting, self->call.caller.user, self->news);
      wp_exchange_again (self);
      return TRUE;
    }
  wp_metrics_set (self->http->server->metrics, WP_METRIC_WAITING, wp_waiting_count (self->http->waiting));
  return TRUE;
}

/* Counts the body, which is inflated by now, while it waits for the next queue. Returns whether there is room. */
static gboolean
hold (WpExchange *self)
{
  gsize size = self->call.request.body != NULL ? g_bytes_get_size (self->call.request.body) : 0;

  release (self);
  if (!wp_budget_take (self->http->bodies, self->from, size))
    return FALSE;
  self->held = size;
  return TRUE;
}

static gboolean
worked_cb (gpointer data)
{
  WpExchange *self = data;
  guint seconds = 0;

  if (self->call.guessed != NULL)
    seconds = wp_limits_locked (self->http->server->limits, self->call.guessed, g_get_monotonic_time ());
  if (seconds > 0)
    {
      /* Whatever was found: while it is locked not even a right guess can be told from a wrong one. */
      wp_exchange_answer_error (self, WP_WIRE_TOO_MANY, "There were too many wrong attempts. Try again later.",
                                seconds);
      return G_SOURCE_REMOVE;
    }
  remember_guess (self);
  if (self->next != WP_POOL_DONE && self->call.limit != WP_LIMIT_ADDRESS)
    seconds = wp_limits_take (self->http->server->limits, self->call.limit, self->call.caller.device,
                              g_get_monotonic_time ());
  if (seconds > 0)
    wp_exchange_answer_error (self, WP_WIRE_TOO_MANY, "This device asks too often.", seconds);
  else if (self->next != WP_POOL_DONE && hold (self))
    {
      self->call.stage++;
      dispatch (self, self->next);
    }
  else if (self->next != WP_POOL_DONE)
    wp_exchange_answer_error (self, WP_WIRE_UNAVAILABLE, WP_EXCHANGE_TOO_MUCH, 5);
  else if (!park (self))
    wp_exchange_answer (self);
  return G_SOURCE_REMOVE;
}

/* Whether the body could be made what the route reads. */
static gboolean
unpack (WpExchange *self)
{
  g_autoptr (GBytes) packed = g_steal_pointer (&self->call.request.body);
  gboolean too_large = FALSE;

  self->packed_in = FALSE;
  self->call.request.body = wp_http_inflate (packed, self->call.route->max_body, &too_large);
  if (self->call.request.body != NULL)
    return TRUE;
  wp_wire_answer_set_error (&self->call.answer, too_large ? WP_WIRE_TOO_LARGE : WP_WIRE_BAD_REQUEST,
                            too_large ? "The body is too large once it is inflated." : "The body is no gzip.");
  return FALSE;
}

/* What a stage has left, on its thread. */
static void
end_stage (WpExchange *self, WpSql *sql)
{
  WpCall *call = &self->call;

  if (call->route->flags & WP_ROUTE_WAITS && call->answer.status == 200)
    {
      self->may_wait = GPOINTER_TO_INT (call->state);
      g_clear_pointer (&self->holders, g_ptr_array_unref);
      if (self->may_wait && self->wait > 0)
        self->holders = wp_service_holders_of_user (self->http->server->service, sql, call->caller.user, NULL);
    }
  if (self->next == WP_POOL_DONE && self->takes_gzip && call->answer.body != NULL
      && g_bytes_get_size (call->answer.body) >= LEAST_TO_PACK)
    {
      g_autoptr (GBytes) plain = g_steal_pointer (&call->answer.body);

      call->answer.body = wp_http_deflate (plain);
      self->packed_out = TRUE;
    }
  g_idle_add_full (G_PRIORITY_DEFAULT, worked_cb, self, NULL);
}

/* On a thread of the pool. */
static void
run_stage (WpSql *sql, gpointer data)
{
  WpExchange *self = data;
  WpCall *call = &self->call;

  self->next = WP_POOL_DONE;
  if (!self->packed_in || unpack (self))
    self->next = call->route->run (self->http->server, sql, call);
  end_stage (self, sql);
}

/* On the writer's thread: @data: (array length=n): exchanges of one route. */
static void
run_together (WpSql *sql, gpointer *data, guint n)
{
  WpExchange *first = data[0];
  WpCall *calls[WP_POOL_SHARED_MOST] = { NULL };

  for (guint i = 0; i < n; i++)
    calls[i] = &((WpExchange *) data[i])->call;
  first->call.route->together (first->http->server, sql, calls, n);
  for (guint i = 0; i < n; i++)
    {
      WpExchange *self = data[i];
      self->next = WP_POOL_DONE;
      end_stage (self, sql);
    }
}

static gboolean
put_in_queue (WpExchange *self, WpPoolQueue queue)
{
  WpPool *pool = self->http->pool;

  if (queue == WP_POOL_WRITE && self->call.stage > 0 && self->call.route->together != NULL)
    return wp_pool_push_shared (pool, run_together, self, self->call.weight);
  return wp_pool_push (pool, queue, run_stage, self);
}

static void
dispatch (WpExchange *self, WpPoolQueue queue)
{
  self->news = wp_waiting_news_number (self->http->waiting);
  if (queue == WP_POOL_DONE)
    {
      self->call.route->run (self->http->server, NULL, &self->call);
      remember_guess (self);
      wp_exchange_answer (self);
    }
  else if (!put_in_queue (self, queue))
    wp_exchange_answer_error (self, WP_WIRE_UNAVAILABLE, WP_EXCHANGE_TOO_MUCH, 5);
}

static void
forget_answer (WpExchange *self)
{
  if (self->parked != 0)
    self->waited = g_get_monotonic_time () - self->began;
  self->may_wait = FALSE;
  self->packed_out = FALSE;
  self->call.stage = 0;
  wp_wire_answer_clear (&self->call.answer);
}

void
wp_exchange_again (WpExchange *self)
{
  forget_answer (self);
  dispatch (self, self->call.route->queue);
}

/* The token is known: whether its holder may go on. */
static void
authorise (WpExchange *self, const WpSession *session, WpMemo *memo)
{
  WpLimits *limits = self->http->server->limits;
  WpWireError refused;
  const char *why = wp_session_refusal (session, &refused);
  guint seconds;

  g_strlcpy (self->call.caller.user, session->user, sizeof self->call.caller.user);
  g_strlcpy (self->call.caller.device, session->device, sizeof self->call.caller.device);
  g_strlcpy (self->call.line, session->line, sizeof self->call.line);
  self->call.caller.role = session->role;
  if (why != NULL)
    wp_exchange_answer_error (self, refused, why, 0);
  else if (session->until <= wp_clock_now (self->http->server->clock))
    wp_exchange_answer_error (self, WP_WIRE_SIGN_IN, "The token has run out.", 0);
  else if (self->parked == 0 && (seconds = wp_limits_take (limits, WP_LIMIT_DEVICE, session->device, self->began)) > 0)
    wp_exchange_answer_error (self, WP_WIRE_TOO_MANY, "This device asks too often.", seconds);
  else if (memo != NULL && memo->path != NULL && self->wait == 0
           && memo->news == wp_waiting_news_number (self->http->waiting)
           && g_str_equal (memo->path, self->call.request.path))
    {
      self->call.answer.status = 200;
      self->call.answer.body = g_bytes_ref (memo->body);
      wp_exchange_answer (self);
    }
  else
    dispatch (self, self->call.route->queue);
}

typedef struct
{
  WpExchange *exchange;
  WpSession session;
  guint64 generation; /* of the cache, when it was asked for */
  gboolean found;
  gboolean failed;
} Look;

static gboolean
looked_cb (gpointer data)
{
  g_autofree Look *look = data;
  WpExchange *self = look->exchange;

  if (look->failed)
    wp_exchange_answer_error (self, WP_WIRE_FAILED, "The accounts can’t be read.", 0);
  else if (!look->found)
    {
      wp_metrics_add (self->http->server->metrics, WP_METRIC_WRONG, 1);
      wp_exchange_answer_error (self, WP_WIRE_SIGN_IN, "The token is not known.", 0);
    }
  else
    {
      wp_session_cache_add (self->http->sessions, self->call.request.token, &look->session, look->generation);
      authorise (self, &look->session, NULL);
    }
  return G_SOURCE_REMOVE;
}

/* On a thread of the pool. */
static void
look_up (WpSql *sql, gpointer data)
{
  Look *look = data;
  g_autoptr (GError) error = NULL;
  guint8 hash[WP_HASH_BYTES];

  wp_token_hash (look->exchange->call.request.token, hash);
  look->found = wp_sessions_find (sql, hash, &look->session, &error);
  look->failed = error != NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT, looked_cb, look, NULL);
}

static void
find_session (WpExchange *self)
{
  const WpSession *session;
  WpMemo *memo = NULL;
  Look *look;

  session = wp_session_cache_find (self->http->sessions, self->call.request.token, &memo);
  if (session != NULL)
    {
      authorise (self, session, memo);
      return;
    }
  look = g_new0 (Look, 1);
  look->exchange = self;
  look->generation = wp_session_cache_generation (self->http->sessions);
  if (!wp_pool_push (self->http->pool, WP_POOL_READ, look_up, look))
    {
      g_free (look);
      wp_exchange_answer_error (self, WP_WIRE_UNAVAILABLE, WP_EXCHANGE_TOO_MUCH, 5);
    }
}

static void
check_token (WpExchange *self, SoupServerMessage *message)
{
  const char *token = token_of (message);

  if (token == NULL)
    {
      wp_exchange_answer_error (self, WP_WIRE_SIGN_IN, NO_TOKEN, 0);
      return;
    }
  self->call.request.token = g_strdup (token);
  find_session (self);
}

void
wp_exchange_check (WpExchange *self)
{
  forget_answer (self);
  find_session (self);
}

static void
read_wait (WpExchange *self)
{
  g_autofree char *wait = wp_wire_query (self->call.request.path, "wait");
  guint64 seconds = 0;

  if (wait != NULL && g_ascii_string_to_unsigned (wait, 10, 0, G_MAXUINT32, &seconds, NULL))
    self->wait = (guint) MIN (seconds, WP_WIRE_MAX_WAIT);
}

/* What was asked for before is answered from memory. */
static gboolean
answer_again (WpExchange *self)
{
  const char *etag = NULL;
  GBytes *body;

  self->version = wp_publish_cache_get_version (self->http->published);
  body = wp_publish_cache_find (self->http->published, self->call.request.path, self->takes_gzip, &etag);
  if (body == NULL)
    return FALSE;
  self->packed_out = self->takes_gzip && is_packed (body);
  self->version = 0;
  self->call.answer.status = 200;
  self->call.answer.body = g_bytes_ref (body);
  self->call.etag = g_strdup (etag);
  wp_exchange_answer (self);
  return TRUE;
}

void
wp_exchange_start (WpExchange *self, SoupServerMessage *message)
{
  const WpRoute *route = self->call.route;
  WpServer *server = self->http->server;
  const char *address;
  guint seconds;

  self->http->in_flight++;
  self->message = g_object_ref (message);
  self->began = g_get_monotonic_time ();
  self->waited = 0;
  soup_server_message_pause (message);
  if (self->body->len > 0)
    self->call.request.body = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
  else
    g_clear_pointer (&self->body, g_byte_array_unref);
  self->call.request.remote = wp_connections_caller (self->http->connections, message);
  address = self->call.request.remote;
  if (route->flags & WP_ROUTE_WAITS)
    read_wait (self);

  if ((seconds = wp_limits_take (server->limits, WP_LIMIT_ADDRESS, address, self->began)) > 0)
    wp_exchange_answer_error (self, WP_WIRE_TOO_MANY, "Too many requests come from this address.", seconds);
  else if (route->flags & WP_ROUTE_SIGN_IN
           && (seconds = wp_limits_take (server->limits, WP_LIMIT_SIGN_IN, address, self->began)) > 0)
    wp_exchange_answer_error (self, WP_WIRE_TOO_MANY, "Too many attempts come from this address.", seconds);
  else if (route->flags & WP_ROUTE_LOCAL && !wp_address_in (address, LOCAL)
           && !wp_address_in (address, (const char *const *) server->settings->metrics_from))
    wp_exchange_answer_error (self, WP_WIRE_FORBIDDEN, "This is not for this address.", 0);
  else if (route->flags & WP_ROUTE_PUBLIC
           && (seconds = wp_limits_take (server->limits, WP_LIMIT_PUBLIC, address, self->began)) > 0)
    wp_exchange_answer_error (self, WP_WIRE_TOO_MANY, "Too many requests come from this address.", seconds);
  else if (route->flags & WP_ROUTE_PUBLIC && answer_again (self))
    return;
  else if (route->flags & WP_ROUTE_TOKEN)
    check_token (self, message);
  else
    dispatch (self, route->queue);
}
