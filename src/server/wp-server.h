/* wp-server.h: what the routes of a running server share, and one request on its way through them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-limits.h"
#include "wp-metrics.h"
#include "wp-pool.h"
#include "wp-server-settings.h"
#include "wp-service.h"
#include "wp-sessions.h"

G_BEGIN_DECLS

/** WpServer: nothing of it changes while the server runs but through functions of its own types. */
typedef struct
{
  WpServerSettings *settings; /* (owned) */
  WpClock *clock;             /* (owned) */
  WpService *service;         /* (owned): any thread */
  WpMetrics *metrics;         /* (owned): the main thread's */
  WpLimits *limits;           /* (owned): the main thread's */
  char *rescue;               /* (owned): the authority's public key for rescued work, base64 */
} WpServer;

/** wp_server_new: (transfer full) (nullable): reads the settings and keys of @folder, and makes what is missing of the
 * tables. */
WpServer *wp_server_new (const char *folder, WpClock *clock, GError **error);
void wp_server_free (WpServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpServer, wp_server_free)

/** wp_server_open: (transfer full) (nullable): a connection that writes to the records of @self, which are brought to
 * the form that this program knows, or are refused if they have a later one: for the verbs, which may run beside the
 * server. */
WpSql *wp_server_open (WpServer *self, GError **error);

typedef struct _WpCall WpCall;
typedef struct _WpRoute WpRoute;

/** WpRouteFunc: does a stage of the work, on a thread of the queue that the route or the stage before named, which
 * gives
 * @sql (%NULL for passwords), or on the main thread with none for a route whose queue is DONE. The answer is to be set
 * before the last stage ends. Returns the queue for the next stage, or %WP_POOL_DONE. */
typedef WpPoolQueue (*WpRouteFunc) (WpServer *server, WpSql *sql, WpCall *call);

typedef enum {
  WP_ROUTE_PLAIN = 0,
  WP_ROUTE_TOKEN = 1 << 0,   /* only with an access token */
  WP_ROUTE_WAITS = 1 << 1,   /* a pull: may wait for news */
  WP_ROUTE_SIGN_IN = 1 << 2, /* counts as an attempt to sign in */
  WP_ROUTE_PUBLIC = 1 << 4,  /* for everybody: may be kept and asked from any page */
  WP_ROUTE_LOCAL = 1 << 3,   /* for this computer and those who may read the metrics */
} WpRouteFlags;

/** WpRouteTogetherFunc: the last stage of several calls of a route at once, on the writer's thread. @calls: (array
 * length=n) */
typedef void (*WpRouteTogetherFunc) (WpServer *server, WpSql *sql, WpCall *const *calls, guint n);

struct _WpRoute
{
  const char *method; /* "GET" or "POST" */
  const char *path;
  const char *name; /* in metrics and the log */
  WpRouteFlags flags;
  WpPoolQueue queue;
  gsize max_body; /* bytes, inflated */
  WpRouteFunc run;
  WpRouteTogetherFunc together; /* (nullable): does with the writer what @run would, for several calls */
};

/** WpCall: one request and what becomes of it. One thread has it at a time. */
struct _WpCall
{
  const WpRoute *route;
  WpWireRequest request;
  WpWireAnswer answer;
  const char *type; /* of the answer's body; %NULL for JSON */
  char *etag;       /* (owned) (nullable): of a public answer */
  WpCaller caller;  /* of a token */
  char line[37];    /* its session */

  guint stage;  /* for routes of several: counted up before each but the first */
  guint weight; /* how much the stage with the writer has to do, as wp_pool_push_shared() has it */
  gpointer state;
  GDestroyNotify state_free;

  /* What the stages found out, for the limits and caches that the main thread keeps. */
  char *guessed;    /* (owned) (nullable): the key under which guesses are counted */
  WpLimit limit;    /* what its device takes of this limit before the next stage; WP_LIMIT_ADDRESS, as is: nothing */
  gboolean wrong;   /* it was a wrong guess */
  gboolean right;   /* it was right: earlier ones are forgotten */
  gboolean reused;  /* a spent token came */
  gboolean changed; /* sessions changed: what is remembered of them is read again */
};

G_END_DECLS
