/* wp-search-rank.c: how well one person's terms fit what was typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-search-rank.h"

#include <string.h>

#include "wp-search-terms.h"
#include "wp-words.h"

/* What a word is worth by the way in which it fits. */
static const int worth[] = {
  [WP_SEARCH_NUMBER] = 110, [WP_SEARCH_NAME] = 100, [WP_SEARCH_BORN] = 95,
  [WP_SEARCH_PREFIX] = 80,  [WP_SEARCH_PLACE] = 75, [WP_SEARCH_FAMILY] = 65,
  [WP_SEARCH_ALIAS] = 60,   [WP_SEARCH_SOUND] = 40, [WP_SEARCH_MISSPELT] = 25,
};

typedef struct
{
  int score;
  WpSearchMatch match;
  const char *term;
} Best;

static void
offer (Best *best, WpSearchMatch match, int less, const char *term)
{
  int score = worth[match] - less;

  if (score <= best->score)
    return;
  best->score = score;
  best->match = match;
  best->term = term;
}

static gsize
term_length (const char *term)
{
  return strcspn (term, " |");
}

/* Whether @term, without its class, begins with @text; then by how many bytes it is longer. */
static gboolean
begins (const char *term, gsize length, const char *text, gsize *longer)
{
  gsize n = strlen (text);

  if (length < n + 1 || memcmp (term + 1, text, n) != 0)
    return FALSE;
  *longer = length - 1 - n;
  return TRUE;
}

static gboolean
equals (const char *term, gsize length, const char *text)
{
  gsize longer;

  return text != NULL && begins (term, length, text, &longer) && longer == 0;
}

static gboolean
is_nickname (const char *name, const char *term, gsize length)
{
  const char *const *others = wp_words_nicknames (name);

  for (guint i = 0; others[i] != NULL; i++)
    {
      if (equals (term, length, others[i]))
        return TRUE;
    }
  return FALSE;
}

static void
fit_name (const WpSearchWord *word, WpTermSection section, const char *term, gsize length, Best *best)
{
  static const WpSearchMatch whole[] = { WP_SEARCH_NAME, WP_SEARCH_ALIAS, WP_SEARCH_FAMILY };
  static const WpSearchMatch part[] = { WP_SEARCH_PREFIX, WP_SEARCH_ALIAS, WP_SEARCH_FAMILY };
  gsize longer;

  if (word->name == NULL)
    return;
  if (begins (term, length, word->name, &longer))
    {
      if (longer == 0)
        offer (best, whole[section], 0, term);
      else
        offer (best, part[section], (section == WP_SECTION_NAMES ? 0 : 10) + (int) MIN (longer, 9), term);
      return;
    }
  if (section == WP_SECTION_FAMILIES)
    return;
  if (is_nickname (word->name, term, length))
    offer (best, WP_SEARCH_SOUND, section == WP_SECTION_NAMES ? 0 : 5, term);
  for (guint i = 0; word->likely != NULL && i < word->likely->len; i++)
    {
      if (equals (term, length, g_ptr_array_index (word->likely, i)))
        offer (best, WP_SEARCH_MISSPELT, (int) MIN (i, 10), term);
    }
}

/* The terms of a sound do not say which word has it: the name is looked for again by its own sound. */
static const char *
find_sounding (const char *terms, const char *sound)
{
  char word[64];
  guint section = WP_SECTION_NAMES;

  for (const char *p = terms; *p != '\0' && section <= WP_SECTION_ALIASES; p += strspn (p, " "))
    {
      if (*p == '|')
        {
          section++;
          p++;
          continue;
        }
      gsize length = term_length (p);
      if (length > 1 && length < sizeof word)
        {
          memcpy (word, p + 1, length - 1);
          word[length - 1] = '\0';
          g_autofree char *own = wp_words_sound (word);
          if (g_ascii_strcasecmp (own, sound) == 0)
            return p;
        }
      p += length;
    }
  return NULL;
}

static void
fit_sound (const WpSearchWord *word, const char *terms, const char *term, gsize length, Best *best)
{
  if (!equals (term, length, word->sound) || worth[WP_SEARCH_SOUND] <= best->score)
    return;
  const char *named = find_sounding (terms, word->sound);
  offer (best, WP_SEARCH_SOUND, 1, named != NULL ? named : term);
}

static void
fit_term (
    const WpSearchWord *word, const char *terms, WpTermSection section, const char *term, gsize length, Best *best)
{
  gsize longer;

  switch (section)
    {
    case WP_SECTION_NAMES:
    case WP_SECTION_ALIASES:
    case WP_SECTION_FAMILIES:
      fit_name (word, section, term, length, best);
      break;
    case WP_SECTION_SOUNDS:
      fit_sound (word, terms, term, length, best);
      break;
    case WP_SECTION_PLACES:
      if (word->place != NULL && begins (term, length, word->place, &longer))
        offer (best, WP_SEARCH_PLACE, longer == 0 ? 0 : 5, term);
      break;
    case WP_SECTION_BIRTHS:
      /* A year or month tells less than a day. */
      if (equals (term, length, word->born))
        offer (best, WP_SEARCH_BORN, length < 9 ? 10 : 0, term);
      break;
    case WP_N_SECTIONS:
      break;
    }
}

static void
fit_numbers (const WpSearchWord *word, const char *numbers, Best *best)
{
  gsize longer;

  if (word->number == NULL && word->phone_end == NULL)
    return;
  for (const char *p = numbers; *p != '\0'; p += strspn (p, " "))
    {
      gsize length = term_length (p);
      if (*p == WP_NUMBER_PHONE_END)
        {
          if (word->phone_end != NULL && begins (p, length, word->phone_end, &longer))
            offer (best, WP_SEARCH_NUMBER, 30, p);
        }
      else if (word->number != NULL && begins (p, length, word->number, &longer))
        offer (best, WP_SEARCH_NUMBER, longer == 0 ? 0 : 10, p);
      p += length;
    }
}

WpSearchFit
wp_search_rank (const WpSearchQuery *query, const char *terms, const char *numbers)
{
  WpSearchFit fit = { 0 };
  int least = G_MAXINT;

  for (guint i = 0; i < query->words->len; i++)
    {
      const WpSearchWord *word = g_ptr_array_index (query->words, i);
      Best best = { 0 };
      guint section = WP_SECTION_NAMES;
      for (const char *p = terms; *p != '\0' && section < WP_N_SECTIONS;)
        {
          if (*p == '|')
            {
              section++;
              p++;
              continue;
            }
          gsize length = term_length (p);
          if (length > 1)
            fit_term (word, terms, section, p, length, &best);
          p += length;
          p += strspn (p, " ");
        }
      fit_numbers (word, numbers, &best);
      if (best.score <= 0)
        return (WpSearchFit){ 0 };
      fit.score += best.score;
      if (best.score < least)
        {
          least = best.score;
          fit.weakest = best.match;
          fit.term = best.term;
        }
    }
  /* What is left is comparable between queries of more and fewer words. */
  if (query->words->len > 0)
    fit.score /= (int) query->words->len;
  return fit;
}

int
wp_search_rank_most (const WpSearchQuery *query)
{
  int sum = 0;

  for (guint i = 0; i < query->words->len; i++)
    {
      const WpSearchWord *word = g_ptr_array_index (query->words, i);

      if (word->number != NULL || word->phone_end != NULL)
        return G_MAXINT;
      sum += worth[word->name != NULL ? WP_SEARCH_NAME : word->born != NULL ? WP_SEARCH_BORN : WP_SEARCH_PLACE];
    }
  return query->words->len > 0 ? sum / (int) query->words->len : G_MAXINT;
}
