/* wp-sync-turn.c: one turn of a loop: what is asked, what comes back, and what is asked before that is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-turn.h"

#include "wp-gzip.h"
#include "wp-sync-call.h"

/* How long a pull waits at the server for news, in seconds. */
#define WAIT_S 25

/* A pull that brings nothing may come back at once: what was saved here is news to nobody here. But when that happens
 * again and again it is not repeated at once, whatever the server does. */
#define TOO_QUICK_MS 500
#define MOST_IN_A_ROW 4
#define PAUSE_MS 1000

/* While much is being sent the feed brings mostly that: it is asked now and then. */
#define WHILE_SENDING_MS 1000

#define CARE_MS (15 * 60 * 1000)
#define OFFER_MS 50

/* What is held back is not asked about more often than this; by who may decide, not more often than that. */
#define HELD_MS 1000
#define DECIDER_MS (60 * 1000)

/* When the server does not let us do something now, but may later on. */
#define LONG_MS (60 * 60 * 1000)

/* An answer of fewer bytes is read where it arrives. */
#define SMALL (8 * 1024)

static void ask (WpSyncLoop *loop);

/* One job of a turn. It belongs to the writer's thread while it is there. */
typedef struct
{
  WpSyncLoop *loop;
  WpSyncCore *core;
  guint turn;
  guint wait; /* of a pull: seconds */
  gboolean found;
  WpWireRequest request;
  WpWireAnswer answer;
  WpSyncReading *reading; /* (owned) (nullable) */
  WpSyncOutcome outcome;
  WpSyncCounts counts;
} Work;

static Work *
make_work (WpSyncLoop *loop)
{
  Work *work = g_new0 (Work, 1);

  work->loop = loop;
  work->core = loop->sync->core;
  work->turn = loop->turn;
  /* Where it is not known that nothing is new here an answer is wanted at once, also to see that all is well again. */
  work->wait = loop->sync->caught_up ? WAIT_S : 0;
  return work;
}

static void
free_work (Work *work)
{
  wp_wire_request_clear (&work->request);
  wp_wire_answer_clear (&work->answer);
  wp_sync_reading_free (work->reading);
  wp_sync_outcome_clear (&work->outcome);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, free_work)

static void
drop_request (WpWireRequest *request)
{
  wp_wire_request_clear (request);
  *request = (WpWireRequest){ 0 };
}

static void
drop_exchange (WpSyncLoop *loop)
{
  drop_request (&loop->request);
  wp_wire_answer_clear (&loop->answer);
  loop->answer = (WpWireAnswer){ 0 };
  g_clear_pointer (&loop->reading, wp_sync_reading_free);
}

void
wp_sync_turn_clear (WpSyncLoop *loop)
{
  drop_exchange (loop);
  drop_request (&loop->ahead);
  g_clear_error (&loop->halt);
  loop->asking = loop->arrived = loop->storing = loop->halted = loop->follows = FALSE;
  loop->stored = loop->sent;
  loop->turn++;
}

/* ---- Halting ---- */

static void
end_halted (WpSyncLoop *loop)
{
  GError *error = g_steal_pointer (&loop->halt);

  if (error == NULL)
    wp_sync_end_turn (loop, -1);
  else if (wp_sync_is_blocking (error))
    wp_sync_block_turn (loop, error);
  else
    wp_sync_fail_turn (loop, error, 0, 0);
}

/* Nothing more goes out in this turn, and it ends as soon as nothing is under way. What has not gone in is asked again
 * in another one. @error: (nullable) (transfer full): why; what halted it first counts */
static void
halt (WpSyncLoop *loop, GError *error)
{
  if (loop->halted)
    g_clear_error (&error);
  else
    loop->halt = error;
  loop->halted = TRUE;
  loop->arrived = FALSE;
  if (loop->asking)
    wp_sync_cut_line (loop);
  if (!loop->asking && !loop->storing)
    end_halted (loop);
}

/* ---- Storing an answer ---- */

static gpointer
take_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (wp_sync_core_take (work->core, db, work->loop->id, &work->request, &work->answer, work->reading, &work->outcome,
                         error))
    wp_sync_count (db, &work->counts, error);
  g_clear_pointer (&work->reading, wp_sync_reading_free);
  return NULL;
}

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
          wp_sync_end_turn (loop, 0);
          return TRUE;
        }
      break;
    case WP_WIRE_WIPE:
      wp_sync_set_wiped (self);
      wp_sync_emit_changed (self, outcome->kinds, NULL);
      wp_sync_rescue (self);
      wp_sync_end_turn (loop, -1);
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
  if (wp_sync_is_blocking (error))
    wp_sync_block_turn (loop, error);
  else
    wp_sync_fail_turn (loop, error, outcome->retry_after, outcome->error == WP_WIRE_TOO_OLD ? LONG_MS : 0);
  return TRUE;
}

static gboolean
is_sending_much (WpSync *self)
{
  return self->loops[WP_LANE_PUSH].busy && self->counts.waiting > WP_WIRE_MAX_MUTATIONS;
}

static int
pace (WpSyncLoop *loop, const WpSyncOutcome *outcome)
{
  if (loop->id == WP_LANE_PULL && !outcome->preparing && is_sending_much (loop->sync))
    return WHILE_SENDING_MS;
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

static void take_arrived (WpSyncLoop *loop);

/* The answer is stored. Where the next request went out before, the turn goes on. */
static void
go_on (WpSyncLoop *loop, const WpSyncOutcome *outcome)
{
  if (loop->halted && !loop->asking)
    end_halted (loop);
  else if (loop->asking || loop->arrived)
    {
      take_arrived (loop);
      wp_sync_turn_let_in (loop->sync);
      wp_sync_update (loop->sync);
    }
  else if (!wp_sync_may_go (loop->sync))
    wp_sync_end_turn (loop, -1);
  else
    wp_sync_end_turn (loop, pace (loop, outcome));
}

/* News that is whole, and nothing that waits: both ends are the same. */
static void
note_same (WpSyncLoop *loop, const Work *work)
{
  WpSync *self = loop->sync;

  if (loop->id == WP_LANE_PULL)
    self->caught_up = work->outcome.error == WP_WIRE_OK && !work->outcome.more && !work->counts.preparing;
  if (loop->id != WP_LANE_CARE && self->caught_up && work->counts.waiting == 0)
    wp_sync_note_same (self);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Work) work = data;
  WpSyncLoop *loop = work->loop;
  GError *error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  loop->storing = FALSE;
  loop->follows = FALSE;
  loop->stored++;
  if (error != NULL)
    {
      halt (loop, error);
      return;
    }
  wp_sync_take_counts (loop->sync, &work->counts);
  /* A server that was restored is offered again what it had. */
  if (loop->id != WP_LANE_PUSH && work->counts.waiting > 0)
    wp_sync_kick (loop->sync, WP_LANE_PUSH, OFFER_MS);
  /* Nothing was asked ahead of a refusal. */
  if (take_refusal (loop, &work->outcome))
    return;
  loop->renewed = FALSE;
  if (loop->id == WP_LANE_PULL)
    ask_about_held (loop->sync, &work->counts);
  take_outcome (loop, &work->outcome);
  note_same (loop, work);
  wp_sync_note_success (loop);
  go_on (loop, &work->outcome);
}

/* Sends what was made ready while the last push was under way. */
static void
send_ahead (WpSyncLoop *loop)
{
  loop->follows = FALSE;
  loop->request = loop->ahead;
  loop->ahead = (WpWireRequest){ 0 };
  ask (loop);
}

/* Puts the answer that has arrived in, if it is its turn, and asks for what follows at once. */
static void
take_arrived (WpSyncLoop *loop)
{
  WpSync *self = loop->sync;
  Work *work;

  if (!loop->arrived || loop->storing || self->loops[WP_LANE_PUSH].stored < loop->until)
    return;
  work = make_work (loop);
  work->request = loop->request;
  work->answer = loop->answer;
  work->reading = g_steal_pointer (&loop->reading);
  loop->request = (WpWireRequest){ 0 };
  loop->answer = (WpWireAnswer){ 0 };
  loop->arrived = FALSE;
  loop->storing = TRUE;
  loop->follows = wp_sync_reading_is_whole (work->reading);
  if (!loop->follows)
    drop_request (&loop->ahead);
  if (loop->id == WP_LANE_PULL && (self->counts.preparing || !is_sending_much (self)))
    wp_sync_reading_next (work->reading, &work->request, &loop->ahead);
  wp_store_write_async (self->store, !self->counts.preparing, take_job, work, NULL, NULL, NULL, taken_cb, work);
  if (loop->ahead.path != NULL)
    send_ahead (loop);
}

void
wp_sync_turn_let_in (WpSync *self)
{
  for (guint i = 0; i < WP_N_LANES; i++)
    {
      WpSyncLoop *loop = &self->loops[i];
      if (!loop->arrived)
        continue;
      if (wp_sync_may_go (self))
        take_arrived (loop);
      else
        halt (loop, NULL);
    }
}

/* ---- Reading an answer ---- */

static void
note_read (WpSyncLoop *loop)
{
  WpSync *self = loop->sync;

  loop->asking = FALSE;
  if (loop->halted || !wp_sync_may_go (self))
    {
      halt (loop, NULL);
      return;
    }
  /* The answer to a push is about what came before a page that was made later, so it goes in first. */
  loop->until = loop->id != WP_LANE_PUSH ? self->loops[WP_LANE_PUSH].sent : 0;
  loop->arrived = TRUE;
  take_arrived (loop);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const WpSyncLoop *loop = data;

  g_task_return_pointer (task, wp_sync_reading_new (loop->id, &loop->request, &loop->answer),
                         (GDestroyNotify) wp_sync_reading_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSyncLoop *loop = data;

  loop->reading = g_task_propagate_pointer (G_TASK (result), NULL);
  note_read (loop);
}

/* While it is read on another thread, nobody changes the request or the answer. */
static void
read_answer (WpSyncLoop *loop)
{
  if (loop->answer.body == NULL || g_bytes_get_size (loop->answer.body) < SMALL)
    {
      loop->reading = wp_sync_reading_new (loop->id, &loop->request, &loop->answer);
      note_read (loop);
      return;
    }
  g_autoptr (GTask) task = g_task_new (NULL, NULL, read_cb, loop);
  g_task_set_task_data (task, loop, NULL);
  g_task_run_in_thread (task, read_in_thread);
}

/* ---- Asking ---- */

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSyncLoop *loop = data;
  GError *error = NULL;
  gint64 server_time;

  g_clear_object (&loop->line);
  if (wp_transport_send_finish (WP_TRANSPORT (source), result, &loop->answer, &server_time, &error))
    {
      wp_sync_note_answer (loop->sync, server_time);
      if (wp_wire_answer_get_error (&loop->answer) == WP_WIRE_OK)
        wp_sync_note_admitted (loop->sync);
      read_answer (loop);
      return;
    }
  loop->asking = FALSE;
  halt (loop, error);
}

static gpointer
ahead_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->found = wp_sync_core_next_ahead (work->core, db, &work->request, error);
  return NULL;
}

static void
end_ahead (Work *work)
{
  WpSyncLoop *loop = work->loop;
  WpSync *self = loop->sync;

  if (work->request.packed != NULL && work->turn == loop->turn && !loop->halted)
    {
      loop->ahead = work->request;
      work->request = (WpWireRequest){ 0 };
      if (loop->follows && !loop->asking && wp_sync_may_go (self))
        send_ahead (loop);
    }
  free_work (work);
  wp_sync_release (self);
  g_object_unref (self);
}

static void
pack_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, wp_gzip_pack (data), (GDestroyNotify) g_bytes_unref);
}

static void
packed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;

  work->request.packed = g_task_propagate_pointer (G_TASK (result), NULL);
  end_ahead (work);
}

static void
ahead_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;

  /* What could not be made ready is asked for in its turn, which then tells what is wrong. */
  wp_store_write_finish (WP_STORE (source), result, &error);
  if (error != NULL || !work->found)
    {
      end_ahead (work);
      return;
    }
  /* Not on the writer's thread, which has the last answer to put in. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, packed_cb, work);
  g_task_set_task_data (task, g_bytes_ref (work->request.body), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, pack_in_thread);
}

/* While much waits, the next push is made ready as long as this one is under way. */
static void
make_ahead (WpSyncLoop *loop)
{
  WpSync *self = loop->sync;
  Work *work;

  if (loop->id != WP_LANE_PUSH || self->counts.waiting <= WP_WIRE_MAX_MUTATIONS)
    return;
  work = make_work (loop);
  wp_sync_hold (self);
  g_object_ref (self);
  wp_store_write_async (self->store, TRUE, ahead_job, work, NULL, NULL, NULL, ahead_cb, work);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WpSyncLoop *loop = data;
  WpSync *self = WP_SYNC (source);
  GError *error = NULL;
  char *token = wp_sync_token_finish (self, result, &error);

  if (token == NULL || loop->halted || !wp_sync_may_go (self))
    {
      g_free (token);
      loop->asking = FALSE;
      halt (loop, error);
      return;
    }
  loop->request.token = token;
  loop->sent += loop->id == WP_LANE_PUSH;
  loop->began = g_get_monotonic_time ();
  loop->line = g_cancellable_new ();
  wp_transport_send_async (self->transport, &loop->request, loop->line, sent_cb, loop);
  make_ahead (loop);
}

static void
ask (WpSyncLoop *loop)
{
  loop->asking = TRUE;
  wp_sync_token_async (loop->sync, token_cb, loop);
}

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

static void
next_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Work) work = data;
  WpSyncLoop *loop = work->loop;
  WpSync *self = loop->sync;
  GError *error = NULL;

  wp_store_write_finish (WP_STORE (source), result, &error);
  loop->asking = FALSE;
  if (error != NULL)
    {
      wp_sync_fail_turn (loop, error, 0, 0);
      return;
    }
  wp_sync_take_counts (self, &work->counts);
  if (!work->found)
    {
      if (loop->id == WP_LANE_CARE)
        wp_sync_tidy_soon (self);
      wp_sync_end_turn (loop, loop->id == WP_LANE_CARE ? CARE_MS : -1);
      return;
    }
  loop->request = work->request;
  work->request = (WpWireRequest){ 0 };
  wp_sync_update (self);
  ask (loop);
}

void
wp_sync_turn_begin (WpSyncLoop *loop)
{
  WpSync *self = loop->sync;
  Work *work;

  if (loop->busy || !wp_sync_may_go (self))
    return;
  loop->busy = TRUE;
  loop->asking = TRUE;
  wp_sync_hold (self);
  g_object_ref (self);
  work = make_work (loop);
  wp_store_write_async (self->store, TRUE, next_job, work, NULL, NULL, NULL, next_cb, work);
}
