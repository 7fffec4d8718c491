/* wp-family-editor.h: a new family with its first people, and a new household.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-person-editor.h"

G_BEGIN_DECLS

/**
 * wp_family_editor_add: opens an editor for a new family: its name, its locality and its first people. People who are
 * known already are shown as they are typed. Once saved, the family is opened with the action "win.open-family".
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *wp_family_editor_add (WpContext *context, GtkWidget *anchor);

/**
 * wp_family_editor_get_form, wp_family_editor_get_person: the forms of such an editor: that of the family, and those
 * of its people by their place, %NULL beyond the last.
 */
WpRecordForm *wp_family_editor_get_form (WpEditor *editor);
const WpPersonForms *wp_family_editor_get_person (WpEditor *editor, guint place);

/**
 * wp_household_editor_add: opens an editor for a new household: its name, its address and who lives in it.
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *wp_household_editor_add (WpContext *context, GtkWidget *anchor, const char *family_id);

G_END_DECLS
