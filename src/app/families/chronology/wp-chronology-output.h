/* wp-chronology-output.h: a chronology on its way to a printer or into a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "wp-chronology-files.h"
#include "wp-context.h"

G_BEGIN_DECLS

/**
 * wp_chronology_output_save:
 * @from: a widget of the window that is told how it went; stays until it was
 * @reason: (nullable): why what is protected was asked for
 *
 * Enters into the audit that @chronology leaves the program, and then writes the file. The entry says how many events
 * of how many, of which period, and whether a part was picked out; no text of the case, and not what was looked for.
 */
void wp_chronology_output_save (GtkWidget *from,
                                WpContext *context,
                                WpChronology *chronology,
                                const WpChronologyOptions *options,
                                const char *reason,
                                WpChronologyFormat format,
                                const char *path);

/**
 * wp_chronology_output_print:
 * @file: (nullable): a PDF file to print to without asking; %NULL asks for a printer
 *
 * The same for paper: entered once a printer was chosen, before a page is drawn.
 */
void wp_chronology_output_print (GtkWidget *from,
                                 WpContext *context,
                                 WpChronology *chronology,
                                 const WpChronologyOptions *options,
                                 const char *reason,
                                 const char *file);

G_END_DECLS
