/* wp-outlived.c: what was taken away from records that a restored server does not have again yet.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-outlived.h"

#define SQL_END "INSERT INTO outlived_end (user_id, holder) VALUES (?1, ?2) ON CONFLICT (user_id, holder) DO NOTHING"
#define SQL_HAS_ENDED "SELECT 1 FROM outlived_end WHERE user_id = ?1 AND holder = ?2"
#define SQL_RAISE                                                      \
  "INSERT INTO outlived_raise (id, sensitivity) VALUES (?1, ?2)"       \
  " ON CONFLICT (id) DO UPDATE SET sensitivity = excluded.sensitivity" \
  " WHERE excluded.sensitivity > outlived_raise.sensitivity"
#define SQL_GUARD "SELECT sensitivity FROM outlived_raise WHERE id = ?1"

/* A server that was never restored has nothing of the sort. */
static gboolean
was_restored (WpWork *work)
{
  return work->epoch > 1;
}

gboolean
wp_outlived_end (WpWork *work, const char *user, const char *holder, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_END, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, user);
  wp_sql_bind_id (rows, 2, holder);
  return wp_sql_run (rows, error);
}

gboolean
wp_outlived_has_ended (WpWork *work, const char *user, const char *holder, gboolean *ended, GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  GError *failed = NULL;

  *ended = FALSE;
  if (!was_restored (work))
    return TRUE;
  rows = wp_sql (work->sql, SQL_HAS_ENDED, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, user);
  wp_sql_bind_id (rows, 2, holder);
  *ended = wp_sql_step (rows, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_outlived_raise (WpWork *work, const char *id, WpSensitivity to, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_RAISE, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_int (rows, 2, to);
  return wp_sql_run (rows, error);
}

gboolean
wp_outlived_guard (WpWork *work, const char *id, WpSensitivity *sensitivity, GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  GError *failed = NULL;

  if (!was_restored (work))
    return TRUE;
  rows = wp_sql (work->sql, SQL_GUARD, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  if (wp_sql_step (rows, &failed))
    *sensitivity = MAX (*sensitivity, (WpSensitivity) wp_sql_int (rows, 0));
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}
