/* test-spoken.c: the parts that the toolkit makes say what they are for.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-spoken.h"
#include "wp-ui-test.h"

/* Whether anything within @widget has that name, shown or not. */
static gboolean
has_named (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *difference =
          gtk_test_accessible_check_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

      if (difference == NULL || has_named (child, name))
        return TRUE;
    }
  return FALSE;
}

static void
test_rows (void)
{
  const char *const choices[] = { "Phone call", "At home", NULL };
  const char *const later[] = { "At school", NULL };
  g_autoptr (GtkStringList) first = gtk_string_list_new (choices);
  g_autoptr (GtkStringList) second = gtk_string_list_new (later);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "How");
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (first));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_window_set_child (window, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (gtk_window_get_child (window)), group);
  wp_spoken_groups (gtk_window_get_child (window), "Preferences");
  gtk_window_present (window);
  wp_ui_settle (window);
  g_assert_true (has_named (row, "Phone call"));
  g_assert_true (has_named (row, "At home"));
  /* And those that come later. */
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (second));
  wp_ui_settle (window);
  g_assert_true (has_named (row, "At school"));
  g_assert_false (has_named (row, "At home"));
  gtk_window_destroy (window);
}

static void
test_icon_buttons (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *button = gtk_button_new_from_icon_name ("zoom-in-symbolic");
  GtkWidget *menu = gtk_menu_button_new ();

  gtk_widget_set_tooltip_text (button, "Make It Larger");
  gtk_widget_set_tooltip_text (menu, "Print or Save");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "document-print-symbolic");
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), menu);
  wp_spoken_icon_buttons (box);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Make It Larger");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (menu)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Print or Save");
  g_assert_finalize_object (box);
}

static void
test_drop_down (void)
{
  const char *const choices[] = { "Phone call", "At home", NULL };
  GtkWidget *drop_down = g_object_ref_sink (gtk_drop_down_new_from_strings (choices));
  GtkWidget *title = g_object_ref_sink (gtk_label_new ("How"));
  GtkWidget *button = gtk_widget_get_first_child (drop_down);

  wp_spoken_drop_down (GTK_DROP_DOWN (drop_down), GTK_LABEL (title));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "How: Phone call");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "How: At home");
  gtk_label_set_label (GTK_LABEL (title), "How (needed)");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "How (needed): At home");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), GTK_INVALID_LIST_POSITION);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "How (needed)");
  g_assert_finalize_object (drop_down);
  g_assert_finalize_object (title);
}

/* Presses the arrow of that name, and tells which day the calendar is at then. */
static char *
press_arrow (GtkWindow *window, GtkWidget *calendar, const char *name)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2025, 2, 11, 0, 0, 0);
  g_autoptr (GDateTime) day = NULL;

  gtk_calendar_select_day (GTK_CALENDAR (calendar), start);
  wp_ui_click (wp_ui_find_named (window, GTK_TYPE_BUTTON, name));
  day = gtk_calendar_get_date (GTK_CALENDAR (calendar));
  return g_date_time_format (day, "%F");
}

static void
test_calendar (void)
{
  static const struct
  {
    const char *name;
    const char *day;
  } arrows[] = {
    { "Month before", "2025-01-11" },
    { "Month after", "2025-03-11" },
    { "Year before", "2024-02-11" },
    { "Year after", "2026-02-11" },
  };
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *calendar = gtk_calendar_new ();

  wp_spoken_calendar (GTK_CALENDAR (calendar), "Calendar");
  gtk_window_set_child (window, calendar);
  gtk_window_present (window);
  wp_ui_settle (window);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, "Calendar");
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      g_autofree char *day = press_arrow (window, calendar, arrows[i].name);

      g_assert_cmpstr (day, ==, arrows[i].day);
    }
  gtk_window_destroy (window);
}

static void
test_groups (void)
{
  GtkWidget *page = g_object_ref_sink (adw_preferences_page_new ());
  GtkWidget *named = adw_preferences_group_new ();
  GtkWidget *bare = adw_preferences_group_new ();
  GtkWidget *rows[] = { adw_action_row_new (), adw_action_row_new () };

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (named), "Who Works Here");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (named), rows[0]);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (bare), rows[1]);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (named));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (bare));
  wp_spoken_groups (page, "Preferences");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (rows[0])), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Who Works Here");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (rows[1])), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Preferences");
  g_assert_finalize_object (page);
}

/* The button that shows a password says what it does next. */
static void
test_password (void)
{
  GtkWidget *page = g_object_ref_sink (adw_preferences_page_new ());
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_password_entry_row_new ();
  GtkWidget *button;

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  wp_spoken_groups (page, "Sign In");
  button = wp_ui_find (row, GTK_TYPE_BUTTON, NULL);
  for (int i = 0; i < 2; i++)
    {
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           gtk_widget_get_tooltip_text (button));
      g_assert_nonnull (gtk_widget_get_tooltip_text (button));
      wp_ui_click (button);
    }
  g_assert_finalize_object (page);
}

static void
test_silent_icon (void)
{
  GtkWidget *icon = g_object_ref_sink (wp_spoken_silent_icon ("wp-lock-symbolic"));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_assert_finalize_object (icon);
}

static void
add (void)
{
  g_test_add_func ("/spoken/drop-down", test_drop_down);
  g_test_add_func ("/spoken/rows", test_rows);
  g_test_add_func ("/spoken/icon-buttons", test_icon_buttons);
  g_test_add_func ("/spoken/calendar", test_calendar);
  g_test_add_func ("/spoken/groups", test_groups);
  g_test_add_func ("/spoken/password", test_password);
  g_test_add_func ("/spoken/silent-icon", test_silent_icon);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
