/* wp-listing-sessions.c: when a listed service is there, as its field "sessions" holds it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-sessions.h"

#include <string.h>

#define DAY_MINUTES 1440
#define WORKING_DAYS 0x1f
#define WEEKEND 0x60

enum {
  FREQ,
  INTERVAL,
  BYDAY,
  BYMONTHDAY,
  OPENS,
  CLOSES,
  FROM,
  TO,
  PLACE,
  N_PARTS,
};

static const char DAYS[7][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* A number in [least, most]; @missing for the empty text. */
static gboolean
read_number (const char *text, gint64 least, gint64 most, int missing, int *number)
{
  gint64 read;

  *number = missing;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, least, most, &read, NULL))
    return FALSE;
  *number = (int) read;
  return TRUE;
}

static gboolean
read_date (const char *text, WpDate *date)
{
  *date = WP_DATE_NONE;
  return *text == '\0' || wp_date_parse_iso (text, date);
}

static gboolean
read_session (const char *line, WpListingSession *session)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", N_PARTS);
  int interval;

  if (g_strv_length (parts) != N_PARTS || strlen (parts[FREQ]) != 1 || strchr ("DWMYO", parts[FREQ][0]) == NULL)
    return FALSE;
  *session = (WpListingSession){ .freq = parts[FREQ][0] };
  if (g_strlcpy (session->byday, parts[BYDAY], sizeof session->byday) >= sizeof session->byday
      || g_strlcpy (session->bymonthday, parts[BYMONTHDAY], sizeof session->bymonthday) >= sizeof session->bymonthday)
    return FALSE;
  if (!read_number (parts[INTERVAL], 1, 1000, 1, &interval)
      || !read_number (parts[OPENS], 0, DAY_MINUTES - 1, -1, &session->opens)
      || !read_number (parts[CLOSES], 0, DAY_MINUTES, -1, &session->closes)
      || !read_number (parts[PLACE], 0, G_MAXINT16, -1, &session->place))
    return FALSE;
  session->interval = (guint) interval;
  return read_date (parts[FROM], &session->from) && read_date (parts[TO], &session->to);
}

GArray *
wp_listing_sessions_read (const char *text)
{
  GArray *sessions = g_array_new (FALSE, FALSE, sizeof (WpListingSession));
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return sessions;
  lines = g_strsplit (text, "\n", WP_LISTING_MOST_SESSIONS + 1);
  for (guint i = 0; lines[i] != NULL && i < WP_LISTING_MOST_SESSIONS; i++)
    {
      WpListingSession session;

      if (read_session (lines[i], &session))
        g_array_append_val (sessions, session);
    }
  return sessions;
}

static void
append_number (GString *text, int number)
{
  g_string_append_c (text, '|');
  if (number >= 0)
    g_string_append_printf (text, "%d", number);
}

static void
append_date (GString *text, WpDate date)
{
  g_autofree char *iso = wp_date_is_valid (date) ? wp_date_to_iso (date) : NULL;

  g_string_append_c (text, '|');
  if (iso != NULL)
    g_string_append (text, iso);
}

char *
wp_listing_sessions_write (GArray *sessions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sessions->len && i < WP_LISTING_MOST_SESSIONS; i++)
    {
      const WpListingSession *session = &g_array_index (sessions, WpListingSession, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "%c|%u|%s|%s", session->freq, MAX (session->interval, 1), session->byday,
                              session->bymonthday);
      append_number (text, session->opens);
      append_number (text, session->closes);
      append_date (text, session->from);
      append_date (text, session->to);
      append_number (text, session->place);
    }
  return g_string_free (text, text->len == 0);
}

/* ---- On which days ---- */

static guint
weekday_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (DAYS); i++)
    if (g_ascii_strncasecmp (name, DAYS[i], 2) == 0)
      return i;
  return G_N_ELEMENTS (DAYS);
}

/* Goes through "MO,-1FR": the number before a day is 0 where there is none. */
static gboolean
next_day (const char **at, int *ordinal, guint *weekday)
{
  while (**at != '\0')
    {
      char *end;

      *ordinal = (int) CLAMP (g_ascii_strtoll (*at, &end, 10), -9, 9);
      *weekday = weekday_of (end);
      *at = strchr (end, ',');
      *at = *at != NULL ? *at + 1 : end + strlen (end);
      if (*weekday < G_N_ELEMENTS (DAYS))
        return TRUE;
    }
  return FALSE;
}

guint
wp_listing_session_days (const WpListingSession *session)
{
  const char *at = session->byday;
  guint days = 0, weekday;
  int ordinal;

  while (next_day (&at, &ordinal, &weekday))
    days |= 1u << weekday;
  return days;
}

static guint
weekday_bit (WpDate date)
{
  return 1u << (wp_date_weekday (date) - 1);
}

static gboolean
is_on_week (const WpListingSession *session, WpDate date)
{
  guint days = wp_listing_session_days (session);
  int weeks;

  if (days == 0 && wp_date_is_valid (session->from))
    days = weekday_bit (session->from);
  if ((days & weekday_bit (date)) == 0)
    return FALSE;
  if (session->interval <= 1 || !wp_date_is_valid (session->from))
    return TRUE;
  weeks = ((date - wp_date_weekday (date)) - (session->from - wp_date_weekday (session->from))) / 7;
  return weeks % (int) session->interval == 0;
}

/* Whether "1,15,-1" names the @day of a month that has @n_days. */
static gboolean
names_month_day (const char *list, int day, int n_days)
{
  while (*list != '\0')
    {
      char *end;
      gint64 number = g_ascii_strtoll (list, &end, 10);

      if (number == day || (number < 0 && n_days + 1 + number == day))
        return TRUE;
      list = strchr (end, ',');
      if (list == NULL)
        return FALSE;
      list++;
    }
  return FALSE;
}

static gboolean
is_on_month (const WpListingSession *session, WpDate date)
{
  const char *at = session->byday;
  int year, month, day, n_days, ordinal, from_year, from_month, from_day = 0;
  guint weekday;

  if (!wp_date_split (date, &year, &month, &day))
    return FALSE;
  n_days = wp_date_days_in_month (year, month);
  if (wp_date_split (session->from, &from_year, &from_month, &from_day)
      && ((year - from_year) * 12 + month - from_month) % (int) session->interval != 0)
    return FALSE;
  if (session->bymonthday[0] != '\0')
    return names_month_day (session->bymonthday, day, n_days);
  if (session->byday[0] == '\0')
    return day == from_day;
  while (next_day (&at, &ordinal, &weekday))
    {
      if ((1u << weekday) == weekday_bit (date)
          && (ordinal == 0 || ordinal == (day - 1) / 7 + 1 || -ordinal == (n_days - day) / 7 + 1))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_on_year (const WpListingSession *session, WpDate date)
{
  int year, month, day, from_year, from_month, from_day;

  return wp_date_split (date, &year, &month, &day) && wp_date_split (session->from, &from_year, &from_month, &from_day)
         && month == from_month && day == from_day && (year - from_year) % (int) session->interval == 0;
}

gboolean
wp_listing_session_is_on (const WpListingSession *session, WpDate date)
{
  if (!wp_date_is_valid (date) || (wp_date_is_valid (session->from) && date < session->from)
      || (wp_date_is_valid (session->to) && date > session->to))
    return FALSE;
  switch (session->freq)
    {
    case 'D':
      return !wp_date_is_valid (session->from) || (date - session->from) % (int) session->interval == 0;
    case 'W':
      return is_on_week (session, date);
    case 'M':
      return is_on_month (session, date);
    case 'Y':
      return is_on_year (session, date);
    default:
      return date == session->from;
    }
}

/* ---- What comes next ---- */

/* How many minutes it lasts; what is not told lasts to the end of the day. */
static int
length_of (const WpListingSession *session)
{
  int opens = MAX (session->opens, 0);
  int closes = session->closes >= 0 ? session->closes : DAY_MINUTES;

  return closes > opens ? closes - opens : closes + DAY_MINUTES - opens;
}

static int
compare_next (gconstpointer a, gconstpointer b)
{
  const WpListingNext *one = a, *two = b;

  if (one->date != two->date)
    return one->date < two->date ? -1 : 1;
  if (one->opens != two->opens)
    return one->opens < two->opens ? -1 : 1;
  return one->session < two->session ? -1 : one->session > two->session;
}

guint
wp_listing_sessions_next (GArray *sessions, WpDate today, int minute, WpListingNext *next, guint most)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (WpListingNext));
  guint n;

  if (!wp_date_is_valid (today))
    return 0;
  /* From yesterday, whose last session may go on past midnight. */
  for (int ahead = -1; ahead <= WP_LISTING_DAYS_AHEAD && found->len < most; ahead++)
    for (guint i = 0; i < sessions->len; i++)
      {
        const WpListingSession *session = &g_array_index (sessions, WpListingSession, i);
        int begins = ahead * DAY_MINUTES + MAX (session->opens, 0);
        WpListingNext one = { today + ahead, session->opens, session->closes, i, FALSE };

        if (begins + length_of (session) <= minute || !wp_listing_session_is_on (session, today + ahead))
          continue;
        one.now = begins <= minute && session->opens >= 0;
        g_array_append_val (found, one);
      }
  g_array_sort (found, compare_next);
  n = MIN (found->len, most);
  if (n > 0)
    memcpy (next, found->data, n * sizeof *next);
  return n;
}

static gboolean
meets (const WpListingSession *session, int from, int to)
{
  int opens = session->opens;

  return opens >= 0 && opens < to && opens + (session->closes >= 0 ? length_of (session) : 1) > from;
}

WpListingTimes
wp_listing_sessions_times (GArray *sessions, guint *days)
{
  WpListingTimes times = WP_LISTING_TIME_NONE;
  guint all = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      const WpListingSession *session = &g_array_index (sessions, WpListingSession, i);
      guint on = session->freq == 'D' ? WORKING_DAYS | WEEKEND : wp_listing_session_days (session);

      if (on == 0 && wp_date_is_valid (session->from) && strchr ("WO", session->freq) != NULL)
        on = weekday_bit (session->from);
      all |= on;
      if (on & WEEKEND)
        times |= WP_LISTING_TIME_WEEKEND;
      if ((on & WORKING_DAYS) == 0)
        continue;
      if (meets (session, 9 * 60, 15 * 60))
        times |= WP_LISTING_TIME_DAY;
      if (meets (session, 15 * 60, 18 * 60))
        times |= WP_LISTING_TIME_AFTER_SCHOOL;
      if (meets (session, 18 * 60, DAY_MINUTES))
        times |= WP_LISTING_TIME_EVENING;
    }
  if (days != NULL)
    *days = all;
  return times;
}
