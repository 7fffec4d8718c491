/* wp-merge.c: how a patch meets a record that others may have changed meanwhile.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-merge.h"

#include <string.h>

typedef struct
{
  WpMergeState *state;
  gint64 base;
  GPtrArray *over;
  gint64 rev;
  const char *mid;
  WpMergeResult *result;
} Merge;

static void
clear_clash (gpointer data)
{
  WpClash *clash = data;

  g_free (clash->field);
  g_free (clash->first);
  g_free (clash->second);
}

void
wp_merge_state_clear (WpMergeState *state)
{
  g_clear_pointer (&state->fields, wp_field_set_free);
  g_clear_pointer (&state->revs, wp_field_revs_free);
}

void
wp_merge_result_clear (WpMergeResult *result)
{
  g_clear_pointer (&result->clashes, g_array_unref);
  g_clear_pointer (&result->before, wp_field_set_free);
}

static void
add_clash (Merge *self, const char *field, const char *first, const char *second, const WpFieldRev *standing)
{
  WpClash clash = { g_strdup (field), g_strdup (first), g_strdup (second), "" };

  g_strlcpy (clash.first_mid, standing->mid, sizeof clash.first_mid);
  g_array_append_val (self->result->clashes, clash);
}

static void
note_taken (Merge *self, const char *field, const char *before)
{
  wp_field_set_put (self->result->before, field, before);
  wp_field_revs_set (self->state->revs, field, self->rev, self->mid);
  self->result->changed = TRUE;
}

static gboolean
is_seen (Merge *self, const WpFieldRev *rev)
{
  return wp_field_rev_is_seen (rev, self->base, self->over);
}

static void
merge_voided (Merge *self, gboolean voided)
{
  const WpFieldRev *standing = wp_field_revs_get (self->state->revs, "$voided");
  gboolean unseen =
      voided ? wp_field_revs_unseen (self->state->revs, self->base, self->over) : !is_seen (self, standing);

  if (voided == self->state->voided)
    return;
  if (unseen)
    {
      add_clash (self, "$voided", voided ? "false" : "true", voided ? "true" : "false", standing);
      return;
    }
  note_taken (self, "$voided", voided ? "false" : "true");
  self->state->voided = voided;
}

/* Whether the record was withdrawn by somebody else since the author looked. */
static gboolean
is_withdrawn_unseen (Merge *self)
{
  return self->state->voided && !is_seen (self, wp_field_revs_get (self->state->revs, "$voided"));
}

static char *
quote (const char *name)
{
  return g_strdup_printf ("\"%s\"", name);
}

static void
merge_sensitivity (Merge *self, WpSensitivity sensitivity)
{
  const WpFieldRev *standing = wp_field_revs_get (self->state->revs, "$sensitivity");

  if (sensitivity == self->state->sensitivity)
    return;
  g_autofree char *before = quote (wp_sensitivity_name (self->state->sensitivity));
  if (!is_seen (self, standing) || is_withdrawn_unseen (self))
    {
      g_autofree char *mine = quote (wp_sensitivity_name (sensitivity));
      add_clash (self, "$sensitivity", before, mine, standing);
      return;
    }
  note_taken (self, "$sensitivity", before);
  self->state->sensitivity = sensitivity;
}

static void
merge_field (Merge *self, const char *field, const char *value)
{
  const WpFieldRev *standing = wp_field_revs_get (self->state->revs, field);
  const char *current = wp_field_set_get (self->state->fields, field);

  if (wp_json_same (current, value))
    return;
  if (!is_seen (self, standing))
    add_clash (self, field, current, value, standing);
  else if (is_withdrawn_unseen (self))
    add_clash (self, field, current, value, wp_field_revs_get (self->state->revs, "$voided"));
  else
    {
      note_taken (self, field, current);
      if (value == NULL)
        wp_field_set_remove (self->state->fields, field);
      else
        wp_field_set_put (self->state->fields, field, value);
    }
}

void
wp_merge (WpMergeState *state,
          WpFieldSet *patch,
          gint64 base,
          GPtrArray *over,
          gint64 rev,
          const char *mid,
          WpMergeResult *result)
{
  Merge self = { state, base, over, rev, mid, result };
  WpSensitivity sensitivity;
  char name[16];

  result->changed = FALSE;
  result->before = wp_field_set_new ();
  result->clashes = g_array_new (FALSE, FALSE, sizeof (WpClash));
  g_array_set_clear_func (result->clashes, clear_clash);

  /* Bringing a record back comes before its fields, and withdrawing it after them. */
  gboolean has_voided = wp_field_set_get (patch, "$voided") != NULL;
  gboolean voided = wp_field_set_is_true (patch, "$voided");
  if (has_voided && !voided)
    merge_voided (&self, FALSE);
  if (wp_field_set_get_short (patch, "$sensitivity", name, sizeof name)
      && wp_sensitivity_from_name (name, &sensitivity))
    merge_sensitivity (&self, sensitivity);
  for (guint i = 0; i < wp_field_set_size (patch); i++)
    {
      const char *field = wp_field_set_name (patch, i);
      if (field[0] != '$')
        merge_field (&self, field, wp_field_set_get (patch, field));
    }
  if (!has_voided || !voided)
    return;
  /* What this very mutation has set it has seen. */
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  for (guint i = 0; over != NULL && i < over->len; i++)
    g_ptr_array_add (seen, g_ptr_array_index (over, i));
  g_ptr_array_add (seen, (gpointer) mid);
  self.over = seen;
  merge_voided (&self, TRUE);
}
