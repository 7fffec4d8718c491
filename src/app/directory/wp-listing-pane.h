/* wp-listing-pane.h: everything about one service of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-basket.h"

G_BEGIN_DECLS

/**
 * WpListingPane: what a listed service is, when and where, who may come and how, whom to ring; who vouched for it last
 * and what was put right; and the buttons to do so.
 *
 * Signal "closed": the person is done with it.
 */
#define WP_TYPE_LISTING_PANE (wp_listing_pane_get_type ())
G_DECLARE_FINAL_TYPE (WpListingPane, wp_listing_pane, WP, LISTING_PANE, AdwBin)

GtkWidget *wp_listing_pane_new (void);

/**
 * wp_listing_pane_follow: reads from the store of @context, and adds to @basket. Once.
 */
void wp_listing_pane_follow (WpListingPane *self, WpContext *context, WpBasket *basket);

/**
 * wp_listing_pane_show_listing:
 * @id: (nullable): of a listed service; %NULL for none
 */
void wp_listing_pane_show_listing (WpListingPane *self, const char *id);

/**
 * wp_listing_pane_get_id: (transfer none) (nullable): the service that is shown or being read.
 */
const char *wp_listing_pane_get_id (WpListingPane *self);

/**
 * wp_listing_pane_get_detail: (transfer none) (nullable): what is shown; %NULL until it is read.
 */
WpListingDetail *wp_listing_pane_get_detail (WpListingPane *self);

G_END_DECLS
