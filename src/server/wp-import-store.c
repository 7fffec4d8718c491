/* wp-import-store.c: keeps the records of an import on the server.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-import-store.h"

#include "wp-kinship.h"
#include "wp-records.h"

#define SQL_RELATIONSHIPS "SELECT " WP_REC_COLUMNS " FROM rec WHERE kind = 'relationship' AND voided = 0"

static void
note_parent (WpImportStore *self, WpRecord *record)
{
  const char *child = wp_record_get_text (record, WP_RELATIONSHIP_OTHER);
  const char *parent = wp_record_get_text (record, WP_RELATIONSHIP_PERSON);
  GPtrArray *parents;

  if (child == NULL || parent == NULL || !wp_kinship_is_descent (wp_record_get_text (record, WP_RELATIONSHIP_TYPE)))
    return;
  parents = g_hash_table_lookup (self->parents, child);
  if (parents == NULL)
    {
      parents = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->parents, g_strdup (child), parents);
    }
  g_ptr_array_add (parents, g_strdup (parent));
}

gboolean
wp_import_store_init (WpImportStore *self, WpService *service, WpSql *sql, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_RELATIONSHIPS, error);
  g_autoptr (GError) problem = NULL;

  *self = (WpImportStore){ .service = service, .sql = sql };
  self->parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (rows == NULL)
    return FALSE;
  while (wp_sql_step (rows, &problem))
    {
      WpRow row;
      g_autoptr (WpRecord) record = NULL;
      g_autofree char *unknown = NULL;

      wp_rec_borrow (rows, &row);
      record = wp_row_to_record (&row, &unknown, NULL);
      if (record != NULL)
        note_parent (self, record);
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

void
wp_import_store_clear (WpImportStore *self)
{
  g_clear_pointer (&self->parents, g_hash_table_unref);
}

static gboolean
exists_cb (WpKindId kind, const char *id, gpointer data)
{
  WpImportStore *self = data;
  g_autofree char *name = NULL;
  WpScope scope;

  return wp_rec_scope (self->sql, id, &name, &scope, NULL) && g_str_equal (name, wp_kind (kind)->name);
}

static void
parents_cb (const char *person, GPtrArray *parents, gpointer data)
{
  WpImportStore *self = data;
  GPtrArray *found = g_hash_table_lookup (self->parents, person);

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (parents, g_strdup (g_ptr_array_index (found, i)));
}

static gboolean
compare (WpImportStore *self, WpRecord *record, WpImportResult *result, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (WpRec) rec = wp_rec_load (self->sql, wp_record_get_id (record), &problem);
  g_autoptr (WpRecord) before = NULL;
  g_autofree char *unknown = NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  *result = WP_IMPORT_ADDED;
  if (rec == NULL)
    return TRUE;
  *result = WP_IMPORT_SAME;
  before = wp_row_to_record (&rec->row, &unknown, error);
  if (before == NULL)
    return FALSE;
  for (guint field = 0; field < wp_record_get_kind (record)->n_fields; field++)
    if (wp_record_is_set (record, field) && !wp_record_same_value (record, before, field))
      *result = WP_IMPORT_CHANGED;
  return TRUE;
}

/* The server refuses a call as a whole: then one after the other, to find which it is. */
static gboolean
put_each (
    WpImportStore *self, WpRecord **records, const guint *places, guint n, WpImportOutcome *outcomes, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (wp_service_put (self->service, self->sql, &records[i], 1, NULL, &problem))
        continue;
      if (!g_error_matches (problem, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      outcomes[places[i]].result = WP_IMPORT_REFUSED;
      outcomes[places[i]].message = g_strdup (problem->message);
    }
  return TRUE;
}

static gboolean
put_cb (WpRecord **records, guint n, WpImportOutcome *outcomes, gpointer data, GError **error)
{
  WpImportStore *self = data;
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  g_autofree guint *places = g_new (guint, MAX (n, 1));
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; i < n; i++)
    {
      outcomes[i].message = NULL;
      if (!compare (self, records[i], &outcomes[i].result, error))
        return FALSE;
      if (outcomes[i].result == WP_IMPORT_SAME)
        continue;
      places[changed->len] = i;
      g_ptr_array_add (changed, records[i]);
    }
  if (changed->len > 0
      && !wp_service_put (self->service, self->sql, (WpRecord **) changed->pdata, changed->len, NULL, &problem))
    {
      if (!g_error_matches (problem, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (!put_each (self, (WpRecord **) changed->pdata, places, changed->len, outcomes, error))
        return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (wp_record_get_kind (records[i])->id == WP_KIND_RELATIONSHIP && outcomes[i].result != WP_IMPORT_REFUSED)
      note_parent (self, records[i]);
  return TRUE;
}

const WpImportTarget *
wp_import_store_target (void)
{
  static const WpImportTarget TARGET = { .exists = exists_cb, .parents_of = parents_cb, .put = put_cb };

  return &TARGET;
}
