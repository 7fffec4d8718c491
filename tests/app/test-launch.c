/* test-launch.c: the way to an open store: welcome, failure and trying again, the fictional authority.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-start-page.h"
#include "wp-ui-test.h"
#include "wp-welcome.h"

typedef struct
{
  char *folder;
  WpClock *clock;
  GSettings *settings;
  WpLaunch *launch;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer demo)
{
  g_autoptr (WpOptions) options = g_new0 (WpOptions, 1);
  GtkWidget *page = g_object_ref_sink (g_object_new (WP_TYPE_START_PAGE, NULL));

  fixture->folder = g_dir_make_tmp ("launch-XXXXXX", NULL);
  fixture->clock = wp_clock_new_fixed (WP_TEST_NOW);
  fixture->settings = g_settings_new (WP_APPLICATION_ID);
  options->profile = g_strdup (fixture->folder);
  options->demo = demo != NULL;
  options->demo_seed = 7;
  fixture->launch = wp_launch_new (options, fixture->clock, fixture->settings);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, page);
  g_signal_connect_object (fixture->launch, "changed", G_CALLBACK (wp_start_page_update), page, G_CONNECT_SWAPPED);
  gtk_window_present (fixture->window);
  g_object_unref (page);
}

static void
remove_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_delete (file, NULL, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer demo)
{
  static const char *const names[] = { "lock", "places.db", "store.db", "store.db-shm", "store.db-wal" };
  WpContext *context = wp_launch_get_context (fixture->launch);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  gpointer left = fixture->launch;

  gtk_window_destroy (fixture->window);
  if (context != NULL)
    {
      GAsyncResult *waiting = NULL;
      g_autoptr (GAsyncResult) result = NULL;

      wp_store_close_async (wp_context_get_store (context), wp_await_cb, &waiting);
      result = wp_await (&waiting);
    }
  g_object_add_weak_pointer (left, &left);
  g_object_unref (fixture->launch);
  while (left != NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    remove_file (fixture->folder, names[i]);
  g_assert_true (g_file_delete (folder, NULL, NULL));
  g_object_unref (fixture->settings);
  g_object_unref (fixture->clock);
  g_free (fixture->folder);
}

static gboolean
is_ready (gpointer launch)
{
  return wp_launch_get_state (launch) == WP_LAUNCH_READY;
}

static void
test_welcome (Fixture *fixture, gconstpointer demo)
{
  GtkWidget *start;

  wp_launch_start (fixture->launch);
  wp_ui_wait_for_text (fixture->window, ADW_TYPE_STATUS_PAGE, "Who Works Here?");
  start = wp_ui_find (fixture->window, GTK_TYPE_BUTTON, "Start");
  g_assert_false (gtk_widget_is_sensitive (start));
  gtk_editable_set_text (GTK_EDITABLE (wp_ui_find (fixture->window, ADW_TYPE_ENTRY_ROW, NULL)), "  Ada Okonjo ");
  wp_ui_click (start);
  wp_ui_wait_for (is_ready, fixture->launch);
  g_assert_cmpstr (wp_record_get_text (wp_context_get_staff (wp_launch_get_context (fixture->launch)), WP_STAFF_NAME),
                   ==, "Ada Okonjo");
  g_assert_nonnull (wp_context_get_professional (wp_launch_get_context (fixture->launch)));
}

static void
test_in_use (Fixture *fixture, gconstpointer demo)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (WpStore) other = NULL;

  wp_store_open_async (fixture->folder, fixture->clock, NULL, wp_await_cb, &waiting);
  result = wp_await (&waiting);
  other = wp_store_open_finish (result, NULL);
  g_assert_nonnull (other);
  wp_launch_start (fixture->launch);
  wp_ui_wait_for_text (fixture->window, ADW_TYPE_STATUS_PAGE, "The Records Are Open Elsewhere");
  wp_ui_picture (fixture->window, "in-use");
  g_assert_nonnull (wp_ui_find (fixture->window, GTK_TYPE_LABEL, fixture->folder));
  wp_store_close_async (other, wp_await_cb, &waiting);
  closed = wp_await (&waiting);
  wp_ui_click (wp_ui_find (fixture->window, GTK_TYPE_BUTTON, "Try Again"));
  wp_ui_wait_for_text (fixture->window, ADW_TYPE_STATUS_PAGE, "Who Works Here?");
}

static void
test_demo (Fixture *fixture, gconstpointer demo)
{
  wp_launch_start (fixture->launch);
  wp_ui_wait_for_text (fixture->window, ADW_TYPE_STATUS_PAGE, "Making a Fictional Authority");
  wp_ui_wait_for (is_ready, fixture->launch);
  g_assert_cmpstr (wp_record_get_text (wp_context_get_user (wp_launch_get_context (fixture->launch)), WP_USER_NAME), ==,
                   "Jo Marsh");
  g_assert_nonnull (wp_context_get_authority (wp_launch_get_context (fixture->launch)));
}

static void
add (void)
{
  g_test_add ("/launch/welcome", Fixture, NULL, set_up, test_welcome, tear_down);
  g_test_add ("/launch/in-use", Fixture, NULL, set_up, test_in_use, tear_down);
  g_test_add ("/launch/demo", Fixture, "demo", set_up, test_demo, tear_down);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
