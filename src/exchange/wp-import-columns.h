/* wp-import-columns.h: which extracts there are, their columns, and how a file is known for one of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-import-table.h"

G_BEGIN_DECLS

/**
 * WpExtractId: the extracts, in the order in which they are imported.
 */
typedef enum {
#define WP_EXTRACT_ID(EXTRACT, ...) WP_EXTRACT_##EXTRACT,
  WP_IMPORT_EXTRACTS (WP_EXTRACT_ID)
#undef WP_EXTRACT_ID
      WP_N_EXTRACTS,
} WpExtractId;

/* Gives WP_COLUMN_PEOPLE_DOB, … and WP_N_PEOPLE_COLUMNS: the numbers of the columns within their extract. */
#define WP_COLUMN_ID(EXTRACT, COLUMN, ...) WP_COLUMN_##EXTRACT##_##COLUMN,
#define WP_COLUMN_IDS(EXTRACT, ...)                                                      \
  enum {                                                                                 \
    WP_IMPORT_##EXTRACT##_COLUMNS (WP_COLUMN_ID, WP_COLUMN_ID) WP_N_##EXTRACT##_COLUMNS, \
  };
WP_IMPORT_EXTRACTS (WP_COLUMN_IDS)
#undef WP_COLUMN_IDS
#undef WP_COLUMN_ID

/* More columns than any extract has. */
#define WP_IMPORT_MAX_COLUMNS 64

/**
 * WpImportColumn: one column of an extract.
 */
typedef struct
{
  const char *name;    /* the documented heading */
  const char *aliases; /* other headings, folded, with spaces between */
  gboolean required;   /* the file must have it */
  WpKindId kind;       /* the kind of record that it fills… */
  int field;           /* …and the field, or -1 where the value is not simply copied */
  const char *example; /* "" for none */
  const char *help;    /* translatable: one sentence */
} WpImportColumn;

/**
 * WpExtract: one of the files that a council's system gives.
 */
typedef struct
{
  WpExtractId id;
  const char *name;  /* "people": the file's usual name, and the end of none of the others' */
  const char *label; /* translatable */
  WpKindId kind;     /* what a row is */
  const WpImportColumn *columns;
  guint n_columns;
} WpExtract;

/**
 * WpImportHeading: which columns a file has.
 * @extract: (nullable): what the file holds, or %NULL if that can't be told
 * @field: for each column of the extract, the field of a row that holds it, from 0; -1 for none
 * @n_fields: how many headings there are
 * @ignored: (element-type utf8) (owned): headings that are not known, or come a second time
 * @missing: (element-type utf8) (owned): names of required columns that are not there
 */
typedef struct
{
  const WpExtract *extract;
  int field[WP_IMPORT_MAX_COLUMNS];
  guint n_fields;
  GPtrArray *ignored;
  GPtrArray *missing;
} WpImportHeading;

/**
 * wp_extract:
 *
 * Returns: (transfer none): the extract @id. Any thread.
 */
const WpExtract *wp_extract (WpExtractId id);

/**
 * wp_import_fold_heading:
 *
 * Returns: (transfer full): @heading in small letters, without spaces, “_”, “-” and other punctuation, so that
 *   “Date of Birth” and “date_of_birth” are the same.
 */
char *wp_import_fold_heading (const char *heading);

/**
 * wp_import_heading_init:
 * @heading: to be filled, and cleared with wp_import_heading_clear()
 * @file_name: (nullable): the base name of the file; decides where two extracts fit the columns equally well
 * @headings: (array length=n): the first row
 *
 * Recognises a file by its columns: the extract that has all of its required columns there and the most columns in
 * all. If no extract has all of its required columns there, the one that the file is named after, or the one whose
 * required columns are there for the greater part, is taken, and what is missing is told. Any thread.
 *
 * Returns: whether the file is known and complete; otherwise see @missing, or a %NULL extract.
 */
gboolean wp_import_heading_init (WpImportHeading *heading, const char *file_name, const char *const *headings, guint n);
void wp_import_heading_clear (WpImportHeading *heading);

G_END_DECLS
