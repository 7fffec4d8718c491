/* test-help.c: help: its text becomes headings, keys and lists, and every page is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-help-text.h"
#include "wp-help-window.h"
#include "wp-ui-test.h"

static void
test_build (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (
      wp_help_build ("# Title\n\n## Part\n\nA **bold** word, `Ctrl+F`\nand 2 < 3 & more.\n\n- one\n- two\n"));
  GtkWidget *title = wp_ui_find (box, GTK_TYPE_LABEL, "Title");

  g_assert_nonnull (title);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (wp_ui_find (box, GTK_TYPE_LABEL, "Part")),
                                       GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  g_assert_nonnull (wp_ui_find (box, GTK_TYPE_LABEL, "A bold word, Ctrl+F\nand 2 < 3 & more."));
  g_assert_nonnull (wp_ui_find (box, GTK_TYPE_LABEL, "one"));
  g_assert_nonnull (wp_ui_find (box, GTK_TYPE_LABEL, "two"));
}

static void
test_pages (void)
{
  const char *const *topics = wp_help_topics ();

  for (guint i = 0; topics[i] != NULL; i++)
    {
      g_autofree char *text = wp_help_load (topics[i]);
      g_autofree char *title = NULL;

      g_assert_nonnull (text);
      title = wp_help_dup_title (text);
      g_assert_cmpstr (title, !=, "");
    }
}

static void
test_window (void)
{
  GtkWindow *window;
  GtkWidget *row;

  wp_help_window_show (NULL);
  window = wp_ui_find_window (WP_TYPE_HELP_WINDOW);
  wp_ui_settle (window);
  row = gtk_widget_get_ancestor (wp_ui_find (window, GTK_TYPE_LABEL, "Drafts"), GTK_TYPE_LIST_BOX_ROW);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_LABEL, "A draft goes by itself when you save its form."));
  wp_ui_close (window);
}

static void
add (void)
{
  g_test_add_func ("/help/build", test_build);
  g_test_add_func ("/help/pages", test_pages);
  g_test_add_func ("/help/window", test_window);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
