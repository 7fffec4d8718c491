/* wp-store-open.h: opening the file, with every check before anything is read or written. For the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/**
 * wp_store_lock_profile:
 *
 * Makes @folder, for its owner only, and takes its lock.
 *
 * Returns: a file descriptor to keep open, or -1 with a #WpStoreError.
 */
int wp_store_lock_profile (const char *folder, GError **error);

/* A backup that waits in the profile's folder to take the store's place when the profile is next opened. */
#define WP_STORE_RESTORE_NAME "restore.db"

/**
 * wp_store_check_backup:
 *
 * Returns: whether @db is a whole store of ours that this program can read; %FALSE with @error saying what it is not.
 */
gboolean wp_store_check_backup (WpDb *db, GError **error);

/**
 * WpStoreOpening: what the writer's thread needs to open the file.
 */
typedef struct
{
  char *path; /* (owned) */
  gint64 now; /* UTC ms, for the name under which a damaged store is set aside */
} WpStoreOpening;

void wp_store_opening_free (WpStoreOpening *self);

/**
 * wp_store_open_writer:
 *
 * A WpDbOpenFunc on a #WpStoreOpening. Opens or makes the file, checks it after an unclean end, brings it up to date,
 * and marks it as open. A file that is damaged is set aside with its log and the error says where; nothing is ever
 * overwritten.
 */
WpDb *wp_store_open_writer (gpointer opening, GError **error);

/**
 * wp_store_open_reader: the same for the reader's connection, read-only.
 */
WpDb *wp_store_open_reader (gpointer opening, GError **error);

/**
 * wp_store_mark_clean: notes that the store was closed in order. On the writer's thread.
 */
gboolean wp_store_mark_clean (WpDb *db, GError **error);

G_END_DECLS
