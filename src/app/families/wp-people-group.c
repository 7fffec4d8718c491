/* wp-people-group.c: rows about one family in a group, and the readings that fill them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-people-group.h"

#include "wp-error-dialog.h"

WpPeopleGroup *
wp_people_group_new (WpContext *context, const char *family_id, AdwPreferencesGroup *group)
{
  WpPeopleGroup *self = g_new0 (WpPeopleGroup, 1);

  g_atomic_ref_count_init (&self->references);
  self->context = g_object_ref (context);
  self->family_id = g_strdup (family_id);
  self->group = group;
  self->rows = g_ptr_array_new ();
  gtk_widget_set_visible (GTK_WIDGET (group), FALSE);
  return self;
}

void
wp_people_group_close (WpPeopleGroup *self)
{
  self->group = NULL;
  wp_people_group_unref (self);
}

WpPeopleGroup *
wp_people_group_ref (WpPeopleGroup *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
wp_people_group_unref (WpPeopleGroup *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_object (&self->context);
  g_clear_object (&self->choices);
  g_ptr_array_unref (self->rows);
  g_free (self->family_id);
  g_free (self);
}

gboolean
wp_people_group_take_choices (WpPeopleGroup *self, GAsyncResult *result, GError **error)
{
  WpFormChoices *choices = wp_form_choices_load_finish (result, error);

  if (choices == NULL)
    return FALSE;
  g_clear_object (&self->choices);
  self->choices = choices;
  return TRUE;
}

const char *
wp_people_group_find_name (WpPeopleGroup *self, const char *id)
{
  const char *name = wp_form_choices_find_name (self->choices, id);

  return name != NULL ? name : "";
}

void
wp_people_group_add (WpPeopleGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

void
wp_people_group_clear (WpPeopleGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

void
wp_people_group_fail (WpPeopleGroup *self, const char *heading, const GError *error)
{
  if (self->group != NULL)
    wp_error_dialog_show (GTK_WIDGET (self->group), heading, error);
}
