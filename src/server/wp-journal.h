/* wp-journal.h: what must hold even after an older backup was restored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The journal is a file beside the records and outside backups, with a line of JSON for each end of a grant, closed
 * account, revoked or wiped device, raised sensitivity and epoch. A backup knows nothing of what came after it; the
 * journal does, and a restore does it again. It should be copied elsewhere whenever it grows.
 */

/** wp_journal_append: adds @line, one JSON object without a line break, and waits for the disk. Any thread and process:
 * a line is written whole. */
gboolean wp_journal_append (const char *path, const char *line, GError **error);

/** wp_journal_note: appends {"what":@what,"at":@at, and for each further pair of name and text, up to a %NULL, a
 * member}. */
gboolean wp_journal_note (const char *path, const char *what, gint64 at, GError **error, ...) G_GNUC_NULL_TERMINATED;

/** wp_journal_read: (transfer full) (nullable) (element-type utf8): its lines. A last line that was cut off by a crash
 * is left out: what it was to say was not done either. */
GPtrArray *wp_journal_read (const char *path, GError **error);

G_END_DECLS
