/* wp-past.h: what was done to records: the history, what is held back, and the conflicts that come of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-push.h"

G_BEGIN_DECLS

/** WP_HELD_WIDER: why something is held back whose author would see more by it. It stands where they would. */
#define WP_HELD_WIDER "wider"

/** wp_past_find: whether the mutation @mid came before.
 * @same: (out): whether it came from @user with the content that @hash is of
 * @out: (out): what came of it */
gboolean wp_past_find (
    WpSql *sql, const char *mid, const guint8 hash[32], const char *user, gboolean *same, WpOut *out, GError **error);

/** wp_past_any: @any: (out): whether any mutation of @range came before. */
gboolean wp_past_any (WpSql *sql, const WpIdRange *range, gboolean *any, GError **error);

/** wp_past_is_of: @is: (out): whether @mid came before, from @user. */
gboolean wp_past_is_of (WpSql *sql, const char *mid, const char *user, gboolean *is, GError **error);

/** wp_past_write: @rev: the record's revision by it, or 0; @before: (nullable): what it overwrote. */
gboolean wp_past_write (WpWork *work,
                        const WpCaller *caller,
                        const WpMutation *mutation,
                        const guint8 hash[32],
                        WpOut out,
                        gint64 rev,
                        WpFieldSet *before,
                        GError **error);

/** wp_past_hold: puts a mutation before those who may decide about it; @target: (nullable root "") where it leads. */
gboolean
wp_past_hold (WpWork *work, const WpMutation *mutation, const char *reason, const WpScope *target, GError **error);

/** wp_past_clash: makes the conflict record of @clash, which @mutation of @user lost against @rec. */
gboolean wp_past_clash (
    WpWork *work, const WpRec *rec, const WpMutation *mutation, const char *user, const WpClash *clash, GError **error);

G_END_DECLS
