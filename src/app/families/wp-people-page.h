/* wp-people-page.h: the tab with the people of a family, a card each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"
#include "wp-kin-view.h"
#include "wp-people-card.h"

G_BEGIN_DECLS

/**
 * WpPeoplePage: the people of now, those who left below a heading, and the family's agreements. It listens to the store
 * and shows it as it is. Ages can be shown as on another day.
 *
 * Action "people.view" (s): "cards"; "drawing", a genogram and an eco-map; or "list", which says in words what those
 * draw.
 *
 * Signal "loaded": the people that are shown were read again.
 */
#define WP_TYPE_PEOPLE_PAGE (wp_people_page_get_type ())
G_DECLARE_FINAL_TYPE (WpPeoplePage, wp_people_page, WP, PEOPLE_PAGE, AdwBin)

WpPeoplePage *wp_people_page_new (WpContext *context, const char *family_id);

/**
 * wp_people_page_get_card:
 *
 * Returns: (transfer none) (nullable): the card of the person @id.
 */
WpPeopleCard *wp_people_page_get_card (WpPeoplePage *self, const char *id);

/**
 * wp_people_page_set_date: as if @text were typed as the day for ages; "" for today.
 */
void wp_people_page_set_date (WpPeoplePage *self, const char *text);

/**
 * wp_people_page_set_view: as if one of the three buttons were pressed.
 */
void wp_people_page_set_view (WpPeoplePage *self, const char *view);

/**
 * wp_people_page_get_kin:
 *
 * Returns: (transfer none): the drawing and the list.
 */
WpKinView *wp_people_page_get_kin (WpPeoplePage *self);

G_END_DECLS
