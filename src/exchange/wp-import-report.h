/* wp-import-report.h: what became of an import: counts by file and kind, and a list of what has to be told.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-import-columns.h"
#include "wp-import-problem.h"

G_BEGIN_DECLS

/* So many problems are listed; beyond that they are only counted. */
#define WP_IMPORT_REPORT_MAX_LISTED 10000

/**
 * WpImportReport: a GListModel of WpImportProblem in the order of files and lines, with counts. It is filled on the
 * thread that runs the import; once that has ended it no longer changes and any thread may read it.
 */
#define WP_TYPE_IMPORT_REPORT (wp_import_report_get_type ())
G_DECLARE_FINAL_TYPE (WpImportReport, wp_import_report, WP, IMPORT_REPORT, GObject)

/**
 * WpImportCounts: what became of rows, or of records.
 */
typedef struct
{
  guint64 read; /* the sum of the four below, unless the import was stopped */
  guint64 added;
  guint64 changed;
  guint64 same;
  guint64 left_out;
} WpImportCounts;

/**
 * WpImportMark: how much a report tells. Private to src/exchange.
 */
typedef struct
{
  guint n_listed;
  guint64 counts[WP_IMPORT_ERROR + 1];
} WpImportMark;

/**
 * WpImportFile: one file of the import.
 */
typedef struct
{
  char *name;               /* (owned): base name */
  const WpExtract *extract; /* (nullable): %NULL if the file was left out because it is none that we know */
  WpImportCounts rows;
  gboolean left_out; /* the file was not read at all, or not to its end */
} WpImportFile;

WpImportReport *wp_import_report_new (void);

/**
 * wp_import_report_add_file: begins a file; what is added from now on belongs to it.
 *
 * Returns: (transfer none): its entry, to be counted in. Valid as long as the report.
 */
WpImportFile *wp_import_report_add_file (WpImportReport *self, const char *name);

/**
 * wp_import_report_add: lists (or, beyond the limit, counts) a problem of the file that was begun last. As
 * wp_import_problem_new().
 */
void wp_import_report_add (WpImportReport *self,
                           WpImportSeverity severity,
                           guint64 line,
                           const char *column,
                           const char *value,
                           const char *why,
                           const char *advice);

/**
 * wp_import_report_mark: notes how much is told, so that what is told after it can be taken back.
 */
void wp_import_report_mark (WpImportReport *self, WpImportMark *mark);

/**
 * wp_import_report_take_back: forgets the problems that were told since @mark.
 */
void wp_import_report_take_back (WpImportReport *self, const WpImportMark *mark);

/**
 * wp_import_report_sort_since: puts the problems that were listed since @mark, all of one file, in the order of its
 * lines. What is about the file as a whole stands last.
 */
void wp_import_report_sort_since (WpImportReport *self, const WpImportMark *mark);

/**
 * wp_import_report_kind: the counts of the records of @kind, to be read and, by the import, counted in.
 */
WpImportCounts *wp_import_report_kind (WpImportReport *self, WpKindId kind);

guint wp_import_report_get_n_files (WpImportReport *self);
const WpImportFile *wp_import_report_get_file (WpImportReport *self, guint index);

/**
 * wp_import_report_count: how many problems of @severity there are, listed or not.
 */
guint64 wp_import_report_count (WpImportReport *self, WpImportSeverity severity);

/**
 * wp_import_report_set_count: for a report that is read again: how many there were, of which not all were listed.
 */
void wp_import_report_set_count (WpImportReport *self, WpImportSeverity severity, guint64 n);

/**
 * wp_import_report_total: the counts of rows of all files together.
 */
WpImportCounts wp_import_report_total (WpImportReport *self);

/**
 * wp_import_report_write_csv:
 * @stream: stays open
 *
 * Writes the list as CSV, so that it can be sent to whoever made the extracts. It holds values from them, and so has to
 * be guarded as they are. Waits for the disk. The errors are those of the stream.
 *
 * Returns: whether all was written.
 */
gboolean
wp_import_report_write_csv (WpImportReport *self, GOutputStream *stream, GCancellable *cancellable, GError **error);

/**
 * wp_import_report_save_csv:
 * @file: where to; replaced if it is there
 *
 * Saves what wp_import_report_write_csv() writes, whole or not at all. Waits for the disk. The errors are those of GIO.
 *
 * Returns: whether it was saved.
 */
gboolean wp_import_report_save_csv (WpImportReport *self, GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
