/* wp-schema.h: the tables of the store, which follow the kinds' table of fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/**
 * Each kind has a table of its own name:
 *
 *   rid INTEGER PRIMARY KEY, id BLOB UNIQUE, root_kind, root, sensitivity, rev, created_at, created_by, updated_at,
 *   updated_by, source, external_id, voided, and a column for each field
 *
 * TEXT, LONG_TEXT and CODE are TEXT, REF is a BLOB of 16 bytes, all else INTEGER; dates are days since 1970-01-01.
 */

/**
 * wp_schema_update:
 *
 * Brings the store up to date: first the steps by version, then a table for each kind and a column for each field that
 * the store does not have yet. So a new field needs nothing but its line in the table of fields. Columns that this
 * program does not know are left alone.
 */
gboolean wp_schema_update (WpDb *db, GError **error);

/**
 * wp_schema_check_version:
 *
 * Returns: whether this program can read a store of @db's version; %FALSE with NEWER when a newer one wrote it.
 */
gboolean wp_schema_check_version (WpDb *db, GError **error);

G_END_DECLS
