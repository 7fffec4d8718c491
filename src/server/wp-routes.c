/* wp-routes.c: the table of what can be asked, and the routes of sync.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-routes.h"

#include <string.h>

#include "wp-body.h"

/* One wait for the disk serves them all. */
static void
push_together (WpServer *server, WpSql *sql, WpCall *const *calls, guint n)
{
  const WpCaller *callers[WP_POOL_SHARED_MOST];
  WpReadyPush *pushes[WP_POOL_SHARED_MOST];
  WpWireAnswer *answers[WP_POOL_SHARED_MOST];

  for (guint i = 0; i < n; i++)
    {
      callers[i] = &calls[i]->caller;
      pushes[i] = calls[i]->state;
      answers[i] = &calls[i]->answer;
    }
  wp_service_push_many (server->service, sql, callers, pushes, answers, n);
}

/* What takes no look at what is stored is done before it is the push's turn with the one thread that writes. */
static WpPoolQueue
push (WpServer *server, WpSql *sql, WpCall *call)
{
  if (call->stage > 0)
    {
      push_together (server, sql, &call, 1);
      return WP_POOL_DONE;
    }
  WpReadyPush *ready = wp_ready_push_new (call->request.body);
  call->state = ready;
  call->state_free = (GDestroyNotify) wp_ready_push_free;
  call->weight = ready->push != NULL ? ready->push->mutations->len : 0;
  return WP_POOL_WRITE;
}

/* Whether a device begins to take all that it may hold. */
static gboolean
is_from_the_beginning (const WpCall *call)
{
  g_autofree char *after = wp_wire_query (call->request.path, "after");
  g_autofree char *root = wp_wire_query (call->request.path, "root");

  WpCursor cursor = { 0 };

  return call->answer.status == 200 && root == NULL
         && (after == NULL || (wp_cursor_from_text (after, &cursor) && cursor.seq == 0));
}

/* That goes into the chain before any of it goes out. */
static void
enter_sync (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (GError) error = NULL;

  if (wp_sql_begin (sql, TRUE, &error))
    {
      g_auto (WpSqlRollback) undo = sql;
      if (wp_service_note_audit (server->service, sql, "sync", call->caller.user, call->caller.device, NULL, &error))
        wp_sql_commit (sql, &error);
    }
  if (error == NULL)
    return;
  g_warning ("audit=failed reason=\"%s\"", error->message);
  wp_wire_answer_clear (&call->answer);
  wp_wire_answer_set_error (&call->answer, WP_WIRE_UNAVAILABLE, "The server cannot store anything just now.");
}

static WpPoolQueue
pull (WpServer *server, WpSql *sql, WpCall *call)
{
  gboolean waits = FALSE;

  if (call->stage > 0)
    {
      enter_sync (server, sql, call);
      return WP_POOL_DONE;
    }
  wp_service_pull (server->service, sql, &call->caller, &call->request, &call->answer, &waits);
  call->state = GINT_TO_POINTER (waits);
  return is_from_the_beginning (call) ? WP_POOL_WRITE : WP_POOL_DONE;
}

static WpPoolQueue
digest (WpServer *server, WpSql *sql, WpCall *call)
{
  wp_service_digest (server->service, sql, &call->caller, &call->request, &call->answer);
  return WP_POOL_DONE;
}

static WpPoolQueue
audit (WpServer *server, WpSql *sql, WpCall *call)
{
  wp_service_audit (server->service, sql, &call->caller, &call->request, &call->answer);
  return WP_POOL_DONE;
}

static WpPoolQueue
history (WpServer *server, WpSql *sql, WpCall *call)
{
  wp_service_history (server->service, sql, &call->caller, &call->request, &call->answer);
  return WP_POOL_DONE;
}

static WpPoolQueue
quarantine (WpServer *server, WpSql *sql, WpCall *call)
{
  wp_service_quarantine (server->service, sql, &call->caller, &call->request, &call->answer);
  return WP_POOL_DONE;
}

static WpPoolQueue
decide (WpServer *server, WpSql *sql, WpCall *call)
{
  wp_service_decide (server->service, sql, &call->caller, &call->request, &call->answer);
  return WP_POOL_DONE;
}

static WpPoolQueue
held (WpServer *server, WpSql *sql, WpCall *call)
{
  wp_service_held (server->service, sql, &call->caller, &call->request, &call->answer);
  return WP_POOL_DONE;
}

static WpPoolQueue
health (WpServer *server, WpSql *sql, WpCall *call)
{
  g_autoptr (WpBody) json = json_object_new_object ();

  wp_body_add_text (json, "status", "ok");
  wp_body_add_text (json, "authority", server->settings->authority);
  wp_body_add_number (json, "proto", WP_WIRE_PROTO);
  wp_body_add_number (json, "proto_least", WP_WIRE_PROTO_LEAST);
  wp_body_add_number (json, "schema", WP_WIRE_SCHEMA);
  wp_body_add_number (json, "schema_least", WP_WIRE_SCHEMA_LEAST);
  json_object_object_add (json, "encryption_required", json_object_new_boolean (server->settings->require_encryption));
  wp_body_add_number (json, "now", wp_clock_now (server->clock));
  wp_body_answer (json, &call->answer);
  return WP_POOL_DONE;
}

static WpPoolQueue
metrics (WpServer *server, WpSql *sql, WpCall *call)
{
  char *text = wp_metrics_text (server->metrics);

  call->answer.status = 200;
  call->answer.body = g_bytes_new_take (text, strlen (text));
  call->type = "text/plain; version=0.0.4; charset=utf-8";
  return WP_POOL_DONE;
}

/* clang-format off */
static const WpRoute ROUTES[] = {
  { "GET", "/health", "health", WP_ROUTE_PLAIN, WP_POOL_DONE, 0, health },
  { "GET", "/metrics", "metrics", WP_ROUTE_LOCAL, WP_POOL_DONE, 0, metrics },
  { "POST", "/v1/enrol", "enrol", WP_ROUTE_SIGN_IN, WP_POOL_READ, WP_ROUTE_SMALL_BODY, wp_route_enrol },
  { "POST", "/v1/session", "session", WP_ROUTE_SIGN_IN, WP_POOL_READ, WP_ROUTE_SMALL_BODY, wp_route_session },
  { "POST", "/v1/session/refresh", "refresh", WP_ROUTE_SIGN_IN, WP_POOL_WRITE, WP_ROUTE_SMALL_BODY, wp_route_refresh },
  { "POST", "/v1/session/end", "end", WP_ROUTE_TOKEN, WP_POOL_WRITE, WP_ROUTE_SMALL_BODY, wp_route_end },
  { "POST", "/v1/rescue", "rescue", WP_ROUTE_SIGN_IN, WP_POOL_READ, WP_WIRE_MAX_BODY, wp_route_rescue },
  { "POST", "/v1/device/wiped", "wiped", WP_ROUTE_SIGN_IN, WP_POOL_WRITE, WP_ROUTE_SMALL_BODY, wp_route_wiped },
  { "POST", "/v1/push", "push", WP_ROUTE_TOKEN, WP_POOL_READ, WP_WIRE_MAX_BODY, push, push_together },
  { "GET", "/v1/pull", "pull", WP_ROUTE_TOKEN | WP_ROUTE_WAITS, WP_POOL_READ, 0, pull },
  { "GET", "/v1/digest", "digest", WP_ROUTE_TOKEN, WP_POOL_READ, 0, digest },
  { "POST", "/v1/audit", "audit", WP_ROUTE_TOKEN, WP_POOL_WRITE, WP_WIRE_MAX_BODY, audit },
  { "GET", "/v1/history", "history", WP_ROUTE_TOKEN, WP_POOL_WRITE, 0, history },
  { "GET", "/v1/quarantine", "quarantine", WP_ROUTE_TOKEN, WP_POOL_WRITE, 0, quarantine },
  { "POST", "/v1/quarantine", "decide", WP_ROUTE_TOKEN, WP_POOL_WRITE, WP_ROUTE_SMALL_BODY, decide },
  { "POST", "/v1/held", "held", WP_ROUTE_TOKEN, WP_POOL_READ, WP_ROUTE_SMALL_BODY, held },
};
/* clang-format on */

const WpRoute *
wp_routes_find (const char *method, const char *path, const char **allowed)
{
  const char *wanted = g_str_equal (method, "HEAD") ? "GET" : method;
  const WpRoute *found = NULL;
  gboolean get = FALSE;
  gboolean post = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ROUTES); i++)
    if (g_str_equal (ROUTES[i].path, path))
      {
        get |= ROUTES[i].method[0] == 'G';
        post |= ROUTES[i].method[0] == 'P';
        if (g_str_equal (ROUTES[i].method, wanted))
          found = &ROUTES[i];
      }
  *allowed = NULL;
  if (get && post)
    *allowed = "GET, HEAD, POST, OPTIONS";
  else if (get)
    *allowed = "GET, HEAD, OPTIONS";
  else if (post)
    *allowed = "POST, OPTIONS";
  return found;
}

const WpRoute *
wp_routes_list (guint *n)
{
  *n = G_N_ELEMENTS (ROUTES);
  return ROUTES;
}
