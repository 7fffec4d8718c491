/* wp-people-menu.h: what can be done with one person, as a menu.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wp-people.h"

G_BEGIN_DECLS

/**
 * wp_people_menu_new:
 *
 * Returns: (transfer full): a menu of the actions of wp-people-actions.h: edit, add, change one of the records that
 *   the card shows, see their history, take one back, leave the family.
 */
GMenuModel *wp_people_menu_new (WpPersonCard *person);

G_END_DECLS
