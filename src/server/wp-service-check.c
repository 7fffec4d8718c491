/* wp-service-check.c: whether what is stored holds together.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wp-chain.h"
#include "wp-members.h"

#define SQL_ALL "SELECT id, kind, rev, root, fields, revs FROM rec"
#define SQL_KIND "SELECT kind FROM rec WHERE id = ?1"
#define SQL_HAS_ROOT "SELECT 1 FROM member WHERE root = ?1 LIMIT 1"
#define SQL_ROOTS "SELECT DISTINCT root, root_kind FROM member ORDER BY root"

typedef struct
{
  WpWork *work;
  gint64 unreadable, above, rootless, dangling, misplaced;
} Faults;

/* Whether a statement with one id finds a row; @kind: (nullable): then its first column has to be that. */
static gboolean
is_there (WpSql *sql, const char *text, const char *id, const char *kind, gboolean *there, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, text, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  *there = wp_sql_step (rows, &failed) && (kind == NULL || g_strcmp0 (wp_sql_text (rows, 0), kind) == 0);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
check_references (Faults *self, const WpKind *kind, WpFieldSet *fields, GError **error)
{
  for (guint i = 0; i < kind->n_fields; i++)
    {
      gboolean there = TRUE;
      char id[37];
      if (kind->fields[i].type != WP_FIELD_REF || !wp_field_set_get_short (fields, kind->fields[i].name, id, sizeof id))
        continue;
      if (!is_there (self->work->sql, SQL_KIND, id, kind->fields[i].of, &there, error))
        return FALSE;
      self->dangling += !there;
    }
  return TRUE;
}

static gboolean
check_record (Faults *self, WpSqlRows *rows, GError **error)
{
  const WpKind *kind = wp_kind_by_name (wp_sql_text (rows, 1));
  g_autoptr (WpFieldSet) fields = wp_field_set_parse (wp_sql_text (rows, 4));
  g_autoptr (WpFieldRevs) revs = wp_field_revs_from_text (wp_sql_text (rows, 5));
  gboolean there;
  char root[37];

  self->above += wp_sql_int (rows, 2) > self->work->seq;
  if (kind == NULL || fields == NULL || revs == NULL)
    {
      self->unreadable++;
      return TRUE;
    }
  wp_sql_id (rows, 3, root);
  if (!is_there (self->work->sql, SQL_HAS_ROOT, root, NULL, &there, error))
    return FALSE;
  self->rootless += !there;
  return check_references (self, kind, fields, error);
}

static gboolean
check_records (Faults *self, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (self->work->sql, SQL_ALL, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  while (failed == NULL && wp_sql_step (rows, &failed))
    check_record (self, rows, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
check_members (Faults *self, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (self->work->sql, SQL_ROOTS, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  while (failed == NULL && wp_sql_step (rows, &failed))
    {
      gboolean differ = FALSE;
      char root[37];
      wp_sql_id (rows, 0, root);
      if (wp_members_differ (self->work, (WpRootKind) wp_sql_int (rows, 1), root, &differ, &failed))
        self->misplaced += differ;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static void
tell (GPtrArray *problems, gint64 n, const char *sentence)
{
  if (n > 0)
    g_ptr_array_add (problems, g_strdup_printf ("%s (%" G_GINT64_FORMAT ")", sentence, n));
}

gboolean
wp_service_check (WpService *self, WpSql *sql, GPtrArray *problems, GError **error)
{
  g_auto (WpWork) work = { 0 };
  Faults faults = { .work = &work };

  if (!wp_work_begin_reading (&work, self, sql, error) || !check_records (&faults, error)
      || !check_members (&faults, error) || !wp_chain_check (sql, problems, error))
    return FALSE;
  tell (problems, faults.unreadable, _ ("Records can’t be read as they are stored."));
  tell (problems, faults.above, _ ("Records have a revision above the counter: restore made no new epoch."));
  tell (problems, faults.rootless, _ ("Records belong to nothing that anybody could see."));
  tell (problems, faults.dangling, _ ("References lead to records that are not there."));
  tell (problems, faults.misplaced, _ ("Families or people are not listed where their records say that they are."));
  return TRUE;
}
