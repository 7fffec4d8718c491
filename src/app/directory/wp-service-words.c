/* wp-service-words.c: what is said of a listed service, in a few words each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-service-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

char *
wp_service_words_time (int from, int to)
{
  if (from < 0)
    return g_strdup ("");
  if (to < 0)
    return g_strdup_printf ("%02d:%02d", from / 60, from % 60);
  return g_strdup_printf ("%02d:%02d–%02d:%02d", from / 60, from % 60, to / 60 % 24, to % 60);
}

static char *
join (const char *first, const char *second)
{
  return g_strconcat (first, *first != '\0' && *second != '\0' ? " " : "", second, NULL);
}

char *
wp_service_words_next (int on, int from, int to, gboolean open_now, WpDate today)
{
  g_autofree char *begins = wp_service_words_time (from, -1);
  g_autofree char *ends = wp_service_words_time (to, -1);
  g_autofree char *weekday = NULL;
  g_autofree char *date = NULL;
  g_autofree char *day = NULL;

  if (open_now && to >= 0)
    /* Translators: %s is a time of day. */
    return g_strdup_printf (_ ("Open now, until %s"), ends);
  if (open_now)
    return g_strdup (_ ("Open now"));
  if (!wp_date_is_valid (on))
    return g_strdup ("");
  weekday = wp_date_format (on, WP_DATE_WEEKDAY_SHORT);
  date = wp_date_format (on, on - today < 300 ? WP_DATE_DAY_MONTH : WP_DATE_SHORT);
  day = on == today       ? g_strdup (_ ("Today"))
        : on == today + 1 ? g_strdup (_ ("Tomorrow"))
                          : g_strdup_printf ("%s %s", weekday, date);
  return join (day, begins);
}

/* ---- Sessions ---- */

/* “MO” in the person's language. */
static char *
name_day (const char *code)
{
  static const char *const codes[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  const WpDate monday = 4; /* 5 January 1970 */

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (code, codes[i]))
      return wp_date_format (monday + (WpDate) i, WP_DATE_WEEKDAY_SHORT);
  return g_strdup ("");
}

static const char *
name_place (long number)
{
  switch (number)
    {
    case 1:
      return C_ ("weekday of the month", "First");
    case 2:
      return C_ ("weekday of the month", "Second");
    case 3:
      return C_ ("weekday of the month", "Third");
    case 4:
      return C_ ("weekday of the month", "Fourth");
    case -1:
      return C_ ("weekday of the month", "Last");
    default:
      return "";
    }
}

/* “Mon, Thu”, or “First Tue” in a month. */
static char *
name_days (const WpListingSession *session)
{
  g_auto (GStrv) codes = g_strsplit (session->byday, ",", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  if (session->freq == 'W' && g_str_equal (session->byday, "MO,TU,WE,TH,FR"))
    return g_strdup (_ ("Mon to Fri"));
  for (guint i = 0; codes[i] != NULL; i++)
    {
      char *rest;
      long number = strtol (codes[i], &rest, 10);
      g_autofree char *day = name_day (rest);
      g_autofree char *whole = join (name_place (number), day);

      g_string_append_printf (text, "%s%s", text->len > 0 && *whole != '\0' ? ", " : "", whole);
    }
  return g_strdup (text->str);
}

static char *
name_repeat (const WpListingSession *session)
{
  guint n = session->interval;

  switch (session->freq)
    {
    case 'D':
      return n <= 1 ? g_strdup (_ ("Every day"))
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Every %u day", "Every %u days", n), n);
    case 'W':
      return n <= 1 ? g_strdup ("")
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Every %u week", "Every %u weeks", n), n);
    case 'M':
      return n <= 1 ? g_strdup (_ ("Every month"))
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Every %u month", "Every %u months", n), n);
    case 'Y':
      return g_strdup (_ ("Every year"));
    default:
      return g_strdup ("");
    }
}

char *
wp_service_words_session (const WpListingSession *session)
{
  g_autofree char *repeat = name_repeat (session);
  g_autofree char *days = name_days (session);
  g_autofree char *time = wp_service_words_time (session->opens, session->closes);
  g_autofree char *from = wp_date_format (session->from, WP_DATE_SHORT);
  g_autofree char *to = wp_date_format (session->to, WP_DATE_SHORT);
  g_autoptr (GString) text = g_string_new (repeat);

  if (*session->bymonthday != '\0')
    {
      /* Translators: days of a month by their numbers, such as “1, 15”. */
      g_autofree char *dates = g_strdup_printf (_ ("on the %s"), session->bymonthday);
      g_string_append_printf (text, " %s", dates);
    }
  if (*days != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", days);
  if (session->freq == 'O')
    g_string_append (text, from);
  if (*time != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", time);
  if (session->freq != 'O' && *to != '\0')
    {
      /* Translators: %s is a date. */
      g_autofree char *until = g_strdup_printf (_ ("until %s"), to);
      g_string_append_printf (text, ", %s", until);
    }
  return g_strdup (text->str);
}

/* ---- Facts ---- */

char *
wp_service_words_cost (int free, const char *cost)
{
  if (cost != NULL && *cost != '\0')
    return g_strdup (cost);
  return g_strdup (free == 1 ? _ ("Free") : free == 0 ? _ ("Has a cost") : "");
}

char *
wp_service_words_wait (const char *wait, int days)
{
  guint weeks = (guint) MAX (days, 0) / 7;

  if (wait != NULL && *wait != '\0')
    return g_strdup (wait);
  if (days < 0)
    return g_strdup ("");
  if (days == 0)
    return g_strdup (_ ("No wait"));
  if (days < 14)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong) days), days);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u week", "%u weeks", weeks), weeks);
}

char *
wp_service_words_miles (double miles)
{
  if (miles < 0)
    return g_strdup ("");
  if (miles < 0.1)
    return g_strdup (_ ("Very near"));
  /* Translators: %.1f is a distance such as 0.8. */
  return g_strdup_printf (_ ("%.1f miles"), miles);
}

char *
wp_service_words_ages (int from, int to)
{
  int first = from < 0 ? -1 : from / 12;
  /* The last year of age that it is for: half-open months. */
  int last = to < 0 ? -1 : (to - 1) / 12;

  if (first <= 0 && last < 0)
    return g_strdup (_ ("Any age"));
  if (last < 0)
    return g_strdup_printf (_ ("From age %d"), first);
  if (first <= 0)
    return g_strdup_printf (_ ("Up to age %d"), last);
  if (first >= last)
    return g_strdup_printf (_ ("Age %d"), first);
  return g_strdup_printf (_ ("Ages %1$d to %2$d"), first, last);
}

char *
wp_service_words_fresh (WpListingFreshness freshness, WpDate last, WpDate today)
{
  g_autofree char *month = NULL;
  guint months;

  if (freshness == WP_LISTING_UNKNOWN || !wp_date_is_valid (last))
    return g_strdup (_ ("Never checked"));
  if (freshness == WP_LISTING_FRESH)
    {
      month = wp_date_format (last, WP_DATE_SHORT_MONTH_YEAR);
      /* Translators: %s is a month, such as “Jan 2025”. */
      return g_strdup_printf (_ ("Checked %s"), month);
    }
  months = (guint) MAX (wp_age_months (last, today), 1);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month ago", "%u months ago", months), months);
}

const char *
wp_service_words_fresh_class (WpListingFreshness freshness)
{
  switch (freshness)
    {
    case WP_LISTING_FRESH:
      return "success";
    case WP_LISTING_AMBER:
      return "warning";
    case WP_LISTING_RED:
      return "error";
    case WP_LISTING_UNKNOWN:
    default:
      return NULL;
    }
}
