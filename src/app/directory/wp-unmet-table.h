/* wp-unmet-table.h: needs that nothing was found for, by locality.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpUnmetTable: a row for each need and a column for each locality, over the last 3, 6 or 12 months; sorted by a press
 * on a heading, and saved for commissioning with small numbers hidden.
 */
#define WP_TYPE_UNMET_TABLE (wp_unmet_table_get_type ())
G_DECLARE_FINAL_TYPE (WpUnmetTable, wp_unmet_table, WP, UNMET_TABLE, AdwBin)

GtkWidget *wp_unmet_table_new (WpContext *context);

/**
 * wp_unmet_table_read: reads it again: a day may have passed.
 */
void wp_unmet_table_read (WpUnmetTable *self);

/**
 * wp_unmet_table_get_rows: (transfer none): a row for each need, as it is sorted.
 */
GListModel *wp_unmet_table_get_rows (WpUnmetTable *self);

/**
 * wp_unmet_table_save_to: writes what “Save as CSV…” does to @path.
 */
void wp_unmet_table_save_to (WpUnmetTable *self, const char *path);

G_END_DECLS
