/* wp-conflicts.c: reads the conflicts that are open, and those that were settled, as people read them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflict-item.h"

#include "wp-address-read.h"
#include "wp-people.h"
#include "wp-record-words.h"
#include "wp-rows.h"

#define WHERE_OPEN "settled IS NULL AND voided = 0 AND created_at >= 0 ORDER BY created_at LIMIT 1000"
#define WHERE_SETTLED "settled IS NOT NULL AND voided = 0 AND settled_at >= 0 ORDER BY settled_at DESC LIMIT 200"
#define SQL_COUNT "SELECT count(*) FROM conflict WHERE settled IS NULL AND voided = 0 AND created_at >= 0"

static void
set_field (WpConflictItem *item, const char *name)
{
  int index = wp_kind_find_field (item->kind, name);

  item->field = g_strdup (name);
  item->field_label = wp_words_field (item->kind, name);
  item->text = index >= 0 && item->kind->fields[index].merge == WP_MERGE_TEXT;
}

/* What stands may have been changed again since; then that is shown, with who changed the record last. */
static void
set_first (WpDb *db, WpConflictItem *item, WpRecord *conflict, WpRecord *record, GError **error)
{
  g_autofree char *told =
      wp_words_read_value (item->kind, item->field, wp_record_get_text (conflict, WP_CONFLICT_FIRST));
  const char *by = wp_record_get_text (conflict, WP_CONFLICT_FIRST_BY);

  item->first_at = wp_record_get_number (conflict, WP_CONFLICT_FIRST_AT, 0);
  item->stands = record != NULL && item->settled == NULL ? wp_words_value_of (record, item->field) : g_strdup (told);
  if (g_strcmp0 (item->stands, told) != 0)
    {
      by = wp_record_meta (record)->updated_by;
      item->first_at = wp_record_meta (record)->updated_at;
    }
  item->first_by = wp_words_user (db, by, error);
}

static void
set_values (
    WpDb *db, WpConflictItem *item, WpRecord *conflict, WpRecord *record, const WpReadContext *context, GError **error)
{
  g_autofree char *base =
      wp_words_read_value (item->kind, item->field, wp_record_get_text (conflict, WP_CONFLICT_BASE));

  set_first (db, item, conflict, record, error);
  item->offers = wp_words_read_value (item->kind, item->field, wp_record_get_text (conflict, WP_CONFLICT_SECOND));
  item->second_at = wp_record_get_number (conflict, WP_CONFLICT_SECOND_AT, 0);
  item->second_by = wp_words_user (db, wp_record_get_text (conflict, WP_CONFLICT_SECOND_BY), error);
  item->mine =
      context->user != NULL && g_strcmp0 (context->user, wp_record_get_text (conflict, WP_CONFLICT_SECOND_BY)) == 0;
  item->before = wp_words_display (db, item->kind, item->field, base, context, error);
  item->first = wp_words_display (db, item->kind, item->field, item->stands, context, error);
  item->second = wp_words_display (db, item->kind, item->field, item->offers, context, error);
}

/* It would tell where somebody is who must not be found: also what is only offered would. */
static gboolean
must_hide (WpDb *db, WpConflictItem *item, GError **error)
{
  int index = wp_kind_find_field (item->kind, item->field);

  return index >= 0 && wp_address_field_is_guarded (item->kind, (guint) index)
         && wp_address_has_guarded_past (db, item->record, error);
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
  item->settled_by = wp_words_user (db, wp_record_get_text (conflict, WP_CONFLICT_SETTLED_BY), error);
  set_field (item, field);
  set_values (db, item, conflict, record, context, error);
  if (must_hide (db, item, error))
    wp_conflict_item_hide (item);
  item->family = wp_words_family (db, meta, error);
  item->where = wp_words_where (db, item->kind, item->record, meta, context->today, error);
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
