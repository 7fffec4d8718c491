/* test-own-feed.c: what one desk reads of the directory for itself stays there, and nobody else is told of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-id.h"
#include "wp-listing-feeds.h"
#include "wp-listing-kit.h"
#include "wp-own-feed.h"
#include "wp-sync-kit.h"

#define FEED "018f0000-0000-7000-8000-00000000f001"
#define SERVICES 700

typedef struct
{
  gboolean drop;
  gboolean costs; /* services have a cost */
  gboolean gone;  /* the second is */
  guint n;
  guint n_marks; /* (out) */
  char *matched; /* (out) (owned) */
} Made;

static WpRecord *
make_service (guint i, gboolean costs)
{
  g_autofree char *source = g_strdup_printf ("s%u", i);
  g_autofree char *id = wp_id_from_seed (FEED, source);
  g_autofree char *name = g_strdup_printf ("Juggling club %u", i);
  WpRecord *record = wp_record_new (WP_KIND_LISTED_SERVICE, id);

  wp_record_set_text (record, WP_LISTED_SERVICE_FEED, FEED);
  wp_record_set_text (record, WP_LISTED_SERVICE_SOURCE_ID, source);
  wp_record_set_text (record, WP_LISTED_SERVICE_NAME, name);
  wp_record_set_text (record, WP_LISTED_SERVICE_STATUS, "active");
  if (costs)
    wp_record_set_text (record, WP_LISTED_SERVICE_COST, "£2 a time");
  return record;
}

static void
count_cb (const WpFeedMark *mark, gpointer data)
{
  ++*(guint *) data;
}

static gboolean
fill (WpBulk *bulk, Made *made, GError **error)
{
  g_autoptr (WpOwnFeed) told = wp_own_feed_new (FEED);
  g_autoptr (WpRecord) feed = wp_record_new (WP_KIND_FEED, FEED);
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  WpOwnBatch batch = { .feed = feed, .services = services, .gone = gone, .marks = marks, .told = told };

  wp_record_set_text (feed, WP_FEED_NAME, "Ours alone");
  wp_record_set_text (feed, WP_FEED_KIND, "file");
  told->begun_at = WP_TEST_NOW;
  told->state = g_strdup ("{}");
  told->counts.read = made->n;
  told->counts.total = SERVICES;
  for (guint i = 0; i < made->n; i++)
    {
      WpRecord *service = make_service (i, made->costs);
      WpFeedMark *mark = g_new0 (WpFeedMark, 1);

      mark->fingerprint = i;
      mark->page = 1;
      g_strlcpy (mark->id, wp_record_get_id (service), sizeof mark->id);
      g_ptr_array_add (marks, mark);
      if (made->gone && i == 1)
        g_ptr_array_add (gone, (gpointer) wp_record_get_id (service));
      g_ptr_array_add (services, service);
    }
  return wp_bulk_put_own (bulk, &batch, error);
}

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  Made *made = data;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  guint left = 1;

  for (guint i = 0; i < 4; i++)
    {
      g_ptr_array_add (sources, g_strdup_printf ("s%u", i));
      g_ptr_array_add (sources, g_strdup_printf (i < 2 ? "Juggling club %u" : "Another %u", i));
    }
  if (!made->drop)
    {
      made->matched = wp_bulk_match_own (bulk, sources, error);
      return *error == NULL && fill (bulk, made, error)
             && wp_bulk_each_own_mark (bulk, FEED, count_cb, &made->n_marks, error);
    }
  while (left > 0)
    if (!wp_bulk_drop_own (bulk, FEED, &left, error))
      return FALSE;
  return TRUE;
}

static void
run (WpTempStore *t, Made *made)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  wp_store_bulk_async (t->store, WP_BULK_OWN, make, made, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_store_bulk_finish (t->store, result, &error);
  g_assert_no_error (error);
}

static gint64
count_waiting (WpTempStore *t)
{
  return wp_temp_store_query (t, "SELECT count(*) FROM outbox");
}

static void
add_check (WpTempStore *t, const char *service)
{
  g_autofree char *id = wp_id_new (WP_TEST_NOW);
  WpRecord *check = wp_record_new (WP_KIND_LISTING_CHECK, id);

  wp_record_set_text (check, WP_LISTING_CHECK_LISTED, service);
  wp_record_set_date (check, WP_LISTING_CHECK_CHECKED_ON, wp_instant_to_date (WP_TEST_NOW));
  wp_record_set_text (check, WP_LISTING_CHECK_WAY, "phoned");
  wp_temp_store_add (t, check);
}

static void
nothing_of_it_is_sent (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  Made made = { .n = 5 };
  g_autofree char *theirs = wp_listing_kit_feed (t, "The town’s");
  g_autofree char *other = wp_listing_kit_save (t, wp_listing_kit_record (theirs, "Chess club", -1));
  const gint64 before = count_waiting (t);
  g_autoptr (WpRecord) first = make_service (0, FALSE);
  g_autofree char *names = NULL;

  run (t, &made);
  g_free (made.matched);
  g_assert_cmpuint (made.n_marks, ==, 5);
  names = wp_listing_kit_find (t, "juggling");
  g_assert_nonnull (strstr (names, "Juggling club 3"));
  wp_kit_edit (t, WP_KIND_FEED, FEED, WP_FEED_NAME, "Renamed");
  add_check (t, wp_record_get_id (first));
  g_assert_cmpint (count_waiting (t), ==, before);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM audit WHERE action = 'feed'"), ==, 1);
  /* What is said of others is sent as ever. */
  add_check (t, other);
  g_assert_cmpint (count_waiting (t), ==, before + 1);
}

static void
again_it_is_as_it_comes (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  Made first = { .n = 5, .costs = TRUE };
  Made second = { .n = 5, .gone = TRUE };
  g_autofree char *names = NULL;

  run (t, &first);
  g_assert_null (first.matched);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listed_service WHERE cost IS NOT NULL"), ==, 5);
  run (t, &second);
  /* Two of four by the same number and name: half. */
  g_assert_cmpstr (second.matched, ==, FEED);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listed_service WHERE cost IS NOT NULL"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listed_service WHERE gone_on IS NOT NULL"), ==, 1);
  names = wp_listing_kit_find (t, "juggling");
  g_assert_null (strstr (names, "Juggling club 1"));
  g_free (first.matched);
  g_free (second.matched);
}

/* All that a server may say of the authority: the first page, that nothing of it may be seen. */
static void
a_pull_leaves_it_alone (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  Made made = { .n = 5 };
  WpRecord *authority = wp_record_new (WP_KIND_AUTHORITY, "018f0000-0000-7000-8000-0000000000aa");
  g_autoptr (WpRecord) feed = NULL;

  run (t, &made);
  g_free (made.matched);
  feed = wp_kit_get (t, WP_KIND_FEED, FEED);
  g_strlcpy (wp_record_meta (authority)->root, wp_record_get_id (authority), 37);
  wp_record_set_text (authority, WP_AUTHORITY_NAME, "Example Council");
  wp_kit_apply (t, (WpPageOp[]){ wp_kit_row (authority, 1) }, 1, "1", TRUE);
  wp_kit_apply_one (t, wp_kit_forget (wp_record_meta (feed)->root, wp_levels_none (), 5));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listed_service WHERE rev = 0"), ==, 5);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM own_feed"), ==, 1);
}

static void
removed_it_leaves_the_desk (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  Made made = { .n = SERVICES };
  Made drop = { .drop = TRUE };
  g_autofree char *theirs = wp_listing_kit_feed (t, "The town’s");
  g_autofree char *other = wp_listing_kit_save (t, wp_listing_kit_record (theirs, "Chess club", -1));
  g_autoptr (WpRecord) first = make_service (0, FALSE);
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  run (t, &made);
  g_free (made.matched);
  add_check (t, wp_record_get_id (first));
  wp_store_feeds_async (t->store, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) listed = wp_await (&waiting);
  g_autoptr (GPtrArray) feeds = wp_store_feeds_finish (t->store, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (feeds->len, ==, 2);
  const WpListingFeed *own = feeds->pdata[0];
  g_assert_cmpstr (own->name, ==, "Ours alone");
  g_assert_true (own->own && own->unfinished);
  g_assert_cmpint (own->n_listed, ==, SERVICES);
  g_assert_cmpint (own->n_total, ==, SERVICES);
  g_assert_false (((WpListingFeed *) feeds->pdata[1])->own);

  run (t, &drop);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listed_service"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM listing_check"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM own_mark"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM feed"), ==, 1);
  names = wp_listing_kit_find (t, "juggling");
  g_assert_null (strstr (names, "Juggling"));
  names = (g_free (names), wp_listing_kit_find (t, "chess"));
  g_assert_cmpstr (names, ==, "Chess club");

  wp_store_own_feed_async (t->store, FEED, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) asked = wp_await (&waiting);
  g_assert_null (wp_store_own_feed_finish (t->store, asked, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-feed/nothing-of-it-is-sent", nothing_of_it_is_sent);
  g_test_add_func ("/own-feed/again-it-is-as-it-comes", again_it_is_as_it_comes);
  g_test_add_func ("/own-feed/a-pull-leaves-it-alone", a_pull_leaves_it_alone);
  g_test_add_func ("/own-feed/removed-it-leaves-the-desk", removed_it_leaves_the_desk);
  return g_test_run ();
}
