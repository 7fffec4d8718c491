/* wp-record-page.h: the tab in which what happened with a family is recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"
#include "wp-record-entry.h"

G_BEGIN_DECLS

/**
 * WpRecordPage: asks what is to be recorded, shows what was begun and not saved, and holds the form that is being
 * filled in. A draft that was open when the program ended is open again when the tab is shown next.
 *
 * Signals: "recorded" (string: its id): an event was saved; "opened" (WpRecordEntry): a form is shown.
 */
#define WP_TYPE_RECORD_PAGE (wp_record_page_get_type ())
G_DECLARE_FINAL_TYPE (WpRecordPage, wp_record_page, WP, RECORD_PAGE, AdwBin)

WpRecordPage *wp_record_page_new (WpContext *context, const char *family_id);

/**
 * wp_record_page_begin:
 * @form: "contact", "visit", "direct_work" or "note"
 *
 * Opens an empty form. One that is open is put aside; its draft stays.
 */
void wp_record_page_begin (WpRecordPage *self, const char *form);

/**
 * wp_record_page_correct: opens the form filled with what the event @event_id says. Only contacts, visits, direct work
 * and notes can be corrected here; of other events it says so.
 */
void wp_record_page_correct (WpRecordPage *self, const char *event_id);

/**
 * wp_record_page_open_draft: goes on with the draft @draft_id of this family.
 */
void wp_record_page_open_draft (WpRecordPage *self, const char *draft_id);

/**
 * wp_record_page_shown: the tab is shown: what was begun last is opened, if nothing is open.
 */
void wp_record_page_shown (WpRecordPage *self);

/**
 * wp_record_page_get_entry:
 *
 * Returns: (transfer none) (nullable): the form that is open.
 */
WpRecordEntry *wp_record_page_get_entry (WpRecordPage *self);

G_END_DECLS
