/* wp-crash-vfs.h: disks in memory that lose what was not flushed when they crash.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WP_CRASH_VFS: the name of the VFS, for wp_db_set_default_vfs(). */
#define WP_CRASH_VFS "wp-crash"

/**
 * WpDisk: holds the files whose names begin with its own. Writes since the last flush of a file are kept one by one;
 * when the disk crashes each of them is there, is not, or is there in part, as chance (wp_random_bytes()) has it. One
 * thread.
 */
typedef struct _WpDisk WpDisk;

/** wp_crash_vfs_register: makes the VFS known to SQLite; may be called again. */
void wp_crash_vfs_register (void);

/**
 * wp_disk_new:
 * @prefix: what the names of its files begin with; no other disk may have a beginning of it
 */
WpDisk *wp_disk_new (const char *prefix);
void wp_disk_free (WpDisk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpDisk, wp_disk_free)

/** wp_disk_crash_at: the disk is gone at the flush after @flushes more; -1: never. */
void wp_disk_crash_at (WpDisk *self, int flushes);

/** wp_disk_crash: the disk is gone now: every call fails until wp_disk_restart(). */
void wp_disk_crash (WpDisk *self);
gboolean wp_disk_has_crashed (WpDisk *self);

/** wp_disk_restart: what a computer finds that is switched on again. Close every connection first. */
void wp_disk_restart (WpDisk *self);

/** wp_disk_set_room: bytes that its files may grow by before a write fails as on a full disk; -1: no limit. */
void wp_disk_set_room (WpDisk *self, gint64 bytes);

/** wp_disk_lie: flushes are told as done and are not: a server without its flushes. */
void wp_disk_lie (WpDisk *self, gboolean lie);

/** wp_disk_copy: makes the files of @self those of @from as they are on its disk, by their names after the prefix. */
void wp_disk_copy (WpDisk *self, WpDisk *from);

/** wp_disk_contains: whether @needle stands anywhere in its files, flushed or not. */
gboolean wp_disk_contains (WpDisk *self, gconstpointer needle, gsize size);

/** wp_disk_count_crashes: how often disks of this process have crashed at a flush. */
guint64 wp_disk_count_crashes (void);

G_END_DECLS
