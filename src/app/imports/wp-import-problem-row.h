/* wp-import-problem-row.h: one line of the report of an import.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-import-problem.h"

G_BEGIN_DECLS

/**
 * WpImportProblemRow: shows its property "item", a WpImportProblem: where, what stands there, why, and what to do.
 */
#define WP_TYPE_IMPORT_PROBLEM_ROW (wp_import_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (WpImportProblemRow, wp_import_problem_row, WP, IMPORT_PROBLEM_ROW, AdwBin)

G_END_DECLS
