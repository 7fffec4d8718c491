/* wp-unmet-needs.c: how many asked for help that nobody gives, by need and by locality.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-unmet-needs.h"

#include "wp-needs.h"
#include "wp-read.h"

static const char unmet_sql[] = "SELECT s.unmet, s.locality, l.name FROM signposting s LEFT JOIN locality l"
                                " ON l.id = s.locality WHERE s.sent_on >= ?1 AND s.unmet IS NOT NULL AND s.voided = 0";

WP_DEFINE_VIEW (WpUnmetNeed,
                wp_unmet_need,
                WP_VIEW_MEMBER (WpUnmetNeed, ID, need),
                WP_VIEW_MEMBER (WpUnmetNeed, TEXT, label),
                WP_VIEW_MEMBER (WpUnmetNeed, ID, locality_id),
                WP_VIEW_MEMBER (WpUnmetNeed, TEXT, locality),
                WP_VIEW_MEMBER (WpUnmetNeed, INT, n))

static void
count (GHashTable *counted, GPtrArray *items, const char *need, const char *locality_id, const char *locality)
{
  g_autofree char *key = g_strconcat (need, " ", locality_id, NULL);
  WpUnmetNeed *item = g_hash_table_lookup (counted, key);

  if (item == NULL)
    {
      const char *label = wp_need_label (need);

      item = g_object_new (WP_TYPE_UNMET_NEED, NULL);
      item->need = g_strdup (need);
      wp_view_set_text (&item->label, label != NULL ? label : need);
      item->locality_id = g_strdup (locality_id);
      wp_view_set_text (&item->locality, locality);
      g_ptr_array_add (items, item);
      g_hash_table_insert (counted, g_steal_pointer (&key), item);
    }
  item->n++;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const WpUnmetNeed *one = *(WpUnmetNeed *const *) a;
  const WpUnmetNeed *other = *(WpUnmetNeed *const *) b;
  int order = g_utf8_collate (one->label, other->label);

  if (order == 0)
    order = (one->locality_id == NULL) - (other->locality_id == NULL);
  return order != 0 ? order : g_utf8_collate (one->locality, other->locality);
}

static gpointer
unmet_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpReadContext *context = data;
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, unmet_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_int (rows, 1, context->today);
  while (wp_stmt_step (rows, &failed))
    {
      g_auto (GStrv) needs = g_strsplit (wp_read_text (rows, 0), " ", -1);
      g_autofree char *locality_id = wp_stmt_dup_id (rows, 1);

      for (guint i = 0; needs[i] != NULL; i++)
        if (*needs[i] != '\0')
          count (counted, items, needs[i], locality_id, wp_stmt_text (rows, 2));
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  g_ptr_array_sort (items, compare_items);
  return g_steal_pointer (&items);
}

void
wp_store_unmet_needs_async (
    WpStore *store, WpDate since, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  WpReadContext *context = wp_read_context_new (store, NULL);

  context->today = since;
  wp_store_read_async (store, unmet_job, context, (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_unmet_needs_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
