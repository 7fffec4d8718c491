/* wp-http.c: the line: HTTP over TLS to the routes and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-accounts.h"
#include "wp-http-private.h"
#include "wp-published.h"
#include "wp-trust.h"

#define STOP_SECONDS 15
#define SWEEP_TICKS 60
#define TRIM_TICKS 3600
/* Bodies that are coming in or wait for their turn, all together: beyond that new ones have to come later. */
#define MOST_BODIES (256 * 1024 * 1024)
/* Answers that wait to be read, all together: while a device leaves its share unread it gets no further ones. */
#define MOST_ANSWERS (256 * 1024 * 1024)

static void
request_started_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  WpHttp *self = data;
  WpConnection *connection = wp_connections_of (self->connections, message);

  if (connection != NULL)
    wp_connection_set_state (connection, WP_CONNECTION_HEADERS);
}

static void
request_finished_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  WpHttp *self = data;
  WpConnection *connection = wp_connections_of (self->connections, message);
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *answered = soup_server_message_get_response_headers (message);

  if (connection != NULL && soup_server_message_get_http_version (message) != SOUP_HTTP_1_0
      && !soup_message_headers_header_contains (asked, "Connection", "close")
      && !soup_message_headers_header_contains (answered, "Connection", "close"))
    wp_connection_keep (connection);
}

static void
early_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  WpHttp *self = data;
  WpConnection *connection = wp_connections_of (self->connections, message);

  if (connection != NULL)
    wp_connection_set_state (connection, WP_CONNECTION_BODY);
  wp_exchange_early (self, message, path);
}

static void
handler_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  WpHttp *self = data;
  WpConnection *connection = wp_connections_of (self->connections, message);
  WpExchange *exchange = wp_exchange_of (message);

  if (connection != NULL)
    wp_connection_set_state (connection, WP_CONNECTION_WORKING);
  if (exchange != NULL && exchange->body != NULL)
    wp_exchange_start (exchange, message);
}

static void
wake_cb (gpointer waiter, WpWake why)
{
  WpExchange *exchange = waiter;
  WpHttp *self = exchange->http;

  wp_metrics_set (self->server->metrics, WP_METRIC_WAITING, wp_waiting_count (self->waiting));
  if (why == WP_WAKE_LATE)
    {
      exchange->waited = g_get_monotonic_time () - exchange->parked;
      wp_exchange_answer (exchange);
      return;
    }
  wp_metrics_add (self->server->metrics, WP_METRIC_WOKEN, 1);
  if (why == WP_WAKE_WHO)
    {
      wp_exchange_check (exchange);
      return;
    }
  exchange->is_due = why == WP_WAKE_OWN;
  wp_exchange_again (exchange);
}

typedef struct
{
  WpHttp *http;
  GHashTable *holders; /* (nullable): anybody's */
  GHashTable *users;   /* (nullable) */
  gint64 seq;
} News;

static gboolean
news_cb (gpointer data)
{
  g_autofree News *news = data;
  WpHttp *self = news->http;

  self->revision = MAX (self->revision, news->seq);
  wp_waiting_news (self->waiting, news->holders, news->users);
  return G_SOURCE_REMOVE;
}

static void
send_news (WpHttp *self, GHashTable *holders, GHashTable *users, gint64 seq)
{
  News *news = g_new (News, 1);

  *news = (News){ .http = self, .holders = holders, .users = users, .seq = seq };
  g_idle_add_full (G_PRIORITY_HIGH, news_cb, news, NULL);
}

/* More roots than this are not looked at one by one: an import concerns everybody. */
#define MOST_ROOTS 200

/* On the writer's thread, after a commit. */
static void
service_news_cb (GHashTable *roots, GHashTable *users, gint64 seq, gpointer data)
{
  WpHttp *self = data;
  g_autoptr (GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) whose = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  self->own_seq = MAX (self->own_seq, seq);
  if (roots != NULL && g_hash_table_size (roots) > MOST_ROOTS)
    g_clear_pointer (&holders, g_hash_table_unref);
  if (roots != NULL && holders != NULL)
    {
      g_hash_table_iter_init (&iter, roots);
      while (holders != NULL && g_hash_table_iter_next (&iter, &key, NULL))
        {
          g_autoptr (GPtrArray) found = wp_service_holders_of_root (self->server->service, self->writer, key, NULL);

          if (found == NULL)
            {
              g_clear_pointer (&holders, g_hash_table_unref);
              break;
            }
          for (guint i = 0; i < found->len; i++)
            g_hash_table_add (holders, g_strdup (g_ptr_array_index (found, i)));
        }
    }
  if (users != NULL)
    {
      g_hash_table_iter_init (&iter, users);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_hash_table_add (whose, g_strdup (key));
    }
  send_news (self, g_steal_pointer (&holders), g_steal_pointer (&whose), seq);
}

typedef struct
{
  WpHttp *http;
  gboolean sweep;
  gboolean trim;
  gint64 seq;
  gint64 version;
} Poll;

static gboolean
polled_cb (gpointer data)
{
  g_autofree Poll *poll = data;
  WpHttp *self = poll->http;

  self->polling = FALSE;
  wp_publish_cache_set_version (self->published, poll->version);
  self->revision = MAX (self->revision, poll->seq);
  return G_SOURCE_REMOVE;
}

/* Posted always, and never invoked: before the loop runs, invoking would run polled_cb() on the writer's thread.
 *
 * On the writer's thread, so that what this process wrote has been told before: what is left is what a verb, in another
 * process, has changed. */
static void
poll_job (WpSql *sql, gpointer data)
{
  Poll *poll = data;
  WpHttp *self = poll->http;
  g_autoptr (GError) error = NULL;

  self->writer = sql;
  if (poll->sweep && !wp_service_sweep (self->server->service, sql, &error))
    {
      g_warning ("sweep=failed reason=\"%s\"", error->message);
      g_clear_error (&error);
    }
  if (poll->trim && wp_sql_begin (sql, TRUE, &error))
    {
      g_auto (WpSqlRollback) undo = sql;

      if (wp_sessions_trim (sql, wp_clock_now (self->server->clock), &error))
        wp_sql_commit (sql, &error);
    }
  if (error == NULL)
    wp_service_seq (self->server->service, sql, &poll->seq, NULL, &error);
  if (error == NULL && self->server->settings->publish != NULL)
    wp_published_version (sql, &poll->version, &error);
  if (error != NULL)
    g_warning ("poll=failed reason=\"%s\"", error->message);
  else if (poll->seq > self->own_seq)
    {
      self->own_seq = poll->seq;
      send_news (self, NULL, NULL, poll->seq);
    }
  g_idle_add_full (G_PRIORITY_DEFAULT, polled_cb, poll, NULL);
}

typedef struct
{
  WpHttp *http;
  gint64 counter; /* of changes to accounts; -1 if it could not be read */
} Look;

static gboolean
looked_cb (gpointer data)
{
  g_autofree Look *look = data;
  WpHttp *self = look->http;

  self->looking = FALSE;
  if (look->counter < 0 || look->counter == self->counter)
    return G_SOURCE_REMOVE;
  /* Of whoever waits the token is looked at again: the account may be closed, the device to be wiped. */
  self->counter = look->counter;
  wp_session_cache_clear (self->sessions);
  wp_waiting_wake_all (self->waiting, WP_WAKE_WHO);
  return G_SOURCE_REMOVE;
}

/* On a reader's thread, so that closing an account does not wait for all that is to be written. */
static void
look_job (WpSql *sql, gpointer data)
{
  Look *look = data;
  g_autoptr (GError) error = NULL;

  if (!wp_accounts_counter (sql, &look->counter, &error))
    {
      look->counter = -1;
      g_warning ("accounts=unread reason=\"%s\"", error->message);
    }
  g_idle_add_full (G_PRIORITY_DEFAULT, looked_cb, look, NULL);
}

static void
look_at_accounts (WpHttp *self)
{
  if (self->looking)
    return;
  Look *look = g_new0 (Look, 1);
  look->http = self;
  self->looking = wp_pool_push (self->pool, WP_POOL_READ, look_job, look);
  if (!self->looking)
    g_free (look);
}

static gboolean
tick_cb (gpointer data)
{
  WpHttp *self = data;
  gint64 now = g_get_monotonic_time ();
  WpMetrics *metrics = self->server->metrics;
  Poll *poll;

  self->ticks++;
  wp_waiting_tick (self->waiting, now);
  wp_metrics_set (metrics, WP_METRIC_READ_QUEUE, wp_pool_length (self->pool, WP_POOL_READ));
  wp_metrics_set (metrics, WP_METRIC_WRITE_QUEUE, wp_pool_length (self->pool, WP_POOL_WRITE));
  wp_metrics_set (metrics, WP_METRIC_PASSWORD_QUEUE, wp_pool_length (self->pool, WP_POOL_PASSWORD));
  wp_metrics_set (metrics, WP_METRIC_REVISION, self->revision);
  if (self->ticks % SWEEP_TICKS == 0)
    wp_limits_sweep (self->server->limits, now);
  if (!self->stopping)
    look_at_accounts (self);
  if (self->polling || self->stopping)
    return G_SOURCE_CONTINUE;
  poll = g_new0 (Poll, 1);
  poll->http = self;
  poll->sweep = self->ticks % SWEEP_TICKS == 0;
  poll->trim = self->ticks % TRIM_TICKS == 0;
  self->polling = TRUE;
  if (wp_pool_push (self->pool, WP_POOL_WRITE, poll_job, poll))
    return G_SOURCE_CONTINUE;
  self->polling = FALSE;
  g_free (poll);
  return G_SOURCE_CONTINUE;
}

static gboolean
read_certificate (WpServer *server, GTlsCertificate **certificate, GError **error)
{
  const WpServerSettings *settings = server->settings;
  g_autofree char *path = wp_server_settings_path (settings, settings->certificate);
  g_autofree char *key = wp_server_settings_path (settings, settings->key);
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GError) problem = NULL;

  if (settings->behind_proxy)
    return TRUE;
  *certificate = g_tls_certificate_new_from_files (path, key, &problem);
  database = *certificate != NULL ? g_tls_file_database_new (path, &problem) : NULL;
  if (database != NULL)
    {
      /* Nobody who connects is asked for a certificate, so there is nobody that has to be trusted. */
      wp_trust_by_default (database);
      return TRUE;
    }
  g_clear_object (certificate);
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED, "The certificate %s or its key %s can’t be read: %s",
               path, key, problem->message);
  return FALSE;
}

WpHttp *
wp_http_new (WpServer *server, GError **error)
{
  g_autoptr (WpHttp) self = g_new0 (WpHttp, 1);
  g_autofree char *records = wp_server_settings_records (server->settings);
  g_autoptr (GTlsCertificate) certificate = NULL;
  guint readers = server->settings->readers;

  self->server = server;
  self->sessions = wp_session_cache_new ();
  self->published = wp_publish_cache_new ();
  self->waiting = wp_waiting_new (wake_cb);
  self->bodies = wp_budget_new (MOST_BODIES);
  self->answers = wp_budget_new (MOST_ANSWERS);
  if (!read_certificate (server, &certificate, error))
    return NULL;
  self->soup = soup_server_new ("raw-paths", TRUE, NULL);
  self->connections = wp_connections_new (self->soup, certificate, server->settings, server->metrics, error);
  if (self->connections == NULL)
    return NULL;
  self->pool = wp_pool_new (records, readers > 0 ? readers : CLAMP (g_get_num_processors (), 2, 8), error);
  if (self->pool == NULL)
    return NULL;
  g_signal_connect (self->soup, "request-started", G_CALLBACK (request_started_cb), self);
  g_signal_connect (self->soup, "request-finished", G_CALLBACK (request_finished_cb), self);
  soup_server_add_early_handler (self->soup, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, handler_cb, self, NULL);
  wp_service_set_news (server->service, service_news_cb, self);
  return g_steal_pointer (&self);
}

void
wp_http_free (WpHttp *self)
{
  if (self == NULL)
    return;
  self->stopping = TRUE;
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->stop_timeout, g_source_remove);
  self->stopped = NULL;
  wp_waiting_wake_all (self->waiting, WP_WAKE_LATE);
  g_clear_pointer (&self->pool, wp_pool_free);
  /* What the threads said last. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  wp_service_set_news (self->server->service, NULL, NULL);
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  g_clear_pointer (&self->connections, wp_connections_free);
  g_clear_object (&self->soup);
  g_clear_pointer (&self->waiting, wp_waiting_free);
  g_clear_pointer (&self->sessions, wp_session_cache_free);
  g_clear_pointer (&self->published, wp_publish_cache_free);
  g_clear_pointer (&self->bodies, wp_budget_free);
  g_clear_pointer (&self->answers, wp_budget_free);
  g_free (self);
}

gboolean
wp_http_start (WpHttp *self, GError **error)
{
  if (!wp_connections_listen (self->connections, self->server->settings->listen, self->server->settings->port, error))
    return FALSE;
  self->tick = g_timeout_add_seconds (1, tick_cb, self);
  tick_cb (self);
  return TRUE;
}

guint
wp_http_get_port (WpHttp *self)
{
  return wp_connections_get_port (self->connections);
}

WpConnections *
wp_http_get_connections (WpHttp *self)
{
  return self->connections;
}

static gboolean
say_stopped (gpointer data)
{
  WpHttp *self = data;
  GSourceFunc stopped = self->stopped;

  g_clear_handle_id (&self->stop_timeout, g_source_remove);
  self->stopped = NULL;
  if (stopped != NULL)
    stopped (self->stopped_data);
  return G_SOURCE_REMOVE;
}

static gboolean
stop_late_cb (gpointer data)
{
  WpHttp *self = data;

  self->stop_timeout = 0;
  return say_stopped (self);
}

void
wp_http_exchange_ended (WpHttp *self)
{
  self->in_flight--;
  /* A moment for the last answer to go out. */
  if (self->stopped != NULL && self->in_flight == 0)
    {
      g_clear_handle_id (&self->stop_timeout, g_source_remove);
      self->stop_timeout = g_timeout_add (200, stop_late_cb, self);
    }
}

void
wp_http_stop (WpHttp *self, GSourceFunc stopped, gpointer data)
{
  if (self->stopped != NULL)
    return;
  self->stopping = TRUE;
  self->stopped = stopped;
  self->stopped_data = data;
  wp_connections_stop (self->connections);
  self->in_flight++;
  self->stop_timeout = g_timeout_add_seconds (STOP_SECONDS, stop_late_cb, self);
  wp_waiting_wake_all (self->waiting, WP_WAKE_LATE);
  wp_http_exchange_ended (self);
}
