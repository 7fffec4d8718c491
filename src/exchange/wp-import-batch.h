/* wp-import-batch.h: rows that are ready, kept together until there are enough of them to hand over at one go.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-import-row.h"

G_BEGIN_DECLS

/**
 * WpImportBatch: good rows of one file, never split. For one thread at a time; private to src/exchange.
 */
typedef struct _WpImportBatch WpImportBatch;

/**
 * wp_import_batch_new:
 * @context: of the import; has to live as long as the batch
 */
WpImportBatch *wp_import_batch_new (WpImportContext *context);
void wp_import_batch_free (WpImportBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpImportBatch, wp_import_batch_free)

/**
 * wp_import_batch_add: takes the records of @row, which is good, and makes them known to the rows that follow.
 * @bytes: about how much memory they hold
 */
void wp_import_batch_add (WpImportBatch *self, WpImportRow *row, gsize bytes);

/**
 * wp_import_batch_is_full: whether it has 500 rows, or fewer big ones.
 */
gboolean wp_import_batch_is_full (WpImportBatch *self);

/**
 * wp_import_batch_put: hands all records to the target, counts in @file what became of them, and empties the batch.
 *
 * Returns: %FALSE with @error from the target; nothing of the batch is then kept.
 */
gboolean wp_import_batch_put (WpImportBatch *self, WpImportFile *file, GError **error);

G_END_DECLS
