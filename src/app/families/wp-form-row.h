/* wp-form-row.h: one field of a record as a labelled control with help and a message.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-check.h"

G_BEGIN_DECLS

/**
 * WpFormRow: shows and changes one field of one record. What kind of control it has follows from the field's type: an
 * entry, a text of several lines, a drop-down, a date that may be typed in any usual form. Each change goes into the
 * record at once; what can't be read unsets the field and is said under the control, where it stays as it was typed.
 *
 * The label, the help, whether it is needed, and every check come from the field's line in the table; the control is
 * labelled and described by them for a screen reader, and is marked invalid while there is an error.
 *
 * Signal "edited": the person changed it.
 */
#define WP_TYPE_FORM_ROW (wp_form_row_get_type ())
G_DECLARE_FINAL_TYPE (WpFormRow, wp_form_row, WP, FORM_ROW, GtkBox)

/**
 * wp_form_row_new:
 * @record: kept, and changed as the person types
 * @field: number of the field
 * @choices: (nullable): list of #WpFormChoice for a REF; followed as it changes
 * @today: the date in Europe/London, for checks and for years of two digits
 */
WpFormRow *wp_form_row_new (WpRecord *record, guint field, WpCodes *codes, GListModel *choices, WpDate today);

guint wp_form_row_get_field (WpFormRow *self);

/**
 * wp_form_row_get_control:
 *
 * Returns: (transfer none): the widget that holds the value: a #GtkEntry, #GtkTextView, #GtkDropDown or
 *   #WpChoicePicker.
 */
GtkWidget *wp_form_row_get_control (WpFormRow *self);

/**
 * wp_form_row_get_title:
 *
 * Returns: (transfer none): the label, which may be set to words that fit the form better.
 */
GtkLabel *wp_form_row_get_title (WpFormRow *self);

/**
 * wp_form_row_set_needed: whether the label says that the form needs it, though the record could do without.
 */
void wp_form_row_set_needed (WpFormRow *self, gboolean needed);

/**
 * wp_form_row_set_precision_field: lets a date be less than exact; its precision goes into the CODE field @field.
 */
void wp_form_row_set_precision_field (WpFormRow *self, guint field);

/**
 * wp_form_row_set_time_field: the BOOLEAN field @field says whether the time of day of this INSTANT is known.
 */
void wp_form_row_set_time_field (WpFormRow *self, guint field);

/**
 * wp_form_row_dup_typed:
 *
 * Returns: (transfer full): what the control holds, as wp_form_row_set_typed() takes it: the text as typed, a code,
 *   an id, "1" or "0"; of an INSTANT the date and the time with a line break between.
 */
char *wp_form_row_dup_typed (WpFormRow *self);

/**
 * wp_form_row_set_typed: fills the control as if @typed had been typed, without "edited".
 */
void wp_form_row_set_typed (WpFormRow *self, const char *typed);

/**
 * wp_form_row_refresh: shows what the record says now.
 */
void wp_form_row_refresh (WpFormRow *self);

/**
 * wp_form_row_judge:
 * @whole: whether somebody asked to save: then an empty field that is needed is said to be, and stays so
 * @severity: of @message
 * @message: (nullable): what the check of the whole record says of the field
 *
 * Says what is wrong with the field, or how a date was understood.
 *
 * Returns: whether nothing keeps the record out.
 */
gboolean wp_form_row_judge (WpFormRow *self, gboolean whole, WpSeverity severity, const char *message);

/**
 * wp_form_row_get_message:
 *
 * Returns: (transfer none): what is said under the control now, or "".
 */
const char *wp_form_row_get_message (WpFormRow *self);

G_END_DECLS
