/* wp-person-editor.h: adding somebody to a family: who is known already, or somebody new.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-editor.h"

G_BEGIN_DECLS

/* One new person: the forms of the records that make them. */
typedef struct
{
  WpRecordForm *name;
  WpRecordForm *person;
  WpRecordForm *member;
} WpPersonForms;

/**
 * wp_person_editor_add:
 *
 * Opens an editor that first looks for the person among those who are known, so that a child of two families is one
 * record, and else takes a new one: name, birth, sex and part in the family.
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *wp_person_editor_add (WpContext *context, GtkWidget *anchor, const char *family_id);

/**
 * wp_person_editor_add_forms:
 * @family_id: the family they become a member of
 * @role: (nullable): the likeliest part in it
 * @heading: above the forms
 *
 * Adds the forms of one new person to @editor.
 */
void wp_person_editor_add_forms (
    WpEditor *editor, const char *family_id, const char *role, const char *heading, WpPersonForms *forms);

/**
 * wp_person_editor_complete_forms: names a child who is not born yet, where no name was given.
 */
void wp_person_editor_complete_forms (const WpPersonForms *forms);

/**
 * wp_person_editor_dup_search:
 *
 * Returns: (transfer full): what to look for to find the same person among those known; "" while there is too little.
 */
char *wp_person_editor_dup_search (const WpPersonForms *forms);

/**
 * wp_person_editor_get_forms:
 *
 * Returns: (transfer none): the forms of an editor that wp_person_editor_add() opened; only that of the part in the
 *   family once somebody known was chosen.
 */
const WpPersonForms *wp_person_editor_get_forms (WpEditor *editor);

G_END_DECLS
