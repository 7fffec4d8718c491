/* wp-ecomap-plan.h: where those stand who are round a family.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lengths, in units of which one is a pixel at the usual size of text. */
#define WP_ECOMAP_FAMILY 74.0 /* radius of the family's circle in the middle */
#define WP_ECOMAP_RING 25.0   /* radius of everybody else's */
#define WP_ECOMAP_LABEL 51.0  /* height of the three lines beside a circle */
#define WP_ECOMAP_CELL 156.0  /* width of those lines */

/**
 * WpEcomapSpot: the middle of one circle. The label stands above it in the upper half, below it in the lower.
 */
typedef struct
{
  double x;
  double y;
  gboolean label_above;
} WpEcomapSpot;

/**
 * WpEcomapPlan: spots round a middle: a ring of them, or where there are many two to four rings.
 */
typedef struct
{
  WpEcomapSpot *spots; /* (owned) */
  guint n;
  double x; /* of the family */
  double y;
  double width; /* of the whole drawing, which begins at 0, 0 */
  double height;
} WpEcomapPlan;

/**
 * wp_ecomap_plan_new:
 *
 * Returns: (transfer full): @n spots, clockwise from the top, as near the middle as they can be without one's circle
 *   or words lying on another's, or on the line that leads to one farther out. Any thread.
 */
WpEcomapPlan *wp_ecomap_plan_new (guint n);
void wp_ecomap_plan_free (WpEcomapPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpEcomapPlan, wp_ecomap_plan_free)

G_END_DECLS
