/* wp-import-report-json.h: the report of an import as text to be kept, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-import-report.h"

G_BEGIN_DECLS

/**
 * wp_import_report_to_json: the files with their counts and all problems that are listed; not the counts by kind of
 * record. Any thread, once the import has ended.
 *
 * Returns: (transfer full): JSON text.
 */
char *wp_import_report_to_json (WpImportReport *self);

/**
 * wp_import_report_from_json: the report again, in the words of the language in which it was made. What can't be read
 * is passed over: a newer program may have written more.
 *
 * Returns: (transfer full): the report; an empty one when @text is none at all.
 */
WpImportReport *wp_import_report_from_json (const char *text);

G_END_DECLS
