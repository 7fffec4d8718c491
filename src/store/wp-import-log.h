/* wp-import-log.h: the reports of past imports, kept with the records that they tell of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wp-store.h"
#include "wp-view.h"

G_BEGIN_DECLS

/* So many reports are kept; with another the oldest goes. */
#define WP_IMPORT_LOG_MAX 20

/**
 * WpImportEntry: one import, without the list of what was left out. A report holds values from the extracts, so it is
 * kept in the store, guarded as the records are, and nowhere else.
 */
struct _WpImportEntry
{
  WpView parent_instance;
  gint64 number;  /* by which its report is asked for */
  gint64 at;      /* when it ended, UTC ms */
  char *by;       /* name of who was at the desk, or "" */
  gboolean ended; /* it came to its end, neither stopped nor failed */
  gint64 n_read;  /* rows */
  gint64 n_added;
  gint64 n_changed;
  gint64 n_same;
  gint64 n_left_out;
};

#define WP_TYPE_IMPORT_ENTRY (wp_import_entry_get_type ())
G_DECLARE_FINAL_TYPE (WpImportEntry, wp_import_entry, WP, IMPORT_ENTRY, WpView)

/**
 * wp_store_keep_import_async:
 * @entry: "ended" and the counts; the rest is filled in
 * @report: the report as text, in whatever form its maker reads again
 *
 * Keeps the report of an import that has just ended.
 */
void wp_store_keep_import_async (
    WpStore *store, WpImportEntry *entry, const char *report, GAsyncReadyCallback callback, gpointer user_data);
gboolean wp_store_keep_import_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_list_imports_async: reads which imports there were, latest first.
 */
void wp_store_list_imports_async (WpStore *store,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * wp_store_list_imports_finish:
 *
 * Returns: (transfer full) (element-type WpImportEntry): the entries.
 */
GPtrArray *wp_store_list_imports_finish (WpStore *store, GAsyncResult *result, GError **error);

/**
 * wp_store_import_report_async: reads the report of the import @number.
 */
void wp_store_import_report_async (
    WpStore *store, gint64 number, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_store_import_report_finish:
 *
 * Returns: (transfer full): the text that was kept, or %NULL; NOT_FOUND when later imports have taken its place.
 */
char *wp_store_import_report_finish (WpStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
