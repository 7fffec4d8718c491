/* wp-store.h: the desktop's store: everything the program holds on this device.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "wp-change.h"
#include "wp-clock.h"
#include "wp-codes.h"
#include "wp-db-worker.h"
#include "wp-store-error.h"

G_BEGIN_DECLS

/**
 * WpStore: owns the file "store.db" in a profile's folder through two workers: one thread that writes and one that
 * reads. Every call is made on the thread that opened it (the main thread), none waits, and every callback comes back
 * on that thread.
 *
 * Signal "changed" (kinds, ids): after a commit, on the main thread. kinds: a guint64 with the bit of each WpKindId;
 * ids: a GStrv of the records' ids and of the roots they belong to, empty when there were more than a thousand.
 *
 * Property "codes": the WpCodes in force; notified when the authority's lists change.
 */
#define WP_TYPE_STORE (wp_store_get_type ())
G_DECLARE_FINAL_TYPE (WpStore, wp_store, WP, STORE, GObject)

/* Opening and closing */

/**
 * wp_store_open_async:
 * @folder: the profile's folder; made when absent, for its owner only
 * @clock: tells the time from here on
 *
 * Opens or makes the store: takes the profile's lock, brings an older store up to date, checks it after an unclean
 * end, and refuses a newer one. A damaged store is never overwritten: it is set aside and the person is told where.
 */
void wp_store_open_async (
    const char *folder, WpClock *clock, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_open_finish:
 *
 * Returns: (transfer full): the store, or %NULL with a #WpStoreError.
 */
WpStore *wp_store_open_finish (GAsyncResult *result, GError **error);

/**
 * wp_store_close_async: lets what was begun end, writes everything back and closes. Later calls fail with CLOSED.
 */
void wp_store_close_async (WpStore *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_store_close_finish (WpStore *self, GAsyncResult *result, GError **error);

/* Who and when */

WpClock *wp_store_get_clock (WpStore *self);
const char *wp_store_get_folder (WpStore *self);

/**
 * wp_store_get_codes:
 *
 * Returns: (transfer none): the code lists in force.
 */
WpCodes *wp_store_get_codes (WpStore *self);

/**
 * wp_store_set_user:
 * @user_id: (nullable): who works at this desk from now on; kept in the store
 */
void wp_store_set_user (WpStore *self, const char *user_id);

/**
 * wp_store_get_user:
 *
 * Returns: (transfer none) (nullable): the user's id; %NULL before anybody has said who they are.
 */
const char *wp_store_get_user (WpStore *self);

/**
 * wp_store_is_empty: whether the store held no family when it was opened or last changed.
 */
gboolean wp_store_is_empty (WpStore *self);

/**
 * wp_store_new_record:
 *
 * Returns: (transfer full): a new record with a fresh id, made now by the user.
 */
WpRecord *wp_store_new_record (WpStore *self, WpKindId kind);

/* Saving */

/**
 * wp_store_save_async:
 * @change: (transfer full): what to save together
 *
 * Checks each record, then writes rows, history, outbox, search terms and audit in one durable transaction.
 */
void wp_store_save_async (
    WpStore *self, WpChange *change, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_save_finish:
 * @undo: (out) (optional) (nullable) (transfer full): a change that puts everything back; save it to undo
 *
 * Returns: whether all of it is on the disk; when not, nothing of it is.
 */
gboolean wp_store_save_finish (WpStore *self, GAsyncResult *result, WpChange **undo, GError **error);

/* Reading records */

/**
 * wp_store_get_async: reads one record. Finishing gives %NULL with NOT_FOUND when there is none or it was taken back.
 */
void wp_store_get_async (WpStore *self,
                         WpKindId kind,
                         const char *id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
WpRecord *wp_store_get_finish (WpStore *self, GAsyncResult *result, GError **error);

/**
 * wp_store_list_async:
 * @field: an indexed REF field of @kind, or -1 for every record of a small kind of the authority (staff, agencies,
 *   professionals, services, teams, localities, codes, schools …)
 * @id: (nullable): what the field must lead to
 *
 * Reads the records that lead to @id, in the order in which they were made, those taken back left out.
 */
void wp_store_list_async (WpStore *self,
                          WpKindId kind,
                          int field,
                          const char *id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/**
 * wp_store_list_finish:
 *
 * Returns: (transfer full) (element-type WpRecord): the records.
 */
GPtrArray *wp_store_list_finish (WpStore *self, GAsyncResult *result, GError **error);

/* For the other files of this layer, and for callers with a query of their own in the store layer */

/**
 * wp_store_read_async:
 * @job: runs on the reader's thread with its connection
 *
 * Runs a query; see wp_db_worker_run_async(). A cancelled query stops soon.
 */
void wp_store_read_async (WpStore *self,
                          WpDbJob job,
                          gpointer data,
                          GDestroyNotify free_data,
                          GDestroyNotify free_result,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gpointer wp_store_read_finish (WpStore *self, GAsyncResult *result, GError **error);

/**
 * wp_store_write_async: the same on the writer's thread. The job opens and commits its own transaction.
 * @urgent: a person is waiting: goes before bulk work that is queued
 */
void wp_store_write_async (WpStore *self,
                           gboolean urgent,
                           WpDbJob job,
                           gpointer data,
                           GDestroyNotify free_data,
                           GDestroyNotify free_result,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gpointer wp_store_write_finish (WpStore *self, GAsyncResult *result, GError **error);

/**
 * wp_store_written_cb: ends a task (GTask, taken) that is wp_store_write_async()'s @user_data, with TRUE or its error.
 */
void wp_store_written_cb (GObject *source, GAsyncResult *result, gpointer task);

/**
 * wp_store_emit_changed: says on the main thread what a job of wp_store_write_async() committed.
 */
void wp_store_emit_changed (WpStore *self, guint64 kinds, const char *const *ids);

G_END_DECLS
