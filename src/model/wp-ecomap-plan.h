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
#define WP_ECOMAP_BOX 246.0   /* width of a list */
#define WP_ECOMAP_HEAD 30.0   /* height of what stands over a list */
#define WP_ECOMAP_ROW 34.0    /* height of one of its rows */

/* So many have a circle each; where there are more, they stand in lists. */
#define WP_ECOMAP_MOST_CIRCLES 12

/**
 * WpEcomapSpot: the middle of one circle, or of one row of a list. The label of a circle stands above it in the upper
 * half, below it in the lower.
 */
typedef struct
{
  double x;
  double y;
  gboolean label_above;
} WpEcomapSpot;

/**
 * WpEcomapBox: a list of those of one group, or of a part of them where they are many.
 */
typedef struct
{
  guint group;
  guint n;
  double x; /* its upper left corner */
  double y;
  double height;
} WpEcomapBox;

/**
 * WpEcomapLink: a straight line, upright or level, of those that lead from the family to the lists.
 */
typedef struct
{
  double x1, y1, x2, y2;
} WpEcomapLink;

/**
 * WpEcomapPlan: spots round a middle: a ring of circles, or columns of lists.
 */
typedef struct
{
  WpEcomapSpot *spots; /* (owned) */
  guint n;
  GArray *boxes; /* (owned) of WpEcomapBox; none where there are circles */
  GArray *links; /* (owned) of WpEcomapLink, likewise */
  double x;      /* of the family */
  double y;
  double width; /* of the whole drawing, which begins at 0, 0 */
  double height;
} WpEcomapPlan;

/**
 * wp_ecomap_plan_new:
 * @groups: (nullable): of each of the @n, the number of the group that it belongs to; groups are numbered from 0 in the
 *   order of their weight, and %NULL is one group of all
 * @last: the number of the group that stands farthest from the family, or G_MAXUINT
 *
 * Returns: (transfer full): @n spots. A few stand in a ring, clockwise from the top, as near the middle as they can be
 *   without one's circle or words lying on another's. Many stand in lists, a group in one list or in several of about
 *   the same length, in as many columns as make the whole about as wide as high; the list of the first group is above
 *   the family, and each is led to by a line that runs through no list. Any thread.
 */
WpEcomapPlan *wp_ecomap_plan_new (guint n, const guint *groups, guint last);
void wp_ecomap_plan_free (WpEcomapPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WpEcomapPlan, wp_ecomap_plan_free)

/**
 * wp_ecomap_plan_box: (returns) (nullable): the list in which @spot stands; %NULL where it is a circle.
 */
const WpEcomapBox *wp_ecomap_plan_box (const WpEcomapPlan *self, guint spot);

/**
 * wp_ecomap_plan_step:
 * @right: 1 for the right, −1 for the left, 0 for up or down
 * @down: 1 for down, −1 for up, 0 for sideways
 *
 * Returns: who is next from @spot: right and down lead on round a ring, left and up back; in lists up and down lead
 *   along a column, and sideways to the row beside it in the next; @spot itself at the edge.
 */
guint wp_ecomap_plan_step (const WpEcomapPlan *self, guint spot, int right, int down);

G_END_DECLS
