/* test-clock.c: the clock that runs and the clock that stands still.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-clock.h"

static void
test_fixed (void)
{
  WpClock *clock = wp_clock_new_fixed (0);

  g_assert_cmpint (wp_clock_now (clock), ==, 0);
  /* 23:30 UTC on 30 June is past midnight in London. */
  wp_clock_set (clock, G_GINT64_CONSTANT (1688167800000));
  g_assert_cmpint (wp_clock_today (clock), ==, wp_date_make (2023, 7, 1));
  g_assert_cmpint (wp_clock_now (clock), ==, G_GINT64_CONSTANT (1688167800000));
  g_assert_finalize_object (clock);
}

static void
test_system (void)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();
  gint64 before = g_get_real_time () / 1000;
  gint64 now = wp_clock_now (clock);
  gint64 after = g_get_real_time () / 1000;

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, after);
}

static void
test_set_system (void)
{
  g_autoptr (WpClock) clock = wp_clock_new_system ();

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*is_fixed*");
  wp_clock_set (clock, 5);
  g_test_assert_expected_messages ();
  g_assert_cmpint (wp_clock_now (clock), >, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/fixed", test_fixed);
  g_test_add_func ("/clock/system", test_system);
  g_test_add_func ("/clock/set-system", test_set_system);
  return g_test_run ();
}
