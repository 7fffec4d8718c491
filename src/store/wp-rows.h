/* wp-rows.h: records as rows of their kind's table. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"
#include "wp-record.h"

G_BEGIN_DECLS

/**
 * wp_rows_select:
 * @where: a constant, such as "id = ?" or "person = ? AND voided = 0 ORDER BY rid"
 *
 * Returns: (transfer none) (nullable): a borrowed statement whose rows wp_rows_read() understands.
 */
WpStmt *wp_rows_select (WpDb *db, const WpKind *kind, const char *where, GError **error);

/**
 * wp_rows_read:
 *
 * Returns: (transfer full): the record in the row at hand.
 */
WpRecord *wp_rows_read (WpStmt *row, const WpKind *kind);

/**
 * wp_rows_read_all:
 *
 * Returns: (transfer full) (element-type WpRecord) (nullable): the records in all rows of @rows; %NULL with @error.
 */
GPtrArray *wp_rows_read_all (WpStmt *rows, const WpKind *kind, GError **error);

/**
 * wp_rows_get:
 *
 * Returns: (transfer full) (nullable): the record @id, one that was taken back too; %NULL without @error when there is
 *   none.
 */
WpRecord *wp_rows_get (WpDb *db, const WpKind *kind, const char *id, GError **error);

/**
 * wp_rows_exists:
 *
 * Returns: 1 when the record @id is there, 0 when it is not, -1 with @error set.
 */
int wp_rows_exists (WpDb *db, const WpKind *kind, const char *id, GError **error);

/**
 * wp_rows_insert, wp_rows_update: write the whole record. The caller has a transaction open.
 */
gboolean wp_rows_insert (WpDb *db, WpRecord *record, GError **error);
gboolean wp_rows_update (WpDb *db, WpRecord *record, GError **error);

/**
 * wp_rows_revise: writes of a record whose fields and scope are what is stored only the rest: its revision, and who
 * made and changed it. No index has to be touched for that.
 */
gboolean wp_rows_revise (WpDb *db, WpRecord *record, GError **error);

/**
 * wp_rows_give_revision:
 * @by: the account that made the record and changed it last
 * @n: the number that its addition has in the outbox
 * @given: (out): %FALSE if the record is not here, has a revision already, or something waits for it behind its
 *   addition; nothing is written then
 *
 * Gives a record that was added here the revision under which the server has it.
 */
gboolean wp_rows_give_revision (WpDb *db,
                                const WpKind *kind,
                                const char *id,
                                gint64 rev,
                                const char *by,
                                gint64 n,
                                gboolean *given,
                                GError **error);

/**
 * wp_rows_find_same: looks whether the record is stored with the fields, scope and withdrawal of @record, and no
 * mutation of it waits to be sent. So what the server says of it can only be a new revision.
 * @rev: (out): the revision that is stored, if it is
 * @found: (out)
 */
gboolean wp_rows_find_same (WpDb *db, WpRecord *record, gint64 *rev, gboolean *found, GError **error);

/**
 * wp_rows_insert_new: as wp_rows_insert(), unless there is a record with its id.
 * @inserted: (out): whether it went in
 */
gboolean wp_rows_insert_new (WpDb *db, WpRecord *record, gboolean *inserted, GError **error);

/**
 * wp_rows_delete: takes the record @id away for good, if it is there.
 */
gboolean wp_rows_delete (WpDb *db, const WpKind *kind, const char *id, GError **error);

/**
 * wp_rows_get_root: what the record @id belongs to.
 *
 * Returns: %FALSE when there is no such record, without @error, or when it can't be read.
 */
gboolean
wp_rows_get_root (WpDb *db, const WpKind *kind, const char *id, WpRootKind *root_kind, char root[37], GError **error);

/**
 * wp_rows_get_setting:
 *
 * Returns: (transfer full) (nullable): what this device keeps under @name; %NULL without @error when it keeps nothing.
 */
char *wp_rows_get_setting (WpDb *db, const char *name, GError **error);

/**
 * wp_rows_set_setting: @value %NULL forgets it.
 */
gboolean wp_rows_set_setting (WpDb *db, const char *name, const char *value, GError **error);

G_END_DECLS
