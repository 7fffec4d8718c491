/* wp-find-row.h: one row of the finder.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-find-item.h"

G_BEGIN_DECLS

/**
 * WpFindRow: shows a #WpFindItem. Rows are used again for other items as the list is scrolled. The list's own row is
 * given the whole as one sentence for a screen reader.
 *
 * Properties: "item" (WpFindItem, nullable), "selectable" (boolean, read-only: no heading).
 */
#define WP_TYPE_FIND_ROW (wp_find_row_get_type ())
G_DECLARE_FINAL_TYPE (WpFindRow, wp_find_row, WP, FIND_ROW, AdwBin)

GtkWidget *wp_find_row_new (void);

void wp_find_row_set_item (WpFindRow *self, WpFindItem *item);
gboolean wp_find_row_get_selectable (WpFindRow *self);

G_END_DECLS
