/* wp-places.c: the file of postcodes beside a store, and what can be asked of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-places.h"

#include <glib/gi18n-lib.h>

static const char SQL_INFO[] = "SELECT source, imported_at, year, postcodes, located, ended, left_out FROM source "
                               "WHERE id = 1";
static const char SQL_FIND[] = "SELECT easting, northing, latitude, longitude, quality, district, ward, lsoa, ended "
                               "FROM postcode WHERE key = ?1";
static const char SQL_SUGGEST[] = "SELECT key FROM postcode WHERE key BETWEEN ?1 AND ?2 AND ended IS NULL "
                                  "ORDER BY key LIMIT ?3";
static const char SQL_POINTS[] = "SELECT latitude, longitude, ended FROM postcode WHERE key BETWEEN ?1 AND ?2 "
                                 "AND latitude IS NOT NULL";

/* Nine in ten. */
#define MOST_OF(n) (((n) *9 + 9) / 10)

char *
wp_places_path (const char *folder)
{
  return g_build_filename (folder, "places.db", NULL);
}

static gboolean
is_ours (WpDb *db, GError **error)
{
  gint id = wp_db_get_application_id (db, error);
  gint version = id >= 0 ? wp_db_get_user_version (db, error) : -1;

  if (id < 0 || version < 0)
    return FALSE;
  if (id == WP_PLACES_APPLICATION_ID && version == WP_PLACES_VERSION)
    return TRUE;
  g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_NONE_YET,
               _ ("The postcodes here were imported by another version of the program. Import them again."));
  return FALSE;
}

WpDb *
wp_places_open (const char *folder, GError **error)
{
  g_autofree char *path = wp_places_path (folder);
  g_autoptr (WpDb) db = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_NONE_YET, _ ("No postcodes have been imported here yet."));
      return NULL;
    }
  db = wp_db_open (path, WP_DB_OPEN_READ_ONLY | WP_DB_OPEN_IMMUTABLE, error);
  if (db == NULL || !is_ours (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

gboolean
wp_places_read_info (WpDb *db, WpPlacesInfo *info, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, SQL_INFO, error);
  g_autoptr (GError) failed = NULL;

  *info = (WpPlacesInfo){ 0 };
  if (row == NULL)
    return FALSE;
  if (!wp_stmt_step (row, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, g_steal_pointer (&failed));
      else
        g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_NONE_YET, _ ("No postcodes have been imported here yet."));
      return FALSE;
    }
  info->source = (WpPlacesSource) CLAMP (wp_stmt_int (row, 0), 0, WP_PLACES_N_SOURCES - 1);
  info->imported_at = wp_stmt_int (row, 1);
  info->year = (gint) wp_stmt_int (row, 2);
  info->n_postcodes = wp_stmt_int (row, 3);
  info->n_located = wp_stmt_int (row, 4);
  info->n_ended = wp_stmt_int (row, 5);
  info->n_left_out = wp_stmt_int (row, 6);
  return TRUE;
}

/* A code is kept as the place of its letter in the alphabet before its eight digits. */
static void
read_code (WpStmt *row, int column, char out[WP_AREA_CODE_LENGTH])
{
  gint64 number = wp_stmt_int (row, column);

  if (number <= 0 || number / 100000000 > 26)
    out[0] = '\0';
  else
    g_snprintf (out, WP_AREA_CODE_LENGTH, "%c%08d", (char) ('A' - 1 + number / 100000000), (int) (number % 100000000));
}

static WpPoint
read_point (WpStmt *row, int column)
{
  return (WpPoint){ (double) wp_stmt_int (row, column) / WP_PLACES_PER_DEGREE,
                    (double) wp_stmt_int (row, column + 1) / WP_PLACES_PER_DEGREE };
}

static gboolean
find_key (WpDb *db, gint64 key, WpPostcode *out, gboolean *found, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, SQL_FIND, error);
  GError *failed = NULL;

  *found = FALSE;
  if (row == NULL)
    return FALSE;
  wp_stmt_bind_int (row, 1, key);
  if (!wp_stmt_step (row, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, failed);
      return failed == NULL;
    }
  *out = (WpPostcode){ 0 };
  wp_postcode_key_text (key, out->text);
  out->has_grid = !wp_stmt_is_null (row, 0);
  out->easting = (int) wp_stmt_int (row, 0);
  out->northing = (int) wp_stmt_int (row, 1);
  out->has_point = !wp_stmt_is_null (row, 2);
  out->point = read_point (row, 2);
  out->quality = (int) wp_stmt_int (row, 4);
  read_code (row, 5, out->district);
  read_code (row, 6, out->ward);
  read_code (row, 7, out->lsoa);
  out->ended = (int) wp_stmt_int (row, 8);
  *found = TRUE;
  return TRUE;
}

gboolean
wp_places_find (WpDb *db, const char *text, WpPostcode *out, gboolean *found, GError **error)
{
  gint64 key = wp_postcode_key (text);

  *found = FALSE;
  return key == 0 || find_key (db, key, out, found, error);
}

GStrv
wp_places_suggest (WpDb *db, const char *typed, guint most, GError **error)
{
  WpPostcodeRange ranges[WP_POSTCODE_MAX_RANGES];
  guint n = wp_postcode_key_typed (typed, ranges);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  guint left = most;

  for (guint i = 0; i < n && left > 0; i++)
    {
      g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_SUGGEST, error);
      GError *failed = NULL;

      if (rows == NULL)
        return NULL;
      wp_stmt_bind_int (rows, 1, ranges[i].low);
      wp_stmt_bind_int (rows, 2, ranges[i].high);
      wp_stmt_bind_int (rows, 3, left);
      for (; wp_stmt_step (rows, &failed); left--)
        {
          char text[WP_POSTCODE_TEXT_LENGTH];

          wp_postcode_key_text (wp_stmt_int (rows, 0), text);
          g_strv_builder_add (found, text);
        }
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return NULL;
        }
    }
  return g_strv_builder_end (found);
}

static int
compare_metres (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static void
find_middle (GArray *points, WpPlaceFix *fix)
{
  g_autofree double *metres = g_new (double, points->len);
  WpPoint sum = { 0, 0 };

  for (guint i = 0; i < points->len; i++)
    {
      sum.latitude += g_array_index (points, WpPoint, i).latitude;
      sum.longitude += g_array_index (points, WpPoint, i).longitude;
    }
  fix->point = (WpPoint){ sum.latitude / points->len, sum.longitude / points->len };
  for (guint i = 0; i < points->len; i++)
    metres[i] = wp_point_distance (&fix->point, &g_array_index (points, WpPoint, i));
  qsort (metres, points->len, sizeof metres[0], compare_metres);
  fix->radius = metres[MOST_OF (points->len) - 1];
}

/* The middle of what lies in a range; those that ended count only where there are no others. */
static gboolean
locate_range (WpDb *db, WpPostcodeRange range, WpPlacePrecision precision, WpPlaceFix *fix, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_POINTS, error);
  g_autoptr (GArray) live = g_array_new (FALSE, FALSE, sizeof (WpPoint));
  g_autoptr (GArray) ended = g_array_new (FALSE, FALSE, sizeof (WpPoint));
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_int (rows, 1, range.low);
  wp_stmt_bind_int (rows, 2, range.high);
  while (wp_stmt_step (rows, &failed))
    {
      WpPoint point = read_point (rows, 0);

      g_array_append_val (wp_stmt_is_null (rows, 2) ? live : ended, point);
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (live->len + ended->len > 0)
    {
      fix->precision = precision;
      find_middle (live->len > 0 ? live : ended, fix);
    }
  return TRUE;
}

gboolean
wp_places_locate (WpDb *db, const char *text, WpPlaceFix *fix, GError **error)
{
  gint64 key = wp_postcode_key (text);
  WpPostcodeRange range;
  gboolean sector;

  *fix = (WpPlaceFix){ 0 };
  if (key != 0)
    {
      WpPostcode postcode;
      gboolean found;

      if (!find_key (db, key, &postcode, &found, error))
        return FALSE;
      if (found && postcode.has_point)
        {
          *fix = (WpPlaceFix){ WP_PLACE_POSTCODE, postcode.point, 0 };
          return TRUE;
        }
      range = wp_postcode_key_sector (key);
      sector = TRUE;
    }
  else if (!wp_postcode_key_part (text, &range, &sector))
    return TRUE;
  if (sector)
    {
      if (!locate_range (db, range, WP_PLACE_SECTOR, fix, error))
        return FALSE;
      range = wp_postcode_key_district (range.low);
    }
  return fix->precision != WP_PLACE_NOWHERE || locate_range (db, range, WP_PLACE_DISTRICT, fix, error);
}
