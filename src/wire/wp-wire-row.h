/* wp-wire-row.h: a record as the server keeps and sends it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-json.h"
#include "wp-scope.h"

G_BEGIN_DECLS

/**
 * WpRow: a record as the server keeps and sends it. On the wire:
 *
 *     kind, [id, rev, root_kind, root (null: the id itself), compartment, sensitivity, created_at, created_by,
 *            updated_at, updated_by, voided (0|1), source, external_id], {fields}
 *
 * with names for root kind, compartment and sensitivity. @fields is the JSON object in text, spliced in as it is, so
 * that fields which nobody here knows survive. The fields are named in each row and not once a page: the server then
 * copies bytes instead of reading and writing them, and compression takes the names away.
 */
typedef struct
{
  char *kind; /* (owned) */
  char id[37];
  gint64 rev;
  WpScope scope;
  gint64 created_at;
  char created_by[37]; /* "" for none, as is updated_by */
  gint64 updated_at;
  char updated_by[37];
  gboolean voided;
  char *source;      /* (owned) (nullable) */
  char *external_id; /* (owned) (nullable) */
  char *fields;      /* (owned): JSON object */
} WpRow;

/**
 * wp_row_clear, wp_row_free: free what it holds and leave it empty; free it too.
 */
void wp_row_clear (WpRow *row);
void wp_row_free (WpRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpRow, wp_row_free)

/**
 * wp_row_to_record:
 * @unknown: (out) (nullable) (transfer full): JSON object of the members that the kind does not have; %NULL for none
 *
 * Returns: (transfer full) (nullable): the record with its meta; %NULL for a kind that this program does not know,
 *   without an error and with all of the fields in @unknown, or with @error where a member has the wrong type.
 */
WpRecord *wp_row_to_record (const WpRow *row, char **unknown, GError **error);

/**
 * wp_row_from_record: makes @row, which is cleared first, of @record and its meta.
 * @unknown: (nullable): JSON object of further members, as wp_row_to_record() gave it
 */
void wp_row_from_record (WpRow *row, WpRecord *record, const char *unknown);

/**
 * wp_row_write: adds kind, meta and fields as above, without brackets around them.
 */
void wp_row_write (const WpRow *row, GString *to);

/**
 * wp_row_read: reads these three out of the array that is being gone through.
 *
 * Returns: whether they were there; if not @json has its fault, and @row is still to be cleared.
 */
gboolean wp_row_read (WpJson *json, WpJsonScope *array, WpRow *row);

/**
 * wp_fields_check: whether the members of @set that @kind has are of their field's type, no longer than it allows, and
 * references have the form of one; and whether what begins with "$" is one of those that a mutation may set.
 * @set: JSON object, as WpMutation.set
 * @add: whether it makes the record, so that where it came from may be set too
 *
 * Returns: (nullable): %NULL when all is well; else what is wrong, in English, without any value: static.
 */
const char *wp_fields_check (const WpKind *kind, const char *set, gboolean add);

G_END_DECLS
