/* wp-held-target.c: where something that is held back would lead, when what it hangs on is not there either.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-held-target.h"

#include <string.h>

#include "wp-kinds.h"

#define SQL_OF_RECORD                                                             \
  "SELECT q.root_kind, q.root FROM mutation m JOIN quarantine q ON q.mid = m.mid" \
  " WHERE m.id = ?1 AND m.rev = 0 AND q.state = 0 AND q.root IS NOT NULL LIMIT 1"
#define SQL_ADOPT                                                                    \
  "UPDATE quarantine SET root_kind = ?2, root = ?3 WHERE root IS NULL AND state = 0" \
  " AND mid IN (SELECT mid FROM mutation WHERE id = ?1 AND rev = 0)"

/* Where what is held about the record @id leads. */
static gboolean
find_held (WpWork *work, const char *id, WpScope *scope, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (work->sql, SQL_OF_RECORD, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  if (wp_sql_step (rows, &failed))
    {
      scope->root_kind = (WpRootKind) wp_sql_int (rows, 0);
      wp_sql_id (rows, 1, scope->root);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_held_target (
    WpWork *work, const WpKind *kind, const WpMutation *mutation, WpFieldSet *patch, WpScope *scope, GError **error)
{
  char id[37];

  scope->root[0] = '\0';
  if (!find_held (work, mutation->id, scope, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kind->root_fields) && kind->root_fields[i] != NULL; i++)
    {
      if (scope->root[0] == '\0' && wp_field_set_get_short (patch, kind->root_fields[i], id, sizeof id)
          && !find_held (work, id, scope, error))
        return FALSE;
    }
  if (scope->root[0] == '\0' && kind->id == WP_KIND_FAMILY_LOCALITY
      && wp_field_set_get_short (patch, "locality", id, sizeof id))
    {
      scope->root_kind = WP_ROOT_AUTHORITY;
      g_strlcpy (scope->root, id, sizeof scope->root);
    }
  return TRUE;
}

gboolean
wp_held_adopt (WpWork *work, const WpKind *kind, WpFieldSet *patch, const WpScope *scope, GError **error)
{
  const char *field = kind->id == WP_KIND_FAMILY_MEMBER     ? "person"
                      : kind->id == WP_KIND_FAMILY_LOCALITY ? "family"
                                                            : NULL;
  char id[37];

  if (field == NULL || scope->root[0] == '\0' || !wp_field_set_get_short (patch, field, id, sizeof id))
    return TRUE;
  WpSqlRows *rows = wp_sql (work->sql, SQL_ADOPT, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_int (rows, 2, scope->root_kind);
  wp_sql_bind_id (rows, 3, scope->root);
  return wp_sql_run (rows, error);
}
