/* wp-services-import.c: files of services among those that are to be imported.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-services-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-csv-reader.h"
#include "wp-directory-error.h"
#include "wp-id.h"
#include "wp-import-columns.h"
#include "wp-oruk-tables.h"
#include "wp-own-target.h"

/* So much of a file tells what it is. */
#define BEGINNING 4096
/* So many services tell which feed a file is of. */
#define LOOKED_AT 100

void
wp_import_sorts_clear (WpImportSorts *self)
{
  g_clear_pointer (&self->extracts, g_ptr_array_unref);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_clear_pointer (&self->beside, g_ptr_array_unref);
}

/* ---- Telling files apart ---- */

static gboolean
is_json (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char bytes[BEGINNING + 1] = "";
  const char *at = bytes;
  gsize n = 0;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, BEGINNING, &n, NULL, NULL))
    return FALSE;
  if (g_str_has_prefix (at, "\xef\xbb\xbf"))
    at += 3;
  at += strspn (at, " \t\r\n");
  return *at == '{' || *at == '[';
}

/* A table of Open Referral UK, by its name and columns. An extract may do with as few columns, but then is called so.
 */
static gboolean
is_table (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (WpCsvReader) reader = NULL;
  WpImportHeading heading = { 0 };
  gboolean has_id = FALSE;
  WpCsvRow row;

  if (stream == NULL || !wp_oruk_names_table (name))
    return FALSE;
  reader = wp_csv_reader_new (G_INPUT_STREAM (stream));
  if (wp_csv_reader_next (reader, NULL, &row, NULL) != WP_CSV_ROW)
    return FALSE;
  for (guint i = 0; i < row.n_fields; i++)
    has_id = has_id || g_ascii_strcasecmp (row.fields[i], "id") == 0;
  gboolean is_extract = wp_import_heading_init (&heading, name, row.fields, row.n_fields)
                        && g_str_has_prefix (name, heading.extract->name);
  wp_import_heading_clear (&heading);
  return has_id && !is_extract;
}

static void
add_once (GPtrArray *paths, const char *path)
{
  if (!g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL))
    g_ptr_array_add (paths, g_strdup (path));
}

/* The table of services in the folder of @path: that is the one to be read, with all that lie beside it. */
static char *
find_services_table (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *other = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (other);

      if (g_file_test (other, G_FILE_TEST_IS_REGULAR) && wp_oruk_is_table (file))
        return g_steal_pointer (&other);
    }
  return NULL;
}

static void
sort_table (WpImportSorts *sorts, GFile *file, const char *path)
{
  g_autofree char *services = wp_oruk_is_table (file) ? g_strdup (path) : find_services_table (path);

  if (services == NULL)
    {
      g_ptr_array_add (sorts->extracts, g_strdup (path));
      return;
    }
  add_once (sorts->services, services);
  if (!g_str_equal (services, path))
    g_ptr_array_add (sorts->beside, g_strdup (path));
}

void
wp_import_sort (const char *const *paths, WpImportSorts *sorts)
{
  sorts->extracts = g_ptr_array_new_with_free_func (g_free);
  sorts->services = g_ptr_array_new_with_free_func (g_free);
  sorts->beside = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autofree char *name = g_path_get_basename (paths[i]);

      if (g_ascii_strcasecmp (name, "datapackage.json") == 0)
        g_ptr_array_add (sorts->beside, g_strdup (paths[i]));
      else if (is_json (file))
        g_ptr_array_add (sorts->services, g_strdup (paths[i]));
      else if (is_table (file))
        sort_table (sorts, file, paths[i]);
      else
        g_ptr_array_add (sorts->extracts, g_strdup (paths[i]));
    }
}

/* ---- Taking them in ---- */

/* What the first services of a file tell. */
typedef struct
{
  GPtrArray *sources; /* (owned): a service's number, then its name */
  char *organisation; /* (owned) (nullable): of the first */
  gboolean mixed;     /* there are several organisations */
} Look;

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->sources, g_ptr_array_unref);
  g_free (look->organisation);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static gboolean
look_cb (WpListing *listing, gpointer data, GError **error)
{
  Look *look = data;
  const char *organisation = listing->organization.name;

  g_ptr_array_add (look->sources, g_strdup (listing->id));
  g_ptr_array_add (look->sources, g_strdup (listing->name));
  if (look->sources->len == 2)
    look->organisation = g_strdup (organisation);
  look->mixed = look->mixed || g_strcmp0 (organisation, look->organisation) != 0;
  if (look->sources->len < 2 * LOOKED_AT)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "");
  return FALSE;
}

/* What is wrong with the file shows again, and is told, when it is taken in. */
static void
look_at (GFile *file, Look *look, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) issues = NULL;
  WpOrukPaging paging = { 0 };

  look->sources = g_ptr_array_new_with_free_func (g_free);
  if (wp_oruk_is_table (file))
    wp_oruk_read_tables (file, look_cb, look, &issues, cancellable, NULL);
  else
    wp_oruk_read_file (file, look_cb, look, &issues, &paging, cancellable, NULL);
  wp_oruk_paging_clear (&paging);
}

/* A feed that is new here. */
static WpRecord *
make_feed (const char *id, const Look *look, const char *name)
{
  WpRecord *feed = wp_record_new (WP_KIND_FEED, id);
  g_autofree char *own = look->organisation != NULL && !look->mixed
                             ? g_strdup_printf ("%s (%s)", look->organisation, name)
                             : g_strdup (name);

  g_autofree char *shorter = g_utf8_substring (own, 0, MIN (g_utf8_strlen (own, -1), 200));
  wp_record_set_text (feed, WP_FEED_NAME, shorter);
  wp_record_set_text (feed, WP_FEED_KIND, "file");
  return feed;
}

/* The file as a whole could not be read, or not to its end. Its entry is the report's last. */
static void
tell_failure (WpImportReport *report, WpImportFile *file, const GError *failed)
{
  file->left_out = TRUE;
  wp_import_report_add (report, WP_IMPORT_ERROR, 0, NULL, NULL, failed->message,
                        file->rows.read > 0 ? _ ("What was read before is kept, and nothing is taken for gone. Have "
                                                 "the file made again.")
                                            : _ ("Have the file made again, as Open Referral UK describes it."));
}

static gboolean
is_of_file (const GError *error)
{
  return error->domain == WP_DIRECTORY_ERROR || (error->domain == G_IO_ERROR && error->code != G_IO_ERROR_CANCELLED);
}

/* Where a file that holds no service is read to, so that each of its rows is told. */
static gboolean
load_nothing (WpFeedMarkFunc func, gpointer to, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
store_nothing (const WpFeedBatch *batch, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
read_file (WpOwnTarget *target,
           const WpFeedTarget *functions,
           GFile *file,
           const char *name,
           WpImportReport *report,
           GCancellable *cancellable,
           GError **error)
{
  const WpDate today = wp_instant_to_date (target->told->begun_at);
  g_autoptr (WpFeedImport) import = wp_feed_import_new (target->told->feed, today, NULL, functions, target, error);
  g_autoptr (WpImportReport) own = wp_import_report_new ();
  g_autoptr (GError) failed = NULL;
  const WpFeedReport *read;

  if (import == NULL)
    return FALSE;
  read = wp_feed_import_get_report (import);
  if (!wp_feed_import_file (import, file, cancellable, &failed) && !is_of_file (failed))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  WpImportFile *told = wp_own_tell (report, name, read);
  WpImportFile *told_own = wp_own_tell (own, name, read);
  if (failed != NULL)
    {
      tell_failure (report, told, failed);
      tell_failure (own, told_own, failed);
    }
  return functions != wp_own_target () || wp_own_target_end (target, read, own, failed, error);
}

static gboolean
import_file (
    WpBulk *bulk, const char *path, WpClock *clock, WpImportReport *report, GCancellable *cancellable, GError **error)
{
  static const WpFeedTarget NOWHERE = { .load = load_nothing, .store = store_nothing };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  const gint64 now = wp_clock_now (clock);
  g_auto (Look) look = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (WpOwnFeed) told = NULL;
  WpOwnTarget target = { .bulk = bulk, .clock = clock };
  GError *failed = NULL;

  look_at (file, &look, cancellable);
  if (look.sources->len > 0)
    id = wp_bulk_match_own (bulk, look.sources, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (id == NULL)
    {
      id = wp_id_new (now);
      target.feed = make_feed (id, &look, name);
    }
  told = target.told = wp_own_feed_new (id);
  told->begun_at = now;
  const gboolean done =
      read_file (&target, look.sources->len > 0 ? wp_own_target () : &NOWHERE, file, name, report, cancellable, error);
  g_clear_object (&target.feed);
  return done;
}

gboolean
wp_services_import (WpBulk *bulk,
                    const WpImportSorts *sorts,
                    WpClock *clock,
                    WpImportReport *report,
                    GCancellable *cancellable,
                    GError **error)
{
  for (guint i = 0; i < sorts->beside->len; i++)
    {
      g_autofree char *base = g_path_get_basename (sorts->beside->pdata[i]);
      g_autofree char *name = g_filename_display_name (base);

      wp_import_report_add_file (report, name);
      wp_import_report_add (report, WP_IMPORT_NOTICE, 0, NULL, NULL, _ ("It was read with the table of services."),
                            NULL);
    }
  for (guint i = 0; i < sorts->services->len; i++)
    if (!import_file (bulk, sorts->services->pdata[i], clock, report, cancellable, error))
      return FALSE;
  return TRUE;
}
