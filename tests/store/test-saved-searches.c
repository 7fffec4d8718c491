/* test-saved-searches.c: who sees which of the searches that are kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-kinds.h"
#include "wp-saved-searches.h"
#include "wp-temp-store.h"

static char *
save (WpTempStore *temp, const char *name, gboolean shared)
{
  WpRecord *record = wp_store_new_record (temp->store, WP_KIND_SAVED_SEARCH);
  char *id = g_strdup (wp_record_get_id (record));

  wp_record_set_text (record, WP_SAVED_SEARCH_NAME, name);
  wp_record_set_text (record, WP_SAVED_SEARCH_KIND, "own");
  wp_record_set_text (record, WP_SAVED_SEARCH_QUERY, "{}");
  wp_record_set_number (record, WP_SAVED_SEARCH_SHARED, shared);
  wp_record_set_text (record, WP_SAVED_SEARCH_OWNER, wp_store_get_user (temp->store));
  wp_temp_store_add (temp, record);
  return id;
}

/* Their names in order, with who is told as the owner of those that are not one's own. */
static char *
list (WpTempStore *temp)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GPtrArray) items = NULL;

  wp_store_saved_searches_async (temp->store, NULL, wp_await_cb, &waiting);
  result = wp_await (&waiting);
  items = wp_store_saved_searches_finish (temp->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const WpSavedItem *item = g_ptr_array_index (items, i);
      g_string_append_printf (names, "%s%s%s%s", i > 0 ? ", " : "", item->name, item->shared ? "*" : "",
                              item->mine ? "" : item->owner);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

#define assert_lists(temp, expected)        \
  G_STMT_START                              \
  {                                         \
    g_autofree char *listed = list (temp);  \
    g_assert_cmpstr (listed, ==, expected); \
  }                                         \
  G_STMT_END

static void
test_whose (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();
  g_autofree char *one = wp_temp_store_add_user (temp, "Jo Marsh");
  g_autofree char *first = save (temp, "Play near school", TRUE);
  g_autofree char *second = save (temp, "After six", FALSE);
  g_autofree char *other = NULL;
  g_autofree char *third = NULL;
  WpChange *change;

  assert_lists (temp, "After six, Play near school*");
  other = wp_temp_store_add_user (temp, "Tariq Bell");
  third = save (temp, "Zebra", FALSE);
  /* One's own come first; what Jo keeps to herself is not there. */
  assert_lists (temp, "Zebra, Play near school*Jo Marsh");
  change = wp_change_new ("void");
  wp_change_void (change, WP_KIND_SAVED_SEARCH, first, NULL);
  g_assert_true (wp_temp_store_save (temp, change, NULL, NULL));
  assert_lists (temp, "Zebra");
}

/* Before anybody has said who they are there is nothing of one's own. */
static void
test_nobody (void)
{
  g_autoptr (WpTempStore) temp = wp_temp_store_new ();

  assert_lists (temp, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/saved-searches/whose", test_whose);
  g_test_add_func ("/saved-searches/nobody", test_nobody);
  return g_test_run ();
}
