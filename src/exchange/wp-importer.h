/* wp-importer.h: reads the CSV extracts of councils' systems and hands their records to whatever keeps them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-clock.h"
#include "wp-codes.h"
#include "wp-import-report.h"
#include "wp-import-target.h"

G_BEGIN_DECLS

/* The source of rows where neither the file nor the caller names one. */
#define WP_IMPORTER_DEFAULT_SOURCE "extracts"

/**
 * WpImporter: one import. It knows each file by its columns (see docs/import.md), takes the files in the order in which
 * they refer to one another, and works in batches, so that its memory hardly grows with the size of a file. A bad row
 * is left out and told in the report; the rest of the file is taken.
 *
 * A row that refers to what stands further down in its file waits until the file is read, as far as there is room for
 * waiting rows. So the same files, imported again, have nothing to add.
 *
 * The id of each record is made from its kind, source and external id, so that references need no look-up and the same
 * files give the same records each time. Of two rows of one file with the same external id the first is taken: a second
 * that says the same is passed over, one that says something else is an error that names the line of the first.
 *
 * Made and read on any one thread; wp_importer_run() is for a thread that may wait.
 */
#define WP_TYPE_IMPORTER (wp_importer_get_type ())
G_DECLARE_FINAL_TYPE (WpImporter, wp_importer, WP, IMPORTER, GObject)

/**
 * wp_importer_new:
 * @codes: the code lists in force
 * @clock: says what is in the future
 *
 * Returns: (transfer full): an import that has not begun.
 */
WpImporter *wp_importer_new (WpCodes *codes, WpClock *clock);

/**
 * wp_importer_set_source:
 * @source: the system that rows without a source column are from. It must be the same whenever that system's extracts
 *   are imported: another name makes other records. (A folder's name is therefore a poor choice.)
 */
void wp_importer_set_source (WpImporter *self, const char *source);

/**
 * wp_importer_run:
 * @paths: (array zero-terminated=1): names of files, in the file system's encoding
 * @target: what keeps the records
 * @data: for the functions of @target
 * @cancellable: (nullable): stops the import between two batches; what was kept until then stays, and the same import
 *   again completes it
 *
 * Imports the files. To be called once. A file that can't be read, or is none of those that are known, is told in the
 * report and does not stop the others.
 *
 * Returns: whether it came to its end; %FALSE with @error from the target, or %G_IO_ERROR_CANCELLED. The report is
 * there in either case.
 */
gboolean wp_importer_run (WpImporter *self,
                          const char *const *paths,
                          const WpImportTarget *target,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error);

/**
 * wp_importer_get_report:
 *
 * Returns: (transfer none): what became of the import. Not to be looked at by another thread before wp_importer_run()
 *   has returned.
 */
WpImportReport *wp_importer_get_report (WpImporter *self);

G_END_DECLS
