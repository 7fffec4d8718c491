/* wp-conflict-item.c: one field of one record with two values.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflict-item.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (WpConflictItem, wp_conflict_item, G_TYPE_OBJECT)

static void
wp_conflict_item_finalize (GObject *object)
{
  WpConflictItem *self = WP_CONFLICT_ITEM (object);

  g_free (self->family);
  g_free (self->where);
  g_free (self->field);
  g_free (self->field_label);
  g_free (self->before);
  g_free (self->first);
  g_free (self->first_by);
  g_free (self->second);
  g_free (self->second_by);
  g_free (self->settled);
  g_free (self->settled_by);
  g_free (self->stands);
  g_free (self->offers);
  for (guint i = 0; i < G_N_ELEMENTS (self->hidden); i++)
    g_free (self->hidden[i]);
  G_OBJECT_CLASS (wp_conflict_item_parent_class)->finalize (object);
}

static void
wp_conflict_item_class_init (WpConflictItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wp_conflict_item_finalize;
}

static void
wp_conflict_item_init (WpConflictItem *self)
{
}

const char *
wp_conflict_item_get_id (WpConflictItem *self)
{
  return self->id;
}

WpKindId
wp_conflict_item_get_kind (WpConflictItem *self)
{
  return self->kind->id;
}

const char *
wp_conflict_item_get_record (WpConflictItem *self)
{
  return self->record;
}

const char *
wp_conflict_item_get_family (WpConflictItem *self)
{
  return self->family;
}

char *
wp_conflict_item_dup_where (WpConflictItem *self)
{
  return g_strdup (self->where);
}

const char *
wp_conflict_item_get_field_label (WpConflictItem *self)
{
  return self->field_label;
}

const char *
wp_conflict_item_get_before (WpConflictItem *self)
{
  return self->before;
}

const char *
wp_conflict_item_get_first (WpConflictItem *self)
{
  return self->first;
}

const char *
wp_conflict_item_get_first_by (WpConflictItem *self)
{
  return self->first_by;
}

gint64
wp_conflict_item_get_first_at (WpConflictItem *self)
{
  return self->first_at;
}

const char *
wp_conflict_item_get_second (WpConflictItem *self)
{
  return self->second;
}

const char *
wp_conflict_item_get_second_by (WpConflictItem *self)
{
  return self->second_by;
}

gint64
wp_conflict_item_get_second_at (WpConflictItem *self)
{
  return self->second_at;
}

gboolean
wp_conflict_item_is_mine (WpConflictItem *self)
{
  return self->mine;
}

gboolean
wp_conflict_item_may_keep_both (WpConflictItem *self)
{
  return self->text;
}

const char *
wp_conflict_item_get_settled (WpConflictItem *self)
{
  return self->settled;
}

const char *
wp_conflict_item_get_settled_by (WpConflictItem *self)
{
  return self->settled_by;
}

gint64
wp_conflict_item_get_settled_at (WpConflictItem *self)
{
  return self->settled_at;
}

/* That there is no value tells nothing, and is shown. */
void
wp_conflict_item_hide (WpConflictItem *self)
{
  char **texts[] = { &self->before, &self->first, &self->second };

  self->guarded = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (**texts[i] == '\0')
        continue;
      self->hidden[i] = *texts[i];
      *texts[i] = g_strdup (_ ("Address protected"));
    }
}

gboolean
wp_conflict_item_is_hidden (WpConflictItem *self)
{
  return self->hidden[0] != NULL || self->hidden[1] != NULL || self->hidden[2] != NULL;
}

void
wp_conflict_item_reveal (WpConflictItem *self)
{
  char **texts[] = { &self->before, &self->first, &self->second };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (self->hidden[i] == NULL)
        continue;
      g_free (*texts[i]);
      *texts[i] = g_steal_pointer (&self->hidden[i]);
    }
}

gboolean
wp_conflict_item_is_guarded (WpConflictItem *self)
{
  return self->guarded;
}

gboolean
wp_conflict_item_equal (WpConflictItem *a, WpConflictItem *b)
{
  return g_str_equal (a->id, b->id) && g_strcmp0 (a->stands, b->stands) == 0 && g_strcmp0 (a->offers, b->offers) == 0
         && g_strcmp0 (a->settled, b->settled) == 0;
}
