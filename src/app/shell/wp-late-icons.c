/* wp-late-icons.c: large icons that are read when they are first seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-late-icons.h"

#define ICON_KEPT "wp-icon-kept"

static void
give_back_cb (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);
  g_autofree char *icon = shown != NULL ? g_object_steal_data (G_OBJECT (shown), ICON_KEPT) : NULL;

  if (icon != NULL)
    adw_status_page_set_icon_name (ADW_STATUS_PAGE (shown), icon);
}

void
wp_late_icons_keep (GtkStack *stack)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!ADW_IS_STATUS_PAGE (child) || child == gtk_stack_get_visible_child (stack))
        continue;
      g_object_set_data_full (G_OBJECT (child), ICON_KEPT,
                              g_strdup (adw_status_page_get_icon_name (ADW_STATUS_PAGE (child))), g_free);
      adw_status_page_set_icon_name (ADW_STATUS_PAGE (child), NULL);
    }
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (give_back_cb), NULL);
}
