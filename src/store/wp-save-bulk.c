/* wp-save-bulk.c: writes the records of an import or of the fictional authority.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-save-private.h"

#include "wp-capture.h"
#include "wp-lead.h"
#include "wp-own-private.h"
#include "wp-record-text.h"
#include "wp-rows.h"

#define SQL_LAST_CHANGE "SELECT action FROM history WHERE record = ?1 AND field = ?2 ORDER BY n DESC LIMIT 1"

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

/* Lays what an import says over what is there. What a person put right here, and what the import does not know, stays.
 */
static gboolean
lay_over (WpSaver *self, WpRecord *current, WpRecord *record, WpPutOutcome *outcome, GError **error)
{
  const WpKind *kind = wp_record_get_kind (record);

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
      wp_record_copy_value (current, record, i);
      *outcome = WP_PUT_CHANGED;
    }
  return TRUE;
}

static gboolean
write_changes (WpSaver *self, WpRecord *before, WpRecord *after, GError **error)
{
  const WpKind *kind = wp_record_get_kind (after);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (wp_record_same_value (before, after, i))
        continue;
      g_autofree char *old = wp_record_dup_value (before, i);
      g_autofree char *new = wp_record_dup_value (after, i);
      if (!wp_saver_write_history (self, after, kind->fields[i].name, "import", old, new, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_lead (WpSaver *self, WpRecord *before, WpRecord *after, WpPutOutcome *outcome, GError **error)
{
  gboolean taken = FALSE;

  if (wp_lead_makes_one (before, after, self->today) && !wp_lead_is_taken (self->db, after, self->today, &taken, error))
    return FALSE;
  if (taken)
    *outcome = WP_PUT_SECOND_LEAD;
  return TRUE;
}

/* A record that is here already. */
static gboolean
put_again (WpSaver *self, WpRecord *current, WpRecord *record, WpPutOutcome *outcome, GError **error)
{
  g_autoptr (WpRecord) before = wp_record_copy (current);

  *outcome = WP_PUT_SAME;
  if (!lay_over (self, current, record, outcome, error) || !check_lead (self, before, current, outcome, error))
    return FALSE;
  if (*outcome != WP_PUT_CHANGED)
    return TRUE;
  wp_saver_stamp (self, current);
  return write_changes (self, before, current, error)
         && wp_capture_edit (self, before, current, wp_record_meta (current)->rev, error)
         && wp_capture_flush (self, error) && wp_rows_update (self->db, current, error)
         && wp_saver_touch (self, before, error) && wp_saver_touch (self, current, error);
}

/* In an import either most records are new or most are there already, so what was true of the last one is tried first.
 * One that would make somebody lead is looked at before anything is written. */
gboolean
wp_saver_put (WpSaver *self, WpRecord *record, WpPutOutcome *outcome, GError **error)
{
  gboolean leads = wp_lead_makes_one (NULL, record, self->today);
  GError *failed = NULL;
  gboolean inserted = FALSE;

  *outcome = WP_PUT_ADDED;
  if (!self->known && !leads
      && (!wp_saver_make_ready (self, NULL, record, error) || !wp_rows_insert_new (self->db, record, &inserted, error)))
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
      if (!check_lead (self, NULL, record, outcome, error))
        return FALSE;
      if (*outcome == WP_PUT_SECOND_LEAD)
        return TRUE;
      if (!wp_saver_make_ready (self, NULL, record, error) || !wp_rows_insert (self->db, record, error))
        return FALSE;
    }
  return wp_saver_adopt_authority (self, record, error) && wp_saver_touch (self, record, error)
         && wp_capture_bulk (self, record, error);
}

gboolean
wp_saver_put_whole (WpSaver *self, WpRecord *record, WpPutOutcome *outcome, GError **error)
{
  const WpKind *kind = wp_record_get_kind (record);
  GError *failed = NULL;
  g_autoptr (WpRecord) current = wp_rows_get (self->db, kind, wp_record_get_id (record), &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (current == NULL)
    return wp_saver_put (self, record, outcome, error);
  *outcome = WP_PUT_SAME;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (wp_record_same_value (record, current, i))
        continue;
      wp_record_copy_value (current, record, i);
      *outcome = WP_PUT_CHANGED;
    }
  if (*outcome == WP_PUT_SAME)
    return TRUE;
  wp_saver_stamp (self, current);
  return wp_rows_update (self->db, current, error) && wp_saver_touch (self, current, error);
}
