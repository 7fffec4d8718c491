/* wp-ecomap-lists.c: those round a family in lists, where there are too many for a circle each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "wp-ecomap-private.h"

/* Between two lists one above the other, and between two columns, where the lines run. */
#define GAP 14.0
#define GUTTER 36.0
/* Half of the lane that leads sideways from the family, and the line up or down from its circle. */
#define LANE 14.0
#define UPRIGHT 26.0
/* Below the last row of a list. */
#define FOOT 5.0
/* A list is no shorter and no longer, but for the last of a group. */
#define LEAST_ROWS 4
#define MOST_ROWS 12
/* Columns on each side of the one that the family stands in. */
#define MOST_SIDES 4
/* The room for an eco-map is about so much wider than it is high. */
#define SHAPE 1.05

/* One part of a group, before it has a place. */
typedef struct
{
  guint group;
  guint first; /* of those of its group */
  guint n;
  guint order;
  gboolean last; /* comes after all others */
} Part;

/* A column up or down from the family. */
typedef struct
{
  int column; /* 0 for the family's own, −1 for the one left of it */
  int way;    /* −1 for up */
  double end; /* how far it reaches */
  guint n;    /* lists in it */
} Stack;

static double
height_of (guint n)
{
  return WP_ECOMAP_HEAD + WP_ECOMAP_ROW * n + FOOT;
}

static double
middle_of (int column)
{
  return column * (WP_ECOMAP_BOX + GUTTER);
}

/* The longest first: so the columns come out even. The first group's come before all, and the last one's after. */
static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *one = a;
  const Part *other = b;

  if ((one->order == 0) != (other->order == 0))
    return one->order == 0 ? -1 : 1;
  if (one->last != other->last)
    return one->last ? 1 : -1;
  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  return one->order < other->order ? -1 : 1;
}

/* @most: rows of a list */
static GArray *
make_parts (const guint *sizes, guint n_groups, guint last, guint most)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint group = 0; group < n_groups; group++)
    {
      guint n_parts = (sizes[group] + most - 1) / most;
      guint first = 0;
      for (guint i = 0; i < n_parts; i++)
        {
          Part part = { group, first, (sizes[group] - first) / (n_parts - i), parts->len, group == last };
          first += part.n;
          g_array_append_val (parts, part);
        }
    }
  g_array_sort (parts, compare_parts);
  return parts;
}

/* The family's own column first, then those beside it, the upper half before the lower. */
static GArray *
make_stacks (int n_sides)
{
  GArray *stacks = g_array_new (FALSE, FALSE, sizeof (Stack));

  for (int away = 0; away <= n_sides; away++)
    for (int way = -1; way <= 1; way += 2)
      for (int side = 1; side >= -1; side -= 2)
        {
          Stack stack = { side * away, way, away == 0 ? WP_ECOMAP_FAMILY + UPRIGHT : LANE, 0 };
          if (away > 0 || side > 0)
            g_array_append_val (stacks, stack);
        }
  return stacks;
}

/* Each part to the shortest column. Gives the boxes, with the family at 0, 0; @near_one: (out): of each whether it is
 * the nearest to the family in its column. */
static GArray *
place (const GArray *parts, int n_sides, GArray *near_one)
{
  g_autoptr (GArray) stacks = make_stacks (n_sides);
  GArray *boxes = g_array_new (FALSE, TRUE, sizeof (WpEcomapBox));

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      Stack *to = &g_array_index (stacks, Stack, 0);
      for (guint s = 1; s < stacks->len && i > 0; s++)
        if (g_array_index (stacks, Stack, s).end < to->end)
          to = &g_array_index (stacks, Stack, s);
      double height = height_of (part->n);
      WpEcomapBox box = { part->group, part->n, middle_of (to->column) - WP_ECOMAP_BOX / 2,
                          to->way < 0 ? -to->end - height : to->end, height };
      gboolean nearest = to->n++ == 0;
      to->end += height + GAP;
      g_array_append_val (boxes, box);
      if (near_one != NULL)
        g_array_append_val (near_one, nearest);
    }
  return boxes;
}

/* How large the room must be for it, whatever its shape. */
static double
measure (const GArray *boxes)
{
  double left = 0, top = 0, right = 0, bottom = 0;

  for (guint i = 0; i < boxes->len; i++)
    {
      const WpEcomapBox *box = &g_array_index (boxes, WpEcomapBox, i);
      left = MIN (left, box->x);
      top = MIN (top, box->y);
      right = MAX (right, box->x + WP_ECOMAP_BOX);
      bottom = MAX (bottom, box->y + box->height);
    }
  return MAX ((right - left) / SHAPE, bottom - top);
}

/* ---- Lines ---- */

static void
add_link (WpEcomapPlan *plan, double x1, double y1, double x2, double y2)
{
  WpEcomapLink link = { x1, y1, x2, y2 };

  g_array_append_val (plan->links, link);
}

/* From the family sideways between the columns; from there up and down in the gutter on the family's side of a column,
 * and to the head of each list. In the family's own column what is nearest to it hangs on the circle, and the rest on
 * the gutter to the left. */
static void
add_links (WpEcomapPlan *plan, const GArray *near_one)
{
  for (int way = -1; way <= 1; way += 2)
    {
      double end = 0;
      for (int away = 1; away <= MOST_SIDES; away++)
        {
          double spine = way * (middle_of (away) - (WP_ECOMAP_BOX + GUTTER) / 2);
          double top = 0, bottom = 0;
          gboolean used = FALSE;
          for (guint i = 0; i < plan->boxes->len; i++)
            {
              const WpEcomapBox *box = &g_array_index (plan->boxes, WpEcomapBox, i);
              double middle = box->x + WP_ECOMAP_BOX / 2;
              gboolean own = fabs (middle) < 1;
              double head = box->y + WP_ECOMAP_HEAD / 2;
              if (own ? away > 1 || way > 0 || g_array_index (near_one, gboolean, i)
                      : fabs (middle - way * middle_of (away)) > 1)
                continue;
              add_link (plan, spine, head, own || way > 0 ? box->x : box->x + WP_ECOMAP_BOX, head);
              top = MIN (top, head);
              bottom = MAX (bottom, head);
              used = TRUE;
            }
          if (used)
            add_link (plan, spine, top, spine, bottom);
          if (used)
            end = spine;
        }
      if (end != 0)
        add_link (plan, way * WP_ECOMAP_FAMILY, 0, end, 0);
    }
  for (guint i = 0; i < plan->boxes->len; i++)
    {
      const WpEcomapBox *box = &g_array_index (plan->boxes, WpEcomapBox, i);
      if (fabs (box->x + WP_ECOMAP_BOX / 2) < 1 && g_array_index (near_one, gboolean, i))
        add_link (plan, 0, box->y < 0 ? -WP_ECOMAP_FAMILY : WP_ECOMAP_FAMILY, 0,
                  box->y < 0 ? box->y + box->height : box->y);
    }
}

/* ---- Putting it together ---- */

static void
put_spots (WpEcomapPlan *plan, const guint *groups, const GArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      const WpEcomapBox *box = &g_array_index (plan->boxes, WpEcomapBox, i);
      guint number = 0;
      for (guint item = 0; item < plan->n; item++)
        {
          if ((groups != NULL ? groups[item] : 0) != part->group)
            continue;
          if (number >= part->first && number < part->first + part->n)
            {
              plan->spots[item].x = box->x + WP_ECOMAP_BOX / 2;
              plan->spots[item].y = box->y + WP_ECOMAP_HEAD + (number - part->first + 0.5) * WP_ECOMAP_ROW;
            }
          number++;
        }
    }
}

void
wp_ecomap_make_lists (WpEcomapPlan *plan, const guint *groups, guint last)
{
  g_autofree guint *sizes = NULL;
  g_autoptr (GArray) best = NULL;
  g_autoptr (GArray) near_one = g_array_new (FALSE, FALSE, sizeof (gboolean));
  guint n_groups = 1;
  int n_sides = 1;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < plan->n && groups != NULL; i++)
    n_groups = MAX (n_groups, groups[i] + 1);
  sizes = g_new0 (guint, n_groups);
  for (guint i = 0; i < plan->n; i++)
    sizes[groups != NULL ? groups[i] : 0]++;
  for (int sides = 1; sides <= MOST_SIDES; sides++)
    {
      guint even = plan->n / (2 * (2 * (guint) sides + 1)) + 1;
      g_autoptr (GArray) parts = make_parts (sizes, n_groups, last, CLAMP (even, LEAST_ROWS, MOST_ROWS));
      g_autoptr (GArray) boxes = place (parts, sides, NULL);
      double size = measure (boxes);
      if (size >= least)
        continue;
      least = size;
      n_sides = sides;
      g_clear_pointer (&best, g_array_unref);
      best = g_steal_pointer (&parts);
    }
  g_array_unref (plan->boxes);
  plan->boxes = place (best, n_sides, near_one);
  put_spots (plan, groups, best);
  add_links (plan, near_one);
}
