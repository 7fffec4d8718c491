/* test-wp-db-worker.c: the order of jobs, cancelling, closing, and who runs where.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-db-worker.h"

static const char SQL_ENDLESS[] =
    "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c";
static const char SQL_LONG[] = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300000) "
                               "SELECT max(n) FROM c";

static GMutex gate;
static GString *order;
static guint n_freed;
static guint n_called;

static WpDb *
open_memory (gpointer data, GError **error)
{
  return wp_db_open (":memory:", WP_DB_OPEN_READ_WRITE_CREATE, error);
}

static WpDb *
open_nothing (gpointer data, GError **error)
{
  return wp_db_open ("/nonexistent/folder/store.db", WP_DB_OPEN_READ_ONLY, error);
}

static gpointer
wait_at_gate (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);
  return NULL;
}

static gpointer
note_letter (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_string_append_c (order, *(const char *) data);
  return g_strdup (data);
}

static gpointer
check_thread (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_db_worker_assert_in (data);
  return g_thread_self ();
}

static gpointer
count_numbers (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 n = 0;

  if (g_atomic_pointer_get ((gpointer *) data) == NULL)
    g_atomic_pointer_set ((gpointer *) data, db);
  return wp_db_query_int (db, SQL_ENDLESS, &n, error) ? GSIZE_TO_POINTER (n) : NULL;
}

static gpointer
cancel_and_finish (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 n = 0;

  g_cancellable_cancel (cancellable);
  return wp_db_query_int (db, SQL_LONG, &n, error) ? GSIZE_TO_POINTER (n) : NULL;
}

static void
count_freed (gpointer data)
{
  g_atomic_int_inc (&n_freed);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = wp_db_worker_run_finish (WP_DB_WORKER (source), result, &error);

  n_called++;
  if (user_data != NULL)
    g_propagate_error (user_data, g_steal_pointer (&error));
  else
    g_assert_no_error (error);
}

static void
run_until (guint n)
{
  while (n_called < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (void)
{
  g_mutex_lock (&gate);
  order = g_string_new (NULL);
  n_freed = 0;
  n_called = 0;
}

static void
add (WpDbWorker *worker, gint priority, const char *letter, GCancellable *cancellable, GError **error)
{
  wp_db_worker_run_async (worker, priority, note_letter, (gpointer) letter, count_freed, g_free, cancellable, called_cb,
                          error);
}

static void
test_order (void)
{
  g_autoptr (WpDbWorker) worker = wp_db_worker_new ("test", 0, open_memory, NULL, NULL);

  set_up ();
  wp_db_worker_run_async (worker, G_PRIORITY_HIGH, wait_at_gate, NULL, NULL, NULL, NULL, called_cb, NULL);
  add (worker, G_PRIORITY_LOW, "f", NULL, NULL);
  add (worker, G_PRIORITY_DEFAULT, "c", NULL, NULL);
  add (worker, G_PRIORITY_HIGH, "a", NULL, NULL);
  add (worker, G_PRIORITY_DEFAULT, "d", NULL, NULL);
  add (worker, G_PRIORITY_LOW, "g", NULL, NULL);
  add (worker, G_PRIORITY_HIGH, "b", NULL, NULL);
  add (worker, G_PRIORITY_DEFAULT, "e", NULL, NULL);
  g_mutex_unlock (&gate);
  run_until (8);
  g_assert_cmpstr (order->str, ==, "abcdefg");
  g_assert_cmpuint (n_freed, ==, 7);
  wp_db_worker_close_sync (worker);
  g_assert_finalize_object (g_steal_pointer (&worker));
  g_string_free (order, TRUE);
}

static void
test_cancel_before_begin (void)
{
  g_autoptr (WpDbWorker) worker = wp_db_worker_new ("test", 0, open_memory, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  set_up ();
  wp_db_worker_run_async (worker, 0, wait_at_gate, NULL, NULL, NULL, NULL, called_cb, NULL);
  add (worker, 0, "a", NULL, NULL);
  add (worker, 0, "b", cancellable, &error);
  add (worker, 0, "c", NULL, NULL);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&gate);
  run_until (4);
  g_assert_cmpstr (order->str, ==, "ac");
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_freed, ==, 3);
  wp_db_worker_close_sync (worker);
  g_string_free (order, TRUE);
}

static void
test_interrupt_reader (void)
{
  g_autoptr (WpDbWorker) worker = wp_db_worker_new ("test", WP_DB_WORKER_INTERRUPTIBLE, open_memory, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gpointer begun = NULL;

  n_called = 0;
  wp_db_worker_run_async (worker, 0, count_numbers, &begun, NULL, NULL, cancellable, called_cb, &error);
  while (g_atomic_pointer_get (&begun) == NULL)
    g_usleep (1000);
  g_cancellable_cancel (cancellable);
  run_until (1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* The worker goes on, and the next job is not touched by the old cancellation. */
  g_assert_true (wp_db_worker_run_sync (worker, check_thread, worker, NULL, &error) != g_thread_self ());
  g_assert_no_error (error);
  wp_db_worker_close_sync (worker);
}

static void
test_writer_runs_to_its_end (void)
{
  g_autoptr (WpDbWorker) worker = wp_db_worker_new ("test", 0, open_memory, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gpointer n = wp_db_worker_run_sync (worker, cancel_and_finish, NULL, cancellable, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (GPOINTER_TO_SIZE (n), ==, 300000);
  wp_db_worker_close_sync (worker);
}

static void
test_open_error (void)
{
  g_autoptr (WpDbWorker) worker = wp_db_worker_new ("test", 0, open_nothing, NULL, NULL);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wp_db_worker_run_sync (worker, check_thread, worker, NULL, &error));
      g_assert_error (error, WP_DB_ERROR, WP_DB_ERROR_IO);
    }
  wp_db_worker_close_sync (worker);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wp_db_worker_close_finish (WP_DB_WORKER (source), result, &error));
  g_assert_no_error (error);
  g_string_append_c (order, '.');
  n_called++;
}

static void
test_close_drains (void)
{
  g_autoptr (WpDbWorker) worker = wp_db_worker_new ("test", 0, open_memory, NULL, count_freed);
  g_autoptr (GError) error = NULL;

  set_up ();
  wp_db_worker_run_async (worker, 0, wait_at_gate, NULL, NULL, NULL, NULL, called_cb, NULL);
  add (worker, 0, "a", NULL, NULL);
  add (worker, 0, "b", NULL, NULL);
  wp_db_worker_close_async (worker, closed_cb, NULL);
  wp_db_worker_close_async (worker, closed_cb, NULL);
  add (worker, 0, "c", NULL, &error);
  g_mutex_unlock (&gate);
  run_until (6);
  g_assert_cmpstr (order->str, ==, "ab..");
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  /* Three jobs' data, and the data of opening. */
  g_assert_cmpuint (g_atomic_int_get (&n_freed), ==, 4);

  wp_db_worker_close_async (worker, closed_cb, NULL);
  run_until (7);
  g_string_free (order, TRUE);
}

/* Nobody but the queued jobs holds the worker: they are done, and it goes. */
static void
test_let_go_while_busy (void)
{
  WpDbWorker *worker = wp_db_worker_new ("test", 0, open_memory, NULL, count_freed);

  set_up ();
  g_object_add_weak_pointer (G_OBJECT (worker), (gpointer *) &worker);
  wp_db_worker_run_async (worker, 0, wait_at_gate, NULL, NULL, NULL, NULL, called_cb, NULL);
  add (worker, 0, "a", NULL, NULL);
  g_object_unref (worker);
  g_mutex_unlock (&gate);
  run_until (2);
  while (g_atomic_int_get (&n_freed) < 2)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (order->str, ==, "a");
  while (g_atomic_pointer_get (&worker) != NULL)
    g_main_context_iteration (NULL, FALSE);
  g_string_free (order, TRUE);
}

static gpointer
say_hello (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  wp_db_worker_assert_in (data);
  return g_strdup ("hello");
}

static void
thread_called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *text = wp_db_worker_run_finish (WP_DB_WORKER (source), result, NULL);

  g_assert_cmpstr (text, ==, "hello");
  *(GThread **) user_data = g_thread_self ();
}

static gpointer
run_in_own_context (gpointer worker)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  GThread *called_on = NULL;

  g_main_context_push_thread_default (context);
  wp_db_worker_run_async (worker, 0, say_hello, worker, NULL, g_free, NULL, thread_called_cb, &called_on);
  while (called_on == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  g_assert_true (called_on == g_thread_self ());
  return NULL;
}

static void
test_context_of_caller (void)
{
  g_autoptr (WpDbWorker) worker = wp_db_worker_new ("test", 0, open_memory, NULL, NULL);
  GThread *thread = g_thread_new ("caller", run_in_own_context, worker);

  g_thread_join (thread);
  wp_db_worker_close_sync (worker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/cancel-before-begin", test_cancel_before_begin);
  g_test_add_func ("/worker/interrupt-reader", test_interrupt_reader);
  g_test_add_func ("/worker/writer-runs-to-its-end", test_writer_runs_to_its_end);
  g_test_add_func ("/worker/open-error", test_open_error);
  g_test_add_func ("/worker/close-drains", test_close_drains);
  g_test_add_func ("/worker/let-go-while-busy", test_let_go_while_busy);
  g_test_add_func ("/worker/context-of-caller", test_context_of_caller);
  return g_test_run ();
}
