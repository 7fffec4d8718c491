/* wp-fault-vfs.h: a disk that fails when a test says so.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WP_FAULT_VFS: the name of the VFS, for wp_db_set_default_vfs(). */
#define WP_FAULT_VFS "wp-fault"

/** WP_FAULT_EXIT_STATUS: what the process ends with at wp_fault_vfs_exit_at(). */
#define WP_FAULT_EXIT_STATUS 86

/** wp_fault_vfs_register: makes the VFS known to SQLite, over its default one; may be called again. */
void wp_fault_vfs_register (void);

/** wp_fault_vfs_reset: no faults, and counts from 0. */
void wp_fault_vfs_reset (void);

/** wp_fault_vfs_set_room: from now on @bytes may be written before each write fails as on a full disk; -1: no limit. */
void wp_fault_vfs_set_room (gint64 bytes);

/** wp_fault_vfs_fail_writes: whether each write, flush or cut fails as on a broken disk. */
void wp_fault_vfs_fail_writes (gboolean fail);

/** wp_fault_vfs_fail_reads: whether each read fails as on a broken disk. */
void wp_fault_vfs_fail_reads (gboolean fail);

/**
 * wp_fault_vfs_exit_at:
 * @operation: ends the process at this write, flush, cut or deletion, counted from 1 after the last reset; 0: never
 *
 * A write is torn: its first half reaches the file. Nothing is tidied up, as after a kill.
 */
void wp_fault_vfs_exit_at (guint operation);

/** wp_fault_vfs_count_operations: writes, flushes, cuts and deletions since the last reset. */
guint wp_fault_vfs_count_operations (void);

/** wp_fault_vfs_count_syncs: flushes to the disk since the last reset. */
guint wp_fault_vfs_count_syncs (void);

G_END_DECLS
