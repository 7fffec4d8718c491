/* wp-choice-chip.c: a button that is chosen or not, among others beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-choice-chip.h"

#include "wp-spoken.h"

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

GtkWidget *
wp_choice_chip_new (const char *label)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *tick = wp_spoken_silent_icon ("object-select-symbolic");

  gtk_box_append (GTK_BOX (box), tick);
  gtk_box_append (GTK_BOX (box), make_label (label));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "filter");
  gtk_widget_add_css_class (button, "choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_bind_property (button, "active", tick, "visible", G_BINDING_SYNC_CREATE);
  return button;
}

GtkWidget *
wp_choice_chip_new_removable (const char *label, const char *spoken)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (box), make_label (label));
  gtk_box_append (GTK_BOX (box), wp_spoken_silent_icon ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "filter");
  gtk_widget_add_css_class (button, "choice");
  gtk_widget_add_css_class (button, "named");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return button;
}
