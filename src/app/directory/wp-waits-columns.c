/* wp-waits-columns.c: the columns of the tables of waiting lists.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-waits-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What a column tells. Owned by its factory and its sorter. */
typedef struct
{
  WpColumnText text;
  WpColumnKey key; /* (nullable) */
  gboolean to_right;
  gboolean wide;
} Column;

static void
column_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->to_right ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), column->key != NULL ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  /* A name that is cut off says little, and the table scrolls. */
  if (column->key == NULL)
    gtk_label_set_width_chars (GTK_LABEL (label), column->wide ? 14 : 8);
  if (column->to_right)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = column->text (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), text);
  if (column->key == NULL)
    gtk_widget_set_tooltip_text (label, text);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;

  if (column->key != NULL)
    {
      double one = column->key ((gpointer) a);
      double other = column->key ((gpointer) b);
      return (one > other) - (one < other);
    }
  g_autofree char *one = column->text ((gpointer) a);
  g_autofree char *other = column->text ((gpointer) b);
  return g_utf8_collate (one, other);
}

GtkColumnViewColumn *
wp_waits_columns_add (GtkColumnView *view, const char *title, WpColumnText text, WpColumnKey key, gboolean expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new (Column, 1);
  Column *sorted = g_new (Column, 1);

  *column = *sorted = (Column){ text, key, key != NULL && !expand, expand };
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), column, column_free, 0);
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, sorted, g_free));
  gtk_column_view_column_set_sorter (added, sorter);
  gtk_column_view_column_set_expand (added, expand);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_append_column (view, added);
  return added;
}

GtkSingleSelection *
wp_waits_columns_show (GtkColumnView *view, GListModel *items)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  GtkSortListModel *sorted = gtk_sort_list_model_new (g_object_ref (items), g_object_ref (sorter));
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (NULL);

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (sorted));
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
  g_object_unref (sorted);
  return selection;
}

char *
wp_waits_days (double days)
{
  if (days < 0)
    return g_strdup ("–");
  if (days != floor (days))
    /* Translators: a number of days that has a half, such as 17.5. */
    return g_strdup_printf (_ ("%.1f days"), days);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", (gulong) days), (guint) days);
}
