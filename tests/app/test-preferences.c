/* test-preferences.c: preferences: what is kept in the settings and what in the records, and undoing it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-preferences.h"
#include "wp-ui-test.h"

static GtkWindow *
open_preferences (WpUiTest *ui, const char *page)
{
  GtkWindow *window;

  wp_preferences_show (GTK_WINDOW (wp_ui_test_open (ui)), ui->settings, ui->context);
  window = wp_ui_find_window (WP_TYPE_PREFERENCES);
  g_assert_nonnull (window);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), page);
  wp_ui_settle (window);
  return window;
}

static void
test_settings (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  GtkWindow *window = open_preferences (ui, "general");
  GtkWidget *size = wp_ui_find_named (window, GTK_TYPE_SPIN_BUTTON, "Text size in per cent");

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (size), 150);
  g_assert_cmpint (g_settings_get_int (ui->settings, "text-size"), ==, 150);
  adw_combo_row_set_selected (ADW_COMBO_ROW (wp_ui_find (window, ADW_TYPE_COMBO_ROW, "Appearance")), 2);
  g_assert_cmpint (g_settings_get_enum (ui->settings, "appearance"), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (wp_ui_find (window, ADW_TYPE_COMBO_ROW, "Language")), 2);
  g_autofree char *language = g_settings_get_string (ui->settings, "language");
  g_assert_cmpstr (language, ==, "cy");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "The language changes when the program starts again");
  g_settings_reset (ui->settings, "text-size");
  g_settings_reset (ui->settings, "appearance");
  g_settings_reset (ui->settings, "language");
  wp_ui_close (window);
}

static gboolean
has_number (gpointer data)
{
  WpRecord *authority = wp_context_get_authority (data);

  return authority != NULL
         && g_strcmp0 (wp_record_get_text (authority, WP_AUTHORITY_FRONT_DOOR_DAY), "01632 960123") == 0;
}

static gboolean
has_no_authority (gpointer data)
{
  return wp_context_get_authority (data) == NULL;
}

/* Where the authority is not known yet, its first number makes it; undoing that takes it away again. */
static void
test_front_door (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  GtkWindow *window = open_preferences (ui, "front-door");
  GtkWidget *row = wp_ui_find (window, ADW_TYPE_ENTRY_ROW, "Telephone, office hours");

  gtk_editable_set_text (GTK_EDITABLE (row), " 01632 960123 ");
  g_signal_emit_by_name (row, "apply");
  wp_ui_wait_for (has_number, ui->context);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Saved");
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Undo"));
  wp_ui_wait_for (has_no_authority, ui->context);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  wp_ui_close (window);
}

static gboolean
is_renamed (gpointer data)
{
  return g_strcmp0 (wp_record_get_text (wp_context_get_staff (data), WP_STAFF_NAME), "Jo Marsh-Lee") == 0
         && g_strcmp0 (wp_record_get_text (wp_context_get_professional (data), WP_PROFESSIONAL_NAME), "Jo Marsh-Lee")
                == 0;
}

static void
test_name (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  GtkWindow *window = open_preferences (ui, "you");
  GtkWidget *row = wp_ui_find (window, ADW_TYPE_ENTRY_ROW, "Name");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Jo Marsh");
  gtk_editable_set_text (GTK_EDITABLE (row), "Jo Marsh-Lee");
  g_signal_emit_by_name (row, "apply");
  wp_ui_wait_for (is_renamed, ui->context);
  wp_ui_wait_for_text (ui->window, GTK_TYPE_LABEL, "Jo Marsh-Lee");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Saved");
  wp_ui_close (window);
}

static void
test_without_store (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  GtkWindow *window;

  wp_preferences_show (NULL, ui->settings, NULL);
  window = wp_ui_find_window (WP_TYPE_PREFERENCES);
  wp_ui_settle (window);
  g_assert_null (wp_ui_find (window, ADW_TYPE_ENTRY_ROW, NULL));
  g_assert_nonnull (wp_ui_find (window, ADW_TYPE_COMBO_ROW, "Language"));
  wp_ui_close (window);
}

static void
add (void)
{
  g_test_add_func ("/preferences/settings", test_settings);
  g_test_add_func ("/preferences/front-door", test_front_door);
  g_test_add_func ("/preferences/name", test_name);
  g_test_add_func ("/preferences/without-store", test_without_store);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
