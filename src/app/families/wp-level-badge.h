/* wp-level-badge.h: a level of need as its code on its colour.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WpLevelBadge: shows the code of a level of need, on the colour of that level. The code is always written, so that
 * nothing hangs on telling colours apart. Hidden while there is no level.
 *
 * Property: "level" (string, code of the list "level").
 */
#define WP_TYPE_LEVEL_BADGE (wp_level_badge_get_type ())
G_DECLARE_FINAL_TYPE (WpLevelBadge, wp_level_badge, WP, LEVEL_BADGE, AdwBin)

GtkWidget *wp_level_badge_new (const char *level);

/**
 * wp_level_badge_set_level: (nullable): %NULL or "" hides the badge.
 */
void wp_level_badge_set_level (WpLevelBadge *self, const char *level);
const char *wp_level_badge_get_level (WpLevelBadge *self);

G_END_DECLS
