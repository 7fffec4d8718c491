/* wp-narrow-panel.h: what narrows a search of the directory besides the words.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"
#include "wp-listing-query.h"

G_BEGIN_DECLS

/**
 * WpNarrowPanel: age, place, cost, time, language, access and how fresh, as buttons that are chosen or not.
 *
 * Signal "changed": something else is asked for.
 */
#define WP_TYPE_NARROW_PANEL (wp_narrow_panel_get_type ())
G_DECLARE_FINAL_TYPE (WpNarrowPanel, wp_narrow_panel, WP, NARROW_PANEL, AdwBin)

GtkWidget *wp_narrow_panel_new (void);

/**
 * wp_narrow_panel_follow: offers the codes of @context and looks up postcodes there. Once.
 */
void wp_narrow_panel_follow (WpNarrowPanel *self, WpContext *context);

/**
 * wp_narrow_panel_fill: puts what is asked for into @query.
 */
void wp_narrow_panel_fill (WpNarrowPanel *self, WpListingQuery *query);

/**
 * wp_narrow_panel_relax: lets go of one part, as wp_listing_query_relax() does.
 */
void wp_narrow_panel_relax (WpNarrowPanel *self, WpListingFilterId filter, guint value);

/**
 * wp_narrow_panel_choose: chooses a button as a click does.
 * @value: of the distance, the years of the age, the wishes, the times or the wait; else passed over
 * @code: (nullable): of the language or of access
 */
void wp_narrow_panel_choose (WpNarrowPanel *self, WpListingFilterId filter, guint value, const char *code);

void wp_narrow_panel_clear (WpNarrowPanel *self);

/**
 * wp_narrow_panel_set: chooses what @query asks for and nothing else, as far as there are buttons for it.
 * @postcode: (nullable): to measure distances from
 */
void wp_narrow_panel_set (WpNarrowPanel *self, const WpListingQuery *query, const char *postcode);

/**
 * wp_narrow_panel_get_miles: the distance that is chosen, whether or not there is a place to measure it from; 0: none.
 */
guint wp_narrow_panel_get_miles (WpNarrowPanel *self);

/**
 * wp_narrow_panel_get_near: (transfer none): the postcode as it is typed.
 */
const char *wp_narrow_panel_get_near (WpNarrowPanel *self);

/**
 * wp_narrow_panel_set_near: as if @postcode were typed.
 */
void wp_narrow_panel_set_near (WpNarrowPanel *self, const char *postcode);

/**
 * wp_narrow_panel_dup_district: (transfer full) (nullable): the district of the postcode that is typed.
 */
char *wp_narrow_panel_dup_district (WpNarrowPanel *self);

/**
 * wp_narrow_panel_get_home:
 * @home: (out): where the whole postcode is that was typed
 *
 * Returns: whether a whole postcode was typed, and is known.
 */
gboolean wp_narrow_panel_get_home (WpNarrowPanel *self, WpPoint *home);

G_END_DECLS
