/* wp-directory-store.c: what the server keeps of the feeds that it reads, besides their services.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-directory-store.h"

#include "wp-push.h"

/* The indices find feeds and listed services among all records. */
#define SCHEMA                                                                                                    \
  "CREATE INDEX IF NOT EXISTS rec_feed ON rec (id) WHERE kind = 'feed';"                                          \
  "CREATE INDEX IF NOT EXISTS rec_listed ON rec (rev) WHERE kind = 'listed_service';"                             \
  "CREATE TABLE IF NOT EXISTS crawl ("                                                                            \
  "  feed BLOB NOT NULL PRIMARY KEY, state TEXT, state_address TEXT, begun_at BIGINT, tried_at BIGINT,"           \
  "  ended_at BIGINT, complete_at BIGINT, checked_at BIGINT, held_until BIGINT NOT NULL, asked INTEGER NOT NULL," \
  "  failures INTEGER, message TEXT, n_read INTEGER, n_added INTEGER, n_changed INTEGER, n_same INTEGER,"         \
  "  n_back INTEGER, n_gone INTEGER, n_left_out INTEGER, total BIGINT) WITHOUT ROWID;"                            \
  "CREATE TABLE IF NOT EXISTS crawl_mark ("                                                                       \
  "  feed BLOB NOT NULL, id BLOB NOT NULL, fingerprint BIGINT NOT NULL, page INTEGER NOT NULL,"                   \
  "  missed INTEGER NOT NULL, gone INTEGER NOT NULL, PRIMARY KEY (feed, id)) WITHOUT ROWID;"                      \
  "CREATE TABLE IF NOT EXISTS crawl_issue ("                                                                      \
  "  feed BLOB NOT NULL, n INTEGER NOT NULL, fault INTEGER NOT NULL, is_row INTEGER NOT NULL, service TEXT,"      \
  "  page INTEGER NOT NULL, place INTEGER NOT NULL, pointer TEXT NOT NULL, value TEXT,"                           \
  "  PRIMARY KEY (feed, n)) WITHOUT ROWID;"

#define SQL_FEEDS "SELECT " WP_REC_COLUMNS " FROM rec WHERE kind = 'feed' AND voided = 0 ORDER BY id"
#define SQL_CRAWL                                                                                                    \
  "SELECT state, state_address, begun_at, tried_at, ended_at, complete_at, checked_at, held_until, asked, failures," \
  " message, n_read, n_added, n_changed, n_same, n_back, n_gone, n_left_out, total FROM crawl WHERE feed = ?1"
#define SQL_MAKE "INSERT INTO crawl (feed, held_until, asked) VALUES (?1, 0, 0) ON CONFLICT (feed) DO NOTHING"
#define SQL_ASK "UPDATE crawl SET asked = 1 WHERE feed = ?1"
#define SQL_CLAIM "UPDATE crawl SET held_until = ?3 WHERE feed = ?1 AND held_until < ?2"
#define SQL_HOLD "UPDATE crawl SET held_until = ?2 WHERE feed = ?1"
#define SQL_ANEW "UPDATE crawl SET begun_at = ?2, tried_at = ?2, asked = 0 WHERE feed = ?1"
#define SQL_GO_ON "UPDATE crawl SET tried_at = ?2, asked = 0 WHERE feed = ?1"
#define SQL_STATE                                                                                            \
  "UPDATE crawl SET state = ?2, state_address = ?3, n_read = ?4, n_added = ?5, n_changed = ?6, n_same = ?7," \
  " n_back = ?8, n_gone = ?9, n_left_out = ?10, total = ?11, held_until = ?12 WHERE feed = ?1"
#define SQL_ENDED \
  "UPDATE crawl SET ended_at = ?2, checked_at = ?2, held_until = 0, failures = 0, message = NULL WHERE feed = ?1"
#define SQL_COMPLETE "UPDATE crawl SET complete_at = ?2 WHERE feed = ?1"
#define SQL_FAILED                                                                                             \
  "UPDATE crawl SET tried_at = ?2, held_until = 0, failures = coalesce (failures, 0) + 1, message = ?3 WHERE " \
  "feed = ?1"
#define SQL_CHECKED "UPDATE crawl SET checked_at = ?2, asked = ?3 WHERE feed = ?1"
#define SQL_MARKS "SELECT id, fingerprint, page, missed, gone FROM crawl_mark WHERE feed = ?1"
#define SQL_MARK                                                                                       \
  "INSERT INTO crawl_mark (feed, id, fingerprint, page, missed, gone) VALUES (?1, ?2, ?3, ?4, ?5, ?6)" \
  " ON CONFLICT (feed, id) DO UPDATE SET fingerprint = excluded.fingerprint, page = excluded.page,"    \
  " missed = excluded.missed, gone = excluded.gone"
#define SQL_NO_ISSUES "DELETE FROM crawl_issue WHERE feed = ?1"
#define SQL_ISSUE                                                                          \
  "INSERT INTO crawl_issue (feed, n, fault, is_row, service, page, place, pointer, value)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
#define SQL_ISSUES \
  "SELECT fault, is_row, service, page, place, pointer, value FROM crawl_issue WHERE feed = ?1 ORDER BY n"
#define SQL_SERVICES                                                                                                 \
  "SELECT " WP_REC_COLUMNS " FROM rec WHERE kind = 'listed_service' AND voided = 0 AND rev > ?1 ORDER BY rev LIMIT " \
  "500"
#define SQL_FORGET_MARKS "DELETE FROM crawl_mark WHERE feed = ?1"
#define SQL_FORGET "DELETE FROM crawl WHERE feed = ?1"

gboolean
wp_directory_schema (WpSql *sql, GError **error)
{
  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  g_auto (WpSqlRollback) transaction = sql;
  return wp_sql_script (sql, SCHEMA, error) && wp_sql_commit (sql, error);
}

void
wp_directory_feed_free (WpDirectoryFeed *feed)
{
  g_free (feed->name);
  g_free (feed->kind);
  g_free (feed->address);
  g_free (feed->state);
  g_free (feed->state_address);
  g_free (feed->message);
  g_free (feed);
}

static gboolean
load_crawl (WpSql *sql, WpDirectoryFeed *feed, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_CRAWL, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, feed->id);
  if (wp_sql_step (rows, &failed))
    {
      feed->state = g_strdup (wp_sql_text (rows, 0));
      feed->state_address = g_strdup (wp_sql_text (rows, 1));
      feed->begun_at = wp_sql_int (rows, 2);
      feed->tried_at = wp_sql_int (rows, 3);
      feed->ended_at = wp_sql_int (rows, 4);
      feed->complete_at = wp_sql_int (rows, 5);
      feed->checked_at = wp_sql_int (rows, 6);
      feed->held_until = wp_sql_int (rows, 7);
      feed->asked = wp_sql_int (rows, 8) != 0;
      feed->failures = (guint) wp_sql_int (rows, 9);
      feed->message = g_strdup (wp_sql_text (rows, 10));
      feed->counts = (WpFeedCounts){ .read = (guint) wp_sql_int (rows, 11),
                                     .added = (guint) wp_sql_int (rows, 12),
                                     .changed = (guint) wp_sql_int (rows, 13),
                                     .same = (guint) wp_sql_int (rows, 14),
                                     .back = (guint) wp_sql_int (rows, 15),
                                     .gone = (guint) wp_sql_int (rows, 16),
                                     .left_out = (guint) wp_sql_int (rows, 17),
                                     .total = wp_sql_is_null (rows, 18) ? -1 : wp_sql_int (rows, 18) };
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static WpDirectoryFeed *
read_feed (WpSqlRows *rows)
{
  WpRow row;
  g_autoptr (WpRecord) record = NULL;
  g_autofree char *unknown = NULL;
  WpDirectoryFeed *feed;

  wp_rec_borrow (rows, &row);
  record = wp_row_to_record (&row, &unknown, NULL);
  if (record == NULL)
    return NULL;
  feed = g_new0 (WpDirectoryFeed, 1);
  g_strlcpy (feed->id, row.id, sizeof feed->id);
  feed->name = g_strdup (wp_record_get_text (record, WP_FEED_NAME));
  feed->kind = g_strdup (wp_record_get_text (record, WP_FEED_KIND));
  feed->address = g_strdup (wp_record_get_text (record, WP_FEED_ADDRESS));
  feed->every_days = (int) wp_record_get_number (record, WP_FEED_EVERY_DAYS, 1);
  feed->paused = wp_record_get_boolean (record, WP_FEED_PAUSED);
  feed->published = wp_record_get_boolean (record, WP_FEED_PUBLISHED);
  return feed;
}

GPtrArray *
wp_directory_feed_records (WpSql *sql, GError **error)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_directory_feed_free);
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_FEEDS, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  while (wp_sql_step (rows, &failed))
    {
      WpDirectoryFeed *feed = read_feed (rows);

      if (feed != NULL)
        g_ptr_array_add (feeds, feed);
    }
  if (failed == NULL)
    return g_steal_pointer (&feeds);
  g_propagate_error (error, failed);
  return NULL;
}

GPtrArray *
wp_directory_feeds (WpSql *sql, GError **error)
{
  g_autoptr (GPtrArray) feeds = wp_directory_feed_records (sql, error);

  if (feeds == NULL)
    return NULL;
  for (guint i = 0; i < feeds->len; i++)
    if (!load_crawl (sql, g_ptr_array_index (feeds, i), error))
      return NULL;
  return g_steal_pointer (&feeds);
}

WpDirectoryFeed *
wp_directory_find (WpSql *sql, const char *name, GError **error)
{
  g_autoptr (GPtrArray) feeds = wp_directory_feeds (sql, error);

  if (feeds == NULL)
    return NULL;
  for (guint i = 0; i < feeds->len; i++)
    if (g_strcmp0 (((WpDirectoryFeed *) g_ptr_array_index (feeds, i))->name, name) == 0)
      return g_ptr_array_steal_index (feeds, i);
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_USAGE,
               "There is no feed “%s”. “feed list” tells which there are.", name);
  return NULL;
}

gboolean
wp_directory_put_feed (WpService *service, WpSql *sql, const WpDirectoryFeed *feed, gint64 complete_at, GError **error)
{
  g_autoptr (WpRecord) record = wp_record_new (WP_KIND_FEED, feed->id);

  wp_record_set_text (record, WP_FEED_NAME, feed->name);
  wp_record_set_text (record, WP_FEED_KIND, feed->kind);
  wp_record_set_text (record, WP_FEED_ADDRESS, feed->address);
  wp_record_set_number (record, WP_FEED_EVERY_DAYS, feed->every_days);
  wp_record_set_number (record, WP_FEED_PAUSED, feed->paused);
  wp_record_set_number (record, WP_FEED_PUBLISHED, feed->published);
  if (complete_at > 0)
    wp_record_set_number (record, WP_FEED_COMPLETE_AT, complete_at);
  return wp_service_put (service, sql, &record, 1, NULL, error);
}

/* Runs a statement of one feed and up to two numbers. */
static gboolean
run (WpSql *sql, const char *text, const char *feed, gint64 first, gint64 second, GError **error)
{
  WpSqlRows *rows = wp_sql (sql, text, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, feed);
  if (first >= 0)
    wp_sql_bind_int (rows, 2, first);
  if (second >= 0)
    wp_sql_bind_int (rows, 3, second);
  return wp_sql_run (rows, error);
}

gboolean
wp_directory_ask (WpSql *sql, const char *feed, GError **error)
{
  return run (sql, SQL_MAKE, feed, -1, -1, error) && run (sql, SQL_ASK, feed, -1, -1, error);
}

gboolean
wp_directory_claim (WpSql *sql, const char *feed, gint64 now, gint64 until, GError **error)
{
  return run (sql, SQL_MAKE, feed, -1, -1, error) && run (sql, SQL_CLAIM, feed, now, until, error)
         && wp_sql_changes (sql) == 1;
}

gboolean
wp_directory_hold (WpSql *sql, const char *feed, gint64 until, GError **error)
{
  return run (sql, SQL_HOLD, feed, until, -1, error);
}

gboolean
wp_directory_begun (WpSql *sql, const WpDirectoryFeed *feed, gboolean anew, gint64 now, GError **error)
{
  return run (sql, anew ? SQL_ANEW : SQL_GO_ON, feed->id, now, -1, error);
}

static gboolean
store_issues (WpSql *sql, const char *feed, GPtrArray *issues, GError **error)
{
  if (!run (sql, SQL_NO_ISSUES, feed, -1, -1, error))
    return FALSE;
  for (guint i = 0; i < issues->len; i++)
    {
      const WpListingIssue *issue = g_ptr_array_index (issues, i);
      WpSqlRows *rows = wp_sql (sql, SQL_ISSUE, error);

      if (rows == NULL)
        return FALSE;
      wp_sql_bind_id (rows, 1, feed);
      wp_sql_bind_int (rows, 2, i);
      wp_sql_bind_int (rows, 3, issue->fault);
      wp_sql_bind_int (rows, 4, issue->row);
      wp_sql_bind_text (rows, 5, issue->service);
      wp_sql_bind_int (rows, 6, issue->page);
      wp_sql_bind_int (rows, 7, issue->index);
      wp_sql_bind_text (rows, 8, issue->pointer);
      wp_sql_bind_text (rows, 9, issue->value);
      if (!wp_sql_run (rows, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
note_failure (WpSql *sql, const char *feed, const char *failure, gint64 now, GError **error)
{
  WpSqlRows *rows = wp_sql (sql, SQL_FAILED, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, feed);
  wp_sql_bind_int (rows, 2, now);
  wp_sql_bind_text (rows, 3, failure);
  return wp_sql_run (rows, error);
}

gboolean
wp_directory_ended (WpSql *sql,
                    const char *feed,
                    const WpFeedReport *report,
                    const char *failure,
                    gboolean stopped,
                    gint64 now,
                    GError **error)
{
  if (!wp_sql_begin (sql, TRUE, error))
    return FALSE;
  g_auto (WpSqlRollback) transaction = sql;
  if (report != NULL && !stopped && !store_issues (sql, feed, report->issues, error))
    return FALSE;
  if (stopped)
    {
      if (!wp_directory_hold (sql, feed, 0, error))
        return FALSE;
    }
  else if (failure != NULL)
    {
      if (!note_failure (sql, feed, failure, now, error))
        return FALSE;
    }
  else if (!run (sql, SQL_ENDED, feed, now, -1, error)
           || (report->complete && !run (sql, SQL_COMPLETE, feed, now, -1, error)))
    return FALSE;
  return wp_sql_commit (sql, error);
}

gboolean
wp_directory_checked (WpSql *sql, const char *feed, gboolean moved, gint64 now, GError **error)
{
  return run (sql, SQL_CHECKED, feed, now, moved, error);
}

static gboolean
load_cb (WpFeedMarkFunc func, gpointer to, gpointer data, GError **error)
{
  WpDirectoryStore *self = data;
  g_auto (WpSqlScope) rows = wp_sql (self->sql, SQL_MARKS, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, self->feed);
  while (wp_sql_step (rows, &failed))
    {
      WpFeedMark mark = { .fingerprint = wp_sql_int (rows, 1),
                          .page = (guint) wp_sql_int (rows, 2),
                          .missed = (guint) wp_sql_int (rows, 3),
                          .gone = wp_sql_int (rows, 4) != 0 };

      wp_sql_id (rows, 0, mark.id);
      func (&mark, to);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
store_mark (WpSql *sql, const char *feed, const WpFeedMark *mark, GError **error)
{
  WpSqlRows *rows = wp_sql (sql, SQL_MARK, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, feed);
  wp_sql_bind_id (rows, 2, mark->id);
  wp_sql_bind_int (rows, 3, mark->fingerprint);
  wp_sql_bind_int (rows, 4, mark->page);
  wp_sql_bind_int (rows, 5, mark->missed);
  wp_sql_bind_int (rows, 6, mark->gone);
  return wp_sql_run (rows, error);
}

static gboolean
store_put (WpWork *work, const WpFeedPut *put, GError **error)
{
  g_autoptr (WpRecord) record = NULL;
  WpMeta *meta;

  if (put->change == WP_FEED_GONE)
    {
      record = wp_record_new (WP_KIND_LISTED_SERVICE, put->id);
      wp_record_set_date (record, WP_LISTED_SERVICE_GONE_ON, wp_instant_to_date (work->now));
    }
  else
    record = g_object_ref (put->record);
  meta = wp_record_meta (record);
  meta->created_at = meta->updated_at = work->now;
  if (put->change == WP_FEED_CHANGED || put->change == WP_FEED_BACK)
    return wp_push_put_whole (work, record, NULL, error);
  return wp_push_put (work, record, NULL, error);
}

static gboolean
store_state (WpDirectoryStore *self, const WpFeedBatch *batch, gint64 now, GError **error)
{
  const WpFeedCounts *counts = &batch->report->counts;
  WpSqlRows *rows = wp_sql (self->sql, SQL_STATE, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, self->feed);
  wp_sql_bind_text (rows, 2, batch->state);
  wp_sql_bind_text (rows, 3, self->address);
  wp_sql_bind_int (rows, 4, counts->read);
  wp_sql_bind_int (rows, 5, counts->added);
  wp_sql_bind_int (rows, 6, counts->changed);
  wp_sql_bind_int (rows, 7, counts->same);
  wp_sql_bind_int (rows, 8, counts->back);
  wp_sql_bind_int (rows, 9, counts->gone);
  wp_sql_bind_int (rows, 10, counts->left_out);
  wp_sql_bind_int (rows, 11, counts->total);
  wp_sql_bind_int (rows, 12, now + self->hold);
  return wp_sql_run (rows, error);
}

static gboolean
store_cb (const WpFeedBatch *batch, gpointer data, GError **error)
{
  WpDirectoryStore *self = data;
  g_auto (WpWork) work = { 0 };

  if (!wp_work_begin (&work, self->service, self->sql, error))
    return FALSE;
  for (guint i = 0; i < batch->puts->len; i++)
    if (!store_put (&work, g_ptr_array_index (batch->puts, i), error))
      return FALSE;
  for (guint i = 0; i < batch->marks->len; i++)
    if (!store_mark (self->sql, self->feed, g_ptr_array_index (batch->marks, i), error))
      return FALSE;
  return store_state (self, batch, work.now, error) && wp_work_commit (&work, error);
}

const WpFeedTarget *
wp_directory_target (void)
{
  static const WpFeedTarget TARGET = { .load = load_cb, .store = store_cb, .any_thread = TRUE };

  return &TARGET;
}

gboolean
wp_directory_issues (WpSql *sql, const char *feed, WpDirectoryIssueFunc func, gpointer data, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_ISSUES, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, feed);
  while (wp_sql_step (rows, &failed))
    {
      WpListingIssue issue = { .fault = (WpListingFault) wp_sql_int (rows, 0),
                               .row = wp_sql_int (rows, 1) != 0,
                               .service = (char *) wp_sql_text (rows, 2),
                               .page = (guint) wp_sql_int (rows, 3),
                               .index = (guint) wp_sql_int (rows, 4),
                               .pointer = (char *) wp_sql_text (rows, 5),
                               .value = (char *) wp_sql_text (rows, 6) };

      if (!func (&issue, data, error))
        return FALSE;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

GPtrArray *
wp_directory_read_after (WpSql *sql, const char *text, gint64 *rev, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpSqlScope) rows = wp_sql (sql, text, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_sql_bind_int (rows, 1, *rev);
  while (wp_sql_step (rows, &failed))
    {
      g_autofree char *unknown = NULL;
      WpRow row;
      WpRecord *record;

      wp_rec_borrow (rows, &row);
      *rev = row.rev;
      record = wp_row_to_record (&row, &unknown, NULL);
      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  if (failed == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, failed);
  return NULL;
}

gboolean
wp_directory_each_service (WpSql *sql, const char *feed, WpDirectoryServiceFunc func, gpointer data, GError **error)
{
  gint64 rev = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) records = wp_directory_read_after (sql, SQL_SERVICES, &rev, error);

      if (records == NULL || records->len == 0)
        return records != NULL;
      for (guint i = 0; i < records->len; i++)
        {
          WpRecord *record = g_ptr_array_index (records, i);

          if ((feed == NULL || g_strcmp0 (wp_record_get_text (record, WP_LISTED_SERVICE_FEED), feed) == 0)
              && !func (record, data, error))
            return FALSE;
        }
    }
}

static gboolean
collect_cb (WpRecord *record, gpointer data, GError **error)
{
  g_ptr_array_add (data, g_strdup (wp_record_get_id (record)));
  return TRUE;
}

static gboolean
withdraw (WpWork *work, WpKindId kind, const char *id, GError **error)
{
  g_autoptr (WpRecord) record = wp_record_new (kind, id);
  WpMeta *meta = wp_record_meta (record);

  meta->voided = TRUE;
  meta->created_at = meta->updated_at = work->now;
  return wp_push_put (work, record, NULL, error);
}

gboolean
wp_directory_remove (WpService *service, WpSql *sql, const char *feed, guint *n, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpWork) work = { 0 };

  if (!wp_directory_each_service (sql, feed, collect_cb, ids, error) || !wp_work_begin (&work, service, sql, error))
    return FALSE;
  *n = ids->len;
  for (guint i = 0; i < ids->len; i++)
    if (!withdraw (&work, WP_KIND_LISTED_SERVICE, g_ptr_array_index (ids, i), error))
      return FALSE;
  return withdraw (&work, WP_KIND_FEED, feed, error) && run (sql, SQL_NO_ISSUES, feed, -1, -1, error)
         && run (sql, SQL_FORGET_MARKS, feed, -1, -1, error) && run (sql, SQL_FORGET, feed, -1, -1, error)
         && wp_work_commit (&work, error);
}
