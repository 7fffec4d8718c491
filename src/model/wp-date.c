/* wp-date.c: the calendar: dates as day numbers, taken apart and put together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-date.h"

#include <string.h>

/* 1 January of year 1 and 31 December of year 9999. */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896

/* Days from 1 March of year 0 to 1 January 1970. Years are counted from March, so that the leap day comes last, and in
 * cycles of 400 years, after which the calendar repeats. */
#define MARCH_EPOCH 719468
#define CYCLE_DAYS 146097

static const char *const precision_names[] = { "exact", "month", "year", "estimated" };

const char *
wp_precision_to_string (WpPrecision precision)
{
  g_return_val_if_fail ((guint) precision < G_N_ELEMENTS (precision_names), precision_names[0]);

  return precision_names[precision];
}

gboolean
wp_precision_from_string (const char *text, WpPrecision *precision)
{
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (precision_names); i++)
    if (g_strcmp0 (text, precision_names[i]) == 0)
      {
        *precision = (WpPrecision) i;
        return TRUE;
      }
  return FALSE;
}

int
wp_date_days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month < 1 || month > 12)
    return 0;
  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return days[month - 1];
}

WpDate
wp_date_make (int year, int month, int day)
{
  int march_year, cycle, year_of_cycle, month_from_march, day_of_year;

  if (year < 1 || year > 9999 || day < 1 || day > wp_date_days_in_month (year, month))
    return WP_DATE_NONE;

  march_year = month > 2 ? year : year - 1;
  cycle = march_year / 400;
  year_of_cycle = march_year % 400;
  month_from_march = (month + 9) % 12;
  /* Five months from March, or from August, always have 153 days together. */
  day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  return cycle * CYCLE_DAYS + year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year - MARCH_EPOCH;
}

gboolean
wp_date_is_valid (WpDate date)
{
  return date >= FIRST_DAY && date <= LAST_DAY;
}

gboolean
wp_date_split (WpDate date, int *year, int *month, int *day)
{
  int y = 0, m = 0, d = 0;
  gboolean valid = wp_date_is_valid (date);

  if (valid)
    {
      int shifted = date + MARCH_EPOCH;
      int cycle = shifted / CYCLE_DAYS;
      int day_of_cycle = shifted % CYCLE_DAYS;
      /* Leaving out the leap days that came before (one in 1,461 days, less one in 36,524, and the last of the cycle)
       * makes every year 365 days long. */
      int year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
      int day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
      int month_from_march = (5 * day_of_year + 2) / 153;

      d = day_of_year - (153 * month_from_march + 2) / 5 + 1;
      m = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
      y = cycle * 400 + year_of_cycle + (m <= 2 ? 1 : 0);
    }
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = d;
  return valid;
}

WpDate
wp_date_add_months (WpDate date, int months)
{
  int year, month, day;
  gint64 count;

  if (!wp_date_split (date, &year, &month, &day))
    return WP_DATE_NONE;
  count = (gint64) year * 12 + (month - 1) + months;
  if (count < 12 || count > 9999 * 12 + 11)
    return WP_DATE_NONE;
  year = (int) (count / 12);
  month = (int) (count % 12) + 1;
  return wp_date_make (year, month, MIN (day, wp_date_days_in_month (year, month)));
}

int
wp_date_weekday (WpDate date)
{
  if (!wp_date_is_valid (date))
    return 0;
  /* Day 0 was a Thursday; the multiple of seven keeps the remainder from being negative. */
  return (date + 3 + 7 * 103000) % 7 + 1;
}

gboolean
wp_date_parse_iso (const char *text, WpDate *date)
{
  static const char shape[] = "dddd-dd-dd";
  int digits[10];
  WpDate result;
  gsize i;

  if (text == NULL)
    return FALSE;
  for (i = 0; i < 10; i++)
    {
      if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
        return FALSE;
      digits[i] = text[i] - '0';
    }
  if (text[10] != '\0')
    return FALSE;
  result = wp_date_make (digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3], digits[5] * 10 + digits[6],
                         digits[8] * 10 + digits[9]);
  if (result == WP_DATE_NONE)
    return FALSE;
  *date = result;
  return TRUE;
}

char *
wp_date_to_iso (WpDate date)
{
  int year, month, day;

  if (!wp_date_split (date, &year, &month, &day))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

int
wp_age_months (WpDate dob, WpDate on)
{
  int born_year, born_month, born_day, year, month, day;

  if (!wp_date_split (dob, &born_year, &born_month, &born_day) || !wp_date_split (on, &year, &month, &day) || on < dob)
    return -1;
  return (year - born_year) * 12 + month - born_month - (day < born_day ? 1 : 0);
}

int
wp_age_years (WpDate dob, WpDate on)
{
  int months = wp_age_months (dob, on);

  return months < 0 ? -1 : months / 12;
}
