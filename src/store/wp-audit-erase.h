/* wp-audit-erase.h: takes the words out of entries of the audit that may not stay here. For the files of the store and
 * the engine of sync.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/* Why somebody did something, and what they looked for, is told in words. The chain of the audit holds without them; as
 * long as the server has not had them they stay. What names no record that is held goes as soon as it has. */

/** wp_audit_erase_of: the record @id is forgotten: erases what the server has of the words about it. Within the
 * caller's transaction. */
gboolean wp_audit_erase_of (WpDb *db, const char *id, GError **error);

/**
 * wp_audit_note_sent:
 *
 * The server has the entries up to the number @upto. Notes that, and erases the words of those that it has now had and
 * that are about no record that is held here: of what was forgotten before they were sent, and what was looked for. In
 * a durable transaction of its own.
 */
gboolean wp_audit_note_sent (WpDb *db, gint64 upto, GError **error);

G_END_DECLS
