/* wp-listing-queue.c: which listed services to check next.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-queue.h"

#include "wp-date.h"
#include "wp-read.h"

static const char used_sql[] =
    "SELECT listed FROM signposting WHERE sent_on >= ?1 AND voided = 0 AND listed IS NOT NULL";
#define COLUMNS "SELECT s.listed, s.name, s.organisation, s.telephone, l.fresh_on FROM "
static const char one_sql[] =
    COLUMNS "listing_shown s JOIN listing l ON l.rid = s.rid WHERE s.listed = ?1 AND l.fresh_on < ?2";
static const char oldest_sql[] = COLUMNS "listing l CROSS JOIN listing_shown s ON s.rid = l.rid"
                                         " WHERE l.fresh_on < ?1 ORDER BY l.fresh_on, l.rid LIMIT ?2";

WP_DEFINE_VIEW (WpListingToCheck,
                wp_listing_to_check,
                WP_VIEW_MEMBER (WpListingToCheck, ID, id),
                WP_VIEW_MEMBER (WpListingToCheck, TEXT, name),
                WP_VIEW_MEMBER (WpListingToCheck, TEXT, organisation),
                WP_VIEW_MEMBER (WpListingToCheck, TEXT, telephone),
                WP_VIEW_MEMBER (WpListingToCheck, INT, used),
                WP_VIEW_MEMBER (WpListingToCheck, INT, last_on),
                WP_VIEW_MEMBER (WpListingToCheck, INT, freshness))

/* How often each service was given out, by its id. */
static gboolean
count_used (WpDb *db, WpDate since, GHashTable *used, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, used_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_int (rows, 1, since);
  while (wp_stmt_step (rows, &failed))
    {
      g_auto (GStrv) ids = g_strsplit (wp_read_text (rows, 0), " ", -1);
      for (guint i = 0; ids[i] != NULL; i++)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (used, ids[i]));
          if (g_uuid_string_is_valid (ids[i]))
            g_hash_table_insert (used, g_strdup (ids[i]), GUINT_TO_POINTER (n + 1));
        }
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static WpListingToCheck *
read_row (WpStmt *row, GHashTable *used, WpDate today)
{
  WpListingToCheck *item = g_object_new (WP_TYPE_LISTING_TO_CHECK, NULL);
  gint64 fresh_on = wp_stmt_int (row, 4);

  item->id = wp_stmt_dup_id (row, 0);
  wp_view_set_text (&item->name, wp_stmt_text (row, 1));
  wp_view_set_text (&item->organisation, wp_stmt_text (row, 2));
  wp_view_set_text (&item->telephone, wp_stmt_text (row, 3));
  item->used = (int) GPOINTER_TO_UINT (g_hash_table_lookup (used, item->id));
  item->last_on = fresh_on > 0 ? (WpDate) fresh_on : WP_DATE_NONE;
  item->freshness = (int) wp_listing_freshness (item->last_on, today);
  return item;
}

static gboolean
read_used (WpDb *db, GHashTable *used, WpDate today, WpDate stale, GPtrArray *items, GError **error)
{
  GHashTableIter iter;
  gpointer id;
  GError *failed = NULL;

  g_hash_table_iter_init (&iter, used);
  while (failed == NULL && g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_auto (WpStmtScope) row = wp_db_prepare (db, one_sql, error);

      if (row == NULL)
        return FALSE;
      wp_stmt_bind_id (row, 1, id);
      wp_stmt_bind_int (row, 2, stale);
      if (wp_stmt_step (row, &failed))
        g_ptr_array_add (items, read_row (row, used, today));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
read_oldest (WpDb *db, GHashTable *used, WpDate today, WpDate stale, guint most, GPtrArray *items, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, oldest_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_int (rows, 1, stale);
  wp_stmt_bind_int (rows, 2, (gint64) most + g_hash_table_size (used));
  while (wp_stmt_step (rows, &failed))
    {
      g_autoptr (WpListingToCheck) item = read_row (rows, used, today);
      if (item->used == 0)
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const WpListingToCheck *one = *(WpListingToCheck *const *) a;
  const WpListingToCheck *other = *(WpListingToCheck *const *) b;
  int last = one->last_on != WP_DATE_NONE ? one->last_on : 0;
  int other_last = other->last_on != WP_DATE_NONE ? other->last_on : 0;

  if (one->used != other->used)
    return one->used > other->used ? -1 : 1;
  if (last != other_last)
    return last < other_last ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

static gpointer
queue_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  WpDate today = wp_instant_to_date (context->now);
  WpDate stale = wp_date_add_months (today, -6);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (!count_used (db, wp_date_add_months (today, -12), used, error)
      || !read_used (db, used, today, stale, items, error)
      || (items->len < context->limit && !read_oldest (db, used, today, stale, context->limit, items, error)))
    return NULL;
  g_ptr_array_sort (items, compare_items);
  if (items->len > context->limit)
    g_ptr_array_remove_range (items, context->limit, items->len - context->limit);
  return g_steal_pointer (&items);
}

void
wp_store_listings_to_check_async (
    WpStore *store, gint64 now, guint most, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  WpReadContext *context = wp_read_context_new (store, NULL);

  context->now = now;
  context->limit = most;
  wp_store_read_async (store, queue_job, context, (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_listings_to_check_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
