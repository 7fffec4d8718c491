/* wp-spoken.c: what a screen reader is told of the parts that the toolkit makes and leaves without a name.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-spoken.h"

#include <glib/gi18n-lib.h>

static void
name_widget (gpointer widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Calls @found with every widget of @type below @root, in order, not looking further within one. */
static void
each_part (GtkWidget *root, GType type, void (*found) (GtkWidget *part, gpointer data), gpointer data)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (G_TYPE_CHECK_INSTANCE_TYPE (child, type))
      found (child, data);
    else
      each_part (child, type, found, data);
}

static void
name_part (GtkWidget *part, gpointer name)
{
  name_widget (part, name);
}

static void
take_words (GtkWidget *label, gpointer words)
{
  const char **found = words;

  if (*found == NULL)
    *found = gtk_label_get_text (GTK_LABEL (label));
}

static void
name_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;
  const char *name = NULL;

  each_part (child, GTK_TYPE_LABEL, take_words, &name);
  if (row != NULL && name != NULL)
    name_widget (row, name);
}

/* What the toolkit makes of each thing that can be chosen is a row, which GTK 4.8 does not name after the words in it.
 * The rows that there are already are made anew, since each is named when it is given its words. */
static void
name_rows (GtkWidget *widget, const char *title)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_object_get (widget, "factory", &factory, NULL);
  if (GTK_IS_SIGNAL_LIST_ITEM_FACTORY (factory))
    {
      g_signal_connect (factory, "bind", G_CALLBACK (name_row_cb), NULL);
      g_object_set (widget, "factory", NULL, NULL);
      g_object_set (widget, "factory", factory, NULL);
    }
  each_part (widget, GTK_TYPE_LIST_VIEW, name_part, (gpointer) title);
}

static void
name_chosen (GtkDropDown *drop_down, GParamSpec *pspec, GtkLabel *title)
{
  gpointer item = gtk_drop_down_get_selected_item (drop_down);
  GtkExpression *expression = gtk_drop_down_get_expression (drop_down);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *name = NULL;
  const char *chosen = NULL;

  if (GTK_IS_STRING_OBJECT (item))
    chosen = gtk_string_object_get_string (item);
  else if (item != NULL && expression != NULL && gtk_expression_evaluate (expression, item, &value))
    chosen = g_value_get_string (&value);
  if (chosen != NULL && chosen[0] != '\0')
    /* Translators: a field and what is chosen in it, as read aloud. */
    name = g_strdup_printf (_ ("%s: %s"), gtk_label_get_text (title), chosen);
  else
    name = g_strdup (gtk_label_get_text (title));
  /* The button is the first part; the list that it opens is another. */
  if (GTK_IS_TOGGLE_BUTTON (gtk_widget_get_first_child (GTK_WIDGET (drop_down))))
    name_widget (gtk_widget_get_first_child (GTK_WIDGET (drop_down)), name);
}

static void
title_changed_cb (GtkLabel *title, GParamSpec *pspec, GtkDropDown *drop_down)
{
  name_chosen (drop_down, NULL, title);
}

void
wp_spoken_drop_down (GtkDropDown *drop_down, GtkLabel *title)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  g_signal_connect_object (drop_down, "notify::selected-item", G_CALLBACK (name_chosen), title, 0);
  g_signal_connect_object (title, "notify::label", G_CALLBACK (title_changed_cb), drop_down, 0);
  name_chosen (drop_down, NULL, title);
  name_rows (GTK_WIDGET (drop_down), gtk_label_get_text (title));
}

static void
name_arrow (GtkWidget *menu_button, gpointer name)
{
  name_widget (menu_button, name);
  each_part (menu_button, GTK_TYPE_TOGGLE_BUTTON, name_part, name);
}

static void
name_icon_button (GtkWidget *button, gpointer data)
{
  const char *tip = gtk_widget_get_tooltip_text (button);

  if (gtk_button_get_icon_name (GTK_BUTTON (button)) != NULL && tip != NULL)
    name_widget (button, tip);
}

static void
name_icon_menu (GtkWidget *menu_button, gpointer data)
{
  const char *tip = gtk_widget_get_tooltip_text (menu_button);

  if (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (menu_button)) != NULL && tip != NULL)
    name_arrow (menu_button, (gpointer) tip);
}

void
wp_spoken_icon_buttons (GtkWidget *root)
{
  each_part (root, GTK_TYPE_BUTTON, name_icon_button, NULL);
  each_part (root, GTK_TYPE_MENU_BUTTON, name_icon_menu, NULL);
}

void
wp_spoken_split_button (AdwSplitButton *button, const char *name)
{
  each_part (GTK_WIDGET (button), GTK_TYPE_MENU_BUTTON, name_arrow, (gpointer) name);
}

static void
name_calendar_arrow (GtkWidget *arrow, gpointer data)
{
  const char *const names[] = { _ ("Month before"), _ ("Month after"), _ ("Year before"), _ ("Year after") };
  guint *n = data;

  if (*n < G_N_ELEMENTS (names))
    name_widget (arrow, names[*n]);
  *n += 1;
}

void
wp_spoken_calendar (GtkCalendar *calendar, const char *name)
{
  guint n = 0;

  name_widget (calendar, name);
  each_part (GTK_WIDGET (calendar), GTK_TYPE_BUTTON, name_calendar_arrow, &n);
}

static void
name_combo (GtkWidget *row, gpointer data)
{
  name_rows (row, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static void
tip_changed_cb (GtkWidget *button, GParamSpec *pspec, gpointer data)
{
  const char *tip = gtk_widget_get_tooltip_text (button);

  if (tip != NULL)
    name_widget (button, tip);
}

/* The button that shows what was typed, and then hides it. */
static void
name_toggle (GtkWidget *button, gpointer data)
{
  tip_changed_cb (button, NULL, NULL);
  g_signal_connect (button, "notify::tooltip-text", G_CALLBACK (tip_changed_cb), NULL);
}

static void
name_password (GtkWidget *row, gpointer data)
{
  each_part (row, GTK_TYPE_BUTTON, name_toggle, NULL);
}

static void
name_group (GtkWidget *group, gpointer otherwise)
{
  const char *title = adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group));

  each_part (group, GTK_TYPE_LIST_BOX, name_part, (gpointer) (title[0] != '\0' ? title : otherwise));
  each_part (group, ADW_TYPE_COMBO_ROW, name_combo, NULL);
  each_part (group, ADW_TYPE_PASSWORD_ENTRY_ROW, name_password, NULL);
}

void
wp_spoken_groups (GtkWidget *root, const char *otherwise)
{
  each_part (root, ADW_TYPE_PREFERENCES_GROUP, name_group, (gpointer) otherwise);
}

static void
name_button (GtkWidget *button, gpointer data)
{
  const char *icon = gtk_button_get_icon_name (GTK_BUTTON (button));

  if (GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (button))))
    name_widget (button, gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))));
  else if (g_strcmp0 (icon, "edit-find-symbolic") == 0)
    name_widget (button, _ ("Search"));
  else if (g_strcmp0 (icon, "go-previous-symbolic") == 0)
    name_widget (button, _ ("Back"));
}

void
wp_spoken_window (GtkWidget *window, const char *lists)
{
  each_part (window, GTK_TYPE_SEARCH_ENTRY, name_part, _ ("Search"));
  each_part (window, GTK_TYPE_BUTTON, name_button, NULL);
  if (lists != NULL)
    each_part (window, GTK_TYPE_LIST_BOX, name_part, (gpointer) lists);
}

GtkWidget *
wp_spoken_silent_icon (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       NULL);
}
