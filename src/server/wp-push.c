/* wp-push.c: one mutation meets what is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-push.h"

#include <string.h>

#include "wp-grants.h"
#include "wp-held-target.h"
#include "wp-id.h"
#include "wp-members.h"
#include "wp-past.h"
#include "wp-patch-check.h"
#include "wp-widening.h"

#define SQL_ADOPT "UPDATE authority SET id = ?1 WHERE one = 1 AND id IS NULL"

/* A mutation on its way in. While "reason" is unset nothing speaks against it. Nothing is written before all has been
 * looked at. */
typedef struct
{
  WpWork *work;             /* (unowned) */
  const WpCaller *caller;   /* (unowned) */
  gboolean trusted;         /* from the server itself: nobody's sight is asked */
  const WpMutation *change; /* (unowned) */
  const guint8 *hash;       /* (unowned): of it */
  const WpKind *kind;       /* (nullable) */
  WpFieldSet *patch;        /* (owned) (nullable): what it sets */
  gboolean well_formed;
  WpRec *rec; /* (owned) (nullable): the record as it was, then as it is */
  WpMergeState state;
  WpMergeResult result;
  WpScope scope; /* where it leads */
  const char *reason;
} Attempt;

static void
clear_attempt (Attempt *self)
{
  g_clear_pointer (&self->patch, wp_field_set_free);
  g_clear_pointer (&self->rec, wp_rec_free);
  wp_merge_state_clear (&self->state);
  wp_merge_result_clear (&self->result);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, clear_attempt)

void
wp_pushed_clear (WpPushed *pushed)
{
  g_clear_pointer (&pushed->rec, wp_rec_free);
}

/* Notes the reason unless @scope may be seen. */
static gboolean
need_sight (Attempt *self, const WpScope *scope, GError **error)
{
  GError *failed = NULL;

  if (self->trusted || wp_viewer_allows (self->work->viewer, scope, &failed))
    return TRUE;
  if (failed == NULL)
    {
      self->reason = "unseen";
      return TRUE;
    }
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
check_reference (Attempt *self, const WpField *field, const char *id, GError **error)
{
  const WpKind *kind = NULL;
  WpScope scope;
  GError *failed = NULL;

  if (strcmp (id, self->change->id) == 0 && strcmp (field->of, self->kind->name) == 0)
    return TRUE;
  if (!wp_work_scope (self->work, id, &kind, &scope, &failed) || kind == NULL || strcmp (kind->name, field->of) != 0)
    {
      self->reason = "reference";
      if (failed != NULL)
        g_propagate_error (error, failed);
      return failed == NULL;
    }
  if (!need_sight (self, &scope, error))
    return FALSE;
  if (self->reason != NULL)
    self->reason = "reference";
  return TRUE;
}

static gboolean
check_references (Attempt *self, GError **error)
{
  for (guint i = 0; self->reason == NULL && i < self->kind->n_fields; i++)
    {
      const WpField *field = &self->kind->fields[i];
      char id[37];
      if (field->type == WP_FIELD_REF && wp_field_set_get_short (self->patch, field->name, id, sizeof id)
          && !check_reference (self, field, id, error))
        return FALSE;
    }
  return TRUE;
}

/* The root of a record of @fields: its own, the authority's, or that of what it hangs on. */
static gboolean
find_root (Attempt *self, WpFieldSet *fields, WpScope *scope, GError **error)
{
  const WpKind *kind = self->kind;

  scope->root_kind = kind->root;
  if (kind->root_fields[0] == NULL)
    {
      gboolean own = kind->root != WP_ROOT_AUTHORITY || kind->id == WP_KIND_AUTHORITY;
      g_strlcpy (scope->root, own ? self->change->id : self->work->authority, sizeof scope->root);
      if (scope->root[0] == '\0')
        self->reason = "authority";
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kind->root_fields) && kind->root_fields[i] != NULL; i++)
    {
      const WpKind *of;
      WpScope target;
      GError *failed = NULL;
      char id[37];
      if (!wp_field_set_get_short (fields, kind->root_fields[i], id, sizeof id))
        continue;
      if (wp_work_scope (self->work, id, &of, &target, &failed))
        {
          scope->root_kind = target.root_kind;
          memcpy (scope->root, target.root, sizeof scope->root);
          return TRUE;
        }
      if (failed == NULL)
        break;
      g_propagate_error (error, failed);
      return FALSE;
    }
  self->reason = "root";
  return TRUE;
}

static gboolean
is_own_root (const WpKind *kind)
{
  return kind->id == WP_KIND_FAMILY || kind->id == WP_KIND_PERSON || kind->id == WP_KIND_USER
         || kind->id == WP_KIND_AUTHORITY;
}

static gboolean
read_sensitivity (WpFieldSet *patch, WpSensitivity *sensitivity)
{
  char name[16];

  return wp_field_set_get_short (patch, "$sensitivity", name, sizeof name)
         && wp_sensitivity_from_name (name, sensitivity);
}

static gboolean
find_scope_of_new (Attempt *self, GError **error)
{
  self->scope.compartment = self->kind->compartment;
  self->scope.sensitivity = WP_SENSITIVITY_NORMAL;
  read_sensitivity (self->patch, &self->scope.sensitivity);
  if (!find_root (self, self->patch, &self->scope, error))
    return FALSE;
  if (self->reason != NULL)
    return TRUE;
  if (!is_own_root (self->kind))
    return need_sight (self, &self->scope, error);
  if (self->trusted)
    return TRUE;
  /* Whoever adds a family or a person is to see it afterwards. */
  WpLevels own;
  if (!wp_viewer_levels_of_own (self->work->viewer, &own, error))
    return FALSE;
  if (!wp_levels_allow (&own, self->scope.compartment, self->scope.sensitivity) || self->kind->id == WP_KIND_AUTHORITY)
    self->reason = "unseen";
  return TRUE;
}

/* Looks at the record that is there already, and whether its sender may change it so. */
static gboolean
look_at_current (Attempt *self, GError **error)
{
  WpScope raised = self->rec->row.scope;

  self->scope = raised;
  if (!need_sight (self, &raised, error))
    return FALSE;
  if (self->reason == NULL && strcmp (self->rec->row.kind, self->kind->name) != 0)
    self->reason = "kind";
  if (self->reason != NULL)
    return TRUE;
  self->state.fields = wp_field_set_parse (self->rec->row.fields);
  self->state.revs = wp_field_revs_from_text (self->rec->revs);
  self->state.voided = self->rec->row.voided;
  self->state.sensitivity = raised.sensitivity;
  if (self->state.fields == NULL || self->state.revs == NULL)
    {
      /* It is found by the check of the store; until then it blocks nothing else. */
      self->reason = "damaged";
      return TRUE;
    }
  return !read_sensitivity (self->patch, &raised.sensitivity) || need_sight (self, &raised, error);
}

static gboolean
examine (Attempt *self, GError **error)
{
  const WpMutation *change = self->change;
  GError *failed = NULL;

  if (self->kind == NULL || self->patch == NULL)
    {
      self->reason = self->kind == NULL ? "kind" : "form";
      return TRUE;
    }
  /* No record may be taken for what grants on the whole authority stand on. */
  if (strcmp (change->id, WP_HOLDER_WHOLE) == 0)
    {
      self->reason = "form";
      return TRUE;
    }
  /* What this push itself has added was met before. */
  if (!self->work->adds_new || !change->add || wp_work_has_met (self->work, change->id))
    self->rec = wp_rec_load (self->work->sql, change->id, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (!self->trusted && !wp_role_may_write (self->caller->role, self->kind->id))
    self->reason = "role";
  else if (self->rec == NULL && !change->add)
    self->reason = "unknown";
  else if (self->rec != NULL && !look_at_current (self, error))
    return FALSE;
  if (self->reason == NULL && !self->trusted)
    self->reason = self->well_formed
                       ? wp_patch_check (self->kind, self->patch, self->rec != NULL ? self->state.fields : NULL)
                       : "form";
  if (self->reason == NULL && !check_references (self, error))
    return FALSE;
  if (self->reason == NULL && self->rec == NULL)
    return find_scope_of_new (self, error);
  return TRUE;
}

/* A device's clock is believed only as far as it does not lie in the future. */
static gint64
settle_time (WpWork *work, gint64 at)
{
  return MIN (at, work->now);
}

static void
fill_new_row (Attempt *self, WpRec *rec)
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
give_what_was_added (Attempt *self, GError **error)
{
  WpGrant grant = { .holder_kind = self->kind->id == WP_KIND_FAMILY ? WP_HOLDER_FAMILY : WP_HOLDER_PERSON,
                    .reason = (char *) "added it" };

  if (self->trusted || (self->kind->id != WP_KIND_FAMILY && self->kind->id != WP_KIND_PERSON))
    return TRUE;
  if (!wp_viewer_levels_of_own (self->work->viewer, &grant.levels, error))
    return FALSE;
  g_strlcpy (grant.user, self->caller->user, sizeof grant.user);
  g_strlcpy (grant.holder, self->change->id, sizeof grant.holder);
  return wp_grant_give (self->work, &grant, self->caller->user, error);
}

static gboolean
adopt_authority (Attempt *self, GError **error)
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
add_record (Attempt *self, gint64 *rev, GError **error)
{
  g_autoptr (WpRec) rec = g_new0 (WpRec, 1);

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
note_raised (Attempt *self, const WpScope *before, GError **error)
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
write_changed (Attempt *self, gint64 rev, GError **error)
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
         && (is_own_root (self->kind) || wp_members_follow (self->work, self->rec, error))
         && wp_rec_follow (self->work, self->rec, &before, error);
}

/* The first who settles a conflict has settled it: a later choice is taken without effect. */
static gboolean
prepare_settlement (Attempt *self)
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
read_own (Attempt *self, GError **error)
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
merge_patch (Attempt *self, gint64 rev, GError **error)
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
  return find_root (self, self->state.fields, &self->scope, error)
         && (self->reason != NULL || need_sight (self, &self->scope, error));
}

static gboolean
write_merged (Attempt *self, gint64 *rev, WpOut *out, GError **error)
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
guard (Attempt *self)
{
  WpSensitivity asked = WP_SENSITIVITY_NORMAL;

  if (self->kind == NULL || self->patch == NULL)
    {
      self->scope.compartment = WP_COMPARTMENT_CASE;
      self->scope.sensitivity = WP_SENSITIVITY_SEALED;
    }
  else if (read_sensitivity (self->patch, &asked))
    self->scope.sensitivity = MAX (self->scope.sensitivity, asked);
}

/* Where what is held back would have gone, as far as its own words tell: for who may decide about it. */
static gboolean
guess_target (Attempt *self, GError **error)
{
  const char *reason = self->reason;

  guard (self);
  if (self->rec != NULL || self->scope.root[0] != '\0' || self->kind == NULL || self->patch == NULL)
    return TRUE;
  if (self->change->add && !is_own_root (self->kind))
    {
      if (!find_scope_of_new (self, error))
        return FALSE;
      self->reason = reason;
    }
  if (self->scope.root[0] != '\0')
    return TRUE;
  self->scope.compartment = self->kind->compartment;
  read_sensitivity (self->patch, &self->scope.sensitivity);
  return wp_held_target (self->work, self->kind, self->change, self->patch, &self->scope, error)
         && wp_held_adopt (self->work, self->kind, self->patch, &self->scope, error);
}

/* Puts it before those who may decide, for the reason that was found. */
static gboolean
hold (Attempt *self, GError **error)
{
  return guess_target (self, error)
         && wp_past_write (self->work, self->caller, self->change, self->hash, WP_OUT_QUARANTINED, 0, NULL, error)
         && wp_past_hold (self->work, self->change, self->reason, &self->scope, error);
}

/* Whether whoever sent the addition knows all of the record but its revision. What hangs on the authority may have been
 * added before the device knew of one. */
static gboolean
is_as_sent (Attempt *self)
{
  const WpRow *row = &self->rec->row;
  gint64 created_at, updated_at;

  return (row->scope.root_kind == WP_ROOT_FAMILY || row->scope.root_kind == WP_ROOT_PERSON)
         && wp_field_set_get_number (self->patch, "$created_at", &created_at) && created_at == row->created_at
         && wp_field_set_get_number (self->patch, "$updated_at", &updated_at) && updated_at == row->updated_at;
}

static gboolean
write_record (Attempt *self, gint64 *rev, WpOut *out, GError **error)
{
  *out = WP_OUT_APPLIED;
  return self->rec == NULL ? add_record (self, rev, error) : write_merged (self, rev, out, error);
}

/* Nothing of it was kept: whether it is right is for a manager who sees already what its author would. */
static gboolean
hold_as_wider (Attempt *self, const WpScope *gain, GError **error)
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
  return TRUE;
}

/* Writes the record, unless its author would see more by it than now. */
static gboolean
write_unless_wider (Attempt *self, gint64 *rev, WpOut *out, GError **error)
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

/* Looks at all of it, and only then writes it or holds it back. */
static gboolean
take (Attempt *self, WpPushed *pushed, GError **error)
{
  gint64 rev = self->work->seq + 1;

  if (!examine (self, error) || (self->reason == NULL && self->rec != NULL && !merge_patch (self, rev, error)))
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
begin (Attempt *self, WpReadyMutation *ready)
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
  g_auto (Attempt) attempt = { .work = work, .caller = caller };
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
  else if (failed == NULL && take (&attempt, pushed, &failed))
    pushed->rec = g_steal_pointer (&attempt.rec);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_push_hold (WpWork *work, const WpCaller *caller, const WpMutation *mutation, gboolean *known, GError **error)
{
  g_auto (Attempt) attempt = { .work = work, .caller = caller, .trusted = TRUE };
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
  if (!examine (&attempt, error))
    return FALSE;
  /* A family or a person that is not there yet is nobody's to see. */
  if (attempt.rec == NULL && attempt.kind != NULL && is_own_root (attempt.kind))
    attempt.scope.root[0] = '\0';
  attempt.reason = "rescue";
  return hold (&attempt, error);
}

static void
add_meta (WpFieldSet *patch, const WpMeta *meta)
{
  wp_field_set_put_text (patch, "$sensitivity", wp_sensitivity_name (meta->sensitivity));
  wp_field_set_put (patch, "$voided", meta->voided ? "true" : "false");
  wp_field_set_put_number (patch, "$created_at", meta->created_at);
  wp_field_set_put_number (patch, "$updated_at", meta->updated_at);
  wp_field_set_put_text (patch, "$source", meta->source);
  wp_field_set_put_text (patch, "$external_id", meta->external_id);
}

/* Takes what the server itself says, which @patch (transfer full) is; that it can't is an error. */
static gboolean
take_trusted (WpWork *work, const WpCaller *caller, const WpMutation *mutation, WpFieldSet *patch, GError **error)
{
  g_auto (Attempt) attempt = { .work = work, .caller = caller, .trusted = TRUE, .change = mutation, .patch = patch };
  g_auto (WpPushed) pushed = { 0 };
  guint8 hash[32];

  wp_mutation_hash (mutation, hash);
  attempt.hash = hash;
  attempt.kind = wp_kind_by_name (mutation->kind);
  if (!take (&attempt, &pushed, error))
    return FALSE;
  if (pushed.out != WP_OUT_QUARANTINED)
    return TRUE;
  g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_REFUSED,
               "The %s %s cannot be taken (%s): what it refers to has to be there first.", mutation->kind, mutation->id,
               pushed.reason);
  return FALSE;
}

static WpMutation *
make_trusted (WpWork *work, const char *kind, const char *id, gboolean add, WpFieldSet *patch)
{
  WpMutation *mutation = wp_mutation_new ();

  wp_id_new_into (work->now, mutation->mid);
  g_free (mutation->kind);
  mutation->kind = g_strdup (kind);
  g_strlcpy (mutation->id, id, sizeof mutation->id);
  mutation->add = add;
  mutation->at = work->now;
  g_free (mutation->set);
  mutation->set = wp_field_set_to_text (patch);
  return mutation;
}

static gboolean
put (WpWork *work, WpRecord *record, const char *user, gboolean whole, GError **error)
{
  const WpKind *kind = wp_record_get_kind (record);
  g_autoptr (WpRow) row = g_new0 (WpRow, 1);
  g_autoptr (WpFieldSet) patch = NULL;
  g_autoptr (WpMutation) mutation = NULL;
  WpCaller caller = { .role = WP_ROLE_ADMINISTRATOR };

  g_strlcpy (caller.user, user != NULL ? user : "", sizeof caller.user);
  wp_row_from_record (row, record, NULL);
  patch = wp_field_set_parse (row->fields);
  if (patch == NULL)
    patch = wp_field_set_new ();
  for (guint field = 0; whole && field < kind->n_fields; field++)
    if (!wp_record_is_set (record, field))
      wp_field_set_put (patch, kind->fields[field].name, NULL);
  add_meta (patch, wp_record_meta (record));
  mutation = make_trusted (work, row->kind, row->id, TRUE, patch);
  return take_trusted (work, &caller, mutation, g_steal_pointer (&patch), error);
}

gboolean
wp_push_put (WpWork *work, WpRecord *record, const char *user, GError **error)
{
  return put (work, record, user, FALSE, error);
}

gboolean
wp_push_put_whole (WpWork *work, WpRecord *record, const char *user, GError **error)
{
  return put (work, record, user, TRUE, error);
}

gboolean
wp_push_raise (WpWork *work, const WpRec *rec, WpSensitivity to, GError **error)
{
  g_autoptr (WpFieldSet) patch = wp_field_set_new ();
  g_autoptr (WpMutation) mutation = NULL;
  WpCaller caller = { .role = WP_ROLE_ADMINISTRATOR };

  wp_field_set_put_text (patch, "$sensitivity", wp_sensitivity_name (to));
  mutation = make_trusted (work, rec->row.kind, rec->row.id, FALSE, patch);
  return take_trusted (work, &caller, mutation, g_steal_pointer (&patch), error);
}
