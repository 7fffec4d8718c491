/* wp-sync-kit.h: rows, pages and answers as a server would send them, for the tests of what takes them in.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-incoming.h"
#include "wp-temp-store.h"

G_BEGIN_DECLS

/** wp_kit_get: (transfer full) (nullable): the record as it lies in the store, one that was taken back too. */
WpRecord *wp_kit_get (WpTempStore *t, WpKindId kind, const char *id);

/** wp_kit_family, wp_kit_person, wp_kit_name: (transfer full): records that no store holds yet, with their root. */
WpRecord *wp_kit_family (const char *name);
WpRecord *wp_kit_person (void);
WpRecord *wp_kit_name (const char *person, const char *given, const char *surname);

/** wp_kit_row: @record as the server has it at @rev. @record is taken. */
WpPageOp wp_kit_row (WpRecord *record, gint64 rev);
WpPageOp wp_kit_left (WpKindId kind, const char *id, const char *root, WpSensitivity sensitivity, gint64 seq);
WpPageOp wp_kit_forget (const char *root, WpLevels keep, gint64 seq);

/** wp_kit_apply: takes in a page, which must work, and clears @ops. */
void wp_kit_apply (WpTempStore *t, WpPageOp *ops, guint n, const char *cursor, gboolean first);
#define wp_kit_apply_one(t, op) wp_kit_apply (t, (WpPageOp[]){ op }, 1, "1", FALSE)

/** wp_kit_outbox: (transfer full) (element-type WpOutboxItem): all that waits. */
GPtrArray *wp_kit_outbox (WpTempStore *t);

/** wp_kit_ack: answers the mutation @mid with @row (nullable) (transfer full) as it is at @rev. */
void wp_kit_ack (WpTempStore *t, const char *mid, WpSentOut out, WpRecord *row, gint64 rev);

/** wp_kit_edit: saves one field of a record, told as text (nullable), as a person would who sees it as it lies in the
 * store. */
void wp_kit_edit (WpTempStore *t, WpKindId kind, const char *id, guint field, const char *value);

/** wp_kit_text: (transfer full) (nullable): a text field as it lies in the store. */
char *wp_kit_text (WpTempStore *t, WpKindId kind, const char *id, guint field);

/** wp_kit_scrub: slices until nothing is owed. */
void wp_kit_scrub (WpTempStore *t);

G_END_DECLS
