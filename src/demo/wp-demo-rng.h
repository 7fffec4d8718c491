/* wp-demo-rng.h: numbers that look drawn by chance and are the same for the same seed, on any machine.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WpDemoRng: xoshiro256** by Blackman and Vigna, filled by splitmix64. Each family draws from a stream of its own, so
 * that one more name in a list does not move everything behind it.
 */
typedef struct
{
  guint64 state[4];
} WpDemoRng;

/**
 * wp_demo_mix: spreads the bits of two numbers over one.
 */
guint64 wp_demo_mix (guint64 seed, guint64 stream);

void wp_demo_rng_init (WpDemoRng *self, guint64 seed, guint64 stream);
guint64 wp_demo_rng_next (WpDemoRng *self);

/**
 * wp_demo_below: 0 to @n − 1; @n must not be 0.
 */
guint wp_demo_below (WpDemoRng *self, guint n);

/**
 * wp_demo_between: @low to @high, both included; @low when @high is less.
 */
int wp_demo_between (WpDemoRng *self, int low, int high);

/**
 * wp_demo_chance: %TRUE @per_mille times in a thousand.
 */
gboolean wp_demo_chance (WpDemoRng *self, guint per_mille);

/**
 * wp_demo_pick_weighted: the place of one of @n weights, as often as its share of their sum.
 */
guint wp_demo_pick_weighted (WpDemoRng *self, const guint *weights, guint n);

G_END_DECLS
