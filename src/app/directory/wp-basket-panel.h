/* wp-basket-panel.h: the services that were picked out, beside one another, and what is done with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "wp-basket.h"
#include "wp-point.h"

G_BEGIN_DECLS

/**
 * WpBasketPanel: up to five services in short, a table of them, and the buttons that hand them over; what is handed
 * over is counted without a name, and what is counted is shown before.
 */
#define WP_TYPE_BASKET_PANEL (wp_basket_panel_get_type ())
G_DECLARE_FINAL_TYPE (WpBasketPanel, wp_basket_panel, WP, BASKET_PANEL, AdwBin)

GtkWidget *wp_basket_panel_new (void);

/**
 * wp_basket_panel_follow: shows @basket. Once.
 */
void wp_basket_panel_follow (WpBasketPanel *self, WpContext *context, WpBasket *basket);

/**
 * wp_basket_panel_set_about:
 * @needs: codes of the needs that were asked about
 * @district: (nullable): of the postcode that was asked about
 *
 * Says what else is counted.
 */
void wp_basket_panel_set_about (WpBasketPanel *self, const char *const *needs, const char *district);

/**
 * wp_basket_panel_set_home: (nullable): where they live, by their postcode. The locality in which that lies is counted,
 * and the place itself is kept nowhere.
 */
void wp_basket_panel_set_home (WpBasketPanel *self, const WpPoint *home);

/**
 * wp_basket_panel_count_unmet: counts that nothing was found for the needs that were asked about.
 */
void wp_basket_panel_count_unmet (WpBasketPanel *self);

G_END_DECLS
