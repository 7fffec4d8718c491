/* wp-import-seen.c: which ids an import has met, on which line and with what content, in 16 bytes each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-seen.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "wp-id.h"

#define FIRST_CAPACITY 256

/* From here on the table lies in a file without a name, so that a million rows take no memory to speak of. It holds
 * nothing but numbers. */
#define FILE_CAPACITY 65536

/* Each look at the file may keep some pages of it in memory; after so many all are given back. */
#define MOST_LOOKS 64

typedef struct
{
  guint64 key; /* 0: the place is free */
  guint32 line;
  guint32 content;
} Entry;

struct _WpImportSeen
{
  Entry *entries; /* (owned): open addressing, at most three quarters full */
  gboolean in_file;
  gsize capacity; /* a power of two */
  gsize n;
  guint looks; /* since pages were last given back */
};

/* Room on the disk is taken at once, so that there is enough of it when the pages are written. */
static int
open_file (gsize size)
{
  int fd = open (g_get_user_cache_dir (), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    fd = open (g_get_tmp_dir (), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 && posix_fallocate (fd, 0, (off_t) size) == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

/* In memory where no file can be had. */
static void
allocate (WpImportSeen *self, gsize capacity)
{
  gsize size = capacity * sizeof (Entry);
  int fd = capacity >= FILE_CAPACITY ? open_file (size) : -1;

  self->entries = mmap (NULL, size, PROT_READ | PROT_WRITE, fd >= 0 ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS, fd, 0);
  if (self->entries == MAP_FAILED)
    g_error ("No memory for %" G_GSIZE_FORMAT " bytes: %s", size, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  self->in_file = fd >= 0;
  self->capacity = capacity;
}

static void
look (WpImportSeen *self)
{
  if (!self->in_file || ++self->looks < MOST_LOOKS)
    return;
  madvise (self->entries, self->capacity * sizeof (Entry), MADV_DONTNEED);
  self->looks = 0;
}

static Entry *
find_place (WpImportSeen *self, guint64 key)
{
  gsize at = (gsize) (key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 20) & (self->capacity - 1);

  look (self);
  while (self->entries[at].key != 0 && self->entries[at].key != key)
    at = (at + 1) & (self->capacity - 1);
  return &self->entries[at];
}

static void
grow (WpImportSeen *self)
{
  WpImportSeen old = *self;

  allocate (self, old.capacity * 2);
  for (gsize i = 0; i < old.capacity; i++)
    {
      if (i % (FILE_CAPACITY / MOST_LOOKS) == 0)
        look (&old);
      if (old.entries[i].key != 0)
        *find_place (self, old.entries[i].key) = old.entries[i];
    }
  munmap (old.entries, old.capacity * sizeof (Entry));
}

WpImportSeen *
wp_import_seen_new (void)
{
  WpImportSeen *self = g_new0 (WpImportSeen, 1);

  allocate (self, FIRST_CAPACITY);
  return self;
}

void
wp_import_seen_free (WpImportSeen *self)
{
  munmap (self->entries, self->capacity * sizeof (Entry));
  g_free (self);
}

void
wp_import_seen_clear (WpImportSeen *self)
{
  munmap (self->entries, self->capacity * sizeof (Entry));
  allocate (self, FIRST_CAPACITY);
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
