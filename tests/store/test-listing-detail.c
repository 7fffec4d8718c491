/* test-listing-detail.c: one service of the directory: checks, corrections, feeds, what to check next, and sync.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-detail.h"

#include "wp-id.h"
#include "wp-listing-feeds.h"
#include "wp-listing-kit.h"
#include "wp-listing-queue.h"
#include "wp-sync-kit.h"

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

static WpListingDetail *
read_listing (Fixture *fixture, const char *id)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_read_listing_async (fixture->temp->store, id, WP_TEST_NOW, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  WpListingDetail *detail = wp_store_read_listing_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  return detail;
}

static void
check (Fixture *fixture, const char *id, const char *on)
{
  g_autofree char *new_id = wp_id_new (WP_TEST_NOW);
  WpRecord *record = wp_record_new (WP_KIND_LISTING_CHECK, new_id);
  WpDate date;

  g_assert_true (wp_date_parse_iso (on, &date));
  wp_record_set_text (record, WP_LISTING_CHECK_LISTED, id);
  wp_record_set_date (record, WP_LISTING_CHECK_CHECKED_ON, date);
  wp_record_set_text (record, WP_LISTING_CHECK_WAY, "phoned");
  wp_temp_store_add (fixture->temp, record);
}

static char *
correct (Fixture *fixture, const char *id, const char *member, const char *said, const char *value)
{
  g_autofree char *new_id = wp_id_new (WP_TEST_NOW);
  WpRecord *record = wp_record_new (WP_KIND_LISTING_CORRECTION, new_id);
  char *correction = g_strdup (wp_record_get_id (record));

  wp_record_set_text (record, WP_LISTING_CORRECTION_LISTED, id);
  wp_record_set_text (record, WP_LISTING_CORRECTION_MEMBER, member);
  wp_record_set_text (record, WP_LISTING_CORRECTION_SAID, said);
  wp_record_set_text (record, WP_LISTING_CORRECTION_VALUE, value);
  wp_temp_store_add (fixture->temp, record);
  return correction;
}

#define assert_finds(fixture, words, expected)                                   \
  G_STMT_START                                                                   \
  {                                                                              \
    g_autofree char *found_names = wp_listing_kit_find ((fixture)->temp, words); \
    g_assert_cmpstr (found_names, ==, expected);                                 \
  }                                                                              \
  G_STMT_END

static void
test_detail (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = wp_listing_kit_save (
      fixture->temp,
      wp_listing_kit_record (fixture->feed, "Chess", WP_LISTED_SERVICE_PLACES, "53.96000,-1.08000|YO99 1AA|Hob Lane",
                             WP_LISTED_SERVICE_SESSIONS, "W|1|WE||930|1020|2024-01-01||0", WP_LISTED_SERVICE_ASSURED_ON,
                             "2023-01-01", END));
  g_autoptr (WpListingDetail) detail = read_listing (fixture, id);

  g_assert_cmpstr (detail->feed_name, ==, "Town directory");
  g_assert_cmpuint (detail->places->len, ==, 1);
  g_assert_cmpuint (detail->next->len, ==, 5);
  g_assert_cmpint (g_array_index (detail->next, WpListingNext, 0).date, ==, wp_date_make (2025, 2, 12));
  g_assert_cmpint (detail->freshness, ==, WP_LISTING_RED);
  g_assert_cmpint (detail->checked_on, ==, WP_DATE_NONE);

  check (fixture, id, "2024-07-01");
  g_clear_object (&detail);
  detail = read_listing (fixture, id);
  g_assert_cmpint (detail->freshness, ==, WP_LISTING_AMBER);
  check (fixture, id, "2025-02-10");
  check (fixture, id, "2025-01-10");
  g_clear_object (&detail);
  detail = read_listing (fixture, id);
  g_assert_cmpint (detail->freshness, ==, WP_LISTING_FRESH);
  g_assert_cmpint (detail->checked_on, ==, wp_date_make (2025, 2, 10));
  g_assert_cmpuint (g_list_model_get_n_items (detail->checks), ==, 3);
  g_autoptr (WpListingCheckItem) first = g_list_model_get_item (detail->checks, 0);
  g_assert_cmpint (first->checked_on, ==, wp_date_make (2025, 2, 10));
  g_assert_cmpstr (first->label, ==, "Phoned them");

  /* The search knows of it at once. */
  WpListingQuery *query = wp_listing_query_new (WP_TEST_NOW);
  query->wishes = WP_LISTING_WISH_CHECKED;
  g_autoptr (WpListingResult) result = wp_listing_kit_search (fixture->temp, query);
  g_assert_cmpuint (result->n_found, ==, 1);
  g_autoptr (WpListingHit) hit = g_list_model_get_item (result->hits, 0);
  g_assert_cmpint (hit->checked_on, ==, wp_date_make (2025, 2, 10));
  g_assert_cmpint (hit->freshness, ==, WP_LISTING_FRESH);
}

static void
test_corrections (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = wp_listing_kit_save (
      fixture->temp, wp_listing_kit_record (fixture->feed, "Chess", WP_LISTED_SERVICE_TELEPHONE, "01632 960001", END));
  g_autofree char *name = correct (fixture, id, "name", "Chess", "Draughts");
  g_autofree char *first = correct (fixture, id, "telephone", "01632 960001", "01632 960002");
  g_autofree char *again = correct (fixture, id, "telephone", "01632 960001", "01632 960003");
  g_autofree char *age = correct (fixture, id, "age_from", NULL, "96");
  g_autofree char *wrong = correct (fixture, id, "age_to", NULL, "no number");
  g_autoptr (WpListingDetail) detail = read_listing (fixture, id);

  g_assert_cmpstr (wp_record_get_text (detail->record, WP_LISTED_SERVICE_NAME), ==, "Draughts");
  g_assert_cmpstr (wp_record_get_text (detail->record, WP_LISTED_SERVICE_TELEPHONE), ==, "01632 960003");
  g_assert_cmpint (wp_record_get_number (detail->record, WP_LISTED_SERVICE_AGE_FROM, -1), ==, 96);
  g_assert_false (wp_record_is_set (detail->record, WP_LISTED_SERVICE_AGE_TO));
  g_assert_cmpstr (wp_record_get_text (detail->listed, WP_LISTED_SERVICE_NAME), ==, "Chess");
  g_assert_cmpuint (g_list_model_get_n_items (detail->corrections), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (WpListingCorrectionItem) item = g_list_model_get_item (detail->corrections, i);
      g_assert_cmpint (item->stands, ==, g_strcmp0 (item->id, first) != 0);
      g_assert_cmpstr (item->label, !=, item->member);
    }
  assert_finds (fixture, "draughts", "Draughts");
  assert_finds (fixture, "chess", "");

  /* Once the publisher says something else, that counts again; the rest stays put right. */
  wp_kit_edit (fixture->temp, WP_KIND_LISTED_SERVICE, id, WP_LISTED_SERVICE_NAME, "Bridge");
  g_clear_object (&detail);
  detail = read_listing (fixture, id);
  g_assert_cmpstr (wp_record_get_text (detail->record, WP_LISTED_SERVICE_NAME), ==, "Bridge");
  g_assert_cmpstr (wp_record_get_text (detail->record, WP_LISTED_SERVICE_TELEPHONE), ==, "01632 960003");
  assert_finds (fixture, "bridge", "Bridge");
  assert_finds (fixture, "draughts", "");

  /* One that is taken back leaves the one before. */
  WpChange *change = wp_change_new ("void");
  wp_change_void (change, WP_KIND_LISTING_CORRECTION, again, "A slip");
  g_assert_true (wp_temp_store_save (fixture->temp, change, NULL, NULL));
  g_clear_object (&detail);
  detail = read_listing (fixture, id);
  g_assert_cmpstr (wp_record_get_text (detail->record, WP_LISTED_SERVICE_TELEPHONE), ==, "01632 960002");
}

static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_read_listing_async (fixture->temp->store, fixture->feed, WP_TEST_NOW, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_null (wp_store_read_listing_finish (fixture->temp->store, result, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND);
}

static void
test_feeds (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  g_free (wp_listing_kit_feed (fixture->temp, "A file"));
  for (guint i = 0; i < 3; i++)
    g_free (wp_listing_kit_save (fixture->temp, wp_listing_kit_record (fixture->feed, "Chess", END)));
  g_free (wp_listing_kit_save (
      fixture->temp, wp_listing_kit_record (fixture->feed, "Gone", WP_LISTED_SERVICE_GONE_ON, "2025-01-01", END)));
  wp_store_feeds_async (fixture->temp->store, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) feeds = wp_store_feeds_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (feeds->len, ==, 2);
  WpListingFeed *file = feeds->pdata[0];
  WpListingFeed *town = feeds->pdata[1];
  g_assert_cmpstr (file->name, ==, "A file");
  g_assert_cmpint (file->n_listed, ==, 0);
  g_assert_cmpint (town->n_listed, ==, 3);
  g_assert_cmpint (town->n_gone, ==, 1);
  g_assert_cmpstr (town->kind_label, ==, "Read from a publisher");
}

static void
signpost (Fixture *fixture, const char *on, const char *listed)
{
  g_autofree char *new_id = wp_id_new (WP_TEST_NOW);
  WpRecord *record = wp_record_new (WP_KIND_SIGNPOSTING, new_id);
  WpDate date;

  g_assert_true (wp_date_parse_iso (on, &date));
  wp_record_set_date (record, WP_SIGNPOSTING_SENT_ON, date);
  wp_record_set_text (record, WP_SIGNPOSTING_LISTED, listed);
  wp_temp_store_add (fixture->temp, record);
}

static char *
read_queue (Fixture *fixture, guint most)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;
  GString *names = g_string_new (NULL);

  wp_store_listings_to_check_async (fixture->temp->store, WP_TEST_NOW, most, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) items = wp_store_listings_to_check_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const WpListingToCheck *item = items->pdata[i];
      g_string_append_printf (names, "%s%s %d", i > 0 ? ", " : "", item->name, item->used);
    }
  return g_string_free (names, FALSE);
}

static char *
add_assured (Fixture *fixture, const char *name, const char *on)
{
  return wp_listing_kit_save (fixture->temp,
                              wp_listing_kit_record (fixture->feed, name, WP_LISTED_SERVICE_ASSURED_ON, on, END));
}

static void
test_queue (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fresh = add_assured (fixture, "Fresh", "2025-01-01");
  g_autofree char *amber = add_assured (fixture, "Amber", "2024-05-01");
  g_autofree char *red = add_assured (fixture, "Red", "2023-05-01");
  g_autofree char *never = wp_listing_kit_save (fixture->temp, wp_listing_kit_record (fixture->feed, "Never", END));
  g_autofree char *both = g_strconcat (fresh, " ", amber, NULL);
  g_autofree char *names = NULL;

  signpost (fixture, "2025-01-05", both);
  signpost (fixture, "2025-01-06", amber);
  signpost (fixture, "2025-01-06", never);
  /* Too long ago to count. */
  signpost (fixture, "2024-01-06", red);
  signpost (fixture, "2024-01-06", never);
  names = read_queue (fixture, 10);
  g_assert_cmpstr (names, ==, "Amber 2, Never 1, Red 0");
  g_free (names);
  names = read_queue (fixture, 1);
  g_assert_cmpstr (names, ==, "Amber 2");
  check (fixture, amber, "2025-02-10");
  g_free (names);
  names = read_queue (fixture, 10);
  g_assert_cmpstr (names, ==, "Never 1, Red 0");
}

/* What comes from and goes away with a server. */
static void
test_sync (Fixture *fixture, gconstpointer data)
{
  WpRecord *record = wp_listing_kit_record (fixture->feed, "Chess", END);
  g_autoptr (WpRecord) changed = NULL;
  const char *authority;
  g_autofree char *root = NULL;

  /* Its root is the authority's, as is the feed's. */
  g_autoptr (WpRecord) feed = wp_kit_get (fixture->temp, WP_KIND_FEED, fixture->feed);
  authority = wp_record_meta (feed)->root;
  root = g_strdup (authority);
  g_strlcpy (wp_record_meta (record)->root, root, sizeof wp_record_meta (record)->root);
  wp_record_meta (record)->root_kind = WP_ROOT_AUTHORITY;
  changed = wp_record_copy (record);
  wp_kit_apply_one (fixture->temp, wp_kit_row (record, 3));
  assert_finds (fixture, "chess", "Chess");
  wp_record_set_text (changed, WP_LISTED_SERVICE_NAME, "Draughts");
  g_autofree char *id = g_strdup (wp_record_get_id (changed));
  wp_kit_apply_one (fixture->temp, wp_kit_row (g_object_ref (changed), 4));
  assert_finds (fixture, "draughts", "Draughts");
  wp_kit_apply_one (fixture->temp, wp_kit_left (WP_KIND_LISTED_SERVICE, id, root, WP_SENSITIVITY_NORMAL, 9));
  assert_finds (fixture, "draughts", "");
  g_assert_cmpint (wp_temp_store_query (fixture->temp, "SELECT count (*) FROM listing_shown"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (fixture->temp, "SELECT n FROM listing_total"), ==, 0);
}

#define TEST(name, function) g_test_add ("/listing-detail/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("detail", test_detail);
  TEST ("corrections", test_corrections);
  TEST ("not-found", test_not_found);
  TEST ("feeds", test_feeds);
  TEST ("queue", test_queue);
  TEST ("sync", test_sync);
  return g_test_run ();
}
