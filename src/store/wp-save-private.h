/* wp-save-private.h: what saving for people and for bulk have in common. For the files that save.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-save.h"

G_BEGIN_DECLS

/**
 * wp_saver_look_up:
 * @change: (nullable): what is being saved
 *
 * Returns: (transfer full) (nullable): the record with @id, whether it is in the store or comes with @change; %NULL
 *   without @error when it is in neither.
 */
WpRecord *wp_saver_look_up (WpSaver *self, WpChange *change, const WpKind *kind, const char *id, GError **error);

/**
 * wp_saver_make_ready:
 * @change: (nullable): what is being saved, where a record may lead to another that comes with it
 *
 * Notes when and by whom a new record was made, where nobody has, and works out its root.
 */
gboolean wp_saver_make_ready (WpSaver *self, WpChange *change, WpRecord *record, GError **error);

/**
 * wp_saver_adopt_authority: when the authority's own record comes, this store belongs to that authority.
 */
gboolean wp_saver_adopt_authority (WpSaver *self, WpRecord *record, GError **error);

/**
 * wp_saver_stamp: notes who changes the record, and when.
 */
void wp_saver_stamp (WpSaver *self, WpRecord *record);

/**
 * wp_saver_touch: notes what @record touches: for the "changed" signal, and whose search terms depend on it.
 */
gboolean wp_saver_touch (WpSaver *self, WpRecord *record, GError **error);

/**
 * wp_saver_write_history:
 * @field: (nullable): its name; %NULL for the record as a whole
 * @before: (nullable): as text
 * @after: (nullable): as text
 */
gboolean wp_saver_write_history (WpSaver *self,
                                 WpRecord *record,
                                 const char *field,
                                 const char *action,
                                 const char *before,
                                 const char *after,
                                 const char *reason,
                                 GError **error);

G_END_DECLS
