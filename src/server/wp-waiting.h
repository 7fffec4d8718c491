/* wp-waiting.h: pulls that wait for news, and whom some news concerns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpWaiting: finds those who wait by the holders through which they see anything, so that news costs those alone a
 * query whom it may concern. News that comes while somebody's question is being answered, and so is not yet waiting, is
 * remembered for a while. The main thread's.
 */
typedef struct _WpWaiting WpWaiting;

typedef enum {
  WP_WAKE_NEWS, /* something that the user may see has changed, perhaps */
  WP_WAKE_OWN,  /* the news is for the user alone: the answer is due, whatever is found */
  WP_WAKE_LATE, /* the time is over */
  WP_WAKE_WHO,  /* accounts have changed: whether the user may go on waiting is to be asked again */
} WpWake;

/** WpWaitingWake: called for each of those who are woken; they are no longer waiting then. */
typedef void (*WpWaitingWake) (gpointer waiter, WpWake why);

WpWaiting *wp_waiting_new (WpWaitingWake wake);
void wp_waiting_free (WpWaiting *self);

/** wp_waiting_news_number: the number of the last news. To be asked before the question is put. */
guint64 wp_waiting_news_number (WpWaiting *self);

/**
 * wp_waiting_add:
 * @holders: (element-type utf8): through which the waiter's user sees
 * @asked_at: wp_waiting_news_number() of when the question was put
 * @until: microseconds of the monotonic clock
 *
 * Returns: %FALSE, without adding it, if there was news for it meanwhile: ask again
 */
gboolean
wp_waiting_add (WpWaiting *self, gpointer waiter, const char *user, GPtrArray *holders, guint64 asked_at, gint64 until);

/** wp_waiting_is_own: whether news for @user alone has come since @asked_at. */
gboolean wp_waiting_is_own (WpWaiting *self, const char *user, guint64 asked_at);

/** wp_waiting_news: (transfer full) @holders and @users: sets of utf8; %NULL @holders: it may concern anybody. */
void wp_waiting_news (WpWaiting *self, GHashTable *holders, GHashTable *users);

/** wp_waiting_tick: ends the waiting of those whose time is over. */
void wp_waiting_tick (WpWaiting *self, gint64 now);

/** wp_waiting_wake_all: @why: what each of them is told. */
void wp_waiting_wake_all (WpWaiting *self, WpWake why);
guint wp_waiting_count (WpWaiting *self);

G_END_DECLS
