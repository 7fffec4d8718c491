/* wp-conflict-pair.h: one field with two values, side by side, to choose from.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-conflicts.h"

G_BEGIN_DECLS

/**
 * WpConflictPair: the field's name, what it said before, and a card for each value, of which one is chosen; free text
 * can be kept whole, one under the other. What is settled is shown with the choice that was made, by whom and when, and
 * can't be changed.
 *
 * A choice is "first" (what stands on the server), "second" (what was kept out) or "both".
 */
#define WP_TYPE_CONFLICT_PAIR (wp_conflict_pair_get_type ())
G_DECLARE_FINAL_TYPE (WpConflictPair, wp_conflict_pair, WP, CONFLICT_PAIR, GtkBox)

WpConflictPair *wp_conflict_pair_new (WpConflictItem *item);

WpConflictItem *wp_conflict_pair_get_item (WpConflictPair *self);

/**
 * wp_conflict_pair_tell: shows what the item's values are now; what is chosen stays chosen.
 */
void wp_conflict_pair_tell (WpConflictPair *self);

const char *wp_conflict_pair_get_choice (WpConflictPair *self);

/**
 * wp_conflict_pair_set_choice: @choice "both" is passed over where the field is not free text.
 */
void wp_conflict_pair_set_choice (WpConflictPair *self, const char *choice);

G_END_DECLS
