/* wp-ecomap.h: a family's eco-map to look at and to go through.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-around.h"
#include "wp-canvas.h"
#include "wp-codes.h"

G_BEGIN_DECLS

/**
 * WpEcomap: who is around the family and how strongly, as wp_ecomap_draw_cairo() draws them. The arrows lead round the
 * circle, or along the lists. Ids are the items’ keys.
 */
#define WP_TYPE_ECOMAP (wp_ecomap_get_type ())
G_DECLARE_FINAL_TYPE (WpEcomap, wp_ecomap, WP, ECOMAP, WpCanvas)

GtkWidget *wp_ecomap_new (void);

/**
 * wp_ecomap_set_items:
 * @kin: lives, as @items do, at least until others are set or the widget is gone
 * @items: (element-type WpAroundItem)
 */
void wp_ecomap_set_items (WpEcomap *self, const WpKin *kin, const GPtrArray *items, WpCodes *codes);

G_END_DECLS
