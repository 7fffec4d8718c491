/* wp-crash-vfs.c: disks in memory that lose what was not flushed when they crash.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-crash-vfs.h"

#include <sqlite3.h>
#include <string.h>

#include "wp-random.h"

#define SECTOR 512

/* A write that was not flushed. */
typedef struct
{
  gint64 offset;
  GBytes *bytes;
} Write;

typedef struct
{
  char *name;         /* (owned): after the disk's prefix */
  GByteArray *seen;   /* (owned): what a reader sees */
  GByteArray *kept;   /* (owned): what is on the disk */
  GArray *writes;     /* (owned): since the last flush */
  GPtrArray *regions; /* (owned) (element-type void): memory that connections share */
} File;

struct _WpDisk
{
  char *prefix;     /* (owned) */
  GPtrArray *files; /* (owned) (element-type File) */
  int flushes_left; /* -1: never */
  gint64 room;      /* -1: no limit */
  gboolean dead;
  gboolean lies;
};

typedef struct
{
  sqlite3_file base;
  WpDisk *disk;
  File *file;
} Handle;

static GPtrArray *disks;
static guint64 crashes;

static void
write_clear (gpointer write)
{
  g_bytes_unref (((Write *) write)->bytes);
}

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->name);
  g_byte_array_unref (file->seen);
  g_byte_array_unref (file->kept);
  g_array_unref (file->writes);
  g_ptr_array_unref (file->regions);
  g_free (file);
}

static File *
file_new (const char *name)
{
  File *file = g_new0 (File, 1);

  file->name = g_strdup (name);
  file->seen = g_byte_array_new ();
  file->kept = g_byte_array_new ();
  file->writes = g_array_new (FALSE, FALSE, sizeof (Write));
  g_array_set_clear_func (file->writes, write_clear);
  file->regions = g_ptr_array_new_with_free_func (g_free);
  return file;
}

static WpDisk *
find_disk (const char *path)
{
  for (guint i = 0; disks != NULL && i < disks->len; i++)
    {
      WpDisk *disk = g_ptr_array_index (disks, i);
      if (g_str_has_prefix (path, disk->prefix))
        return disk;
    }
  return NULL;
}

static File *
find_file (WpDisk *disk, const char *path)
{
  const char *name = path + strlen (disk->prefix);

  for (guint i = 0; i < disk->files->len; i++)
    {
      File *file = g_ptr_array_index (disk->files, i);
      if (g_str_equal (file->name, name))
        return file;
    }
  return NULL;
}

static void
put (GByteArray *to, gint64 offset, gconstpointer data, gsize size)
{
  gsize old = to->len;

  if (offset + (gint64) size > (gint64) old)
    {
      g_byte_array_set_size (to, (guint) (offset + (gint64) size));
      if (offset > (gint64) old)
        memset (to->data + old, 0, (gsize) offset - old);
    }
  if (size > 0)
    memcpy (to->data + offset, data, size);
}

static void
set_bytes (GByteArray *to, const GByteArray *from)
{
  g_byte_array_set_size (to, 0);
  if (from->len > 0)
    g_byte_array_append (to, from->data, from->len);
}

static void
flush (File *file)
{
  for (guint i = 0; i < file->writes->len; i++)
    {
      const Write *write = &g_array_index (file->writes, Write, i);
      gsize size;
      gconstpointer data = g_bytes_get_data (write->bytes, &size);
      put (file->kept, write->offset, data, size);
    }
  g_array_set_size (file->writes, 0);
}

static guint
chance (guint below)
{
  guint32 number;

  wp_random_bytes (&number, sizeof number);
  return number % below;
}

/* Of the writes that were not flushed some are on the disk whole, some in part and some not at all. */
static void
crash_file (File *file)
{
  for (guint i = 0; i < file->writes->len; i++)
    {
      const Write *write = &g_array_index (file->writes, Write, i);
      gsize size;
      gconstpointer data = g_bytes_get_data (write->bytes, &size);
      switch (chance (3))
        {
        case 0:
          put (file->kept, write->offset, data, size);
          break;
        case 1:
          put (file->kept, write->offset, data, chance ((guint) size + 1));
          break;
        default:
          break;
        }
    }
  g_array_set_size (file->writes, 0);
  g_ptr_array_set_size (file->regions, 0);
  set_bytes (file->seen, file->kept);
}

/* SQLite's calls */

static int
x_close (sqlite3_file *base)
{
  return SQLITE_OK;
}

static int
x_read (sqlite3_file *base, void *out, int size, sqlite3_int64 offset)
{
  const Handle *handle = (Handle *) base;
  const GByteArray *seen = handle->file->seen;
  gint64 there = MAX (0, MIN ((gint64) size, (gint64) seen->len - offset));

  if (handle->disk->dead)
    return SQLITE_IOERR_READ;
  if (there > 0)
    memcpy (out, seen->data + offset, (gsize) there);
  memset ((char *) out + there, 0, (gsize) (size - there));
  return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int
x_write (sqlite3_file *base, const void *data, int size, sqlite3_int64 offset)
{
  const Handle *handle = (Handle *) base;
  WpDisk *disk = handle->disk;
  gint64 growth = MAX (0, offset + size - (gint64) handle->file->seen->len);
  Write write = { offset, NULL };

  if (disk->dead)
    return SQLITE_IOERR_WRITE;
  if (disk->room >= 0 && growth > disk->room)
    return SQLITE_FULL;
  if (disk->room >= 0)
    disk->room -= growth;
  put (handle->file->seen, offset, data, (gsize) size);
  write.bytes = g_bytes_new (data, (gsize) size);
  g_array_append_val (handle->file->writes, write);
  return SQLITE_OK;
}

static int
x_truncate (sqlite3_file *base, sqlite3_int64 size)
{
  const Handle *handle = (Handle *) base;

  if (handle->disk->dead)
    return SQLITE_IOERR_TRUNCATE;
  flush (handle->file);
  g_byte_array_set_size (handle->file->seen, (guint) size);
  set_bytes (handle->file->kept, handle->file->seen);
  return SQLITE_OK;
}

static int
x_sync (sqlite3_file *base, int flags)
{
  const Handle *handle = (Handle *) base;
  WpDisk *disk = handle->disk;

  if (disk->dead)
    return SQLITE_IOERR_FSYNC;
  if (disk->flushes_left == 0)
    {
      /* The power fails before this flush has ended, or just after. */
      if (chance (2) == 0)
        flush (handle->file);
      disk->dead = TRUE;
      crashes++;
      return SQLITE_IOERR_FSYNC;
    }
  if (disk->flushes_left > 0)
    disk->flushes_left--;
  if (!disk->lies)
    flush (handle->file);
  return SQLITE_OK;
}

static int
x_file_size (sqlite3_file *base, sqlite3_int64 *size)
{
  *size = ((Handle *) base)->file->seen->len;
  return SQLITE_OK;
}

static int
x_lock (sqlite3_file *base, int level)
{
  return SQLITE_OK;
}

static int
x_check_reserved_lock (sqlite3_file *base, int *reserved)
{
  *reserved = 0;
  return SQLITE_OK;
}

static int
x_file_control (sqlite3_file *base, int operation, void *argument)
{
  return SQLITE_NOTFOUND;
}

static int
x_sector_size (sqlite3_file *base)
{
  return SECTOR;
}

static int
x_device_characteristics (sqlite3_file *base)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
x_shm_map (sqlite3_file *base, int region, int size, int extend, void volatile **memory)
{
  GPtrArray *regions = ((Handle *) base)->file->regions;

  if (((Handle *) base)->disk->dead)
    return SQLITE_IOERR_SHMMAP;
  while ((int) regions->len <= region && extend)
    g_ptr_array_add (regions, g_malloc0 ((gsize) size));
  *memory = region < (int) regions->len ? g_ptr_array_index (regions, region) : NULL;
  return SQLITE_OK;
}

static int
x_shm_lock (sqlite3_file *base, int offset, int n, int flags)
{
  return SQLITE_OK;
}

static void
x_shm_barrier (sqlite3_file *base)
{
}

static int
x_shm_unmap (sqlite3_file *base, int delete_it)
{
  if (delete_it)
    g_ptr_array_set_size (((Handle *) base)->file->regions, 0);
  return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = x_close,
  .xRead = x_read,
  .xWrite = x_write,
  .xTruncate = x_truncate,
  .xSync = x_sync,
  .xFileSize = x_file_size,
  .xLock = x_lock,
  .xUnlock = x_lock,
  .xCheckReservedLock = x_check_reserved_lock,
  .xFileControl = x_file_control,
  .xSectorSize = x_sector_size,
  .xDeviceCharacteristics = x_device_characteristics,
  .xShmMap = x_shm_map,
  .xShmLock = x_shm_lock,
  .xShmBarrier = x_shm_barrier,
  .xShmUnmap = x_shm_unmap,
};

static int
x_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags, int *out_flags)
{
  Handle *handle = (Handle *) base;
  WpDisk *disk = path != NULL ? find_disk (path) : NULL;

  handle->base.pMethods = NULL;
  if (disk == NULL || disk->dead)
    return SQLITE_CANTOPEN;
  handle->disk = disk;
  handle->file = find_file (disk, path);
  if (handle->file == NULL && (flags & SQLITE_OPEN_CREATE) == 0)
    return SQLITE_CANTOPEN;
  if (handle->file == NULL)
    {
      handle->file = file_new (path + strlen (disk->prefix));
      g_ptr_array_add (disk->files, handle->file);
    }
  handle->base.pMethods = &methods;
  if (out_flags != NULL)
    *out_flags = flags;
  return SQLITE_OK;
}

static int
x_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  WpDisk *disk = find_disk (path);
  File *file = disk != NULL ? find_file (disk, path) : NULL;

  if (disk == NULL || disk->dead)
    return SQLITE_IOERR_DELETE;
  if (file == NULL)
    return SQLITE_IOERR_DELETE_NOENT;
  g_ptr_array_remove (disk->files, file);
  return SQLITE_OK;
}

static int
x_access (sqlite3_vfs *vfs, const char *path, int flags, int *there)
{
  WpDisk *disk = find_disk (path);
  const File *file = disk != NULL ? find_file (disk, path) : NULL;

  *there = file != NULL && (flags != SQLITE_ACCESS_EXISTS || file->seen->len > 0);
  return SQLITE_OK;
}

static int
x_full_pathname (sqlite3_vfs *vfs, const char *path, int size, char *out)
{
  return g_strlcpy (out, path, (gsize) size) < (gsize) size ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
x_randomness (sqlite3_vfs *vfs, int size, char *out)
{
  wp_random_bytes (out, (gsize) size);
  return size;
}

static int
x_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return microseconds;
}

/* 11 February 2025, in milliseconds of the Julian calendar's days. */
static int
x_current_time (sqlite3_vfs *vfs, sqlite3_int64 *time)
{
  *time = G_GINT64_CONSTANT (212606035200000);
  return SQLITE_OK;
}

void
wp_crash_vfs_register (void)
{
  static sqlite3_vfs vfs = {
    .iVersion = 2,
    .szOsFile = sizeof (Handle),
    .mxPathname = 512,
    .zName = WP_CRASH_VFS,
    .xOpen = x_open,
    .xDelete = x_delete,
    .xAccess = x_access,
    .xFullPathname = x_full_pathname,
    .xRandomness = x_randomness,
    .xSleep = x_sleep,
    .xCurrentTimeInt64 = x_current_time,
  };

  if (disks != NULL)
    return;
  disks = g_ptr_array_new ();
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 0), ==, SQLITE_OK);
}

/* Disks */

WpDisk *
wp_disk_new (const char *prefix)
{
  WpDisk *self = g_new0 (WpDisk, 1);

  self->prefix = g_strdup (prefix);
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->flushes_left = -1;
  self->room = -1;
  g_ptr_array_add (disks, self);
  return self;
}

void
wp_disk_free (WpDisk *self)
{
  if (self == NULL)
    return;
  g_ptr_array_remove (disks, self);
  g_ptr_array_unref (self->files);
  g_free (self->prefix);
  g_free (self);
}

void
wp_disk_crash_at (WpDisk *self, int flushes)
{
  self->flushes_left = flushes;
}

void
wp_disk_crash (WpDisk *self)
{
  self->dead = TRUE;
}

gboolean
wp_disk_has_crashed (WpDisk *self)
{
  return self->dead;
}

void
wp_disk_restart (WpDisk *self)
{
  for (guint i = 0; i < self->files->len; i++)
    crash_file (g_ptr_array_index (self->files, i));
  self->dead = FALSE;
  self->flushes_left = -1;
  self->room = -1;
}

void
wp_disk_set_room (WpDisk *self, gint64 bytes)
{
  self->room = bytes;
}

void
wp_disk_lie (WpDisk *self, gboolean lie)
{
  self->lies = lie;
}

void
wp_disk_copy (WpDisk *self, WpDisk *from)
{
  g_ptr_array_set_size (self->files, 0);
  for (guint i = 0; i < from->files->len; i++)
    {
      const File *source = g_ptr_array_index (from->files, i);
      File *file = file_new (source->name);
      set_bytes (file->seen, source->seen);
      set_bytes (file->kept, source->seen);
      g_ptr_array_add (self->files, file);
    }
}

gboolean
wp_disk_contains (WpDisk *self, gconstpointer needle, gsize size)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const File *file = g_ptr_array_index (self->files, i);
      if (memmem (file->seen->data, file->seen->len, needle, size) != NULL
          || memmem (file->kept->data, file->kept->len, needle, size) != NULL)
        return TRUE;
    }
  return FALSE;
}

guint64
wp_disk_count_crashes (void)
{
  return crashes;
}
