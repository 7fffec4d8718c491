/* wp-push.c: one mutation meets what is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-push-private.h"

#include <string.h>

#include "wp-grants.h"
#include "wp-held-target.h"
#include "wp-id.h"
#include "wp-members.h"
#include "wp-outlived.h"
#include "wp-past.h"
#include "wp-patch-check.h"
#include "wp-widening.h"

#define SQL_ADOPT "UPDATE authority SET id = ?1 WHERE one = 1 AND id IS NULL"

void
wp_attempt_clear (WpAttempt *self)
{
  g_clear_pointer (&self->patch, wp_field_set_free);
  g_clear_pointer (&self->rec, wp_rec_free);
  wp_merge_state_clear (&self->state);
  wp_merge_result_clear (&self->result);
}

void
wp_pushed_clear (WpPushed *pushed)
{
  g_clear_pointer (&pushed->rec, wp_rec_free);
}

/* A device's clock is believed only as far as it does not lie in the future. */
static gint64
settle_time (WpWork *work, gint64 at)
{
  return MIN (at, work->now);
}

static void
fill_new_row (WpAttempt *self, WpRec *rec)
{
  const WpMutation *change = self->change;
  WpRow *row = &rec->row;
  gint64 created_at = change->at;
  gint64 updated_at = change->at;

  wp_field_set_get_number (self->patch, "$created_at", &created_at);
  wp_field_set_get_number (self->patch, "$updated_at", &updated_at);
  g_strlcpy (row->id, change->id, sizeof row->id);
  row->kind = g_strdup (change->kind);
  row->rev = wp_work_next (self->work);
  row->scope = self->scope;
  row->created_at = settle_time (self->work, created_at);
  row->updated_at = settle_time (self->work, updated_at);
  g_strlcpy (row->created_by, self->caller->user, sizeof row->created_by);
  g_strlcpy (row->updated_by, self->caller->user, sizeof row->updated_by);
  row->voided = wp_field_set_is_true (self->patch, "$voided");
  row->source = wp_field_set_dup_text (self->patch, "$source");
  row->external_id = wp_field_set_dup_text (self->patch, "$external_id");
  row->fields = wp_field_set_to_fields (self->patch);
}

static gboolean
give_what_was_added (WpAttempt *self, GError **error)
{
  WpGrant grant = { .holder_kind = self->kind->id == WP_KIND_FAMILY ? WP_HOLDER_FAMILY : WP_HOLDER_PERSON,
                    .reason = (char *) "added it" };

  if (self->trusted || (self->kind->id != WP_KIND_FAMILY && self->kind->id != WP_KIND_PERSON))
    return TRUE;
  gboolean ended;
  if (!wp_outlived_has_ended (self->work, self->caller->user, self->change->id, &ended, error)
      || !wp_viewer_levels_of_own (self->work->viewer, &grant.levels, error))
    return FALSE;
  if (ended)
    return TRUE;
  g_strlcpy (grant.user, self->caller->user, sizeof grant.user);
  g_strlcpy (grant.holder, self->change->id, sizeof grant.holder);
  return wp_grant_give (self->work, &grant, self->caller->user, error);
}

static gboolean
adopt_authority (WpAttempt *self, GError **error)
{
  if (self->kind->id != WP_KIND_AUTHORITY || self->work->authority[0] != '\0')
    return TRUE;
  WpSqlRows *rows = wp_sql (self->work->sql, SQL_ADOPT, error);
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, self->change->id);
  g_strlcpy (self->work->authority, self->change->id, sizeof self->work->authority);
  return wp_sql_run (rows, error);
}

static gboolean
add_record (WpAttempt *self, gint64 *rev, GError **error)
{
  g_autoptr (WpRec) rec = g_new0 (WpRec, 1);

  if (!wp_outlived_guard (self->work, self->change->id, &self->scope.sensitivity, error))
    return FALSE;
  fill_new_row (self, rec);
  g_autoptr (WpFieldRevs) revs = wp_field_revs_new (rec->row.rev, self->change->mid);
  rec->revs = wp_field_revs_to_text (revs);
  *rev = rec->row.rev;
  if (!wp_rec_insert (self->work, rec, error) || !adopt_authority (self, error)
      || !wp_members_follow (self->work, rec, error) || !give_what_was_added (self, error))
    return FALSE;
  self->rec = g_steal_pointer (&rec);
  return TRUE;
}

static gboolean
note_raised (WpAttempt *self, const WpScope *before, GError **error)
{
  const WpRow *row = &self->rec->row;

  if (row->scope.sensitivity <= before->sensitivity)
    return TRUE;
  g_autoptr (WpFieldSet) line = wp_field_set_new ();
  wp_field_set_put_text (line, "what", "sensitivity");
  wp_field_set_put_text (line, "kind", row->kind);
  wp_field_set_put_text (line, "id", row->id);
  wp_field_set_put_text (line, "to", wp_sensitivity_name (row->scope.sensitivity));
  return wp_work_note (self->work, line, error);
}

static gboolean
write_changed (WpAttempt *self, gint64 rev, GError **error)
{
  WpRow *row = &self->rec->row;
  WpScope before = row->scope;

  wp_work_next (self->work);
  row->rev = rev;
  row->scope = self->scope;
  row->voided = self->state.voided;
  row->updated_at = settle_time (self->work, self->change->at);
  g_strlcpy (row->updated_by, self->caller->user, sizeof row->updated_by);
  g_free (row->fields);
  row->fields = wp_field_set_to_text (self->state.fields);
  g_free (self->rec->revs);
  self->rec->revs = wp_field_revs_to_text (self->state.revs);
  return note_raised (self, &before, error) && wp_rec_update (self->work, self->rec, &before, error)
         && (wp_kind_is_own_root (self->kind) || wp_members_follow (self->work, self->rec, error))
         && wp_rec_follow (self->work, self->rec, &before, error);
}

/* The first who settles a conflict has settled it: a later choice is taken without effect. */
static gboolean
prepare_settlement (WpAttempt *self)
{
  if (self->kind->id != WP_KIND_CONFLICT)
    return TRUE;
  if (wp_field_set_get (self->state.fields, "settled") != NULL)
    return FALSE;
  if (!self->trusted)
    wp_field_set_put_text (self->patch, "settled_by", self->caller->user);
  return TRUE;
}

/* Of the mutations that the patch says it was made upon, those of the author: nobody has seen another's by naming it.
 */
static GPtrArray *
read_own (WpAttempt *self, GError **error)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  GPtrArray *over = self->change->over;

  for (guint i = 0; over != NULL && i < over->len; i++)
    {
      gboolean is_own;
      if (!wp_past_is_of (self->work->sql, g_ptr_array_index (over, i), self->caller->user, &is_own, error))
        return NULL;
      if (is_own)
        g_ptr_array_add (own, g_ptr_array_index (over, i));
    }
  return g_steal_pointer (&own);
}

/* Lays the patch over the record in memory, and looks at where that leads. */
static gboolean
merge_patch (WpAttempt *self, gint64 rev, GError **error)
{
  gboolean all_seen = self->trusted || self->kind->id == WP_KIND_CONFLICT;
  gboolean moved = FALSE;

  if (!prepare_settlement (self))
    {
      g_autoptr (WpFieldSet) nothing = wp_field_set_new ();
      wp_merge (&self->state, nothing, 0, NULL, rev, self->change->mid, &self->result);
      return TRUE;
    }
  g_autoptr (GPtrArray) own = read_own (self, error);
  if (own == NULL)
    return FALSE;
  wp_merge (&self->state, self->patch, all_seen ? G_MAXINT64 : self->change->base, own, rev, self->change->mid,
            &self->result);
  self->scope.sensitivity = self->state.sensitivity;
  for (guint i = 0; i < G_N_ELEMENTS (self->kind->root_fields) && self->kind->root_fields[i] != NULL; i++)
    moved = moved || wp_field_set_has (self->result.before, self->kind->root_fields[i]);
  if (!moved)
    return TRUE;
  return wp_attempt_find_root (self, self->state.fields, &self->scope, error)
         && (self->reason != NULL || wp_attempt_need_sight (self, &self->scope, error));
}

static gboolean
write_merged (WpAttempt *self, gint64 *rev, WpOut *out, GError **error)
{
  GArray *clashes = self->result.clashes;

  if (self->result.changed)
    {
      if (!write_changed (self, *rev, error))
        return FALSE;
    }
  else
    *rev = 0;
  for (guint i = 0; i < clashes->len; i++)
    {
      if (!wp_past_clash (self->work, self->rec, self->change, self->caller->user, &g_array_index (clashes, WpClash, i),
                          error))
        return FALSE;
    }
  *out = clashes->len > 0 ? WP_OUT_CONFLICT : WP_OUT_APPLIED;
  return TRUE;
}

/* What asks to be more guarded is so already while it is held. Of what can't be read nobody knows how guarded it is. */
static void
guard (WpAttempt *self)
{
  WpSensitivity asked = WP_SENSITIVITY_NORMAL;

  if (self->kind == NULL || self->patch == NULL)
    {
      self->scope.compartment = WP_COMPARTMENT_CASE;
      self->scope.sensitivity = WP_SENSITIVITY_SEALED;
    }
  else if (wp_patch_sensitivity (self->patch, &asked))
    self->scope.sensitivity = MAX (self->scope.sensitivity, asked);
}

/* Where what is held back would have gone, as far as its own words tell: for who may decide about it. */
static gboolean
guess_target (WpAttempt *self, GError **error)
{
  const char *reason = self->reason;

  guard (self);
  if (self->rec != NULL || self->scope.root[0] != '\0' || self->kind == NULL || self->patch == NULL)
    return TRUE;
  if (self->change->add && !wp_kind_is_own_root (self->kind))
    {
      if (!wp_attempt_find_scope (self, error))
        return FALSE;
      self->reason = reason;
    }
  if (self->scope.root[0] != '\0')
    return TRUE;
  self->scope.compartment = self->kind->compartment;
  wp_patch_sensitivity (self->patch, &self->scope.sensitivity);
  return wp_held_target (self->work, self->kind, self->change, self->patch, &self->scope, error)
         && wp_held_adopt (self->work, self->kind, self->patch, &self->scope, error);
}

/* Puts it before those who may decide, for the reason that was found. */
static gboolean
hold (WpAttempt *self, GError **error)
{
  return guess_target (self, error)
         && wp_past_write (self->work, self->caller, self->change, self->hash, WP_OUT_QUARANTINED, 0, NULL, error)
         && wp_past_hold (self->work, self->change, self->reason, &self->scope, error);
}

/* Whether whoever sent the addition knows all of the record but its revision. What hangs on the authority may have been
 * added before the device knew of one. */
static gboolean
is_as_sent (WpAttempt *self)
{
  const WpRow *row = &self->rec->row;
  WpSensitivity sensitivity = WP_SENSITIVITY_NORMAL;
  gint64 created_at, updated_at;

  wp_patch_sensitivity (self->patch, &sensitivity);
  return sensitivity == row->scope.sensitivity
         && (row->scope.root_kind == WP_ROOT_FAMILY || row->scope.root_kind == WP_ROOT_PERSON)
         && wp_field_set_get_number (self->patch, "$created_at", &created_at) && created_at == row->created_at
         && wp_field_set_get_number (self->patch, "$updated_at", &updated_at) && updated_at == row->updated_at;
}

static gboolean
write_record (WpAttempt *self, gint64 *rev, WpOut *out, GError **error)
{
  *out = WP_OUT_APPLIED;
  return self->rec == NULL ? add_record (self, rev, error) : write_merged (self, rev, out, error);
}

/* Nothing of it was kept: whether it is right is for a manager who sees already what its author would. */
static gboolean
hold_as_wider (WpAttempt *self, const WpScope *gain, GError **error)
{
  GError *failed = NULL;

  wp_work_forget (self->work, self->change->id);
  g_clear_pointer (&self->rec, wp_rec_free);
  self->rec = wp_rec_load (self->work->sql, self->change->id, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  self->scope = *gain;
  self->reason = WP_HELD_WIDER;
  if (self->rec == NULL)
    return TRUE;
  /* What the push has added before stays met. */
  const WpKind *kind;
  WpScope scope;
  wp_work_scope (self->work, self->change->id, &kind, &scope, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* Writes the record, unless its author would see more by it than now. */
static gboolean
write_unless_wider (WpAttempt *self, gint64 *rev, WpOut *out, GError **error)
{
  g_auto (WpWidening) widening = { 0 };
  gboolean wider;
  WpScope gain;

  if (self->trusted || !wp_members_has_say (self->kind))
    return write_record (self, rev, out, error);
  return wp_widening_begin (&widening, self->work, self->kind, self->change->id,
                            self->rec != NULL ? self->state.fields : self->patch, error)
         && write_record (self, rev, out, error) && wp_widening_end (&widening, self->work, &wider, &gain, error)
         && (!wider || hold_as_wider (self, &gain, error));
}

gboolean
wp_attempt_take (WpAttempt *self, WpPushed *pushed, GError **error)
{
  gint64 rev = self->work->seq + 1;

  if (!wp_attempt_examine (self, error)
      || (self->reason == NULL && self->rec != NULL && !merge_patch (self, rev, error)))
    return FALSE;
  gboolean is_new = self->rec == NULL;
  if (self->reason == NULL && !write_unless_wider (self, &rev, &pushed->out, error))
    return FALSE;
  if (self->reason != NULL)
    {
      pushed->out = WP_OUT_QUARANTINED;
      pushed->reason = self->reason;
      return hold (self, error);
    }
  pushed->as_sent = is_new && is_as_sent (self);
  return wp_past_write (self->work, self->caller, self->change, self->hash, pushed->out, rev, self->result.before,
                        error);
}

/* What @ready has worked out is the attempt's from here on. */
static void
begin (WpAttempt *self, WpReadyMutation *ready)
{
  self->change = ready->mutation;
  self->hash = ready->hash;
  self->kind = ready->kind;
  self->well_formed = ready->well_formed;
  self->patch = g_steal_pointer (&ready->patch);
}

gboolean
wp_push_apply (WpWork *work, const WpCaller *caller, WpReadyMutation *ready, WpPushed *pushed, GError **error)
{
  g_auto (WpAttempt) attempt = { .work = work, .caller = caller };
  const WpMutation *mutation = ready->mutation;
  GError *failed = NULL;
  gboolean same;

  *pushed = (WpPushed){ 0 };
  begin (&attempt, ready);
  if (!work->all_new
      && wp_past_find (work->sql, mutation->mid, ready->hash, caller->user, &same, &pushed->out, &failed))
    {
      if (!same)
        pushed->out = WP_OUT_REFUSED;
      pushed->rec = wp_rec_load (work->sql, mutation->id, &failed);
    }
  else if (failed == NULL && wp_attempt_take (&attempt, pushed, &failed))
    pushed->rec = g_steal_pointer (&attempt.rec);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_push_hold (WpWork *work, const WpCaller *caller, const WpMutation *mutation, gboolean *known, GError **error)
{
  g_auto (WpAttempt) attempt = { .work = work, .caller = caller, .trusted = TRUE };
  g_auto (WpReadyMutation) ready = { 0 };
  GError *failed = NULL;
  gboolean same;
  WpOut out;

  wp_ready_mutation_init (&ready, mutation);
  begin (&attempt, &ready);
  *known = wp_past_find (work->sql, mutation->mid, ready.hash, caller->user, &same, &out, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (*known)
    return TRUE;
  if (!wp_attempt_examine (&attempt, error))
    return FALSE;
  /* A family or a person that is not there yet is nobody's to see. */
  if (attempt.rec == NULL && attempt.kind != NULL && wp_kind_is_own_root (attempt.kind))
    attempt.scope.root[0] = '\0';
  attempt.reason = "rescue";
  return hold (&attempt, error);
}
