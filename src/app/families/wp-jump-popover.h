/* wp-jump-popover.h: asks for the day to look at.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-date.h"

G_BEGIN_DECLS

/**
 * WpJumpPopover: an entry for a date, and a calendar. It goes when a date was entered, and stays for another day of the
 * calendar.
 *
 * Signals: "jump" (int: the day, a WpDate), when one is chosen; "entered", after the jump, when it was typed.
 */
#define WP_TYPE_JUMP_POPOVER (wp_jump_popover_get_type ())
G_DECLARE_FINAL_TYPE (WpJumpPopover, wp_jump_popover, WP, JUMP_POPOVER, GtkPopover)

GtkWidget *wp_jump_popover_new (void);

/**
 * wp_jump_popover_focus: moves the cursor into the entry.
 */
void wp_jump_popover_focus (WpJumpPopover *self);

G_END_DECLS
