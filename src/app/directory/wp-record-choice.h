/* wp-record-choice.h: whether what somebody was told is only counted, or kept on a family's record as well.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-family-chooser.h"

G_BEGIN_DECLS

/**
 * WpRecordChoice: “Counted without a name”, which is so unless something else is chosen, or “On a family’s record”,
 * with a button that asks which and who agreed. A click of the pointer on the latter asks at once; the keyboard only
 * chooses.
 *
 * Signal "changed": another family, or none.
 */
#define WP_TYPE_RECORD_CHOICE (wp_record_choice_get_type ())
G_DECLARE_FINAL_TYPE (WpRecordChoice, wp_record_choice, WP, RECORD_CHOICE, GtkBox)

void wp_record_choice_follow (WpRecordChoice *self, WpContext *context);

/**
 * wp_record_choice_set_counted: what is counted, in a sentence.
 */
void wp_record_choice_set_counted (WpRecordChoice *self, const char *text);

/**
 * wp_record_choice_get_agreed: (transfer none) (nullable): the family; %NULL where it is only counted, or none is
 * chosen yet.
 */
const WpFamilyAgreed *wp_record_choice_get_agreed (WpRecordChoice *self);

/**
 * wp_record_choice_take: as if it were chosen in the window. %NULL: it is only counted.
 */
void wp_record_choice_take (WpRecordChoice *self, const WpFamilyAgreed *agreed);

/**
 * wp_record_choice_is_made:
 *
 * Returns: whether it is plain what is to be kept: %FALSE where it is to be on a family’s record and the family is
 * still to be chosen. Then that is said, and the cursor is put on the button that asks.
 */
gboolean wp_record_choice_is_made (WpRecordChoice *self);

G_END_DECLS
