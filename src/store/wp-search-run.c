/* wp-search-run.c: the search itself, on a connection that is at hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-search-run.h"

#include <string.h>

#include "wp-search-hit.h"
#include "wp-search-rank.h"
#include "wp-search-terms.h"
#include "wp-words.h"

/* The work of one search has a bound: so many candidates are looked at in each stage, whatever the store's size. The
 * user's own families are looked at in full before, so that those are never beyond it. */
#define MAX_CANDIDATES 300
#define MAX_BEGUN 150
#define MAX_NUMBERS 1000
#define MAX_MINE 250
#define MAX_LIKELY 12

/* The stages: each takes more for a fit than the one before, and is gone through only while there are few hits. */
typedef enum {
  STAGE_WHOLE,
  STAGE_BEGINNING,
  STAGE_SOUND,
  STAGE_MISSPELT,
} Stage;

static const char match_sql[] =
    "SELECT s.rid, s.terms, s.numbers, s.died_on FROM person_search f JOIN search_person s ON s.rid = f.rowid"
    " WHERE f.person_search MATCH ? LIMIT ?";
static const char number_sql[] =
    "SELECT s.rid, s.terms, s.numbers, s.died_on FROM search_number n JOIN search_person s ON s.rid = n.rid"
    " WHERE n.value >= ?1 AND n.value < ?2 LIMIT ?3";
static const char mine_sql[] =
    "SELECT DISTINCT s.rid, s.terms, s.numbers, s.died_on FROM staff w JOIN allocation a ON a.staff = w.id"
    " JOIN family_member m ON m.family = a.family JOIN person p ON p.id = m.person JOIN search_person s ON s.rid = "
    "p.rid"
    " WHERE w.user = ?1 AND w.voided = 0 AND a.voided = 0 AND a.valid_from <= ?2"
    " AND (a.valid_to IS NULL OR a.valid_to > ?2) AND m.voided = 0 LIMIT ?3";
static const char near_sql[] = "SELECT word FROM name_near WHERE part = ?";

typedef struct
{
  WpDb *db;
  const WpReadContext *context;
  GCancellable *cancellable;
  WpSearchQuery *query;
  GHashTable *seen; /* (owned): numbers of rows that were looked at */
  GArray *found;    /* (owned) of WpSearchCandidate */
  int most;         /* the highest score there can be */
  guint n_best;     /* how many of @found have it, without the user's own */
  guint n_wanted;   /* so many of those are enough, since all others come after them */
} Search;

static gboolean
take_rows (Search *search, WpStmt *rows, gboolean mine, GError **error)
{
  while (wp_stmt_step (rows, error))
    {
      gint64 rid = wp_stmt_int (rows, 0);
      if (!g_hash_table_add (search->seen, GSIZE_TO_POINTER (rid)))
        continue;
      WpSearchFit fit = wp_search_rank (search->query, wp_read_text (rows, 1), wp_read_text (rows, 2));
      if (fit.score == 0)
        {
          /* A later stage may take it. */
          g_hash_table_remove (search->seen, GSIZE_TO_POINTER (rid));
          continue;
        }
      WpSearchCandidate candidate = { .rid = rid, .score = fit.score, .match = fit.weakest, .mine = mine };
      if (fit.term != NULL)
        g_snprintf (candidate.term, sizeof candidate.term, "%.*s", (int) strcspn (fit.term, " |"), fit.term);
      if (!wp_stmt_is_null (rows, 3))
        candidate.score -= 15;
      if (mine)
        candidate.score += 12;
      else if (candidate.score >= search->most)
        search->n_best++;
      g_array_append_val (search->found, candidate);
      /* Equals are told apart by their numbers, in the order of which they come. */
      if (search->n_best >= search->n_wanted)
        break;
    }
  return *error == NULL && !g_cancellable_set_error_if_cancelled (search->cancellable, error);
}

static gboolean
look_at_mine (Search *search, GError **error)
{
  g_auto (WpStmtScope) rows = NULL;

  if (search->context->user == NULL)
    return TRUE;
  rows = wp_db_prepare (search->db, mine_sql, error);
  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, search->context->user);
  wp_stmt_bind_int (rows, 2, search->context->today);
  wp_stmt_bind_int (rows, 3, MAX_MINE);
  return take_rows (search, rows, TRUE, error);
}

/* ---- Numbers ---- */

static gboolean
look_up_number (Search *search, char number_class, const char *digits, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (search->db, number_sql, error);
  g_autofree char *from = g_strdup_printf ("%c%s", number_class, digits);
  g_autofree char *to = g_strconcat (from, "{", NULL); /* the next character after "z" */

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_text (rows, 1, from);
  wp_stmt_bind_text (rows, 2, to);
  wp_stmt_bind_int (rows, 3, search->query->words->len > 1 ? MAX_NUMBERS : MAX_CANDIDATES);
  return take_rows (search, rows, FALSE, error);
}

static gboolean
look_up_numbers (Search *search, GError **error)
{
  static const char classes[] = { WP_NUMBER_NHS, WP_NUMBER_UPN, WP_NUMBER_PHONE, WP_NUMBER_OTHER };

  for (guint i = 0; i < search->query->words->len; i++)
    {
      const WpSearchWord *word = g_ptr_array_index (search->query->words, i);
      for (guint k = 0; word->number != NULL && k < G_N_ELEMENTS (classes); k++)
        {
          if (!look_up_number (search, classes[k], word->number, error))
            return FALSE;
        }
      if (word->phone_end != NULL && !look_up_number (search, WP_NUMBER_PHONE_END, word->phone_end, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Words ---- */

static void
add_alternative (GString *any, char term_class, const char *text, gboolean beginning)
{
  g_string_append_printf (any, "%s\"%c%s\"%s", any->len > 0 ? " OR " : "", term_class, text, beginning ? " *" : "");
}

static void
add_nicknames (GString *any, const char *name)
{
  const char *const *others = wp_words_nicknames (name);

  for (guint i = 0; others[i] != NULL && i < MAX_LIKELY; i++)
    add_alternative (any, WP_TERM_NAME, others[i], FALSE);
}

/* Districts and sectors are terms of their own, shared by so many people that they are never looked up as beginnings;
 * the index knows beginnings of three letters, and few postcodes begin alike up to the letters of their second half. */
static gboolean
is_begun_place (const char *place)
{
  gsize n = strlen (place);

  return n <= 3 || (n > 4 && g_ascii_isalpha (place[n - 1]));
}

/* The full-text expression of a stage; the texts in it are folded, so they hold no quotes. %NULL when some word is
 * only to be found among the numbers. */
static char *
make_expression (Search *search, Stage stage)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < search->query->words->len; i++)
    {
      const WpSearchWord *word = g_ptr_array_index (search->query->words, i);
      g_autoptr (GString) any = g_string_new (NULL);
      if (word->born != NULL)
        add_alternative (any, WP_TERM_BORN, word->born, FALSE);
      if (word->place != NULL)
        add_alternative (any, WP_TERM_PLACE, word->place, stage > STAGE_WHOLE && is_begun_place (word->place));
      if (word->name != NULL)
        {
          add_alternative (any, WP_TERM_NAME, word->name, stage > STAGE_WHOLE);
          if (stage >= STAGE_SOUND)
            add_nicknames (any, word->name);
          if (stage >= STAGE_SOUND && word->sound != NULL)
            add_alternative (any, WP_TERM_SOUND, word->sound, FALSE);
        }
      for (guint k = 0; stage >= STAGE_MISSPELT && word->likely != NULL && k < word->likely->len; k++)
        add_alternative (any, WP_TERM_NAME, g_ptr_array_index (word->likely, k), FALSE);
      if (any->len == 0)
        {
          g_string_free (all, TRUE);
          return NULL;
        }
      g_string_append_printf (all, "%s(%s)", all->len > 0 ? " AND " : "", any->str);
    }
  return g_string_free (all, FALSE);
}

static gboolean
look_up_words (Search *search, Stage stage, GError **error)
{
  g_autofree char *expression = make_expression (search, stage);
  g_auto (WpStmtScope) rows = NULL;

  if (expression == NULL || *expression == '\0')
    return TRUE;
  rows = wp_db_prepare (search->db, match_sql, error);
  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_text (rows, 1, expression);
  wp_stmt_bind_int (rows, 2, stage == STAGE_WHOLE ? MAX_CANDIDATES : MAX_BEGUN);
  return take_rows (search, rows, FALSE, error);
}

/* ---- Slips of the fingers ---- */

static gboolean
look_up_part (Search *search, WpSearchWord *word, const char *part, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (search->db, near_sql, error);
  guint most = g_utf8_strlen (word->name, -1) >= 6 ? 2 : 1;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_text (rows, 1, part);
  while (wp_stmt_step (rows, error))
    {
      const char *near = wp_read_text (rows, 0);
      if (!g_str_equal (near, word->name) && wp_words_distance (word->name, near, most) <= most
          && !g_ptr_array_find_with_equal_func (word->likely, near, g_str_equal, NULL))
        g_ptr_array_add (word->likely, g_strdup (near));
    }
  return *error == NULL;
}

static gboolean
find_likely (Search *search, GError **error)
{
  for (guint i = 0; i < search->query->words->len; i++)
    {
      WpSearchWord *word = g_ptr_array_index (search->query->words, i);
      if (word->name == NULL || g_utf8_strlen (word->name, -1) < 4 || g_utf8_strlen (word->name, -1) > 24)
        continue;
      word->likely = g_ptr_array_new_with_free_func (g_free);
      for (const char *p = word->name;; p = g_utf8_next_char (p))
        {
          g_autofree char *part =
              g_strdup_printf ("%.*s%s", (int) (p - word->name), word->name, *p != '\0' ? g_utf8_next_char (p) : "");
          if (!look_up_part (search, word, part, error))
            return FALSE;
          if (*p == '\0')
            break;
        }
      g_ptr_array_sort_with_data (word->likely, wp_words_compare_nearness, word->name);
      if (word->likely->len > MAX_LIKELY)
        g_ptr_array_remove_range (word->likely, MAX_LIKELY, word->likely->len - MAX_LIKELY);
    }
  return TRUE;
}

/* ---- Together ---- */

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const WpSearchCandidate *one = a;
  const WpSearchCandidate *other = b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return one->rid < other->rid ? -1 : one->rid > other->rid;
}

/* A letter or two are no word that sounds like anything. */
static gboolean
has_long_name (const WpSearchQuery *query)
{
  for (guint i = 0; i < query->words->len; i++)
    {
      const WpSearchWord *word = g_ptr_array_index (query->words, i);
      if (word->name != NULL && strlen (word->name) > 2)
        return TRUE;
    }
  return FALSE;
}

static gboolean
search_all (Search *search, GError **error)
{
  guint limit = search->context->limit;

  if (!look_up_numbers (search, error) || !look_up_words (search, STAGE_WHOLE, error))
    return FALSE;
  /* So many fit as a whole that none who fits in part could be among the best. */
  if (search->n_best >= search->n_wanted || search->found->len >= MAX_CANDIDATES)
    return TRUE;
  if (!look_up_words (search, STAGE_BEGINNING, error))
    return FALSE;
  if (search->found->len >= limit || !has_long_name (search->query))
    return TRUE;
  if (!look_up_words (search, STAGE_SOUND, error))
    return FALSE;
  if (search->found->len >= MIN (limit, 6))
    return TRUE;
  return find_likely (search, error) && look_up_words (search, STAGE_MISSPELT, error);
}

GPtrArray *
wp_search_run (WpDb *db, const WpReadContext *context, GCancellable *cancellable, GError **error)
{
  g_autoptr (WpSearchQuery) query = wp_search_query_parse (context->text, context->today);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (WpSearchCandidate));
  Search search = { .db = db,
                    .context = context,
                    .cancellable = cancellable,
                    .query = query,
                    .seen = seen,
                    .found = found,
                    .most = wp_search_rank_most (query),
                    .n_wanted = wp_search_hits_wanted (context->limit) };
  g_autoptr (GError) failed = NULL;
  GPtrArray *hits = NULL;

  if (query->words->len == 0 || context->limit == 0)
    return g_ptr_array_new_with_free_func (g_object_unref);
  if (look_at_mine (&search, &failed) && search_all (&search, &failed))
    {
      g_array_sort (found, compare_candidates);
      hits = wp_search_hits_read (db, context, found, &failed);
    }
  if (hits == NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return hits;
}
