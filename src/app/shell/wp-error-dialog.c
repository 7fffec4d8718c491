/* wp-error-dialog.c: an error in plain words, with details to copy.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-error-dialog.h"

#include <glib/gi18n-lib.h>

#include "wp-confirm.h"
#include "wp-error-details.h"
#include "wp-wrapped-label.h"

static void
copy_cb (GtkButton *button, GtkLabel *details)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), gtk_label_get_text (details));
}

static GtkWidget *
make_details (const GError *error)
{
  g_autofree char *text = wp_error_details (error);
  GtkWidget *expander = gtk_expander_new (_ ("Details"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *details = wp_wrapped_label_new (text, "details");
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("_Copy Details"));

  gtk_label_set_selectable (GTK_LABEL (details), TRUE);
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  gtk_widget_set_margin_top (box, 12);
  gtk_box_append (GTK_BOX (box), details);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), details, 0);
  return expander;
}

void
wp_error_dialog_show (GtkWidget *from, const char *heading, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  wp_confirm_tell (from, heading, error->message, make_details (error));
}
