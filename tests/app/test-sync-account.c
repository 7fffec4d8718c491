/* test-sync-account.c: connecting and signing in through their windows, and what the page of sync offers to do.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-enrol-window.h"
#include "wp-sign-in-window.h"
#include "wp-test-server.h"
#include "wp-ui-test.h"

#define PASSWORD "nine green bottles"
#define WRONG "The name or the password is not right."
#define MOST_GUESSES 8
#define SOON_US (5 * G_USEC_PER_SEC)

static WpSync *
sync_of (WpUiTest *ui)
{
  return wp_context_get_sync (ui->context);
}

static void
type (gpointer window, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (wp_ui_find (window, ADW_TYPE_ENTRY_ROW, title)), text);
}

static void
choose (gpointer window, const char *name)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (wp_ui_find_named (window, GTK_TYPE_CHECK_BUTTON, name)), TRUE);
}

/* A label within @root that is shown and begins so. */
static GtkWidget *
find_starting (gpointer root, const char *text)
{
  for (GtkWidget *widget = gtk_widget_get_first_child (root); widget != NULL;
       widget = gtk_widget_get_next_sibling (widget))
    {
      GtkWidget *found = NULL;

      if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
        continue;
      if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
        found = widget;
      else
        found = find_starting (widget, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says_of_key (gpointer window)
{
  return find_starting (window, "The key by which the server knows this device was not kept.") != NULL;
}

static gboolean
has_focus (gpointer widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget)));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
take_file (WpUiTest *ui, GtkWindow *window, GBytes *file)
{
  g_autofree char *path = g_build_filename (ui->temp->folder, "jo.json", NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL));
  wp_enrol_window_take_file (WP_ENROL_WINDOW (window), path);
}

/* The answer comes when the window is closed and has let go of its parts. Nothing is asked of a server: here the store
 * holds families that belong to none, and there nobody is connected. */
static void
test_waiting (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *family = wp_temp_store_add_family (ui->temp, "Coles family");
  WpWindow *window = wp_ui_test_open (ui);
  GtkWidget *enrol = GTK_WIDGET (wp_enrol_window_show (GTK_WIDGET (window), sync_of (ui)));
  GtkWidget *again;
  GtkWidget *sign_in;

  type (enrol, "Address of the server", "records.aldermere.example");
  type (enrol, "Code", "ABCD-EFGH-JKMN");
  choose (enrol, "I have no password yet");
  type (enrol, "Password", PASSWORD);
  type (enrol, "The same again", PASSWORD);
  wp_ui_click (wp_ui_find (enrol, GTK_TYPE_BUTTON, "Connect"));
  wp_ui_close (enrol);

  /* The same with the window open says what is wrong, and the keyboard is where it was. */
  enrol = GTK_WIDGET (wp_enrol_window_show (GTK_WIDGET (window), sync_of (ui)));
  type (enrol, "Address of the server", "records.aldermere.example");
  type (enrol, "Code", "ABCD-EFGH-JKMN");
  choose (enrol, "I have no password yet");
  type (enrol, "Password", PASSWORD);
  type (enrol, "The same again", PASSWORD);
  again = wp_ui_find (enrol, ADW_TYPE_ENTRY_ROW, "The same again");
  gtk_widget_grab_focus (again);
  wp_ui_click (wp_ui_find (enrol, GTK_TYPE_BUTTON, "Connect"));
  g_assert_false (has_focus (again));
  g_assert_nonnull (wp_ui_find_named (enrol, GTK_TYPE_SPINNER, "Please wait"));
  wp_ui_wait_for (has_focus, again);
  g_assert_nonnull (find_starting (enrol, "This store already holds families"));
  g_assert_null (wp_ui_find (enrol, GTK_TYPE_SPINNER, NULL));
  wp_ui_close (enrol);

  sign_in = GTK_WIDGET (wp_sign_in_window_show (GTK_WIDGET (window), sync_of (ui)));
  type (sign_in, "Password", PASSWORD);
  wp_ui_click (wp_ui_find (sign_in, GTK_TYPE_BUTTON, "Sign In"));
  wp_ui_close (sign_in);
}

static gboolean
is_up_to_date (gpointer data)
{
  int waiting;

  g_object_get (data, "waiting", &waiting, NULL);
  return wp_sync_get_state (data) == WP_SYNC_UP_TO_DATE && waiting == 0;
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
enrol (WpSync *sync, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpEnrolment) enrolment = wp_enrolment_read (file, &error);
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *waiting = NULL;

  g_assert_no_error (error);
  wp_sync_enrol_async (sync, enrolment, PASSWORD, NULL, wp_await_cb, &waiting);
  result = wp_await (&waiting);
  wp_sync_enrol_finish (sync, result, &error);
  g_assert_no_error (error);
  wp_ui_wait_for (is_up_to_date, sync);
}

/* The program as it was before, which is gone with all that it had not kept elsewhere. */
static void
enrol_and_forget (WpTempStore *temp, GBytes *file)
{
  g_autoptr (WpSecrets) secrets = wp_secrets_new_in_memory ();
  g_autoptr (WpSync) sync = wp_sync_new_with_secrets (temp->store, secrets);

  wp_sync_start (sync);
  enrol (sync, file);
  stop (sync);
}

/* Where nothing keeps secrets, the device's key dies with the program. The page says so, and a new code connects the
 * device again with all that waits on it. */
static void
test_again (void)
{
  g_autoptr (WpTestServer) server = NULL;
  g_autoptr (WpUiTest) ui = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autofree char *family = NULL;
  WpWindow *window;
  GtkWindow *again;

  if (!wp_test_server_is_there ())
    {
      g_test_skip ("there is no server to run");
      return;
    }
  server = wp_test_server_new ();
  file = wp_test_server_add_user (server, "jo", "Jo Marsh");
  wp_test_server_start (server);
  ui = wp_ui_test_new ();
  enrol_and_forget (ui->temp, file);
  second = wp_test_server_enrol_again (server, "jo");
  family = wp_temp_store_add_family (ui->temp, "Coles family");
  window = wp_ui_test_open (ui);
  wp_sync_start (sync_of (ui));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sync", NULL);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Signed Out");
  wp_ui_wait_for (says_of_key, window);
  wp_ui_picture (window, "sync-key-lost");

  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Connect Again…"));
  again = wp_ui_find_window (WP_TYPE_ENROL_WINDOW);
  g_assert_nonnull (wp_ui_find (again, GTK_TYPE_LABEL, "Connect Again"));
  take_file (ui, again, second);
  wp_ui_wait_for_text (again, ADW_TYPE_ACTION_ROW, "Ridings Council");
  g_assert_false (gtk_widget_get_sensitive (wp_ui_find (again, ADW_TYPE_ENTRY_ROW, "The same again")));
  type (again, "Password", PASSWORD);
  wp_ui_picture (again, "sync-again");
  wp_ui_click (wp_ui_find (again, GTK_TYPE_BUTTON, "Connect"));
  wp_ui_wait_for (is_up_to_date, sync_of (ui));
  g_assert_null (wp_ui_find_window (WP_TYPE_ENROL_WINDOW));
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM family WHERE rev > 0"), ==, 1);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Up to Date");
  g_assert_null (wp_ui_find (window, GTK_TYPE_BUTTON, "Connect Again…"));
  stop (sync_of (ui));
}

static gboolean
is_signed_out (gpointer data)
{
  return wp_sync_get_state (data) == WP_SYNC_SIGNED_OUT;
}

static gboolean
is_paused (gpointer data)
{
  return wp_sync_get_state (data) == WP_SYNC_STOPPED;
}

/* What the window says went wrong; NULL while nothing did. */
static const char *
failure_of (gpointer window)
{
  for (GtkWidget *widget = gtk_widget_get_first_child (window); widget != NULL;
       widget = gtk_widget_get_next_sibling (widget))
    {
      const char *found = gtk_widget_get_visible (widget) ? failure_of (widget) : NULL;

      if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) && gtk_widget_has_css_class (widget, "error"))
        return gtk_label_get_text (GTK_LABEL (widget));
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Somebody takes the server's place who answers nothing. */
static GSocketListener *
keep_silent (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WpEnrolment) enrolment = wp_enrolment_read (file, &error);
  g_autoptr (GUri) uri = g_uri_parse (enrolment->server, G_URI_FLAGS_NONE, &error);
  GSocketListener *listener = g_socket_listener_new ();

  g_socket_listener_add_inet_port (listener, (guint16) g_uri_get_port (uri), NULL, &error);
  g_assert_no_error (error);
  return listener;
}

static gboolean
is_answered (gpointer window)
{
  return wp_ui_find (window, GTK_TYPE_SPINNER, NULL) == NULL;
}

static GtkWindow *
open_sign_in (WpWindow *window)
{
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Sign In…"));
  return wp_ui_find_window (WP_TYPE_SIGN_IN_WINDOW);
}

/* Signs out on the page of sync, and in again after all that can go wrong. */
static void
test_sign_in (void)
{
  g_autoptr (WpTestServer) server = NULL;
  g_autoptr (WpUiTest) ui = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GSocketListener) silent = NULL;
  WpWindow *window;
  gint64 began;
  GtkWidget *password;
  GtkWindow *sign_in;

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
  enrol (sync_of (ui), file);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sync", NULL);
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Sign Out…"));
  wp_ui_click (wp_ui_wait_for_text (wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_BUTTON, "Sign Out"));
  wp_ui_wait_for (is_signed_out, sync_of (ui));
  g_assert_nonnull (find_starting (window, "You have signed out."));

  /* A wrong password stays in the row, which has the keyboard. */
  sign_in = open_sign_in (window);
  g_assert_nonnull (wp_ui_find (sign_in, ADW_TYPE_ACTION_ROW, "jo"));
  password = wp_ui_find (sign_in, ADW_TYPE_ENTRY_ROW, "Password");
  g_assert_true (has_focus (password));
  g_assert_false (gtk_widget_get_sensitive (wp_ui_find (sign_in, GTK_TYPE_BUTTON, "Sign In")));
  type (sign_in, "Password", "nine grey bottles");
  wp_ui_click (wp_ui_find (sign_in, GTK_TYPE_BUTTON, "Sign In"));
  g_assert_nonnull (wp_ui_find_named (sign_in, GTK_TYPE_SPINNER, "Please wait"));
  wp_ui_wait_for_text (sign_in, GTK_TYPE_LABEL, WRONG);
  g_assert_null (wp_ui_find (sign_in, GTK_TYPE_SPINNER, NULL));
  g_assert_true (has_focus (password));
  wp_ui_picture (sign_in, "sign-in-wrong");

  /* The right one lets the person in. */
  type (sign_in, "Password", PASSWORD);
  wp_ui_click (wp_ui_find (sign_in, GTK_TYPE_BUTTON, "Sign In"));
  wp_ui_wait_for (is_up_to_date, sync_of (ui));
  g_assert_null (wp_ui_find_window (WP_TYPE_SIGN_IN_WINDOW));
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Up to Date");

  /* Whoever guesses is told to wait, which nothing does for them. */
  wp_sync_sign_out (sync_of (ui));
  sign_in = open_sign_in (window);
  for (int i = 0; i < MOST_GUESSES && (i == 0 || g_str_equal (failure_of (sign_in), WRONG)); i++)
    {
      type (sign_in, "Password", "nine grey bottles");
      wp_ui_click (wp_ui_find (sign_in, GTK_TYPE_BUTTON, "Sign In"));
      wp_ui_wait_for (is_answered, sign_in);
    }
  g_assert_cmpstr (failure_of (sign_in), !=, WRONG);
  wp_ui_picture (sign_in, "sign-in-locked");
  wp_ui_close (sign_in);

  /* Closed while it waits for an answer that does not come, it is gone at once. */
  wp_test_server_stop (server, FALSE);
  silent = keep_silent (file);
  sign_in = open_sign_in (window);
  type (sign_in, "Password", PASSWORD);
  wp_ui_click (wp_ui_find (sign_in, GTK_TYPE_BUTTON, "Sign In"));
  wp_ui_settle (sign_in);
  g_assert_nonnull (wp_ui_find (sign_in, GTK_TYPE_SPINNER, NULL));
  began = g_get_monotonic_time ();
  wp_ui_close (sign_in);
  g_assert_cmpint (g_get_monotonic_time () - began, <, SOON_US);
  g_assert_true (is_signed_out (sync_of (ui)));
  stop (sync_of (ui));
}

/* What the page's buttons promise is what happens. */
static void
test_pause (void)
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
  enrol (sync_of (ui), file);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sync", NULL);
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Pause"));
  wp_ui_wait_for (is_paused, sync_of (ui));
  wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Go On");
  g_assert_null (wp_ui_find (window, GTK_TYPE_BUTTON, "Try Now"));
  family = wp_temp_store_add_family (ui->temp, "Coles family");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "1 waits");
  g_assert_nonnull (find_starting (window, "You have paused it."));
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM outbox"), ==, 1);
  wp_ui_picture (window, "sync-paused");
  wp_ui_click (wp_ui_find (window, GTK_TYPE_BUTTON, "Go On"));
  wp_ui_wait_for (is_up_to_date, sync_of (ui));
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM family WHERE rev > 0"), ==, 1);
  wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Pause");
  stop (sync_of (ui));
}

/* A first sync may be stopped for now, and goes on from there. */
static void
test_stop_for_now (void)
{
  g_autoptr (WpTestServer) server = NULL;
  g_autoptr (WpUiTest) ui = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (WpEnrolment) enrolment = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting = NULL;
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
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sync", NULL);
  enrolment = wp_enrolment_read (file, &error);
  g_assert_no_error (error);
  wp_sync_enrol_async (sync_of (ui), enrolment, PASSWORD, NULL, wp_await_cb, &waiting);
  result = wp_await (&waiting);
  g_assert_true (wp_sync_enrol_finish (sync_of (ui), result, &error));
  g_assert_cmpint (wp_sync_get_state (sync_of (ui)), ==, WP_SYNC_PREPARING);
  wp_ui_click (wp_ui_find (window, GTK_TYPE_BUTTON, "Stop for Now"));
  g_assert_true (is_paused (sync_of (ui)));
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Go On"));
  wp_ui_wait_for (is_up_to_date, sync_of (ui));
  stop (sync_of (ui));
}

static void
add (void)
{
  g_test_add_func ("/sync-account/sign-in", test_sign_in);
  g_test_add_func ("/sync-account/pause", test_pause);
  g_test_add_func ("/sync-account/stop-for-now", test_stop_for_now);
  g_test_add_func ("/sync-account/again", test_again);
  g_test_add_func ("/sync-account/waiting", test_waiting);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
