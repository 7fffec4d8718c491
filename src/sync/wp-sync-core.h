/* wp-sync-core.h: the engine of sync as a state machine: what to ask next, and what to do with the answer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-clock.h"
#include "wp-db.h"
#include "wp-wire.h"

G_BEGIN_DECLS

/**
 * WpSyncCore: has no network, threads, timers or time of its own: it is handed a connection of the store's writer, a
 * clock and the answers. The same code runs in the program (jobs on the writer's thread) and in the simulation. All
 * that must outlive a crash is in the store. Not thread-safe: one call at a time.
 *
 * One request of each lane may be under way, and one more while the answer before it is being stored. The answer to a
 * pull has to wait for those of the pushes that went out before it came, and goes in after them: else an old
 * acknowledgement could bring back what a later page took away. An answer that comes late, after another one of its
 * lane has changed what was asked for, is passed over.
 */
typedef struct _WpSyncCore WpSyncCore;

/**
 * WpSyncReading: an answer as it is understood, before the store has it; see wp-sync-reading.h.
 */
typedef struct _WpSyncReading WpSyncReading;

typedef enum {
  WP_LANE_PUSH, /* what was saved here */
  WP_LANE_PULL, /* what others saved */
  WP_LANE_CARE, /* audit entries, digests, and syncing again what they show to differ: now and then */
  WP_N_LANES,
} WpSyncLane;

/**
 * WpSyncOutcome: what an answer led to.
 */
typedef struct
{
  gboolean changed; /* records changed: tell the store's listeners */
  guint64 kinds;
  GHashTable *touched; /* (owned) (nullable): ids of records and roots */
  guint acked;         /* mutations that the server has now, one way or the other; of them */
  guint conflicts;     /* came back as conflicts, */
  guint quarantined;   /* were held back, */
  guint refused;       /* or refused */
  WpWireError error;   /* what the server said; OK */
  guint retry_after;   /* seconds */
  gboolean more;       /* ask again at once */
  gboolean preparing;  /* a first sync or a re-sync is going on */
  double fraction;     /* of it, 0 to 1; -1 unknown */
  gboolean sign_in;    /* the token is not taken any more */
  gboolean restored;   /* what is kept sealed is to be handed over: the server was restored, or drafts of what had to be
                        * forgotten are among it */
  gboolean wipe;       /* erase all (has been done when this is set and the answer returns TRUE) */
} WpSyncOutcome;

void wp_sync_outcome_clear (WpSyncOutcome *outcome);

WpSyncCore *wp_sync_core_new (WpClock *clock);
void wp_sync_core_free (WpSyncCore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpSyncCore, wp_sync_core_free)

/**
 * wp_sync_core_next:
 * @wait: seconds that a pull may wait for news; 0 to ask at once
 * @request: (out caller-allocates): the request, without its token, to be cleared by the caller when this returns %TRUE
 *
 * Returns: whether there is something to ask on @lane; %FALSE without @error when there is nothing.
 */
gboolean
wp_sync_core_next (WpSyncCore *self, WpDb *db, WpSyncLane lane, guint wait, WpWireRequest *request, GError **error);

/**
 * wp_sync_core_next_ahead:
 * @request: (out caller-allocates): to be cleared by the caller when this returns %TRUE
 *
 * Makes the push that follows the last one that this engine made, while that is under way. It may go out once
 * wp_sync_reading_is_whole() says of that one's answer that the server has taken all of it, and before that answer is
 * stored: so a mutation never reaches the server before an earlier one. Answers are stored in the order of the pushes;
 * one that is not is passed over. If the answer is another one, or none comes, this push is thrown away, and the next
 * is asked of wp_sync_core_next().
 *
 * Returns: whether there is one; %FALSE without @error when there is nothing.
 */
gboolean wp_sync_core_next_ahead (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error);

/**
 * wp_sync_core_answer:
 * @request: the one that wp_sync_core_next() gave
 * @outcome: (out caller-allocates): to be cleared by the caller in any case
 *
 * Takes the answer to @request (status 0: none came; nothing is then done). A page or an acknowledgement goes in with
 * the cursor as one transaction. An answer that can't be understood changes nothing and is %WP_SYNC_ERROR_ANSWER.
 */
gboolean wp_sync_core_answer (WpSyncCore *self,
                              WpDb *db,
                              WpSyncLane lane,
                              const WpWireRequest *request,
                              const WpWireAnswer *answer,
                              WpSyncOutcome *outcome,
                              GError **error);

/**
 * wp_sync_core_take: the same with an answer that was read before.
 * @reading: (nullable): what wp_sync_reading_new() made of @answer
 */
gboolean wp_sync_core_take (WpSyncCore *self,
                            WpDb *db,
                            WpSyncLane lane,
                            const WpWireRequest *request,
                            const WpWireAnswer *answer,
                            const WpSyncReading *reading,
                            WpSyncOutcome *outcome,
                            GError **error);

/**
 * wp_sync_core_tidy: drops what was sent long ago, and does one slice of scrubbing what was forgotten.
 * @more: (out): whether another slice is owed
 */
gboolean wp_sync_core_tidy (WpSyncCore *self, WpDb *db, gboolean *more, GError **error);

/**
 * wp_sync_core_may_decide: whether the account is one that decides about what the server holds back.
 * @may: (out)
 */
gboolean wp_sync_core_may_decide (WpDb *db, gboolean *may, GError **error);

/**
 * wp_sync_core_is_preparing: whether a first sync or a re-sync has not come to its end.
 * @preparing: (out)
 */
gboolean wp_sync_core_is_preparing (WpDb *db, gboolean *preparing, GError **error);

G_END_DECLS
