/* test-front-door.c: the front door: what it says with and without an authority, and that its use is recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-front-door.h"
#include "wp-ui-test.h"

#define COUNT_USE "SELECT count(*) FROM audit WHERE action = 'front-door'"

static gboolean
is_recorded (gpointer data)
{
  return wp_temp_store_query (data, COUNT_USE) == 1;
}

static void
test_unset (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  GtkWindow *door;

  wp_ui_click (wp_ui_find_named (window, GTK_TYPE_BUTTON, "Worried about a child?"));
  door = wp_ui_find_window (WP_TYPE_FRONT_DOOR);
  g_assert_nonnull (door);
  wp_ui_settle (door);
  g_assert_nonnull (wp_ui_find (door, GTK_TYPE_LABEL, "999"));
  g_assert_nonnull (wp_ui_find_named (door, GTK_TYPE_BUTTON, "Copy 999"));
  g_assert_cmpstr (gtk_window_get_title (door), ==, "Whole Picture");
  wp_ui_wait_for (is_recorded, ui->temp);
  wp_ui_picture (door, "front-door-unset");
  wp_ui_close (door);
}

static void
test_set (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpRecord *authority = wp_store_new_record (ui->temp->store, WP_KIND_AUTHORITY);
  WpWindow *window;
  GtkWindow *door;

  wp_record_set_text (authority, WP_AUTHORITY_NAME, "Aldermere Council");
  wp_record_set_text (authority, WP_AUTHORITY_FRONT_DOOR_NAME, "Aldermere front door");
  wp_record_set_text (authority, WP_AUTHORITY_FRONT_DOOR_DAY, "01632 960100");
  wp_record_set_text (authority, WP_AUTHORITY_FRONT_DOOR_DAY_HOURS, "Monday to Friday, 8:30 to 17:00");
  wp_record_set_text (authority, WP_AUTHORITY_FRONT_DOOR_NIGHT, "01632 960199");
  wp_temp_store_add (ui->temp, authority);
  while (wp_context_get_authority (ui->context) == NULL)
    g_main_context_iteration (NULL, TRUE);

  window = wp_ui_test_open (ui);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.front-door", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.front-door", NULL);
  door = wp_ui_find_window (WP_TYPE_FRONT_DOOR);
  wp_ui_settle (door);
  g_assert_nonnull (wp_ui_find (door, GTK_TYPE_LABEL, "01632 960100"));
  g_assert_nonnull (wp_ui_find (door, GTK_TYPE_LABEL, "01632 960199"));
  g_assert_nonnull (wp_ui_find (door, GTK_TYPE_LABEL, "999"));
  g_assert_nonnull (wp_ui_find (door, GTK_TYPE_LABEL, "Aldermere front door"));
  wp_ui_click (wp_ui_find_named (door, GTK_TYPE_BUTTON, "Copy 01632 960100"));
  wp_ui_wait_for_text (door, GTK_TYPE_LABEL, "The number is copied");
  wp_ui_picture (door, "front-door");
  wp_ui_close (door);
  g_assert_null (wp_ui_find_window (WP_TYPE_FRONT_DOOR));
}

static void
add (void)
{
  g_test_add_func ("/front-door/unset", test_unset);
  g_test_add_func ("/front-door/set", test_set);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
