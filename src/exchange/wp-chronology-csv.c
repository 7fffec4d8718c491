/* wp-chronology-csv.c: a chronology as a table for spreadsheets.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-chronology-csv.h"

#include "wp-csv-writer.h"

static const char *const columns[] = {
  "date",   "precision", "time",    "kind",        "title",    "about",        "present",     "by",      "role",
  "agency", "summary",   "account", "child_words", "analysis", "level_before", "level_after", "planned", "corrected"
};

const char *const *
wp_chronology_csv_columns (guint *n)
{
  *n = G_N_ELEMENTS (columns);
  return columns;
}

static gboolean
write_row (WpCsvWriter *writer, const WpChronologyCsvRow *row, GCancellable *cancellable, GError **error)
{
  g_autofree char *date = wp_date_to_iso (row->date);
  g_autofree char *corrected = g_strdup_printf ("%u", row->corrected);
  const char *const fields[] = {
    date,
    wp_precision_to_string (row->precision),
    row->time,
    row->kind,
    row->title,
    row->about,
    row->present,
    row->by,
    row->role,
    row->agency,
    row->summary,
    row->account,
    row->child_words,
    row->analysis,
    row->level_before,
    row->level_after,
    row->planned ? "yes" : "no",
    corrected,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (fields) == G_N_ELEMENTS (columns));
  return wp_csv_writer_write_row (writer, fields, G_N_ELEMENTS (fields), cancellable, error);
}

gboolean
wp_chronology_csv_write (GOutputStream *stream,
                         guint n_rows,
                         void (*get_row) (guint index, gpointer data, WpChronologyCsvRow *row),
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (WpCsvWriter) writer = wp_csv_writer_new (stream, WP_CSV_WRITER_MARK);

  if (!wp_csv_writer_write_row (writer, columns, G_N_ELEMENTS (columns), cancellable, error))
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    {
      WpChronologyCsvRow row = { .date = WP_DATE_NONE };
      get_row (i, data, &row);
      if (!write_row (writer, &row, cancellable, error))
        return FALSE;
    }
  return wp_csv_writer_flush (writer, cancellable, error);
}
