/* wp-save.c: checks and writes records, with their history, outbox, audit and search terms.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-save.h"

#include <glib/gi18n-lib.h>

#include "wp-audit-chain.h"
#include "wp-change-private.h"
#include "wp-check.h"
#include "wp-id.h"
#include "wp-kinship.h"
#include "wp-record-text.h"
#include "wp-rows.h"
#include "wp-search-index.h"
#include "wp-store-error.h"

#define SQL_HISTORY                                                                                                   \
  "INSERT INTO history (kind, record, field, action, before, after, at, by, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " \
  "?)"
#define SQL_LAST_CHANGE "SELECT action FROM history WHERE record = ?1 AND field = ?2 ORDER BY n DESC LIMIT 1"
#define SQL_OUTBOX "INSERT INTO outbox (mid, kind, record, base, at, payload) VALUES (?, ?, ?, ?, ?, ?)"
#define SQL_DROP_DRAFT "DELETE FROM draft WHERE id = ?"
#define SQL_HOUSEHOLD_PEOPLE "SELECT person FROM household_member WHERE household = ?"
#define SQL_PARENTS                                                 \
  "SELECT person FROM relationship WHERE other = ?1 AND voided = 0" \
  " AND type IN ('parent', 'adoptive_parent')"

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
  g_free (self);
}

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

/* Notes what @record touches: for the "changed" signal, and whose search terms depend on it. */
static gboolean
touch (WpSaver *self, WpRecord *record, GError **error)
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
    default:
      break;
    }
  return TRUE;
}

static gboolean
write_history (WpSaver *self,
               const WpRecord *record_const,
               const char *field,
               const char *action,
               const char *before,
               const char *after,
               const char *reason,
               GError **error)
{
  WpRecord *record = (WpRecord *) record_const;
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

/* @payload: (nullable): the fields that this sets; %NULL stands for the whole new record. */
static gboolean
write_outbox (WpSaver *self, WpRecord *record, const char *payload, GError **error)
{
  char mid[37];

  if (self->unsent)
    return TRUE;
  WpStmt *stmt = wp_db_prepare (self->db, SQL_OUTBOX, error);
  if (stmt == NULL)
    return FALSE;
  wp_id_new_into (self->now, mid);
  wp_stmt_bind_id (stmt, 1, mid);
  wp_stmt_bind_lasting_text (stmt, 2, wp_record_get_kind (record)->name);
  wp_stmt_bind_id (stmt, 3, wp_record_get_id (record));
  wp_stmt_bind_int (stmt, 4, wp_record_meta (record)->rev);
  wp_stmt_bind_int (stmt, 5, self->now);
  wp_stmt_bind_text_or_null (stmt, 6, payload);
  return wp_stmt_run (stmt, error);
}

static void
stamp (WpSaver *self, WpRecord *record)
{
  WpMeta *meta = wp_record_meta (record);

  meta->updated_at = self->now;
  g_strlcpy (meta->updated_by, self->user != NULL ? self->user : "", sizeof meta->updated_by);
}

/* The record with @id, whether it is in the store or comes with the same change. */
static WpRecord *
look_up (WpSaver *self, WpChange *change, const WpKind *kind, const char *id, GError **error)
{
  for (guint i = 0; change != NULL && i < change->items->len; i++)
    {
      const WpChangeItem *item = g_ptr_array_index (change->items, i);
      if (item->record != NULL && item->kind == kind->id && g_str_equal (item->id, id))
        return g_object_ref (item->record);
    }
  return wp_rows_get (self->db, kind, id, error);
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
      g_autoptr (WpRecord) holder = look_up (self, change, to, id, error);
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

static gboolean
check_references (WpSaver *self, WpChange *change, WpRecord *record, GError **error)
{
  const WpKind *kind = wp_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (kind->fields[i].type != WP_FIELD_REF || !wp_record_is_set (record, i))
        continue;
      GError *failed = NULL;
      g_autoptr (WpRecord) found =
          look_up (self, change, wp_kind_by_name (kind->fields[i].of), wp_record_get_text (record, i), &failed);
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return FALSE;
        }
      if (found == NULL)
        {
          g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED,
                       _ ("%s: this leads to a record that is not here."), wp_field_label (&kind->fields[i]));
          return FALSE;
        }
    }
  return TRUE;
}

static void
parents_of_cb (const char *person, GPtrArray *parents, gpointer data)
{
  wp_saver_read_parents (((WpSaver *) data)->db, person, parents);
}

static gboolean
check_kinship (WpSaver *self, WpRecord *record, GError **error)
{
  if (wp_record_get_kind (record)->id != WP_KIND_RELATIONSHIP
      || !wp_kinship_is_descent (wp_record_get_text (record, WP_RELATIONSHIP_TYPE)))
    return TRUE;
  if (!wp_kinship_makes_circle (wp_record_get_text (record, WP_RELATIONSHIP_PERSON),
                                wp_record_get_text (record, WP_RELATIONSHIP_OTHER), parents_of_cb, self))
    return TRUE;
  g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED,
                       _ ("This would make somebody their own ancestor. Check who is the parent of whom."));
  return FALSE;
}

static gboolean
check_record (WpSaver *self, WpChange *change, WpRecord *record, GError **error)
{
  g_autoptr (GPtrArray) problems = wp_problems_new ();

  wp_record_check (record, self->codes, self->today, problems);
  if (wp_problems_have_error (problems))
    {
      g_autofree char *summary = wp_problems_summary (problems, wp_record_get_kind (record));
      g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED, summary);
      return FALSE;
    }
  return check_references (self, change, record, error) && check_kinship (self, record, error);
}

/* When the authority's own record comes, this store belongs to that authority. */
static gboolean
adopt_authority (WpSaver *self, WpRecord *record, GError **error)
{
  if (wp_record_get_kind (record)->id != WP_KIND_AUTHORITY)
    return TRUE;
  g_free (self->authority);
  self->authority = g_strdup (wp_record_get_id (record));
  return wp_rows_set_setting (self->db, "authority", self->authority, error);
}

/* Notes when and by whom the record was made, where nobody has, and works out its root. */
static gboolean
make_ready (WpSaver *self, WpChange *change, WpRecord *record, GError **error)
{
  WpMeta *meta = wp_record_meta (record);

  if (meta->created_at == 0)
    {
      meta->created_at = self->now;
      g_strlcpy (meta->created_by, self->user != NULL ? self->user : "", sizeof meta->created_by);
    }
  if (meta->updated_at == 0)
    stamp (self, record);
  return derive_root (self, change, record, error);
}

static gboolean
insert (WpSaver *self, WpChange *change, WpRecord *record, GError **error)
{
  return make_ready (self, change, record, error) && wp_rows_insert (self->db, record, error)
         && adopt_authority (self, record, error) && touch (self, record, error);
}

static gboolean
apply_add (WpSaver *self, WpChange *change, const WpChangeItem *item, WpChange *undo, GError **error)
{
  if (!check_record (self, change, item->record, error) || !insert (self, change, item->record, error))
    return FALSE;
  g_autofree char *payload = wp_record_to_json_text (item->record, NULL);
  wp_change_void (undo, item->kind, item->id, NULL);
  return write_outbox (self, item->record, payload, error);
}

static WpRecord *
get_current (WpSaver *self, const WpChangeItem *item, GError **error)
{
  GError *failed = NULL;
  WpRecord *current = wp_rows_get (self->db, wp_kind (item->kind), item->id, &failed);

  if (failed != NULL)
    g_propagate_error (error, failed);
  else if (current == NULL)
    g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_NOT_FOUND, _ ("%s: this record is not here any more."),
                 wp_kind_label (wp_kind (item->kind)));
  return current;
}

/* Lays what the person changed over what is there now, and writes the history of each field that changes. */
static gboolean
merge_fields (WpSaver *self, WpRecord *current, const WpChangeItem *item, const char *reason, GError **error)
{
  const WpKind *kind = wp_kind (item->kind);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (wp_record_same_value (item->record, item->before, i) || wp_record_same_value (item->record, current, i))
        continue;
      if (kind->append_only || (kind->fields[i].flags & WP_FIELD_FIXED))
        {
          g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED,
                       _ ("%s: this can’t be changed once it is recorded. Record a correction instead."),
                       wp_field_label (&kind->fields[i]));
          return FALSE;
        }
      if (!wp_record_same_value (current, item->before, i))
        {
          g_set_error (error, WP_STORE_ERROR, WP_STORE_ERROR_CHANGED,
                       _ ("%s: this was changed while you were editing it. Open it again to see what it says now."),
                       wp_field_label (&kind->fields[i]));
          return FALSE;
        }
      g_autofree char *before = wp_record_dup_value (current, i);
      g_autofree char *after = wp_record_dup_value (item->record, i);
      if (!write_history (self, current, kind->fields[i].name, "alter", before, after, reason, error))
        return FALSE;
      wp_record_copy_value (current, item->record, i);
    }
  return TRUE;
}

static gboolean
apply_edit (WpSaver *self, WpChange *change, const WpChangeItem *item, WpChange *undo, GError **error)
{
  g_autoptr (WpRecord) current = get_current (self, item, error);

  if (current == NULL)
    return FALSE;
  g_autoptr (WpRecord) before = wp_record_copy (current);
  if (!merge_fields (self, current, item, change->reason, error))
    return FALSE;
  WpSensitivity sensitivity = wp_record_meta (item->record)->sensitivity;
  if (sensitivity != wp_record_meta (item->before)->sensitivity)
    {
      if (!write_history (self, current, "sensitivity", "alter",
                          wp_sensitivity_name (wp_record_meta (current)->sensitivity),
                          wp_sensitivity_name (sensitivity), change->reason, error))
        return FALSE;
      wp_record_meta (current)->sensitivity = sensitivity;
    }
  stamp (self, current);
  g_autofree char *payload = wp_record_to_json_text (current, before);
  wp_change_edit (undo, before, current);
  return check_record (self, change, current, error) && wp_rows_update (self->db, current, error)
         && touch (self, before, error) && touch (self, current, error) && write_outbox (self, current, payload, error);
}

static gboolean
apply_void (WpSaver *self, WpChange *change, const WpChangeItem *item, WpChange *undo, GError **error)
{
  gboolean voided = item->type == WP_CHANGE_VOID;
  g_autoptr (WpRecord) current = get_current (self, item, error);

  if (current == NULL)
    return FALSE;
  if (wp_record_meta (current)->voided == voided)
    return TRUE;
  wp_record_meta (current)->voided = voided;
  stamp (self, current);
  if (voided)
    wp_change_restore (undo, item->kind, item->id);
  else
    wp_change_void (undo, item->kind, item->id, NULL);
  return write_history (self, current, NULL, voided ? "void" : "restore", NULL, NULL, change->reason, error)
         && wp_rows_update (self->db, current, error) && touch (self, current, error)
         && write_outbox (self, current, voided ? "{\"voided\":true}" : "{\"voided\":false}", error);
}

static gboolean
apply_item (WpSaver *self, WpChange *change, const WpChangeItem *item, WpChange *undo, GError **error)
{
  switch (item->type)
    {
    case WP_CHANGE_ADD:
      return apply_add (self, change, item, undo, error);
    case WP_CHANGE_EDIT:
      return apply_edit (self, change, item, undo, error);
    case WP_CHANGE_VOID:
    case WP_CHANGE_RESTORE:
      return apply_void (self, change, item, undo, error);
    }
  g_assert_not_reached ();
}

static gboolean
audit_change (WpSaver *self, WpChange *change, GError **error)
{
  const WpChangeItem *first = change->items->len > 0 ? g_ptr_array_index (change->items, 0) : NULL;
  WpAuditEntry entry = {
    .at = self->now,
    .user = self->user,
    .device = self->device,
    .action = change->action,
    .kind = first != NULL ? wp_kind (first->kind)->name : NULL,
    .object = first != NULL ? first->id : NULL,
    .reason = change->reason,
  };

  return first == NULL || wp_audit_chain_append (self->db, &entry, error);
}

static gboolean
drop_draft (WpSaver *self, WpChange *change, GError **error)
{
  if (change->draft == NULL)
    return TRUE;
  WpStmt *stmt = wp_db_prepare (self->db, SQL_DROP_DRAFT, error);
  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, change->draft);
  return wp_stmt_run (stmt, error);
}

gboolean
wp_saver_apply (WpSaver *self, WpChange *change, WpChange **undo, GError **error)
{
  g_autoptr (WpChange) back = wp_change_new ("restore");

  for (guint i = 0; i < change->items->len; i++)
    {
      if (!apply_item (self, change, g_ptr_array_index (change->items, i), back, error))
        return FALSE;
    }
  if (!drop_draft (self, change, error) || !audit_change (self, change, error) || !wp_saver_index (self, error))
    return FALSE;
  if (undo != NULL)
    *undo = g_steal_pointer (&back);
  return TRUE;
}

/* Whether a person at a desk was the last to change @field: what they put right, the next import must not undo. */
static gboolean
was_put_right (WpSaver *self, WpRecord *record, const char *field, gboolean *put_right, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (self->db, SQL_LAST_CHANGE, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, wp_record_get_id (record));
  wp_stmt_bind_text (row, 2, field);
  *put_right = wp_stmt_step (row, &failed) && g_str_equal (wp_stmt_text (row, 0), "alter");
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* What an import says of a record that is here already: its fields win where they differ, but for those that a person
 * put right here; what it does not know stays. */
static gboolean
put_again (WpSaver *self, WpRecord *current, WpRecord *record, WpPutOutcome *outcome, GError **error)
{
  const WpKind *kind = wp_record_get_kind (record);
  g_autoptr (WpRecord) before = wp_record_copy (current);

  *outcome = WP_PUT_SAME;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (!wp_record_is_set (record, i) || wp_record_same_value (record, current, i)
          || (kind->id == WP_KIND_EVENT && i == WP_EVENT_RECORDED_AT))
        continue;
      gboolean put_right;
      if (!was_put_right (self, current, kind->fields[i].name, &put_right, error))
        return FALSE;
      if (put_right)
        continue;
      g_autofree char *old = wp_record_dup_value (current, i);
      g_autofree char *new = wp_record_dup_value (record, i);
      if (!write_history (self, current, kind->fields[i].name, "import", old, new, NULL, error))
        return FALSE;
      wp_record_copy_value (current, record, i);
      *outcome = WP_PUT_CHANGED;
    }
  if (*outcome == WP_PUT_SAME)
    return TRUE;
  stamp (self, current);
  g_autofree char *payload = wp_record_to_json_text (current, before);
  return wp_rows_update (self->db, current, error) && touch (self, before, error) && touch (self, current, error)
         && write_outbox (self, current, payload, error);
}

/* In an import either most records are new or most are there already, so what was true of the last one is tried first.
 */
gboolean
wp_saver_put (WpSaver *self, WpRecord *record, WpPutOutcome *outcome, GError **error)
{
  GError *failed = NULL;
  gboolean inserted = FALSE;

  *outcome = WP_PUT_ADDED;
  if (!self->known
      && (!make_ready (self, NULL, record, error) || !wp_rows_insert_new (self->db, record, &inserted, error)))
    return FALSE;
  if (!inserted)
    {
      g_autoptr (WpRecord) current =
          wp_rows_get (self->db, wp_record_get_kind (record), wp_record_get_id (record), &failed);
      self->known = current != NULL;
      if (current != NULL)
        return put_again (self, current, record, outcome, error);
      if (failed != NULL)
        {
          g_propagate_error (error, failed);
          return FALSE;
        }
      if (!make_ready (self, NULL, record, error) || !wp_rows_insert (self->db, record, error))
        return FALSE;
    }
  return adopt_authority (self, record, error) && touch (self, record, error)
         && write_outbox (self, record, NULL, error);
}

gboolean
wp_saver_index (WpSaver *self, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->families);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!wp_search_index_family (self->db, id, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!wp_search_index_person (self->db, id, error))
        return FALSE;
    }
  g_hash_table_remove_all (self->families);
  g_hash_table_remove_all (self->people);
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
