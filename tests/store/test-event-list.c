/* test-event-list.c: everything that happened in one family, as a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-coles.h"
#include "wp-event-detail.h"
#include "wp-event-list.h"

typedef struct
{
  WpTempStore *temp;
  WpColes *coles;
  WpEventList *list;
  char *visit;
  char *call;
  char *old;
} Fixture;

static void
wait_until_loaded (WpEventList *list)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (wp_event_list_get_loading (list) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (wp_event_list_get_loading (list));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->temp = wp_temp_store_new ();
  fixture->coles = wp_coles_add (fixture->temp);
  const WpColes *coles = fixture->coles;
  fixture->visit = wp_coles_event (fixture->temp, coles->family, "2025-02-03", "visit", coles->jo, NULL, coles->tyler,
                                   "Settled since the move to Siân’s");
  fixture->call = wp_coles_event (fixture->temp, coles->family, "2025-02-07", "contact", coles->sam, NULL, coles->mia,
                                  "Wants the college open day");
  fixture->old = wp_coles_event (fixture->temp, coles->family, "2023-04-13", "tac", coles->colin, NULL, NULL, "Review");
  fixture->list = wp_event_list_new (fixture->temp->store, coles->family);
  wait_until_loaded (fixture->list);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->list);
  g_free (fixture->visit);
  g_free (fixture->call);
  g_free (fixture->old);
  wp_coles_free (fixture->coles);
  wp_temp_store_free (fixture->temp);
}

static WpEventItem *
item_at (Fixture *fixture, guint position)
{
  WpEventItem *item = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  g_assert_nonnull (item);
  g_object_unref (item);
  return item;
}

static void
wait_for_text (WpEventItem *item)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!item->loaded && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (item->loaded);
}

static guint
count_rows (Fixture *fixture, WpEventRow row)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    n += item_at (fixture, i)->row == (int) row;
  return n;
}

/* The rows of each month have an upper and a lower edge, whatever is shown of it. */
static void
check_edges (Fixture *fixture)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));

  for (guint i = 0; i < n; i++)
    {
      gboolean heading = item_at (fixture, i)->row == WP_EVENT_ROW_HEADING;
      gboolean first = i > 0 && item_at (fixture, i - 1)->row == WP_EVENT_ROW_HEADING;
      gboolean last = i + 1 == n || item_at (fixture, i + 1)->row == WP_EVENT_ROW_HEADING;

      g_assert_cmpint (item_at (fixture, i)->edges, ==,
                       heading ? WP_EVENT_EDGE_NONE
                               : (first ? WP_EVENT_EDGE_FIRST : 0) | (last ? WP_EVENT_EDGE_LAST : 0));
    }
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (wp_event_list_get_n_total (fixture->list), ==, 3);
  g_assert_cmpuint (wp_event_list_get_n_shown (fixture->list), ==, 3);
  WpEventItem *heading = item_at (fixture, 0);
  g_assert_cmpint (heading->row, ==, WP_EVENT_ROW_HEADING);
  g_assert_cmpstr (heading->year, ==, "2025");
  g_assert_cmpstr (heading->month, ==, "February");
  g_assert_cmpint (heading->n_shown, ==, 2);

  WpEventItem *call = item_at (fixture, 1);
  g_assert_cmpstr (call->day, ==, "7");
  g_assert_cmpstr (call->weekday, ==, "Fri");
  g_assert_cmpstr (call->kind, ==, "contact");
  wait_for_text (call);
  g_assert_cmpstr (call->id, ==, fixture->call);
  g_assert_cmpstr (call->title, ==, "Contact");
  g_assert_cmpstr (call->summary, ==, "Mia. Wants the college open day");
  g_assert_cmpstr (call->professional, ==, "Sam Okafor");
  g_assert_cmpstr (call->agency, ==, "Aldermere Early Help");
  g_assert_cmpstr (call->service_kind, ==, "early_help");

  check_edges (fixture);

  /* Five that began, one that ended; stale and withheld stand where they began. */
  g_assert_cmpuint (count_rows (fixture, WP_EVENT_ROW_INVOLVED), ==, 5);
  g_assert_cmpuint (count_rows (fixture, WP_EVENT_ROW_INVOLVED_END), ==, 1);
  g_assert_cmpuint (count_rows (fixture, WP_EVENT_ROW_BLANK), ==, 2);
}

static void
test_finding (Fixture *fixture, gconstpointer data)
{
  guint call = wp_event_list_find (fixture->list, fixture->call);
  guint visit = wp_event_list_find (fixture->list, fixture->visit);
  guint old = wp_event_list_find (fixture->list, fixture->old);

  g_assert_cmpuint (call, ==, 1);
  g_assert_cmpuint (wp_event_list_next (fixture->list, call), ==, visit);
  g_assert_cmpuint (wp_event_list_next (fixture->list, visit), ==, old);
  g_assert_cmpuint (wp_event_list_next (fixture->list, old), ==, G_MAXUINT);
  g_assert_cmpuint (wp_event_list_next (fixture->list, G_MAXUINT), ==, call);
  g_assert_cmpuint (wp_event_list_previous (fixture->list, visit), ==, call);
  g_assert_cmpuint (wp_event_list_previous (fixture->list, call), ==, G_MAXUINT);
  g_assert_cmpuint (wp_event_list_previous (fixture->list, G_MAXUINT), ==, old);
  g_assert_cmpuint (wp_event_list_find (fixture->list, fixture->coles->dana), ==, G_MAXUINT);
  g_assert_cmpuint (wp_event_list_find_date (fixture->list, wp_date_make (2023, 4, 13)), ==, old);
}

static void
apply (Fixture *fixture, const WpEventFilter *filter)
{
  wp_event_list_set_filter (fixture->list, filter);
  wait_until_loaded (fixture->list);
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  const WpColes *coles = fixture->coles;
  const char *const tyler[] = { coles->tyler, NULL };
  const char *const school[] = { coles->school, NULL };
  const char *const visits[] = { "visit", NULL };

  apply (fixture, &(WpEventFilter){ .people = tyler });
  /* The meeting was about the whole family. */
  g_assert_cmpuint (wp_event_list_get_n_shown (fixture->list), ==, 2);
  check_edges (fixture);
  g_assert_cmpuint (wp_event_list_find (fixture->list, fixture->call), ==, G_MAXUINT);
  g_assert_true (wp_event_list_is_filtered (fixture->list));
  g_assert_cmpuint (count_rows (fixture, WP_EVENT_ROW_INVOLVED), ==, 0);

  apply (fixture, &(WpEventFilter){ .agencies = school });
  g_assert_cmpuint (wp_event_list_get_n_shown (fixture->list), ==, 1);
  g_assert_cmpuint (count_rows (fixture, WP_EVENT_ROW_INVOLVED), ==, 1);
  apply (fixture, &(WpEventFilter){ .kinds = visits });
  g_assert_cmpuint (wp_event_list_get_n_shown (fixture->list), ==, 1);
  apply (fixture, &(WpEventFilter){ .lead_only = TRUE });
  g_assert_cmpuint (wp_event_list_get_n_shown (fixture->list), ==, 1);
  g_assert_cmpuint (wp_event_list_find (fixture->list, fixture->call), !=, G_MAXUINT);
  apply (fixture, &(WpEventFilter){ .words = "SIAN settled" });
  g_assert_cmpuint (wp_event_list_get_n_shown (fixture->list), ==, 1);
  g_assert_cmpuint (wp_event_list_find (fixture->list, fixture->visit), !=, G_MAXUINT);
  apply (fixture, &(WpEventFilter){ .words = "bray" });
  g_assert_cmpuint (wp_event_list_get_n_shown (fixture->list), ==, 1);
  apply (fixture, &(WpEventFilter){ .words = "nowhere" });
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
  apply (fixture, NULL);
  g_assert_cmpuint (wp_event_list_get_n_shown (fixture->list), ==, 3);
  g_assert_false (wp_event_list_is_filtered (fixture->list));
  check_edges (fixture);
}

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) people = NULL;
  g_autoptr (GListModel) agencies = NULL;
  g_autoptr (GListModel) kinds = NULL;

  g_object_get (fixture->list, "people", &people, "agencies", &agencies, "kinds", &kinds, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (people), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (agencies), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (kinds), ==, 3);
  g_autoptr (WpFilterChoice) first = g_list_model_get_item (agencies, 0);
  g_assert_cmpstr (first->label, ==, "Aldermere Early Help");
  g_assert_cmpstr (first->detail, ==, "early_help");
  g_assert_cmpint (first->n_events, ==, 2);
}

/* The list reads itself anew after each save; this waits for the one that has @event, ten seconds at most. */
static void
wait_until_found (WpEventList *list, const char *event)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while ((wp_event_list_find (list, event) == G_MAXUINT || wp_event_list_get_loading (list))
         && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
correct (Fixture *fixture, const char *event, char **id)
{
  WpRecord *record = wp_store_new_record (fixture->temp->store, WP_KIND_EVENT);

  wp_record_set_text (record, WP_EVENT_FAMILY, fixture->coles->family);
  wp_record_set_text (record, WP_EVENT_KIND, "visit");
  wp_record_set_number (record, WP_EVENT_OCCURRED_AT, wp_instant_from_date_time (wp_date_make (2025, 2, 4), 900));
  wp_record_set_number (record, WP_EVENT_HAS_TIME, 1);
  wp_record_set_number (record, WP_EVENT_RECORDED_AT, WP_TEST_NOW);
  wp_record_set_text (record, WP_EVENT_MODE, "home");
  wp_record_set_number (record, WP_EVENT_CHILD_ALONE, 1);
  wp_record_set_text (record, WP_EVENT_SUPERSEDES, event);
  wp_record_set_text (record, WP_EVENT_CORRECTION_REASON, "It was the day after");
  *id = g_strdup (wp_record_get_id (record));
  wp_temp_store_add (fixture->temp, record);
}

/* The list follows the store by itself; what was shown keeps its items. */
static void
test_corrections (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  WpEventItem *call = item_at (fixture, 1);
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wait_for_text (call);
  correct (fixture, fixture->visit, &first);
  correct (fixture, first, &second);
  wait_until_found (fixture->list, second);
  g_assert_true (item_at (fixture, 1) == call);
  g_assert_cmpuint (wp_event_list_get_n_total (fixture->list), ==, 3);
  guint place = wp_event_list_find (fixture->list, fixture->visit);
  g_assert_cmpuint (place, ==, wp_event_list_find (fixture->list, second));
  WpEventItem *item = item_at (fixture, place);
  g_assert_true (item->corrected);
  g_assert_cmpint (item->n_corrections, ==, 2);
  g_assert_cmpstr (item->time, ==, "15:00");
  wait_for_text (item);
  g_assert_cmpstr (item->title, ==, "Home visit, child seen alone");

  wp_store_event_async (fixture->temp->store, second, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (WpEventDetail) detail = wp_store_event_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (detail->when, ==, "Tuesday 4 February 2025, 15:00");
  g_assert_cmpstr (detail->corrections_text, ==, "Corrected 2 times");
  g_assert_cmpuint (g_list_model_get_n_items (detail->accounts), ==, 2);
  g_autoptr (WpEventAccount) last = g_list_model_get_item (detail->accounts, 1);
  g_assert_cmpstr (last->event_id, ==, fixture->visit);
  g_assert_cmpstr (last->summary, ==, "Settled since the move to Siân’s");
  g_assert_cmpstr (last->reason, ==, "It was the day after");
}

static void
test_detail (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_event_async (fixture->temp->store, fixture->visit, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (WpEventDetail) detail = wp_store_event_finish (fixture->temp->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (detail->kind_text, ==, "Visit");
  g_assert_cmpstr (detail->when, ==, "Monday 3 February 2025");
  g_assert_cmpstr (detail->professional, ==, "Jo Marsh");
  g_assert_cmpstr (detail->reached, ==, "They were reached");
  g_assert_cmpstr (detail->summary, ==, "Settled since the move to Siân’s");
  g_autoptr (WpEventPerson) tyler = g_list_model_get_item (detail->subjects, 0);
  g_assert_cmpstr (tyler->name, ==, "Tyler Coles");
  g_assert_cmpstr (tyler->role, ==, "Child");
  g_assert_null (detail->superseded_by);
}

#define ADD(name, func) g_test_add ("/event-list/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rows", test_rows);
  ADD ("finding", test_finding);
  ADD ("filters", test_filters);
  ADD ("choices", test_choices);
  ADD ("corrections", test_corrections);
  ADD ("detail", test_detail);
  return g_test_run ();
}
