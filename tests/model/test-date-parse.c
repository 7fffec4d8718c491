/* test-date-parse.c: dates as people write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-date.h"

#include <string.h>

static void
assert_all (const char *const *texts, gsize n_texts, WpDate expected, WpPrecision closeness)
{
  gsize i;

  for (i = 0; i < n_texts; i++)
    {
      WpDate date = WP_DATE_NONE;
      WpPrecision precision = WP_PRECISION_EXACT;

      if (!wp_date_parse_any (texts[i], &date, &precision) || date != expected || precision != closeness)
        g_error ("“%s” is read as %d, precision %d", texts[i], date, precision);
    }
}

static void
test_exact (void)
{
  static const char *const texts[] = {
    "2023-01-09",
    "2023/1/9",
    "9/1/2023",
    "09/01/2023",
    "9.1.2023",
    "9-1-2023",
    "9-1-23",
    "09/01/23",
    "9 Jan 2023",
    "9th January 2023",
    "9 jan. 2023",
    " 9  JAN,  23 ",
    "January 9, 2023",
    "Jan 9th 2023",
    "Monday 9 January 2023",
    "Mon, 9 Jan 2023",
    "9-Jan-2023",
    "9 Ionawr 2023",
    "9 Ion 2023",
    "9fed Ionawr 2023",
    "Dydd Llun 9 Ionawr 2023",
    "the 9th of January 2023",
    "2023 Jan 9",
    "9Jan2023",
    "9 o Ionawr 2023",
    "20230109",
  };
  static const char *const september[] = { "30 Sept 2022", "30 Medi 2022", "30 Sep 22",
                                           "30092022",     "20220930",     "30/9/22" };
  static const char *const tuesday[] = { "Dydd Mawrth 14 Mawrth 2023", "14 Maw 2023", "Tues 14 March 2023" };

  assert_all (texts, G_N_ELEMENTS (texts), wp_date_make (2023, 1, 9), WP_PRECISION_EXACT);
  assert_all (september, G_N_ELEMENTS (september), wp_date_make (2022, 9, 30), WP_PRECISION_EXACT);
  assert_all (tuesday, G_N_ELEMENTS (tuesday), wp_date_make (2023, 3, 14), WP_PRECISION_EXACT);
}

static void
test_months (void)
{
  static const struct
  {
    const char *english, *welsh;
  } names[] = {
    { "January", "Ionawr" }, { "February", "Chwefror" }, { "March", "Mawrth" },      { "April", "Ebrill" },
    { "May", "Mai" },        { "June", "Mehefin" },      { "July", "Gorffennaf" },   { "August", "Awst" },
    { "September", "Medi" }, { "October", "Hydref" },    { "November", "Tachwedd" }, { "December", "Rhagfyr" },
  };
  int i;

  for (i = 0; i < 12; i++)
    {
      g_autofree char *english = g_strdup_printf ("%s 2008", names[i].english);
      g_autofree char *welsh = g_strdup_printf ("%s 2008", names[i].welsh);
      g_autofree char *brief = g_strdup_printf ("%.3s 2008", names[i].english);
      g_autofree char *numbers = g_strdup_printf ("%02d/2008", i + 1);
      g_autofree char *iso = g_strdup_printf ("2008-%02d", i + 1);
      const char *const texts[] = { english, welsh, brief, numbers, iso };

      assert_all (texts, G_N_ELEMENTS (texts), wp_date_make (2008, i + 1, 1), WP_PRECISION_MONTH);
    }
}

static void
test_less_close (void)
{
  static const char *const year[] = { "2008", " 2008 " };
  static const char *const guess[] = { "about 2008", "c. 2008", "c2008",           "circa 2008",
                                       "tua 2008",   "~2008",   "approx. 1/1/2008" };

  assert_all (year, G_N_ELEMENTS (year), wp_date_make (2008, 1, 1), WP_PRECISION_YEAR);
  assert_all (guess, G_N_ELEMENTS (guess), wp_date_make (2008, 1, 1), WP_PRECISION_ESTIMATED);
}

static void
test_short_years (void)
{
  WpDate today = wp_date_make (2023, 4, 13);
  WpDate date;

  g_assert_true (wp_date_parse_any ("1/2/49", &date, NULL));
  g_assert_cmpint (date, ==, wp_date_make (2049, 2, 1));
  g_assert_true (wp_date_parse_any ("1/2/50", &date, NULL));
  g_assert_cmpint (date, ==, wp_date_make (1950, 2, 1));
  /* A birth is never after today. */
  g_assert_true (wp_date_parse_any_until ("13/4/23", today, &date, NULL));
  g_assert_cmpint (date, ==, today);
  g_assert_true (wp_date_parse_any_until ("14/4/23", today, &date, NULL));
  g_assert_cmpint (date, ==, wp_date_make (1923, 4, 14));
  g_assert_true (wp_date_parse_any_until ("29/2/40", today, &date, NULL));
  g_assert_cmpint (date, ==, wp_date_make (1940, 2, 29));
  g_assert_true (wp_date_parse_any_until ("14/4/2023", today, &date, NULL));
  g_assert_cmpint (date, ==, today + 1);
  g_assert_false (wp_date_parse_any_until ("1/2/23", WP_DATE_NONE, &date, NULL));
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "",
    " ",
    "-",
    "hello",
    "30/02/2023",
    "31 April 2023",
    "13/13/2023",
    "9//1/2023",
    "-9/1/2023",
    "1/2",
    "Jan 23",
    "Jan",
    "9 Jan",
    "9/1/2023/4",
    "9/1/202",
    "1/2/20233",
    "13132013",
    "123456789012",
    "0/1/2023",
    "9 Smarch 2023",
    "9 Jan 2023 ad",
    "Jan Feb 2023",
    "2023-13",
    "9/Jan/Feb",
    "00/2023",
    "0000",
    "9;1;2023",
    "\xff\xfe",
    "９/１/２０２３",
    "9 J\xc3\xa1n 2023",
    "2023 about",
    "9e9",
  };
  g_autofree char *huge = g_strnfill (1000000, '1');
  g_autofree char *spaces = g_strnfill (1000000, ' ');
  WpDate date = 3;
  WpPrecision precision = WP_PRECISION_YEAR;
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *copy = g_strdup (bad[i]);

      if (wp_date_parse_any (copy, &date, &precision))
        g_error ("“%s” is read as %d", bad[i], date);
    }
  g_assert_false (wp_date_parse_any (NULL, &date, &precision));
  g_assert_false (wp_date_parse_any (huge, &date, &precision));
  g_assert_false (wp_date_parse_any (spaces, &date, &precision));
  g_assert_cmpint (date, ==, 3);
  g_assert_cmpint (precision, ==, WP_PRECISION_YEAR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-parse/exact", test_exact);
  g_test_add_func ("/date-parse/months", test_months);
  g_test_add_func ("/date-parse/less-close", test_less_close);
  g_test_add_func ("/date-parse/short-years", test_short_years);
  g_test_add_func ("/date-parse/refused", test_refused);
  return g_test_run ();
}
