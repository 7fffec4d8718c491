/* wp-conflicts.c: reads the conflicts that are open, and those that were settled, as people read them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflict-item.h"

#include <glib/gi18n-lib.h>

#include "wp-payload.h"
#include "wp-person-names.h"
#include "wp-read.h"
#include "wp-record-text.h"
#include "wp-rows.h"

#define WHERE_OPEN "settled IS NULL AND voided = 0 AND created_at >= 0 ORDER BY created_at LIMIT 1000"
#define WHERE_SETTLED "settled IS NOT NULL AND voided = 0 AND settled_at >= 0 ORDER BY settled_at DESC LIMIT 200"
#define SQL_COUNT "SELECT count(*) FROM conflict WHERE settled IS NULL AND voided = 0 AND created_at >= 0"
#define SQL_USER "SELECT name FROM user WHERE id = ?"
#define SQL_FAMILY_NAME "SELECT name FROM family WHERE id = ?"
/* The family that somebody is in now, else one of before. */
#define SQL_FAMILY_OF                                                                        \
  "SELECT m.family FROM family_member m JOIN family f ON f.id = m.family WHERE m.person = ?" \
  " AND m.voided = 0 AND f.voided = 0 ORDER BY m.valid_to IS NOT NULL, m.rid LIMIT 1"

static char *
dup_user (WpDb *db, const char *id, GError **error)
{
  char *name = id != NULL && id[0] != '\0' ? wp_read_one_text (db, SQL_USER, id, error) : g_strdup ("");

  if (name[0] != '\0')
    return name;
  g_free (name);
  return g_strdup (_ ("Somebody"));
}

static char *
dup_person (WpDb *db, const char *id, WpDate today, GError **error)
{
  g_autoptr (WpPersonNames) names = wp_person_names_read (db, id, today, FALSE, error);

  return g_strdup (names != NULL ? names->display : "");
}

/* What a record that something leads to is called. */
static char *
dup_name (WpDb *db, const WpKind *kind, const char *id, WpDate today, GError **error)
{
  int field = wp_kind_find_field (kind, "name");

  if (kind->id == WP_KIND_PERSON)
    return dup_person (db, id, today, error);
  g_autoptr (WpRecord) record = field >= 0 ? wp_rows_get (db, kind, id, error) : NULL;
  if (record != NULL && wp_record_is_set (record, (guint) field))
    return g_strdup (wp_record_get_text (record, (guint) field));
  return g_strdup (wp_kind_label (kind));
}

/* Of whom a record is: “Mia Cole”; "" for what is the authority's. */
static char *
dup_owner (WpDb *db, const WpMeta *meta, WpDate today, GError **error)
{
  if (meta->root_kind == WP_ROOT_PERSON)
    return dup_person (db, meta->root, today, error);
  if (meta->root_kind == WP_ROOT_FAMILY)
    return wp_read_one_text (db, SQL_FAMILY_NAME, meta->root, error);
  return g_strdup ("");
}

static char *
make_where (WpDb *db, WpConflictItem *item, const WpMeta *meta, WpDate today, GError **error)
{
  g_autofree char *owner = dup_owner (db, meta, today, error);

  if (owner[0] == '\0')
    return wp_kind_find_field (item->kind, "name") >= 0 ? dup_name (db, item->kind, item->record, today, error)
                                                        : g_strdup (wp_kind_label (item->kind));
  if (item->kind->id == WP_KIND_PERSON || item->kind->id == WP_KIND_FAMILY)
    return g_steal_pointer (&owner);
  return g_strdup_printf ("%s – %s", owner, wp_kind_label (item->kind));
}

static char *
find_family (WpDb *db, const WpMeta *meta, GError **error)
{
  g_auto (WpStmtScope) row = NULL;

  if (meta->root_kind == WP_ROOT_FAMILY)
    return g_strdup (meta->root);
  if (meta->root_kind != WP_ROOT_PERSON)
    return NULL;
  row = wp_db_prepare (db, SQL_FAMILY_OF, error);
  if (row == NULL)
    return NULL;
  wp_stmt_bind_id (row, 1, meta->root);
  return wp_stmt_step (row, error) ? wp_stmt_dup_id (row, 0) : NULL;
}

/* @json is the value of one field. As machines keep it; NULL for none. */
static char *
read_value (WpConflictItem *item, const char *json)
{
  g_autoptr (WpRecord) empty = wp_record_new (item->kind->id, item->record);
  g_autofree char *payload = NULL;

  if (json == NULL)
    return g_str_equal (item->field, "$voided") ? g_strdup ("0") : NULL;
  payload = g_strdup_printf ("{\"%s\":%s}", item->field, json);
  wp_payload_apply (empty, payload);
  return wp_conflict_value (empty, item->field);
}

static char *
display (WpDb *db, WpConflictItem *item, const char *value, const WpReadContext *context, GError **error)
{
  int index = wp_kind_find_field (item->kind, item->field);

  if (value == NULL)
    return g_strdup ("");
  if (g_str_equal (item->field, "$voided"))
    return g_strdup (g_str_equal (value, "1") ? _ ("Taken back") : _ ("Kept"));
  if (g_str_equal (item->field, "$sensitivity"))
    {
      if (g_str_equal (value, wp_sensitivity_name (WP_SENSITIVITY_NORMAL)))
        return g_strdup (C_ ("sensitivity", "Normal"));
      return g_strdup (g_str_equal (value, wp_sensitivity_name (WP_SENSITIVITY_SEALED)) ? _ ("Sealed")
                                                                                        : _ ("Restricted"));
    }
  if (index < 0)
    return g_strdup (value);
  const WpField *field = &item->kind->fields[index];
  if (field->type == WP_FIELD_REF)
    return dup_name (db, wp_kind_by_name (field->of), value, context->today, error);
  return wp_value_display (field, value, context->codes);
}

static void
set_field (WpConflictItem *item, const char *name)
{
  int index = wp_kind_find_field (item->kind, name);

  item->field = g_strdup (name);
  if (g_str_equal (name, "$voided"))
    item->field_label = g_strdup (_ ("Taken back or kept"));
  else if (g_str_equal (name, "$sensitivity"))
    item->field_label = g_strdup (_ ("Sensitivity"));
  else
    item->field_label = g_strdup (index >= 0 ? wp_field_label (&item->kind->fields[index]) : name);
  item->text = index >= 0 && item->kind->fields[index].merge == WP_MERGE_TEXT;
}

/* What stands may have been changed again since; then that is shown, with who changed the record last. */
static void
set_first (WpDb *db, WpConflictItem *item, WpRecord *conflict, WpRecord *record, GError **error)
{
  g_autofree char *told = read_value (item, wp_record_get_text (conflict, WP_CONFLICT_FIRST));
  const char *by = wp_record_get_text (conflict, WP_CONFLICT_FIRST_BY);

  item->first_at = wp_record_get_number (conflict, WP_CONFLICT_FIRST_AT, 0);
  item->stands = record != NULL && item->settled == NULL ? wp_conflict_value (record, item->field) : g_strdup (told);
  if (g_strcmp0 (item->stands, told) != 0)
    {
      by = wp_record_meta (record)->updated_by;
      item->first_at = wp_record_meta (record)->updated_at;
    }
  item->first_by = dup_user (db, by, error);
}

static void
set_values (
    WpDb *db, WpConflictItem *item, WpRecord *conflict, WpRecord *record, const WpReadContext *context, GError **error)
{
  g_autofree char *base = read_value (item, wp_record_get_text (conflict, WP_CONFLICT_BASE));

  set_first (db, item, conflict, record, error);
  item->offers = read_value (item, wp_record_get_text (conflict, WP_CONFLICT_SECOND));
  item->second_at = wp_record_get_number (conflict, WP_CONFLICT_SECOND_AT, 0);
  item->second_by = dup_user (db, wp_record_get_text (conflict, WP_CONFLICT_SECOND_BY), error);
  item->mine =
      context->user != NULL && g_strcmp0 (context->user, wp_record_get_text (conflict, WP_CONFLICT_SECOND_BY)) == 0;
  item->before = display (db, item, base, context, error);
  item->first = display (db, item, item->stands, context, error);
  item->second = display (db, item, item->offers, context, error);
}

/* NULL for a conflict about a kind that this program does not know. */
static WpConflictItem *
make_item (WpDb *db, WpRecord *conflict, const WpReadContext *context, GError **error)
{
  const WpKind *kind = wp_kind_by_name (wp_record_get_text (conflict, WP_CONFLICT_RECORD_KIND));
  const char *id = wp_record_get_text (conflict, WP_CONFLICT_RECORD);
  const char *field = wp_record_get_text (conflict, WP_CONFLICT_FIELD);

  if (kind == NULL || id == NULL || field == NULL)
    return NULL;
  g_autoptr (WpConflictItem) item = g_object_new (WP_TYPE_CONFLICT_ITEM, NULL);
  g_autoptr (WpRecord) record = wp_rows_get (db, kind, id, error);
  const WpMeta *meta = wp_record_meta (record != NULL ? record : conflict);
  g_strlcpy (item->id, wp_record_get_id (conflict), sizeof item->id);
  g_strlcpy (item->record, id, sizeof item->record);
  item->kind = kind;
  item->seen = record != NULL ? meta->rev : 0;
  item->settled = g_strdup (wp_record_get_text (conflict, WP_CONFLICT_SETTLED));
  item->settled_at = wp_record_get_number (conflict, WP_CONFLICT_SETTLED_AT, 0);
  item->settled_by = dup_user (db, wp_record_get_text (conflict, WP_CONFLICT_SETTLED_BY), error);
  set_field (item, field);
  set_values (db, item, conflict, record, context, error);
  item->family = find_family (db, meta, error);
  item->where = make_where (db, item, meta, context->today, error);
  return *error == NULL ? g_steal_pointer (&item) : NULL;
}

static GPtrArray *
read_items (WpDb *db, const char *where, const WpReadContext *context, GError **error)
{
  const WpKind *kind = wp_kind (WP_KIND_CONFLICT);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (WpStmtScope) rows = wp_rows_select (db, kind, where, error);
  g_autoptr (GPtrArray) conflicts = rows != NULL ? wp_rows_read_all (rows, kind, error) : NULL;

  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      g_autoptr (GError) failed = NULL;
      WpConflictItem *item = make_item (db, conflicts->pdata[i], context, &failed);
      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  return conflicts != NULL ? g_steal_pointer (&items) : NULL;
}

static gpointer
read_open_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return read_items (db, WHERE_OPEN, data, error);
}

static gpointer
read_settled_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return read_items (db, WHERE_SETTLED, data, error);
}

void
wp_store_conflicts_async (
    WpStore *store, gboolean settled, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  wp_store_read_async (store, settled ? read_settled_job : read_open_job, wp_read_context_new (store, NULL),
                       (GDestroyNotify) wp_read_context_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                       user_data);
}

GPtrArray *
wp_store_conflicts_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  return wp_store_read_finish (store, result, error);
}

static gpointer
count_job (WpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *count = g_new (gint64, 1);

  if (wp_db_query_int (db, SQL_COUNT, count, error))
    return count;
  g_free (count);
  return NULL;
}

void
wp_store_conflict_count_async (WpStore *store,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  wp_store_read_async (store, count_job, NULL, NULL, g_free, cancellable, callback, user_data);
}

int
wp_store_conflict_count_finish (WpStore *store, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *count = wp_store_read_finish (store, result, error);

  return count != NULL ? (int) *count : -1;
}
