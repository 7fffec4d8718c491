/* wp-listing-row.h: one service in the list of those that were found.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-basket.h"
#include "wp-listing-hit.h"

G_BEGIN_DECLS

/**
 * WpListingRow: name, organisation and place, when next, how far, what it costs, how long the wait, why it was found
 * and how fresh it is; and a button that puts it among those to compare.
 */
#define WP_TYPE_LISTING_ROW (wp_listing_row_get_type ())
G_DECLARE_FINAL_TYPE (WpListingRow, wp_listing_row, WP, LISTING_ROW, AdwBin)

GtkWidget *wp_listing_row_new (void);

/**
 * wp_listing_row_set_item:
 * @hit: (nullable): what is shown
 * @basket: what its button adds to
 * @today: the date in Europe/London
 */
void wp_listing_row_set_item (WpListingRow *self, WpListingHit *hit, WpBasket *basket, WpDate today);

G_END_DECLS
