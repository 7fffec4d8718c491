/* test-imports-page.c: an import as a person sees it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-imports-page.h"
#include "wp-report-file.h"
#include "wp-ui-test.h"

static WpImportsPage *
open_page (WpWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.area", "s", "imports");
  return WP_IMPORTS_PAGE (wp_ui_find (window, WP_TYPE_IMPORTS_PAGE, NULL));
}

static void
bad_rows_are_named (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  g_autofree char *path = g_build_filename (ui->temp->folder, "people.csv", NULL);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "person_id,first_names,surname,dob\n"
                                      "1,Mia,Coles,20/06/2008\n"
                                      "2,Tyler,Coles,31/02/2014\n",
                                      -1, &error));
  wp_imports_page_import (open_page (window), paths);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Imported, With Something Left Out");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "people.csv, line 3, dob");
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_LABEL, "“31/02/2014”"));
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_LABEL, "2 rows: 1 added, 0 changed, 0 unchanged, 1 left out"));
  wp_ui_picture (window, "imports-bad");
}

static void
good_files_are_in (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  g_autofree char *path = g_build_filename (ui->temp->folder, "people.csv", NULL);
  const char *const paths[] = { path, NULL };

  g_assert_true (g_file_set_contents (path, "person_id,first_names,surname\n1,Mia,Coles\n", -1, NULL));
  WpImportsPage *page = open_page (window);
  wp_ui_picture (window, "imports-empty");
  wp_imports_page_import (page, paths);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Everything Is In");
  g_assert_cmpint (wp_temp_store_query (ui->temp, "SELECT count(*) FROM person"), ==, 1);
  /* The same again, and nothing is new. */
  wp_imports_page_import (page, paths);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "1 row: 0 added, 0 changed, 1 unchanged, 0 left out");
}

static gboolean
is_kept (gpointer data)
{
  return wp_temp_store_query (data, "SELECT count(*) FROM import_report") == 1;
}

static void
a_report_outlives_the_window (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  g_autofree char *path = g_build_filename (ui->temp->folder, "people.csv", NULL);
  const char *const paths[] = { path, NULL };

  g_assert_true (g_file_set_contents (path,
                                      "person_id,first_names,surname,dob\n"
                                      "1,Mia,Coles,20/06/2008\n"
                                      "2,Tyler,Coles,31/02/2014\n",
                                      -1, NULL));
  wp_imports_page_import (open_page (window), paths);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Imported, With Something Left Out");
  wp_ui_wait_for (is_kept, ui->temp);
  wp_ui_close (window);
  ui->window = NULL;
  window = wp_ui_test_open (ui);
  open_page (window);
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "Jo Marsh\n2 rows: 1 added, 0 changed, 0 unchanged, 1 left out");
  wp_ui_settle (window);
  wp_ui_picture (window, "imports-past");
  wp_ui_click (wp_ui_wait_for_text (window, GTK_TYPE_BUTTON, "Open Report"));
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "people.csv, line 3, dob");
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_LABEL, "“31/02/2014”"));
  g_assert_nonnull (wp_ui_find (window, GTK_TYPE_LABEL, "Imported, With Something Left Out"));
  wp_ui_settle (window);
  wp_ui_picture (window, "imports-past-report");
}

static gboolean
is_told (gpointer dialog)
{
  *(GtkWindow **) dialog = wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  return *(GtkWindow **) dialog != NULL;
}

static void
a_report_that_cannot_be_written_says_so (void)
{
  g_autoptr (WpUiTest) ui = wp_ui_test_new ();
  WpWindow *window = wp_ui_test_open (ui);
  WpImportsPage *page = open_page (window);
  g_autoptr (WpImportReport) report = wp_import_report_new ();
  g_autofree char *nowhere = g_build_filename (ui->temp->folder, "no-such-folder", "report.csv", NULL);
  g_autofree char *somewhere = g_build_filename (ui->temp->folder, "report.csv", NULL);
  g_autofree char *written = NULL;
  GtkWindow *dialog;

  wp_import_report_add_file (report, "people.csv");
  wp_report_file_save (GTK_WIDGET (page), report, nowhere, "It is saved", "It Was Not Saved");
  wp_ui_wait_for (is_told, &dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "It Was Not Saved");
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "“report.csv” can’t be written in this folder. Nothing was changed. Choose another folder.");
  g_assert_null (wp_ui_find (window, GTK_TYPE_LABEL, "It is saved"));
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
  wp_ui_settle (dialog);
  wp_ui_picture (dialog, "imports-not-saved");
  wp_ui_close (dialog);

  /* Where there is a folder, no dialog. */
  wp_report_file_save (GTK_WIDGET (page), report, somewhere, "It is saved", "It Was Not Saved");
  wp_ui_wait_for_text (window, GTK_TYPE_LABEL, "It is saved");
  g_assert_null (wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (g_file_get_contents (somewhere, &written, NULL, NULL));
  g_assert_true (g_str_has_prefix (written, "\xef\xbb\xbf"));
}

static void
add (void)
{
  g_test_add_func ("/imports-page/bad-rows-are-named", bad_rows_are_named);
  g_test_add_func ("/imports-page/past", a_report_outlives_the_window);
  g_test_add_func ("/imports-page/not-written", a_report_that_cannot_be_written_says_so);
  g_test_add_func ("/imports-page/good-files-are-in", good_files_are_in);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
