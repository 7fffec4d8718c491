/* wp-safe-bar.h: what is safe to send, asked before it is sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WpSafeBar: “Text”, “E-mail” and “Post”, each ticked once whoever is on the telephone has said that it is safe, or
 * because it is on record; and why something is not sent.
 */
#define WP_TYPE_SAFE_BAR (wp_safe_bar_get_type ())
G_DECLARE_FINAL_TYPE (WpSafeBar, wp_safe_bar, WP, SAFE_BAR, GtkBox)

/**
 * wp_safe_bar_set_person: (nullable): whom it is sent to, with what is on record; %NULL for somebody without a name.
 * Either way what was said before of somebody else no longer counts.
 */
void wp_safe_bar_set_person (WpSafeBar *self, WpPersonCard *person);

/**
 * wp_safe_bar_allows:
 * @channel: code of the list "signpost_channel"
 *
 * Returns: whether it may be sent so. Where not, why is said and, where it only has to be asked, the cursor is put
 *   where the answer goes.
 */
gboolean wp_safe_bar_allows (WpSafeBar *self, const char *channel);

/**
 * wp_safe_bar_tick: as if it was said that @channel is safe.
 */
void wp_safe_bar_tick (WpSafeBar *self, const char *channel);

G_END_DECLS
