/* wp-fault-vfs.c: a disk that fails when a test says so.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-fault-vfs.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* The real file follows this in the same block, as SQLite allots szOsFile bytes for both. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} FaultFile;

static sqlite3_vfs fault_vfs;
static sqlite3_vfs *real_vfs;

/* Tests set these from one thread while a worker's thread reads them. */
static gint64 room = -1;
static gint fail_writes;
static gint fail_reads;
static guint exit_at;
static guint n_operations;
static guint n_syncs;

static sqlite3_file *
real_file (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

/* Counts an operation; TRUE if the process is to end at it. */
static gboolean
count_operation (void)
{
  guint nth = __atomic_add_fetch (&n_operations, 1, __ATOMIC_SEQ_CST);

  return nth == __atomic_load_n (&exit_at, __ATOMIC_SEQ_CST);
}

static gboolean
take_room (int amount)
{
  gint64 left = __atomic_load_n (&room, __ATOMIC_SEQ_CST);

  if (left < 0)
    return TRUE;
  if (left < amount)
    return FALSE;
  __atomic_sub_fetch (&room, amount, __ATOMIC_SEQ_CST);
  return TRUE;
}

static int
close_cb (sqlite3_file *file)
{
  return real_file (file)->pMethods->xClose (real_file (file));
}

static int
read_cb (sqlite3_file *file, void *data, int amount, sqlite3_int64 offset)
{
  if (g_atomic_int_get (&fail_reads))
    return SQLITE_IOERR_READ;
  return real_file (file)->pMethods->xRead (real_file (file), data, amount, offset);
}

static int
write_cb (sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
  if (count_operation ())
    {
      real_file (file)->pMethods->xWrite (real_file (file), data, amount / 2, offset);
      _exit (WP_FAULT_EXIT_STATUS);
    }
  if (g_atomic_int_get (&fail_writes))
    return SQLITE_IOERR_WRITE;
  if (!take_room (amount))
    return SQLITE_FULL;
  return real_file (file)->pMethods->xWrite (real_file (file), data, amount, offset);
}

static int
truncate_cb (sqlite3_file *file, sqlite3_int64 size)
{
  if (count_operation ())
    _exit (WP_FAULT_EXIT_STATUS);
  if (g_atomic_int_get (&fail_writes))
    return SQLITE_IOERR_TRUNCATE;
  return real_file (file)->pMethods->xTruncate (real_file (file), size);
}

static int
sync_cb (sqlite3_file *file, int flags)
{
  if (count_operation ())
    _exit (WP_FAULT_EXIT_STATUS);
  if (g_atomic_int_get (&fail_writes))
    return SQLITE_IOERR_FSYNC;
  __atomic_add_fetch (&n_syncs, 1, __ATOMIC_SEQ_CST);
  return real_file (file)->pMethods->xSync (real_file (file), flags);
}

static int
file_size_cb (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_file (file)->pMethods->xFileSize (real_file (file), size);
}

static int
lock_cb (sqlite3_file *file, int level)
{
  return real_file (file)->pMethods->xLock (real_file (file), level);
}

static int
unlock_cb (sqlite3_file *file, int level)
{
  return real_file (file)->pMethods->xUnlock (real_file (file), level);
}

static int
check_reserved_lock_cb (sqlite3_file *file, int *out)
{
  return real_file (file)->pMethods->xCheckReservedLock (real_file (file), out);
}

static int
file_control_cb (sqlite3_file *file, int op, void *arg)
{
  return real_file (file)->pMethods->xFileControl (real_file (file), op, arg);
}

static int
sector_size_cb (sqlite3_file *file)
{
  return real_file (file)->pMethods->xSectorSize (real_file (file));
}

static int
device_characteristics_cb (sqlite3_file *file)
{
  return real_file (file)->pMethods->xDeviceCharacteristics (real_file (file));
}

static int
shm_map_cb (sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
  return real_file (file)->pMethods->xShmMap (real_file (file), page, size, extend, out);
}

static int
shm_lock_cb (sqlite3_file *file, int offset, int n, int flags)
{
  return real_file (file)->pMethods->xShmLock (real_file (file), offset, n, flags);
}

static void
shm_barrier_cb (sqlite3_file *file)
{
  real_file (file)->pMethods->xShmBarrier (real_file (file));
}

static int
shm_unmap_cb (sqlite3_file *file, int remove)
{
  return real_file (file)->pMethods->xShmUnmap (real_file (file), remove);
}

/* Version 2 has the shared memory of a write-ahead log, and no memory mapping, which would pass by the faults. */
static const sqlite3_io_methods fault_methods = {
  .iVersion = 2,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = file_size_cb,
  .xLock = lock_cb,
  .xUnlock = unlock_cb,
  .xCheckReservedLock = check_reserved_lock_cb,
  .xFileControl = file_control_cb,
  .xSectorSize = sector_size_cb,
  .xDeviceCharacteristics = device_characteristics_cb,
  .xShmMap = shm_map_cb,
  .xShmLock = shm_lock_cb,
  .xShmBarrier = shm_barrier_cb,
  .xShmUnmap = shm_unmap_cb,
};

static int
open_cb (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int code;

  self->base.pMethods = NULL;
  self->real = (sqlite3_file *) (self + 1);
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &fault_methods;
  return code;
}

static int
delete_cb (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  if (count_operation ())
    _exit (WP_FAULT_EXIT_STATUS);
  return real_vfs->xDelete (real_vfs, name, sync_folder);
}

void
wp_fault_vfs_register (void)
{
  if (real_vfs != NULL)
    return;
  real_vfs = sqlite3_vfs_find (NULL);
  /* All that is not about a file's content is the real one's; its callbacks only look at the VFS they are given. */
  fault_vfs = *real_vfs;
  fault_vfs.pNext = NULL;
  fault_vfs.zName = WP_FAULT_VFS;
  fault_vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
  fault_vfs.xOpen = open_cb;
  fault_vfs.xDelete = delete_cb;
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, 0), ==, SQLITE_OK);
}

void
wp_fault_vfs_reset (void)
{
  wp_fault_vfs_set_room (-1);
  wp_fault_vfs_fail_writes (FALSE);
  wp_fault_vfs_fail_reads (FALSE);
  wp_fault_vfs_exit_at (0);
  __atomic_store_n (&n_operations, 0, __ATOMIC_SEQ_CST);
  __atomic_store_n (&n_syncs, 0, __ATOMIC_SEQ_CST);
}

void
wp_fault_vfs_set_room (gint64 bytes)
{
  __atomic_store_n (&room, bytes, __ATOMIC_SEQ_CST);
}

void
wp_fault_vfs_fail_writes (gboolean fail)
{
  g_atomic_int_set (&fail_writes, fail);
}

void
wp_fault_vfs_fail_reads (gboolean fail)
{
  g_atomic_int_set (&fail_reads, fail);
}

void
wp_fault_vfs_exit_at (guint operation)
{
  __atomic_store_n (&exit_at, operation, __ATOMIC_SEQ_CST);
}

guint
wp_fault_vfs_count_operations (void)
{
  return __atomic_load_n (&n_operations, __ATOMIC_SEQ_CST);
}

guint
wp_fault_vfs_count_syncs (void)
{
  return __atomic_load_n (&n_syncs, __ATOMIC_SEQ_CST);
}
