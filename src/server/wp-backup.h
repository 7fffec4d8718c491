/* wp-backup.h: an encrypted copy of everything that a server keeps, in one file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-server-settings.h"
#include "wp-sql.h"

G_BEGIN_DECLS

/** wp_backup_make_key: makes the key of the backups of the server in @folder, "backup.key". */
gboolean wp_backup_make_key (const char *folder, GError **error);

/** WpBackupFacts: what a backup says of itself. */
typedef struct
{
  gint64 made_at; /* UTC ms */
  gint64 seq;     /* the counter then */
  char *epoch;    /* (owned) */
} WpBackupFacts;

void wp_backup_facts_clear (WpBackupFacts *facts);

/**
 * wp_backup_write:
 * @sql: a connection of its own, not in a transaction
 * @path: where to; what is there already is replaced, once the new one is whole
 *
 * Writes the records as they are at one instant, the settings, certificates and the rescue key, but neither the
 * backup's own key nor the journal. Others may write meanwhile. The file is a stream of libsodium (XChaCha20-Poly1305),
 * so that a changed, missing or further byte is found. Waits for the disk.
 * What is not encrypted yet lies in a file without a name, which is gone with the process, however that ends.
 *
 * Returns: whether it was written
 */
gboolean wp_backup_write (
    const WpServerSettings *settings, WpSql *sql, const char *path, const WpBackupFacts *facts, GError **error);

/**
 * wp_backup_read:
 * @folder: gets the files; it has to be there and empty
 *
 * Returns: whether the backup was whole; %FALSE with %WP_SERVER_ERROR_DAMAGED if it was changed, cut off or is of
 *   another key. What was written to @folder is then to be thrown away.
 */
gboolean
wp_backup_read (const char *path, const char *key_path, const char *folder, WpBackupFacts *facts, GError **error);

G_END_DECLS
