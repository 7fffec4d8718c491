/* wp-sidebar.h: the list of areas, and who works here.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-context.h"

G_BEGIN_DECLS

/**
 * WpSidebar: the left half of the window. Choosing a line activates the window's action “win.area”.
 *
 * Property "rail" (boolean): icons above short names, in a strip that is as narrow as they allow.
 */
#define WP_TYPE_SIDEBAR (wp_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (WpSidebar, wp_sidebar, WP, SIDEBAR, AdwBin)

/**
 * wp_sidebar_set_context: (nullable): whose store it is, to show who works here.
 */
void wp_sidebar_set_context (WpSidebar *self, WpContext *context);

/**
 * wp_sidebar_select: marks the area @id as the one that is shown, without choosing it again.
 */
void wp_sidebar_select (WpSidebar *self, const char *id);

gboolean wp_sidebar_get_rail (WpSidebar *self);
void wp_sidebar_set_rail (WpSidebar *self, gboolean rail);

G_END_DECLS
