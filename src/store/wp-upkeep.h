/* wp-upkeep.h: backup, restore and check of the store, and how it is protected on this device.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"

G_BEGIN_DECLS

/**
 * WpUpkeepProgress: how far it is, 0 to 1; on the main thread.
 */
typedef void (*WpUpkeepProgress) (double fraction, gpointer user_data);

/**
 * wp_store_backup_async:
 * @path: the file to write; one that is there is replaced when the copy is whole
 * @progress: (nullable): called with @user_data
 *
 * Copies the store as it is at one moment, on a thread of its own, while people work on. The copy is readable by its
 * owner alone and is not encrypted: whoever has it can read it. One audit entry "backup".
 */
void wp_store_backup_async (WpStore *store,
                            const char *path,
                            WpUpkeepProgress progress,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean wp_store_backup_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_prepare_restore_async:
 * @path: a file made by wp_store_backup_async()
 *
 * Looks the backup over, whole, and copies it beside the store. The next time the profile is opened it takes the
 * store's place, and the store as it was is set aside, not overwritten. Nothing changes when the backup is damaged,
 * foreign or newer: the error says which.
 */
void wp_store_prepare_restore_async (
    WpStore *store, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_store_prepare_restore_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * WpStoreCheck: what a check found.
 */
typedef struct
{
  gboolean sound; /* the file's pages and indexes agree */
  char *report;   /* (owned) (nullable): what is wrong, names of tables and pages alone */
  gint64 audit_entries;
  gint64 audit_broken_at; /* number of the first entry of the audit that does not fit, 0 for none */
} WpStoreCheck;

void wp_store_check_free (WpStoreCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpStoreCheck, wp_store_check_free)

/**
 * wp_store_check_async: reads the whole file and the whole chain of the audit, on a thread of its own.
 */
void wp_store_check_async (WpStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_check_finish:
 *
 * Returns: (transfer full) (nullable): what was found; %NULL with @error when the file could not be read at all.
 */
WpStoreCheck *wp_store_check_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * WpProtection: what keeps somebody who takes the device from reading the store.
 */
typedef enum {
  WP_PROTECTION_NONE,   /* the folder is on a disk that is not encrypted, as far as can be seen */
  WP_PROTECTION_DISK,   /* the disk is encrypted (dm-crypt) */
  WP_PROTECTION_FOLDER, /* the folder is encrypted (fscrypt) */
} WpProtection;

/**
 * wp_protection_of_folder: asks the operating system. Quick; any thread.
 */
WpProtection wp_protection_of_folder (const char *folder);

G_END_DECLS
