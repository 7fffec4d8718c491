/* wp-directory-results.h: what was found in the directory, and what would give more.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-basket.h"
#include "wp-listing-finder.h"

G_BEGIN_DECLS

/**
 * WpDirectoryResults: the list of services that a finder holds, how many they are, and where few or none fit what was
 * let go of or could be.
 *
 * Signals: "opened" (string: id): a service is to be read; "relaxed" (int: WpListingFilterId, uint: value): a part of
 * the search is to be let go of; "cleared": all of it; "unmet": nothing suits; "ordered": another order is wanted.
 */
#define WP_TYPE_DIRECTORY_RESULTS (wp_directory_results_get_type ())
G_DECLARE_FINAL_TYPE (WpDirectoryResults, wp_directory_results, WP, DIRECTORY_RESULTS, AdwBin)

GtkWidget *wp_directory_results_new (void);

/**
 * wp_directory_results_follow: shows what @finder finds. Once.
 */
void
wp_directory_results_follow (WpDirectoryResults *self, WpContext *context, WpListingFinder *finder, WpBasket *basket);

WpListingOrder wp_directory_results_get_order (WpDirectoryResults *self);
void wp_directory_results_set_order (WpDirectoryResults *self, WpListingOrder order);

/**
 * wp_directory_results_set_can_count: whether there are needs of which it can be counted that nothing suits.
 */
void wp_directory_results_set_can_count (WpDirectoryResults *self, gboolean can_count);

/**
 * wp_directory_results_focus: puts the keyboard into the list. Returns %FALSE where it is empty.
 */
gboolean wp_directory_results_focus (WpDirectoryResults *self);

/**
 * wp_directory_results_open: as if the service at @position were opened; nothing where there is none.
 */
void wp_directory_results_open (WpDirectoryResults *self, guint position);

G_END_DECLS
