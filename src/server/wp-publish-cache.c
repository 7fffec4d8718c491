/* wp-publish-cache.c: answers to those who read our directory, until something else is published.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-publish.h"

#include <string.h>

/* Beyond this it begins anew. */
#define MOST_BYTES (32 * 1024 * 1024)
#define LARGEST (1024 * 1024)

typedef struct
{
  GBytes *body;
  char *etag;
} Entry;

struct _WpPublishCache
{
  GHashTable *entries; /* (owned): path, with "z" in front where it is packed, to Entry */
  gsize bytes;
  gint64 version;
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_bytes_unref (entry->body);
  g_free (entry->etag);
  g_free (entry);
}

WpPublishCache *
wp_publish_cache_new (void)
{
  WpPublishCache *self = g_new0 (WpPublishCache, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
  return self;
}

void
wp_publish_cache_free (WpPublishCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

static void
forget (WpPublishCache *self)
{
  g_hash_table_remove_all (self->entries);
  self->bytes = 0;
}

void
wp_publish_cache_set_version (WpPublishCache *self, gint64 version)
{
  if (self->version != version)
    forget (self);
  self->version = version;
}

gint64
wp_publish_cache_get_version (WpPublishCache *self)
{
  return self->version;
}

static char *
make_key (const char *path, gboolean packed)
{
  return g_strconcat (packed ? "z" : "", path, NULL);
}

GBytes *
wp_publish_cache_find (WpPublishCache *self, const char *path, gboolean packed, const char **etag)
{
  g_autofree char *key = make_key (path, packed);
  const Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    return NULL;
  *etag = entry->etag;
  return entry->body;
}

void
wp_publish_cache_add (
    WpPublishCache *self, const char *path, gboolean packed, gint64 version, GBytes *body, const char *etag)
{
  const gsize size = g_bytes_get_size (body);
  Entry *entry;

  if (version != self->version || version == 0 || size > LARGEST)
    return;
  if (self->bytes + size > MOST_BYTES)
    forget (self);
  entry = g_new (Entry, 1);
  *entry = (Entry){ .body = g_bytes_ref (body), .etag = g_strdup (etag) };
  self->bytes += size + strlen (path);
  g_hash_table_replace (self->entries, make_key (path, packed), entry);
}
