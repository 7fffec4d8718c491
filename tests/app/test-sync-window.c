/* test-sync-window.c: a device is connected in the window to the real server, and says how it stands from then on.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-enrol-window.h"
#include "wp-sync-button.h"
#include "wp-test-server.h"
#include "wp-ui-test.h"

#define PASSWORD "nine green bottles"

static WpSync *
sync_of (WpUiTest *ui)
{
  return wp_context_get_sync (ui->context);
}

static gboolean
is_up_to_date (gpointer data)
{
  int waiting;

  g_object_get (data, "waiting", &waiting, NULL);
  return wp_sync_get_state (data) == WP_SYNC_UP_TO_DATE && waiting == 0;
}

/* The server has given every family a revision. */
static gboolean
has_all (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM family WHERE rev = 0") == 0;
}

static gboolean
is_offline (gpointer data)
{
  return wp_sync_get_state (data) == WP_SYNC_OFFLINE;
}

static void
stop (WpSync *sync)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  wp_sync_stop_async (sync, wp_await_cb, &waiting);
  result = wp_await (&waiting);
  wp_sync_stop_finish (sync, result, &error);
  g_assert_no_error (error);
}

static void
connect_by_file (WpUiTest *ui, WpWindow *window, GBytes *file)
{
  g_autofree char *path = g_build_filename (ui->temp->folder, "jo.json", NULL);
  GtkWindow *enrol;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL));
  enrol = GTK_WINDOW (wp_enrol_window_show (GTK_WIDGET (window), sync_of (ui)));
  wp_enrol_window_take_file (WP_ENROL_WINDOW (enrol), path);
  g_assert_null (wp_ui_find (enrol, ADW_TYPE_ENTRY_ROW, "Code"));
  gtk_editable_set_text (GTK_EDITABLE (wp_ui_find (enrol, ADW_TYPE_ENTRY_ROW, "Password")), PASSWORD);
  gtk_editable_set_text (GTK_EDITABLE (wp_ui_find (enrol, ADW_TYPE_ENTRY_ROW, "The same again")), PASSWORD);
  wp_ui_picture (enrol, "sync-enrol");
  wp_ui_click (wp_ui_find (enrol, GTK_TYPE_BUTTON, "Connect"));
  wp_ui_wait_for (is_up_to_date, sync_of (ui));
  g_assert_null (wp_ui_find_window (WP_TYPE_ENROL_WINDOW));
}

static void
test_connect (void)
{
  g_autoptr (WpTestServer) server = NULL;
  g_autoptr (WpUiTest) ui = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *family = NULL;
  WpWindow *window;

  if (!wp_test_server_is_there ())
    {
      g_test_skip ("there is no server to run");
      return;
    }
  server = wp_test_server_new ();
  file = wp_test_server_add_user (server, "jo", "Jo Marsh");
  wp_test_server_start (server);
  ui = wp_ui_test_new ();
  window = wp_ui_test_open (ui);
  wp_sync_start (sync_of (ui));
  connect_by_file (ui, window, file);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Up to date");

  /* What is saved goes out by itself, and what is saved with the line down is kept and told of. */
  g_free (wp_temp_store_add_family (ui->temp, "Coles family"));
  wp_ui_wait_for (has_all, ui->temp);
  wp_test_server_stop (server, TRUE);
  family = wp_temp_store_add_family (ui->temp, "Lund family");
  wp_sync_try_now (sync_of (ui));
  wp_ui_wait_for (is_offline, sync_of (ui));
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "1 waits");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sync", NULL);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "The Server Can’t Be Reached");
  wp_ui_picture (window, "sync-real");
  wp_test_server_start (server);
  wp_ui_click (wp_ui_find (window, GTK_TYPE_BUTTON, "Try Now"));
  wp_ui_wait_for (has_all, ui->temp);
  wp_ui_wait_for_text (window, ADW_TYPE_ACTION_ROW, "Nothing");
  stop (sync_of (ui));
}

static void
add (void)
{
  g_test_add_func ("/sync-window/connect", test_connect);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
