/* wp-listing-twins.h: services of different feeds that look like one, for a person to settle.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/** WpListingSide: one of the two. */
struct _WpListingSide
{
  WpView parent_instance;
  char *id;
  char *name;
  char *organisation;
  char *places; /* a line each, the first few */
  char *telephone;
  char *feed; /* its name */
};

#define WP_TYPE_LISTING_SIDE (wp_listing_side_get_type ())
G_DECLARE_FINAL_TYPE (WpListingSide, wp_listing_side, WP, LISTING_SIDE, WpView)

/** WpListingPair: two services. */
struct _WpListingPair
{
  WpView parent_instance;
  char *id;      /* of the record that settles it; %NULL: nobody has */
  char *verdict; /* code of twin_verdict, or "" */
  char *label;   /* the verdict in words, or why they look like one */
  WpListingSide *first;
  WpListingSide *second;
};

#define WP_TYPE_LISTING_PAIR (wp_listing_pair_get_type ())
G_DECLARE_FINAL_TYPE (WpListingPair, wp_listing_pair, WP, LISTING_PAIR, WpView)

/**
 * wp_store_listing_twins_async:
 * @settled: those that were settled, latest first; else those that look like one and nobody has settled
 * @most: how many at most
 *
 * Needs no server: pairs are found as services come in. Nothing is ever merged because of it.
 */
void wp_store_listing_twins_async (WpStore *store,
                                   gboolean settled,
                                   guint most,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** wp_store_listing_twins_finish: (transfer full) (element-type WpListingPair) (nullable): %NULL with @error. */
GPtrArray *wp_store_listing_twins_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
