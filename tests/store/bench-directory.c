/* bench-directory.c: how long a search of the directory takes, against the bare SQL of the same.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-directory: 60,000 services that were made up are kept in $WP_BENCH_DIR, or in the system's folder for temporary
 * files, and made at first. */

#include <math.h>
#include <stdlib.h>

#include "wp-bulk.h"
#include "wp-id.h"
#include "wp-kinds.h"
#include "wp-listing-run.h"
#include "wp-listing-schema.h"
#include "wp-needs.h"
#include "wp-reading-bench.h"

#define NOW G_GINT64_CONSTANT (1739267700000)
#define SERVICES 60000
#define BATCH 2000
#define SAMPLES 300
#define SHOWN 50

/* Services lie in a square of some 90 miles, most of them about a few towns. */
#define SOUTH 53.4
#define WEST (-2.2)
#define TOWNS 40

static const char *const words[] = {
  "club",    "group",   "centre",  "young",   "family", "families", "children", "play",     "drama",   "football",
  "swim",    "music",   "talking", "therapy", "advice", "welfare",  "debt",     "housing",  "parents", "babies",
  "toddler", "library", "church",  "hall",    "garden", "cooking",  "art",      "dance",    "reading", "speech",
  "hearing", "sight",   "autism",  "carers",  "mentor", "boxing",   "chess",    "climbing", "café",    "evening",
};

static double
around_zero (GRand *rand)
{
  return (g_rand_double (rand) + g_rand_double (rand) + g_rand_double (rand) - 1.5) / 1.5;
}

static void
place (GRand *rand, guint town, double *latitude, double *longitude)
{
  *latitude = SOUTH + (town % 7) * 0.2 + around_zero (rand) * 0.06;
  *longitude = WEST + (town / 7) * 0.35 + around_zero (rand) * 0.1;
}

static char *
make_text (GRand *rand, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      /* Some words are in nearly every text, most in few. */
      if (g_rand_int_range (rand, 0, 3) > 0)
        g_string_append_printf (text, "%s ", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      else
        g_string_append_printf (text, "%c%c%cword ", 'a' + g_rand_int_range (rand, 0, 26),
                                'a' + g_rand_int_range (rand, 0, 26), 'a' + g_rand_int_range (rand, 0, 26));
    }
  return g_strchomp (g_string_free (text, FALSE));
}

static void
set_needs (WpRecord *record, GRand *rand)
{
  guint n;
  const WpNeed *needs = wp_needs (&n);
  guint first = (guint) g_rand_int_range (rand, 0, (gint32) n - 1);
  guint second = first + 1 + (guint) g_rand_int_range (rand, 0, (gint32) (n - first - 1));

  wp_record_take_text (record, WP_LISTED_SERVICE_NEEDS,
                       g_strdup_printf ("%s %s", needs[first].code, needs[second].code));
}

static void
set_place (WpRecord *record, GRand *rand)
{
  char latitude_text[G_ASCII_DTOSTR_BUF_SIZE], longitude_text[G_ASCII_DTOSTR_BUF_SIZE];
  double latitude, longitude;

  place (rand, (guint) g_rand_int_range (rand, 0, TOWNS), &latitude, &longitude);
  wp_record_take_text (record, WP_LISTED_SERVICE_PLACES,
                       g_strdup_printf ("%s,%s|YO99 1AA|A Hall, 1 The Street",
                                        g_ascii_formatd (latitude_text, sizeof latitude_text, "%.5f", latitude),
                                        g_ascii_formatd (longitude_text, sizeof longitude_text, "%.5f", longitude)));
}

static WpRecord *
make_service (const char *feed, guint number, GRand *rand)
{
  static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  g_autofree char *id = wp_id_new (NOW);
  WpRecord *record = wp_record_new (WP_KIND_LISTED_SERVICE, id);
  int opens = 540 + 30 * g_rand_int_range (rand, 0, 20);

  wp_record_set_text (record, WP_LISTED_SERVICE_FEED, feed);
  wp_record_take_text (record, WP_LISTED_SERVICE_SOURCE_ID, g_strdup_printf ("%u", number));
  wp_record_take_text (record, WP_LISTED_SERVICE_NAME, make_text (rand, 3));
  wp_record_take_text (record, WP_LISTED_SERVICE_ORGANISATION, make_text (rand, 2));
  wp_record_take_text (record, WP_LISTED_SERVICE_SUMMARY, make_text (rand, 40));
  wp_record_set_text (record, WP_LISTED_SERVICE_STATUS, "active");
  wp_record_set_number (record, WP_LISTED_SERVICE_AGE_FROM, 12 * g_rand_int_range (rand, 0, 12));
  wp_record_set_number (record, WP_LISTED_SERVICE_AGE_TO, 12 * g_rand_int_range (rand, 12, 26));
  wp_record_set_number (record, WP_LISTED_SERVICE_FREE, g_rand_int_range (rand, 0, 2));
  wp_record_set_number (record, WP_LISTED_SERVICE_SELF_REFERRAL, g_rand_int_range (rand, 0, 2));
  wp_record_set_number (record, WP_LISTED_SERVICE_BY_PHONE, g_rand_int_range (rand, 0, 30) == 0);
  wp_record_set_number (record, WP_LISTED_SERVICE_WAIT_DAYS, 7 * g_rand_int_range (rand, 0, 20));
  wp_record_set_date (record, WP_LISTED_SERVICE_ASSURED_ON, wp_instant_to_date (NOW) - g_rand_int_range (rand, 0, 700));
  wp_record_take_text (
      record, WP_LISTED_SERVICE_SESSIONS,
      g_strdup_printf ("W|1|%s||%d|%d|2024-01-01||0", days[g_rand_int_range (rand, 0, 7)], opens, opens + 90));
  wp_record_take_text (record, WP_LISTED_SERVICE_BODY, make_text (rand, 400));
  set_needs (record, rand);
  set_place (record, rand);
  return record;
}

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char *id = wp_id_new (NOW);
  g_autoptr (WpRecord) feed = wp_record_new (WP_KIND_FEED, id);
  gint64 *putting = data;

  wp_record_set_text (feed, WP_FEED_NAME, "Made up");
  wp_record_set_text (feed, WP_FEED_KIND, "file");
  if (!wp_bulk_put (bulk, &feed, 1, NULL, error))
    return FALSE;
  for (guint i = 0; i < SERVICES; i += BATCH)
    {
      g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint k = 0; k < BATCH; k++)
        g_ptr_array_add (batch, make_service (id, i + k, rand));
      gint64 begin = g_get_monotonic_time ();
      if (!wp_bulk_put (bulk, (WpRecord **) batch->pdata, batch->len, NULL, error))
        return FALSE;
      *putting += g_get_monotonic_time () - begin;
    }
  return TRUE;
}

/* ---- Against the bare SQL ---- */

/* The same services in the order of their distance, as somebody would ask for them who knows what they want. */
static const char bare_sql[] =
    "WITH around (rid, far) AS ("
    "  SELECT p.id >> 8, (p.south - ?1) * (p.south - ?1) + (p.west - ?2) * (p.west - ?2) * ?3 FROM listing_place p"
    "  WHERE p.north >= ?4 AND p.south <= ?5 AND p.east >= ?6 AND p.west <= ?7"
    "  AND (p.south - ?1) * (p.south - ?1) + (p.west - ?2) * (p.west - ?2) * ?3 <= ?8"
    "  UNION ALL SELECT rid, 1000 FROM listing WHERE anywhere = 1)"
    " SELECT s.*, l.*, min (a.far) FROM around a CROSS JOIN listing l ON l.rid = a.rid"
    " CROSS JOIN listing_shown s ON s.rid = l.rid WHERE l.age_from < ?9 AND l.age_to > ?10 AND l.flags & 1"
    " AND l.times & ?11 GROUP BY l.rid ORDER BY 34 LIMIT ?12";

typedef struct
{
  GArray *ours;
  GArray *bare;
  GArray *mixed;
  WpListingCache *cache;
} Times;

static guint
run_bare (WpDb *db, const WpListingQuery *query, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, bare_sql, error);
  double north = query->miles / 69.093;
  double shrink = cos (query->latitude * G_PI / 180);
  guint n = 0;

  if (rows == NULL)
    return 0;
  wp_stmt_bind_double (rows, 1, query->latitude);
  wp_stmt_bind_double (rows, 2, query->longitude);
  wp_stmt_bind_double (rows, 3, shrink * shrink);
  wp_stmt_bind_double (rows, 4, query->latitude - north);
  wp_stmt_bind_double (rows, 5, query->latitude + north);
  wp_stmt_bind_double (rows, 6, query->longitude - north / shrink);
  wp_stmt_bind_double (rows, 7, query->longitude + north / shrink);
  wp_stmt_bind_double (rows, 8, north * north);
  wp_stmt_bind_int (rows, 9, query->age_to);
  wp_stmt_bind_int (rows, 10, query->age_from);
  wp_stmt_bind_int (rows, 11, query->times);
  wp_stmt_bind_int (rows, 12, SHOWN);
  while (wp_stmt_step (rows, error))
    {
      for (int column = 0; column < wp_stmt_n_columns (rows); column++)
        wp_stmt_text (rows, column);
      n++;
    }
  return n;
}

static WpListingQuery *
make_query (GRand *rand)
{
  WpListingQuery *query = wp_listing_query_new (NOW);

  query->age_from = 12 * g_rand_int_range (rand, 0, 18);
  query->age_to = query->age_from + 12;
  query->wishes = WP_LISTING_WISH_FREE;
  query->times = WP_LISTING_TIME_AFTER_SCHOOL;
  query->has_point = TRUE;
  place (rand, (guint) g_rand_int_range (rand, 0, TOWNS), &query->latitude, &query->longitude);
  query->miles = (guint[]){ 2, 3, 5, 10 }[g_rand_int_range (rand, 0, 4)];
  query->order = WP_LISTING_ORDER_NEAREST;
  return query;
}

static gpointer
count_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_db_query_int (db, "SELECT n FROM listing_total", data, error);
  return NULL;
}

static gpointer
compare_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Times *times = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  gint64 n_ours = 0, n_bare = 0;

  for (guint i = 0; i < SAMPLES; i++)
    {
      g_autoptr (WpListingQuery) query = make_query (rand);
      gint64 begin = wp_reading_bench_cpu_us ();
      g_autoptr (WpListingResult) result =
          wp_listing_run (db, times->cache, wp_codes_get_default (), query, SHOWN, NULL, error);
      gint64 ours = wp_reading_bench_cpu_us () - begin;
      if (result == NULL)
        return NULL;
      begin = wp_reading_bench_cpu_us ();
      guint n = run_bare (db, query, error);
      gint64 bare = wp_reading_bench_cpu_us () - begin;
      /* Where hardly anything fits it is also looked for what else would. */
      if (result->n_found < WP_LISTING_FEW)
        continue;
      n_ours += g_list_model_get_n_items (result->hits);
      n_bare += n;
      g_array_append_val (times->ours, ours);
      g_array_append_val (times->bare, bare);
    }
  g_print ("hits: %" G_GINT64_FORMAT " of ours, %" G_GINT64_FORMAT " of the bare SQL\n", n_ours, n_bare);
  return NULL;
}

/* ---- As it is used ---- */

/* What callers say, letter by letter, with none to three filters, here and there. */
static gpointer
mixed_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const said[] = { "worried all the time",
                                      "wont go to school",
                                      "football club",
                                      "speech therapy",
                                      "debt advise",
                                      "young carers",
                                      "qzxword abword",
                                      "swiming lessons",
                                      "autism evening group",
                                      "",
                                      "children" };
  Times *times = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 12; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (said); i++)
        {
          /* Each caller says something new. */
          wp_listing_postings_clear (wp_listing_cache_postings (times->cache), wp_listing_cache_most (times->cache));
          for (glong n = 0; n <= g_utf8_strlen (said[i], -1); n++)
            {
              g_autoptr (WpListingQuery) query = make_query (rand);
              query->words = g_utf8_substring (said[i], 0, n);
              query->order = round % 3 == 0 ? WP_LISTING_ORDER_NEAREST : WP_LISTING_ORDER_BEST;
              if (round % 4 == 0)
                query->miles = 0;
              if (round % 2 == 0)
                query->times = WP_LISTING_TIME_NONE;
              if (round % 3 == 1)
                query->wishes = WP_LISTING_WISH_NONE;
              gint64 begin = wp_reading_bench_cpu_us ();
              g_autoptr (WpListingResult) result =
                  wp_listing_run (db, times->cache, wp_codes_get_default (), query, SHOWN, NULL, error);
              gint64 time = wp_reading_bench_cpu_us () - begin;
              if (result == NULL)
                return NULL;
              if (time > 60000)
                g_print ("  %7.3f ms: “%s”, %u miles, %u found, %u let go\n", (double) time / 1000, query->words,
                         query->miles, result->n_found, result->let_go->len);
              g_array_append_val (times->mixed, time);
            }
        }
    }
  return NULL;
}

int
main (int argc, char **argv)
{
  const char *base = g_getenv ("WP_BENCH_DIR");
  g_autofree char *folder = g_build_filename (base != NULL ? base : g_get_tmp_dir (), "whole-picture-directory", NULL);
  g_autoptr (WpClock) clock = wp_clock_new_fixed (NOW);
  Times times = { g_array_new (FALSE, FALSE, sizeof (gint64)), g_array_new (FALSE, FALSE, sizeof (gint64)),
                  g_array_new (FALSE, FALSE, sizeof (gint64)), wp_listing_cache_new () };
  WpStore *store = wp_reading_bench_open (folder, clock);
  gint64 ours = 0, bare = 0, n = 0;

  wp_reading_bench_read (store, count_job, &n);
  if (n == 0)
    {
      gint64 putting = 0;
      wp_reading_bench_fill (store, make, &putting);
      g_print ("services put: %.0f a second\n", SERVICES * (double) G_USEC_PER_SEC / (double) putting);
    }
  wp_reading_bench_read (store, compare_job, &times);
  wp_reading_bench_read (store, mixed_job, &times);
  for (guint i = 0; i < times.ours->len; i++)
    {
      ours += g_array_index (times.ours, gint64, i);
      bare += g_array_index (times.bare, gint64, i);
    }
  wp_reading_bench_report ("three filters and a distance", times.ours);
  wp_reading_bench_report ("the bare SQL of the same", times.bare);
  double ratio = (double) ours / (double) MAX (bare, 1);
  g_print ("three filters and a distance against the bare SQL: %.2f × (goal 1.5) %s\n", ratio,
           ratio <= 1.5 ? "PASS" : "FAIL");
  gint64 p95 = wp_reading_bench_report ("as it is used, each letter typed", times.mixed);
  g_print ("95 %% of searches: %.1f ms (goal 20) %s\n", (double) p95 / 1000, p95 <= 20000 ? "PASS" : "FAIL");
  g_array_unref (times.ours);
  g_array_unref (times.bare);
  g_array_unref (times.mixed);
  wp_listing_cache_unref (times.cache);
  wp_reading_bench_close (store);
  return ratio <= 1.5 && p95 <= 20000 ? EXIT_SUCCESS : EXIT_FAILURE;
}
