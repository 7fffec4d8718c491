/* test-demo-texts.c: what colleagues wrote reads well: no gap is left open, and there is enough of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-texts.h"

#include <string.h>

static const WpDemoSlots slots = {
  .child = "Mia",
  .parent = "Dana",
  .worker = "Jo Marsh",
  .other = "Ruth Adeyemi",
  .school = "Millgate Primary",
  .agency = "Community Health",
  .need = "debt",
};

static void
test_filled (void)
{
  WpDemoRng rng;
  g_autoptr (GString) text = g_string_new (NULL);

  wp_demo_rng_init (&rng, 1, 1);
  for (guint kind = 0; kind < WP_DEMO_N_TEXTS; kind++)
    {
      for (guint i = 0; i < 400; i++)
        {
          gunichar first;
          g_string_truncate (text, 0);
          wp_demo_write (&rng, kind, &slots, text);
          g_assert_cmpuint (text->len, >, 5);
          /* The line of an event holds 400 characters. */
          g_assert_cmpint (g_utf8_strlen (text->str, -1), <=, 400);
          g_assert_null (strpbrk (text->str, "{}\n"));
          first = g_utf8_get_char (text->str);
          g_assert_true (g_unichar_isupper (first) || first == 0x201c);
        }
    }
}

static void
test_many (void)
{
  g_assert_cmpuint (wp_demo_count_sentences (), >=, 350);
}

static void
test_appends (void)
{
  WpDemoRng rng;
  g_autoptr (GString) text = g_string_new ("before. ");

  wp_demo_rng_init (&rng, 1, 1);
  wp_demo_write (&rng, WP_DEMO_TEXT_VISIT, &slots, text);
  g_assert_true (g_str_has_prefix (text->str, "before. "));
}

static void
test_chance_is_fair (void)
{
  WpDemoRng rng;
  guint hits[10] = { 0 };

  wp_demo_rng_init (&rng, 3, 4);
  for (guint i = 0; i < 100000; i++)
    hits[wp_demo_below (&rng, 10)]++;
  for (guint i = 0; i < 10; i++)
    {
      g_assert_cmpuint (hits[i], >, 9500);
      g_assert_cmpuint (hits[i], <, 10500);
    }
  g_assert_cmpint (wp_demo_between (&rng, 5, 4), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-texts/filled", test_filled);
  g_test_add_func ("/demo-texts/many", test_many);
  g_test_add_func ("/demo-texts/appends", test_appends);
  g_test_add_func ("/demo-texts/chance-is-fair", test_chance_is_fair);
  return g_test_run ();
}
