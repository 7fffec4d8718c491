/* wp-own-feed.c: the feeds that this desk reads for itself, and how far it has got with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-own-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-id.h"
#include "wp-own-private.h"
#include "wp-read.h"
#include "wp-rows.h"
#include "wp-save-private.h"

/* Services that are taken away in one transaction. */
#define DROPPED 500

static const char get_sql[] =
    "SELECT state, address, begun_at, tried_at, ended_at, message, report, n_read, n_added, n_changed, n_same, n_back,"
    " n_gone, n_left_out, total FROM own_feed WHERE feed = ?1";
static const char keep_sql[] =
    "INSERT INTO own_feed (feed, state, address, begun_at, tried_at, ended_at, message, report, n_read, n_added,"
    " n_changed, n_same, n_back, n_gone, n_left_out, total)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
    " ON CONFLICT (feed) DO UPDATE SET state = excluded.state, address = excluded.address,"
    " begun_at = excluded.begun_at, tried_at = excluded.tried_at, ended_at = excluded.ended_at,"
    " message = excluded.message, report = coalesce (excluded.report, report), n_read = excluded.n_read,"
    " n_added = excluded.n_added, n_changed = excluded.n_changed, n_same = excluded.n_same, n_back = excluded.n_back,"
    " n_gone = excluded.n_gone, n_left_out = excluded.n_left_out, total = excluded.total";
static const char marks_sql[] = "SELECT id, fingerprint, page, missed, gone FROM own_mark WHERE feed = ?1";
static const char mark_sql[] =
    "INSERT INTO own_mark (feed, id, fingerprint, page, missed, gone) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT (feed, id) DO UPDATE SET fingerprint = excluded.fingerprint, page = excluded.page,"
    " missed = excluded.missed, gone = excluded.gone";
/* There are few feeds of a desk's own. */
static const char files_sql[] = "SELECT o.feed FROM own_feed o JOIN feed f ON f.id = o.feed WHERE o.feed > x'' AND "
                                "f.kind = 'file' AND f.voided = 0";
static const char known_sql[] = "SELECT name FROM listed_service WHERE id = ?1";
static const char some_sql[] = "SELECT id FROM listed_service WHERE feed = ?1 LIMIT ?2";
static const char left_sql[] = "SELECT count(*) FROM listed_service WHERE feed = ?1";
static const char is_own_sql[] = "SELECT 1 FROM own_feed WHERE feed = ?1";
static const char is_of_own_sql[] = "SELECT 1 FROM listed_service s JOIN own_feed o ON o.feed = s.feed WHERE s.id = ?1";
static const char *const drop_service_sql[] = {
  "DELETE FROM listing_check WHERE listed = ?1", "DELETE FROM listing_correction WHERE listed = ?1",
  "DELETE FROM listing_twin WHERE first = ?1",   "DELETE FROM listing_twin WHERE second = ?1",
  "DELETE FROM history WHERE record = ?1",
};
static const char unmark_sql[] = "DELETE FROM own_mark WHERE feed = ?1 AND id = ?2";
static const char *const drop_feed_sql[] = {
  "DELETE FROM own_mark WHERE feed = ?1",
  "DELETE FROM own_feed WHERE feed = ?1",
  "DELETE FROM history WHERE record = ?1",
};

WpOwnFeed *
wp_own_feed_new (const char *feed)
{
  WpOwnFeed *self = g_new0 (WpOwnFeed, 1);

  g_strlcpy (self->feed, feed, sizeof self->feed);
  self->counts.total = -1;
  return self;
}

void
wp_own_feed_free (WpOwnFeed *self)
{
  g_free (self->state);
  g_free (self->address);
  g_free (self->message);
  g_free (self->report);
  g_free (self);
}

static WpOwnFeed *
get (WpDb *db, const char *feed, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, get_sql, error);
  g_autoptr (WpOwnFeed) self = wp_own_feed_new (feed);
  GError *failed = NULL;

  if (row == NULL)
    return NULL;
  wp_stmt_bind_id (row, 1, feed);
  if (!wp_stmt_step (row, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, failed);
      return NULL;
    }
  self->state = wp_stmt_dup_text (row, 0);
  self->address = wp_stmt_dup_text (row, 1);
  self->begun_at = wp_stmt_int (row, 2);
  self->tried_at = wp_stmt_int (row, 3);
  self->ended_at = wp_stmt_int (row, 4);
  self->message = wp_stmt_dup_text (row, 5);
  self->report = wp_stmt_dup_text (row, 6);
  self->counts = (WpFeedCounts){ .read = (guint) wp_stmt_int (row, 7),
                                 .added = (guint) wp_stmt_int (row, 8),
                                 .changed = (guint) wp_stmt_int (row, 9),
                                 .same = (guint) wp_stmt_int (row, 10),
                                 .back = (guint) wp_stmt_int (row, 11),
                                 .gone = (guint) wp_stmt_int (row, 12),
                                 .left_out = (guint) wp_stmt_int (row, 13),
                                 .total = wp_stmt_int (row, 14) };
  return g_steal_pointer (&self);
}

/* ---- What a reading brings ---- */

static gboolean
keep (WpDb *db, const WpOwnFeed *told, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, keep_sql, error);
  const WpFeedCounts *counts = &told->counts;
  const guint numbers[] = { counts->read, counts->added, counts->changed, counts->same,
                            counts->back, counts->gone,  counts->left_out };

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, told->feed);
  wp_stmt_bind_text_or_null (stmt, 2, told->state);
  wp_stmt_bind_text_or_null (stmt, 3, told->address);
  wp_stmt_bind_int (stmt, 4, told->begun_at);
  wp_stmt_bind_int (stmt, 5, told->tried_at);
  wp_stmt_bind_int (stmt, 6, told->ended_at);
  wp_stmt_bind_text_or_null (stmt, 7, told->message);
  wp_stmt_bind_text_or_null (stmt, 8, told->report);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    wp_stmt_bind_int (stmt, (int) i + 9, numbers[i]);
  wp_stmt_bind_int (stmt, 16, counts->total);
  return wp_stmt_run (stmt, error);
}

static gboolean
keep_mark (WpDb *db, const char *feed, const WpFeedMark *mark, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, mark_sql, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, feed);
  wp_stmt_bind_id (stmt, 2, mark->id);
  wp_stmt_bind_int (stmt, 3, mark->fingerprint);
  wp_stmt_bind_int (stmt, 4, mark->page);
  wp_stmt_bind_int (stmt, 5, mark->missed);
  wp_stmt_bind_int (stmt, 6, mark->gone);
  return wp_stmt_run (stmt, error);
}

static gboolean
mark_gone (WpSaver *saver, const char *id, GError **error)
{
  g_autoptr (WpRecord) record = wp_record_new (WP_KIND_LISTED_SERVICE, id);
  WpPutOutcome outcome;

  wp_record_set_date (record, WP_LISTED_SERVICE_GONE_ON, saver->today);
  return wp_rows_exists (saver->db, wp_kind (WP_KIND_LISTED_SERVICE), id, error) != 1
         || wp_saver_put (saver, record, &outcome, error);
}

static gboolean
put_whole (WpSaver *saver, WpRecord *record, GError **error)
{
  WpPutOutcome outcome;

  if (!wp_saver_put_whole (saver, record, &outcome, error))
    return FALSE;
  saver->added += outcome == WP_PUT_ADDED;
  saver->changed += outcome == WP_PUT_CHANGED;
  return TRUE;
}

static gboolean
put_own (WpSaver *saver, gpointer data, GError **error)
{
  const WpOwnBatch *batch = data;
  WpPutOutcome outcome;

  if (batch->feed != NULL && !wp_saver_put (saver, batch->feed, &outcome, error))
    return FALSE;
  for (guint i = 0; batch->services != NULL && i < batch->services->len; i++)
    if (!put_whole (saver, batch->services->pdata[i], error))
      return FALSE;
  for (guint i = 0; batch->gone != NULL && i < batch->gone->len; i++)
    if (!mark_gone (saver, batch->gone->pdata[i], error))
      return FALSE;
  for (guint i = 0; batch->marks != NULL && i < batch->marks->len; i++)
    if (!keep_mark (saver->db, batch->told->feed, batch->marks->pdata[i], error))
      return FALSE;
  return keep (saver->db, batch->told, error) && wp_saver_index (saver, error);
}

gboolean
wp_bulk_put_own (WpBulk *bulk, const WpOwnBatch *batch, GError **error)
{
  return wp_bulk_work (bulk, put_own, (gpointer) batch, error);
}

/* ---- What is known ---- */

gboolean
wp_bulk_each_own_mark (WpBulk *bulk, const char *feed, WpFeedMarkFunc func, gpointer data, GError **error)
{
  WpDb *db = wp_bulk_get_reader (bulk, error);
  g_auto (WpStmtScope) rows = db != NULL ? wp_db_prepare (db, marks_sql, error) : NULL;
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, feed);
  while (wp_stmt_step (rows, &failed))
    {
      WpFeedMark mark = { .fingerprint = wp_stmt_int (rows, 1),
                          .page = (guint) wp_stmt_int (rows, 2),
                          .missed = (guint) wp_stmt_int (rows, 3),
                          .gone = wp_stmt_int (rows, 4) != 0 };

      wp_stmt_id (rows, 0, mark.id);
      func (&mark, data);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

WpOwnFeed *
wp_bulk_get_own (WpBulk *bulk, const char *feed, GError **error)
{
  WpDb *db = wp_bulk_get_reader (bulk, error);

  return db != NULL ? get (db, feed, error) : NULL;
}

static gboolean
count_known (WpDb *db, const char *feed, GPtrArray *sources, guint *n, GError **error)
{
  for (guint i = 0; i + 1 < sources->len; i += 2)
    {
      g_autofree char *id = wp_id_from_seed (feed, sources->pdata[i]);
      g_auto (WpStmtScope) row = wp_db_prepare (db, known_sql, error);
      GError *failed = NULL;

      if (row == NULL)
        return FALSE;
      wp_stmt_bind_id (row, 1, id);
      if (wp_stmt_step (row, &failed))
        *n += g_strcmp0 (wp_stmt_text (row, 0), sources->pdata[i + 1]) == 0;
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return FALSE;
        }
    }
  return TRUE;
}

char *
wp_bulk_match_own (WpBulk *bulk, GPtrArray *sources, GError **error)
{
  WpDb *db = wp_bulk_get_reader (bulk, error);
  g_auto (WpStmtScope) rows = db != NULL ? wp_db_prepare (db, files_sql, error) : NULL;
  g_autoptr (GPtrArray) feeds = rows != NULL ? wp_read_ids (rows, error) : NULL;
  const char *best = NULL;
  guint most = 0;

  if (feeds == NULL)
    return NULL;
  for (guint i = 0; i < feeds->len; i++)
    {
      guint n = 0;

      if (!count_known (db, feeds->pdata[i], sources, &n, error))
        return NULL;
      if (n > most)
        {
          most = n;
          best = feeds->pdata[i];
        }
    }
  return most * 4 >= sources->len ? g_strdup (best) : NULL;
}

/* ---- Taking a feed away ---- */

typedef struct
{
  const char *feed;
  guint left;
} Dropping;

static gboolean
drop_record (WpSaver *saver, const WpKind *kind, const char *id, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WpRecord) record = wp_rows_get (saver->db, kind, id, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  return record == NULL || (wp_saver_touch (saver, record, error) && wp_rows_delete (saver->db, kind, id, error));
}

static gboolean
drop_service (WpSaver *saver, const char *feed, const char *id, GError **error)
{
  WpStmt *unmark;

  for (guint i = 0; i < G_N_ELEMENTS (drop_service_sql); i++)
    if (!wp_db_run_with_id (saver->db, drop_service_sql[i], id, error))
      return FALSE;
  unmark = wp_db_prepare (saver->db, unmark_sql, error);
  if (unmark == NULL)
    return FALSE;
  wp_stmt_bind_id (unmark, 1, feed);
  wp_stmt_bind_id (unmark, 2, id);
  return wp_stmt_run (unmark, error) && drop_record (saver, wp_kind (WP_KIND_LISTED_SERVICE), id, error);
}

static GPtrArray *
read_some (WpDb *db, const char *feed, GError **error)
{
  g_auto (WpStmtScope) rows = wp_read_ask (db, some_sql, feed, error);

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 2, DROPPED);
  return wp_read_ids (rows, error);
}

static gboolean
count_left (WpDb *db, const char *feed, guint *left, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, left_sql, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, feed);
  if (!wp_stmt_step (row, error))
    return FALSE;
  *left = (guint) wp_stmt_int (row, 0);
  return TRUE;
}

static gboolean
drop_own (WpSaver *saver, gpointer data, GError **error)
{
  Dropping *dropping = data;
  g_autoptr (GPtrArray) ids = read_some (saver->db, dropping->feed, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!drop_service (saver, dropping->feed, ids->pdata[i], error))
      return FALSE;
  if (!wp_saver_index (saver, error) || !count_left (saver->db, dropping->feed, &dropping->left, error))
    return FALSE;
  for (guint i = 0; dropping->left == 0 && i < G_N_ELEMENTS (drop_feed_sql); i++)
    if (!wp_db_run_with_id (saver->db, drop_feed_sql[i], dropping->feed, error))
      return FALSE;
  return dropping->left > 0 || drop_record (saver, wp_kind (WP_KIND_FEED), dropping->feed, error);
}

gboolean
wp_bulk_drop_own (WpBulk *bulk, const char *feed, guint *left, GError **error)
{
  Dropping dropping = { .feed = feed };
  const gboolean dropped = wp_bulk_work (bulk, drop_own, &dropping, error);

  *left = dropping.left;
  return dropped;
}

/* ---- What stays on this desk ---- */

static gboolean
find (WpDb *db, const char *sql, const char *id, gboolean *found, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, sql, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, id);
  *found = wp_stmt_step (row, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_own_stays (WpDb *db, WpRecord *record, gboolean *stays, GError **error)
{
  *stays = FALSE;
  if (wp_record_meta (record)->rev > 0)
    return TRUE;
  switch (wp_record_get_kind (record)->id)
    {
    case WP_KIND_FEED:
      return find (db, is_own_sql, wp_record_get_id (record), stays, error);
    case WP_KIND_LISTED_SERVICE:
      return find (db, is_own_sql, wp_record_get_text (record, WP_LISTED_SERVICE_FEED), stays, error);
    case WP_KIND_LISTING_CHECK:
      return find (db, is_of_own_sql, wp_record_get_text (record, WP_LISTING_CHECK_LISTED), stays, error);
    case WP_KIND_LISTING_CORRECTION:
      return find (db, is_of_own_sql, wp_record_get_text (record, WP_LISTING_CORRECTION_LISTED), stays, error);
    case WP_KIND_LISTING_TWIN:
      return find (db, is_of_own_sql, wp_record_get_text (record, WP_LISTING_TWIN_FIRST), stays, error)
             && (*stays || find (db, is_of_own_sql, wp_record_get_text (record, WP_LISTING_TWIN_SECOND), stays, error));
    default:
      return TRUE;
    }
}

/* ---- For the desktop ---- */

static gpointer
own_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  GError *failed = NULL;
  WpOwnFeed *own = get (db, context->id, &failed);

  if (failed != NULL)
    g_propagate_error (error, failed);
  else if (own == NULL)
    g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND, _ ("This desk does not read this feed."));
  return own;
}

void
wp_store_own_feed_async (
    WpStore *store, const char *feed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (store, own_job, wp_read_context_new (store, feed), (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) wp_own_feed_free, cancellable, callback, user_data);
}

WpOwnFeed *
wp_store_own_feed_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
