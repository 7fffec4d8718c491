/* wp-viewer.c: what one user may see: their grants, met with where roots lie.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-viewer.h"

#include <string.h>

#define SQL_GRANTS                                                  \
  "SELECT id, holder_kind, holder, levels, seq FROM grant_"         \
  " WHERE user_id = ?1 AND revoked_seq IS NULL AND seq IS NOT NULL" \
  " AND (until_at = 0 OR until_at > ?2)"
#define SQL_SIGHTS                                                                       \
  "SELECT m.seq, g.seq, g.levels FROM member m CROSS JOIN grant_ g"                      \
  " WHERE m.root = ?1 AND m.gone_seq IS NULL AND g.holder = m.holder AND g.user_id = ?2" \
  " AND g.holder_kind = m.holder_kind"                                                   \
  " AND g.revoked_seq IS NULL AND g.seq IS NOT NULL AND (g.until_at = 0 OR g.until_at > ?3)"
#define SQL_HOLDERS "SELECT holder, seq, holder_kind FROM member WHERE root = ?1 AND gone_seq IS NULL"
#define SQL_THROUGH                                              \
  "SELECT levels FROM grant_ WHERE holder = ?1 AND user_id = ?2" \
  " AND holder_kind = ?3 AND revoked_seq IS NULL AND (until_at = 0 OR until_at > ?4)"
/* Not those that came of what the user added: else what somebody saw once would be theirs for ever. */
#define SQL_FROM_OTHERS                                                           \
  "SELECT DISTINCT levels FROM grant_ WHERE user_id = ?1 AND revoked_seq IS NULL" \
  " AND seq IS NOT NULL AND (until_at = 0 OR until_at > ?2) AND (made_by IS NULL OR made_by <> ?1)"

static void
free_view (gpointer data)
{
  WpRootView *view = data;

  g_array_unref (view->sights);
  g_free (view);
}

void
wp_levels_to_text (const WpLevels *levels, char text[WP_N_COMPARTMENTS + 1])
{
  for (guint i = 0; i < WP_N_COMPARTMENTS; i++)
    text[i] = levels->highest[i] < 0 ? '-' : (char) ('0' + levels->highest[i]);
  text[WP_N_COMPARTMENTS] = '\0';
}

gboolean
wp_levels_from_text (const char *text, WpLevels *levels)
{
  if (text == NULL || strlen (text) != WP_N_COMPARTMENTS || strspn (text, "-012") != WP_N_COMPARTMENTS)
    return FALSE;
  for (guint i = 0; i < WP_N_COMPARTMENTS; i++)
    levels->highest[i] = text[i] == '-' ? -1 : (gint8) (text[i] - '0');
  return TRUE;
}

static void
keep_grant (WpViewer *self, const WpViewerGrant *grant)
{
  GArray *same = g_hash_table_lookup (self->by_holder, grant->holder);
  guint index = self->grants->len;

  g_array_append_val (self->grants, *grant);
  if (same == NULL)
    {
      same = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->by_holder, g_strdup (grant->holder), same);
    }
  g_array_append_val (same, index);
}

gboolean
wp_viewer_read_grants (WpViewer *self, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (self->sql, SQL_GRANTS, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, self->user);
  wp_sql_bind_int (rows, 2, self->now);
  while (wp_sql_step (rows, &failed))
    {
      WpViewerGrant grant = { .holder_kind = (int) wp_sql_int (rows, 1), .seq = wp_sql_int (rows, 4) };
      wp_sql_id (rows, 0, grant.id);
      wp_sql_id (rows, 2, grant.holder);
      if (wp_levels_from_text (wp_sql_text (rows, 3), &grant.levels))
        keep_grant (self, &grant);
    }
  self->has_grants = failed == NULL;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

WpViewer *
wp_viewer_new (WpSql *sql, const char *user, const char *authority, gint64 now)
{
  WpViewer *self = g_new0 (WpViewer, 1);

  self->sql = sql;
  self->now = now;
  g_strlcpy (self->user, user, sizeof self->user);
  g_strlcpy (self->authority, authority, sizeof self->authority);
  self->grants = g_array_new (FALSE, FALSE, sizeof (WpViewerGrant));
  self->by_holder = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_view);
  return self;
}

void
wp_viewer_free (WpViewer *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->grants);
  g_hash_table_unref (self->by_holder);
  g_hash_table_unref (self->views);
  g_free (self);
}

GArray *
wp_viewer_holder (WpViewer *self, const char *holder)
{
  return g_hash_table_lookup (self->by_holder, holder);
}

void
wp_viewer_drop_root (WpViewer *self, const char *root)
{
  g_hash_table_remove (self->views, root);
}

static void
add_sight (WpRootView *view, gint64 since, const WpLevels *levels)
{
  WpSight sight = { since, *levels };

  g_array_append_val (view->sights, sight);
  wp_levels_add (&view->levels, levels);
}

/* What everybody with an account sees: the index of the authority and of its users; and of oneself, more. */
static void
add_what_everybody_sees (WpViewer *self, WpRootView *view, WpRootKind root_kind, const char *root)
{
  WpLevels levels = wp_levels_none ();

  levels.highest[WP_COMPARTMENT_INDEX] = WP_SENSITIVITY_NORMAL;
  if (root_kind == WP_ROOT_USER && strcmp (root, self->user) == 0)
    levels = wp_levels_all (WP_SENSITIVITY_RESTRICTED);
  if (root_kind == WP_ROOT_USER || (root_kind == WP_ROOT_AUTHORITY && strcmp (root, self->authority) == 0))
    add_sight (view, 0, &levels);
}

/* Through the grants that meet the holders of this one root. */
static gboolean
read_sights (WpViewer *self, WpRootView *view, const char *root, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (self->sql, SQL_SIGHTS, error);
  GError *failed = NULL;
  WpLevels levels;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, root);
  wp_sql_bind_id (rows, 2, self->user);
  wp_sql_bind_int (rows, 3, self->now);
  while (wp_sql_step (rows, &failed))
    {
      if (wp_levels_from_text (wp_sql_text (rows, 2), &levels))
        add_sight (view, MAX (wp_sql_int (rows, 0), wp_sql_int (rows, 1)), &levels);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
add_granted (WpViewer *self, WpRootView *view, const char *root, GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  GError *failed = NULL;

  if (self->grants->len == 0)
    return TRUE;
  rows = wp_sql (self->sql, SQL_HOLDERS, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, root);
  while (wp_sql_step (rows, &failed))
    {
      char holder[37];
      wp_sql_id (rows, 0, holder);
      GArray *indices = wp_viewer_holder (self, holder);
      for (guint i = 0; indices != NULL && i < indices->len; i++)
        {
          const WpViewerGrant *grant = &g_array_index (self->grants, WpViewerGrant, g_array_index (indices, guint, i));
          if (grant->holder_kind == (int) wp_sql_int (rows, 2))
            add_sight (view, MAX (grant->seq, wp_sql_int (rows, 1)), &grant->levels);
        }
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* Adds up the levels of each row. */
static gboolean
add_levels (WpSqlRows *rows, WpLevels *levels, gboolean *any, GError **error)
{
  GError *failed = NULL;
  WpLevels one;

  while (wp_sql_step (rows, &failed))
    if (wp_levels_from_text (wp_sql_text (rows, 0), &one))
      {
        wp_levels_add (levels, &one);
        *any = TRUE;
      }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_viewer_levels_through (WpViewer *self, GHashTable *holders, WpLevels *levels, GError **error)
{
  GHashTableIter iter;
  gpointer holder, kind;
  gboolean any = FALSE;

  *levels = wp_levels_none ();
  g_hash_table_iter_init (&iter, holders);
  while (g_hash_table_iter_next (&iter, &holder, &kind))
    {
      g_auto (WpSqlScope) rows = wp_sql (self->sql, SQL_THROUGH, error);
      if (rows == NULL)
        return FALSE;
      wp_sql_bind_id (rows, 1, holder);
      wp_sql_bind_id (rows, 2, self->user);
      wp_sql_bind_int (rows, 3, GPOINTER_TO_INT (kind));
      wp_sql_bind_int (rows, 4, self->now);
      if (!add_levels (rows, levels, &any, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wp_viewer_levels_of_own (WpViewer *self, WpLevels *levels, GError **error)
{
  if (!self->has_own)
    {
      g_auto (WpSqlScope) rows = wp_sql (self->sql, SQL_FROM_OTHERS, error);
      gboolean any = FALSE;
      self->own = wp_levels_none ();
      if (rows == NULL)
        return FALSE;
      wp_sql_bind_id (rows, 1, self->user);
      wp_sql_bind_int (rows, 2, self->now);
      if (!add_levels (rows, &self->own, &any, error))
        return FALSE;
      if (!any)
        self->own = wp_levels_all (WP_SENSITIVITY_NORMAL);
      self->own.highest[WP_COMPARTMENT_INDEX] = MAX (self->own.highest[WP_COMPARTMENT_INDEX], WP_SENSITIVITY_NORMAL);
      self->has_own = TRUE;
    }
  *levels = self->own;
  return TRUE;
}

const WpRootView *
wp_viewer_root (WpViewer *self, WpRootKind root_kind, const char *root, GError **error)
{
  WpRootView *view = g_hash_table_lookup (self->views, root);

  if (view != NULL)
    return view;
  view = g_new0 (WpRootView, 1);
  view->sights = g_array_new (FALSE, FALSE, sizeof (WpSight));
  view->levels = wp_levels_none ();
  add_what_everybody_sees (self, view, root_kind, root);
  if (!(self->has_grants ? add_granted : read_sights) (self, view, root, error))
    {
      free_view (view);
      return NULL;
    }
  g_hash_table_insert (self->views, g_strdup (root), view);
  return view;
}

gboolean
wp_viewer_allows (WpViewer *self, const WpScope *scope, GError **error)
{
  const WpRootView *view = wp_viewer_root (self, scope->root_kind, scope->root, error);

  return view != NULL && wp_levels_allow (&view->levels, scope->compartment, scope->sensitivity);
}

gint64
wp_root_view_since (const WpRootView *view, WpCompartment compartment, WpSensitivity sensitivity)
{
  gint64 since = WP_NEVER;

  if (!wp_levels_allow (&view->levels, compartment, sensitivity))
    return since;
  for (guint i = 0; i < view->sights->len; i++)
    {
      const WpSight *sight = &g_array_index (view->sights, WpSight, i);
      if (wp_levels_allow (&sight->levels, compartment, sensitivity))
        since = MIN (since, sight->since);
    }
  return since;
}
