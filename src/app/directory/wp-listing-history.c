/* wp-listing-history.c: who checked a listed service, and what was put right in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-listing-history.h"

#include <glib/gi18n-lib.h>

#include "wp-wrapped-label.h"

static void
add_line (GtkBox *box, const char *text, const char *class)
{
  gtk_box_append (box, wp_wrapped_label_new (text, class));
}

static void
add_check (GtkBox *box, WpListingCheckItem *check)
{
  g_autofree char *date = wp_date_format (check->checked_on, WP_DATE_SHORT);
  g_autoptr (GString) text = g_string_new (date);

  g_string_append_printf (text, ": %s", check->label);
  if (*check->by != '\0')
    g_string_append_printf (text, ", %s", check->by);
  add_line (box, text->str, "history-line");
  if (*check->note != '\0')
    add_line (box, check->note, "caption");
}

static void
add_correction (GtkBox *box, WpListingCorrectionItem *correction)
{
  g_autofree char *when = wp_instant_format (correction->at);
  g_autofree char *value = g_strdup (*correction->value != '\0' ? correction->value : _ ("nothing"));
  g_autofree char *said = g_strdup (*correction->said != '\0' ? correction->said : _ ("nothing"));
  /* Translators: %1$s is what was corrected, such as “Telephone”, %2$s what it is, %3$s what was listed. */
  g_autofree char *what =
      g_strdup_printf (_ ("%1$s corrected to “%2$s”. Listed as “%3$s”."), correction->label, value, said);
  g_autofree char *who = *correction->by != '\0' ? g_strdup_printf ("%s, %s", when, correction->by) : g_strdup (when);

  add_line (box, what, "history-line");
  add_line (box, who, "caption");
  if (!correction->stands)
    add_line (box, _ ("No longer counts: something newer was said."), "caption");
}

void
wp_listing_history_fill (GtkBox *box, WpListingDetail *detail)
{
  guint n_checks = g_list_model_get_n_items (detail->checks);
  guint n_corrections = g_list_model_get_n_items (detail->corrections);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < n_corrections; i++)
    {
      g_autoptr (WpListingCorrectionItem) correction = g_list_model_get_item (detail->corrections, i);
      add_correction (box, correction);
    }
  for (guint i = 0; i < n_checks; i++)
    {
      g_autoptr (WpListingCheckItem) check = g_list_model_get_item (detail->checks, i);
      add_check (box, check);
    }
  if (wp_date_is_valid (detail->assured_on))
    {
      g_autofree char *date = wp_date_format (detail->assured_on, WP_DATE_SHORT);
      /* Translators: %s is a date. */
      g_autofree char *text = g_strdup_printf (_ ("%s: the publisher says that it is right"), date);
      add_line (box, text, "history-line");
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (box)) == NULL)
    add_line (box, _ ("Nobody has vouched for this yet."), "history-line");
}
