/* wp-db-worker.c: a thread that owns one connection and does jobs with it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-db-worker.h"

#include <glib/gi18n-lib.h>

/* How long nobody has to ask for anything before memory is given back. */
#define REST_US (2 * G_USEC_PER_SEC)

/*
 * The thread shares a Core with the object, and not the object itself, so that the object can go while the thread still
 * closes. A queued job holds a reference to the object through its task; it may be the last one, so the object may be
 * finalised on its own thread.
 */
typedef struct
{
  GMutex mutex;
  GCond changed;
  GQueue jobs;            /* of Job (owned), in the order to run; under the mutex */
  GPtrArray *close_calls; /* (owned) of GTask; under the mutex */
  gboolean closing;       /* no further jobs; under the mutex */
  gboolean closed;        /* the connection is closed; under the mutex */

  /* Set before the thread starts. */
  WpDbWorkerFlags flags;
  WpDbOpenFunc open;
  gpointer data; /* (owned) by data_free */
  GDestroyNotify data_free;
  char *name; /* (owned) */
} Core;

typedef struct
{
  GTask *task; /* (owned) */
  gint priority;
  WpDbJob func;
  gpointer data; /* (owned) by data_free */
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Job;

struct _WpDbWorker
{
  GObject parent_instance;
  Core *core;       /* (owned) an atomic reference */
  GThread *thread;  /* (unowned) to compare with */
  GThread *to_join; /* (owned) (nullable) the same, until somebody joined it; atomic */
};

G_DEFINE_FINAL_TYPE (WpDbWorker, wp_db_worker, G_TYPE_OBJECT)

static void
core_clear (gpointer data)
{
  Core *core = data;

  g_assert (g_queue_is_empty (&core->jobs));
  g_ptr_array_unref (core->close_calls);
  g_mutex_clear (&core->mutex);
  g_cond_clear (&core->changed);
  g_free (core->name);
}

static void
core_unref (Core *core)
{
  g_atomic_rc_box_release_full (core, core_clear);
}

static void
job_free (Job *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_clear_object (&job->task);
  g_free (job);
}

/* The task is let go last, and after it was answered: its callback may already be running elsewhere. */
static void
answer_job (Job *job, gpointer result, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&job->task);
  GDestroyNotify result_free = job->result_free;

  job_free (job);
  if (error != NULL)
    {
      if (result != NULL && result_free != NULL)
        result_free (result);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, result_free);
}

static void
run_job (Core *core, WpDb *db, const GError *open_error, Job *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  gboolean interruptible = (core->flags & WP_DB_WORKER_INTERRUPTIBLE) != 0;
  GError *error = NULL;
  gpointer result = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      answer_job (job, NULL, error);
      return;
    }
  if (db == NULL)
    {
      answer_job (job, NULL, g_error_copy (open_error));
      return;
    }

  if (interruptible)
    wp_db_set_cancellable (db, cancellable);
  result = job->func (db, job->data, cancellable, &error);
  if (interruptible)
    wp_db_set_cancellable (db, NULL);
  if (wp_db_in_transaction (db))
    {
      g_critical ("A job of worker %s left a transaction open", core->name);
      wp_db_rollback (db);
    }
  if (g_error_matches (error, WP_DB_ERROR, WP_DB_ERROR_INTERRUPTED) && g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&error);
      g_cancellable_set_error_if_cancelled (cancellable, &error);
    }
  answer_job (job, result, error);
}

/* Returns the next job, or NULL when closing and all jobs are done. A while after the last one, what is only kept to be
 * quicker the next time is given back, once. */
static Job *
wait_for_job (Core *core, WpDb *db)
{
  gint64 end = g_get_monotonic_time () + REST_US;
  gboolean rested = db == NULL;
  Job *job;

  g_mutex_lock (&core->mutex);
  while (g_queue_is_empty (&core->jobs) && !core->closing)
    {
      if (rested)
        g_cond_wait (&core->changed, &core->mutex);
      else if (!g_cond_wait_until (&core->changed, &core->mutex, end))
        {
          g_mutex_unlock (&core->mutex);
          wp_db_release_memory (db);
          rested = TRUE;
          g_mutex_lock (&core->mutex);
        }
    }
  job = g_queue_pop_head (&core->jobs);
  g_mutex_unlock (&core->mutex);
  return job;
}

static gpointer
worker_thread (gpointer data)
{
  Core *core = data;
  g_autoptr (WpDb) db = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GPtrArray) close_calls = NULL;
  Job *job;

  db = core->open (core->data, &open_error);
  while ((job = wait_for_job (core, db)) != NULL)
    run_job (core, db, open_error, job);

  g_clear_pointer (&db, wp_db_close);
  if (core->data_free != NULL)
    core->data_free (core->data);

  g_mutex_lock (&core->mutex);
  core->closed = TRUE;
  close_calls = g_steal_pointer (&core->close_calls);
  core->close_calls = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_unlock (&core->mutex);
  for (guint i = 0; i < close_calls->len; i++)
    g_task_return_boolean (g_ptr_array_index (close_calls, i), TRUE);

  g_clear_pointer (&close_calls, g_ptr_array_unref);
  core_unref (core);
  return NULL;
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (GMainContext *context, GAsyncResult **kept)
{
  while (*kept == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return *kept;
}

static void
join_thread (WpDbWorker *self)
{
  GThread *thread = g_atomic_pointer_exchange (&self->to_join, NULL);

  if (thread == NULL)
    return;
  if (thread == g_thread_self ())
    g_thread_unref (thread);
  else
    g_thread_join (thread);
}

static void
wp_db_worker_finalize (GObject *object)
{
  WpDbWorker *self = WP_DB_WORKER (object);

  g_mutex_lock (&self->core->mutex);
  self->core->closing = TRUE;
  g_cond_signal (&self->core->changed);
  g_mutex_unlock (&self->core->mutex);

  join_thread (self);
  core_unref (self->core);

  G_OBJECT_CLASS (wp_db_worker_parent_class)->finalize (object);
}

static void
wp_db_worker_class_init (WpDbWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_db_worker_finalize;
}

static void
wp_db_worker_init (WpDbWorker *self)
{
  self->core = g_atomic_rc_box_new0 (Core);
  g_mutex_init (&self->core->mutex);
  g_cond_init (&self->core->changed);
  g_queue_init (&self->core->jobs);
  self->core->close_calls = g_ptr_array_new_with_free_func (g_object_unref);
}

WpDbWorker *
wp_db_worker_new (const char *name, WpDbWorkerFlags flags, WpDbOpenFunc open, gpointer data, GDestroyNotify data_free)
{
  WpDbWorker *self;

  g_return_val_if_fail (name != NULL && open != NULL, NULL);

  self = g_object_new (WP_TYPE_DB_WORKER, NULL);
  self->core->flags = flags;
  self->core->open = open;
  self->core->data = data;
  self->core->data_free = data_free;
  self->core->name = g_strdup (name);
  self->thread = g_thread_new (name, worker_thread, g_atomic_rc_box_acquire (self->core));
  self->to_join = self->thread;
  return self;
}

void
wp_db_worker_run_async (WpDbWorker *self,
                        gint priority,
                        WpDbJob func,
                        gpointer data,
                        GDestroyNotify data_free,
                        GDestroyNotify result_free,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Core *core;
  Job *job;
  GList *before;

  g_return_if_fail (WP_IS_DB_WORKER (self));
  g_return_if_fail (func != NULL);

  core = self->core;
  job = g_new0 (Job, 1);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, wp_db_worker_run_async);
  g_task_set_check_cancellable (job->task, FALSE);
  job->priority = priority;
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;

  g_mutex_lock (&core->mutex);
  if (!core->closing)
    {
      before = g_queue_peek_tail_link (&core->jobs);
      while (before != NULL && ((Job *) before->data)->priority > priority)
        before = before->prev;
      /* Without a link to stand behind, the job goes first. */
      if (before != NULL)
        g_queue_insert_after (&core->jobs, before, job);
      else
        g_queue_push_head (&core->jobs, job);
      job = NULL;
      g_cond_signal (&core->changed);
    }
  g_mutex_unlock (&core->mutex);

  if (job != NULL)
    answer_job (job, NULL,
                g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED,
                                     _ ("The store is being closed. Open it again, then try once more.")));
}

gpointer
wp_db_worker_run_finish (WpDbWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
wp_db_worker_run_sync (WpDbWorker *self, WpDbJob func, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_return_val_if_fail (WP_IS_DB_WORKER (self), NULL);
  g_return_val_if_fail (g_thread_self () != self->thread, NULL);

  g_main_context_push_thread_default (context);
  wp_db_worker_run_async (self, G_PRIORITY_DEFAULT, func, data, NULL, NULL, cancellable, keep_result_cb, &result);
  wait_for_result (context, &result);
  return wp_db_worker_run_finish (self, result, error);
}

void
wp_db_worker_close_async (WpDbWorker *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  gboolean closed;

  g_return_if_fail (WP_IS_DB_WORKER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, wp_db_worker_close_async);

  g_mutex_lock (&self->core->mutex);
  self->core->closing = TRUE;
  closed = self->core->closed;
  if (!closed)
    g_ptr_array_add (self->core->close_calls, g_object_ref (task));
  g_cond_signal (&self->core->changed);
  g_mutex_unlock (&self->core->mutex);

  if (closed)
    g_task_return_boolean (task, TRUE);
}

gboolean
wp_db_worker_close_finish (WpDbWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
wp_db_worker_close_sync (WpDbWorker *self)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_return_if_fail (g_thread_self () != self->thread);

  g_main_context_push_thread_default (context);
  wp_db_worker_close_async (self, keep_result_cb, &result);
  wait_for_result (context, &result);
  join_thread (self);
}

void
wp_db_worker_assert_in (WpDbWorker *self)
{
  g_assert (WP_IS_DB_WORKER (self));
  g_assert (g_thread_self () == self->thread);
}
