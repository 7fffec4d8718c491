/* wp-demo-fill.h: puts the fictional authority into a store.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-bulk.h"
#include "wp-demo.h"

G_BEGIN_DECLS

/**
 * wp_demo_fill_prepare:
 * @folder: a profile's folder, whose store is not open
 *
 * Takes away the store that a filling left unfinished, which only a fictional authority's can be: a mark says so. To
 * be called before the store is opened; waits for the disk.
 */
void wp_demo_fill_prepare (const char *folder);

/**
 * wp_demo_fill_async:
 * @store: an empty store
 * @progress: called on the main thread with 0 to 1 and @user_data
 *
 * Makes the authority as it is today by the store's clock, and lets its user work at this desk.
 */
void wp_demo_fill_async (WpStore *store,
                         guint64 seed,
                         WpDemoSize size,
                         WpBulkProgress progress,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean wp_demo_fill_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
