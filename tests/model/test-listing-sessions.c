/* test-listing-sessions.c: when and where a listed service is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-places.h"
#include "wp-listing-sessions.h"

static void
test_there_and_back (void)
{
  const char *text = "W|1|MO,TH||930|1020|2025-01-06|2025-12-31|0\nM|2|1TU,-1FR||1080|0||||\nO|1||||||2025-05-05||";
  const char *kept = "W|1|MO,TH||930|1020|2025-01-06|2025-12-31|0\nO|1|||||2025-05-05||";
  g_autoptr (GArray) sessions = NULL;
  g_autofree char *again = NULL;

  /* The second line has a part too many and the third has one too many as well, so that only the first stays. */
  sessions = wp_listing_sessions_read (text);
  g_assert_cmpuint (sessions->len, ==, 1);
  g_array_unref (sessions);
  sessions = wp_listing_sessions_read (kept);
  again = wp_listing_sessions_write (sessions);
  g_assert_cmpstr (again, ==, kept);
}

static void
test_what_is_unsound (void)
{
  static const char *const lines[] = {
    "",
    "W",
    "X|1|MO||930|1020|||",
    "W|0|MO||930|1020|||",
    "W|1|MO||1440|1020|||",
    "W|1|MO||930|1441|||",
    "W|1|MO||-1|1020|||",
    "W|1|MO||930|1020|2025-02-30||",
    "W|1|MO,TU,WE,TH,FR,SA,SU,MO,TU,WE,TH,FR,SA,SU,MO,TU,WE,TH,FR,SA,SU,MO||930|1020|||",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GArray) sessions = wp_listing_sessions_read (lines[i]);

      g_assert_cmpuint (sessions->len, ==, 0);
    }
  g_array_unref (wp_listing_sessions_read (NULL));
}

static gboolean
is_on (const char *line, int year, int month, int day)
{
  g_autoptr (GArray) sessions = wp_listing_sessions_read (line);

  g_assert_cmpuint (sessions->len, ==, 1);
  return wp_listing_session_is_on (&g_array_index (sessions, WpListingSession, 0), wp_date_make (year, month, day));
}

static void
test_days (void)
{
  /* 6 January 2025 is a Monday. */
  g_assert_true (is_on ("W|1|MO,TH||||||", 2025, 1, 6));
  g_assert_true (is_on ("W|1|MO,TH||||||", 2025, 1, 9));
  g_assert_false (is_on ("W|1|MO,TH||||||", 2025, 1, 7));
  g_assert_true (is_on ("W|2|TH||||2025-01-06||", 2025, 1, 9));
  g_assert_false (is_on ("W|2|TH||||2025-01-06||", 2025, 1, 16));
  g_assert_true (is_on ("W|2|TH||||2025-01-06||", 2025, 1, 23));
  g_assert_true (is_on ("W|1|||||2025-01-08||", 2025, 1, 15));
  g_assert_false (is_on ("W|1|MO||||2025-01-13||", 2025, 1, 6));
  g_assert_false (is_on ("W|1|MO|||||2025-01-13|", 2025, 1, 20));
  g_assert_true (is_on ("M|1|1MO||||||", 2025, 1, 6));
  g_assert_false (is_on ("M|1|1MO||||||", 2025, 1, 13));
  g_assert_true (is_on ("M|1|-1FR||||||", 2025, 1, 31));
  g_assert_false (is_on ("M|1|-1FR||||||", 2025, 1, 24));
  g_assert_true (is_on ("M|1||15,-1|||||", 2025, 2, 28));
  g_assert_true (is_on ("M|1||15,-1|||||", 2025, 2, 15));
  g_assert_false (is_on ("M|1||15,-1|||||", 2025, 2, 27));
  g_assert_false (is_on ("M|2|1MO||||2025-01-01||", 2025, 2, 3));
  g_assert_true (is_on ("D|3|||||2025-01-01||", 2025, 1, 7));
  g_assert_false (is_on ("D|3|||||2025-01-01||", 2025, 1, 6));
  g_assert_true (is_on ("Y|1|||||2020-03-01||", 2025, 3, 1));
  g_assert_true (is_on ("O|1|||||2025-03-01||", 2025, 3, 1));
  g_assert_false (is_on ("O|1|||||||", 2025, 3, 1));
}

static void
test_next (void)
{
  g_autoptr (GArray) sessions = wp_listing_sessions_read ("W|1|WE||945|1020|||0\nW|1|MO||1320|60|||1");
  WpListingNext next[3];
  WpDate monday = wp_date_make (2025, 1, 6);

  g_assert_cmpuint (wp_listing_sessions_next (sessions, monday, 600, next, 3), ==, 3);
  g_assert_cmpint (next[0].date, ==, monday);
  g_assert_cmpuint (next[0].session, ==, 1);
  g_assert_false (next[0].now);
  g_assert_cmpint (next[1].date, ==, monday + 2);
  g_assert_cmpint (next[2].date, ==, monday + 7);
  /* It goes on past midnight. */
  g_assert_cmpuint (wp_listing_sessions_next (sessions, monday + 1, 30, next, 1), ==, 1);
  g_assert_cmpint (next[0].date, ==, monday);
  g_assert_true (next[0].now);
  g_assert_cmpuint (wp_listing_sessions_next (sessions, monday + 1, 60, next, 1), ==, 1);
  g_assert_cmpint (next[0].date, ==, monday + 2);
  g_assert_cmpuint (wp_listing_sessions_next (sessions, WP_DATE_NONE, 60, next, 1), ==, 0);
}

static void
test_times (void)
{
  guint days;
  g_autoptr (GArray) after = wp_listing_sessions_read ("W|1|WE||945|1020|||");
  g_autoptr (GArray) weekend = wp_listing_sessions_read ("W|1|SA||600|720|||\nM|1|1TH||1110|1200|||");

  g_assert_cmpint (wp_listing_sessions_times (after, &days), ==, WP_LISTING_TIME_AFTER_SCHOOL);
  g_assert_cmpuint (days, ==, 1 << 2);
  g_assert_cmpint (wp_listing_sessions_times (weekend, &days), ==, WP_LISTING_TIME_WEEKEND | WP_LISTING_TIME_EVENING);
  g_assert_cmpuint (days, ==, 1 << 5 | 1 << 3);
}

static void
test_places (void)
{
  const char *text = "53.95761,-1.08271|YO99 1AB|Hob Lane Centre, 4 Hob Lane\n||Online\n|YO99 2CD|";
  g_autoptr (GArray) places = wp_listing_places_read (text);
  g_autofree char *again = wp_listing_places_write (places);
  g_autoptr (GArray) odd = wp_listing_places_read ("91,0|A|B\n1,181||\n1;2||\nnan,1||\nalone");
  WpListingPlace bad = { .label = g_strdup ("a|b\nc") };
  g_autofree char *clean = NULL;

  g_assert_cmpuint (places->len, ==, 3);
  g_assert_true (g_array_index (places, WpListingPlace, 0).has_point);
  g_assert_cmpfloat_with_epsilon (g_array_index (places, WpListingPlace, 0).point.longitude, -1.08271, 1e-9);
  g_assert_cmpstr (g_array_index (places, WpListingPlace, 2).postcode, ==, "YO99 2CD");
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpuint (odd->len, ==, 5);
  for (guint i = 0; i < odd->len; i++)
    g_assert_false (g_array_index (odd, WpListingPlace, i).has_point);
  g_array_set_size (odd, 0);
  g_array_append_val (odd, bad);
  clean = wp_listing_places_write (odd);
  g_assert_cmpstr (clean, ==, "||a b c");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing-sessions/there-and-back", test_there_and_back);
  g_test_add_func ("/listing-sessions/what-is-unsound", test_what_is_unsound);
  g_test_add_func ("/listing-sessions/days", test_days);
  g_test_add_func ("/listing-sessions/next", test_next);
  g_test_add_func ("/listing-sessions/times", test_times);
  g_test_add_func ("/listing-sessions/places", test_places);
  return g_test_run ();
}
