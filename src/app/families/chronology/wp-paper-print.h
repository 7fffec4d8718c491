/* wp-paper-print.h: prints a paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-outgoing.h"
#include "wp-paper.h"

G_BEGIN_DECLS

/**
 * wp_paper_print_async:
 * @from: a widget of the window that asks
 * @paper: (transfer full): what to print
 * @name: what the job is called at the printer; it should name nobody
 * @file: (nullable): a PDF file to print to without asking; %NULL asks for a printer
 * @outgoing: what the audit is told first
 *
 * Lets the person choose a printer and prints. On paper of another size the pages are made to fit.
 */
void wp_paper_print_async (GtkWidget *from,
                           WpPaper *paper,
                           const char *name,
                           const char *file,
                           WpOutgoing *outgoing,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * wp_paper_print_finish:
 *
 * Returns: whether it was printed: %FALSE without an error when the person changed their mind.
 */
gboolean wp_paper_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
