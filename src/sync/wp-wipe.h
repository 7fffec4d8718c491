/* wp-wipe.h: sealing what was never sent, and erasing everything that this device holds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-db.h"

G_BEGIN_DECLS

/* A setting that is there while the erasing has not come to its end. */
#define WP_SYNC_SETTING_WIPING "sync-wiping"

/**
 * wp_wipe_seal: seals the outbox and the drafts to the authority's rescue key (libsodium's sealed boxes), so that only
 * the authority can open them, and keeps the bundles until they are handed over. Does nothing when nothing waits.
 */
gboolean wp_wipe_seal (WpDb *db, GError **error);

/**
 * wp_wipe: seals, then erases every record, draft and mutation. May be called again after a crash: it goes on where it
 * was, and seals nothing twice.
 */
gboolean wp_wipe (WpDb *db, GError **error);

/**
 * wp_wipe_is_owed: whether an erasing was begun and has not come to its end.
 * @owed: (out)
 */
gboolean wp_wipe_is_owed (WpDb *db, gboolean *owed, GError **error);

G_END_DECLS
