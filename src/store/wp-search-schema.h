/* wp-search-schema.h: the tables that only reading needs, and that can be made again from the records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wp_search_schema_sql: the script that makes the tables and indexes of search and of the families' pages. Run once. It
 * names no table of a kind, so it may run before those are there.
 *
 * Returns: (transfer none): the script.
 */
const char *wp_search_schema_sql (void);

G_END_DECLS
