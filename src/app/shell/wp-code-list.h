/* wp-code-list.h: the codes of a list, to choose from.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-codes.h"

G_BEGIN_DECLS

/**
 * wp_code_list_new:
 *
 * Returns: (transfer full): the labels of the codes of @list in the person's language, in their order.
 */
GtkStringList *wp_code_list_new (WpCodes *codes, const char *list);

/**
 * wp_code_list_code:
 *
 * Returns: (transfer none) (nullable): the code at @position of the list that wp_code_list_new() made.
 */
const char *wp_code_list_code (WpCodes *codes, const char *list, guint position);

G_END_DECLS
