/* wp-import-log.c: the reports of past imports, kept with the records that they tell of.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-import-log.h"

#include <glib/gi18n-lib.h>

#include "wp-read.h"

static const char keep_sql[] =
    "INSERT INTO import_report (at, user, ended, n_read, n_added, n_changed, n_same, n_left_out, report)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
static const char forget_sql[] =
    "DELETE FROM import_report WHERE n <= (SELECT max (n) FROM import_report) - " G_STRINGIFY (WP_IMPORT_LOG_MAX);
static const char list_sql[] =
    "SELECT i.n, i.at, u.name, i.ended, i.n_read, i.n_added, i.n_changed, i.n_same, i.n_left_out"
    " FROM import_report i LEFT JOIN user u ON u.id = i.user ORDER BY i.n DESC";
static const char report_sql[] = "SELECT report FROM import_report WHERE n = ?";

WP_DEFINE_VIEW (WpImportEntry,
                wp_import_entry,
                WP_VIEW_MEMBER (WpImportEntry, INT64, number),
                WP_VIEW_MEMBER (WpImportEntry, INT64, at),
                WP_VIEW_MEMBER (WpImportEntry, TEXT, by),
                WP_VIEW_MEMBER (WpImportEntry, BOOLEAN, ended),
                WP_VIEW_MEMBER (WpImportEntry, INT64, n_read),
                WP_VIEW_MEMBER (WpImportEntry, INT64, n_added),
                WP_VIEW_MEMBER (WpImportEntry, INT64, n_changed),
                WP_VIEW_MEMBER (WpImportEntry, INT64, n_same),
                WP_VIEW_MEMBER (WpImportEntry, INT64, n_left_out))

/* A report on its way to the writer. */
typedef struct
{
  WpImportEntry *entry; /* (owned) */
  char *report;         /* (owned) */
  char *user;           /* (owned) (nullable) */
  gint64 now;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_object_unref (keeping->entry);
  g_free (keeping->report);
  g_free (keeping->user);
  g_free (keeping);
}

static gboolean
write_report (WpDb *db, const Keeping *keeping, GError **error)
{
  const WpImportEntry *entry = keeping->entry;
  WpStmt *keep = wp_db_prepare (db, keep_sql, error);
  const gint64 counts[] = { entry->n_read, entry->n_added, entry->n_changed, entry->n_same, entry->n_left_out };

  if (keep == NULL)
    return FALSE;
  wp_stmt_bind_int (keep, 1, keeping->now);
  wp_stmt_bind_id (keep, 2, keeping->user);
  wp_stmt_bind_int (keep, 3, entry->ended);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    wp_stmt_bind_int (keep, (int) i + 4, counts[i]);
  wp_stmt_bind_text (keep, 9, keeping->report);
  if (!wp_stmt_run (keep, error))
    return FALSE;
  WpStmt *forget = wp_db_prepare (db, forget_sql, error);
  return forget != NULL && wp_stmt_run (forget, error);
}

static gpointer
keep_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!wp_db_set_durable (db, TRUE, error) || !wp_db_begin (db, error))
    return NULL;
  if (!write_report (db, data, error) || !wp_db_commit (db, error))
    wp_db_rollback (db);
  return NULL;
}

static WpImportEntry *
read_entry (WpStmt *row)
{
  WpImportEntry *entry = g_object_new (WP_TYPE_IMPORT_ENTRY, NULL);

  entry->number = wp_stmt_int (row, 0);
  entry->at = wp_stmt_int (row, 1);
  wp_view_set_text (&entry->by, wp_stmt_text (row, 2));
  entry->ended = wp_stmt_int (row, 3) != 0;
  entry->n_read = wp_stmt_int (row, 4);
  entry->n_added = wp_stmt_int (row, 5);
  entry->n_changed = wp_stmt_int (row, 6);
  entry->n_same = wp_stmt_int (row, 7);
  entry->n_left_out = wp_stmt_int (row, 8);
  return entry;
}

static gpointer
list_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, list_sql, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (entries, read_entry (rows));
  if (failed == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, failed);
  return NULL;
}

static gpointer
report_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *number = data;
  g_auto (WpStmtScope) row = wp_db_prepare (db, report_sql, error);
  GError *failed = NULL;

  if (row == NULL)
    return NULL;
  wp_stmt_bind_int (row, 1, *number);
  if (wp_stmt_step (row, &failed))
    return wp_stmt_dup_text (row, 0);
  if (failed != NULL)
    g_propagate_error (error, failed);
  else
    g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND,
                         _ ("This report is not kept any more: later imports have taken its place."));
  return NULL;
}

void
wp_store_keep_import_async (
    WpStore *store, WpImportEntry *entry, const char *report, GAsyncReadyCallback callback, gpointer user_data)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->entry = g_object_ref (entry);
  keeping->report = g_strdup (report);
  keeping->user = g_strdup (wp_store_get_user (store));
  keeping->now = wp_clock_now (wp_store_get_clock (store));
  wp_store_write_async (store, TRUE, keep_job, keeping, keeping_free, NULL, NULL, wp_store_written_cb,
                        g_task_new (store, NULL, callback, user_data));
}

gboolean
wp_store_keep_import_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
wp_store_list_imports_async (WpStore *store,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  wp_store_read_async (store, list_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                       user_data);
}

GPtrArray *
wp_store_list_imports_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}

void
wp_store_import_report_async (
    WpStore *store, gint64 number, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  gint64 *asked = g_new (gint64, 1);

  *asked = number;
  wp_store_read_async (store, report_job, asked, g_free, g_free, cancellable, callback, user_data);
}

char *
wp_store_import_report_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
