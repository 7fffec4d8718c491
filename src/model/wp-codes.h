/* wp-codes.h: the lists of codes that CODE fields choose from: defaults, and what the authority made of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-record.h"

G_BEGIN_DECLS

/**
 * WpCodes: every code list, as the authority has it: our defaults, overridden and extended by its "code" records.
 * Immutable once handed out, so any thread may read it; a change of the lists makes a new one.
 */
#define WP_TYPE_CODES (wp_codes_get_type ())
G_DECLARE_FINAL_TYPE (WpCodes, wp_codes, WP, CODES, GObject)

/**
 * WpCodeItem: one code of a list.
 */
typedef struct
{
  const char *code;
  const char *label; /* in English; show wp_codes_label(), which is in the person's language */
} WpCodeItem;

/**
 * wp_codes_new:
 * @records: (nullable) (element-type WpRecord): records of kind "code"; not kept
 *
 * Returns: (transfer full): the defaults with @records laid over them.
 */
WpCodes *wp_codes_new (GPtrArray *records);

/**
 * wp_codes_get_default:
 *
 * Returns: (transfer none): the defaults alone, made once. Any thread.
 */
WpCodes *wp_codes_get_default (void);

/**
 * wp_codes_list:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n) (nullable): the codes of @list that are offered, in their order; %NULL for
 *   an unknown list.
 */
const WpCodeItem *wp_codes_list (WpCodes *self, const char *list, guint *n);

/**
 * wp_codes_has:
 *
 * Returns: whether @code is in @list, offered or not any more.
 */
gboolean wp_codes_has (WpCodes *self, const char *list, const char *code);

/**
 * wp_codes_label:
 *
 * Returns: (transfer none): the label of @code in the person's language; @code itself when it is unknown, "" for
 *   %NULL.
 */
const char *wp_codes_label (WpCodes *self, const char *list, const char *code);

/**
 * wp_codes_position:
 *
 * Returns: the place of @code in @list from 0, or -1. For lists that have an order, such as "level".
 */
int wp_codes_position (WpCodes *self, const char *list, const char *code);

/**
 * wp_codes_match:
 *
 * Finds the code that a council's system meant by @text: the code itself or its label in either language, without
 * regard to case, spaces and "_" or "-".
 *
 * Returns: (transfer none) (nullable): the code.
 */
const char *wp_codes_match (WpCodes *self, const char *list, const char *text);

G_END_DECLS
