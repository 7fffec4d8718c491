/* test-saved-query.c: what is kept of a search, and what is made of it again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-saved-query.h"

#define NOW G_GINT64_CONSTANT (1739267700000)

/* Every part of a search is the same after it was written and read. */
static void
test_whole (void)
{
  static const char whole[] =
      "{\"words\":\"won’t \\\"sleep\\\"\",\"needs\":[\"sleep\",\"anxiety\"],\"not_needs\":[\"food\"],"
      "\"age_from\":72,\"age_to\":144,\"postcode\":\"YO99 1AA\",\"miles\":5,"
      "\"wishes\":[\"free\",\"checked\"],\"times\":[\"after_school\",\"open_now\"],"
      "\"days\":[\"mo\",\"su\"],\"languages\":[\"cy\"],\"access\":[\"step_free\"],"
      "\"most_wait\":28,\"order\":\"nearest\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (WpSavedQuery) saved = wp_saved_query_read (whole, NOW, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (saved->query->words, ==, "won’t \"sleep\"");
  g_assert_cmpint (saved->query->age_to, ==, 144);
  g_assert_cmpuint (saved->query->days, ==, (1 << 0) | (1 << 6));
  g_assert_cmpint (saved->query->order, ==, WP_LISTING_ORDER_NEAREST);
  g_assert_cmpint (saved->query->now, ==, NOW);
  g_assert_false (saved->query->has_point);
  again = wp_saved_query_write (saved->query, saved->postcode);
  g_assert_cmpstr (again, ==, whole);
}

static void
test_empty (void)
{
  g_autoptr (WpListingQuery) query = wp_listing_query_new (NOW);
  g_autofree char *text = wp_saved_query_write (query, NULL);
  g_autoptr (WpSavedQuery) saved = wp_saved_query_read (text, NOW, NULL);

  g_assert_cmpstr (text, ==, "{}");
  g_assert_cmpint (saved->query->age_from, ==, -1);
  g_assert_cmpint (saved->query->most_wait, ==, -1);
  g_assert_null (saved->query->needs);
  g_assert_null (saved->postcode);
}

/* The point is never kept, and the postcode only when it is given. */
static void
test_no_place (void)
{
  g_autoptr (WpListingQuery) query = wp_listing_query_new (NOW);
  g_autofree char *text = NULL;

  query->has_point = TRUE;
  query->latitude = 53.96;
  query->longitude = -1.08;
  query->miles = 2;
  text = wp_saved_query_write (query, NULL);
  g_assert_cmpstr (text, ==, "{\"miles\":2}");
}

/* A newer version may have written more. */
static void
test_unknown (void)
{
  g_autoptr (WpSavedQuery) saved = wp_saved_query_read (
      "{\"colour\":{\"of\":[1,2]},\"wishes\":[\"free\",\"warm\"],\"order\":\"oddest\",\"words\":\"chess\"}", NOW, NULL);

  g_assert_nonnull (saved);
  g_assert_cmpint (saved->query->wishes, ==, WP_LISTING_WISH_FREE);
  g_assert_cmpint (saved->query->order, ==, WP_LISTING_ORDER_BEST);
  g_assert_cmpstr (saved->query->words, ==, "chess");
}

static void
test_bad (void)
{
  g_autofree char *spaces = g_strnfill (WP_SAVED_QUERY_MAX, ' ');
  g_autofree char *too_long = g_strconcat ("{}", spaces, NULL);
  const char *const bad[] = {
    "",
    "[]",
    "{",
    "{\"words\":5}",
    "{\"age_from\":-1}",
    "{\"age_from\":1e3}",
    "{\"miles\":501}",
    "{\"needs\":\"sleep\"}",
    "{\"needs\":[5]}",
    "{\"words\":\"a\",\"words\":\"b\"}",
    "{} x",
    "{\"x\":[[[[[[[[1]]]]]]]]}",
    "{\"words\":\"\xff\"}",
    too_long,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WpSavedQuery) saved = wp_saved_query_read (bad[i], NOW, &error);

      g_assert_null (saved);
      g_assert_nonnull (error);
    }
}

/* However much was asked for, what is written can be read. */
static void
test_most (void)
{
  g_autoptr (WpListingQuery) query = wp_listing_query_new (NOW);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autofree char *text = NULL;
  g_autoptr (WpSavedQuery) saved = NULL;

  for (guint i = 0; i < 80; i++)
    g_strv_builder_add (codes, "a_need_with_a_long_name");
  query->needs = g_strv_builder_end (codes);
  query->words = g_strnfill (5000, 'w');
  text = wp_saved_query_write (query, NULL);
  saved = wp_saved_query_read (text, NOW, NULL);
  g_assert_nonnull (saved);
  g_assert_cmpuint (g_strv_length (saved->query->needs), ==, 50);
  g_assert_cmpuint (strlen (saved->query->words), ==, 400);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/saved-query/whole", test_whole);
  g_test_add_func ("/saved-query/empty", test_empty);
  g_test_add_func ("/saved-query/no-place", test_no_place);
  g_test_add_func ("/saved-query/unknown", test_unknown);
  g_test_add_func ("/saved-query/bad", test_bad);
  g_test_add_func ("/saved-query/most", test_most);
  return g_test_run ();
}
