/* test-demo-store.c: the fictional authority goes into a store whole, and the same seed changes nothing a second time.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-bulk.h"
#include "wp-demo.h"
#include "wp-temp-store.h"

#define SEED 1

static gboolean
make (WpBulk *bulk, gpointer data, GCancellable *cancellable, GError **error)
{
  return wp_demo_generate (SEED, WP_DEMO_SMALL, wp_instant_to_date (WP_TEST_NOW), WP_TEST_NOW, wp_bulk_sink, bulk,
                           error);
}

static void
fill (WpTempStore *t)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_bulk_async (t->store, WP_BULK_DEMO, make, NULL, NULL, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_store_bulk_finish (t->store, result, &error));
  g_assert_no_error (error);
}

static void
it_fills_a_store (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  gint64 start = g_get_monotonic_time ();

  fill (t);
  g_test_message ("filled in %.2f s", (g_get_monotonic_time () - start) / 1e6);
  gint64 events = wp_temp_store_query (t, "SELECT count(*) FROM event");
  g_test_message ("%d people, %d events", (int) wp_temp_store_query (t, "SELECT count(*) FROM person"), (int) events);
  g_assert_cmpint (events, >, 10000);
  /* Nothing hangs in the air: each event's family and each note's event is there. */
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM event e LEFT JOIN family f ON f.id = e.family"
                                           " WHERE f.id IS NULL"),
                   ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM case_note n LEFT JOIN event e ON e.id = n.event"
                                           " WHERE e.id IS NULL OR e.root <> n.root"),
                   ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM person WHERE root <> id"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM (SELECT 1 FROM involvement WHERE lead = 1 AND status ="
                                           " 'active' AND voided = 0 GROUP BY family HAVING count(*) > 1)"),
                   ==, 0);

  fill (t);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM event"), ==, events);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM history"), ==, 0);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/it-fills-a-store", it_fills_a_store);
  return g_test_run ();
}
