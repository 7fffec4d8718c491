/* wp-listing-values.c: single values as publishers write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-values.h"

#include <math.h>
#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2199
#define LONGEST_URL 2048
#define LONGEST_EMAIL 254
#define LONGEST_LOCAL 64
#define LONGEST_LABEL 63
#define LONGEST_PHONE 60
#define DAY_MINUTES 1440

/* Of one list of days or days of the month. */
#define MOST_PARTS 64

static const char *const CODES[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
static const char *const ENGLISH[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
static const char *const WELSH[] = { "llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul" };

static gboolean
is_in_years (WpDate date)
{
  int year;

  return wp_date_split (date, &year, NULL, NULL) && year >= FIRST_YEAR && year <= LAST_YEAR;
}

gboolean
wp_listing_read_date (const char *text, WpDate *date)
{
  WpPrecision precision = WP_PRECISION_EXACT;
  WpDate read;
  gint64 instant;

  if (strlen (text) > 10 && (text[10] == 'T' || text[10] == ' ') && wp_instant_parse_iso (text, &instant))
    {
      /* The day as it is written: midnight in summer time must not become the day before. */
      g_autofree char *day = g_strndup (text, 10);

      if (!wp_date_parse_iso (day, &read))
        return FALSE;
    }
  else if (!wp_date_parse_any (text, &read, &precision) || precision != WP_PRECISION_EXACT)
    return FALSE;
  if (!is_in_years (read))
    return FALSE;
  *date = read;
  return TRUE;
}

gboolean
wp_listing_read_instant (const char *text, gint64 *utc_ms)
{
  gint64 read;

  if (!wp_instant_parse_any (text, &read) || !is_in_years (wp_instant_to_date (read)))
    return FALSE;
  *utc_ms = read;
  return TRUE;
}

/* Up to two digits. Returns: the number; -1 when there is none */
static int
take_digits (const char **at)
{
  int number = 0;
  int n = 0;

  while (n < 2 && g_ascii_isdigit (**at))
    {
      number = number * 10 + (**at - '0');
      (*at)++;
      n++;
    }
  return n > 0 && !g_ascii_isdigit (**at) ? number : -1;
}

/* Nothing, "Z", "+01:00", "+0100" or "+01". */
static gboolean
is_offset (const char *at)
{
  if (*at == '\0' || g_str_equal (at, "Z") || g_str_equal (at, "z"))
    return TRUE;
  if (*at != '+' && *at != '-')
    return FALSE;
  at++;
  for (guint n = 0; n < 4 && *at != '\0'; n++)
    {
      if (*at == ':' && n == 2)
        at++;
      if (!g_ascii_isdigit (*at))
        return FALSE;
      at++;
    }
  return *at == '\0';
}

gboolean
wp_listing_read_time (const char *text, int *minutes)
{
  const char *at = text;
  int hour;
  int minute = 0;
  gboolean parted = FALSE;

  if (strlen (text) > 11 && text[4] == '-' && (text[10] == 'T' || text[10] == ' '))
    at = text + 11;
  if (g_ascii_strcasecmp (at, "noon") == 0 || g_ascii_strcasecmp (at, "midday") == 0)
    {
      *minutes = DAY_MINUTES / 2;
      return TRUE;
    }
  hour = take_digits (&at);
  if (hour < 0)
    return FALSE;
  if (*at == ':' || *at == '.')
    {
      parted = TRUE;
      at++;
      minute = take_digits (&at);
      if (minute < 0 || !g_ascii_isdigit (at[-2]))
        return FALSE;
      if (*at == ':')
        {
          int second;

          at++;
          second = take_digits (&at);
          if (second < 0 || second > 60)
            return FALSE;
          if (*at == '.')
            for (at++; g_ascii_isdigit (*at);)
              at++;
        }
    }
  while (*at == ' ')
    at++;
  if (g_ascii_strcasecmp (at, "am") == 0 || g_ascii_strcasecmp (at, "pm") == 0)
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + (g_ascii_tolower (*at) == 'p' ? 12 : 0);
    }
  else if (!parted || !is_offset (at))
    return FALSE;
  if (minute > 59 || hour * 60 + minute > DAY_MINUTES)
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}

/* "mon", "mondays" … of a list of names. */
static int
find_name (const char *const *names, const char *part, gsize size)
{
  for (int i = 0; i < 7; i++)
    {
      gsize whole = strlen (names[i]);

      if (size == whole + 1 && part[whole] == 's' && strncmp (part, names[i], whole) == 0)
        return i;
      if (size >= 3 && size <= whole && strncmp (part, names[i], size) == 0)
        return i;
    }
  return -1;
}

static int
find_day (const char *part)
{
  g_autofree char *lower = g_ascii_strdown (part, -1);
  const char *name = lower;
  int day;

  for (int i = 0; i < 7; i++)
    if (g_ascii_strcasecmp (CODES[i], part) == 0)
      return i;
  /* "https://schema.org/Monday" is what some programs write. */
  if (strrchr (name, '/') != NULL)
    name = strrchr (name, '/') + 1;
  day = find_name (ENGLISH, name, strlen (name));
  if (day < 0 && g_str_has_prefix (name, "dydd "))
    day = find_name (WELSH, name + 5, strlen (name + 5));
  return day >= 0 ? day : find_name (WELSH, name, strlen (name));
}

static GStrv
split (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char *part;
  char *rest = copy;

  /* "dydd Llun" is one name. */
  for (char *d = copy; (d = strcasestr (d, "dydd ")) != NULL; d += 5)
    memcpy (d, "\1\1\1\1\1", 5);
  while ((part = strsep (&rest, " ,;|[]\"'&")) != NULL)
    {
      const char *name = part + strspn (part, "\1");

      if (*name != '\0' && g_ascii_strcasecmp (name, "and") != 0)
        g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

gboolean
wp_listing_read_days (const char *text, char **byday, guint8 *days)
{
  g_auto (GStrv) parts = split (text);
  g_autoptr (GString) written = g_string_new (NULL);
  guint8 mask = 0;
  guint n = g_strv_length (parts);

  if (n == 0 || n > MOST_PARTS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      char *name = parts[i];
      gint64 nth = g_ascii_strtoll (parts[i], &name, 10);
      int day;

      if (*name == '\0')
        {
          if (nth < 0 || nth > 7)
            return FALSE;
          day = nth == 0 ? 6 : (int) nth - 1;
          nth = 0;
        }
      else
        {
          day = find_day (name);
          if (day < 0 || nth < -53 || nth > 53 || (nth == 0 && name != parts[i]))
            return FALSE;
        }
      if (nth == 0 && (mask & (1 << day)) && strstr (written->str, CODES[day]) != NULL)
        continue;
      if (written->len > 0)
        g_string_append_c (written, ',');
      if (nth != 0)
        g_string_append_printf (written, "%d", (int) nth);
      g_string_append (written, CODES[day]);
      mask |= (guint8) (1 << day);
    }
  *byday = g_strdup (written->str);
  *days = mask;
  return TRUE;
}

gboolean
wp_listing_read_month_days (const char *text, char **bymonthday)
{
  g_auto (GStrv) parts = split (text);
  g_autoptr (GString) written = g_string_new (NULL);
  guint n = g_strv_length (parts);

  if (n == 0 || n > MOST_PARTS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gint64 day;

      if (!g_ascii_string_to_signed (parts[i], 10, -31, 31, &day, NULL) || day == 0)
        return FALSE;
      g_string_append_printf (written, "%s%d", i > 0 ? "," : "", (int) day);
    }
  *bymonthday = g_strdup (written->str);
  return TRUE;
}

/* Whether @text is @word but for capitals, and for "_" and "-" in place of spaces. */
static gboolean
is_word (const char *text, const char *word)
{
  for (; *text != '\0' && *word != '\0'; text++, word++)
    {
      char letter = *text == '_' || *text == '-' ? ' ' : g_ascii_tolower (*text);

      if (letter != *word)
        return FALSE;
    }
  return *text == *word;
}

typedef struct
{
  const char *word;
  int meaning;
} Word;

static gboolean
find_word (const Word *words, guint n, const char *text, int *meaning)
{
  for (guint i = 0; i < n; i++)
    if (is_word (text, words[i].word))
      {
        *meaning = words[i].meaning;
        return TRUE;
      }
  return FALSE;
}

gboolean
wp_listing_read_freq (const char *text, WpListingFreq *freq)
{
  static const Word WORDS[] = {
    { "weekly", WP_LISTING_FREQ_WEEKLY },   { "week", WP_LISTING_FREQ_WEEKLY },
    { "monthly", WP_LISTING_FREQ_MONTHLY }, { "month", WP_LISTING_FREQ_MONTHLY },
    { "daily", WP_LISTING_FREQ_DAILY },     { "day", WP_LISTING_FREQ_DAILY },
    { "yearly", WP_LISTING_FREQ_YEARLY },   { "annually", WP_LISTING_FREQ_YEARLY },
  };
  int meaning;

  if (!find_word (WORDS, G_N_ELEMENTS (WORDS), text, &meaning))
    return FALSE;
  *freq = (WpListingFreq) meaning;
  return TRUE;
}

gboolean
wp_listing_read_status (const char *text, WpListingStatus *status)
{
  static const Word WORDS[] = {
    { "active", WP_LISTING_STATUS_ACTIVE },
    { "inactive", WP_LISTING_STATUS_INACTIVE },
    { "defunct", WP_LISTING_STATUS_DEFUNCT },
    { "temporarily closed", WP_LISTING_STATUS_CLOSED_FOR_NOW },
  };
  int meaning;

  if (!find_word (WORDS, G_N_ELEMENTS (WORDS), text, &meaning))
    return FALSE;
  *status = (WpListingStatus) meaning;
  return TRUE;
}

gboolean
wp_listing_read_place (const char *text, WpListingPlaceKind *kind)
{
  static const Word WORDS[] = {
    { "physical", WP_LISTING_PLACE_PHYSICAL },
    { "postal", WP_LISTING_PLACE_POSTAL },
    { "virtual", WP_LISTING_PLACE_VIRTUAL },
    { "online", WP_LISTING_PLACE_VIRTUAL },
  };
  int meaning;

  if (!find_word (WORDS, G_N_ELEMENTS (WORDS), text, &meaning))
    return FALSE;
  *kind = (WpListingPlaceKind) meaning;
  return TRUE;
}

gboolean
wp_listing_read_number (const char *text, double *number)
{
  char digits[32];
  gsize n = 0;
  const char *at = g_str_has_prefix (text, "£") ? text + strlen ("£") : text;
  char *end;
  double read;

  while (*at == ' ')
    at++;
  for (; *at != '\0'; at++)
    {
      if (*at == ',' && n > 0 && strspn (at + 1, "0123456789") == 3)
        continue;
      if ((!g_ascii_isdigit (*at) && *at != '.' && *at != '-' && *at != '+' && *at != 'e' && *at != 'E')
          || n + 1 == sizeof digits)
        return FALSE;
      digits[n++] = *at;
    }
  digits[n] = '\0';
  read = g_ascii_strtod (digits, &end);
  if (n == 0 || *end != '\0' || !isfinite (read))
    return FALSE;
  *number = read;
  return TRUE;
}

gboolean
wp_listing_read_currency (const char *text, char code[4])
{
  if (g_str_equal (text, "£"))
    text = "GBP";
  else if (g_str_equal (text, "€"))
    text = "EUR";
  if (strlen (text) != 3 || !g_ascii_isalpha (text[0]) || !g_ascii_isalpha (text[1]) || !g_ascii_isalpha (text[2]))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    code[i] = g_ascii_toupper (text[i]);
  code[3] = '\0';
  return TRUE;
}

char *
wp_listing_read_url (const char *text)
{
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (strlen (text) > LONGEST_URL)
    return NULL;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (!g_unichar_isgraph (letter) || letter == '\\' || letter == '"' || letter == '<' || letter == '>')
        return NULL;
    }
  address = g_ascii_strncasecmp (text, "www.", 4) == 0 ? g_strconcat ("http://", text, NULL) : g_strdup (text);
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL)
    return NULL;
  scheme = g_uri_get_scheme (uri);
  if (g_str_equal (scheme, "mailto") || g_str_equal (scheme, "tel"))
    return *g_uri_get_path (uri) != '\0' && g_uri_get_host (uri) == NULL ? g_steal_pointer (&address) : NULL;
  if ((!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https")) || g_uri_get_userinfo (uri) != NULL
      || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;
  return g_steal_pointer (&address);
}

static gboolean
is_domain (const char *text)
{
  guint labels = 0;

  for (;;)
    {
      gsize size = strcspn (text, ".");

      if (size == 0 || size > LONGEST_LABEL || text[0] == '-' || text[size - 1] == '-')
        return FALSE;
      for (gsize i = 0; i < size; i++)
        if (!g_ascii_isalnum (text[i]) && text[i] != '-' && (guchar) text[i] < 0x80)
          return FALSE;
      labels++;
      if (text[size] == '\0')
        return labels > 1;
      text += size + 1;
    }
}

char *
wp_listing_read_email (const char *text)
{
  const char *at;

  if (g_ascii_strncasecmp (text, "mailto:", 7) == 0)
    text += 7;
  at = strchr (text, '@');
  if (at == NULL || at == text || at - text > LONGEST_LOCAL || strlen (text) > LONGEST_EMAIL || !is_domain (at + 1))
    return NULL;
  for (const char *c = text; c < at; c++)
    if (!g_ascii_isalnum (*c) && strchr (".!#$%&'*+/=?^_`{|}~-", *c) == NULL)
      return NULL;
  return g_strdup (text);
}

char *
wp_listing_read_phone (const char *text)
{
  guint digits = 0;

  if (g_ascii_strncasecmp (text, "tel:", 4) == 0)
    text += 4;
  for (const char *c = text; *c != '\0'; c++)
    digits += g_ascii_isdigit (*c) ? 1 : 0;
  return digits >= 3 && g_utf8_strlen (text, -1) <= LONGEST_PHONE ? g_strdup (text) : NULL;
}
