/* wp-saved-searches-button.h: the searches of the directory that are kept, and keeping another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"
#include "wp-saved-query.h"

G_BEGIN_DECLS

/**
 * WpSavedSearchesButton: a button that opens one's own searches and those that colleagues share, to search again with a
 * click, and that keeps what is searched for now under a name. It says the name of the one that was taken for as long
 * as nothing else is asked for.
 *
 * Signal "applied" (#WpSavedQuery): it is to be searched for. Whoever does so calls
 * wp_saved_searches_button_set_query() before the signal returns.
 */
#define WP_TYPE_SAVED_SEARCHES_BUTTON (wp_saved_searches_button_get_type ())
G_DECLARE_FINAL_TYPE (WpSavedSearchesButton, wp_saved_searches_button, WP, SAVED_SEARCHES_BUTTON, AdwBin)

GtkWidget *wp_saved_searches_button_new (void);

/**
 * wp_saved_searches_button_follow: reads and writes in the store of @context. Once.
 */
void wp_saved_searches_button_follow (WpSavedSearchesButton *self, WpContext *context);

/**
 * wp_saved_searches_button_set_query: says what is searched for now.
 * @postcode: (nullable): where it is measured from; kept only if the person ticks it
 */
void
wp_saved_searches_button_set_query (WpSavedSearchesButton *self, const WpListingQuery *query, const char *postcode);

/**
 * wp_saved_searches_button_save: as if @name were typed and saved.
 */
void wp_saved_searches_button_save (WpSavedSearchesButton *self, const char *name, gboolean shared, gboolean postcode);

/**
 * wp_saved_searches_button_get_label: (transfer none): what the button says.
 */
const char *wp_saved_searches_button_get_label (WpSavedSearchesButton *self);

G_END_DECLS
