/* test-ecomap-plan.c: nobody round a family stands on anybody else.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap-plan.h"

#include <math.h>

static void
nobody_stands_on_another (void)
{
  for (guint n = 0; n <= 60; n++)
    {
      g_autoptr (WpEcomapPlan) plan = wp_ecomap_plan_new (n);
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
  g_autoptr (WpEcomapPlan) plan = wp_ecomap_plan_new (9);

  g_assert_cmpfloat (plan->spots[0].x, ==, round (plan->x));
  g_assert_true (plan->spots[0].label_above);
  g_assert_cmpfloat (plan->spots[1].x, >, plan->x);
  for (guint i = 1; i < 9; i++)
    g_assert_cmpfloat (plan->spots[i].y, >, plan->spots[0].y);
}

/* Whether the straight line from the family to @spot comes nearer to the middle of @other than its circle reaches. */
static gboolean
runs_through (const WpEcomapPlan *plan, const WpEcomapSpot *spot, const WpEcomapSpot *other)
{
  double x = spot->x - plan->x, y = spot->y - plan->y, length = hypot (x, y);
  double along = ((other->x - plan->x) * x + (other->y - plan->y) * y) / length;
  double aside = ((other->x - plan->x) * y - (other->y - plan->y) * x) / length;

  return along > 0 && along < length && fabs (aside) < WP_ECOMAP_RING - 1;
}

static void
many_stand_closer_and_no_line_runs_through_anybody (void)
{
  g_autoptr (WpEcomapPlan) few = wp_ecomap_plan_new (12);
  g_autoptr (WpEcomapPlan) many = wp_ecomap_plan_new (42);

  /* On one ring it would be 3.3 times as wide. */
  g_assert_cmpfloat (many->width, <, 2.8 * few->width);
  for (guint n = 2; n <= 60; n++)
    {
      g_autoptr (WpEcomapPlan) plan = wp_ecomap_plan_new (n);
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          g_assert_false (i != j && runs_through (plan, &plan->spots[i], &plan->spots[j]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ecomap-plan/apart", nobody_stands_on_another);
  g_test_add_func ("/ecomap-plan/clockwise", the_first_is_at_the_top);
  g_test_add_func ("/ecomap-plan/many", many_stand_closer_and_no_line_runs_through_anybody);
  return g_test_run ();
}
