/* wp-kinship.c: whether a new parent would make somebody their own ancestor.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-kinship.h"

#include <string.h>

gboolean
wp_kinship_is_descent (const char *type)
{
  return g_strcmp0 (type, "parent") == 0 || g_strcmp0 (type, "adoptive_parent") == 0;
}

gboolean
wp_kinship_makes_circle (const char *parent, const char *child, WpKinshipParents parents_of, gpointer data)
{
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) above = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (above, g_strdup (parent));
  while (above->len > 0)
    {
      g_autofree char *person = g_ptr_array_steal_index_fast (above, above->len - 1);
      if (strcmp (person, child) == 0 || g_hash_table_size (met) == WP_KINSHIP_MAX_ANCESTORS)
        return TRUE;
      if (g_hash_table_contains (met, person))
        continue;
      parents_of (person, above, data);
      g_hash_table_add (met, g_steal_pointer (&person));
    }
  return FALSE;
}
