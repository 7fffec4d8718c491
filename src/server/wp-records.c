/* wp-records.c: the rows of records: reading and writing them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-records.h"

#include <string.h>

#define SQL_LOAD "SELECT " WP_REC_COLUMNS ", revs FROM rec WHERE id = ?1"
#define SQL_ANY "SELECT 1 FROM rec WHERE id BETWEEN ?1 AND ?2 LIMIT 1"
#define SQL_SCOPE "SELECT kind, root_kind, root, compartment, sensitivity FROM rec WHERE id = ?1"
#define SQL_INSERT                                                                                                 \
  "INSERT INTO rec (id, kind, rev, root_kind, root, compartment, sensitivity, created_at, created_by, updated_at," \
  " updated_by, voided, source, external_id, fields, revs)"                                                        \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
#define SQL_UPDATE                                                                                           \
  "UPDATE rec SET rev = ?2, root_kind = ?3, root = ?4, compartment = ?5, sensitivity = ?6, updated_at = ?7," \
  " updated_by = ?8, voided = ?9, fields = ?10, revs = ?11 WHERE id = ?1"
#define SQL_BURY                                                                    \
  "INSERT INTO tomb (id, root, compartment, sensitivity, root_kind, kind, seq, at)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"                                        \
  " ON CONFLICT (id, root, compartment, sensitivity) DO UPDATE SET seq = excluded.seq, at = excluded.at"
#define SQL_UNBURY "DELETE FROM tomb WHERE id = ?1 AND root = ?2 AND compartment = ?3 AND sensitivity = ?4"
#define SQL_LINK "INSERT INTO link (target, kind, rec) VALUES (?1, ?2, ?3) ON CONFLICT (target, kind, rec) DO NOTHING"
#define SQL_LINKED "SELECT rec FROM link WHERE target = ?1 AND kind = ?2 ORDER BY rec"

void
wp_rec_free (WpRec *rec)
{
  if (rec == NULL)
    return;
  wp_row_clear (&rec->row);
  g_free (rec->revs);
  g_free (rec);
}

void
wp_rec_borrow (WpSqlRows *rows, WpRow *row)
{
  wp_sql_id (rows, 0, row->id);
  row->kind = (char *) wp_sql_text (rows, 1);
  row->rev = wp_sql_int (rows, 2);
  row->scope.root_kind = (WpRootKind) wp_sql_int (rows, 3);
  wp_sql_id (rows, 4, row->scope.root);
  row->scope.compartment = (WpCompartment) wp_sql_int (rows, 5);
  row->scope.sensitivity = (WpSensitivity) wp_sql_int (rows, 6);
  row->created_at = wp_sql_int (rows, 7);
  wp_sql_id (rows, 8, row->created_by);
  row->updated_at = wp_sql_int (rows, 9);
  wp_sql_id (rows, 10, row->updated_by);
  row->voided = wp_sql_int (rows, 11) != 0;
  row->source = (char *) wp_sql_text (rows, 12);
  row->external_id = (char *) wp_sql_text (rows, 13);
  row->fields = (char *) wp_sql_text (rows, 14);
}

WpRec *
wp_rec_load (WpSql *sql, const char *id, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_LOAD, error);

  if (rows == NULL)
    return NULL;
  wp_sql_bind_id (rows, 1, id);
  if (!wp_sql_step (rows, error))
    return NULL;
  WpRec *rec = g_new0 (WpRec, 1);
  wp_rec_borrow (rows, &rec->row);
  rec->row.kind = g_strdup (rec->row.kind);
  rec->row.source = g_strdup (rec->row.source);
  rec->row.external_id = g_strdup (rec->row.external_id);
  rec->row.fields = g_strdup (rec->row.fields);
  rec->revs = g_strdup (wp_sql_text (rows, 15));
  return rec;
}

gboolean
wp_id_range_any (WpSql *sql, const char *text, const WpIdRange *range, gboolean *any, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, text, error);
  GError *failed = NULL;

  *any = FALSE;
  if (rows == NULL || range->from[0] == '\0')
    return rows != NULL;
  wp_sql_bind_id (rows, 1, range->from);
  wp_sql_bind_id (rows, 2, range->to);
  *any = wp_sql_step (rows, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_rec_any (WpSql *sql, const WpIdRange *range, gboolean *any, GError **error)
{
  return wp_id_range_any (sql, SQL_ANY, range, any, error);
}

gboolean
wp_rec_scope (WpSql *sql, const char *id, char **kind, WpScope *scope, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_SCOPE, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  if (!wp_sql_step (rows, error))
    return FALSE;
  *kind = g_strdup (wp_sql_text (rows, 0));
  scope->root_kind = (WpRootKind) wp_sql_int (rows, 1);
  wp_sql_id (rows, 2, scope->root);
  scope->compartment = (WpCompartment) wp_sql_int (rows, 3);
  scope->sensitivity = (WpSensitivity) wp_sql_int (rows, 4);
  return TRUE;
}

/* Where a record lies. */
typedef struct
{
  char id[37]; /* also the key */
  const WpKind *kind;
  WpScope scope;
} Place;

static void
remember (WpWork *work, const char *id, const char *kind_name, const WpScope *scope)
{
  const WpKind *kind = wp_kind_by_name (kind_name);

  if (work->scopes == NULL)
    work->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (kind == NULL)
    return;
  Place *place = g_new (Place, 1);
  g_strlcpy (place->id, id, sizeof place->id);
  place->kind = kind;
  place->scope = *scope;
  g_hash_table_replace (work->scopes, place->id, place);
}

gboolean
wp_work_has_met (WpWork *work, const char *id)
{
  return work->scopes != NULL && g_hash_table_contains (work->scopes, id);
}

void
wp_work_forget (WpWork *work, const char *id)
{
  if (work->scopes != NULL)
    g_hash_table_remove (work->scopes, id);
}

gboolean
wp_work_scope (WpWork *work, const char *id, const WpKind **kind, WpScope *scope, GError **error)
{
  const Place *place = work->scopes != NULL ? g_hash_table_lookup (work->scopes, id) : NULL;
  g_autofree char *name = NULL;

  if (place != NULL)
    {
      *kind = place->kind;
      *scope = place->scope;
      return TRUE;
    }
  if (!wp_rec_scope (work->sql, id, &name, scope, error))
    return FALSE;
  *kind = wp_kind_by_name (name);
  remember (work, id, name, scope);
  return TRUE;
}

gboolean
wp_rec_insert (WpWork *work, const WpRec *rec, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_INSERT, error);
  const WpRow *row = &rec->row;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, row->id);
  wp_sql_bind_text (rows, 2, row->kind);
  wp_sql_bind_int (rows, 3, row->rev);
  wp_sql_bind_int (rows, 4, row->scope.root_kind);
  wp_sql_bind_id (rows, 5, row->scope.root);
  wp_sql_bind_int (rows, 6, row->scope.compartment);
  wp_sql_bind_int (rows, 7, row->scope.sensitivity);
  wp_sql_bind_int (rows, 8, row->created_at);
  wp_sql_bind_id (rows, 9, row->created_by);
  wp_sql_bind_int (rows, 10, row->updated_at);
  wp_sql_bind_id (rows, 11, row->updated_by);
  wp_sql_bind_int (rows, 12, row->voided);
  wp_sql_bind_text (rows, 13, row->source);
  wp_sql_bind_text (rows, 14, row->external_id);
  wp_sql_bind_text (rows, 15, row->fields);
  wp_sql_bind_text (rows, 16, rec->revs);
  if (!wp_sql_run (rows, error))
    return FALSE;
  remember (work, row->id, row->kind, &row->scope);
  wp_work_touch_root (work, row->scope.root);
  return TRUE;
}

gboolean
wp_scope_equal (const WpScope *a, const WpScope *b)
{
  return a->root_kind == b->root_kind && strcmp (a->root, b->root) == 0 && a->compartment == b->compartment
         && a->sensitivity == b->sensitivity;
}

static gboolean
leave_tombstone (WpWork *work, const WpRow *row, const WpScope *before, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_BURY, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, row->id);
  wp_sql_bind_id (rows, 2, before->root);
  wp_sql_bind_int (rows, 3, before->compartment);
  wp_sql_bind_int (rows, 4, before->sensitivity);
  wp_sql_bind_int (rows, 5, before->root_kind);
  wp_sql_bind_text (rows, 6, row->kind);
  wp_sql_bind_int (rows, 7, row->rev);
  wp_sql_bind_int (rows, 8, work->now);
  if (!wp_sql_run (rows, error) || (rows = wp_sql (work->sql, SQL_UNBURY, error)) == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, row->id);
  wp_sql_bind_id (rows, 2, row->scope.root);
  wp_sql_bind_int (rows, 3, row->scope.compartment);
  wp_sql_bind_int (rows, 4, row->scope.sensitivity);
  wp_work_touch_root (work, before->root);
  return wp_sql_run (rows, error);
}

gboolean
wp_rec_update (WpWork *work, const WpRec *rec, const WpScope *before, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_UPDATE, error);
  const WpRow *row = &rec->row;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, row->id);
  wp_sql_bind_int (rows, 2, row->rev);
  wp_sql_bind_int (rows, 3, row->scope.root_kind);
  wp_sql_bind_id (rows, 4, row->scope.root);
  wp_sql_bind_int (rows, 5, row->scope.compartment);
  wp_sql_bind_int (rows, 6, row->scope.sensitivity);
  wp_sql_bind_int (rows, 7, row->updated_at);
  wp_sql_bind_id (rows, 8, row->updated_by);
  wp_sql_bind_int (rows, 9, row->voided);
  wp_sql_bind_text (rows, 10, row->fields);
  wp_sql_bind_text (rows, 11, rec->revs);
  if (!wp_sql_run (rows, error))
    return FALSE;
  remember (work, row->id, row->kind, &row->scope);
  wp_work_touch_root (work, row->scope.root);
  return wp_scope_equal (&row->scope, before) || leave_tombstone (work, row, before, error);
}

gboolean
wp_rec_follow (WpWork *work, const WpRec *rec, const WpScope *before, GError **error)
{
  if (wp_scope_equal (&rec->row.scope, before))
    return TRUE;
  g_autoptr (GPtrArray) conflicts = wp_link_all (work->sql, rec->row.id, wp_kind (WP_KIND_CONFLICT)->name, error);
  if (conflicts == NULL)
    return FALSE;
  for (guint i = 0; i < conflicts->len; i++)
    {
      GError *failed = NULL;
      g_autoptr (WpRec) conflict = wp_rec_load (work->sql, g_ptr_array_index (conflicts, i), &failed);
      if (conflict == NULL && failed == NULL)
        continue;
      if (conflict != NULL)
        {
          WpScope scope = conflict->row.scope;
          conflict->row.scope = rec->row.scope;
          conflict->row.rev = wp_work_next (work);
          if (wp_rec_update (work, conflict, &scope, &failed))
            continue;
        }
      g_propagate_error (error, failed);
      return FALSE;
    }
  return TRUE;
}

gboolean
wp_link_add (WpWork *work, const char *target, const char *kind, const char *rec, GError **error)
{
  WpSqlRows *rows = wp_sql (work->sql, SQL_LINK, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, target);
  wp_sql_bind_text (rows, 2, kind);
  wp_sql_bind_id (rows, 3, rec);
  return wp_sql_run (rows, error);
}

GPtrArray *
wp_link_all (WpSql *sql, const char *target, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_LINKED, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  wp_sql_bind_id (rows, 1, target);
  wp_sql_bind_text (rows, 2, kind);
  while (wp_sql_step (rows, &failed))
    {
      char id[37];
      wp_sql_id (rows, 0, id);
      g_ptr_array_add (found, g_strdup (id));
    }
  if (failed == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, failed);
  return NULL;
}
