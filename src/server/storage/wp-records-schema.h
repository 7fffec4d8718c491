/* wp-records-schema.h: the tables of records, of who may see them, and of what was done to them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sql.h"

G_BEGIN_DECLS

/** wp_records_schema: makes what is not there yet. On a connection that may write, outside a transaction. */
gboolean wp_records_schema (WpSql *sql, GError **error);

G_END_DECLS
