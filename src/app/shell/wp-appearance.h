/* wp-appearance.h: light or dark, and how large text is.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * wp_appearance_follow:
 * @settings: the person's settings; a reference is held for as long as the program runs
 *
 * Makes the display look as the settings say, now and whenever they change: "appearance" through the style manager, and
 * "text-size" by enlarging the resolution that text is drawn at, which leaves lines and icons as they are. Call it
 * once, when the toolkit has started.
 */
void wp_appearance_follow (GSettings *settings);

G_END_DECLS
