/* wp-import-problem.h: one thing that an import has to tell of a file: where, what, why, and what to do.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A value is shown by its first so many characters. */
#define WP_IMPORT_PROBLEM_VALUE_CHARACTERS 80

/**
 * WpImportSeverity: an ERROR left the row (or the file) out; a WARNING was kept all the same; a NOTICE changes nothing.
 */
typedef enum {
  WP_IMPORT_NOTICE,
  WP_IMPORT_WARNING,
  WP_IMPORT_ERROR,
} WpImportSeverity;

/**
 * WpImportProblem: has the properties "file", "line", "column", "value", "why", "advice", "severity" and
 * "severity-label", all read-only, for lists. Immutable.
 */
#define WP_TYPE_IMPORT_PROBLEM (wp_import_problem_get_type ())
G_DECLARE_FINAL_TYPE (WpImportProblem, wp_import_problem, WP, IMPORT_PROBLEM, GObject)

/**
 * wp_import_problem_new:
 * @file: base name of the file
 * @line: line of the file, from 1; 0 for the file as a whole
 * @column: (nullable): heading of the column
 * @value: (nullable): what stands there; shortened
 * @why: what is wrong, a sentence in the person's language
 * @advice: (nullable): what to do about it, likewise
 *
 * Returns: (transfer full): a problem.
 */
WpImportProblem *wp_import_problem_new (WpImportSeverity severity,
                                        const char *file,
                                        guint64 line,
                                        const char *column,
                                        const char *value,
                                        const char *why,
                                        const char *advice);

WpImportSeverity wp_import_problem_get_severity (WpImportProblem *self);
guint64 wp_import_problem_get_line (WpImportProblem *self);

/* Strings are never %NULL: "" stands for none. They belong to the problem. */
const char *wp_import_problem_get_file (WpImportProblem *self);
const char *wp_import_problem_get_column (WpImportProblem *self);
const char *wp_import_problem_get_value (WpImportProblem *self);
const char *wp_import_problem_get_why (WpImportProblem *self);
const char *wp_import_problem_get_advice (WpImportProblem *self);

/**
 * wp_import_severity_label: “Left out”, “Kept, please check” or “For information”, in the person's language.
 */
const char *wp_import_severity_label (WpImportSeverity severity);

G_END_DECLS
