/* test-import-log.c: the last reports of imports are kept, and no more than those.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-log.h"
#include "wp-temp-store.h"

static void
keep (WpTempStore *temp, gint64 n_read, const char *report)
{
  g_autoptr (WpImportEntry) entry = g_object_new (WP_TYPE_IMPORT_ENTRY, NULL);
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  entry->ended = n_read % 2 == 0;
  entry->n_read = n_read;
  wp_store_keep_import_async (temp->store, entry, report, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_store_keep_import_finish (temp->store, result, &error));
  g_assert_no_error (error);
}

static char *
read_report (WpTempStore *temp, gint64 number, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_import_report_async (temp->store, number, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_import_report_finish (temp->store, result, error);
}

static void
test_last_are_kept (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autofree char *staff = wp_temp_store_add_user (temp, "Jo Marsh");
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;

  for (gint64 i = 0; i < WP_IMPORT_LOG_MAX + 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("report %d", (int) i);
      keep (temp, i, text);
    }
  /* They outlast the program. */
  wp_temp_store_close (temp);
  g_assert_true (wp_temp_store_open (temp, &error));
  wp_store_list_imports_async (temp->store, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (GPtrArray) entries = wp_store_list_imports_finish (temp->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, WP_IMPORT_LOG_MAX);
  const WpImportEntry *latest = g_ptr_array_index (entries, 0);
  const WpImportEntry *oldest = g_ptr_array_index (entries, WP_IMPORT_LOG_MAX - 1);
  g_assert_cmpint (latest->n_read, ==, WP_IMPORT_LOG_MAX + 2);
  g_assert_true (latest->ended);
  g_assert_cmpstr (latest->by, ==, "Jo Marsh");
  g_assert_cmpint (latest->at, ==, WP_TEST_NOW);
  g_assert_cmpint (oldest->n_read, ==, 3);
  g_assert_false (oldest->ended);
  g_autofree char *text = read_report (temp, oldest->number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "report 3");
  g_assert_null (read_report (temp, oldest->number - 1, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-log/last-are-kept", test_last_are_kept);
  return g_test_run ();
}
