/* wp-report-file.h: the report of an import as a file, and a word about what came of writing it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-import-report.h"

G_BEGIN_DECLS

/**
 * wp_report_file_save:
 * @from: a widget of the window that is told
 * @path: the name of a local file, in the file system's encoding; one that is there is replaced
 * @saved: the toast when it is written
 * @unsaved: the heading of the dialog that says why it could not be
 *
 * Writes the whole of @report as CSV (see wp_import_report_write_csv()) without holding up the window. Main thread
 * only.
 */
void
wp_report_file_save (GtkWidget *from, WpImportReport *report, const char *path, const char *saved, const char *unsaved);

G_END_DECLS
