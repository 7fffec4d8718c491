/* wp-sync-core.c: what the lanes of the engine have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-sync-core-private.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "wp-rescue.h"
#include "wp-rows.h"
#include "wp-sync-error.h"
#include "wp-sync-reading.h"
#include "wp-wipe.h"

/* What could not be handed over is tried again by itself; being told now and then does no harm. */
#define OWED_MS (60 * 1000)

void
wp_sync_outcome_clear (WpSyncOutcome *outcome)
{
  g_clear_pointer (&outcome->touched, g_hash_table_unref);
}

WpSyncCore *
wp_sync_core_new (WpClock *clock)
{
  WpSyncCore *self = g_new0 (WpSyncCore, 1);

  self->clock = g_object_ref (clock);
  self->batch = WP_WIRE_MAX_MUTATIONS;
  g_queue_init (&self->roots);
  return self;
}

void
wp_sync_core_free (WpSyncCore *self)
{
  g_queue_clear_full (&self->roots, g_free);
  g_free (self->care_path);
  g_free (self->place);
  g_object_unref (self->clock);
  g_free (self);
}

gboolean
wp_sync_core_wrong (GError **error, const GError *cause)
{
  if (cause != NULL)
    g_debug ("An answer of the server is wrong: %s", cause->message);
  g_set_error_literal (error, WP_SYNC_ERROR, WP_SYNC_ERROR_ANSWER,
                       _ ("The server’s answer is not one that this program understands. Nothing was taken from it."));
  return FALSE;
}

gboolean
wp_sync_core_get (WpDb *db, const char *name, char **value, GError **error)
{
  GError *failed = NULL;

  *value = wp_rows_get_setting (db, name, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_sync_core_set (WpDb *db, GError **error, ...)
{
  g_auto (WpDbRollback) transaction = NULL;
  gboolean set = TRUE;
  va_list pairs;

  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return FALSE;
  transaction = db;
  va_start (pairs, error);
  for (const char *name = va_arg (pairs, const char *); set && name != NULL; name = va_arg (pairs, const char *))
    set = wp_rows_set_setting (db, name, va_arg (pairs, const char *), error);
  va_end (pairs);
  if (!set || !wp_db_commit (db, error))
    return FALSE;
  transaction = NULL;
  return TRUE;
}

gboolean
wp_sync_core_next (WpSyncCore *self, WpDb *db, WpSyncLane lane, guint wait, WpWireRequest *request, GError **error)
{
  *request = (WpWireRequest){ 0 };
  switch (lane)
    {
    case WP_LANE_PUSH:
      return wp_sync_core_next_push (self, db, request, error);
    case WP_LANE_PULL:
      return wp_sync_core_next_pull (self, db, wait, request, error);
    case WP_LANE_CARE:
      return wp_sync_core_next_care (self, db, request, error);
    case WP_N_LANES:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
take_body (WpSyncCore *self,
           WpDb *db,
           WpSyncLane lane,
           const WpWireRequest *request,
           GBytes *body,
           const WpSyncReading *reading,
           WpSyncOutcome *outcome,
           GError **error)
{
  if (body == NULL)
    return wp_sync_core_wrong (error, NULL);
  if (lane == WP_LANE_PUSH)
    return wp_sync_core_take_acks (self, db, reading, outcome, error);
  if (lane == WP_LANE_PULL)
    return wp_sync_core_take_page (self, db, request, reading, outcome, error);
  return wp_sync_core_take_care (self, db, request, body, outcome, error);
}

/* The epoch that a request named; NULL when it named none. */
static char *
get_asked_epoch (WpSyncLane lane, const WpWireRequest *request)
{
  if (lane != WP_LANE_PUSH)
    return wp_wire_query (request->path, "epoch");
  g_autoptr (WpPush) push = wp_push_read (request->body, NULL);
  return push != NULL ? g_strdup (push->epoch) : NULL;
}

/* The server is in another epoch: it was restored from a backup. The next pull asks for the epoch; until it has come
 * nothing is pushed. */
static gboolean
lose_epoch (WpDb *db, WpSyncLane lane, const WpWireRequest *request, WpSyncOutcome *outcome, GError **error)
{
  g_autofree char *epoch = NULL;
  g_autofree char *asked = get_asked_epoch (lane, request);

  if (!wp_sync_core_get (db, WP_SYNC_SETTING_EPOCH, &epoch, error))
    return FALSE;
  outcome->more = lane == WP_LANE_PULL;
  /* A late answer is about an epoch that has been left already. */
  if (g_strcmp0 (asked, epoch) != 0)
    return TRUE;
  return wp_sync_core_set (db, error, WP_SYNC_SETTING_AGAIN, WP_SYNC_AGAIN_EPOCH, NULL);
}

static gboolean
take_error (
    WpSyncCore *self, WpDb *db, WpSyncLane lane, const WpWireRequest *request, WpSyncOutcome *outcome, GError **error)
{
  switch (outcome->error)
    {
    case WP_WIRE_SIGN_IN:
      outcome->sign_in = TRUE;
      return TRUE;
    case WP_WIRE_WIPE:
      outcome->wipe = TRUE;
      outcome->changed = TRUE;
      outcome->kinds = G_MAXUINT64;
      return wp_wipe (db, error);
    case WP_WIRE_CONFLICTING:
      return lose_epoch (db, lane, request, outcome, error);
    case WP_WIRE_GONE:
      return lane != WP_LANE_PULL || wp_sync_core_take_gone (db, request, outcome, error);
    case WP_WIRE_BAD_REQUEST:
    case WP_WIRE_TOO_LARGE:
      return lane != WP_LANE_PUSH || wp_sync_core_split (self, db, request, outcome, error);
    case WP_WIRE_NOT_FOUND:
      if (lane == WP_LANE_CARE && g_str_equal (request->path, WP_SYNC_CORE_HELD))
        {
          wp_sync_core_pass_held (self);
          outcome->error = WP_WIRE_OK;
          outcome->more = TRUE;
        }
      return TRUE;
    case WP_WIRE_OK:
    case WP_WIRE_FORBIDDEN:
    case WP_WIRE_TOO_OLD:
    case WP_WIRE_TOO_MANY:
    case WP_WIRE_FAILED:
    case WP_WIRE_UNAVAILABLE:
    default:
      return TRUE;
    }
}

gboolean
wp_sync_core_answer (WpSyncCore *self,
                     WpDb *db,
                     WpSyncLane lane,
                     const WpWireRequest *request,
                     const WpWireAnswer *answer,
                     WpSyncOutcome *outcome,
                     GError **error)
{
  g_autoptr (WpSyncReading) reading = wp_sync_reading_new (lane, request, answer);

  return wp_sync_core_take (self, db, lane, request, answer, reading, outcome, error);
}

/* Drafts are sealed wherever a family is forgotten, and wherever somebody still writes of one that was. */
static gboolean
note_owed (WpSyncCore *self, WpDb *db, WpSyncOutcome *outcome, GError **error)
{
  gint64 now = wp_clock_now (self->clock);
  gint64 since = now - self->owed_told;
  gboolean owed;

  if (!wp_rescue_is_owed (db, &owed, error))
    return FALSE;
  if (!owed || (self->owed_told != 0 && since >= 0 && since < OWED_MS))
    return TRUE;
  self->owed_told = now;
  outcome->restored = TRUE;
  return TRUE;
}

gboolean
wp_sync_core_take (WpSyncCore *self,
                   WpDb *db,
                   WpSyncLane lane,
                   const WpWireRequest *request,
                   const WpWireAnswer *answer,
                   const WpSyncReading *reading,
                   WpSyncOutcome *outcome,
                   GError **error)
{
  *outcome = (WpSyncOutcome){ .fraction = -1 };
  if (answer->status == 0)
    return TRUE;
  outcome->error = wp_wire_answer_get_error (answer);
  outcome->retry_after = answer->retry_after;
  if (outcome->error != WP_WIRE_OK)
    return take_error (self, db, lane, request, outcome, error);
  outcome->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!take_body (self, db, lane, request, answer->body, reading, outcome, error))
    return FALSE;
  outcome->changed = outcome->kinds != 0 || g_hash_table_size (outcome->touched) > 0;
  return note_owed (self, db, outcome, error);
}

gboolean
wp_sync_core_tidy (WpSyncCore *self, WpDb *db, gboolean *more, GError **error)
{
  *more = FALSE;
  return wp_outbox_trim_sent (db, wp_clock_now (self->clock), error) && wp_incoming_scrub (db, more, error);
}

gboolean
wp_sync_core_is_preparing (WpDb *db, gboolean *preparing, GError **error)
{
  g_autofree char *again = NULL;
  g_autofree char *cursor = NULL;

  *preparing = FALSE;
  if (!wp_sync_core_get (db, WP_SYNC_SETTING_AGAIN, &again, error)
      || !wp_sync_core_get (db, WP_SYNC_SETTING_CURSOR, &cursor, error))
    return FALSE;
  *preparing = again != NULL || cursor == NULL;
  return TRUE;
}
