/* test-listing-search.c: finding services of the directory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-bulk.h"
#include "wp-listing-kit.h"

/* Some miles to the north of one another. */
#define NEAR "53.96000,-1.08000|YO99 1AA|Hob Lane Centre, 4 Hob Lane"
#define FARTHER "54.03200,-1.08000|YO99 2BB|Mill Hall, Mill Road"
#define FAR_AWAY "54.54000,-1.08000|YO99 3CC|Coast House, Cliff Street"

enum { END = -1 };

typedef struct
{
  WpTempStore *temp;
  char *feed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->temp = wp_temp_store_new ();
  fixture->feed = wp_listing_kit_feed (fixture->temp, "Town directory");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wp_temp_store_free (fixture->temp);
  g_free (fixture->feed);
}

#define ADD(fixture, ...) \
  g_free (wp_listing_kit_save ((fixture)->temp, wp_listing_kit_record ((fixture)->feed, __VA_ARGS__)))

#define assert_finds(fixture, words, expected)                                   \
  G_STMT_START                                                                   \
  {                                                                              \
    g_autofree char *found_names = wp_listing_kit_find ((fixture)->temp, words); \
    g_assert_cmpstr (found_names, ==, expected);                                 \
  }                                                                              \
  G_STMT_END

static void
assert_query_finds (Fixture *fixture, WpListingQuery *query, const char *expected)
{
  g_autoptr (WpListingResult) result = wp_listing_kit_search (fixture->temp, query);
  g_autofree char *names = result->let_go->len > 0 ? g_strdup ("") : wp_listing_kit_names (result);

  g_assert_cmpstr (names, ==, expected);
}

static WpListingQuery *
ask (const char *words)
{
  WpListingQuery *query = wp_listing_query_new (WP_TEST_NOW);

  query->words = g_strdup (words);
  return query;
}

static WpListingQuery *
ask_near (guint miles)
{
  WpListingQuery *query = ask (NULL);

  query->has_point = TRUE;
  query->latitude = 53.96;
  query->longitude = -1.08;
  query->miles = miles;
  return query;
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  ADD (fixture, "Calm Minds", WP_LISTED_SERVICE_NEEDS, "anxiety", WP_LISTED_SERVICE_SUMMARY, "Talking in a group", END);
  ADD (fixture, "Swimming Lessons", WP_LISTED_SERVICE_SUMMARY, "In the big pool", WP_LISTED_SERVICE_ORGANISATION,
       "Leisure Trust", END);
  ADD (fixture, "Tŷ Glas", WP_LISTED_SERVICE_SUMMARY, "Near the swimming baths", WP_LISTED_SERVICE_TERMS,
       "woodwork carpentry", END);

  /* What the caller says names a need, misspelt or in Welsh too. */
  assert_finds (fixture, "he is worried all the time", "Calm Minds");
  assert_finds (fixture, "pryderus", "Calm Minds");
  assert_finds (fixture, "anxeity", "Calm Minds");
  /* The name before other texts, a beginning of the last word, accents, words of other fields. */
  assert_finds (fixture, "swimming", "Swimming Lessons, Tŷ Glas");
  assert_finds (fixture, "swimmin", "Swimming Lessons, Tŷ Glas");
  assert_finds (fixture, "TY GLAS", "Tŷ Glas");
  assert_finds (fixture, "leisure", "Swimming Lessons");
  assert_finds (fixture, "carpentry", "Tŷ Glas");
  /* A slip. */
  assert_finds (fixture, "carpantry", "Tŷ Glas");
  assert_finds (fixture, "swiming lessons", "Swimming Lessons");
  /* All words, else those that have most of them. */
  assert_finds (fixture, "swimming baths", "Tŷ Glas");
  assert_finds (fixture, "big pool zebra", "Swimming Lessons");
  assert_finds (fixture, "zebra", "");
}

static void
test_needs (Fixture *fixture, gconstpointer data)
{
  WpListingQuery *query;

  ADD (fixture, "Both", WP_LISTED_SERVICE_NEEDS, "anxiety autism", END);
  ADD (fixture, "Autism Friends", WP_LISTED_SERVICE_NEEDS, "autism", WP_LISTED_SERVICE_SUMMARY, "Meets in Acomb", END);
  ADD (fixture, "Acomb Library", WP_LISTED_SERVICE_SUMMARY, "Books", END);
  ADD (fixture, "Autism Quarterly", WP_LISTED_SERVICE_SUMMARY, "A paper", END);

  query = ask (NULL);
  query->needs = g_strsplit ("anxiety autism", " ", -1);
  assert_query_finds (fixture, query, "Both, Autism Friends");
  /* A picked need stays, whatever is typed beside it. */
  query = ask ("acomb");
  query->needs = g_strsplit ("autism", " ", -1);
  assert_query_finds (fixture, query, "Autism Friends");
  /* A need that is not meant is a word again. */
  query = ask ("autism");
  query->not_needs = g_strsplit ("autism", " ", -1);
  assert_query_finds (fixture, query, "Autism Friends, Autism Quarterly, Both");

  g_autoptr (WpListingResult) result = wp_listing_kit_search (fixture->temp, ask ("she is worried"));
  g_assert_cmpstr (result->needs[0], ==, "anxiety");
  g_autoptr (WpListingHit) hit = g_list_model_get_item (result->hits, 0);
  g_assert_cmpstr (hit->why[0], ==, "“worried”");
  g_assert_cmpstr (hit->needs[1], ==, "autism");
}

static void
test_age (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int from, to;
    const char *found;
  } asked[] = {
    { 96, 108, "All, From 8" }, { 95, 96, "All, Below 8" },        { 72, 144, "All, Below 8, From 8" },
    { 96, 96, "All, From 8" },  { 0, -1, "All, Below 8, From 8" }, { -1, 12, "All, Below 8" },
  };

  ADD (fixture, "Below 8", WP_LISTED_SERVICE_AGE_TO, "96", END);
  ADD (fixture, "From 8", WP_LISTED_SERVICE_AGE_FROM, "96", END);
  ADD (fixture, "All", END);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      WpListingQuery *query = ask (NULL);
      query->age_from = asked[i].from;
      query->age_to = asked[i].to;
      query->order = WP_LISTING_ORDER_NAME;
      assert_query_finds (fixture, query, asked[i].found);
    }
}

static void
test_distance (Fixture *fixture, gconstpointer data)
{
  WpListingQuery *query;

  ADD (fixture, "Far", WP_LISTED_SERVICE_PLACES, FAR_AWAY, END);
  ADD (fixture, "Two", WP_LISTED_SERVICE_PLACES, FAR_AWAY "\n" FARTHER, END);
  ADD (fixture, "Near", WP_LISTED_SERVICE_PLACES, NEAR, END);
  ADD (fixture, "Nowhere", END);
  ADD (fixture, "By telephone", WP_LISTED_SERVICE_BY_PHONE, "1", END);

  query = ask_near (3);
  query->order = WP_LISTING_ORDER_NEAREST;
  assert_query_finds (fixture, query, "Near, By telephone");
  query = ask_near (10);
  query->order = WP_LISTING_ORDER_NEAREST;
  assert_query_finds (fixture, query, "Near, Two, By telephone");
  query = ask_near (0);
  query->order = WP_LISTING_ORDER_NEAREST;
  g_autoptr (WpListingResult) result = wp_listing_kit_search (fixture->temp, query);
  g_autofree char *names = wp_listing_kit_names (result);
  g_assert_cmpstr (names, ==, "Near, Two, Far, By telephone, Nowhere");
  g_autoptr (WpListingHit) two = g_list_model_get_item (result->hits, 1);
  g_assert_cmpfloat_with_epsilon (two->miles, 4.97, 0.05);
  g_assert_cmpstr (two->place, ==, "Mill Hall, Mill Road");
  g_autoptr (WpListingHit) nowhere = g_list_model_get_item (result->hits, 4);
  g_assert_cmpfloat (nowhere->miles, <, 0);
}

static void
test_wishes (Fixture *fixture, gconstpointer data)
{
  WpListingQuery *query;

  ADD (fixture, "Free", WP_LISTED_SERVICE_FREE, "1", END);
  ADD (fixture, "Costs", WP_LISTED_SERVICE_FREE, "0", END);
  ADD (fixture, "Online", WP_LISTED_SERVICE_ONLINE, "1", END);
  ADD (fixture, "Ask", WP_LISTED_SERVICE_SELF_REFERRAL, "1", END);
  ADD (fixture, "Assured", WP_LISTED_SERVICE_ASSURED_ON, "2024-06-01", END);
  ADD (fixture, "Pupils", WP_LISTED_SERVICE_ELIGIBILITY, "Any pupil of Skelder Primary", END);
  ADD (fixture, "Old", WP_LISTED_SERVICE_ASSURED_ON, "2023-06-01", END);
  ADD (fixture, "Waits", WP_LISTED_SERVICE_WAIT_DAYS, "60", WP_LISTED_SERVICE_LANGUAGES, "cy en",
       WP_LISTED_SERVICE_ACCESS, "hearing_loop step_free", END);

  static const struct
  {
    WpListingWishes wishes;
    const char *found;
  } wished[] = {
    { WP_LISTING_WISH_FREE, "Free" },
    { WP_LISTING_WISH_ONLINE, "Online" },
    { WP_LISTING_WISH_SELF_REFERRAL, "Ask" },
    { WP_LISTING_WISH_CHECKED, "Assured" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wished); i++)
    {
      query = ask (NULL);
      query->wishes = wished[i].wishes;
      assert_query_finds (fixture, query, wished[i].found);
    }
  query = ask ("pupils");
  query->wishes = WP_LISTING_WISH_FOR_ALL;
  assert_query_finds (fixture, query, "");
  ADD (fixture, "Pupils and all", WP_LISTED_SERVICE_ELIGIBILITY, "Open to all families", END);
  query = ask ("pupils");
  query->wishes = WP_LISTING_WISH_FOR_ALL;
  assert_query_finds (fixture, query, "Pupils and all");
  query = ask (NULL);
  query->languages = g_strsplit ("cy", " ", -1);
  assert_query_finds (fixture, query, "Waits");
  query = ask (NULL);
  query->access = g_strsplit ("step_free hearing_loop", " ", -1);
  assert_query_finds (fixture, query, "Waits");
  query = ask (NULL);
  query->access = g_strsplit ("step", " ", -1);
  assert_query_finds (fixture, query, "");
  query = ask ("waits");
  query->most_wait = 30;
  assert_query_finds (fixture, query, "");
  query = ask ("waits");
  query->most_wait = 60;
  assert_query_finds (fixture, query, "Waits");
}

static void
test_times (Fixture *fixture, gconstpointer data)
{
  WpListingQuery *query;

  ADD (fixture, "Monday club", WP_LISTED_SERVICE_SESSIONS, "W|1|MO||930|1020|2024-01-01||0", END);
  ADD (fixture, "Tuesday group", WP_LISTED_SERVICE_SESSIONS, "W|1|TU||570|720|2024-01-01||0", END);
  ADD (fixture, "Saturday games", WP_LISTED_SERVICE_SESSIONS, "W|1|SA||600|720|2024-01-01||0", END);
  ADD (fixture, "Who knows", END);

  query = ask (NULL);
  query->times = WP_LISTING_TIME_AFTER_SCHOOL;
  assert_query_finds (fixture, query, "Monday club");
  query = ask (NULL);
  query->times = WP_LISTING_TIME_WEEKEND;
  assert_query_finds (fixture, query, "Saturday games");
  query = ask (NULL);
  query->days = 1 << 0 | 1 << 5;
  query->order = WP_LISTING_ORDER_NAME;
  assert_query_finds (fixture, query, "Monday club, Saturday games");
  /* It is Tuesday, 09:55. */
  query = ask (NULL);
  query->times = WP_LISTING_TIME_OPEN_NOW;
  assert_query_finds (fixture, query, "Tuesday group");
  query = ask (NULL);
  query->order = WP_LISTING_ORDER_SOONEST;
  g_autoptr (WpListingResult) result = wp_listing_kit_search (fixture->temp, query);
  g_autofree char *names = wp_listing_kit_names (result);
  g_assert_cmpstr (names, ==, "Tuesday group, Saturday games, Monday club, Who knows");
  g_autoptr (WpListingHit) hit = g_list_model_get_item (result->hits, 0);
  g_assert_true (hit->open_now);
  g_assert_cmpint (hit->next_from, ==, 570);
  g_autoptr (WpListingHit) saturday = g_list_model_get_item (result->hits, 1);
  g_assert_cmpint (saturday->next_on, ==, wp_date_make (2025, 2, 15));
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  WpListingQuery *query;

  ADD (fixture, "Chess, far", WP_LISTED_SERVICE_PLACES, FARTHER, WP_LISTED_SERVICE_ASSURED_ON, "2025-01-01", END);
  ADD (fixture, "Chess, stale", WP_LISTED_SERVICE_PLACES, NEAR, WP_LISTED_SERVICE_ASSURED_ON, "2022-01-01", END);
  ADD (fixture, "Chess, waits", WP_LISTED_SERVICE_PLACES, NEAR, WP_LISTED_SERVICE_ASSURED_ON, "2025-01-01",
       WP_LISTED_SERVICE_WAIT_DAYS, "28", END);
  ADD (fixture, "Chess, fresh", WP_LISTED_SERVICE_PLACES, NEAR, WP_LISTED_SERVICE_ASSURED_ON, "2025-01-01",
       WP_LISTED_SERVICE_WAIT_DAYS, "7", END);
  query = ask_near (0);
  query->words = g_strdup ("chess");
  assert_query_finds (fixture, query, "Chess, fresh, Chess, waits, Chess, far, Chess, stale");
  query = ask ("chess");
  query->order = WP_LISTING_ORDER_WAIT;
  assert_query_finds (fixture, query, "Chess, fresh, Chess, waits, Chess, far, Chess, stale");
  query = ask ("chess");
  query->order = WP_LISTING_ORDER_NAME;
  assert_query_finds (fixture, query, "Chess, far, Chess, fresh, Chess, stale, Chess, waits");
}

static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  WpChange *change;

  ADD (fixture, "Gone club", WP_LISTED_SERVICE_GONE_ON, "2025-01-01", END);
  ADD (fixture, "Ended club", WP_LISTED_SERVICE_STATUS, "defunct", END);
  ADD (fixture, "Closed club", WP_LISTED_SERVICE_STATUS, "temporarily_closed", END);
  ADD (fixture, "Open club", END);
  id = wp_listing_kit_save (fixture->temp, wp_listing_kit_record (fixture->feed, "Withdrawn club", END));
  change = wp_change_new ("void");
  wp_change_void (change, WP_KIND_LISTED_SERVICE, id, "Twice");
  g_assert_true (wp_temp_store_save (fixture->temp, change, NULL, NULL));
  assert_finds (fixture, "club", "Open club, Closed club");
  g_assert_cmpint (wp_temp_store_query (fixture->temp, "SELECT n FROM listing_total"), ==, 2);
}

static const WpListingRelax *
find_relax (GArray *all, WpListingFilterId filter)
{
  for (guint i = 0; i < all->len; i++)
    {
      if (g_array_index (all, WpListingRelax, i).filter == filter)
        return &g_array_index (all, WpListingRelax, i);
    }
  return NULL;
}

static void
test_relaxed (Fixture *fixture, gconstpointer data)
{
  WpListingQuery *query;
  const WpListingRelax *relax;

  ADD (fixture, "Near and free", WP_LISTED_SERVICE_PLACES, NEAR, WP_LISTED_SERVICE_FREE, "1", END);
  for (guint i = 0; i < 7; i++)
    {
      ADD (fixture, "Free but farther", WP_LISTED_SERVICE_PLACES, FARTHER, WP_LISTED_SERVICE_FREE, "1", END);
      ADD (fixture, "Near but not free", WP_LISTED_SERVICE_PLACES, NEAR, END);
    }
  query = ask_near (2);
  query->wishes = WP_LISTING_WISH_FREE;
  g_autoptr (WpListingResult) result = wp_listing_kit_search (fixture->temp, query);
  g_assert_cmpuint (result->n_found, ==, 1);
  g_assert_cmpuint (result->n_all, ==, 15);
  g_assert_cmpuint (result->let_go->len, ==, 0);
  relax = find_relax (result->relaxed, WP_LISTING_FILTER_DISTANCE);
  g_assert_nonnull (relax);
  g_assert_cmpuint (relax->value, ==, 5);
  g_assert_cmpuint (relax->n, ==, 8);
  relax = find_relax (result->relaxed, WP_LISTING_FILTER_FREE);
  g_assert_nonnull (relax);
  g_assert_cmpuint (relax->n, ==, 8);

  /* The same where words lead. */
  query = ask_near (2);
  query->words = g_strdup ("free");
  query->wishes = WP_LISTING_WISH_FREE;
  g_autoptr (WpListingResult) led = wp_listing_kit_search (fixture->temp, query);
  g_assert_cmpuint (led->n_found, ==, 1);
  relax = find_relax (led->relaxed, WP_LISTING_FILTER_DISTANCE);
  g_assert_nonnull (relax);
  g_assert_cmpuint (relax->value, ==, 5);
  g_assert_cmpuint (relax->n, ==, 8);

  /* With enough nothing is said. */
  g_autoptr (WpListingResult) enough = wp_listing_kit_search (fixture->temp, ask_near (2));
  g_assert_cmpuint (enough->n_found, ==, 8);
  g_assert_cmpuint (enough->relaxed->len, ==, 0);
}

static void
test_never_blank (Fixture *fixture, gconstpointer data)
{
  WpListingQuery *query;

  ADD (fixture, "Chess", WP_LISTED_SERVICE_PLACES, FARTHER, WP_LISTED_SERVICE_AGE_FROM, "96", END);
  /* All but the words fit this one. */
  ADD (fixture, "Draughts", WP_LISTED_SERVICE_PLACES, NEAR, WP_LISTED_SERVICE_FREE, "1", WP_LISTED_SERVICE_SESSIONS,
       "W|1|MO||1110|1200|||0", END);
  query = ask_near (1);
  query->words = g_strdup ("chess");
  query->wishes = WP_LISTING_WISH_FREE;
  query->times = WP_LISTING_TIME_EVENING;
  g_autoptr (WpListingResult) result = wp_listing_kit_search (fixture->temp, query);
  g_autofree char *names = wp_listing_kit_names (result);
  g_assert_cmpstr (names, ==, "Chess");
  g_assert_cmpuint (result->n_found, ==, 0);
  g_assert_cmpuint (result->n_shown_of, ==, 1);
  g_assert_cmpuint (result->let_go->len, ==, 3);
  g_assert_nonnull (find_relax (result->let_go, WP_LISTING_FILTER_TIME));
  g_assert_nonnull (find_relax (result->let_go, WP_LISTING_FILTER_FREE));
  g_assert_null (find_relax (result->let_go, WP_LISTING_FILTER_WORDS));

  /* Words that nothing has are let go of too. */
  query = ask ("zebra");
  query->wishes = WP_LISTING_WISH_FREE;
  g_autoptr (WpListingResult) words = wp_listing_kit_search (fixture->temp, query);
  g_assert_cmpuint (words->let_go->len, ==, 1);
  g_assert_nonnull (find_relax (words->let_go, WP_LISTING_FILTER_WORDS));
  g_assert_cmpuint (g_list_model_get_n_items (words->hits), ==, 1);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  WpListingQuery *query = ask_near (5);

  query->words = g_strdup ("chess \"* OR (");
  g_autoptr (WpListingResult) result = wp_listing_kit_search (fixture->temp, query);
  g_assert_cmpuint (result->n_all, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (result->hits), ==, 0);
}

/* ---- Kept in step ---- */

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id =
      wp_listing_kit_save (fixture->temp, wp_listing_kit_record (fixture->feed, "Chess", WP_LISTED_SERVICE_PLACES, NEAR,
                                                                 WP_LISTED_SERVICE_NEEDS, "anxiety", END));
  g_autoptr (WpRecord) before = wp_record_new (WP_KIND_LISTED_SERVICE, id);
  g_autoptr (WpRecord) after = NULL;
  WpChange *change = wp_change_new ("alter");

  wp_record_set_text (before, WP_LISTED_SERVICE_NAME, "Chess");
  wp_record_set_text (before, WP_LISTED_SERVICE_NEEDS, "anxiety");
  wp_record_set_text (before, WP_LISTED_SERVICE_PLACES, NEAR);
  after = wp_record_copy (before);
  wp_record_set_text (after, WP_LISTED_SERVICE_NAME, "Draughts");
  wp_record_set_text (after, WP_LISTED_SERVICE_NEEDS, "autism");
  wp_record_set_text (after, WP_LISTED_SERVICE_PLACES, FAR_AWAY);
  wp_change_edit (change, after, before);
  g_assert_true (wp_temp_store_save (fixture->temp, change, NULL, NULL));
  assert_finds (fixture, "chess", "");
  assert_finds (fixture, "draughts", "Draughts");
  assert_finds (fixture, "anxious", "");
  assert_finds (fixture, "autistic", "Draughts");
  assert_query_finds (fixture, ask_near (2), "");
  g_assert_cmpint (wp_temp_store_query (fixture->temp, "SELECT count (*) FROM listing_place"), ==, 1);
}

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *records = data;

  return wp_bulk_put (bulk, (WpRecord **) records->pdata, records->len, NULL, error);
}

static void
test_bulk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  for (guint i = 0; i < 20; i++)
    g_ptr_array_add (records, wp_listing_kit_record (fixture->feed, "Chess", WP_LISTED_SERVICE_PLACES, NEAR, END));
  for (guint again = 0; again < 2; again++)
    {
      waiting = NULL;
      wp_store_bulk_async (fixture->temp->store, WP_BULK_IMPORT, make, records, NULL, NULL, NULL, wp_await_cb,
                           &waiting);
      g_autoptr (GAsyncResult) result = wp_await (&waiting);
      g_assert_true (wp_store_bulk_finish (fixture->temp->store, result, &error));
      g_autoptr (WpListingResult) found = wp_listing_kit_search (fixture->temp, ask_near (2));
      g_assert_cmpuint (found->n_found, ==, 20);
      g_assert_cmpuint (found->n_all, ==, 20);
    }
}

/* A store that had services before it had what they are found by. */
static void
test_filled (Fixture *fixture, gconstpointer data)
{
  static const char *const undo[] = {
    "DROP TABLE listing_vocab",
    "DROP TABLE listing_text",
    "DROP TABLE listing_place",
    "DROP TABLE listing_need",
    "DROP TABLE listing_shown",
    "DROP TABLE listing_total",
    "DROP TABLE listing",
    "PRAGMA user_version = 6",
    "DELETE FROM setting_local WHERE name = 'kinds'",
    "DROP INDEX kept_sealed_draft",
    "ALTER TABLE kept_sealed DROP COLUMN draft",
  };
  g_autoptr (GError) error = NULL;

  ADD (fixture, "Chess", WP_LISTED_SERVICE_NEEDS, "anxiety", WP_LISTED_SERVICE_PLACES, NEAR, END);
  wp_temp_store_close (fixture->temp);
  g_autofree char *path = g_build_filename (fixture->temp->folder, "store.db", NULL);
  g_autoptr (WpDb) db = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (undo); i++)
    g_assert_true (wp_db_exec (db, undo[i], NULL));
  g_clear_pointer (&db, wp_db_close);
  g_assert_true (wp_temp_store_open (fixture->temp, &error));
  assert_finds (fixture, "worried", "Chess");
  assert_query_finds (fixture, ask_near (2), "Chess");
}

/* What a newer program makes anew is as quick to search as what is new: in one part, not in one for each save. */
static void
test_made_anew (Fixture *fixture, gconstpointer data)
{
  static const char parts[] = "SELECT count (DISTINCT id >> 37) FROM listing_text_data WHERE id > 10";
  g_autoptr (GError) error = NULL;

  ADD (fixture, "Chess", END);
  ADD (fixture, "Swimming", END);
  ADD (fixture, "Cooking", END);
  g_assert_cmpint (wp_temp_store_query (fixture->temp, parts), >, 1);
  wp_temp_store_close (fixture->temp);
  g_autofree char *path = g_build_filename (fixture->temp->folder, "store.db", NULL);
  g_autoptr (WpDb) db = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (wp_db_exec (db, "DELETE FROM listing_key; DELETE FROM setting_local WHERE name = 'kinds'", NULL));
  g_clear_pointer (&db, wp_db_close);
  g_assert_true (wp_temp_store_open (fixture->temp, &error));
  g_assert_cmpint (wp_temp_store_query (fixture->temp, parts), ==, 1);
  assert_finds (fixture, "swimm", "Swimming");
  assert_finds (fixture, "chess", "Chess");
}

/* More words than are kept are asked for, and the directory changes in between. */
static void
test_typed_again (Fixture *fixture, gconstpointer data)
{
  ADD (fixture, "Swimming Lessons", END);
  for (guint round = 0; round < 2; round++)
    {
      assert_finds (fixture, "swimm", "Swimming Lessons");
      for (guint i = 0; i < 120; i++)
        {
          g_autofree char *word = g_strdup_printf ("zq%uword lessons", i);
          assert_finds (fixture, word, "Swimming Lessons");
        }
    }
  ADD (fixture, "Swimming Gala", END);
  assert_finds (fixture, "swimm", "Swimming Lessons, Swimming Gala");
  assert_finds (fixture, "swimm less", "Swimming Lessons");
  assert_finds (fixture, "swimm gal", "Swimming Gala");
}

#define TEST(name, function) g_test_add ("/listing-search/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("words", test_words);
  TEST ("needs", test_needs);
  TEST ("age", test_age);
  TEST ("distance", test_distance);
  TEST ("wishes", test_wishes);
  TEST ("times", test_times);
  TEST ("order", test_order);
  TEST ("left-out", test_left_out);
  TEST ("relaxed", test_relaxed);
  TEST ("never-blank", test_never_blank);
  TEST ("empty", test_empty);
  TEST ("changes", test_changes);
  TEST ("typed-again", test_typed_again);
  TEST ("bulk", test_bulk);
  TEST ("filled", test_filled);
  TEST ("made-anew", test_made_anew);
  return g_test_run ();
}
