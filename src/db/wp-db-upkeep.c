/* wp-db-upkeep.c: care of the whole file: versions, checks, backup, checkpoint, free space.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-db-upkeep.h"
#include "wp-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define PAGES_A_STEP 64
#define BUSY_WAIT_US 50000
#define BUSY_TRIES 100

static const char SQL_GET_USER_VERSION[] = "PRAGMA user_version";
static const char SQL_GET_APPLICATION_ID[] = "PRAGMA application_id";
static const char SQL_QUICK_CHECK[] = "PRAGMA quick_check(20)";
static const char SQL_FULL_CHECK[] = "PRAGMA integrity_check(20)";
static const char SQL_FOREIGN_KEYS[] = "PRAGMA foreign_key_check";
static const char SQL_NO_JOURNAL[] = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;";
static const char SQL_BEGIN[] = "BEGIN";
/* A deferred transaction has its view of the data only from its first read on. */
static const char SQL_TAKE_VIEW[] = "SELECT count(*) FROM sqlite_schema";

static gint
get_number (WpDb *db, const char *sql, GError **error)
{
  gint64 value;

  return wp_db_query_int (db, sql, &value, error) ? (gint) value : -1;
}

/* A PRAGMA takes no bound parameter. */
static gboolean
set_number (WpDb *db, const char *pragma, gint value, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s = %d", pragma, value);

  return wp_db_exec (db, sql, error);
}

/* Damage may be such that the check itself stops at it: that is a finding, and no failure to check. */
static gboolean
end_of_faults (const GError *failure, GString *faults, GError **error)
{
  if (failure == NULL)
    return TRUE;
  if (g_error_matches (failure, WP_DB_ERROR, WP_DB_ERROR_CORRUPT))
    {
      g_string_append_printf (faults, "%s\n", sqlite3_errstr (SQLITE_CORRUPT));
      return TRUE;
    }
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

static gboolean
collect_faults (WpDb *db, const char *sql, GString *faults, GError **error)
{
  g_auto (WpStmtScope) stmt = wp_db_prepare (db, sql, error);
  g_autoptr (GError) failure = NULL;

  if (stmt == NULL)
    return FALSE;
  while (wp_stmt_step (stmt, &failure))
    {
      const char *line = wp_stmt_text (stmt, 0);

      if (g_strcmp0 (line, "ok") != 0)
        g_string_append_printf (faults, "%s\n", line != NULL ? line : "?");
    }
  return end_of_faults (failure, faults, error);
}

/* Rows name a table, a row id, the table referred to and the number of the key: no values. */
static gboolean
collect_broken_keys (WpDb *db, GString *faults, GError **error)
{
  g_auto (WpStmtScope) stmt = wp_db_prepare (db, SQL_FOREIGN_KEYS, error);
  g_autoptr (GError) failure = NULL;
  guint n = 0;

  if (stmt == NULL)
    return FALSE;
  while (n < 20 && wp_stmt_step (stmt, &failure))
    {
      g_string_append_printf (faults, "%s, row %" G_GINT64_FORMAT ": no such row in %s\n", wp_stmt_text (stmt, 0),
                              wp_stmt_int (stmt, 1), wp_stmt_text (stmt, 2));
      n++;
    }
  return end_of_faults (failure, faults, error);
}

static gboolean
flush_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean flushed = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return flushed;
}

static gboolean
copy_pages (WpDb *db, sqlite3 *copy, WpDbProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy, "main", db->handle, "main");
  gboolean cancelled = FALSE;
  guint tries = 0;
  int code = SQLITE_OK;

  if (backup == NULL)
    {
      wp_db_set_error (error, sqlite3_extended_errcode (copy), db->label, NULL);
      return FALSE;
    }
  while (code == SQLITE_OK && !cancelled)
    {
      code = sqlite3_backup_step (backup, PAGES_A_STEP);
      if ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && ++tries < BUSY_TRIES)
        {
          g_usleep (BUSY_WAIT_US);
          code = SQLITE_OK;
        }
      if (progress != NULL)
        {
          int total = sqlite3_backup_pagecount (backup);

          progress ((guint) (total - sqlite3_backup_remaining (backup)), (guint) total, data);
        }
      cancelled = code != SQLITE_DONE && g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  sqlite3_backup_finish (backup);
  if (cancelled)
    return FALSE;
  if (code != SQLITE_DONE)
    {
      wp_db_set_error (error, code, db->label, NULL);
      return FALSE;
    }
  return TRUE;
}

/* What is copied is of one moment, however long it takes. */
static gboolean
copy_view (WpDb *db, sqlite3 *copy, WpDbProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean copied;

  if (!wp_db_exec (db, SQL_BEGIN, error))
    return FALSE;
  copied = wp_db_exec (db, SQL_TAKE_VIEW, error) && copy_pages (db, copy, progress, data, cancellable, error);
  wp_db_rollback (db);
  return copied;
}

/* The copy is a fresh file that nobody else knows yet: it needs neither log nor settings, only to be on the disk when
 * its transaction ends, which SQLite does by default. */
static gboolean
copy_to_new_file (
    WpDb *db, const char *path, WpDbProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WpDb) copy = wp_db_open (path, WP_DB_OPEN_READ_WRITE_CREATE, error);

  return copy != NULL && wp_db_exec (copy, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;", error)
         && copy_view (db, copy->handle, progress, data, cancellable, error);
}

/* A journal would be a file with a name, and a copy that is begun anew after a crash needs none. */
static gboolean
copy_to_handle (WpDb *db, sqlite3 *copy, GError **error)
{
  int code = sqlite3_exec (copy, SQL_NO_JOURNAL, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return copy_view (db, copy, NULL, NULL, NULL, error);
  wp_db_set_error (error, code, db->label, NULL);
  return FALSE;
}

gint
wp_db_get_user_version (WpDb *db, GError **error)
{
  return get_number (db, SQL_GET_USER_VERSION, error);
}

gboolean
wp_db_set_user_version (WpDb *db, gint version, GError **error)
{
  return set_number (db, "user_version", version, error);
}

gint
wp_db_get_application_id (WpDb *db, GError **error)
{
  return get_number (db, SQL_GET_APPLICATION_ID, error);
}

gboolean
wp_db_set_application_id (WpDb *db, gint id, GError **error)
{
  return set_number (db, "application_id", id, error);
}

gboolean
wp_db_integrity_check (WpDb *db, gboolean quick, char **report, GError **error)
{
  g_autoptr (GString) faults = g_string_new (NULL);

  if (report != NULL)
    *report = NULL;
  if (!collect_faults (db, quick ? SQL_QUICK_CHECK : SQL_FULL_CHECK, faults, error)
      || (!quick && !collect_broken_keys (db, faults, error)))
    return FALSE;
  if (faults->len == 0)
    return TRUE;
  if (report != NULL)
    *report = g_strdup (faults->str);
  wp_db_set_error (error, SQLITE_CORRUPT, db->label, NULL);
  return FALSE;
}

gboolean
wp_db_backup_to (
    WpDb *db, const char *path, WpDbProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *partial = NULL;
  g_autofree char *journal = NULL;

  g_return_val_if_fail (db != NULL && path != NULL, FALSE);
  g_return_val_if_fail (!wp_db_in_transaction (db), FALSE);

  partial = g_strconcat (path, ".partial", NULL);
  journal = g_strconcat (partial, "-journal", NULL);
  g_unlink (partial);
  g_unlink (journal);
  if (copy_to_new_file (db, partial, progress, data, cancellable, error))
    {
      if (g_rename (partial, path) == 0 && flush_folder_of (path))
        return TRUE;
      wp_db_set_error (error, errno == ENOSPC ? SQLITE_FULL : SQLITE_IOERR, db->label, NULL);
    }
  g_unlink (partial);
  g_unlink (journal);
  return FALSE;
}

/* SQLite opens files by name alone, so the file has one until SQLite has it, and is empty until then. */
int
wp_db_copy_unnamed (WpDb *db, const char *folder, GError **error)
{
  g_autofree char *path = NULL;
  sqlite3 *copy = NULL;
  gboolean copied = FALSE;
  int fd, code;

  g_return_val_if_fail (db != NULL && folder != NULL, -1);
  g_return_val_if_fail (!wp_db_in_transaction (db), -1);

  path = g_build_filename (folder, ".copy-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      wp_db_set_error (error, errno == ENOSPC || errno == EDQUOT ? SQLITE_FULL : SQLITE_CANTOPEN, db->label, NULL);
      return -1;
    }
  code = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  g_unlink (path);
  if (code == SQLITE_OK)
    copied = copy_to_handle (db, copy, error);
  else
    wp_db_set_error (error, code, db->label, NULL);
  sqlite3_close (copy);
  if (copied)
    return fd;
  close (fd);
  return -1;
}

gboolean
wp_db_checkpoint (WpDb *db, gboolean truncate, GError **error)
{
  int in_log = 0;
  int copied = 0;
  int code = sqlite3_wal_checkpoint_v2 (
      db->handle, NULL, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &in_log, &copied);

  if (code == SQLITE_OK && copied < in_log)
    code = SQLITE_BUSY;
  if (code == SQLITE_OK)
    return TRUE;
  wp_db_take_error (db, code, error);
  return FALSE;
}

gint64
wp_db_free_bytes (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statvfs disk;

  if (statvfs (path, &disk) != 0 && statvfs (folder, &disk) != 0)
    {
      g_autofree char *label = g_filename_display_basename (path);

      wp_db_set_error (error, SQLITE_CANTOPEN, label, NULL);
      return -1;
    }
  return (gint64) ((guint64) disk.f_bavail * (guint64) disk.f_frsize);
}
