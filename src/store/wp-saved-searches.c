/* wp-saved-searches.c: searches of the directory that somebody keeps.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-saved-searches.h"

#include "wp-read.h"

#define COLUMNS                                                                                                     \
  "SELECT s.id, s.name, s.kind, s.words, s.query, s.shared, u.name FROM saved_search s LEFT JOIN user u ON u.id = " \
  "s.owner "
static const char mine_sql[] = COLUMNS "WHERE s.owner = ?1 AND s.voided = 0";
static const char shared_sql[] = COLUMNS "WHERE s.shared = 1 AND s.owner <> ?1 AND s.voided = 0";

WP_DEFINE_VIEW (WpSavedItem,
                wp_saved_item,
                WP_VIEW_MEMBER (WpSavedItem, ID, id),
                WP_VIEW_MEMBER (WpSavedItem, TEXT, name),
                WP_VIEW_MEMBER (WpSavedItem, TEXT, kind),
                WP_VIEW_MEMBER (WpSavedItem, TEXT, words),
                WP_VIEW_MEMBER (WpSavedItem, TEXT, query),
                WP_VIEW_MEMBER (WpSavedItem, BOOLEAN, shared),
                WP_VIEW_MEMBER (WpSavedItem, BOOLEAN, mine),
                WP_VIEW_MEMBER (WpSavedItem, TEXT, owner))

static gboolean
read_items (WpDb *db, const char *sql, const char *user, gboolean mine, GPtrArray *items, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, user);
  while (wp_stmt_step (rows, &failed))
    {
      WpSavedItem *item = g_object_new (WP_TYPE_SAVED_ITEM, NULL);

      item->id = wp_stmt_dup_id (rows, 0);
      wp_view_set_text (&item->name, wp_stmt_text (rows, 1));
      wp_view_set_text (&item->kind, wp_stmt_text (rows, 2));
      wp_view_set_text (&item->words, wp_stmt_text (rows, 3));
      wp_view_set_text (&item->query, wp_stmt_text (rows, 4));
      item->shared = wp_stmt_int (rows, 5) != 0;
      item->mine = mine;
      wp_view_set_text (&item->owner, wp_stmt_text (rows, 6));
      g_ptr_array_add (items, item);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const WpSavedItem *one = *(WpSavedItem *const *) a;
  const WpSavedItem *other = *(WpSavedItem *const *) b;
  int order = one->mine != other->mine ? (one->mine ? -1 : 1) : g_utf8_collate (one->name, other->name);

  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}

static gpointer
read_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *user = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (!read_items (db, mine_sql, user, TRUE, items, error) || !read_items (db, shared_sql, user, FALSE, items, error))
    return NULL;
  g_ptr_array_sort (items, compare_items);
  return g_steal_pointer (&items);
}

void
wp_store_saved_searches_async (WpStore *store,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  wp_store_read_async (store, read_job, g_strdup (wp_store_get_user (store)), g_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_saved_searches_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
