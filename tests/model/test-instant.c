/* test-instant.c: instants and the clock on the wall in London.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-date.h"

#define HALF_HOUR_MS G_GINT64_CONSTANT (1800000)

/* Each half hour from 1972 to 2037 as GLib's reading of the system's tables has it. */
static void
test_every_half_hour (void)
{
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");
  gint64 end = wp_date_make (2038, 1, 1) * WP_DAY_MS;
  gint64 ms;

  if (london == NULL)
    {
      g_test_skip ("There are no time zone tables here");
      return;
    }
  for (ms = wp_date_make (1972, 1, 1) * WP_DAY_MS; ms < end; ms += HALF_HOUR_MS)
    {
      int interval = g_time_zone_find_interval (london, G_TIME_TYPE_UNIVERSAL, ms / 1000);
      gint64 wall = ms + (gint64) g_time_zone_get_offset (london, interval) * 1000;
      gint64 back;
      WpDate date;
      int hour, minute;

      g_assert_true (wp_instant_split (ms, &date, &hour, &minute));
      if (date * WP_DAY_MS + (hour * 60 + minute) * 60000 != wall)
        g_error ("Instant %" G_GINT64_FORMAT " is wrong", ms);
      /* Back again, but for the hour that comes twice, of which the first is taken. */
      back = wp_instant_from_date_time (date, hour * 60 + minute);
      if (back != ms && (back != ms - 2 * HALF_HOUR_MS || g_time_zone_is_dst (london, interval)))
        g_error ("Instant %" G_GINT64_FORMAT " comes back as %" G_GINT64_FORMAT, ms, back);
    }
}

static void
test_changes (void)
{
  WpDate spring = wp_date_make (2023, 3, 26);
  WpDate autumn = wp_date_make (2023, 10, 29);
  gint64 midnight = spring * WP_DAY_MS;
  WpDate date;
  int hour, minute;

  /* 01:30 does not exist on that day: an hour later does. */
  g_assert_true (wp_instant_split (wp_instant_from_date_time (spring, 90), &date, &hour, &minute));
  g_assert_cmpint (hour * 60 + minute, ==, 150);
  g_assert_cmpint (wp_instant_from_date_time (spring, 59), ==, midnight + 59 * 60000);
  g_assert_cmpint (wp_instant_from_date_time (spring, 120), ==, midnight + 60 * 60000);
  /* 01:30 comes twice: the first. */
  midnight = autumn * WP_DAY_MS;
  g_assert_cmpint (wp_instant_from_date_time (autumn, 90), ==, midnight + 30 * 60000);
  g_assert_cmpint (wp_instant_from_date_time (autumn, 120), ==, midnight + 120 * 60000);
  /* The end of a day is the start of the next. */
  g_assert_cmpint (wp_instant_from_date_time (spring, 1440), ==, wp_instant_from_date_time (spring + 1, 0));
  /* British Standard Time lasted all the year. */
  g_assert_cmpint (wp_instant_from_date_time (wp_date_make (1970, 1, 1), 0), ==, -2 * HALF_HOUR_MS);
  /* Far ahead the rule goes on. */
  g_assert_cmpint (wp_instant_from_date_time (wp_date_make (2090, 7, 1), 0), ==,
                   wp_date_make (2090, 7, 1) * WP_DAY_MS - 2 * HALF_HOUR_MS);
}

static void
test_bounds (void)
{
  WpDate date = 4;
  int hour = 4, minute = 4;

  g_assert_false (wp_instant_split (G_MAXINT64, &date, &hour, &minute));
  g_assert_cmpint (date, ==, WP_DATE_NONE);
  g_assert_cmpint (hour + minute, ==, 0);
  g_assert_cmpint (wp_instant_to_date (G_MININT64), ==, WP_DATE_NONE);
  g_assert_cmpint (wp_instant_to_date (WP_INSTANT_NONE), ==, WP_DATE_NONE);
  g_assert_null (wp_instant_to_iso (G_MAXINT64));
  g_assert_cmpint (wp_instant_from_date_time (WP_DATE_NONE, 0), ==, WP_INSTANT_NONE);
  g_assert_cmpint (wp_instant_to_date (-1), ==, wp_date_make (1970, 1, 1));
}

static void
test_iso (void)
{
  static const char *const same[] = {
    "2023-04-13T14:30:00.000Z", "2023-04-13T14:30:00Z",      "2023-04-13T15:30:00+01:00", "2023-04-13 15:30",
    "2023-04-13T15:30:00",      "2023-04-13T09:30:00-0500",  "2023-04-13 20:00+05:30",    "2023-04-13t14:30z",
    "2023-04-13T15:30+01",      "2023-04-13T14:30:00.0004Z",
  };
  static const char *const bad[] = {
    "",
    "2023-04-13",
    "2023-04-13T",
    "2023-04-13T14",
    "2023-04-13T14:3",
    "2023-04-13T24:00",
    "2023-04-13T14:60",
    "2023-04-13T14:30:60",
    "2023-04-13T14:30:00.Z",
    "2023-04-13T14:30Zulu",
    "2023-04-13T14:30+1",
    "2023-04-13T14:30+01:",
    "2023-04-13T14:30+24:00",
    "2023-04-31T14:30",
    "2023-04-13T14:30 ",
  };
  g_autofree char *written = NULL;
  g_autofree char *early = wp_instant_to_iso (-1);
  gint64 ms = 0;
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (same); i++)
    {
      ms = 0;
      g_assert_true (wp_instant_parse_iso (same[i], &ms));
      g_assert_cmpint (ms, ==, G_GINT64_CONSTANT (1681396200000));
    }
  written = wp_instant_to_iso (ms);
  g_assert_cmpstr (written, ==, same[0]);
  g_assert_cmpstr (early, ==, "1969-12-31T23:59:59.999Z");
  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *copy = g_strdup (bad[i]);

      g_assert_false (wp_instant_parse_iso (copy, &ms));
    }
  g_assert_false (wp_instant_parse_iso (NULL, &ms));
  g_assert_cmpint (ms, ==, G_GINT64_CONSTANT (1681396200000));
}

static void
test_any (void)
{
  static const char *const same[] = { "13/04/2023 15:30",     "13/4/2023 15:30:00", "13 April 2023, 15:30",
                                      "13 Apr 2023 at 15:30", " 2023-04-13T15:30 ", "13.4.23 15:30",
                                      "13/04/2023 14:30Z" };
  static const char *const bad[] = {
    "", ":", "15:30", "13/04/2023 25:00", "April 2023 15:30", "31/04/2023 15:30", "13/04/202315:30", "2023"
  };
  gint64 ms = 0;
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (same); i++)
    {
      ms = 0;
      g_assert_true (wp_instant_parse_any (same[i], &ms));
      g_assert_cmpint (ms, ==, G_GINT64_CONSTANT (1681396200000));
    }
  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (wp_instant_parse_any (bad[i], &ms));
  g_assert_false (wp_instant_parse_any (NULL, &ms));
  g_assert_true (wp_instant_parse_any ("13/04/2023", &ms));
  g_assert_cmpint (ms, ==, wp_instant_from_date_time (wp_date_make (2023, 4, 13), 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instant/every-half-hour", test_every_half_hour);
  g_test_add_func ("/instant/changes", test_changes);
  g_test_add_func ("/instant/bounds", test_bounds);
  g_test_add_func ("/instant/iso", test_iso);
  g_test_add_func ("/instant/any", test_any);
  return g_test_run ();
}
