/* wp-db-worker.h: a thread that owns one connection and does jobs with it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

#define WP_TYPE_DB_WORKER (wp_db_worker_get_type ())

G_DECLARE_FINAL_TYPE (WpDbWorker, wp_db_worker, WP, DB_WORKER, GObject)

/**
 * WpDbWorkerFlags:
 * @WP_DB_WORKER_INTERRUPTIBLE: cancelling a job that runs stops its SQLite statement: for readers. Without it a job
 * that has begun runs to its end, as a writer has to.
 */
typedef enum {
  WP_DB_WORKER_NONE = 0,
  WP_DB_WORKER_INTERRUPTIBLE = 1 << 0,
} WpDbWorkerFlags;

/**
 * WpDbOpenFunc:
 *
 * Opens the worker's connection. Runs once, on the worker's thread, before its first job.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with @error set, which every job then fails with
 */
typedef WpDb *(*WpDbOpenFunc) (gpointer data, GError **error);

/**
 * WpDbJob:
 * @cancellable: (nullable): the one given with the job; a long job of a worker that is not interruptible may look at it
 *   between its transactions
 *
 * Does one piece of work, on the worker's thread. It has to end every transaction that it begins.
 *
 * Returns: (nullable): the result; the job has failed if and only if it has set @error
 */
typedef gpointer (*WpDbJob) (WpDb *db, gpointer data, GCancellable *cancellable, GError **error);

/**
 * wp_db_worker_new:
 * @name: what the thread is called, of at most 15 characters
 * @data: handed to @open, and freed with @data_free on the worker's thread after it closed its connection
 *
 * Starts the thread. Close it with wp_db_worker_close_async(); letting go of the last reference closes it too, but
 * waits for that.
 */
WpDbWorker *
wp_db_worker_new (const char *name, WpDbWorkerFlags flags, WpDbOpenFunc open, gpointer data, GDestroyNotify data_free);

/**
 * wp_db_worker_run_async:
 * @priority: as in GLib, lower is sooner (%G_PRIORITY_DEFAULT); equals go in the order of the calls
 * @data_free: (nullable): frees @data, on the worker's thread before @callback runs (on the caller's if the worker is
 *   closed), whether the job ran or not
 * @result_free: (nullable): frees a result that nobody took
 * @callback: runs in the thread-default main context of the caller
 *
 * Queues a job. If it is cancelled before it begins it does not run and fails with %G_IO_ERROR_CANCELLED; so does a job
 * that was stopped while it ran. A job that ran to its end gives its result even when cancelled since, as its work is
 * done. After closing has begun, jobs fail with %G_IO_ERROR_CLOSED. Any thread.
 */
void wp_db_worker_run_async (WpDbWorker *self,
                             gint priority,
                             WpDbJob func,
                             gpointer data,
                             GDestroyNotify data_free,
                             GDestroyNotify result_free,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/** wp_db_worker_run_finish: the job's result, now the caller's; %NULL may be one, so look at @error. */
gpointer wp_db_worker_run_finish (WpDbWorker *self, GAsyncResult *result, GError **error);

/**
 * wp_db_worker_run_sync:
 *
 * Queues a job at the default priority and waits for it: for tests and the command line, never for a thread that draws,
 * nor from inside a job of the same worker.
 */
gpointer
wp_db_worker_run_sync (WpDbWorker *self, WpDbJob func, gpointer data, GCancellable *cancellable, GError **error);

/**
 * wp_db_worker_close_async:
 *
 * Takes no more jobs, does those that are queued, closes the connection and ends the thread. May be called again, and
 * then waits for the same. Any thread.
 */
void wp_db_worker_close_async (WpDbWorker *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_db_worker_close_finish (WpDbWorker *self, GAsyncResult *result, GError **error);

/**
 * wp_db_worker_close_sync:
 *
 * As wp_db_worker_close_async(), waiting until the thread has gone and holds no reference any more: for tests and the
 * command line.
 */
void wp_db_worker_close_sync (WpDbWorker *self);

/** wp_db_worker_assert_in: ends the program unless it is called on the worker's thread. */
void wp_db_worker_assert_in (WpDbWorker *self);

G_END_DECLS
