/* wp-instant.c: instants, and the clock on the wall in Europe/London.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-date.h"

#include <string.h>

#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define HOUR_MS G_GINT64_CONSTANT (3600000)

/* From here on clocks change at 01:00 UTC on the last Sundays of March and October. */
#define RULE_FIRST_YEAR 1996

/* Rounds towards the past, where C's own division rounds towards 1970. */
static gint64
days_before (gint64 ms)
{
  return ms / WP_DAY_MS - (ms % WP_DAY_MS < 0 ? 1 : 0);
}

static gboolean
day_is_valid (gint64 day)
{
  return day >= G_MININT32 && day <= G_MAXINT32 && wp_date_is_valid ((WpDate) day);
}

static int
last_sunday (int year, int month)
{
  WpDate last = wp_date_make (year, month, 31);

  return 31 - wp_date_weekday (last) % 7;
}

/* The zone as the system's tables have it, for years before the rule; NULL where there are no tables, and then the time
 * before 1996 is taken as UTC. A GTimeZone never changes, so threads may share it. */
static GTimeZone *
get_london (void)
{
  static gsize once = 0;
  static GTimeZone *london = NULL;

  if (g_once_init_enter (&once))
    {
      london = g_time_zone_new_identifier ("Europe/London");
      g_once_init_leave (&once, 1);
    }
  return london;
}

static gint64
offset_before_rule (gint64 utc_ms)
{
  GTimeZone *london = get_london ();
  int interval;

  if (london == NULL)
    return 0;
  interval = g_time_zone_find_interval (london, G_TIME_TYPE_UNIVERSAL, utc_ms / 1000 - (utc_ms % 1000 < 0 ? 1 : 0));
  return interval < 0 ? 0 : (gint64) g_time_zone_get_offset (london, interval) * 1000;
}

/* What London's clocks are ahead of UTC at an instant, in milliseconds. */
static gint64
offset_at (gint64 utc_ms)
{
  gint64 days = days_before (utc_ms);
  int year, month, day, change;
  gboolean changed;

  if (!day_is_valid (days))
    return 0;
  wp_date_split ((WpDate) days, &year, &month, &day);
  if (year < RULE_FIRST_YEAR)
    return offset_before_rule (utc_ms);
  if (month != 3 && month != 10)
    return month > 3 && month < 10 ? HOUR_MS : 0;
  change = last_sunday (year, month);
  changed = day > change || (day == change && utc_ms - days * WP_DAY_MS >= HOUR_MS);
  return changed == (month == 3) ? HOUR_MS : 0;
}

/* The instant at which London's clocks show a time, given as if it were UTC. Of the offsets some hours before and
 * after, the one is right that is in force at the instant it leads to; the earlier one goes first, which also decides
 * for the hour that comes twice. For the hour that is left out neither is, and the earlier one moves it on. */
static gint64
from_wall (gint64 wall_ms)
{
  gint64 before = offset_at (wall_ms - 3 * HOUR_MS);
  gint64 after = offset_at (wall_ms + 3 * HOUR_MS);

  if (before != after && offset_at (wall_ms - before) != before && offset_at (wall_ms - after) == after)
    return wall_ms - after;
  return wall_ms - before;
}

gint64
wp_instant_from_date_time (WpDate date, int minutes_of_day)
{
  g_return_val_if_fail (minutes_of_day >= 0 && minutes_of_day <= 24 * 60, WP_INSTANT_NONE);

  if (!wp_date_is_valid (date))
    return WP_INSTANT_NONE;
  return from_wall (date * WP_DAY_MS + minutes_of_day * MINUTE_MS);
}

WpDate
wp_instant_to_date (gint64 utc_ms)
{
  WpDate date;

  wp_instant_split (utc_ms, &date, NULL, NULL);
  return date;
}

gboolean
wp_instant_split (gint64 utc_ms, WpDate *date, int *hour, int *minute)
{
  gboolean valid = day_is_valid (days_before (utc_ms));
  gint64 days = 0;
  gint64 minutes = 0;

  if (valid)
    {
      gint64 wall_ms = utc_ms + offset_at (utc_ms);

      days = days_before (wall_ms);
      minutes = (wall_ms - days * WP_DAY_MS) / MINUTE_MS;
      valid = day_is_valid (days);
    }
  if (date != NULL)
    *date = valid ? (WpDate) days : WP_DATE_NONE;
  if (hour != NULL)
    *hour = valid ? (int) (minutes / 60) : 0;
  if (minute != NULL)
    *minute = valid ? (int) (minutes % 60) : 0;
  return valid;
}

/* Reads two digits that make a number up to @most, and moves on. */
static gboolean
read_pair (const char **cursor, int most, int *value)
{
  const char *at = *cursor;

  if (!g_ascii_isdigit (at[0]) || !g_ascii_isdigit (at[1]))
    return FALSE;
  *value = (at[0] - '0') * 10 + (at[1] - '0');
  *cursor = at + 2;
  return *value <= most;
}

/* Reads the fraction of a second behind its point; what is finer than milliseconds is dropped. */
static gboolean
read_fraction (const char **cursor, int *ms)
{
  int unit = 100;

  *ms = 0;
  if (!g_ascii_isdigit (**cursor))
    return FALSE;
  for (; g_ascii_isdigit (**cursor); (*cursor)++, unit /= 10)
    *ms += (**cursor - '0') * unit;
  return TRUE;
}

/* Reads Z or an offset up to the end of the text. */
static gboolean
read_offset (const char *at, gint64 *offset_ms)
{
  int hours, minutes = 0;
  int sign = *at == '-' ? -1 : 1;

  if (*at == 'Z' || *at == 'z')
    {
      *offset_ms = 0;
      return at[1] == '\0';
    }
  if (*at != '+' && *at != '-')
    return FALSE;
  at++;
  if (!read_pair (&at, 23, &hours))
    return FALSE;
  if (*at == ':')
    at++;
  if (*at != '\0' && !read_pair (&at, 59, &minutes))
    return FALSE;
  if (at[0] != '\0' || at[-1] == ':')
    return FALSE;
  *offset_ms = sign * (hours * HOUR_MS + minutes * MINUTE_MS);
  return TRUE;
}

/* Reads a time of day, and an offset if there is one, up to the end of the text. */
static gboolean
parse_time (const char *at, WpDate date, gint64 *utc_ms)
{
  int hour, minute, second = 0, ms = 0;
  gint64 wall_ms, offset_ms;

  if (!read_pair (&at, 23, &hour) || *at != ':')
    return FALSE;
  at++;
  if (!read_pair (&at, 59, &minute))
    return FALSE;
  if (*at == ':')
    {
      at++;
      if (!read_pair (&at, 59, &second))
        return FALSE;
      if (*at == '.')
        {
          at++;
          if (!read_fraction (&at, &ms))
            return FALSE;
        }
    }

  wall_ms = date * WP_DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + ms;
  if (*at == '\0')
    *utc_ms = from_wall (wall_ms);
  else if (read_offset (at, &offset_ms))
    *utc_ms = wall_ms - offset_ms;
  else
    return FALSE;
  return TRUE;
}

gboolean
wp_instant_parse_iso (const char *text, gint64 *utc_ms)
{
  char day[11];
  WpDate date;

  if (text == NULL || g_strlcpy (day, text, sizeof day) < sizeof day || !wp_date_parse_iso (day, &date))
    return FALSE;
  if (text[10] != 'T' && text[10] != 't' && text[10] != ' ')
    return FALSE;
  return parse_time (text + 11, date, utc_ms);
}

gboolean
wp_instant_parse_any (const char *text, gint64 *utc_ms)
{
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  const char *colon;
  WpPrecision precision;
  WpDate date;

  if (text == NULL)
    return FALSE;
  if (wp_instant_parse_iso (text, utc_ms))
    return TRUE;

  day = g_strstrip (g_strdup (text));
  colon = strchr (day, ':');
  if (colon != NULL)
    {
      /* The two digits of the hour, and before them whatever parts the time from the date. */
      gsize length = (gsize) (colon - day);

      if (length < 3 || strchr (" ,T", day[length - 3]) == NULL)
        return FALSE;
      time = g_strdup (day + length - 2);
      day[length - 3] = '\0';
      g_strchomp (day);
      if (g_str_has_suffix (day, " at"))
        day[strlen (day) - 3] = '\0';
      else if (g_str_has_suffix (day, ","))
        day[strlen (day) - 1] = '\0';
    }
  if (!wp_date_parse_any (day, &date, &precision) || precision != WP_PRECISION_EXACT)
    return FALSE;
  if (time != NULL)
    return parse_time (time, date, utc_ms);
  *utc_ms = wp_instant_from_date_time (date, 0);
  return TRUE;
}

char *
wp_instant_to_iso (gint64 utc_ms)
{
  gint64 days = days_before (utc_ms);
  int year, month, day;
  int left;

  if (!day_is_valid (days))
    return NULL;
  wp_date_split ((WpDate) days, &year, &month, &day);
  left = (int) (utc_ms - days * WP_DAY_MS);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month, day, left / 3600000, left / 60000 % 60,
                          left / 1000 % 60, left % 1000);
}
