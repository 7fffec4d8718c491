/* wp-plain-editor.h: adding and changing one record that needs no more than its own fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-editor.h"

G_BEGIN_DECLS

/**
 * wp_plain_editor_add:
 * @kind: name, number, way to reach, alert, address, household, family member, relationship, involvement or agreement
 * @owner: field of @kind that leads to what the record belongs to, and is not shown
 * @owner_id: (nullable): the id that goes there; %NULL for the person to choose
 *
 * Opens an editor for a new record.
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *wp_plain_editor_add (
    WpContext *context, GtkWidget *anchor, const char *family_id, WpKindId kind, guint owner, const char *owner_id);

/**
 * wp_plain_editor_edit: opens an editor for the record @id of such a kind, or of kind person or family.
 *
 * Returns: (transfer none): the editor.
 */
WpEditor *
wp_plain_editor_edit (WpContext *context, GtkWidget *anchor, const char *family_id, WpKindId kind, const char *id);

G_END_DECLS
