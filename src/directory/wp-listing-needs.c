/* wp-listing-needs.c: which needs a publisher's own words name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-listing-needs.h"

#include <string.h>

#include "wp-needs.h"
#include "wp-words.h"

typedef struct
{
  char *phrase;
  gsize length;
  const char *code;
} Phrase;

/* The first word of phrases to GArray of Phrase, the longest first; never freed. */
static GHashTable *phrases;

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const Phrase *one = a;
  const Phrase *other = b;

  return one->length < other->length ? 1 : one->length > other->length ? -1 : 0;
}

static void
add_phrase (GHashTable *to, const char *text, const char *code)
{
  Phrase phrase = { .phrase = g_strdup (text), .length = strlen (text), .code = code };
  g_autofree char *first = g_strndup (text, strcspn (text, " "));
  GArray *found = g_hash_table_lookup (to, first);

  if (found == NULL)
    {
      found = g_array_new (FALSE, FALSE, sizeof (Phrase));
      g_hash_table_insert (to, g_steal_pointer (&first), found);
    }
  g_array_append_val (found, phrase);
}

static void
make_phrases (void)
{
  static gsize made = 0;
  GHashTable *all;
  GHashTableIter iter;
  const WpNeed *needs;
  gpointer value;
  guint n;

  if (!g_once_init_enter (&made))
    return;
  all = g_hash_table_new (g_str_hash, g_str_equal);
  needs = wp_needs (&n);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) texts = g_strsplit (needs[i].phrases, "|", -1);

      for (guint k = 0; texts[k] != NULL; k++)
        add_phrase (all, texts[k], needs[i].code);
    }
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_sort (value, compare_lengths);
  phrases = all;
  g_once_init_leave (&made, 1);
}

static gboolean
is_end (const char *at)
{
  return *at == '\0' || *at == ' ' || (*at == 's' && (at[1] == '\0' || at[1] == ' '));
}

/* How many bytes the longest phrase at the beginning of @text has; 0: there is none. */
static gsize
match (const char *text, const char *word, GPtrArray *codes)
{
  GArray *found = g_hash_table_lookup (phrases, word);
  gsize longest = 0;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const Phrase *phrase = &g_array_index (found, Phrase, i);

      if (phrase->length < longest)
        break;
      if (strncmp (text, phrase->phrase, phrase->length) != 0 || !is_end (text + phrase->length))
        continue;
      longest = phrase->length;
      /* The same words may name two needs. */
      if (!g_ptr_array_find_with_equal_func (codes, phrase->code, g_str_equal, NULL))
        g_ptr_array_add (codes, (gpointer) phrase->code);
    }
  return longest;
}

void
wp_listing_needs (const char *text, GPtrArray *codes)
{
  g_autofree char *folded = text != NULL ? wp_words_fold (text) : NULL;

  make_phrases ();
  for (const char *at = folded; at != NULL && *at != '\0';)
    {
      const gsize length = strcspn (at, " ");
      char word[64];
      gsize matched = 0;

      if (length < sizeof word)
        {
          memcpy (word, at, length);
          word[length] = '\0';
          matched = match (at, word, codes);
          /* "debts" begins as "debt" does. */
          if (matched == 0 && length > 1 && word[length - 1] == 's')
            {
              word[length - 1] = '\0';
              matched = match (at, word, codes);
            }
        }
      at += MAX (matched, length);
      while (*at != '\0' && *at != ' ')
        at++;
      while (*at == ' ')
        at++;
    }
}
