/* wp-feed-news.c: what happened after a place in the feed, in the order of the counter.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-feed-private.h"
#include "wp-records.h"

#define SQL_NEWS "SELECT " WP_REC_COLUMNS " FROM rec WHERE rev > ?1 AND rev <= ?2 ORDER BY rev"
#define SQL_LEFT                                                              \
  "SELECT seq, kind, id, root_kind, root, compartment, sensitivity FROM tomb" \
  " WHERE seq > ?1 AND seq <= ?2 ORDER BY seq, id"
#define SQL_ENDED                                                        \
  "SELECT id, holder_kind, holder, levels, seq, revoked_seq FROM grant_" \
  " WHERE user_id = ?1 AND revoked_seq >= ?2 AND seq IS NOT NULL ORDER BY revoked_seq"
#define SQL_COME                                    \
  "SELECT seq, root, root_kind, holder FROM member" \
  " WHERE seq >= ?1 AND gone_seq IS NULL ORDER BY seq, root, holder LIMIT ?2"
#define SQL_GONE                                         \
  "SELECT gone_seq, root, root_kind, holder FROM member" \
  " WHERE gone_seq >= ?1 AND gone_seq IS NOT NULL ORDER BY gone_seq, root, holder LIMIT ?2"
#define SQL_ROOTS_THEN \
  "SELECT root, root_kind, first_seq, seq, gone_seq FROM member WHERE holder = ?1 AND root >= ?2 ORDER BY root"

#define SQL_EVER                                                                        \
  "SELECT g.levels FROM member m CROSS JOIN grant_ g"                                   \
  " WHERE m.root = ?1 AND g.holder = m.holder AND g.user_id = ?2 AND g.seq IS NOT NULL" \
  " AND (m.gone_seq IS NULL OR m.gone_seq > g.seq) AND (g.revoked_seq IS NULL OR g.revoked_seq > m.first_seq)"

/* One root that came to what the viewer has grants on, or left it. */
typedef struct
{
  gint64 number;
  WpFeedRoot root;
  gboolean gone;
  WpLevels lost; /* with "gone" */
} Change;

typedef struct
{
  WpFeed *feed;
  GArray *ended;   /* (owned) (element-type WpViewerGrant): grants that ended after the cursor, in order */
  GArray *changes; /* (owned) (element-type Change): by number and root, what leaves before what comes */
  gint64 bound;    /* nothing after it is looked at */
} News;

static void
clear_news (News *self)
{
  g_clear_pointer (&self->ended, g_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (News, clear_news)

static gboolean
pass_on (GError *failed, GError **error)
{
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
is_within (const WpLevels *levels, const WpLevels *others)
{
  WpLevels both = *others;

  wp_levels_add (&both, levels);
  return wp_levels_equal (&both, others);
}

static gboolean
read_ended (News *self, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (self->feed->sql, SQL_ENDED, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, self->feed->viewer->user);
  wp_sql_bind_int (rows, 2, self->feed->at.seq);
  while (wp_sql_step (rows, &failed))
    {
      WpViewerGrant grant = { .holder_kind = (int) wp_sql_int (rows, 1),
                              .seq = wp_sql_int (rows, 4),
                              .revoked_seq = wp_sql_int (rows, 5) };
      wp_sql_id (rows, 0, grant.id);
      wp_sql_id (rows, 2, grant.holder);
      if (wp_levels_from_text (wp_sql_text (rows, 3), &grant.levels))
        g_array_append_val (self->ended, grant);
    }
  return pass_on (failed, error);
}

/* What the viewer's grants on @holder that are older than @number show. */
static WpLevels
levels_before (WpViewer *viewer, const char *holder, gint64 number)
{
  GArray *indices = wp_viewer_holder (viewer, holder);
  WpLevels levels = wp_levels_none ();

  for (guint i = 0; indices != NULL && i < indices->len; i++)
    {
      const WpViewerGrant *grant = &g_array_index (viewer->grants, WpViewerGrant, g_array_index (indices, guint, i));
      if (grant->seq < number)
        wp_levels_add (&levels, &grant->levels);
    }
  return levels;
}

static gboolean
read_changes (News *self, const char *text, gboolean gone, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (self->feed->sql, text, error);
  GError *failed = NULL;
  gint64 last = 0;
  guint n = 0;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, self->feed->at.seq);
  wp_sql_bind_int (rows, 2, WP_FEED_MAX_EXAMINED);
  for (; wp_sql_step (rows, &failed); n++)
    {
      Change change = { .number = last = wp_sql_int (rows, 0), .gone = gone };
      char holder[37];
      wp_sql_id (rows, 1, change.root.root);
      change.root.kind = (WpRootKind) wp_sql_int (rows, 2);
      wp_sql_id (rows, 3, holder);
      change.lost = levels_before (self->feed->viewer, holder, change.number);
      if (!wp_levels_is_none (&change.lost))
        g_array_append_val (self->changes, change);
    }
  /* What happened at the last number may not be here whole. */
  if (n == WP_FEED_MAX_EXAMINED)
    self->bound = MIN (self->bound, last - 1);
  return pass_on (failed, error);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *one = a;
  const Change *two = b;
  int by_root;

  if (one->number != two->number)
    return one->number < two->number ? -1 : 1;
  by_root = strcmp (one->root.root, two->root.root);
  return by_root != 0 ? by_root : two->gone - one->gone;
}

/* A root that came to several holders at once, or left them, is told of once. */
static void
join_changes (News *self)
{
  guint kept = 0;

  g_array_sort (self->changes, compare_changes);
  for (guint i = 0; i < self->changes->len; i++)
    {
      Change *change = &g_array_index (self->changes, Change, i);
      Change *last = kept > 0 ? &g_array_index (self->changes, Change, kept - 1) : NULL;
      if (last != NULL && compare_changes (last, change) == 0)
        wp_levels_add (&last->lost, &change->lost);
      else
        g_array_index (self->changes, Change, kept++) = *change;
    }
  g_array_set_size (self->changes, kept);
}

/* Whether the place of the cursor is beyond what @root is to forget at @number. */
static gboolean
is_forgotten_already (WpFeed *feed, gint64 number, const char *root)
{
  return feed->at.seq == number && feed->at.root[0] != '\0' && strcmp (root, feed->at.root) <= 0;
}

static gboolean
forget (WpFeed *feed, const WpFeedRoot *root, gint64 number, const WpLevels *lost, GError **error)
{
  const WpRootView *view = wp_viewer_root (feed->viewer, root->kind, root->root, error);

  if (view == NULL)
    return FALSE;
  if (!is_within (lost, &view->levels))
    wp_page_writer_forget (feed->page, root->kind, root->root, number, &view->levels);
  feed->at.seq = number;
  memcpy (feed->at.root, root->root, sizeof feed->at.root);
  feed->at.id[0] = '\0';
  return TRUE;
}

static gboolean
came_then (gint64 rev, gint64 since, gint64 number)
{
  return since == number && rev < number;
}

/* Sends what became visible of @root at @number. */
static gboolean
fill (WpFeed *feed, const WpFeedRoot *root, gint64 number, gboolean *whole, GError **error)
{
  if (feed->at.seq != number || strcmp (feed->at.root, root->root) != 0)
    {
      feed->at.seq = number;
      memcpy (feed->at.root, root->root, sizeof feed->at.root);
      feed->at.id[0] = '\0';
    }
  return wp_feed_rows (feed, root, came_then, number, whole, error);
}

/* All that lay in the holder of a grant: what it showed is forgotten when it ends, and sent when it begins. */
static gboolean
go_through_holder (
    WpFeed *feed, const WpViewerGrant *grant, gint64 number, gboolean ended, gboolean *whole, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (feed->sql, SQL_ROOTS_THEN, error);
  gboolean again = feed->at.seq == number && feed->at.root[0] != '\0';
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, grant->holder);
  if (again)
    wp_sql_bind_id (rows, 2, feed->at.root);
  else
    wp_sql_bind_blob (rows, 2, "", 0);
  *whole = TRUE;
  while (*whole && failed == NULL && wp_sql_step (rows, &failed))
    {
      WpFeedRoot root = { .kind = (WpRootKind) wp_sql_int (rows, 1) };
      wp_sql_id (rows, 0, root.root);
      feed->examined++;
      if (wp_feed_is_full (feed))
        *whole = FALSE;
      else if (ended)
        {
          if (wp_sql_int (rows, 2) <= number && !is_forgotten_already (feed, number, root.root))
            forget (feed, &root, number, &grant->levels, &failed);
        }
      else if (wp_sql_is_null (rows, 4) && wp_sql_int (rows, 3) <= number)
        fill (feed, &root, number, whole, &failed);
    }
  return pass_on (failed, error);
}

static gboolean
go_through_changes (News *self, gint64 number, gboolean *whole, GError **error)
{
  WpFeed *feed = self->feed;

  *whole = TRUE;
  for (guint i = 0; i < self->changes->len && *whole; i++)
    {
      const Change *change = &g_array_index (self->changes, Change, i);
      gboolean again = feed->at.seq == number && feed->at.root[0] != '\0';
      if (change->number != number || (again && strcmp (change->root.root, feed->at.root) < 0)
          || (change->gone && is_forgotten_already (feed, number, change->root.root)))
        continue;
      if (wp_feed_is_full (feed))
        *whole = FALSE;
      else if (change->gone ? !forget (feed, &change->root, number, &change->lost, error)
                            : !fill (feed, &change->root, number, whole, error))
        return FALSE;
    }
  return TRUE;
}

/* The first number from @from on at which somebody's sight changed; WP_NEVER if there is none. */
static gint64
next_change_of_sight (News *self, gint64 from)
{
  WpViewer *viewer = self->feed->viewer;
  gint64 next = WP_NEVER;

  for (guint i = 0; i < self->ended->len; i++)
    {
      gint64 number = g_array_index (self->ended, WpViewerGrant, i).revoked_seq;
      if (number >= from)
        next = MIN (next, number);
    }
  for (guint i = 0; i < viewer->grants->len; i++)
    {
      gint64 number = g_array_index (viewer->grants, WpViewerGrant, i).seq;
      if (number >= from)
        next = MIN (next, number);
    }
  for (guint i = 0; i < self->changes->len; i++)
    {
      gint64 number = g_array_index (self->changes, Change, i).number;
      if (number < from)
        continue;
      next = MIN (next, number);
      break;
    }
  return next;
}

static gboolean
tell_change_of_sight (News *self, gint64 number, gboolean *whole, GError **error)
{
  WpViewer *viewer = self->feed->viewer;

  for (guint i = 0; i < self->ended->len; i++)
    {
      const WpViewerGrant *grant = &g_array_index (self->ended, WpViewerGrant, i);
      if (grant->revoked_seq == number)
        return go_through_holder (self->feed, grant, number, TRUE, whole, error);
    }
  for (guint i = 0; i < viewer->grants->len; i++)
    {
      const WpViewerGrant *grant = &g_array_index (viewer->grants, WpViewerGrant, i);
      if (grant->seq == number)
        return go_through_holder (self->feed, grant, number, FALSE, whole, error);
    }
  return go_through_changes (self, number, whole, error);
}

/* Whether the viewer ever had a grant on a holder while the root lay there, that showed such records. */
static gboolean
was_ever_seen (WpFeed *feed, const WpScope *scope, gboolean *seen, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (feed->sql, SQL_EVER, error);
  GError *failed = NULL;
  WpLevels levels;

  *seen = FALSE;
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, scope->root);
  wp_sql_bind_id (rows, 2, feed->viewer->user);
  while (!*seen && wp_sql_step (rows, &failed))
    *seen = wp_levels_from_text (wp_sql_text (rows, 0), &levels)
            && wp_levels_allow (&levels, scope->compartment, scope->sensitivity);
  return pass_on (failed, error);
}

/* Whoever saw the scope before is told too: they may see it again by the time at which they would have to be told to
 * forget, and would then keep the record. */
static gboolean
tell_left (News *self, WpSqlRows *rows, GError **error)
{
  WpScope scope = { .root_kind = (WpRootKind) wp_sql_int (rows, 3),
                    .compartment = (WpCompartment) wp_sql_int (rows, 5),
                    .sensitivity = (WpSensitivity) wp_sql_int (rows, 6) };
  GError *failed = NULL;
  gboolean seen;
  char id[37];

  wp_sql_id (rows, 2, id);
  wp_sql_id (rows, 4, scope.root);
  self->feed->examined++;
  seen = wp_viewer_allows (self->feed->viewer, &scope, &failed);
  if (failed == NULL && (seen || (was_ever_seen (self->feed, &scope, &seen, &failed) && seen)))
    wp_page_writer_left (self->feed->page, wp_sql_text (rows, 1), id, &scope, wp_sql_int (rows, 0));
  return pass_on (failed, error);
}

/* Whether the device has it, because it sent it and was answered. */
static gboolean
is_own (const WpFeed *feed, gint64 rev)
{
  for (guint i = 0; i < feed->n_own; i++)
    {
      if (feed->own[i].first <= rev && rev <= feed->own[i].last)
        return TRUE;
    }
  return FALSE;
}

static gboolean
tell_row (News *self, WpSqlRows *rows, GError **error)
{
  WpRootKind root_kind = (WpRootKind) wp_sql_int (rows, 3);
  char root[37];

  wp_sql_id (rows, 4, root);
  self->feed->examined++;
  if (is_own (self->feed, wp_sql_int (rows, 2)))
    return TRUE;
  const WpRootView *view = wp_viewer_root (self->feed->viewer, root_kind, root, error);
  if (view == NULL)
    return FALSE;
  gint64 since = wp_root_view_since (view, (WpCompartment) wp_sql_int (rows, 5), (WpSensitivity) wp_sql_int (rows, 6));
  if (since <= wp_sql_int (rows, 2))
    {
      WpRow row = { 0 };
      wp_rec_borrow (rows, &row);
      wp_page_writer_row (self->feed->page, &row);
    }
  return TRUE;
}

static void
arrive (WpFeed *feed, gint64 number)
{
  feed->at = (WpCursor){ .seq = number };
}

/* Goes on with a statement whose first column of @column is a number: WP_NEVER at the end. */
static gboolean
advance (WpSqlRows *rows, int column, gint64 *number, GError **error)
{
  GError *failed = NULL;

  *number = wp_sql_step (rows, &failed) ? wp_sql_int (rows, column) : WP_NEVER;
  return pass_on (failed, error);
}

/* What may still be sent at the place where the page before ended comes first. */
static gboolean
tell_in_order (News *self, gboolean *done, GError **error)
{
  WpFeed *feed = self->feed;
  g_auto (WpSqlScope) rows = wp_sql (feed->sql, SQL_NEWS, error);
  g_auto (WpSqlScope) left = rows != NULL ? wp_sql (feed->sql, SQL_LEFT, error) : NULL;
  gint64 row_at, left_at;
  gint64 sight_at = next_change_of_sight (self, feed->at.root[0] != '\0' ? feed->at.seq : feed->at.seq + 1);

  if (left == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, feed->at.seq);
  wp_sql_bind_int (rows, 2, self->bound);
  wp_sql_bind_int (left, 1, feed->at.seq);
  wp_sql_bind_int (left, 2, self->bound);
  if (!advance (rows, 2, &row_at, error) || !advance (left, 0, &left_at, error))
    return FALSE;
  while (!wp_feed_is_full (feed))
    {
      gint64 number = MIN (MIN (row_at, left_at), sight_at);
      gboolean whole = TRUE;
      *done = number > self->bound;
      if (*done)
        {
          arrive (feed, self->bound);
          return TRUE;
        }
      if (sight_at == number)
        {
          if (!tell_change_of_sight (self, number, &whole, error))
            return FALSE;
          if (!whole)
            return TRUE;
          sight_at = next_change_of_sight (self, number + 1);
        }
      /* Several can leave at one number: a page does not end between them. */
      while (left_at == number)
        {
          if (!tell_left (self, left, error) || !advance (left, 0, &left_at, error))
            return FALSE;
        }
      if (row_at == number && (!tell_row (self, rows, error) || !advance (rows, 2, &row_at, error)))
        return FALSE;
      arrive (feed, number);
    }
  return TRUE;
}

gboolean
wp_feed_news (WpFeed *feed, gboolean *done, GError **error)
{
  g_auto (News) self = { .feed = feed, .bound = feed->seq };

  *done = FALSE;
  self.ended = g_array_new (FALSE, FALSE, sizeof (WpViewerGrant));
  self.changes = g_array_new (FALSE, FALSE, sizeof (Change));
  if (!read_ended (&self, error)
      || (feed->viewer->grants->len > 0
          && (!read_changes (&self, SQL_COME, FALSE, error) || !read_changes (&self, SQL_GONE, TRUE, error))))
    return FALSE;
  join_changes (&self);
  if (!tell_in_order (&self, done, error))
    return FALSE;
  /* What was not looked at comes with the next page. */
  *done = *done && self.bound == feed->seq;
  return TRUE;
}
