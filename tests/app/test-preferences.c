/* test-preferences.c: preferences: what is kept in the settings and what in the records, and undoing it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-places-preferences.h"
#include "wp-preferences.h"
#include "wp-ui-test.h"

static GtkWindow *
open_preferences (WpUiTest *ui, const char *page)
{
  GtkWindow *window;

  wp_preferences_show (GTK_WINDOW (ui->window != NULL ? ui->window : wp_ui_test_open (ui)), ui->settings, ui->context);
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

static gboolean
is_at_rest (gpointer data)
{
  return !wp_postcodes_get_importing (data);
}

static void
import (WpUiTest *ui, GtkWindow *window, const char *csv)
{
  g_autofree char *path =
      g_build_filename (wp_store_get_folder (wp_context_get_store (ui->context)), "codepo.csv", NULL);
  const char *const paths[] = { path, NULL };

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  wp_places_preferences_import (WP_PLACES_PREFERENCES (wp_ui_find (window, WP_TYPE_PLACES_PREFERENCES, NULL)), paths);
  g_assert_nonnull (wp_ui_find_named (window, GTK_TYPE_PROGRESS_BAR, "How far the import is"));
  wp_ui_wait_for (is_at_rest, wp_context_get_postcodes (ui->context));
}

/* Postcodes come in, with what their licence asks for and with the row that was left out; a wrong file changes nothing,
 * and what was imported is there when the window is opened again. */
static void
test_places (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  GtkWindow *window = open_preferences (ui, "places");
  GtkWidget *problem;
  GtkWindow *dialog;
  const char *attribution = "Contains OS data © Crown copyright and database right 2025.\n"
                            "Contains Royal Mail data © Royal Mail copyright and database right 2025.\n"
                            "Contains National Statistics data © Crown copyright and database right 2025.";

  wp_ui_wait_for_text (window, ADW_TYPE_ACTION_ROW, "No postcodes yet");
  import (ui, window,
          "YO99 1AA,10,459652,451975,E92000001,,,,E06000014,E05001760\n"
          "YO99 1AB,10,460652,451975,E92000001,,,,E06000014,E05001760\n"
          "Nowhere,10,460652,451975,E92000001,,,,E06000014,E05001760\n");
  wp_ui_wait_for_text (window, ADW_TYPE_ACTION_ROW, "2 postcodes");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "2 postcodes are in");
  g_assert_null (wp_ui_find_named (window, GTK_TYPE_PROGRESS_BAR, "How far the import is"));
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_LABEL, attribution));
  problem = wp_ui_wait_for_text (window, ADW_TYPE_EXPANDER_ROW, "1 row was left out");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (problem), TRUE);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "This is no postcode.");
  wp_ui_settle (window);
  wp_ui_picture (window, "preferences-places");

  import (ui, window, "id,given,surname\n");
  while ((dialog = wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "The Postcodes Were Not Imported");
  wp_ui_close (dialog);
  wp_ui_close (window);
  window = open_preferences (ui, "places");
  wp_ui_wait_for_text (window, ADW_TYPE_ACTION_ROW, "2 postcodes");
  wp_ui_wait_for_text (window, ADW_TYPE_EXPANDER_ROW, "1 row was left out");
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
  g_test_add_func ("/preferences/places", test_places);
  g_test_add_func ("/preferences/without-store", test_without_store);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
