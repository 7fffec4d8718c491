/* wp-who-panel.h: who works with a family now, and of whom nothing is seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-picture.h"

G_BEGIN_DECLS

/**
 * WpWhoPanel: the panel beside “everything that happened”. It shows what it is given; its scroll position stays when
 * it is given the same family's picture anew.
 */
#define WP_TYPE_WHO_PANEL (wp_who_panel_get_type ())
G_DECLARE_FINAL_TYPE (WpWhoPanel, wp_who_panel, WP, WHO_PANEL, AdwBin)

GtkWidget *wp_who_panel_new (void);

void wp_who_panel_set_picture (WpWhoPanel *self, WpPicture *picture);

G_END_DECLS
