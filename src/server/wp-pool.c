/* wp-pool.c: the threads that answer: readers and one writer, each with a connection, and a few for passwords.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-pool.h"

#include "wp-sql-sqlite.h"

#define N_PASSWORD_THREADS 2

/* With neither function: the thread is to end. */
typedef struct
{
  WpPoolFunc func;         /* (nullable) */
  WpPoolSharedFunc shared; /* (nullable) */
  gpointer data;
  guint weight;
} Job;

typedef struct
{
  GAsyncQueue *queue; /* (element-type Job) */
  guint most;
} Lane;

typedef struct
{
  GThread *thread;
  GAsyncQueue *queue;
  WpSql *sql; /* (owned) (nullable): used by the thread alone */
} Worker;

struct _WpPool
{
  Lane lanes[WP_POOL_DONE];
  GArray *workers; /* (element-type Worker) */
};

static const guint MOST[WP_POOL_DONE] = { 4096, 1024, 64 };

/* Does @first, and with it what waits right behind it and may be done together. Returns (transfer full) (nullable) the
 * job that was met after these. */
static Job *
run_shared (Worker *worker, const Job *first)
{
  gpointer data[WP_POOL_SHARED_MOST] = { first->data };
  guint weight = first->weight;
  guint n = 1;
  Job *next = NULL;

  while (n < WP_POOL_SHARED_MOST && (next = g_async_queue_try_pop (worker->queue)) != NULL)
    {
      if (next->shared != first->shared || weight + next->weight > WP_POOL_SHARED_WEIGHT)
        break;
      weight += next->weight;
      data[n++] = next->data;
      g_clear_pointer (&next, g_free);
    }
  first->shared (worker->sql, data, n);
  return next;
}

static gpointer
run_worker (gpointer data)
{
  Worker *worker = data;
  Job *next = NULL;

  for (;;)
    {
      g_autofree Job *job = next != NULL ? g_steal_pointer (&next) : g_async_queue_pop (worker->queue);

      if (job->shared != NULL)
        next = run_shared (worker, job);
      else if (job->func != NULL)
        job->func (worker->sql, job->data);
      else
        return NULL;
    }
}

static gboolean
add_worker (WpPool *self, WpPoolQueue queue, const char *path, GError **error)
{
  Worker worker = { .queue = self->lanes[queue].queue };

  if (queue != WP_POOL_PASSWORD)
    {
      worker.sql = wp_sql_open_sqlite (path, queue == WP_POOL_READ, error);
      if (worker.sql == NULL)
        return FALSE;
    }
  g_array_append_val (self->workers, worker);
  return TRUE;
}

WpPool *
wp_pool_new (const char *path, guint n_readers, GError **error)
{
  g_autoptr (WpPool) self = g_new0 (WpPool, 1);
  static const char *const NAMES[] = { "reader", "writer", "password" };
  guint counts[WP_POOL_DONE] = { MAX (n_readers, 1), 1, N_PASSWORD_THREADS };

  self->workers = g_array_new (FALSE, TRUE, sizeof (Worker));
  for (guint lane = 0; lane < WP_POOL_DONE; lane++)
    self->lanes[lane] = (Lane){ .queue = g_async_queue_new_full (g_free), .most = MOST[lane] };
  /* The writer first: it makes the log file that readers need. */
  if (!add_worker (self, WP_POOL_WRITE, path, error))
    return NULL;
  for (guint lane = 0; lane < WP_POOL_DONE; lane++)
    for (guint i = lane == WP_POOL_WRITE ? 1 : 0; i < counts[lane]; i++)
      if (!add_worker (self, lane, path, error))
        return NULL;
  for (guint i = 0; i < self->workers->len; i++)
    {
      Worker *worker = &g_array_index (self->workers, Worker, i);
      guint lane = 0;

      while (self->lanes[lane].queue != worker->queue)
        lane++;
      worker->thread = g_thread_new (NAMES[lane], run_worker, worker);
    }
  return g_steal_pointer (&self);
}

void
wp_pool_free (WpPool *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->workers->len; i++)
    if (g_array_index (self->workers, Worker, i).thread != NULL)
      g_async_queue_push (g_array_index (self->workers, Worker, i).queue, g_new0 (Job, 1));
  for (guint i = 0; i < self->workers->len; i++)
    {
      Worker *worker = &g_array_index (self->workers, Worker, i);

      if (worker->thread != NULL)
        g_thread_join (worker->thread);
      g_clear_pointer (&worker->sql, wp_sql_close);
    }
  for (guint lane = 0; lane < WP_POOL_DONE; lane++)
    g_clear_pointer (&self->lanes[lane].queue, g_async_queue_unref);
  g_array_unref (self->workers);
  g_free (self);
}

static gboolean
add_job (WpPool *self, WpPoolQueue queue, const Job *job)
{
  Lane *lane = &self->lanes[queue];

  if (wp_pool_length (self, queue) >= lane->most)
    return FALSE;
  g_async_queue_push (lane->queue, g_memdup2 (job, sizeof *job));
  return TRUE;
}

gboolean
wp_pool_push (WpPool *self, WpPoolQueue queue, WpPoolFunc func, gpointer data)
{
  return add_job (self, queue, &(Job){ .func = func, .data = data });
}

gboolean
wp_pool_push_shared (WpPool *self, WpPoolSharedFunc func, gpointer data, guint weight)
{
  return add_job (self, WP_POOL_WRITE, &(Job){ .shared = func, .data = data, .weight = weight });
}

guint
wp_pool_length (WpPool *self, WpPoolQueue queue)
{
  /* Below nought: so many threads wait. Asked once, since it may be another at the next moment. */
  gint length = g_async_queue_length (self->lanes[queue].queue);

  return (guint) MAX (length, 0);
}
