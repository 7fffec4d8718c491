/* wp-session-cache.c: what access tokens stand for, kept in memory so that a request needs no look-up.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-session-cache.h"

#include <string.h>

#define MOST 50000

typedef struct
{
  guint8 hash[WP_HASH_BYTES];
  WpSession session;
  WpMemo memo;
} Entry;

struct _WpSessionCache
{
  GHashTable *entries; /* set of Entry, by hash */
  guint64 generation;
};

/* What is hashed by SHA-256 already needs no more than a few of its bytes. */
static guint
entry_hash (gconstpointer entry)
{
  guint hash;

  memcpy (&hash, ((const Entry *) entry)->hash, sizeof hash);
  return hash;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (((const Entry *) a)->hash, ((const Entry *) b)->hash, WP_HASH_BYTES) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->memo.path);
  g_clear_pointer (&entry->memo.body, g_bytes_unref);
  g_free (entry);
}

WpSessionCache *
wp_session_cache_new (void)
{
  WpSessionCache *self = g_new0 (WpSessionCache, 1);

  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  return self;
}

void
wp_session_cache_free (WpSessionCache *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_free (self);
}

const WpSession *
wp_session_cache_find (WpSessionCache *self, const char *token, WpMemo **memo)
{
  Entry key;
  Entry *entry;

  wp_token_hash (token, key.hash);
  entry = g_hash_table_lookup (self->entries, &key);
  if (entry != NULL && memo != NULL)
    *memo = &entry->memo;
  return entry != NULL ? &entry->session : NULL;
}

guint64
wp_session_cache_generation (WpSessionCache *self)
{
  return self->generation;
}

void
wp_session_cache_add (WpSessionCache *self, const char *token, const WpSession *session, guint64 generation)
{
  Entry *entry;

  if (generation != self->generation)
    return;
  if (g_hash_table_size (self->entries) >= MOST)
    wp_session_cache_clear (self);
  entry = g_new0 (Entry, 1);
  wp_token_hash (token, entry->hash);
  entry->session = *session;
  g_hash_table_add (self->entries, entry);
}

void
wp_session_cache_clear (WpSessionCache *self)
{
  g_hash_table_remove_all (self->entries);
  self->generation++;
}
