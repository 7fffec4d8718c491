/* wp-postcode-import.c: takes in the postcodes that Ordnance Survey and the Office for National Statistics publish.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-postcode-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-places-builder.h"

/* A row of the ONS has some five hundred bytes. */
#define FIELD_BYTES 512
#define ROW_BYTES 16384

#define ROWS_BETWEEN_STEPS 4096

typedef struct
{
  WpPostcodeProgress progress;
  gpointer data;
  GCancellable *cancellable;
  WpImportReport *report;
  GPtrArray *paths;  /* (owned) (element-type filename) */
  guint64 all_bytes; /* of all files */
  guint64 done_bytes;
  WpPlacesSource source;
  WpGrid *grids[2];         /* (owned) (nullable): made when a row needs them */
  WpPlacesBuilder *builder; /* (owned) (nullable) */
} Run;

/* One file, open. */
typedef struct
{
  char *name;           /* (owned): as people know it */
  GInputStream *stream; /* (owned) */
  WpCsvReader *reader;  /* (owned) */
  WpPostcodeLayout layout;
  WpCsvRow row; /* the first, when the file was opened */
  WpCsvStatus status;
} Source;

static void
clear_source (Source *source)
{
  g_free (source->name);
  g_clear_pointer (&source->reader, wp_csv_reader_free);
  g_clear_object (&source->stream);
  wp_postcode_layout_clear (&source->layout);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, clear_source)

static void
clear_run (Run *run)
{
  g_clear_pointer (&run->paths, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (run->grids); i++)
    g_clear_pointer (&run->grids[i], wp_grid_free);
  g_clear_pointer (&run->builder, wp_places_builder_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

/* ---- Which files ---- */

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
is_csv (const char *name)
{
  gsize length = strlen (name);

  return length > 4 && g_ascii_strcasecmp (name + length - 4, ".csv") == 0;
}

static gboolean
add_folder (Run *run, const char *path, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  guint before = run->paths->len;
  const char *name;

  if (folder == NULL)
    return FALSE;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (is_csv (name))
      g_ptr_array_add (run->paths, g_build_filename (path, name, NULL));
  if (run->paths->len == before)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_UNFIT, _ ("The folder “%s” has no CSV files in it."), shown);
      return FALSE;
    }
  qsort (run->paths->pdata + before, run->paths->len - before, sizeof (gpointer), compare_paths);
  return TRUE;
}

static gboolean
add_paths (Run *run, const char *const *paths, GError **error)
{
  for (; *paths != NULL; paths++)
    {
      if (!g_file_test (*paths, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (run->paths, g_strdup (*paths));
      else if (!add_folder (run, *paths, error))
        return FALSE;
    }
  return TRUE;
}

/* Opens a file and learns its layout from the first row. */
static gboolean
open_source (Run *run, const char *path, Source *source, guint64 *size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  WpCsvRow none = { .fields = (const char *const[]){ NULL } };

  source->name = g_filename_display_basename (path);
  source->stream = G_INPUT_STREAM (g_file_read (file, run->cancellable, error));
  if (source->stream == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (source->stream), G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                         run->cancellable, error);
  if (info == NULL)
    return FALSE;
  *size = (guint64) g_file_info_get_size (info);
  source->reader = wp_csv_reader_new (source->stream);
  wp_csv_reader_set_limits (source->reader, FIELD_BYTES, ROW_BYTES);
  source->status = wp_csv_reader_next (source->reader, run->cancellable, &source->row, error);
  if (source->status == WP_CSV_FAILED)
    return FALSE;
  return wp_postcode_layout_read (&source->layout, source->status == WP_CSV_ROW ? &source->row : &none, source->name,
                                  error);
}

/* Looks at each file before anything is done, so that a wrong one is told at once. */
static gboolean
look_at_files (Run *run, GError **error)
{
  for (guint i = 0; i < run->paths->len; i++)
    {
      g_auto (Source) source = { 0 };
      guint64 size;

      if (!open_source (run, g_ptr_array_index (run->paths, i), &source, &size, error))
        return FALSE;
      run->all_bytes += size;
      if (i == 0)
        run->source = source.layout.source;
      else if (run->source != source.layout.source)
        {
          g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_LAYOUT,
                       _ ("“%s” is of %s, and the files before it are of %s. Choose the files of one of the two."),
                       source.name, wp_places_source_name (source.layout.source), wp_places_source_name (run->source));
          return FALSE;
        }
    }
  return TRUE;
}

/* “ONSPD_FEB_2024_UK.csv” has its year in its name; others have none. */
static gint
find_year (Run *run, gint64 now)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_utc (now / 1000);
  gint this_year = today != NULL ? g_date_time_get_year (today) : 1970;
  g_autofree char *name = g_path_get_basename (g_ptr_array_index (run->paths, 0));

  for (const char *at = name; *at != '\0'; at++)
    if (strspn (at, "0123456789") == 4)
      {
        gint year = (gint) g_ascii_strtoull (at, NULL, 10);

        if (year >= 2000 && year <= this_year)
          return year;
        at += 3;
      }
    else if (g_ascii_isdigit (*at))
      at += strspn (at, "0123456789") - 1;
  return this_year;
}

/* ---- Rows ---- */

static gboolean
place_row (Run *run, WpPostcodeRow *row, GError **error)
{
  WpGrid **grid = &run->grids[row->grid];

  if (row->has_point || !row->has_grid)
    return TRUE;
  if (*grid == NULL)
    *grid = wp_grid_new (row->grid, error);
  if (*grid == NULL)
    return FALSE;
  row->has_point = wp_grid_to_point (*grid, row->easting, row->northing, &row->point);
  return TRUE;
}

static void
leave_out (Run *run, WpImportFile *file, guint64 line, const char *column, const char *value, const char *why)
{
  file->rows.left_out++;
  wp_import_report_add (run->report, WP_IMPORT_ERROR, line, column, value, why, NULL);
}

static gboolean
take_row (Run *run, Source *source, WpImportFile *file, GError **error)
{
  const WpCsvRow *csv = &source->row;
  WpPostcodeRow row;
  WpPostcodeFault fault;
  gboolean added;

  if (source->status == WP_CSV_ROW && wp_postcode_layout_is_header (&source->layout, csv))
    return TRUE;
  file->rows.read++;
  if (source->status == WP_CSV_BAD_ROW)
    {
      leave_out (run, file, csv->problem_line, NULL, NULL, csv->problem);
      return TRUE;
    }
  if (!wp_postcode_layout_take (&source->layout, csv, &row, &fault))
    {
      leave_out (run, file, csv->line, fault.column, fault.value, fault.why);
      return TRUE;
    }
  if (!place_row (run, &row, error) || !wp_places_builder_add (run->builder, &row, &added, error))
    return FALSE;
  if (added)
    file->rows.added++;
  else
    leave_out (run, file, csv->line, source->layout.names[source->layout.columns[WP_POSTCODE_COLUMN_POSTCODE]],
               csv->fields[source->layout.columns[WP_POSTCODE_COLUMN_POSTCODE]],
               _ ("The postcode was there before: the first row with it counts."));
  return TRUE;
}

static gboolean
take_file (Run *run, const char *path, GError **error)
{
  g_auto (Source) source = { 0 };
  guint64 size;
  WpImportFile *file;

  if (!open_source (run, path, &source, &size, error))
    return FALSE;
  file = wp_import_report_add_file (run->report, source.name);
  for (guint n = 0; source.status != WP_CSV_END; n++)
    {
      if (source.status == WP_CSV_FAILED)
        {
          file->left_out = TRUE;
          return FALSE;
        }
      if (n % ROWS_BETWEEN_STEPS == 0)
        {
          if (run->progress != NULL && run->all_bytes > 0)
            run->progress (MIN (1, (double) (run->done_bytes + wp_csv_reader_get_offset (source.reader))
                                       / (double) run->all_bytes),
                           source.name, run->data);
          if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
            return FALSE;
        }
      if (!take_row (run, &source, file, error))
        return FALSE;
      source.status = wp_csv_reader_next (source.reader, run->cancellable, &source.row, error);
    }
  run->done_bytes += size;
  return TRUE;
}

/* ---- The whole ---- */

/* Files that are mostly errors are not what somebody meant to have in place of what is there. */
static gboolean
check_worth (Run *run, WpPlacesInfo *info, GError **error)
{
  WpImportCounts rows = wp_import_report_total (run->report);

  info->n_left_out = (gint64) rows.left_out;
  if (rows.added > 0 && rows.added >= rows.left_out)
    return TRUE;
  g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_UNFIT,
               rows.read == 0 ? _ ("There is no postcode in the files. What was here before is kept.")
                              : _ ("Most rows of the files can’t be taken, so that something must be wrong with them. "
                                   "What was here before is kept."));
  return FALSE;
}

gboolean
wp_postcode_import (const char *folder,
                    const char *const *paths,
                    gint64 now,
                    WpPostcodeProgress progress,
                    gpointer data,
                    GCancellable *cancellable,
                    WpImportReport *report,
                    WpPlacesInfo *info,
                    GError **error)
{
  g_auto (Run) run = { .progress = progress, .data = data, .cancellable = cancellable, .report = report };

  run.paths = g_ptr_array_new_with_free_func (g_free);
  if (!add_paths (&run, paths, error) || !look_at_files (&run, error))
    return FALSE;
  if (run.paths->len == 0)
    {
      g_set_error (error, WP_GEO_ERROR, WP_GEO_ERROR_UNFIT, _ ("There is no file to import."));
      return FALSE;
    }
  run.builder = wp_places_builder_new (folder, error);
  if (run.builder == NULL)
    return FALSE;
  for (guint i = 0; i < run.paths->len; i++)
    if (!take_file (&run, g_ptr_array_index (run.paths, i), error))
      return FALSE;
  *info = (WpPlacesInfo){ .source = run.source, .imported_at = now, .year = find_year (&run, now) };
  return check_worth (&run, info, error) && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && wp_places_builder_finish (run.builder, info, error);
}
