/* wp-genogram-crossings.c: counts where lines of a drawing cross that have nothing to do with one another.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "wp-genogram-private.h"

#define HALF (WP_GENOGRAM_SYMBOL / 2)

typedef struct
{
  guint couple;
  double x1, y1, x2, y2; /* x1 <= x2 and y1 <= y2, and equal in one of the two */
} Segment;

static void
add_segment (GArray *segments, guint couple, WpGenogramPoint from, WpGenogramPoint to)
{
  Segment segment = { couple, MIN (from.x, to.x), MIN (from.y, to.y), MAX (from.x, to.x), MAX (from.y, to.y) };

  if (segment.x1 != segment.x2 || segment.y1 != segment.y2)
    g_array_append_val (segments, segment);
}

static GArray *
collect (const WpGenogramPlan *plan)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  for (guint i = 0; i < plan->unions->len; i++)
    {
      const WpGenogramUnion *couple = &g_array_index (plan->unions, WpGenogramUnion, i);
      double left = couple->drop.x;
      double right = couple->drop.x;
      double bar_y = NAN;
      for (guint p = 0; p + 1 < couple->n_points; p++)
        add_segment (segments, i, couple->points[p], couple->points[p + 1]);
      for (guint d = 0; d < plan->drops->len; d++)
        {
          const WpGenogramDrop *drop = &g_array_index (plan->drops, WpGenogramDrop, d);
          if (drop->couple != i || !drop->drawn)
            continue;
          add_segment (segments, i, (WpGenogramPoint){ drop->x, drop->bar_y }, (WpGenogramPoint){ drop->x, drop->y });
          left = MIN (left, drop->x);
          right = MAX (right, drop->x);
          bar_y = isnan (bar_y) ? drop->bar_y : bar_y;
        }
      if (isnan (bar_y))
        continue;
      add_segment (segments, i, couple->drop, (WpGenogramPoint){ couple->drop.x, bar_y });
      add_segment (segments, i, (WpGenogramPoint){ left, bar_y }, (WpGenogramPoint){ right, bar_y });
    }
  return segments;
}

static gboolean
cross (const Segment *one, const Segment *other)
{
  gboolean one_flat = one->y1 == one->y2;
  gboolean other_flat = other->y1 == other->y2;

  if (one_flat && other_flat)
    return one->y1 == other->y1 && one->x1 < other->x2 && other->x1 < one->x2;
  if (!one_flat && !other_flat)
    return one->x1 == other->x1 && one->y1 < other->y2 && other->y1 < one->y2;
  const Segment *flat = one_flat ? one : other;
  const Segment *upright = one_flat ? other : one;
  return upright->x1 > flat->x1 && upright->x1 < flat->x2 && flat->y1 > upright->y1 && flat->y1 < upright->y2;
}

static gboolean
goes_through (const WpGenogramPlan *plan, const Segment *segment, guint person)
{
  const WpGenogramNode *node = &g_array_index (plan->nodes, WpGenogramNode, person);
  const WpGenogramUnion *couple = &g_array_index (plan->unions, WpGenogramUnion, segment->couple);

  return couple->a != person && couple->b != person && segment->x1 < node->x + HALF && segment->x2 > node->x - HALF
         && segment->y1 < node->y + HALF && segment->y2 > node->y - HALF;
}

guint
wp_genogram_plan_count_crossings (const WpGenogramPlan *self)
{
  g_autoptr (GArray) segments = collect (self);
  guint n = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const Segment *one = &g_array_index (segments, Segment, i);
      for (guint j = i + 1; j < segments->len; j++)
        {
          const Segment *other = &g_array_index (segments, Segment, j);
          /* Two couples share somebody: their lines meet at the symbol, which hides it. */
          n += one->couple != other->couple && cross (one, other);
        }
      for (guint p = 0; p < self->nodes->len; p++)
        n += goes_through (self, one, p);
    }
  return n;
}
