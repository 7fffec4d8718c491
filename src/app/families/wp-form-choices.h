/* wp-form-choices.h: the records that a form's references may lead to, by kind, with the names people know them by.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpFormChoice: one record to choose. Immutable; its property "label" is what is shown and searched.
 */
#define WP_TYPE_FORM_CHOICE (wp_form_choice_get_type ())
G_DECLARE_FINAL_TYPE (WpFormChoice, wp_form_choice, WP, FORM_CHOICE, GObject)

/**
 * wp_form_choice_new:
 * @id: the record's id, "" for "none"
 * @name: what it is called
 * @detail: (nullable): what tells it from others of the same name
 */
WpFormChoice *wp_form_choice_new (const char *id, const char *name, const char *detail);
const char *wp_form_choice_get_id (WpFormChoice *self);
const char *wp_form_choice_get_name (WpFormChoice *self);

/**
 * wp_form_choice_get_detail:
 *
 * Returns: (transfer none): what tells it from others of the same name, or "".
 */
const char *wp_form_choice_get_detail (WpFormChoice *self);

/**
 * wp_form_choice_get_label:
 *
 * Returns: (transfer none): "Ruth Adeyemi, Health visitor".
 */
const char *wp_form_choice_get_label (WpFormChoice *self);

/**
 * WpFormChoices: what a family's forms refer to: its people, households and episodes, and those of the authority's
 * professionals, agencies and services that its involvements and agreements name. All others of the authority's are
 * looked for in the store as the person types, since there may be thousands. Main thread.
 */
#define WP_TYPE_FORM_CHOICES (wp_form_choices_get_type ())
G_DECLARE_FINAL_TYPE (WpFormChoices, wp_form_choices, WP, FORM_CHOICES, GObject)

/**
 * wp_form_choices_new:
 *
 * Returns: (transfer full): choices of nothing yet, for a caller who adds them.
 */
WpFormChoices *wp_form_choices_new (void);

/**
 * wp_form_choices_load_async:
 * @family_id: (nullable): the family whose people and households may be chosen; %NULL for a family not made yet
 *
 * Reads the choices.
 */
void wp_form_choices_load_async (
    WpStore *store, const char *family_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_form_choices_load_finish:
 *
 * Returns: (transfer full): the choices, or %NULL with a #WpStoreError.
 */
WpFormChoices *wp_form_choices_load_finish (GAsyncResult *result, GError **error);

/**
 * wp_form_choices_get:
 * @kind: a kind's name, such as "person"
 *
 * Returns: (transfer none): the list of #WpFormChoice of @kind, which follows later additions; empty for a kind of
 *   which none were read.
 */
GListModel *wp_form_choices_get (WpFormChoices *self, const char *kind);

/**
 * wp_form_choices_add: adds one choice of @kind, at the end, or renames it when it is there.
 */
void wp_form_choices_add (WpFormChoices *self, const char *kind, const char *id, const char *name, const char *detail);

/**
 * wp_form_choices_find_name:
 *
 * Returns: (transfer none) (nullable): the name of the record @id, of whatever kind.
 */
const char *wp_form_choices_find_name (WpFormChoices *self, const char *id);

/**
 * wp_form_choices_take_named:
 * @choices: (element-type WpChoice)
 *
 * Adds each to the list of its kind.
 */
void wp_form_choices_take_named (WpFormChoices *self, GPtrArray *choices);

/**
 * wp_form_choices_get_episodes:
 *
 * Returns: (transfer none) (element-type WpRecord): the family's episodes.
 */
GPtrArray *wp_form_choices_get_episodes (WpFormChoices *self);

/**
 * wp_form_choices_get_store:
 *
 * Returns: (transfer none) (nullable): where the authority's own records are looked for; %NULL where the choices were
 *   not loaded.
 */
WpStore *wp_form_choices_get_store (WpFormChoices *self);

G_END_DECLS
