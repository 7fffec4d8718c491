/* wp-widening.c: whether a change of where something lies would let its author see more than before.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-widening.h"

#include <string.h>

void
wp_widening_clear (WpWidening *self)
{
  g_clear_pointer (&self->roots, g_array_unref);
  g_clear_pointer (&self->before, g_array_unref);
}

static gboolean
read_levels (WpWork *work, const WpMemberRoot *root, WpLevels *levels, GError **error)
{
  g_autoptr (GHashTable) holders = wp_members_reach (work, root, error);

  return holders != NULL && wp_viewer_levels_through (work->viewer, holders, levels, error);
}

gboolean
wp_widening_begin (
    WpWidening *self, WpWork *work, const WpKind *kind, const char *id, WpFieldSet *fields, GError **error)
{
  self->before = g_array_new (FALSE, FALSE, sizeof (WpLevels));
  self->roots = wp_members_roots (work, kind, id, fields, error);
  for (guint i = 0; self->roots != NULL && i < self->roots->len; i++)
    {
      WpLevels levels;
      if (!read_levels (work, &g_array_index (self->roots, WpMemberRoot, i), &levels, error))
        return FALSE;
      g_array_append_val (self->before, levels);
    }
  return self->roots != NULL && wp_sql_savepoint (work->sql, error);
}

/* Keeps in @gain the most guarded of what @after lets through and @before does not. */
static void
note_gain (const WpMemberRoot *root, const WpLevels *before, const WpLevels *after, gboolean *wider, WpScope *gain)
{
  for (guint i = 0; i < WP_N_COMPARTMENTS; i++)
    {
      if (after->highest[i] <= before->highest[i] || (*wider && after->highest[i] <= (int) gain->sensitivity))
        continue;
      *wider = TRUE;
      gain->root_kind = root->kind;
      memcpy (gain->root, root->root, sizeof gain->root);
      gain->compartment = (WpCompartment) i;
      gain->sensitivity = (WpSensitivity) after->highest[i];
    }
}

gboolean
wp_widening_end (WpWidening *self, WpWork *work, gboolean *wider, WpScope *gain, GError **error)
{
  *wider = FALSE;
  for (guint i = 0; i < self->roots->len; i++)
    {
      const WpMemberRoot *root = &g_array_index (self->roots, WpMemberRoot, i);
      WpLevels after;
      if (!read_levels (work, root, &after, error))
        return FALSE;
      note_gain (root, &g_array_index (self->before, WpLevels, i), &after, wider, gain);
    }
  if (!*wider)
    return wp_sql_release (work->sql, error);
  wp_sql_undo (work->sql);
  for (guint i = 0; i < self->roots->len; i++)
    wp_viewer_drop_root (work->viewer, g_array_index (self->roots, WpMemberRoot, i).root);
  return TRUE;
}
