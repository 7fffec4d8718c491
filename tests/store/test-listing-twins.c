/* test-listing-twins.c: services of different feeds that look like one are proposed, settled, and found once.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-id.h"
#include "wp-listing-detail.h"
#include "wp-listing-kit.h"
#include "wp-listing-twins.h"
#include "wp-sync-kit.h"

#define END (-1)
#define HOB_LANE "|YO99 1AB|Hob Lane Centre"

typedef struct
{
  WpTempStore *temp;
  char *ours;
  char *theirs;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->temp = wp_temp_store_new ();
  f->ours = wp_listing_kit_feed (f->temp, "Town directory");
  f->theirs = wp_listing_kit_feed (f->temp, "County directory");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wp_temp_store_free (f->temp);
  g_free (f->ours);
  g_free (f->theirs);
}

static char *
add (Fixture *f, const char *feed, const char *name, const char *places, const char *telephone, const char *url)
{
  return wp_listing_kit_save (f->temp, wp_listing_kit_record (feed, name, WP_LISTED_SERVICE_PLACES, places,
                                                              WP_LISTED_SERVICE_TELEPHONE, telephone,
                                                              WP_LISTED_SERVICE_URL, url, END));
}

static GPtrArray *
list (Fixture *f, gboolean settled)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_listing_twins_async (f->temp->store, settled, 100, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  GPtrArray *twins = wp_store_listing_twins_finish (f->temp->store, result, &error);
  g_assert_no_error (error);
  return twins;
}

static void
assert_n (Fixture *f, gboolean settled, guint n)
{
  g_autoptr (GPtrArray) twins = list (f, settled);

  g_assert_cmpuint (twins->len, ==, n);
}

static WpChange *
settle (Fixture *f, const char *verdict)
{
  g_autoptr (GPtrArray) twins = list (f, FALSE);
  const WpListingPair *twin = twins->pdata[0];
  g_autofree char *id = wp_id_new (WP_TEST_NOW);
  g_autoptr (WpRecord) record = wp_record_new (WP_KIND_LISTING_TWIN, id);
  WpChange *change = wp_change_new ("add");
  WpChange *undo = NULL;
  g_autoptr (GError) error = NULL;

  wp_record_set_text (record, WP_LISTING_TWIN_FIRST, twin->first->id);
  wp_record_set_text (record, WP_LISTING_TWIN_SECOND, twin->second->id);
  wp_record_set_text (record, WP_LISTING_TWIN_VERDICT, verdict);
  wp_change_add (change, record);
  g_assert_true (wp_temp_store_save (f->temp, change, &undo, &error));
  g_assert_no_error (error);
  return undo;
}

static void
undo (Fixture *f, WpChange *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_temp_store_save (f->temp, change, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_finds (Fixture *f, const char *words, const char *expected)
{
  g_autofree char *names = wp_listing_kit_find (f->temp, words);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_proposed (Fixture *f, gconstpointer data)
{
  g_free (add (f, f->ours, "Chess Club", HOB_LANE, NULL, NULL));
  g_free (add (f, f->theirs, "chess club", "|YO99 1AB|Elsewhere", NULL, NULL));
  g_free (add (f, f->ours, "Drums", NULL, "01632 960512", NULL));
  g_free (add (f, f->theirs, "Drums", "|YO99 9ZZ|", "(01632) 960512", NULL));
  g_free (add (f, f->ours, "Songs", NULL, NULL, "https://www.example.org/songs/"));
  g_free (add (f, f->theirs, "Singing", NULL, NULL, "http://example.org/songs"));
  /* The same feed, and the same name alone, say nothing. */
  g_free (add (f, f->ours, "Art", HOB_LANE, NULL, NULL));
  g_free (add (f, f->ours, "Art", HOB_LANE, NULL, NULL));
  g_free (add (f, f->theirs, "Art", "|YO99 9ZZ|", NULL, NULL));
  assert_n (f, FALSE, 3);
  assert_n (f, TRUE, 0);
}

/* An address that many services of one publisher share is the publisher's own. */
static void
test_publishers (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Club %u", i);
      g_free (add (f, f->ours, name, NULL, NULL, "https://example.org/"));
    }
  g_free (add (f, f->theirs, "Another", NULL, NULL, "https://example.org/"));
  assert_n (f, FALSE, 0);
}

static void
test_same (Fixture *f, gconstpointer data)
{
  g_autofree char *ours = add (f, f->ours, "Chess Club", HOB_LANE, NULL, NULL);
  g_autofree char *theirs = add (f, f->theirs, "Chess Club", HOB_LANE, NULL, NULL);
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  WpChange *back;

  /* The one that we publish is shown, whichever came first. */
  wp_kit_edit (f->temp, WP_KIND_FEED, f->theirs, WP_FEED_PUBLISHED, "1");
  assert_finds (f, "chess", "Chess Club, Chess Club");
  back = settle (f, "same");
  assert_n (f, FALSE, 0);
  assert_n (f, TRUE, 1);
  g_autoptr (WpListingResult) result = NULL;
  WpListingQuery *query = wp_listing_query_new (WP_TEST_NOW);
  query->words = g_strdup ("chess");
  result = wp_listing_kit_search (f->temp, query);
  g_assert_cmpuint (result->n_found, ==, 1);
  g_autoptr (WpListingHit) hit = g_list_model_get_item (result->hits, 0);
  g_assert_cmpstr (hit->id, ==, theirs);
  g_assert_cmpstr (hit->also, ==, "Town directory");

  /* Both can be read, and lead to each other. */
  wp_store_read_listing_async (f->temp->store, ours, WP_TEST_NOW, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) read = wp_await (&waiting);
  g_autoptr (WpListingDetail) detail = wp_store_read_listing_finish (f->temp->store, read, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (detail->also), ==, 1);
  g_autoptr (WpListingSide) side = g_list_model_get_item (detail->also, 0);
  g_assert_cmpstr (side->id, ==, theirs);
  g_assert_cmpstr (side->feed, ==, "County directory");

  /* When the one that is shown is gone the other is there again. */
  wp_kit_edit (f->temp, WP_KIND_LISTED_SERVICE, theirs, WP_LISTED_SERVICE_GONE_ON, "2025-02-01");
  query = wp_listing_query_new (WP_TEST_NOW);
  query->words = g_strdup ("chess");
  g_autoptr (WpListingResult) then = wp_listing_kit_search (f->temp, query);
  g_autoptr (WpListingHit) left = g_list_model_get_item (then->hits, 0);
  g_assert_cmpstr (left->id, ==, ours);
  g_assert_cmpstr (left->also, ==, "");
  wp_kit_edit (f->temp, WP_KIND_LISTED_SERVICE, theirs, WP_LISTED_SERVICE_GONE_ON, NULL);
  assert_finds (f, "chess", "Chess Club");

  undo (f, back);
  assert_finds (f, "chess", "Chess Club, Chess Club");
  assert_n (f, FALSE, 1);
}

static void
test_different (Fixture *f, gconstpointer data)
{
  g_autofree char *ours = add (f, f->ours, "Chess Club", HOB_LANE, NULL, NULL);
  WpChange *back;

  g_free (add (f, f->theirs, "Chess Club", HOB_LANE, NULL, NULL));
  back = settle (f, "different");
  assert_n (f, FALSE, 0);
  assert_finds (f, "chess", "Chess Club, Chess Club");
  /* Read again, and changed: never asked again. */
  wp_kit_edit (f->temp, WP_KIND_LISTED_SERVICE, ours, WP_LISTED_SERVICE_COST, "£3");
  assert_n (f, FALSE, 0);
  undo (f, back);
  assert_n (f, FALSE, 1);
}

#define TEST(name, function) g_test_add ("/listing-twins/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("proposed", test_proposed);
  TEST ("publishers", test_publishers);
  TEST ("same", test_same);
  TEST ("different", test_different);
  return g_test_run ();
}
