/* test-window.c: the window: areas, the way back, the sidebar, and that it lets go.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-family-page.h"
#include "wp-sidebar.h"
#include "wp-ui-test.h"

static void
activate (WpWindow *window, const char *action, const char *parameter)
{
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (window), action,
                                                     parameter != NULL ? g_variant_new_string (parameter) : NULL));
}

static void
test_title (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *family = wp_temp_store_add_family (ui->temp, "Coles family");
  WpWindow *window = wp_ui_test_open (ui);

  activate (window, "win.open-family", family);
  wp_ui_settle (window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Whole Picture");
  wp_ui_picture (window, "window");
}

static void
test_areas (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);

  g_assert_cmpstr (wp_page_get_title (wp_window_get_page (window)), ==, "Families");
  activate (window, "win.area", "drafts");
  g_assert_cmpstr (wp_page_get_title (wp_window_get_page (window)), ==, "Drafts");
  wp_ui_wait_for_text (window, ADW_TYPE_STATUS_PAGE, "Nothing Begun");
  wp_ui_picture (window, "drafts-empty");
  wp_ui_click (wp_ui_find (window, GTK_TYPE_BUTTON, "Find a Family"));
  g_assert_cmpstr (wp_page_get_title (wp_window_get_page (window)), ==, "Families");
}

static void
test_back (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *coles = wp_temp_store_add_family (ui->temp, "Coles family");
  g_autofree char *pryce = wp_temp_store_add_family (ui->temp, "Pryce family");
  WpWindow *window = wp_ui_test_open (ui);
  WpPage *first = wp_window_get_page (window);
  WpPage *second;

  g_assert_null (wp_ui_find_named (window, GTK_TYPE_BUTTON, "Back"));
  activate (window, "win.open-family", coles);
  second = wp_window_get_page (window);
  g_assert_true (WP_IS_FAMILY_PAGE (second));
  activate (window, "win.open-family", coles);
  g_assert_true (wp_window_get_page (window) == second);
  activate (window, "win.open-family", pryce);
  g_assert_cmpstr (wp_family_page_get_family_id (WP_FAMILY_PAGE (wp_window_get_page (window))), ==, pryce);
  activate (window, "win.back", NULL);
  g_assert_true (wp_window_get_page (window) == second);
  wp_ui_click (wp_ui_find_named (window, GTK_TYPE_BUTTON, "Back"));
  g_assert_true (wp_window_get_page (window) == first);
  g_assert_null (wp_ui_find_named (window, GTK_TYPE_BUTTON, "Back"));
}

static void
test_area_drops_the_trail (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  g_autofree char *coles = wp_temp_store_add_family (ui->temp, "Coles family");
  WpWindow *window = wp_ui_test_open (ui);
  WpPage *page;

  activate (window, "win.open-family", coles);
  page = wp_window_get_page (window);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  activate (window, "win.area", "families");
  g_assert_false (WP_IS_FAMILY_PAGE (wp_window_get_page (window)));
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_sidebar (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  GtkWidget *sidebar = wp_ui_find (window, WP_TYPE_SIDEBAR, NULL);
  int wide = gtk_widget_get_width (sidebar);

  g_assert_nonnull (wp_ui_find (sidebar, GTK_TYPE_LABEL, "Jo Marsh"));
  g_assert_false (wp_sidebar_get_rail (WP_SIDEBAR (sidebar)));
  wp_ui_click (wp_ui_find_named (sidebar, GTK_TYPE_BUTTON, "Narrow or widen the sidebar"));
  wp_ui_settle (window);
  g_assert_true (wp_sidebar_get_rail (WP_SIDEBAR (sidebar)));
  g_assert_cmpint (gtk_widget_get_width (sidebar), <, wide / 2);
  g_assert_nonnull (wp_ui_find (sidebar, GTK_TYPE_LABEL, "Families"));
  g_assert_true (g_settings_get_boolean (ui->settings, "narrow-sidebar"));
  wp_ui_picture (window, "rail");
}

static void
test_names (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  static const char *const buttons[] = { "Search", "Worried about a child?" };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = wp_ui_find_named (window, GTK_TYPE_BUTTON, buttons[i]);

      g_assert_nonnull (button);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_BUTTON);
    }
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_MENU_BUTTON, "Main menu"));
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_LIST_BOX_ROW, "Families"));
}

static void
test_size_is_kept (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  wp_ui_settle (window);
  g_clear_pointer (&ui->window, wp_ui_close);
  g_assert_cmpint (g_settings_get_int (ui->settings, "window-width"), ==, 900);
  g_assert_cmpint (g_settings_get_int (ui->settings, "window-height"), ==, 700);
}

/* Files named on the command line wait for the store, and then for nobody. */
static void
test_files (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  const char *const paths[] = { "/nowhere/people.csv", NULL };

  wp_window_open_files (window, paths);
  g_assert_cmpstr (wp_page_get_title (wp_window_get_page (window)), ==, "Imports");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "people.csv");
}

static void
add (void)
{
  g_test_add_func ("/window/title", test_title);
  g_test_add_func ("/window/areas", test_areas);
  g_test_add_func ("/window/back", test_back);
  g_test_add_func ("/window/area-drops-the-trail", test_area_drops_the_trail);
  g_test_add_func ("/window/files", test_files);
  g_test_add_func ("/window/sidebar", test_sidebar);
  g_test_add_func ("/window/names", test_names);
  g_test_add_func ("/window/size-is-kept", test_size_is_kept);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
