/* wp-version-card.c: a value of one field among others: how it is shown wherever two stand side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-version-card.h"

#include <glib/gi18n-lib.h>

#include "wp-text-marks.h"
#include "wp-wrapped-label.h"

GtkWidget *
wp_version_value (const char *value, const char *other)
{
  GtkWidget *label = wp_wrapped_label_new (value[0] != '\0' ? value : _ ("Left empty"), NULL);
  PangoAttrList *marks = wp_text_marks (value, other);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (label, 6);
  if (value[0] == '\0')
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_label_set_attributes (GTK_LABEL (label), marks);
  pango_attr_list_unref (marks);
  return label;
}

GtkWidget *
wp_version_heading (const char *field, const char *more)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (field);

  gtk_widget_add_css_class (name, "heading");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_box_append (GTK_BOX (box), name);
  if (more == NULL)
    return box;
  GtkWidget *beside = gtk_label_new (more);
  gtk_widget_add_css_class (beside, "caption");
  gtk_widget_add_css_class (beside, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (beside), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (beside), 0);
  gtk_widget_set_hexpand (beside, TRUE);
  gtk_widget_set_tooltip_text (beside, more);
  gtk_box_append (GTK_BOX (box), beside);
  return box;
}

void
wp_version_card (GtkWidget *widget)
{
  gtk_widget_add_css_class (widget, "card");
  gtk_widget_add_css_class (widget, "version");
  gtk_widget_set_hexpand (widget, TRUE);
}
