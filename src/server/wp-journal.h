/* wp-journal.h: what must hold even after an older backup was restored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sql.h"

G_BEGIN_DECLS

/**
 * The journal is a file beside the records and outside backups, with a line of JSON for each end of a grant, closed or
 * opened account, changed role, forgotten password, revoked or wiped device, raised sensitivity and epoch. A backup
 * knows nothing of what came after it; the journal does, and a restore does it again. It should be copied elsewhere
 * whenever it grows.
 *
 * A line is written, and is on the disk, before the transaction that does what it says is committed: the other way
 * round a crash between the two would lose a revocation for good. So a line may tell of what was never done. What makes
 * that harmless:
 *
 * – Each line has a number, "n", which the same transaction takes from the records. If it is not committed, the next
 * one takes the same number: of lines with one number, and of those that a lower number follows, the later ones hold.
 * – A backup has the number of the last line whose change is in it: only what is above is done again.
 * – Only what the last transaction before the loss wrote remains in doubt. A line that takes something away is then
 * done again: somebody may see less than they should until that is put right, never more. A line that gives ("gives":
 * an account is opened, a role raised) is done again only if a further line shows that it was committed: one with a
 *   higher number, or the line "kept", which is written after the commit.
 *
 * Each line is whole or is not there: what a crash has cut off is taken away before the next is written.
 */

/**
 * wp_journal_append:
 * @sql: (nullable): a transaction that writes and will do what the line says; its number goes into the line. %NULL for
 *   a line that has none, or has it already.
 * @line: one JSON object with a member at least, without a line break
 * @number: (out) (optional): the number
 *
 * Adds the line, and waits for the disk. Any thread and process.
 */
gboolean wp_journal_append (WpSql *sql, const char *path, const char *line, gint64 *number, GError **error);

/** wp_journal_note: appends {"what":@what,"at":@at, and for each further pair of name and text, up to a %NULL, a
 * member}. */
gboolean
wp_journal_note (WpSql *sql, const char *path, const char *what, gint64 at, GError **error, ...) G_GNUC_NULL_TERMINATED;

/** wp_journal_note_giving: the same of what gives @account something: @role (nullable) for a role. To be followed by
 * wp_journal_keep() with @number once it is committed. */
gboolean wp_journal_note_giving (WpSql *sql,
                                 const char *path,
                                 const char *what,
                                 gint64 at,
                                 const char *account,
                                 const char *role,
                                 gint64 *number,
                                 GError **error);

/** wp_journal_keep: says that the transaction of the line @number was committed. */
gboolean wp_journal_keep (const char *path, gint64 number, GError **error);

/** wp_journal_note_epoch: the line that each journal begins with and each restore adds: the name of the epoch;
 * @server, the id of the authority; and @from: what comes has numbers above it. */
gboolean
wp_journal_note_epoch (const char *path, const char *epoch, const char *server, gint64 from, gint64 at, GError **error);

/** wp_journal_read: (transfer full) (nullable) (element-type utf8): its lines. A last line that was cut off by a crash
 * is left out: what it was to say was not done either. */
GPtrArray *wp_journal_read (const char *path, GError **error);

/**
 * wp_journal_holding:
 * @lines: (element-type utf8): of wp_journal_read()
 * @after: the number of the last line whose change is there already, as wp_journal_number() of a backup gives it
 * @last: (out): the highest number of what is to be done again, or @after
 *
 * What is to be done again, in its order. Lines without a number (epochs, and those of earlier versions) are all in it,
 * as is whatever is no JSON.
 *
 * Returns: (transfer container) (element-type utf8): some of @lines
 */
GPtrArray *wp_journal_holding (GPtrArray *lines, gint64 after, gint64 *last);

/**
 * wp_journal_check:
 * @lines: (element-type utf8): of wp_journal_read()
 * @server: the id of the authority of the backup
 * @number: of the last line whose change is in the backup
 *
 * Whether the journal is that server's, and goes on where the backup ends without a gap: one that ends before, begins
 * later or lacks something between does not tell of everything that was taken away since. Journals of earlier versions
 * do not tell whose they are.
 *
 * Returns: %FALSE with %WP_SERVER_ERROR_REFUSED if it is another's or does not reach
 */
gboolean wp_journal_check (GPtrArray *lines, const char *server, gint64 number, GError **error);

/**
 * wp_journal_continue:
 * @path: the journal that a restored server goes on with
 * @lines: (element-type utf8): of the journal it was restored with, @from
 *
 * Makes @path hold what @from tells, so that a later restore of the same backup has all of it. What is there already is
 * gone on from. One that holds something else, or more, is left as it is.
 *
 * Returns: %FALSE with %WP_SERVER_ERROR_REFUSED in that case
 */
gboolean wp_journal_continue (const char *path, const char *from, GPtrArray *lines, GError **error);

/** wp_journal_number: of the last line whose change was committed to @sql. */
gboolean wp_journal_number (WpSql *sql, gint64 *number, GError **error);

/** wp_journal_set_number: the next line's is one above it. Inside the caller's transaction. */
gboolean wp_journal_set_number (WpSql *sql, gint64 number, GError **error);

G_END_DECLS
