/* wp-unknown.c: what a newer program wrote and this one does not know, kept until it does.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-unknown.h"

#include "wp-payload.h"
#include "wp-record-text.h"
#include "wp-rows.h"
#include "wp-search-index.h"

#define SQL_KEEP_MEMBERS "INSERT OR REPLACE INTO unknown_member (record, kind, members) VALUES (?1, ?2, ?3)"
#define SQL_DROP_MEMBERS "DELETE FROM unknown_member WHERE record = ?1"
#define SQL_KEEP_RECORD                                                                                           \
  "INSERT INTO unknown_record (id, kind, root_kind, root, compartment, sensitivity, rev, created_at, created_by," \
  " updated_at, updated_by, source, external_id, voided, members)"                                                \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"                                    \
  " ON CONFLICT (id) DO UPDATE SET (root_kind, root, compartment, sensitivity, rev, updated_at, updated_by,"      \
  " voided, members) = (excluded.root_kind, excluded.root, excluded.compartment, excluded.sensitivity,"           \
  " excluded.rev, excluded.updated_at, excluded.updated_by, excluded.voided, excluded.members)"                   \
  " WHERE excluded.rev >= rev OR excluded.id IN (SELECT record FROM stale)"                                       \
  " OR (?16 > 0 AND NOT EXISTS (SELECT 1 FROM met WHERE record = excluded.id AND number = ?16))"
#define SQL_ANY                                                     \
  "SELECT EXISTS (SELECT 1 FROM unknown_member WHERE record > x'')" \
  " OR EXISTS (SELECT 1 FROM unknown_record WHERE id > x'')"
#define SQL_MEMBERS_OF_KIND "SELECT record, members FROM unknown_member WHERE kind = ?1"
#define SQL_RECORDS_OF_KIND                                                                               \
  "SELECT id, root_kind, root, sensitivity, rev, created_at, created_by, updated_at, updated_by, source," \
  " external_id, voided, members FROM unknown_record WHERE kind = ?1"
#define SQL_DROP_RECORDS "DELETE FROM unknown_record WHERE kind = ?1"

gboolean
wp_unknown_keep_members (WpDb *db, const WpKind *kind, const char *id, const char *members, GError **error)
{
  if (members == NULL)
    return wp_db_run_with_id (db, SQL_DROP_MEMBERS, id, error);
  WpStmt *stmt = wp_db_prepare (db, SQL_KEEP_MEMBERS, error);
  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, id);
  wp_stmt_bind_text (stmt, 2, kind->name);
  wp_stmt_bind_text (stmt, 3, members);
  return wp_stmt_run (stmt, error);
}

static void
bind_optional_id (WpStmt *stmt, int index, const char *id)
{
  wp_stmt_bind_id (stmt, index, id[0] != '\0' ? id : NULL);
}

gboolean
wp_unknown_keep_record (WpDb *db, const WpIncoming *incoming, int meeting, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_KEEP_RECORD, error);
  const WpMeta *meta = &incoming->meta;

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, meta->id);
  wp_stmt_bind_text (stmt, 2, incoming->kind);
  wp_stmt_bind_int (stmt, 3, meta->root_kind);
  wp_stmt_bind_id (stmt, 4, meta->root);
  wp_stmt_bind_int (stmt, 5, incoming->compartment);
  wp_stmt_bind_int (stmt, 6, meta->sensitivity);
  wp_stmt_bind_int (stmt, 7, meta->rev);
  wp_stmt_bind_int (stmt, 8, meta->created_at);
  bind_optional_id (stmt, 9, meta->created_by);
  wp_stmt_bind_int (stmt, 10, meta->updated_at);
  bind_optional_id (stmt, 11, meta->updated_by);
  wp_stmt_bind_text_or_null (stmt, 12, meta->source);
  wp_stmt_bind_text_or_null (stmt, 13, meta->external_id);
  wp_stmt_bind_int (stmt, 14, meta->voided);
  wp_stmt_bind_text (stmt, 15, incoming->unknown != NULL ? incoming->unknown : "{}");
  wp_stmt_bind_int (stmt, 16, meeting);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_unknown_any (WpDb *db, gboolean *any, GError **error)
{
  gint64 found;

  if (!wp_db_query_int (db, SQL_ANY, &found, error))
    return FALSE;
  *any = found != 0;
  return TRUE;
}

/* ---- Taking in ---- */

/* What of @members @kind does not have; NULL for nothing. */
static char *
dup_rest (const WpKind *kind, const char *members)
{
  g_autoptr (JsonNode) node = json_from_string (members, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  JsonObject *object = json_node_get_object (node);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (json_object_has_member (object, kind->fields[i].name))
        json_object_remove_member (object, kind->fields[i].name);
    }
  return json_object_get_size (object) > 0 ? json_to_string (node, FALSE) : NULL;
}

/* A member that has a column now, of one record. */
static gboolean
take_in_members (WpDb *db, const WpKind *kind, const char *id, const char *members, GError **error)
{
  GError *failed = NULL;
  g_autofree char *rest = dup_rest (kind, members);
  g_autoptr (WpRecord) record = NULL;

  if (wp_payload_fields (kind, members) == 0)
    return TRUE;
  record = wp_rows_get (db, kind, id, &failed);
  if (record == NULL && failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (record == NULL)
    return wp_unknown_keep_members (db, kind, id, NULL, error);
  wp_payload_apply (record, members);
  return wp_rows_update (db, record, error) && wp_unknown_keep_members (db, kind, id, rest, error);
}

static gboolean
take_in_known (WpDb *db, const WpKind *kind, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_MEMBERS_OF_KIND, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_text (rows, 1, kind->name);
  while (wp_stmt_step (rows, &failed))
    {
      g_ptr_array_add (found, wp_stmt_dup_id (rows, 0));
      g_ptr_array_add (found, wp_stmt_dup_text (rows, 1));
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  for (guint i = 0; i < found->len; i += 2)
    {
      if (!take_in_members (db, kind, found->pdata[i], found->pdata[i + 1], error))
        return FALSE;
    }
  return TRUE;
}

static WpRecord *
read_record (WpStmt *row, const WpKind *kind)
{
  char id[37];

  wp_stmt_id (row, 0, id);
  WpRecord *record = wp_record_new (kind->id, id);
  WpMeta *meta = wp_record_meta (record);
  meta->root_kind = (WpRootKind) wp_stmt_int (row, 1);
  wp_stmt_id (row, 2, meta->root);
  meta->sensitivity = (WpSensitivity) wp_stmt_int (row, 3);
  meta->rev = wp_stmt_int (row, 4);
  meta->created_at = wp_stmt_int (row, 5);
  wp_stmt_id (row, 6, meta->created_by);
  meta->updated_at = wp_stmt_int (row, 7);
  wp_stmt_id (row, 8, meta->updated_by);
  wp_record_set_source (record, wp_stmt_text (row, 9), wp_stmt_text (row, 10));
  meta->voided = wp_stmt_int (row, 11) != 0;
  wp_payload_apply (record, wp_stmt_text (row, 12));
  return record;
}

static gboolean
take_in_record (WpDb *db, WpRecord *record, const char *members, GError **error)
{
  const WpKind *kind = wp_record_get_kind (record);
  g_autofree char *rest = dup_rest (kind, members);
  gboolean inserted;

  return wp_rows_insert_new (db, record, &inserted, error)
         && wp_unknown_keep_members (db, kind, wp_record_get_id (record), rest, error)
         && (kind->id != WP_KIND_PERSON || wp_search_index_person (db, wp_record_get_id (record), error));
}

static gboolean
take_in_unknown (WpDb *db, const WpKind *kind, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_RECORDS_OF_KIND, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_text (rows, 1, kind->name);
  while (wp_stmt_step (rows, &failed))
    {
      g_autoptr (WpRecord) record = read_record (rows, kind);
      if (!take_in_record (db, record, wp_stmt_text (rows, 12), error))
        return FALSE;
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  WpStmt *drop = wp_db_prepare (db, SQL_DROP_RECORDS, error);
  if (drop == NULL)
    return FALSE;
  wp_stmt_bind_text (drop, 1, kind->name);
  return wp_stmt_run (drop, error);
}

gboolean
wp_unknown_take_in (WpDb *db, const WpKind *kind, GError **error)
{
  gboolean any;

  if (!wp_unknown_any (db, &any, error))
    return FALSE;
  return !any || (take_in_known (db, kind, error) && take_in_unknown (db, kind, error));
}
