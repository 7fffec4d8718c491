/* test-time-scale.c: what a person sees of time: steps, zoom and ticks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-time-scale.h"

#include <math.h>

static const WpTick all_ticks[] = {
  WP_TICK_CENTURY, WP_TICK_TWENTY_YEARS, WP_TICK_DECADE, WP_TICK_FIVE_YEARS, WP_TICK_YEAR,
  WP_TICK_QUARTER, WP_TICK_MONTH,        WP_TICK_WEEK,   WP_TICK_DAY,
};

/* Takes the text, so that each call can stand in one line. */
static void
assert_text (char *taken, const char *expected)
{
  g_autofree char *text = taken;

  g_assert_cmpstr (text, ==, expected);
}

static double
get_days (const WpTimeScale *scale)
{
  return scale->width / scale->px_per_day;
}

static WpTimeScale
make_scale (WpDate from, double days)
{
  WpTimeScale scale = { from, 900 / days, 900 };

  return scale;
}

/* The day under the pointer stays there, wherever the pointer is and however far it goes. */
static void
test_day_stays (void)
{
  static const double xs[] = { 0, 1, 333.3, 899, 900 };
  WpTimeScale scale = make_scale (wp_date_make (2023, 1, 1), 850);

  for (guint i = 0; i < G_N_ELEMENTS (xs); i++)
    {
      double day = wp_time_scale_day (&scale, xs[i]);
      for (int steps = -9; steps <= 9; steps++)
        {
          WpTimeScale stepped = wp_time_scale_step (&scale, steps, xs[i]);
          WpTimeScale zoomed = wp_time_scale_zoom (&scale, pow (3, steps), xs[i]);
          g_assert_cmpfloat_with_epsilon (wp_time_scale_x (&stepped, day), xs[i], 0.01);
          g_assert_cmpfloat_with_epsilon (wp_time_scale_x (&zoomed, day), xs[i], 0.01);
          g_assert_cmpfloat (stepped.width, ==, 900);
        }
    }
}

static void
test_steps (void)
{
  static const double days[] = { 7305, 3652.5, 1826.25, 730.5, 365.25, 182.625, 30.4375, 7 };
  WpTimeScale whole = make_scale (wp_date_make (1950, 1, 1), 75 * 365.25);
  WpTimeScale scale = whole;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      scale = wp_time_scale_step (&scale, 1, 450);
      g_assert_cmpfloat_with_epsilon (get_days (&scale), days[i], 1e-6);
    }
  scale = wp_time_scale_step (&scale, 1, 450);
  g_assert_cmpfloat_with_epsilon (get_days (&scale), 7, 1e-9);
  for (guint i = G_N_ELEMENTS (days) - 1; i > 0; i--)
    {
      scale = wp_time_scale_step (&scale, -1, 450);
      g_assert_cmpfloat_with_epsilon (get_days (&scale), days[i - 1], 1e-6);
    }
  /* Neither way does a step lead to less than it came from. */
  scale = wp_time_scale_step (&scale, -1, 450);
  g_assert_cmpfloat_with_epsilon (get_days (&scale), 7305, 1e-6);
  scale = wp_time_scale_step (&whole, -1, 450);
  g_assert_cmpfloat_with_epsilon (get_days (&scale), 75 * 365.25, 1e-6);

  /* From between two, to the next on either side; several at once. */
  scale = make_scale (0, 500);
  WpTimeScale other = wp_time_scale_step (&scale, 1, 0);
  g_assert_cmpfloat_with_epsilon (get_days (&other), 365.25, 1e-6);
  other = wp_time_scale_step (&scale, -1, 0);
  g_assert_cmpfloat_with_epsilon (get_days (&other), 730.5, 1e-6);
  other = wp_time_scale_step (&scale, 3, 0);
  g_assert_cmpfloat_with_epsilon (get_days (&other), 30.4375, 1e-6);
}

static void
test_zoom_limits (void)
{
  WpTimeScale scale = make_scale (wp_date_make (2023, 1, 1), 30);
  WpTimeScale near = wp_time_scale_zoom (&scale, 1e9, 100);
  WpTimeScale far = wp_time_scale_zoom (&scale, 1e-9, 100);
  WpTimeScale twice = wp_time_scale_zoom (&scale, 2, 100);

  g_assert_cmpfloat_with_epsilon (get_days (&near), WP_TIME_SCALE_LEAST, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_days (&far), WP_TIME_SCALE_MOST, 1e-3);
  g_assert_cmpfloat_with_epsilon (get_days (&twice), 15, 1e-9);
}

/* Whatever is in view, no label reaches the next, and no finer unit would have had room. */
static void
test_labels_never_overlap (void)
{
  double widths[WP_TICK_DAY + 1];

  for (double text = 1; text <= 2; text += 0.5)
    {
      for (guint i = 0; i < G_N_ELEMENTS (all_ticks); i++)
        widths[i] = (i <= WP_TICK_YEAR ? 36 : i <= WP_TICK_MONTH ? 30 : 20) * text;
      for (double days = 1; days <= WP_TIME_SCALE_MOST; days *= 1.17)
        {
          WpTimeScale scale = make_scale (wp_date_make (1895, 2, 3), days);
          WpTick unit = wp_time_scale_unit (&scale, widths);
          WpDate tick = wp_tick_floor (unit, scale.from);

          g_assert_cmpfloat (wp_time_scale_x (&scale, tick), <=, 0);
          for (guint n = 0; wp_time_scale_x (&scale, tick) < 900; n++)
            {
              WpDate next = wp_tick_next (unit, tick);
              double room = wp_time_scale_x (&scale, next) - wp_time_scale_x (&scale, tick);
              g_assert_cmpfloat (room, >=, widths[unit] - 1e-6);
              g_assert_cmpuint (n, <, 60);
              tick = next;
            }
          if (unit < WP_TICK_DAY)
            {
              static const double shortest[] = { 36524, 7304, 3652, 1826, 365, 90, 28, 7, 1 };
              g_assert_cmpfloat (shortest[unit + 1] * scale.px_per_day, <, widths[unit + 1] + 1);
            }
        }
    }
}

/* Every tick is a fixed point, and each day lies between its tick and the next. */
static void
test_ticks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_ticks); i++)
    {
      for (WpDate day = wp_date_make (1999, 6, 1); day < wp_date_make (2005, 3, 1); day += 3)
        {
          WpDate tick = wp_tick_floor (all_ticks[i], day + 0.75);
          g_assert_cmpint (tick, <=, day);
          g_assert_cmpint (wp_tick_floor (all_ticks[i], tick), ==, tick);
          g_assert_cmpint (wp_tick_next (all_ticks[i], tick), >, day);
        }
    }
}

static void
test_known_ticks (void)
{
  WpDate day = wp_date_make (2024, 2, 29);

  g_assert_cmpint (wp_tick_floor (WP_TICK_CENTURY, day), ==, wp_date_make (2000, 1, 1));
  g_assert_cmpint (wp_tick_floor (WP_TICK_TWENTY_YEARS, day), ==, wp_date_make (2020, 1, 1));
  g_assert_cmpint (wp_tick_floor (WP_TICK_DECADE, day), ==, wp_date_make (2020, 1, 1));
  g_assert_cmpint (wp_tick_floor (WP_TICK_FIVE_YEARS, day), ==, wp_date_make (2020, 1, 1));
  g_assert_cmpint (wp_tick_floor (WP_TICK_QUARTER, day), ==, wp_date_make (2024, 1, 1));
  g_assert_cmpint (wp_tick_floor (WP_TICK_MONTH, day), ==, wp_date_make (2024, 2, 1));
  g_assert_cmpint (wp_tick_floor (WP_TICK_WEEK, day), ==, wp_date_make (2024, 2, 26));
  g_assert_cmpint (wp_tick_floor (WP_TICK_DAY, day + 0.99), ==, day);
  g_assert_cmpint (wp_tick_floor (WP_TICK_DAY, -0.5), ==, -1);
  /* A leap year's February is whole, and 1900 had none. */
  g_assert_cmpint (wp_tick_next (WP_TICK_DAY, wp_date_make (2024, 2, 28)), ==, day);
  g_assert_cmpint (wp_tick_next (WP_TICK_MONTH, wp_date_make (1900, 2, 1)), ==, wp_date_make (1900, 2, 1) + 28);
  g_assert_cmpint (wp_tick_next (WP_TICK_WEEK, wp_date_make (2024, 2, 26)), ==, wp_date_make (2024, 3, 4));
  g_assert_cmpint (wp_tick_next (WP_TICK_QUARTER, wp_date_make (2024, 10, 1)), ==, wp_date_make (2025, 1, 1));
  /* The ends of the calendar. */
  g_assert_cmpint (wp_tick_floor (WP_TICK_DECADE, -1e12), ==, wp_date_make (1, 1, 1));
  g_assert_cmpint (wp_tick_floor (WP_TICK_WEEK, NAN), ==, wp_date_make (1, 1, 1));
  g_assert_cmpint (wp_tick_next (WP_TICK_DECADE, wp_date_make (1, 1, 1)), ==, wp_date_make (10, 1, 1));
  g_assert_cmpint (wp_tick_floor (WP_TICK_DAY, 1e12), ==, wp_date_make (9999, 12, 31));
  for (guint i = 0; i < G_N_ELEMENTS (all_ticks); i++)
    {
      WpDate last = wp_tick_floor (all_ticks[i], 1e12);
      g_assert_cmpint (wp_tick_next (all_ticks[i], last), ==, WP_DATE_NONE);
    }
  g_assert_cmpint (wp_tick_next (WP_TICK_DAY, WP_DATE_NONE), ==, WP_DATE_NONE);
}

static void
test_words (void)
{
  WpDate day = wp_date_make (2023, 4, 13);
  WpTimeScale scale;

  assert_text (wp_tick_label (WP_TICK_YEAR, day), "2023");
  assert_text (wp_tick_label (WP_TICK_DECADE, wp_date_make (1990, 1, 1)), "1990");
  assert_text (wp_tick_label (WP_TICK_QUARTER, day), "Apr");
  assert_text (wp_tick_label (WP_TICK_WEEK, day), "13");
  assert_text (wp_tick_label (WP_TICK_WEEK, WP_DATE_NONE), "");

  scale = make_scale (wp_date_make (2023, 1, 1), 852);
  assert_text (wp_time_scale_describe (&scale), "28 months");
  assert_text (wp_time_scale_describe_range (&scale), "Jan 2023 to May 2025");
  scale = make_scale (wp_date_make (2023, 1, 1), 365);
  assert_text (wp_time_scale_describe_range (&scale), "Jan 2023 to Dec 2023");
  scale = make_scale (wp_date_make (2023, 1, 9), 7);
  assert_text (wp_time_scale_describe (&scale), "1 week");
  assert_text (wp_time_scale_describe_range (&scale), "9 Jan 2023 to 15 Jan 2023");
  scale = make_scale (wp_date_make (2023, 1, 9), 1);
  assert_text (wp_time_scale_describe (&scale), "1 day");
  assert_text (wp_time_scale_describe_range (&scale), "9 Jan 2023");
  scale = make_scale (wp_date_make (1965, 1, 1), 60 * 365.25);
  assert_text (wp_time_scale_describe (&scale), "60 years");
  assert_text (wp_time_scale_describe_range (&scale), "1965 to 2024");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-scale/day-stays", test_day_stays);
  g_test_add_func ("/time-scale/steps", test_steps);
  g_test_add_func ("/time-scale/zoom-limits", test_zoom_limits);
  g_test_add_func ("/time-scale/labels-never-overlap", test_labels_never_overlap);
  g_test_add_func ("/time-scale/ticks", test_ticks);
  g_test_add_func ("/time-scale/known-ticks", test_known_ticks);
  g_test_add_func ("/time-scale/words", test_words);
  return g_test_run ();
}
