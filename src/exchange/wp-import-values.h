/* wp-import-values.h: the values of an extract, as councils' systems write them, turned into ours.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"
#include "wp-date.h"

G_BEGIN_DECLS

/**
 * WpImportSynonym: a word that other systems use for one of our codes.
 */
typedef struct
{
  const char *list;
  const char *word; /* folded as wp_import_fold_heading() does */
  const char *code;
  gboolean reversed; /* for relationships: the other way round, as "son" is of "parent" */
} WpImportSynonym;

/**
 * wp_import_synonyms:
 *
 * Returns: (transfer none) (array length=n): all of them, sorted by list. Any thread.
 */
const WpImportSynonym *wp_import_synonyms (guint *n);

/**
 * wp_import_clean:
 *
 * Returns: (transfer full): @text (valid UTF-8) without spaces at the ends, with each line end a line feed, and without
 *   control characters and byte order marks. Marks of direction and emoji stay.
 */
char *wp_import_clean (const char *text);

/**
 * wp_import_join_lines:
 *
 * Returns: (transfer full): @text with line feeds and tabs turned into spaces.
 */
char *wp_import_join_lines (const char *text);

/**
 * wp_import_is_blank: whether @text stands for "nothing" where no free text is expected: "", "-", "NULL", "n/a".
 */
gboolean wp_import_is_blank (const char *text);

/**
 * wp_import_parse_boolean:
 * @known: (out): %FALSE for words such as "unknown"
 *
 * Returns: whether @text is yes or no in any usual way: yes, no, y, n, true, false, t, f, 1, 0, and in Welsh.
 */
gboolean wp_import_parse_boolean (const char *text, gboolean *value, gboolean *known);

/**
 * wp_import_parse_time:
 * @minutes: (out): after midnight, 0 to 1439
 *
 * Returns: whether @text is a time such as 15:30, 15:30:00, 15.30, 3:30pm or 3 pm.
 */
gboolean wp_import_parse_time (const char *text, int *minutes);

/**
 * wp_import_parse_date:
 * @latest: as in wp_date_parse_any_until(), or WP_DATE_NONE for no such limit
 * @precision: (out)
 *
 * Reads a date as wp_date_parse_any() does; a time of day behind it, as databases give it, is passed over.
 */
gboolean wp_import_parse_date (const char *text, WpDate latest, WpDate *date, WpPrecision *precision);

/**
 * wp_import_match_code:
 * @reversed: (out) (optional): whether the word means the relationship the other way round
 *
 * Returns: (transfer none) (nullable): the code of @list that @text means: by wp_codes_match(), else by a synonym.
 */
const char *wp_import_match_code (WpCodes *codes, const char *list, const char *text, gboolean *reversed);

/**
 * wp_import_list_codes:
 *
 * Returns: (transfer full): the codes of @list, up to eight and then how many more, for a message.
 */
char *wp_import_list_codes (WpCodes *codes, const char *list);

G_END_DECLS
