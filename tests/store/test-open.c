/* test-open.c: a store that is damaged, foreign, newer, locked, read-only or full is never lost.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-fault-vfs.h"
#include "wp-temp-store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
store_path (WpTempStore *t)
{
  return g_build_filename (t->folder, "store.db", NULL);
}

/* Writes junk over @size bytes of the closed store at @offset. */
static void
damage (WpTempStore *t, off_t offset, gsize size)
{
  g_autofree char *path = store_path (t);
  g_autofree char *junk = g_strnfill (size, 'x');
  int file = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (pwrite (file, junk, size, offset), ==, (gssize) size);
  close (file);
}

static char *
find_set_aside (WpTempStore *t)
{
  g_autoptr (GDir) folder = g_dir_open (t->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_prefix (name, "set-aside-"))
        return g_build_filename (t->folder, name, "store.db", NULL);
    }
  return NULL;
}

static void
assert_set_aside (WpTempStore *t)
{
  g_autofree char *path = store_path (t);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before, size_after;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
  g_assert_false (wp_temp_store_open (t, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_SET_ASIDE);
  g_autofree char *aside = find_set_aside (t);
  g_assert_nonnull (aside);
  g_autofree char *folder = g_path_get_dirname (aside);
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_true (g_file_get_contents (aside, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  /* The next opening begins anew. */
  g_clear_error (&error);
  g_assert_true (wp_temp_store_open (t, &error));
  g_assert_no_error (error);
  g_assert_true (wp_store_is_empty (t->store));
}

static void
a_damaged_header_is_set_aside (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();

  wp_temp_store_close (t);
  damage (t, 0, 100);
  assert_set_aside (t);
}

static void
a_damaged_page_is_found_after_a_crash (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *path = store_path (t);

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
      g_assert_nonnull (family);
    }
  wp_temp_store_query (t, "PRAGMA wal_checkpoint (TRUNCATE)");
  gint64 root = wp_temp_store_query (t, "SELECT rootpage FROM sqlite_schema WHERE name = 'family'");
  wp_temp_store_close (t);
  /* As if the program had died: the mark of a clean end is taken away. */
  g_autoptr (GError) error = NULL;
  g_autoptr (WpDb) db = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  g_assert_true (wp_db_exec (db, "UPDATE setting_local SET value = '0' WHERE name = 'clean'", &error));
  wp_db_close (g_steal_pointer (&db));
  damage (t, (root - 1) * 4096 + 8, 2000);
  assert_set_aside (t);
}

static void
another_programs_file_is_set_aside (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *path = store_path (t);

  wp_temp_store_close (t);
  g_assert_true (g_file_set_contents (path, "This is somebody's letter, not a store.", -1, NULL));
  assert_set_aside (t);
}

static void
a_newer_store_is_left_alone (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *path = store_path (t);
  g_autoptr (GError) error = NULL;

  wp_temp_store_close (t);
  g_autoptr (WpDb) db = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  g_assert_true (wp_db_set_user_version (db, 9999, &error));
  wp_db_close (g_steal_pointer (&db));
  g_assert_false (wp_temp_store_open (t, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NEWER);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_autofree char *aside = find_set_aside (t);
  g_assert_null (aside);
}

static void
a_store_opens_once (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  GAsyncResult *waiting = NULL;
  g_autoptr (GError) error = NULL;

  wp_store_open_async (t->folder, t->clock, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_null (wp_store_open_finish (result, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_IN_USE);
}

static void
a_folder_that_can_not_be_made_is_told (void)
{
  GAsyncResult *waiting = NULL;
  g_autoptr (WpClock) clock = wp_clock_new_fixed (WP_TEST_NOW);
  g_autoptr (GError) error = NULL;

  wp_store_open_async ("/proc/whole-picture", clock, NULL, wp_await_cb, &waiting);
  g_autoptr (GAsyncResult) result = wp_await (&waiting);
  g_assert_null (wp_store_open_finish (result, &error));
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "/proc/whole-picture"));
}

/* An old store has fewer fields: it gets their columns and keeps its records. */
static void
an_older_store_gets_new_columns (void)
{
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autofree char *family = wp_temp_store_add_family (t, "Coles family");
  g_autofree char *path = store_path (t);
  g_autoptr (GError) error = NULL;

  wp_temp_store_close (t);
  g_autoptr (WpDb) db = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, &error);
  g_assert_true (wp_db_exec (db,
                             "ALTER TABLE family DROP COLUMN reference; DROP TABLE marker;"
                             "DELETE FROM setting_local WHERE name = 'kinds'",
                             &error));
  g_assert_no_error (error);
  wp_db_close (g_steal_pointer (&db));
  g_assert_true (wp_temp_store_open (t, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family WHERE reference IS NULL"), ==, 1);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM marker"), ==, 0);
}

/* A disk that fills up: the save fails whole and says so, what was there stays, and saving works again with room. */
static void
a_full_disk_loses_nothing (void)
{
  wp_fault_vfs_register ();
  wp_db_set_default_vfs (WP_FAULT_VFS);
  g_autoptr (WpTempStore) t = wp_temp_store_new ();
  g_autoptr (GError) error = NULL;
  guint saved = 0;

  wp_fault_vfs_set_room (200000);
  while (error == NULL && saved < 10000)
    {
      g_autoptr (WpRecord) family = wp_store_new_record (t->store, WP_KIND_FAMILY);
      WpChange *change = wp_change_new ("create");
      wp_record_set_text (family, WP_FAMILY_NAME, "A family with a name of some length");
      wp_change_add (change, family);
      if (wp_temp_store_save (t, change, NULL, &error))
        saved++;
    }
  g_assert_error (error, WP_STORE_ERROR, WP_STORE_ERROR_FULL);
  g_assert_cmpuint (saved, >, 0);
  wp_fault_vfs_reset ();
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM family"), ==, saved);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM outbox"), ==, saved);
  g_assert_cmpint (wp_temp_store_query (t, "SELECT count(*) FROM audit"), ==, saved);
  g_autofree char *after = wp_temp_store_add_family (t, "After the clean-up");
  g_assert_nonnull (after);
  wp_temp_store_close (t);
  wp_db_set_default_vfs (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/open/a-damaged-header-is-set-aside", a_damaged_header_is_set_aside);
  g_test_add_func ("/open/a-damaged-page-is-found-after-a-crash", a_damaged_page_is_found_after_a_crash);
  g_test_add_func ("/open/another-programs-file-is-set-aside", another_programs_file_is_set_aside);
  g_test_add_func ("/open/a-newer-store-is-left-alone", a_newer_store_is_left_alone);
  g_test_add_func ("/open/a-store-opens-once", a_store_opens_once);
  g_test_add_func ("/open/a-folder-that-can-not-be-made-is-told", a_folder_that_can_not_be_made_is_told);
  g_test_add_func ("/open/an-older-store-gets-new-columns", an_older_store_gets_new_columns);
  g_test_add_func ("/open/a-full-disk-loses-nothing", a_full_disk_loses_nothing);
  return g_test_run ();
}
