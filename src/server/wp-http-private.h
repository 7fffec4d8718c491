/* wp-http-private.h: what the files of the line share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-budget.h"
#include "wp-http.h"
#include "wp-publish.h"
#include "wp-routes.h"
#include "wp-session-cache.h"
#include "wp-waiting.h"

G_BEGIN_DECLS

#define WP_EXCHANGE_TOO_MUCH "The server has too much to do. Try again later."

struct _WpHttp
{
  WpServer *server;           /* (not owned) */
  SoupServer *soup;           /* (owned) */
  WpConnections *connections; /* (owned) */
  WpPool *pool;               /* (owned) */
  WpWaiting *waiting;         /* (owned) */
  WpSessionCache *sessions;   /* (owned) */
  WpPublishCache *published;  /* (owned) */
  WpBudget *bodies;           /* (owned): those that are coming in, or wait for their turn */
  WpBudget *answers;          /* (owned): those that wait to be read */
  guint in_flight;            /* requests that were taken and are not answered */
  gint64 counter;             /* of changes to accounts, as last read */
  guint tick;
  guint ticks;
  gboolean polling;
  gboolean looking; /* at the counter of accounts */
  gboolean stopping;
  GSourceFunc stopped; /* (nullable) */
  gpointer stopped_data;
  guint stop_timeout;

  /* The writer's thread alone. */
  WpSql *writer;
  gint64 own_seq;

  gint64 revision; /* as last heard */
};

/**
 * WpExchange: one request from its header to the end of its answer. It belongs to its message; while it is worked on it
 * holds a reference to it.
 */
typedef struct _WpExchange
{
  WpCall call;
  WpHttp *http;
  SoupServerMessage *message; /* (owned) (nullable): while it is worked on */
  GByteArray *body;           /* (owned) (nullable): as it comes */
  char *from;                 /* (owned): the address, or network, whose share of the memory it takes up */
  gsize dropped;              /* bytes that came after it was turned away */
  gsize held;                 /* bytes of the body that are counted */
  gsize owed;                 /* bytes of the answer that are counted */
  gboolean takes_gzip;
  gboolean packed_in;  /* the body is gzip */
  gboolean packed_out; /* the answer is */
  gint64 began;        /* µs of the monotonic clock */
  gint64 version;      /* of what is published, when it was asked */
  gint64 waited;       /* µs of it that were spent waiting for news */
  WpPoolQueue next;

  /* A pull. */
  guint wait;         /* seconds that it may wait still */
  gint64 parked;      /* when it began to wait; 0 */
  guint64 news;       /* the number of the last news when it was asked */
  gboolean may_wait;  /* nothing was found */
  gboolean is_due;    /* it is answered even so: there is something for its user to ask about */
  GPtrArray *holders; /* (owned) (nullable) */
} WpExchange;

/** wp_exchange_start: takes a request in whose body is there. */
void wp_exchange_start (WpExchange *self, SoupServerMessage *message);

/** wp_exchange_again: asks again for a pull that news woke. */
void wp_exchange_again (WpExchange *self);

/** wp_exchange_check: asks again for a pull that waits, once its token is found to be good still. */
void wp_exchange_check (WpExchange *self);

/** wp_exchange_answer: sends the answer as it stands. */
void wp_exchange_answer (WpExchange *self);

/** wp_exchange_answer_error: sends this instead of an answer. @retry_after: seconds; 0 for none */
void wp_exchange_answer_error (WpExchange *self, WpWireError error, const char *text, guint retry_after);

/** wp_exchange_answer_read: the answer has gone, or nobody is there to take it: it counts no more. */
void wp_exchange_answer_read (WpExchange *self);

/** wp_exchange_turn_away: answers before the body of the request is there, which is not wanted, so that the connection
 * can't be used again. @retry_after: seconds; 0 for none */
void wp_exchange_turn_away (SoupServerMessage *message, WpWireError error, const char *text, guint retry_after);

/** wp_exchange_allow_all: any page on the web may ask for what is public (CORS). */
void wp_exchange_allow_all (SoupServerMessage *message);

/** wp_exchange_early: the header is there: sets a status to turn the request away. */
void wp_exchange_early (WpHttp *http, SoupServerMessage *message, const char *path);
WpExchange *wp_exchange_of (SoupServerMessage *message);

/** wp_http_exchange_ended: one fewer in flight. */
void wp_http_exchange_ended (WpHttp *self);

/** wp_http_inflate, wp_http_deflate: gzip with an end: %NULL if it is none, or would be longer than @most. Any thread.
 */
GBytes *wp_http_inflate (GBytes *bytes, gsize most, gboolean *too_large);
GBytes *wp_http_deflate (GBytes *bytes);

G_END_DECLS
