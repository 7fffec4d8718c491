/* wp-change.h: a unit of work for the store: what is saved together or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-record.h"

G_BEGIN_DECLS

/**
 * WpChange: records to add, edit or take back in one transaction. Made and owned by one thread until it is handed to
 * wp_store_save_async().
 */
typedef struct _WpChange WpChange;

/**
 * wp_change_new:
 * @action: a word for the audit: "create", "alter", "record", "correct", "void", "restore"
 *
 * Returns: (transfer full): an empty change.
 */
WpChange *wp_change_new (const char *action);
void wp_change_free (WpChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpChange, wp_change_free)

/**
 * wp_change_add:
 * @record: a new record; a reference is taken, so do not change it afterwards
 *
 * Records may refer to each other in any order within one change.
 */
void wp_change_add (WpChange *self, WpRecord *record);

/**
 * wp_change_edit:
 * @record: the record as it shall be
 * @before: the record as the person saw it
 *
 * Only the fields in which the two differ are changed, so that what others changed meanwhile in other fields stays. A
 * record of an append-only kind can't be edited: add one that supersedes it.
 */
void wp_change_edit (WpChange *self, WpRecord *record, WpRecord *before);

/**
 * wp_change_void: takes a record back: it is kept with its history and shown nowhere else.
 */
void wp_change_void (WpChange *self, WpKindId kind, const char *id, const char *reason);

/**
 * wp_change_restore: undoes wp_change_void().
 */
void wp_change_restore (WpChange *self, WpKindId kind, const char *id);

/**
 * wp_change_drop_draft: removes the draft @id in the same transaction, since it has become a record.
 */
void wp_change_drop_draft (WpChange *self, const char *id);

/**
 * wp_change_set_reason: (nullable): why, for the audit and the history.
 */
void wp_change_set_reason (WpChange *self, const char *reason);

/**
 * wp_change_is_empty: whether there is nothing to do.
 */
gboolean wp_change_is_empty (WpChange *self);

G_END_DECLS
