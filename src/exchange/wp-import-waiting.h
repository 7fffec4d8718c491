/* wp-import-waiting.h: rows of a file that refer to what stands further down in it, until that has been read.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-csv-reader.h"

G_BEGIN_DECLS

/**
 * WpImportWaiting: copies of rows, the last one first. Private to src/exchange.
 */
typedef struct _WpImportWaiting WpImportWaiting;

WpImportWaiting *wp_import_waiting_new (void);
void wp_import_waiting_free (WpImportWaiting *self);

/**
 * wp_import_waiting_has_room: whether another row may wait. So much is kept and no more, as a file all of whose rows
 * refer to nothing must not fill the memory.
 */
gboolean wp_import_waiting_has_room (WpImportWaiting *self);

/**
 * wp_import_waiting_add: copies @row, which then is the first.
 */
void wp_import_waiting_add (WpImportWaiting *self, const WpCsvRow *row);

guint wp_import_waiting_get_n (WpImportWaiting *self);

/**
 * wp_import_waiting_peek:
 *
 * Returns: (transfer none): the first row, of which there must be one; valid until it is dropped.
 */
const WpCsvRow *wp_import_waiting_peek (WpImportWaiting *self);

/**
 * wp_import_waiting_drop: frees the first row.
 */
void wp_import_waiting_drop (WpImportWaiting *self);

/**
 * wp_import_waiting_pass: puts the first row behind all others.
 */
void wp_import_waiting_pass (WpImportWaiting *self);

/**
 * wp_import_waiting_turn: puts all rows in the opposite order.
 */
void wp_import_waiting_turn (WpImportWaiting *self);

G_END_DECLS
