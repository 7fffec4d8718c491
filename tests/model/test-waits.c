/* test-waits.c: waiting times against figures worked out by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-waits.h"

#define NONE WP_DATE_NONE
#define DAY(m, d) (wp_date_make (2024, m, d))

static GArray *
new_waits (const WpWait *waits, guint n)
{
  return g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (WpWait)), waits, n);
}

/* Days to start in March: 10, 20, 31; one taken off in March after 5; one waits since 1 February, one since 30 March.
 */
static GArray *
new_example (void)
{
  const WpWait waits[] = {
    { DAY (2, 20), DAY (3, 1), NONE },  { DAY (3, 11), DAY (3, 31), NONE }, { DAY (2, 1), DAY (3, 3), NONE },
    { DAY (3, 10), NONE, DAY (3, 15) }, { DAY (2, 1), NONE, NONE },         { DAY (3, 30), NONE, NONE },
  };
  return new_waits (waits, G_N_ELEMENTS (waits));
}

static void
test_now (void)
{
  g_autoptr (GArray) waits = new_example ();

  /* At the end of 31 March two wait: 59 days (2024 is a leap year) and 1 day. */
  WpWaitsNow now = wp_waits_now (waits, DAY (3, 31));
  g_assert_cmpuint (now.n, ==, 2);
  g_assert_cmpfloat (now.median, ==, 30);
  g_assert_cmpint (now.longest, ==, 59);
  /* On the 30th the one who starts next day still waits: 19, 58 and 0 days. */
  now = wp_waits_now (waits, DAY (3, 30));
  g_assert_cmpuint (now.n, ==, 3);
  g_assert_cmpfloat (now.median, ==, 19);
  /* Before any was added nobody waits. */
  now = wp_waits_now (waits, DAY (1, 31));
  g_assert_cmpuint (now.n, ==, 0);
  g_assert_cmpfloat (now.median, ==, -1);
  g_assert_cmpint (now.longest, ==, -1);
}

static void
test_flow (void)
{
  g_autoptr (GArray) waits = new_example ();

  /* Both ends of the period count: starts on the 1st and on the 31st. */
  WpWaitsFlow flow = wp_waits_flow (waits, DAY (3, 1), DAY (3, 31));
  g_assert_cmpuint (flow.joined, ==, 3);
  g_assert_cmpuint (flow.started, ==, 3);
  g_assert_cmpuint (flow.removed, ==, 1);
  g_assert_cmpfloat (flow.median, ==, 20);
  g_assert_cmpint (flow.p90, ==, 31);
  flow = wp_waits_flow (waits, DAY (2, 1), DAY (2, 29));
  g_assert_cmpuint (flow.joined, ==, 3);
  g_assert_cmpuint (flow.started, ==, 0);
  g_assert_cmpuint (flow.removed, ==, 0);
  g_assert_cmpfloat (flow.median, ==, -1);
  g_assert_cmpint (flow.p90, ==, -1);
}

/* Two people made one record end in two ways: the earlier of them counts, once. */
static void
test_both_ends (void)
{
  const WpWait both[] = { { DAY (2, 1), DAY (3, 10), DAY (3, 5) }, { DAY (2, 1), DAY (3, 5), DAY (3, 10) } };
  g_autoptr (GArray) waits = new_waits (both, 2);

  WpWaitsFlow flow = wp_waits_flow (waits, DAY (3, 1), DAY (3, 31));
  g_assert_cmpuint (flow.started, ==, 1);
  g_assert_cmpuint (flow.removed, ==, 1);
  g_assert_cmpuint (wp_waits_now (waits, DAY (3, 4)).n, ==, 2);
  g_assert_cmpuint (wp_waits_now (waits, DAY (3, 5)).n, ==, 0);
}

static void
test_percentiles (void)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 1; i <= 10; i++)
    {
      int value = i * 7;
      g_array_append_val (days, value);
    }
  /* Ten waits of 7 to 70 days: the middle two are 35 and 42, the ninth is 63. */
  g_assert_cmpfloat (wp_waits_median (days), ==, 38.5);
  g_assert_cmpint (wp_waits_p90 (days), ==, 63);
  int longest = 500;
  g_array_append_val (days, longest);
  /* Of eleven the rank is 9.9, so the tenth. */
  g_assert_cmpfloat (wp_waits_median (days), ==, 42);
  g_assert_cmpint (wp_waits_p90 (days), ==, 70);
  g_array_set_size (days, 1);
  g_assert_cmpfloat (wp_waits_median (days), ==, 7);
  g_assert_cmpint (wp_waits_p90 (days), ==, 7);
}

/* @then waited 91 days before 30 June, @now wait on it. */
static GArray *
new_change (guint then, guint now)
{
  GArray *waits = new_waits (NULL, 0);
  WpDate before = DAY (6, 30) - WP_WAITS_TREND_DAYS;

  for (guint i = 0; i < MAX (then, now); i++)
    {
      WpWait wait = { i < then ? before : before + 1, NONE, NONE };
      if (i >= now)
        wait.started = before + 1;
      g_array_append_val (waits, wait);
    }
  return waits;
}

static void
test_trend (void)
{
  static const struct
  {
    guint then, now;
    WpWaitsTrend trend;
    double pressure;
  } rows[] = {
    { 0, 0, WP_WAITS_STEADY, 0 },
    { 0, 1, WP_WAITS_RISING, 2 },
    { 1, 0, WP_WAITS_FALLING, 0 },
    { 9, 10, WP_WAITS_RISING, 11 },
    { 20, 21, WP_WAITS_STEADY, 22 },
    { 20, 22, WP_WAITS_RISING, 22 * 23 / 21.0 },
    { 20, 19, WP_WAITS_STEADY, 19 * 20 / 21.0 },
    { 20, 18, WP_WAITS_FALLING, 18 * 19 / 21.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) waits = new_change (rows[i].then, rows[i].now);
      g_assert_cmpint (wp_waits_trend (waits, DAY (6, 30)), ==, rows[i].trend);
      g_assert_cmpfloat_with_epsilon (wp_waits_pressure (waits, DAY (6, 30)), rows[i].pressure, 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waits/now", test_now);
  g_test_add_func ("/waits/flow", test_flow);
  g_test_add_func ("/waits/both-ends", test_both_ends);
  g_test_add_func ("/waits/percentiles", test_percentiles);
  g_test_add_func ("/waits/trend", test_trend);
  return g_test_run ();
}
