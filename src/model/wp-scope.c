/* wp-scope.c: what a record belongs to and how guarded it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-scope.h"

#include <string.h>

WpLevels
wp_levels_none (void)
{
  WpLevels levels;

  memset (levels.highest, -1, sizeof levels.highest);
  return levels;
}

WpLevels
wp_levels_all (WpSensitivity highest)
{
  WpLevels levels;

  memset (levels.highest, (int) highest, sizeof levels.highest);
  return levels;
}

gboolean
wp_levels_allow (const WpLevels *levels, WpCompartment compartment, WpSensitivity sensitivity)
{
  return levels->highest[compartment] >= (gint8) sensitivity;
}

void
wp_levels_add (WpLevels *self, const WpLevels *other)
{
  for (guint i = 0; i < WP_N_COMPARTMENTS; i++)
    self->highest[i] = MAX (self->highest[i], other->highest[i]);
}

gboolean
wp_levels_equal (const WpLevels *a, const WpLevels *b)
{
  return memcmp (a->highest, b->highest, sizeof a->highest) == 0;
}

gboolean
wp_levels_is_none (const WpLevels *levels)
{
  WpLevels none = wp_levels_none ();

  return wp_levels_equal (levels, &none);
}

WpCompartment
wp_record_compartment (WpRecord *record)
{
  const WpKind *kind = wp_record_get_kind (record);
  WpCompartment compartment = WP_COMPARTMENT_COUNSELLING;

  if (kind->id != WP_KIND_CONFLICT)
    return kind->compartment;
  wp_compartment_from_name (wp_record_get_text (record, WP_CONFLICT_COMPARTMENT), &compartment);
  return compartment;
}

gboolean
wp_compartment_from_name (const char *name, WpCompartment *compartment)
{
  for (guint i = 0; i < WP_N_COMPARTMENTS; i++)
    {
      if (g_strcmp0 (name, wp_compartment_name (i)) == 0)
        {
          *compartment = i;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
wp_root_kind_from_name (const char *name, WpRootKind *root_kind)
{
  for (guint i = 0; i <= WP_ROOT_USER; i++)
    {
      if (g_strcmp0 (name, wp_root_kind_name (i)) == 0)
        {
          *root_kind = i;
          return TRUE;
        }
    }
  return FALSE;
}
