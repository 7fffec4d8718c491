/* wp-locality-at.h: the locality in which a place lies.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-point.h"
#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/** WpLocalityAt: a locality, and what it is called. */
struct _WpLocalityAt
{
  WpView parent_instance;
  char *id;
  char *name;
};

#define WP_TYPE_LOCALITY_AT (wp_locality_at_get_type ())
G_DECLARE_FINAL_TYPE (WpLocalityAt, wp_locality_at, WP, LOCALITY_AT, WpView)

/**
 * wp_store_locality_at_async: looks for @point in the boundaries of localities that hold today. Where it lies is kept
 * nowhere.
 */
void wp_store_locality_at_async (
    WpStore *store, const WpPoint *point, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_locality_at_finish: (transfer full) (nullable): %NULL without @error where no boundary holds it.
 */
WpLocalityAt *wp_store_locality_at_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
