/* test-date-format.c: dates, ages and numbers in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-date.h"

/* Takes the text, so that each call can stand in one line. */
static void
assert_text (char *taken, const char *expected)
{
  g_autofree char *text = taken;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_styles (void)
{
  WpDate date = wp_date_make (2023, 4, 13);

  assert_text (wp_date_format (date, WP_DATE_LONG), "Thursday 13 April 2023");
  assert_text (wp_date_format (date, WP_DATE_MEDIUM), "13 April 2023");
  assert_text (wp_date_format (date, WP_DATE_SHORT), "13 Apr 2023");
  assert_text (wp_date_format (date, WP_DATE_DAY_MONTH), "13 Apr");
  assert_text (wp_date_format (date, WP_DATE_MONTH_YEAR), "April 2023");
  assert_text (wp_date_format (date, WP_DATE_WEEKDAY_SHORT), "Thu");
  assert_text (wp_date_format (date, WP_DATE_SHORT_MONTH), "Apr");
  assert_text (wp_date_format (date, WP_DATE_SHORT_MONTH_YEAR), "Apr 2023");
  assert_text (wp_date_format (WP_DATE_NONE, WP_DATE_LONG), "");
}

/* What is written is read back as the same day. */
static void
test_round_trip (void)
{
  WpDate first = wp_date_make (2023, 1, 1);
  WpDate date, read;

  for (date = first; date < first + 366; date++)
    {
      static const WpDateStyle styles[] = { WP_DATE_LONG, WP_DATE_MEDIUM, WP_DATE_SHORT };
      gsize i;

      for (i = 0; i < G_N_ELEMENTS (styles); i++)
        {
          g_autofree char *text = wp_date_format (date, styles[i]);

          g_assert_true (wp_date_parse_any (text, &read, NULL));
          g_assert_cmpint (read, ==, date);
        }
    }
}

static void
test_precise (void)
{
  WpDate date = wp_date_make (2023, 4, 1);

  assert_text (wp_date_format_precise (date, WP_PRECISION_EXACT), "1 April 2023");
  assert_text (wp_date_format_precise (date, WP_PRECISION_MONTH), "April 2023");
  assert_text (wp_date_format_precise (date, WP_PRECISION_YEAR), "2023");
  assert_text (wp_date_format_precise (date, WP_PRECISION_ESTIMATED), "about 2023");
  assert_text (wp_date_format_precise (WP_DATE_NONE, WP_PRECISION_YEAR), "");
}

static void
test_days_ago (void)
{
  assert_text (wp_days_ago_format (0), "today");
  assert_text (wp_days_ago_format (1), "yesterday");
  assert_text (wp_days_ago_format (4), "4 days ago");
  assert_text (wp_days_ago_format (-1), "tomorrow");
  assert_text (wp_days_ago_format (-12), "in 12 days");
  assert_text (wp_days_ago_format (G_MININT), "in 2147483647 days");
}

static void
test_ages (void)
{
  WpDate ivy = wp_date_make (2023, 6, 27);
  WpDate mia = wp_date_make (2008, 6, 20);

  assert_text (wp_age_format (ivy, WP_PRECISION_EXACT, ivy), "0 days");
  assert_text (wp_age_format (ivy, WP_PRECISION_EXACT, ivy + 1), "1 day");
  assert_text (wp_age_format (ivy, WP_PRECISION_EXACT, wp_date_make (2024, 3, 1)), "8 months");
  assert_text (wp_age_format (ivy, WP_PRECISION_EXACT, wp_date_make (2025, 6, 26)), "23 months");
  assert_text (wp_age_format (ivy, WP_PRECISION_EXACT, wp_date_make (2025, 6, 27)), "2");
  assert_text (wp_age_format (mia, WP_PRECISION_EXACT, wp_date_make (2024, 11, 18)), "16");
  assert_text (wp_age_format (wp_date_make (2008, 6, 1), WP_PRECISION_MONTH, wp_date_make (2024, 11, 18)), "about 16");
  assert_text (wp_age_format (wp_date_make (2024, 1, 1), WP_PRECISION_YEAR, wp_date_make (2024, 11, 18)), "under 1");
  assert_text (wp_age_format (mia, WP_PRECISION_EXACT, mia - 1), "not yet born");
  assert_text (wp_age_format (WP_DATE_NONE, WP_PRECISION_EXACT, mia), "");
  assert_text (wp_age_format_unborn (wp_date_make (2023, 6, 20)), "unborn, due 20 June 2023");
  assert_text (wp_age_format_unborn (WP_DATE_NONE), "unborn");
}

static void
test_instants (void)
{
  assert_text (wp_instant_format (G_GINT64_CONSTANT (1681396200000)), "13 Apr 2023, 15:30");
  assert_text (wp_instant_format (G_GINT64_CONSTANT (1673226300000)), "9 Jan 2023, 01:05");
  assert_text (wp_instant_format (WP_INSTANT_NONE), "");
}

static void
test_numbers (void)
{
  assert_text (wp_number_format (0), "0");
  assert_text (wp_number_format (999), "999");
  assert_text (wp_number_format (1000), "1,000");
  assert_text (wp_number_format (-1234567), "−1,234,567");
  assert_text (wp_number_format (-100), "−100");
  assert_text (wp_number_format (G_MININT64), "−9,223,372,036,854,775,808");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-format/styles", test_styles);
  g_test_add_func ("/date-format/round-trip", test_round_trip);
  g_test_add_func ("/date-format/precise", test_precise);
  g_test_add_func ("/date-format/days-ago", test_days_ago);
  g_test_add_func ("/date-format/ages", test_ages);
  g_test_add_func ("/date-format/instants", test_instants);
  g_test_add_func ("/date-format/numbers", test_numbers);
  return g_test_run ();
}
