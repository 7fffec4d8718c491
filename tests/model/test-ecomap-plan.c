/* test-ecomap-plan.c: nobody round a family stands on anybody else, and no line runs through what it does not lead to.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap-plan.h"

#include <math.h>

/* In a few groups, and in one that is as large as all others together. */
static WpEcomapPlan *
make_plan (guint n)
{
  g_autofree guint *groups = g_new0 (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    groups[i] = i < n / 2 ? i % 7 : 7;
  return wp_ecomap_plan_new (n, groups, 7);
}

static void
circles_stand_on_nothing (void)
{
  for (guint n = 0; n <= WP_ECOMAP_MOST_CIRCLES; n++)
    {
      g_autoptr (WpEcomapPlan) plan = wp_ecomap_plan_new (n, NULL, G_MAXUINT);
      g_assert_cmpuint (plan->boxes->len, ==, 0);
      for (guint i = 0; i < n; i++)
        {
          const WpEcomapSpot *one = &plan->spots[i];
          double above = one->label_above ? WP_ECOMAP_LABEL : 0;
          g_assert_cmpfloat (one->x - WP_ECOMAP_CELL / 2, >=, 0);
          g_assert_cmpfloat (one->x + WP_ECOMAP_CELL / 2, <=, plan->width);
          g_assert_cmpfloat (one->y - WP_ECOMAP_RING - above, >=, 0);
          g_assert_cmpfloat (one->y + WP_ECOMAP_RING + WP_ECOMAP_LABEL - above, <=, plan->height);
          g_assert_cmpfloat (hypot (one->x - plan->x, one->y - plan->y), >, WP_ECOMAP_FAMILY + WP_ECOMAP_RING + 30);
          for (guint j = 0; j < i; j++)
            {
              const WpEcomapSpot *other = &plan->spots[j];
              g_assert_true (fabs (one->x - other->x) >= WP_ECOMAP_CELL - 1
                             || fabs (one->y - other->y) >= 2 * WP_ECOMAP_RING);
            }
        }
    }
}

static void
the_first_is_at_the_top (void)
{
  g_autoptr (WpEcomapPlan) plan = wp_ecomap_plan_new (9, NULL, G_MAXUINT);
  g_autoptr (WpEcomapPlan) many = make_plan (42);

  g_assert_cmpfloat (plan->spots[0].x, ==, round (plan->x));
  g_assert_true (plan->spots[0].label_above);
  g_assert_cmpfloat (plan->spots[1].x, >, plan->x);
  for (guint i = 1; i < 9; i++)
    g_assert_cmpfloat (plan->spots[i].y, >, plan->spots[0].y);
  /* The lead professional's list hangs on the family's circle. */
  g_assert_cmpfloat (many->spots[0].x, ==, many->x);
  g_assert_cmpfloat (many->spots[0].y, <, many->y);
}

static gboolean
overlap (double a1, double a2, double b1, double b2)
{
  return a1 < b2 - 0.5 && b1 < a2 - 0.5;
}

static void
lists_stand_on_nothing (guint n)
{
  g_autoptr (WpEcomapPlan) plan = make_plan (n);

  for (guint i = 0; i < plan->boxes->len; i++)
    {
      const WpEcomapBox *one = &g_array_index (plan->boxes, WpEcomapBox, i);
      double near_x = CLAMP (plan->x, one->x, one->x + WP_ECOMAP_BOX);
      double near_y = CLAMP (plan->y, one->y, one->y + one->height);
      g_assert_cmpuint (one->n, >, 0);
      g_assert_cmpfloat (one->height, >=, WP_ECOMAP_HEAD + one->n * WP_ECOMAP_ROW);
      g_assert_cmpfloat (one->x, >=, 0);
      g_assert_cmpfloat (one->y, >=, 0);
      g_assert_cmpfloat (one->x + WP_ECOMAP_BOX, <=, plan->width);
      g_assert_cmpfloat (one->y + one->height, <=, plan->height);
      g_assert_cmpfloat (hypot (near_x - plan->x, near_y - plan->y), >=, WP_ECOMAP_FAMILY + 10);
      for (guint j = 0; j < i; j++)
        {
          const WpEcomapBox *other = &g_array_index (plan->boxes, WpEcomapBox, j);
          g_assert_false (overlap (one->x, one->x + WP_ECOMAP_BOX, other->x, other->x + WP_ECOMAP_BOX)
                          && overlap (one->y, one->y + one->height, other->y, other->y + other->height));
        }
    }
}

/* In no column anybody of the last group stands nearer to the family than somebody of another. */
static void
the_last_group_is_the_farthest (void)
{
  g_autoptr (WpEcomapPlan) plan = make_plan (60);

  for (guint i = 0; i < plan->boxes->len; i++)
    for (guint j = 0; j < plan->boxes->len; j++)
      {
        const WpEcomapBox *one = &g_array_index (plan->boxes, WpEcomapBox, i);
        const WpEcomapBox *last = &g_array_index (plan->boxes, WpEcomapBox, j);
        if (one->group == 7 || last->group != 7 || one->x != last->x || (one->y < plan->y) != (last->y < plan->y))
          continue;
        g_assert_cmpfloat (fabs (one->y - plan->y), <, fabs (last->y - plan->y));
      }
}

/* Each has a row of its own, in a list of its own group. */
static void
everybody_has_a_row (guint n)
{
  g_autoptr (WpEcomapPlan) plan = make_plan (n);
  guint total = 0;

  for (guint i = 0; i < n; i++)
    {
      const WpEcomapBox *box = wp_ecomap_plan_box (plan, i);
      const WpEcomapSpot *one = &plan->spots[i];
      g_assert_nonnull (box);
      g_assert_cmpuint (box->group, ==, i < n / 2 ? i % 7 : 7);
      g_assert_cmpfloat (one->y - WP_ECOMAP_ROW / 2, >=, box->y + WP_ECOMAP_HEAD - 1);
      g_assert_cmpfloat (one->y + WP_ECOMAP_ROW / 2, <=, box->y + box->height + 1);
      for (guint j = 0; j < i; j++)
        g_assert_true (fabs (one->x - plan->spots[j].x) >= WP_ECOMAP_BOX
                       || fabs (one->y - plan->spots[j].y) >= WP_ECOMAP_ROW - 1);
    }
  for (guint i = 0; i < plan->boxes->len; i++)
    total += g_array_index (plan->boxes, WpEcomapBox, i).n;
  g_assert_cmpuint (total, ==, n);
}

/* Lines are upright or level; they touch the lists that they lead to, at an edge, and enter none. */
static void
lines_lead_to_every_list_and_through_none (guint n)
{
  g_autoptr (WpEcomapPlan) plan = make_plan (n);

  for (guint i = 0; i < plan->boxes->len; i++)
    {
      const WpEcomapBox *box = &g_array_index (plan->boxes, WpEcomapBox, i);
      guint ends = 0;
      for (guint k = 0; k < plan->links->len; k++)
        {
          const WpEcomapLink *link = &g_array_index (plan->links, WpEcomapLink, k);
          double left = MIN (link->x1, link->x2), right = MAX (link->x1, link->x2);
          double top = MIN (link->y1, link->y2), bottom = MAX (link->y1, link->y2);
          g_assert_true (left == right || top == bottom);
          g_assert_false (right > box->x + 0.5 && left < box->x + WP_ECOMAP_BOX - 0.5 && bottom > box->y + 0.5
                          && top < box->y + box->height - 0.5);
          ends += link->x2 >= box->x && link->x2 <= box->x + WP_ECOMAP_BOX && link->y2 >= box->y
                  && link->y2 <= box->y + box->height;
        }
      g_assert_cmpuint (ends, ==, 1);
    }
}

static void
many_stand_apart (void)
{
  static const guint numbers[] = { 20, 40, 80, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      lists_stand_on_nothing (numbers[i]);
      everybody_has_a_row (numbers[i]);
      lines_lead_to_every_list_and_through_none (numbers[i]);
    }
  for (guint n = WP_ECOMAP_MOST_CIRCLES + 1; n <= 100; n++)
    {
      lists_stand_on_nothing (n);
      everybody_has_a_row (n);
      lines_lead_to_every_list_and_through_none (n);
    }
}

/* Of forty-two the names can be read in half of a small screen, of eighty in half of a large one. */
static void
many_take_little_room (void)
{
  g_autoptr (WpEcomapPlan) some = make_plan (42);
  g_autoptr (WpEcomapPlan) many = make_plan (80);

  g_assert_cmpfloat (some->width, <, 900);
  g_assert_cmpfloat (some->height, <, 950);
  g_assert_cmpfloat (many->width, <, 1450);
  g_assert_cmpfloat (many->height, <, 1300);
}

/* By arrows everybody can be reached from everybody, and the way back leads to the same column. */
static void
arrows_reach_everybody (void)
{
  static const guint numbers[] = { 5, 20, 40, 80 };
  static const int ways[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };

  for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
    {
      guint n = numbers[k];
      g_autoptr (WpEcomapPlan) plan = make_plan (n);
      g_autofree gboolean *seen = g_new0 (gboolean, n);
      g_autofree guint *waiting = g_new0 (guint, n);
      guint first = 0, last = 1;
      seen[0] = TRUE;
      for (; first < last; first++)
        for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
          {
            guint to = wp_ecomap_plan_step (plan, waiting[first], ways[way][0], ways[way][1]);
            g_assert_cmpuint (to, <, n);
            if (!seen[to])
              waiting[last++] = to;
            seen[to] = TRUE;
          }
      g_assert_cmpuint (last, ==, n);
    }
  g_autoptr (WpEcomapPlan) plan = make_plan (40);
  guint beside = wp_ecomap_plan_step (plan, 0, 1, 0);
  guint below = wp_ecomap_plan_step (plan, beside, 0, 1);
  g_assert_cmpfloat (plan->spots[beside].x, >, plan->spots[0].x);
  g_assert_cmpfloat (plan->spots[below].x, ==, plan->spots[beside].x);
  g_assert_cmpfloat (plan->spots[wp_ecomap_plan_step (plan, beside, -1, 0)].x, ==, plan->spots[0].x);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ecomap-plan/circles", circles_stand_on_nothing);
  g_test_add_func ("/ecomap-plan/first", the_first_is_at_the_top);
  g_test_add_func ("/ecomap-plan/many", many_stand_apart);
  g_test_add_func ("/ecomap-plan/last", the_last_group_is_the_farthest);
  g_test_add_func ("/ecomap-plan/room", many_take_little_room);
  g_test_add_func ("/ecomap-plan/arrows", arrows_reach_everybody);
  return g_test_run ();
}
