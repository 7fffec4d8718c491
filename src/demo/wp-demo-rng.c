/* wp-demo-rng.c: numbers that look drawn by chance and are the same for the same seed, on any machine.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-rng.h"

static guint64
splitmix (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ z >> 31;
}

static guint64
rotate (guint64 value, int by)
{
  return value << by | value >> (64 - by);
}

guint64
wp_demo_mix (guint64 seed, guint64 stream)
{
  guint64 state = seed;
  guint64 first = splitmix (&state);

  state = first ^ stream * G_GUINT64_CONSTANT (0xd1342543de82ef95);
  return splitmix (&state);
}

void
wp_demo_rng_init (WpDemoRng *self, guint64 seed, guint64 stream)
{
  guint64 state = wp_demo_mix (seed, stream);

  for (guint i = 0; i < G_N_ELEMENTS (self->state); i++)
    self->state[i] = splitmix (&state);
}

guint64
wp_demo_rng_next (WpDemoRng *self)
{
  guint64 *s = self->state;
  guint64 result = rotate (s[1] * 5, 7) * 9;
  guint64 t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate (s[3], 45);
  return result;
}

guint
wp_demo_below (WpDemoRng *self, guint n)
{
  return (guint) ((wp_demo_rng_next (self) >> 32) * n >> 32);
}

int
wp_demo_between (WpDemoRng *self, int low, int high)
{
  return high <= low ? low : low + (int) wp_demo_below (self, (guint) (high - low + 1));
}

gboolean
wp_demo_chance (WpDemoRng *self, guint per_mille)
{
  return wp_demo_below (self, 1000) < per_mille;
}

guint
wp_demo_pick_weighted (WpDemoRng *self, const guint *weights, guint n)
{
  guint sum = 0;
  guint draw;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  draw = wp_demo_below (self, sum);
  for (guint i = 0; i + 1 < n; i++)
    {
      if (draw < weights[i])
        return i;
      draw -= weights[i];
    }
  return n - 1;
}
