/* test-sync-window.c: a device is connected in the window to the real server, and says how it stands from then on.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-enrol-window.h"
#include "wp-held-page.h"
#include "wp-refuse-window.h"
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
choose (gpointer window, const char *name)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (wp_ui_find_named (window, GTK_TYPE_CHECK_BUTTON, name)), TRUE);
}

static void
connect_by_file (WpUiTest *ui, WpWindow *window, GBytes *file)
{
  g_autofree char *path = g_build_filename (ui->temp->folder, "jo.json", NULL);
  GtkWindow *enrol;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL));
  enrol = GTK_WINDOW (wp_enrol_window_show (GTK_WIDGET (window), sync_of (ui)));
  wp_enrol_window_take_file (WP_ENROL_WINDOW (enrol), path);
  wp_ui_wait_for_text (enrol, ADW_TYPE_ACTION_ROW, "Ridings Council");
  g_assert_null (wp_ui_find (enrol, ADW_TYPE_ENTRY_ROW, "Code"));
  choose (enrol, "I have no password yet");
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
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Waiting for the Server");
  wp_ui_picture (window, "sync-real");
  wp_test_server_start (server);
  wp_ui_click (wp_ui_find (window, GTK_TYPE_BUTTON, "Try Now"));
  wp_ui_wait_for (has_all, ui->temp);
  wp_ui_wait_for_text (window, ADW_TYPE_ACTION_ROW, "Nothing");
  stop (sync_of (ui));
}

/* A colleague's desk, without a window. */
typedef struct
{
  WpTempStore *temp;
  WpSync *sync;
} Desk;

static Desk *
desk_new (GBytes *file)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (WpSecrets) secrets = wp_secrets_new_in_memory ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WpEnrolment) enrolment = wp_enrolment_read (file, &error);
  GAsyncResult *waiting = NULL;

  desk->temp = wp_temp_store_new ();
  desk->sync = wp_sync_new_with_secrets (desk->temp->store, secrets);
  wp_sync_start (desk->sync);
  wp_sync_enrol_async (desk->sync, enrolment, PASSWORD, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  wp_sync_enrol_finish (desk->sync, result, &error);
  g_assert_no_error (error);
  wp_ui_wait_for (is_up_to_date, desk->sync);
  return desk;
}

static void
desk_free (Desk *desk)
{
  stop (desk->sync);
  g_object_unref (desk->sync);
  wp_temp_store_free (desk->temp);
  g_free (desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static gboolean
is_held (gpointer data)
{
  int held;

  g_object_get (data, "held", &held, NULL);
  return held > 0;
}

static gboolean
is_decided (gpointer data)
{
  return !is_held (data);
}

static gboolean
has_family (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM family") > 0;
}

static gboolean
may_decide (gpointer data)
{
  int to_decide;

  g_object_get (data, "to-decide", &to_decide, NULL);
  return to_decide >= 0;
}

static void
rename_family (Desk *desk, const char *id, const char *name)
{
  WpChange *change = wp_change_new ("alter");
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_get_async (desk->temp->store, WP_KIND_FAMILY, id, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (WpRecord) before = wp_store_get_finish (desk->temp->store, result, &error);
  g_assert_no_error (error);
  g_autoptr (WpRecord) after = wp_record_copy (before);
  wp_record_set_text (after, WP_FAMILY_NAME, name);
  wp_change_edit (change, after, before);
  wp_temp_store_save (desk->temp, change, NULL, &error);
  g_assert_no_error (error);
}

static void
agree (const char *action)
{
  wp_ui_click (wp_ui_wait_for_text (wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_BUTTON, action));
}

/* A manager decides in the window about what a colleague sent, whose desk hears of it. */
static void
test_decide (void)
{
  g_autoptr (WpTestServer) server = NULL;
  g_autoptr (WpUiTest) ui = NULL;
  g_autoptr (Desk) jo = NULL;
  g_autoptr (GBytes) boss_file = NULL;
  g_autoptr (GBytes) jo_file = NULL;
  g_autofree char *family = NULL;
  WpWindow *window;
  GtkWindow *refuse;

  if (!wp_test_server_is_there ())
    {
      g_test_skip ("there is no server to run");
      return;
    }
  server = wp_test_server_new ();
  boss_file = wp_test_server_add_manager (server, "sam", "Sam Okafor");
  jo_file = wp_test_server_add_user (server, "jo", "Jo Marsh");
  wp_test_server_start (server);
  jo = desk_new (jo_file);
  family = wp_temp_store_add_family (jo->temp, "Coles family");
  wp_ui_wait_for (is_up_to_date, jo->sync);
  ui = wp_ui_test_new ();
  window = wp_ui_test_open (ui);
  wp_sync_start (sync_of (ui));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.held", NULL);
  g_assert_false (WP_IS_HELD_PAGE (wp_window_get_page (window)));
  connect_by_file (ui, window, boss_file);
  wp_ui_wait_for (may_decide, sync_of (ui));
  wp_ui_wait_for (has_family, ui->temp);
  wp_test_server_stop (server, FALSE);
  g_free (wp_test_server_run (server, "user", "role", "jo", "reader", NULL));
  wp_test_server_start (server);
  rename_family (jo, family, "Coles and Pritchard");
  wp_sync_try_now (jo->sync);
  wp_ui_wait_for (is_held, jo->sync);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.held", NULL);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "To Decide: 1");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "The account of Jo Marsh may not write records of this kind.");
  g_assert_nonnull (
      wp_ui_find_named (window, GTK_TYPE_BOX, "Family name, proposed: Coles and Pritchard; stands now: Coles family"));
  wp_ui_picture (window, "held-real");
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Refuse…"));
  refuse = wp_ui_find_window (WP_TYPE_REFUSE_WINDOW);
  wp_ui_settle (refuse);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (wp_ui_find (refuse, GTK_TYPE_TEXT_VIEW, NULL))),
                            "Not yet agreed", -1);
  wp_ui_click (wp_ui_wait_for_text (refuse, GTK_TYPE_BUTTON, "Refuse"));
  wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "Nothing to Decide");
  wp_ui_wait_for (is_decided, jo->sync);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(*) FROM sent WHERE decided_why = 'Not yet agreed'"), ==,
                   1);

  /* Without the line the page says so; with it, the next is let through. */
  rename_family (jo, family, "Coles, Mill Lane");
  wp_ui_wait_for (is_held, jo->sync);
  wp_test_server_stop (server, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  wp_ui_settle (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.held", NULL);
  wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "The Server Can’t Be Reached");
  wp_test_server_start (server);
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Try Again"));
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "To Decide: 1");
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Let Through…"));
  agree ("Let Through");
  wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "Nothing to Decide");
  wp_sync_try_now (jo->sync);
  wp_ui_wait_for (is_decided, jo->sync);
  g_assert_cmpint (wp_temp_store_query (jo->temp, "SELECT count(*) FROM sent WHERE decided = 1"), ==, 1);
  stop (sync_of (ui));
}

static void
add (void)
{
  g_test_add_func ("/sync-window/connect", test_connect);
  g_test_add_func ("/sync-window/decide", test_decide);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
