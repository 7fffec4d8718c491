/* wp-search-query.c: what somebody typed into the search field, taken apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-search-query.h"

#include <string.h>

#include "wp-identifier.h"
#include "wp-search-terms.h"
#include "wp-words.h"

#define MAX_WORDS 8
#define MAX_RUN 4 /* words that a date such as “Monday 19 May 2014” or a number may be written in */
#define MAX_TEXT 400
#define MIN_NUMBER 5
#define MIN_PHONE 7 /* so many telephone numbers begin alike */
#define MIN_PHONE_END 3

static void
word_free (gpointer data)
{
  WpSearchWord *word = data;

  g_free (word->name);
  g_free (word->sound);
  g_free (word->born);
  g_free (word->place);
  g_free (word->number);
  g_free (word->phone_end);
  g_clear_pointer (&word->likely, g_ptr_array_unref);
  g_free (word);
}

void
wp_search_query_free (WpSearchQuery *query)
{
  g_ptr_array_unref (query->words);
  g_free (query);
}

static char *
compact (const char *text, gboolean *only_digits, guint *n_digits)
{
  GString *out = g_string_new (NULL);

  *only_digits = TRUE;
  *n_digits = 0;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        (*n_digits)++;
      else if (strchr (" -+()./", *p) == NULL)
        *only_digits = FALSE;
      if (g_ascii_isalnum (*p))
        g_string_append_c (out, g_ascii_tolower (*p));
    }
  return g_string_free (out, FALSE);
}

static char *
find_born (const char *text, WpDate today)
{
  WpDate date;
  WpPrecision precision;
  int year, month, day;

  if (strpbrk (text, "0123456789") == NULL || !wp_date_parse_any_until (text, today, &date, &precision)
      || !wp_date_split (date, &year, &month, &day))
    return NULL;
  if (precision == WP_PRECISION_YEAR || precision == WP_PRECISION_ESTIMATED)
    return g_strdup_printf ("%04d", year);
  if (precision == WP_PRECISION_MONTH)
    return g_strdup_printf ("%04d%02d", year, month);
  return g_strdup_printf ("%04d%02d%02d", year, month, day);
}

/* One or two letters, then a digit, then at most five more letters and digits: a postcode or the beginning of one. */
static gboolean
is_place (const char *compacted)
{
  gsize letters = 0;

  while (g_ascii_isalpha (compacted[letters]))
    letters++;
  return letters >= 1 && letters <= 2 && g_ascii_isdigit (compacted[letters]) && strlen (compacted) <= 7;
}

static WpSearchWord *
parse_run (const char *text, guint n_parts, WpDate today)
{
  gboolean only_digits;
  guint n_digits;
  g_autofree char *compacted = compact (text, &only_digits, &n_digits);
  gsize length = strlen (compacted);
  WpSearchWord *word = g_new0 (WpSearchWord, 1);

  word->born = find_born (text, today);
  if (only_digits && n_digits >= MIN_NUMBER)
    {
      g_autofree char *phone = wp_phone_normalise (text);
      gboolean is_phone = *phone == '0' || *phone == '+';
      if (!is_phone || n_digits >= MIN_PHONE)
        word->number = g_strdup (is_phone ? phone + (*phone == '+') : compacted);
    }
  /* A pupil number, or a case number with letters; no postcode has as many digits. */
  if (!only_digits && n_digits >= 4 && length >= MIN_NUMBER && n_parts == 1)
    word->number = g_strdup (compacted);
  if (only_digits && n_parts == 1 && n_digits == length && n_digits >= MIN_PHONE_END && n_digits <= WP_PHONE_END_DIGITS)
    word->phone_end = g_strreverse (g_strdup (compacted));
  if (n_parts <= 2 && !only_digits && is_place (compacted))
    {
      /* In two parts the second begins as the inward half does. */
      const char *space = strchr (text, ' ');
      if (space == NULL || g_ascii_isdigit (space[1]))
        word->place = g_strdup (compacted);
    }
  if (n_parts > 1 && word->born == NULL && word->number == NULL && word->place == NULL)
    {
      word_free (word);
      return NULL;
    }
  return word;
}

/* The words of a name that are joined by a hyphen come one by one; the joined one is told by them. */
static void
add_names (WpSearchQuery *query, const char *text, WpSearchWord *first)
{
  g_autofree char *folded = wp_words_fold (text);
  g_auto (GStrv) names = g_strsplit (folded, " ", -1);

  /* Signs alone fold to nothing, and what was read in them then stands by itself, if anything was. */
  if (names[0] == NULL)
    {
      g_strfreev (g_steal_pointer (&names));
      names = g_strdupv ((char *[]){ (char *) "", NULL });
    }
  for (guint i = 0; names[i] != NULL && query->words->len < MAX_WORDS; i++)
    {
      WpSearchWord *word = i == 0 ? first : g_new0 (WpSearchWord, 1);
      if (*names[i] != '\0')
        {
          g_autofree char *sound = wp_words_sound (names[i]);
          word->name = g_strdup (names[i]);
          if (strlen (names[i]) > 2 && *sound != '\0')
            word->sound = g_ascii_strdown (sound, -1);
        }
      if (word->name == NULL && word->born == NULL && word->number == NULL && word->phone_end == NULL
          && word->place == NULL)
        {
          word_free (word);
          continue;
        }
      g_ptr_array_add (query->words, word);
      /* A date such as 19/5/14 folds to three words that are no names. */
      if (word->born != NULL && names[i + 1] != NULL)
        {
          g_clear_pointer (&word->name, g_free);
          g_clear_pointer (&word->sound, g_free);
          break;
        }
    }
}

static gboolean
is_blank_word (const WpSearchWord *word)
{
  return word->name != NULL && word->born == NULL && word->number == NULL && word->place == NULL
         && wp_term_is_empty_word (word->name);
}

WpSearchQuery *
wp_search_query_parse (const char *text, WpDate today)
{
  WpSearchQuery *query = g_new0 (WpSearchQuery, 1);
  g_autofree char *valid =
      g_utf8_make_valid (text != NULL ? text : "", text != NULL ? (gssize) strnlen (text, MAX_TEXT) : 0);
  g_auto (GStrv) split = g_strsplit_set (valid, " \t\n,;", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  query->words = g_ptr_array_new_with_free_func (word_free);
  for (guint i = 0; split[i] != NULL; i++)
    {
      if (*split[i] != '\0')
        g_ptr_array_add (parts, split[i]);
    }
  for (guint i = 0; i < parts->len && query->words->len < MAX_WORDS;)
    {
      guint taken = 0;
      for (guint n = MIN (MAX_RUN, parts->len - i); n > 1 && taken == 0; n--)
        {
          g_autoptr (GString) run = g_string_new (g_ptr_array_index (parts, i));
          for (guint k = 1; k < n; k++)
            g_string_append_printf (run, " %s", (char *) g_ptr_array_index (parts, i + k));
          WpSearchWord *word = parse_run (run->str, n, today);
          if (word == NULL)
            continue;
          g_ptr_array_add (query->words, word);
          taken = n;
        }
      if (taken == 0)
        {
          const char *part = g_ptr_array_index (parts, i);
          add_names (query, part, parse_run (part, 1, today));
          taken = 1;
        }
      i += taken;
    }
  /* “Coles family” asks for no more than “Coles”, since every family's name says so. */
  for (guint i = query->words->len; i > 0 && query->words->len > 1; i--)
    {
      if (is_blank_word (g_ptr_array_index (query->words, i - 1)))
        g_ptr_array_remove_index (query->words, i - 1);
    }
  return query;
}
