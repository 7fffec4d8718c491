/* wp-basket-card.h: one of the services that were picked out, in short.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-basket.h"

G_BEGIN_DECLS

/**
 * wp_basket_card_new: (transfer floating): name, next session, wait, cost, access and number of the service at @index
 * of @basket, with a button that takes it out.
 */
GtkWidget *wp_basket_card_new (WpBasket *basket, guint index);

G_END_DECLS
