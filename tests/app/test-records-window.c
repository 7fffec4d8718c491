/* test-records-window.c: backup, restore and check, as a person does them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "wp-records-window.h"
#include "wp-ui-test.h"

typedef struct
{
  WpUiTest *ui;
  WpRecordsWindow *records;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->ui = wp_ui_test_new ();
  f->records = wp_records_window_new (GTK_WINDOW (wp_ui_test_open (f->ui)), f->ui->context);
  gtk_window_present (GTK_WINDOW (f->records));
  wp_ui_settle (f->records);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wp_ui_close (f->records);
  wp_ui_test_free (f->ui);
}

static void
it_says_where_and_how_safe (Fixture *f, gconstpointer data)
{
  g_assert_nonnull (wp_ui_find (f->records, GTK_TYPE_LABEL, f->ui->temp->folder));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->records)), ==, "Whole Picture");
  wp_ui_picture (f->records, "records");
}

static void
a_check_says_that_all_is_well (Fixture *f, gconstpointer data)
{
  g_autofree char *family = wp_temp_store_add_family (f->ui->temp, "Coles family");
  gint64 entries = wp_temp_store_query (f->ui->temp, "SELECT count(*) FROM audit");
  g_autofree char *all_well = g_strdup_printf (
      "All is well: the records are sound, and the record of use is whole (%d entries).", (int) entries);

  g_assert_cmpint (entries, >, 1);
  wp_ui_click (wp_ui_find_named (f->records, GTK_TYPE_BUTTON, "_Check Now"));
  wp_ui_wait_for_text (f->records, GTK_TYPE_LABEL, all_well);
}

static gboolean
exists (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static void
a_backup_can_be_restored (Fixture *f, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (f->ui->temp->folder, "backup.db", NULL);
  g_autofree char *waiting = g_build_filename (f->ui->temp->folder, "restore.db", NULL);

  wp_records_window_backup (f->records, backup);
  wp_ui_wait_for_text (f->records, GTK_TYPE_LABEL, "The backup is made and whole");
  g_assert_true (exists (backup));
  wp_records_window_restore (f->records, backup);
  wp_ui_wait_for (exists, waiting);
  while (wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wp_ui_close (wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
what_is_no_backup_is_told (Fixture *f, gconstpointer data)
{
  g_autofree char *letter = g_build_filename (f->ui->temp->folder, "letter.db", NULL);
  g_autofree char *waiting = g_build_filename (f->ui->temp->folder, "restore.db", NULL);

  g_assert_true (g_file_set_contents (letter, "Dear Sir or Madam", -1, NULL));
  wp_records_window_restore (f->records, letter);
  while (wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (wp_ui_find (wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_LABEL, "Nothing Was Restored"));
  g_assert_false (exists (waiting));
  wp_ui_close (wp_ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
add (void)
{
  g_test_add ("/records/it-says-where-and-how-safe", Fixture, NULL, set_up, it_says_where_and_how_safe, tear_down);
  g_test_add ("/records/a-check-says-that-all-is-well", Fixture, NULL, set_up, a_check_says_that_all_is_well,
              tear_down);
  g_test_add ("/records/a-backup-can-be-restored", Fixture, NULL, set_up, a_backup_can_be_restored, tear_down);
  g_test_add ("/records/what-is-no-backup-is-told", Fixture, NULL, set_up, what_is_no_backup_is_told, tear_down);
}

int
main (int argc, char **argv)
{
  return wp_ui_test_main (argc, argv, add);
}
