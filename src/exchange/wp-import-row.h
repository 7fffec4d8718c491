/* wp-import-row.h: one row of an extract on its way to becoming records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-codes.h"
#include "wp-date.h"
#include "wp-import-columns.h"
#include "wp-import-report.h"
#include "wp-import-seen.h"
#include "wp-import-target.h"

G_BEGIN_DECLS

/* Places in the memory of ids that are known to be kept: most rows refer to what the row before did. */
#define WP_IMPORT_N_KNOWN 65536

/* Most characters of an external id. */
#define WP_IMPORT_MAX_EXTERNAL_ID 200

/**
 * WpImportContext: what all rows of an import share. It belongs to the importer; private to src/exchange.
 */
typedef struct
{
  WpCodes *codes;
  WpDate today;
  const char *default_source;
  const WpImportTarget *target;
  gpointer target_data;
  WpImportReport *report;

  guint64 *known;      /* (array length=WP_IMPORT_N_KNOWN): keys of ids that the target keeps; 0 for none */
  GHashTable *matched; /* (element-type utf8 utf8): codes by list and text, as they were matched before */
  GHashTable *pending; /* (element-type utf8): ids of records not yet put; they belong to the records */
  GHashTable *parents; /* (element-type utf8 GPtrArray): parents by child, of relationships not yet put */
  WpImportSeen *named; /* families, households and services whose record an earlier row has made */
} WpImportContext;

/**
 * WpImportRow: a row and the records made from it. Private to src/exchange.
 */
typedef struct
{
  WpImportContext *context;
  const WpImportHeading *heading;
  const char *const *fields;
  guint n_fields;
  guint64 line;

  char *values[WP_IMPORT_MAX_COLUMNS]; /* (owned) (nullable): cleaned when first asked for */
  char *source;                        /* (owned) */
  char *external_id;                   /* (owned) (nullable) */
  WpSensitivity sensitivity;
  GPtrArray *records; /* (owned) (element-type WpRecord) */
  GArray *origins;    /* (owned) (element-type WpImportOrigin) */
  guint64 told;       /* a bit for each column that has an error already */
  gboolean bad;       /* it has an error and will be left out */
  guint n_errors;
  guint n_awaited; /* those of the errors that are for want of what may yet stand further down in the file */
} WpImportRow;

/**
 * WpImportOrigin: which column a field was filled from, where the table of columns does not say it.
 */
typedef struct
{
  WpRecord *record;
  guint field;
  guint column;
} WpImportOrigin;

void wp_import_row_init (WpImportRow *row,
                         WpImportContext *context,
                         const WpImportHeading *heading,
                         const char *const *fields,
                         guint n_fields,
                         guint64 line);
void wp_import_row_clear (WpImportRow *row);

/**
 * wp_import_row_get:
 *
 * Returns: (transfer none) (nullable): the cleaned value of @column, %NULL if it is empty or the file has none.
 */
const char *wp_import_row_get (WpImportRow *row, guint column);

/**
 * wp_import_row_get_word: as wp_import_row_get(), and %NULL for what stands for nothing, such as "NULL" and "n/a".
 */
const char *wp_import_row_get_word (WpImportRow *row, guint column);

/**
 * wp_import_row_get_list:
 *
 * Returns: (transfer full): the parts of @column between semicolons, commas, bars and line ends, without empty ones;
 *   an empty list for an empty value.
 */
GStrv wp_import_row_get_list (WpImportRow *row, guint column);

/**
 * wp_import_row_tell: reports a problem of the row; an error leaves the row out.
 * @column: or -1 for the row as a whole
 * @value: (nullable): the value; %NULL for what stands in @column
 */
void wp_import_row_tell (
    WpImportRow *row, WpImportSeverity severity, int column, const char *value, const char *why, const char *advice);

/**
 * wp_import_row_key: the value of a column for a made-up external id: dates as ISO, codes as codes, "" for nothing.
 *
 * Returns: (transfer full)
 */
char *wp_import_row_key (WpImportRow *row, guint column);

/**
 * wp_import_row_id: the id of the record of @kind that has @external_id in the row's source.
 *
 * Returns: (transfer full)
 */
char *wp_import_row_id (WpImportRow *row, WpKindId kind, const char *external_id);

/**
 * wp_import_row_knows: whether there is such a record: kept already, or made by an earlier row or by this one.
 */
gboolean wp_import_row_knows (WpImportRow *row, WpKindId kind, const char *id);

/**
 * wp_import_row_refer: the id of what @external_id, found in @column, refers to.
 *
 * Returns: (transfer full) (nullable): %NULL, with the problem told, if there is none.
 */
char *wp_import_row_refer (WpImportRow *row, guint column, WpKindId kind, const char *external_id);

/**
 * wp_import_row_await: says that the last error told was for want of a record of @kind. It counts where rows of the
 * same extract make such records.
 */
void wp_import_row_await (WpImportRow *row, WpKindId kind);

/**
 * wp_import_row_waits: whether nothing is wrong with the row but that what it refers to has not been met yet.
 */
gboolean wp_import_row_waits (WpImportRow *row);

/**
 * wp_import_row_add: a new record made from the row, with source, external id and sensitivity.
 *
 * Returns: (transfer none): it belongs to the row.
 */
WpRecord *wp_import_row_add (WpImportRow *row, WpKindId kind, const char *external_id);

/**
 * wp_import_row_fill: sets all fields of @record that the table has columns for.
 */
void wp_import_row_fill (WpImportRow *row, WpRecord *record);

/**
 * wp_import_row_set_text: sets a text field from a special column; an empty value leaves it unset.
 */
void wp_import_row_set_text (WpImportRow *row, WpRecord *record, guint field, guint column);

/**
 * wp_import_row_set_code: as wp_import_row_set_text(), for @text that has to be one of the field's codes.
 */
void wp_import_row_set_code (WpImportRow *row, WpRecord *record, guint field, guint column, const char *text);

/**
 * wp_import_row_note: says that @field of @record is from @column, so that a problem found later is told of it.
 */
void wp_import_row_note (WpImportRow *row, WpRecord *record, guint field, guint column);

/**
 * wp_import_row_is_named: whether an earlier row of this import has made the record @id, which is then not made again:
 * the first row that names a family, household or service is believed. Another name is told as a warning.
 * @name: the name that this row gives it
 */
gboolean wp_import_row_is_named (WpImportRow *row, const char *id, guint column, const char *name);

/**
 * wp_import_row_check: wp_record_check() of all of its records, told by column.
 */
void wp_import_row_check (WpImportRow *row);

G_END_DECLS
