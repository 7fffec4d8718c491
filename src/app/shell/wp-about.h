/* wp-about.h: what the program is, and whose.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_about_show:
 * @parent: (nullable)
 */
void wp_about_show (GtkWindow *parent);

G_END_DECLS
