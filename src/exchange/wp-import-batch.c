/* wp-import-batch.c: rows that are ready, kept together until there are enough of them to hand over at one go.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-batch.h"

#include <glib/gi18n-lib.h>

#include "wp-kinship.h"

/* A transaction of this many rows costs little a row, and cancelling is still prompt. Rows of long case notes and of
 * hundreds of subjects end it sooner. */
#define MOST_ROWS 500
#define MOST_RECORDS 5000
#define MOST_BYTES (4 * 1024 * 1024)

typedef struct
{
  guint64 line;
  WpKindId kind;
  guint first;
  guint n;
} Row;

struct _WpImportBatch
{
  WpImportContext *context;
  GPtrArray *records; /* (owned) (element-type WpRecord) */
  GArray *rows;       /* (owned) (element-type Row) */
  gsize bytes;
};

WpImportBatch *
wp_import_batch_new (WpImportContext *context)
{
  WpImportBatch *self = g_new0 (WpImportBatch, 1);

  self->context = context;
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

static void
empty (WpImportBatch *self)
{
  /* The keys of the table of pending ids belong to the records. */
  g_hash_table_remove_all (self->context->pending);
  g_hash_table_remove_all (self->context->parents);
  g_ptr_array_set_size (self->records, 0);
  g_array_set_size (self->rows, 0);
  self->bytes = 0;
}

void
wp_import_batch_free (WpImportBatch *self)
{
  empty (self);
  g_ptr_array_unref (self->records);
  g_array_unref (self->rows);
  g_free (self);
}

static void
note_parent (WpImportContext *context, WpRecord *relationship)
{
  const char *child = wp_record_get_text (relationship, WP_RELATIONSHIP_OTHER);

  if (!wp_kinship_is_descent (wp_record_get_text (relationship, WP_RELATIONSHIP_TYPE)))
    return;
  GPtrArray *parents = g_hash_table_lookup (context->parents, child);
  if (parents == NULL)
    {
      parents = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (context->parents, g_strdup (child), parents);
    }
  g_ptr_array_add (parents, g_strdup (wp_record_get_text (relationship, WP_RELATIONSHIP_PERSON)));
}

static void
note_name (WpImportContext *context, WpRecord *record, guint field, guint64 line)
{
  wp_import_seen_add (context->named, wp_record_get_id (record), (guint32) line,
                      g_str_hash (wp_record_get_text (record, field)));
}

void
wp_import_batch_add (WpImportBatch *self, WpImportRow *row, gsize bytes)
{
  Row entry = { row->line, row->heading->extract->kind, self->records->len, row->records->len };

  for (guint i = 0; i < row->records->len; i++)
    {
      WpRecord *record = g_ptr_array_index (row->records, i);
      g_ptr_array_add (self->records, g_object_ref (record));
      g_hash_table_add (self->context->pending, (gpointer) wp_record_get_id (record));
      switch ((int) wp_record_get_kind (record)->id)
        {
        case WP_KIND_RELATIONSHIP:
          note_parent (self->context, record);
          break;
        case WP_KIND_FAMILY:
          note_name (self->context, record, WP_FAMILY_NAME, row->line);
          break;
        case WP_KIND_HOUSEHOLD:
          note_name (self->context, record, WP_HOUSEHOLD_NAME, row->line);
          break;
        case WP_KIND_SERVICE:
          note_name (self->context, record, WP_SERVICE_NAME, row->line);
          break;
        default:
          break;
        }
    }
  g_array_append_val (self->rows, entry);
  self->bytes += bytes;
}

gboolean
wp_import_batch_is_full (WpImportBatch *self)
{
  return self->rows->len >= MOST_ROWS || self->records->len >= MOST_RECORDS || self->bytes >= MOST_BYTES;
}

static void
count (WpImportCounts *counts, WpImportResult result)
{
  switch (result)
    {
    case WP_IMPORT_ADDED:
      counts->added++;
      break;
    case WP_IMPORT_CHANGED:
      counts->changed++;
      break;
    case WP_IMPORT_SAME:
      counts->same++;
      break;
    case WP_IMPORT_REFUSED:
    default:
      counts->left_out++;
      break;
    }
}

static void
tell_refused (WpImportBatch *self, const Row *row, WpRecord *record, const char *message)
{
  const WpKind *kind = wp_record_get_kind (record);

  wp_import_report_add (self->context->report, WP_IMPORT_ERROR, row->line, wp_kind_label (kind),
                        wp_record_meta (record)->external_id, message != NULL ? message : _ ("This could not be kept."),
                        _ ("Correct it in the system that the extract is from, and import it again."));
}

/* A row is what became of its own record; where that is the same but another of its records is not, it is changed. */
static WpImportResult
settle_row (WpImportBatch *self, const Row *row, const WpImportOutcome *outcomes)
{
  WpImportResult own = WP_IMPORT_SAME;
  gboolean is_part_new = FALSE;

  for (guint i = row->first; i < row->first + row->n; i++)
    {
      WpRecord *record = g_ptr_array_index (self->records, i);
      WpKindId kind = wp_record_get_kind (record)->id;
      WpImportResult result = outcomes[i].result;

      wp_import_report_kind (self->context->report, kind)->read++;
      count (wp_import_report_kind (self->context->report, kind), result);
      if (result == WP_IMPORT_REFUSED)
        tell_refused (self, row, record, outcomes[i].message);
      else
        {
          guint64 key = wp_import_seen_key (wp_record_get_id (record));
          self->context->known[key % WP_IMPORT_N_KNOWN] = key;
        }
      if (kind == row->kind)
        own = result;
      else
        is_part_new = is_part_new || result == WP_IMPORT_ADDED || result == WP_IMPORT_CHANGED;
    }
  return own == WP_IMPORT_SAME && is_part_new ? WP_IMPORT_CHANGED : own;
}

gboolean
wp_import_batch_put (WpImportBatch *self, WpImportFile *file, GError **error)
{
  guint n = self->records->len;

  if (n == 0)
    return TRUE;
  g_autofree WpImportOutcome *outcomes = g_new0 (WpImportOutcome, n);
  gboolean kept =
      self->context->target->put ((WpRecord **) self->records->pdata, n, outcomes, self->context->target_data, error);
  for (guint i = 0; kept && i < self->rows->len; i++)
    count (&file->rows, settle_row (self, &g_array_index (self->rows, Row, i), outcomes));
  for (guint i = 0; i < n; i++)
    g_free (outcomes[i].message);
  empty (self);
  return kept;
}
