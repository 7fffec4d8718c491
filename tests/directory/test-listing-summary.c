/* test-listing-summary.c: what is counted of the services of a feed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-summary.h"

#define TODAY wp_date_make (2026, 7, 1)

static WpListing *
make (const char *organization, WpDate assured)
{
  WpListing *listing = wp_listing_new ();

  listing->id = "s";
  listing->name = "S";
  listing->organization.id = organization;
  listing->assured = assured;
  return listing;
}

static void
add_location (WpListing *listing, const char *id, gboolean has_point)
{
  WpListingLocation location = { .id = id, .has_point = has_point };

  g_array_append_val (listing->locations, location);
}

static void
test_assured (void)
{
  static const struct
  {
    int year;
    int month;
    int day;
    guint stale;
    guint old;
  } CASES[] = {
    { 2026, 6, 30, 0, 0 }, { 2026, 1, 1, 0, 0 },  { 2025, 12, 31, 1, 0 },
    { 2025, 7, 1, 1, 0 },  { 2025, 6, 30, 0, 1 }, { 2005, 1, 1, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_auto (WpListingSummary) summary;
      g_autoptr (WpListing) listing = make (NULL, wp_date_make (CASES[i].year, CASES[i].month, CASES[i].day));

      wp_listing_summary_init (&summary);
      wp_listing_summary_add (&summary, listing, TODAY);
      g_assert_cmpuint (summary.stale, ==, CASES[i].stale);
      g_assert_cmpuint (summary.old, ==, CASES[i].old);
      g_assert_cmpuint (summary.never_assured, ==, 0);
    }
}

static void
test_told_apart (void)
{
  g_auto (WpListingSummary) summary;
  g_autoptr (WpListing) first = make ("o1", WP_DATE_NONE);
  g_autoptr (WpListing) second = make ("o1", WP_DATE_NONE);
  g_autoptr (WpListing) places = make (NULL, WP_DATE_NONE);

  add_location (first, "hall", FALSE);
  add_location (first, "shed", TRUE);
  add_location (second, "hall", TRUE);
  add_location (places, "hall", FALSE);
  add_location (places, NULL, FALSE);
  wp_listing_summary_init (&summary);
  wp_listing_summary_add (&summary, first, TODAY);
  wp_listing_summary_add (&summary, second, TODAY);
  wp_listing_summary_add_places (&summary, places);
  g_assert_cmpuint (summary.services, ==, 2);
  g_assert_cmpuint (g_hash_table_size (summary.publishers), ==, 1);
  g_assert_cmpuint (summary.locations, ==, 3);
  g_assert_cmpuint (summary.with_point, ==, 2);
  g_assert_cmpuint (summary.no_location, ==, 0);
  g_assert_cmpuint (summary.never_assured, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing-summary/assured", test_assured);
  g_test_add_func ("/listing-summary/told-apart", test_told_apart);
  return g_test_run ();
}
