/* test-upkeep.c: backups are whole, restoring loses nothing, and a check finds damage.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-temp-store.h"
#include "wp-upkeep.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
back_up (WpTempStore *t, const char *path)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_backup_async (t->store, path, NULL, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_true (wp_store_backup_finish (t->store, result, &error));
  g_assert_no_error (error);
}

static gboolean
prepare_restore (WpTempStore *t, const char *path, GError **error)
{
  GAsyncResult *waiting = NULL;

  wp_store_prepare_restore_async (t->store, path, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_prepare_restore_finish (t->store, result, error);
}

static void
a_restore_brings_back_and_sets_aside (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *backup = g_build_filename (t->folder, "backup.db", NULL);
  g_autofree char *early = wp_temp_store_add_family (t, "Before");
  g_autoptr (GError) error = NULL;
  struct stat about;

  back_up (t, backup);
  g_assert_cmpint (g_stat (backup, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  g_autofree char *late = wp_temp_store_add_family (t, "After");
  g_assert_true (prepare_restore (t, backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 2);
  wp_temp_store_close (t);
  g_assert_true (wp_temp_store_open (t, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family WHERE name = 'Before'"), ==, 1);

  /* What was there since is still on the disk. */
  g_autofree char *aside =
      g_strdup_printf ("%s/set-aside-2025-02-11-%" G_GINT64_FORMAT "/store.db", t->folder, WP_TEST_NOW / 1000);
  g_autoptr (WpDb) db = wp_db_open (aside, WP_DB_OPEN_READ_ONLY, &error);
  gint64 families = 0;
  g_assert_no_error (error);
  g_assert_true (wp_db_query_int (db, "SELECT count(*) FROM family", &families, &error));
  g_assert_cmpint (families, ==, 2);
}

static gpointer
device_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, "SELECT value FROM setting_local WHERE name = 'device'", error);

  return row != NULL && wp_stmt_step (row, error) ? wp_stmt_dup_text (row, 0) : NULL;
}

static char *
get_device (WpTempStore *t)
{
  GAsyncResult *waiting = NULL;

  wp_store_read_async (t->store, device_job, NULL, NULL, g_free, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  return wp_store_read_finish (t->store, result, NULL);
}

static void
a_restored_store_is_another_device (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *backup = g_build_filename (t->folder, "backup.db", NULL);
  g_autofree char *before = get_device (t);
  g_autoptr (GError) error = NULL;

  back_up (t, backup);
  g_assert_true (prepare_restore (t, backup, &error));
  wp_temp_store_close (t);
  g_assert_true (wp_temp_store_open (t, &error));
  g_autofree char *after = get_device (t);
  g_assert_nonnull (before);
  g_assert_nonnull (after);
  g_assert_cmpstr (before, !=, after);
}

static void
a_bad_backup_changes_nothing (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *path = g_build_filename (t->folder, "letter.db", NULL);
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "Dear Sir or Madam", -1, NULL));
  g_assert_false (prepare_restore (t, path, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  back_up (t, path);
  int file = g_open (path, O_WRONLY, 0);
  char junk[3000] = "junk";
  g_assert_cmpint (pwrite (file, junk, sizeof junk, 5 * 4096), ==, sizeof junk);
  close (file);
  g_assert_false (prepare_restore (t, path, &error));
  g_assert_nonnull (error);
  wp_temp_store_close (t);
  g_clear_error (&error);
  g_assert_true (wp_temp_store_open (t, &error));
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, 1);
}

static void
a_check_tells_what_it_found (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_check_async (t->store, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_autoptr (WpStoreCheck) check = wp_store_check_finish (t->store, result, &error);
  g_assert_no_error (error);
  g_assert_true (check->sound);
  g_assert_null (check->report);
  g_assert_cmpint (check->audit_entries, ==, 1);
  g_assert_cmpint (check->audit_broken_at, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upkeep/a-restore-brings-back-and-sets-aside", a_restore_brings_back_and_sets_aside);
  g_test_add_func ("/upkeep/a-restored-store-is-another-device", a_restored_store_is_another_device);
  g_test_add_func ("/upkeep/a-bad-backup-changes-nothing", a_bad_backup_changes_nothing);
  g_test_add_func ("/upkeep/a-check-tells-what-it-found", a_check_tells_what_it_found);
  return g_test_run ();
}
