/* wp-history.c: the history of one record, read.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-history.h"

#include "wp-rows.h"

#define SQL_HISTORY                                                     \
  "SELECT h.field, h.action, h.before, h.after, h.at, u.name, h.reason" \
  " FROM history h LEFT JOIN user u ON u.id = h.by WHERE h.record = ? ORDER BY h.n DESC"
#define SQL_USER_NAME "SELECT name FROM user WHERE id = ?"

typedef struct
{
  const WpKind *kind;
  char id[37];
} HistoryJob;

void
wp_history_entry_free (WpHistoryEntry *entry)
{
  g_free (entry->action);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry->by);
  g_free (entry->reason);
  g_free (entry);
}

static char *
read_user_name (WpDb *db, const char *id, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, SQL_USER_NAME, error);

  if (row == NULL || id[0] == '\0')
    return NULL;
  wp_stmt_bind_id (row, 1, id);
  return wp_stmt_step (row, error) ? wp_stmt_dup_text (row, 0) : NULL;
}

/* That a record was made is told by the record itself. */
static gboolean
add_creation (WpDb *db, HistoryJob *job, GPtrArray *entries, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WpRecord) record = wp_rows_get (db, job->kind, job->id, &failed);

  if (record != NULL)
    {
      WpHistoryEntry *entry = g_new0 (WpHistoryEntry, 1);
      entry->field = -1;
      entry->action = g_strdup ("create");
      entry->at = wp_record_meta (record)->created_at;
      entry->by = read_user_name (db, wp_record_meta (record)->created_by, &failed);
      g_ptr_array_add (entries, entry);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gpointer
history_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  HistoryJob *job = data;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_history_entry_free);
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_HISTORY, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_stmt_bind_id (rows, 1, job->id);
  while (wp_stmt_step (rows, &failed))
    {
      WpHistoryEntry *entry = g_new0 (WpHistoryEntry, 1);
      entry->field = wp_stmt_is_null (rows, 0) ? -1 : wp_kind_find_field (job->kind, wp_stmt_text (rows, 0));
      entry->action = wp_stmt_dup_text (rows, 1);
      entry->before = wp_stmt_dup_text (rows, 2);
      entry->after = wp_stmt_dup_text (rows, 3);
      entry->at = wp_stmt_int (rows, 4);
      entry->by = wp_stmt_dup_text (rows, 5);
      entry->reason = wp_stmt_dup_text (rows, 6);
      g_ptr_array_add (entries, entry);
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  return add_creation (db, job, entries, error) ? g_steal_pointer (&entries) : NULL;
}

void
wp_store_history_async (WpStore *store,
                        WpKindId kind,
                        const char *id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  HistoryJob *job = g_new0 (HistoryJob, 1);

  job->kind = wp_kind (kind);
  g_strlcpy (job->id, id, sizeof job->id);
  wp_store_read_async (store, history_job, job, g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                       user_data);
}

GPtrArray *
wp_store_history_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}
