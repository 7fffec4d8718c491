/* test-blank.c: which of the five kinds of blank is shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-blank.h"

#define TODAY (wp_date_make (2025, 2, 11))

static WpBlankKind
judge (WpBlankFacts facts)
{
  return wp_blank_judge (&facts, TODAY, WP_BLANK_STALE_DAYS);
}

static void
test_each (void)
{
  g_assert_cmpint (judge ((WpBlankFacts){ .as_of = WP_DATE_NONE }), ==, WP_BLANK_NOT_COVERED);
  g_assert_cmpint (judge ((WpBlankFacts){ .covered = TRUE, .has_source = TRUE, .as_of = TODAY }), ==, WP_BLANK_NONE);
  g_assert_cmpint (judge ((WpBlankFacts){ .covered = TRUE, .active = TRUE, .as_of = TODAY }), ==, WP_BLANK_NOT_BLANK);
  g_assert_cmpint (judge ((WpBlankFacts){ .covered = TRUE, .active = TRUE, .as_of = TODAY - 61 }), ==, WP_BLANK_STALE);
  g_assert_cmpint (judge ((WpBlankFacts){ .covered = TRUE, .active = TRUE, .as_of = TODAY - 60 }), ==,
                   WP_BLANK_NOT_BLANK);
  /* Where our own workers record there is nothing to wait for. */
  g_assert_cmpint (judge ((WpBlankFacts){ .reports_itself = TRUE, .active = TRUE, .as_of = WP_DATE_NONE }), ==,
                   WP_BLANK_NOT_BLANK);
  g_assert_cmpint (judge ((WpBlankFacts){ .reports_itself = TRUE, .covered = TRUE, .as_of = TODAY - 400 }), ==,
                   WP_BLANK_NONE);
  /* There is nothing to withhold where there is no source. */
  g_assert_cmpint (judge ((WpBlankFacts){ .agreement_missing = TRUE, .as_of = WP_DATE_NONE }), ==,
                   WP_BLANK_NOT_COVERED);
}

/* With everything true, taking the first away shows the next. */
static void
test_order (void)
{
  WpBlankFacts facts = {
    .marked_sensitive = TRUE,
    .marked_withheld = TRUE,
    .marked_stale = TRUE,
    .marked_not_covered = TRUE,
    .has_source = TRUE,
    .agreement_missing = TRUE,
    .as_of = TODAY - 400,
  };

  g_assert_cmpint (judge (facts), ==, WP_BLANK_SENSITIVE);
  facts.marked_sensitive = FALSE;
  g_assert_cmpint (judge (facts), ==, WP_BLANK_WITHHELD);
  facts.marked_withheld = FALSE;
  g_assert_cmpint (judge (facts), ==, WP_BLANK_WITHHELD);
  facts.agreement_missing = FALSE;
  g_assert_cmpint (judge (facts), ==, WP_BLANK_STALE);
  facts.marked_stale = FALSE;
  g_assert_cmpint (judge (facts), ==, WP_BLANK_NOT_COVERED);
  facts.marked_not_covered = FALSE;
  facts.covered = TRUE;
  facts.as_of = TODAY;
  g_assert_cmpint (judge (facts), ==, WP_BLANK_NONE);
}

static void
test_words (void)
{
  g_autofree char *stale = wp_blank_explain (WP_BLANK_STALE, wp_date_make (2024, 12, 12));
  g_autofree char *none = wp_blank_explain (WP_BLANK_NONE, WP_DATE_NONE);

  g_assert_cmpstr (stale, ==, "Stale: nothing since 12 Dec 2024");
  g_assert_cmpstr (none, ==, "No involvement");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blank/each", test_each);
  g_test_add_func ("/blank/order", test_order);
  g_test_add_func ("/blank/words", test_words);
  return g_test_run ();
}
