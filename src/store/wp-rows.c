/* wp-rows.c: records as rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-rows.h"

/* The columns that every table has, in the order in which they are read and written here. */
#define META_COLUMNS \
  "id, root_kind, root, sensitivity, rev, created_at, created_by, updated_at, updated_by, source, external_id, voided"
enum {
  COLUMN_ID,
  COLUMN_ROOT_KIND,
  COLUMN_ROOT,
  COLUMN_SENSITIVITY,
  COLUMN_REV,
  COLUMN_CREATED_AT,
  COLUMN_CREATED_BY,
  COLUMN_UPDATED_AT,
  COLUMN_UPDATED_BY,
  COLUMN_SOURCE,
  COLUMN_EXTERNAL_ID,
  COLUMN_VOIDED,
  N_META_COLUMNS,
};

/* The statements of one kind, made from its table of fields once, before the first connection uses them. */
typedef struct
{
  char *columns; /* "id, root_kind, …, voided, dob, …" */
  char *insert;
  char *insert_new;
  char *root;
  char *update;
  char *exists;
  char *by_id;
  char *delete;
  char *revise;
  char *same;
  char *give_revision;
} Texts;

/* The record with the same fields and scope, if nothing waits for it. */
static char *
make_same (const WpKind *kind)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql,
                   "SELECT rev FROM %s WHERE id = ?%d AND root_kind = ?%d AND root IS ?%d AND sensitivity = ?%d"
                   " AND voided = ?%d",
                   kind->name, 1 + COLUMN_ID, 1 + COLUMN_ROOT_KIND, 1 + COLUMN_ROOT, 1 + COLUMN_SENSITIVITY,
                   1 + COLUMN_VOIDED);
  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (sql, " AND %s IS ?%u", kind->fields[i].name, 1 + N_META_COLUMNS + i);
  g_string_append_printf (sql, " AND NOT EXISTS (SELECT 1 FROM outbox WHERE record = ?%d)", 1 + COLUMN_ID);
  return g_string_free (sql, FALSE);
}

static Texts *
make_texts (void)
{
  Texts *texts = g_new0 (Texts, WP_N_KINDS);

  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      const WpKind *kind = wp_kind (k);
      g_autoptr (GString) columns = g_string_new (META_COLUMNS);
      g_autoptr (GString) marks = g_string_new ("?");
      for (guint i = 0; i < kind->n_fields; i++)
        g_string_append_printf (columns, ", %s", kind->fields[i].name);
      for (guint i = 1; i < N_META_COLUMNS + kind->n_fields; i++)
        g_string_append (marks, ", ?");
      texts[k].insert = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", kind->name, columns->str, marks->str);
      texts[k].insert_new = g_strconcat (texts[k].insert, " ON CONFLICT (id) DO NOTHING", NULL);
      texts[k].root = g_strdup_printf ("SELECT root_kind, root FROM %s WHERE id = ?", kind->name);
      texts[k].update =
          g_strdup_printf ("UPDATE %s SET (%s) = (%s) WHERE id = ?1", kind->name, columns->str, marks->str);
      texts[k].exists = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?", kind->name);
      texts[k].by_id = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?", columns->str, kind->name);
      texts[k].delete = g_strdup_printf ("DELETE FROM %s WHERE id = ?", kind->name);
      texts[k].revise =
          g_strdup_printf ("UPDATE %s SET rev = ?2, created_at = ?3, created_by = ?4, updated_at = ?5, updated_by = ?6,"
                           " source = ?7, external_id = ?8 WHERE id = ?1",
                           kind->name);
      texts[k].give_revision =
          g_strdup_printf ("UPDATE %s SET rev = ?2, created_by = ?3, updated_by = ?3 WHERE id = ?1 AND rev = 0"
                           " AND NOT EXISTS (SELECT 1 FROM outbox WHERE record = ?1 AND n > ?4)",
                           kind->name);
      texts[k].same = make_same (kind);
      texts[k].columns = g_strdup (columns->str);
    }
  return texts;
}

static const Texts *
texts_of (const WpKind *kind)
{
  static gsize texts = 0;

  if (g_once_init_enter (&texts))
    g_once_init_leave (&texts, (gsize) make_texts ());
  return (const Texts *) texts + kind->id;
}

WpStmt *
wp_rows_select (WpDb *db, const WpKind *kind, const char *where, GError **error)
{
  g_autofree char *sql =
      g_strconcat ("SELECT ", texts_of (kind)->columns, " FROM ", kind->name, " WHERE ", where, NULL);

  return wp_db_prepare (db, sql, error);
}

WpRecord *
wp_rows_read (WpStmt *row, const WpKind *kind)
{
  char id[37];

  wp_stmt_id (row, COLUMN_ID, id);
  WpRecord *record = wp_record_new (kind->id, id);
  WpMeta *meta = wp_record_meta (record);
  wp_record_set_quiet (record, TRUE);
  meta->root_kind = (WpRootKind) wp_stmt_int (row, COLUMN_ROOT_KIND);
  wp_stmt_id (row, COLUMN_ROOT, meta->root);
  meta->sensitivity = (WpSensitivity) wp_stmt_int (row, COLUMN_SENSITIVITY);
  meta->rev = wp_stmt_int (row, COLUMN_REV);
  meta->created_at = wp_stmt_int (row, COLUMN_CREATED_AT);
  wp_stmt_id (row, COLUMN_CREATED_BY, meta->created_by);
  meta->updated_at = wp_stmt_int (row, COLUMN_UPDATED_AT);
  wp_stmt_id (row, COLUMN_UPDATED_BY, meta->updated_by);
  meta->source = wp_stmt_dup_text (row, COLUMN_SOURCE);
  meta->external_id = wp_stmt_dup_text (row, COLUMN_EXTERNAL_ID);
  meta->voided = wp_stmt_int (row, COLUMN_VOIDED) != 0;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      int column = N_META_COLUMNS + (int) i;
      if (wp_stmt_is_null (row, column))
        continue;
      if (kind->fields[i].type == WP_FIELD_REF)
        wp_record_take_text (record, i, wp_stmt_dup_id (row, column));
      else if (wp_field_is_text (&kind->fields[i]))
        wp_record_take_text (record, i, wp_stmt_dup_text (row, column));
      else
        wp_record_set_number (record, i, wp_stmt_int (row, column));
    }
  wp_record_set_quiet (record, FALSE);
  return record;
}

GPtrArray *
wp_rows_read_all (WpStmt *rows, const WpKind *kind, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  GError *failed = NULL;

  while (wp_stmt_step (rows, &failed))
    g_ptr_array_add (records, wp_rows_read (rows, kind));
  if (failed == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, failed);
  return NULL;
}

WpRecord *
wp_rows_get (WpDb *db, const WpKind *kind, const char *id, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, texts_of (kind)->by_id, error);

  if (row == NULL)
    return NULL;
  wp_stmt_bind_id (row, 1, id);
  return wp_stmt_step (row, error) ? wp_rows_read (row, kind) : NULL;
}

int
wp_rows_exists (WpDb *db, const WpKind *kind, const char *id, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, texts_of (kind)->exists, error);
  GError *failed = NULL;

  if (row == NULL)
    return -1;
  wp_stmt_bind_id (row, 1, id);
  int found = wp_stmt_step (row, &failed);
  if (failed == NULL)
    return found;
  g_propagate_error (error, failed);
  return -1;
}

gboolean
wp_rows_get_root (WpDb *db, const WpKind *kind, const char *id, WpRootKind *root_kind, char root[37], GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, texts_of (kind)->root, error);

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, id);
  if (!wp_stmt_step (row, error))
    return FALSE;
  *root_kind = (WpRootKind) wp_stmt_int (row, 0);
  wp_stmt_id (row, 1, root);
  return TRUE;
}

static void
bind_optional_id (WpStmt *stmt, int index, const char *id)
{
  wp_stmt_bind_id (stmt, index, id[0] != '\0' ? id : NULL);
}

static void
bind_record (WpStmt *stmt, WpRecord *record)
{
  const WpKind *kind = wp_record_get_kind (record);
  const WpMeta *meta = wp_record_meta (record);

  wp_stmt_bind_id (stmt, 1 + COLUMN_ID, meta->id);
  wp_stmt_bind_int (stmt, 1 + COLUMN_ROOT_KIND, meta->root_kind);
  bind_optional_id (stmt, 1 + COLUMN_ROOT, meta->root);
  wp_stmt_bind_int (stmt, 1 + COLUMN_SENSITIVITY, meta->sensitivity);
  wp_stmt_bind_int (stmt, 1 + COLUMN_REV, meta->rev);
  wp_stmt_bind_int (stmt, 1 + COLUMN_CREATED_AT, meta->created_at);
  bind_optional_id (stmt, 1 + COLUMN_CREATED_BY, meta->created_by);
  wp_stmt_bind_int (stmt, 1 + COLUMN_UPDATED_AT, meta->updated_at);
  bind_optional_id (stmt, 1 + COLUMN_UPDATED_BY, meta->updated_by);
  wp_stmt_bind_text_or_null (stmt, 1 + COLUMN_SOURCE, meta->source);
  wp_stmt_bind_text_or_null (stmt, 1 + COLUMN_EXTERNAL_ID, meta->external_id);
  wp_stmt_bind_int (stmt, 1 + COLUMN_VOIDED, meta->voided);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      int index = 1 + N_META_COLUMNS + (int) i;
      if (!wp_record_is_set (record, i))
        wp_stmt_bind_null (stmt, index);
      else if (kind->fields[i].type == WP_FIELD_REF)
        wp_stmt_bind_id (stmt, index, wp_record_get_text (record, i));
      else if (wp_field_is_text (&kind->fields[i]))
        wp_stmt_bind_lasting_text (stmt, index, wp_record_get_text (record, i));
      else
        wp_stmt_bind_int (stmt, index, wp_record_get_number (record, i, 0));
    }
}

static gboolean
write_record (WpDb *db, const char *sql, WpRecord *record, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_record (stmt, record);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_rows_insert (WpDb *db, WpRecord *record, GError **error)
{
  return write_record (db, texts_of (wp_record_get_kind (record))->insert, record, error);
}

gboolean
wp_rows_insert_new (WpDb *db, WpRecord *record, gboolean *inserted, GError **error)
{
  if (!write_record (db, texts_of (wp_record_get_kind (record))->insert_new, record, error))
    return FALSE;
  *inserted = wp_db_changes (db) > 0;
  return TRUE;
}

gboolean
wp_rows_update (WpDb *db, WpRecord *record, GError **error)
{
  return write_record (db, texts_of (wp_record_get_kind (record))->update, record, error);
}

gboolean
wp_rows_revise (WpDb *db, WpRecord *record, GError **error)
{
  const WpMeta *meta = wp_record_meta (record);
  WpStmt *stmt = wp_db_prepare (db, texts_of (wp_record_get_kind (record))->revise, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, meta->id);
  wp_stmt_bind_int (stmt, 2, meta->rev);
  wp_stmt_bind_int (stmt, 3, meta->created_at);
  bind_optional_id (stmt, 4, meta->created_by);
  wp_stmt_bind_int (stmt, 5, meta->updated_at);
  bind_optional_id (stmt, 6, meta->updated_by);
  wp_stmt_bind_text_or_null (stmt, 7, meta->source);
  wp_stmt_bind_text_or_null (stmt, 8, meta->external_id);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_rows_give_revision (
    WpDb *db, const WpKind *kind, const char *id, gint64 rev, const char *by, gint64 n, gboolean *given, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, texts_of (kind)->give_revision, error);

  *given = FALSE;
  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, id);
  wp_stmt_bind_int (stmt, 2, rev);
  wp_stmt_bind_id (stmt, 3, by);
  wp_stmt_bind_int (stmt, 4, n);
  if (!wp_stmt_run (stmt, error))
    return FALSE;
  *given = wp_db_changes (db) > 0;
  return TRUE;
}

gboolean
wp_rows_find_same (WpDb *db, WpRecord *record, gint64 *rev, gboolean *found, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, texts_of (wp_record_get_kind (record))->same, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  bind_record (row, record);
  *found = wp_stmt_step (row, &failed);
  if (*found)
    *rev = wp_stmt_int (row, 0);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_rows_delete (WpDb *db, const WpKind *kind, const char *id, GError **error)
{
  return wp_db_run_with_id (db, texts_of (kind)->delete, id, error);
}

char *
wp_rows_get_setting (WpDb *db, const char *name, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (db, "SELECT value FROM setting_local WHERE name = ?", error);

  if (row == NULL)
    return NULL;
  wp_stmt_bind_text (row, 1, name);
  return wp_stmt_step (row, error) ? wp_stmt_dup_text (row, 0) : NULL;
}

gboolean
wp_rows_set_setting (WpDb *db, const char *name, const char *value, GError **error)
{
  static const char *const keep = "INSERT OR REPLACE INTO setting_local (name, value) VALUES (?1, ?2)";
  static const char *const forget = "DELETE FROM setting_local WHERE name = ?1";
  WpStmt *stmt = wp_db_prepare (db, value != NULL ? keep : forget, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_text (stmt, 1, name);
  if (value != NULL)
    wp_stmt_bind_text (stmt, 2, value);
  return wp_stmt_run (stmt, error);
}
