/* wp-change.c: a unit of work for the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-change-private.h"

static void
free_item (gpointer data)
{
  WpChangeItem *item = data;

  g_clear_object (&item->record);
  g_clear_object (&item->before);
  g_free (item);
}

static void
add_item (WpChange *self, WpChangeType type, WpKindId kind, const char *id, WpRecord *record, WpRecord *before)
{
  WpChangeItem *item = g_new0 (WpChangeItem, 1);

  item->type = type;
  item->kind = kind;
  g_strlcpy (item->id, id, sizeof item->id);
  g_set_object (&item->record, record);
  g_set_object (&item->before, before);
  g_ptr_array_add (self->items, item);
}

WpChange *
wp_change_new (const char *action)
{
  WpChange *self = g_new0 (WpChange, 1);

  self->action = g_strdup (action);
  self->items = g_ptr_array_new_with_free_func (free_item);
  return self;
}

void
wp_change_free (WpChange *self)
{
  if (self == NULL)
    return;
  g_free (self->action);
  g_free (self->reason);
  g_free (self->draft);
  g_ptr_array_unref (self->items);
  g_free (self);
}

void
wp_change_add (WpChange *self, WpRecord *record)
{
  add_item (self, WP_CHANGE_ADD, wp_record_get_kind (record)->id, wp_record_get_id (record), record, NULL);
}

void
wp_change_edit (WpChange *self, WpRecord *record, WpRecord *before)
{
  g_assert (wp_record_get_kind (record) == wp_record_get_kind (before));
  g_assert (g_str_equal (wp_record_get_id (record), wp_record_get_id (before)));
  add_item (self, WP_CHANGE_EDIT, wp_record_get_kind (record)->id, wp_record_get_id (record), record, before);
}

void
wp_change_void (WpChange *self, WpKindId kind, const char *id, const char *reason)
{
  add_item (self, WP_CHANGE_VOID, kind, id, NULL, NULL);
  if (reason != NULL)
    wp_change_set_reason (self, reason);
}

void
wp_change_restore (WpChange *self, WpKindId kind, const char *id)
{
  add_item (self, WP_CHANGE_RESTORE, kind, id, NULL, NULL);
}

void
wp_change_drop_draft (WpChange *self, const char *id)
{
  g_free (self->draft);
  self->draft = g_strdup (id);
}

void
wp_change_set_reason (WpChange *self, const char *reason)
{
  g_free (self->reason);
  self->reason = g_strdup (reason);
}

gboolean
wp_change_is_empty (WpChange *self)
{
  return self->items->len == 0 && self->draft == NULL;
}
