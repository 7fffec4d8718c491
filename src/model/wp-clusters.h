/* wp-clusters.h: marks on a line that would lie on one another become one with a number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pixels at a text scale of 1: half of what a mark takes, half of what a number of up to two digits takes, what each
 * further digit adds to that half, and the gap that stays between any two. */
#define WP_CLUSTER_MARK 8.0
#define WP_CLUSTER_PILL 14.0
#define WP_CLUSTER_DIGIT 4.0
#define WP_CLUSTER_GAP 2.0

/* No mark that stands alone is put aside farther than this to leave it alone; see wp_clusters_make(). */
#define WP_CLUSTER_FAR 48.0

/**
 * WpClusterIn: one mark that is to be drawn.
 */
typedef struct
{
  double day;
  gboolean alone;    /* it tells something that no number may hide */
  gboolean selected; /* likewise, however crowded it is */
} WpClusterIn;

/**
 * WpCluster: what is drawn in the place of one mark or more.
 */
typedef struct
{
  double day;     /* where: of more than one mark the mean of their days */
  double shift;   /* pixels to the right of that day (to the left, if negative), to make room */
  double half;    /* half its width in pixels, without the gap */
  guint first;    /* index of the first mark; the others follow it */
  guint n;        /* how many; of 1 the mark itself is drawn, else a number */
  gboolean alone; /* it holds a mark that should have stood alone */
} WpCluster;

/**
 * wp_clusters_make:
 * @marks: sorted by day
 * @px_per_day: pixels a day
 * @text_scale: what all widths are multiplied by
 * @out: (element-type WpCluster): emptied and filled, from the left
 *
 * Merges neighbours that would overlap until none do. A mark that stands alone is never merged: it parts what lies left
 * and right of it, and where there is too little room its neighbours give way, and it a little. All are moved as little
 * as that takes (the least sum of squares).
 *
 * Only when so many stand alone in one place that some would come to lie %WP_CLUSTER_FAR pixels or more from their day
 * are those merged as well, into clusters that say so with their own @alone: a mark years from its day would tell what
 * is not true. What is selected is not merged even then.
 *
 * The result does not depend on what is in view, only on the marks and the scale; nothing in it overlaps, and each mark
 * is in one cluster. Takes time in proportion to @n. Pure; any thread.
 */
void wp_clusters_make (const WpClusterIn *marks, guint n, double px_per_day, double text_scale, GArray *out);

G_END_DECLS
