/* wp-push-examine.c: what speaks against a mutation, before anything is written.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-push-private.h"

#include <string.h>

#include "wp-members.h"
#include "wp-patch-check.h"

gboolean
wp_attempt_need_sight (WpAttempt *self, const WpScope *scope, GError **error)
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
check_reference (WpAttempt *self, const WpField *field, const char *id, GError **error)
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
  if (!wp_attempt_need_sight (self, &scope, error))
    return FALSE;
  if (self->reason != NULL)
    self->reason = "reference";
  return TRUE;
}

static gboolean
check_references (WpAttempt *self, GError **error)
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

gboolean
wp_attempt_find_root (WpAttempt *self, WpFieldSet *fields, WpScope *scope, GError **error)
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

gboolean
wp_kind_is_own_root (const WpKind *kind)
{
  return kind->id == WP_KIND_FAMILY || kind->id == WP_KIND_PERSON || kind->id == WP_KIND_USER
         || kind->id == WP_KIND_AUTHORITY;
}

gboolean
wp_patch_sensitivity (WpFieldSet *patch, WpSensitivity *sensitivity)
{
  char name[16];

  return wp_field_set_get_short (patch, "$sensitivity", name, sizeof name)
         && wp_sensitivity_from_name (name, sensitivity);
}

gboolean
wp_attempt_find_scope (WpAttempt *self, GError **error)
{
  self->scope.compartment = self->kind->compartment;
  self->scope.sensitivity = WP_SENSITIVITY_NORMAL;
  wp_patch_sensitivity (self->patch, &self->scope.sensitivity);
  if (!wp_attempt_find_root (self, self->patch, &self->scope, error))
    return FALSE;
  if (self->reason != NULL)
    return TRUE;
  if (!wp_kind_is_own_root (self->kind))
    return wp_attempt_need_sight (self, &self->scope, error);
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
look_at_current (WpAttempt *self, GError **error)
{
  WpScope raised = self->rec->row.scope;

  self->scope = raised;
  if (!wp_attempt_need_sight (self, &raised, error))
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
  return !wp_patch_sensitivity (self->patch, &raised.sensitivity) || wp_attempt_need_sight (self, &raised, error);
}

gboolean
wp_attempt_examine (WpAttempt *self, GError **error)
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
    return wp_attempt_find_scope (self, error);
  return TRUE;
}
