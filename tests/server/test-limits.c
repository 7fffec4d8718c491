/* test-limits.c: how often somebody may ask, and how long somebody who guesses has to wait.
 * SPDX-License-Identifier: GPL-3.0-or-later */
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
  g_test_add_func ("/limits/jitter", test_jitter);
  return g_test_run ();
}
