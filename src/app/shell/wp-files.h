/* wp-files.h: choosing files: the one place that opens a file chooser.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wp_files_open_async:
 * @from: a widget of the window that asks
 * @kind: what the files are called, such as “CSV files”
 * @pattern: which they are, such as "*.csv"; all files can be shown too
 * @several: whether more than one may be chosen
 *
 * Asks for files that are there. The callback's source object is @from.
 */
void wp_files_open_async (GtkWidget *from,
                          const char *title,
                          const char *kind,
                          const char *pattern,
                          gboolean several,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/**
 * wp_files_open_finish:
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the names of local files, in the file system's
 *   encoding; %NULL when the person chose none.
 */
GStrv wp_files_open_finish (GAsyncResult *result);

/**
 * wp_files_save_async:
 * @name: the name that is offered
 *
 * Asks where to write a file. The chooser itself asks before one is replaced.
 */
void wp_files_save_async (
    GtkWidget *from, const char *title, const char *name, GAsyncReadyCallback callback, gpointer user_data);

/**
 * wp_files_save_finish:
 *
 * Returns: (transfer full) (nullable): the name of a local file; %NULL when the person changed their mind.
 */
char *wp_files_save_finish (GAsyncResult *result);

G_END_DECLS
