/* wp-waits.h: how long people wait for services, counted from the places on their waiting lists.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-date.h"

G_BEGIN_DECLS

/**
 * WpWait: one place on a waiting list. It ends on the day of the start or of being taken off, whichever is set; a place
 * that has both ends with the earlier. Any thread for all functions here; nothing is kept.
 *
 * The measures are those of the data dictionary: who waits at the end of a day D was added on or before D and neither
 * started nor was taken off on or before D; their wait so far is D less the day of adding. A wait is completed by a
 * start, and counts in the period of the start; being taken off is told apart and has no length.
 *
 * The median is the middle one of the sorted waits, or the mean of the two in the middle. The 90th percentile is by
 * nearest rank: the shortest wait that at least nine in ten did not exceed. Both are -1 where there is none.
 */
typedef struct
{
  WpDate added;
  WpDate started; /* or WP_DATE_NONE */
  WpDate removed; /* or WP_DATE_NONE */
} WpWait;

/** WpWaitsNow: who waits at the end of a day. */
typedef struct
{
  guint n;
  double median; /* days so far; -1 for none */
  int longest;   /* days so far; -1 for none */
} WpWaitsNow;

/** WpWaitsFlow: what came and went in a period, and how long the waits were that a start completed. */
typedef struct
{
  guint joined;
  guint started;
  guint removed;
  double median; /* days; -1 where nobody started */
  int p90;       /* days; -1 where nobody started */
} WpWaitsFlow;

/** WpWaitsTrend: whether more wait than a while ago. */
typedef enum {
  WP_WAITS_STEADY,
  WP_WAITS_RISING,
  WP_WAITS_FALLING,
} WpWaitsTrend;

/** How far back the trend looks: 13 weeks, a quarter of a year. */
#define WP_WAITS_TREND_DAYS 91

/** wp_wait_is_open: whether @wait goes on at the end of @on. */
gboolean wp_wait_is_open (const WpWait *wait, WpDate on);

/**
 * wp_waits_median, wp_waits_p90:
 * @days: (element-type int): sorted, shortest first
 */
double wp_waits_median (GArray *days);
int wp_waits_p90 (GArray *days);

/**
 * wp_waits_now:
 * @waits: (element-type WpWait): in any order
 */
WpWaitsNow wp_waits_now (GArray *waits, WpDate on);

/**
 * wp_waits_flow:
 * @from: first day of the period
 * @to: its last day, which counts
 */
WpWaitsFlow wp_waits_flow (GArray *waits, WpDate from, WpDate to);

/**
 * wp_waits_trend: rising or falling when at least one, and at least one in ten of those who waited
 * #WP_WAITS_TREND_DAYS before @on, more or fewer wait at the end of @on; else steady.
 */
WpWaitsTrend wp_waits_trend (GArray *waits, WpDate on);

/**
 * wp_waits_pressure: how much a service presses, for an order of services: those who wait, times how many more or fewer
 * they are than #WP_WAITS_TREND_DAYS before, (now + 1) / (then + 1). Nobody waiting is no pressure.
 */
double wp_waits_pressure (GArray *waits, WpDate on);

G_END_DECLS
