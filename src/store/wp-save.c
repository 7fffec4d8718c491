/* wp-save.c: checks and writes what a person changed, as one whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-save-private.h"

#include <glib/gi18n-lib.h>

#include "wp-audit-chain.h"
#include "wp-capture.h"
#include "wp-change-private.h"
#include "wp-check.h"
#include "wp-kinship.h"
#include "wp-lead.h"
#include "wp-record-text.h"
#include "wp-rows.h"
#include "wp-store-error.h"

#define SQL_DROP_DRAFT "DELETE FROM draft WHERE id = ?"

/* What a record leads to has to be here; but what it led to before somebody edited another field may be something that
 * this device does not hold. */
static gboolean
check_references (WpSaver *self, WpChange *change, WpRecord *before, WpRecord *record, GError **error)
{
  const WpKind *kind = wp_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (kind->fields[i].type != WP_FIELD_REF || !wp_record_is_set (record, i)
          || (before != NULL && wp_record_same_value (record, before, i)))
        continue;
      GError *failed = NULL;
      g_autoptr (WpRecord) found = wp_saver_look_up (self, change, wp_kind_by_name (kind->fields[i].of),
                                                     wp_record_get_text (record, i), &failed);
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
check_record (WpSaver *self, WpChange *change, WpRecord *before, WpRecord *record, GError **error)
{
  g_autoptr (GPtrArray) problems = wp_problems_new ();

  wp_record_check (record, self->codes, self->today, problems);
  if (wp_problems_have_error (problems))
    {
      g_autofree char *summary = wp_problems_summary (problems, wp_record_get_kind (record));
      g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED, summary);
      return FALSE;
    }
  return check_references (self, change, before, record, error) && check_kinship (self, record, error);
}

/* Whether that makes a second lead shows when the whole change is in: it may end the first. */
static void
note_lead (WpSaver *self, WpRecord *before, WpRecord *after)
{
  if (wp_lead_makes_one (before, after, self->today))
    g_ptr_array_add (self->leads, g_object_ref (after));
}

static gboolean
check_leads (WpSaver *self, GError **error)
{
  for (guint i = 0; i < self->leads->len; i++)
    {
      gboolean taken;
      if (!wp_lead_is_taken (self->db, g_ptr_array_index (self->leads, i), self->today, &taken, error))
        return FALSE;
      if (taken)
        {
          g_set_error_literal (error, WP_STORE_ERROR, WP_STORE_ERROR_REFUSED,
                               _ ("Somebody else leads with this family now, and there is one lead at a time. End that "
                                  "involvement, or take the lead from it, first."));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
insert (WpSaver *self, WpChange *change, WpRecord *record, GError **error)
{
  return wp_saver_make_ready (self, change, record, error) && wp_rows_insert (self->db, record, error)
         && wp_saver_adopt_authority (self, record, error) && wp_saver_touch (self, record, error);
}

static gboolean
apply_add (WpSaver *self, WpChange *change, const WpChangeItem *item, WpChange *undo, GError **error)
{
  if (!check_record (self, change, NULL, item->record, error) || !insert (self, change, item->record, error))
    return FALSE;
  note_lead (self, NULL, item->record);
  if (!wp_capture_add (self, item->record, error))
    return FALSE;
  wp_change_void (undo, item->kind, item->id, NULL);
  return TRUE;
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
      if (!wp_saver_write_history (self, current, kind->fields[i].name, "alter", before, after, reason, error))
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
      if (!wp_saver_write_history (self, current, "sensitivity", "alter",
                                   wp_sensitivity_name (wp_record_meta (current)->sensitivity),
                                   wp_sensitivity_name (sensitivity), change->reason, error))
        return FALSE;
      wp_record_meta (current)->sensitivity = sensitivity;
    }
  /* Nothing is written, and nothing sent, of an edit that changes nothing. */
  if (wp_payload_compare (current, before) == 0)
    return TRUE;
  wp_saver_stamp (self, current);
  note_lead (self, before, current);
  /* A conflict is settled once: undoing brings back the values. */
  if (item->kind != WP_KIND_CONFLICT)
    wp_change_edit (undo, before, current);
  return check_record (self, change, before, current, error)
         && wp_capture_edit (self, before, current, wp_record_meta (item->before)->rev, error)
         && wp_rows_update (self->db, current, error) && wp_saver_touch (self, before, error)
         && wp_saver_touch (self, current, error);
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
  g_autoptr (WpRecord) before = wp_record_copy (current);
  wp_record_meta (current)->voided = voided;
  wp_saver_stamp (self, current);
  note_lead (self, NULL, current);
  if (voided)
    wp_change_restore (undo, item->kind, item->id);
  else
    wp_change_void (undo, item->kind, item->id, NULL);
  return wp_saver_write_history (self, current, NULL, voided ? "void" : "restore", NULL, NULL, change->reason, error)
         && wp_capture_edit (self, before, current, wp_record_meta (current)->rev, error)
         && wp_rows_update (self->db, current, error) && wp_saver_touch (self, current, error);
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
  return change->draft == NULL || wp_db_run_with_id (self->db, SQL_DROP_DRAFT, change->draft, error);
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
  if (!check_leads (self, error) || !wp_capture_flush (self, error) || !drop_draft (self, change, error)
      || !audit_change (self, change, error) || !wp_saver_index (self, error))
    return FALSE;
  if (undo != NULL)
    *undo = g_steal_pointer (&back);
  return TRUE;
}
