/* test-sync-account.c: connecting and signing in through their windows, and what the page of sync offers to do.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-enrol-window.h"
#include "wp-sign-in-window.h"
#include "wp-test-server.h"
#include "wp-ui-test.h"

#define PASSWORD "nine green bottles"

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

/* The answer comes when the window is closed and has let go of its parts. Nothing is asked of a server: here the store
 * holds families that belong to none, and there nobody is connected. */
static void
test_closed (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *family = wp_temp_store_add_family (ui->temp, "Coles family");
  WpWindow *window = wp_ui_test_open (ui);
  GtkWidget *enrol = GTK_WIDGET (wp_enrol_window_show (GTK_WIDGET (window), sync_of (ui)));
  GtkWidget *sign_in;

  type (enrol, "Address of the server", "records.aldermere.example");
  type (enrol, "Code", "ABCD-EFGH-JKMN");
  type (enrol, "Password", PASSWORD);
  type (enrol, "The same again", PASSWORD);
  wp_ui_click (wp_ui_find (enrol, GTK_TYPE_BUTTON, "Connect"));
  wp_ui_close (enrol);

  sign_in = GTK_WIDGET (wp_sign_in_window_show (GTK_WIDGET (window), sync_of (ui)));
  type (sign_in, "Password", PASSWORD);
  wp_ui_click (wp_ui_find (sign_in, GTK_TYPE_BUTTON, "Sign In"));
  wp_ui_close (sign_in);
}

static void
add (void)
{
  g_test_add_func ("/sync-account/closed", test_closed);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
