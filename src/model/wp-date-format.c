/* wp-date-format.c: dates, ages, instants and numbers in words of the person's language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The names come from our own catalogue, not from the C library, so that Welsh is whole on a machine that has no Welsh
 * locale. */
static const char *const month_names[] = {
  NC_ ("month", "January"),   NC_ ("month", "February"), NC_ ("month", "March"),    NC_ ("month", "April"),
  NC_ ("month", "May"),       NC_ ("month", "June"),     NC_ ("month", "July"),     NC_ ("month", "August"),
  NC_ ("month", "September"), NC_ ("month", "October"),  NC_ ("month", "November"), NC_ ("month", "December"),
};

static const char *const short_month_names[] = {
  NC_ ("short month", "Jan"), NC_ ("short month", "Feb"), NC_ ("short month", "Mar"), NC_ ("short month", "Apr"),
  NC_ ("short month", "May"), NC_ ("short month", "Jun"), NC_ ("short month", "Jul"), NC_ ("short month", "Aug"),
  NC_ ("short month", "Sep"), NC_ ("short month", "Oct"), NC_ ("short month", "Nov"), NC_ ("short month", "Dec"),
};

static const char *const weekday_names[] = {
  NC_ ("weekday", "Monday"), NC_ ("weekday", "Tuesday"),  NC_ ("weekday", "Wednesday"), NC_ ("weekday", "Thursday"),
  NC_ ("weekday", "Friday"), NC_ ("weekday", "Saturday"), NC_ ("weekday", "Sunday"),
};

static const char *const short_weekday_names[] = {
  NC_ ("short weekday", "Mon"), NC_ ("short weekday", "Tue"), NC_ ("short weekday", "Wed"),
  NC_ ("short weekday", "Thu"), NC_ ("short weekday", "Fri"), NC_ ("short weekday", "Sat"),
  NC_ ("short weekday", "Sun"),
};

static const char *
translate (const char *context, const char *name)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, context, name);
}

char *
wp_date_format (WpDate date, WpDateStyle style)
{
  int year, month, day;
  const char *month_name, *short_month, *weekday;

  if (!wp_date_split (date, &year, &month, &day))
    return g_strdup ("");
  month_name = translate ("month", month_names[month - 1]);
  short_month = translate ("short month", short_month_names[month - 1]);
  weekday = translate ("weekday", weekday_names[wp_date_weekday (date) - 1]);

  switch (style)
    {
    case WP_DATE_LONG:
      /* Translators: weekday, day of the month, month, year: “Thursday 13 April 2023”. */
      return g_strdup_printf (C_ ("date", "%1$s %2$d %3$s %4$d"), weekday, day, month_name, year);
    case WP_DATE_MEDIUM:
      /* Translators: day of the month, month, year: “13 April 2023”. */
      return g_strdup_printf (C_ ("date", "%1$d %2$s %3$d"), day, month_name, year);
    case WP_DATE_SHORT:
      /* Translators: day of the month, short month, year: “13 Apr 2023”. */
      return g_strdup_printf (C_ ("short date", "%1$d %2$s %3$d"), day, short_month, year);
    case WP_DATE_DAY_MONTH:
      /* Translators: day of the month, short month: “13 Apr”. */
      return g_strdup_printf (C_ ("short date", "%1$d %2$s"), day, short_month);
    case WP_DATE_MONTH_YEAR:
      /* Translators: month, year: “April 2023”. */
      return g_strdup_printf (C_ ("date", "%1$s %2$d"), month_name, year);
    case WP_DATE_WEEKDAY_SHORT:
      return g_strdup (translate ("short weekday", short_weekday_names[wp_date_weekday (date) - 1]));
    case WP_DATE_SHORT_MONTH:
      return g_strdup (short_month);
    case WP_DATE_SHORT_MONTH_YEAR:
      /* Translators: short month, year: “Apr 2023”. */
      return g_strdup_printf (C_ ("short date", "%1$s %2$d"), short_month, year);
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

char *
wp_date_format_precise (WpDate date, WpPrecision precision)
{
  int year;

  if (!wp_date_split (date, &year, NULL, NULL))
    return g_strdup ("");
  switch (precision)
    {
    case WP_PRECISION_MONTH:
      return wp_date_format (date, WP_DATE_MONTH_YEAR);
    case WP_PRECISION_YEAR:
      return g_strdup_printf ("%d", year);
    case WP_PRECISION_ESTIMATED:
      /* Translators: a year that somebody has guessed. */
      return g_strdup_printf (C_ ("date", "about %d"), year);
    case WP_PRECISION_EXACT:
    default:
      return wp_date_format (date, WP_DATE_MEDIUM);
    }
}

char *
wp_days_ago_format (int days)
{
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days == -1)
    return g_strdup (_ ("tomorrow"));
  if (days > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", (gulong) days), days);
  days = days == G_MININT ? G_MAXINT : -days;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d day", "in %d days", (gulong) days), days);
}

/* The age of somebody whose birthday is known. */
static char *
format_exact_age (WpDate dob, WpDate on)
{
  int months = wp_age_months (dob, on);

  if (months == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong) (on - dob)), on - dob);
  if (months < 24)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (gulong) months), months);
  /* Translators: an age in whole years, with no unit, as in “Mia, 16”. */
  return g_strdup_printf (C_ ("age", "%d"), months / 12);
}

char *
wp_age_format (WpDate dob, WpPrecision precision, WpDate on)
{
  int years;

  if (!wp_date_is_valid (dob) || !wp_date_is_valid (on))
    return g_strdup ("");
  if (on < dob)
    return g_strdup (C_ ("age", "not yet born"));
  if (precision == WP_PRECISION_EXACT)
    return format_exact_age (dob, on);
  years = wp_age_years (dob, on);
  if (years == 0)
    return g_strdup (C_ ("age", "under 1"));
  /* Translators: an age in years that is not known for certain. */
  return g_strdup_printf (C_ ("age", "about %d"), years);
}

char *
wp_age_format_unborn (WpDate edd)
{
  g_autofree char *due = NULL;

  if (!wp_date_is_valid (edd))
    return g_strdup (C_ ("age", "unborn"));
  due = wp_date_format (edd, WP_DATE_MEDIUM);
  /* Translators: an unborn child and the date on which the birth is expected. */
  return g_strdup_printf (C_ ("age", "unborn, due %s"), due);
}

char *
wp_instant_format (gint64 utc_ms)
{
  g_autofree char *day = NULL;
  WpDate date;
  int hour, minute;

  if (!wp_instant_split (utc_ms, &date, &hour, &minute))
    return g_strdup ("");
  day = wp_date_format (date, WP_DATE_SHORT);
  /* Translators: date, hour, minute: “13 Apr 2023, 15:30”. */
  return g_strdup_printf (C_ ("date and time", "%1$s, %2$02d:%3$02d"), day, hour, minute);
}

char *
wp_number_format (gint64 number)
{
  /* Translators: what stands between the thousands of a number: “1,234,567”. */
  const char *separator = C_ ("thousands separator", ",");
  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GString *grouped = g_string_new (NULL);
  const char *digits = plain;
  gsize left;

  if (*digits == '-')
    {
      g_string_append (grouped, "−");
      digits++;
    }
  for (left = strlen (digits); left > 0; left--, digits++)
    {
      g_string_append_c (grouped, *digits);
      if (left > 1 && left % 3 == 1)
        g_string_append (grouped, separator);
    }
  return g_string_free (grouped, FALSE);
}
