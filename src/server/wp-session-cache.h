/* wp-session-cache.h: what access tokens stand for, kept in memory so that a request needs no look-up.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-sessions.h"

G_BEGIN_DECLS

/** WpSessionCache: by the hash of the token. Emptied whenever accounts, devices or sessions change. Bounded. */
typedef struct _WpSessionCache WpSessionCache;

/** WpMemo: the last pull of a session that found nothing, so that the same question is answered by the same bytes until
 * there is news of any sort. */
typedef struct
{
  char *path;   /* (owned) (nullable) */
  GBytes *body; /* (owned) (nullable) */
  guint64 news; /* the number of the last news then */
} WpMemo;

WpSessionCache *wp_session_cache_new (void);
void wp_session_cache_free (WpSessionCache *self);

/** wp_session_cache_find: (transfer none) (nullable): until the cache changes. @memo: (out) (optional). */
const WpSession *wp_session_cache_find (WpSessionCache *self, const char *token, WpMemo **memo);

/** wp_session_cache_generation: how often it was emptied. To be asked before a session is looked up. */
guint64 wp_session_cache_generation (WpSessionCache *self);

/** wp_session_cache_add: @generation: of when @session was looked up. If the cache was emptied since, what was found
 * may not be true any more, and is not kept. */
void wp_session_cache_add (WpSessionCache *self, const char *token, const WpSession *session, guint64 generation);
void wp_session_cache_clear (WpSessionCache *self);

G_END_DECLS
