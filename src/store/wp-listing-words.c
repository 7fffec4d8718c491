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

static const char has_sql[] = "SELECT 1 FROM listing_text WHERE listing_text MATCH ?1 LIMIT 1";
static const char vocab_sql[] = "SELECT term FROM listing_vocab WHERE term >= ?1 AND term < ?2";
static const char need_sql[] = "SELECT rid FROM listing_need WHERE need = ?1";
static const char match_sql[] = "SELECT rowid FROM listing_text WHERE listing_text MATCH ?1";

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

static void
append_word (GString *expression, const char *word, gboolean begun)
{
  g_string_append_printf (expression, "\"%s\"%s", word, begun && strlen (word) > 1 ? " *" : "");
}

static void
append_any_of (GString *expression, const WpListingWord *word)
{
  g_string_append_c (expression, '(');
  append_word (expression, word->folded, word->begun);
  for (guint i = 0; word->instead != NULL && i < word->instead->len; i++)
    {
      g_string_append (expression, " OR ");
      append_word (expression, g_ptr_array_index (word->instead, i), FALSE);
    }
  g_string_append_c (expression, ')');
}

static gboolean
is_known (WpDb *db, const WpListingWord *word, gboolean *known, GError **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  g_auto (WpStmtScope) row = wp_db_prepare (db, has_sql, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  append_word (expression, word->folded, word->begun);
  wp_stmt_bind_text (row, 1, expression->str);
  *known = wp_stmt_step (row, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* The words that begin with the same @n letters and differ by few. */
static gboolean
look_through (WpDb *db, WpListingWord *word, guint n, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, vocab_sql, error);
  glong letters = g_utf8_strlen (word->folded, -1);
  guint most = letters >= VERY_LONG_WORD ? 2 : 1;
  g_autofree char *from = g_utf8_substring (word->folded, 0, n);
  g_autofree char *to = g_strconcat (from, "\xf4\x8f\xbf\xbf", NULL);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_text (rows, 1, from);
  wp_stmt_bind_text (rows, 2, to);
  while (wp_stmt_step (rows, &failed))
    {
      const char *term = wp_stmt_text (rows, 0);
      if (term != NULL && wp_words_distance (word->folded, term, most) <= most)
        g_ptr_array_add (word->instead, g_strdup (term));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
find_instead (WpDb *db, WpListingWord *word, GError **error)
{
  glong letters = g_utf8_strlen (word->folded, -1);

  if (letters < LONG_WORD)
    return TRUE;
  word->instead = g_ptr_array_new_with_free_func (g_free);
  /* Few slip in the first two letters, and so only few words have to be read for most. */
  if (!look_through (db, word, 2, error) || (word->instead->len == 0 && !look_through (db, word, 1, error)))
    return FALSE;
  g_ptr_array_sort_with_data (word->instead, wp_words_compare_nearness, word->folded);
  if (word->instead->len > MOST_INSTEAD)
    g_ptr_array_remove_range (word->instead, MOST_INSTEAD, word->instead->len - MOST_INSTEAD);
  if (word->instead->len == 0)
    g_clear_pointer (&word->instead, g_ptr_array_unref);
  return TRUE;
}

WpListingWords *
wp_listing_words_read (WpDb *db, const WpListingQuery *query, GError **error)
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
      gboolean known = TRUE;

      if (!is_known (db, word, &known, error) || (!known && !find_instead (db, word, error)))
        return NULL;
    }
  return g_steal_pointer (&words);
}

/* ---- Finding ---- */

static gboolean
add_needs (WpDb *db, const WpListingWords *words, WpListingSet *set, GError **error)
{
  GError *failed = NULL;

  for (guint i = 0; i < words->needs->len; i++)
    {
      const WpListingNeed *need = g_ptr_array_index (words->needs, i);
      g_auto (WpStmtScope) rows = wp_db_prepare (db, need_sql, error);

      if (rows == NULL)
        return FALSE;
      wp_stmt_bind_text (rows, 1, need->code);
      while (wp_stmt_step (rows, &failed))
        add_to_set (set, wp_stmt_int (rows, 0), 1u << (i + WP_LISTING_NEED_SHIFT));
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_matches (WpDb *db, const char *expression, WpListingSet *set, guint32 bits, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, match_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_text (rows, 1, expression);
  while (wp_stmt_step (rows, &failed))
    add_to_set (set, wp_stmt_int (rows, 0), bits);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* All of the words, or those alone that no need was told with; %NULL for none. */
static char *
make_expression (const WpListingWords *words, gboolean beside_needs, gboolean in_names)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < words->words->len; i++)
    {
      const WpListingWord *word = g_ptr_array_index (words->words, i);
      if (beside_needs && word->of_need)
        continue;
      g_string_append (all, all->len > 0 ? " AND " : in_names ? "{name other_name} : (" : "");
      append_any_of (all, word);
    }
  if (all->len > 0 && in_names)
    g_string_append_c (all, ')');
  return g_string_free (all, all->len == 0);
}

static gboolean
add_words_found (WpDb *db, const WpListingWords *words, gboolean beside_needs, WpListingSet *set, GError **error)
{
  g_autofree char *anywhere = make_expression (words, beside_needs, FALSE);
  g_autofree char *in_names = make_expression (words, beside_needs, TRUE);

  return anywhere == NULL
         || (add_matches (db, anywhere, set, WP_LISTING_BIT_TEXT, error)
             && (set->n == 0 || add_matches (db, in_names, set, WP_LISTING_BIT_NAME, error)));
}

/* Those that have most of the words, when none has all. */
static gboolean
add_most_words (WpDb *db, const WpListingWords *words, WpListingSet *set, GError **error)
{
  g_autoptr (WpListingSet) each = wp_listing_set_new (set->most);
  guint most = 1;

  for (guint i = 0; i < words->words->len; i++)
    {
      g_autoptr (GString) expression = g_string_new (NULL);
      append_any_of (expression, g_ptr_array_index (words->words, i));
      if (!add_matches (db, expression->str, each, 1u << i, error))
        return FALSE;
    }
  for (gint64 rid = 0; each->n > 0 && rid <= each->most; rid++)
    most = MAX (most, (guint) __builtin_popcount (each->bits[rid]));
  for (gint64 rid = 0; each->n > 0 && rid <= each->most; rid++)
    {
      if ((guint) __builtin_popcount (each->bits[rid]) == most)
        add_to_set (set, rid, WP_LISTING_BIT_TEXT);
    }
  return TRUE;
}

/* Lays the services of the needs over those that were found by words: both where there are any, else those of the
 * needs. */
static void
lay_needs_over (WpListingSet *needs, const WpListingSet *beside, const WpListingSet *all, gboolean picked)
{
  gboolean both = FALSE;

  for (gint64 rid = 0; beside != NULL && !both && rid <= needs->most; rid++)
    both = needs->bits[rid] != 0 && beside->bits[rid] != 0;
  needs->n = 0;
  for (gint64 rid = 0; rid <= needs->most; rid++)
    {
      guint32 bits = needs->bits[rid];
      if (both && beside->bits[rid] == 0)
        bits = 0;
      if (bits != 0 || !picked)
        bits |= all->bits[rid];
      if (bits != 0 && beside != NULL)
        bits |= beside->bits[rid];
      needs->bits[rid] = bits;
      needs->n += bits != 0;
    }
}

gboolean
wp_listing_words_find (WpDb *db, const WpListingWords *words, gint64 most, WpListingSet **set, GError **error)
{
  g_autoptr (WpListingSet) all = NULL;
  g_autoptr (WpListingSet) needs = NULL;
  g_autoptr (WpListingSet) beside = NULL;
  guint n_beside = 0;

  *set = NULL;
  if (words->words->len == 0 && words->needs->len == 0)
    return TRUE;
  for (guint i = 0; i < words->words->len; i++)
    n_beside += !((WpListingWord *) g_ptr_array_index (words->words, i))->of_need;
  all = wp_listing_set_new (most);
  if (!add_words_found (db, words, FALSE, all, error))
    return FALSE;
  if (words->needs->len > 0)
    {
      needs = wp_listing_set_new (most);
      if (!add_needs (db, words, needs, error))
        return FALSE;
    }
  if (needs != NULL && n_beside > 0 && n_beside < words->words->len)
    {
      beside = wp_listing_set_new (most);
      if (!add_words_found (db, words, TRUE, beside, error))
        return FALSE;
    }
  if (needs != NULL)
    lay_needs_over (needs, n_beside == words->words->len && n_beside > 0 ? all : beside, all, words->picked);
  if (needs != NULL && (needs->n > 0 || words->picked))
    {
      *set = g_steal_pointer (&needs);
      return TRUE;
    }
  if (all->n == 0 && words->words->len > 1 && !add_most_words (db, words, all, error))
    return FALSE;
  *set = g_steal_pointer (&all);
  return TRUE;
}
