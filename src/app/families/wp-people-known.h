/* wp-people-known.h: people who are known already and may be the one that somebody is about to add.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-search.h"

G_BEGIN_DECLS

/**
 * WpPeopleKnown: a list of the people whom a search finds, each with a button. It is not shown while nobody is found.
 *
 * Signal "chosen" (WpSearchHit): the button of one was pressed.
 */
#define WP_TYPE_PEOPLE_KNOWN (wp_people_known_get_type ())
G_DECLARE_FINAL_TYPE (WpPeopleKnown, wp_people_known, WP, PEOPLE_KNOWN, GtkBox)

/**
 * wp_people_known_new:
 * @heading: above the list
 * @button: what the buttons say
 */
WpPeopleKnown *wp_people_known_new (WpStore *store, const char *heading, const char *button);

/**
 * wp_people_known_search: looks for those whom @text fits, in place of the search before; "" finds nobody.
 */
void wp_people_known_search (WpPeopleKnown *self, const char *text);

/**
 * wp_people_known_get_n: how many are shown.
 */
guint wp_people_known_get_n (WpPeopleKnown *self);

/**
 * wp_people_known_choose: as if the button of the one at @position were pressed.
 */
void wp_people_known_choose (WpPeopleKnown *self, guint position);

G_END_DECLS
