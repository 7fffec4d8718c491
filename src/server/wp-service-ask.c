/* wp-service-ask.c: what verbs and those who wait ask of the service.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "wp-members.h"

#define SQL_AUTHORITY "SELECT id, epoch, seq FROM authority WHERE one = 1"
#define SQL_ROOT_KIND "SELECT root_kind FROM member WHERE root = ?1 LIMIT 1"
#define SQL_HOLDERS_OF_ROOT "SELECT holder, root_kind FROM member WHERE root = ?1"
#define SQL_OF_KIND "SELECT id, fields FROM rec WHERE kind = ?1 AND voided = 0"

#define EVERYBODY "everybody"

typedef struct
{
  char id[37];
  gint64 epoch;
  gint64 seq;
} Authority;

static gboolean
read_authority (WpSql *sql, Authority *authority, GError **error)
{
  g_auto (WpSqlScope) row = wp_sql (sql, SQL_AUTHORITY, error);
  GError *failed = NULL;

  *authority = (Authority){ 0 };
  if (row == NULL)
    return FALSE;
  if (wp_sql_step (row, &failed))
    {
      wp_sql_id (row, 0, authority->id);
      authority->epoch = wp_sql_int (row, 1);
      authority->seq = wp_sql_int (row, 2);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_service_seq (WpService *self, WpSql *sql, gint64 *seq, char **epoch, GError **error)
{
  Authority authority;

  if (!read_authority (sql, &authority, error))
    return FALSE;
  if (seq != NULL)
    *seq = authority.seq;
  if (epoch != NULL)
    *epoch = wp_epoch_name (authority.epoch);
  return TRUE;
}

WpViewer *
wp_service_viewer (WpService *self, WpSql *sql, const char *user, GError **error)
{
  Authority authority;

  if (!read_authority (sql, &authority, error))
    return NULL;
  return wp_viewer_new (sql, user, authority.id, wp_clock_now (self->clock));
}

gboolean
wp_service_visible (WpService *self, WpSql *sql, const char *user, const char *root, WpLevels *levels, GError **error)
{
  g_autoptr (WpViewer) viewer = wp_service_viewer (self, sql, user, error);
  g_auto (WpSqlScope) rows = NULL;
  const WpRootView *view;
  GError *failed = NULL;

  *levels = wp_levels_none ();
  if (viewer == NULL || (rows = wp_sql (sql, SQL_ROOT_KIND, error)) == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, root);
  if (!wp_sql_step (rows, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, failed);
      return failed == NULL;
    }
  view = wp_viewer_root (viewer, (WpRootKind) wp_sql_int (rows, 0), root, error);
  if (view == NULL)
    return FALSE;
  *levels = view->levels;
  return TRUE;
}

GPtrArray *
wp_service_holders_of_user (WpService *self, WpSql *sql, const char *user, GError **error)
{
  g_autoptr (WpViewer) viewer = wp_service_viewer (self, sql, user, error);
  GPtrArray *holders;
  GHashTableIter iter;
  gpointer holder;

  if (viewer == NULL || !wp_viewer_read_grants (viewer, error))
    return NULL;
  holders = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (holders, g_strdup (EVERYBODY));
  g_hash_table_iter_init (&iter, viewer->by_holder);
  while (g_hash_table_iter_next (&iter, &holder, NULL))
    g_ptr_array_add (holders, g_strdup (holder));
  return holders;
}

/* Those that the root has left are among them, since whoever saw it there is to be told. */
GPtrArray *
wp_service_holders_of_root (WpService *self, WpSql *sql, const char *root, GError **error)
{
  g_autoptr (GPtrArray) holders = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_HOLDERS_OF_ROOT, error);
  gboolean seen_by_all = FALSE;
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_sql_bind_id (rows, 1, root);
  while (wp_sql_step (rows, &failed))
    {
      WpRootKind kind = (WpRootKind) wp_sql_int (rows, 1);
      char holder[37];
      wp_sql_id (rows, 0, holder);
      g_ptr_array_add (holders, g_strdup (holder));
      seen_by_all = seen_by_all || kind == WP_ROOT_AUTHORITY || kind == WP_ROOT_USER;
    }
  if (seen_by_all)
    g_ptr_array_add (holders, g_strdup (EVERYBODY));
  if (failed == NULL)
    return g_steal_pointer (&holders);
  g_propagate_error (error, failed);
  return NULL;
}

gboolean
wp_service_find_named (
    WpService *self, WpSql *sql, const char *kind, const char *name, char id[37], guint *n, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_OF_KIND, error);
  const char *field = g_str_equal (kind, "user") ? "sign_in" : "name";
  GError *failed = NULL;

  *n = 0;
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_text (rows, 1, kind);
  while (*n < 2 && wp_sql_step (rows, &failed))
    {
      g_autoptr (WpFieldSet) fields = wp_field_set_parse (wp_sql_text (rows, 1));
      g_autofree char *text = fields != NULL ? wp_field_set_dup_text (fields, field) : NULL;
      if (g_strcmp0 (text, name) != 0)
        continue;
      wp_sql_id (rows, 0, id);
      (*n)++;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}
