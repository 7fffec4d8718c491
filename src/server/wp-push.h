/* wp-push.h: one mutation meets what is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-ready-push.h"
#include "wp-records.h"

G_BEGIN_DECLS

/** WpPushed: what came of a mutation. */
typedef struct
{
  WpOut out;
  WpRec *rec;         /* (owned) (nullable): the record as it is now, whether its sender may see it or not */
  const char *reason; /* (nullable): why it is held back: static */
  gboolean as_sent;   /* it was added just now, and is what the mutation says, by the caller */
} WpPushed;

void wp_pushed_clear (WpPushed *pushed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WpPushed, wp_pushed_clear)

/**
 * wp_push_apply:
 *
 * Takes @ready, which is used up, as by @caller, whose viewer @work has; writes the record, its history and what
 * follows from it. What can't be taken is held back: it stands in the history and among what a manager may decide on.
 * What was sent before is answered as it was then, and not done again.
 *
 * Returns: %FALSE with @error if the storage failed: the whole transaction is then to be given up
 */
gboolean wp_push_apply (WpWork *work, const WpCaller *caller, WpReadyMutation *ready, WpPushed *pushed, GError **error);

/**
 * wp_push_hold:
 * @caller: whose device made it; @known: (out): whether it came before, and nothing was done
 *
 * Holds @mutation back whatever its author may do, with the reason "rescue": it came to the server in a sealed bundle.
 */
gboolean
wp_push_hold (WpWork *work, const WpCaller *caller, const WpMutation *mutation, gboolean *known, GError **error);

/** wp_push_put: writes @record on the server itself, as by @user (nullable). */
gboolean wp_push_put (WpWork *work, WpRecord *record, const char *user, GError **error);

/** wp_push_put_whole: the same, but fields that @record does not have are cleared where it is there already. */
gboolean wp_push_put_whole (WpWork *work, WpRecord *record, const char *user, GError **error);

/** wp_push_raise: makes @rec more sensitive on the server itself. */
gboolean wp_push_raise (WpWork *work, const WpRec *rec, WpSensitivity to, GError **error);

G_END_DECLS
