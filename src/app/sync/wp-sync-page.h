/* wp-sync-page.h: sync in plain words: what waits, what failed and why, what to do.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-page.h"
#include "wp-sync-face.h"

G_BEGIN_DECLS

/**
 * WpSyncPage: how this device and the server stand to each other, with what can be done about it: try now, pause and
 * go on, sign in and out, settle, connect. It follows the context's sync.
 */
#define WP_TYPE_SYNC_PAGE (wp_sync_page_get_type ())
G_DECLARE_FINAL_TYPE (WpSyncPage, wp_sync_page, WP, SYNC_PAGE, WpPage)

/**
 * wp_sync_page_show: shows @face and @problems (element-type WpSyncProblem), as it does when the sync changes; for the
 * tour and for tests.
 */
void wp_sync_page_show (WpSyncPage *self, const WpSyncFace *face, GPtrArray *problems);

G_END_DECLS
