/* wp-basket-card.c: one of the services that were picked out, in short.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-basket-card.h"

#include <glib/gi18n-lib.h>

#include "wp-wrapped-label.h"

static const WpFact shown[] = { WP_FACT_NEXT, WP_FACT_WAIT, WP_FACT_COST, WP_FACT_ACCESS, WP_FACT_RING };

static void
remove_cb (GtkButton *button, WpBasket *basket)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  wp_basket_remove (basket, id);
}

static GtkWidget *
make_head (WpBasket *basket, const WpListingFacts *facts)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = wp_wrapped_label_new (facts->name, "heading");
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is the name of a service. */
  g_autofree char *spoken = g_strdup_printf (_ ("Stop comparing %s"), facts->name);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tight");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (facts->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), basket, 0);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

/* What was not checked lately is told where it is rung from. */
static char *
dup_value (const WpListingFacts *facts, WpFact fact)
{
  if (fact != WP_FACT_RING || facts->freshness == WP_LISTING_FRESH || *facts->facts[fact] == '\0')
    return g_strdup (facts->facts[fact]);
  /* Translators: %1$s is a telephone number, %2$s is “8 months ago” or “Never checked”. */
  return g_strdup_printf (_ ("%1$s (%2$s: ring first)"), facts->facts[fact], facts->facts[WP_FACT_FRESH]);
}

static void
add_fact (GtkGrid *grid, int row, const WpListingFacts *facts, WpFact fact)
{
  GtkWidget *title = gtk_label_new (wp_listing_fact_label (fact));
  g_autofree char *text = dup_value (facts, fact);
  GtkWidget *value = wp_wrapped_label_new (text, "caption");

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_yalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  if (fact == WP_FACT_RING && facts->freshness != WP_LISTING_FRESH)
    gtk_widget_add_css_class (value, "worn");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  gtk_grid_attach (grid, title, 0, row, 1, 1);
  gtk_grid_attach (grid, value, 1, row, 1, 1);
}

GtkWidget *
wp_basket_card_new (WpBasket *basket, guint index)
{
  const WpListingFacts *facts = wp_basket_get_facts (basket, index);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *grid = gtk_grid_new ();

  gtk_widget_add_css_class (card, "basket-card");
  if (facts == NULL)
    return card;
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_box_append (GTK_BOX (card), make_head (basket, facts));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (*facts->facts[shown[i]] != '\0')
      add_fact (GTK_GRID (grid), (int) i, facts, shown[i]);
  gtk_box_append (GTK_BOX (card), grid);
  return card;
}
