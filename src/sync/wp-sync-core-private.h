/* wp-sync-core-private.h: what the lanes of the engine share. For the files of the engine.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-incoming.h"
#include "wp-sync-reading.h"

G_BEGIN_DECLS

/* What the store keeps of sync, by its name among this device's settings. */
#define WP_SYNC_SETTING_EPOCH "sync-epoch"
#define WP_SYNC_SETTING_CURSOR "sync-cursor"
/* "epoch": the server is in another epoch, which the next pull asks for; "all": a first sync or a re-sync is going on;
 * not there: neither. */
#define WP_SYNC_SETTING_AGAIN "sync-again"
#define WP_SYNC_AGAIN_EPOCH "epoch"
#define WP_SYNC_AGAIN_ALL "all"
#define WP_SYNC_SETTING_TOTAL "sync-total"
#define WP_SYNC_SETTING_AUDIT "sync-audit"
#define WP_SYNC_SETTING_DIGEST_AT "sync-digest-at"
/* The role of the account, as the server last named it; how much waited for its decision when it was last asked. */
#define WP_SYNC_SETTING_ROLE "sync-role"
#define WP_SYNC_SETTING_TO_DECIDE "sync-to-decide"

#define WP_SYNC_CORE_HELD "/v1/held"

struct _WpSyncCore
{
  WpClock *clock; /* (owned) */

  /* Push: how many mutations to send at once, fewer after the server could not take a batch; and the one that it could
   * not take alone, until a push of nothing shows whether it is the mutation's fault. */
  guint batch;
  char suspect[37];
  gboolean probing;
  gint64 reached; /* the number in the outbox of the last mutation that was asked to be taken */
  gboolean back;  /* an answer was not taken whole: what is sent next begins at the head of the outbox, */
  gboolean wordy; /* and until nothing waits any more the answers are to hold the rows */

  /* The numbers under which the server has what was sent from here and is in the store, not passed by the cursor yet:
   * the feed need not bring that. What is not remembered comes, and is known already. */
  WpSpan own[WP_WIRE_MAX_SPANS];
  guint n_own;

  /* Care: the last request, the roots that are to be synced again, and how far the present one is. */
  char *care_path;    /* (owned) (nullable) */
  GQueue roots;       /* (element-type utf8) (owned) */
  char *place;        /* (owned) (nullable): the cursor in the root at the head; NULL before it was begun */
  gboolean overtaken; /* since that root was asked for, the feed has taken something away */
  char counted[37];   /* digests have been compared up to this root; "" when none are */
  gint64 offered;     /* the last audit entry that went out */
  gint64 owed_told; /* when an answer last led to what is kept sealed being handed over, UTC ms by this device, or 0 */

  /* What is held back: a pull came back since that was asked about; when it was last asked, UTC ms by this device, or
   * 0; and up to which mutation, where more wait than one question names. */
  gboolean ask_held;
  gint64 held_asked;
  char held_after[37];
};

/* An answer as it is understood; the files of the engine look inside. */
struct _WpSyncReading
{
  GError *wrong; /* (owned) (nullable): why it can't be understood */
  guint n;

  /* Of a push: what was asked, what was answered, and the same as the store takes it: n of both. */
  WpPush *push;       /* (owned) (nullable) */
  WpPushReply *reply; /* (owned) (nullable) */
  WpAcked *acked;     /* (owned) (nullable) */
  WpIncoming *rows;   /* (owned) (nullable) */

  /* Of a pull: the page, and its n operations. */
  WpPage *page;  /* (owned) (nullable) */
  WpPageOp *ops; /* (owned) (nullable) */
};

/* Each lane's part of wp_sync_core_next() and wp_sync_core_answer(); the answer's status is 200. */
gboolean wp_sync_core_next_push (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error);
gboolean wp_sync_core_next_pull (WpSyncCore *self, WpDb *db, guint wait, WpWireRequest *request, GError **error);
gboolean wp_sync_core_next_care (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error);
gboolean wp_sync_core_take_acks (
    WpSyncCore *self, WpDb *db, const WpSyncReading *reading, WpSyncOutcome *outcome, GError **error);
gboolean wp_sync_core_take_page (WpSyncCore *self,
                                 WpDb *db,
                                 const WpWireRequest *request,
                                 const WpSyncReading *reading,
                                 WpSyncOutcome *outcome,
                                 GError **error);
gboolean wp_sync_core_take_care (
    WpSyncCore *self, WpDb *db, const WpWireRequest *request, GBytes *body, WpSyncOutcome *outcome, GError **error);

/* The server could not take this push as it is (400, 413). */
gboolean
wp_sync_core_split (WpSyncCore *self, WpDb *db, const WpWireRequest *request, WpSyncOutcome *outcome, GError **error);

/* What was decided about what is held back: part of care. */
gboolean wp_sync_core_next_held (WpSyncCore *self, WpDb *db, WpWireRequest *request, GError **error);
gboolean wp_sync_core_take_held (
    WpSyncCore *self, WpDb *db, const WpWireRequest *request, GBytes *body, WpSyncOutcome *outcome, GError **error);
/* It has been asked about, with or without an answer: a server of before does not know the question. */
void wp_sync_core_pass_held (WpSyncCore *self);

/* Begins a sync from the start, of everything. */
gboolean wp_sync_core_begin_all (WpDb *db, GError **error);

/* The place that was asked for is too old for the server to tell what has changed since (410). */
gboolean wp_sync_core_take_gone (WpDb *db, const WpWireRequest *request, WpSyncOutcome *outcome, GError **error);

/* Puts the operations of a page in. @cursor: (nullable) */
gboolean wp_sync_core_apply (WpSyncCore *self,
                             WpDb *db,
                             const WpSyncReading *reading,
                             const char *cursor,
                             gboolean first,
                             WpSyncOutcome *outcome,
                             GError **error);

/* How many operations are to be asked for behind @page, of which there is more. */
guint wp_sync_core_next_limit (const WpPage *page);

/* The path of a pull. @epoch: (nullable): when it is to be told; @limit: operations; @own: (nullable): what the feed
 * need not bring, as wp_spans_to_text() has it; @wait: seconds */
char *wp_sync_core_pull_path (const char *epoch, const char *after, guint limit, const char *own, guint wait);

/* A page that was read apart from the lane of pulls. */
WpSyncReading *wp_sync_reading_of_page (GBytes *body);

/* wp_sync_core_wrong: says that the answer is not understood. @cause: (nullable) */
gboolean wp_sync_core_wrong (GError **error, const GError *cause);

/* wp_sync_core_set: in one transaction, names and values in turn up to a %NULL name; a %NULL value forgets it. */
gboolean wp_sync_core_set (WpDb *db, GError **error, ...) G_GNUC_NULL_TERMINATED;

/* wp_sync_core_get: as wp_rows_get_setting(); FALSE with @error when it can't be read. @value: (out) (transfer full) */
gboolean wp_sync_core_get (WpDb *db, const char *name, char **value, GError **error);

G_END_DECLS
