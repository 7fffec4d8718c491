/* wp-time-scale.h: where a day lies on a screen, and which days are written along it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wp-date.h"

G_BEGIN_DECLS

/* Everything here is pure and may be called from any thread. Days are those of WpDate with a fraction for the time of
 * day, so that 0.5 is noon on 1 January 1970. */

/**
 * WpTimeScale: the part of time that is in view, and how large. A value: copy it.
 */
typedef struct
{
  double from;       /* the day at the left edge */
  double px_per_day; /* above 0 */
  double width;      /* pixels in view, above 0 */
} WpTimeScale;

/* The most and the least that can be in view, in days: a century and a fifth, and one day. */
#define WP_TIME_SCALE_MOST 43830.0
#define WP_TIME_SCALE_LEAST 1.0

/**
 * WpTick: the units that an axis can be divided into, from the coarsest. Each but the week begins where a finer one
 * does; a week begins on a Monday.
 */
typedef enum {
  WP_TICK_CENTURY,
  WP_TICK_TWENTY_YEARS,
  WP_TICK_DECADE,
  WP_TICK_FIVE_YEARS,
  WP_TICK_YEAR,
  WP_TICK_QUARTER,
  WP_TICK_MONTH,
  WP_TICK_WEEK,
  WP_TICK_DAY,
} WpTick;

/**
 * wp_time_scale_x: the pixel, from the left edge, at which @day lies; negative to the left of what is in view.
 */
double wp_time_scale_x (const WpTimeScale *scale, double day);

/**
 * wp_time_scale_day: the day that lies at the pixel @x.
 */
double wp_time_scale_day (const WpTimeScale *scale, double x);

/**
 * wp_time_scale_step:
 * @steps: positive to come nearer, negative to go farther
 * @x: the pixel whose day stays where it is
 *
 * Goes through the steps that a person goes through with the keyboard or the buttons: 20 years across the width, 10, 5,
 * 2, 1, 6 months, 1 month and 1 week. From between two of them it goes to the next one on that side; where there is
 * none on that side, nothing changes.
 */
WpTimeScale wp_time_scale_step (const WpTimeScale *scale, int steps, double x);

/**
 * wp_time_scale_zoom:
 * @factor: above 1 to come nearer
 * @x: the pixel whose day stays where it is
 *
 * Goes as near or far as a pinch or a wheel does, from %WP_TIME_SCALE_LEAST to %WP_TIME_SCALE_MOST days in view.
 */
WpTimeScale wp_time_scale_zoom (const WpTimeScale *scale, double factor, double x);

/**
 * wp_time_scale_unit:
 * @label_width: how wide the widest label of each unit is, in pixels, with the gap that shall be after it
 *
 * Returns: the finest unit whose labels, each beginning at its tick, never overlap, however short the month; a century
 *   when not even centuries have room.
 */
WpTick wp_time_scale_unit (const WpTimeScale *scale, const double label_width[WP_TICK_DAY + 1]);

/**
 * wp_tick_floor: the tick at @day or the last before it. What lies outside the calendar is taken as its first or last
 * day; the first day of the calendar counts as a tick of every unit.
 */
WpDate wp_tick_floor (WpTick unit, double day);

/**
 * wp_tick_next: the tick after @tick, or WP_DATE_NONE at the end of the calendar.
 */
WpDate wp_tick_next (WpTick unit, WpDate tick);

/**
 * wp_tick_label:
 *
 * Returns: (transfer full): “2023” of years and more, “Apr” of months and quarters, “13” of weeks and days, in the
 *   person's language; "" of no date.
 */
char *wp_tick_label (WpTick unit, WpDate tick);

/**
 * wp_time_scale_describe:
 *
 * Returns: (transfer full): how much is in view, rounded: “5 days”, “3 weeks”, “28 months”, “17 years”.
 */
char *wp_time_scale_describe (const WpTimeScale *scale);

/**
 * wp_time_scale_describe_range:
 *
 * Returns: (transfer full): from when to when: “1965 to 2025” when it is ten years or more, “Jan 2023 to Apr 2025”,
 *   “9 Jan 2023 to 15 Jan 2023” when it is two months or less; one of them alone when both would be the same.
 */
char *wp_time_scale_describe_range (const WpTimeScale *scale);

G_END_DECLS
