/* wp-bulk.h: many records at once: imports and the fictional authority.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-record-sink.h"
#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpBulk: what a maker of many records is given. It lives on the maker's own thread; each batch goes to the writer
 * behind whatever a person is waiting for, and is one transaction: there or not there.
 */
typedef struct _WpBulk WpBulk;

/**
 * WpPutOutcome: what became of one record.
 */
typedef enum {
  WP_PUT_ADDED,
  WP_PUT_CHANGED,
  WP_PUT_SAME,
  WP_PUT_SECOND_LEAD, /* left out: it would make a second active lead professional of its family */
} WpPutOutcome;

/**
 * WpBulkOrigin: where many records come from.
 */
typedef enum {
  WP_BULK_IMPORT, /* from other systems: to be sent on like any change that is made here */
  WP_BULK_DEMO,   /* the fictional authority: the same from the same seed anywhere, so there is nothing to send */
  WP_BULK_OWN,    /* services that this desk reads for itself: see wp-own-feed.h */
} WpBulkOrigin;

/**
 * WpBulkMaker: makes the records, on a thread of its own.
 *
 * Returns: whether all was made; %FALSE with @error set. What whole batches put in stays.
 */
typedef gboolean (*WpBulkMaker) (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error);

/**
 * WpBulkProgress: how far it is, 0 to 1; on the main thread, at most ten times a second.
 */
typedef void (*WpBulkProgress) (double fraction, gpointer user_data);

/**
 * wp_store_bulk_async:
 * @origin: whether the records go to the outbox; the audit names it too
 * @progress: (nullable): called with @user_data
 *
 * Runs @maker. When it ends, cancelled or not, "changed" is emitted and one audit entry tells how many records were
 * added and changed.
 */
void wp_store_bulk_async (WpStore *store,
                          WpBulkOrigin origin,
                          WpBulkMaker maker,
                          gpointer data,
                          GDestroyNotify free_data,
                          WpBulkProgress progress,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean wp_store_bulk_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_bulk_put:
 * @records: (array length=n): checked by the maker; they stay the maker's, whose roots are filled in where missing
 * @outcomes: (nullable) (out caller-allocates) (array length=n): what became of each
 *
 * Writes one batch and waits for it. Involvements that lead are written last, so that one which ends another's lead may
 * stand behind it in the batch. On the maker's thread.
 */
gboolean wp_bulk_put (WpBulk *bulk, WpRecord **records, guint n, WpPutOutcome *outcomes, GError **error);

/**
 * wp_bulk_exists: whether a record is in the store, from this bulk's earlier batches or before. On the maker's thread.
 */
gboolean wp_bulk_exists (WpBulk *bulk, WpKindId kind, const char *id);

/**
 * wp_bulk_get_parents:
 * @parents: (element-type utf8): takes copies of the ids of @person's parents
 *
 * For wp_kinship_makes_circle(). On the maker's thread.
 */
void wp_bulk_get_parents (WpBulk *bulk, const char *person, GPtrArray *parents);

/**
 * wp_bulk_report_progress: says how far it is, 0 to 1. On the maker's thread.
 */
void wp_bulk_report_progress (WpBulk *bulk, double fraction);

/**
 * wp_bulk_sink: a #WpRecordSink whose data is the #WpBulk; it fails with G_IO_ERROR_CANCELLED once cancelled.
 */
gboolean wp_bulk_sink (WpRecord **records, guint n, double fraction, gpointer bulk, GError **error);

G_END_DECLS
