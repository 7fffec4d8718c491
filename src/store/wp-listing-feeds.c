/* wp-listing-feeds.c: the feeds that the directory is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-feeds.h"

#include "wp-kinds.h"
#include "wp-read.h"
#include "wp-rows.h"

/* There are few feeds, and they are all listed. */
static const char feeds_sql[] =
    "SELECT f.id, f.name, f.kind, f.address, f.licence, f.every_days, f.paused, f.published, f.complete_at,"
    " (SELECT count (*) FROM listed_service s WHERE s.feed = f.id AND s.gone_on IS NULL AND s.voided = 0),"
    " (SELECT count (*) FROM listed_service s WHERE s.feed = f.id AND s.gone_on IS NOT NULL AND s.voided = 0),"
    " o.feed IS NOT NULL, o.begun_at > o.ended_at, o.tried_at, o.message, o.n_read, o.total, o.n_left_out"
    " FROM feed f LEFT JOIN own_feed o ON o.feed = f.id WHERE f.rid > 0 AND f.voided = 0 ORDER BY f.name COLLATE "
    "NOCASE, f.rid";

WP_DEFINE_VIEW (WpListingFeed,
                wp_listing_feed,
                WP_VIEW_MEMBER (WpListingFeed, ID, id),
                WP_VIEW_MEMBER (WpListingFeed, TEXT, name),
                WP_VIEW_MEMBER (WpListingFeed, TEXT, kind),
                WP_VIEW_MEMBER (WpListingFeed, TEXT, kind_label),
                WP_VIEW_MEMBER (WpListingFeed, TEXT, address),
                WP_VIEW_MEMBER (WpListingFeed, TEXT, licence),
                WP_VIEW_MEMBER (WpListingFeed, INT, every_days),
                WP_VIEW_MEMBER (WpListingFeed, BOOLEAN, paused),
                WP_VIEW_MEMBER (WpListingFeed, BOOLEAN, published),
                WP_VIEW_MEMBER (WpListingFeed, INT64, complete_at),
                WP_VIEW_MEMBER (WpListingFeed, INT, n_listed),
                WP_VIEW_MEMBER (WpListingFeed, INT, n_gone),
                WP_VIEW_MEMBER (WpListingFeed, BOOLEAN, own),
                WP_VIEW_MEMBER (WpListingFeed, BOOLEAN, unfinished),
                WP_VIEW_MEMBER (WpListingFeed, INT64, tried_at),
                WP_VIEW_MEMBER (WpListingFeed, TEXT, message),
                WP_VIEW_MEMBER (WpListingFeed, INT, n_read),
                WP_VIEW_MEMBER (WpListingFeed, INT, n_total),
                WP_VIEW_MEMBER (WpListingFeed, INT, n_left_out))

static WpListingFeed *
read_feed (WpStmt *row, WpCodes *codes)
{
  WpListingFeed *feed = g_object_new (WP_TYPE_LISTING_FEED, NULL);

  feed->id = wp_stmt_dup_id (row, 0);
  wp_view_set_text (&feed->name, wp_stmt_text (row, 1));
  wp_view_set_text (&feed->kind, wp_stmt_text (row, 2));
  wp_view_set_text (&feed->kind_label, wp_codes_label (codes, "feed_kind", feed->kind));
  wp_view_set_text (&feed->address, wp_stmt_text (row, 3));
  wp_view_set_text (&feed->licence, wp_stmt_text (row, 4));
  feed->every_days = (int) wp_stmt_int (row, 5);
  feed->paused = wp_stmt_int (row, 6) != 0;
  feed->published = wp_stmt_int (row, 7) != 0;
  feed->complete_at = wp_stmt_int (row, 8);
  feed->n_listed = (int) wp_stmt_int (row, 9);
  feed->n_gone = (int) wp_stmt_int (row, 10);
  feed->own = wp_stmt_int (row, 11) != 0;
  feed->unfinished = wp_stmt_int (row, 12) != 0;
  feed->tried_at = wp_stmt_int (row, 13);
  wp_view_set_text (&feed->message, wp_stmt_text (row, 14));
  feed->n_read = (int) wp_stmt_int (row, 15);
  feed->n_total = feed->own ? (int) wp_stmt_int (row, 16) : -1;
  feed->n_left_out = (int) wp_stmt_int (row, 17);
  return feed;
}

static gpointer
feeds_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, feeds_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (feeds, read_feed (rows, context->codes));
  if (failed == NULL)
    return g_steal_pointer (&feeds);
  g_propagate_error (error, failed);
  return NULL;
}

void
wp_store_feeds_async (WpStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (store, feeds_job, wp_read_context_new (store, NULL), (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_feeds_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
