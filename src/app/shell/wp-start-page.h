/* wp-start-page.h: what the window shows until somebody works in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-launch.h"

G_BEGIN_DECLS

/**
 * WpStartPage: opening (said only when it takes more than half a second), filling, failed, or a welcome to somebody
 * whom the store does not know. The front door is here too.
 */
#define WP_TYPE_START_PAGE (wp_start_page_get_type ())
G_DECLARE_FINAL_TYPE (WpStartPage, wp_start_page, WP, START_PAGE, AdwBin)

/**
 * wp_start_page_update: shows how far @launch has come.
 */
void wp_start_page_update (WpStartPage *self, WpLaunch *launch);

G_END_DECLS
