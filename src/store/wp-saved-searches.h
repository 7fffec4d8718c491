/* wp-saved-searches.h: searches of the directory that somebody keeps.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/** WpSavedItem: a saved search as a list shows it. */
struct _WpSavedItem
{
  WpView parent_instance;
  char *id;
  char *name;
  char *kind;  /* a code of the list "saved_search_kind" */
  char *words; /* what was typed */
  char *query; /* the whole, as JSON */
  gboolean shared;
  gboolean mine;
  char *owner; /* the name of whoever saved it */
};

#define WP_TYPE_SAVED_ITEM (wp_saved_item_get_type ())
G_DECLARE_FINAL_TYPE (WpSavedItem, wp_saved_item, WP, SAVED_ITEM, WpView)

/**
 * wp_store_saved_searches_async: reads those of whoever works here, and those that colleagues share; one that somebody
 * else keeps to themselves is never among them.
 */
void wp_store_saved_searches_async (WpStore *store,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * wp_store_saved_searches_finish: (transfer full) (element-type WpSavedItem) (nullable): one's own first, each by name;
 * %NULL with @error.
 */
GPtrArray *wp_store_saved_searches_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
