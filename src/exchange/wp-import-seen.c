/* wp-import-seen.c: which ids an import has met, on which line and with what content, in 16 bytes each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-seen.h"

#include <string.h>

#include "wp-id.h"

#define FIRST_CAPACITY 256

typedef struct
{
  guint64 key; /* 0: the place is free */
  guint32 line;
  guint32 content;
} Entry;

struct _WpImportSeen
{
  Entry *entries; /* (owned): open addressing, at most three quarters full */
  gsize capacity; /* a power of two */
  gsize n;
};

static Entry *
find_place (const WpImportSeen *self, guint64 key)
{
  gsize at = (gsize) (key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 20) & (self->capacity - 1);

  while (self->entries[at].key != 0 && self->entries[at].key != key)
    at = (at + 1) & (self->capacity - 1);
  return &self->entries[at];
}

static void
grow (WpImportSeen *self)
{
  g_autofree Entry *old = self->entries;
  gsize old_capacity = self->capacity;

  self->capacity *= 2;
  self->entries = g_new0 (Entry, self->capacity);
  for (gsize i = 0; i < old_capacity; i++)
    {
      if (old[i].key != 0)
        *find_place (self, old[i].key) = old[i];
    }
}

WpImportSeen *
wp_import_seen_new (void)
{
  WpImportSeen *self = g_new0 (WpImportSeen, 1);

  self->capacity = FIRST_CAPACITY;
  self->entries = g_new0 (Entry, self->capacity);
  return self;
}

void
wp_import_seen_free (WpImportSeen *self)
{
  g_free (self->entries);
  g_free (self);
}

void
wp_import_seen_clear (WpImportSeen *self)
{
  g_free (self->entries);
  self->capacity = FIRST_CAPACITY;
  self->entries = g_new0 (Entry, self->capacity);
  self->n = 0;
}

void
wp_import_seen_add (WpImportSeen *self, const char *id, guint32 line, guint32 content)
{
  guint64 key = wp_import_seen_key (id);

  if ((self->n + 1) * 4 > self->capacity * 3)
    grow (self);
  Entry *entry = find_place (self, key);
  self->n += entry->key == 0;
  *entry = (Entry){ key, line, content };
}

gboolean
wp_import_seen_lookup (WpImportSeen *self, const char *id, guint32 *line, guint32 *content)
{
  const Entry *entry = find_place (self, wp_import_seen_key (id));

  if (entry->key == 0)
    return FALSE;
  if (line != NULL)
    *line = entry->line;
  if (content != NULL)
    *content = entry->content;
  return TRUE;
}

guint64
wp_import_seen_key (const char *id)
{
  guint8 bytes[WP_ID_BYTES];
  guint64 high, low;

  if (!wp_id_to_bytes (id, bytes))
    g_assert_not_reached ();
  memcpy (&high, bytes, 8);
  memcpy (&low, bytes + 8, 8);
  /* The version and variant stand in the bits that are mixed with random ones here. */
  high ^= low << 17 | low >> 47;
  return high != 0 ? high : 1;
}
