/* wp-duty-rule.h: putting the authority's own rule in place of ours.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-duties.h"
#include "wp-editor.h"

G_BEGIN_DECLS

/**
 * wp_duty_rule_edit:
 * @anchor: a widget of the window
 * @theme: of @duty, or the whole of it
 *
 * Opens an editor for the rule by which services belong to @theme. It is kept as a setting; see wp_duty_setting().
 */
void wp_duty_rule_edit (WpContext *context, GtkWidget *anchor, WpDuty duty, const WpDutyTheme *theme);

G_END_DECLS
