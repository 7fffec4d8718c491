/* wp-side-by-side.c: the services that were picked out, in a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-side-by-side.h"

#include <glib/gi18n-lib.h>

#include "wp-wrapped-label.h"

#define COLUMN_WIDTH 168

static GtkWidget *
make_cell (const char *text, const char *class)
{
  GtkWidget *label = wp_wrapped_label_new (text, class);

  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static gboolean
any_says (WpBasket *basket, WpFact fact)
{
  for (guint i = 0; i < wp_basket_get_n (basket); i++)
    {
      const WpListingFacts *facts = wp_basket_get_facts (basket, i);

      if (facts != NULL && *facts->facts[fact] != '\0')
        return TRUE;
    }
  return FALSE;
}

static void
add_head (GtkGrid *grid, WpBasket *basket)
{
  for (guint i = 0; i < wp_basket_get_n (basket); i++)
    {
      const WpListingFacts *facts = wp_basket_get_facts (basket, i);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

      gtk_box_append (GTK_BOX (box), make_cell (facts != NULL ? facts->name : "", "heading"));
      gtk_box_append (GTK_BOX (box), make_cell (facts != NULL ? facts->organisation : "", "caption"));
      gtk_widget_set_size_request (box, COLUMN_WIDTH, -1);
      gtk_widget_set_hexpand (box, TRUE);
      gtk_grid_attach (grid, box, (int) i + 1, 0, 1, 1);
    }
}

/* A cell is read out with what it is about, since a grid has no heads for a screen reader. */
static void
add_row (GtkGrid *grid, int row, WpBasket *basket, WpFact fact)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_grid_attach (grid, line, 0, row * 2 - 1, (int) wp_basket_get_n (basket) + 1, 1);
  gtk_grid_attach (grid, make_cell (wp_listing_fact_label (fact), "dim-label"), 0, row * 2, 1, 1);
  for (guint i = 0; i < wp_basket_get_n (basket); i++)
    {
      const WpListingFacts *facts = wp_basket_get_facts (basket, i);
      const char *value = facts != NULL ? facts->facts[fact] : "";
      GtkWidget *cell = make_cell (*value != '\0' ? value : "–", fact == WP_FACT_RING ? "numeric" : NULL);
      g_autofree char *spoken = g_strdup_printf ("%s, %s: %s", facts != NULL ? facts->name : "",
                                                 wp_listing_fact_label (fact), *value != '\0' ? value : _ ("not told"));

      gtk_label_set_selectable (GTK_LABEL (cell), TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      gtk_grid_attach (grid, cell, (int) i + 1, row * 2, 1, 1);
    }
}

static GtkWidget *
make_grid (WpBasket *basket)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 1;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  gtk_widget_add_css_class (grid, "side-by-side");
  add_head (GTK_GRID (grid), basket);
  for (WpFact fact = WP_FACT_NEXT; fact < WP_N_FACTS; fact++)
    if (any_says (basket, fact))
      add_row (GTK_GRID (grid), row++, basket, fact);
  return grid;
}

GtkWindow *
wp_side_by_side_show (GtkWidget *from, WpBasket *basket)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  int width = 190 + (COLUMN_WIDTH + 18) * (int) wp_basket_get_n (basket);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (_ ("Side by Side"), NULL));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_grid (basket));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), "Whole Picture");
  gtk_window_set_default_size (GTK_WINDOW (window), MIN (width, 1180), 640);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (from)));
  gtk_window_present (GTK_WINDOW (window));
  /* The first cell has the keyboard, but nobody selected its text. */
  if (GTK_IS_LABEL (gtk_window_get_focus (GTK_WINDOW (window))))
    gtk_label_select_region (GTK_LABEL (gtk_window_get_focus (GTK_WINDOW (window))), 0, 0);
  return GTK_WINDOW (window);
}
