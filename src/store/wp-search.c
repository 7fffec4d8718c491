/* wp-search.c: finding a person, and with them a family, as somebody types.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-search.h"

#include "wp-search-run.h"

static gpointer
search_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_search_run (db, data, cancellable, error);
}

void
wp_store_search_async (WpStore *store,
                       const char *text,
                       guint limit,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  WpReadContext *context = wp_read_context_new (store, NULL);

  context->text = g_strdup (text);
  context->limit = limit;
  wp_store_read_async (store, search_job, context, (GDestroyNotify) wp_read_context_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
wp_store_search_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
