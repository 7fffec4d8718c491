/* wp-feed-keeper.c: keeps what an import brings while the import goes on reading.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-feed-keeper.h"

typedef struct
{
  GPtrArray *puts;     /* (owned) (element-type WpFeedPut) */
  GArray *marks;       /* (owned) (element-type WpFeedMark) */
  WpFeedReport report; /* its counts alone */
} Batch;

struct _WpFeedKeeper
{
  const WpFeedTarget *target;
  gpointer data;
  GThread *thread;
  GMutex mutex; /* guards what follows */
  GCond changed;
  Batch *waiting;  /* (owned) (nullable): to be kept next */
  gboolean ending; /* no more comes */
  GError *failed;  /* (owned) (nullable): of the first batch that could not be kept */
};

static void
free_batch (Batch *batch)
{
  g_ptr_array_unref (batch->puts);
  g_array_unref (batch->marks);
  g_free (batch);
}

static gboolean
keep (WpFeedKeeper *self, const Batch *batch, GError **error)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_sized_new (batch->marks->len);
  WpFeedBatch whole = { .puts = batch->puts, .marks = marks, .report = &batch->report };

  for (guint i = 0; i < batch->marks->len; i++)
    g_ptr_array_add (marks, &g_array_index (batch->marks, WpFeedMark, i));
  return self->target->store (&whole, self->data, error);
}

static gpointer
run (gpointer data)
{
  WpFeedKeeper *self = data;
  Batch *batch;

  g_mutex_lock (&self->mutex);
  for (;;)
    {
      while (self->waiting == NULL && !self->ending)
        g_cond_wait (&self->changed, &self->mutex);
      if (self->waiting == NULL)
        break;
      batch = g_steal_pointer (&self->waiting);
      g_cond_signal (&self->changed);
      if (self->failed == NULL)
        {
          GError *failed = NULL;

          g_mutex_unlock (&self->mutex);
          keep (self, batch, &failed);
          g_mutex_lock (&self->mutex);
          self->failed = failed;
        }
      free_batch (batch);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

WpFeedKeeper *
wp_feed_keeper_new (const WpFeedTarget *target, gpointer data)
{
  WpFeedKeeper *self = g_new0 (WpFeedKeeper, 1);

  self->target = target;
  self->data = data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("feed-keeper", run, self);
  return self;
}

gboolean
wp_feed_keeper_take (WpFeedKeeper *self, GPtrArray *puts, GArray *marks, const WpFeedCounts *counts, GError **error)
{
  Batch *batch = g_new0 (Batch, 1);
  gboolean went_well;

  batch->puts = puts;
  batch->marks = marks;
  batch->report.counts = *counts;
  g_mutex_lock (&self->mutex);
  while (self->waiting != NULL)
    g_cond_wait (&self->changed, &self->mutex);
  self->waiting = batch;
  went_well = self->failed == NULL;
  if (!went_well)
    g_propagate_error (error, g_error_copy (self->failed));
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  return went_well;
}

gboolean
wp_feed_keeper_finish (WpFeedKeeper *self, GError **error)
{
  GError *failed;

  g_mutex_lock (&self->mutex);
  self->ending = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  failed = self->failed;
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}
