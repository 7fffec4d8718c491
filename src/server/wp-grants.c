/* wp-grants.c: who may see what: giving grants and ending them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-grants.h"

#include <glib/gi18n-lib.h>

#include "wp-chain.h"
#include "wp-id.h"
#include "wp-members.h"

#define SQL_GIVE                                                                                                    \
  "INSERT INTO grant_ (id, user_id, holder_kind, holder, levels, from_at, until_at, reason, made_at, made_by, seq)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
#define SQL_END                                                              \
  "UPDATE grant_ SET revoked_seq = ?2, revoked_by = ?3, revoked_reason = ?4" \
  " WHERE id = ?1 AND revoked_seq IS NULL RETURNING user_id"
#define SQL_WHOSE "SELECT user_id, holder FROM grant_ WHERE id = ?1"
#define SQL_BEGIN_LATER "UPDATE grant_ SET seq = ?2 WHERE id = ?1 AND seq IS NULL RETURNING user_id"
#define SQL_TO_BEGIN \
  "SELECT id FROM grant_ WHERE seq IS NULL AND revoked_seq IS NULL AND from_at <= ?1 ORDER BY from_at LIMIT ?2"
#define SQL_TO_END \
  "SELECT id FROM grant_ WHERE revoked_seq IS NULL AND until_at > 0 AND until_at <= ?1 ORDER BY until_at LIMIT ?2"
#define SQL_OF_USER                                                             \
  "SELECT id, user_id, holder_kind, holder, levels, from_at, until_at, reason," \
  " (SELECT a.id FROM authority a WHERE a.one = 1) FROM grant_ WHERE user_id = ?1 AND revoked_seq IS NULL ORDER BY id"

void
wp_grant_free (WpGrant *grant)
{
  if (grant == NULL)
    return;
  g_free (grant->reason);
  g_free (grant);
}

/* A grant on the authority is one on everything. */
static const char *
holder_as_kept (const WpGrant *grant)
{
  return grant->holder_kind == WP_HOLDER_AUTHORITY ? WP_HOLDER_WHOLE : grant->holder;
}

static gboolean
store_grant (WpWork *work, const WpGrant *grant, const char *by, gint64 seq, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_GIVE, error);
  char levels[WP_N_COMPARTMENTS + 1];

  if (rows == NULL)
    return FALSE;
  wp_levels_to_text (&grant->levels, levels);
  wp_sql_bind_id (rows, 1, grant->id);
  wp_sql_bind_id (rows, 2, grant->user);
  wp_sql_bind_int (rows, 3, grant->holder_kind);
  wp_sql_bind_id (rows, 4, holder_as_kept (grant));
  wp_sql_bind_text (rows, 5, levels);
  wp_sql_bind_int (rows, 6, grant->from);
  wp_sql_bind_int (rows, 7, grant->until);
  wp_sql_bind_text (rows, 8, grant->reason);
  wp_sql_bind_int (rows, 9, work->now);
  wp_sql_bind_id (rows, 10, by);
  if (seq != 0)
    wp_sql_bind_int (rows, 11, seq);
  else
    wp_sql_bind_null (rows, 11);
  return wp_sql_run (rows, error);
}

gboolean
wp_grant_give (WpWork *work, WpGrant *grant, const char *by, GError **error)
{
  gint64 seq = grant->from <= work->now ? wp_work_next (work) : 0;

  if (grant->id[0] == '\0')
    wp_id_new_into (work->now, grant->id);
  if (!store_grant (work, grant, by, seq, error))
    return FALSE;
  if (seq == 0)
    return TRUE;
  wp_work_touch_user (work, grant->user);
  if (work->viewer != NULL)
    wp_viewer_drop_root (work->viewer, grant->holder);
  return TRUE;
}

/* Runs a statement that changes the grant @id at a new number and gives its user. */
static gboolean
turn (WpWork *work, WpSqlRows *rows, gboolean *found, GError **error)
{
  GError *failed = NULL;
  char user[37];

  *found = wp_sql_step (rows, &failed);
  if (*found)
    {
      wp_sql_id (rows, 0, user);
      wp_work_touch_user (work, user);
    }
  wp_sql_reset (rows);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_grant_end (WpWork *work, const char *id, const char *by, const char *reason, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_END, error);
  gboolean found;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_int (rows, 2, wp_work_next (work));
  wp_sql_bind_id (rows, 3, by);
  wp_sql_bind_text (rows, 4, reason);
  return turn (work, rows, &found, error) && found;
}

static gboolean
begin_later (WpWork *work, const char *id, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_BEGIN_LATER, error);
  gboolean found;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_int (rows, 2, wp_work_next (work));
  return turn (work, rows, &found, error);
}

static GPtrArray *
read_due (WpWork *work, const char *text, guint max, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpSqlScope) rows = wp_sql (work->sql, text, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_sql_bind_int (rows, 1, work->now);
  wp_sql_bind_int (rows, 2, max);
  while (wp_sql_step (rows, &failed))
    {
      char id[37];
      wp_sql_id (rows, 0, id);
      g_ptr_array_add (ids, g_strdup (id));
    }
  if (failed == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, failed);
  return NULL;
}

gboolean
wp_grants_turn (WpWork *work, guint max, gboolean *more, GError **error)
{
  g_autoptr (GPtrArray) begin = read_due (work, SQL_TO_BEGIN, max, error);
  g_autoptr (GPtrArray) end = begin != NULL ? read_due (work, SQL_TO_END, max, error) : NULL;
  GError *failed = NULL;

  if (end == NULL)
    return FALSE;
  for (guint i = 0; failed == NULL && i < begin->len; i++)
    begin_later (work, g_ptr_array_index (begin, i), &failed);
  for (guint i = 0; failed == NULL && i < end->len; i++)
    wp_grant_end (work, g_ptr_array_index (end, i), NULL, "its time is over", &failed);
  *more = begin->len == max || end->len == max;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
check_grant (const WpGrant *grant, GError **error)
{
  if (wp_id_is_valid (grant->user) && wp_id_is_valid (grant->holder) && grant->holder_kind < WP_N_HOLDER_KINDS
      && !wp_levels_is_none (&grant->levels) && (grant->until == 0 || grant->until > grant->from))
    return TRUE;
  g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
                       _ ("This grant makes no sense: it shows nothing, or it ends before it begins."));
  return FALSE;
}

gboolean
wp_service_grant (WpService *self, WpSql *sql, WpGrant *grant, const char *by, GError **error)
{
  g_auto (WpWork) work = { 0 };

  if (!check_grant (grant, error) || !wp_work_begin (&work, self, sql, error)
      || !wp_grant_give (&work, grant, by, error))
    return FALSE;
  WpAuditEntry line = { .action = "grant", .user = by, .object = grant->id, .reason = grant->reason };
  return wp_chain_append (&work, &line, error) && wp_work_commit (&work, error);
}

/* With whose it was and on what, for a server that was restored from before it was given. */
static gboolean
note_end (WpWork *work, const char *id, GError **error)
{
  g_autoptr (WpFieldSet) line = wp_field_set_new ();
  GError *failed = NULL;

  wp_field_set_put_text (line, "what", "revoke");
  wp_field_set_put_text (line, "grant", id);
  {
    g_auto (WpSqlScope) rows = wp_sql (work->sql, SQL_WHOSE, error);
    char user[37], holder[37];
    if (rows == NULL)
      return FALSE;
    wp_sql_bind_id (rows, 1, id);
    if (wp_sql_step (rows, &failed) && wp_sql_id (rows, 0, user) && wp_sql_id (rows, 1, holder))
      {
        wp_field_set_put_text (line, "user", user);
        wp_field_set_put_text (line, "holder", holder);
      }
  }
  if (failed == NULL)
    return wp_work_note (work, line, error);
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_service_revoke (
    WpService *self, WpSql *sql, const char *grant_id, const char *by, const char *reason, GError **error)
{
  g_auto (WpWork) work = { 0 };
  GError *failed = NULL;

  if (!wp_work_begin (&work, self, sql, error))
    return FALSE;
  if (!wp_grant_end (&work, grant_id, by, reason, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, failed);
      else
        g_set_error_literal (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND,
                             _ ("There is no such grant, or it has ended already."));
      return FALSE;
    }
  WpAuditEntry line = { .action = "revoke", .user = by, .object = grant_id, .reason = reason };
  return note_end (&work, grant_id, error) && wp_chain_append (&work, &line, error) && wp_work_commit (&work, error);
}

GPtrArray *
wp_service_grants (WpService *self, WpSql *sql, const char *user, GError **error)
{
  g_autoptr (GPtrArray) grants = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_grant_free);
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_OF_USER, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_sql_bind_id (rows, 1, user);
  while (wp_sql_step (rows, &failed))
    {
      WpGrant *grant = g_new0 (WpGrant, 1);
      wp_sql_id (rows, 0, grant->id);
      wp_sql_id (rows, 1, grant->user);
      grant->holder_kind = (WpHolderKind) wp_sql_int (rows, 2);
      wp_sql_id (rows, 3, grant->holder);
      if (grant->holder_kind == WP_HOLDER_AUTHORITY)
        wp_sql_id (rows, 8, grant->holder);
      wp_levels_from_text (wp_sql_text (rows, 4), &grant->levels);
      grant->from = wp_sql_int (rows, 5);
      grant->until = wp_sql_int (rows, 6);
      grant->reason = g_strdup (wp_sql_text (rows, 7));
      g_ptr_array_add (grants, grant);
    }
  if (failed == NULL)
    return g_steal_pointer (&grants);
  g_propagate_error (error, failed);
  return NULL;
}
