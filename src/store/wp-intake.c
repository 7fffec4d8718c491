/* wp-intake.c: takes in rows that the server sent, under what still waits to be sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-intake.h"

#include <stdlib.h>

#include "wp-capture.h"
#include "wp-record-text.h"
#include "wp-rows.h"
#include "wp-save-private.h"
#include "wp-unknown.h"

#define SQL_LOOK                                                                                              \
  "SELECT EXISTS (SELECT 1 FROM outbox WHERE n > 0), EXISTS (SELECT 1 FROM server_scope WHERE record > x'')," \
  " EXISTS (SELECT 1 FROM unknown_member WHERE record > x''), EXISTS (SELECT 1 FROM stale WHERE record > x'')"
#define SQL_WAITING "SELECT payload FROM outbox WHERE record = ?1 ORDER BY n"
#define SQL_KEEP_SCOPE "INSERT OR REPLACE INTO server_scope (record, root, sensitivity) VALUES (?1, ?2, ?3)"
#define SQL_DROP_SCOPE "DELETE FROM server_scope WHERE record = ?1"
#define SQL_STALE "SELECT 1 FROM stale WHERE record = ?1"
#define SQL_UNMARK "DELETE FROM stale WHERE record = ?1"
#define SQL_MEET "INSERT OR REPLACE INTO met (record, number) VALUES (?1, ?2)"
#define SQL_MET "SELECT 1 FROM met WHERE record = ?1 AND number = ?2"

gboolean
wp_intake_look_at_outbox (WpIntake *self, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (self->db, SQL_LOOK, error);

  if (row == NULL || !wp_stmt_step (row, error))
    return FALSE;
  self->waiting = wp_stmt_int (row, 0) != 0;
  self->scoped = wp_stmt_int (row, 1) != 0;
  self->unknown = wp_stmt_int (row, 2) != 0;
  self->stale = wp_stmt_int (row, 3) != 0;
  return TRUE;
}

static gboolean
look_whom_to_meet (WpIntake *self, GError **error)
{
  GError *failed = NULL;
  g_autofree char *number = wp_rows_get_setting (self->db, WP_SETTING_MET, &failed);

  self->meeting = number != NULL ? atoi (number) : 0;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

WpIntake *
wp_intake_new (WpDb *db, gboolean first, gint64 now, GError **error)
{
  WpIntake *self = g_new0 (WpIntake, 1);

  self->db = db;
  self->first = first;
  /* Nothing is checked here against the lists of codes. */
  self->saver = wp_saver_new (db, wp_codes_get_default (), now, NULL, error);
  if (self->saver == NULL || !wp_intake_look_at_outbox (self, error) || !look_whom_to_meet (self, error))
    {
      wp_intake_free (self);
      return NULL;
    }
  self->saver->bulk = first;
  return self;
}

void
wp_intake_free (WpIntake *self)
{
  if (self == NULL)
    return;
  wp_saver_free (self->saver);
  g_clear_pointer (&self->box, wp_rescue_box_free);
  g_free (self);
}

/* The server's scope is kept beside the one that an edit here gives the record, since by it the server tells what has
 * left. */
static gboolean
keep_scope (WpIntake *self, WpRecord *server, WpRecord *record, GError **error)
{
  const WpMeta *meta = wp_record_meta (server);
  gboolean moved = meta->sensitivity != wp_record_meta (record)->sensitivity;

  if (!moved)
    return !self->scoped || wp_db_run_with_id (self->db, SQL_DROP_SCOPE, meta->id, error);
  WpStmt *stmt = wp_db_prepare (self->db, SQL_KEEP_SCOPE, error);
  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, meta->id);
  wp_stmt_bind_id (stmt, 2, meta->root);
  wp_stmt_bind_int (stmt, 3, meta->sensitivity);
  self->scoped = TRUE;
  return wp_stmt_run (stmt, error);
}

/* Lays over @record what waits for it. What comes from the server never hides what was saved here. */
static gboolean
lay_waiting_over (WpIntake *self, WpRecord *record, GError **error)
{
  g_auto (WpStmtScope) rows = wp_db_prepare (self->db, SQL_WAITING, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_stmt_bind_id (rows, 1, wp_record_get_id (record));
  while (wp_stmt_step (rows, &failed))
    {
      if (!wp_stmt_is_null (rows, 0))
        wp_payload_apply (record, wp_stmt_text (rows, 0));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* What the store shall hold when the server says @server. */
static WpRecord *
make_record (WpIntake *self, WpRecord *current, WpRecord *server, GError **error)
{
  g_autoptr (WpRecord) record = NULL;

  if (!self->waiting)
    {
      if (self->scoped && !wp_db_run_with_id (self->db, SQL_DROP_SCOPE, wp_record_get_id (server), error))
        return NULL;
      return g_object_ref (server);
    }
  record = wp_record_copy (server);
  if ((current != NULL && !wp_capture_materialise (self->db, current, error)) || !lay_waiting_over (self, record, error)
      || !keep_scope (self, server, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

/* What others changed is told in the record's history, as of when and by whom the server has it. */
static gboolean
write_history (WpIntake *self, WpRecord *before, WpRecord *after, WpFieldSet differing, GError **error)
{
  const WpKind *kind = wp_record_get_kind (after);
  const WpMeta *meta = wp_record_meta (after);
  WpSaver *saver = self->saver;

  g_free (saver->user);
  saver->user = meta->updated_by[0] != '\0' ? g_strdup (meta->updated_by) : NULL;
  saver->now = meta->updated_at;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if ((differing & (G_GUINT64_CONSTANT (1) << i)) == 0)
        continue;
      g_autofree char *old = wp_record_dup_value (before, i);
      g_autofree char *new = wp_record_dup_value (after, i);
      if (!wp_saver_write_history (saver, after, kind->fields[i].name, "sync", old, new, NULL, error))
        return FALSE;
    }
  if ((differing & WP_FIELD_SET_SENSITIVITY)
      && !wp_saver_write_history (saver, after, "sensitivity", "sync",
                                  wp_sensitivity_name (wp_record_meta (before)->sensitivity),
                                  wp_sensitivity_name (meta->sensitivity), NULL, error))
    return FALSE;
  return (differing & WP_FIELD_SET_VOIDED) == 0
         || wp_saver_write_history (saver, after, NULL, meta->voided ? "void" : "restore", NULL, NULL, NULL, error);
}

static gboolean
is_same_root (WpRecord *a, WpRecord *b)
{
  return wp_record_meta (a)->root_kind == wp_record_meta (b)->root_kind
         && g_str_equal (wp_record_meta (a)->root, wp_record_meta (b)->root);
}

static gboolean
update (WpIntake *self, WpRecord *current, WpRecord *server, GError **error)
{
  g_autoptr (WpRecord) record = make_record (self, current, server, error);

  if (record == NULL)
    return FALSE;
  WpFieldSet differing = wp_payload_compare (record, current);
  /* A page that comes again tells nothing new. */
  if (differing == 0 && wp_record_meta (record)->rev == wp_record_meta (current)->rev)
    return TRUE;
  /* Of a new revision alone there is nothing to tell, to find or to show. */
  if (differing == 0 && is_same_root (record, current))
    return wp_rows_revise (self->db, record, error);
  return (self->first || write_history (self, current, record, differing, error))
         && wp_rows_update (self->db, record, error) && wp_saver_touch (self->saver, current, error)
         && wp_saver_touch (self->saver, record, error);
}

static gboolean
insert (WpIntake *self, WpRecord *server, gboolean *inserted, GError **error)
{
  g_autoptr (WpRecord) record = make_record (self, NULL, server, error);

  return record != NULL && wp_rows_insert_new (self->db, record, inserted, error)
         && (!*inserted || wp_saver_touch (self->saver, record, error));
}

static gboolean
has_row (WpIntake *self, const char *sql, const char *id, gboolean by_number, gboolean *has, GError **error)
{
  g_auto (WpStmtScope) row = wp_db_prepare (self->db, sql, error);
  GError *failed = NULL;

  if (row == NULL)
    return FALSE;
  wp_stmt_bind_id (row, 1, id);
  if (by_number)
    wp_stmt_bind_int (row, 2, self->meeting);
  *has = wp_stmt_step (row, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* Whether a newer row is here. What is stale may be newer than anything that a restored server has. */
static gboolean
is_older (WpIntake *self, WpRecord *current, WpRecord *server, gboolean *older, GError **error)
{
  const char *id = wp_record_get_id (server);
  gboolean stale = FALSE;
  gboolean met = TRUE;

  *older = wp_record_meta (current)->rev > wp_record_meta (server)->rev;
  if (!*older)
    return TRUE;
  if ((self->stale && !has_row (self, SQL_STALE, id, FALSE, &stale, error))
      || (self->meeting != 0 && !has_row (self, SQL_MET, id, TRUE, &met, error)))
    return FALSE;
  *older = !stale && met;
  return TRUE;
}

/* It has come again, whatever it is read again for. */
static gboolean
note_come (WpIntake *self, const char *id, GError **error)
{
  if (self->stale && !wp_db_run_with_id (self->db, SQL_UNMARK, id, error))
    return FALSE;
  if (self->meeting == 0)
    return TRUE;
  WpStmt *stmt = wp_db_prepare (self->db, SQL_MEET, error);
  if (stmt == NULL)
    return FALSE;
  wp_stmt_bind_id (stmt, 1, id);
  wp_stmt_bind_int (stmt, 2, self->meeting);
  return wp_stmt_run (stmt, error);
}

/* Most answers to what was sent, and what of it comes back through the feed, tell of nothing but the revision. */
static gboolean
confirm (WpIntake *self, WpRecord *server, gboolean *confirmed, GError **error)
{
  const WpMeta *meta = wp_record_meta (server);
  gint64 rev = 0;

  if (!wp_rows_find_same (self->db, server, &rev, confirmed, error))
    return FALSE;
  /* An older one may be a restored server's, which is looked at more closely. */
  *confirmed = *confirmed && rev <= meta->rev;
  if (!*confirmed)
    return TRUE;
  self->known = TRUE;
  if (self->scoped && !wp_db_run_with_id (self->db, SQL_DROP_SCOPE, meta->id, error))
    return FALSE;
  return rev == meta->rev || wp_rows_revise (self->db, server, error);
}

/* In a page either most records are new or most are here already, so what was true of the last one is tried first. */
static gboolean
store (WpIntake *self, WpRecord *server, WpIntakeMode mode, gboolean *passed_over, GError **error)
{
  GError *failed = NULL;
  gboolean inserted = FALSE;
  gboolean confirmed = FALSE;

  if (!self->known && mode == WP_INTAKE_ANY && !self->waiting && !insert (self, server, &inserted, error))
    return FALSE;
  if (inserted)
    return TRUE;
  if ((self->known || mode == WP_INTAKE_HELD_ONLY) && !confirm (self, server, &confirmed, error))
    return FALSE;
  if (confirmed)
    return TRUE;
  g_autoptr (WpRecord) current =
      wp_rows_get (self->db, wp_record_get_kind (server), wp_record_get_id (server), &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  self->known = current != NULL;
  /* What was kept of the mutation that is answered would be a trace that nothing takes away. */
  if (current == NULL && mode == WP_INTAKE_HELD_ONLY)
    {
      *passed_over = TRUE;
      return wp_intake_forget (self, wp_record_get_kind (server), wp_record_get_id (server), error);
    }
  if (current != NULL && !is_older (self, current, server, passed_over, error))
    return FALSE;
  if (*passed_over)
    return TRUE;
  return current != NULL ? update (self, current, server, error) : insert (self, server, &inserted, error);
}

static gboolean
store_unknown_kind (WpIntake *self, const WpIncoming *incoming, GError **error)
{
  return wp_unknown_keep_record (self->db, incoming, self->meeting, error)
         && note_come (self, incoming->meta.id, error);
}

gboolean
wp_intake_row (WpIntake *self, const WpIncoming *incoming, WpIntakeMode mode, GError **error)
{
  WpRecord *server = incoming->record;
  gboolean passed_over = FALSE;

  if (server == NULL)
    return store_unknown_kind (self, incoming, error);
  const char *id = wp_record_get_id (server);
  if (!store (self, server, mode, &passed_over, error) || !note_come (self, id, error))
    return FALSE;
  if (passed_over)
    return TRUE;
  if (self->unknown || incoming->unknown != NULL)
    {
      self->unknown = TRUE;
      if (!wp_unknown_keep_members (self->db, wp_record_get_kind (server), id, incoming->unknown, error))
        return FALSE;
    }
  return wp_saver_adopt_authority (self->saver, server, error);
}

/* Of a record that no row of the server was laid upon, and that nothing changed since, all is known but these. */
gboolean
wp_intake_as_sent (WpIntake *self,
                   const WpKind *kind,
                   const char *id,
                   gint64 rev,
                   const char *by,
                   gint64 n,
                   gboolean *known,
                   GError **error)
{
  *known = FALSE;
  return kind == NULL
         || (wp_rows_give_revision (self->db, kind, id, rev, by, n, known, error)
             && (!*known || note_come (self, id, error)));
}

static void
add_ids (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!g_hash_table_contains (to, id))
        g_hash_table_add (to, g_strdup (id));
    }
}

gboolean
wp_intake_finish (WpIntake *self, guint64 *kinds, GHashTable *touched, GError **error)
{
  if (!wp_saver_index (self->saver, error)
      || (self->forgot && !wp_rows_set_setting (self->db, WP_SETTING_SCRUB, "begin", error))
      || (self->box != NULL && !wp_rescue_keep (self->db, self->box, error)))
    return FALSE;
  *kinds |= self->saver->kinds;
  if (touched != NULL)
    add_ids (touched, self->saver->touched);
  return TRUE;
}
