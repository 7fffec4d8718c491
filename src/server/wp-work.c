/* wp-work.c: one transaction that changes what is stored, and the counter that orders it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-service-private.h"

/* Writing the row, though with the same value, takes its lock where several processes write. */
#define SQL_LOCK "UPDATE authority SET seq = seq WHERE one = 1 RETURNING id, epoch, seq"
#define SQL_READ "SELECT id, epoch, seq FROM authority WHERE one = 1"
#define SQL_STORE "UPDATE authority SET seq = ?1 WHERE one = 1"

static gboolean
read_authority (WpWork *work, const char *text, GError **error)
{
  g_auto (WpSqlScope) row = wp_sql (work->sql, text, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  if (wp_sql_step (row, &failed))
    {
      wp_sql_id (row, 0, work->authority);
      work->epoch = wp_sql_int (row, 1);
      work->seq = work->seq_before = wp_sql_int (row, 2);
      return TRUE;
    }
  if (failed != NULL)
    g_propagate_error (error, failed);
  else
    g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED, "The store of the server has no counter.");
  return FALSE;
}

static gboolean
begin (WpWork *work, WpService *service, WpSql *sql, gboolean write, GError **error)
{
  *work = (WpWork){ .service = service, .sql = sql, .now = wp_clock_now (service->clock) };
  if (!wp_sql_begin (sql, write, error))
    return FALSE;
  work->open = TRUE;
  work->roots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (read_authority (work, write ? SQL_LOCK : SQL_READ, error))
    return TRUE;
  wp_work_clear (work);
  return FALSE;
}

gboolean
wp_work_begin (WpWork *work, WpService *service, WpSql *sql, GError **error)
{
  return begin (work, service, sql, TRUE, error);
}

gboolean
wp_work_begin_reading (WpWork *work, WpService *service, WpSql *sql, GError **error)
{
  return begin (work, service, sql, FALSE, error);
}

gint64
wp_work_next (WpWork *work)
{
  return ++work->seq;
}

void
wp_work_touch_root (WpWork *work, const char *root)
{
  if (!g_hash_table_contains (work->roots, root))
    g_hash_table_add (work->roots, g_strdup (root));
}

void
wp_work_touch_user (WpWork *work, const char *user)
{
  if (!g_hash_table_contains (work->users, user))
    g_hash_table_add (work->users, g_strdup (user));
}

gboolean
wp_work_note (WpWork *work, WpFieldSet *line, GError **error)
{
  g_autofree char *text = NULL;

  if (work->service->note == NULL || work->quiet)
    return TRUE;
  text = wp_field_set_to_text (line);
  return work->service->note (work->sql, text, work->service->note_data, error);
}

gboolean
wp_work_admit (WpWork *work, WpCaller *caller, WpWireAnswer *answer, GError **error)
{
  WpService *service = work->service;

  return service->admit == NULL || service->admit (work->sql, caller, answer, service->admit_data, error);
}

static gboolean
store_counter (WpWork *work, GError **error)
{
  if (work->seq == work->seq_before)
    return TRUE;
  WpSqlRows *rows = wp_sql (work->sql, SQL_STORE, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_int (rows, 1, work->seq);
  return wp_sql_run (rows, error);
}

gboolean
wp_work_commit (WpWork *work, GError **error)
{
  WpService *service = work->service;

  if (!store_counter (work, error) || !wp_sql_commit (work->sql, error))
    return FALSE;
  work->open = FALSE;
  if (service->news != NULL && (work->seq != work->seq_before || g_hash_table_size (work->users) > 0))
    service->news (work->roots, work->users, work->seq, service->news_data);
  return TRUE;
}

void
wp_work_clear (WpWork *work)
{
  if (work->open)
    wp_sql_rollback (work->sql);
  work->open = FALSE;
  g_clear_pointer (&work->viewer, wp_viewer_free);
  g_clear_pointer (&work->scopes, g_hash_table_unref);
  g_clear_pointer (&work->roots, g_hash_table_unref);
  g_clear_pointer (&work->users, g_hash_table_unref);
}
