/* wp-ecomap-private.h: what the steps of the layout of an eco-map hand to one another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-ecomap-plan.h"

G_BEGIN_DECLS

/* wp-ecomap-lists.c: fills spots, boxes and links, with the family at 0, 0. */
void wp_ecomap_make_lists (WpEcomapPlan *plan, const guint *groups, guint last);

G_END_DECLS
