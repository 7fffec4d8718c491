/* wp-listing-words.c: a caller's own words, and the services that they lead to.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-words.h"

#include <string.h>

#include "wp-needs.h"
#include "wp-words.h"

#define MOST_TEXT 400
#define MOST_WORDS 12
#define MOST_INSTEAD 4
/* From so many letters on a word may be spelt wrong by one, and by two. */
#define LONG_WORD 4
#define VERY_LONG_WORD 8

/* ---- Sets ---- */

WpListingSet *
wp_listing_set_new (gint64 most)
{
  WpListingSet *set = g_new0 (WpListingSet, 1);

  set->most = most;
  set->bits = g_new0 (guint32, (gsize) most + 1);
  return set;
}

void
wp_listing_set_free (WpListingSet *set)
{
  if (set == NULL)
    return;
  g_free (set->bits);
  g_free (set);
}

static void
add_to_set (WpListingSet *set, gint64 rid, guint32 bits)
{
  if (rid < 0 || rid > set->most)
    return;
  if (set->bits[rid] == 0)
    set->n++;
  set->bits[rid] |= bits;
}

/* ---- Taking apart ---- */

static void
word_free (gpointer data)
{
  WpListingWord *word = data;

  g_free (word->folded);
  g_clear_pointer (&word->instead, g_ptr_array_unref);
  g_free (word);
}

static void
need_free (gpointer data)
{
  WpListingNeed *need = data;

  g_free (need->code);
  g_free (need->phrase);
  g_free (need);
}

void
wp_listing_words_free (WpListingWords *words)
{
  if (words == NULL)
    return;
  g_ptr_array_unref (words->words);
  g_ptr_array_unref (words->needs);
  g_free (words);
}

/* Words of English and Welsh that are in every caller's sentence and in every service's text. */
static gboolean
is_empty_word (const char *word)
{
  static const char *const empty[] = {
    "a",         "about",     "after",   "all",      "am",      "an",   "and",   "any",     "anyone", "anything",
    "are",       "as",        "at",      "be",       "because", "been", "but",   "by",      "can",    "could",
    "do",        "does",      "dont",    "for",      "from",    "get",  "gets",  "getting", "got",    "had",
    "has",       "have",      "he",      "help",     "her",     "hers", "him",   "his",     "how",    "i",
    "id",        "if",        "im",      "in",       "is",      "it",   "its",   "ive",     "just",   "like",
    "looking",   "me",        "my",      "need",     "needs",   "not",  "of",    "on",      "or",     "our",
    "please",    "really",    "service", "services", "she",     "shes", "hes",   "so",      "some",   "someone",
    "something", "somewhere", "that",    "the",      "their",   "them", "there", "they",    "theyre", "this",
    "to",        "too",       "up",      "us",       "very",    "want", "wants", "was",     "we",     "were",
    "what",      "when",      "where",   "which",    "who",     "will", "with",  "would",   "you",    "your",
    "y",         "yr",        "ac",      "ar",       "am",      "ei",   "eu",    "fy",      "gan",    "gyda",
    "i",         "mae",       "o",       "oes",      "sydd",    "yn",   "yw",    NULL,
  };

  return g_strv_contains (empty, word);
}

static gboolean
is_small_number (const char *word)
{
  return strspn (word, "0123456789") == strlen (word) && strlen (word) < 3;
}

static gboolean
is_in_need (GArray *found, const char *const *not_needs, guint at)
{
  for (guint i = 0; i < found->len; i++)
    {
      const WpNeedFound *need = &g_array_index (found, WpNeedFound, i);
      if (at >= need->from && at < need->to && (not_needs == NULL || !g_strv_contains (not_needs, need->code)))
        return TRUE;
    }
  return FALSE;
}

static void
add_need (WpListingWords *words, const char *code, char *phrase)
{
  WpListingNeed *need;

  for (guint i = 0; i < words->needs->len; i++)
    {
      need = g_ptr_array_index (words->needs, i);
      if (g_str_equal (need->code, code))
        {
          g_free (phrase);
          return;
        }
    }
  if (words->needs->len == WP_LISTING_MOST_NEEDS)
    {
      g_free (phrase);
      return;
    }
  need = g_new0 (WpListingNeed, 1);
  need->code = g_strdup (code);
  need->phrase = phrase;
  g_ptr_array_add (words->needs, need);
}

static void
add_words (WpListingWords *words, const char *part, gboolean of_need, gboolean begun)
{
  g_autofree char *folded = wp_words_fold (part);
  g_auto (GStrv) split = g_strsplit (folded, " ", -1);

  for (guint i = 0; split[i] != NULL && words->words->len < MOST_WORDS; i++)
    {
      WpListingWord *word;

      if (*split[i] == '\0' || is_small_number (split[i]) || is_empty_word (split[i]))
        continue;
      word = g_new0 (WpListingWord, 1);
      word->folded = g_strdup (split[i]);
      word->of_need = of_need;
      word->begun = begun && split[i + 1] == NULL;
      g_ptr_array_add (words->words, word);
    }
}

static void
take_apart (WpListingWords *words, const char *text, const WpListingQuery *query)
{
  g_autoptr (GArray) found = wp_needs_in (text);
  const char *const *not_needs = (const char *const *) query->not_needs;

  for (guint i = 0; i < found->len; i++)
    {
      const WpNeedFound *need = &g_array_index (found, WpNeedFound, i);
      if (not_needs == NULL || !g_strv_contains (not_needs, need->code))
        add_need (words, need->code, g_strndup (text + need->from, need->to - need->from));
    }
  for (const char *at = text; *at != '\0';)
    {
      gsize length;

      at += strspn (at, " \t\r\n,;.:!?()\"");
      length = strcspn (at, " \t\r\n,;.:!?()\"");
      if (length > 0)
        {
          g_autofree char *part = g_strndup (at, length);
          add_words (words, part, is_in_need (found, not_needs, (guint) (at - text)), at[length] == '\0');
        }
      at += length;
    }
}

/* ---- Spelling ---- */

static WpListingPosting *
get_posting (WpDb *db, WpListingPostings *postings, const WpListingWord *word, GError **error)
{
  gboolean begun = word->begun && strlen (word->folded) > 1;

  return wp_listing_postings_get (postings, db, begun ? WP_LISTING_POSTING_BEGUN : WP_LISTING_POSTING_WORD,
                                  word->folded, error);
}

/* The words that begin with the same @n letters and differ by few. */
static gboolean
look_through (WpDb *db, WpListingPostings *postings, WpListingWord *word, guint n, GError **error)
{
  glong letters = g_utf8_strlen (word->folded, -1);
  guint most = letters >= VERY_LONG_WORD ? 2 : 1;
  g_autofree char *from = g_utf8_substring (word->folded, 0, n);
  g_autoptr (GPtrArray) terms = wp_listing_postings_terms (postings, db, from, error);

  for (guint i = 0; terms != NULL && i < terms->len; i++)
    {
      if (wp_words_distance (word->folded, terms->pdata[i], most) <= most)
        g_ptr_array_add (word->instead, g_strdup (terms->pdata[i]));
    }
  return terms != NULL;
}

static gboolean
find_instead (WpDb *db, WpListingPostings *postings, WpListingWord *word, GError **error)
{
  glong letters = g_utf8_strlen (word->folded, -1);

  if (letters < LONG_WORD)
    return TRUE;
  word->instead = g_ptr_array_new_with_free_func (g_free);
  /* Few slip in the first two letters, and so only few words have to be read for most. */
  if (!look_through (db, postings, word, 2, error)
      || (word->instead->len == 0 && !look_through (db, postings, word, 1, error)))
    return FALSE;
  g_ptr_array_sort_with_data (word->instead, wp_words_compare_nearness, word->folded);
  if (word->instead->len > MOST_INSTEAD)
    g_ptr_array_remove_range (word->instead, MOST_INSTEAD, word->instead->len - MOST_INSTEAD);
  if (word->instead->len == 0)
    g_clear_pointer (&word->instead, g_ptr_array_unref);
  return TRUE;
}

WpListingWords *
wp_listing_words_read (WpDb *db, WpListingPostings *postings, const WpListingQuery *query, GError **error)
{
  g_autoptr (WpListingWords) words = g_new0 (WpListingWords, 1);
  const char *typed = query->words != NULL ? query->words : "";
  g_autofree char *text = g_utf8_make_valid (typed, (gssize) strnlen (typed, MOST_TEXT));

  words->words = g_ptr_array_new_with_free_func (word_free);
  words->needs = g_ptr_array_new_with_free_func (need_free);
  for (guint i = 0; query->needs != NULL && query->needs[i] != NULL; i++)
    add_need (words, query->needs[i], NULL);
  words->picked = words->needs->len > 0;
  take_apart (words, text, query);
  for (guint i = 0; i < words->words->len; i++)
    {
      WpListingWord *word = g_ptr_array_index (words->words, i);
      g_autoptr (WpListingPosting) posting = get_posting (db, postings, word, error);

      if (posting == NULL || (posting->all->n == 0 && !find_instead (db, postings, word, error)))
        return NULL;
    }
  return g_steal_pointer (&words);
}

/* ---- Finding ---- */

/* The services that have words: in any of their texts, and in their names. */
typedef struct
{
  WpListingBits *all;   /* (owned) (nullable): %NULL where there are no words */
  WpListingBits *names; /* (owned) (nullable) */
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->all, wp_listing_bits_free);
  g_clear_pointer (&found->names, wp_listing_bits_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static guint32
get_bits (const Found *found, gint64 rid)
{
  return (wp_listing_bits_get (found->all, rid) ? WP_LISTING_BIT_TEXT : 0)
         | (wp_listing_bits_get (found->names, rid) ? WP_LISTING_BIT_NAME : 0);
}

/* Those that have the word or one of the words instead. */
static gboolean
find_word (WpDb *db, WpListingPostings *postings, const WpListingWord *word, Found *found, GError **error)
{
  g_autoptr (WpListingPosting) posting = get_posting (db, postings, word, error);

  if (posting == NULL)
    return FALSE;
  found->all = wp_listing_bits_copy (posting->all);
  found->names = wp_listing_bits_copy (posting->names);
  for (guint i = 0; word->instead != NULL && i < word->instead->len; i++)
    {
      g_autoptr (WpListingPosting) other =
          wp_listing_postings_get (postings, db, WP_LISTING_POSTING_WORD, g_ptr_array_index (word->instead, i), error);

      if (other == NULL)
        return FALSE;
      wp_listing_bits_add (found->all, other->all);
      wp_listing_bits_add (found->names, other->names);
    }
  return TRUE;
}

/* Those that have all of the words, or of those that no need was told with. */
static gboolean
find_words (WpDb *db,
            WpListingPostings *postings,
            const WpListingWords *words,
            gboolean beside_needs,
            Found *found,
            GError **error)
{
  for (guint i = 0; i < words->words->len; i++)
    {
      const WpListingWord *word = g_ptr_array_index (words->words, i);
      g_auto (Found) one = { 0 };

      if (beside_needs && word->of_need)
        continue;
      if (!find_word (db, postings, word, &one, error))
        return FALSE;
      if (found->all == NULL)
        {
          found->all = g_steal_pointer (&one.all);
          found->names = g_steal_pointer (&one.names);
          continue;
        }
      wp_listing_bits_keep (found->all, one.all);
      wp_listing_bits_keep (found->names, one.names);
    }
  return TRUE;
}

/* Those that have most of the words, when none has all. */
static gboolean
find_most_words (WpDb *db, WpListingPostings *postings, const WpListingWords *words, WpListingSet *set, GError **error)
{
  g_autofree guint8 *counts = g_new0 (guint8, (gsize) set->most + 1);
  guint8 most = 1;

  for (guint i = 0; i < words->words->len; i++)
    {
      g_auto (Found) one = { 0 };

      if (!find_word (db, postings, g_ptr_array_index (words->words, i), &one, error))
        return FALSE;
      for (gint64 rid = 0; one.all->n > 0 && rid <= set->most; rid++)
        {
          counts[rid] = (guint8) (counts[rid] + wp_listing_bits_get (one.all, rid));
          most = MAX (most, counts[rid]);
        }
    }
  for (gint64 rid = 0; rid <= set->most; rid++)
    {
      if (counts[rid] == most)
        add_to_set (set, rid, WP_LISTING_BIT_TEXT);
    }
  return TRUE;
}

static gboolean
find_needs (WpDb *db, WpListingPostings *postings, const WpListingWords *words, WpListingSet *set, GError **error)
{
  for (guint i = 0; i < words->needs->len; i++)
    {
      const WpListingNeed *need = g_ptr_array_index (words->needs, i);
      g_autoptr (WpListingPosting) posting =
          wp_listing_postings_get (postings, db, WP_LISTING_POSTING_NEED, need->code, error);

      if (posting == NULL)
        return FALSE;
      for (gint64 rid = 0; posting->all->n > 0 && rid <= set->most; rid++)
        {
          if (wp_listing_bits_get (posting->all, rid))
            add_to_set (set, rid, 1u << (i + WP_LISTING_NEED_SHIFT));
        }
    }
  return TRUE;
}

/* Lays the services of the needs over those that were found by words: both where there are any, else those of the
 * needs. */
static void
lay_needs_over (WpListingSet *needs, const Found *beside, const Found *all, gboolean picked)
{
  gboolean both = FALSE;

  for (gint64 rid = 0; beside->all != NULL && !both && rid <= needs->most; rid++)
    both = needs->bits[rid] != 0 && wp_listing_bits_get (beside->all, rid);
  needs->n = 0;
  for (gint64 rid = 0; rid <= needs->most; rid++)
    {
      guint32 bits = needs->bits[rid];
      if (both && !wp_listing_bits_get (beside->all, rid))
        bits = 0;
      if (all->all != NULL && (bits != 0 || !picked))
        bits |= get_bits (all, rid);
      if (beside->all != NULL && bits != 0)
        bits |= get_bits (beside, rid);
      needs->bits[rid] = bits;
      needs->n += bits != 0;
    }
}

static void
add_found (WpListingSet *set, const Found *found)
{
  for (gint64 rid = 0; found->all->n > 0 && rid <= set->most; rid++)
    {
      guint32 bits = get_bits (found, rid);
      if (bits != 0)
        add_to_set (set, rid, bits);
    }
}

gboolean
wp_listing_words_find (
    WpDb *db, WpListingPostings *postings, const WpListingWords *words, gint64 most, WpListingSet **set, GError **error)
{
  g_autoptr (WpListingSet) wanted = NULL;
  g_auto (Found) all = { 0 };
  g_auto (Found) beside = { 0 };

  *set = NULL;
  if (words->words->len == 0 && words->needs->len == 0)
    return TRUE;
  wanted = wp_listing_set_new (most);
  if (!find_words (db, postings, words, FALSE, &all, error))
    return FALSE;
  if (words->needs->len > 0)
    {
      if (!find_needs (db, postings, words, wanted, error) || !find_words (db, postings, words, TRUE, &beside, error))
        return FALSE;
      lay_needs_over (wanted, &beside, &all, words->picked);
    }
  if (words->needs->len == 0 || (wanted->n == 0 && !words->picked))
    {
      if (all.all != NULL)
        add_found (wanted, &all);
      if (wanted->n == 0 && words->words->len > 1 && !find_most_words (db, postings, words, wanted, error))
        return FALSE;
    }
  *set = g_steal_pointer (&wanted);
  return TRUE;
}
