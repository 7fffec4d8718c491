/* test-limits.c: how often somebody may ask, and how long somebody who guesses has to wait.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-budget.h"
#include "wp-limits.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

static void
test_rate (void)
{
  g_autoptr (WpLimits) limits = wp_limits_new ();
  gint64 now = 1000 * SECOND;

  wp_limits_set_rate (limits, WP_LIMIT_DEVICE, 3, 0.5);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_DEVICE, "a", now), ==, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_DEVICE, "a", now), ==, 3);
  /* Another one, and another limit, are not concerned. */
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_DEVICE, "b", now), ==, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_ADDRESS, "a", now), ==, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_DEVICE, "a", now + SECOND), >, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_DEVICE, "a", now + 2 * SECOND), ==, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_DEVICE, "a", now + 2 * SECOND), >, 0);
  /* However long nothing was asked, no more than the burst is saved up. */
  now += 100000 * SECOND;
  wp_limits_sweep (limits, now);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_DEVICE, "a", now), ==, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_DEVICE, "a", now), >, 0);
}

static void
test_guesses (void)
{
  g_autoptr (WpLimits) limits = wp_limits_new ();
  gint64 now = 1000 * SECOND;

  for (guint i = 0; i < 4; i++)
    wp_limits_guessed_wrong (limits, "a", now);
  g_assert_cmpuint (wp_limits_locked (limits, "a", now), ==, 0);
  wp_limits_guessed_wrong (limits, "a", now);
  g_assert_cmpuint (wp_limits_locked (limits, "a", now), >=, 60);
  g_assert_cmpuint (wp_limits_locked (limits, "b", now), ==, 0);
  g_assert_cmpuint (wp_limits_locked (limits, "a", now + 61 * SECOND), ==, 0);
  /* Longer each time, but never for good. */
  now += 61 * SECOND;
  wp_limits_guessed_wrong (limits, "a", now);
  g_assert_cmpuint (wp_limits_locked (limits, "a", now), >=, 120);
  for (guint i = 0; i < 100; i++)
    wp_limits_guessed_wrong (limits, "a", now);
  g_assert_cmpuint (wp_limits_locked (limits, "a", now), <=, 901);
  g_assert_cmpuint (wp_limits_locked (limits, "a", now), >=, 900);
  wp_limits_sweep (limits, now);
  g_assert_cmpuint (wp_limits_locked (limits, "a", now), >, 0);
  wp_limits_guessed_right (limits, "a");
  g_assert_cmpuint (wp_limits_locked (limits, "a", now), ==, 0);
}

/* Somebody with ever new names does not use up the memory. */
static void
test_bounded (void)
{
  g_autoptr (WpLimits) limits = wp_limits_new ();

  for (guint i = 0; i < 120000; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_SIGN_IN, key, SECOND), ==, 0);
      wp_limits_guessed_wrong (limits, key, SECOND);
    }
  for (guint i = 0; i < 5; i++)
    wp_limits_guessed_wrong (limits, "0", SECOND);
  g_assert_cmpuint (wp_limits_locked (limits, "0", SECOND), >, 0);
}

/* Nor does somebody with ever new addresses keep a device that guesses from being counted. */
static void
test_devices_apart (void)
{
  g_autoptr (WpLimits) limits = wp_limits_new ();

  for (guint i = 0; i < 60000; i++)
    {
      g_autofree char *key = g_strdup_printf (WP_LIMITS_OF_ADDRESS "10.0.%u.%u", i / 256, i % 256);

      wp_limits_guessed_wrong (limits, key, SECOND);
    }
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpuint (wp_limits_locked (limits, WP_LIMITS_OF_DEVICE "a", SECOND), ==, 0);
      wp_limits_guessed_wrong (limits, WP_LIMITS_OF_DEVICE "a", SECOND);
    }
  g_assert_cmpuint (wp_limits_locked (limits, WP_LIMITS_OF_DEVICE "a", SECOND), >, 0);
  /* They are forgotten in time, too. */
  wp_limits_sweep (limits, 2 * SECOND);
  g_assert_cmpuint (wp_limits_locked (limits, WP_LIMITS_OF_DEVICE "a", 2 * SECOND), >, 0);
  wp_limits_sweep (limits, 10000 * SECOND);
  g_assert_cmpuint (wp_limits_locked (limits, WP_LIMITS_OF_DEVICE "a", 2 * SECOND), ==, 0);
}

/* Whoever has one address of a network of IPv6 has 2^64 of them. */
static void
test_networks (void)
{
  g_autoptr (WpLimits) limits = wp_limits_new ();

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *key = g_strdup_printf (WP_LIMITS_OF_ADDRESS "2001:db8:1:2::%x", i + 1);

      wp_limits_guessed_wrong (limits, key, SECOND);
    }
  g_assert_cmpuint (wp_limits_locked (limits, WP_LIMITS_OF_ADDRESS "2001:db8:1:2:a:b:c:d", SECOND), >, 0);
  g_assert_cmpuint (wp_limits_locked (limits, WP_LIMITS_OF_ADDRESS "2001:db8:1:3::1", SECOND), ==, 0);
  wp_limits_guessed_right (limits, WP_LIMITS_OF_ADDRESS "2001:db8:1:2::99");
  g_assert_cmpuint (wp_limits_locked (limits, WP_LIMITS_OF_ADDRESS "2001:db8:1:2::1", SECOND), ==, 0);

  wp_limits_set_rate (limits, WP_LIMIT_SIGN_IN, 2, 0.1);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_SIGN_IN, "2001:db8::1", SECOND), ==, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_SIGN_IN, "2001:db8::2", SECOND), ==, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_SIGN_IN, "2001:db8::3", SECOND), >, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_SIGN_IN, "2001:db8:0:1::3", SECOND), ==, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_SIGN_IN, "10.0.0.1", SECOND), ==, 0);
  g_assert_cmpuint (wp_limits_take (limits, WP_LIMIT_SIGN_IN, "10.0.0.2", SECOND), ==, 0);
}

/* Whoever hoards leaves as much for the next as they have themselves. */
static void
test_budget (void)
{
  g_autoptr (WpBudget) budget = wp_budget_new (1200);
  guint taken = 0;

  while (wp_budget_take (budget, "a", 1))
    taken++;
  g_assert_cmpuint (taken, ==, 600);
  g_assert_true (wp_budget_take (budget, "a", 0));
  for (taken = 0; wp_budget_take (budget, "b", 1);)
    taken++;
  g_assert_cmpuint (taken, ==, 300);
  /* What is more than there is, and what would take all that is left. */
  g_assert_false (wp_budget_take (budget, "c", G_MAXSIZE));
  g_assert_false (wp_budget_take (budget, "c", 151));
  g_assert_true (wp_budget_take (budget, "c", 150));
  g_assert_cmpuint (wp_budget_taken (budget), ==, 1050);
  wp_budget_give_back (budget, "a", 600);
  g_assert_false (wp_budget_take (budget, "b", 400));
  g_assert_true (wp_budget_take (budget, "b", 200));
  wp_budget_give_back (budget, "b", 500);
  wp_budget_give_back (budget, "c", 150);
  g_assert_cmpuint (wp_budget_taken (budget), ==, 0);
}

static void
test_jitter (void)
{
  guint least = G_MAXUINT, most = 0;

  for (guint i = 0; i < 1000; i++)
    {
      guint seconds = wp_limits_jitter (10);

      least = MIN (least, seconds);
      most = MAX (most, seconds);
    }
  g_assert_cmpuint (least, ==, 10);
  g_assert_cmpuint (most, >, 13);
  g_assert_cmpuint (most, <=, 17);
  g_assert_cmpuint (wp_limits_jitter (0), >=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/limits/rate", test_rate);
  g_test_add_func ("/limits/guesses", test_guesses);
  g_test_add_func ("/limits/bounded", test_bounded);
  g_test_add_func ("/limits/devices", test_devices_apart);
  g_test_add_func ("/limits/networks", test_networks);
  g_test_add_func ("/limits/budget", test_budget);
  g_test_add_func ("/limits/jitter", test_jitter);
  return g_test_run ();
}
