/* wp-pool.h: the threads that answer: readers and one writer, each with a connection, and a few for passwords.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sql.h"

G_BEGIN_DECLS

typedef enum {
  WP_POOL_READ,     /* several threads, each with a connection that only reads */
  WP_POOL_WRITE,    /* one thread with the one connection that writes */
  WP_POOL_PASSWORD, /* two threads without a connection: hashing takes much memory and time, so that it is bounded */
  WP_POOL_DONE,     /* no queue: for those who name the next one */
} WpPoolQueue;

/**
 * WpPool: queues of jobs. Each queue has an end: what comes when it is full is turned away, so that a server which
 * can't keep up says so at once. Jobs of a queue begin in the order in which they were put in.
 */
typedef struct _WpPool WpPool;

/** WpPoolFunc: one job, on a thread of the pool. @sql is %NULL for passwords. */
typedef void (*WpPoolFunc) (WpSql *sql, gpointer data);

/**
 * wp_pool_new:
 * @path: the file of the records, which is there
 * @n_readers: threads that read, at least 1
 *
 * Opens the connections and starts the threads.
 *
 * Returns: (transfer full) (nullable): %NULL with the error of the storage
 */
WpPool *wp_pool_new (const char *path, guint n_readers, GError **error);

/** wp_pool_free: lets every job in the queues run, ends the threads and closes the connections. */
void wp_pool_free (WpPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpPool, wp_pool_free)

/** wp_pool_push: puts a job in. Any thread. Returns %FALSE, without calling it, when the queue is full. */
gboolean wp_pool_push (WpPool *self, WpPoolQueue queue, WpPoolFunc func, gpointer data);

/** WP_POOL_SHARED_MOST, WP_POOL_SHARED_WEIGHT: how many jobs are done together at most, and how much they may weigh. */
#define WP_POOL_SHARED_MOST 64
#define WP_POOL_SHARED_WEIGHT 1000

/** WpPoolSharedFunc: several jobs, in the order in which they were put in. @data: (array length=n) */
typedef void (*WpPoolSharedFunc) (WpSql *sql, gpointer *data, guint n);

/**
 * wp_pool_push_shared:
 * @weight: how much there is to do, by the same measure as %WP_POOL_SHARED_WEIGHT
 *
 * Puts a job of the writer in that can be done with others: those of the same @func which wait one behind another when
 * its turn comes are one call, as long as they are few and light; a heavy one is done alone. Any thread.
 *
 * Returns: %FALSE, without calling it, when the queue is full
 */
gboolean wp_pool_push_shared (WpPool *self, WpPoolSharedFunc func, gpointer data, guint weight);

/** wp_pool_length: how many jobs wait in @queue. Any thread. */
guint wp_pool_length (WpPool *self, WpPoolQueue queue);

G_END_DECLS
