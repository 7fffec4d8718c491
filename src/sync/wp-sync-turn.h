/* wp-sync-turn.h: one turn of a loop, and its ends. For the files that make up WpSync; main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sync-private.h"

G_BEGIN_DECLS

/* ---- wp-sync-turn.c ---- */

/* Asks what there is to ask, unless a turn is going on already. */
void wp_sync_turn_begin (WpSyncLoop *loop);
/* Lets in what has waited for pushes, as far as those are stored. */
void wp_sync_turn_let_in (WpSync *self);
/* Forgets what the turn held. */
void wp_sync_turn_clear (WpSyncLoop *loop);

/* ---- wp-sync-loops.c ---- */

/* The turn is over. @delay: ms until the next; -1: when there is cause for one */
void wp_sync_end_turn (WpSyncLoop *loop, int delay);
/* It has failed and is tried again. @error: (transfer full); @retry_after: seconds; @least: ms */
void wp_sync_fail_turn (WpSyncLoop *loop, GError *error, guint retry_after, guint least);
/* Somebody has to do something before anything goes on. @error: (transfer full) */
void wp_sync_block_turn (WpSyncLoop *loop, GError *error);
gboolean wp_sync_is_blocking (const GError *error);
/* The line works: whatever waits because it did not need not wait any more. */
void wp_sync_note_success (WpSyncLoop *loop);
/* Gives up the request that is on the line. */
void wp_sync_cut_line (WpSyncLoop *loop);

G_END_DECLS
