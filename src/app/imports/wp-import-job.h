/* wp-import-job.h: one import of extracts into the store: what the importer needs of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-import-report.h"
#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpImportJobProgress:
 * @fraction: 0 to 1
 * @file: base name of the file in hand
 *
 * Called on the main thread.
 */
typedef void (*WpImportJobProgress) (double fraction, const char *file, gpointer user_data);

/**
 * wp_import_job_async:
 * @paths: (array zero-terminated=1): names of CSV files, and of files of services as Open Referral UK has them: JSON,
 * or the tables of a datapackage
 * @source: the system they are from, the same each time; %NULL for the importer's own default
 * @progress: (nullable): called with @user_data
 * @cancellable: (nullable): stops between two batches; what is in stays, and the same import again completes it
 *
 * Imports on a thread of its own, extracts first. Services become feeds of this desk's own (see wp-own-feed.h). It
 * works behind whatever people save meanwhile, and keeps the report in the store.
 */
void wp_import_job_async (WpStore *store,
                          const char *const *paths,
                          const char *source,
                          WpImportJobProgress progress,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/**
 * wp_import_job_finish:
 * @report: (out) (transfer full): what became of each row, also of an import that was stopped or failed
 * @unkept: (out) (optional) (nullable): why the report is not in the list of past imports
 *
 * Returns: whether the import came to its end.
 */
gboolean
wp_import_job_finish (WpStore *store, GAsyncResult *result, WpImportReport **report, GError **unkept, GError **error);

G_END_DECLS
