/* wp-waits-columns.h: the columns of the tables of waiting lists.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** WpColumnText: (transfer full): what a cell says of @item. */
typedef char *(*WpColumnText) (gpointer item);

/** WpColumnKey: what rows are put in order by. */
typedef double (*WpColumnKey) (gpointer item);

/**
 * wp_waits_columns_add:
 * @key: (nullable): a number to sort by; %NULL to sort by the text
 * @expand: whether it takes what room is left
 *
 * Adds a column whose head sorts the table. What is sorted by a number stands to the right unless it expands.
 *
 * Returns: (transfer none): the column.
 */
GtkColumnViewColumn *
wp_waits_columns_add (GtkColumnView *view, const char *title, WpColumnText text, WpColumnKey key, gboolean expand);

/**
 * wp_waits_columns_show: fills the table with @items, in the order that its heads say, or in their own.
 * @items: (element-type GObject)
 *
 * Returns: (transfer none): the table's model, in which nothing is chosen.
 */
GtkSingleSelection *wp_waits_columns_show (GtkColumnView *view, GListModel *items);

/** wp_waits_days: (transfer full): a number of days in words, such as “35 days” or “17.5 days”; “–” below 0. */
char *wp_waits_days (double days);

G_END_DECLS
