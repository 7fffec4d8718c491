/* wp-plain-editor-rules.h: what the editor of one kind has besides the kind's fields. For wp-plain-editor.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-editor.h"

G_BEGIN_DECLS

/**
 * wp_plain_want: asks for what the functions below look at; for an involvement, the family's involvements.
 */
void wp_plain_want (WpEditor *editor, WpKindId kind, const char *family_id);

/**
 * wp_plain_fill: fills a new record with what is most likely: the family, today, the usual choice.
 */
void wp_plain_fill (WpRecord *record, const char *family_id, WpDate today);

/**
 * wp_plain_extend_relationship: says the relationship as a sentence, which follows what is chosen.
 */
void wp_plain_extend_relationship (WpEditor *editor, WpRecordForm *form);

/**
 * wp_plain_extend_involvement: says who leads now, and offers a form for a professional who is not listed.
 */
void wp_plain_extend_involvement (WpEditor *editor, WpRecordForm *form);

/**
 * wp_plain_check_involvement: that there is one active lead at a time. @data is the form.
 */
gboolean wp_plain_check_involvement (WpEditor *editor, gpointer data);

/**
 * wp_plain_complete_agreement: adds the event that it was given or withdrawn. @data is the form.
 */
void wp_plain_complete_agreement (WpEditor *editor, WpChange *change, gpointer data);

G_END_DECLS
