/* wp-import-run.h: imports of texts into a fake target, as short as a test wants them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-fake-target.h"
#include "wp-importer.h"

G_BEGIN_DECLS

/**
 * WpImportRun: a folder of files, a fake target, and the last report. The clock stands at noon on 5 January 2026.
 */
typedef struct
{
  char *folder;     /* (owned) */
  GPtrArray *paths; /* (owned) (element-type utf8) */
  WpFakeTarget target;
  WpImporter *importer;   /* (owned) (nullable): of the last run */
  WpImportReport *report; /* of the last run */
} WpImportRun;

void wp_import_run_init (WpImportRun *self);

/* Removes the files too. */
void wp_import_run_clear (WpImportRun *self);

/* Writes a file of the folder and adds it to the import; @size -1 for a text. */
void wp_import_run_add (WpImportRun *self, const char *name, const char *text, gssize size);

/* Forgets the files, but keeps what the target has. */
void wp_import_run_forget_files (WpImportRun *self);

/* Imports all files, from the source "S"; expects no error. */
void wp_import_run_go (WpImportRun *self);

/* The same, and says whether it came to its end. */
gboolean wp_import_run_try (WpImportRun *self, GCancellable *cancellable, GError **error);

/* Whether one of the problems is of this severity, on this line (0: any), in this column (NULL: any), and has @words in
 * what it says. */
gboolean
wp_import_run_told (WpImportRun *self, WpImportSeverity severity, guint64 line, const char *column, const char *words);

/* All problems, a line each, for messages of failed tests. */
char *wp_import_run_list (WpImportRun *self);

/* Expects so many errors, and shows all problems if there are others. */
#define wp_import_run_assert_errors(self, n)                                             \
  G_STMT_START                                                                           \
  {                                                                                      \
    if (wp_import_report_count ((self)->report, WP_IMPORT_ERROR) != (n))                 \
      {                                                                                  \
        g_autofree char *all = wp_import_run_list (self);                                \
        g_error ("%s:%d: not %u errors but:\n%s", __FILE__, __LINE__, (guint) (n), all); \
      }                                                                                  \
  }                                                                                      \
  G_STMT_END

G_END_DECLS
