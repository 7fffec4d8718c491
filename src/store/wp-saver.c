/* wp-saver.c: what saving for people and for bulk have in common: history, roots, and whose search terms to
 * renew. SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-save-private.h"

#include <glib/gi18n-lib.h>

#include "wp-change-private.h"
#include "wp-listing-index.h"
#include "wp-rows.h"
#include "wp-search-index.h"
#include "wp-store-error.h"

#define SQL_HISTORY                                                                                                   \
  "INSERT INTO history (kind, record, field, action, before, after, at, by, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " \
  "?)"
#define SQL_HOUSEHOLD_PEOPLE "SELECT person FROM household_member WHERE household = ?"
#define SQL_PARENTS                                                 \
  "SELECT person FROM relationship WHERE other = ?1 AND voided = 0" \
  " AND type IN ('parent', 'adoptive_parent')"

static void
remember (GHashTable *set, const char *id)
{
  if (id != NULL && id[0] != '\0' && !g_hash_table_contains (set, id))
    g_hash_table_add (set, g_strdup (id));
}

/* Everybody in the household is found by its postcode. */
static gboolean
remember_household (WpSaver *self, const char *household, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (self->db, SQL_HOUSEHOLD_PEOPLE, error);
  GError *failed = NULL;
  char person[37];

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, household);
  while (wp_stmt_step (rows, &failed))
    {
      if (wp_stmt_id (rows, 0, person))
        remember (self->people, person);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* The holders of an import's records come before them, and the same ones again and again. */
static gboolean
derive_stored_root (
    WpSaver *self, WpMeta *meta, const WpField *field, const WpKind *holder, const char *id, GError **error)
{
  GError *failed = NULL;

  if (self->holder_kind != holder || !g_str_equal (self->holder, id))
    {
      self->holder_kind = NULL;
      if (!wp_rows_get_root (self->db, holder, id, &self->holder_root_kind, self->holder_root, &failed))
        {
          if (failed != NULL)
            g_propagate_error (error, failed);
          else
            g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND,
                         _ ("%s: this leads to a record that is not here."), wp_field_label (field));
          return FALSE;
        }
      self->holder_kind = holder;
      g_strlcpy (self->holder, id, sizeof self->holder);
    }
  meta->root_kind = self->holder_root_kind;
  g_strlcpy (meta->root, self->holder_root, sizeof meta->root);
  return TRUE;
}

/* A record's root follows from the first root field that is set: it leads to a root, or to a record that has one. */
static gboolean
derive_root (WpSaver *self, WpChange *change, WpRecord *record, GError **error)
{
  const WpKind *kind = wp_record_get_kind (record);
  WpMeta *meta = wp_record_meta (record);

  if (meta->root[0] != '\0')
    return TRUE;
  if (kind->id == WP_KIND_AUTHORITY || kind->id == WP_KIND_FAMILY || kind->id == WP_KIND_PERSON
      || kind->id == WP_KIND_USER)
    {
      g_strlcpy (meta->root, meta->id, sizeof meta->root);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kind->root_fields) && kind->root_fields[i] != NULL; i++)
    {
      int field = wp_kind_find_field (kind, kind->root_fields[i]);
      const char *id = wp_record_get_text (record, (guint) field);
      const WpKind *to = wp_kind_by_name (kind->fields[field].of);
      if (id == NULL)
        continue;
      if (to->id == WP_KIND_FAMILY || to->id == WP_KIND_PERSON)
        {
          meta->root_kind = to->root;
          g_strlcpy (meta->root, id, sizeof meta->root);
          return TRUE;
        }
      if (change == NULL)
        return derive_stored_root (self, meta, &kind->fields[field], to, id, error);
      g_autoptr (WpRecord) holder = wp_saver_look_up (self, change, to, id, error);
      if (holder == NULL)
        {
          if (error == NULL || *error == NULL)
            g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND,
                         _ ("%s: this leads to a record that is not here."), wp_field_label (&kind->fields[field]));
          return FALSE;
        }
      if (!derive_root (self, change, holder, error))
        return FALSE;
      meta->root_kind = wp_record_meta (holder)->root_kind;
      g_strlcpy (meta->root, wp_record_meta (holder)->root, sizeof meta->root);
      return TRUE;
    }
  meta->root_kind = WP_ROOT_AUTHORITY;
  g_strlcpy (meta->root, self->authority, sizeof meta->root);
  return TRUE;
}

WpSaver *
wp_saver_new (WpDb *db, WpCodes *codes, gint64 now, const char *user, GError **error)
{
  g_autofree char *device = wp_rows_get_setting (db, "device", error);
  g_autofree char *authority = device != NULL ? wp_rows_get_setting (db, "authority", error) : NULL;

  if (authority == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_FAILED,
                             _ ("The store does not say whose it is. Open it again; if that fails, restore a backup."));
      return NULL;
    }
  WpSaver *self = g_new0 (WpSaver, 1);
  self->db = db;
  self->codes = g_object_ref (codes);
  self->now = now;
  self->today = wp_instant_to_date (now);
  self->user = g_strdup (user);
  self->device = g_steal_pointer (&device);
  self->authority = g_steal_pointer (&authority);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->listings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->leads = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
wp_saver_free (WpSaver *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->codes);
  g_free (self->user);
  g_free (self->device);
  g_free (self->authority);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->families);
  g_hash_table_unref (self->listings);
  g_ptr_array_unref (self->leads);
  g_clear_pointer (&self->captured, g_ptr_array_unref);
  g_free (self);
}

gboolean
wp_saver_touch (WpSaver *self, WpRecord *record, GError **error)
{
  const WpMeta *meta = wp_record_meta (record);
  WpKindId kind = wp_record_get_kind (record)->id;

  self->kinds |= G_GUINT64_CONSTANT (1) << kind;
  if (!self->bulk)
    {
      remember (self->touched, meta->id);
      remember (self->touched, meta->root);
    }
  switch (kind)
    {
    case WP_KIND_FAMILY:
      remember (self->families, meta->id);
      break;
    case WP_KIND_PERSON:
      remember (self->people, meta->id);
      break;
    case WP_KIND_PERSON_NAME:
      remember (self->people, wp_record_get_text (record, WP_PERSON_NAME_PERSON));
      break;
    case WP_KIND_IDENTIFIER:
      remember (self->people, wp_record_get_text (record, WP_IDENTIFIER_PERSON));
      break;
    case WP_KIND_CONTACT_POINT:
      remember (self->people, wp_record_get_text (record, WP_CONTACT_POINT_PERSON));
      break;
    case WP_KIND_FAMILY_MEMBER:
      remember (self->people, wp_record_get_text (record, WP_FAMILY_MEMBER_PERSON));
      break;
    case WP_KIND_HOUSEHOLD_MEMBER:
      remember (self->people, wp_record_get_text (record, WP_HOUSEHOLD_MEMBER_PERSON));
      break;
    case WP_KIND_ADDRESS:
      remember (self->people, wp_record_get_text (record, WP_ADDRESS_PERSON));
      if (wp_record_is_set (record, WP_ADDRESS_HOUSEHOLD))
        return remember_household (self, wp_record_get_text (record, WP_ADDRESS_HOUSEHOLD), error);
      break;
    case WP_KIND_LISTED_SERVICE:
      remember (self->listings, meta->id);
      break;
    case WP_KIND_LISTING_CHECK:
      remember (self->listings, wp_record_get_text (record, WP_LISTING_CHECK_LISTED));
      break;
    case WP_KIND_LISTING_CORRECTION:
      remember (self->listings, wp_record_get_text (record, WP_LISTING_CORRECTION_LISTED));
      break;
    case WP_KIND_LISTING_TWIN:
      remember (self->listings, wp_record_get_text (record, WP_LISTING_TWIN_FIRST));
      remember (self->listings, wp_record_get_text (record, WP_LISTING_TWIN_SECOND));
      break;
    default:
      break;
    }
  return TRUE;
}

gboolean
wp_saver_write_history (WpSaver *self,
                        WpRecord *record,
                        const char *field,
                        const char *action,
                        const char *before,
                        const char *after,
                        const char *reason,
                        GError **error)
{
  WpStmt *stmt = wp_db_prepare (self->db, SQL_HISTORY, error);

  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_text (stmt, 1, wp_record_get_kind (record)->name);
  wp_stmt_bind_id (stmt, 2, wp_record_get_id (record));
  wp_stmt_bind_text_or_null (stmt, 3, field);
  wp_stmt_bind_text (stmt, 4, action);
  wp_stmt_bind_text_or_null (stmt, 5, before);
  wp_stmt_bind_text_or_null (stmt, 6, after);
  wp_stmt_bind_int (stmt, 7, self->now);
  wp_stmt_bind_id (stmt, 8, self->user);
  wp_stmt_bind_text_or_null (stmt, 9, reason);
  return wp_stmt_run (stmt, error);
}

void
wp_saver_stamp (WpSaver *self, WpRecord *record)
{
  WpMeta *meta = wp_record_meta (record);

  meta->updated_at = self->now;
  g_strlcpy (meta->updated_by, self->user != NULL ? self->user : "", sizeof meta->updated_by);
}

WpRecord *
wp_saver_look_up (WpSaver *self, WpChange *change, const WpKind *kind, const char *id, GError **error)
{
  for (guint i = 0; change != NULL && i < change->items->len; i++)
    {
      const WpChangeItem *item = g_ptr_array_index (change->items, i);
      if (item->record != NULL && item->kind == kind->id && g_str_equal (item->id, id))
        return g_object_ref (item->record);
    }
  return wp_rows_get (self->db, kind, id, error);
}

gboolean
wp_saver_adopt_authority (WpSaver *self, WpRecord *record, GError **error)
{
  if (wp_record_get_kind (record)->id != WP_KIND_AUTHORITY)
    return TRUE;
  g_free (self->authority);
  self->authority = g_strdup (wp_record_get_id (record));
  return wp_rows_set_setting (self->db, "authority", self->authority, error);
}

gboolean
wp_saver_make_ready (WpSaver *self, WpChange *change, WpRecord *record, GError **error)
{
  WpMeta *meta = wp_record_meta (record);

  if (meta->created_at == 0)
    {
      meta->created_at = self->now;
      g_strlcpy (meta->created_by, self->user != NULL ? self->user : "", sizeof meta->created_by);
    }
  if (meta->updated_at == 0)
    wp_saver_stamp (self, record);
  return derive_root (self, change, record, error);
}

gboolean
wp_saver_index (WpSaver *self, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->families);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!wp_search_add_members (self->db, id, self->people, error))
        return FALSE;
    }
  if (!wp_search_index_people (self->db, self->people, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->listings);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!wp_listing_index (self->db, id, error))
        return FALSE;
    }
  g_hash_table_remove_all (self->families);
  g_hash_table_remove_all (self->people);
  g_hash_table_remove_all (self->listings);
  return TRUE;
}

void
wp_saver_read_parents (WpDb *db, const char *person, GPtrArray *parents)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (db, SQL_PARENTS, NULL);
  char parent[37];

  if (rows == NULL)
    return;
  wp_stmt_bind_id (rows, 1, person);
  while (wp_stmt_step (rows, NULL))
    {
      if (wp_stmt_id (rows, 0, parent))
        g_ptr_array_add (parents, g_strdup (parent));
    }
}
