/* wp-records.h: the rows of records: reading and writing them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-service-private.h"

G_BEGIN_DECLS

/** WpRec: a record as it is kept: what goes over the wire, and the revision of each field. */
typedef struct
{
  WpRow row;
  char *revs; /* (owned): WpFieldRevs as text */
} WpRec;

void wp_rec_free (WpRec *rec);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpRec, wp_rec_free)

/** wp_rec_load: (transfer full) (nullable): %NULL without @error if there is none. */
WpRec *wp_rec_load (WpSql *sql, const char *id, GError **error);

/** wp_rec_scope: what @id is and where it belongs, without its content. @kind: (out) (transfer full).
 * Returns: whether it is there; look at @error otherwise */
gboolean wp_rec_scope (WpSql *sql, const char *id, char **kind, WpScope *scope, GError **error);

/** wp_work_scope: the same within @work, which remembers what it has met: a family's records come together. @kind:
 * (out) (transfer none): %NULL of a kind that this program does not know. */
gboolean wp_work_scope (WpWork *work, const char *id, const WpKind **kind, WpScope *scope, GError **error);

/** wp_work_has_met: whether wp_work_scope() or wp_rec_insert() had to do with @id in this work. */
gboolean wp_work_has_met (WpWork *work, const char *id);

/** wp_work_forget: after what was written of @id has been undone: it is looked at anew. */
void wp_work_forget (WpWork *work, const char *id);

/** WP_REC_COLUMNS: the columns that wp_rec_borrow() reads, in its order. */
#define WP_REC_COLUMNS                                                                                                 \
  "id, kind, rev, root_kind, root, compartment, sensitivity, created_at, created_by, updated_at, updated_by, voided, " \
  "source, external_id, fields"

/** wp_rec_borrow: the row at hand of a statement over WP_REC_COLUMNS; texts are the statement's until it goes on, so
 * nothing is to be freed. */
void wp_rec_borrow (WpSqlRows *rows, WpRow *row);

/** wp_id_range_any: whether the statement @text, which takes the ends of @range, gives a row. */
gboolean wp_id_range_any (WpSql *sql, const char *text, const WpIdRange *range, gboolean *any, GError **error);

/** wp_rec_any: @any: (out): whether there is any record of @range. */
gboolean wp_rec_any (WpSql *sql, const WpIdRange *range, gboolean *any, GError **error);

gboolean wp_rec_insert (WpWork *work, const WpRec *rec, GError **error);

/** wp_rec_update: writes what may change; where the scope is no longer @before it leaves a tombstone there, and takes
 * one away that was left in the new scope. */
gboolean wp_rec_update (WpWork *work, const WpRec *rec, const WpScope *before, GError **error);

/** wp_rec_follow: makes the conflicts of @rec, whose scope was @before, move with it. */
gboolean wp_rec_follow (WpWork *work, const WpRec *rec, const WpScope *before, GError **error);

/** wp_link_add, wp_link_all: which records of @kind lead to @target, of those kinds that the server follows:
 * (transfer full) (element-type utf8) ids. */
gboolean wp_link_add (WpWork *work, const char *target, const char *kind, const char *rec, GError **error);
GPtrArray *wp_link_all (WpSql *sql, const char *target, const char *kind, GError **error);

/** wp_scope_equal: whether both are the same scope. */
gboolean wp_scope_equal (const WpScope *a, const WpScope *b);

G_END_DECLS
