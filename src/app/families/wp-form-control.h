/* wp-form-control.h: the widgets in which the values of fields are typed and chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-codes.h"
#include "wp-date.h"

G_BEGIN_DECLS

/**
 * wp_form_control_new:
 * @choices: (nullable): list of #WpFormChoice for a REF
 * @line: (out): the widget to place: the control, or what frames it
 *
 * Returns: (transfer floating): a #GtkEntry, a #GtkTextView (LONG_TEXT) or a #GtkDropDown (CODE, BOOLEAN, REF).
 */
GtkWidget *wp_form_control_new (const WpField *field, WpCodes *codes, GListModel *choices, GtkWidget **line);

/**
 * wp_form_control_on_changed: calls @callback with @object alone whenever the value changes, as long as @object lives.
 */
void wp_form_control_on_changed (GtkWidget *control, GCallback callback, gpointer object);

/**
 * wp_form_control_dup_value:
 *
 * Returns: (transfer full): the text as typed, or the code or id that is chosen, "" for none.
 */
char *wp_form_control_dup_value (GtkWidget *control);

/**
 * wp_form_control_set_value:
 * @label: (nullable): what @value is called
 *
 * Shows @value. A code or an id that is not offered is added under its @label, so that it is not lost.
 */
void wp_form_control_set_value (GtkWidget *control, const char *value, const char *label);

/**
 * wp_form_calendar_new:
 * @today: the day to show when @entry holds no date
 *
 * Returns: (transfer floating): a button with a calendar from which @entry is filled.
 */
GtkWidget *wp_form_calendar_new (GtkEditable *entry, WpDate today);

G_END_DECLS
