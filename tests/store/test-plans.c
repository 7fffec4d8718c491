/* test-plans.c: that nothing which a page reads looks through a whole table.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <sqlite3.h>
#include <string.h>

#include "wp-choices.h"
#include "wp-chronology.h"
#include "wp-coles.h"
#include "wp-conflicts.h"
#include "wp-duty-services.h"
#include "wp-event-detail.h"
#include "wp-event-list.h"
#include "wp-family-summary.h"
#include "wp-follow-ups.h"
#include "wp-kin.h"
#include "wp-listing-detail.h"
#include "wp-listing-feeds.h"
#include "wp-listing-kit.h"
#include "wp-listing-queue.h"
#include "wp-locality-at.h"
#include "wp-listing-twins.h"
#include "wp-own-feed.h"
#include "wp-people.h"
#include "wp-picture.h"
#include "wp-saved-searches.h"
#include "wp-search.h"
#include "wp-sync-kit.h"
#include "wp-timeline.h"
#include "wp-waits-report.h"
#include "wp-unmet-needs.h"

/* The authority's own, read whole on purpose: one row an agency whose data we hold; and the thousands whose names may
 * have what was typed anywhere in them. */
static const char *const read_whole[] = { "SCAN c USING INDEX source_coverage_agency", "SCAN professional_choice",
                                          "SCAN agency_choice" };

/* What the writer asks once, when the store is opened; and the last entry of the audit, which its key finds. */
static const char *const asked_once[] = {
  "FROM sqlite_schema",
  "FROM code WHERE 1 ORDER BY rid",
  "SELECT EXISTS (SELECT 1 FROM family)",
  "FROM listed_service s WHERE s.voided = 0 AND s.gone_on IS NULL AND NOT EXISTS",
  "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1",
};

static gboolean
is_asked_once (const char *sql)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked_once); i++)
    {
      if (strstr (sql, asked_once[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_allowed (const char *step)
{
  /* Rows that a subquery or a full-text index gave are no table. */
  if (!g_str_has_prefix (step, "SCAN ") || strstr (step, "VIRTUAL TABLE") != NULL || strstr (step, "(subquery") != NULL
      || strstr (step, "CONSTANT ROW") != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (read_whole); i++)
    {
      if (g_str_equal (step, read_whole[i]))
        return TRUE;
    }
  /* The list of what was opened lately holds fifty. */
  return strstr (step, "recent_family_opened") != NULL;
}

/* Explains each statement that the connection has prepared so far. */
static gpointer
trace_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3 *handle = wp_db_get_handle (db);
  guint *n = data;

  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  for (sqlite3_stmt *stmt = sqlite3_next_stmt (handle, NULL); stmt != NULL; stmt = sqlite3_next_stmt (handle, stmt))
    g_ptr_array_add (statements, g_strdup (sqlite3_sql (stmt)));
  for (guint i = 0; i < statements->len; i++)
    {
      const char *sql = g_ptr_array_index (statements, i);
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
      sqlite3_stmt *plan = NULL;
      if (!g_str_has_prefix (sql, "SELECT") || is_asked_once (sql))
        continue;
      g_assert_cmpint (sqlite3_prepare_v2 (handle, explain, -1, &plan, NULL), ==, SQLITE_OK);
      while (sqlite3_step (plan) == SQLITE_ROW)
        {
          const char *step = (const char *) sqlite3_column_text (plan, 3);
          if (is_allowed (step))
            continue;
          g_test_message ("%s: %s", step, sql);
          g_test_fail ();
        }
      sqlite3_finalize (plan);
      (*n)++;
    }
  return NULL;
}

static void
run_everything (WpTempStore *temp, const WpColes *coles, const char *event)
{
  const char *const typed[] = { "tyler coles", "9990000018", "yo99 9zz", "19/5/14", "dyana", "461" };
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  WpEventList *list = wp_event_list_new (temp->store, coles->family);
  WpTimeline *timeline = wp_timeline_new (temp->store, coles->family, list);
  GAsyncResult *waiting = NULL;

  while (wp_timeline_get_loading (timeline))
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), 1));
  wp_event_list_set_filter (list, &(WpEventFilter){ .words = "settled" });
  while (wp_event_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      wp_store_search_async (temp->store, typed[i], 20, NULL, wp_await_cb, &waiting);
      g_object_unref (wp_await (&waiting));
    }
  wp_store_picture_async (temp->store, coles->family, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_people_async (temp->store, coles->family, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_chronology_async (temp->store, coles->family, &(WpChronologyAsk){ .from = WP_DATE_NONE, .to = WP_DATE_NONE },
                             NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_kin_async (temp->store, coles->family, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_recent_async (temp->store, 10, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_mine_async (temp->store, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_choices_async (temp->store, WP_KIND_PROFESSIONAL, "sam", 10, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_choices_async (temp->store, WP_KIND_AGENCY, "", 10, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_choices_async (temp->store, WP_KIND_LISTED_SERVICE, "sam", 10, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_choices_async (temp->store, WP_KIND_LISTED_SERVICE, "", 10, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_waits_async (temp->store, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_choices_by_id_async (temp->store, (const char *const[]){ coles->dana, NULL }, coles->family, NULL,
                                wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_event_async (temp->store, event, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  g_object_unref (timeline);
  g_object_unref (list);
}

/* Led by words, by needs, by the places around, and by nothing. */
static void
search_listings (WpTempStore *temp)
{
  static const char *const words[] = { "worried all the time", "chess clvb zebra", NULL };
  GAsyncResult *waiting = NULL;

  g_autofree char *feed = wp_listing_kit_feed (temp, "Town directory");
  g_autofree char *id = wp_listing_kit_save (
      temp, wp_listing_kit_record (feed, "Chess club", WP_LISTED_SERVICE_NEEDS, "anxiety", WP_LISTED_SERVICE_PLACES,
                                   "53.96000,-1.08000|YO99 1AA|Hob Lane", WP_LISTED_SERVICE_SESSIONS,
                                   "W|1|TU||570|720|2024-01-01||0", -1));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      for (guint near = 0; near < 2; near++)
        {
          WpListingQuery *query = wp_listing_query_new (WP_TEST_NOW);
          query->words = g_strdup (words[i]);
          query->has_point = near == 1;
          query->latitude = 53.9;
          query->longitude = -1.08;
          query->miles = 1;
          query->times = WP_LISTING_TIME_OPEN_NOW;
          wp_listing_result_free (wp_listing_kit_search (temp, query));
        }
    }
  g_autofree char *other = wp_listing_kit_feed (temp, "County directory");
  g_free (wp_listing_kit_save (temp, wp_listing_kit_record (other, "Chess club", WP_LISTED_SERVICE_PLACES,
                                                            "53.96000,-1.08000|YO99 1AA|Hob Lane", -1)));
  for (guint settled = 0; settled < 2; settled++)
    {
      wp_store_listing_twins_async (temp->store, settled == 1, 10, NULL, wp_await_cb, &waiting);
      g_object_unref (wp_await (&waiting));
    }
  wp_store_own_feed_async (temp->store, feed, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_read_listing_async (temp->store, id, WP_TEST_NOW, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_feeds_async (temp->store, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_listings_to_check_async (temp->store, WP_TEST_NOW, 10, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_locality_at_async (temp->store, &(WpPoint){ 53.9, -1.08 }, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_follow_ups_async (temp->store, WP_TEST_NOW, 10, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  wp_store_unmet_needs_async (temp->store, wp_instant_to_date (WP_TEST_NOW) - 365, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
}

/* What sync asks of the writer's connection. */
static gpointer
sync_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const WpColes *coles = data;
  guint64 kinds = 0;
  gboolean more = TRUE;
  gboolean again = TRUE;

  g_assert_cmpint (wp_outbox_count (db, NULL, error), >, 0);
  g_ptr_array_unref (wp_outbox_read (db, 10, 1000, error));
  g_array_unref (wp_incoming_digest (db, NULL, 10, error));
  wp_incoming_begin_again (db, coles->family, error);
  wp_incoming_end_again (db, coles->family, &again, &kinds, NULL, error);
  wp_incoming_begin_again (db, NULL, error);
  for (again = TRUE; again;)
    {
      if (!wp_incoming_end_again (db, NULL, &again, &kinds, NULL, error))
        break;
    }
  for (guint i = 0; i < 100 && more; i++)
    wp_incoming_scrub (db, &more, error);
  return NULL;
}

static void
sync_everything (WpTempStore *temp, const WpColes *coles)
{
  WpRecord *family = wp_kit_family ("Price family");
  g_autofree char *id = g_strdup (wp_record_get_id (family));
  g_autoptr (GError) error = NULL;

  wp_kit_apply_one (temp, wp_kit_row (family, 3));
  wp_kit_edit (temp, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Coles family");
  wp_kit_edit (temp, WP_KIND_FAMILY, id, WP_FAMILY_NAME, "Marsh family");
  wp_kit_apply_one (temp, wp_kit_row (wp_kit_get (temp, WP_KIND_FAMILY, id), 5));
  g_autoptr (GPtrArray) items = wp_kit_outbox (temp);
  wp_kit_ack (temp, ((WpOutboxItem *) items->pdata[0])->mid, WP_SENT_APPLIED, NULL, 0);
  wp_kit_apply_one (temp, wp_kit_left (WP_KIND_PERSON, coles->tyler, coles->tyler, WP_SENSITIVITY_NORMAL, 9));
  wp_kit_apply_one (temp, wp_kit_forget (coles->dana, wp_levels_none (), 9));
  wp_temp_store_write (temp, sync_job, (gpointer) coles, &error);
  g_assert_no_error (error);
}

static void
test_sync_plans (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autoptr (WpColes) coles = wp_coles_add (temp);
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
  guint n = 0;

  sync_everything (temp, coles);
  wp_temp_store_write (temp, trace_job, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 100);
  for (guint settled = 0; settled < 2; settled++)
    {
      wp_store_conflicts_async (temp->store, settled == 1, NULL, wp_await_cb, &waiting);
      g_object_unref (wp_await (&waiting));
    }
  wp_store_conflict_count_async (temp->store, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  n = 0;
  wp_store_read_async (temp->store, trace_job, &n, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  g_assert_cmpuint (n, >=, 3);
}

static void
test_plans (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autoptr (WpColes) coles = wp_coles_add (temp);
  g_autofree char *event =
      wp_coles_event (temp, coles->family, "2025-02-03", "visit", coles->jo, NULL, coles->tyler, "Settled");
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  run_everything (temp, coles, event);
  for (guint duty = 0; duty < WP_N_DUTIES; duty++)
    {
      wp_store_duty_services_async (temp->store, duty, WP_TEST_NOW, NULL, wp_await_cb, &waiting);
      g_object_unref (wp_await (&waiting));
    }
  wp_store_saved_searches_async (temp->store, NULL, wp_await_cb, &waiting);
  g_object_unref (wp_await (&waiting));
  search_listings (temp);
  wp_store_read_async (temp->store, trace_job, &n, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_store_read_finish (temp->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plans/nothing-scans", test_plans);
  g_test_add_func ("/plans/sync-scans-nothing", test_sync_plans);
  return g_test_run ();
}
