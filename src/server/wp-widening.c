/* wp-widening.c: whether a change of where something lies would let its author see more than before.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-widening.h"

#include <string.h>

/* So many changes ahead of a root are looked at. */
#define MOST_STEPS 64

/* What the author sees of a root from a day on. */
typedef struct
{
  WpDate from;
  WpLevels levels;
} Step;

void
wp_widening_clear (WpWidening *self)
{
  g_clear_pointer (&self->roots, g_array_unref);
  g_clear_pointer (&self->before, g_ptr_array_unref);
}

/* (element-type Step): today and on each later day on which it changes. */
static GArray *
read_steps (WpWork *work, const WpMemberRoot *root, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  WpDate next = wp_instant_to_date (work->now);

  while (next != WP_DATE_NONE && steps->len < MOST_STEPS)
    {
      Step step = { .from = next };
      g_autoptr (GHashTable) holders = wp_members_reach (work, root, step.from, &next, error);
      if (holders == NULL || !wp_viewer_levels_through (work->viewer, holders, &step.levels, error))
        return NULL;
      g_array_append_val (steps, step);
    }
  return g_steal_pointer (&steps);
}

/* Of what the author has added they may see as much as of anything else. */
static gboolean
add_own (WpWork *work, const WpMemberRoot *root, GArray *steps, GError **error)
{
  GError *failed = NULL;
  g_autoptr (WpRec) rec = wp_rec_load (work->sql, root->root, &failed);
  WpLevels own;

  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (rec == NULL || strcmp (rec->row.created_by, work->viewer->user) != 0
      || wp_levels_is_none (&g_array_index (steps, Step, 0).levels))
    return TRUE;
  if (!wp_viewer_levels_of_own (work->viewer, &own, error))
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    wp_levels_add (&g_array_index (steps, Step, i).levels, &own);
  return TRUE;
}

gboolean
wp_widening_begin (
    WpWidening *self, WpWork *work, const WpKind *kind, const char *id, WpFieldSet *fields, GError **error)
{
  self->before = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->roots = wp_members_roots (work, kind, id, fields, error);
  for (guint i = 0; self->roots != NULL && i < self->roots->len; i++)
    {
      const WpMemberRoot *root = &g_array_index (self->roots, WpMemberRoot, i);
      GArray *steps = read_steps (work, root, error);
      if (steps == NULL)
        return FALSE;
      g_ptr_array_add (self->before, steps);
      if (!add_own (work, root, steps, error))
        return FALSE;
    }
  return self->roots != NULL && wp_sql_savepoint (work->sql, error);
}

static const WpLevels *
levels_on (const GArray *steps, WpDate day)
{
  guint i = steps->len - 1;

  while (i > 0 && g_array_index (steps, Step, i).from > day)
    i--;
  return &g_array_index (steps, Step, i).levels;
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

static void
compare (const WpMemberRoot *root, const GArray *before, const GArray *after, gboolean *wider, WpScope *gain)
{
  const GArray *both[] = { before, after };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    for (guint step = 0; step < both[i]->len; step++)
      {
        WpDate day = g_array_index (both[i], Step, step).from;
        note_gain (root, levels_on (before, day), levels_on (after, day), wider, gain);
      }
}

gboolean
wp_widening_end (WpWidening *self, WpWork *work, gboolean *wider, WpScope *gain, GError **error)
{
  *wider = FALSE;
  for (guint i = 0; i < self->roots->len; i++)
    {
      const WpMemberRoot *root = &g_array_index (self->roots, WpMemberRoot, i);
      g_autoptr (GArray) after = read_steps (work, root, error);
      if (after == NULL)
        return FALSE;
      compare (root, g_ptr_array_index (self->before, i), after, wider, gain);
    }
  if (!*wider)
    return wp_sql_release (work->sql, error);
  wp_sql_undo (work->sql);
  for (guint i = 0; i < self->roots->len; i++)
    wp_viewer_drop_root (work->viewer, g_array_index (self->roots, WpMemberRoot, i).root);
  return TRUE;
}
