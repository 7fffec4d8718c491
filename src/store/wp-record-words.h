/* wp-record-words.h: what records, their fields and values are called, where changes to them are shown. For the files
 * of this layer. SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-read.h"

G_BEGIN_DECLS

/* All run in a job of the reader with its connection, and give (transfer full) texts. A field is named as in a
 * mutation: its own name, "$voided" or "$sensitivity". @error is not %NULL; where it is set the text is of no use. */

/** wp_words_user: the name of the user @id (nullable); “Somebody” for one who is not known here. */
char *wp_words_user (WpDb *db, const char *id, GError **error);

/** wp_words_where: which record it is: “Mia Cole”, “Mia Cole – Way to reach”.
 * @meta: tells its root */
char *wp_words_where (WpDb *db, const WpKind *kind, const char *id, const WpMeta *meta, WpDate today, GError **error);

/** wp_words_family: (nullable): the family in which a record of that root is shown. */
char *wp_words_family (WpDb *db, const WpMeta *meta, GError **error);

/** wp_words_field: what the field is called; its name, where the kind has no such field. */
char *wp_words_field (const WpKind *kind, const char *name);

/** wp_words_read_value: (nullable): the JSON value @json (nullable) of a field, as machines keep it; %NULL for none. */
char *wp_words_read_value (const WpKind *kind, const char *name, const char *json);

/** wp_words_value_of: (nullable): what @record has in the field, as machines keep it; %NULL when it is unset or the
 * kind has no such field. */
char *wp_words_value_of (WpRecord *record, const char *name);

/** wp_words_display: @value (nullable), as machines keep it, as people read it; "" for none. */
char *wp_words_display (
    WpDb *db, const WpKind *kind, const char *name, const char *value, const WpReadContext *context, GError **error);

G_END_DECLS
