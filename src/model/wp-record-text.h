/* wp-record-text.h: the values of a record as text: for JSON, history and CSV, and as people read them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "wp-codes.h"

G_BEGIN_DECLS

/**
 * wp_record_dup_value:
 *
 * Returns: (transfer full) (nullable): the value of @field as machines keep it (dates "YYYY-MM-DD", numbers in
 *   digits, BOOLEAN "1" or "0"), %NULL when unset. wp_record_set_value() reads it back.
 */
char *wp_record_dup_value (WpRecord *record, guint field);

/**
 * wp_record_add_json: adds the value to @to as JSON: a date as a string "YYYY-MM-DD", null when unset.
 */
void wp_record_add_json (WpRecord *record, guint field, GString *to);

/**
 * wp_record_set_value:
 * @value: (nullable): as from wp_record_dup_value(); %NULL unsets the field
 *
 * Returns: whether @value is of the field's type; the field stays as it was when it is not.
 */
gboolean wp_record_set_value (WpRecord *record, guint field, const char *value);

/**
 * wp_value_display:
 * @value: (nullable): as from wp_record_dup_value()
 *
 * Returns: (transfer full): @value as a person reads it, in the language in force: the label of a code, a date in
 *   words, "Yes" or "No"; "" for %NULL. A REF is given as it is: the caller knows the name of what it leads to.
 */
char *wp_value_display (const WpField *field, const char *value, WpCodes *codes);

/**
 * wp_record_display: wp_value_display() of the value that @record has.
 */
char *wp_record_display (WpRecord *record, guint field, WpCodes *codes);

/**
 * wp_record_to_json:
 * @before: (nullable): the same record as it was; only what differs is then given, with null for what was unset
 *
 * Returns: (transfer full): an object with the name and value of each field that is set, typed as WpFieldType says.
 */
JsonObject *wp_record_to_json (WpRecord *record, WpRecord *before);

/**
 * wp_record_to_json_text: wp_record_to_json() as compact UTF-8 text.
 */
char *wp_record_to_json_text (WpRecord *record, WpRecord *before);

/**
 * wp_record_apply_json:
 *
 * Sets the fields that @object names. Members that the kind does not have are passed over, since a newer program may
 * have written them.
 *
 * Returns: %FALSE, with the number of the field in @wrong, when a value has the wrong type; earlier members are then
 *   already set.
 */
gboolean wp_record_apply_json (WpRecord *record, JsonObject *object, guint *wrong);

G_END_DECLS
