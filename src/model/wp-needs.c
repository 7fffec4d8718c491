/* wp-needs.c: finds needs in people's own words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-needs.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "wp-words.h"

#define MOST_TEXT 2000
#define MOST_WORDS 24
/* So many other words may stand between two of a phrase: “worried nearly all the time”. */
#define MOST_BETWEEN 1
/* From so many letters on one, and two, of them may be wrong. */
#define LONG_WORD 5
#define VERY_LONG_WORD 9

typedef struct
{
  guint need; /* its place in the list */
  GStrv words;
  guint n;
} Phrase;

/* A word of the text. */
typedef struct
{
  char *folded; /* (owned) */
  guint from;
  guint to;
} Word;

static int
compare_phrases (gconstpointer a, gconstpointer b)
{
  const Phrase *one = a, *two = b;

  return (int) two->n - (int) one->n;
}

/* All phrases, those of most words first; made once. */
static GArray *
get_phrases (void)
{
  static gsize once = 0;
  static GArray *phrases = NULL;

  if (g_once_init_enter (&once))
    {
      guint n;
      const WpNeed *needs = wp_needs (&n);

      phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));
      for (guint i = 0; i < n; i++)
        {
          g_auto (GStrv) split = g_strsplit (needs[i].phrases, "|", -1);

          for (guint j = 0; split[j] != NULL; j++)
            {
              Phrase phrase = { .need = i, .words = g_strsplit (split[j], " ", -1) };

              phrase.n = g_strv_length (phrase.words);
              g_array_append_val (phrases, phrase);
            }
        }
      g_array_sort (phrases, compare_phrases);
      g_once_init_leave (&once, 1);
    }
  return phrases;
}

static void
clear_word (gpointer data)
{
  g_free (((Word *) data)->folded);
}

static gboolean
is_of_a_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019;
}

static GArray *
split_text (const char *text)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));
  const char *at = text;

  g_array_set_clear_func (words, clear_word);
  while (*at != '\0' && at - text < MOST_TEXT)
    {
      const char *from;

      while (*at != '\0' && !is_of_a_word (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      from = at;
      while (*at != '\0' && is_of_a_word (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      if (at > from)
        {
          g_autofree char *part = g_strndup (from, (gsize) (at - from));
          Word word = { wp_words_fold (part), (guint) (from - text), (guint) (at - text) };

          g_array_append_val (words, word);
        }
    }
  return words;
}

/* The length of the word without the endings that change most. */
static gsize
stem_length (const char *word)
{
  static const char *const endings[] = { "ing", "ies", "ed", "es", "s", "y" };
  gsize length = strlen (word);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize ending = strlen (endings[i]);

      if (length >= ending + 3 && memcmp (word + length - ending, endings[i], ending) == 0)
        return length - ending;
    }
  return length;
}

static gboolean
same_word (const char *written, const char *meant)
{
  gsize length = strlen (meant);
  gsize stem, other;

  if (strcmp (written, meant) == 0)
    return TRUE;
  if (length <= 3 || written[0] != meant[0])
    return FALSE;
  stem = stem_length (meant);
  other = stem_length (written);
  if (stem == other && stem >= 3 && memcmp (written, meant, stem) == 0)
    return TRUE;
  if (length < LONG_WORD || strlen (written) < LONG_WORD - 1)
    return FALSE;
  return wp_words_distance (written, meant, length >= VERY_LONG_WORD ? 2 : 1) <= (length >= VERY_LONG_WORD ? 2 : 1);
}

/* How many words of the text from @at on the phrase takes; 0 if it is not there. */
static guint
phrase_at (const Phrase *phrase, GArray *words, guint at)
{
  guint i = at;

  for (guint j = 0; j < phrase->n; j++)
    {
      guint skipped = 0;

      while (i < words->len && !same_word (g_array_index (words, Word, i).folded, phrase->words[j]))
        {
          if (j == 0 || skipped++ == MOST_BETWEEN)
            return 0;
          i++;
        }
      if (i == words->len)
        return 0;
      i++;
    }
  return i - at;
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const WpNeedFound *one = a, *two = b;

  return one->from < two->from ? -1 : one->from > two->from;
}

GArray *
wp_needs_in (const char *text)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (WpNeedFound));
  g_autoptr (GArray) words = split_text (text != NULL && g_utf8_validate (text, -1, NULL) ? text : "");
  GArray *phrases = get_phrases ();
  g_autofree gboolean *taken = g_new0 (gboolean, words->len + 1);
  g_autoptr (GHashTable) needs = g_hash_table_new (NULL, NULL);
  guint n;
  const WpNeed *list = wp_needs (&n);

  for (guint p = 0; p < phrases->len; p++)
    {
      const Phrase *phrase = &g_array_index (phrases, Phrase, p);

      for (guint at = 0; at < words->len; at++)
        {
          guint length = taken[at] ? 0 : phrase_at (phrase, words, at);
          WpNeedFound one;

          if (length == 0)
            continue;
          for (guint i = at; i < at + length; i++)
            taken[i] = TRUE;
          if (!g_hash_table_add (needs, GUINT_TO_POINTER (phrase->need)))
            continue;
          one = (WpNeedFound){ list[phrase->need].code, g_array_index (words, Word, at).from,
                               g_array_index (words, Word, at + length - 1).to };
          g_array_append_val (found, one);
        }
    }
  g_array_sort (found, compare_found);
  return found;
}

static int
compare_codes (gconstpointer key, gconstpointer need)
{
  return strcmp (key, ((const WpNeed *) need)->code);
}

const char *
wp_need_label (const char *code)
{
  guint n;
  const WpNeed *list = wp_needs (&n);
  const WpNeed *need = code != NULL ? bsearch (code, list, n, sizeof *list, compare_codes) : NULL;

  return need != NULL ? _ (need->label) : NULL;
}

/* Whether some word of @text, folded, begins as @typed does and goes on likewise. */
static gboolean
has_beginning (const char *text, const char *typed)
{
  gsize length = strlen (typed);

  for (const char *at = text; at != NULL; at = strpbrk (at, " |"))
    {
      while (*at == ' ' || *at == '|')
        at++;
      if (strncmp (at, typed, length) == 0)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const char *code;
  char *name; /* (owned): folded */
  guint rank;
} Suggestion;

static void
clear_suggestion (gpointer data)
{
  g_free (((Suggestion *) data)->name);
}

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const Suggestion *one = a, *two = b;

  return one->rank != two->rank ? (int) one->rank - (int) two->rank : strcmp (one->name, two->name);
}

guint
wp_needs_suggest (const char *typed, const char **codes, guint most)
{
  g_autofree char *folded = wp_words_fold (typed);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Suggestion));
  guint n;
  const WpNeed *list = wp_needs (&n);

  g_array_set_clear_func (found, clear_suggestion);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = wp_words_fold (_ (list[i].label));
      Suggestion one = { .code = list[i].code };

      if (g_str_has_prefix (name, folded))
        one.rank = 0;
      else if (has_beginning (name, folded))
        one.rank = 1;
      else if (has_beginning (list[i].phrases, folded))
        one.rank = 2;
      else
        continue;
      one.name = g_steal_pointer (&name);
      g_array_append_val (found, one);
    }
  g_array_sort (found, compare_suggestions);
  for (guint i = 0; i < found->len && i < most; i++)
    codes[i] = g_array_index (found, Suggestion, i).code;
  return MIN (found->len, most);
}
