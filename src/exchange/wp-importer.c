/* wp-importer.c: reads the CSV extracts of councils' systems and hands their records to whatever keeps them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-importer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-csv-reader.h"
#include "wp-import-batch.h"
#include "wp-import-builders.h"
#include "wp-import-waiting.h"

/* Progress is told at least this often, also while nothing but bad rows is read. */
#define ROWS_BETWEEN_PROGRESS 500

typedef struct
{
  GFile *file; /* (owned) */
  char *name;  /* (owned): base name, in UTF-8 */
  guint64 size;
  WpImportHeading heading;
  gboolean is_good;
} Input;

struct _WpImporter
{
  GObject parent_instance;

  WpCodes *codes; /* (owned) */
  WpClock *clock; /* (owned) */
  char *source;   /* (owned) */
  WpImportReport *report;

  WpImportContext context;  /* what follows is there while it runs */
  WpImportBatch *batch;     /* (owned) */
  WpImportSeen *seen;       /* (owned): the external ids of the file in hand */
  WpImportWaiting *waiting; /* (owned): its rows that refer to what has not been met yet */
  guint64 size_before;      /* of the files that are done */
  guint64 size;             /* of all files */
};

G_DEFINE_FINAL_TYPE (WpImporter, wp_importer, G_TYPE_OBJECT)

static void
free_input (gpointer data)
{
  Input *input = data;

  g_object_unref (input->file);
  g_free (input->name);
  wp_import_heading_clear (&input->heading);
  g_free (input);
}

/* ---- Looking at the files ---- */

static WpCsvReader *
open_reader (Input *input, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (input->file, cancellable, error);

  return stream != NULL ? wp_csv_reader_new (G_INPUT_STREAM (stream)) : NULL;
}

static void
leave_out (WpImporter *self, Input *input, guint64 line, const char *value, const char *why, const char *advice)
{
  WpImportFile *file = wp_import_report_add_file (self->report, input->name);

  file->extract = input->heading.extract;
  file->left_out = TRUE;
  wp_import_report_add (self->report, WP_IMPORT_ERROR, line, NULL, value, why, advice);
}

static void
tell_heading (WpImporter *self, Input *input, const WpCsvRow *row)
{
  if (input->heading.extract == NULL)
    {
      g_autofree char *headings = g_strjoinv (", ", (char **) row->fields);
      leave_out (self, input, row->line, headings, _ ("What this file holds can’t be told from its columns."),
                 _ ("Give the columns the headings of one of the extracts that the import knows, and name the file "
                    "after it, such as “people.csv”."));
      return;
    }
  g_ptr_array_add (input->heading.missing, NULL);
  g_autofree char *missing = g_strjoinv (", ", (char **) input->heading.missing->pdata);
  /* Translators: the name of an extract, such as “People”, and a list of columns. */
  g_autofree char *why =
      g_strdup_printf (_ ("This looks like the extract “%1$s”, but lacks columns that it needs: %2$s."),
                       _ (input->heading.extract->label), missing);
  leave_out (self, input, row->line, NULL, why, _ ("Have the extract made again with these columns."));
}

/* Reads the headings. What is wrong with the file is told; only being stopped is an error. */
static gboolean
look_at_file (WpImporter *self, Input *input, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GFileInfo) info =
      g_file_query_info (input->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  g_autoptr (WpCsvReader) reader = open_reader (input, cancellable, &wrong);
  WpCsvStatus status = WP_CSV_FAILED;
  WpCsvRow row = { 0 };

  input->size = info != NULL ? (guint64) g_file_info_get_size (info) : 0;
  if (reader != NULL)
    status = wp_csv_reader_next (reader, cancellable, &row, &wrong);
  if (g_error_matches (wrong, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  switch (status)
    {
    case WP_CSV_ROW:
      input->is_good = wp_import_heading_init (&input->heading, input->name, row.fields, row.n_fields);
      if (!input->is_good)
        tell_heading (self, input, &row);
      break;
    case WP_CSV_BAD_ROW:
      leave_out (self, input, row.problem_line, NULL, row.problem,
                 _ ("The first row has to hold the headings of the columns. Have the extract made again."));
      break;
    case WP_CSV_END:
      leave_out (self, input, 0, NULL, _ ("The file is empty."),
                 _ ("Have the extract made again; its first row holds the headings of the columns."));
      break;
    case WP_CSV_FAILED:
      default: {
        g_autofree char *why = g_strdup_printf (_ ("The file can’t be read: %s."), wrong->message);
        leave_out (self, input, 0, NULL, why, _ ("Check that the file is there and that you may read it."));
        break;
      }
    }
  return TRUE;
}

static int
compare_inputs (gconstpointer a, gconstpointer b)
{
  const Input *left = *(Input *const *) a;
  const Input *right = *(Input *const *) b;

  /* The sort is a stable one: files of one extract stay in the order in which they were given. */
  return (int) left->heading.extract->id - (int) right->heading.extract->id;
}

/* ---- Rows ---- */

static void
tell_progress (WpImporter *self, Input *input, WpCsvReader *reader)
{
  if (self->context.target->progress == NULL)
    return;
  guint64 done = self->size_before + MIN (wp_csv_reader_get_offset (reader), input->size);
  double fraction = self->size > 0 ? (double) done / (double) self->size : 0;
  self->context.target->progress (MIN (fraction, 1.0), input->name, self->context.target_data);
}

static void
tell_ignored (WpImporter *self, Input *input)
{
  if (input->heading.ignored->len == 0)
    return;
  g_ptr_array_add (input->heading.ignored, NULL);
  g_autofree char *headings = g_strjoinv (", ", (char **) input->heading.ignored->pdata);
  wp_import_report_add (self->report, WP_IMPORT_NOTICE, 1, NULL, headings,
                        _ ("These columns are not known, or are there twice, and were passed over."),
                        _ ("Nothing needs doing, unless one of them should have been imported: then give it one of "
                           "the headings that the import knows."));
}

/* FALSE, with the problem told, for a row whose fields do not stand under its headings. */
static gboolean
check_width (WpImporter *self, Input *input, const WpCsvRow *row)
{
  guint expected = input->heading.n_fields;
  guint n = row->n_fields;

  while (n > expected && *row->fields[n - 1] == '\0')
    n--;
  if (row->n_fields >= expected && n <= expected)
    return TRUE;
  g_autofree char *why =
      g_strdup_printf (_ ("The row has %1$u values, but there are %2$u headings."), row->n_fields, expected);
  wp_import_report_add (self->report, WP_IMPORT_ERROR, row->line, NULL, row->fields[0], why,
                        n > expected ? _ ("A value that has the separator in it has to stand in quotation marks.")
                                     : _ ("The file may have been cut off, or a line end stands in a value without "
                                          "quotation marks. Have the extract made again."));
  return FALSE;
}

static gboolean
is_empty (const WpCsvRow *row)
{
  for (guint i = 0; i < row->n_fields; i++)
    {
      if (row->fields[i][strspn (row->fields[i], " \t")] != '\0')
        return FALSE;
    }
  return TRUE;
}

static guint32
hash_row (const WpCsvRow *row, gsize *bytes)
{
  guint32 hash = 5381;

  *bytes = 0;
  for (guint i = 0; i < row->n_fields; i++)
    {
      hash = hash * 33 ^ g_str_hash (row->fields[i]);
      *bytes += strlen (row->fields[i]);
    }
  return hash;
}

/* The record that the row is about, as against those that go with it. */
static WpRecord *
find_own_record (WpImportRow *row)
{
  for (guint i = 0; i < row->records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (row->records, i);
      if (wp_record_get_kind (record)->id == row->heading->extract->kind)
        return record;
    }
  return NULL;
}

/* Whether the row comes a second time, which is told. */
static gboolean
is_repeated (WpImporter *self, WpImportRow *row, WpRecord *own, guint32 content, WpImportFile *file)
{
  guint32 line, before;

  if (!wp_import_seen_lookup (self->seen, wp_record_get_id (own), &line, &before))
    return FALSE;
  /* A row that has waited meets itself. */
  if (line == (guint32) row->line)
    return FALSE;
  const char *number = wp_record_meta (own)->external_id;
  if (before == content)
    {
      g_autofree char *why = g_strdup_printf (_ ("This row says the same as line %u, and was passed over."), line);
      wp_import_row_tell (row, WP_IMPORT_NOTICE, -1, number, why, NULL);
      file->rows.same++;
    }
  else
    {
      g_autofree char *why = g_strdup_printf (_ ("Line %u has the same number and says something else."), line);
      wp_import_row_tell (row, WP_IMPORT_ERROR, -1, number, why,
                          _ ("Give each row a number of its own, or leave only the row that is right."));
      file->rows.left_out++;
    }
  return TRUE;
}

/* Returns FALSE, with nothing told and nothing counted, for a row that has to wait for what it refers to. */
static gboolean
import_row (WpImporter *self, Input *input, const WpCsvRow *csv_row, WpImportFile *file, gboolean may_wait)
{
  WpImportRow row;
  WpImportMark mark;
  gsize bytes;
  guint32 content = hash_row (csv_row, &bytes);

  wp_import_report_mark (self->report, &mark);
  wp_import_row_init (&row, &self->context, &input->heading, csv_row->fields, csv_row->n_fields, csv_row->line);
  wp_import_build (&row);
  WpRecord *own = find_own_record (&row);
  gboolean waits = may_wait && own != NULL && wp_import_row_waits (&row);
  if (waits)
    wp_import_report_take_back (self->report, &mark);
  if (!waits && (row.bad || own == NULL))
    file->rows.left_out++;
  else if (is_repeated (self, &row, own, content, file))
    waits = FALSE;
  else
    {
      /* It is the first of its number also while it waits, or another import of the same file might take another. */
      wp_import_seen_add (self->seen, wp_record_get_id (own), (guint32) csv_row->line, content);
      if (!waits)
        wp_import_batch_add (self->batch, &row, bytes);
    }
  wp_import_row_clear (&row);
  return !waits;
}

/* ---- Files ---- */

/* Reads the rows of a file. An error of the file itself is told; one of the target, and being stopped, is returned. */
static gboolean
import_rows (
    WpImporter *self, Input *input, WpCsvReader *reader, WpImportFile *file, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) wrong = NULL;
      WpCsvRow row;
      WpCsvStatus status = wp_csv_reader_next (reader, cancellable, &row, &wrong);

      if (status == WP_CSV_END)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (status == WP_CSV_FAILED)
        {
          g_autofree char *why = g_strdup_printf (_ ("The file can’t be read to its end: %s."), wrong->message);
          wp_import_report_add (self->report, WP_IMPORT_ERROR, 0, NULL, NULL, why,
                                _ ("What was read before is kept. Import the file again."));
          file->left_out = TRUE;
          return TRUE;
        }
      if (status == WP_CSV_ROW && is_empty (&row))
        continue;
      file->rows.read++;
      if (status == WP_CSV_BAD_ROW)
        {
          wp_import_report_add (self->report, WP_IMPORT_ERROR, row.problem_line, NULL, NULL, row.problem, NULL);
          file->rows.left_out++;
        }
      else if (!check_width (self, input, &row))
        file->rows.left_out++;
      else if (!import_row (self, input, &row, file, wp_import_waiting_has_room (self->waiting)))
        wp_import_waiting_add (self->waiting, &row);
      if (wp_import_batch_is_full (self->batch) && !wp_import_batch_put (self->batch, file, error))
        return FALSE;
      if (file->rows.read % ROWS_BETWEEN_PROGRESS == 0)
        tell_progress (self, input, reader);
    }
}

/* Takes the rows that waited, from the last to the first, since what they wait for stands further down. As long as that
 * brings in some, they are taken again, now one way and now the other: long chains come in at one go whichever way they
 * run. What then still refers to nothing is left out, and told. */
static gboolean
import_waiting (WpImporter *self, Input *input, WpImportFile *file, GCancellable *cancellable, GError **error)
{
  gboolean may_wait = TRUE;

  for (guint n = wp_import_waiting_get_n (self->waiting); n > 0; n = wp_import_waiting_get_n (self->waiting))
    {
      for (guint i = 0; i < n; i++)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (import_row (self, input, wp_import_waiting_peek (self->waiting), file, may_wait))
            wp_import_waiting_drop (self->waiting);
          else
            wp_import_waiting_pass (self->waiting);
          if (wp_import_batch_is_full (self->batch) && !wp_import_batch_put (self->batch, file, error))
            return FALSE;
        }
      may_wait = wp_import_waiting_get_n (self->waiting) < n;
      wp_import_waiting_turn (self->waiting);
    }
  return TRUE;
}

static gboolean
import_file (WpImporter *self, Input *input, GCancellable *cancellable, GError **error)
{
  WpImportFile *file = wp_import_report_add_file (self->report, input->name);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (WpCsvReader) reader = open_reader (input, cancellable, &wrong);
  WpCsvRow headings;
  WpImportMark mark;

  wp_import_report_mark (self->report, &mark);
  file->extract = input->heading.extract;
  /* The headings have been read once: here they are passed over. */
  if (reader == NULL || wp_csv_reader_next (reader, cancellable, &headings, &wrong) != WP_CSV_ROW)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_autofree char *why = g_strdup_printf (_ ("The file can’t be read: %s."),
                                              wrong != NULL ? wrong->message : _ ("It has changed meanwhile"));
      wp_import_report_add (self->report, WP_IMPORT_ERROR, 0, NULL, NULL, why,
                            _ ("Check that the file is there and that you may read it."));
      file->left_out = TRUE;
      return TRUE;
    }
  tell_ignored (self, input);
  wp_import_seen_clear (self->seen);
  if (!import_rows (self, input, reader, file, cancellable, error))
    return FALSE;
  gboolean some_waited = wp_import_waiting_get_n (self->waiting) > 0;
  if (!import_waiting (self, input, file, cancellable, error) || !wp_import_batch_put (self->batch, file, error))
    return FALSE;
  if (some_waited)
    wp_import_report_sort_since (self->report, &mark);
  tell_progress (self, input, reader);
  self->size_before += input->size;
  return TRUE;
}

static gboolean
import_files (WpImporter *self, const char *const *paths, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func (free_input);
  g_autoptr (GPtrArray) good = g_ptr_array_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    {
      Input *input = g_new0 (Input, 1);
      g_autofree char *base = g_path_get_basename (paths[i]);
      input->file = g_file_new_for_path (paths[i]);
      input->name = g_filename_display_name (base);
      g_ptr_array_add (inputs, input);
      if (!look_at_file (self, input, cancellable, error))
        return FALSE;
      if (!input->is_good)
        continue;
      g_ptr_array_add (good, input);
      self->size += input->size;
    }
  g_ptr_array_sort (good, compare_inputs);
  for (guint i = 0; i < good->len; i++)
    {
      if (!import_file (self, g_ptr_array_index (good, i), cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static void
wp_importer_finalize (GObject *object)
{
  WpImporter *self = WP_IMPORTER (object);

  g_object_unref (self->codes);
  g_object_unref (self->clock);
  g_object_unref (self->report);
  g_free (self->source);
  G_OBJECT_CLASS (wp_importer_parent_class)->finalize (object);
}

static void
wp_importer_class_init (WpImporterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_importer_finalize;
}

static void
wp_importer_init (WpImporter *self)
{
  self->report = wp_import_report_new ();
  self->source = g_strdup (WP_IMPORTER_DEFAULT_SOURCE);
}

WpImporter *
wp_importer_new (WpCodes *codes, WpClock *clock)
{
  WpImporter *self = g_object_new (WP_TYPE_IMPORTER, NULL);

  self->codes = g_object_ref (codes);
  self->clock = g_object_ref (clock);
  return self;
}

void
wp_importer_set_source (WpImporter *self, const char *source)
{
  g_return_if_fail (source != NULL && *source != '\0');

  g_free (self->source);
  self->source = g_strdup (source);
}

gboolean
wp_importer_run (WpImporter *self,
                 const char *const *paths,
                 const WpImportTarget *target,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree guint64 *known = g_new0 (guint64, WP_IMPORT_N_KNOWN);
  g_autoptr (GHashTable) matched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) pending = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) parents =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (WpImportSeen) named = wp_import_seen_new ();

  self->context = (WpImportContext){
    .codes = self->codes,
    .today = wp_clock_today (self->clock),
    .default_source = self->source,
    .target = target,
    .target_data = data,
    .report = self->report,
    .known = known,
    .matched = matched,
    .pending = pending,
    .parents = parents,
    .named = named,
  };
  self->seen = wp_import_seen_new ();
  self->waiting = wp_import_waiting_new ();
  self->batch = wp_import_batch_new (&self->context);
  gboolean done = import_files (self, paths, cancellable, error);
  g_clear_pointer (&self->batch, wp_import_batch_free);
  g_clear_pointer (&self->waiting, wp_import_waiting_free);
  g_clear_pointer (&self->seen, wp_import_seen_free);
  memset (&self->context, 0, sizeof self->context);
  return done;
}

WpImportReport *
wp_importer_get_report (WpImporter *self)
{
  return self->report;
}
