/* wp-paper-print.c: prints a paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-paper-print.h"

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  WpPaper *paper = data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  double scale = MIN (width / wp_paper_get_width (paper), height / wp_paper_get_height (paper));

  /* A difference that nobody sees is no other size. */
  if (scale > 0.99 && scale < 1.01)
    scale = 1;
  cairo_translate (cr, (width - wp_paper_get_width (paper) * scale) / 2,
                   (height - wp_paper_get_height (paper) * scale) / 2);
  cairo_scale (cr, scale, scale);
  wp_paper_draw_page (paper, (guint) page, cr, WP_PAPER_TO_PRINT);
}

typedef struct
{
  WpPaper *paper;       /* (owned) */
  WpOutgoing *outgoing; /* (owned) */
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  wp_paper_free (printing->paper);
  wp_outgoing_unref (printing->outgoing);
  g_free (printing);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Printing *printing = g_task_get_task_data (task);
  GError *error = NULL;

  if (wp_outgoing_get_error (printing->outgoing) != NULL)
    g_task_return_error (task, g_error_copy (wp_outgoing_get_error (printing->outgoing)));
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_error (task, error);
    }
  else
    g_task_return_boolean (task, result == GTK_PRINT_OPERATION_RESULT_APPLY);
}

static GtkPageSetup *
make_setup (WpPaper *paper)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  double wide = wp_paper_get_width (paper);
  /* Every page is as wide as one of the two sizes that are offered. */
  GtkPaperSize *size = gtk_paper_size_new (wide > 600 ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_paper_size_free (size);
  return setup;
}

void
wp_paper_print_async (GtkWidget *from,
                      WpPaper *paper,
                      const char *name,
                      const char *file,
                      WpOutgoing *outgoing,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_setup (paper);
  GtkRoot *root = gtk_widget_get_root (from);
  GTask *task = g_task_new (from, NULL, callback, user_data);

  Printing *printing = g_new0 (Printing, 1);

  printing->paper = paper;
  printing->outgoing = wp_outgoing_ref (outgoing);
  g_task_set_task_data (task, printing, printing_free);
  gtk_print_operation_set_n_pages (operation, (int) wp_paper_get_n_pages (paper));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (file != NULL)
    gtk_print_operation_set_export_filename (operation, file);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), paper);
  wp_outgoing_watch_print (outgoing, operation);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), task);
  /* What goes wrong is told by "done". */
  gtk_print_operation_run (operation,
                           file != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

gboolean
wp_paper_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
