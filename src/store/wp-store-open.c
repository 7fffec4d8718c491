/* wp-store-open.c: opening the store's file without ever losing it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-store-open.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "wp-date.h"
#include "wp-id.h"
#include "wp-rows.h"
#include "wp-schema.h"
#include "wp-store-error.h"

/* "WPic", so that tools which look at files know ours. */
#define APPLICATION_ID 0x57506963

/* Below this a save may fail half-way through the day; opening then already says so. */
#define LEAST_FREE_BYTES (16 * 1024 * 1024)

G_DEFINE_QUARK (wp - store - error - quark, wp_store_error)

int
wp_store_lock_profile (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_READ_ONLY,
                   _ ("The folder “%1$s” can’t be made: %2$s. Choose another folder, or ask whoever looks after this "
                      "computer."),
                   folder, g_strerror (errno));
      return -1;
    }
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0)
    {
      g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_READ_ONLY,
                   _ ("Nothing can be written in the folder “%1$s”: %2$s. Choose another folder, or ask whoever looks "
                      "after this computer."),
                   folder, g_strerror (errno));
      return -1;
    }
  if (flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_IN_USE,
                   _ ("The records in “%s” are already open in another program. Close it there and try again."),
                   folder);
      close (lock);
      return -1;
    }
  return lock;
}

void
wp_store_opening_free (WpStoreOpening *self)
{
  g_free (self->path);
  g_free (self);
}

/* Moves the file and its log to a folder of their own, so that nothing is lost and a new store can be made.
 *
 * Returns: (transfer full) (nullable): the folder, or NULL with errno set. */
static char *
move_aside (const WpStoreOpening *self)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *date = wp_date_to_iso (wp_instant_to_date (self->now));
  g_autofree char *to = g_strdup_printf ("%s/set-aside-%s-%" G_GINT64_FORMAT, folder, date, self->now / 1000);
  gboolean moved = g_mkdir_with_parents (to, 0700) == 0;

  for (guint i = 0; moved && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (self->path, endings[i], NULL);
      g_autofree char *name = g_path_get_basename (from);
      g_autofree char *target = g_build_filename (to, name, NULL);
      if (g_file_test (from, G_FILE_TEST_EXISTS))
        moved = g_rename (from, target) == 0;
    }
  return moved ? g_steal_pointer (&to) : NULL;
}

static void
set_aside (const WpStoreOpening *self, const char *why, GError **error)
{
  g_autofree char *to = move_aside (self);

  if (to != NULL)
    g_set_error (
        error, WP_STORE_ERROR, WP_STORE_ERROR_SET_ASIDE,
        _ ("The records on this device are damaged (%1$s). Nothing was thrown away: they were moved to “%2$s”. "
           "Tell whoever looks after this computer; try again to go on with an empty store."),
        why, to);
  else
    g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_FAILED,
                 _ ("The records on this device are damaged (%1$s) and could not be moved aside: %2$s. Nothing was "
                    "changed. Tell whoever looks after this computer."),
                 why, g_strerror (errno));
}

static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, WP_DB_ERROR, WP_DB_ERROR_CORRUPT)
         || g_error_matches (error, WP_DB_ERROR, WP_DB_ERROR_NOT_A_DATABASE);
}

/* After a crash the pages are looked over. SQLite puts a log right by itself; this finds what it can't. */
static gboolean
check_after_crash (WpDb *db, GError **error)
{
  GError *failed = NULL;
  gint64 tables = 0;
  g_autofree char *clean = NULL;

  if (!wp_db_query_int (db, "SELECT count(*) FROM sqlite_schema WHERE name = 'setting_local'", &tables, error))
    return FALSE;
  if (tables == 0)
    return TRUE;
  clean = wp_rows_get_setting (db, "clean", &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (g_strcmp0 (clean, "1") == 0)
    return TRUE;
  g_autofree char *report = NULL;
  return wp_db_integrity_check (db, TRUE, &report, error);
}

/* A store that is ours says so in its header; another program's database is not touched. */
static gboolean
check_owner (WpDb *db, GError **error)
{
  GError *failed = NULL;
  int id = wp_db_get_application_id (db, &failed);
  gint64 tables = 0;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (id == APPLICATION_ID)
    return TRUE;
  if (!wp_db_query_int (db, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (tables == 0)
    return wp_db_set_application_id (db, APPLICATION_ID, error);
  g_set_error_literal (error, WP_DB_ERROR, WP_DB_ERROR_NOT_A_DATABASE, _ ("it belongs to another program"));
  return FALSE;
}

/* What a new store is given once: the device's own id, and one for the authority until its record comes. A restored
 * store goes on as another device, since what it numbered since the backup is not known to it. */
static gboolean
ensure_identity (WpDb *db, gint64 now, gboolean restored, GError **error)
{
  static const char *const names[] = { "device", "authority" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GError *failed = NULL;
      g_autofree char *known = wp_rows_get_setting (db, names[i], &failed);
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return FALSE;
        }
      g_autofree char *fresh = wp_id_new (now);
      gboolean renew = known == NULL || (restored && g_str_equal (names[i], "device"));
      if (renew && !wp_rows_set_setting (db, names[i], fresh, error))
        return FALSE;
    }
  return wp_rows_set_setting (db, "clean", "0", error);
}

static gboolean
check_room (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gint64 room = wp_db_free_bytes (folder, NULL);

  if (room < 0 || room >= LEAST_FREE_BYTES)
    return TRUE;
  g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_FULL,
                       _ ("There is hardly any room left on the disk, so nothing could be saved. Make room and try "
                          "again."));
  return FALSE;
}

gboolean
wp_store_check_backup (WpDb *db, GError **error)
{
  GError *failed = NULL;
  g_autofree char *report = NULL;
  int id = wp_db_get_application_id (db, &failed);

  if (failed == NULL && id != APPLICATION_ID)
    g_set_error_literal (&failed, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED,
                         _ ("This file is not a backup of Whole Picture. Choose another."));
  if (failed == NULL)
    wp_schema_check_version (db, &failed);
  if (failed == NULL)
    wp_db_integrity_check (db, FALSE, &report, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* Puts a backup that waits in the store's place. The store as it was is moved aside first; a crash in between leaves
 * the backup waiting, and the next opening goes on. */
static gboolean
take_restore (const WpStoreOpening *self, gboolean *restored, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *waiting = g_build_filename (folder, WP_STORE_RESTORE_NAME, NULL);

  *restored = FALSE;
  if (!g_file_test (waiting, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autofree char *aside = move_aside (self);
  if (aside == NULL || g_rename (waiting, self->path) != 0)
    {
      g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_FAILED,
                   _ ("The backup could not be put in place: %s. Nothing was lost: try again, or ask whoever looks "
                      "after this computer."),
                   g_strerror (errno));
      return FALSE;
    }
  *restored = TRUE;
  return TRUE;
}

WpDb *
wp_store_open_writer (gpointer data, GError **error)
{
  WpStoreOpening *self = data;
  GError *failed = NULL;
  gboolean restored;

  if (!check_room (self->path, error) || !take_restore (self, &restored, error))
    return NULL;
  WpDb *db = wp_db_open (self->path, WP_DB_OPEN_READ_WRITE_CREATE, &failed);
  if (db != NULL && check_owner (db, &failed) && check_after_crash (db, &failed) && wp_schema_update (db, &failed)
      && ensure_identity (db, self->now, restored, &failed))
    return db;
  if (db != NULL)
    wp_db_close (db);
  if (is_damage (failed))
    set_aside (self, failed->message, error);
  else
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  g_error_free (failed);
  return NULL;
}

WpDb *
wp_store_open_reader (gpointer data, GError **error)
{
  WpStoreOpening *self = data;

  return wp_db_open (self->path, WP_DB_OPEN_READ_ONLY, error);
}

gboolean
wp_store_mark_clean (WpDb *db, GError **error)
{
  return wp_db_set_durable (db, TRUE, error) && wp_rows_set_setting (db, "clean", "1", error);
}
