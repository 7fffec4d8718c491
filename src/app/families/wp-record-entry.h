/* wp-record-entry.h: one contact, visit, piece of direct work or note while it is being written.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-context.h"
#include "wp-draft.h"
#include "wp-record-form.h"
#include "wp-record-subjects.h"

G_BEGIN_DECLS

/**
 * WpRecordEntry: the form. Every keystroke is kept as a draft; “Save” makes the event, its people and its case note
 * of it in one change and drops the draft.
 *
 * Signals: "recorded" (string: the event's id): it is saved and the draft is gone; "discarded": the draft was thrown
 * away; "put-aside": the person wants to go on later; "brought-back" (WpDraft): what was saved or thrown away is a
 * draft again. After any of the first three the entry is done with.
 */
#define WP_TYPE_RECORD_ENTRY (wp_record_entry_get_type ())
G_DECLARE_FINAL_TYPE (WpRecordEntry, wp_record_entry, WP, RECORD_ENTRY, GtkBox)

/**
 * wp_record_entry_new:
 * @form: "contact", "visit", "direct_work" or "note"
 * @people: (element-type WpPersonCard): the family's people
 * @settings: (nullable) (element-type WpRecord): the authority's settings, for its templates
 */
WpRecordEntry *wp_record_entry_new (WpContext *context,
                                    const char *family_id,
                                    const char *form,
                                    WpFormChoices *choices,
                                    GPtrArray *people,
                                    GPtrArray *settings);

/**
 * wp_record_entry_restore: fills the entry from @draft and goes on with it.
 */
void wp_record_entry_restore (WpRecordEntry *self, WpDraft *draft);

/**
 * wp_record_entry_correct:
 * @event: the account to correct
 * @note: (nullable): its case note
 * @subjects: (element-type WpRecord): its subjects
 *
 * Fills the entry with what was recorded. What is saved supersedes @event, and a reason is asked.
 */
void wp_record_entry_correct (WpRecordEntry *self, WpRecord *event, WpRecord *note, GPtrArray *subjects);

const char *wp_record_entry_get_form (WpRecordEntry *self);

/**
 * wp_record_entry_get_draft_id: the id under which its draft is kept.
 */
const char *wp_record_entry_get_draft_id (WpRecordEntry *self);

/* The parts, for what drives the form from outside. */
WpRecordForm *wp_record_entry_get_event_form (WpRecordEntry *self);
WpRecordForm *wp_record_entry_get_note_form (WpRecordEntry *self);
WpRecordSubjects *wp_record_entry_get_subjects (WpRecordEntry *self);

/**
 * wp_record_entry_insert_template: puts the template at @place where the cursor is in what happened; nothing that was
 * typed is lost.
 */
void wp_record_entry_insert_template (WpRecordEntry *self, guint place);

/**
 * wp_record_entry_save, wp_record_entry_discard: what the buttons do.
 */
void wp_record_entry_save (WpRecordEntry *self);
void wp_record_entry_discard (WpRecordEntry *self);

/**
 * wp_record_entry_get_status: the quiet line about the draft, or what keeps the entry from being saved.
 */
const char *wp_record_entry_get_status (WpRecordEntry *self);

G_END_DECLS
