/* wp-people-card.h: one member of a family on a card.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-people.h"

G_BEGIN_DECLS

/**
 * WpPeopleCard: everything about one person in words, warnings first. Its menu uses the actions of
 * wp-people-actions.h. A protected address is shown only by its button, after a reason, and only on this card as long
 * as it is there.
 */
#define WP_TYPE_PEOPLE_CARD (wp_people_card_get_type ())
G_DECLARE_FINAL_TYPE (WpPeopleCard, wp_people_card, WP, PEOPLE_CARD, GtkBox)

WpPeopleCard *wp_people_card_new (WpStore *store, WpPersonCard *person);

WpPersonCard *wp_people_card_get_person (WpPeopleCard *self);

/**
 * wp_people_card_show_age_on:
 * @on: a day, or WP_DATE_NONE to show the age of today alone
 *
 * Shows how old the person was on that day as well.
 */
void wp_people_card_show_age_on (WpPeopleCard *self, WpDate on);

G_END_DECLS
