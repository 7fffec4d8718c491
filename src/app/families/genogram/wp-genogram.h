/* wp-genogram.h: a family's genogram to look at and to go through.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-canvas.h"
#include "wp-kin.h"

G_BEGIN_DECLS

/**
 * WpGenogram: everybody who is related, by generations, as wp_genogram_draw_cairo() draws them. The arrow up leads to
 * a parent, down to the eldest child, left and right to partners, brothers and sisters. Nodes are called by name and
 * age, and described by what they are to the others. Ids are those of people.
 */
#define WP_TYPE_GENOGRAM (wp_genogram_get_type ())
G_DECLARE_FINAL_TYPE (WpGenogram, wp_genogram, WP, GENOGRAM, WpCanvas)

GtkWidget *wp_genogram_new (void);

/**
 * wp_genogram_set_kin:
 * @kin: lives at least until the next is set or the widget is gone
 */
void wp_genogram_set_kin (WpGenogram *self, const WpKin *kin);

/**
 * wp_genogram_get_plan: (transfer none) (nullable): where everybody stands.
 */
const WpGenogramPlan *wp_genogram_get_plan (WpGenogram *self);

G_END_DECLS
