/* wp-sync-held.h: what the server holds back, for who decides about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-proposal.h"
#include "wp-sync.h"

G_BEGIN_DECLS

/**
 * WpHeldChanges: what waits for the decision of this account.
 */
typedef struct
{
  GPtrArray *proposals; /* (owned) (element-type WpProposal): oldest first, as read against this device's store */
  gboolean more;        /* there are more than these, which show when some of these are decided */
} WpHeldChanges;

void wp_held_changes_free (WpHeldChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpHeldChanges, wp_held_changes_free)

/**
 * wp_sync_held_async: asks the server, which must be reachable and alone knows: %WP_SYNC_ERROR_UNREACHABLE without the
 * line, %WP_SYNC_ERROR_REFUSED for an account that does not decide.
 *
 * wp_sync_held_finish() returns: (transfer full) (nullable): %NULL with @error.
 */
void wp_sync_held_async (WpSync *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
WpHeldChanges *wp_sync_held_finish (WpSync *self, GAsyncResult *result, GError **error);

/**
 * WpDecided: what came of a decision.
 */
typedef enum {
  WP_DECIDED_DONE,     /* it was let through, or refused */
  WP_DECIDED_CONFLICT, /* it was let through, and met another value: both are there to be settled */
  WP_DECIDED_NOT_YET,  /* not even this account can let it through: it waits as before */
  WP_DECIDED_GONE,     /* it does not wait any more: somebody else decided, or this was heard the first time */
} WpDecided;

/**
 * wp_sync_decide_async:
 * @release: whether to let it through, as a change of this account's own; else it is refused
 * @why: (nullable): for whose change it is; at most %WP_SYNC_MAX_WHY bytes
 *
 * What is decided can't be undone. Errors as of wp_sync_held_async().
 */
void wp_sync_decide_async (WpSync *self,
                           const char *mid,
                           gboolean release,
                           const char *why,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean wp_sync_decide_finish (WpSync *self, GAsyncResult *result, WpDecided *decided, GError **error);

#define WP_SYNC_MAX_WHY 4000

G_END_DECLS
