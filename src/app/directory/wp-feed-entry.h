/* wp-feed-entry.h: asks for a feed's name, and for the address of one that is new.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WpFeedEntry: signal "entered" (name, address or %NULL) when the person has pressed its button. It stays until
 * wp_feed_entry_refuse() has not been called during that.
 */
#define WP_TYPE_FEED_ENTRY (wp_feed_entry_get_type ())
G_DECLARE_FINAL_TYPE (WpFeedEntry, wp_feed_entry, WP, FEED_ENTRY, AdwWindow)

/**
 * wp_feed_entry_open:
 * @from: a widget of the window it belongs to
 * @name: (nullable): the name that a feed has, to be changed; %NULL: for a new one
 *
 * Returns: (transfer none): a window, which is shown
 */
WpFeedEntry *wp_feed_entry_open (GtkWidget *from, const char *name);

/** wp_feed_entry_refuse: says why what was entered is not taken; the window stays. */
void wp_feed_entry_refuse (WpFeedEntry *self, const char *why);

G_END_DECLS
