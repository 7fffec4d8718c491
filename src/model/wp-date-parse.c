/* wp-date-parse.c: dates as people write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-date.h"

#include <string.h>

/* No date is longer than this, so that hostile text is turned away unread. */
#define LONGEST_TEXT 80
#define MOST_TOKENS 3

typedef struct
{
  gboolean is_month;
  int value;
  int digits;
} Token;

typedef struct
{
  Token tokens[MOST_TOKENS];
  int n_tokens;
  gboolean estimated;
} Reading;

/* The shortest beginning that tells a month apart, and the name in full: any text between the two is that month. Welsh
 * shares some with English. Sorted by month for the reader; the search goes through them all. */
static const struct
{
  const char *least;
  const char *whole;
  int month;
} month_words[] = {
  { "jan", "january", 1 },   { "ion", "ionawr", 1 },     { "feb", "february", 2 },  { "chw", "chwefror", 2 },
  { "mar", "march", 3 },     { "maw", "mawrth", 3 },     { "apr", "april", 4 },     { "ebr", "ebrill", 4 },
  { "may", "may", 5 },       { "mai", "mai", 5 },        { "jun", "june", 6 },      { "meh", "mehefin", 6 },
  { "jul", "july", 7 },      { "gor", "gorffennaf", 7 }, { "aug", "august", 8 },    { "aws", "awst", 8 },
  { "sep", "september", 9 }, { "med", "medi", 9 },       { "oct", "october", 10 },  { "hyd", "hydref", 10 },
  { "nov", "november", 11 }, { "tac", "tachwedd", 11 },  { "dec", "december", 12 }, { "rha", "rhagfyr", 12 },
};

static const char *const estimate_words[] = { "about", "approx", "approximately", "around", "c", "ca", "circa", "tua" };

/* What says nothing more: days of the week and little words. Welsh Tuesday is the same word as March, and is known by
 * the “dydd” that goes before it. */
static const char *const empty_words[] = {
  "mon",     "monday",   "tue",    "tues",   "tuesday", "wed",      "wednesday", "thu",    "thur",
  "thurs",   "thursday", "fri",    "sat",    "friday",  "saturday", "sun",       "sunday", "llun",
  "mercher", "iau",      "gwener", "sadwrn", "sul",     "of",       "the",       "o",
};

/* What may be joined to the number of a day. */
static const char *const ordinal_endings[] = { "st", "nd", "rd", "th", "af", "ail", "ydd", "fed", "eg", "ain" };

static gboolean
is_one_of (const char *word, const char *const *list, gsize length)
{
  gsize i;

  for (i = 0; i < length; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

static int
find_month (const char *word)
{
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (month_words); i++)
    if (g_str_has_prefix (word, month_words[i].least) && g_str_has_prefix (month_words[i].whole, word))
      return month_words[i].month;
  return strcmp (word, "sept") == 0 ? 9 : 0;
}

static gboolean
add_token (Reading *reading, gboolean is_month, int value, int digits)
{
  if (reading->n_tokens == MOST_TOKENS)
    return FALSE;
  reading->tokens[reading->n_tokens++] = (Token){ is_month, value, digits };
  return TRUE;
}

/* Copies the letters at the cursor in lower case, and moves past them. Letters beyond ASCII are in no word we know. */
static void
take_word (const char **cursor, char word[16])
{
  gsize length = 0;

  for (; g_ascii_isalpha (**cursor); (*cursor)++)
    if (length < 15)
      word[length++] = g_ascii_tolower (**cursor);
  word[length] = '\0';
}

static gboolean
read_number (Reading *reading, const char **cursor)
{
  const char *at = *cursor;
  char ending[16];
  int value = 0;
  int digits = 0;

  for (; g_ascii_isdigit (*at); at++, digits++)
    if (digits < 8)
      value = value * 10 + (*at - '0');
  *cursor = at;
  if (digits > 8 || !add_token (reading, FALSE, value, digits))
    return FALSE;
  take_word (&at, ending);
  if (digits <= 2 && is_one_of (ending, ordinal_endings, G_N_ELEMENTS (ordinal_endings)))
    *cursor = at;
  return TRUE;
}

static gboolean
read_word (Reading *reading, const char **cursor, gboolean *after_dydd)
{
  gboolean is_weekday = *after_dydd;
  char word[16];
  int month;

  take_word (cursor, word);
  *after_dydd = FALSE;
  if (strcmp (word, "dydd") == 0)
    {
      *after_dydd = TRUE;
      return TRUE;
    }
  if (is_weekday)
    return TRUE;
  if (is_one_of (word, estimate_words, G_N_ELEMENTS (estimate_words)))
    {
      reading->estimated = TRUE;
      return reading->n_tokens == 0;
    }
  if (is_one_of (word, empty_words, G_N_ELEMENTS (empty_words)))
    return TRUE;
  month = find_month (word);
  return month != 0 && add_token (reading, TRUE, month, 0);
}

static gboolean
read_tokens (const char *text, Reading *reading)
{
  gboolean after_dydd = FALSE;
  gboolean parted = TRUE;

  while (*text != '\0')
    {
      if (g_ascii_isdigit (*text))
        {
          if (!read_number (reading, &text))
            return FALSE;
          parted = FALSE;
        }
      else if (g_ascii_isalpha (*text))
        {
          if (!read_word (reading, &text, &after_dydd))
            return FALSE;
          parted = FALSE;
        }
      else if (*text == ' ' || *text == '\t' || *text == ',')
        {
          parted = TRUE;
          text++;
        }
      else if (*text == '~' && reading->n_tokens == 0)
        {
          reading->estimated = TRUE;
          text++;
        }
      else if (strchr ("/.-", *text) != NULL && !parted)
        {
          /* One mark between two parts, so that “9//1” and “-5” are no dates. A full stop also ends a short word. */
          parted = TRUE;
          text++;
        }
      else
        return FALSE;
    }
  return reading->n_tokens > 0;
}

/* A year of four digits as it stands; one of two in the latest century that keeps the date from being after @latest. */
static WpDate
make_date (const Token *year, int month, int day, WpDate latest)
{
  int latest_year = 0;
  int full;
  WpDate date;

  if (year->digits == 4)
    return wp_date_make (year->value, month, day);
  if (year->digits != 2 || !wp_date_split (latest, &latest_year, NULL, NULL))
    return WP_DATE_NONE;
  full = latest_year - latest_year % 100 + year->value;
  date = wp_date_make (full, month, day);
  if (full > latest_year || date > latest)
    date = wp_date_make (full - 100, month, day);
  return date;
}

/* Eight digits with nothing between. They make sense from one end only: what is a year of this age at the one would be
 * a month beyond December at the other. */
static WpDate
make_run (int run)
{
  if (run / 10000 >= 1800 && run / 10000 <= 2199)
    {
      WpDate date = wp_date_make (run / 10000, run / 100 % 100, run % 100);

      if (date != WP_DATE_NONE)
        return date;
    }
  if (run % 10000 >= 1800 && run % 10000 <= 2199)
    return wp_date_make (run % 10000, run / 10000 % 100, run / 1000000);
  return WP_DATE_NONE;
}

static WpDate
interpret (const Reading *reading, WpDate latest, WpPrecision *precision)
{
  const Token *a = &reading->tokens[0];
  const Token *b = &reading->tokens[1];
  const Token *c = &reading->tokens[2];

  *precision = WP_PRECISION_EXACT;
  if (reading->n_tokens == 3)
    {
      if (a->is_month)
        return b->is_month || c->is_month || b->digits > 2 ? WP_DATE_NONE : make_date (c, a->value, b->value, latest);
      if (c->is_month)
        return WP_DATE_NONE;
      if (a->digits == 4)
        return c->digits > 2 ? WP_DATE_NONE : make_date (a, b->value, c->value, latest);
      return a->digits > 2 || b->digits > 2 ? WP_DATE_NONE : make_date (c, b->value, a->value, latest);
    }

  *precision = WP_PRECISION_MONTH;
  if (reading->n_tokens == 2)
    {
      if (!b->is_month && b->digits == 4 && (a->is_month || a->digits <= 2))
        return make_date (b, a->value, 1, latest);
      if (!a->is_month && a->digits == 4 && (b->is_month || b->digits == 2))
        return make_date (a, b->value, 1, latest);
      return WP_DATE_NONE;
    }

  if (!a->is_month && a->digits == 4)
    {
      *precision = WP_PRECISION_YEAR;
      return make_date (a, 1, 1, latest);
    }
  *precision = WP_PRECISION_EXACT;
  return a->digits == 8 ? make_run (a->value) : WP_DATE_NONE;
}

gboolean
wp_date_parse_any (const char *text, WpDate *date, WpPrecision *precision)
{
  return wp_date_parse_any_until (text, wp_date_make (2049, 12, 31), date, precision);
}

gboolean
wp_date_parse_any_until (const char *text, WpDate latest, WpDate *date, WpPrecision *precision)
{
  Reading reading = { 0 };
  WpPrecision known;
  WpDate result;

  if (text == NULL || strnlen (text, LONGEST_TEXT + 1) > LONGEST_TEXT || !read_tokens (text, &reading))
    return FALSE;
  result = interpret (&reading, latest, &known);
  if (result == WP_DATE_NONE)
    return FALSE;
  *date = result;
  if (precision != NULL)
    *precision = reading.estimated ? WP_PRECISION_ESTIMATED : known;
  return TRUE;
}
