/* wp-blank-row.h: one service of which nothing is seen, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-picture.h"

G_BEGIN_DECLS

/**
 * WpBlankRow: the sign of the kind of blank with its words: nobody is there, or we may not see, or we cannot.
 *
 * Property: "item" (WpBlank, set once).
 */
#define WP_TYPE_BLANK_ROW (wp_blank_row_get_type ())
G_DECLARE_FINAL_TYPE (WpBlankRow, wp_blank_row, WP, BLANK_ROW, GtkListBoxRow)

GtkWidget *wp_blank_row_new (WpBlank *item);

G_END_DECLS
