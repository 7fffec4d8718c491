/* wp-front-door.h: whom to ring when worried about a child.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpFrontDoor: the authority's numbers and its advice, from what this device holds, so that it works with no network.
 * Each number can be copied. Opening it is recorded in the audit.
 */
#define WP_TYPE_FRONT_DOOR (wp_front_door_get_type ())
G_DECLARE_FINAL_TYPE (WpFrontDoor, wp_front_door, WP, FRONT_DOOR, AdwWindow)

/**
 * wp_front_door_show:
 * @parent: stays usable beside it
 * @context: (nullable): %NULL before the store is open, when only the emergency number is known
 *
 * Opens the front door over @parent, or raises it where it is open.
 */
void wp_front_door_show (GtkWindow *parent, WpContext *context);

G_END_DECLS
