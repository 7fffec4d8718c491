/* wp-choice-picker.h: a button that says which record is chosen and opens a list to search for another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpChoicePicker: one record out of few or of thousands. The list that it opens is searched as one types, anywhere in
 * the name and in what stands below it; few records are given as a list, many are asked of the store, a page at most.
 * Down and Up go through the list, Enter chooses, Escape closes. To a screen reader it is a combo box.
 *
 * Property "chosen" (string): the id of the record, "" for none; notified when it changes.
 */
#define WP_TYPE_CHOICE_PICKER (wp_choice_picker_get_type ())
G_DECLARE_FINAL_TYPE (WpChoicePicker, wp_choice_picker, WP, CHOICE_PICKER, GtkButton)

/**
 * wp_choice_picker_new:
 * @choices: list of #WpFormChoice that come first, or all there are; followed as it changes
 * @none: what to call it when none is chosen; it is the first of the list
 */
GtkWidget *wp_choice_picker_new (GListModel *choices, const char *none);

/**
 * wp_choice_picker_search_store: has records of @kind, for which wp_store_can_choose(), found in @store as well.
 */
void wp_choice_picker_search_store (WpChoicePicker *self, WpStore *store, WpKindId kind);

/**
 * wp_choice_picker_set_choices: puts another list in the place of the first. What is chosen stays.
 */
void wp_choice_picker_set_choices (WpChoicePicker *self, GListModel *choices);

/**
 * wp_choice_picker_set_chosen:
 * @id: any id, also of a record that the list does not offer, or ""
 * @label: (nullable): what to call it when neither the list nor the store knows it
 */
void wp_choice_picker_set_chosen (WpChoicePicker *self, const char *id, const char *label);
const char *wp_choice_picker_get_chosen (WpChoicePicker *self);

/**
 * wp_choice_picker_get_label:
 *
 * Returns: (transfer none): what the button says.
 */
const char *wp_choice_picker_get_label (WpChoicePicker *self);

/**
 * wp_choice_picker_open: opens the list, with the cursor in its search.
 */
void wp_choice_picker_open (WpChoicePicker *self);

/**
 * wp_choice_picker_search: as if @text had been typed in the open list.
 */
void wp_choice_picker_search (WpChoicePicker *self, const char *text);

/**
 * wp_choice_picker_get_found:
 *
 * Returns: (transfer none): the list of #WpFormChoice that is shown.
 */
GListModel *wp_choice_picker_get_found (WpChoicePicker *self);

G_END_DECLS
