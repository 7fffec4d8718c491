/* wp-conflict-rows.c: the rows of what is to be settled, and of what was.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-conflict-rows.h"

#include <glib/gi18n-lib.h>

#include "wp-conflicts.h"
#include "wp-spoken.h"

static GtkWidget *
make_row (GPtrArray *group)
{
  WpConflictItem *item = g_ptr_array_index (group, 0);
  g_autofree char *where = wp_conflict_item_dup_where (item);
  g_autofree char *fields =
      group->len == 1
          ? g_strdup (wp_conflict_item_get_field_label (item))
          : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u field", "%u fields", group->len), group->len);
  gboolean open = wp_conflict_item_get_settled (item) == NULL;
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), where);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fields);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             wp_spoken_silent_icon (open ? "dialog-warning-symbolic" : "object-select-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "group", g_ptr_array_ref (group), (GDestroyNotify) g_ptr_array_unref);
  return row;
}

/* Those of one record become one row, in the order of the first of each. */
static GPtrArray *
group_by_record (GPtrArray *items)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    {
      WpConflictItem *item = g_ptr_array_index (items, i);
      const char *record = wp_conflict_item_get_record (item);
      GPtrArray *group = g_hash_table_lookup (known, record);
      if (group == NULL)
        {
          group = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (known, (gpointer) record, group);
          g_ptr_array_add (groups, group);
        }
      g_ptr_array_add (group, g_object_ref (item));
    }
  return groups;
}

void
wp_conflict_rows_fill (GtkListBox *list, GPtrArray *items)
{
  g_autoptr (GPtrArray) groups = group_by_record (items);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < groups->len; i++)
    gtk_list_box_append (list, make_row (g_ptr_array_index (groups, i)));
  gtk_widget_set_visible (GTK_WIDGET (list), groups->len > 0);
}

GtkListBoxRow *
wp_conflict_rows_find (GtkListBox *list, const char *record)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (wp_conflict_item_get_record (g_ptr_array_index (wp_conflict_rows_get_group (row), 0)), record) == 0)
      return row;
  return NULL;
}

GPtrArray *
wp_conflict_rows_get_group (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "group");
}
