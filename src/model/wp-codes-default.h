/* wp-codes-default.h: the code lists as they are before an authority changes them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpDefaultCode: one line of the defaults. Lines of one list stand together, in the order they are offered in.
 */
typedef struct
{
  const char *list;
  const char *code;
  const char *label; /* translatable */
} WpDefaultCode;

/**
 * wp_default_codes:
 * @n: (out): how many
 *
 * Returns: (transfer none): all lines of all lists, from the data dictionary.
 */
const WpDefaultCode *wp_default_codes (guint *n);

G_END_DECLS
