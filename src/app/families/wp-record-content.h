/* wp-record-content.h: what is typed in a record's form, as the text of a draft.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-record-form.h"
#include "wp-record-subjects.h"

G_BEGIN_DECLS

/**
 * WpRecordContent: the parts of the form. Nothing of it is owned.
 */
typedef struct
{
  WpRecordForm *event;
  WpRecordForm *note;
  WpRecordSubjects *subjects;
  WpSensitivity sensitivity;
  const char *supersedes; /* (nullable) */
} WpRecordContent;

/**
 * wp_record_content_save:
 *
 * Returns: (transfer full): JSON text: members "event" and "note" (what is typed, by field), "subjects",
 *   "sensitivity", and "supersedes" for a correction.
 */
char *wp_record_content_save (const WpRecordContent *content);

/**
 * wp_record_content_restore: fills the form from such a text. What can't be read is passed over: a draft that a newer
 * program wrote gives what this one knows.
 *
 * Returns: the sensitivity that was chosen.
 */
WpSensitivity wp_record_content_restore (const WpRecordContent *content, const char *text);

/**
 * wp_record_content_fill:
 * @event: the account that is corrected
 * @note: (nullable): its case note
 * @subjects: (element-type WpRecord): its "event_subject" records
 *
 * Fills the form with what was recorded, all but what a correction has of its own.
 */
void wp_record_content_fill (const WpRecordContent *content, WpRecord *event, WpRecord *note, GPtrArray *subjects);

/**
 * wp_record_content_dup_supersedes:
 *
 * Returns: (transfer full) (nullable): the id of the event that the draft @text corrects.
 */
char *wp_record_content_dup_supersedes (const char *text);

G_END_DECLS
