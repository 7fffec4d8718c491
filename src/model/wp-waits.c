/* wp-waits.c: how long people wait for services.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-waits.h"

static gboolean
has_happened (WpDate date, WpDate on)
{
  return date != WP_DATE_NONE && date <= on;
}

gboolean
wp_wait_is_open (const WpWait *wait, WpDate on)
{
  return wait->added <= on && !has_happened (wait->started, on) && !has_happened (wait->removed, on);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  int one = *(const int *) a;
  int other = *(const int *) b;

  return (one > other) - (one < other);
}

double
wp_waits_median (GArray *days)
{
  if (days->len == 0)
    return -1;
  int upper = g_array_index (days, int, days->len / 2);
  int lower = g_array_index (days, int, (days->len - 1) / 2);
  return (lower + upper) / 2.0;
}

int
wp_waits_p90 (GArray *days)
{
  /* The rank counts from one, rounded up. */
  guint rank = (days->len * 9 + 9) / 10;

  return days->len > 0 ? g_array_index (days, int, rank - 1) : -1;
}

static guint
count_open (GArray *waits, WpDate on)
{
  guint n = 0;

  for (guint i = 0; i < waits->len; i++)
    n += wp_wait_is_open (&g_array_index (waits, WpWait, i), on);
  return n;
}

WpWaitsNow
wp_waits_now (GArray *waits, WpDate on)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < waits->len; i++)
    {
      const WpWait *wait = &g_array_index (waits, WpWait, i);

      if (wp_wait_is_open (wait, on))
        {
          int so_far = on - wait->added;
          g_array_append_val (days, so_far);
        }
    }
  g_array_sort (days, compare_days);
  return (WpWaitsNow){ .n = days->len,
                       .median = wp_waits_median (days),
                       .longest = days->len > 0 ? g_array_index (days, int, days->len - 1) : -1 };
}

static gboolean
is_within (WpDate date, WpDate from, WpDate to)
{
  return date != WP_DATE_NONE && date >= from && date <= to;
}

WpWaitsFlow
wp_waits_flow (GArray *waits, WpDate from, WpDate to)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));
  WpWaitsFlow flow = { 0 };

  for (guint i = 0; i < waits->len; i++)
    {
      const WpWait *wait = &g_array_index (waits, WpWait, i);
      gboolean removed_first =
          wait->removed != WP_DATE_NONE && (wait->started == WP_DATE_NONE || wait->removed < wait->started);

      flow.joined += is_within (wait->added, from, to);
      flow.removed += removed_first && is_within (wait->removed, from, to);
      if (!removed_first && is_within (wait->started, from, to))
        {
          int length = wait->started - wait->added;
          g_array_append_val (days, length);
        }
    }
  g_array_sort (days, compare_days);
  flow.started = days->len;
  flow.median = wp_waits_median (days);
  flow.p90 = wp_waits_p90 (days);
  return flow;
}

WpWaitsTrend
wp_waits_trend (GArray *waits, WpDate on)
{
  guint now = count_open (waits, on);
  guint then = count_open (waits, on - WP_WAITS_TREND_DAYS);
  guint least = MAX (1, (then + 9) / 10);

  if (now >= then + least)
    return WP_WAITS_RISING;
  return now + least <= then ? WP_WAITS_FALLING : WP_WAITS_STEADY;
}

double
wp_waits_pressure (GArray *waits, WpDate on)
{
  guint now = count_open (waits, on);
  guint then = count_open (waits, on - WP_WAITS_TREND_DAYS);

  return now * (now + 1.0) / (then + 1.0);
}
