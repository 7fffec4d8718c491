/* wp-backoff.c: waiting before something is tried again.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-backoff.h"

#include "wp-random.h"

#define FIRST_MS 1000
#define LONGEST_RETRY_S 3600

/* A number from 0 to @most. */
static guint
draw (guint most)
{
  guint32 bits;

  wp_random_bytes (&bits, sizeof bits);
  return (guint) ((guint64) bits * (most + 1) >> 32);
}

guint
wp_backoff_ms (guint failures, guint retry_after)
{
  guint doublings = MIN (failures > 0 ? failures - 1 : 0, 16);
  guint ms = MIN (FIRST_MS << doublings, WP_BACKOFF_LONGEST_MS);
  guint drawn = ms / 2 + draw (ms / 2);

  if (retry_after == 0)
    return drawn;
  guint asked = MIN (retry_after, LONGEST_RETRY_S) * 1000;
  return MAX (asked + draw (asked / 4), drawn);
}
