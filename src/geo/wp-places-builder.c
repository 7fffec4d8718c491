/* wp-places-builder.c: makes the file of postcodes anew, and puts it in the old one's place.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-places-builder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char SQL_BARE[] = "PRAGMA journal_mode = DELETE;"
                               "PRAGMA journal_mode = OFF;"
                               "PRAGMA synchronous = OFF;"
                               "PRAGMA secure_delete = OFF;";
static const char SQL_TABLES[] = "CREATE TABLE source ("
                                 "  id INTEGER PRIMARY KEY CHECK (id = 1),"
                                 "  source INTEGER NOT NULL,"
                                 "  imported_at INTEGER NOT NULL,"
                                 "  year INTEGER NOT NULL,"
                                 "  postcodes INTEGER NOT NULL,"
                                 "  located INTEGER NOT NULL,"
                                 "  ended INTEGER NOT NULL,"
                                 "  left_out INTEGER NOT NULL"
                                 ") STRICT;"
                                 "CREATE TABLE postcode ("
                                 "  key INTEGER PRIMARY KEY,"
                                 "  easting INTEGER,"
                                 "  northing INTEGER,"
                                 "  latitude INTEGER,"
                                 "  longitude INTEGER,"
                                 "  quality INTEGER NOT NULL,"
                                 "  district INTEGER,"
                                 "  ward INTEGER,"
                                 "  lsoa INTEGER,"
                                 "  ended INTEGER"
                                 ") STRICT;";
static const char SQL_ADD[] = "INSERT INTO postcode (key, easting, northing, latitude, longitude, quality, district, "
                              "ward, lsoa, ended) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
                              "ON CONFLICT DO NOTHING";
static const char SQL_SOURCE[] = "INSERT INTO source (id, source, imported_at, year, postcodes, located, ended, "
                                 "left_out) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)";

#define PARTIAL "places.db.partial"

struct _WpPlacesBuilder
{
  char *folder;  /* (owned) */
  char *partial; /* (owned) */
  int lock;      /* the partial file, locked against other builders until this one is freed; or -1 */
  WpDb *db;      /* (owned) (nullable) */
  WpStmt *add;   /* of db: bound and run for each row */
  gboolean finished;
  WpPlacesInfo counts;
};

static gboolean
set_file_error (GError **error, const char *path)
{
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_FILE, _ ("The file “%s” could not be written: %s"), name,
               g_strerror (code));
  return FALSE;
}

/* Whether what @fd stands for is still what @path names: the builder before may have renamed it since it was opened. */
static gboolean
is_still (int fd, const char *path)
{
  struct stat opened;
  struct stat named;

  return fstat (fd, &opened) == 0 && stat (path, &named) == 0 && opened.st_ino == named.st_ino
         && opened.st_dev == named.st_dev;
}

static gboolean
take_lock (WpPlacesBuilder *self, GError **error)
{
  self->lock = g_open (self->partial, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock < 0)
    return set_file_error (error, self->partial);
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0 && is_still (self->lock, self->partial))
    return ftruncate (self->lock, 0) == 0 || set_file_error (error, self->partial);
  close (self->lock);
  self->lock = -1;
  g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_BUSY,
               _ ("Postcodes are being imported here already. Try again when that has ended."));
  return FALSE;
}

/* SQLite's side files of a half-made one: a log that a crash left would be read into the next. */
static void
remove_side_files (WpPlacesBuilder *self)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (self->partial, endings[i], NULL);

      g_remove (name);
    }
}

WpPlacesBuilder *
wp_places_builder_new (const char *folder, GError **error)
{
  g_autoptr (WpPlacesBuilder) self = g_new0 (WpPlacesBuilder, 1);

  self->folder = g_strdup (folder);
  self->partial = g_build_filename (folder, PARTIAL, NULL);
  if (!take_lock (self, error))
    return NULL;
  remove_side_files (self);
  self->db = wp_db_open (self->partial, WP_DB_OPEN_READ_WRITE_CREATE, error);
  if (self->db == NULL || !wp_db_exec (self->db, SQL_BARE, error)
      || !wp_db_set_application_id (self->db, WP_PLACES_APPLICATION_ID, error)
      || !wp_db_set_user_version (self->db, WP_PLACES_VERSION, error) || !wp_db_exec (self->db, SQL_TABLES, error)
      || !wp_db_begin (self->db, error))
    return NULL;
  self->add = wp_db_prepare (self->db, SQL_ADD, error);
  if (self->add == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
wp_places_builder_tidy (const char *folder)
{
  g_autoptr (WpPlacesBuilder) left = g_new0 (WpPlacesBuilder, 1);

  left->folder = g_strdup (folder);
  left->partial = g_build_filename (folder, PARTIAL, NULL);
  left->lock = -1;
  /* Freed as one that was not finished. */
  if (g_file_test (left->partial, G_FILE_TEST_EXISTS))
    take_lock (left, NULL);
}

void
wp_places_builder_free (WpPlacesBuilder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->db, wp_db_close);
  if (self->lock >= 0)
    {
      if (!self->finished)
        {
          remove_side_files (self);
          g_remove (self->partial);
        }
      close (self->lock);
    }
  g_free (self->partial);
  g_free (self->folder);
  g_free (self);
}

static void
bind_code (WpStmt *stmt, int index, const char *code)
{
  /* A letter and eight digits, as one number of four bytes up to “T”, six beyond. */
  wp_stmt_bind_int_or_null (stmt, index, code[0] != '\0',
                            code[0] != '\0' ? (code[0] - 'A' + 1) * G_GINT64_CONSTANT (100000000)
                                                  + (gint64) g_ascii_strtoull (code + 1, NULL, 10)
                                            : 0);
}

gboolean
wp_places_builder_add (WpPlacesBuilder *self, const WpPostcodeRow *row, gboolean *added, GError **error)
{
  WpStmt *stmt = self->add;
  gboolean has_grid = row->has_grid && row->grid == WP_GRID_BRITISH;
  gint64 before = wp_db_total_changes (self->db);

  wp_stmt_bind_int (stmt, 1, row->key);
  wp_stmt_bind_int_or_null (stmt, 2, has_grid, row->easting);
  wp_stmt_bind_int_or_null (stmt, 3, has_grid, row->northing);
  wp_stmt_bind_int_or_null (stmt, 4, row->has_point, llround (row->point.latitude * WP_PLACES_PER_DEGREE));
  wp_stmt_bind_int_or_null (stmt, 5, row->has_point, llround (row->point.longitude * WP_PLACES_PER_DEGREE));
  wp_stmt_bind_int (stmt, 6, row->quality);
  bind_code (stmt, 7, row->district);
  bind_code (stmt, 8, row->ward);
  bind_code (stmt, 9, row->lsoa);
  wp_stmt_bind_int_or_null (stmt, 10, row->ended != 0, row->ended);
  if (!wp_stmt_run (stmt, error))
    return FALSE;
  *added = wp_db_total_changes (self->db) > before;
  if (*added)
    {
      self->counts.n_postcodes++;
      self->counts.n_located += row->has_point;
      self->counts.n_ended += row->ended != 0;
    }
  return TRUE;
}

static gboolean
write_info (WpPlacesBuilder *self, WpPlacesInfo *info, GError **error)
{
  WpStmt *stmt = wp_db_prepare (self->db, SQL_SOURCE, error);

  if (stmt == NULL)
    return FALSE;
  info->n_postcodes = self->counts.n_postcodes;
  info->n_located = self->counts.n_located;
  info->n_ended = self->counts.n_ended;
  wp_stmt_bind_int (stmt, 1, info->source);
  wp_stmt_bind_int (stmt, 2, info->imported_at);
  wp_stmt_bind_int (stmt, 3, info->year);
  wp_stmt_bind_int (stmt, 4, info->n_postcodes);
  wp_stmt_bind_int (stmt, 5, info->n_located);
  wp_stmt_bind_int (stmt, 6, info->n_ended);
  wp_stmt_bind_int (stmt, 7, info->n_left_out);
  return wp_stmt_run (stmt, error);
}

/* A name that is not on the disk yet may be lost with the power, but then the old one is there. */
static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

gboolean
wp_places_builder_finish (WpPlacesBuilder *self, WpPlacesInfo *info, GError **error)
{
  g_autofree char *path = wp_places_path (self->folder);

  if (!write_info (self, info, error) || !wp_db_commit (self->db, error))
    return FALSE;
  g_clear_pointer (&self->db, wp_db_close);
  if (fsync (self->lock) != 0)
    return set_file_error (error, self->partial);
  if (g_rename (self->partial, path) != 0)
    return set_file_error (error, path);
  self->finished = TRUE;
  sync_folder (self->folder);
  return TRUE;
}
