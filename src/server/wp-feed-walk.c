/* wp-feed-walk.c: going through the roots that somebody sees, in their order.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-feed-private.h"
#include "wp-records.h"

#define SQL_ROWS "SELECT " WP_REC_COLUMNS " FROM rec WHERE root = ?1 AND id > ?2 ORDER BY id"
#define SQL_ROOTS \
  "SELECT root, root_kind FROM member WHERE holder = ?1 AND root >= ?2 AND gone_seq IS NULL ORDER BY root LIMIT ?3"
#define SQL_ROOTS_LEFT "SELECT count(*) FROM member WHERE holder = ?1 AND root > ?2 AND gone_seq IS NULL"

#define ROOTS_AT_ONCE 256

/* The place behind all rows of a root, whichever they are. */
#define BEHIND_ALL "ffffffff-ffff-8fff-bfff-ffffffffffff"

gboolean
wp_feed_is_full (WpFeed *feed)
{
  return wp_page_writer_count (feed->page) >= feed->limit || wp_page_writer_size (feed->page) >= WP_WIRE_FULL_BODY
         || feed->examined >= WP_FEED_MAX_EXAMINED;
}

/* The empty text is before every id. */
static void
bind_after (WpSqlRows *rows, int index, const char *id)
{
  if (*id != '\0')
    wp_sql_bind_id (rows, index, id);
  else
    wp_sql_bind_blob (rows, index, "", 0);
}

gboolean
wp_feed_rows (WpFeed *feed, const WpFeedRoot *root, WpFeedPick pick, gint64 number, gboolean *done, GError **error)
{
  const WpRootView *view = wp_viewer_root (feed->viewer, root->kind, root->root, error);
  g_auto (WpSqlScope) rows = NULL;
  GError *failed = NULL;

  if (view == NULL || (rows = wp_sql (feed->sql, SQL_ROWS, error)) == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, root->root);
  bind_after (rows, 2, feed->at.id);
  /* A page never ends behind a row that is not seen, since its id would tell of it, and when it was made. */
  gboolean hidden = FALSE;
  *done = FALSE;
  while (!*done && (hidden || !wp_feed_is_full (feed)) && failed == NULL)
    {
      if (!wp_sql_step (rows, &failed))
        {
          *done = failed == NULL;
          if (*done)
            memcpy (feed->at.id, BEHIND_ALL, sizeof BEHIND_ALL);
          continue;
        }
      WpCompartment compartment = (WpCompartment) wp_sql_int (rows, 5);
      WpSensitivity sensitivity = (WpSensitivity) wp_sql_int (rows, 6);
      gint64 since = wp_root_view_since (view, compartment, sensitivity);
      feed->examined++;
      hidden = since == WP_NEVER;
      if (hidden)
        continue;
      wp_sql_id (rows, 0, feed->at.id);
      if (pick (wp_sql_int (rows, 2), since, number))
        {
          WpRow row = { 0 };
          wp_rec_borrow (rows, &row);
          wp_page_writer_row (feed->page, &row);
        }
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static int
compare_roots (gconstpointer a, gconstpointer b)
{
  return strcmp (((const WpFeedRoot *) a)->root, ((const WpFeedRoot *) b)->root);
}

/* Adds roots of @holder; if there may be more, @horizon comes no further than the last of them. */
static gboolean
read_roots (WpViewer *viewer, const char *holder, const char *from, GArray *roots, char horizon[37], GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (viewer->sql, SQL_ROOTS, error);
  GError *failed = NULL;
  WpFeedRoot root;
  guint n = 0;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, holder);
  bind_after (rows, 2, from);
  wp_sql_bind_int (rows, 3, ROOTS_AT_ONCE);
  while (wp_sql_step (rows, &failed))
    {
      wp_sql_id (rows, 0, root.root);
      root.kind = (WpRootKind) wp_sql_int (rows, 1);
      g_array_append_val (roots, root);
      n++;
    }
  if (n == ROOTS_AT_ONCE && (*horizon == '\0' || strcmp (root.root, horizon) < 0))
    memcpy (horizon, root.root, sizeof root.root);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* Calls for each holder of the viewer once: the one of what everybody sees, and those of their grants. */
typedef gboolean (*EachHolder) (WpViewer *viewer, const char *holder, gpointer data, GError **error);

static gboolean
for_each_holder (WpViewer *viewer, EachHolder each, gpointer data, GError **error)
{
  GHashTableIter iter;
  gpointer holder;

  if (viewer->authority[0] != '\0' && !each (viewer, viewer->authority, data, error))
    return FALSE;
  g_hash_table_iter_init (&iter, viewer->by_holder);
  while (g_hash_table_iter_next (&iter, &holder, NULL))
    {
      if (!each (viewer, holder, data, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const char *from;
  GArray *roots;
  char horizon[37];
} Gathered;

static gboolean
gather_roots (WpViewer *viewer, const char *holder, gpointer data, GError **error)
{
  Gathered *gathered = data;

  return read_roots (viewer, holder, gathered->from, gathered->roots, gathered->horizon, error);
}

GArray *
wp_feed_roots (WpViewer *viewer, const char *from, GError **error)
{
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (WpFeedRoot));
  Gathered gathered = { from, roots, "" };
  guint kept = 0;

  if (!for_each_holder (viewer, gather_roots, &gathered, error))
    return NULL;
  g_array_sort (roots, compare_roots);
  for (guint i = 0; i < roots->len; i++)
    {
      const WpFeedRoot *root = &g_array_index (roots, WpFeedRoot, i);
      if (gathered.horizon[0] != '\0' && strcmp (root->root, gathered.horizon) > 0)
        break;
      if (kept > 0 && compare_roots (root, &g_array_index (roots, WpFeedRoot, kept - 1)) == 0)
        continue;
      g_array_index (roots, WpFeedRoot, kept++) = *root;
    }
  g_array_set_size (roots, kept);
  return g_steal_pointer (&roots);
}

typedef struct
{
  const char *after;
  gint64 n;
} Count;

static gboolean
count_roots (WpViewer *viewer, const char *holder, gpointer data, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (viewer->sql, SQL_ROOTS_LEFT, error);
  Count *count = data;
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, holder);
  bind_after (rows, 2, count->after);
  if (wp_sql_step (rows, &failed))
    count->n += wp_sql_int (rows, 0);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
stood_then (gint64 rev, gint64 since, gint64 number)
{
  return MAX (rev, since) <= number;
}

/* As many rows a root as this page had: good enough for a bar. */
static gboolean
estimate (WpFeed *feed, guint n_roots, gint64 *left, GError **error)
{
  Count count = { feed->at.root, 0 };

  if (!for_each_holder (feed->viewer, count_roots, &count, error))
    return FALSE;
  *left = (count.n + 1) * wp_page_writer_count (feed->page) / MAX (n_roots, 1);
  return TRUE;
}

gboolean
wp_feed_walk (WpFeed *feed, gint64 number, gboolean *done, gint64 *left, GError **error)
{
  WpCursor *at = &feed->at;
  gboolean whole = TRUE;
  guint n_roots = 0;

  *left = 0;
  *done = FALSE;
  while (whole && !wp_feed_is_full (feed))
    {
      g_autoptr (GArray) roots = wp_feed_roots (feed->viewer, at->root, error);
      if (roots == NULL)
        return FALSE;
      /* The first is where it stopped before, unless that is not seen any more. */
      const WpFeedRoot *first = roots->len > 0 ? &g_array_index (roots, WpFeedRoot, 0) : NULL;
      *done = first == NULL || (n_roots > 0 && roots->len == 1 && strcmp (first->root, at->root) == 0);
      if (*done)
        return TRUE;
      for (guint i = 0; i < roots->len && whole; i++)
        {
          const WpFeedRoot *root = &g_array_index (roots, WpFeedRoot, i);
          if (strcmp (root->root, at->root) != 0)
            at->id[0] = '\0';
          memcpy (at->root, root->root, sizeof at->root);
          n_roots++;
          if (!wp_feed_rows (feed, root, stood_then, number, &whole, error))
            return FALSE;
        }
    }
  return estimate (feed, n_roots, left, error);
}
