/* wp-listing-run.c: the search of the directory itself, on a connection that is at hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-run.h"

#include <math.h>
#include <string.h>

#include "wp-listing-fit.h"
#include "wp-listing-hit-read.h"
#include "wp-listing-words.h"

/*
 * One pass looks at every row that can fit, led to by whatever leaves fewest: the words, the places around, or, where
 * there is neither, all rows. Each row is compared with all parts of the query at once, which tells
 * what letting go of one of them would give.
 */

/* So many rows are looked up one by one sooner than a whole neighbourhood is gone through. */
#define FEW_ROWS 4000
#define MILES_A_DEGREE 68.7
/* Of those that seem to come soonest so many more are looked at for each that is wanted. */
#define SOONEST_FACTOR 4

static const char around_sql[] = "SELECT p.id >> 8 FROM listing_place p WHERE p.north >= ?1 AND p.south <= ?2"
                                 " AND p.east >= ?3 AND p.west <= ?4";
static const char anywhere_sql[] = "SELECT l.rid FROM listing l WHERE l.anywhere = 1";

/* What is let go of before what. */
static const WpListingFilterId softest_first[] = {
  WP_LISTING_FILTER_TIME,     WP_LISTING_FILTER_DAYS,          WP_LISTING_FILTER_CHECKED,     WP_LISTING_FILTER_WAIT,
  WP_LISTING_FILTER_DISTANCE, WP_LISTING_FILTER_SELF_REFERRAL, WP_LISTING_FILTER_ELIGIBILITY, WP_LISTING_FILTER_ONLINE,
  WP_LISTING_FILTER_FREE,     WP_LISTING_FILTER_ACCESS,        WP_LISTING_FILTER_LANGUAGE,    WP_LISTING_FILTER_AGE,
  WP_LISTING_FILTER_WORDS,
};

static const guint mile_steps[] = { 1, 2, 3, 5, 10, 15, 20, 30, 50 };

typedef struct
{
  WpDb *db;
  WpListingCache *cache;
  GCancellable *cancellable;
  WpListingQuery *query; /* (owned): less what was let go of */
  WpListingFit fit;
  WpListingWords *words; /* (owned) */
  WpListingSet *wanted;  /* (owned) (nullable): that the words lead to; %NULL for all */
  gint64 most_rid;
  guint n_wanted; /* most hits */
} Search;

/* What a pass found. */
typedef struct
{
  guint n;                             /* fit everything */
  guint without[WP_LISTING_N_FILTERS]; /* fit everything but that */
  GArray *far;                         /* (owned) (element-type double): the miles of those that are only too far */
  guint nowhere;                       /* so many of which nobody knows where they are */
  GArray *best;                        /* (owned) (element-type WpListingCandidate): a heap, the worst at its head */
  guint most_best;
} Tally;

static void
search_clear (Search *search)
{
  wp_listing_query_free (search->query);
  wp_listing_words_free (search->words);
  wp_listing_set_free (search->wanted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
tally_init (Tally *tally, guint most_best)
{
  *tally = (Tally){ .most_best = most_best };
  tally->far = g_array_new (FALSE, FALSE, sizeof (double));
  tally->best = g_array_new (FALSE, FALSE, sizeof (WpListingCandidate));
}

static void
tally_clear (Tally *tally)
{
  g_clear_pointer (&tally->far, g_array_unref);
  g_clear_pointer (&tally->best, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tally, tally_clear)

/* ---- The best ---- */

static void
swap (WpListingCandidate *a, WpListingCandidate *b)
{
  WpListingCandidate kept = *a;

  *a = *b;
  *b = kept;
}

static void
keep_if_best (const Search *search, Tally *tally, const WpListingCandidate *candidate)
{
  WpListingCandidate *heap = (WpListingCandidate *) (gpointer) tally->best->data;
  guint n = tally->best->len;
  guint at = 0;

  if (n < tally->most_best)
    {
      g_array_append_val (tally->best, *candidate);
      heap = (WpListingCandidate *) (gpointer) tally->best->data;
      for (at = n; at > 0 && wp_listing_fit_compare (&search->fit, &heap[at], &heap[(at - 1) / 2]) > 0;
           at = (at - 1) / 2)
        swap (&heap[at], &heap[(at - 1) / 2]);
      return;
    }
  if (n == 0 || wp_listing_fit_compare (&search->fit, candidate, &heap[0]) >= 0)
    return;
  heap[0] = *candidate;
  for (guint child = 1; child < n; child = 2 * at + 1)
    {
      if (child + 1 < n && wp_listing_fit_compare (&search->fit, &heap[child + 1], &heap[child]) > 0)
        child++;
      if (wp_listing_fit_compare (&search->fit, &heap[child], &heap[at]) <= 0)
        break;
      swap (&heap[child], &heap[at]);
      at = child;
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  return wp_listing_fit_compare (&((const Search *) data)->fit, a, b);
}

/* ---- Passes ---- */

static gboolean
take_row (Search *search, Tally *tally, const WpListingRow *row, guint32 bits, GError **error)
{
  WpListingCandidate candidate;
  guint mask;

  if (!wp_listing_fit_row (&search->fit, row, bits, &candidate, &mask, error))
    return FALSE;
  if (mask == 0)
    {
      tally->n++;
      keep_if_best (search, tally, &candidate);
    }
  else if ((mask & (mask - 1)) == 0)
    {
      tally->without[g_bit_nth_lsf (mask, -1)]++;
      if (mask == 1u << WP_LISTING_FILTER_DISTANCE && candidate.miles >= 0)
        g_array_append_val (tally->far, candidate.miles);
      else if (mask == 1u << WP_LISTING_FILTER_DISTANCE)
        tally->nowhere++;
    }
  return TRUE;
}

/* Goes through the numbers of rows, which may come more than once. */
static gboolean
take_numbers (Search *search, Tally *tally, WpStmt *numbers, guint8 *seen, GError **error)
{
  GError *failed = NULL;

  while (failed == NULL && wp_stmt_step (numbers, &failed))
    {
      gint64 rid = wp_stmt_int (numbers, 0);
      guint32 bits = 0;
      const WpListingRow *row;

      if (rid > search->most_rid || seen[rid] != 0
          || (search->wanted != NULL && (bits = wp_listing_set_get (search->wanted, rid)) == 0))
        continue;
      seen[rid] = 1;
      row = wp_listing_cache_find (search->cache, rid);
      if (row != NULL)
        take_row (search, tally, row, bits, &failed);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
take_wanted (Search *search, Tally *tally, GError **error)
{
  guint left = search->wanted->n;

  for (gint64 rid = 0; left > 0 && rid <= search->wanted->most; rid++)
    {
      guint32 bits = search->wanted->bits[rid];
      const WpListingRow *row = bits != 0 ? wp_listing_cache_find (search->cache, rid) : NULL;

      left -= bits != 0;
      if (row != NULL && !take_row (search, tally, row, bits, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_around (Search *search, Tally *tally, double miles, GError **error)
{
  g_autofree guint8 *seen = g_new0 (guint8, (gsize) search->most_rid + 1);
  g_auto (WpStmtScope) around = wp_db_prepare (search->db, around_sql, error);
  double north = miles / MILES_A_DEGREE;
  double east = north / MAX (cos (search->query->latitude * G_PI / 180), 0.01);

  if (around == NULL)
    return FALSE;
  wp_stmt_bind_double (around, 1, search->query->latitude - north);
  wp_stmt_bind_double (around, 2, search->query->latitude + north);
  wp_stmt_bind_double (around, 3, search->query->longitude - east);
  wp_stmt_bind_double (around, 4, search->query->longitude + east);
  if (!take_numbers (search, tally, around, seen, error))
    return FALSE;
  g_auto (WpStmtScope) anywhere = wp_db_prepare (search->db, anywhere_sql, error);
  return anywhere != NULL && take_numbers (search, tally, anywhere, seen, error);
}

static gboolean
take_all (Search *search, Tally *tally, GError **error)
{
  guint n;
  const WpListingRow *rows = wp_listing_cache_rows (search->cache, &n);

  for (guint i = 0; i < n; i++)
    {
      guint32 bits = search->wanted != NULL ? wp_listing_set_get (search->wanted, rows[i].rid) : 0;

      if ((search->wanted == NULL || bits != 0) && !take_row (search, tally, &rows[i], bits, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_led_by_words (const Search *search)
{
  return search->wanted != NULL && search->wanted->n <= FEW_ROWS;
}

/* @miles: of the neighbourhood to look through; 0 for everything. */
static gboolean
pass (Search *search, Tally *tally, guint miles, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (search->cancellable, error))
    return FALSE;
  if (is_led_by_words (search))
    return take_wanted (search, tally, error);
  if (miles > 0)
    return take_around (search, tally, miles, error);
  return take_all (search, tally, error);
}

static guint
get_miles (const Search *search)
{
  return wp_listing_query_has (search->query, WP_LISTING_FILTER_DISTANCE) ? search->query->miles : 0;
}

/* ---- Letting go ---- */

static void
add_relax (GArray *relaxed, WpListingFilterId filter, guint value, guint n)
{
  WpListingRelax relax = { filter, value, n };

  g_array_append_val (relaxed, relax);
}

static guint
count_within (const Tally *tally, guint miles)
{
  guint n = tally->n;

  for (guint i = 0; i < tally->far->len; i++)
    n += g_array_index (tally->far, double, i) <= miles;
  return n;
}

/* The next distance at which enough fit. @most: the neighbourhood that was looked through; 0 for all.
 * Returns: whether there is one. */
static gboolean
relax_distance (const Search *search, const Tally *tally, guint most, GArray *relaxed)
{
  guint all = tally->n + tally->far->len + tally->nowhere;

  for (guint i = 0; i < G_N_ELEMENTS (mile_steps); i++)
    {
      guint n;

      if (mile_steps[i] <= search->query->miles || (most != 0 && mile_steps[i] > most))
        continue;
      n = count_within (tally, mile_steps[i]);
      if (n >= WP_LISTING_FEW || (most == 0 && n == all && n > tally->n))
        {
          add_relax (relaxed, WP_LISTING_FILTER_DISTANCE, mile_steps[i], n);
          return TRUE;
        }
    }
  if (most == 0 && all > tally->n)
    add_relax (relaxed, WP_LISTING_FILTER_DISTANCE, 0, all);
  return most == 0;
}

/* Looks through larger and larger neighbourhoods, where the first pass saw no more than that asked for. */
static gboolean
widen (Search *search, const Tally *tally, GArray *relaxed, GError **error)
{
  static const guint factors[] = { 3, 10, 0 };

  if (is_led_by_words (search))
    {
      relax_distance (search, tally, 0, relaxed);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      guint miles = search->query->miles * factors[i];
      g_auto (Tally) wider = { 0 };

      tally_init (&wider, 0);
      if (!pass (search, &wider, miles, error))
        return FALSE;
      if (relax_distance (search, &wider, miles, relaxed))
        break;
    }
  return TRUE;
}

static gboolean
relax_words (Search *search, const Tally *tally, GArray *relaxed, GError **error)
{
  WpListingSet *wanted = g_steal_pointer (&search->wanted);
  g_auto (Tally) others = { 0 };
  gboolean done;

  tally_init (&others, 0);
  done = pass (search, &others, get_miles (search), error);
  search->wanted = wanted;
  if (done && others.n > tally->n)
    add_relax (relaxed, WP_LISTING_FILTER_WORDS, 0, others.n);
  return done;
}

/* What letting go of each one part would give: what matters least comes first. */
static gboolean
find_relaxed (Search *search, const Tally *tally, GArray *relaxed, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (softest_first) && relaxed->len < WP_LISTING_MOST_RELAXED; i++)
    {
      WpListingFilterId filter = softest_first[i];

      if (!wp_listing_query_has (search->query, filter))
        continue;
      if (filter == WP_LISTING_FILTER_DISTANCE)
        {
          if (!widen (search, tally, relaxed, error))
            return FALSE;
        }
      else if (filter == WP_LISTING_FILTER_WORDS)
        {
          /* It takes a look at everything else, and is the last that anybody would let go of. */
          if (relaxed->len == 0 && !relax_words (search, tally, relaxed, error))
            return FALSE;
        }
      else if (tally->without[filter] > 0)
        add_relax (relaxed, filter, 0, tally->n + tally->without[filter]);
    }
  return TRUE;
}

static gboolean
find_softest (const WpListingQuery *query, WpListingFilterId *filter)
{
  for (guint i = 0; i < G_N_ELEMENTS (softest_first); i++)
    {
      *filter = softest_first[i];
      if (wp_listing_query_has (query, *filter))
        return TRUE;
    }
  return FALSE;
}

/* Lets go of one part: of words that nothing has, of the one that gives something by itself, or of @filter, the one
 * that matters least. Words that something has are what was asked about, and go only when nothing else is left. */
static void
let_go (Search *search, GArray *relaxed, WpListingFilterId filter, GArray *gone)
{
  WpListingRelax relax = { filter, 0, 0 };
  const WpListingRelax *first = relaxed->len > 0 ? &g_array_index (relaxed, WpListingRelax, 0) : NULL;

  if (search->wanted != NULL && search->wanted->n == 0)
    relax.filter = WP_LISTING_FILTER_WORDS;
  else if (first != NULL && first->filter != WP_LISTING_FILTER_WORDS)
    relax = *first;
  g_array_append_val (gone, relax);
  wp_listing_query_relax (search->query, relax.filter, relax.value);
  wp_listing_fit_init (&search->fit, search->db, search->query);
  if (relax.filter == WP_LISTING_FILTER_WORDS)
    g_clear_pointer (&search->wanted, wp_listing_set_free);
}

/* ---- Together ---- */

static gboolean
sort_best (Search *search, Tally *tally, GError **error)
{
  if (search->query->order == WP_LISTING_ORDER_SOONEST)
    {
      for (guint i = 0; i < tally->best->len; i++)
        {
          if (!wp_listing_fit_soonest (&search->fit, &g_array_index (tally->best, WpListingCandidate, i), error))
            return FALSE;
        }
    }
  g_array_sort_with_data (tally->best, compare_cb, search);
  if (tally->best->len > search->n_wanted)
    g_array_set_size (tally->best, search->n_wanted);
  return TRUE;
}

/* Until something fits, or nothing is left to let go of. */
static gboolean
search_all (Search *search, Tally *tally, WpListingResult *result, GError **error)
{
  guint most_best = search->n_wanted * (search->query->order == WP_LISTING_ORDER_SOONEST ? SOONEST_FACTOR : 1);
  gboolean first = TRUE;

  for (;;)
    {
      g_autoptr (GArray) relaxed = g_array_new (FALSE, FALSE, sizeof (WpListingRelax));
      WpListingFilterId filter;

      tally_clear (tally);
      tally_init (tally, most_best);
      if (!pass (search, tally, get_miles (search), error)
          || (tally->n < WP_LISTING_FEW && (first || tally->n == 0) && !find_relaxed (search, tally, relaxed, error)))
        return FALSE;
      if (first)
        {
          result->n_found = tally->n;
          g_array_append_vals (result->relaxed, relaxed->data, relaxed->len);
          first = FALSE;
        }
      if (tally->n > 0 || !find_softest (search->query, &filter))
        break;
      let_go (search, relaxed, filter, result->let_go);
    }
  result->n_shown_of = tally->n;
  if (result->let_go->len > 0)
    g_array_index (result->let_go, WpListingRelax, result->let_go->len - 1).n = tally->n;
  return TRUE;
}

static void
tell_words (const WpListingWords *words, WpListingResult *result)
{
  g_autoptr (GStrvBuilder) needs = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) instead = g_strv_builder_new ();

  for (guint i = 0; i < words->needs->len; i++)
    {
      const WpListingNeed *need = g_ptr_array_index (words->needs, i);
      if (need->phrase != NULL)
        g_strv_builder_add (needs, need->code);
    }
  for (guint i = 0; i < words->words->len; i++)
    {
      const WpListingWord *word = g_ptr_array_index (words->words, i);
      if (word->instead == NULL)
        continue;
      g_strv_builder_add (instead, word->folded);
      g_strv_builder_add (instead, g_ptr_array_index (word->instead, 0));
    }
  result->needs = g_strv_builder_end (needs);
  result->instead = g_strv_builder_end (instead);
}

static gboolean
run (Search *search, WpListingResult *result, WpCodes *codes, GError **error)
{
  g_auto (Tally) tally = { 0 };
  WpListingPostings *postings;

  if (!wp_listing_cache_update (search->cache, search->db, &result->n_all, error))
    return FALSE;
  search->most_rid = wp_listing_cache_most (search->cache);
  postings = wp_listing_cache_postings (search->cache);
  search->words = wp_listing_words_read (search->db, postings, search->query, error);
  if (search->words == NULL
      || !wp_listing_words_find (search->db, postings, search->words, search->most_rid, &search->wanted, error))
    return FALSE;
  tell_words (search->words, result);
  if (!search_all (search, &tally, result, error) || !sort_best (search, &tally, error))
    return FALSE;
  result->hits = wp_listing_hits_read (search->db, codes, &search->fit, search->words, tally.best, error);
  return result->hits != NULL;
}

WpListingResult *
wp_listing_run (WpDb *db,
                WpListingCache *cache,
                WpCodes *codes,
                const WpListingQuery *query,
                guint most,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (WpListingResult) result = g_new0 (WpListingResult, 1);
  g_auto (Search) search = {
    .db = db, .cache = cache, .cancellable = cancellable, .query = wp_listing_query_copy (query), .n_wanted = most
  };
  gint64 begun = g_get_monotonic_time ();

  result->relaxed = g_array_new (FALSE, FALSE, sizeof (WpListingRelax));
  result->let_go = g_array_new (FALSE, FALSE, sizeof (WpListingRelax));
  wp_listing_fit_init (&search.fit, db, search.query);
  if (!run (&search, result, codes, error))
    return NULL;
  result->took_us = g_get_monotonic_time () - begun;
  return g_steal_pointer (&result);
}
