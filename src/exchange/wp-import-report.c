/* wp-import-report.c: what became of an import: counts by file and kind, and a list of what has to be told.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-csv-writer.h"

struct _WpImportReport
{
  GObject parent_instance;

  GPtrArray *problems; /* (owned) (element-type WpImportProblem) */
  GPtrArray *files;    /* (owned) (element-type WpImportFile) */
  guint64 counts[WP_IMPORT_ERROR + 1];
  WpImportCounts kinds[WP_N_KINDS];
};

static void wp_import_report_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WpImportReport,
                               wp_import_report,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, wp_import_report_list_model_init))

static void
free_file (gpointer data)
{
  WpImportFile *file = data;

  g_free (file->name);
  g_free (file);
}

static GType
wp_import_report_get_item_type (GListModel *model)
{
  return WP_TYPE_IMPORT_PROBLEM;
}

static guint
wp_import_report_get_n_items (GListModel *model)
{
  return WP_IMPORT_REPORT (model)->problems->len;
}

static gpointer
wp_import_report_get_item (GListModel *model, guint position)
{
  WpImportReport *self = WP_IMPORT_REPORT (model);

  return position < self->problems->len ? g_object_ref (g_ptr_array_index (self->problems, position)) : NULL;
}

static void
wp_import_report_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = wp_import_report_get_item_type;
  iface->get_n_items = wp_import_report_get_n_items;
  iface->get_item = wp_import_report_get_item;
}

static void
wp_import_report_finalize (GObject *object)
{
  WpImportReport *self = WP_IMPORT_REPORT (object);

  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->files);
  G_OBJECT_CLASS (wp_import_report_parent_class)->finalize (object);
}

static void
wp_import_report_class_init (WpImportReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_import_report_finalize;
}

static void
wp_import_report_init (WpImportReport *self)
{
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
  self->files = g_ptr_array_new_with_free_func (free_file);
}

WpImportReport *
wp_import_report_new (void)
{
  return g_object_new (WP_TYPE_IMPORT_REPORT, NULL);
}

WpImportFile *
wp_import_report_add_file (WpImportReport *self, const char *name)
{
  WpImportFile *file = g_new0 (WpImportFile, 1);

  file->name = g_strdup (name);
  g_ptr_array_add (self->files, file);
  return file;
}

void
wp_import_report_add (WpImportReport *self,
                      WpImportSeverity severity,
                      guint64 line,
                      const char *column,
                      const char *value,
                      const char *why,
                      const char *advice)
{
  self->counts[severity]++;
  if (self->problems->len >= WP_IMPORT_REPORT_MAX_LISTED)
    return;
  const WpImportFile *file = g_ptr_array_index (self->files, self->files->len - 1);
  g_ptr_array_add (self->problems, wp_import_problem_new (severity, file->name, line, column, value, why, advice));
}

void
wp_import_report_mark (WpImportReport *self, WpImportMark *mark)
{
  mark->n_listed = self->problems->len;
  memcpy (mark->counts, self->counts, sizeof mark->counts);
}

void
wp_import_report_take_back (WpImportReport *self, const WpImportMark *mark)
{
  g_ptr_array_set_size (self->problems, (int) mark->n_listed);
  memcpy (self->counts, mark->counts, sizeof mark->counts);
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer data)
{
  /* One less each, so that the 0 of the file as a whole comes behind all lines. */
  guint64 left = wp_import_problem_get_line (*(WpImportProblem *const *) a) - 1;
  guint64 right = wp_import_problem_get_line (*(WpImportProblem *const *) b) - 1;

  return (left > right) - (left < right);
}

void
wp_import_report_sort_since (WpImportReport *self, const WpImportMark *mark)
{
  guint n = self->problems->len - mark->n_listed;

  /* A stable sort: several problems of a row stay as they were told. */
  if (n > 1)
    g_qsort_with_data (self->problems->pdata + mark->n_listed, (int) n, sizeof (gpointer), compare_lines, NULL);
}

WpImportCounts *
wp_import_report_kind (WpImportReport *self, WpKindId kind)
{
  return &self->kinds[kind];
}

guint
wp_import_report_get_n_files (WpImportReport *self)
{
  return self->files->len;
}

const WpImportFile *
wp_import_report_get_file (WpImportReport *self, guint index)
{
  g_return_val_if_fail (index < self->files->len, NULL);
  return g_ptr_array_index (self->files, index);
}

guint64
wp_import_report_count (WpImportReport *self, WpImportSeverity severity)
{
  return self->counts[severity];
}

void
wp_import_report_set_count (WpImportReport *self, WpImportSeverity severity, guint64 n)
{
  self->counts[severity] = n;
}

WpImportCounts
wp_import_report_total (WpImportReport *self)
{
  WpImportCounts total = { 0 };

  for (guint i = 0; i < self->files->len; i++)
    {
      const WpImportFile *file = g_ptr_array_index (self->files, i);
      total.read += file->rows.read;
      total.added += file->rows.added;
      total.changed += file->rows.changed;
      total.same += file->rows.same;
      total.left_out += file->rows.left_out;
    }
  return total;
}

static gboolean
write_problems (WpImportReport *self, WpCsvWriter *writer, GCancellable *cancellable, GError **error)
{
  const char *const headings[] = { _ ("File"), _ ("Line"),       _ ("Column"),           _ ("Value"),
                                   _ ("Why"),  _ ("What to do"), _ ("What became of it") };

  if (!wp_csv_writer_write_row (writer, headings, G_N_ELEMENTS (headings), cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->problems->len; i++)
    {
      WpImportProblem *problem = g_ptr_array_index (self->problems, i);
      guint64 line = wp_import_problem_get_line (problem);
      g_autofree char *line_text = line > 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, line) : NULL;
      const char *const row[] = {
        wp_import_problem_get_file (problem),
        line_text,
        wp_import_problem_get_column (problem),
        wp_import_problem_get_value (problem),
        wp_import_problem_get_why (problem),
        wp_import_problem_get_advice (problem),
        wp_import_severity_label (wp_import_problem_get_severity (problem)),
      };
      if (!wp_csv_writer_write_row (writer, row, G_N_ELEMENTS (row), cancellable, error))
        return FALSE;
    }
  return wp_csv_writer_flush (writer, cancellable, error);
}

gboolean
wp_import_report_write_csv (WpImportReport *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  /* The mark is for Excel, which takes UTF-8 without one for something else. */
  g_autoptr (WpCsvWriter) writer = wp_csv_writer_new (stream, WP_CSV_WRITER_MARK);

  return write_problems (self, writer, cancellable, error);
}

gboolean
wp_import_report_save_csv (WpImportReport *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (wp_import_report_write_csv (self, G_OUTPUT_STREAM (stream), cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
  /* Closing while cancelled throws the half-written file away and leaves an older one as it was. */
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
  return FALSE;
}
