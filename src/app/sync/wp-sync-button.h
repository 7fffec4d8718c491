/* wp-sync-button.h: how sync stands, quietly, in the header bar.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-sync-face.h"

G_BEGIN_DECLS

/**
 * WpSyncButton: an icon with a few words; opens the page of sync (“win.sync”), or that of what is to be settled
 * (“win.conflicts”) while something is, or of what waits for this account's decision (“win.held”). Not shown on a
 * device that is connected to no server, unless there is something to say of that.
 */
#define WP_TYPE_SYNC_BUTTON (wp_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (WpSyncButton, wp_sync_button, WP, SYNC_BUTTON, AdwBin)

/**
 * wp_sync_button_set_sync:
 * @sync: (nullable): what to follow from now on
 */
void wp_sync_button_set_sync (WpSyncButton *self, WpSync *sync);

/**
 * wp_sync_button_show: shows @face, as it does whenever the sync that it follows changes.
 */
void wp_sync_button_show (WpSyncButton *self, const WpSyncFace *face);

/**
 * wp_sync_button_set_brief: whether to show the icon alone, where the header bar is narrow.
 */
void wp_sync_button_set_brief (WpSyncButton *self, gboolean brief);

G_END_DECLS
