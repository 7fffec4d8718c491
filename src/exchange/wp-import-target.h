/* wp-import-target.h: what an import needs of whatever keeps the records.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-record.h"

G_BEGIN_DECLS

typedef enum {
  WP_IMPORT_ADDED,   /* it was not there */
  WP_IMPORT_CHANGED, /* it was there and differed */
  WP_IMPORT_SAME,    /* it was there, exactly so */
  WP_IMPORT_REFUSED, /* it can't be kept; what was there before still is */
} WpImportResult;

/**
 * WpImportOutcome: what became of one record.
 */
typedef struct
{
  WpImportResult result;
  char *message; /* (owned) (nullable): for a refused one, why and what to do, in the person's language */
} WpImportOutcome;

/**
 * WpImportTarget: the functions of whatever keeps the records. All are called on the thread that runs the import.
 */
typedef struct
{
  /* Whether a record of @kind with @id is kept already. */
  gboolean (*exists) (WpKindId kind, const char *id, gpointer data);

  /* As WpKinshipParents: adds the parents of @person that are kept, by relationships for which
   * wp_kinship_is_descent() holds. */
  void (*parents_of) (const char *person, GPtrArray *parents, gpointer data);

  /* Keeps @n records at one go, wholly or, with @error, not at all. Ids are made from source and external id, so a
   * record that comes again has the same id, source and external id, and only what the extracts tell of it: fields
   * that are not set in @records are to be left as they are. Records stand behind those they refer to; all that come
   * from one row of a file are in the same call. @outcomes has room for @n. */
  gboolean (*put) (WpRecord **records, guint n, WpImportOutcome *outcomes, gpointer data, GError **error);

  /* (nullable): tells how much is done, 0 to 1, and the base name of the file in hand; once a batch. */
  void (*progress) (double fraction, const char *file, gpointer data);
} WpImportTarget;

G_END_DECLS
