/* wp-time-scale.c: where a day lies on a screen, and which days are written along it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-time-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The mean lengths of the Gregorian calendar's years and months, in days, to a quarter of a day a year. */
#define YEAR 365.25
#define MONTH (YEAR / 12)

/* What the keyboard's steps show, in days, from the farthest. */
static const double steps_days[] = {
  20 * YEAR, 10 * YEAR, 5 * YEAR, 2 * YEAR, YEAR, 6 * MONTH, MONTH, 7,
};

/* The fewest days from one tick to the next. */
static const int shortest[] = { 36524, 7304, 3652, 1825, 365, 90, 28, 7, 1 };

/* Two scales this close show the same. */
#define SAME 1e-6

double
wp_time_scale_x (const WpTimeScale *scale, double day)
{
  return (day - scale->from) * scale->px_per_day;
}

double
wp_time_scale_day (const WpTimeScale *scale, double x)
{
  return scale->from + x / scale->px_per_day;
}

/* The same with @days in view, and the day at @x where it was. */
static WpTimeScale
show_days (const WpTimeScale *scale, double days, double x)
{
  WpTimeScale shown = *scale;

  shown.px_per_day = scale->width / days;
  shown.from = wp_time_scale_day (scale, x) - x / shown.px_per_day;
  return shown;
}

WpTimeScale
wp_time_scale_step (const WpTimeScale *scale, int steps, double x)
{
  double days = scale->width / scale->px_per_day;

  for (; steps > 0; steps--)
    {
      gsize i = 0;
      while (i < G_N_ELEMENTS (steps_days) && steps_days[i] >= days * (1 - SAME))
        i++;
      if (i < G_N_ELEMENTS (steps_days))
        days = steps_days[i];
    }
  for (; steps < 0; steps++)
    {
      gsize i = G_N_ELEMENTS (steps_days);
      while (i > 0 && steps_days[i - 1] <= days * (1 + SAME))
        i--;
      if (i > 0)
        days = steps_days[i - 1];
    }
  return show_days (scale, days, x);
}

WpTimeScale
wp_time_scale_zoom (const WpTimeScale *scale, double factor, double x)
{
  double days = scale->width / scale->px_per_day / factor;

  return show_days (scale, CLAMP (days, WP_TIME_SCALE_LEAST, WP_TIME_SCALE_MOST), x);
}

WpTick
wp_time_scale_unit (const WpTimeScale *scale, const double label_width[WP_TICK_DAY + 1])
{
  int unit = WP_TICK_DAY;

  while (unit > WP_TICK_CENTURY && shortest[unit] * scale->px_per_day < label_width[unit])
    unit--;
  return (WpTick) unit;
}

/* Years from one tick to the next, or 0 of what is less than a year. */
static int
get_years (WpTick unit)
{
  switch (unit)
    {
    case WP_TICK_CENTURY:
      return 100;
    case WP_TICK_TWENTY_YEARS:
      return 20;
    case WP_TICK_DECADE:
      return 10;
    case WP_TICK_FIVE_YEARS:
      return 5;
    case WP_TICK_YEAR:
      return 1;
    default:
      return 0;
    }
}

static WpDate
clamp_day (double day)
{
  WpDate first = wp_date_make (1, 1, 1);
  WpDate last = wp_date_make (9999, 12, 31);

  /* A comparison that is false of what is no number, too. */
  if (!(day > first))
    return first;
  return day >= last ? last : (WpDate) floor (day);
}

WpDate
wp_tick_floor (WpTick unit, double day)
{
  WpDate date = clamp_day (day);
  int years = get_years (unit);
  int year = 1, month = 1;

  wp_date_split (date, &year, &month, NULL);
  if (years > 0)
    return wp_date_make (MAX (year - year % years, 1), 1, 1);
  switch (unit)
    {
    case WP_TICK_QUARTER:
      return wp_date_make (year, month - (month - 1) % 3, 1);
    case WP_TICK_MONTH:
      return wp_date_make (year, month, 1);
    case WP_TICK_WEEK:
      /* The calendar's first day is a Monday. */
      return date - (wp_date_weekday (date) - 1);
    default:
      return date;
    }
}

WpDate
wp_tick_next (WpTick unit, WpDate tick)
{
  int years = get_years (unit);
  WpDate next;
  int year;

  if (!wp_date_split (tick, &year, NULL, NULL))
    return WP_DATE_NONE;
  if (years > 0)
    return wp_date_make (year - year % years + years, 1, 1);
  if (unit == WP_TICK_QUARTER || unit == WP_TICK_MONTH)
    return wp_date_add_months (tick, unit == WP_TICK_QUARTER ? 3 : 1);
  next = tick + (unit == WP_TICK_WEEK ? 7 : 1);
  return wp_date_is_valid (next) ? next : WP_DATE_NONE;
}

char *
wp_tick_label (WpTick unit, WpDate tick)
{
  int year, day;

  if (!wp_date_split (tick, &year, NULL, &day))
    return g_strdup ("");
  if (get_years (unit) > 0)
    return g_strdup_printf ("%d", year);
  if (unit == WP_TICK_QUARTER || unit == WP_TICK_MONTH)
    return wp_date_format (tick, WP_DATE_SHORT_MONTH);
  return g_strdup_printf ("%d", day);
}

char *
wp_time_scale_describe (const WpTimeScale *scale)
{
  double days = scale->width / scale->px_per_day;
  int n;

  if (days < 6.5)
    {
      n = MAX ((int) lround (days), 1);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong) n), n);
    }
  if (days < 27)
    {
      n = (int) lround (days / 7);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d week", "%d weeks", (gulong) n), n);
    }
  if (days < 3 * YEAR)
    {
      n = MAX ((int) lround (days / MONTH), 1);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (gulong) n), n);
    }
  n = (int) MIN (lround (days / YEAR), 9999);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year", "%d years", (gulong) n), n);
}

static char *
format_end (WpDate date, double days)
{
  int year = 0;

  if (days <= 2 * MONTH + 1)
    return wp_date_format (date, WP_DATE_SHORT);
  if (days < 10 * YEAR - 1)
    return wp_date_format (date, WP_DATE_SHORT_MONTH_YEAR);
  wp_date_split (date, &year, NULL, NULL);
  return g_strdup_printf ("%d", year);
}

char *
wp_time_scale_describe_range (const WpTimeScale *scale)
{
  double days = scale->width / scale->px_per_day;
  WpDate first = clamp_day (scale->from);
  /* The right edge is the end of the last day, not the beginning of another. */
  WpDate last = clamp_day (ceil (scale->from + days - SAME) - 1);
  g_autofree char *from = format_end (first, days);
  g_autofree char *to = format_end (MAX (first, last), days);

  if (g_str_equal (from, to))
    return g_steal_pointer (&from);
  /* Translators: what a timeline shows: “Jan 2023 to Apr 2025”. */
  return g_strdup_printf (C_ ("range of dates", "%1$s to %2$s"), from, to);
}
