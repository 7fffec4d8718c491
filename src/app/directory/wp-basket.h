/* wp-basket.h: the services that were picked out for a caller.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-context.h"
#include "wp-listing-facts.h"

G_BEGIN_DECLS

#define WP_BASKET_MOST 5

/**
 * WpBasket: up to %WP_BASKET_MOST services, in the order in which they were picked, with what is known of each as the
 * store has it now. Main thread.
 *
 * Signal "changed": others are picked, or something else is known of one.
 */
#define WP_TYPE_BASKET (wp_basket_get_type ())
G_DECLARE_FINAL_TYPE (WpBasket, wp_basket, WP, BASKET, GObject)

WpBasket *wp_basket_new (WpContext *context);

guint wp_basket_get_n (WpBasket *self);
gboolean wp_basket_has (WpBasket *self, const char *id);

/**
 * wp_basket_add: puts the service @id in; nothing where it is in already.
 *
 * Returns: %FALSE where there is no room.
 */
gboolean wp_basket_add (WpBasket *self, const char *id);
void wp_basket_remove (WpBasket *self, const char *id);
void wp_basket_clear (WpBasket *self);

/**
 * wp_basket_get_facts: (transfer none) (nullable): what is known of the service at @index; %NULL until it is read.
 */
const WpListingFacts *wp_basket_get_facts (WpBasket *self, guint index);

/**
 * wp_basket_is_read: whether all in it are read, and there is one at least.
 */
gboolean wp_basket_is_read (WpBasket *self);

/**
 * wp_basket_dup_ids: (transfer full): the ids with spaces between.
 */
char *wp_basket_dup_ids (WpBasket *self);

G_END_DECLS
