/* wp-sync-loops.c: when each of the three loops asks the server, and what the end of its turn leads to.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-backoff.h"
#include "wp-sync-turn.h"

/* The care of the store: soon after the start, then now and then. */
#define CARE_FIRST_MS (20 * 1000)
#define TIDY_MS (5 * 1000)
#define TIDY_SLICE_MS 200

gboolean
wp_sync_may_go (WpSync *self)
{
  return self->started && !self->stopping && !self->paused && self->transport != NULL && self->block == WP_SYNC_FREE;
}

static gboolean
due_cb (gpointer data)
{
  WpSyncLoop *loop = data;

  loop->timer = 0;
  wp_sync_turn_begin (loop);
  return G_SOURCE_REMOVE;
}

static void
schedule (WpSyncLoop *loop, guint delay)
{
  if (loop->timer != 0)
    g_source_remove (loop->timer);
  loop->timer = g_timeout_add (delay, due_cb, loop);
}

void
wp_sync_kick (WpSync *self, WpSyncLane lane, guint delay)
{
  WpSyncLoop *loop = &self->loops[lane];

  if (!wp_sync_may_go (self))
    return;
  if (loop->busy)
    loop->again = TRUE;
  else if (delay == 0)
    {
      g_clear_handle_id (&loop->timer, g_source_remove);
      wp_sync_turn_begin (loop);
    }
  else if (loop->timer == 0)
    schedule (loop, delay);
}

void
wp_sync_kick_all (WpSync *self)
{
  wp_sync_kick (self, WP_LANE_PUSH, 0);
  wp_sync_kick (self, WP_LANE_PULL, 0);
  wp_sync_kick (self, WP_LANE_CARE, CARE_FIRST_MS);
}

void
wp_sync_cut_line (WpSyncLoop *loop)
{
  if (loop->line != NULL)
    g_cancellable_cancel (loop->line);
}

void
wp_sync_ask_anew (WpSync *self)
{
  WpSyncLoop *pull = &self->loops[WP_LANE_PULL];

  if (wp_sync_may_go (self) && pull->line != NULL)
    {
      pull->again = TRUE;
      wp_sync_cut_line (pull);
    }
  wp_sync_kick_all (self);
}

void
wp_sync_rest (WpSync *self)
{
  self->caught_up = FALSE;
  for (guint i = 0; i < WP_N_LANES; i++)
    {
      WpSyncLoop *loop = &self->loops[i];
      g_clear_handle_id (&loop->timer, g_source_remove);
      loop->again = FALSE;
      loop->failures = 0;
      g_clear_error (&loop->problem);
      wp_sync_cut_line (loop);
    }
  g_clear_handle_id (&self->tidying, g_source_remove);
  g_clear_handle_id (&self->held_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

void
wp_sync_loops_init (WpSync *self)
{
  for (guint i = 0; i < WP_N_LANES; i++)
    {
      self->loops[i].sync = self;
      self->loops[i].id = (WpSyncLane) i;
    }
}

void
wp_sync_loops_clear (WpSync *self)
{
  for (guint i = 0; i < WP_N_LANES; i++)
    {
      wp_sync_turn_clear (&self->loops[i]);
      g_clear_object (&self->loops[i].line);
      g_clear_handle_id (&self->loops[i].timer, g_source_remove);
      g_clear_error (&self->loops[i].problem);
    }
  g_clear_handle_id (&self->tidying, g_source_remove);
  g_clear_handle_id (&self->held_timer, g_source_remove);
}

/* ---- Ending a turn ---- */

void
wp_sync_end_turn (WpSyncLoop *loop, int delay)
{
  WpSync *self = loop->sync;
  gboolean again = loop->again;

  wp_sync_turn_clear (loop);
  loop->busy = FALSE;
  loop->again = FALSE;
  wp_sync_turn_let_in (self);
  if (wp_sync_may_go (self) && again && loop->failures == 0)
    delay = 0;
  if (wp_sync_may_go (self) && delay >= 0 && !loop->busy)
    schedule (loop, (guint) delay);
  wp_sync_update (self);
  wp_sync_release (self);
  g_object_unref (self);
}

void
wp_sync_fail_turn (WpSyncLoop *loop, GError *error, guint retry_after, guint least)
{
  WpSync *self = loop->sync;

  if (loop->id == WP_LANE_PULL)
    self->caught_up = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, WP_STORE_ERROR, WP_STORE_ERROR_CLOSED))
    {
      g_error_free (error);
      wp_sync_end_turn (loop, loop->again ? 0 : -1);
      return;
    }
  g_clear_error (&loop->problem);
  loop->problem = error;
  loop->failures++;
  /* Past its lease and its grace a device that can't reach its server erases what it holds. */
  if (self->block == WP_SYNC_FREE)
    wp_sync_erase_if_over (self);
  guint delay = wp_backoff_ms (loop->failures, retry_after);
  wp_sync_end_turn (loop, (int) MAX (delay, least));
}

void
wp_sync_block_turn (WpSyncLoop *loop, GError *error)
{
  WpSync *self = loop->sync;

  if (g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN))
    {
      wp_sync_forget_token (self);
      wp_sync_set_block (self, WP_SYNC_NEEDS_SIGN_IN, _ ("The session has ended. Sign in to go on."));
    }
  else if (g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_WIPE))
    wp_sync_erase (self, TRUE);
  else
    {
      wp_sync_set_block (self, WP_SYNC_REFUSED, error->message);
      wp_sync_seal (self);
    }
  /* Whoever is not let in any more keeps what is held here no longer than whoever does not come at all. */
  wp_sync_erase_if_over (self);
  g_error_free (error);
  wp_sync_end_turn (loop, -1);
}

gboolean
wp_sync_is_blocking (const GError *error)
{
  return g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN)
         || g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_WIPE)
         || g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_REFUSED);
}

void
wp_sync_note_success (WpSyncLoop *loop)
{
  WpSync *self = loop->sync;

  loop->failures = 0;
  g_clear_error (&loop->problem);
  for (guint i = 0; i < WP_N_LANES; i++)
    {
      WpSyncLoop *other = &self->loops[i];
      if (!g_error_matches (other->problem, WP_SYNC_ERROR, WP_SYNC_ERROR_UNREACHABLE))
        continue;
      g_clear_error (&other->problem);
      other->failures = 0;
      wp_sync_kick (self, other->id, 0);
    }
}

/* ---- Tidying ---- */

typedef struct
{
  WpSync *sync; /* (owned) */
  gboolean more;
} Tidying;

static gboolean tidy_cb (gpointer data);

static gpointer
tidy_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Tidying *tidying = data;

  wp_sync_core_tidy (tidying->sync->core, db, &tidying->more, error);
  return NULL;
}

static void
tidied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Tidying *tidying = data;
  WpSync *self = tidying->sync;
  g_autoptr (GError) error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error == NULL && tidying->more && !self->stopping && self->tidying == 0)
    self->tidying = g_timeout_add (TIDY_SLICE_MS, tidy_cb, self);
  else if (error != NULL)
    g_debug ("What was forgotten is scrubbed later: %s", error->message);
  wp_sync_release (self);
  g_object_unref (self);
}

static gboolean
tidy_cb (gpointer data)
{
  WpSync *self = data;
  Tidying *tidying = g_new0 (Tidying, 1);

  self->tidying = 0;
  wp_sync_hold (self);
  tidying->sync = g_object_ref (self);
  wp_store_write_async (self->store, FALSE, tidy_job, tidying, NULL, NULL, NULL, tidied_cb, tidying);
  return G_SOURCE_REMOVE;
}

void
wp_sync_tidy_soon (WpSync *self)
{
  if (self->tidying == 0 && !self->stopping)
    self->tidying = g_timeout_add (TIDY_MS, tidy_cb, self);
}
