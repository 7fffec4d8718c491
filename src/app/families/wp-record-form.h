/* wp-record-form.h: a form for any record, made from the table of its kind's fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "wp-form-choices.h"
#include "wp-form-row.h"

G_BEGIN_DECLS

/* What closes a list of fields to leave out. */
#define WP_RECORD_FORM_END -1

/**
 * WpRecordForm: a row for each field of a record that people fill in. A field that is added to a kind's table appears
 * here without another line. Internal fields are not shown, nor those the caller leaves out because it fills them
 * itself. A field that says how exactly a date is known has no row of its own: the date's row takes "March 2014" or
 * "about 1990" and fills both.
 *
 * Signal "edited": the person changed a field; the record has the new value already.
 */
#define WP_TYPE_RECORD_FORM (wp_record_form_get_type ())
G_DECLARE_FINAL_TYPE (WpRecordForm, wp_record_form, WP, RECORD_FORM, GtkBox)

/**
 * wp_record_form_new:
 * @record: kept, and changed as the person types
 * @choices: (nullable): what references may lead to
 * @today: the date in Europe/London
 * @left_out: (nullable): numbers of the fields not to show, closed by WP_RECORD_FORM_END
 */
WpRecordForm *
wp_record_form_new (WpRecord *record, WpCodes *codes, WpFormChoices *choices, WpDate today, const int *left_out);

WpRecord *wp_record_form_get_record (WpRecordForm *self);

/**
 * wp_record_form_set_heading: (nullable): a heading above the rows.
 */
void wp_record_form_set_heading (WpRecordForm *self, const char *heading);

/**
 * wp_record_form_get_row:
 *
 * Returns: (transfer none) (nullable): the row of @field.
 */
WpFormRow *wp_record_form_get_row (WpRecordForm *self, guint field);

/**
 * wp_record_form_is_edited: whether the person has changed anything since it was made.
 */
gboolean wp_record_form_is_edited (WpRecordForm *self);

/**
 * wp_record_form_check: checks the whole record and says at each field what is wrong; what is wrong with a field that
 * is not shown, or with the record as a whole, is said above the rows.
 *
 * Returns: (transfer none) (nullable): the first row that keeps the record out, or the form itself; %NULL when all is
 *   well.
 */
GtkWidget *wp_record_form_check (WpRecordForm *self);

/**
 * wp_record_form_show_problem: says @message at @field (or above the rows where it has none, or for -1), for an error
 * that only other records show.
 */
void wp_record_form_show_problem (WpRecordForm *self, int field, const char *message);

/**
 * wp_record_form_save_typed:
 *
 * Returns: (transfer full): an object with what is typed in each row that is not empty, by the field's name, for a
 *   draft.
 */
JsonObject *wp_record_form_save_typed (WpRecordForm *self);

/**
 * wp_record_form_restore_typed: fills the rows from such an object. Members it does not know are passed over.
 */
void wp_record_form_restore_typed (WpRecordForm *self, JsonObject *typed);

G_END_DECLS
