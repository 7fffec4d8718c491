/* wp-import-builders.h: from a row of each extract to its records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-import-row.h"

G_BEGIN_DECLS

/**
 * wp_import_build:
 *
 * Makes the records of @row, those that others refer to first, and tells what is wrong with it. Whether the row is bad
 * is then in @row. Private to src/exchange; on the thread of the import.
 */
void wp_import_build (WpImportRow *row);

/* One for each extract. */
void wp_import_build_agencies (WpImportRow *row);
void wp_import_build_professionals (WpImportRow *row);
void wp_import_build_people (WpImportRow *row);
void wp_import_build_relationships (WpImportRow *row);
void wp_import_build_addresses (WpImportRow *row);
void wp_import_build_episodes (WpImportRow *row);
void wp_import_build_allocations (WpImportRow *row);
void wp_import_build_agreements (WpImportRow *row);
void wp_import_build_involvements (WpImportRow *row);
void wp_import_build_events (WpImportRow *row);
void wp_import_build_levels (WpImportRow *row);
void wp_import_build_source_coverage (WpImportRow *row);

G_END_DECLS
