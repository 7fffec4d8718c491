/* wp-directory-page.h: the directory of services: finding help for a caller, and giving it to them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-basket.h"
#include "wp-listing-finder.h"
#include "wp-listing-pane.h"
#include "wp-narrow-panel.h"
#include "wp-page.h"
#include "wp-saved-searches-button.h"

G_BEGIN_DECLS

/**
 * WpDirectoryPage: one entry for the caller's own words, what narrows them, the services that fit, and those that were
 * picked out to compare and to hand over.
 */
#define WP_TYPE_DIRECTORY_PAGE (wp_directory_page_get_type ())
G_DECLARE_FINAL_TYPE (WpDirectoryPage, wp_directory_page, WP, DIRECTORY_PAGE, WpPage)

/* All of these are owned by the page. */

WpListingFinder *wp_directory_page_get_finder (WpDirectoryPage *self);
WpNarrowPanel *wp_directory_page_get_narrow (WpDirectoryPage *self);
WpBasket *wp_directory_page_get_basket (WpDirectoryPage *self);
WpListingPane *wp_directory_page_get_pane (WpDirectoryPage *self);
WpSavedSearchesButton *wp_directory_page_get_saved (WpDirectoryPage *self);

/**
 * wp_directory_page_set_words: as if @words were typed.
 */
void wp_directory_page_set_words (WpDirectoryPage *self, const char *words);

/**
 * wp_directory_page_open: shows the service at @position of those that were found.
 */
void wp_directory_page_open (WpDirectoryPage *self, guint position);

/**
 * wp_directory_page_open_listing: shows the service called @id, whether or not it was found.
 */
void wp_directory_page_open_listing (WpDirectoryPage *self, const char *id);

/**
 * wp_directory_page_close: shows those to compare again.
 */
void wp_directory_page_close (WpDirectoryPage *self);

G_END_DECLS
