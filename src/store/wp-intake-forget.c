/* wp-intake-forget.c: takes away what has left and what may not be seen any more.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-intake.h"

#include "wp-audit-erase.h"
#include "wp-own-private.h"
#include "wp-rows.h"
#include "wp-save-private.h"
#include "wp-search-index.h"

/* All that hangs on the one record. What waits to be sent stays until the server has answered it. */
static const char *const by_record_sql[] = {
  "DELETE FROM history WHERE record = ?1",
  "UPDATE sent SET payload = NULL, upon = NULL, decided_why = NULL WHERE record = ?1",
  "DELETE FROM server_scope WHERE record = ?1",
  "DELETE FROM stale WHERE record = ?1",
  "DELETE FROM unknown_member WHERE record = ?1",
};
#define SQL_DROP_RECENT "DELETE FROM recent_family WHERE family = ?1"
/* A report of an import repeats values of rows that it does not name by record. */
#define SQL_DROP_REPORTS "DELETE FROM import_report WHERE n > 0"
#define SQL_SCOPE "SELECT root, sensitivity FROM server_scope WHERE record = ?1"
#define SQL_WAITS_TO_BE_ADDED "SELECT 1 FROM outbox WHERE record = ?1 AND adds = 1"
#define SQL_UNKNOWN "SELECT root, compartment, sensitivity, rev FROM unknown_record WHERE id = ?1"
#define SQL_UNKNOWN_OF_ROOT "SELECT id, compartment, sensitivity FROM unknown_record WHERE root = ?1 AND rev <= ?2"
#define SQL_DROP_UNKNOWN "DELETE FROM unknown_record WHERE id = ?1"
#define SQL_UNMARK "DELETE FROM stale WHERE record = ?1"

static gboolean
run_all_with_id (WpDb *db, const char *const *sql, guint n, const char *id, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      if (!wp_db_run_with_id (db, sql[i], id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wp_intake_seal (WpIntake *self, GPtrArray *sent, GError **error)
{
  if (sent->len > 0 && self->box == NULL)
    self->box = wp_rescue_box_new (self->db, error);
  if (sent->len > 0 && self->box == NULL)
    return FALSE;
  for (guint i = 0; i < sent->len; i++)
    wp_rescue_box_add (self->box, sent->pdata[i]);
  return TRUE;
}

/* Whoever forgets a record may not keep what they sent of it either; but should the server be restored from a backup
 * that is older, this copy is the only one. */
static gboolean
seal_sent (WpIntake *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) sent = wp_outbox_read_sent (self->db, id, error);

  return sent != NULL && wp_intake_seal (self, sent, error);
}

/* Somebody may be in the midst of writing of the family. */
static gboolean
forget_family (WpDb *db, const char *id, GError **error)
{
  return wp_rescue_seal_drafts (db, id, error) && wp_db_run_with_id (db, SQL_DROP_RECENT, id, error);
}

static gboolean
drop_reports (WpDb *db, GError **error)
{
  WpStmt *stmt = wp_db_prepare (db, SQL_DROP_REPORTS, error);

  return stmt != NULL && wp_stmt_run (stmt, error);
}

static gboolean
forget (WpIntake *self, WpRecord *record, GError **error)
{
  const char *id = wp_record_get_id (record);
  WpKindId kind = wp_record_get_kind (record)->id;

  if (!wp_saver_touch (self->saver, record, error) || !seal_sent (self, id, error)
      || (kind == WP_KIND_PERSON && !wp_search_index_forget (self->db, id, error))
      || (kind == WP_KIND_FAMILY && !forget_family (self->db, id, error))
      || ((kind == WP_KIND_PERSON || kind == WP_KIND_FAMILY) && !drop_reports (self->db, error))
      || !run_all_with_id (self->db, by_record_sql, G_N_ELEMENTS (by_record_sql), id, error)
      || !wp_audit_erase_of (self->db, id, error) || !wp_rows_delete (self->db, wp_record_get_kind (record), id, error))
    return FALSE;
  self->forgot = TRUE;
  return TRUE;
}

gboolean
wp_intake_forget (WpIntake *self, const WpKind *kind, const char *id, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WpRecord) record = wp_rows_get (self->db, kind, id, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  /* What was sent of a record that is not here any more is a trace of it too. */
  self->forgot = TRUE;
  if (record != NULL)
    return forget (self, record, error);
  return seal_sent (self, id, error) && (kind->id != WP_KIND_FAMILY || forget_family (self->db, id, error))
         && run_all_with_id (self->db, by_record_sql, G_N_ELEMENTS (by_record_sql), id, error)
         && wp_audit_erase_of (self->db, id, error);
}

gboolean
wp_intake_forget_unknown (WpIntake *self, const char *id, GError **error)
{
  self->forgot = TRUE;
  return wp_db_run_with_id (self->db, SQL_DROP_UNKNOWN, id, error)
         && wp_db_run_with_id (self->db, SQL_UNMARK, id, error);
}

/* The scope that the server gave @record, whatever an edit that waits makes of it. */
static gboolean
read_scope (WpIntake *self, WpRecord *record, WpScope *scope, GError **error)
{
  const WpMeta *meta = wp_record_meta (record);
  g_auto (WpStmtScope) row = NULL;
  GError *failed = NULL;

  scope->root_kind = meta->root_kind;
  scope->compartment = wp_record_compartment (record);
  scope->sensitivity = meta->sensitivity;
  g_strlcpy (scope->root, meta->root, sizeof scope->root);
  if (!self->scoped)
    return TRUE;
  row = wp_db_prepare (self->db, SQL_SCOPE, error);
  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, meta->id);
  if (wp_stmt_step (row, &failed))
    {
      wp_stmt_id (row, 0, scope->root);
      scope->sensitivity = (WpSensitivity) wp_stmt_int (row, 1);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
same_scope (const WpScope *a, const WpScope *b)
{
  return g_str_equal (a->root, b->root) && a->compartment == b->compartment && a->sensitivity == b->sensitivity;
}

static gboolean
unknown_left (WpIntake *self, const char *id, const WpScope *scope, gint64 seq, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (self->db, SQL_UNKNOWN, error);
  WpScope held = { 0 };
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, id);
  if (!wp_stmt_step (row, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, failed);
      return failed == NULL;
    }
  wp_stmt_id (row, 0, held.root);
  held.compartment = (WpCompartment) wp_stmt_int (row, 1);
  held.sensitivity = (WpSensitivity) wp_stmt_int (row, 2);
  gint64 rev = wp_stmt_int (row, 3);
  wp_stmt_reset (row);
  return !same_scope (&held, scope) || rev >= seq || wp_intake_forget_unknown (self, id, error);
}

gboolean
wp_intake_left (WpIntake *self, const char *kind_name, const char *id, const WpScope *scope, gint64 seq, GError **error)
{
  const WpKind *kind = wp_kind_by_name (kind_name);
  GError *failed = NULL;
  WpScope held;

  if (kind == NULL)
    return unknown_left (self, id, scope, seq, error);
  g_autoptr (WpRecord) record = wp_rows_get (self->db, kind, id, &failed);
  if (record == NULL)
    {
      if (failed != NULL)
        g_propagate_error (error, failed);
      return failed == NULL;
    }
  if (!read_scope (self, record, &held, error))
    return FALSE;
  return !same_scope (&held, scope) || wp_record_meta (record)->rev >= seq || forget (self, record, error);
}

/* What was made here and has never been sent stays until the server has answered; what never will be stays. */
static gboolean
waits_to_be_added (WpIntake *self, WpRecord *record, gboolean *waits, GError **error)
{
  g_auto (WpStmtScope) row = NULL;
  GError *failed = NULL;

  if (!wp_own_stays (self->db, record, waits, error))
    return FALSE;
  if (*waits || !self->waiting || wp_record_meta (record)->rev > 0)
    return TRUE;
  row = wp_db_prepare (self->db, SQL_WAITS_TO_BE_ADDED, error);
  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, wp_record_get_id (record));
  *waits = wp_stmt_step (row, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
forget_unless_allowed (WpIntake *self, WpRecord *record, const WpLevels *keep, GError **error)
{
  WpScope scope;
  gboolean waits;

  if (!read_scope (self, record, &scope, error))
    return FALSE;
  if (wp_levels_allow (keep, scope.compartment, scope.sensitivity))
    return TRUE;
  return waits_to_be_added (self, record, &waits, error) && (waits || forget (self, record, error));
}

static gboolean
forget_kind_of_root (
    WpIntake *self, const WpKind *kind, const char *root, const WpLevels *keep, gint64 seq, GError **error)
{
  g_auto (WpStmtScope) rows = NULL;

  if (kind->id != WP_KIND_CONFLICT && wp_levels_allow (keep, kind->compartment, WP_SENSITIVITY_SEALED))
    return TRUE;
  rows = wp_rows_select (self->db, kind, "root = ?1 AND rev <= ?2", error);
  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, root);
  wp_stmt_bind_int (rows, 2, seq);
  g_autoptr (GPtrArray) records = wp_rows_read_all (rows, kind, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      if (!forget_unless_allowed (self, records->pdata[i], keep, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
forget_unknown_of_root (WpIntake *self, const char *root, const WpLevels *keep, gint64 seq, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (self->db, SQL_UNKNOWN_OF_ROOT, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, root);
  wp_stmt_bind_int (rows, 2, seq);
  while (wp_stmt_step (rows, &failed))
    {
      if (!wp_levels_allow (keep, (WpCompartment) wp_stmt_int (rows, 1), (WpSensitivity) wp_stmt_int (rows, 2)))
        g_ptr_array_add (ids, wp_stmt_dup_id (rows, 0));
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      if (!wp_intake_forget_unknown (self, ids->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wp_intake_forget_root (WpIntake *self, const char *root, const WpLevels *keep, gint64 seq, GError **error)
{
  for (guint k = 0; k < WP_N_KINDS; k++)
    {
      if (!forget_kind_of_root (self, wp_kind (k), root, keep, seq, error))
        return FALSE;
    }
  return forget_unknown_of_root (self, root, keep, seq, error);
}
