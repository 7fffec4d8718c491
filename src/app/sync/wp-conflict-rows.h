/* wp-conflict-rows.h: the rows of what is to be settled, and of what was.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * wp_conflict_rows_fill: puts into @list a row for each record that @items (element-type WpConflictItem) are about, in
 * the order of the first of each, in place of what was there. An empty list is not shown.
 */
void wp_conflict_rows_fill (GtkListBox *list, GPtrArray *items);

/**
 * wp_conflict_rows_find:
 * @record: (nullable): its id
 *
 * Returns: (transfer none) (nullable): the row of the record.
 */
GtkListBoxRow *wp_conflict_rows_find (GtkListBox *list, const char *record);

/**
 * wp_conflict_rows_get_group:
 *
 * Returns: (transfer none) (element-type WpConflictItem): what the row stands for, at least one.
 */
GPtrArray *wp_conflict_rows_get_group (GtkListBoxRow *row);

G_END_DECLS
