/* wp-unmet-needs.h: how many asked for help that nobody gives, by need and by locality.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/** WpUnmetNeed: how often nothing was found for one need in one locality. */
struct _WpUnmetNeed
{
  WpView parent_instance;
  char *need;        /* its code */
  char *label;       /* “Anxiety” */
  char *locality_id; /* %NULL where it is not known */
  char *locality;    /* its name, or "" */
  int n;             /* at least 1 */
};

#define WP_TYPE_UNMET_NEED (wp_unmet_need_get_type ())
G_DECLARE_FINAL_TYPE (WpUnmetNeed, wp_unmet_need, WP, UNMET_NEED, WpView)

/**
 * wp_store_unmet_needs_async:
 * @since: the first day that counts
 *
 * Counts the signpostings of that day and later in which nothing was found, once for each of their needs. The counts
 * are plain: whoever shows them outside the team hides those below five.
 */
void wp_store_unmet_needs_async (
    WpStore *store, WpDate since, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_unmet_needs_finish: (transfer full) (element-type WpUnmetNeed) (nullable): by the need's label, then by the
 * locality's name, those not known last; %NULL with @error.
 */
GPtrArray *wp_store_unmet_needs_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
