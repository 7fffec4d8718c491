/* wp-sync-loops.c: the three loops that ask the server and put its answers in, each at its own pace.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "wp-backoff.h"
#include "wp-sync-call.h"
#include "wp-sync-private.h"

/* How long a pull waits at the server for news, in seconds. */
#define WAIT_S 25

/* A pull that brings nothing may come back at once: what was saved here is news to nobody here. But when that happens
 * again and again it is not repeated at once, whatever the server does. */
#define TOO_QUICK_MS 500
#define MOST_IN_A_ROW 4
#define PAUSE_MS 1000

/* The care of the store: soon after the start, then now and then. */
#define CARE_FIRST_MS (20 * 1000)
#define CARE_MS (15 * 60 * 1000)
#define TIDY_MS (5 * 1000)
#define OFFER_MS 50
#define TIDY_SLICE_MS 200

/* What is held back is not asked about more often than this; by who may decide, not more often than that. */
#define HELD_MS 1000
#define DECIDER_MS (60 * 1000)

/* When the server does not let us do something now, but may later on. */
#define LONG_MS (60 * 60 * 1000)

static void begin (WpSyncLoop *loop);
static void take_answer (WpSyncLoop *loop);
static void end_turn (WpSyncLoop *loop, int delay);

static gboolean
may_go (WpSync *self)
{
  return self->started && !self->stopping && !self->paused && self->transport != NULL && self->block == WP_SYNC_FREE;
}

static void
clear_exchange (WpSyncLoop *loop)
{
  wp_wire_request_clear (&loop->request);
  wp_wire_answer_clear (&loop->answer);
  loop->request = (WpWireRequest){ 0 };
  loop->answer = (WpWireAnswer){ 0 };
}

static gboolean
due_cb (gpointer data)
{
  WpSyncLoop *loop = data;

  loop->timer = 0;
  begin (loop);
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

  if (!may_go (self))
    return;
  if (loop->busy)
    loop->again = TRUE;
  else if (delay == 0)
    {
      g_clear_handle_id (&loop->timer, g_source_remove);
      begin (loop);
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

static void
cut_line (WpSyncLoop *loop)
{
  if (loop->line != NULL)
    g_cancellable_cancel (loop->line);
}

void
wp_sync_ask_anew (WpSync *self)
{
  WpSyncLoop *pull = &self->loops[WP_LANE_PULL];

  if (may_go (self) && pull->line != NULL)
    {
      pull->again = TRUE;
      cut_line (pull);
    }
  wp_sync_kick_all (self);
}

void
wp_sync_rest (WpSync *self)
{
  for (guint i = 0; i < WP_N_LANES; i++)
    {
      WpSyncLoop *loop = &self->loops[i];
      g_clear_handle_id (&loop->timer, g_source_remove);
      loop->again = FALSE;
      loop->failures = 0;
      g_clear_error (&loop->problem);
      cut_line (loop);
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
      clear_exchange (&self->loops[i]);
      g_clear_object (&self->loops[i].line);
      g_clear_handle_id (&self->loops[i].timer, g_source_remove);
      g_clear_error (&self->loops[i].problem);
    }
  g_clear_handle_id (&self->tidying, g_source_remove);
  g_clear_handle_id (&self->held_timer, g_source_remove);
}

/* ---- Ending a turn ---- */

/* What waited for a push may go in now. */
static void
let_held_in (WpSync *self)
{
  for (guint i = 0; i < WP_N_LANES; i++)
    {
      WpSyncLoop *loop = &self->loops[i];
      if (!loop->held)
        continue;
      loop->held = FALSE;
      if (may_go (self))
        take_answer (loop);
      else
        end_turn (loop, -1);
    }
}

/* The turn is over. @delay: ms until the next; -1: when there is cause for one */
static void
end_turn (WpSyncLoop *loop, int delay)
{
  WpSync *self = loop->sync;
  gboolean again = loop->again;

  clear_exchange (loop);
  loop->busy = FALSE;
  loop->asked = FALSE;
  loop->again = FALSE;
  if (loop->id == WP_LANE_PUSH)
    let_held_in (self);
  if (may_go (self) && again && loop->failures == 0)
    delay = 0;
  if (may_go (self) && delay >= 0 && !loop->busy)
    schedule (loop, (guint) delay);
  wp_sync_update (self);
  wp_sync_release (self);
  g_object_unref (self);
}

static void
fail_turn (WpSyncLoop *loop, GError *error, guint retry_after, guint least)
{
  WpSync *self = loop->sync;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, WP_STORE_ERROR, WP_STORE_ERROR_CLOSED))
    {
      g_error_free (error);
      end_turn (loop, loop->again ? 0 : -1);
      return;
    }
  g_clear_error (&loop->problem);
  loop->problem = error;
  loop->failures++;
  /* Past its lease and its grace a device that can't reach its server erases what it holds. */
  if (wp_lease_state (&self->lease) == WP_LEASE_OVER && self->block == WP_SYNC_FREE)
    wp_sync_erase (self, FALSE);
  guint delay = wp_backoff_ms (loop->failures, retry_after);
  end_turn (loop, (int) MAX (delay, least));
}

/* Somebody has to do something before anything goes on. */
static void
block_turn (WpSyncLoop *loop, GError *error)
{
  WpSync *self = loop->sync;

  if (g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN))
    {
      wp_sync_forget_token (self);
      wp_sync_set_block (self, WP_SYNC_NEEDS_SIGN_IN, _ ("The session has ended. Sign in to go on."));
      if (wp_lease_state (&self->lease) == WP_LEASE_OVER)
        wp_sync_erase (self, FALSE);
    }
  else if (g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_WIPE))
    wp_sync_erase (self, TRUE);
  else
    {
      wp_sync_set_block (self, WP_SYNC_REFUSED, error->message);
      wp_sync_seal (self);
    }
  g_error_free (error);
  end_turn (loop, -1);
}

static gboolean
is_blocking (const GError *error)
{
  return g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_SIGN_IN)
         || g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_WIPE)
         || g_error_matches (error, WP_SYNC_ERROR, WP_SYNC_ERROR_REFUSED);
}

/* The line works: whatever waits because it did not need not wait any more. */
static void
note_success (WpSyncLoop *loop)
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

/* ---- Jobs on the writer's thread ---- */

/* One job of a loop. It belongs to the writer's thread while it is there. */
typedef struct
{
  WpSyncLoop *loop;
  WpSyncCore *core;
  guint wait;
  gboolean found;
  WpWireRequest request;
  WpWireAnswer answer;
  WpSyncOutcome outcome;
  WpSyncCounts counts;
} Work;

static Work *
make_work (WpSyncLoop *loop)
{
  Work *work = g_new0 (Work, 1);

  work->loop = loop;
  work->core = loop->sync->core;
  return work;
}

static void
free_work (Work *work)
{
  wp_wire_request_clear (&work->request);
  wp_wire_answer_clear (&work->answer);
  wp_sync_outcome_clear (&work->outcome);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, free_work)

static gpointer
next_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  GError *failed = NULL;

  work->found = wp_sync_core_next (work->core, db, work->loop->id, work->wait, &work->request, &failed);
  if (failed == NULL)
    wp_sync_count (db, &work->counts, &failed);
  if (failed != NULL)
    g_propagate_error (error, failed);
  return NULL;
}

static gpointer
answer_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (wp_sync_core_answer (work->core, db, work->loop->id, &work->request, &work->answer, &work->outcome, error))
    wp_sync_count (db, &work->counts, error);
  return NULL;
}

static gpointer
tidy_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  wp_sync_core_tidy (work->core, db, &work->found, error);
  return NULL;
}

/* ---- Tidying ---- */

static gboolean tidy_cb (gpointer data);

static void
tidied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Work) work = data;
  WpSync *self = work->loop->sync;
  g_autoptr (GError) error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error == NULL && work->found && !self->stopping && self->tidying == 0)
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
  Work *work = make_work (&self->loops[WP_LANE_CARE]);

  self->tidying = 0;
  wp_sync_hold (self);
  g_object_ref (self);
  wp_store_write_async (self->store, FALSE, tidy_job, work, NULL, NULL, NULL, tidied_cb, work);
  return G_SOURCE_REMOVE;
}

void
wp_sync_tidy_soon (WpSync *self)
{
  if (self->tidying == 0 && !self->stopping)
    self->tidying = g_timeout_add (TIDY_MS, tidy_cb, self);
}

/* ---- Taking an answer ---- */

/* What the server said instead of an answer. Returns whether the turn has ended. */
static gboolean
take_refusal (WpSyncLoop *loop, const WpSyncOutcome *outcome)
{
  WpSync *self = loop->sync;
  GError *error = NULL;

  switch (outcome->error)
    {
    case WP_WIRE_OK:
    case WP_WIRE_GONE:
      return FALSE;
    case WP_WIRE_CONFLICTING:
      wp_sync_kick (self, WP_LANE_PULL, 0);
      return FALSE;
    case WP_WIRE_BAD_REQUEST:
    case WP_WIRE_TOO_LARGE:
      if (outcome->more)
        return FALSE;
      break;
    case WP_WIRE_SIGN_IN:
      wp_sync_forget_token (self);
      if (!loop->renewed)
        {
          loop->renewed = TRUE;
          end_turn (loop, 0);
          return TRUE;
        }
      break;
    case WP_WIRE_WIPE:
      wp_sync_set_wiped (self);
      wp_sync_emit_changed (self, outcome->kinds, NULL);
      wp_sync_rescue (self);
      end_turn (loop, -1);
      return TRUE;
    case WP_WIRE_FORBIDDEN:
    case WP_WIRE_NOT_FOUND:
    case WP_WIRE_TOO_OLD:
    case WP_WIRE_TOO_MANY:
    case WP_WIRE_FAILED:
    case WP_WIRE_UNAVAILABLE:
    default:
      break;
    }
  wp_sync_say (outcome->error, &error);
  if (is_blocking (error))
    block_turn (loop, error);
  else
    fail_turn (loop, error, outcome->retry_after, outcome->error == WP_WIRE_TOO_OLD ? LONG_MS : 0);
  return TRUE;
}

static int
pace (WpSyncLoop *loop, const WpSyncOutcome *outcome)
{
  if (outcome->more)
    return 0;
  if (loop->id == WP_LANE_PUSH)
    return -1;
  if (loop->id == WP_LANE_CARE)
    return CARE_MS;
  gint64 took = (g_get_monotonic_time () - loop->began) / 1000;
  loop->quick = outcome->changed || took >= TOO_QUICK_MS ? 0 : loop->quick + 1;
  return loop->quick > MOST_IN_A_ROW ? PAUSE_MS : 0;
}

static void
take_outcome (WpSyncLoop *loop, const WpSyncOutcome *outcome)
{
  WpSync *self = loop->sync;

  if (outcome->restored)
    {
      self->rescue_owed = TRUE;
      wp_sync_rescue (self);
    }
  if (outcome->changed && outcome->error == WP_WIRE_OK)
    {
      wp_sync_emit_changed (self, outcome->kinds, outcome->touched);
      wp_sync_tidy_soon (self);
    }
  if (loop->id == WP_LANE_PULL || outcome->preparing)
    self->fraction = outcome->preparing ? outcome->fraction : -1;
}

static gboolean
ask_about_held_cb (gpointer data)
{
  WpSync *self = data;

  self->held_timer = 0;
  self->held_asked = g_get_monotonic_time () / 1000;
  wp_sync_kick (self, WP_LANE_CARE, 0);
  return G_SOURCE_REMOVE;
}

/* A decision about what was sent from here lets the pull come back, so whoever waits for one asks then. */
static void
ask_about_held (WpSync *self, const WpSyncCounts *counts)
{
  gint64 since = g_get_monotonic_time () / 1000 - self->held_asked;

  if (self->held_timer != 0 || (counts->held <= 0 && (counts->to_decide < 0 || since < DECIDER_MS)))
    return;
  self->held_timer = g_timeout_add ((guint) CLAMP (HELD_MS - since, 0, HELD_MS), ask_about_held_cb, self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Work) work = data;
  WpSyncLoop *loop = work->loop;
  GError *error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    {
      fail_turn (loop, error, 0, 0);
      return;
    }
  wp_sync_take_counts (loop->sync, &work->counts);
  /* A server that was restored is offered again what it had. */
  if (loop->id != WP_LANE_PUSH && work->counts.waiting > 0)
    wp_sync_kick (loop->sync, WP_LANE_PUSH, OFFER_MS);
  if (take_refusal (loop, &work->outcome))
    return;
  loop->renewed = FALSE;
  if (loop->id == WP_LANE_PULL)
    ask_about_held (loop->sync, &work->counts);
  take_outcome (loop, &work->outcome);
  note_success (loop);
  end_turn (loop, pace (loop, &work->outcome));
}

static void
take_answer (WpSyncLoop *loop)
{
  WpSync *self = loop->sync;
  Work *work = make_work (loop);

  work->request = loop->request;
  work->answer = loop->answer;
  loop->request = (WpWireRequest){ 0 };
  loop->answer = (WpWireAnswer){ 0 };
  wp_store_write_async (self->store, !self->counts.preparing, answer_job, work, NULL, NULL, NULL, answered_cb, work);
}

/* ---- Asking ---- */

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSyncLoop *loop = data;
  WpSync *self = loop->sync;
  GError *error = NULL;
  gint64 server_time;

  g_clear_object (&loop->line);
  if (!wp_transport_send_finish (WP_TRANSPORT (source), result, &loop->answer, &server_time, &error))
    {
      fail_turn (loop, error, 0, 0);
      return;
    }
  wp_sync_note_contact (self, server_time);
  /* The answer to a push is about what came before a page that was made later, so it goes in first. */
  if (!may_go (self))
    end_turn (loop, -1);
  else if (loop->id != WP_LANE_PUSH && self->loops[WP_LANE_PUSH].asked)
    loop->held = TRUE;
  else
    take_answer (loop);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSyncLoop *loop = data;
  WpSync *self = WP_SYNC (source);
  GError *error = NULL;
  char *token = wp_sync_token_finish (self, result, &error);

  if (token == NULL || !may_go (self))
    {
      g_free (token);
      if (error == NULL)
        end_turn (loop, -1);
      else if (is_blocking (error))
        block_turn (loop, error);
      else
        fail_turn (loop, error, 0, 0);
      return;
    }
  loop->request.token = token;
  loop->asked = TRUE;
  loop->began = g_get_monotonic_time ();
  loop->line = g_cancellable_new ();
  wp_transport_send_async (self->transport, &loop->request, loop->line, sent_cb, loop);
}

static void
next_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Work) work = data;
  WpSyncLoop *loop = work->loop;
  WpSync *self = loop->sync;
  GError *error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL)
    {
      fail_turn (loop, error, 0, 0);
      return;
    }
  wp_sync_take_counts (self, &work->counts);
  if (!work->found)
    {
      if (loop->id == WP_LANE_CARE)
        wp_sync_tidy_soon (self);
      end_turn (loop, loop->id == WP_LANE_CARE ? CARE_MS : -1);
      return;
    }
  loop->request = work->request;
  work->request = (WpWireRequest){ 0 };
  wp_sync_update (self);
  wp_sync_token_async (self, token_cb, loop);
}

static void
begin (WpSyncLoop *loop)
{
  WpSync *self = loop->sync;
  Work *work;

  if (loop->busy || !may_go (self))
    return;
  loop->busy = TRUE;
  wp_sync_hold (self);
  g_object_ref (self);
  work = make_work (loop);
  work->wait = WAIT_S;
  wp_store_write_async (self->store, TRUE, next_job, work, NULL, NULL, NULL, next_cb, work);
}
