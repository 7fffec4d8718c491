/* wp-feed.c: GET /v1/pull: what is new to somebody, a page at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-feed-private.h"
#include "wp-id.h"

#define SQL_AUTHORITY "SELECT id, epoch, seq, floor FROM authority WHERE one = 1"
#define SQL_ROOT_KIND "SELECT root_kind FROM member WHERE root = ?1 LIMIT 1"

/* What was asked, and what the store says to begin with. */
typedef struct
{
  WpCursor after;
  guint limit;
  char *root;  /* (owned) (nullable) */
  char *epoch; /* (owned) (nullable) */
  gint64 proto, schema;
  WpSpan own[WP_WIRE_MAX_SPANS];
  guint n_own;
  char authority[37];
  gint64 epoch_now, seq, floor;
} Ask;

static void
clear_ask (Ask *ask)
{
  g_clear_pointer (&ask->root, g_free);
  g_clear_pointer (&ask->epoch, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ask, clear_ask)

static gboolean
read_number (const char *path, const char *name, gint64 least, gint64 most, gint64 *number)
{
  g_autofree char *text = wp_wire_query (path, name);

  return text == NULL || g_ascii_string_to_signed (text, 10, least, most, number, NULL);
}

static gboolean
read_ask (const WpWireRequest *request, Ask *ask)
{
  g_autofree char *after = wp_wire_query (request->path, "after");
  gint64 limit = WP_WIRE_MAX_PAGE;

  g_autofree char *own = wp_wire_query (request->path, "own");
  ask->n_own = own != NULL ? wp_spans_from_text (own, ask->own) : 0;
  ask->root = wp_wire_query (request->path, "root");
  ask->epoch = wp_wire_query (request->path, "epoch");
  ask->proto = WP_WIRE_PROTO;
  ask->schema = WP_WIRE_SCHEMA;
  if ((after != NULL && !wp_cursor_from_text (after, &ask->after))
      || !read_number (request->path, "limit", 1, G_MAXINT, &limit)
      || !read_number (request->path, "proto", 0, G_MAXINT, &ask->proto)
      || !read_number (request->path, "schema", 0, G_MAXINT, &ask->schema) || (own != NULL && ask->n_own == 0)
      || (ask->root != NULL && !wp_id_is_valid (ask->root)))
    return FALSE;
  ask->limit = (guint) MIN (limit, WP_WIRE_MAX_PAGE);
  return TRUE;
}

static gboolean
read_authority (WpSql *sql, Ask *ask, GError **error)
{
  g_auto (WpSqlScope) row = wp_sql (sql, SQL_AUTHORITY, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  if (wp_sql_step (row, &failed))
    {
      wp_sql_id (row, 0, ask->authority);
      ask->epoch_now = wp_sql_int (row, 1);
      ask->seq = wp_sql_int (row, 2);
      ask->floor = wp_sql_int (row, 3);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* Whether the cursor can be served at all; else says why not. */
static gboolean
check_ask (const Ask *ask, WpWireAnswer *answer)
{
  g_autofree char *epoch = wp_epoch_name (ask->epoch_now);
  gint64 seq = ask->after.seq & ~WP_FEED_WALK;

  if (ask->proto < WP_WIRE_PROTO_LEAST || ask->schema < WP_WIRE_SCHEMA_LEAST)
    wp_wire_answer_set_error (answer, WP_WIRE_TOO_OLD, "This program is too old for the server.");
  else if (ask->epoch != NULL && !g_str_equal (ask->epoch, epoch))
    wp_wire_answer_set_error (answer, WP_WIRE_CONFLICTING, "The server was restored: its epoch is another.");
  else if (seq > ask->seq || (seq != 0 && ask->root == NULL && seq < ask->floor))
    wp_wire_answer_set_error (answer, WP_WIRE_GONE, "The place in the feed cannot be served: sync again.");
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_there (gint64 rev, gint64 since, gint64 number)
{
  return TRUE;
}

/* One root whole, as it is now. */
static gboolean
send_root (WpFeed *feed, const char *id, gboolean *done, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (feed->sql, SQL_ROOT_KIND, error);
  GError *failed = NULL;
  WpFeedRoot root;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  if (!wp_sql_step (rows, &failed))
    {
      *done = failed == NULL;
      if (failed != NULL)
        g_propagate_error (error, failed);
      return *done;
    }
  WpCursor asked = feed->at;
  root.kind = (WpRootKind) wp_sql_int (rows, 0);
  memcpy (root.root, id, sizeof root.root);
  memcpy (feed->at.root, id, sizeof feed->at.root);
  if (!wp_feed_rows (feed, &root, is_there, 0, done, error))
    return FALSE;
  /* A root of which nothing is seen is answered as one that is not there, and the end of one tells of no last row. */
  if (*done)
    feed->at = asked;
  return TRUE;
}

static gboolean
send_walk (WpFeed *feed, gboolean *done, gint64 *left, GError **error)
{
  gint64 number = feed->at.seq != 0 ? feed->at.seq & ~WP_FEED_WALK : feed->seq;

  if (!wp_feed_walk (feed, number, done, left, error))
    return FALSE;
  if (*done)
    feed->at = (WpCursor){ .seq = number };
  else
    feed->at.seq = number | WP_FEED_WALK;
  /* What changed since the walk began is next. */
  *done = *done && number == feed->seq;
  return TRUE;
}

static gboolean
send_page (WpFeed *feed, const Ask *ask, gboolean *done, gint64 *left, GError **error)
{
  *left = 0;
  if (ask->root != NULL)
    return send_root (feed, ask->root, done, error);
  if (feed->at.seq == 0 || (feed->at.seq & WP_FEED_WALK) != 0)
    return send_walk (feed, done, left, error);
  if (!wp_feed_news (feed, done, error))
    return FALSE;
  *left = *done ? 0 : -1;
  return TRUE;
}

static gboolean
answer_pull (WpService *self,
             WpSql *sql,
             const WpCaller *caller,
             const Ask *ask,
             WpWireAnswer *answer,
             gboolean *waits,
             GError **error)
{
  g_autofree char *epoch = wp_epoch_name (ask->epoch_now);
  WpPageWriter *page = wp_page_writer_new (epoch);
  WpFeed feed = { .sql = sql, .page = page, .at = ask->after, .seq = ask->seq, .limit = ask->limit };
  g_autoptr (WpViewer) viewer = NULL;
  gboolean done = TRUE;
  gint64 left = 0;

  memcpy (feed.own, ask->own, sizeof feed.own);
  feed.n_own = ask->n_own;
  *waits = ask->root == NULL && ask->after.seq == ask->seq && ask->after.root[0] == '\0';
  if (!*waits)
    {
      viewer = wp_viewer_new (sql, caller->user, ask->authority, wp_clock_now (self->clock));
      feed.viewer = viewer;
      if (!wp_viewer_read_grants (viewer, error) || !send_page (&feed, ask, &done, &left, error))
        {
          wp_page_writer_free (page);
          return FALSE;
        }
      *waits = done && ask->root == NULL && wp_page_writer_count (page) == 0;
    }
  answer->status = 200;
  answer->body = wp_page_writer_end (page, &feed.at, !done, left);
  return TRUE;
}

void
wp_service_pull (WpService *self,
                 WpSql *sql,
                 const WpCaller *caller,
                 const WpWireRequest *request,
                 WpWireAnswer *answer,
                 gboolean *waits)
{
  g_auto (Ask) ask = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean may_wait = FALSE;

  if (!read_ask (request, &ask))
    wp_wire_answer_set_error (answer, WP_WIRE_BAD_REQUEST, "The query of the pull is not understood.");
  else if (wp_sql_begin (sql, FALSE, &error))
    {
      g_auto (WpSqlRollback) view = sql;
      if (read_authority (sql, &ask, &error) && check_ask (&ask, answer))
        answer_pull (self, sql, caller, &ask, answer, &may_wait, &error);
    }
  if (error != NULL)
    wp_service_fail (answer, error);
  if (waits != NULL)
    *waits = may_wait && error == NULL;
}
