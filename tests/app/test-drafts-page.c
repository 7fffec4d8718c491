/* test-drafts-page.c: the drafts: listed, discarded, and put back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-draft.h"
#include "wp-family-page.h"
#include "wp-id.h"
#include "wp-ui-test.h"

static void
save_draft (WpUiTest *ui, const char *form, const char *family)
{
  g_autofree char *id = wp_id_new (WP_TEST_NOW);
  g_autoptr (WpDraft) draft = wp_draft_new (id, form, family, "{\"summary\":\"Half a sen\"}");
  GAsyncResult *waiting = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_save_draft_async (ui->temp->store, draft, wp_await_cb, &waiting);
  result = wp_await (&waiting);
  wp_store_save_draft_finish (ui->temp->store, result, &error);
  g_assert_no_error (error);
}

static void
test_discard (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *family = wp_temp_store_add_family (ui->temp, "Coles <family>");
  WpWindow *window;

  save_draft (ui, "visit", family);
  window = wp_ui_test_open (ui);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.area", "s", "drafts");
  wp_ui_wait_for_text (window, ADW_TYPE_ACTION_ROW, "Visit, Coles <family>");
  wp_ui_picture (window, "drafts");
  wp_ui_click (wp_ui_find (window, GTK_TYPE_BUTTON, "Discard"));
  wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "Nothing Begun");
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM draft"), ==, 0);
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Undo"));
  wp_ui_wait_for_text (window, ADW_TYPE_ACTION_ROW, "Visit, Coles <family>");
}

static void
test_go_on (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *family = wp_temp_store_add_family (ui->temp, "Coles family");
  WpWindow *window;

  save_draft (ui, "note", family);
  window = wp_ui_test_open (ui);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.area", "s", "drafts");
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Go On"));
  g_assert_true (WP_IS_FAMILY_PAGE (wp_window_get_page (window)));
  g_assert_cmpstr (wp_family_page_get_family_id (WP_FAMILY_PAGE (wp_window_get_page (window))), ==, family);
}

static void
add (void)
{
  g_test_add_func ("/drafts-page/discard", test_discard);
  g_test_add_func ("/drafts-page/go-on", test_go_on);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
