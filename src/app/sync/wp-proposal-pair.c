/* wp-proposal-pair.c: one field of a change that is held back: what is proposed beside what stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-proposal-pair.h"

#include <glib/gi18n-lib.h>

#include "wp-version-card.h"

static GtkWidget *
make_card (const char *value, const char *other)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (card), wp_version_value (value, other));
  wp_version_card (card);
  return card;
}

GtkWidget *
wp_proposal_pair_new (const WpProposedValue *value)
{
  GtkWidget *pair = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, "focusable",
                                  TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *spoken = g_strdup_printf (_ ("%s, proposed: %s; stands now: %s"), value->label,
                                             value->offers[0] != '\0' ? value->offers : _ ("left empty"),
                                             value->stands[0] != '\0' ? value->stands : _ ("left empty"));

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), make_card (value->offers, value->stands), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_card (value->stands, value->offers), 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (pair), wp_version_heading (value->label, NULL));
  gtk_box_append (GTK_BOX (pair), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pair), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return pair;
}

static GtkWidget *
make_row (const WpProposedValue *value)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (value->label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", value->label, value->offers);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 6);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), wp_version_value (value->offers, ""));
  gtk_widget_add_css_class (box, "version");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

GtkWidget *
wp_proposal_list_new (WpProposal *proposal)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What is proposed"), -1);
  for (guint i = 0; i < wp_proposal_get_n_values (proposal); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (wp_proposal_get_value (proposal, i)));
  return list;
}
