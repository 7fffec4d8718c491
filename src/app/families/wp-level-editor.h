/* wp-level-editor.h: a new level of need, and the withdrawal of an agreement.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-editor.h"

G_BEGIN_DECLS

/**
 * wp_level_editor_add: opens an editor for a new level of need, which says the level in force now. Levels are never
 * changed: a new one is recorded with its reason, together with the event that it changed.
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *wp_level_editor_add (WpContext *context, GtkWidget *anchor, const char *family_id);

/**
 * wp_level_editor_get_form:
 *
 * Returns: (transfer none): the form of an open editor of either sort.
 */
WpRecordForm *wp_level_editor_get_form (WpEditor *editor);

/**
 * wp_agreement_editor_withdraw: opens an editor for when and how the agreement @id was withdrawn. It stops new sharing
 * and erases nothing.
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *wp_agreement_editor_withdraw (WpContext *context, GtkWidget *anchor, const char *family_id, const char *id);

G_END_DECLS
