/* wp-ecomap-map.c: those round a family, sorted by what they are, and where they stand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-ecomap-map.h"

#include <glib/gi18n-lib.h>

static void
group_free (gpointer data)
{
  WpEcomapGroup *group = data;

  g_free (group->title);
  g_free (group->kind);
  g_free (group);
}

static char *
make_title (WpAroundRole role, const char *kind, WpCodes *codes)
{
  if (role == WP_AROUND_FRIEND)
    return g_strdup (_ ("Family and friends"));
  if (role == WP_AROUND_BLANK)
    return g_strdup (_ ("Not seen or stale"));
  return g_strdup (*kind != '\0' ? wp_codes_label (codes, "service_kind", kind) : _ ("Other services"));
}

/* The number of the group that @item belongs to. */
static guint
find_group (GPtrArray *groups, const WpAroundItem *item, WpCodes *codes)
{
  /* All that is not seen is one group, whatever it is. */
  const char *kind = item->role == WP_AROUND_SERVICE ? item->service_kind : "";

  for (guint i = 0; i < groups->len; i++)
    {
      WpEcomapGroup *group = g_ptr_array_index (groups, i);
      if (group->role != item->role || !g_str_equal (group->kind, kind))
        continue;
      group->n++;
      return i;
    }
  WpEcomapGroup *made = g_new0 (WpEcomapGroup, 1);
  made->title = make_title (item->role, kind, codes);
  made->kind = g_strdup (kind);
  made->role = item->role;
  made->n = 1;
  g_ptr_array_add (groups, made);
  return groups->len - 1;
}

WpEcomapMap *
wp_ecomap_map_new (const GPtrArray *items, WpCodes *codes)
{
  WpEcomapMap *self = g_new0 (WpEcomapMap, 1);
  g_autofree guint *numbers = g_new0 (guint, MAX (items->len, 1));
  guint blanks = G_MAXUINT;

  self->groups = g_ptr_array_new_with_free_func (group_free);
  for (guint i = 0; i < items->len; i++)
    {
      const WpAroundItem *item = g_ptr_array_index (items, i);
      numbers[i] = find_group (self->groups, item, codes);
      if (item->role == WP_AROUND_BLANK)
        blanks = numbers[i];
    }
  self->plan = wp_ecomap_plan_new (items->len, numbers, blanks);
  return self;
}

void
wp_ecomap_map_free (WpEcomapMap *self)
{
  g_ptr_array_unref (self->groups);
  wp_ecomap_plan_free (self->plan);
  g_free (self);
}
