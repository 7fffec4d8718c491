/* test-date.c: the calendar and ages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-date.h"

static void
test_every_day (void)
{
  GDate expected;
  WpDate date = wp_date_make (1, 1, 1);
  WpDate last = wp_date_make (9999, 12, 31);

  g_date_clear (&expected, 1);
  g_date_set_dmy (&expected, 1, 1, 1);
  g_assert_false (wp_date_is_valid (date - 1));
  g_assert_false (wp_date_is_valid (last + 1));
  for (; date <= last; date++)
    {
      int year, month, day;

      if (!wp_date_split (date, &year, &month, &day) || year != g_date_get_year (&expected)
          || month != (int) g_date_get_month (&expected) || day != g_date_get_day (&expected)
          || wp_date_make (year, month, day) != date || wp_date_weekday (date) != (int) g_date_get_weekday (&expected))
        g_error ("Day %d is wrong", date);
      if (date < last)
        g_date_add_days (&expected, 1);
    }
  g_assert_cmpint (wp_date_make (1970, 1, 1), ==, 0);
}

static void
test_impossible (void)
{
  static const int bad[][3] = { { 2023, 2, 29 }, { 1900, 2, 29 }, { 2023, 4, 31 }, { 2023, 0, 1 }, { 2023, 13, 1 },
                                { 2023, 1, 0 },  { 2023, 1, 32 }, { 0, 1, 1 },     { -5, 1, 1 },   { 10000, 1, 1 } };
  int year = 9, month = 9, day = 9;
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (wp_date_make (bad[i][0], bad[i][1], bad[i][2]), ==, WP_DATE_NONE);
  g_assert_cmpint (wp_date_make (2000, 2, 29), !=, WP_DATE_NONE);
  g_assert_false (wp_date_split (WP_DATE_NONE, &year, &month, &day));
  g_assert_cmpint (year + month + day, ==, 0);
  g_assert_cmpint (wp_date_weekday (WP_DATE_NONE), ==, 0);
  g_assert_null (wp_date_to_iso (WP_DATE_NONE));
}

static void
test_add_months (void)
{
  g_assert_cmpint (wp_date_add_months (wp_date_make (2023, 1, 31), 1), ==, wp_date_make (2023, 2, 28));
  g_assert_cmpint (wp_date_add_months (wp_date_make (2024, 1, 31), 1), ==, wp_date_make (2024, 2, 29));
  g_assert_cmpint (wp_date_add_months (wp_date_make (2023, 11, 18), 12), ==, wp_date_make (2024, 11, 18));
  g_assert_cmpint (wp_date_add_months (wp_date_make (2023, 1, 15), -1), ==, wp_date_make (2022, 12, 15));
  g_assert_cmpint (wp_date_add_months (wp_date_make (2023, 3, 31), -25), ==, wp_date_make (2021, 2, 28));
  g_assert_cmpint (wp_date_add_months (wp_date_make (2023, 3, 31), G_MAXINT), ==, WP_DATE_NONE);
  g_assert_cmpint (wp_date_add_months (wp_date_make (2023, 3, 31), G_MININT), ==, WP_DATE_NONE);
  g_assert_cmpint (wp_date_add_months (wp_date_make (1, 1, 31), -1), ==, WP_DATE_NONE);
  g_assert_cmpint (wp_date_add_months (WP_DATE_NONE, 1), ==, WP_DATE_NONE);
}

static void
test_iso (void)
{
  static const char *const bad[] = { "",           "2023",     "2023-1-9",  "2023-02-30", "2023-01-09 ", " 2023-01-09",
                                     "2023/01/09", "20230109", "2023-01-0x" };
  g_autofree char *text = wp_date_to_iso (wp_date_make (985, 3, 7));
  WpDate date = 5;
  gsize i;

  g_assert_cmpstr (text, ==, "0985-03-07");
  g_assert_true (wp_date_parse_iso (text, &date));
  g_assert_cmpint (date, ==, wp_date_make (985, 3, 7));
  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (wp_date_parse_iso (bad[i], &date));
  g_assert_false (wp_date_parse_iso (NULL, &date));
  g_assert_cmpint (date, ==, wp_date_make (985, 3, 7));
}

static void
test_ages (void)
{
  WpDate mia = wp_date_make (2008, 6, 20);
  WpDate leap = wp_date_make (2004, 2, 29);

  g_assert_cmpint (wp_age_years (mia, wp_date_make (2024, 6, 19)), ==, 15);
  g_assert_cmpint (wp_age_years (mia, wp_date_make (2024, 6, 20)), ==, 16);
  g_assert_cmpint (wp_age_years (mia, mia), ==, 0);
  g_assert_cmpint (wp_age_years (mia, mia - 1), ==, -1);
  g_assert_cmpint (wp_age_years (WP_DATE_NONE, mia), ==, -1);
  g_assert_cmpint (wp_age_years (mia, WP_DATE_NONE), ==, -1);
  g_assert_cmpint (wp_age_years (leap, wp_date_make (2022, 2, 28)), ==, 17);
  g_assert_cmpint (wp_age_years (leap, wp_date_make (2022, 3, 1)), ==, 18);
  g_assert_cmpint (wp_age_months (mia, wp_date_make (2009, 2, 20)), ==, 8);
  g_assert_cmpint (wp_age_months (mia, wp_date_make (2009, 2, 19)), ==, 7);
}

static void
test_precision (void)
{
  WpPrecision precision = WP_PRECISION_YEAR;
  int i;

  for (i = WP_PRECISION_EXACT; i <= WP_PRECISION_ESTIMATED; i++)
    {
      g_assert_true (wp_precision_from_string (wp_precision_to_string ((WpPrecision) i), &precision));
      g_assert_cmpint (precision, ==, i);
    }
  g_assert_false (wp_precision_from_string ("Exact", &precision));
  g_assert_false (wp_precision_from_string (NULL, &precision));
  g_assert_cmpint (precision, ==, WP_PRECISION_ESTIMATED);
  g_assert_cmpstr (wp_precision_to_string (WP_PRECISION_MONTH), ==, "month");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/impossible", test_impossible);
  g_test_add_func ("/date/add-months", test_add_months);
  g_test_add_func ("/date/iso", test_iso);
  g_test_add_func ("/date/ages", test_ages);
  g_test_add_func ("/date/precision", test_precision);
  return g_test_run ();
}
